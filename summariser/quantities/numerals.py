"""Numerals, Arabic and Chinese, as exact values: digits, scale words and the 余 or 多 that stands between them."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from summariser.types import Number, Span

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_EXPONENTS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
# 千 of 千瓦, 千伏, 千米 belongs to the unit.
_SCALE = r"(?: 万亿 | [十百千]?[万亿] | [百千](?![瓦伏米克卡赫帕焦]|分点) )"
# A copy may break its lines in front of a scale word.
_GAP = r"(?: [ ] | \n\n?(?=[余多]?[万亿]) )?"
NUMERALS = "零〇一二两三四五六七八九十百千万亿"

_ARABIC = re.compile(
    rf"""
    (?P<digits>
        [1-9][0-9]{{0,2}} (?: ,[0-9]{{3}} )+ (?! ,?[0-9] )      # thousands: 33,212
        | [0-9] (?: [ ][0-9] )+ (?! [0-9] )                     # single digits spaced out: 1 9 9 3
        | [0-9]+
    )
    (?: [ ]?[.·•‧∙﹒][ ]? (?P<decimals> [0-9] (?: [ ][0-9] )+ (?! [0-9] ) | [0-9]+ ) )?
    (?P<more> {_GAP} (?: [余多几] (?= [ ]?(?: {_SCALE} | [^\W0-9A-Za-z_] ) ) ) )?
    (?: {_GAP} (?P<scale> {_SCALE} ) (?: (?P<after> [余多几] ) (?P<outer> 亿 )? )? )?          # 3万多, 4万多亿
    """,
    re.VERBOSE,
)
_CHINESE = re.compile(
    rf"""
    (?P<numeral> [{NUMERALS}]+ )
    (?: 点 (?P<decimals> [零〇一二三四五六七八九]+ ) )?
    (?P<more> [余多几] (?= {_SCALE} | [^\W0-9A-Za-z_] ) )?
    (?: (?P<scale> {_SCALE} ) (?P<after> [余多几] )? )?
    """,
    re.VERBOSE,
)


class Numeral(NamedTuple):
    """A numeral as printed from `start` to `end`: `digits` × 10 ** `exponent`."""

    start: int
    end: int
    digits: str
    """A plain decimal string."""
    exponent: int
    more: Span | None
    """Where 余 or 多 stands inside it."""
    bare: bool
    """Scale words alone, no digit: 亿, 百, 千亿."""
    chinese: bool

    def value(self, shift: int = 0) -> Decimal:
        """The exact value, times 10 ** `shift`."""
        return Decimal(f"{self.digits}E{self.exponent + shift}")

    @property
    def integral(self) -> bool:
        return "." not in self.digits and not self.exponent


def read_numeral(text: str, at: int) -> Numeral | None:
    """The numeral that starts at `at` of width-folded text, as long as it gets; None where none starts."""
    if at < len(text) and "0" <= text[at] <= "9":
        return _read_arabic(text, at)
    return _read_chinese(text, at)


def _read_arabic(text: str, at: int) -> Numeral | None:
    found = _ARABIC.match(text, at)
    if found is None:
        return None
    digits = found["digits"].replace(",", "").replace(" ", "")
    if found["decimals"]:
        digits += "." + found["decimals"].replace(" ", "")
    return Numeral(at, found.end(), digits, exponent_of(found["scale"]) + exponent_of(found["outer"]),
                   _more(found), bare=False, chinese=False)  # fmt: skip


def _read_chinese(text: str, at: int) -> Numeral | None:
    found = _CHINESE.match(text, at)
    if found is None:
        return None
    numeral = found["numeral"]
    value = chinese_integer(numeral)
    if value is None:
        return None
    digits = str(value)
    if found["decimals"]:
        digits += "." + "".join(str(DIGITS[char]) for char in found["decimals"])
    bare = not any(char in DIGITS or char == "十" for char in numeral)
    return Numeral(at, found.end(), digits, exponent_of(found["scale"]), _more(found), bare, chinese=True)


def _more(found: re.Match[str]) -> Span | None:
    for group in ("more", "after"):
        if found[group]:
            return Span(found.end(group) - 1, found.end(group))
    return None


def exponent_of(scale: str | None) -> int:
    """Powers of ten of a scale word.

    >>> exponent_of("万亿"), exponent_of("百万"), exponent_of(None)
    (12, 6, 0)
    """
    return sum(_EXPONENTS[char] for char in scale) if scale else 0


def chinese_integer(numeral: str) -> int | None:
    """The value of a Chinese numeral; None where it is no well-formed number (三四, 万百).

    >>> [chinese_integer(numeral) for numeral in ("二十三", "两千三百万", "一万亿", "二〇二六", "三五")]
    [23, 23000000, 1000000000000, 2026, None]
    """
    if len(numeral) > 40:
        return None
    if all(char in DIGITS for char in numeral):
        if len(numeral) == 1 or "〇" in numeral or "零" in numeral or len(numeral) == 4:
            return int("".join(str(DIGITS[char]) for char in numeral))
        return None
    total = 0
    rest = numeral
    for mark, size in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = rest.rpartition(mark)
        if not found:
            continue
        # 万亿: the head of 亿 may itself hold a 万.
        count = (chinese_integer(head) if "万" in head or "亿" in head else _below_ten_thousand(head)) if head else 1
        if count is None:
            return None
        total += count * size
        rest = tail
    small = _below_ten_thousand(rest) if rest else 0
    return None if small is None else total + small


def _below_ten_thousand(numeral: str) -> int | None:
    total, digit, last = 0, None, 10_000
    for at, char in enumerate(numeral):
        if char in _SMALL:
            size = _SMALL[char]
            if size >= last or (digit is None and at and numeral[at - 1] != "零"):
                return None
            total, digit, last = total + (1 if digit is None else digit) * size, None, size
        elif char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        else:
            return None
    if digit is None:
        return total
    return total + digit


def value_text(value: Number | None) -> str | None:
    """A decimal string without exponent and without trailing zeros; a fraction without finite decimal as `1/3`.

    >>> value_text(Decimal("1.340E4")), value_text(Decimal("7.50")), value_text(Fraction(1, 3)), value_text(None)
    ('13400', '7.5', '1/3', None)
    """
    if value is None:
        return None
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}" if value.denominator != 1 else str(value.numerator)
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def exact_fraction(part: int, whole: int) -> Number:
    """`part` / `whole`, as a decimal where a finite one exists.

    >>> exact_fraction(1, 4), exact_fraction(1, 3)
    (Decimal('0.25'), Fraction(1, 3))
    """
    fraction = Fraction(part, whole)
    rest, twos, fives = fraction.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return fraction
    places = max(twos, fives)
    return Decimal(f"{fraction.numerator * 10**places // fraction.denominator}E-{places}")
