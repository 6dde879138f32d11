"""This year's targets beside last year's, of two sheets of one place: which were raised, cut, softened, dropped.

A target is found again by its indicator, never by its words; one that the taxonomy does not know, by its own name.
Of two targets of one indicator only what is alike is compared: one measure, one unit, one scope. A definition that
moved is a rewording, whatever its number did. Term targets belong to no single year and stay out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from summariser.records import Comparator, Strength, Target, TargetSheet
from summariser.told import Move
from summariser.verify import MATCHED, SINGLE_READER

_UNKNOWN = "other:"
_INCOMES = frozenset(("resident_income", "urban_income", "rural_income"))
"""Incomes of all residents and of some: naming the one in place of the other drops nothing."""
_DEFINITIONS = ("登记", "调查", "常住", "户籍")
"""Words of a subject that say how it is counted: registered and surveyed unemployment are two things."""
_PACE = re.compile(r"增[速幅长]$")
"""What grows and how fast it grows are one thing."""
_LOOSE = "基本"
"""In step, but for a little."""
_FIRMNESS: dict[Comparator, int] = {"ge": 3, "gt": 3, "le": 3, "lt": 3, "eq": 2, "about": 1, "range": 1}
"""How hard a bound holds; words without a number hold nothing."""
_RESOLVE: dict[Strength, int] = {"must": 3, "plain": 2, "planned": 2, "strive": 1, "seek": 0}
_FLOORS, _CEILINGS = frozenset(("ge", "gt")), frozenset(("le", "lt"))


@dataclass(frozen=True, slots=True)
class Moved:
    """A target of this year, its twin of last year, and how the one differs from the other.

    `target` is None where it was dropped, `last` where it is new; every other kind has both.
    """

    kind: Move
    target: Target | None
    last: Target | None


def moves(sheet: TargetSheet, previous: TargetSheet) -> tuple[Moved, ...]:
    """How the targets of `sheet` differ from those of `previous`, last year's sheet of the same place.

    This year's targets in source order, then what was dropped in last year's order. New and dropped are said of
    headline targets alone, of indicators that the other year does not name at all, and only where that year's plan was
    read whole.
    """
    previous = _held(previous)
    this, last = _yearly(sheet.targets), _yearly(previous.targets)
    twins = dict(_twins(this, last))
    found = [Moved(_kind(target, twins[target.id]), target, twins[target.id]) for target in this if target.id in twins]
    new = [Moved("new", target, None) for target in _only_in(sheet, previous)]
    places = {target.id: place for place, target in enumerate(sheet.targets)}
    ordered = sorted((*found, *new), key=lambda moved: places[moved.target.id] if moved.target else 0)
    return (*ordered, *(Moved("dropped", None, target) for target in _only_in(previous, sheet)))


def _held(sheet: TargetSheet) -> TargetSheet:
    """The sheet with those targets alone that hold: a sheet from a file may say anything."""
    held = tuple(target for target in sheet.targets if target.verdict in (MATCHED, SINGLE_READER))
    return sheet if len(held) == len(sheet.targets) else sheet.model_copy(update={"targets": held})


def _yearly(targets: Iterable[Target]) -> list[Target]:
    return [target for target in targets if target.tier != "term"]


def _twins(this: Sequence[Target], last: Sequence[Target]) -> Iterator[tuple[str, Target]]:
    """Id of a target of this year -> its twin; each of last year's is the twin of one at most."""
    free = list(last)
    for target in sorted(this, key=lambda one: one.tier != "headline"):
        rivals = [one for one in this if _names_the_same(target, one) and one.tier == target.tier]
        fitting = [
            (likeness, -place, one)
            for place, one in enumerate(free)
            if (likeness := _likeness(target, one)) and _is_certain(target, one, rivals, last)
        ]
        if fitting:
            twin = max(fitting, key=lambda one: one[:2])[2]
            free.remove(twin)
            yield target.id, twin


def _is_certain(target: Target, other: Target, rivals: Sequence[Target], last: Sequence[Target]) -> bool:
    """Headline targets of one indicator are twins. Among the tasks one indicator may serve many things."""
    if target.tier == other.tier == "headline":
        return True
    named = [one for one in last if _names_the_same(one, other) and one.tier == other.tier]
    same_words = "headline" in (target.tier, other.tier) or target.subject_zh == other.subject_zh
    return len(rivals) == len(named) == 1 and _is_alike(target, other) and same_words


def _names_the_same(one: Target, other: Target) -> bool:
    if one.indicator.id.startswith(_UNKNOWN) and other.indicator.id.startswith(_UNKNOWN):
        return (_PACE.sub("", one.subject_zh), one.class_zh) == (_PACE.sub("", other.subject_zh), other.class_zh)
    return (one.indicator.id, one.class_zh) == (other.indicator.id, other.class_zh)


def _likeness(target: Target, other: Target) -> tuple[bool, ...] | None:
    """How well two targets of one indicator fit, best first to compare; None where they are no twins."""
    if not _names_the_same(target, other) or _part(target) != _part(other):
        return None
    alike = _is_alike(target, other)
    if not alike and None not in (target.value, other.value):
        return None  # a growth beside an amount: each has, or misses, a twin of its own
    return (alike, _is_same_scope(target, other), target.tier == other.tier, target.strength == other.strength)


def _part(target: Target) -> str:
    """A target that has a stretch beside it is the floor of last year's single one."""
    return "floor" if target.part == "single" else target.part


def _is_alike(target: Target, other: Target) -> bool:
    return (target.measure, target.unit) == (other.measure, other.unit) and target.period.basis == other.period.basis


def _is_same_scope(target: Target, other: Target) -> bool:
    """Equal, or silent on one side."""
    if target.scope_zh and other.scope_zh and target.scope_zh != other.scope_zh:
        return False
    counted, before = (
        {word for word in _DEFINITIONS if word in one.subject_zh + (one.scope_zh or "")} for one in (target, other)
    )
    return not (counted and before) or counted == before


def _kind(target: Target, last: Target) -> Move:
    if not _is_same_scope(target, last):
        return "reworded"
    if target.value is None or last.value is None:
        return _kind_of_words(target, last)
    number = _number_moved(target, last)
    if number != "kept":
        return number
    return _form_moved(target, last)


def _kind_of_words(target: Target, last: Target) -> Move:
    """Number to words is softer, words to number firmer; of words only an equal goal is known to be kept."""
    if target.value is not None:
        return "firmed"
    if last.value is not None:
        return "softened"
    if (target.comparator, target.reference) != (last.comparator, last.reference):
        return "reworded"
    if target.comparator in ("qualitative", "rank"):
        return "reworded"  # any words at all: whether they are last year's is for a person to say
    form = _form_moved(target, last)
    loose, was_loose = (_LOOSE in one.evidence.quote for one in (target, last))
    if loose != was_loose:
        looser: Move = "softened" if loose else "firmed"
        return looser if form in ("kept", looser) else "reworded"
    return form if form != "kept" or target.modifier_zh == last.modifier_zh else "reworded"


def _number_moved(target: Target, last: Target) -> Move:
    """Raised and cut are said of the number: a reduction by more is a target raised."""
    sides = {target.comparator, last.comparator}
    if sides & _FLOORS and sides & _CEILINGS:
        return "reworded"
    (low, high), (low_before, high_before) = _ends(target), _ends(last)
    if target.direction != last.direction and "down" in (target.direction, last.direction):
        return "reworded"
    if (low, high) == (low_before, high_before):
        return "kept"
    if low >= low_before and high >= high_before:
        return "raised"
    return "cut" if low <= low_before and high <= high_before else "reworded"


def _ends(target: Target) -> tuple[Fraction, Fraction]:
    low = Fraction(target.value or 0)
    return low, Fraction(target.upper) if target.upper else low


def _form_moved(target: Target, last: Target) -> Move:
    bounds = _FIRMNESS.get(target.comparator, 0) - _FIRMNESS.get(last.comparator, 0)
    resolve = _RESOLVE[target.strength] - _RESOLVE[last.strength]
    if bounds * resolve < 0:
        return "reworded"
    if bounds or resolve:
        return "softened" if bounds + resolve < 0 else "firmed"
    return "kept" if target.comparator == last.comparator else "reworded"


def _only_in(sheet: TargetSheet, other: TargetSheet) -> list[Target]:
    """Headline targets of `sheet` whose indicator `other` does not name; none where `other` was not read whole."""
    if not was_read_whole(other):
        return []
    claimed = (*other.targets, *(item for item in other.unverified if item.status != "result"))
    named = {item.indicator.id for item in claimed}
    named |= _INCOMES if named & _INCOMES else set()
    unknown = {item.subject_zh for item in claimed if item.indicator.id.startswith(_UNKNOWN)}
    once: dict[str, Target] = {}
    for target in _yearly(sheet.targets):
        said = (target.subject_zh, target.indicator.zh)
        perhaps = any(subject in words or words in subject for subject in unknown for words in said)
        known = not target.indicator.id.startswith(_UNKNOWN)
        if known and target.tier == "headline" and target.indicator.id not in named and not perhaps:
            once.setdefault(target.indicator.id, target)
    return list(once.values())


def was_read_whole(sheet: TargetSheet) -> bool:
    """Whether all that its targets section names is in it, so that what is missing was not named."""
    goals = {section.id for section in sheet.sections if section.role == "targets"}
    answered = bool(sheet.chunks) and all(chunk.state == "answered" for chunk in sheet.chunks)
    left = [one for one in sheet.unclaimed if one.section in goals and one.why in ("declined", "unasked")]
    return bool(goals) and answered and not left
