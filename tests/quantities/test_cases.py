"""What the witness reads in short phrases, as cases with a reason each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from summariser.quantities import read_quantities, value_text
from summariser.types import Quantity
from tests.running import ROOT

CASES: list[dict[str, Any]] = json.loads((ROOT / "fixtures" / "cases" / "quantities.json").read_text("utf-8"))


def shown(quantity: Quantity) -> dict[str, Any]:
    """The fields of a quantity as cases write them."""
    return {
        "text": quantity.text,
        "kind": quantity.kind,
        "value": value_text(quantity.value),
        "upper": value_text(quantity.upper),
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "direction": quantity.direction,
        "threshold": quantity.threshold,
        "shared_bound": quantity.shared_bound,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_phrase_is_read_as_its_case_says(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case.get("expect") == "fail":
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["why"]))
    read = [shown(quantity) for quantity in read_quantities(case["text"])]
    wanted: list[dict[str, Any]] = case["want"]
    assert [entry["text"] for entry in read] == [entry["text"] for entry in wanted]
    for entry, want in zip(read, wanted, strict=True):
        assert {field: entry[field] for field in want} == want


def test_no_reason_is_given_twice() -> None:
    reasons = [case["why"] for case in CASES]
    assert len(reasons) == len(set(reasons))


def test_years_and_dates_are_told_in_iso_form() -> None:
    read = read_quantities("2024年1月11日,2023年,2022年3月,二〇三五年,2021—2025年,1月底,“7·26”")
    expected = ["2024-01-11", "2023", "2022-03", "2035", "2021/2025", "--01", "--07-26"]
    assert [quantity.iso for quantity in read] == expected


def test_the_places_of_the_bound_words_are_told() -> None:
    text = "入库超过3户,力争新增20余家,增长5%、6%以上"
    places = [[text[bound.start : bound.end] for bound in quantity.bounds] for quantity in read_quantities(text)]
    assert places == [["超过"], ["余"], ["以上"], ["以上"]]


def test_ids_count_from_one() -> None:
    assert [quantity.id for quantity in read_quantities("1个、2个、3个")] == ["q1", "q2", "q3"]
