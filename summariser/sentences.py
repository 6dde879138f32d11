"""Sentences and clauses: how far a word like 预计, 力争 or 分别 can reach."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from summariser.types import Quantity, Span

_SENTENCE_MARKS = "。！？!?\n"
_CLAUSE_MARKS = "。！？!?\n，,；;：:"
_SENTENCE_END = re.compile(f"[{_SENTENCE_MARKS}]")
_ESTIMATE = re.compile(r"预计|有望")
_CLAUSE_END = re.compile(f"[{_CLAUSE_MARKS}]")


def sentence_at(text: str, place: Span) -> Span:
    """The sentence that holds `place`. It ends with 。！？ or its line; a ； does not end it."""
    return _stretch(text, place, _SENTENCE_MARKS, _SENTENCE_END)


def clause_at(text: str, place: Span) -> Span:
    """The clause that holds `place`: what stands between two marks of punctuation, 、 apart."""
    return _stretch(text, place, _CLAUSE_MARKS, _CLAUSE_END)


def is_estimate(text: str, place: Span) -> bool:
    """Whether 预计 or 有望 governs `place`: they reach to the end of their sentence, and a ； does not end it."""
    return bool(_ESTIMATE.search(text, sentence_at(text, place).start, place.start))


def quantities_in(quantities: Sequence[Quantity], span: Span) -> tuple[Quantity, ...]:
    """The measured ones of `quantities` (in text order) that stand in `span`."""
    first = bisect_left(quantities, span.start, key=lambda quantity: quantity.span.start)
    last = bisect_left(quantities, span.end, lo=first, key=lambda quantity: quantity.span.start)
    return tuple(quantity for quantity in quantities[first:last] if quantity.measured and span.holds(quantity.span))


def _stretch(text: str, place: Span, marks: str, end: re.Pattern[str]) -> Span:
    # A sentence is short beside a report: looking back over a window keeps this linear in hostile text.
    low = max(0, place.start - 2000)
    start = max(text.rfind(mark, low, place.start) for mark in marks)
    stop = end.search(text, place.end)
    return Span(start + 1 if start >= 0 else low, stop.start() if stop else len(text))
