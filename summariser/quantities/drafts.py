"""What the scan hands on: a number with its value and unit, before the words around it are asked."""

from __future__ import annotations

from typing import NamedTuple

from summariser.types import MEASURED, Bound, Kind, Number, Span


class Draft(NamedTuple):
    """One number as the scan reads it from its own characters."""

    start: int
    end: int
    kind: Kind
    value: Number | None = None
    upper: Number | None = None
    unit: str | None = None
    printed: str | None = None
    """The measure word as printed."""
    iso: str | None = None
    bound: Bound = "eq"
    """What the number itself says: 余 is gt, a range is a range, a rank 前十 is le."""
    bounds: tuple[Span, ...] = ()
    shift: int = 0
    """The power of ten that the unit added to the value."""
    bare: bool = False
    """Scale words alone (亿元以上)."""
    graded: bool = False
    """It names a class by its size: 百亿级, 万吨级."""
    multiple: bool = False
    """翻番: a growth by itself."""

    @property
    def measured(self) -> bool:
        return self.kind in MEASURED
