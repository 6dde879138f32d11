"""A quantity of the source in professional English, with its bound: what `agreement` reads back."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import NamedTuple

from summariser.english.units import english_unit, exact
from summariser.english.vocabulary import cardinal_text, ordinal_text
from summariser.types import Quantity


class _Name(NamedTuple):
    """How a unit is written: what stands before the number, behind one, behind several."""

    before: str
    one: str
    several: str


def _named(one: str, several: str | None = None) -> _Name:
    return _Name("", f" {one}", f" {several or one + 's'}")


_NAMES = {
    "%": _Name("", "%", "%"),
    "‰": _Name("", "‰", "‰"),
    "pp": _named("percentage point"),
    "bp": _named("basis point"),
    "CNY": _named("yuan", "yuan"),
    "USD": _named("US dollar"),
    "HKD": _named("Hong Kong dollar"),
    "EUR": _named("euro"),
    "JPY": _named("yen", "yen"),
    "mu": _named("mu", "mu"),
    "ha": _named("hectare"),
    "km": _named("km", "km"),
    "m": _named("metre"),
    "cm": _named("cm", "cm"),
    "mm": _named("mm", "mm"),
    "m2": _named("square metre"),
    "km2": _named("square kilometre"),
    "m3": _named("cubic metre"),
    "t": _named("tonne"),
    "kg": _named("kg", "kg"),
    "g": _named("gram"),
    "mg": _named("milligram"),
    "µg": _named("microgram"),
    "jin": _named("jin", "jin"),
    "MW": _named("MW", "MW"),
    "GW": _named("GW", "GW"),
    "kW": _named("kW", "kW"),
    "kWh": _named("kWh", "kWh"),
    "GWh": _named("GWh", "GWh"),
    "TWh": _named("TWh", "TWh"),
    "kV": _named("kV", "kV"),
    "PFLOPS": _named("PFLOPS", "PFLOPS"),
    "EFLOPS": _named("EFLOPS", "EFLOPS"),
    "t·km": _named("tonne-kilometre"),
    "person": _named("person", "people"),
    "household": _named("household"),
    "year": _named("year"),
    "quarter": _named("quarter"),
    "month": _named("month"),
    "week": _named("week"),
    "day": _named("day"),
    "hour": _named("hour"),
    "minute": _named("minute"),
    "second": _named("second"),
    "头": _named("head", "head"),
    "剂次": _named("dose"),
    "人次": _named("visit"),
    **dict.fromkeys(("岁", "周岁"), _named("year")),
    **dict.fromkeys(("标箱", "标准箱", "TEU"), _named("TEU")),
}
_AS_PRINTED = dict.fromkeys(("个工作日", "工作日"), _named("working day"))
"""What says more than the unit that it is."""
_COUNTED = _Name("", "", "")
"""A counter, which English drops."""
_DENOMINATORS = {
    "年": "per year",
    "人": "per person",
    "户": "per household",
    "亩": "per mu",
    "天": "per day",
    "日": "per day",
    "月": "per month",
    "小时": "per hour",
    "吨": "per tonne",
    "公斤": "per kg",
    "斤": "per jin",
    "平方米": "per square metre",
    "平方公里": "per square kilometre",
    "立方米": "per cubic metre",
    "千瓦时": "per kWh",
    "万元": "per 10,000 yuan",
    "万人": "per 10,000 people",
}
_LARGER = {"MW": (("GW", 10**3),), "kWh": (("TWh", 10**9), ("GWh", 10**6))}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SHOWN = 1000
"""A scaled number of up to thousandths is shorter to read than all of its digits."""
_HALF = Fraction(1, 2)
_LARGEST = 10**30
"""No figure of a report is larger; a longer run of digits is no number to be read."""
_EXCLUDED = ("低于", "少于", "小于", "不足", "不满", "不到")
"""Words of `lt` that say below; the others (近, 接近) say nearly."""


def render(quantity: Quantity, printed_bound: str = "") -> str:
    """A quantity in English, exact, with the words of its comparator.

    `printed_bound` is the bound word as printed; it only tells `below` from `nearly`. Counters are dropped, a unit
    that English has no word for here is left out. A quantity without a value is its printed text.

    >>> from summariser.quantities import read_quantities
    >>> [render(q) for q in read_quantities("建成高标准农田1.34万亩，投资144亿元以上，增长4.5%—5%，居全国前十")]
    ['13,400 mu (about 893 hectares)', '14.4 billion yuan or more', '4.5%–5%', 'top ten']
    """
    if quantity.value is None or quantity.value > _LARGEST:
        return quantity.text
    value = exact(quantity.value)
    if quantity.kind in ("rank", "ordinal"):
        return _order(quantity, value)
    if quantity.unit == "倍":
        figure = _multiple(quantity, value)
    elif quantity.upper is not None:
        return _range(quantity, value, Fraction(quantity.upper))
    else:
        figure = _amount(quantity, value) + _conversion(quantity, value)
    return _bounded(quantity, figure, printed_bound)


def _bounded(quantity: Quantity, figure: str, printed_bound: str) -> str:
    if quantity.comparator == "ge":
        return f"{figure} or more"
    if quantity.comparator == "lt":
        return f"below {figure}" if printed_bound.endswith(_EXCLUDED) else f"nearly {figure}"
    word = {"gt": "more than ", "le": "at most ", "about": "about "}.get(quantity.comparator, "")
    return word + figure


def _order(quantity: Quantity, value: Fraction) -> str:
    if value.denominator != 1:
        return number_text(value)
    if quantity.comparator in ("le", "lt"):
        return f"top {cardinal_text(int(value)) or number_text(value)}"
    return ordinal_text(int(value))


def _multiple(quantity: Quantity, value: Fraction) -> str:
    """Growth by so many times is a growth in per cent; to so many times, times."""
    if quantity.direction == "up" and "番" not in quantity.text and "倍增" not in quantity.text:
        return f"{number_text(value * 100)}%"
    return f"{number_text(value)} times"


def _range(quantity: Quantity, low: Fraction, high: Fraction) -> str:
    unit, size = _fitting(quantity.unit, high)
    name = _name(quantity.unit, unit)
    low, high = low / size, high / size
    if unit == "%":
        return f"{number_text(low)}%–{number_text(high)}%"
    scale, word = next(
        (
            (scale, word)
            for scale, word in _SCALES
            if high >= scale and _is_short(low, scale) and _is_short(high, scale)
        ),
        (1, ""),
    )
    return f"{number_text(low / scale)}–{number_text(high / scale)}{word and ' ' + word}{name.several}"


def _amount(quantity: Quantity, value: Fraction) -> str:
    unit, size = _fitting(quantity.unit, value)
    return _with_name(value if size == 1 else value / size, _name(quantity.unit, unit))


def _with_name(value: Fraction, name: _Name) -> str:
    return f"{name.before}{number_text(value)}{name.one if value == 1 else name.several}"


def _fitting(printed: str | None, value: Fraction) -> tuple[str | None, int]:
    """The unit in which the value is short, and its size in the printed one: 1,150 MW are 1.15 GW."""
    unit = english_unit(printed)
    for larger, size in _LARGER.get(unit or "", ()):
        if value >= size and _is_short(value, size):
            return larger, size
    return unit, 1


def _name(printed: str | None, unit: str | None) -> _Name:
    name = _AS_PRINTED.get(printed or "") or _NAMES.get(unit or "", _COUNTED)
    per = _DENOMINATORS.get((printed or "").partition("/")[2])
    return _Name(name.before, f"{name.one} {per}", f"{name.several} {per}") if per and name.one else name


def _conversion(quantity: Quantity, value: Fraction) -> str:
    """Hectares behind mu, tonnes behind jin: the exact number, or the rounded one marked so."""
    if quantity.unit == "mu":
        exact, name = value / 15, _NAMES["ha"]
    elif quantity.unit == "jin":
        exact, name = (value / 2000, _NAMES["t"]) if value >= 2000 else (value / 2, _NAMES["kg"])
    else:
        return ""
    rounded = _rounded(exact)
    return f" ({'' if rounded == exact else 'about '}{_with_name(rounded, name)})"


def _rounded(value: Fraction) -> Fraction:
    """To three digits that show, below 10,000 to the unit at least; what has few decimals stays exact.

    >>> [str(_rounded(Fraction(mu, 15))) for mu in (13_400, 365_000, 31_000, 2_093)]
    ['893', '24300', '2067', '279/2']
    """
    if _is_short(value, 1):
        return value
    step = Fraction(1)
    while value / step >= 1000:
        step *= 10
    while value / step < 100 or (step > 1 and value < 10_000):
        step /= 10
    # 139.53 is no 140: there only two digits show.
    while len(str(floor(value / step + _HALF)).rstrip("0")) < 3:
        step /= 10
    return floor(value / step + _HALF) * step


def _is_short(value: Fraction, scale: int) -> bool:
    return value.numerator * _SHOWN % (value.denominator * scale) == 0


def number_text(value: Fraction) -> str:
    """A number as prose writes it: `13,400`, `1.3 million`, `14.4 billion`, `one third`.

    >>> [number_text(Fraction(value)) for value in ("13400", "1300000", "193388000000", "12345678", "1/3", "0.5")]
    ['13,400', '1.3 million', '193.388 billion', '12,345,678', '1/3', '0.5']
    """
    for scale, word in _SCALES:
        if value.numerator >= scale * value.denominator and _is_short(value, scale):
            return f"{_decimal_text(value / scale)} {word}"
    return _decimal_text(value)


def _decimal_text(value: Fraction) -> str:
    """Every digit, in groups of three; a fraction where the digits do not end."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    below, places = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while below % prime == 0:
            below //= prime
            power += 1
        places = max(places, power)
    if below != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = value.numerator * 10**places // value.denominator
    whole, rest = divmod(digits, 10**places)
    return f"{whole:,}.{rest:0{places}}"
