"""What the checks let through and what they hold back, as cases with a reason each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from summariser.claims import BrokenClaim, ChunkClaims, Claim
from summariser.types import CHECKS, ChunkState, Role
from summariser.verify import CheckedClaim, verify
from tests.building import chunk_of, reading_of
from tests.running import ROOT
from tests.verify.gold_claims import taxonomy

CASES: list[dict[str, Any]] = json.loads((ROOT / "fixtures" / "cases" / "claims.json").read_text("utf-8"))


def claim_of(said: dict[str, Any], role: Role = "review") -> Claim:
    """A claim from the fields that matter to a case; the quote is the subject's clause unless given."""
    status = "result" if role == "review" else "target"
    subject = said["quote"].split(said.get("figure") or "\n")[0] or said["quote"]
    return Claim.model_validate({"status": status, "subject": subject, "english": "", **said})


def checked(text: str, claims: Sequence[Claim | BrokenClaim], role: Role = "review") -> tuple[CheckedClaim, ...]:
    """`claims` taken through the checks over `text`."""
    reading = reading_of(text, role)
    chunk = chunk_of(reading)
    answer = ChunkClaims(chunk, ChunkState(chunk, "answered", 1, None), tuple(claims))
    return verify(reading, [answer], taxonomy())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_claim_gets_its_verdict(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case.get("expect") == "fail":
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["why"]))
    role = case.get("role", "review")
    said = [{key: value for key, value in claim.items() if key != "verdict"} for claim in case["claims"]]
    made = checked(case["text"], [claim_of(fields, role) for fields in said], role)
    assert [claim.verdict for claim in made] == [claim["verdict"] for claim in case["claims"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_claim_that_is_held_back_says_why(case: dict[str, Any]) -> None:
    role = case.get("role", "review")
    said = [{key: value for key, value in claim.items() if key != "verdict"} for claim in case["claims"]]
    for claim in checked(case["text"], [claim_of(fields, role) for fields in said], role):
        assert claim.matched == (claim.reason is None)
        assert set(claim.checks) == {"quote", "value", "bound", "subject", "status", "direction", "english", "repaired"}


def test_an_item_that_is_no_claim_is_kept_with_its_fault_and_does_not_sink_the_others() -> None:
    sound = claim_of({"quote": "新建学校3所", "figure": "3所", "english": "3 schools were built."})
    broken, kept = checked("新建学校3所。", [BrokenClaim(said='{"quote":1}', fault="quote: no string"), sound])
    assert (broken.verdict, kept.verdict) == ("shape", "matched")
    assert broken.reason == "an item of the answer is no claim: quote: no string"


def test_every_check_is_made_of_a_claim_with_a_figure() -> None:
    (claim,) = checked(
        "新建学校3所。", [claim_of({"quote": "新建学校3所", "figure": "3所", "english": "3 schools were built."})]
    )
    assert {name: result.state for name, result in claim.checks.items()} == dict.fromkeys(CHECKS, "passed")
