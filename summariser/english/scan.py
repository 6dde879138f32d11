"""Numbers in English text: where they stand, what they are worth, with their unit.

One scan finds every number; what it is, is read from its own words and the unit right behind it. Bounds and verbs are
read by `bounds` and `motion`.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import Literal, NamedTuple

from summariser.english.grammar import LONG_SCALE, NUMBER
from summariser.english.units import NAMES, UNIT, base_of
from summariser.english.vocabulary import CARDINALS, MULTIPLES, ORDINALS, PARTS, SCALES, SIGNS, cardinal_words
from summariser.folding import fold_width
from summariser.types import Span

Form = Literal["cardinal", "ordinal", "top", "multiple", "part", "year", "date", "name", "per", "vague"]
"""`top` is a place among the first so many; `part` a fraction; `per` the base of a rate (per 1,000 people);
`vague` a size without a number (tens of thousands of)."""
_SPACE = re.compile(r"[\s-]+")

_SCALE = re.compile(rf"(?:[\s-]?(?:{LONG_SCALE})\b)+", re.IGNORECASE)
_SHORT_SCALE = re.compile(r"\s?(?P<m>[Mm])\b|(?P<k>[kK])\b|(?P<b>[Bb])\b")
_HALF = re.compile(r"\s+and\s+a\s+half\b", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+|\d+")
_GROUP_MARK = re.compile(r"[,\u00a0\u2009\u202f]")
_BETWEEN = re.compile(
    r"\s+(?:full|additional|more|new|further|extra|Chinese|standard|consecutive|straight|successive|whole|natural)(?=\s)"
    r"|\s+of\s+an?(?=\s+percentage)"
    r"|\s+in(?=\s+(?:US\s+dollars?|yuan|RMB)\b)",
    re.IGNORECASE,
)
_TOP = re.compile(r"\btop[\s-]+$", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(?:No\.?|number|#)\s*$", re.IGNORECASE)
_PER = re.compile(r"\b(?:per|every|each)\s+$", re.IGNORECASE)
_MONEY = {"CNY": "CNY", "RMB": "CNY", "¥": "CNY", "￥": "CNY", "YUAN": "CNY", "USD": "USD", "US$": "USD", "$": "USD"}
_MONEY |= {"HKD": "HKD", "HK$": "HKD", "EUR": "EUR", "€": "EUR"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_LIST = re.compile(r"\s*(?:,|and|or|to|,\s*and|&|[-–—~])\s*", re.IGNORECASE)
_BEGUN_FROM = re.compile(r"[,\s]*\(?(?:up\s|down\s|raised\s)?from\s+", re.IGNORECASE)
_TO = re.compile(r"\s+to\s+", re.IGNORECASE)
_YEAR_END = re.compile(r"[-–—/]")
_NO_UNIT = frozenset(("", *",;:.()"))
"""Behind a number: no scale word or unit begins so."""
_NO_SCALE = _NO_UNIT | {"%"}


class EnglishNumber(NamedTuple):
    """One number of an English text; `value` and `step` with the scale word multiplied in, in `unit` as written."""

    span: Span
    """Number, scale word and unit."""
    form: Form
    value: Fraction | None
    """None where it cannot be read, or is no value: names, dates."""
    unit: str | None = None
    step: Fraction | None = None
    """What one in the last digit shown is worth; None for words."""
    digits: int = 0
    """Significant digits shown; zeros at the end of a whole number are not shown."""
    text: str = ""
    """The digits alone, of names and dates."""
    sign: str = ""
    scale: int = 1
    """What its scale word multiplied."""
    soft: bool = False
    """Perhaps no number at all: an idiom, `one`, `first`. It may be the figure; nothing follows if it is not."""
    millions: bool = False
    """`m` stands behind it, which may be million as well as metre."""


_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
"""A decimal digit of another script."""


def readable(text: str) -> str:
    """`text` with its width folded and every decimal digit as ASCII; the length never changes.

    >>> readable("７．３％, ٥%")
    '7.3%, 5%'
    """
    if text.isascii():
        return text
    folded = fold_width(text)
    if not _FOREIGN_DIGIT.search(folded):
        return folded
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in folded)


def lowered(text: str) -> str:
    """`text` in lower case; the length never changes.

    >>> lowered("İn GDP")
    'in gdp'
    """
    return text.lower() if text.isascii() else text.replace("İ", "i").lower()


def read_numbers(text: str) -> tuple[EnglishNumber, ...]:
    """Every number of an English text, in order and without overlap, idioms (`one of`, `first-class`) as soft ones.

    >>> [(str(n.value), n.unit) for n in read_numbers("14.4 billion yuan, up by 7%; thirty-two GW")]
    [('14400000000', 'CNY'), ('7', '%'), ('32', 'GW')]
    """
    return numbers_in(readable(text))


def numbers_in(folded: str) -> tuple[EnglishNumber, ...]:
    """As `read_numbers`, of a text that is readable already."""
    numbers: list[EnglishNumber] = []
    at = 0
    while found := NUMBER.search(folded, at):
        number = _number(folded, found)
        numbers.append(number)
        at = max(number.span.end, found.end(), at + 1)
    return tuple(_sharing(folded, numbers))


def _number(text: str, found: re.Match[str]) -> EnglishNumber:
    if found["digits"] and not found["nth"]:
        return _amount(text, found)
    if found["idiom"]:
        return _idiom(found)
    form: Form | None = "date" if found["date"] else "name" if found["name"] else "vague" if found["vague"] else None
    if form:
        return EnglishNumber(Span(*found.span()), form, None, text=found["name"] or found["day"] or found["day2"] or "")
    if found["slash"]:
        return _slashed(text, found)
    if found["multiple"]:
        return _multiple(found)
    return _ordinal(text, found) if found["ordinal"] or found["nth"] else _amount(text, found)


def _idiom(found: re.Match[str]) -> EnglishNumber:
    first = re.split(r"[\s-]", found["idiom"].lower())[0]
    value = CARDINALS.get(first, ORDINALS.get(first))
    form: Form = "ordinal" if first in ORDINALS else "cardinal"
    return EnglishNumber(Span(*found.span()), form, None if value is None else Fraction(value), soft=True)


def _slashed(text: str, found: re.Match[str]) -> EnglishNumber:
    above, below = (int(part) for part in found["slash"].split("/"))
    if _YEAR.fullmatch(found["slash"].split("/")[0]):
        return EnglishNumber(Span(*found.span()), "year", Fraction(above))
    if not 0 < below <= 1000:
        return EnglishNumber(Span(*found.span()), "name", None, text=found["slash"])
    behind = _behind(text, _Behind(found.end()), glued=False)
    value = Fraction(above, below)
    return EnglishNumber(Span(found.start(), behind.end), "part", value, behind.unit, millions=behind.millions)


def _multiple(found: re.Match[str]) -> EnglishNumber:
    words = found["multiple"].lower()
    if found["fold"]:
        fold = found["fold"].lower()
        value = Fraction(CARDINALS[fold]) if fold in CARDINALS else Fraction(fold)
    else:
        value = Fraction(next(number for stem, number in MULTIPLES.items() if words.startswith(stem)))
    # "double" and "twice" are often no figure: the double reduction, twice a year.
    soft = words in ("double", "twice", "triple")
    return EnglishNumber(Span(*found.span()), "multiple", value, "fold", soft=soft)


def _ordinal(text: str, found: re.Match[str]) -> EnglishNumber:
    if found["nth"]:
        value = _digits_value(found["digits"])
    else:
        value = Fraction(sum(ORDINALS.get(w) or CARDINALS[w] for w in _SPACE.split(found["ordinal"].lower())))
    start = found.start("digits") if found["nth"] else found.start("ordinal")
    ranked = re.search(r"\brank\w*\s+(?:\w+\s+)?$|\bplace\w*\s+$", text[max(0, start - 24) : start], re.IGNORECASE)
    soft = value == 1 and not ranked
    return EnglishNumber(Span(start, found.end()), "ordinal", value, soft=soft)


def _amount(text: str, found: re.Match[str]) -> EnglishNumber:
    value, step, digits = _value(found)
    end = found.end()
    size = 1
    if text[end : end + 1] not in _NO_SCALE:
        half = _HALF.match(text, end)
        if half and value is not None:
            value, end = value + Fraction(1, 2), half.end()
        size, end = _scale(text, end)
    printed = found["digits"] or ""
    if found["money"]:
        money = _MONEY[found["money"].strip().upper()]
        behind = _short_scale(text, _Behind(end, size, money)) if value is not None else _Behind(end, size, money)
    else:
        behind = _behind(text, _Behind(end, size), glued=bool(printed))
    number = EnglishNumber(
        Span(found.start(), behind.end),
        "part" if found["part"] or found["vulgar"] else "cardinal",
        _times(value, behind.size),
        behind.unit,
        _times(step, behind.size),
        digits,
        printed,
        found["sign"] or "",
        behind.size,
        millions=behind.millions,
    )
    if found["money"]:
        return number._replace(form="per") if _is_base(text, number) else number
    return _formed(text, found, number, plain=behind.unit is None and size == 1)


def _value(found: re.Match[str]) -> tuple[Fraction | None, Fraction | None, int]:
    """Value, step and significant digits of what was found, before its scale."""
    if found["digits"]:
        return _read_digits(found["digits"])
    if found["vulgar"]:
        return SIGNS[found["vulgar"]], None, 0
    if found["part"]:
        over, under = found["over"] or found["over2"], found["under"] or found["under2"] or found["share"]
        return Fraction(CARDINALS.get((over or "a").lower(), 1), PARTS[under.lower()] if under else 2), None, 0
    return Fraction(cardinal_words(_SPACE.split(found["words"].lower()))), None, 0


@lru_cache(maxsize=1024)
def _read_digits(digits: str) -> tuple[Fraction | None, Fraction, int]:
    """As `_value`; few numbers are printed only once in a report."""
    return _digits_value(digits), *_shown(digits)


def _digits_value(digits: str) -> Fraction | None:
    """None where the groups are no groups of three."""
    whole, _, decimals = digits.partition(".")
    if not _GROUPED.fullmatch(whole):
        return None
    plain = _GROUP_MARK.sub("", whole)
    # A hostile run of digits would be slow to read and means nothing.
    return Fraction(int(plain + decimals), 10 ** len(decimals)) if len(plain) + len(decimals) <= 60 else None


def _shown(digits: str) -> tuple[Fraction, int]:
    whole, _, decimals = _GROUP_MARK.sub("", digits).partition(".")
    if decimals:
        return Fraction(1, 10 ** len(decimals[:60])), len((whole + decimals).lstrip("0"))
    return Fraction(10 ** len(whole[len(whole.rstrip("0")) :][:60])), len(whole.strip("0"))


def _times(value: Fraction | None, size: int) -> Fraction | None:
    return value if value is None or size == 1 else value * size


def _scale(text: str, end: int) -> tuple[int, int]:
    found = _SCALE.match(text, end)
    return (_size(found[0]), found.end()) if found else (1, end)


def _size(scale: str) -> int:
    """The product of scale words; of a hostile run of them only the first few count."""
    return prod(SCALES[word] for word in re.findall(r"[a-z]+", scale.lower())[:4])


class _Behind(NamedTuple):
    """What stands behind a number: where it ends, what its scale words multiply, and the unit."""

    end: int
    size: int = 1
    unit: str | None = None
    millions: bool = False


def _short_scale(text: str, behind: _Behind) -> _Behind:
    """With an `m`, `k` or `b` glued to a sum of money."""
    found = _SHORT_SCALE.match(text, behind.end)
    if not found:
        return behind
    return _Behind(found.end(), behind.size * SCALES[found[0].strip().lower()], behind.unit)


def _behind(text: str, behind: _Behind, *, glued: bool) -> _Behind:
    """With the unit that follows; a short scale may be `glued` to digits."""
    end, size = behind.end, behind.size
    if text[end : end + 1] in _NO_UNIT:
        return behind
    short = _SHORT_SCALE.match(text, end) if glued else None
    if short and (short["k"] or short["b"] or UNIT.match(text, short.end())):
        end, size = short.end(), size * SCALES[short[0].strip().lower()]
    found = UNIT.match(text, end)
    if found is None and (between := _BETWEEN.match(text, end)):
        found = UNIT.match(text, between.end())
    if found is None:
        return _Behind(end, size)
    unit = found["sign"] or NAMES[found.lastgroup or ""]
    return _Behind(found.end(), size, unit, millions=unit == "m" and found[0] in ("m", "M"))


def _formed(text: str, found: re.Match[str], number: EnglishNumber, *, plain: bool) -> EnglishNumber:
    """The number with the form that the words beside it give it; a `plain` one has neither scale nor unit."""
    start = number.span.start
    before = text[max(0, start - 12) : start]
    form: Form | None = None
    if number.unit in ("times", "fold"):
        form = "multiple"
    elif plain and found["digits"] and _YEAR.fullmatch(found["digits"]) and not number.sign:
        form = "year"
    elif plain and _TOP.search(before):
        form = "top"
    elif plain and _NUMBERED.search(before):
        form = "ordinal"
    elif _is_base(text, number):
        form = "per"
    if form:
        return number._replace(form=form)
    one = (plain or number.unit in ("visit", "times")) and (found["words"] or "").lower() == "one"
    return number._replace(soft=True) if one else number


def _is_base(text: str, number: EnglishNumber) -> bool:
    """Whether a rate is told by so many: per 10,000 people, per CNY 10,000 of GDP."""
    if number.value is None or not is_power_of_ten(number.value):
        return False
    start = number.span.start
    return _PER.search(text[max(0, start - 12) : start]) is not None


def is_power_of_ten(value: Fraction) -> bool:
    """Whether it is a hundred, a thousand or more of them."""
    return value.denominator == 1 and value.numerator >= 100 and str(value.numerator).strip("0") == "1"


def _sharing(text: str, numbers: list[EnglishNumber]) -> list[EnglishNumber]:
    """A unit and scale at the end of a list are those of the list (`4.5 and 6.8 per cent`, `4.5–5 billion yuan`)."""
    shared: list[EnglishNumber] = []
    for number in reversed(numbers):
        shared.append(_shared(text, number, shared[-1]) if shared else number)
    out: list[EnglishNumber] = []
    for number in reversed(shared):
        out.append(_after(text, out[-1], number) if out else number)
    return out


def _shared(text: str, number: EnglishNumber, last: EnglishNumber) -> EnglishNumber:
    bare = number.form == last.form == "cardinal" and number.unit is None and number.text and last.text
    if not bare or (last.scale == 1 and base_of(last.unit) is None):
        return number
    if not _LIST.fullmatch(text, number.span.end, last.span.start):
        return number
    size = last.scale if number.scale == 1 else 1
    return number._replace(
        value=_times(number.value, size), unit=last.unit, step=_times(number.step, size), scale=number.scale * size
    )


def _after(text: str, last: EnglishNumber, number: EnglishNumber) -> EnglishNumber:
    """A sum behind `to`, or `from`, has the money of the one before it: from 3.2 billion yuan to 4.1 billion."""
    between = last.span.end, number.span.start
    if number.unit is None and number.form == last.form == "cardinal" and last.unit in ("CNY", "USD"):
        begun = _BEGUN_FROM.fullmatch(text, *between) and number.scale == last.scale
        if begun or (number.scale > 1 and _TO.fullmatch(text, *between)):
            return number._replace(unit=last.unit)
    return _full_year(text, last, number)


def _full_year(text: str, last: EnglishNumber, number: EnglishNumber) -> EnglishNumber:
    """The second year of a span is often shortened: 2021–25."""
    short = number.form == "cardinal" and number.unit is None and len(number.text) == 2 and number.value is not None
    if not short or last.form != "year" or not _YEAR_END.fullmatch(text, last.span.end, number.span.start):
        return number
    century = int(last.value or 0) // 100 * 100
    return number._replace(form="year", value=century + (number.value or Fraction(0)))
