"""An English text as items: single numbers and ranges, each with its bound and its motion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from summariser.english.bounds import Said, read_bounds
from summariser.english.motion import Motion, read_motions, somewhere
from summariser.english.scan import EnglishNumber, lowered, numbers_in, readable
from summariser.english.units import base_of
from summariser.needed import when_needed
from summariser.types import Span


class Item(NamedTuple):
    """One number of the text, or one range (`upper`)."""

    number: EnglishNumber
    bound: Said
    motion: Motion
    upper: EnglishNumber | None = None
    converts: bool = False
    """It gives the item before it in another unit: 13,400 mu (about 893 hectares)."""

    @property
    def span(self) -> Span:
        return Span(self.number.span.start, (self.upper or self.number).span.end)


class EnglishReading(NamedTuple):
    """A text with its items in order."""

    text: str
    low: str
    """The text in lower case, for patterns that are."""
    items: tuple[Item, ...]

    @property
    def anywhere(self) -> Motion:
        """The motion that the text speaks of at all, for numbers with no word of motion near them."""
        return somewhere(self.low)


_DASH = re.compile(r"\s*[-–—~]\s*")
_TO = re.compile(r"\s+to\s+(?:CNY|RMB|USD|US\$|[¥￥$€])?\s*", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:CNY|RMB|USD|US\$|[¥￥$€])?\s*$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:CNY|RMB|USD|US\$|[¥￥$€])?\s*$", re.IGNORECASE)
_RANGING = re.compile(r"\brang\w+\s+from\b", re.IGNORECASE)
_WIDEST = 2
"""Behind a verb of change, a pair with `to` whose upper end is more than this many times the lower is no range."""
_CONVERSION = when_needed(
    r"""\s*
    (?: \( \s* (?: or | i\.e\.,? | equal\ to | equivalent\ to | that\ is,? | some | = )?
      | ,? \s* (?: or | equivalent\ to | equal\ to | i\.e\.,? | = ) ) \s*
    (?: (?: about | around | approximately | approx\.? | roughly | some | circa | nearly | [~≈] ) \s* )?""",
    re.VERBOSE | re.IGNORECASE,
)


@lru_cache(maxsize=512)
def read_english(text: str) -> EnglishReading:
    """The items of an English text.

    >>> [(item.number.value, item.bound) for item in read_english("at least 5% and 6%").items]
    [(Fraction(5, 1), 'ge'), (Fraction(6, 1), 'ge')]
    """
    folded = readable(text)
    numbers = numbers_in(folded)
    low = lowered(folded)
    bounds, motions = read_bounds(low, numbers), read_motions(low, numbers)
    items: list[Item] = []
    at = 0
    while at < len(numbers):
        upper = _upper(folded, numbers, motions, at)
        bound = bounds[at] if upper is None or bounds[at] != "eq" else bounds[at + 1]
        item = Item(numbers[at], bound, motions[at], upper)
        items.append(_linked(folded, items[-1], item) if items else item)
        at += 2 if upper else 1
    return EnglishReading(folded, low, tuple(items))


def _upper(text: str, numbers: Sequence[EnglishNumber], motions: Sequence[Motion], at: int) -> EnglishNumber | None:
    """The upper end of the range that the number at `at` begins."""
    low, high = numbers[at], numbers[at + 1] if at + 1 < len(numbers) else None
    if high is None or low.value is None or high.value is None:
        return None
    alike = low.form == high.form and low.form in ("cardinal", "part", "multiple") and not high.sign
    if not alike or low.unit not in (high.unit, None):
        return None
    before = text[max(0, low.span.start - 24) : low.span.start]
    gap = (low.span.end, high.span.start)
    tight = _DASH.fullmatch(text, *gap) or (_AND.fullmatch(text, *gap) and _BETWEEN.search(before))
    return high if tight or (_TO.fullmatch(text, *gap) and _ranges(before, motions[at], low, high)) else None


def _ranges(before: str, motion: Motion, low: EnglishNumber, high: EnglishNumber) -> bool:
    """Whether two numbers with `to` between them are a range, and no change from one or by one to the other.

    "rose 12% to 82%" is none, nor is "from 12% to 82%"; "growth of 5% to 6%" is, and "to grow 5% to 6%".
    """
    if low.value is None or high.value is None or low.value >= high.value:
        return False
    if _FROM.search(before) and not _RANGING.search(before):
        return False
    moved = motion.sure and motion.form == "by" and motion.word in ("", "by")
    return not moved or high.value <= _WIDEST * low.value


def _linked(text: str, last: Item, item: Item) -> Item:
    one, two = base_of(last.number.unit), base_of(item.number.unit)
    if not one or not two or one[0] != two[0] or last.number.unit == item.number.unit:
        return item
    if not _CONVERSION().fullmatch(text, last.span.end, item.span.start):
        return item
    return item._replace(converts=True)
