"""Why a measured quantity was left unclaimed, as cases with a reason each."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.describe.leftovers import why_unclaimed
from tests.building import reading_of
from tests.running import ROOT

CASES: list[dict[str, Any]] = json.loads((ROOT / "fixtures" / "cases" / "unclaimed.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_leftover_says_why(case: dict[str, Any]) -> None:
    reading = reading_of(case["text"], case["role"])
    (quantity,) = (found for found in reading.quantities if found.measured and found.text == case["number"])
    assert why_unclaimed(reading, quantity, was_asked=case.get("asked", True)) == case["want"]


@given(st.text(st.sampled_from("全市由从到提高降2019年5个%千伏人周，。、:一维护好达"), max_size=60), st.booleans())
def test_any_text_gets_a_reason_and_only_what_was_asked_is_declined(text: str, asked: bool) -> None:
    reading = reading_of(text, "tasks")
    reasons = [why_unclaimed(reading, found, was_asked=asked) for found in reading.quantities if found.measured]
    assert set(reasons) <= ({"class", "history", "base_fact", "declined"} if asked else {"class", "unasked"})
