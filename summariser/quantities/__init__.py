"""The witness: every number of a Chinese report text, read by rules alone.

numerals   digits and scale words -> exact values      units      measure words, and what they do to a value
dates      years, dates, times of day                  names      slogans, identifiers, note marks, list numbers
ranks      places in an order                          counts     numbers in Chinese numerals
measures   numeral, unit, range                        scan       one pass that finds them all
comparators, directions, sizes     what the words around a number say of it
lists      what one member of a list says for all      ties       which subject each number belongs to
"""

from __future__ import annotations

from summariser.folding import fold_page
from summariser.quantities.comparators import read_bound
from summariser.quantities.directions import read_direction
from summariser.quantities.drafts import Draft
from summariser.quantities.lists import share_over_lists, share_units
from summariser.quantities.numerals import value_text
from summariser.quantities.scan import scan
from summariser.quantities.sizes import is_size_class
from summariser.quantities.ties import read_parts, read_ties
from summariser.types import Quantity, Span

__all__ = ["read_parts", "read_quantities", "read_ties", "value_text"]


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of `text`, in text order, with ids `q1`, `q2`, …; offsets are code points of `text`.

    Reads a whole report, a sentence, or one printed figure. Any text is readable: what is no number is left out.
    """
    folded = fold_page(text)
    found: list[Quantity] = []
    end = 0
    for number, draft in enumerate(share_units(folded, list(scan(folded))), 1):
        found.append(_quantity(text, folded, draft, f"q{number}", end))
        end = draft.end
    return tuple(share_over_lists(folded, found))


def _quantity(text: str, folded: str, draft: Draft, name: str, last: int) -> Quantity:
    span, printed = Span(draft.start, draft.end), text[draft.start : draft.end]
    if not draft.measured:
        return Quantity(name, span, printed, draft.kind, draft.value, draft.upper, draft.unit, iso=draft.iso)
    bound, bounds = read_bound(folded, draft)
    after = max(draft.end, bounds[-1].end) if bounds else draft.end
    return Quantity(
        name,
        span,
        printed,
        draft.kind,
        draft.value,
        draft.upper,
        draft.unit,
        bound,
        read_direction(folded, draft, last),
        is_size_class(folded, draft, bound, after),
        bounds=bounds,
    )
