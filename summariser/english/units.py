"""Units: how English writes them, what each is of a base unit, and which of them a Chinese measure word can be."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from summariser.types import Number

_WRITTEN: tuple[tuple[str, str], ...] = (
    # (unit, how it is written). A longer one stands before the one it begins with.
    ("pp", r"(?:%|percentage|per\ ?cent|pct)[\s-]*points?|p\.p\.|ppts?|pps?"),
    ("bp", r"basis\s+points?|bps?"),
    ("%", r"%|per\ ?cent|pct"),
    ("‰", r"‰|per\ mille|per\ thousand"),
    ("points", r"points?"),
    ("kWh", r"kWh|kilowatt[\s-]hours?"),
    ("MWh", r"MWh|megawatt[\s-]hours?"),
    ("GWh", r"GWh|gigawatt[\s-]hours?"),
    ("TWh", r"TWh|terawatt[\s-]hours?"),
    ("kW", r"kW|kilowatts?"),
    ("MW", r"MW|megawatts?"),
    ("GW", r"GW|gigawatts?"),
    ("t·km", r"(?:ton(?:ne)?s?|passenger|person)[\s-](?:kilomet(?:re|er)s?|km)"),
    ("bcm", r"bcm"),
    ("m3", r"cubic[\s-]met(?:re|er)s?|cu\.?\ ?m|m3|m³|㎥"),
    ("km2", r"square[\s-]k(?:m|ilomet(?:re|er)s?)|sq\.?\ ?km|km2|km²"),
    ("m2", r"square[\s-]m(?:et(?:re|er)s?)?|sq\.?\ ?m|m2|m²|㎡"),
    ("km", r"km|kilomet(?:re|er)s?"),
    ("cm", r"cm|centimet(?:re|er)s?"),
    ("mm", r"mm|millimet(?:re|er)s?"),
    ("m", r"m|met(?:re|er)s?"),
    ("acre", r"acres?"),
    ("ha", r"ha|hectares?"),
    ("mu", r"mu"),
    ("µg", r"micrograms?|[µμ]g|ug"),
    ("mg", r"mg|milligrams?"),
    ("kg", r"kg|kilogram(?:me)?s?|kilos?"),
    ("g", r"gram(?:me)?s?"),
    ("jin", r"jin|catt(?:y|ies)"),
    ("t", r"(?:metric\s+)?ton(?:ne)?s?|t"),
    ("HKD", r"HKD|Hong\ Kong\ dollars?"),
    ("other money", r"(?:Canadian|Australian|Singapore|Taiwan)\ dollars?|pounds?|GBP|roubles?|rubles?"),
    ("USD", r"USD|(?:U\.?S\.?[\s-]?)?dollars?"),
    ("EUR", r"EUR|euros?"),
    ("JPY", r"JPY|yen"),
    ("CNY", r"(?:Chinese\s+)?(?:yuan|renminbi|RMB|CNY)(?:\s+(?:RMB|renminbi))?"),
    ("visit", r"person[\s-](?:times?|trips?|visits?)|visits?|trips?"),
    ("dose", r"doses?"),
    ("household", r"households?|families|family|homes?"),
    ("person", r"people|persons?"),
    ("head", r"heads?"),
    ("kV", r"kV|kilovolts?"),
    ("PFLOPS", r"PFLOPS|petaflops?|PF"),
    ("EFLOPS", r"EFLOPS|exaflops?|EF"),
    ("TEU", r"TEUs?|(?:standard|20-foot|twenty-foot)\s+(?:equivalent\s+)?(?:containers?|units?)"),
    ("year", r"years?|yrs?"),
    ("quarter", r"quarters?"),
    ("month", r"months?"),
    ("week", r"weeks?"),
    ("day", r"(?:(?:working|business|calendar)\s+)?days?"),
    ("hour", r"hours?|hrs?"),
    ("minute", r"minutes?|mins?"),
    ("second", r"seconds?"),
    ("times", r"times|x|×"),
    ("fold", r"fold"),
)
NAMES = {f"u{at}": name for at, (name, _) in enumerate(_WRITTEN)}
UNIT = re.compile(
    r"(?:[\s-]*)(?:" + "|".join(f"(?P<u{at}>{words})" for at, (_, words) in enumerate(_WRITTEN)) + r")(?![\w])"
    # The word before a sign like % has no end to look for.
    r"|\s*(?P<sign>[%‰](?![\s-]*points?\b))",
    re.IGNORECASE,
)
"""A unit right behind its number; `NAMES[match.lastgroup]` is the unit."""

_DIMENSIONS: dict[str, dict[str, Fraction]] = {
    "share": {"%": Fraction(1), "‰": Fraction(1, 10)},
    "points": {"pp": Fraction(1), "bp": Fraction(1, 100)},
    "yuan": {"CNY": Fraction(1)},
    "US dollars": {"USD": Fraction(1)},
    "Hong Kong dollars": {"HKD": Fraction(1)},
    "euros": {"EUR": Fraction(1)},
    "yen": {"JPY": Fraction(1)},
    "area": {"m2": Fraction(1), "mu": Fraction(2000, 3), "ha": Fraction(10**4), "km2": Fraction(10**6)},
    "mass": {
        "kg": Fraction(1),
        "jin": Fraction(1, 2),
        "t": Fraction(1000),
        "g": Fraction(1, 1000),
        "mg": Fraction(1, 10**6),
        "µg": Fraction(1, 10**9),
    },
    "length": {"m": Fraction(1), "km": Fraction(1000), "cm": Fraction(1, 100), "mm": Fraction(1, 1000)},
    "volume": {"m3": Fraction(1), "bcm": Fraction(10**9)},
    "power": {"MW": Fraction(1), "GW": Fraction(1000), "kW": Fraction(1, 1000)},
    "energy": {"kWh": Fraction(1), "MWh": Fraction(10**3), "GWh": Fraction(10**6), "TWh": Fraction(10**9)},
    "voltage": {"kV": Fraction(1)},
    "computing": {"PFLOPS": Fraction(1), "EFLOPS": Fraction(1000)},
    "work": {"t·km": Fraction(1)},
    "years": {"year": Fraction(12), "quarter": Fraction(3), "month": Fraction(1)},
    "hours": {
        "week": Fraction(168),
        "day": Fraction(24),
        "hour": Fraction(1),
        "minute": Fraction(1, 60),
        "second": Fraction(1, 3600),
    },
}
_BASES = {unit: (dimension, factor) for dimension, units in _DIMENSIONS.items() for unit, factor in units.items()}

_MEASURE_WORDS: dict[str, str] = {
    # What the witness leaves as printed, and the unit of the table above that it is.
    **dict.fromkeys(("年", "个年头", "年度"), "year"),
    **dict.fromkeys(("季度", "个季度"), "quarter"),
    **dict.fromkeys(("个月", "月"), "month"),
    **dict.fromkeys(("周", "星期", "个星期"), "week"),
    **dict.fromkeys(("天", "日", "个工作日", "工作日", "个交易日"), "day"),
    **dict.fromkeys(("小时", "个小时", "h"), "hour"),
    **dict.fromkeys(("分钟",), "minute"),
    **dict.fromkeys(("秒", "秒钟"), "second"),
    **dict.fromkeys(("港元", "港币"), "HKD"),
    "欧元": "EUR",
    "日元": "JPY",
    **dict.fromkeys(("微克", "μg"), "µg"),
    **dict.fromkeys(("毫克",), "mg"),
    **dict.fromkeys(("克", "g"), "g"),
    **dict.fromkeys(("厘米",), "cm"),
    **dict.fromkeys(("毫米",), "mm"),
    **dict.fromkeys(("千伏",), "kV"),
    **dict.fromkeys(("PF", "P", "PFlops"), "PFLOPS"),
    **dict.fromkeys(("EF", "E", "EFlops"), "EFLOPS"),
    "元": "CNY",
    **dict.fromkeys(("吨", "吨标准煤"), "t"),
    **dict.fromkeys(("公斤", "千克"), "kg"),
    "斤": "jin",
    "亩": "mu",
    **dict.fromkeys(("公里", "千米"), "km"),
    "米": "m",
    "平方米": "m2",
    "立方米": "m3",
    "千瓦": "kW",
    **dict.fromkeys(("千瓦时", "度"), "kWh"),
    **dict.fromkeys(("吨公里", "人公里", "客公里"), "t·km"),
    **dict.fromkeys(("个基点", "基点"), "bp"),
    **dict.fromkeys(("人", "名"), "person"),
}
_TAKEN_FOR = {
    # Measure words that English may name, each with every such name. 人次 and 剂次 count events, 户 here counts firms.
    "person": frozenset(("person",)),
    "household": frozenset(("household",)),
    "户": frozenset[str](),
    "剂次": frozenset(("dose",)),
    **dict.fromkeys(("岁", "周岁"), frozenset(("year",))),
    **dict.fromkeys(("次", "回", "趟"), frozenset(("times", "visit"))),
}
_EVENTS = frozenset(("times", "visit"))
"""What 户次, 架次 … may be called: they count events."""
_LOOSE = frozenset(("person", "household", "head", "dose", "visit", "TEU"))
"""What any other measure word may be called in English."""


@lru_cache(maxsize=512)
def exact(value: Number) -> Fraction:
    """A value of the source as its English is reckoned with. Remembered: what is rendered is soon read back."""
    return Fraction(value)


def base_of(unit: str | None) -> tuple[str, Fraction] | None:
    """Dimension of an English unit and its size in the dimension's base unit; None where nothing converts to it.

    >>> base_of("mu"), base_of("household")
    (('area', Fraction(2000, 3)), None)
    """
    return _BASES.get(unit) if unit else None


@lru_cache(maxsize=256)
def english_unit(printed: str | None) -> str | None:
    """The English unit of a unit of the source: core units are themselves, composites are their numerator.

    Remembered: there are few, and each check of a number asks.

    >>> english_unit("吨/年"), english_unit("CNY"), english_unit("个月"), english_unit("项")
    ('t', 'CNY', 'month', '项')
    """
    if not printed:
        return None
    first = printed.partition("/")[0]
    return _MEASURE_WORDS.get(first, first)


def may_be_called(printed: str | None, said: str | None) -> bool:
    """Whether a count under the Chinese measure word `printed` may stand beside the English unit `said`."""
    if said is None:
        return True
    unit = english_unit(printed) or ""
    events = _EVENTS if len(unit) > 1 and unit.endswith("次") else _LOOSE
    return said in _TAKEN_FOR.get(unit, events)
