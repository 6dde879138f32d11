"""Sentences that a model wrote with slots, filled from the records: code writes every figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summariser.brief.document import Cite, Line
from summariser.brief.figures import against, alike_of, difference, in_prose, in_sentence, outcomes_of
from summariser.brief.material import Material, marks
from summariser.records import Item, Result
from summariser.told import Difference, Figure, LastTarget, Name, Piece, Sentence

_DIGIT = re.compile(r"\d")


def filled(sentences: Iterable[Sentence], material: Material) -> Iterator[Line]:
    """Each sentence as a line; one with a slot that nothing fills, or with a digit of its own, is left out."""
    for sentence in sentences:
        literal = " ".join(piece for piece in sentence.pieces if isinstance(piece, str))
        parts = [_part(piece, material, literal) for piece in sentence.pieces]
        if all(part is not None for part in parts):
            yield _line([part for part in parts if part is not None])


def _part(piece: Piece, material: Material, words: str) -> tuple[str, Cite | None] | None:
    """The words of a piece and what they rest on; None where it cannot be said."""
    match piece:
        case str():
            return None if _DIGIT.search(piece) else (piece, None)
        case Figure(item):
            return _figure(item, material, words)
        case Difference(target):
            outcome = alike_of(target, outcomes_of(target, material.sheet))
            return (difference(against(target, outcome)), None) if outcome else None
        case LastTarget(target):
            moved = material.move_of(target)
            if moved is None or moved.last is None or moved.last.value is None:
                return None
            return in_prose(moved.last), material.cite_last(moved.last.evidence)
        case Name(text):
            return text, None


def _figure(item: Item, material: Material, words: str) -> tuple[str, Cite | None] | None:
    if item.value is None:
        return None
    estimated = isinstance(item, Result) and item.estimated
    return f"{'est. ' if estimated else ''}{in_sentence(item, words)}", material.cite(item.evidence)


def _line(parts: list[tuple[str, Cite | None]]) -> Line:
    """Every figure with its mark; of figures that rest on one quote only the last carries it."""
    needed = marks(cite for _, cite in parts if cite)
    last = {cite: at for at, (_, own) in enumerate(parts) if own for cite in needed if cite == own or cite.covers(own)}
    pieces: list[str | Cite] = []
    for at, (text, own) in enumerate(parts):
        pieces.append(text)
        for cite, place in last.items():
            if place == at and own is not None:
                pieces += [" ", cite]
    return tuple(pieces)
