"""No number stands in a brief without evidence, or otherwise than there; nothing is called raised, cut or softened
without both targets. And the reader that proves it notices when that is not so."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from summariser.brief import FULL_WORDS, FULL_WORDS_WIDE, PAGE_WORDS, brief, to_html, to_markdown
from summariser.edges.resources import read_brief_page
from summariser.records import TargetSheet
from tests.brief.readback import Page, Source, faults, read_html, read_markdown
from tests.brief.sheets import SHEET, TOLD, by_rules, length, text_of
from tests.replays import REAL, replayed
from tests.running import SAMPLE
from tests.shared import CORPUS, REPORTS, SHARED, needs_shared

NATIONAL = SHARED / "corpus" / "national"
YEARS = tuple(range(2009, 2018))
FORMS: dict[str, Callable[..., Page]] = {
    "markdown": lambda document: read_markdown(to_markdown(document)),
    "html": lambda document: read_html(to_html(document, read_brief_page())),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("told", ["told", "untold"])
def test_every_number_of_the_sample_s_brief_is_its_evidence_s(form: str, full: bool, told: str) -> None:
    source = Source(SHEET, text_of(SAMPLE))
    page = FORMS[form](brief(SHEET, TOLD, full=full) if told == "told" else brief(SHEET, full=full))
    assert len([unit for unit in page.units if unit.marks]) > 30
    assert faults(page, source) == []


@needs_shared
@pytest.mark.parametrize("report", REPORTS + CORPUS, ids=lambda path: path.stem)
def test_a_brief_by_rules_keeps_to_its_length_and_to_its_evidence(report: Path) -> None:
    source = Source(by_rules(report), text_of(report))
    wide = source.sheet.report.level in ("province", "national")
    for full, limit in ((False, PAGE_WORDS), (True, FULL_WORDS_WIDE if wide else FULL_WORDS)):
        document = brief(source.sheet, full=full)
        assert length(document) <= limit
        assert [fault for read in FORMS.values() for fault in faults(read(document), source)] == []


@needs_shared
@pytest.mark.parametrize("report", REAL, ids=lambda path: path.stem)
def test_every_number_of_a_replayed_brief_is_its_evidence_s(report: Path, tmp_path: Path) -> None:
    outputs = replayed(report, tmp_path)
    sheet = TargetSheet.model_validate_json(outputs["targets.json"])
    source = Source(sheet, text_of(report))
    assert faults(read_markdown(outputs["brief.md"]), source) == []
    for full in (False, True):
        document = brief(sheet, full=full)
        assert length(document) <= (FULL_WORDS if full else PAGE_WORDS)
        assert [fault for read in FORMS.values() for fault in faults(read(document), source)] == []


@needs_shared
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("year", YEARS)
def test_every_move_names_both_targets(year: int, form: str) -> None:
    source = last_year_beside(year)
    page = FORMS[form](brief(source.sheet, previous=source.previous, full=True))
    assert any("report for " in where for where, _ in page.evidence.values())
    assert faults(page, source) == []


@cache
def last_year_beside(year: int) -> Source:
    this, last = NATIONAL / f"{year}.txt", NATIONAL / f"{year - 1}.txt"
    return Source(by_rules(this), text_of(this), by_rules(last))


WRONG = [
    # what is replaced, by what, why the page is wrong then
    (r"(?<=\| about \+)6\.5(?=% \[)", "6.6", "another number"),
    (r"(?<=\| est\. )28\.64 billion", "28.64 million", "another size"),
    (r"(?<=\| )at most (?=4% \[)", "", "a bound lost"),
    (r"7\.5% or more(?= \[)", "7.5%", "a bound lost behind the number"),
    (r"(?<=\| )\+8\.5%(?= \[)", "+8.5 pp", "points for per cent"),
    (r"(?<=\| )\+8\.5%(?= \[)", "−8.5%", "another direction"),
    (r"\| est\. (?=\+8\.1% \[)", "| ", "an estimate passed off as an outcome"),
    (r"(?<=\| \+10%) \[\d+\]", "", "no evidence"),
    (r"(?<=\| \+10% \[)\d+", "999", "evidence that does not exist"),
    (r"(?<=\| \+10% \[)\d+", "1", "evidence for another figure"),
    (r"\(\+0\.4 pp\)", "(+0.5 pp)", "a difference that is not computed"),
    (r"above \(\+0\.4 pp\)", "below (−0.4 pp)", "a difference to the other side"),
    (r"(?<=GDP )is to grow by about", "target, raised, is about", "a move without last year's target"),
    (r"(?<=only )3(?= industrial enterprises)", "4", "another number in a sentence"),
    (r"(?<=more than )1 billion yuan", "2 billion yuan", "another size class"),
    (r"420,000 tonnes", "430,000 tonnes", "a conversion that does not follow"),
]


@pytest.mark.parametrize(("there", "instead"), [row[:2] for row in WRONG], ids=[row[2] for row in WRONG])
def test_the_reader_notices(there: str, instead: str) -> None:
    """The page is right before and wrong after; nothing else of it changes."""
    text = to_markdown(brief(SHEET))
    assert re.search(there, text)
    changed = re.sub(there, instead, text, count=1)
    assert faults(read_markdown(changed), Source(SHEET, text_of(SAMPLE))) != []


def test_the_reader_notices_a_digit_changed_anywhere() -> None:
    """Every figure of the page in turn, made ten times as large."""
    text = to_markdown(brief(SHEET, TOLD))
    source = Source(SHEET, text_of(SAMPLE))
    page, heading, rest = text.partition("## Programme")
    number = re.compile(r"(?<![\d.,\[])\d[\d.,]*(?=%| (?:million|billion|people|yuan))")
    figures = [found.end() for found in number.finditer(page, page.index("## Headline"))]
    assert len(figures) > 30
    unnoticed = [
        page[end - 20 : end + 10]
        for end in figures
        if not faults(read_markdown(f"{page[:end]}9{page[end:]}{heading}{rest}"), source)
    ]
    assert unnoticed == []


@needs_shared
def test_the_reader_notices_a_label_of_the_plot_that_the_table_does_not_print() -> None:
    source = last_year_beside(2017)
    text = to_html(brief(source.sheet, previous=source.previous), read_brief_page())
    changed = text.replace("■ about +6.5%", "■ about +6.6%", 1)
    assert changed != text
    assert faults(read_html(changed), source) == ["drawn, not printed: about +6.6%"]
