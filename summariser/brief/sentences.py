"""Sentences that a model wrote with slots, filled from the records: code writes every figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summariser.brief.document import Cite, Line
from summariser.brief.figures import against, alike_of, difference, in_prose, in_sentence, outcomes_of, summed
from summariser.brief.material import Material, marks
from summariser.records import Item, Result
from summariser.told import Difference, Figure, LastTarget, Name, Piece, Sentence

_Said = tuple[str, Cite | None]
"""Words, and what they rest on."""
_CLAUSE_END = re.compile(r"[;,.](?=\s|$)")
_DIGIT = re.compile(r"\d")


def filled(sentences: Iterable[Sentence], material: Material) -> Iterator[Line]:
    """Each sentence as a line; one with a slot that nothing fills, or with a digit of its own, is left out."""
    for sentence in sentences:
        literal = " ".join(piece for piece in sentence.pieces if isinstance(piece, str))
        parts = [_part(piece, material, literal) for piece in sentence.pieces]
        if all(part is not None for part in parts):
            yield _line(_with_spans(sentence.pieces, [part for part in parts if part is not None], literal))


def _with_spans(pieces: Iterable[Piece], parts: list[_Said], words: str) -> list[_Said]:
    """The parts with the years of each sum at the end of its clause, once for sums of the same years."""
    said: list[_Said] = []
    span = ""
    for piece, (text, cite) in zip(pieces, parts, strict=True):
        end = _CLAUSE_END.search(text) if span and isinstance(piece, str) else None
        if end:
            said.append((f"{text[: end.start()]}{span}{text[end.start() :]}", None))
            span = ""
            continue
        new = summed(piece.item, words) if isinstance(piece, Figure) else span
        if span and new != span:
            said.append((span, None))
        said.append((text, cite))
        span = new
    return [*said, (span, None)] if span else said


def _part(piece: Piece, material: Material, words: str) -> _Said | None:
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


def _figure(item: Item, material: Material, words: str) -> _Said | None:
    if item.value is None:
        return None
    estimated = isinstance(item, Result) and item.estimated
    return f"{'est. ' if estimated else ''}{in_sentence(item, words)}", material.cite(item.evidence)


def _line(parts: list[_Said]) -> Line:
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
