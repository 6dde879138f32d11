"""Claims made from hand-made gold pass the checks, and the same claims with one thing made wrong do not."""

from __future__ import annotations

import pytest

from summariser.claims import ChunkClaims
from summariser.types import Status
from summariser.verify import CheckedClaim, verify
from tests.repair.damaged_sample import GOLD as MIRROR_GOLD
from tests.repair.damaged_sample import PAGE
from tests.running import ROOT, SAMPLE
from tests.shared import SHARED, needs_shared
from tests.verify.gold_claims import check, gold_claims, reading_of_file, taxonomy
from tests.verify.recorded import answers, checked

GOLD = {
    "yunqing-2024": (SAMPLE, ROOT / "fixtures" / "gold" / "yunqing-2024.jsonl"),
    "yunqing-2024-mirror": (PAGE, MIRROR_GOLD),
    "chuanshan-2024": (SHARED / "reports" / "chuanshan-2024.txt", SHARED / "gold" / "chuanshan-2024.jsonl"),
    "taonan-2023": (SHARED / "reports" / "taonan-2023.txt", SHARED / "gold" / "taonan-2023.jsonl"),
}
OTHER: dict[Status, Status] = {"target": "result", "result": "target"}


@needs_shared
@pytest.mark.parametrize("name", GOLD)
def test_hardly_any_right_claim_is_held_back(name: str) -> None:
    report, gold = GOLD[name]
    claims = [made.claim for made in gold_claims(report, gold)]
    made = check(reading_of_file(report), claims)
    held = [(claim.claim, claim.reason) for claim in made if not claim.matched]
    assert len(made) == len(claims) > 90
    assert len(held) <= 0.01 * len(claims), held


@needs_shared
@pytest.mark.parametrize("name", GOLD)
def test_a_promise_told_as_a_result_and_a_result_told_as_a_promise_are_held_back(name: str) -> None:
    report, gold = GOLD[name]
    wrong = [one.claim.model_copy(update={"status": OTHER[one.claim.status]}) for one in gold_claims(report, gold)]
    passed = [
        claim.claim for claim in check(reading_of_file(report), wrong) if claim.checks["status"].state != "failed"
    ]
    assert len(passed) <= 0.003 * len(wrong), passed


def test_no_check_of_meaning_holds_a_recorded_claim_of_the_sample_back() -> None:
    """A person read them: what is wrong in these answers is a number or its English."""
    wrong = [claim for claim in checked(SAMPLE) if claim.verdict in ("subject", "status", "direction")]
    assert [(claim.claim, claim.reason) for claim in wrong] == []


def _with_subjects_moved(step: int) -> list[CheckedClaim]:
    """The sample's recorded claims that match, each checked with the subject of the claim `step` further on."""
    reading = reading_of_file(SAMPLE)
    made: list[CheckedClaim] = []
    for answer in answers(SAMPLE):
        right = [claim.claim for claim in verify(reading, [answer], taxonomy()) if claim.matched]
        moved = [
            claim.model_copy(update={"subject": other.subject})  # type: ignore[union-attr]  # matched: no broken item
            for claim, other in zip(right, [*right[step:], *right[:step]], strict=True)
        ]
        pairs = zip(
            right, verify(reading, [ChunkClaims(answer.chunk, answer.state, tuple(moved))], taxonomy()), strict=True
        )
        made += [wrong for claim, wrong in pairs if wrong.claim != claim]
    return made


@pytest.mark.parametrize(("step", "most"), [(1, 0.1), (-1, 0.1), (4, 0.05)])
def test_the_subject_of_a_neighbour_is_seldom_taken(step: int, most: float) -> None:
    made = _with_subjects_moved(step)
    passed = [claim.claim for claim in made if claim.matched]
    assert len(made) > 250
    assert len(passed) <= most * len(made), passed
