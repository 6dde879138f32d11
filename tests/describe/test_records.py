"""What code derives of a claim, as cases with a reason each.

A wanted `group` or `parent` that is a number names the claim of the case, by its place, whose id it must be.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from summariser.claims import Claim
from summariser.describe import Described, describe, without_asides
from summariser.edges.resources import read_indicators
from summariser.merge import merge
from summariser.taxonomy import parse_taxonomy
from summariser.types import CHECKS, CheckResult, Role, Span
from summariser.verify import MATCHED, CheckedClaim
from summariser.verify.alignment import assign, places_of
from summariser.verify.quotes import FoldedChunk
from tests.building import chunk_of, reading_of
from tests.running import ROOT
from tests.verify.test_claims import claim_of

CASES: list[dict[str, Any]] = json.loads((ROOT / "fixtures" / "cases" / "records.json").read_text("utf-8"))
TAXONOMY = parse_taxonomy(read_indicators())


def described(text: str, said: list[dict[str, Any]], role: Role) -> list[Described | None]:
    """The records of claims that passed every check, in the order of `said`; None where a claim makes none."""
    reading = reading_of(text, role)
    chunk = chunk_of(reading)
    folded = FoldedChunk.of(text, chunk)
    claims = [claim_of(fields, role) for fields in said]
    places = assign(claims, [places_of(claim, folded, reading.quantities) for claim in claims], text)
    passed = dict.fromkeys(CHECKS, CheckResult("passed"))
    checked = []
    for claim, place in zip(claims, places, strict=True):
        assert place is not None, claim.quote
        assert place.fault is None, claim.quote
        checked.append(CheckedClaim(claim, chunk, MATCHED, None, passed, place.quote, place.quantity))
    made = describe(reading, TAXONOMY, without_asides(reading, checked))
    return [next((record for record in made if _is_of(record, claim)), None) for claim in checked]


def _is_of(record: Described, claim: CheckedClaim) -> bool:
    at = record.evidence
    quantity = claim.quantity.id if claim.quantity else None
    subject = claim.claim.subject if isinstance(claim.claim, Claim) else None
    place = (record.subject_zh, at.quantity, at.start, at.end)
    return claim.quote is not None and place == (subject, quantity, *claim.quote)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_claim_becomes_a_record(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case.get("expect") == "fail":
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["why"]))
    said = [{key: value for key, value in claim.items() if key != "want"} for claim in case["claims"]]
    records = described(case["text"], said, case["role"])
    ids = [record.id if record else None for record in records]
    for record, claim in zip(records, case["claims"], strict=True):
        if record is None or claim["want"] is None:
            assert (record, claim["want"]) == (None, None), claim["quote"]
            continue
        wanted = {
            name: ids[value] if name in ("group", "parent") and value is not None else value
            for name, value in claim["want"].items()
        }
        found = record.model_dump() | {"indicator": record.indicator.id, "flags": list(record.flags)}
        assert {name: found[name] for name in wanted} == wanted, claim["quote"]


def test_one_promise_for_two_periods_is_two_targets_with_an_id_each() -> None:
    promise = "居民收入与经济增长同步"
    reading = reading_of(f"到2030年，{promise}。\n今年，{promise}。", "targets")
    claim = claim_of({"quote": promise, "subject": "居民收入", "english": "Income is to grow in step"}, "targets")
    places = [Span(*found.span()) for found in re.finditer(promise, reading.text)]
    passed = dict.fromkeys(CHECKS, CheckResult("passed"))
    checked = [CheckedClaim(claim, chunk_of(reading), MATCHED, None, passed, place, None) for place in places]
    term, year = merge(describe(reading, TAXONOMY, checked))
    assert (term.period.end, year.period.end) == ("2030", "2024")
    assert term.id != year.id
