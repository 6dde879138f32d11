"""Failed claims and unclaimed figures -> a second look of the model, in one ask a report and round.

    questions   what is asked again: sentences of the source, the model's own claims, names of words
    answers     what comes back: checked as every claim is, and put in the place of what it mends

Neither reader is shown the other's reading: the ask says where to look, and what the answer says is checked anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from summariser.claims import ChunkClaims, Claims
from summariser.extract import Asker
from summariser.followup.answers import settle
from summariser.followup.questions import Case, cases_of
from summariser.prompting import Prompt, followup_ask
from summariser.taxonomy import Taxonomy
from summariser.types import Answer, Reading, Unanswered, Usage
from summariser.verify import CheckedClaim, with_terms

__all__ = ["ROUNDS", "FollowUp", "Means", "follow_up"]

ROUNDS = 2
"""Asks of one report at most. The second is about claims that the first one changed and that still do not hold, and
about figures for which the first had no room. Claims for which it had none keep the verdict they had."""


@dataclass(frozen=True, slots=True)
class Means:
    """Whom to ask again, with what words, and what the answers are checked with."""

    asker: Asker
    prompt: Prompt
    taxonomy: Taxonomy


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The claims as they stand after every ask so far, and what the asks took."""

    checked: tuple[CheckedClaim, ...]
    asks: int = 0
    unanswered: int = 0
    usage: Usage = field(default_factory=Usage)
    asked: frozenset[str] = frozenset()
    """Quantities that an ask was about which got its answer."""


async def follow_up(
    reading: Reading, answered: Sequence[ChunkClaims], checked: tuple[CheckedClaim, ...], means: Means
) -> FollowUp:
    """Ask again about what did not match and, in the plan, about what nothing claimed.

    No ask where there is nothing to ask. One without an answer ends it, and the claims keep the verdict they had.
    """
    so_far = FollowUp(checked)
    while so_far.asks < ROUNDS:
        cases = cases_of(reading, answered, so_far.checked, so_far.asked, again=so_far.asks > 0)
        if not cases:
            break
        questions = [case.question for case in cases]
        ask = followup_ask(means.prompt, questions, reading.metadata, reading.page.name)
        answer = await means.asker.ask(ask, Claims)
        so_far = _after(so_far, answer, cases, reading, means.taxonomy)
        if isinstance(answer, Unanswered):
            break
    return so_far


def _after(
    before: FollowUp, answer: Answer[Claims] | Unanswered, cases: Sequence[Case], reading: Reading, taxonomy: Taxonomy
) -> FollowUp:
    asked = replace(before, asks=before.asks + 1, usage=before.usage + answer.usage)
    if isinstance(answer, Unanswered):
        return replace(asked, unanswered=before.unanswered + 1)
    about = frozenset(name for case in cases for name in case.quantities(before.checked))
    checked = with_terms(settle(reading, taxonomy, before.checked, cases, answer.value.claims), taxonomy)
    return replace(asked, checked=checked, asked=before.asked | about)
