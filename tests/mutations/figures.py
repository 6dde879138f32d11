"""Mutations of the number: digit, size, unit, bound, rounding; in the figure, its quote and the English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from tests.mutations.kinds import DIGITS, Mutant, another_digit, changed, times, with_figure
from tests.mutations.material import Spot


def digit(spot: Spot) -> Iterator[Mutant]:
    """One digit misread, or the first one lost; the English says what was misread."""
    figure = spot.claim.figure
    if not figure or not spot.number or not re.search("[1-9]", spot.number_text):
        return
    english = spot.with_number(another_digit(spot.number_text))
    if another_digit(figure) != figure:
        yield from with_figure(spot, "a digit", another_digit(figure), english)
    if re.match(r"[1-9]\d", figure):
        yield from changed(spot, "the first digit lost", figure=figure[1:])


def english_number(spot: Spot) -> Iterator[Mutant]:
    """One digit changed, put in or left out in the English alone."""
    found = DIGITS.search(spot.number_text)
    if not found or not re.search("[1-9]", found[0]):
        return
    number, digits = spot.number_text, found[0]
    yield from changed(spot, "a digit", english=spot.with_number(another_digit(number)))
    yield from changed(spot, "a digit put in", english=spot.with_number(number.replace(digits, f"1{digits}", 1)))
    if re.match(r"\d[1-9]", digits):
        yield from changed(spot, "a digit lost", english=spot.with_number(number.replace(digits, digits[1:], 1)))
        turned = digits[1] + digits[0] + digits[2:]
        if digits[0] != digits[1]:
            yield from changed(spot, "digits turned", english=spot.with_number(number.replace(digits, turned, 1)))


def ten_times(spot: Spot) -> Iterator[Mutant]:
    yield from _scaled(spot, "ten times", "10")


def a_tenth(spot: Spot) -> Iterator[Mutant]:
    yield from _scaled(spot, "a tenth", "0.1")


def _scaled(spot: Spot, how: str, factor: str) -> Iterator[Mutant]:
    figure = spot.claim.figure
    if not figure or not re.search("[1-9]", spot.number_text):
        return
    english = spot.with_number(times(spot.number_text, factor))
    yield from changed(spot, f"{how} in the English", english=english)
    if re.search("[1-9]", figure):
        yield from with_figure(spot, how, times(figure, factor), english)


def wan_and_yi(spot: Spot) -> Iterator[Mutant]:
    """万 read as 亿, 亿 as 万, and the two taken for million and billion."""
    figure = spot.claim.figure
    if not figure or not spot.number:
        return
    number = spot.number_text
    for one, other, factor in (("万", "亿", "10000"), ("亿", "万", "0.0001")):
        if one in figure:
            english = spot.with_number(times(number, factor))
            yield from with_figure(spot, f"{one} as {other}", figure.replace(one, other), english)
            yield from changed(spot, f"{one} as {other} in the English", english=english)
    for one, other in (("million", "billion"), ("billion", "million"), ("billion", "trillion")):
        if one in number:
            english = spot.with_number(number.replace(one, other))
            yield from changed(spot, f"{one} as {other}", english=english)
    if "亿" in figure and "billion" in number:
        english = spot.with_number(times(number, "10"))
        yield from changed(spot, "亿 as billion", english=english)


def points_and_per_cent(spot: Spot) -> Iterator[Mutant]:
    figure = spot.claim.figure
    if not figure or not spot.number:
        return
    number = spot.number_text
    if "个百分点" in figure:
        english = spot.with_number(re.sub(r"\s*(?:percentage[ -]points?|ppts?|pp)", "%", number))
        yield from with_figure(spot, "points as %", figure.replace("个百分点", "%"), english)
        yield from changed(spot, "points as % in the English", english=english)
    elif "%" in figure and "%" in number:
        english = spot.with_number(number.replace("%", " percentage points"))
        yield from with_figure(spot, "% as points", figure.replace("%", "个百分点"), english)
        yield from changed(spot, "% as points in the English", english=english)


_UNITS = {
    "亩": "公顷", "公顷": "亩", "亿元": "亿美元", "万元": "万美元", "公斤": "斤", "吨": "斤", "斤": "公斤",
    "公里": "米", "平方米": "平方公里", "人": "户", "户": "人", "万千瓦": "千瓦时", "个": "家", "家": "个",
}  # fmt: skip
_ENGLISH_UNITS = {
    r"\bmu\b": "hectares", r"\bhectares\b": "mu", r"\byuan\b": "US dollars", r"\btonnes\b": "kg", r"\bjin\b": "kg",
    r"(?<!square )\bkm\b|\bkilometres\b": "metres", r"\bsquare metres\b": "square kilometres",
    r"\bpeople\b": "households", r"\bhouseholds\b": "people", r"\bMW\b": "GW", r"\bkWh\b": "MWh", r"\bdays\b": "months",
    r"%": " yuan",
}  # fmt: skip
"""Units of the English that never say the same of the same number."""


def unit(spot: Spot) -> Iterator[Mutant]:
    figure = spot.claim.figure
    if not figure or not spot.number:
        return
    for one, other in _UNITS.items():
        if one in figure:
            yield from with_figure(spot, f"{one} as {other}", figure.replace(one, other))
            break
    after = spot.english[spot.number.start : spot.number.end + 12]
    for words, other in _ENGLISH_UNITS.items():
        if found := re.search(words, after):
            at = spot.number.start + found.start()
            english = spot.english[:at] + other + spot.english[at + len(found[0]) :]
            yield from changed(spot, f"{found[0]} as {other}", english=english)
            break


_PRINTED_BOUNDS = re.compile(r"以上|以下|以内|左右|不低于|不少于|不超过|超过|突破|超|近|约|余|多")
_BEFORE = r"(?:at least|no less than|not less than|more than|over|about|around|approximately|nearly|almost|close to"
_BEFORE += r"|no more than|not more than|at most|up to|within|below|under|less than)"
_BEHIND = r"(?:or more|or above|or higher|or so|or less|and above|or below)"


def comparator_dropped(spot: Spot) -> Iterator[Mutant]:
    if spot.quantity is None or spot.quantity.comparator in ("eq", "range") or not spot.number:
        return
    figure = spot.claim.figure or ""
    bare = _PRINTED_BOUNDS.sub("", figure)
    if bare != figure and not spot.quantity.shared_bound:
        yield from with_figure(spot, "bound dropped", bare)
    yield from _rewritten(spot, "bound dropped in the English", "", "")


_OTHER_BOUNDS = {
    "ge": ("at most", "about"), "gt": ("less than", "about"), "le": ("at least", "about"),
    "lt": ("more than", "at least"), "about": ("at least", "at most"), "eq": ("at least", "about"),
}  # fmt: skip


def comparator_changed(spot: Spot) -> Iterator[Mutant]:
    """Another bound than the printed one, or one where none is printed."""
    if spot.quantity is None or spot.quantity.comparator == "range" or not spot.number:
        return
    figure, printed = spot.claim.figure or "", spot.quantity.comparator
    if spot.quantity.kind == "rank":
        return
    turned = figure.replace("以上", "以下") if "以上" in figure else f"{figure}以上" if printed == "eq" else figure
    yield from changed(spot, "bound changed in the figure", figure=turned)
    for other in _OTHER_BOUNDS[printed]:
        yield from _rewritten(spot, f"{other} in the English", f"{other} ", "")


def _rewritten(spot: Spot, how: str, before: str, behind: str) -> Iterator[Mutant]:
    """The bound words at the figure of the English taken away, and others put there."""
    assert spot.number
    lead, number, rest = spot.english[: spot.number.start], spot.number_text, spot.english[spot.number.end :]
    bare = re.sub(rf"\b{_BEFORE}\s+((?:an?|the)\s+)?$", r"\1", lead, flags=re.IGNORECASE)
    kept = re.sub(rf"^(.{{0,30}}?)\s*\b{_BEHIND}\b", r"\1", rest, flags=re.IGNORECASE)
    said_so = bare != lead or kept != rest
    exact = spot.quantity is not None and spot.quantity.comparator == "eq"
    if (said_so and not exact) or (exact and not said_so and before):
        yield from changed(spot, how, english=bare + before + number + kept + behind)


_NEVER_ROUNDED = ("%", "pp")
_MEASURES = frozenset(("CNY", "USD", "mu", "ha", "km", "m", "m2", "km2", "m3", "t", "kg", "jin", "MW", "kWh"))
"""Units of what is measured, not counted: there a small number may be rounded too."""


def rounding(spot: Spot) -> Iterator[Mutant]:
    """Rounded to the wrong side, to two figures, to whole per cents; in a target, rounded at all."""
    found = DIGITS.search(spot.number_text)
    own = spot.quantity
    if not found or own is None or own.value is None or own.kind == "rank":
        return
    plain = Decimal(found[0].replace(",", ""))
    figures = len(found[0].replace(",", "").replace(".", "").strip("0"))
    may_round = spot.claim.status == "result" and own.unit not in _NEVER_ROUNDED
    may_round = may_round and (own.value >= 10_000 or own.unit in _MEASURES)
    for kept in range(1, figures):
        step = Decimal(1).scaleb(plain.adjusted() + 1 - kept)
        right = {(plain / step).to_integral_value(mode) * step for mode in (ROUND_HALF_UP, ROUND_HALF_EVEN)}
        for mode in (ROUND_FLOOR, ROUND_CEILING):
            rounded = (plain / step).to_integral_value(mode) * step
            allowed = may_round and kept >= 3 and rounded in right
            if rounded and not allowed:
                text = f"{rounded:,f}" if "," in found[0] else f"{rounded:f}"
                english = spot.with_number(spot.number_text.replace(found[0], text, 1))
                yield from changed(spot, f"{found[0]} as {text}", english=english)
