"""What became of each measured quantity of the report: the one mark that it gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summariser.evidence_page.cards import Card


@dataclass(frozen=True, slots=True)
class Fate:
    """How a quantity is marked: `name` picks shape and colour, `words` say it, `cards` tell of it."""

    name: str
    """failed, target, result, or why nothing claimed it."""
    words: str
    cards: tuple[Card, ...]
    one_reader: bool = False


def fates(cards: Sequence[Card]) -> Mapping[str, Fate]:
    """The fate of every quantity that a card tells of, by the quantity's id.

    Where several claims rest on one number, the gravest of them marks it: a number of which one claim failed is to be
    looked at, whatever else holds.
    """
    told: dict[str, list[Card]] = {}
    for card in cards:
        for quantity in dict.fromkeys(card.quantities):
            told.setdefault(quantity, []).append(card)
    return {quantity: _fate(members) for quantity, members in told.items()}


def _fate(cards: Sequence[Card]) -> Fate:
    ordered = tuple(sorted(cards, key=lambda card: card.gravity))
    gravest = ordered[0]
    return Fate(gravest.fate, gravest.verdict_words, ordered, one_reader=gravest.one_reader)
