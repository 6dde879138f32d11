"""The brief says what the sheet holds, marks every figure, and keeps foreign text as text."""

from __future__ import annotations

import re
from typing import Any

import pytest
from markdown_it import MarkdownIt

from summariser.brief import brief
from summariser.brief.evidence import EvidenceList
from summariser.brief.figures import key_rows
from summariser.brief.markdown import plain
from summariser.records import Result, Target, TargetSheet
from tests.replays import SNAPSHOTS
from tests.running import SAMPLE

SHEET = TargetSheet.model_validate_json((SNAPSHOTS / SAMPLE.stem / "targets.json").read_text("utf-8"))
HOSTILE = "a|b <script>alert(1)</script> [x](http://y) `c` *d*\n# e"


def bullets(text: str) -> list[str]:
    """The statements of plan and results."""
    page = text.partition("## Plan")[2].partition("## Not verified")[0]
    return [line.removeprefix("- ") for line in page.splitlines() if line.startswith("- ")]


@pytest.mark.parametrize("full", [False, True])
def test_every_statement_is_that_of_a_matched_claim_and_carries_a_mark(full: bool) -> None:
    said = {plain(item.statement_en or "").rstrip(".") for item in (*SHEET.targets, *SHEET.results)}
    found = bullets(brief(SHEET, full=full))
    assert len(found) > 30
    for line in found:
        statement, mark = re.fullmatch(r"(.*) (\[\d+\])\.", line).groups()  # type: ignore[union-attr]
        assert statement in said
        assert mark


def test_every_mark_leads_to_a_line_of_evidence() -> None:
    text = brief(SHEET, full=True)
    page, _, evidence = text.partition("## Evidence")
    marks = {int(mark) for mark in re.findall(r"(?<!\\)\[(\d+)\]", page)}
    assert marks == {int(number) for number in re.findall(r"^(\d+)\. ", evidence, re.MULTILINE)}


def test_what_failed_a_check_stands_in_no_sentence() -> None:
    page = brief(SHEET, full=True).partition("## Not verified")[0]
    said = {item.statement_en for item in (*SHEET.targets, *SHEET.results)}
    failed = [item.statement_en for item in SHEET.unverified if item.statement_en and item.statement_en not in said]
    assert failed
    assert [statement for statement in failed if plain(statement) in page] == []


def test_all_matched_statements_are_in_the_full_brief_or_in_its_key_table() -> None:
    shown = len(bullets(brief(SHEET, full=True)))
    rows = key_rows(SHEET, EvidenceList({}))
    assert len(SHEET.targets) + len(SHEET.results) - shown <= 3 * len(rows)


def test_the_page_is_short() -> None:
    statements = " ".join(bullets(brief(SHEET)))
    assert len(statements.split()) - statements.count("[") <= 450


def with_first(sheet: TargetSheet, part: str, **changes: Any) -> TargetSheet:
    """The sheet with one field of its first target or result changed."""
    items = getattr(sheet, part)
    return sheet.model_copy(update={part: (items[0].model_copy(update=changes), *items[1:])})


@pytest.mark.parametrize("part", ["targets", "results"])
def test_foreign_text_stays_text(part: str) -> None:
    first = getattr(SHEET, part)[0]
    evidence = first.evidence.model_copy(update={"quote": HOSTILE})
    hostile = with_first(SHEET, part, statement_en=HOSTILE, subject_zh=HOSTILE, evidence=evidence)
    for full in (False, True):
        text = brief(hostile, full=full)
        html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
        assert "<script" not in html
        assert "href" not in html
        assert html.count("<h1>") == 1
        table = text.partition("## Targets for")[2].partition("Results are")[0]
        columns = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines() if line.startswith("|")}
        assert columns == {5}


GDP = next(target for target in SHEET.targets if target.indicator.id == "gdp")
GDP_OUTCOME = next(r for r in SHEET.results if r.indicator.id == "gdp" and r.measure == "growth")

AGAINST = [
    # target value, upper end, comparator, outcome, what the last column says
    ("6.5", None, "eq", "6.2", "above (+0.3 pp)"),
    ("6.5", None, "eq", "6.5", "same"),
    ("6.5", None, "about", "7.1", "below (−0.6 pp)"),
    ("6.5", None, "ge", "7.1", "below (floor) (−0.6 pp)"),
    ("8", "9", "range", "8.9", "outcome within the range"),
    ("8", "9", "range", "7", "above (+1 pp)"),
    ("8", "9", "range", "10.25", "below (−1.25 pp)"),
]


@pytest.mark.parametrize(("value", "upper", "comparator", "outcome", "said"), AGAINST)
def test_a_target_is_set_against_the_outcome(
    value: str, upper: str | None, comparator: Any, outcome: str, said: str
) -> None:
    target: Target = GDP.model_copy(update={"value": value, "upper": upper, "comparator": comparator})
    result: Result = GDP_OUTCOME.model_copy(update={"value": outcome})
    sheet = SHEET.model_copy(update={"targets": (target,), "results": (result,)})
    (row,) = key_rows(sheet, EvidenceList({}))
    assert row.cells[3] == said


def test_a_sheet_without_anything_is_still_a_brief() -> None:
    empty = SHEET.model_copy(update={"targets": (), "results": (), "unverified": (), "sections": (), "chunks": ()})
    text = brief(empty)
    assert text.startswith("# ")
    assert "## Targets for" not in text
