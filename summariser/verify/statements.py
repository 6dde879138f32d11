"""Checks 6 and 7: the English of a claim, read back number by number, says and moves what the source does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summariser.claims import Claim
from summariser.english import Context, Disagreement, FaultKind, disagreement, unsourced_number
from summariser.periods import period_of
from summariser.sentences import beginning_in, is_estimate, sentence_at
from summariser.types import CheckName, Quantity, Reading, Span, TimeSpan
from summariser.verify.alignment import Place

_COMPARED_WITH = re.compile(
    r"\b(?:from|over|than|with|against|on|since)\s+(?:\w+\s+){0,2}(?=(?:19|20)\d\d\b)", re.IGNORECASE
)
"""English for the year that a change started from."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOTION: frozenset[FaultKind] = frozenset(("direction", "to_by", "distance"))


def statement_fault(reading: Reading, claim: Claim, place: Place) -> Disagreement | None:
    """What the English says otherwise than the source; None where it says the same."""
    context = _context(reading, claim, place.quantity, place.quote)
    if place.quantity is None:
        return unsourced_number(claim.english, context)
    return disagreement(claim.english, place.quantity, context)


def check_of(fault: Disagreement) -> CheckName:
    """The check under whose name a fault of the English is told: which way a figure moves is `direction`."""
    return "direction" if fault.kind in _MOTION else "english"


def _context(reading: Reading, claim: Claim, own: Quantity | None, quote: Span) -> Context:
    text, place = reading.text, own.span if own else quote
    sentence = sentence_at(text, place)
    beside = beginning_in(reading.quantities, sentence)
    asked = "year" in claim.english or _YEAR.search(claim.english)
    time = period_of(reading, place, claim.status, claim.period) if asked else None
    return Context(
        others=tuple([quantity for quantity in beside if quantity is not own]),
        years=_years(reading, claim, time, beside) if time else frozenset(),
        term=_term(time) if time else 0,
        rounding_allowed=claim.status == "result",
        sentence=text[slice(*sentence)],
        sentence_start=sentence.start,
        quote=text[slice(*quote)],
        estimated=is_estimate(text, place) if claim.status == "result" else None,
    )


def _years(reading: Reading, claim: Claim, time: TimeSpan, beside: Sequence[Quantity]) -> frozenset[int]:
    """Years that the English may name: the sentence's, those of the figure's time, and the one it is compared with."""
    years = {int(year) for quantity in beside if (year := (quantity.iso or "")[:4]).isdigit()}
    ends = _ends(time)
    if ends:
        years |= set(range(min(ends), max(ends) + 1))
        if _COMPARED_WITH.search(claim.english):
            years.add(min(ends) - 1)
        if claim.status == "target" and (plan := reading.metadata.target_year):
            years |= set(range(plan, max(ends) + 1))  # a yearly growth until 2025 begins with the plan's year
    return frozenset(years)


def _term(time: TimeSpan) -> int:
    return max(ends) - min(ends) + 1 if len(ends := _ends(time)) > 1 and min(ends) < max(ends) else 0


def _ends(time: TimeSpan) -> list[int]:
    return [int(end[:4]) for end in (time.start, time.end) if end]
