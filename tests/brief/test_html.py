"""The HTML of a brief: one file, nothing loaded, marks that lead there and back, Chinese marked as Chinese."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from summariser.brief import brief, to_html, to_markdown
from summariser.brief.html import spoken
from summariser.brief.text import visible
from summariser.edges.resources import read_brief_page
from tests.brief.sheets import SHEET, TOLD
from tests.brief.test_brief import HOSTILE, hostile_sheet
from tests.brief.test_moves import sheet, target

PAGE = to_html(brief(SHEET, TOLD, full=True), read_brief_page())

LAST_YEAR = {"value": "9", "upper": None, "comparator": "eq"}
LAST = sheet(
    *(one.model_copy(update=LAST_YEAR) if one.indicator.id == "retail_sales" else one for one in SHEET.targets)
)


def tree(text: str) -> Any:
    return html.document_fromstring(text)


def test_nothing_is_loaded_and_nothing_runs() -> None:
    names = {node.tag for node in tree(PAGE).iter() if isinstance(node.tag, str)}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    addresses = {value for node in tree(PAGE).iter() for name, value in node.items() if name in ("href", "src")}
    assert all(address.startswith("#") for address in addresses)
    assert re.findall(r"url\(|@import|https?:", PAGE.replace('xmlns="http://www.w3.org/2000/svg"', "")) == []
    assert not [name for node in tree(PAGE).iter() for name in node.keys() if name.startswith("on")]  # noqa: SIM118


def test_every_link_leads_to_one_place_and_back() -> None:
    ids = Counter(tree(PAGE).xpath("//@id"))
    assert max(ids.values()) == 1
    links = tree(PAGE).xpath("//a/@href")
    assert len(links) > 50
    assert [link for link in links if link[1:] not in ids] == []
    evidence = len(tree(PAGE).xpath("//section[@class='evidence']//li"))
    assert {f"m{number}" for number in range(1, evidence + 1)} <= set(ids)


def test_chinese_is_marked_as_chinese_and_nothing_else_is() -> None:
    marked = tree(PAGE).xpath("//span[@lang='zh-Hans']")
    assert len(marked) > 20
    assert all(re.search(r"[\u3000-\u9fff\uff00-\uffef]", node.text_content()) for node in marked)
    body = re.sub(r"<(span|q) lang=\"zh-Hans\">.*?</\1>|<svg.*?</svg>|<style.*?</style>", "", PAGE, flags=re.DOTALL)
    assert re.findall(r"(?<!data-name=\")[\u4e00-\u9fff]+", body) == []
    assert tree(PAGE).get("lang") == "en-GB"


def letters_of(root: Any) -> str:
    """The text without white space, pictures, links back, and quotation marks, which a browser draws."""
    for node in list(root.iter("svg", "figcaption", "style", "title")):
        node.drop_tree()
    return re.sub(r"[\s↩“”]", "", root.text_content())


@pytest.mark.parametrize("full", [False, True])
def test_both_forms_say_the_same(full: bool) -> None:
    document = brief(SHEET, TOLD, full=full)
    markdown = MarkdownIt("commonmark").enable("table").render(to_markdown(document))
    assert letters_of(tree(to_html(document, read_brief_page()))) == letters_of(tree(markdown))


@pytest.mark.parametrize("full", [False, True])
def test_foreign_text_stays_text(full: bool) -> None:
    page = to_html(brief(hostile_sheet(HOSTILE), full=full), read_brief_page())
    assert "<script" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "⟨U+202E⟩gpj.exe 😀" in page
    assert {link[0] for link in tree(page).xpath("//a/@href")} == {"#"}


@given(st.text())
def test_text_is_itself_again(text: str) -> None:
    shown = html.fragment_fromstring(str(spoken(text)), create_parent="p").text_content()
    assert shown == visible(text)


def test_a_plot_is_told_in_words_and_drawn_in_shapes() -> None:
    page = tree(to_html(brief(SHEET, previous=LAST), read_brief_page()))
    plot, *_ = page.xpath("//*[local-name()='svg']")
    assert plot.get("role") == "img"
    named = plot.get("aria-labelledby").split()
    assert [node.get("id") for node in plot if node.tag in ("title", "desc")] == named
    described = plot.xpath("*[local-name()='desc']")[0].text
    assert "Retail sales: 2024 target +8%–9%, 2023 target +9%, 2023 outcome est. +8.9%." in described
    for shape in ("target", "estimate", "last"):
        assert plot.xpath(f".//*[@class='{shape}']")


def test_no_plot_without_anything_to_compare() -> None:
    assert "<svg" not in to_html(brief(sheet(target(), results=())), read_brief_page())
