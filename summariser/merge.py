"""Records -> records: one figure said twice becomes one record with two places; conflicts stand side by side.

Two records say the same where subject, class, measure, value, bound, period and status agree; how firmly it is
promised and whose part it is may differ from place to place. The first in source order stays, the places of the others
follow in `also`.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from fractions import Fraction

from summariser.describe import Described
from summariser.records import Item, Target, Unverified

CONFLICT = "conflict"
REPEATED = "repeated"

_WHOSE = re.compile(r"^(?:全[省市区县州盟旗国年]|[我本][省市区县州盟旗]|今年|预计|力争|确保|的)+(?=..)")
"""Words before a subject that leave it the same: whose figure it is goes without saying."""
_ECONOMY = re.compile(r"经济(?:增长|增速)?(?:预期)?(?:目标)?")
_PRODUCT = re.compile(r"(?:国内|地区)?(?:生产总值|GDP)")
"""What grows where the economy does: explained a sentence later, its target goes by another name."""
_START = re.compile(r"[由从自][^，,；;。：:到至]{0,8}$")
_NEAR = Fraction(1, 20)
"""How far 左右 reaches on either side where two figures are compared."""

_COMPARED = 50


def merge(records: Sequence[Described]) -> tuple[Described, ...]:
    """Fold repeated figures together and flag those that contradict one another; order stays."""
    kept: dict[Hashable, int] = {}
    merged: list[Described] = []
    renamed: dict[str, str] = {}
    product = _product(records)
    for record in records:
        same = None if isinstance(record, Unverified) else kept.setdefault(_said(record, product), len(merged))
        if same is None or same == len(merged):
            merged.append(record)
        else:
            renamed[record.id] = merged[same].id
            merged[same] = _with_place(merged[same], record)
    contrary = set(_contrary(merged, product))
    return tuple(
        _renamed(record.model_copy(update={"flags": _flagged(record, CONFLICT)}) if at in contrary else record, renamed)
        for at, record in enumerate(merged)
    )


def _product(records: Sequence[Described]) -> str:
    """What the report calls its own product: that of 国内 is the country's beside one of 地区."""
    names = [_WHOSE.sub("", record.subject_zh) for record in records if record.indicator.id == "gdp"]
    found = [name for name in names if _PRODUCT.fullmatch(name)]
    return next((name for name in found if not name.startswith("国内")), found[0] if found else "")


def _said(record: Described, product: str) -> Hashable:
    # A subject that the taxonomy does not know may be too general to tell two figures apart (项目): there the English
    # must be the same as well.
    told = record.statement_en if record.indicator.id.startswith("other:") else None
    worded = record.evidence.quote if record.value is None else None
    return (type(record), told, _about(record, product), record.value, record.upper, record.comparator, worded)


def _about(item: Item, product: str) -> Hashable:
    printed = _WHOSE.sub("", item.subject_zh)
    subject = product if item.measure == "growth" and _ECONOMY.fullmatch(printed) else printed
    return subject, item.scope_zh, item.class_zh, item.measure, item.unit, item.direction, item.period


def _with_place(first: Described, again: Described) -> Described:
    places = (first.evidence, *first.also)
    more = tuple(place for place in (again.evidence, *again.also) if place not in places)
    if not more:
        return first.model_copy(update={"flags": _flagged(first, REPEATED)})
    return first.model_copy(update={"also": (*first.also, *more)})


def _renamed(record: Described, ids: Mapping[str, str]) -> Described:
    """Point to the record that stayed, where one that was folded into it is named."""
    links = {"parent": record.parent, "group": record.group}
    changed = {link: ids[name] for link, name in links.items() if name and ids.get(name, record.id) != record.id}
    return record.model_copy(update=changed) if changed else record


def _contrary(records: Sequence[Described], product: str) -> Iterator[int]:
    """Positions of figures of one known indicator and period that cannot both be meant."""
    figures: dict[Hashable, list[int]] = {}
    for at, record in enumerate(records):
        known = record.value and not record.indicator.id.startswith("other:")
        if known and not isinstance(record, Unverified) and not _is_start(record):
            figures.setdefault((type(record), _about(record, product)), []).append(at)
    for places in figures.values():
        if len(places) == 1:
            continue  # most figures: nothing stands beside them
        # Places of one figure are few, but a hostile text may repeat one for ever.
        few = places[:_COMPARED]
        yield from (at for at in places if any(_contradict(records[at], records[other]) for other in few))


def _is_start(item: Item) -> bool:
    """Whether the figure is what a change began from (由88.6%提高到91.2%)."""
    at = item.evidence
    return bool(_START.search(at.quote[: (at.value_start or 0) - (at.start or 0)]))


def _contradict(one: Item, other: Item) -> bool:
    together = one.group is not None and one.group == other.group
    if together or (one.parent, other.parent) != (None, None) or (one.part == "stretch") != (other.part == "stretch"):
        return False  # a floor and its stretch, a total and its part
    if isinstance(one, Target) and one.comparator == other.comparator:
        return (one.value, one.upper) != (other.value, other.upper)
    (low, high), (least, most) = _reach(one), _reach(other)
    return (high is not None and high < least) or (most is not None and most < low)


def _reach(item: Item) -> tuple[Fraction, Fraction | None]:
    """The values that a figure with its bound allows; None where nothing bounds them above."""
    value = Fraction(item.value or 0)
    match item.comparator:
        case "ge" | "gt":
            return value, None
        case "le" | "lt":
            return Fraction(0), value
        case "range":
            return value, Fraction(item.upper or value)
        case "about":
            return value * (1 - _NEAR), value * (1 + _NEAR)
        case _:
            return value, value


def _flagged(item: Item, flag: str) -> tuple[str, ...]:
    return item.flags if flag in item.flags else (*item.flags, flag)
