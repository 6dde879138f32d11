"""The brief says what the sheet holds, keeps to its length, and keeps foreign text as text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summariser.brief import FULL_WORDS, PAGE_WORDS, Document, brief, to_html, to_markdown
from summariser.brief.document import Bullets, Cite, Facts, Heading, Table, lines_of
from summariser.brief.figures import amount
from summariser.brief.markdown import plain
from summariser.edges.resources import read_brief_page
from summariser.records import Reference, Result, Target, TargetSheet
from summariser.told import Difference, Figure, LastTarget, Name, Sentence, Told
from tests.brief.sheets import SHEET, TOLD, by_rules, growth, length, target
from tests.shared import SHARED, needs_shared

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
        "Programme", "Projects and companies", "Money", "Failed a check",
    ]  # fmt: skip


def test_every_statement_of_the_annex_is_that_of_a_matched_claim_and_carries_a_mark() -> None:
    said = {plain(item.statement_en or "").rstrip(".") for item in (*SHEET.targets, *SHEET.results)}
    annex = to_markdown(brief(SHEET, full=True)).partition("## Annex")[2].partition("## Failed a check")[0]
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
    page = to_markdown(brief(SHEET, full=True)).partition("## Failed a check")[0]
    said = {item.statement_en for item in (*SHEET.targets, *SHEET.results)}
    failed = [item.statement_en for item in SHEET.unverified if item.statement_en and item.statement_en not in said]
    assert failed
    assert [statement for statement in failed if plain(statement) in page] == []


@pytest.mark.parametrize("told", [Told(), TOLD, replace(TOLD, sectors=TOLD.sectors * 200, projects=TOLD.projects * 200,
    problems=TOLD.problems * 50, watching=TOLD.watching * 50, headline=TOLD.headline * 50)])  # fmt: skip
def test_the_sample_s_brief_keeps_to_its_length(told: Told) -> None:
    assert 200 < length(brief(SHEET, told)) <= PAGE_WORDS
    assert length(brief(SHEET, told)) < length(brief(SHEET, told, full=True)) <= FULL_WORDS


def test_what_is_left_out_is_said() -> None:
    many = replace(TOLD, projects=TOLD.projects * 20)
    for document, said in (
        (brief(SHEET), "More targets: with --full, and in targets.json."),
        (brief(SHEET, many), " more projects: with --full."),
        (brief(SHEET, full=True), "More results: in targets.json."),
    ):
        assert said in to_markdown(document)


def test_prose_is_filled_from_the_records() -> None:
    text = to_markdown(brief(SHEET, TOLD))
    assert "The county plans GDP growth of about 6.5% [1]." in text
    assert "That is 0.3 pp [1] above last year's outcome, est. 6.2% [2]." in text
    assert "| Lingcang Equipment Industrial Park (凌沧装备产业园) | under construction [" in text
    assert "No company or deadline stands beside these names." in text


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
    missing, (among, trade, cite, *rest) = lines
    assert missing == ("No target, not mentioned: carbon intensity.",)
    assert (among, trade, rest) == ("Among the tasks only: ", "imports and exports (+5% or more ", [")", "."])
    assert isinstance(cite, Cite)
    assert cite.quote == "力争进出口总额止跌回升、增长5%以上"


def test_what_the_targets_section_may_still_name_is_not_called_unmentioned() -> None:
    goals = next(section.id for section in SHEET.sections if section.role == "targets")
    declined = SHEET.unclaimed[0].model_copy(update={"section": goals, "why": "declined"})
    text = to_markdown(brief(SHEET.model_copy(update={"unclaimed": (declined,)})))
    assert "No target found: carbon intensity." in text
    assert "not mentioned" not in text


def test_an_indicator_is_mentioned_where_a_target_has_its_plain_word() -> None:
    target_of = target("urban_jobs")
    other = target_of.indicator.model_copy(update={"id": "other:新就业"})
    plain_ = target_of.model_copy(update={"indicator": other, "subject_zh": "新就业"})
    assert "new urban jobs" in to_markdown(brief(SHEET.model_copy(update={"targets": (GDP,)})))
    assert "new urban jobs" not in to_markdown(brief(SHEET.model_copy(update={"targets": (GDP, plain_)})))


WORDED = [
    # comparator, reference indicator and place, quote, what the cell says
    ("sync_with", "gdp", None, "居民收入与经济增长同步", "in step with GDP (同步)"),
    ("outpace", None, "全省", "主要指标增速高于全省平均水平", "faster than the provincial average (高于)"),
    ("outpace", None, "全市", "居民收入高于全市平均水平", "above the city average (高于)"),
    ("outpace", None, "甲乙地区", "主要指标增速快于甲乙地区", "faster than the level of 甲乙地区 (快于)"),
    ("outpace", "budget_revenue", None, "民生支出增速高于预算收入", "faster than budget revenue (高于)"),
    ("assigned", None, None, "完成上级下达目标", "meet the target assigned from above"),
    ("rank", None, None, "位居全市前列", "a place (words only)"),
]


@pytest.mark.parametrize(("comparator", "indicator", "place", "quote", "said"), WORDED)
def test_words_say_what_they_measure_by(
    comparator: Any, indicator: str | None, place: str | None, quote: str, said: str
) -> None:
    changes = {
        "value": None, "measure": "qualitative", "unit": None, "comparator": comparator, "subject_zh": "主要指标",
        "reference": Reference(indicator=indicator, place=place, margin=None),
        "evidence": GDP.evidence.model_copy(update={"quote": quote}),
    }  # fmt: skip
    worded = GDP.model_copy(update=changes)
    (row,) = key_rows(brief(SHEET.model_copy(update={"targets": (worded,), "results": (GDP_OUTCOME,)})))
    assert row[1:] == (f"{said} ", "est. +6.2% ", "no number")


DISTANCES = [
    # direction, reference indicator and place, quote, what a cell says
    ("up", "industrial_va", "全国", "高于全国平均0.3个百分点", "0.3 percentage points above the national average"),
    ("down", "gdp", None, "慢于经济增速0.3个百分点", "0.3 percentage points below GDP growth"),
    ("up", "industrial_va", None, "高于上年0.3个百分点", "+0.3 percentage points"),
]


@pytest.mark.parametrize(("direction", "indicator", "place", "quote", "said"), DISTANCES)
def test_a_distance_is_shown_as_one(direction: Any, indicator: str, place: str | None, quote: str, said: str) -> None:
    changes = {
        "value": "0.3", "measure": "change", "unit": "pp", "direction": direction, "comparator": "eq",
        "indicator": GDP.indicator.model_copy(update={"id": "industrial_va"}),
        "reference": Reference(indicator=indicator, place=place, margin="0.3 pp"),
        "evidence": GDP.evidence.model_copy(
            update={"quote": quote, "value_start": (GDP.evidence.start or 0) + quote.index("0.3")}
        ),
    }  # fmt: skip
    assert amount(GDP_OUTCOME.model_copy(update=changes)) == said


def test_an_average_and_a_sum_say_so_in_a_sentence() -> None:
    several = {"start": "2019", "end": "2023"}
    mean, total = (
        GDP_OUTCOME.model_copy(update={"period": GDP_OUTCOME.period.model_copy(update={**several, "basis": basis})})
        for basis in ("annual_avg", "cumulative")
    )
    said = [
        ("GDP grew by ", Figure(mean), "."),
        ("GDP grew on average by ", Figure(mean), "."),
        ("GDP grew by ", Figure(total), " in all, and so on."),
    ]
    lines = bullets(brief(SHEET, Told(watching=tuple(map(Sentence, said)))), "New or worth watching")
    assert [line.replace("est. ", "") for line in lines] == [
        "GDP grew by 6.2% a year .", "GDP grew on average by 6.2% .", "GDP grew by 6.2%  in all (2019–23), and so on.",
    ]  # fmt: skip


def test_results_of_several_years_are_said_to_be() -> None:
    period = GDP_OUTCOME.period.model_copy(update={"start": "2019", "basis": "cumulative"})
    result = GDP_OUTCOME.model_copy(update={"period": period})
    text = to_markdown(brief(SHEET.model_copy(update={"results": (result,)})))
    assert "results of 2019–23, targets for 2024" in text
    assert "| 2019–23 outcome (reported) |" in text


def test_a_full_brief_points_to_no_option_and_counts_the_projects_it_leaves() -> None:
    many = replace(TOLD, projects=tuple(replace(TOLD.projects[0], name_zh=f"园{'区' * n}") for n in range(90)))
    text = to_markdown(brief(SHEET, many, full=True))
    assert "with --full" not in text
    (left,) = re.findall(r"(\d+) more projects are left out\.", text)
    assert text.count("| Lingcang Equipment Industrial Park") + int(left) == 90


def test_every_group_has_a_bullet_before_any_has_a_second() -> None:
    (sector,) = TOLD.sectors
    told = replace(
        TOLD, sectors=tuple(replace(sector, title=f"Field {'x' * n}", bullets=sector.bullets * 4) for n in range(1, 25))
    )
    document = brief(SHEET, told, full=True)
    counts = [len(bullets(document, one.title)) for one in told.sectors]
    assert min(counts) >= 1
    assert max(counts) - min(counts) <= 1


@pytest.mark.parametrize(("repaired", "said"), [(1, "1 quote touches"), (2, "2 quotes touch")])
def test_repaired_places_are_counted(repaired: int, said: str) -> None:
    items = [
        one.model_copy(update={"evidence": one.evidence.model_copy(update={"repaired": n < repaired})})
        for n, one in enumerate(SHEET.targets)
    ]
    assert f"; {said} repaired places" in to_markdown(brief(SHEET.model_copy(update={"targets": tuple(items)})))


def test_a_sheet_of_another_place_is_noted() -> None:
    other = SHEET.model_copy(update={"report": SHEET.report.model_copy(update={"place": "云澄县"})})
    assert "last year's sheet is of 云澄县, this report of 云清县" in to_markdown(brief(SHEET, previous=other))
    assert "last year's sheet is of" not in to_markdown(brief(SHEET, previous=SHEET))


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
