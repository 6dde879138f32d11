"""What the rules read from: one report, with what is needed of it again and again."""

from __future__ import annotations

from collections.abc import Mapping
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
    """A report; `text` is its text folded in width, `ties` those of lists, by the numbers they give subjects to."""

    reading: Reading
    text: str
    ties: Mapping[str, Tie]
    taxonomy: Taxonomy

    @classmethod
    def of(cls, reading: Reading, taxonomy: Taxonomy) -> Source:
        ties = {
            member.quantity: tie
            for tie in read_ties(reading.text, reading.quantities)
            for member in tie.members
            if tie.kind != "part"
        }
        return cls(reading, fold_page(reading.text), ties, taxonomy)

    def role_at(self, place: int) -> Role:
        """The role of the innermost section there."""
        section = innermost(self.reading.sections, place)
        return section.role if section else "opening"

    def is_worded(self, place: int) -> bool:
        """Whether promises without a figure are claimed there."""
        return self.role_at(place) in WORDED

    def printed(self, span: Span) -> str:
        """The text as printed there."""
        return self.reading.text[slice(*span)]
