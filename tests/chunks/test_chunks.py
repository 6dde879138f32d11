"""Chunks: what holds for every text and budget, and their number on real reports."""

from __future__ import annotations

import re
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.chunks import CHUNK_TOKENS, cut_chunks
from summariser.quantities import read_quantities
from summariser.repair import repair
from summariser.sections import innermost, parse_sections
from summariser.tokens import estimate_tokens
from summariser.types import Chunk, Quantity, Section
from tests.running import ROOT
from tests.shared import REPORTS, needs_shared

SAMPLE = (ROOT / "fixtures" / "reports" / "yunqing-2024.txt").read_text("utf-8")
PROMPT_TOKENS = estimate_tokens((ROOT / "prompts" / "extract.md").read_text("utf-8")) + 400
"""What a call costs besides its text: the prompt's file, and 400 for the schema that goes with it."""
SENTENCES = st.sampled_from(
    [
        *("新建学校3所。", "修路40公里，增长6%。", "全面加强党的领导。", "提高效能！", "\n"),
        *("（一）抓项目。", "一、2023年工作回顾\n", "二、2024年工作安排\n"),
    ]
)
BODIES = st.lists(SENTENCES, max_size=60).map("".join)


def read(page: str) -> tuple[str, tuple[Section, ...], tuple[Quantity, ...]]:
    text = repair(page).text
    return text, parse_sections(text), read_quantities(text)


def hold(text: str, sections: tuple[Section, ...], quantities: tuple[Quantity, ...], chunks: tuple[Chunk, ...]) -> None:
    """What extraction relies on, of any text."""
    by_id = {section.id: section for section in sections}
    assert len({chunk.id for chunk in chunks}) == len(chunks)
    for chunk, following in zip_longest(chunks, chunks[1:]):
        assert by_id[chunk.section].level == 1
        assert by_id[chunk.section].span.holds(chunk.span)
        assert chunk.tokens == estimate_tokens(text[slice(*chunk.span)])
        assert following is None or chunk.span.end <= following.span.start
        shown = "".join(text[slice(*passage.span)] for passage in chunk.passages)
        assert "".join(shown.split()) == "".join(text[slice(*chunk.span)].split())
        for passage in chunk.passages:
            inner = innermost(sections, passage.span.start)
            assert inner is not None
            assert inner.role == passage.role
        before = text[by_id[chunk.section].span.start : chunk.span.start].rstrip(" \t\u3000")
        assert not before or re.search(r"[。！？!?\n”』」）)]$", before), before[-20:]
    for quantity in quantities:
        holding = [chunk for chunk in chunks if chunk.span.holds(quantity.span)]
        touching = [chunk for chunk in chunks if chunk.span.touches(quantity.span)]
        assert holding == touching
        assert len(holding) <= 1


@given(BODIES, st.integers(10, 400))
def test_chunks_of_any_text_and_budget_hold_together(body: str, budget: int) -> None:
    text, sections, quantities = read("各位代表：\n现在，我代表县人民政府报告工作，请予审议。\n" + body)
    hold(text, sections, quantities, cut_chunks(text, sections, quantities, budget))


@given(BODIES)
def test_every_measured_number_lies_in_one_chunk(body: str) -> None:
    page = (
        "各位代表：\n现在，我代表县人民政府报告工作，请予审议。\n一、2023年工作回顾\n"
        + body
        + "\n各位代表！让我们奋斗！\n"
    )
    text, sections, quantities = read(page)
    chunks = cut_chunks(text, sections, quantities, 100)
    for quantity in (one for one in quantities if one.measured):
        assert sum(chunk.span.holds(quantity.span) for chunk in chunks) == 1


def test_a_chapter_without_a_number_is_not_asked_unless_it_holds_targets() -> None:
    page = (
        "各位代表：\n现在，我代表县人民政府报告工作，请予审议。\n一、2023年工作回顾\n新建学校3所。\n二、2024年工作安排\n"
        "主要预期目标是：居民收入与经济增长同步。\n三、加强政府自身建设\n依法行政。\n让我们奋斗！\n"
    )
    text, sections, quantities = read(page)
    assert [chunk.id for chunk in cut_chunks(text, sections, quantities, 3000)] == ["s2-1", "s3-1"]


def test_numbers_of_a_glossary_are_definitions_and_not_asked_for() -> None:
    page = (
        "各位代表：\n现在，我代表县人民政府报告工作，请予审议。\n一、2023年工作回顾\n新建学校3所。\n二、2024年工作安排\n新建5所。\n"
        "让我们奋斗！\n名词解释\n1.规上企业：年主营业务收入2000万元以上的企业。\n"
    )
    text, sections, quantities = read(page)
    chunks = cut_chunks(text, sections, quantities, 3000)
    assert not [chunk for chunk in chunks if "2000万元" in text[slice(*chunk.span)]]
    assert [chunk.id for chunk in chunks] == ["s2-1", "s3-1"]


def test_an_opening_that_holds_the_report_is_asked() -> None:
    text, sections, quantities = read("各位代表：\n" + "新建学校3所，增长6%。" * 200)
    assert [section.role for section in sections] == ["opening"]
    assert cut_chunks(text, sections, quantities, 3000)


def test_a_passage_tells_the_headings_above_it() -> None:
    page = (
        "各位代表：\n现在，我代表县人民政府报告工作，请予审议。\n一、2023年工作回顾\n稳中有进。\n二、2024年工作安排\n今年重要。\n"
        "（一）抓项目。推进建设。\n一是抓进度。新建3个。\n二是抓投资。完成2亿元。\n（二）抓民生。新增5所。\n"
    )
    text, sections, quantities = read(page)
    (chunk,) = cut_chunks(text, sections, quantities, 3000)
    shown = [(passage.path, text[slice(*passage.span)].strip()) for passage in chunk.passages]
    assert shown == [
        ((), "二、2024年工作安排\n今年重要。"),
        (("二、2024年工作安排",), "（一）抓项目。推进建设。"),
        (("二、2024年工作安排", "（一）抓项目"), "一是抓进度。新建3个。"),
        (("二、2024年工作安排", "（一）抓项目"), "二是抓投资。完成2亿元。"),
        (("二、2024年工作安排",), "（二）抓民生。新增5所。"),
    ]


def test_pieces_of_a_chapter_are_about_equally_large() -> None:
    text, sections, quantities = read(SAMPLE)
    for budget in (600, 1000, 1500):
        chunks = cut_chunks(text, sections, quantities, budget)
        hold(text, sections, quantities, chunks)
        assert all(chunk.tokens <= budget * 1.05 for chunk in chunks)
        for section in {chunk.section for chunk in chunks}:
            sizes = [chunk.tokens for chunk in chunks if chunk.section == section]
            assert min(sizes) > 0.4 * max(sizes)


@pytest.mark.parametrize("page", [pytest.param(SAMPLE, id="sample")])
def test_the_sample_report_is_asked_whole_in_few_calls(page: str) -> None:
    text, sections, quantities = read(page)
    chunks = cut_chunks(text, sections, quantities, CHUNK_TOKENS)
    hold(text, sections, quantities, chunks)
    assert len(chunks) <= 7
    measured = [one for one in quantities if one.measured]
    assert all(any(chunk.span.holds(one.span) for chunk in chunks) for one in measured)


@needs_shared
def test_five_real_reports_are_asked_whole_at_a_bounded_price() -> None:
    calls = spent = tokens = 0
    for path in REPORTS:
        text, sections, quantities = read(path.read_text("utf-8"))
        chunks = cut_chunks(text, sections, quantities, CHUNK_TOKENS)
        hold(text, sections, quantities, chunks)
        for one in (one for one in quantities if one.measured):
            assert sum(chunk.span.holds(one.span) for chunk in chunks) == 1, one.text
        calls += len(chunks)
        spent += sum(PROMPT_TOKENS + chunk.tokens for chunk in chunks)
        tokens += estimate_tokens(text)
    assert calls <= 18
    assert spent / tokens <= 1.7
