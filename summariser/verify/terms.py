"""What the table of indicators does not know is named the same way throughout the report, or a person should know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

from summariser.claims import Claim
from summariser.english.predicates import topic_of
from summariser.folding import fold_width
from summariser.taxonomy import Taxonomy
from summariser.types import Quantity
from summariser.verify.zones import content

TERM_VARIES: Final = "term_varies"
_SHARED: Final = 0.5
"""Share of the words of the shorter of two statements that the other has at least, where both name one thing alike."""


def terms_that_vary(claims: Sequence[tuple[Claim, Quantity]], taxonomy: Taxonomy) -> frozenset[str]:
    """The ids of the quantities whose unknown subject is told in other words at another figure of the report."""
    alike: dict[str, list[tuple[Claim, Quantity]]] = {}
    for claim, quantity in claims:
        alike.setdefault(content(fold_width(claim.subject)), []).append((claim, quantity))
    found: set[str] = set()
    for said in alike.values():
        if len(said) > 1 and not any(taxonomy.match(claim.subject, claim.figure or "") for claim, _ in said):
            topics = {quantity.id: topic_of(claim.english, quantity) for claim, quantity in said}
            found |= _apart(topics)
    return frozenset(found)


def _apart(topics: Mapping[str, frozenset[str]]) -> set[str]:
    """The statements that share next to no words with any other of the same subject."""
    agreed = {name for pair in combinations(topics, 2) if _agree(topics[pair[0]], topics[pair[1]]) for name in pair}
    return topics.keys() - agreed


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SHARED * min(len(one), len(other))
