"""Whether a number of the English is a quantity of the source: value, scale and unit; bounds and verbs apart."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from summariser.english.context import FaultKind
from summariser.english.reading import Item
from summariser.english.scan import EnglishNumber
from summariser.english.units import base_of, english_unit, exact, may_be_called
from summariser.types import Number, Quantity

_NEVER_ROUNDED: Final = frozenset(("%", "‰", "pp", "bp", "倍", "位"))
_NEAR = Fraction(1, 20)
"""A number nearer to the figure than this part of it was meant to be it, rounded."""
_TENS: Final = frozenset(Fraction(10**power) for power in range(1, 16))
NEAREST: Final[tuple[FaultKind, ...]] = (
    "pp_percent",
    "unit",
    "scale",
    "range_end",
    "multiple",
    "rounding",
    "missing_number",
)
"""What can be wrong with a number that was meant to be the figure, the nearest miss first."""


def figure_fault(item: Item, quantity: Quantity, *, rounding: bool) -> FaultKind | None:
    """Why `item` is not `quantity`; None where it is, or is its exact conversion or, where allowed, its rounding."""
    if quantity.upper is None:
        if item.upper is None:
            return _fault(item, item.number, quantity, _exact(quantity.value), rounding=rounding)
        ends = [
            _fault(item, end, quantity, _exact(quantity.value), rounding=rounding) for end in (item.number, item.upper)
        ]
        return "range_end" if None in ends else "missing_number"
    wanted = (_exact(quantity.value), _exact(quantity.upper))
    if item.upper is None:
        ends = [_fault(item, item.number, quantity, want, rounding=rounding) for want in wanted]
        return "range_end" if None in ends else "missing_number"
    faults = [
        _fault(item, end, quantity, want, rounding=rounding)
        for end, want in zip((item.number, item.upper), wanted, strict=True)
    ]
    if None in faults and faults[0] != faults[1]:
        return "range_end"
    return nearest([kind for kind in faults if kind]) if any(faults) else None


def nearest(kinds: list[FaultKind]) -> FaultKind:
    """The nearest miss of several; `missing_number` of none."""
    return min(kinds, key=NEAREST.index, default="missing_number")


def conversion_holds(item: Item, quantity: Quantity) -> bool:
    """Whether a number in another unit follows from `quantity`: exactly, or marked and right to three digits."""
    wanted = [_exact(quantity.value)] + ([_exact(quantity.upper)] if quantity.upper is not None else [])
    ends = [item.number] + ([item.upper] if item.upper else [])
    if len(wanted) != len(ends):
        return False
    return all(_converts(item, end, quantity, want) for end, want in zip(ends, wanted, strict=True))


def _converts(item: Item, number: EnglishNumber, quantity: Quantity, value: Fraction | None) -> bool:
    expected = _in_unit_of(number, quantity, value)
    if expected is None:
        return False
    return number.value == expected or (item.bound == "about" and _rounds(number, expected))


def _exact(value: Number | None) -> Fraction | None:
    return None if value is None else exact(value)


def _in_unit_of(number: EnglishNumber, quantity: Quantity, value: Fraction | None) -> Fraction | None:
    """`value` of the quantity in the unit of the English number; None where the units do not convert."""
    unit = english_unit(quantity.unit)
    base, said = base_of(unit), base_of(number.unit)
    if value is None or not base or not said or base[0] != said[0]:
        return None
    return value if unit == number.unit else value * base[1] / said[1]


def _fault(
    item: Item, number: EnglishNumber, quantity: Quantity, value: Fraction | None, *, rounding: bool
) -> FaultKind | None:
    if value is None or number.value is None:
        return "missing_number"
    number = _in_millions(number) if number.millions and base_of(english_unit(quantity.unit)) is None else number
    if quantity.kind in ("rank", "ordinal", "enumeration") or number.form in ("ordinal", "top"):
        return _order_fault(number, quantity, value)
    if quantity.unit == "倍":
        return _multiple_fault(item, number, quantity, value)
    if number.unit == "fold":
        return "missing_number"
    expected = _in_unit_of(number, quantity, value)
    if expected is None:
        return _count_fault(number, quantity, value, rounding=rounding)
    return _amount_fault(number, quantity, expected, value, rounding=rounding)


def _in_millions(number: EnglishNumber) -> EnglishNumber:
    """1.2m, read as metres, of what is counted: 1.2m hogs."""
    value, step = number.value, number.step
    return number._replace(value=value and value * 10**6, step=step and step * 10**6, unit=None)


def _order_fault(number: EnglishNumber, quantity: Quantity, value: Fraction) -> FaultKind | None:
    """A place or number in an order: first, top ten, phase 2."""
    # 八连冠 is eight titles running, or the eighth.
    placed = quantity.kind in ("rank", "ordinal", "enumeration") or (quantity.unit or "").startswith("连")
    ordered = number.form in ("ordinal", "top") or (quantity.kind != "rank" and number.unit is None)
    return None if ordered and placed and number.value == value else "missing_number"


def _multiple_fault(item: Item, number: EnglishNumber, quantity: Quantity, value: Fraction) -> FaultKind | None:
    """翻两番 is four times; 增长2.4倍 is up by 240%, or to 3.4 times."""
    said, motion = number.value, item.motion
    grown = quantity.direction == "up" and "番" not in quantity.text and "倍增" not in quantity.text
    factor = value + 1 if grown else value
    if number.unit == "%":
        percent = factor * 100 if motion.form == "to" else (factor - 1) * 100
        return None if said == percent else "multiple" if said == value else "missing_number"
    if number.form != "multiple" and not (number.form == "part" and not grown):
        return "unit" if said == value else "missing_number"
    if number.unit == "times" and motion.form == "by" and motion.direction != "none" and motion.sure:
        # "rose 2.4 times" is read in both ways; only "by" tells them apart.
        return None if grown and motion.word == "by" and said == value else "multiple"
    return None if said == factor else "multiple" if said == value else "missing_number"


def _amount_fault(
    number: EnglishNumber, quantity: Quantity, expected: Fraction, value: Fraction, *, rounding: bool
) -> FaultKind | None:
    said = number.value
    if said is None:
        return "missing_number"
    if said == expected:
        return None
    same = english_unit(quantity.unit) == number.unit
    if said == value and not same:
        return "unit"
    return _size_fault(number, expected, rounding=rounding and quantity.unit not in _NEVER_ROUNDED)


def _count_fault(number: EnglishNumber, quantity: Quantity, value: Fraction, *, rounding: bool) -> FaultKind | None:
    """Where the units do not convert: the measure word is a counter, or the English has another kind of unit."""
    printed, said = english_unit(quantity.unit), number.unit
    if number.form == "part" and said is None and printed == "%":
        return None if number.value == value / 100 else "missing_number"
    elided = printed is None and said == "CNY"  # 迈上5万亿台阶
    if base_of(printed) or not (elided or may_be_called(quantity.unit, said)):
        if number.value != value:
            return "missing_number"
        return "pp_percent" if {said, printed} == {"%", "pp"} else "unit"
    if number.value == value:
        return None
    return _size_fault(number, value, rounding=rounding and value >= 10_000)


def _size_fault(number: EnglishNumber, expected: Fraction, *, rounding: bool) -> FaultKind | None:
    """Rounding, a wrong power of ten, or another number."""
    if rounding and _rounds(number, expected):
        return None
    said = number.value or Fraction(0)
    if expected and said and _is_power_of_ten(said / expected):
        return "scale"
    return "rounding" if expected and abs(said - expected) <= expected * _NEAR else "missing_number"


def _rounds(number: EnglishNumber, expected: Fraction) -> bool:
    """Whether the digits shown are the correct rounding, halves up, to three digits or more."""
    if number.step is None or number.value is None or number.digits < 3:
        return False
    return -number.step <= 2 * (expected - number.value) < number.step


def _is_power_of_ten(ratio: Fraction) -> bool:
    return ratio in _TENS or 1 / ratio in _TENS
