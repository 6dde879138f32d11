"""Which figures of the key table are drawn, and as what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.brief.chart import Chart, ChartRow, Goal, Open, Outcome, panels_of
from summariser.brief.figures import alike_of, amount, capitalised, goal, outcomes_of, reach, reported, signed
from summariser.brief.material import Material
from summariser.records import Target

_LONGEST = 32
"""Characters of a name beside the field."""
_TITLES = {"growth": "Growth", "level": "Level", "share": "Share", "change": "Change"}


def plot(material: Material, targets: Sequence[Target]) -> Chart:
    """The headline targets that are percentages, each with what it can be set against."""
    return Chart(panels_of(_rows(material, targets)), material.plan_year, material.past_year)


def _rows(material: Material, targets: Sequence[Target]) -> Iterator[tuple[str, str, ChartRow]]:
    for target in targets:
        if target.unit != "%" or target.value is None or target.measure not in _TITLES:
            continue
        moved = material.move_of(target)
        last = moved.last if moved else None
        alike = last and last.value is not None and (last.measure, last.unit) == (target.measure, target.unit)
        outcome = alike_of(target, outcomes_of(target, material.sheet))
        yield (
            _TITLES[target.measure],
            target.unit,
            ChartRow(
                _name(target),
                _goal(target),
                _goal(last) if last and alike else None,
                Outcome(signed(outcome, outcome.value), outcome.estimated, reported(outcome)) if outcome else None,
            ),
        )


def _name(target: Target) -> str:
    part = {"floor": " (floor)", "stretch": " (stretch)"}.get(target.part, "")
    name = capitalised(target)
    return (name if len(name + part) <= _LONGEST else f"{name[: _LONGEST - len(part) - 1].rstrip()}…") + part


def _goal(target: Target) -> Goal:
    low, high = reach(target)
    open_: Open = ""
    if target.comparator in ("ge", "gt"):
        open_ = "down" if target.direction == "down" else "up"
    elif target.comparator in ("le", "lt"):
        open_ = "up" if target.direction == "down" else "down"
    return Goal(low, high, open_, amount(target) if target.value is not None else goal(target))
