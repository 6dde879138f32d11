"""Records -> records: one figure said twice becomes one record with two places; conflicts stand side by side.

Two records say the same where subject, value, bound, measure, period and status agree. The first in source order
stays, the places of the others follow in `also`.
"""

from __future__ import annotations

from collections.abc import Sequence

from summariser.describe import Described
from summariser.records import Item, Result, Unverified

CONFLICT = "conflict"
REPEATED = "repeated"


def merge(records: Sequence[Described]) -> tuple[Described, ...]:
    """Fold repeated figures together and flag those that contradict one another; order stays."""
    kept: dict[tuple[object, ...], int] = {}
    merged: list[Described] = []
    for record in records:
        same = kept.get(_said(record))
        if same is None or isinstance(record, Unverified):
            kept.setdefault(_said(record), len(merged))
            merged.append(record)
        else:
            merged[same] = _with_place(merged[same], record)
    return _flag_conflicts(merged)


def _said(record: Described) -> tuple[object, ...]:
    # A subject that the taxonomy does not know may be too general to tell two figures apart (项目): there the English
    # must be the same as well.
    told = record.statement_en if record.indicator.id.startswith("other:") else None
    return (type(record), told, *_about(record), *_figure(record))


def _about(item: Item) -> tuple[object, ...]:
    return item.subject_zh, item.class_zh, item.measure, item.unit, item.direction, item.period, item.part


def _figure(item: Item) -> tuple[object, ...]:
    worded = item.evidence.quote if item.value is None else None
    return item.value, item.upper, item.comparator, item.strength, worded


def _with_place(first: Described, again: Described) -> Described:
    if first.evidence == again.evidence:
        return first.model_copy(update={"flags": _flagged(first, REPEATED)})
    return first.model_copy(update={"also": (*first.also, again.evidence)})


def _flag_conflicts(records: list[Described]) -> tuple[Described, ...]:
    """Results of one indicator that the taxonomy knows, about one period, with different values."""
    figures: dict[tuple[object, ...], set[object]] = {}
    for record in records:
        if isinstance(record, Result) and not record.indicator.id.startswith("other:"):
            figures.setdefault(_about(record), set()).add(_figure(record))
    return tuple(
        record.model_copy(update={"flags": _flagged(record, CONFLICT)})
        if isinstance(record, Result) and len(figures.get(_about(record), ())) > 1
        else record
        for record in records
    )


def _flagged(item: Item, flag: str) -> tuple[str, ...]:
    return item.flags if flag in item.flags else (*item.flags, flag)
