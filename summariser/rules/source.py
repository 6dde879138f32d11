"""What the rules read from: one report, with what is needed of it again and again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summariser.folding import fold_page
from summariser.quantities import read_ties
from summariser.sections import innermost
from summariser.taxonomy import Taxonomy
from summariser.types import Reading, Role, Span, Tie

WORDED: frozenset[Role] = frozenset(("targets", "longterm"))
"""Sections whose promises without a figure are claimed."""


@dataclass(frozen=True, slots=True)
class Source:
    """A report; `text` is its text folded in width, `ties` those of lists, by the numbers they give subjects to.

    From each of the `borders`, in order, to the next one a place has the role at the same index of `roles`.
    """

    reading: Reading
    text: str
    ties: Mapping[str, Tie]
    taxonomy: Taxonomy
    borders: Sequence[int]
    roles: Sequence[Role]

    @classmethod
    def of(cls, reading: Reading, taxonomy: Taxonomy) -> Source:
        ties = {
            member.quantity: tie
            for tie in read_ties(reading.text, reading.quantities)
            for member in tie.members
            if tie.kind != "part"
        }
        borders = sorted({0, *(border for section in reading.sections for border in section.span)})
        inner = [innermost(reading.sections, border) for border in borders]
        roles = [section.role if section else "opening" for section in inner]
        return cls(reading, fold_page(reading.text), ties, taxonomy, borders, roles)

    def role_at(self, place: int) -> Role:
        """The role of the innermost section there."""
        return self.roles[bisect_right(self.borders, place) - 1]

    def is_worded(self, place: int) -> bool:
        """Whether promises without a figure are claimed there."""
        return self.role_at(place) in WORDED

    def printed(self, span: Span) -> str:
        """The text as printed there."""
        return self.reading.text[slice(*span)]
