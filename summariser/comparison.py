"""Two sheets of one report side by side: what only one of them has, what they say otherwise, what they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from pydantic import Field

from summariser.records import Item, Record, Result, Target, TargetSheet, Unverified

_NOT_COMPARED = frozenset(("id", "checks", "also", "evidence", "flags"))
"""Names and bookkeeping; of the evidence the place was matched, and the quote is compared."""


class Entry(Record):
    """An item as a comparison names it."""

    id: str
    kind: str = Field(description="target, result or unverified")
    subject_zh: str
    value_text: str | None
    statement_en: str | None


class Difference(Record):
    """An item of both sheets and the fields in which they differ, as [first, second]."""

    first: Entry
    second: Entry
    fields: dict[str, tuple[Any, Any]]


class Comparison(Record):
    """What two sheets of one report share, and what they do not."""

    same: int
    differing: tuple[Difference, ...]
    only_first: tuple[Entry, ...]
    only_second: tuple[Entry, ...]


def compare(first: TargetSheet, second: TargetSheet) -> Comparison:
    """Match the items by where their number stands (else by their quote) and by status, then field by field."""
    pairs = list(_pairs(_items(first), _items(second)))
    both = [(one, other, _fields(one, other)) for one, other in pairs if one and other]
    return Comparison(
        same=sum(not fields for _, _, fields in both),
        differing=tuple(
            Difference(first=_entry(one), second=_entry(other), fields=fields) for one, other, fields in both if fields
        ),
        only_first=tuple(_entry(one) for one, other in pairs if one and not other),
        only_second=tuple(_entry(other) for one, other in pairs if other and not one),
    )


def comparison_text(found: Comparison, first: str, second: str) -> str:
    """The comparison for a person, the sheets called `first` and `second`."""
    lines = [f"same            {found.same}", f"differing       {len(found.differing)}"]
    for one in found.differing:
        lines.append(f"  {_line(one.first)}")
        lines += [f"      {name}: {_shown(a)} | {_shown(b)}" for name, (a, b) in one.fields.items()]
    for name, entries in ((first, found.only_first), (second, found.only_second)):
        lines.append(f"only in {name}  {len(entries)}")
        lines += [f"  {_line(entry)}" for entry in entries]
    return "\n".join(lines)


def _items(sheet: TargetSheet) -> tuple[Item, ...]:
    return (*sheet.targets, *sheet.results, *sheet.unverified)


def _pairs(first: Iterable[Item], second: Iterable[Item]) -> Iterator[tuple[Item | None, Item | None]]:
    """Items at one place; where several stand there (均, 分别), first those of one subject, then in their order."""
    ones, others = _by_place(first), _by_place(second)
    for place in dict.fromkeys((*ones, *others)):
        left, right = ones.get(place, []), others.get(place, [])
        for item in list(left):
            twin = next((other for other in right if other.subject_zh == item.subject_zh), None)
            if twin:
                left.remove(item)
                right.remove(twin)
                yield item, twin
        yield from zip_longest(left, right)


def _by_place(items: Iterable[Item]) -> dict[tuple[object, ...], list[Item]]:
    places: dict[tuple[object, ...], list[Item]] = {}
    for item in items:
        at = item.evidence
        place = at.value_start if at.value_start is not None else at.quote
        places.setdefault((place, _status(item)), []).append(item)
    return places


def _status(item: Item) -> str | None:
    return item.status if isinstance(item, Unverified) else _kind(item)


def _kind(item: Item) -> str:
    return "target" if isinstance(item, Target) else "result" if isinstance(item, Result) else "unverified"


def _fields(one: Item, other: Item) -> dict[str, tuple[Any, Any]]:
    said = [_flat(item) for item in (one, other)]
    names: Sequence[str] = list(dict.fromkeys((*said[0], *said[1])))
    return {name: (said[0].get(name), said[1].get(name)) for name in names if said[0].get(name) != said[1].get(name)}


def _flat(item: Item) -> dict[str, Any]:
    """Field -> value, a field of a part by its dotted name."""
    fields: dict[str, Any] = {"kind": _kind(item), "quote": item.evidence.quote}
    for name, value in item.model_dump(exclude=set(_NOT_COMPARED)).items():
        if isinstance(value, dict):
            fields |= {f"{name}.{part}": inner for part, inner in value.items()}
        else:
            fields[name] = value
    return fields


def _entry(item: Item) -> Entry:
    return Entry(
        id=item.id,
        kind=_kind(item),
        subject_zh=item.subject_zh,
        value_text=item.value_text,
        statement_en=item.statement_en,
    )


def _line(entry: Entry) -> str:
    return "  ".join(filter(None, (entry.id, entry.kind, entry.subject_zh, entry.value_text, entry.statement_en)))


def _shown(value: object) -> str:
    return "-" if value is None else str(value)
