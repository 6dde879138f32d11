"""Every figure of a sentence stands beside the words that name it, and beside no other's.

A statement is cut between its figures, and each piece, with its own figure written in, must pass what a claim's own
statement passes: subject, bound, motion, firmness. There are four ways to cut: right behind a figure, right before the
next one, at the first or at the last joint between them. One way must do for all figures of the statement; a figure
that changed places with another does in none, as the words of the one then stand in the piece of the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from summariser.english.names import has_name, names_indicator
from summariser.records import Item, Result, Target
from summariser.telling.grounds import Grounds
from summariser.telling.material import Material
from summariser.telling.slots import Slot, Statement
from summariser.telling.tense import said_of
from summariser.telling.words import fits_another, reads_like, words_of
from summariser.types import Span

_JOINT = re.compile(r",\s+(?:and|while|whereas|but|against|with)\b|\s+(?:and|while|whereas|but|against)\s|[,:]\s")
_LEAST = 2
"""Words of an unknown subject that must stand beside its figure, where it has so many."""

_Cut = Callable[[str, Span], int]


@dataclass(frozen=True, slots=True)
class _Zone:
    """A piece of a statement with the figures of one subject in it."""

    span: Span
    slots: tuple[Slot, ...]


def figures_fault(statement: Statement, material: Material, grounds: Grounds) -> str | None:
    """Why a figure of the statement is not the one that its words name; None where all are."""
    groups = list(_groups(statement.measured, material))
    if not groups:
        return None
    first: str | None = None
    for cut in _CUTS if len(groups) > 1 else _CUTS[:1]:
        zones = list(_zones(statement, groups, cut))
        fault = next((fault for zone in zones if (fault := _zone_fault(statement, zone, material, grounds))), None)
        fault = fault or _tense_fault(statement, zones, material)
        if fault is None:
            return None
        first = first or fault
    return first


def _groups(slots: Sequence[Slot], material: Material) -> Iterator[tuple[Slot, ...]]:
    """Neighbours of one subject together: a target and its outcome need one name."""
    group: list[Slot] = []
    for slot in slots:
        if group and not _alike(material.items[group[-1].number - 1], material.items[slot.number - 1]):
            yield tuple(group)
            group = []
        group.append(slot)
    if group:
        yield tuple(group)


def _alike(one: Item, other: Item) -> bool:
    """Whether two figures are of one subject: one indicator with a name, or the same words."""
    if one.indicator.id != other.indicator.id or one.class_zh != other.class_zh:
        return False
    mine, theirs = words_of(one.statement_en or ""), words_of(other.statement_en or "")
    return one.subject_zh == other.subject_zh or mine <= theirs or theirs <= mine


_CUTS: tuple[_Cut, ...] = (
    lambda _, gap: gap.start,
    lambda _, gap: gap.end,
    lambda text, gap: next((found.start() for found in _JOINT.finditer(text, *gap)), gap.start),
    lambda text, gap: next((found.start() for found in reversed(list(_JOINT.finditer(text, *gap)))), gap.start),
)


def _zones(statement: Statement, groups: Sequence[tuple[Slot, ...]], cut: _Cut) -> Iterator[_Zone]:
    start = 0
    for at, group in enumerate(groups):
        last = at + 1 == len(groups)
        gap = Span(group[-1].span.end, len(statement.text) if last else groups[at + 1][0].span.start)
        end = gap.end if last else cut(statement.text, gap)
        yield _Zone(Span(start, end), group)
        start = end


def _zone_fault(statement: Statement, zone: _Zone, material: Material, grounds: Grounds) -> str | None:
    return next(
        (
            f"{statement.text[slice(*slot.span)]}: {fault}"
            for slot in zone.slots
            if (fault := _slot_fault(statement, zone, slot, material, grounds))
        ),
        None,
    )


def _slot_fault(statement: Statement, zone: _Zone, slot: Slot, material: Material, grounds: Grounds) -> str | None:
    item = material.items[slot.number - 1]
    if slot.kind == "c":
        figure = grounds.figure(item)
        fault = _name_fault(statement, zone, slot, material) or grounds.fault(
            item, _spelt(statement, zone, slot, material, figure)
        )
        if fault:
            return fault
    return _subject_fault(_spelt(statement, zone, slot, material, ""), item, material)


def _name_fault(statement: Statement, zone: _Zone, slot: Slot, material: Material) -> str | None:
    """A size class or a name that belongs to the figure and is left out, or to another and stands here."""
    named = [one.number for one in statement.slots if one.kind == "n" and zone.span.holds(one.span)]
    if slot.number in material.names and slot.number not in named:
        return f"{{n{slot.number}}} must stand beside it"
    foreign = any(number not in [one.number for one in zone.slots] for number in named)
    return "the name of another claim stands beside it" if foreign else None


def _subject_fault(words: str, item: Item, material: Material) -> str | None:
    mine = words_of(item.statement_en or "")
    known = names_indicator(words, item.indicator.id)
    if known is False or (not known and len(words_of(words) & mine) < min(_LEAST, len(mine) or 1)):
        return "the words around it do not name what it measures"
    rivals = list(_same_kind(material, item))
    twins = [one for one in rivals if one is not item and _alike(item, one) and one.unit != item.unit]
    if fits_another(words, item, (one for one in rivals if not _alike(item, one))):
        return "the words around it name another figure of the report"
    return None if reads_like(words, item, twins) else "the words around it are those of another figure of its subject"


def _same_kind(material: Material, item: Item) -> Iterator[Item]:
    """Figures that could be taken for this one: of its indicator, or of none that is told by its name."""
    for one in material.items:
        if isinstance(one, Target) == isinstance(item, Target) and (
            one.indicator.id == item.indicator.id or not (has_name(one.indicator.id) and has_name(item.indicator.id))
        ):
            yield one


def _spelt(statement: Statement, zone: _Zone, own: Slot, material: Material, figure: str) -> str:
    """The zone with its figure written in; other figures are words without a number."""
    parts, at = [], zone.span.start
    for slot in statement.slots:
        if zone.span.holds(slot.span):
            parts += [statement.text[at : slot.span.start], figure if slot is own else _filler(slot, material)]
            at = slot.span.end
    return "".join((*parts, statement.text[at : zone.span.end])).strip()


def _filler(slot: Slot, material: Material) -> str:
    match slot.kind:
        case "n":
            return material.names[slot.number]
        case "plan" | "past":
            return "that time"
        case "d":
            return "a margin"
        case _:
            return "that"


def _tense_fault(statement: Statement, zones: Sequence[_Zone], material: Material) -> str | None:
    """A target told as an outcome, an outcome as a target, or a figure of which it is not said."""
    last: str | None = None
    for zone in zones:
        start = zone.span.start
        for at, slot in enumerate(zone.slots):
            end = zone.slots[at + 1].span.start if at + 1 < len(zone.slots) else zone.span.end
            said = said_of(statement.text[start : slot.span.start], statement.text[slot.span.end : end]) or last
            wanted = _tense(slot, material)
            if wanted and said != wanted:
                name = statement.text[slice(*slot.span)]
                return (
                    f"{name} is a {wanted}; say so" if said is None else f"{name} is a {wanted}, and told as a {said}"
                )
            last, start = said, slot.span.end
    return None


def _tense(slot: Slot, material: Material) -> str | None:
    if slot.kind != "c":
        return None  # a difference belongs to both, last year's target to neither
    return "result" if isinstance(material.items[slot.number - 1], Result) else "target"
