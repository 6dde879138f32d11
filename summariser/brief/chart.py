"""Targets and outcomes as a dot and range plot: what is drawn, and where each thing stands.

Places are whole units of the drawing, computed exactly from the figures that the key table prints as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal

WIDTH = 960
_LEFT, _RIGHT = 232, 600
"""The field, between the names and the printed figures."""
LABELS = _RIGHT + 44
"""Where the printed figures begin; an arrow ends before."""
_ROW = 22
_TOP = 8
_STEPS = (Fraction(1, 2), Fraction(1), Fraction(2), Fraction(5), Fraction(10), Fraction(20), Fraction(50))
_TICKS = 8
"""At most, on one axis."""

Open = Literal["up", "down", ""]
"""The side on which a target has no end: up for a floor, down for a ceiling."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A target: one value, a range of values, or all from a value on."""

    low: Fraction
    high: Fraction
    open: Open
    label: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reported figure."""

    value: Fraction
    estimated: bool
    label: str


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One indicator."""

    name: str
    target: Goal
    last: Goal | None
    outcome: Outcome | None

    @property
    def values(self) -> Iterator[Fraction]:
        for goal in filter(None, (self.target, self.last)):
            yield goal.low
            yield goal.high
        if self.outcome:
            yield self.outcome.value


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows that share one axis; `title` names measure and unit."""

    title: str
    unit: str
    rows: tuple[ChartRow, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The panels, the years of which they tell, and the picture in words."""

    panels: tuple[Panel, ...]
    target_year: str
    outcome_year: str

    @property
    def has_last(self) -> bool:
        """Whether last year's targets are among what is drawn."""
        return any(row.last for panel in self.panels for row in panel.rows)

    @property
    def has_estimates(self) -> bool:
        return any(row.outcome and row.outcome.estimated for panel in self.panels for row in panel.rows)

    @property
    def description(self) -> str:
        """Every row in words, for who does not see the picture."""
        return " ".join(self._told(row) for panel in self.panels for row in panel.rows)

    def _told(self, row: ChartRow) -> str:
        said = [f"{self.target_year} target {row.target.label}"]
        said += [f"{self.outcome_year} target {row.last.label}"] if row.last else []
        said += [f"{self.outcome_year} outcome {row.outcome.label}"] if row.outcome else []
        return f"{row.name}: {', '.join(said)}."


@dataclass(frozen=True, slots=True)
class DrawnGoal:
    """`start` and `end` are equal for one value."""

    start: int
    end: int
    open: Open
    label: str


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row at height `y`, its marks at their places along the axis."""

    y: int
    name: str
    target: DrawnGoal
    last: DrawnGoal | None
    outcome: tuple[int, bool, str] | None
    """Place, whether estimated, label."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A panel with everything in its place."""

    panel: Panel
    height: int
    bottom: int
    """Where the axis runs."""
    ticks: tuple[tuple[int, str], ...]
    rows: tuple[DrawnRow, ...]


def draw(panel: Panel) -> Drawing:
    """Give every mark of a panel its place."""
    low, high, ticks = _axis([value for row in panel.rows for value in row.values])

    def place(value: Fraction) -> int:
        return _LEFT + round((value - low) / (high - low) * (_RIGHT - _LEFT))

    def goal(one: Goal | None) -> DrawnGoal | None:
        return DrawnGoal(place(one.low), place(one.high), one.open, one.label) if one else None

    rows = [
        DrawnRow(
            y=_TOP + at * _ROW + _ROW // 2,
            name=row.name,
            target=DrawnGoal(place(row.target.low), place(row.target.high), row.target.open, row.target.label),
            last=goal(row.last),
            outcome=(place(row.outcome.value), row.outcome.estimated, row.outcome.label) if row.outcome else None,
        )
        for at, row in enumerate(panel.rows)
    ]
    bottom = _TOP + len(rows) * _ROW
    return Drawing(panel, bottom + 20, bottom, tuple((place(tick), _tick(tick)) for tick in ticks), tuple(rows))


def _axis(values: Sequence[Fraction]) -> tuple[Fraction, Fraction, Sequence[Fraction]]:
    """Ends and ticks of an axis that holds every value, with room at both ends for arrows."""
    least, most = min(values), max(values)
    step = next((step for step in _STEPS if (most - least) / step <= _TICKS - 2), None)
    if step is None:
        step = Fraction(10) ** len(str(ceil((most - least) / _TICKS)))
    first, last = floor(least / step), ceil(most / step)
    first -= first * step == least
    last += last * step == most
    ticks = [tick * step for tick in range(first, last + 1)]
    return ticks[0], ticks[-1], ticks


def _tick(value: Fraction) -> str:
    """Ticks are whole or halves."""
    whole = abs(value) // 1
    return ("−" if value < 0 else "") + (f"{whole}" if value.denominator == 1 else f"{whole}.5")


def panels_of(rows: Iterable[tuple[str, str, ChartRow]]) -> tuple[Panel, ...]:
    """(title, unit, row) -> panels of one title each; a target beside which nothing stands is nothing to see."""
    groups: dict[tuple[str, str], list[ChartRow]] = {}
    for title, unit, row in rows:
        if row.outcome or row.last:
            groups.setdefault((title, unit), []).append(row)
    return tuple(Panel(title, unit, tuple(members)) for (title, unit), members in groups.items())
