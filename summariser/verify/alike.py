"""Check 4 over the claims of a chunk: figures of different subjects are not told in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from summariser.claims import Claim
from summariser.english.predicates import topic_of
from summariser.folding import fold_width
from summariser.sentences import sentence_at
from summariser.types import Quantity, Span
from summariser.verify.subject import Subjects
from summariser.verify.zones import NO_NAME, content

ALIKE: Final = (
    "the English speaks of the same thing as that of another figure of the sentence, whose subject is another"
)

_Told = tuple[Claim, Quantity]


def told_alike(claims: Sequence[_Told], subjects: Subjects) -> frozenset[str]:
    """The ids of the quantities of one sentence whose claims tell of different subjects in the same English."""
    sentences: dict[tuple[Span, str | None], list[_Told]] = {}
    for claim, quantity in claims:
        key = (sentence_at(subjects.reading.text, quantity.span), quantity.unit)
        sentences.setdefault(key, []).append((claim, quantity))
    pairs = (pair for told in sentences.values() for pair in _of_one_topic(told))
    return frozenset(
        quantity.id
        for one, other in pairs
        if one[1] is not other[1] and _differ(one[0], other[0], subjects)
        for _, quantity in (one, other)
    )


def _of_one_topic(told: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """The pairs of a sentence's claims whose English speaks of the same."""
    if len(told) < 2:
        return
    topics: dict[frozenset[str], list[_Told]] = {}
    for claim, quantity in told:
        if topic := topic_of(claim.english, quantity):
            topics.setdefault(topic, []).append((claim, quantity))
    for alike in topics.values():
        yield from combinations(alike, 2)


def _differ(one: Claim, other: Claim, subjects: Subjects) -> bool:
    """Whether each of the subjects has words of its own, and they are not two names of one indicator."""
    named = [subjects.indicator(fold_width(claim.subject), claim.figure or "") for claim in (one, other)]
    if named[0] and named[0] == named[1]:
        return False
    mine, theirs = (content(fold_width(claim.subject)) for claim in (one, other))
    if NO_NAME.fullmatch(mine) or NO_NAME.fullmatch(theirs):
        return False  # 转移支付增加1.5万亿元、规模9.8万亿元: how much of it there is
    return not (set(mine) <= set(theirs) or set(theirs) <= set(mine))
