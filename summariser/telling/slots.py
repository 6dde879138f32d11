"""A sentence as a model writes it: English words, and slots that stand where code will put a figure.

`{c12}` the figure of claim 12, `{d12}` its difference to last year's outcome, `{p12}` last year's target of its
indicator, `{n12}` its size class or a name with digits, `{plan}` and `{past}` the two years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from summariser.english import read_numbers
from summariser.records import Target
from summariser.telling.material import Material, has_difference
from summariser.telling.places import print_fault
from summariser.told import Difference, Figure, LastTarget, Name, Piece, Sentence
from summariser.types import Span

SlotKind = Literal["c", "d", "n", "p", "plan", "past"]
MEASURED: frozenset[SlotKind] = frozenset(("c", "d", "p"))
"""Slots that stand for a measured figure."""

_SLOT = re.compile(r"\{(?:(?P<kind>[cdnp])(?P<number>\d{1,4})|(?P<year>plan|past))\}", re.ASCII)
_BRACE = re.compile(r"[{}]")
_END = re.compile(r"(?<=[.;!?])\s+(?=\S)")
_FIGURES = 3
_WORDS = 32
"""A sentence is to have 25; a little more is no fault."""
_FIGURE_WORDS = frozenset(("one", "twice", "double", "triple"))
_BANNED = re.compile(
    r"\b(?:verif\w+|expected|forecasts?|projected|estimat\w+|est\.)|\bno\s+(?:year|date|deadline|figure|outcome)s?\b"
    r"|\bnot\s+(?:stated|given|listed|mentioned)\b|\b(?P<praise>(?:remarkabl|impressiv|outstanding|excellen|brillian"
    r"|splendid|glorious|tremendous|spectacular|historic\b|unprecedented|robust|vibrant|vigorous|encouraging|commendabl"
    r"|solid\b|strong\b|strongly|successful|magnificent|notabl|inspiring|bright\b|healthy\b|steadfast)\w*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot at its place in the text."""

    kind: SlotKind
    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, or one half of it before a semicolon."""

    text: str
    slots: tuple[Slot, ...]

    @property
    def measured(self) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if slot.kind in MEASURED)


def statements_of(text: str) -> Iterator[Statement]:
    """The statements of a bullet, in order."""
    start = 0
    for end in (*(mark.start() for mark in _END.finditer(text)), len(text)):
        part = text[start:end]
        yield Statement(part, tuple(_slots(part)))
        start = end


def _slots(text: str) -> Iterator[Slot]:
    for found in _SLOT.finditer(text):
        kind = cast("SlotKind", found["kind"] or found["year"])
        yield Slot(kind, int(found["number"] or 0), Span(*found.span()))


def without_slots(text: str) -> str:
    """The words alone."""
    return _SLOT.sub("  ", text)


def pieces_of(text: str, material: Material) -> Sentence:
    """The sentence with its slots as values. Every slot is known: `form_fault` has been asked."""
    pieces: list[Piece] = []
    at = 0
    for slot in _slots(text):
        pieces.append(text[at : slot.span.start])
        pieces.append(_piece(slot, material))
        at = slot.span.end
    pieces.append(text[at:])
    return Sentence(tuple(piece for piece in pieces if piece != ""))


def _piece(slot: Slot, material: Material) -> Piece:
    if slot.kind in ("plan", "past"):
        return Name(str(material.plan if slot.kind == "plan" else material.past))
    item = material.items[slot.number - 1]
    if slot.kind == "n":
        return Name(material.names[slot.number])
    if slot.kind == "c" or not isinstance(item, Target):
        return Figure(item)
    return Difference(item) if slot.kind == "d" else LastTarget(item)


def form_fault(text: str, material: Material) -> str | None:
    """What is wrong with a bullet before its sense is looked at: characters, slots, digits, words, length."""
    return (
        print_fault(text) or _slot_fault(text, material) or _word_fault(text, material) or _size_fault(text, material)
    )


def _slot_fault(text: str, material: Material) -> str | None:
    if _BRACE.search(without_slots(text)):
        return "it holds a slot that does not exist"
    unknown = next((slot for slot in _slots(text) if not _is_known(slot, material)), None)
    return f"{text[slice(*unknown.span)]} has no value" if unknown else None


def _word_fault(text: str, material: Material) -> str | None:
    words = without_slots(text)
    if any(char.isnumeric() for char in words):
        return "it holds a digit outside a slot"
    if said := figure_word(words):
        return f"“{said}” is a figure outside a slot"
    banned = _banned(text, words, material)
    return f"“{banned}” is not to be used" if banned else None


def _size_fault(text: str, material: Material) -> str | None:
    slots = list(_slots(text))
    classes = {material.names[slot.number] for slot in slots if slot.kind == "n" and _is_class(slot, material)}
    if sum(slot.kind in MEASURED for slot in slots) + len(classes) > _FIGURES:
        return f"it has more than {_FIGURES} figures"
    longest = max(len(_SLOT.sub("x", statement.text).split()) for statement in statements_of(text))
    return f"a sentence has more than {_WORDS - 7} words" if longest > _WORDS else None


def _banned(text: str, words: str, material: Material) -> str | None:
    """A word of praise or of proof; one that a claim of the sentence has is part of a name (excellent air quality)."""
    own = " ".join(item.statement_en or "" for slot in _slots(text) if (item := material.item(slot.number))).lower()
    return next(
        (found[0] for found in _BANNED.finditer(words) if not found["praise"] or found[0].lower() not in own), None
    )


def _is_known(slot: Slot, material: Material) -> bool:
    match slot.kind:
        case "plan":
            return material.plan is not None
        case "past":
            return material.past is not None
        case "n":
            return slot.number in material.names
        case "d":
            return has_difference(slot.number, material)
        case "p":
            return slot.number in material.moved
        case "c":
            return material.item(slot.number) is not None


def _is_class(slot: Slot, material: Material) -> bool:
    item = material.item(slot.number)
    return item is not None and item.class_zh is not None


def figure_word(words: str) -> str | None:
    """A number in words, or one that a word hides (double, a third of); idioms (first-class) are none."""
    for number in read_numbers(words):
        said = words[slice(*number.span)]
        if not number.soft or said.lower() in _FIGURE_WORDS:
            return said
    return None
