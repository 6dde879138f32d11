"""The witness: every number of a Chinese report text, read by rules alone.

numerals   digits and scale words -> exact values      units      measure words, and what they do to a value
dates      years, dates, times of day                  names      slogans, identifiers, note marks, list numbers
ranks      places in an order                          counts     numbers in Chinese numerals
measures   numeral, unit, range                        scan       one pass that finds them all
comparators, directions, sizes     what the words around a number say of it
lists      what one member of a list says for all      ties       which subject each number belongs to
"""

from __future__ import annotations

import re

from summariser.folding import fold_width
from summariser.quantities.comparators import read_bound
from summariser.quantities.directions import read_direction
from summariser.quantities.drafts import Draft
from summariser.quantities.lists import share_over_lists, share_units
from summariser.quantities.numerals import value_text
from summariser.quantities.scan import scan
from summariser.quantities.sizes import is_size_class
from summariser.quantities.ties import read_ties
from summariser.types import Quantity, Span

__all__ = ["read_quantities", "read_ties", "value_text"]

_CLAUSE_ENDS = re.compile(r"[,;:。!?\n]")


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of `text`, in text order, with ids `q1`, `q2`, …; offsets are code points of `text`.

    Reads a whole report, a sentence, or one printed figure. Any text is readable: what is no number is left out.
    """
    folded = fold_width(text)
    clauses = _Clauses(folded)
    found: list[Quantity] = []
    end = 0
    for number, draft in enumerate(share_units(folded, list(scan(folded))), 1):
        start = max(clauses.start_of(draft.start), end)
        found.append(_quantity(text, folded, draft, f"q{number}", start))
        end = draft.end
    return tuple(share_over_lists(folded, found))


class _Clauses:
    """Where the clause of a place begins, asked in text order."""

    def __init__(self, text: str) -> None:
        self._ends = _CLAUSE_ENDS.finditer(text)
        self._start = 0
        self._next = next(self._ends, None)

    def start_of(self, place: int) -> int:
        while self._next and self._next.end() <= place:
            self._start = self._next.end()
            self._next = next(self._ends, None)
        return self._start


def _quantity(text: str, folded: str, draft: Draft, name: str, clause: int) -> Quantity:
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
        read_direction(folded, draft, clause),
        is_size_class(folded, draft, bound, after),
        bounds=bounds,
    )
