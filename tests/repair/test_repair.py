"""Page to report text: cases with a reason each, the way back for any text, and no edit inside clean reports."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.edges.word_frequencies import word_frequencies
from summariser.repair import repair
from summariser.repair.shift_sites import find_sites
from summariser.repair.shift_tokens import GLOSS, is_toned
from summariser.types import ReportText
from tests.running import ROOT
from tests.shared import CORPUS, REPORTS, needs_shared

CASES: list[dict[str, Any]] = json.loads((ROOT / "fixtures" / "cases" / "repair.json").read_text("utf-8"))
PIECES = st.sampled_from(
    [
        *("區", "(qū)", "發展", "學校", "\u200b", "字 字 字 字 ", "“节?夜”", "1 0 ．6 %", "?", "县"),
        *("\n", "\r\n", "各位代表：\n", "让我们\n", "相关报道：\n"),
    ]
)
PAGES = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


def undone(report: ReportText) -> str:
    """The decoded file again: every `before` back in the place of its `after`, last one first."""
    text = report.text
    for one in reversed(report.repairs):
        assert text[slice(*one.span)] == one.after
        text = text[: one.span.start] + one.before + text[one.span.end :]
    return text


def leads_back(page: str, report: ReportText) -> None:
    """Every character of the text maps to its place in the file, in order, and is that character unless repaired."""
    assert undone(report) == page
    assert len(report.source_starts) == len(report.source_ends) == len(report.text)
    changed = {place for one in report.repairs for place in range(*one.span)}
    last = 0
    for place, (start, end) in enumerate(zip(report.source_starts, report.source_ends, strict=True)):
        assert last <= start < end <= len(page)
        last = start
        assert page[start:end] == report.text[place] or place in changed


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_page_gives_its_report(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case.get("expect") == "fail":
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["why"]))
    report = repair(case["page"])
    assert report.text == case["text"]
    leads_back(case["page"], report)
    kinds = [one.kind for one in report.repairs]
    assert kinds == case["kinds"] if "kinds" in case else sorted(set(kinds)) == case["only_kinds"]


@given(PAGES)
def test_every_repair_of_any_page_can_be_undone(page: str) -> None:
    leads_back(page, repair(page))


@given(PAGES)
def test_a_repaired_text_needs_no_further_repair_of_its_characters(page: str) -> None:
    again = repair(repair(page).text)
    assert not [one for one in again.repairs if one.kind in ("invisible", "script", "dot")]


def test_a_span_of_the_text_is_found_again_in_the_file() -> None:
    page = "首页\n各位代表：\n大洼區(qū)增长\u200b6%。\n让我们努力！\n"
    report = repair(page)
    at = report.text.index("区增长6%") if "区" in report.text else report.text.index("區增长6%")
    span = report.source_span(type(report.repairs[0].span)(at, at + 5))
    assert page[slice(*span)] == "區(qū)增长\u200b6%"


def test_clean_text_costs_no_import_of_the_tables_that_mend_damage() -> None:
    code = (
        "import sys; from summariser.repair import repair; repair('各位代表：\\n增长6%。\\n让我们奋斗！\\n');"
        "print([name for name in ('pypinyin', 'opencc', 'jieba') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@needs_shared
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_nothing_inside_a_clean_report_is_edited(path: Path) -> None:
    page = path.read_text("utf-8")
    report = repair(page)
    leads_back(page, report)
    body = report.text.index("各位代表")
    inside = [one for one in report.repairs if body < one.span.start < len(report.text)]
    assert {one.kind for one in inside} <= {"invisible"}
    assert all(one.before.strip("\u200b\u200d") == "" for one in inside)


@needs_shared
@pytest.mark.parametrize("path", [*REPORTS, *CORPUS], ids=lambda path: path.stem)
def test_no_furniture_is_left_in_a_real_report(path: Path) -> None:
    report = repair(path.read_text("utf-8"))
    for word in (
        "ICP备",
        "复制链接",
        "责任编辑",
        "相关报道：",
        "Public domain",
        "打印本页",
        "本报记者",
        "发布时间",
        "回帖",
    ):
        assert word not in report.text
    leads_back(path.read_text("utf-8"), report)


@needs_shared
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_page_with_shifted_bytes_leads_back_too_and_says_what_was_supplied(path: Path) -> None:
    page = path.read_text("utf-8")
    report = repair(page, word_frequencies)
    leads_back(page, report)
    shifted = [one for one in report.repairs if one.kind == "byte_shift"]
    assert bool(shifted) == bool(find_sites(page))
    assert all(report.is_doubtful(one.span) for one in shifted if one.after)
    assert all(mark.start < mark.end <= len(report.text) for mark in report.damaged)
    told = [range(*mark) for mark in report.damaged]
    left = [gloss for gloss in GLOSS.finditer(report.text) if is_toned(gloss[2])]
    assert all(any(gloss.start() in mark for mark in told) for gloss in left)
