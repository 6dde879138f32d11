"""English accepted and refused, case by case, each with its reason."""

from __future__ import annotations

from typing import Any

import pytest

from tests.english.cases import check_of, checks_of_row, load

CASES = load("english.json")
ROWS = load("english_rendering.json")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['why']}: {case['english']}")
def test_the_english_of_a_case_is_accepted_or_refused_for_its_reason(
    case: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    if case["expect"] == "fail":
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["why"]))
    assert check_of(case).kind(case["english"]) == case.get("wanted", case["expect"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["zh"])
def test_every_right_rendering_of_a_phrase_is_accepted(row: dict[str, Any]) -> None:
    checks = checks_of_row(row)
    assert {english: [check.kind(english) for check in checks] for english in row["ok"]} == {
        english: ["accepted"] * len(checks) for english in row["ok"]
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["zh"])
def test_every_wrong_rendering_of_a_phrase_is_refused_for_its_reason(row: dict[str, Any]) -> None:
    checks = checks_of_row(row)
    found = {english: {check.kind(english) for check in checks} - {"accepted"} for english in row["wrong"]}
    assert found == {english: set(kinds) for english, kinds in row["wrong"].items()}


def test_the_cases_are_many_on_both_sides() -> None:
    accepted = [case for case in CASES if case["expect"] == "accepted"]
    assert len(accepted) >= 150
    assert len(CASES) - len(accepted) >= 150
