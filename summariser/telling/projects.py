"""Named projects and companies: what a model says of them, as far as the passage holds it.

Names and stage are read from the quote; money, size and deadline are printed in it and put into English by code. What
is said of one thing is never taken for another that stands between the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summariser.english import render
from summariser.english.units import english_unit
from summariser.folding import fold_text
from summariser.sections import innermost
from summariser.telling.answers import BrokenItem, ProjectEnglish
from summariser.telling.deadlines import deadline_text
from summariser.telling.places import evidence_at, find_quote, name_fault, quantities_inside
from summariser.telling.stages import has_verb, stage_of
from summariser.told import Project
from summariser.types import PLAN_ROLES, Quantity, Reading, Span

_LONGEST_QUOTE = 160
_STOP = re.compile(r"[。！？!?；;\n]")
_CLAUSE = re.compile(r"[，,：:]")
_LISTING = "、和及与"
_OF_NAME = re.compile(r"[^，,；;。]{0,24}?的")
_MONEY = frozenset(("CNY", "USD", "HKD", "EUR", "JPY"))
_PER_YEAR = re.compile(r"年(?:产能?|加工|处理|发电|吞吐|销售)?量?[^，,；;。年日]{0,6}$")
_PER_DAY = re.compile(r"日(?:产|处理|供水|加工|供应)[^，,；;。年日]{0,6}$")


@dataclass(frozen=True, slots=True)
class _Named:
    """An item of the answer at its place: spans of the report."""

    said: ProjectEnglish
    quote: Span
    names: tuple[Span, ...]


def checked_projects(
    reading: Reading, items: Sequence[ProjectEnglish | BrokenItem], inside: Sequence[Span]
) -> tuple[tuple[Project, ...], tuple[str, ...]]:
    """The projects whose names stand in their quotes, in source order, and why the others are left out."""
    placed: list[_Named] = []
    left: list[str] = []
    for item in items:
        made = _placed(reading, item, inside)
        (left if isinstance(made, str) else placed).append(made)  # type: ignore[arg-type]
    placed.sort(key=lambda one: one.names[0].start)
    projects: dict[tuple[object, ...], Project] = {}
    for one in placed:
        project, faults = _project(reading, one, [other for other in placed if other is not one])
        left += faults
        projects.setdefault((project.name_zh, project.company_zh, project.planned), project)
    return tuple(projects.values()), tuple(left)


def _placed(reading: Reading, item: ProjectEnglish | BrokenItem, inside: Sequence[Span]) -> _Named | str:
    if isinstance(item, BrokenItem):
        return f"a project: {item.fault}"
    what = f"the project {item.name_zh or item.company_zh or '?'}"
    quote = find_quote(reading.text, item.quote, inside)
    if quote is None:
        return f"{what}: its quote does not stand in the text, character for character"
    if quote.end - quote.start > _LONGEST_QUOTE:
        return f"{what}: its quote is too long"
    names = [name for name in (item.name_zh, item.company_zh) if name]
    places = [find_quote(reading.text, name, [quote]) for name in names]
    if len(names) == 2 and places[0] and not _stands_apart(reading.text, names[1], quote, places[0]):
        item = item.model_copy(update={"company_zh": None, "company_en": None})
        names, places = names[:1], places[:1]
    if not names or None in places:
        return f"{what}: its name does not stand in the quote"
    english = ((item.name_en, item.name_zh), (item.company_en, item.company_zh))
    for said, printed in english:
        if said and (fault := name_fault(said, printed or "")):
            return f"{what}: {fault}"
    return _Named(item, quote, tuple(place for place in places if place))


def _stands_apart(text: str, company: str, quote: Span, name: Span) -> bool:
    """Whether the quote has the company anywhere but within the project's name: a name alone proves no owner."""
    return company in text[quote.start : name.start] or company in text[name.end : quote.end]


def _project(reading: Reading, one: _Named, others: Sequence[_Named]) -> tuple[Project, list[str]]:
    item = one.said
    section = innermost(reading.sections, one.quote.start)
    planned = section is not None and section.role in PLAN_ROLES
    left: list[str] = []
    values: dict[str, str | None] = {}
    text = _without(reading.text, _rivals(one, others))
    stage, promised = stage_of(text, one.names[0], planned=planned, said=item.stage)
    for field in ("amount", "capacity", "deadline"):
        printed = getattr(item, field)
        values[field] = _value(reading, field, printed, one, others) if printed else None
        if printed and values[field] is None:
            name = item.name_zh or item.company_zh
            left.append(f"the project {name}: its {field} is not printed beside it in the quote, or is not understood")
    values["deadline"] = values["deadline"] or _shared_deadline(reading, one, others)
    project = Project(
        name_zh=item.name_zh,
        name_en=item.name_en if item.name_zh else None,
        company_zh=item.company_zh,
        company_en=item.company_en if item.company_zh else None,
        stage=stage,
        **values,
        planned=promised,
        evidence=evidence_at(reading, one.quote),
    )
    return project, left


def _rivals(one: _Named, others: Sequence[_Named]) -> list[Span]:
    """The names of the others, apart from those that share a place with its own."""
    return [name for other in others for name in other.names if not any(name.touches(own) for own in one.names)]


def _without(text: str, names: Sequence[Span]) -> str:
    """The text with the names blotted out, every other character in its place: a verb in a name says no stage."""
    for name in names:
        text = f"{text[: name.start]}{'〇' * (name.end - name.start)}{text[name.end :]}"
    return text


def _value(reading: Reading, field: str, printed: str, one: _Named, others: Sequence[_Named]) -> str | None:
    """The English of what is printed at a place that belongs to this project and to no other."""
    place = next((place for place in _places(reading, printed, one) if _is_its_own(reading, place, one, others)), None)
    if place is None:
        return None
    if field == "deadline":
        return _deadline(reading, printed, one)
    measured = [quantity for quantity in quantities_inside(reading, place) if quantity.measured]
    if len(measured) != 1 or reading.report.is_doubtful(place):
        return None
    (quantity,) = measured
    if (quantity.unit in _MONEY) != (field == "amount"):
        return None
    bound = reading.text[slice(*quantity.bounds[0])] if quantity.bounds else ""
    return _with_unit(quantity, render(quantity, bound)) + _pace(reading.text, quantity)


def _deadline(reading: Reading, printed: str, one: _Named) -> str | None:
    section = innermost(reading.sections, one.quote.start)
    planned = section is not None and section.role in PLAN_ROLES
    return deadline_text(printed, reading.metadata.target_year if planned else reading.metadata.review_year)


def _shared_deadline(reading: Reading, one: _Named, others: Sequence[_Named]) -> str | None:
    """The deadline that is said once behind a list of names: it holds for each of them."""
    for other in (one, *others):
        printed = other.said.deadline
        if printed and any(_ends_list(reading.text, place, one, others) for place in _places(reading, printed, other)):
            return _deadline(reading, printed, one)
    return None


def _ends_list(text: str, place: Span, one: _Named, others: Sequence[_Named]) -> bool:
    """Whether nothing but further members of a list stands between the name and the words at `place`."""
    end = one.names[0].end
    if place.start <= end or text[end] not in _LISTING:
        return False
    if _STOP.search(text, end, place.start) or _CLAUSE.search(text, end, place.start):
        return False
    members = sorted(name for other in others for name in other.names if end <= name.start < place.start)
    for member in members:
        if has_verb(text, end, member.start):
            return False
        end = max(end, member.end)
    return bool(members) and not has_verb(text, end, place.start)


def _places(reading: Reading, printed: str, one: _Named) -> Iterator[Span]:
    """Every place of the quote's sentence at which the words stand."""
    at = one.quote
    while place := find_quote(reading.text, printed, [at]):
        yield place
        at = Span(place.start + 1, at.end)


def _is_its_own(reading: Reading, place: Span, one: _Named, others: Sequence[_Named]) -> bool:
    """Whether the words at `place` are said of this project: no sentence ends and no other name stands between."""
    text = reading.text
    rivals = _rivals(one, others)
    attribute = _OF_NAME.match(text, place.end)
    if attribute:
        # 总投资5亿元的A: what is said with 的 belongs to the name behind it.
        mark = _CLAUSE.search(text, attribute.end())
        behind = Span(attribute.end(), mark.start() if mark else len(text))
        first = min((name for name in (*rivals, *one.names) if behind.holds(name)), default=None)
        if first is not None:
            return first in one.names
    for name in one.names:
        between = Span(min(name.end, place.end), max(name.start, place.start))
        if name.touches(place):
            return name.holds(place)
        clear = not _STOP.search(text, *between) and not any(between.touches(rival) for rival in rivals)
        # Behind its name a thing may have a clause of its own; before it what is said belongs to its own clause's verb.
        marks = _CLAUSE.findall(text[slice(*between)])
        if clear and (len(marks) <= 1 if place.start >= name.end else not marks and "、" not in text[slice(*between)]):
            return True
    return False


def _with_unit(quantity: Quantity, figure: str) -> str:
    """A counter that English drops stands behind the figure as printed: 5,000 (套)."""
    unit = english_unit(quantity.unit)
    return f"{figure} ({quantity.unit})" if quantity.unit and unit == quantity.unit and not unit.isascii() else figure


def _pace(text: str, quantity: Quantity) -> str:
    before = fold_text(text[max(0, quantity.span.start - 12) : quantity.span.start])
    return " a year" if _PER_YEAR.search(before) else " a day" if _PER_DAY.search(before) else ""
