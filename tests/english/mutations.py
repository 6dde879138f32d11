"""A right English sentence made wrong in one way, as models make them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from summariser.english.reading import Item
from summariser.english.scan import readable

TURNED = (
    "rise fall, rose fell, grow fall, grew fell, grown fallen, increase decrease, increased decreased,"
    " increases decreases, up down, growth decline, fall rise, fell rose, cut raise, down up, reduction increase,"
    " decline growth, expand shrink, rising falling"
)
OPPOSITE = dict(pair.split() for pair in TURNED.split(","))
BOUND_WORDS = (
    "at least|or more|or above|or higher|and above|no less than|not less than|more than|over|exceed|about|around"
    "|roughly|approximately|nearly|almost|close to|within|no more than|or less|not to exceed|surpassed|or so"
    "|at or below|capped at"
)


def wrong_numbers(english: str, item: Item) -> Iterator[tuple[str, str]]:
    """Another digit, another size, another scale word, the other unit of change; each with its name."""
    text = readable(english)
    start, end = item.number.span
    before, number, after = text[:start], text[start:end], text[end:]
    digits = item.number.text
    last = max(at for at, char in enumerate(digits) if char in "123456789")
    changed = digits[:last] + str(int(digits[last]) % 9 + 1) + digits[last + 1 :]
    plain = Decimal(digits.replace(",", ""))
    yield "a digit", before + number.replace(digits, changed, 1) + after
    for name, factor in (("ten times", "10"), ("a tenth", "0.1"), ("a thousand times", "1000")):
        yield name, before + number.replace(digits, f"{plain * Decimal(factor):f}", 1) + after
    for one, other in (("million", "billion"), ("billion", "million"), ("billion", "trillion")):
        if one in number:
            yield f"{one} to {other}", before + number.replace(one, other) + after
    if item.number.unit == "pp":
        yield "points to per cent", before + re.sub(r"\s*(?:percentage points?|ppts?|pp)", "%", number) + after
    elif "%" in number:
        yield "per cent to points", before + number.replace("%", " percentage points") + after


def wrong_bounds(english: str) -> Iterator[tuple[str, str]]:
    """Every bound word in front of a figure, or closing one, taken out."""
    for words in BOUND_WORDS.split("|"):
        closing = words.startswith(("or ", "and "))
        # "over the year" and "and above-scale firms" bound nothing.
        near = (
            rf"(?<=\d).{{0,40}}?\b{words}\b(?!-)"
            if closing
            else rf"\b{words}\b(?=(?: an?| the)? ?(?:[¥$]|CNY |RMB )?\d) ?"
        )
        found = re.search(near, english, re.IGNORECASE)
        negated = found and re.search(r"\b(?:no|not) $", english[: found.start()])
        if found and not negated:
            kept = re.sub(rf"\b{words}\b ?", "", found[0], flags=re.IGNORECASE)
            yield f"{words} dropped", english[: found.start()] + kept + english[found.end() :]


def turned_round(english: str) -> Iterator[tuple[str, str]]:
    """The one verb or noun of motion turned round."""
    moving = [word for word in re.findall(r"[\w-]+", english.lower()) if word in OPPOSITE]
    if len(moving) == 1 and "up to" not in english:
        yield f"{moving[0]} turned", re.sub(rf"\b{moving[0]}\b", OPPOSITE[moving[0]], english, flags=re.IGNORECASE)
