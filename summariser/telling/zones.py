"""Every figure of a sentence stands beside the words that name it, and beside no other's.

A statement is cut between its figures, and each piece, with its own figure written in, must pass what a claim's own
statement passes: subject, bound, motion, firmness. There are four ways to cut: right behind a figure, right before the
next one, at the first or at the last joint between them. One way must do for all figures of the statement; a figure
that changed places with another does in none, as the words of the one then stand in the piece of the other.

What follows a semicolon or a full stop may leave its subject out (“; it was … in 2023”), where the statement before
has one subject and the figure is of the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from summariser.english.opposed import MEMBER_ENGLISH
from summariser.english.reading import read_english
from summariser.records import Item, Result, Target
from summariser.telling.grounds import Grounds
from summariser.telling.material import Material
from summariser.telling.naming import Naming
from summariser.telling.slots import Slot, Statement
from summariser.telling.tense import said_of
from summariser.telling.words import brings_in, fits_another, reads_like, words_of
from summariser.types import Span

_JOINT = re.compile(r",\s+(?:and|while|whereas|but|against|with)\b|\s+(?:and|while|whereas|but|against)\s|[,:]\s")
_MEMBERS = ("城镇", "农村", "第一产业", "第二产业", "第三产业", "男", "女")
_LEAST = 2
"""Words of an unknown subject that must stand beside its figure, where it has so many."""
_STRETCHES = re.compile(r"\b(?:striv|aim|seek|beyond|ambition|endeavou?r|stretch)\w*", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s*$", re.IGNORECASE)

_Cut = Callable[[str, Span], int]


@dataclass(frozen=True, slots=True)
class _Zone:
    """A piece of a statement with the figures of one subject in it; `lead` is what an earlier statement lends it."""

    statement: Statement
    span: Span
    slots: tuple[Slot, ...]
    lead: str = ""

    @property
    def names(self) -> tuple[int, ...]:
        return tuple(one.number for one in self.statement.slots if one.kind == "n" and self.span.holds(one.span))

    def spelt(self, own: Slot, material: Material, figure: str) -> str:
        """The piece with one figure written in; other figures are words without a number."""
        text, parts, at = self.statement.text, [self.lead], self.span.start
        for slot in self.statement.slots:
            if self.span.holds(slot.span):
                parts += [text[at : slot.span.start], figure if slot is own else _filler(slot, material)]
                at = slot.span.end
        return "".join((*parts, text[at : self.span.end])).strip()

    def around(self, own: Slot) -> str:
        """The words between the figure before and this one; where it is the last, those behind it too."""
        at = self.slots.index(own)
        start = self.slots[at - 1].span.end if at else self.span.start
        end = self.span.end if at + 1 == len(self.slots) else own.span.start
        return f"{self.statement.text[start : own.span.start]} {self.statement.text[own.span.end : end]}"


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


def figures_fault(
    statement: Statement, material: Material, grounds: Grounds, last: Statement | None = None
) -> str | None:
    """Why a figure of the statement is not the one that its words name; None where all are.

    `last` is the statement before it, which may lend its subject.
    """
    slots = statement.measured
    groups = list(_groups(slots, material))
    if not groups:
        return None
    if len({(slot.kind, slot.number) for slot in slots}) < len(slots):
        return "one figure stands twice in it"
    first: str | None = None
    for cut in _CUTS if len(groups) > 1 else _CUTS[:1]:
        zones = list(_zones(statement, groups, cut))
        faults = (_lent_fault(zone, material, grounds, None if at else last) for at, zone in enumerate(zones))
        fault = next(filter(None, faults), None) or _tense_fault(zones, material) or _year_fault(zones, material)
        if fault is None:
            return None
        first = first or fault
    return first


def _groups(slots: Sequence[Slot], material: Material) -> Iterator[tuple[Slot, ...]]:
    """Neighbours of one subject together: a target and its outcome need one name."""
    group: list[Slot] = []
    for slot in slots:
        if group and not _alike(material.items[group[-1].number - 1], material.items[slot.number - 1], material.naming):
            yield tuple(group)
            group = []
        group.append(slot)
    if group:
        yield tuple(group)


def _alike(one: Item, other: Item, naming: Naming) -> bool:
    """Whether two figures are of one subject: printed the same or named in the same words.

    A target and an outcome may be told in more and fewer words; two targets are told apart by them.
    """
    if one.indicator.id != other.indicator.id and (
        naming.is_one_thing(one.indicator.id) or naming.is_one_thing(other.indicator.id)
    ):
        return False
    mine, theirs = words_of(one.statement_en or ""), words_of(other.statement_en or "")
    across = isinstance(one, Target) != isinstance(other, Target)
    same = one.subject_zh == other.subject_zh or mine == theirs or (across and (mine <= theirs or theirs <= mine))
    return same and one.class_zh == other.class_zh


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
        yield _Zone(statement, Span(start, end), group)
        start = end


def _lent_fault(zone: _Zone, material: Material, grounds: Grounds, last: Statement | None) -> str | None:
    """The fault of a piece by its own words; where it leaves its subject out, with that of the statement before."""
    fault = _zone_fault(zone, material, grounds)
    if fault is None or last is None or not (lent := _lent(zone, material, last)):
        return fault
    return _zone_fault(lent, material, grounds)


def _lent(zone: _Zone, material: Material, last: Statement) -> _Zone | None:
    earlier = list(_groups(last.measured, material))
    if len(earlier) != 1:
        return None
    lender = material.items[earlier[0][0].number - 1]
    if any(not _alike(lender, material.items[slot.number - 1], material.naming) for slot in zone.slots):
        return None
    whole = _Zone(last, Span(0, len(last.text)), earlier[0])
    lead = whole.spelt(zone.slots[0], material, "").rstrip(".; ")
    statements = [lender, *(material.items[slot.number - 1] for slot in zone.slots)]
    own = zone.spelt(zone.slots[0], material, "")
    if brings_in(own, [lead, *(item.statement_en or "" for item in statements)]):
        return None
    return _Zone(zone.statement, zone.span, zone.slots, f"{lead}; ")


def _zone_fault(zone: _Zone, material: Material, grounds: Grounds) -> str | None:
    for slot in zone.slots:
        if fault := _slot_fault(zone, slot, material, grounds):
            return f"{zone.statement.text[slice(*slot.span)]}: {fault}"
    return None


def _slot_fault(zone: _Zone, slot: Slot, material: Material, grounds: Grounds) -> str | None:
    item = material.items[slot.number - 1]
    if _is_bounded(zone.spelt(slot, material, "\0")):
        return "a bound word stands beside it, and it has its own"
    if slot.kind == "c":
        fault = _name_fault(zone, slot, material) or grounds.fault(
            item, _with_base(zone, slot, material, grounds.figure(item))
        )
        if fault:
            return fault
    return _subject_fault(zone, slot, material)


def _is_bounded(text: str) -> bool:
    """Whether words say at least, about, nearly of the figure at the mark."""
    place = text.index("\0")
    items = read_english(text.replace("\0", "7%")).items
    return any(item.bound != "eq" for item in items if item.span.start <= place < item.span.end)


def _with_base(zone: _Zone, slot: Slot, material: Material, figure: str) -> str:
    """The piece spelt out. An outcome that its target starts from moved nowhere itself: to 93%, from 91% in 2023."""
    text = zone.spelt(slot, material, "\0")
    before, _, after = text.partition("\0")
    items = [material.items[one.number - 1] for one in zone.slots]
    if isinstance(material.items[slot.number - 1], Result) and (
        zone.lead or any(isinstance(one, Target) for one in items)
    ):
        before = _FROM.sub("against ", before)
    return f"{before}{figure}{after}"


def _name_fault(zone: _Zone, slot: Slot, material: Material) -> str | None:
    """A size class or a name that belongs to the figure and is left out, or to another and stands here."""
    named = {material.names[number] for number in zone.names}
    own = material.names.get(slot.number)
    if own and own not in named and own not in zone.lead:
        return f"{{n{slot.number}}} must stand beside it"
    theirs = {material.names.get(one.number) for one in zone.slots}
    return "the name of another claim stands beside it" if named - theirs else None


def _subject_fault(zone: _Zone, slot: Slot, material: Material) -> str | None:
    item, words = material.items[slot.number - 1], zone.spelt(slot, material, "")
    if item.part == "stretch" and not _STRETCHES.search(words):
        return "it is what the government strives for beyond its target: say so"
    if _leaves_member_out(words, item):
        return "the words around it do not say of whom: urban or rural, which industry"
    mine = words_of(item.statement_en or "")
    known = material.naming.names(words, item.indicator.id)
    sure = known and material.naming.in_full(words, item.indicator.id)
    if known is False or (not sure and len(words_of(words) & mine) < min(_LEAST, len(mine) or 1)):
        return "the words around it do not name what it measures"
    rivals = list(_same_kind(material, item))
    if fits_another(words, item, (one for one in rivals if not _alike(item, one, material.naming))):
        return "the words around it name another figure of the report"
    twins = [one for one in rivals if one is not item and _alike(item, one, material.naming)]
    if not reads_like(zone.around(slot), item, twins):
        return "the words around it are those of another figure of its subject"
    return None


def _leaves_member_out(words: str, item: Item) -> bool:
    """Whether a word of the subject that tells it from its counterpart is missing (rural, tertiary)."""
    told = [MEMBER_ENGLISH[member]() for member in _MEMBERS if member in item.subject_zh]
    return any(pattern.search(item.statement_en or "") and not pattern.search(words) for pattern in told)


def _same_kind(material: Material, item: Item) -> Iterator[Item]:
    """Figures that could be taken for this one: of its indicator, or of none that is told by its name."""
    alone = material.naming.is_one_thing
    for one in material.items:
        same = one.indicator.id == item.indicator.id
        apart = alone(one.indicator.id) and alone(item.indicator.id)
        if isinstance(one, Target) == isinstance(item, Target) and (same or not apart):
            yield one


def _tense_fault(zones: Sequence[_Zone], material: Material) -> str | None:
    """A target told as an outcome, an outcome as a target, or a figure of which it is not said."""
    last: str | None = None
    for zone in zones:
        text, start = zone.statement.text, zone.span.start
        for at, slot in enumerate(zone.slots):
            end = zone.slots[at + 1].span.start if at + 1 < len(zone.slots) else zone.span.end
            said = said_of(text[start : slot.span.start], text[slot.span.end : end]) or last
            wanted = _tense(slot, material)
            if wanted and said != wanted:
                name = text[slice(*slot.span)]
                return f"{name} is a {wanted}, and told as a {said}" if said else f"{name} is a {wanted}: say so"
            last, start = said, slot.span.end
    return None


def _year_fault(zones: Sequence[_Zone], material: Material) -> str | None:
    """A year beside figures none of which is of that year."""
    told = {"plan": str(material.plan), "past": str(material.past)}
    for zone in zones:
        own = {year for slot in zone.slots for year in _years_of(slot, material)}
        for slot in zone.statement.slots:
            if slot.kind in told and zone.span.holds(slot.span) and told[slot.kind] not in own:
                return f"{zone.statement.text[slice(*slot.span)]} is not the year of the figure beside it"
    return None


def _years_of(slot: Slot, material: Material) -> set[str]:
    match slot.kind:
        case "c":
            period = material.items[slot.number - 1].period
            return {end[:4] for end in (period.start, period.end) if end}
        case "p":
            return {str(material.past)}
        case _:
            return {str(material.plan), str(material.past)}


def _tense(slot: Slot, material: Material) -> str | None:
    if slot.kind != "c":
        return None  # a difference belongs to both, last year's target to neither
    return "result" if isinstance(material.items[slot.number - 1], Result) else "target"
