"""Right claims made wrong, over all the material: what a follow-up makes of them, whatever it is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pytest

from summariser.claims import ChunkClaims, Claim
from summariser.followup import FollowUp, Means, follow_up
from summariser.followup.questions import MOST_DOUBTS, is_in_doubt
from summariser.types import Ask
from summariser.verify import CheckedClaim, verify
from tests.followup.scripted import FOLLOW_UP, Said, Scripted
from tests.followup.test_neutrality import strange_lines
from tests.mutations.kinds import Mutant
from tests.mutations.material import taxonomy
from tests.mutations.suite import KINDS, mutants, spread

MOST = 6
"""Mutations of each kind."""


@dataclass(frozen=True)
class Wrong:
    """A chunk with claims made wrong, and the checks' verdicts on them."""

    mutant: Mutant
    answer: ChunkClaims
    checked: tuple[CheckedClaim, ...]

    @classmethod
    def of(cls, mutant: Mutant) -> Wrong:
        answer = mutant.spot.setting.with_claims(mutant.changed)
        return cls(mutant, answer, verify(mutant.spot.setting.reading, [answer], taxonomy()))

    @property
    def right(self) -> list[Claim]:
        """The claims as they were."""
        claims = self.mutant.spot.setting.answer.claims
        return [claim for at in self.mutant.changed if isinstance(claim := claims[at], Claim)]

    def again(self, *said: Iterable[Claim]) -> tuple[FollowUp, list[Ask]]:
        answers: list[Said] = [[claim.model_dump() for claim in claims] for claims in said]
        asker = Scripted(lambda _: [], answers)
        reading = self.mutant.spot.setting.reading
        means = Means(asker, FOLLOW_UP, taxonomy())
        return asyncio.run(follow_up(reading, [self.answer], self.checked, means)), asker.follow_ups


@pytest.fixture(scope="module", params=KINDS)
def wrong(request: pytest.FixtureRequest) -> Sequence[Wrong]:
    """Mutations of one kind of which every claim that was made wrong is asked about."""
    made = map(Wrong.of, spread(list(mutants(KINDS[request.param])), MOST))
    found = [one for one in made if all(is_in_doubt(one.checked[at]) for at in one.mutant.changed)]
    return [one for one in found if said_in(one) == len(one.mutant.changed)]


def said_in(one: Wrong) -> int:
    """How many of the claims that were made wrong the first ask shows."""
    _, asks = one.again()
    doubtful = [claim for claim in one.mutant.changed.values() if asks and claim.quote in asks[0].messages[1].content]
    return len(doubtful)


def test_nothing_but_text_own_claims_and_fixed_words_is_shown(wrong: Sequence[Wrong]) -> None:
    for one in wrong:
        _, (ask, *_) = one.again([])
        own = [claim for claim in one.answer.claims if isinstance(claim, Claim)]
        assert list(strange_lines(ask, one.mutant.spot.setting.reading, own)) == []
        assert ask.messages[1].content.count("Your claim") <= MOST_DOUBTS


def test_a_model_that_mends_its_claims_has_them_matched(wrong: Sequence[Wrong]) -> None:
    for one in wrong:
        after, _ = one.again(one.right)
        matched = [made.claim for made in after.checked if made.matched and "reread" in made.flags]
        assert [claim for claim in one.right if claim not in matched] == [], str(one.mutant)
        assert_nothing_is_lost(one, after)


def test_a_model_that_insists_has_its_claims_unverified(wrong: Sequence[Wrong]) -> None:
    for one in wrong:
        after, _ = one.again(one.mutant.changed.values())
        assert [after.checked[at].verdict for at in one.mutant.changed] == ["readers_disagree"] * len(
            one.mutant.changed
        )
        assert_nothing_is_lost(one, after)


def test_a_model_that_says_nothing_leaves_all_as_it_was(wrong: Sequence[Wrong]) -> None:
    for one in wrong:
        after, asks = one.again([])
        assert [made.verdict for made in after.checked] == [made.verdict for made in one.checked]
        assert all("withdrawn" in after.checked[at].flags for at in one.mutant.changed)
        assert len(asks) == 1


def assert_nothing_is_lost(one: Wrong, after: FollowUp) -> None:
    """Claims that held go on holding, as they were; no claim is fewer, and no number is claimed by more."""
    held = [at for at, made in enumerate(one.checked) if made.matched]
    stands = [(after.checked[at].claim, after.checked[at].verdict, after.checked[at].quantity) for at in held]
    assert stands == [(one.checked[at].claim, one.checked[at].verdict, one.checked[at].quantity) for at in held]
    assert len(after.checked) >= len(one.checked)
    numbers = {one.checked[at].quantity for at in held} - {None}
    new = {made.quantity for at, made in enumerate(after.checked) if made.matched and at not in held} - {None}
    shared = {made.quantity for made in one.checked if not made.matched} - {None}
    assert (numbers & new) <= shared
