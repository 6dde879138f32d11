"""Small tables of text, and tables as the tabs of a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the format that a spreadsheet shows it in; its decimal digits fit a double."""

    value: Decimal
    format: str


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to another tab of the same workbook."""

    text: str
    tab: str


TabCell = str | Number | Link | date | None


@dataclass(frozen=True, slots=True)
class TabColumn:
    """A column of a tab: its title, its width in characters of Latin script, whether its text goes on below."""

    title: str
    width: int
    wrapped: bool = False
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Tab:
    """One table of a workbook. Its header stays in sight, and so do the first `frozen` columns."""

    name: str
    columns: tuple[TabColumn, ...]
    rows: tuple[tuple[TabCell, ...], ...]
    frozen: int = 0
    printed: int | None = None
    """How many columns, from the first, go on paper; None for all."""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Column title -> what a person may choose there."""


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns of text: the first to the left, the others to the right.

    >>> print(table(("a", "bb"), [("x", "1"), ("yy", "100")]))
    a    bb
    x     1
    yy  100
    """
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) if place == 0 else cell.rjust(width) for place, (cell, width) in enumerate(cells))
        for cells in (tuple(zip(row, widths, strict=True)) for row in (head, *rows))
    )
    return "\n".join(line.rstrip() for line in lines)
