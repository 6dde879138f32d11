"""Check 1: a quote stands in its chunk, character for character after the same folding of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from summariser.folding import Folded, fold, fold_text
from summariser.types import Chunk, Span


class Found(NamedTuple):
    """A place where a folded text occurs: in the folded chunk, and in the repaired text."""

    folded: Span
    span: Span


@dataclass(frozen=True, slots=True)
class FoldedChunk:
    """A chunk's text folded once for all its quotes; `offset` is where the chunk starts in the repaired text."""

    folded: Folded
    offset: int

    @classmethod
    def of(cls, text: str, chunk: Chunk) -> FoldedChunk:
        return cls(fold(text[slice(*chunk.span)]), chunk.span.start)

    def find(self, wanted: str, inside: Span | None = None) -> Iterator[Found]:
        """Every place where `wanted` (any folding) occurs, in order; `inside` limits it to a folded span."""
        needle = fold_text(wanted)
        start, stop = inside or Span(0, len(self.folded.text))
        while needle and (at := self.folded.text.find(needle, start, stop)) >= 0:
            last = self.folded.place(at + len(needle) - 1)
            places = Span(self.folded.place(at) + self.offset, last + 1 + self.offset)
            yield Found(Span(at, at + len(needle)), places)
            start = at + 1
