"""The table of indicators: every entry is found by its own name, and the longest name wins."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.edges.resources import read_indicators
from summariser.taxonomy import Indicator, parse_taxonomy
from tests.running import ROOT

TAXONOMY = parse_taxonomy(read_indicators())
CASES: list[dict[str, Any]] = json.loads((ROOT / "fixtures" / "cases" / "indicators.json").read_text("utf-8"))


def test_ids_are_unique_and_fit_for_columns() -> None:
    ids = [indicator.id for indicator in TAXONOMY.indicators]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{1,31}", name) for name in ids)


@pytest.mark.parametrize("indicator", TAXONOMY.indicators, ids=lambda indicator: indicator.id)
def test_an_indicator_is_found_by_a_name_of_its_own(indicator: Indicator) -> None:
    figures = [f"5{unit}" for unit in indicator.units]
    names = (indicator.zh, *indicator.aliases)
    found = {match.id for name in names for figure in figures if (match := TAXONOMY.match(name, figure))}
    assert indicator.id in found


@pytest.mark.parametrize("indicator", TAXONOMY.indicators, ids=lambda indicator: indicator.id)
def test_an_indicator_has_english_names_without_chinese(indicator: Indicator) -> None:
    assert indicator.short in indicator.names
    assert not [name for name in (indicator.en, *indicator.names) if re.search(r"[\u4e00-\u9fff]{5}", name)]
    assert indicator.heads is None or indicator.heads.search(indicator.short.lower())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['why']}: {case['subject']}")
def test_a_subject_names_its_indicator(case: dict[str, Any]) -> None:
    found = TAXONOMY.match(case["subject"], case.get("after", ""))
    assert (found.id if found else None) == case["want"]


@given(st.text(max_size=200), st.text(max_size=20))
def test_any_subject_can_be_looked_up(subject: str, after: str) -> None:
    found = TAXONOMY.match(subject, after)
    assert found is None or found.pattern.search(subject + after) or found.pattern.search(subject.strip())
