"""The brief says what the sheet holds, keeps to its length, and keeps foreign text as text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summariser.brief import FULL_WORDS, FULL_WORDS_WIDE, PAGE_WORDS, Document, brief, to_html, to_markdown
from summariser.brief.document import Bullets, Facts, Heading, Table, lines_of, words
from summariser.brief.markdown import plain
from summariser.edges.resources import read_brief_page
from summariser.records import Result, Target, TargetSheet
from summariser.told import Difference, Figure, LastTarget, Name, Sentence, Told
from tests.brief.sheets import SHEET, TOLD, by_rules, growth, target
from tests.shared import CORPUS, REPORTS, SHARED, needs_shared

HOSTILE = "a|b <script>alert(1)</script> [x](http://y) `c` *d* &lt;i&gt; \u202egpj.exe \U0001f600\n# e"


def headings(document: Document) -> list[str]:
    return [block.text for part in document.parts for block in part if isinstance(block, Heading)]


def key_rows(document: Document) -> list[tuple[str, ...]]:
    """The texts of the key table."""
    table = next(block for block in document.page if isinstance(block, Table))
    return [tuple("".join(piece for piece in cell if isinstance(piece, str)) for cell in row) for row in table.rows]


def bullets(document: Document, heading: str) -> list[str]:
    """The bullets under a heading."""
    blocks = [block for part in document.parts for block in part]
    at = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text == heading)
    under = blocks[at + 1]
    assert isinstance(under, Bullets)
    return [
        "".join(piece if isinstance(piece, str) else getattr(piece, "text", "") for piece in line)
        for line in under.items
    ]


def test_the_blocks_stand_in_their_order() -> None:
    assert headings(brief(SHEET, TOLD, full=True)) == [
        "Headline", "Targets for 2024 beside outcomes of 2023", "New or worth watching", "Problems admitted",
        "Programme", "Projects and companies", "Money", "Not verified",
    ]  # fmt: skip


def test_every_statement_of_the_annex_is_that_of_a_matched_claim_and_carries_a_mark() -> None:
    said = {plain(item.statement_en or "").rstrip(".") for item in (*SHEET.targets, *SHEET.results)}
    annex = to_markdown(brief(SHEET, full=True)).partition("## Annex")[2].partition("## Not verified")[0]
    found = [line.removeprefix("- ") for line in annex.splitlines() if line.startswith("- ")]
    assert len(found) > 30
    for line in found:
        statement, mark = re.fullmatch(r"(.*) (\[\d+\])\.", line).groups()  # type: ignore[union-attr]
        assert statement in said
        assert mark


@pytest.mark.parametrize("told", [Told(), TOLD], ids=["untold", "told"])
def test_every_mark_leads_to_a_line_of_evidence(told: Told) -> None:
    page, _, evidence = to_markdown(brief(SHEET, told, full=True)).partition("## Evidence")
    marks = [int(mark) for mark in re.findall(r"(?<!\\)\[(\d+)\]", page)]
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", evidence, re.MULTILINE)]
    assert list(dict.fromkeys(marks)) == numbers == list(range(1, len(numbers) + 1))


def test_what_failed_a_check_stands_in_no_sentence() -> None:
    page = to_markdown(brief(SHEET, full=True)).partition("## Not verified")[0]
    said = {item.statement_en for item in (*SHEET.targets, *SHEET.results)}
    failed = [item.statement_en for item in SHEET.unverified if item.statement_en and item.statement_en not in said]
    assert failed
    assert [statement for statement in failed if plain(statement) in page] == []


def length(document: Document) -> int:
    return sum(words(part) for part in document.parts)


@needs_shared
@pytest.mark.parametrize("report", REPORTS + CORPUS, ids=lambda path: path.stem)
def test_a_brief_by_rules_keeps_to_its_length(report: Path) -> None:
    sheet = by_rules(report)
    wide = sheet.report.level in ("province", "national")
    assert length(brief(sheet)) <= PAGE_WORDS
    assert length(brief(sheet, full=True)) <= (FULL_WORDS_WIDE if wide else FULL_WORDS)


@pytest.mark.parametrize("told", [Told(), TOLD, replace(TOLD, sectors=TOLD.sectors * 200, projects=TOLD.projects * 200,
    problems=TOLD.problems * 50, watching=TOLD.watching * 50, headline=TOLD.headline * 50)])  # fmt: skip
def test_the_sample_s_brief_keeps_to_its_length(told: Told) -> None:
    assert 200 < length(brief(SHEET, told)) <= PAGE_WORDS
    assert length(brief(SHEET, told)) < length(brief(SHEET, told, full=True)) <= FULL_WORDS


def test_what_is_left_out_is_said() -> None:
    many = replace(TOLD, projects=TOLD.projects * 20)
    for document, said in (
        (brief(SHEET), "More targets: with --full, and in targets.json."),
        (brief(SHEET, many), "More projects: with --full."),
        (brief(SHEET, full=True), "More results: in targets.json."),
    ):
        assert said in to_markdown(document)


def test_prose_is_filled_from_the_records() -> None:
    text = to_markdown(brief(SHEET, TOLD))
    assert "The county plans GDP growth of about 6.5% [1]." in text
    assert "That is 0.3 pp above last year's outcome, est. 6.2% [2]." in text
    assert "| Lingcang Equipment Industrial Park (凌沧装备产业园) | under construction [" in text
    assert "No company and no deadline is stated for any of these." in text


UNSAYABLE = [
    # a sentence that must not be printed, and why
    (("GDP is to grow by 6.5%.",), "a digit that no slot wrote"),
    (("CPI stands ", Difference(target("cpi")), " above."), "nothing that it could be compared with"),
    (("It was ", LastTarget(target("gdp")), "."), "last year's sheet is not loaded"),
    ((Figure(next(one for one in SHEET.targets if one.value is None)), "."), "a figure that is none"),
]


@pytest.mark.parametrize("pieces", [row[0] for row in UNSAYABLE], ids=[row[1] for row in UNSAYABLE])
def test_a_sentence_with_a_slot_that_nothing_fills_is_left_out(pieces: tuple[Any, ...]) -> None:
    told = Told(
        watching=(Sentence(("Retail sales are to grow by ", Figure(target("retail_sales")), ".")), Sentence(pieces))
    )
    assert bullets(brief(SHEET, told), "New or worth watching") == ["Retail sales are to grow by 8%–9% ."]


def test_a_name_with_digits_needs_no_mark() -> None:
    told = Told(watching=(Sentence((Name("Road S207"), " is to be rebuilt.")),))
    assert bullets(brief(SHEET, told), "New or worth watching") == ["Road S207 is to be rebuilt."]


def with_first(sheet: TargetSheet, part: str, **changes: Any) -> TargetSheet:
    """The sheet with one field of its first target or result changed."""
    items = getattr(sheet, part)
    return sheet.model_copy(update={part: (items[0].model_copy(update=changes), *items[1:])})


def hostile_sheet(words_: str) -> TargetSheet:
    """The sample with foreign words wherever a report or a model could put them."""
    sheet = SHEET
    for part in ("targets", "results", "unverified"):
        evidence = getattr(sheet, part)[0].evidence.model_copy(update={"quote": words_})
        sheet = with_first(sheet, part, statement_en=words_, subject_zh=words_, value_text=words_, evidence=evidence)
    section = sheet.sections[1].model_copy(update={"heading": words_})
    report = sheet.report.model_copy(update={"place": words_, "speaker": words_, "flags": (words_,)})
    chunk = sheet.chunks[0].model_copy(update={"state": "failed", "reason": words_})
    return sheet.model_copy(
        update={"sections": (sheet.sections[0], section, *sheet.sections[2:]), "report": report, "chunks": (chunk,)}
    )


@pytest.mark.parametrize("full", [False, True])
def test_foreign_text_stays_text_in_markdown(full: bool) -> None:
    text = to_markdown(brief(hostile_sheet(HOSTILE), full=full))
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert "<script" not in html
    assert "href" not in html
    assert html.count("<h1>") == 1
    assert "\u202e" not in text
    assert "⟨U+202E⟩gpj.exe 😀" in html
    table = text.partition("## Targets for")[2].partition("Results are")[0]
    columns = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines() if line.startswith("|")}
    assert columns == {6}


@given(st.text(max_size=60))
def test_no_text_opens_a_line_or_a_tag(words_: str) -> None:
    document = brief(hostile_sheet(words_))
    tame = brief(hostile_sheet("x"))
    html, tame_html = (
        MarkdownIt("commonmark", {"html": True}).enable("table").render(to_markdown(one)) for one in (document, tame)
    )
    tags = re.findall(r"</?\w+", html)
    # Text that is empty leaves a cell empty, and quotes that become equal share a number: nothing else may differ.
    assert set(tags) == set(re.findall(r"</?\w+", tame_html))
    assert tags.count("<tr") == re.findall(r"</?\w+", tame_html).count("<tr")
    page = to_html(document, read_brief_page())
    assert re.findall(r"<(?:script|img|iframe|object|link|base|form)\b", page) == []


GDP = target("gdp")
GDP_OUTCOME = growth("gdp")

AGAINST = [
    # target value, upper end, comparator, direction, outcome, what the last column says
    ("6.5", None, "eq", "up", "6.2", "above (+0.3 pp)"),
    ("6.5", None, "eq", "up", "6.5", "same"),
    ("6.5", None, "about", "up", "7.1", "below (−0.6 pp)"),
    ("6.5", None, "ge", "up", "7.1", "below (floor, −0.6 pp)"),
    ("6.5", None, "ge", "up", "6.1", "above (+0.4 pp)"),
    ("3", None, "le", "up", "2.6", "above (ceiling, +0.4 pp)"),
    ("3", None, "le", "up", "3.4", "below (−0.4 pp)"),
    ("3.4", None, "ge", "down", "5.6", "above (floor, +2.2 pp)"),
    ("3.4", None, "ge", "down", "2.6", "below (−0.8 pp)"),
    ("8", "9", "range", "up", "8.9", "outcome within the range"),
    ("8", "9", "range", "up", "7", "above (+1 pp)"),
    ("8", "9", "range", "up", "10.25", "below (−1.25 pp)"),
]


@pytest.mark.parametrize(("value", "upper", "comparator", "direction", "outcome", "said"), AGAINST)
def test_a_target_is_set_against_the_outcome(
    value: str, upper: str | None, comparator: Any, direction: Any, outcome: str, said: str
) -> None:
    goal: Target = GDP.model_copy(
        update={"value": value, "upper": upper, "comparator": comparator, "direction": direction}
    )
    result: Result = GDP_OUTCOME.model_copy(update={"value": outcome, "direction": direction})
    ((*_, last),) = key_rows(brief(SHEET.model_copy(update={"targets": (goal,), "results": (result,)})))
    assert last == said


def test_a_sum_of_years_is_shown_as_one_and_never_compared() -> None:
    period = GDP_OUTCOME.period.model_copy(update={"start": "2019", "basis": "cumulative"})
    result = GDP_OUTCOME.model_copy(update={"period": period, "estimated": False})
    row = key_rows(brief(SHEET.model_copy(update={"targets": (GDP,), "results": (result,)})))
    assert row == [(row[0][0], "about +6.5% ", "+6.2%, 2019–23 cumulative, not comparable ", "not comparable")]


def test_targets_of_the_term_stand_in_a_table_of_their_own() -> None:
    period = GDP.period.model_copy(update={"start": None, "end": "2027", "basis": "end_point"})
    term = GDP.model_copy(update={"tier": "term", "period": period, "id": "term"})
    document = brief(SHEET.model_copy(update={"targets": (GDP, term)}))
    assert "Targets for several years" in headings(document)
    _, table = [block for block in document.page if isinstance(block, Table)]
    assert [row[2] for row in table.rows] == [("to 2027",)]
    assert len(key_rows(document)) == 1


def test_an_oddity_of_the_source_is_told_and_printed_as_it_stands() -> None:
    odd = GDP_OUTCOME.model_copy(
        update={"subject_zh": "刑事案件", "measure": "change", "unit": "pp", "value": "41", "direction": "down"}
    )
    document = brief(SHEET.model_copy(update={"results": (odd,)}))
    assert any("(刑事案件): −41 percentage points" in line for line in bullets(document, "New or worth watching"))


def test_a_sheet_without_anything_is_still_a_brief() -> None:
    nothing = {"targets": (), "results": (), "unverified": (), "sections": (), "chunks": ()}
    document = brief(SHEET.model_copy(update=nothing))
    assert "No headline target was found in the report." in to_markdown(document)
    assert document.evidence == ()
    assert "Evidence" not in to_html(document, read_brief_page()).partition("<body>")[2]


def test_unread_parts_are_told_and_nothing_is_called_unmentioned() -> None:
    chunk = SHEET.chunks[0].model_copy(update={"state": "failed", "reason": "no answer came"})
    text = to_markdown(brief(SHEET.model_copy(update={"chunks": (chunk, *SHEET.chunks[1:])})))
    assert "**Incomplete.**" in text
    assert "no answer came" in text
    assert "not mentioned" not in text


def test_usual_indicators_without_a_headline_target_are_listed() -> None:
    lines = [line for line in lines_of(brief(SHEET).page) if line and str(line[0]).startswith(("No target", "Among"))]
    assert lines == [("No target, not mentioned: carbon intensity.",), ("Among the tasks only: imports and exports.",)]


@needs_shared
def test_last_year_s_targets_stand_beside_this_year_s() -> None:
    national = SHARED / "corpus" / "national"
    document = brief(by_rules(national / "2013.txt"), previous=by_rules(national / "2012.txt"))
    rows = {row[0].split()[0]: row for row in key_rows(document)}
    assert rows["GDP"][1:3] == ("about +7.5% ", "+7.5%  (softened)")
    assert rows["Foreign"][1:3] == ("no number found", "about +10% ")
    facts = next(block for block in document.page if isinstance(block, Facts))
    assert "last year's targets from the sheet of 2012.txt, read by rules only" in str(dict(facts.rows)["Source"])
    assert "Not loaded" not in to_markdown(document)
