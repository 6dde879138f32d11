"""How a target differs from last year's: each kind by cases, and ten years of one place as they were."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from summariser.moves import Moved, moves
from summariser.records import Reference, Target, TargetSheet
from tests.brief.sheets import SHEET, by_rules
from tests.shared import SHARED, needs_shared

GDP = next(target for target in SHEET.targets if target.indicator.id == "gdp")
NUMBER: dict[str, Any] = {"measure": "growth", "direction": "up", "unit": "%", "value": "7"}
WORDS: dict[str, Any] = {"measure": "qualitative", "direction": "none", "unit": None, "value": None}
BETWEEN: dict[str, Any] = {"value": "6.5", "upper": "7", "comparator": "range"}
IN_STEP: dict[str, Any] = {
    **WORDS,
    "comparator": "sync_with",
    "reference": Reference(indicator="gdp", place=None, margin=None),
}
ANY_WORDS = {**WORDS, "comparator": "qualitative"}


def target(**changes: Any) -> Target:
    return GDP.model_copy(update={"comparator": "eq", "modifier_zh": None, **NUMBER, **changes})


def sheet(*targets: Target, **changes: Any) -> TargetSheet:
    return SHEET.model_copy(update={"targets": targets, "unverified": (), "unclaimed": (), **changes})


KINDS = [
    # last year's, this year's, what is said, why
    ({}, {}, "kept", "nothing differs"),
    ({}, {"value": "7.5"}, "raised", "a larger number"),
    ({}, {"value": "6.5"}, "cut", "a smaller number"),
    ({}, {"comparator": "about"}, "softened", "7% became about 7%"),
    ({"comparator": "ge"}, {}, "softened", "7% or more became 7%"),
    ({"comparator": "about"}, {"comparator": "ge"}, "firmed", "about 7% became 7% or more"),
    ({"strength": "must"}, {"strength": "strive"}, "softened", "必保 became 力争"),
    ({"strength": "strive"}, {}, "firmed", "力争 went"),
    ({"comparator": "ge", "strength": "strive"}, {}, "reworded", "the bound is softer, the promise firmer"),
    ({"comparator": "ge"}, {"comparator": "gt"}, "reworded", "7% or more is not more than 7%"),
    ({"comparator": "ge"}, {"comparator": "le", "value": "8"}, "reworded", "a floor became a ceiling"),
    (BETWEEN, {"value": "6.5", "comparator": "about"}, "cut", "its floor"),
    (BETWEEN, {**BETWEEN, "value": "6", "upper": "7.5"}, "reworded", "a wider range is neither higher nor lower"),
    ({"direction": "down", "value": "3"}, {"direction": "down", "value": "3.5"}, "raised", "a reduction by more"),
    ({}, {"direction": "down", "value": "3"}, "reworded", "growth became a reduction"),
    ({}, {**WORDS, "comparator": "maintain"}, "softened", "a number became words"),
    ({**WORDS, "comparator": "maintain"}, {}, "firmed", "words became a number"),
    (IN_STEP, IN_STEP, "kept", "in step with the same"),
    (IN_STEP, {**IN_STEP, "comparator": "outpace"}, "reworded", "in step is not faster"),
    (ANY_WORDS, ANY_WORDS, "reworded", "any words may differ"),
    ({"scope_zh": "全社会"}, {"scope_zh": "不含农户", "value": "9"}, "reworded", "another scope has another number"),
    ({"scope_zh": None}, {"scope_zh": "全社会", "value": "9"}, "raised", "silent on one side"),
    ({"subject_zh": "城镇登记失业率"}, {"subject_zh": "城镇调查失业率", "value": "9"}, "reworded", "counted otherwise"),
    ({"part": "single"}, {"part": "floor", "value": "6"}, "cut", "the floor of two is the one of last year"),
]  # fmt: skip


@pytest.mark.parametrize(("last", "this", "said"), [row[:3] for row in KINDS], ids=[row[3] for row in KINDS])
def test_a_target_is_told_from_its_twin(last: dict[str, Any], this: dict[str, Any], said: str) -> None:
    (moved,) = moves(sheet(target(**this)), sheet(target(**last)))
    assert moved == Moved(moved.kind, target(**this), target(**last))
    assert moved.kind == said


APART: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("a level has no twin in a growth", {}, {"measure": "level", "direction": "none", "unit": "CNY", "value": "9"}),
    ("a stretch has no twin in a single target", {}, {"part": "stretch"}),
    ("a class of size has no twin in another", {"class_zh": "亿元以上"}, {"class_zh": "10亿元以上"}),
]


@pytest.mark.parametrize(("last", "this"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_what_is_not_alike_is_neither_moved_nor_new_nor_dropped(last: dict[str, Any], this: dict[str, Any]) -> None:
    assert moves(sheet(target(**this)), sheet(target(**last))) == ()


OTHER = GDP.indicator.model_copy(update={"id": "retail_sales"})
UNKNOWN = GDP.indicator.model_copy(update={"id": "other:综合考核"})


def test_new_and_dropped_are_told_of_headline_targets_of_known_indicators() -> None:
    this, last = target(indicator=OTHER), target()
    assert [moved.kind for moved in moves(sheet(this), sheet(last))] == ["new", "dropped"]
    assert moves(sheet(target(tier="term")), sheet(target(tier="term", value="8"))) == ()
    assert moves(sheet(target(indicator=UNKNOWN)), sheet(target(indicator=UNKNOWN, subject_zh="考核"))) == ()


def test_an_unknown_indicator_is_found_again_by_its_name() -> None:
    (moved,) = moves(sheet(target(indicator=UNKNOWN)), sheet(target(indicator=UNKNOWN, value="8")))
    assert moved.kind == "cut"


@pytest.mark.parametrize(("last", "this", "said"), [("基本", "", "firmed"), ("", "基本", "softened"), ("", "", "kept")])
def test_words_that_are_nearly_kept_to_are_softer(last: str, this: str, said: str) -> None:
    before, now = (
        target(**IN_STEP, evidence=GDP.evidence.model_copy(update={"quote": f"居民收入与经济增长{one}同步"}))
        for one in (last, this)
    )
    (moved,) = moves(sheet(now), sheet(before))
    assert moved.kind == said


def test_what_failed_a_check_last_year_counts_for_nothing() -> None:
    assert moves(sheet(target()), sheet(target(value="8", verdict="value"), sections=())) == ()


def failed_claim(of: Target) -> TargetSheet:
    wrong = SHEET.unverified[0].model_copy(update={"indicator": of.indicator, "status": "target"})
    return sheet(unverified=(wrong,))


def named(indicator: str, **changes: Any) -> Target:
    return target(indicator=GDP.indicator.model_copy(update={"id": indicator}), **changes)


FAILED = SHEET.unverified[0].model_copy(update={"indicator": GDP.indicator, "status": "target"})
UNANSWERED = SHEET.chunks[0].model_copy(update={"state": "failed"})
STILL_PROMISED = [
    # last year's indicator, this year's sheet, why nothing is dropped
    ("gdp", sheet(chunks=(UNANSWERED, *SHEET.chunks[1:])), "a part of the plan got no answer"),
    ("gdp", sheet(sections=()), "no targets section was found"),
    ("gdp", sheet(unverified=(FAILED,)), "a claim about it failed a check"),
    ("gdp", sheet(target(tier="task", measure="level", unit="CNY")), "only the tasks name it, in a unit of its own"),
    ("resident_income", sheet(named("urban_income")), "townspeople's income stands for everyone's"),
]


@pytest.mark.parametrize(
    ("indicator", "this"), [row[:2] for row in STILL_PROMISED], ids=[row[2] for row in STILL_PROMISED]
)
def test_nothing_is_called_dropped_that_may_still_be_promised(indicator: str, this: TargetSheet) -> None:
    assert "dropped" not in {moved.kind for moved in moves(this, sheet(named(indicator)))}


def test_a_target_of_last_year_is_the_twin_of_one_at_most() -> None:
    found = moves(SHEET, SHEET)
    for twins in ([moved.target for moved in found], [moved.last for moved in found]):
        assert len({one.id for one in twins if one}) == len(found)
    assert {moved.kind for moved in found} <= {"kept", "reworded"}
    assert all(moved.target is moved.last for moved in found)


YEARS = [
    # last year, indicator, what is said of this year's target
    (2012, "gdp", "softened"),
    (2012, "trade", "dropped"),
    (2011, "gdp", "cut"),
    (2013, "urban_jobs", "raised"),
    (2013, "cpi", "kept"),
    (2014, "trade", "cut"),
    (2014, "energy_intensity", "new"),
    (2015, "energy_intensity", "raised"),
    (2016, "gdp", "cut"),
    (2016, "urban_jobs", "raised"),
]


@cache
def national(year: int) -> TargetSheet:
    return by_rules(SHARED / "corpus" / "national" / f"{year}.txt")


@needs_shared
@pytest.mark.parametrize(("year", "indicator", "said"), YEARS)
def test_targets_of_one_place_over_ten_years(year: int, indicator: str, said: str) -> None:
    kinds = {
        (moved.target or moved.last).indicator.id: moved.kind  # type: ignore[union-attr]
        for moved in reversed(moves(national(year + 1), national(year)))
        if "headline" in {one.tier for one in (moved.target, moved.last) if one}
    }
    assert kinds[indicator] == said
