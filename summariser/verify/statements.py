"""Check 7: the English of a claim, read back number by number, says what the source says."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from summariser.claims import Claim
from summariser.english import Context, disagreement, unsourced_number
from summariser.periods import period_of
from summariser.sentences import is_estimate, sentence_at
from summariser.types import Quantity, Reading, Span
from summariser.verify.alignment import Place

_YEAR = re.compile(r"(?:19|20)\d\d")
"""Only an English text that names a year has to be held against the period's years."""


def statement_fault(reading: Reading, claim: Claim, place: Place) -> str | None:
    """Why the English does not say the figure; None where it does."""
    context = _context(reading, claim, place.quantity, place.quote)
    if place.quantity is None:
        fault = unsourced_number(claim.english, context)
    else:
        fault = disagreement(claim.english, place.quantity, context)
    return fault.message if fault else None


def _inside(quantities: Sequence[Quantity], sentence: Span) -> Sequence[Quantity]:
    """The quantities of a sentence; all are in text order."""
    first = bisect_left(quantities, sentence.start, key=lambda quantity: quantity.span.start)
    last = bisect_right(quantities, sentence.end, key=lambda quantity: quantity.span.end)
    return quantities[first:last]


def _context(reading: Reading, claim: Claim, own: Quantity | None, quote: Span) -> Context:
    place = own.span if own else quote
    sentence = sentence_at(reading.text, place)
    beside = _inside(reading.quantities, sentence)
    years = {int(year) for quantity in beside if (year := (quantity.iso or "")[:4]).isdigit()}
    years |= {year for year in (reading.metadata.review_year, reading.metadata.target_year) if year}
    if _YEAR.search(claim.english):
        time = period_of(reading, place, claim.status, claim.period)
        years |= {int(end[:4]) for end in (time.start, time.end) if end}
    return Context(
        others=tuple(quantity for quantity in beside if quantity is not own),
        years=frozenset(years),
        rounding_allowed=claim.status == "result",
        sentence=reading.text[slice(*sentence)],
        sentence_start=sentence.start,
        quote=reading.text[slice(*quote)],
        estimated=is_estimate(reading.text, place) if claim.status == "result" else None,
    )
