"""What rules claim of a sentence: cases as data, in `fixtures/cases/rules.json`.

A case gives the text, the role of its section, and every claim that is to come of it, in order.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from summariser.claims import Claim
from summariser.edges.resources import read_indicators
from summariser.rules import claims_by_rules
from summariser.taxonomy import parse_taxonomy
from summariser.verify import SINGLE_READER, verify
from tests.building import chunk_of, reading_of
from tests.running import ROOT

TAXONOMY = parse_taxonomy(read_indicators())
CASES: list[dict[str, Any]] = json.loads((ROOT / "fixtures" / "cases" / "rules.json").read_text("utf-8"))


def case(entry: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=entry["why"])] if entry.get("expect") == "fail" else []
    return pytest.param(entry, marks=marks, id=f"{entry['why']}: {entry['text']}")


@pytest.mark.parametrize("entry", [case(entry) for entry in CASES])
def test_a_sentence_gives_its_claims(entry: dict[str, Any]) -> None:
    reading = reading_of(entry["text"], entry["role"])
    answered = claims_by_rules(reading, (chunk_of(reading),), TAXONOMY)
    claims = [claim for chunk in answered for claim in chunk.claims if isinstance(claim, Claim)]
    assert [claim.model_dump(exclude={"period"}) for claim in claims] == entry["claims"]
    assert {claim.verdict for claim in verify(reading, answered, TAXONOMY, readers=1)} <= {SINGLE_READER}
