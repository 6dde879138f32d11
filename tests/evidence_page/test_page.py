"""The page holds both texts to the character, marks every quantity once, and keeps foreign text as text."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.evidence_page.markup import report_html, visible
from summariser.records import Evidence, Item, TargetSheet
from summariser.types import SUPPLYING, Reading, Repair, RepairKind, Span
from tests.building import reading_of
from tests.evidence_page.pages import Element, page_of, pane_of, reading_at, sample, sheet_by_rules, sheet_of, tree_of
from tests.running import SAMPLE
from tests.shared import REPORTS, needs_shared

Made = tuple[Reading, TargetSheet]
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
TAGS = {
    "html", "head", "meta", "title", "style", "script", "body", "header", "main", "footer", "section", "article",
    "nav", "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "a", "b", "bdi", "kbd", "blockquote", "ul", "li",
    "dl", "dt", "dd", "details", "summary", "dialog", "label", "input", "select", "option", "button", "del", "ins",
}  # fmt: skip
"""All elements that a page may be made of."""


def items_of(sheet: TargetSheet) -> Iterator[Item]:
    yield from (*sheet.unverified, *sheet.targets, *sheet.results)


def holds(reading: Reading, sheet: TargetSheet) -> Element:
    """Everything that is true of any page; the page as a tree."""
    page = page_of(reading, sheet)
    assert not UNSEEN.search(page)
    root = tree_of(page)
    pane = pane_of(root)
    assert pane.text(without={"del"}) == reading.text
    assert pane.text(without={"ins"}) == reading.page.text
    supplied = [repair.span for repair in reading.report.repairs if repair.kind in SUPPLYING]
    assert pane.covered("supplied") == covered(reading.text, supplied)
    assert pane.covered("damaged") == covered(reading.text, reading.report.damaged)
    check_marks(pane, reading, sheet)
    check_cards(root, pane, reading, sheet)
    check_it_asks_for_nothing(root)
    return root


def covered(text: str, spans: Iterable[Span]) -> str:
    """A sign for every character: `x` where a span covers it."""
    signs = ["."] * len(text)
    for start, end in spans:
        signs[start:end] = "x" * (end - start)
    return "".join(signs)


def check_marks(pane: Element, reading: Reading, sheet: TargetSheet) -> None:
    """Every measured quantity is marked once, with its fate, and nothing else is."""
    texts: dict[str, str] = {}
    fates: dict[str, str] = {}
    for mark in pane.of_class("q"):
        begins = mark.attributes.get("id", "").removeprefix("q-")
        name = begins or mark.attributes["data-of"]
        assert not (begins and name in texts), f"{name} is marked twice"
        texts[name] = texts.get(name, "") + mark.text(without={"del"})
        fates[name] = mark.attributes["data-fate"]
    assert texts == {one.id: reading.text[slice(*one.span)] for one in reading.quantities if one.measured}
    wanted: dict[str, str] = {one.quantity: one.why for one in sheet.unclaimed}
    for fate, items in (("result", sheet.results), ("target", sheet.targets), ("failed", sheet.unverified)):
        places = (place for item in items for place in (item.evidence, *item.also))
        wanted |= {place.quantity: fate for place in places if place.quantity}
    assert fates == wanted


def check_cards(root: Element, pane: Element, reading: Reading, sheet: TargetSheet) -> None:
    """A card for every claim and for every number that nothing claimed; each link leads somewhere, to its own quote."""
    ids = [element.attributes["id"] for element in root.every() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][\w-]*", name) for name in ids)
    links = [element.attributes["href"] for element in root.every() if "href" in element.attributes]
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} <= set(ids)
    cards = root.of_class("card")
    assert len(cards) == sum(1 for _ in items_of(sheet)) + len(sheet.unclaimed)
    pieces = [piece.text(without={"del"}) for piece in pane.of_class("t")]
    for place in root.of_class("place"):
        first, last = int(place.attributes["data-first"]), int(place.attributes["data-last"])
        assert 0 <= first <= last < len(pieces)
    quoted = {
        "".join(pieces[int(place.attributes["data-first"]) : int(place.attributes["data-last"]) + 1])
        for place in root.of_class("place")
    }
    places = [place for item in items_of(sheet) for place in (item.evidence, *item.also) if place.start is not None]
    assert {reading.text[place.start : place.end] for place in places} <= quoted


def check_it_asks_for_nothing(root: Element) -> None:
    """No address, no handler, no style of an element; the policy names the page's own style and script alone."""
    for element in root.every():
        assert element.tag not in ("link", "img", "iframe", "object", "embed", "base", "form", "svg")
        for name in element.attributes:
            assert name not in ("src", "srcset", "style", "action", "formaction", "ping")
            assert not name.startswith("on")
    (style,), (script,) = root.of_tag("style"), root.of_tag("script")
    assert not re.search(r"url\(|@import|@font-face", style.text())
    assert not re.search(r"fetch|XMLHttp|import|https?:|WebSocket|Beacon|innerHTML|document\.write|eval", script.text())
    (policy,) = (one.attributes["content"] for one in root.of_tag("meta") if "http-equiv" in one.attributes)
    hashes = [base64.b64encode(hashlib.sha256(one.text().encode()).digest()).decode() for one in (style, script)]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_page_of_the_sample_holds() -> None:
    holds(*sample())


def test_a_page_made_by_rules_says_so_and_holds() -> None:
    reading = reading_at(SAMPLE)
    root = holds(reading, sheet_by_rules(reading))
    assert "Read by rules only; no second reader has checked these numbers." in [
        note.text() for note in root.of_class("note")
    ]
    assert root.of_class("once")
    (main,) = root.of_tag("main")
    assert "matches the source" not in main.text()


@needs_shared
@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_the_page_of_every_report_holds_with_its_repairs(report: Path) -> None:
    reading = reading_at(report)
    holds(reading, sheet_by_rules(reading))


def test_the_head_tells_place_year_and_counts() -> None:
    _, sheet = sample()
    root = tree_of(page_of(*sample()))
    (header,) = root.of_tag("header")
    told = " ".join(header.text().split())
    assert "Yunqing County: government work report 2024 云清县" in told
    counts = [" ".join(count.text().split()) for count in header.of_class("count")]
    looked_at = sum(one.why in ("declined", "unasked") for one in sheet.unclaimed)
    assert counts == [
        f"{len(sheet.unverified)} failed",
        f"{looked_at} unclaimed",
        f"{len(sheet.targets)} targets",
        f"{len(sheet.results)} results",
        f"{len(sheet.unclaimed) - looked_at} unclaimed, with a reason",
    ]
    assert f"{sheet.totals.matched} statements match the source; {sheet.totals.quantities} numbers" in told


def test_cards_come_in_the_order_of_a_reviewer() -> None:
    """What failed of the plan, what else failed, numbers of the plan that nothing claimed, and only then what holds."""
    reading, sheet = sample()
    reviewed = sheet.model_copy(
        update={
            "unclaimed": tuple(one.model_copy(update={"why": "declined"}) for one in sheet.unclaimed),
            "unverified": (*sheet.unverified[:-1], sheet.unverified[-1].model_copy(update={"status": "target"})),
        }
    )
    cards = tree_of(page_of(reading, reviewed)).of_class("card")
    groups = [card.attributes["data-group"] for card in cards]
    assert list(dict.fromkeys(groups)) == ["failed", "open", "target", "result"]
    verdicts = [card.of_class("verdict")[0].text() for card in cards if card.attributes["data-group"] == "failed"]
    assert [words.startswith("Target") for words in verdicts] == [True, False, False, False]
    plan = {section.id for section in sheet.sections if section.role in ("targets", "tasks", "livelihood")}
    by_id = {one.quantity: one for one in reviewed.unclaimed}
    planned = [
        by_id[card.attributes["id"].removeprefix("u-")].section in plan
        for card in cards
        if card.attributes["data-group"] == "open"
    ]
    assert len(set(planned)) == 2
    assert planned == sorted(planned, reverse=True)


def test_a_failed_claim_says_why_and_that_its_words_are_not_verified() -> None:
    _, sheet = sample()
    root = tree_of(page_of(*sample()))
    by_id = {card.attributes["id"]: card for card in root.of_class("card")}
    assert sheet.unverified
    for item in sheet.unverified:
        card = by_id[f"c-{item.id}"]
        assert [reason.text() for reason in card.of_class("reason")] == [item.reason]
        assert "As claimed, not verified:" in card.text()
        assert card.of_tag("blockquote")[0].text() == item.evidence.quote


def test_a_claim_whose_quote_was_not_found_leads_nowhere() -> None:
    reading, sheet = sample()
    nowhere = Evidence(
        quantity=None, section=None, paragraph=None, quote="没有这句话", start=None, end=None, value_start=None,
        value_end=None, source_start=None, source_end=None, page=None, repaired=False,
    )  # fmt: skip
    lost = sheet.unverified[1].model_copy(update={"evidence": nowhere, "verdict": "quote"})
    kept = (sheet.unverified[0], lost, *sheet.unverified[2:])
    root = holds(reading, sheet.model_copy(update={"unverified": kept}))
    (card,) = (card for card in root.of_class("card") if card.attributes["id"] == f"c-{lost.id}")
    assert "not found in the text" in card.text()
    assert "没有这句话" in card.text()
    assert not card.of_class("place")


READ_AS = [
    # value, upper end, unit, comparator, direction, what the card says
    ("14400000000", None, "CNY", "ge", "none", "≥ 14,400,000,000 CNY"),
    ("6.5", None, "%", "about", "up", "≈ 6.5%, up"),
    ("8", "9", "%", "range", "up", "8–9%, up"),
    ("3", None, "pp", "eq", "down", "3 pp, down"),
    ("1/3", None, None, "eq", "none", "1/3"),
    ("46", None, "家", "gt", "none", "> 46 家"),
    (None, None, None, "outpace", "none", "faster than a reference"),
]


@pytest.mark.parametrize(("value", "upper", "unit", "comparator", "direction", "said"), READ_AS)
def test_a_card_says_what_was_printed_and_how_it_was_read(
    value: str | None, upper: str | None, unit: str | None, comparator: str, direction: str, said: str
) -> None:
    reading, sheet = sample()
    read = {"value": value, "upper": upper, "unit": unit, "comparator": comparator, "direction": direction}
    first = sheet.targets[0].model_copy(update={**read, "value_text": "印出来的"})
    root = tree_of(page_of(reading, sheet.model_copy(update={"targets": (first, *sheet.targets[1:])})))
    (card,) = (card for card in root.of_class("card") if card.attributes["id"] == f"c-{first.id}")
    facts = dict(
        zip((name.text() for name in card.of_tag("dt")), (fact.text() for fact in card.of_tag("dd")), strict=True)
    )
    assert (facts["printed"], facts["read as"]) == ("印出来的", said)


def test_unanswered_parts_are_told_at_the_top() -> None:
    reading, sheet = sample()
    failed = sheet.chunks[0].model_copy(update={"state": "failed", "reason": "no answer"})
    root = tree_of(page_of(reading, sheet.model_copy(update={"chunks": (failed, *sheet.chunks[1:])})))
    notes = [" ".join(note.text().split()) for note in root.of_class("note")]
    assert [note for note in notes if note.startswith(f"Incomplete: 1 of {len(sheet.chunks)} parts")]


HOSTILE = (
    "<script>alert(1)</script>", "</script><script>alert(1)//", "</style>", "<img src=x onerror=alert(1)>", "-->",
    "<!--", '" onclick="alert(1)', "' onmouseover='x", "{{ 7*7 }}", "{% raw %}", "&lt;b&gt;", "&#60;", "]]>",
    "\u202e12%\u202c", "\u2066", "\u200f", "\u2028", "\x00", "\r", "\r\n", "\x0b", "\x85", "\ud800", "𠮷野",
    "👩\u200d👧", "e\u0301", "\n\n", "\t", "\u3000",
)  # fmt: skip
FIGURES = (
    "生产总值增长6.5%左右", "，新建5个", "、续建12个", "；投资10亿元以上项目3个。", "达到1.34万亩", "居全省前三", "\n",
)  # fmt: skip
KINDS: tuple[RepairKind, ...] = ("script", "byte_shift", "furniture")
words = st.sampled_from((*HOSTILE, *FIGURES)) | st.text(max_size=3)


@st.composite
def made(draw: st.DrawFn) -> Made:
    """A report with repairs and damage anywhere, and claims that quote any stretch of it and say anything."""
    parts = draw(st.lists(st.tuples(words, st.none() | words), min_size=1, max_size=12))
    repairs: list[Repair] = []
    text = ""
    for after, before in parts:
        if before is not None:
            kind = draw(st.sampled_from(KINDS))
            repairs.append(Repair(kind, Span(len(text), len(text) + len(after)), before, after))
        text += after
    cuts = st.integers(0, len(text))
    spans = [Span(*sorted(draw(st.tuples(cuts, cuts)))) for _ in range(draw(st.integers(0, 5)))]
    reading = reading_of(text)
    damaged = tuple(Span(*sorted(draw(st.tuples(cuts, cuts)))) for _ in range(draw(st.integers(0, 2))))
    source = "".join(after if before is None else before for after, before in parts)
    report = replace(reading.report, repairs=tuple(repairs), damaged=damaged)
    reading = replace(reading, report=report, page=replace(reading.page, text=source))
    return reading, sheet_of(reading, [span for span in spans if span.start < span.end], draw(words))


@given(made())
def test_hostile_text_stays_text_wherever_it_is_repaired_quoted_or_damaged(page: Made) -> None:
    assert {element.tag for element in holds(*page).every()} <= TAGS


def test_every_character_that_shows_nothing_is_named() -> None:
    unseen = [
        chr(code)
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp") and chr(code) not in "\t\n"
    ]
    assert [one for one in unseen if visible(one) != f"⟨U+{ord(one):04X}⟩"] == []
    assert [one for one in unseen if f'data-code="{ord(one):x}"' not in report_html(one)] == []
    kept = "\t\n　 中Aé𠮷·，—㎡①"
    assert visible(kept) == kept == report_html(kept)
