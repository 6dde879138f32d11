"""Sentences that a model wrote with slots, filled from the records: code writes every figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summariser.brief.document import Cite, Line
from summariser.brief.figures import against, alike_of, difference, in_prose, in_sentence, outcomes_of, summed
from summariser.brief.material import Material, marks
from summariser.records import Item, Result, Target
from summariser.told import Difference, Figure, LastTarget, Name, Piece, Sentence

_Said = tuple[str, tuple[Cite, ...]]
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
            said.append((f"{text[: end.start()]}{span}{text[end.start() :]}", ()))
            span = ""
            continue
        new = summed(piece.item, words) if isinstance(piece, Figure) else span
        if span and new != span:
            said.append((span, ()))
        said.append((text, cite))
        span = new
    return [*said, (span, ())] if span else said


def _part(piece: Piece, material: Material, words: str) -> _Said | None:
    """The words of a piece and what they rest on; None where it cannot be said."""
    match piece:
        case str():
            return None if _DIGIT.search(piece) else (piece, ())
        case Figure(item):
            return _figure(item, material, words)
        case Difference(target):
            return _difference(target, material)
        case LastTarget(target):
            moved = material.move_of(target)
            if moved is None or moved.last is None or moved.last.value is None:
                return None
            return in_prose(moved.last), (material.cite_last(moved.last.evidence),)
        case Name(text):
            return text, ()


def _difference(target: Target, material: Material) -> _Said | None:
    outcome = alike_of(target, outcomes_of(target, material.sheet))
    if outcome is None:
        return None
    return difference(against(target, outcome)), (material.cite(target.evidence), material.cite(outcome.evidence))


def _figure(item: Item, material: Material, words: str) -> _Said | None:
    if item.value is None:
        return None
    estimated = isinstance(item, Result) and item.estimated
    return f"{'est. ' if estimated else ''}{in_sentence(item, words)}", (material.cite(item.evidence),)


def _line(parts: list[_Said]) -> Line:
    """Every figure with its marks; of figures that rest on one quote only the last carries it."""
    needed = marks(cite for _, cites in parts for cite in cites)
    last = {
        cite: at
        for at, (_, cites) in enumerate(parts)
        for own in cites
        for cite in needed
        if cite == own or cite.covers(own)
    }
    pieces: list[str | Cite] = []
    for at, (text, _) in enumerate(parts):
        pieces.append(text)
        for cite, place in last.items():
            if place == at:
                pieces += [" ", cite]
    return tuple(pieces)
