"""Check 4 over the claims of a chunk: figures of different subjects are not told in the same words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from summariser.claims import Claim
from summariser.english.predicates import topic_of
from summariser.folding import fold_width
from summariser.sentences import sentence_at
from summariser.types import Quantity, Span
from summariser.verify.subject import Subjects
from summariser.verify.zones import content

ALIKE: Final = (
    "the English speaks of the same thing as that of another figure of the sentence, whose subject is another"
)


def told_alike(claims: Sequence[tuple[Claim, Quantity]], subjects: Subjects) -> frozenset[str]:
    """The ids of the quantities of one sentence whose claims tell of different subjects in the same English."""
    topics: dict[tuple[Span, str | None, frozenset[str]], list[tuple[Claim, Quantity]]] = {}
    for claim, quantity in claims:
        if topic := topic_of(claim.english, quantity):
            key = (sentence_at(subjects.reading.text, quantity.span), quantity.unit, topic)
            topics.setdefault(key, []).append((claim, quantity))
    pairs = (pair for said in topics.values() for pair in combinations(said, 2))
    return frozenset(
        quantity.id
        for one, other in pairs
        if one[1] is not other[1] and _differ(one[0], other[0], subjects)
        for _, quantity in (one, other)
    )


def _differ(one: Claim, other: Claim, subjects: Subjects) -> bool:
    """Whether each of the subjects has words of its own, and they are not two names of one indicator."""
    named = [subjects.indicator(fold_width(claim.subject), claim.figure or "") for claim in (one, other)]
    if named[0] and named[0] == named[1]:
        return False
    mine, theirs = (set(content(fold_width(claim.subject))) for claim in (one, other))
    return not (mine <= theirs or theirs <= mine)
