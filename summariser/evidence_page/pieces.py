"""The text of a report cut into pieces, so that no browser ever counts characters.

A piece ends wherever a line, a measured quantity, a printed heading or a quote begins or ends. A quote is then a run of
whole pieces, told by the first and the last of them, however quotes overlap.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summariser.types import Reading, Span

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Piece `n` is `bounds[n]:bounds[n + 1]` of the repaired text, in code points; there is at least one."""

    bounds: tuple[int, ...]

    @classmethod
    def of(cls, reading: Reading, quotes: Iterable[Span]) -> Pieces:
        """The pieces of a report; `quotes` lie inside its text."""
        length = len(reading.text)
        cuts = {0, length}
        for span in (*lines_of(reading.text), *(one.span for one in reading.quantities if one.measured), *quotes):
            cuts |= set(span)
        for section in reading.sections:
            cuts |= {section.span.start, section.body}
        bounds = tuple(sorted(cut for cut in cuts if 0 <= cut <= length))
        return cls(bounds if len(bounds) > 1 else (0, 0))

    def run(self, span: Span) -> tuple[int, int]:
        """The first and the last piece of a span that begins and ends with pieces."""
        first = bisect_left(self.bounds, span.start)
        return first, max(first, bisect_left(self.bounds, span.end) - 1)

    def __iter__(self) -> Iterator[Span]:
        return (Span(start, end) for start, end in pairwise(self.bounds))


def lines_of(text: str) -> list[Span]:
    """The lines of a text, each with its line feed."""
    return [Span(*found.span()) for found in _LINE.finditer(text)]


def covering(spans: Sequence[Span], at: int) -> Span | None:
    """Of disjoint spans in order, the one that holds the place `at`."""
    index = bisect_left(spans, at + 1, key=lambda span: span.start) - 1
    return spans[index] if index >= 0 and at < spans[index].end else None
