"""Check 2: which quantity each claim speaks of.

The figure's text inside the quote fixes the quantity; where a text occurs more than once, order settles it: the
longest run of claims whose quantities ascend takes its places first, the others take what is left. One quantity
serves several claims only where the clause says so (均, 都, 各, or a joint subject).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from summariser.claims import Claim
from summariser.quantities import read_quantities
from summariser.sentences import clause_at
from summariser.types import Quantity, Span
from summariser.verify.quotes import FoldedChunk, Found

_EACH = re.compile(r"均|都|各|皆|全部|双双|分别")
"""Words that give every number after them in their clause to several subjects."""
_JOINT = re.compile(r"、|和|与|及")
"""Joins the subjects of one number, where it stands between them and the number."""
_START, _END = attrgetter("span.start"), attrgetter("span.end")


class Place(NamedTuple):
    """One reading of where a claim stands: its quote, its figure, and the quantity there."""

    quote: Span
    quantity: Quantity | None = None
    fault: str | None = None
    """Why the figure at this place is no measured quantity."""


def places_of(claim: Claim, chunk: FoldedChunk, quantities: Sequence[Quantity]) -> tuple[Place, ...]:
    """Every place that the claim can mean, in text order; places with a quantity come alone if there are any.

    `quantities` are those of the chunk, in text order.
    """
    quotes = list(chunk.find(claim.quote))
    if claim.figure is None:
        return tuple(Place(quote.span) for quote in quotes)
    places = [place for quote in quotes for place in _figures_in(quote, claim.figure, chunk, quantities)]
    return tuple(place for place in places if place.quantity) or tuple(places)


def _figures_in(quote: Found, figure: str, chunk: FoldedChunk, quantities: Sequence[Quantity]) -> list[Place]:
    figures = list(chunk.find(figure, quote.folded))
    if not figures:
        return [Place(quote.span, fault="the quote does not hold the figure")]
    return [_place(quote.span, found.span, figure, quantities) for found in figures]


def _place(quote: Span, figure: Span, printed: str, quantities: Sequence[Quantity]) -> Place:
    first = bisect_right(quantities, figure.start, key=_END)
    last = bisect_left(quantities, figure.end, lo=first, key=_START)
    touched = quantities[first:last]
    measured = [quantity for quantity in touched if quantity.measured]
    if len(measured) > 1:
        return Place(quote, fault="the figure holds more than one number")
    if not measured:
        kind = touched[0].kind if touched else None
        reading = f"reads {touched[0].text} as {_KIND_WORDS[kind]}" if kind else "finds no number there"
        return Place(quote, fault=f"the second reader {reading}")
    quantity = measured[0]
    if quantity.threshold:
        return Place(quote, fault=f"{quantity.text} bounds a size class, it is no figure of its own")
    whole = figure.holds(quantity.span) or (figure.start <= quantity.span.start and _same_number(printed, quantity))
    if not whole:
        return Place(quote, fault=f"the figure is only a part of the number {quantity.text}")
    return Place(quote, quantity)


_KIND_WORDS = {
    "ordinal": "an ordinal",
    "date": "a date",
    "year": "a year",
    "identifier": "part of a name",
    "slogan": "part of a slogan",
    "footnote": "a note mark",
    "enumeration": "a list number",
}


def _same_number(printed: str, quantity: Quantity) -> bool:
    """Whether the figure, read by itself, is the number that stands at its place."""
    alone = [reading for reading in read_quantities(printed) if reading.measured]
    return len(alone) == 1 and (alone[0].value, alone[0].upper) == (quantity.value, quantity.upper)


def assign(
    claims: Sequence[Claim],
    places: Sequence[Sequence[Place]],
    text: str,
    held: Mapping[str, Sequence[Claim]] = MappingProxyType({}),
) -> tuple[Place | None, ...]:
    """One place for each claim, None where it has none; a place taken by another claim comes back with its fault.

    Quantities that are `held` already stay with those who hold them, and may be shared as any other.
    """
    order = {quantity.id: at for at, quantity in enumerate(_quantities(places))}
    chosen = _ascending([[place for place in options if _id(place) not in held] for options in places], order)
    holders = {name: list(others) for name, others in held.items()}
    for claim, place in zip(claims, chosen, strict=True):
        if place and place.quantity:
            holders.setdefault(place.quantity.id, []).append(claim)
    settled: list[Place | None] = []
    for claim, options, place in zip(claims, places, chosen, strict=True):
        settled.append(place or _left_over(claim, options, holders, text))
    return tuple(settled)


def _quantities(places: Sequence[Sequence[Place]]) -> list[Quantity]:
    found = {place.quantity.id: place.quantity for options in places for place in options if place.quantity}
    return sorted(found.values(), key=lambda quantity: quantity.span)


def _ascending(places: Sequence[Sequence[Place]], order: dict[str, int]) -> list[Place | None]:
    """The longest run of claims that can take ascending quantities: a longest increasing subsequence.

    A claim's options are tried from the last to the first, so that no claim follows itself.
    """
    tails: list[int] = []
    links: list[tuple[int, Place, int | None]] = []
    ends: list[int] = []
    for claim, options in enumerate(places):
        for place in sorted((p for p in options if p.quantity), key=lambda p: -order[_id(p)]):
            rank = order[_id(place)]
            at = bisect_left(tails, rank)
            if at < len(tails) and tails[at] == rank:
                continue  # of two claims on one number the first one has it
            links.append((claim, place, ends[at - 1] if at else None))
            tails[at : at + 1] = [rank]
            ends[at : at + 1] = [len(links) - 1]
    chosen: list[Place | None] = [None] * len(places)
    link = ends[-1] if ends else None
    while link is not None:
        claim, place, link = links[link]
        chosen[claim] = place
    return chosen


def _id(place: Place) -> str:
    return place.quantity.id if place.quantity else ""


def _left_over(claim: Claim, options: Sequence[Place], holders: dict[str, list[Claim]], text: str) -> Place | None:
    """A place for a claim outside the ascending run: a free one, else one that may be shared."""
    if not options:
        return None
    for place in options:
        if place.quantity and place.quantity.id not in holders:
            holders[place.quantity.id] = [claim]
            return place
    for place in options:
        if place.quantity and _may_share(claim, holders[place.quantity.id], place.quantity, text):
            holders[place.quantity.id].append(claim)
            return place
    first = options[0]
    taken = f"another claim already holds {first.quantity.text}" if first.quantity else first.fault
    return Place(first.quote, None, taken)


def _may_share(claim: Claim, others: Sequence[Claim], quantity: Quantity, text: str) -> bool:
    """A second claim on one number: another subject under 均/都/各 or a joint subject, or the same one said again."""
    if any((claim.subject, claim.status) == (other.subject, other.status) for other in others):
        return True
    clause = text[clause_at(text, quantity.span).start : quantity.span.start]
    return bool(_EACH.search(clause) or _JOINT.search(re.split(r"\d", clause)[-1]))
