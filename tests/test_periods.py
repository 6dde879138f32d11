"""The time that a figure is about, as cases with a reason each."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from summariser.periods import period_of
from summariser.types import Span
from tests.building import reading_of
from tests.running import ROOT

CASES: list[dict[str, Any]] = json.loads((ROOT / "fixtures" / "cases" / "periods.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['why']}: {case['figure']}")
def test_a_figure_gets_its_time(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case.get("expect") == "fail":
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["why"]))
    status = case.get("status", "result")
    reading = reading_of(case["text"], "tasks" if status == "target" else "review")
    reading = replace(reading, metadata=replace(reading.metadata, delivered=case.get("delivered")))
    start = case["text"].index(case["figure"])
    place = Span(start, start + len(case["figure"]))
    assert list(period_of(reading, place, status, case.get("said"))) == case["want"]
