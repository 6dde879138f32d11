"""Sentences as clauses, each with its numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from summariser.sentences import beginning_in
from summariser.types import Quantity, Span

_SENTENCE = re.compile(r"[^。!?\n]+")
_MARKS = re.compile(r"[,;:]")


class Clause(NamedTuple):
    """What stands between two marks of punctuation, 、 apart. `opens` says that a ； or ：stands before it."""

    span: Span
    opens: bool
    quantities: tuple[Quantity, ...]


class Sentence(NamedTuple):
    """A sentence without its end mark; `quantities` are the measured ones, size classes among them."""

    span: Span
    clauses: tuple[Clause, ...]
    quantities: tuple[Quantity, ...]


def sentences_of(
    text: str, span: Span, quantities: Sequence[Quantity], is_wanted: Callable[[int], bool]
) -> Iterator[Sentence]:
    """The sentences of `text`, folded in width, between the ends of `span`, that hold a measured number.

    Those without one come too where their end `is_wanted`.
    """
    measured = [quantity for quantity in beginning_in(quantities, span) if quantity.measured]
    starts = [quantity.span.start for quantity in measured]
    for found in _SENTENCE.finditer(text, *span):
        sentence = Span(*found.span())
        inside = measured[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if inside or is_wanted(sentence.end - 1):
            yield Sentence(sentence, tuple(_clauses(text, sentence, inside)), tuple(inside))


def _clauses(text: str, sentence: Span, quantities: Sequence[Quantity]) -> Iterator[Clause]:
    numbers = {place for quantity in quantities for place in range(*quantity.span)}
    start, opens, at = sentence.start, True, 0
    marks = [mark for mark in _MARKS.finditer(text, *sentence) if mark.start() not in numbers]
    for end, mark in [*((mark.start(), mark[0]) for mark in marks), (sentence.end, "")]:
        first = at
        while at < len(quantities) and quantities[at].span.start < end:
            at += 1
        yield Clause(Span(start, end), opens, tuple(quantities[first:at]))
        start, opens = end + 1, mark in ";:"
