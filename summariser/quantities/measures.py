"""A numeral with its unit: a quantity, a share, or a range of either."""

from __future__ import annotations

import re
from decimal import Decimal

from summariser.quantities.drafts import Draft
from summariser.quantities.names import in_quotes
from summariser.quantities.numerals import NUMERALS, Numeral, exact_fraction, read_numeral
from summariser.quantities.units import Unit, read_unit
from summariser.quantities.words import is_han
from summariser.types import Kind, Span

SHARES = frozenset(("%", "pp", "‰", "‱"))
_TO = re.compile(r"[ ]?(?:[-–—―~〜]{1,2}|(?P<word>[至到]))[ ]?")
# 从60%到70% names where a change starts and ends; it is no range.
_FROM = re.compile(r"[从由自][^,。;:、]{0,14}$")
_MORE_BEHIND = re.compile(r"[多余](?=[,。;:、!?)”\"\n的左以人民户]|$)")
_CLASS_NUMBER = re.compile(r"[0-9](?:级|期|代|类|档)(?!以?上?地震)")
_YEARS_OF_TERM = re.compile(r"年[来间]|年以来|年前|年后|年期(?!间)")
# A year whose 年 is left out: 2023农民丰收节.
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_PART = re.compile(
    r"(?P<count>[1-9][0-9]?)/(?P<whole>[1-9][0-9]{0,2})(?![0-9/.])|(?P<times>[0-9]+(?:\.[0-9]+)?)[:∶]1(?![0-9.:∶])"
)
# A count needs a measure word: plain digits in front of a noun belong to a name (东风19储气库).
_NO_NAME = frozenset("以至到和与及或左上等多余的")
_AMOUNT = re.compile(r"[从由自为达到至约超近破过升降]$")
_VERSION = re.compile(r"[0-9]\.0(?![0-9])")
_GRADED = frozenset(("CNY", "USD", "t", "MW", "mu"))
_GRADE_BEHIND = re.compile(r"级(?!别)")
_TERM_WORDS = ("过去", "今后", "未来", "这", "前", "后", "下一个", "此后", "接下来", "往后")


def read_measure(text: str, first: Numeral) -> Draft:
    """The measured number that starts with this numeral, with its unit, its range and 余 or 多."""
    if part := _PART.match(text, first.start):
        return _part(part)
    unit = read_unit(text, first.end, scaled=first.exponent > 0 or first.chinese)
    return _read_range(text, first, unit) or _single(text, first, unit)


def _part(found: re.Match[str]) -> Draft:
    """1/3 as a share, 2.5:1 as a multiple of the second number."""
    whole = found["whole"]
    value = exact_fraction(int(found["count"]), int(whole)) if whole else Decimal(found["times"])
    return Draft(found.start(), found.end(), "quantity", value=value)


def _single(text: str, numeral: Numeral, unit: Unit | None) -> Draft:
    end = unit.end if unit else numeral.end
    bounds = (numeral.more,) if numeral.more else ()
    if unit and not bounds and _MORE_BEHIND.match(text, end):
        bounds, end = (Span(end, end + 1),), end + 1
    name = unit.name if unit else None
    if graded := _graded(text, numeral, unit, end):
        name, end = graded
    if unit and unit.printed.startswith("个多"):
        name, bounds = "个月", (Span(unit.end - 2, unit.end - 1),)
    return Draft(
        numeral.start,
        end,
        kind_of(text, numeral, unit, end),
        value=numeral.value(unit.exponent if unit else 0),
        unit=name,
        printed=unit.printed if unit else None,
        bound="gt" if bounds else "eq",
        bounds=bounds,
        bare=numeral.bare,
        graded=graded is not None,
        shift=unit.exponent if unit else 0,
    )


def _graded(text: str, numeral: Numeral, unit: Unit | None, end: int) -> tuple[str, int] | None:
    """Unit and end of a class named by its size: 百亿级 (of yuan), 10亿元级, 万吨级."""
    if unit is None:
        return None
    if unit.printed == "级" and numeral.value() >= 10_000_000:
        return "CNY", end
    return (unit.name, end + 1) if unit.name in _GRADED and _GRADE_BEHIND.match(text, end) else None


def kind_of(text: str, numeral: Numeral, unit: Unit | None, end: int) -> Kind:
    """Measured or not: shares, names in quotation marks, class numbers and terms of years are told apart."""
    if in_quotes(text, numeral.start, end):
        return "slogan"
    if unit is None:
        return _kind_without_unit(text, numeral, end)
    if unit.name in SHARES:
        return "percentage"
    if unit.printed in ("级", "期", "代", "类", "档") and numeral.integral and _CLASS_NUMBER.match(text, end - 2):
        return "ordinal"
    if unit.printed == "年" and is_term(text, numeral.start, end):
        return "date"
    return "quantity"


def _kind_without_unit(text: str, numeral: Numeral, end: int) -> Kind:
    start = numeral.start
    if _YEAR.fullmatch(text, start, end):
        return "year"
    behind = text[end : end + 1]
    if not is_han(behind) or behind in _NO_NAME:
        return "quantity"
    plain = numeral.integral and not numeral.chinese and not _AMOUNT.search(text, max(0, start - 2), start)
    return "identifier" if plain or _VERSION.match(text, start) else "quantity"


def is_term(text: str, start: int, end: int) -> bool:
    """Whether a count of years names a term or a programme (过去五年, 五年来, 五年规划) and measures no result."""
    if _YEARS_OF_TERM.match(text, end - 1) or text.startswith(("规划", "行动", "计划", "攻坚"), end):
        return True
    return text[max(0, start - 4) : start].endswith(_TERM_WORDS)


def _read_range(text: str, first: Numeral, unit: Unit | None) -> Draft | None:
    to = _TO.match(text, unit.end if unit else first.end)
    if to is None or not _numeral_at(text, to.end()):
        return None
    second = read_numeral(text, to.end())
    if second is None or (to["word"] and _FROM.search(text[max(0, first.start - 16) : first.start])):
        return None
    upper_unit = read_unit(text, second.end, scaled=second.exponent > 0 or second.chinese)
    if (unit or to["word"]) and (upper_unit is None or (unit and upper_unit.name != unit.name)):
        return None
    shift = upper_unit.exponent if upper_unit else 0
    lower, upper = first.value(unit.exponent if unit else shift), second.value(shift)
    shared = lower.scaleb(second.exponent) if len(lower.as_tuple().digits) < 28 else lower
    if not unit and not first.exponent and shared < upper:
        lower = shared
    if lower >= upper:
        return None
    end = upper_unit.end if upper_unit else second.end
    return _range(text, first, (lower, upper), upper_unit, end)


def _numeral_at(text: str, at: int) -> bool:
    char = text[at : at + 1]
    return bool(char) and ("0" <= char <= "9" or char in NUMERALS)


def _range(text: str, first: Numeral, ends: tuple[Decimal, Decimal], unit: Unit | None, end: int) -> Draft:
    return Draft(
        first.start,
        end,
        kind_of(text, first, unit, end),
        value=ends[0],
        upper=ends[1],
        unit=unit.name if unit else None,
        printed=unit.printed if unit else None,
        bound="range",
        shift=unit.exponent if unit else 0,
    )
