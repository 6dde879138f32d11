"""Figures of a brief: amounts in English, outcomes beside targets, and how the one stands to the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, cast

from summariser.commitments import commitment_before
from summariser.english import render
from summariser.quantities import value_text
from summariser.quantities.numerals import exact_fraction
from summariser.records import Item, Result, Target, TargetSheet
from summariser.types import Bound, Number, Quantity, Span

_DIGIT = re.compile(r"\d")
_SIGNS = {"up": "+", "down": "−", "none": ""}
_POINTS = ("%", "pp")
"""Units whose differences are percentage points."""
_WORDED = {
    "sync_with": "in step (同步)",
    "outpace": "faster than a reference",
    "maintain": "hold steady",
    "assigned": "complete the target set",
    "rank": "a place without a number",
    "qualitative": "words only",
}
_GLOSSES = {"确保": "ensure"}
_FIRMNESS = {"must": "must", "strive": "strive", "seek": "bid for"}

Stand = Literal["above", "below", "same", "within"]


@dataclass(frozen=True, slots=True)
class Against:
    """How a target stands to last year's outcome. `distance` is never negative, in the target's own unit."""

    stand: Stand
    distance: Fraction
    unit: str | None
    bound: Literal["", "floor", "ceiling"]
    """A least or a most that the outcome has kept already: that is how they are set, and no news."""


def headline_targets(sheet: TargetSheet) -> list[Target]:
    """The targets of the targets section, in source order."""
    return [target for target in sheet.targets if target.tier == "headline"]


def outcomes_of(target: Target, sheet: TargetSheet) -> list[Result]:
    """Last year's figures of the same indicator and size class, at most two: an amount before a growth.

    A sum over several years, or a yearly average of them, only where nothing is said of the one year.
    """
    year = str(sheet.report.review_year)
    about = [
        result
        for result in sheet.results
        if result.indicator.id == target.indicator.id
        and result.class_zh == target.class_zh
        and result.period.end == year
    ]
    yearly = [result for result in about if result.period.basis == "annual"]
    if not yearly:
        return [result for result in about if result.period.basis in ("cumulative", "annual_avg") and result.value][:1]
    alike = next((result for result in yearly if comparable(target, result)), None)
    other = next((result for result in yearly if _goes_beside(target, result)), None)
    found = [result for result in (other, alike) if result]
    return sorted(found, key=lambda result: result.measure == "growth")


def _goes_beside(target: Target, result: Result) -> bool:
    """The other side of an indicator: how much it came to beside a growth, how it grew beside an amount."""
    if target.measure in ("growth", "qualitative"):
        return result.measure == "level" and result.unit not in _POINTS
    return target.unit not in _POINTS and result.measure == "growth"


def comparable(target: Item, result: Item) -> bool:
    """Whether the two can be set side by side: one measure, one unit, one kind of period, a number each."""
    same = (target.measure, target.unit) == (result.measure, result.unit)
    return same and None not in (target.value, result.value) and target.period.basis == result.period.basis


def against(target: Target, outcome: Result) -> Against:
    """How a target stands to an outcome that is comparable."""
    (low, high), reported = reach(target), signed(outcome, outcome.value)
    if low == high == reported:
        return Against("same", Fraction(0), target.unit, "")
    if low <= reported <= high:
        return Against("within", Fraction(0), target.unit, "")
    distance = (low if reported < low else high) - reported
    stand: Stand = "below" if distance < 0 else "above"
    # A reduction by 3% or more lies above an outcome of −5%, which has kept it.
    upwards = target.direction != "down"
    bound: Literal["", "floor", "ceiling"] = ""
    if target.comparator in ("ge", "gt") and (stand == "below") == upwards:
        bound = "floor"
    elif target.comparator in ("le", "lt") and (stand == "above") == upwards:
        bound = "ceiling"
    return Against(stand, abs(distance), target.unit, bound)


def reach(item: Item) -> tuple[Fraction, Fraction]:
    """The signed ends of a figure: equal for one value."""
    ends = signed(item, item.value), signed(item, item.upper or item.value)
    return min(ends), max(ends)


def signed(item: Item, value: str | None) -> Fraction:
    """A printed number of an item, negative where it goes down."""
    number = Fraction(value or 0)
    return -number if item.direction == "down" else number


def difference(stand: Against) -> str:
    """The distance in English, as `0.5 pp`; amounts in their own unit."""
    value = exact_fraction(stand.distance.numerator, stand.distance.denominator)
    if stand.unit in _POINTS:
        return f"{value_text(value)} pp"
    return render(Quantity("", Span(0, 0), "", "quantity", value=value, unit=stand.unit))


def stand_in_words(stand: Against) -> str:
    """The last cell of the key table: the difference is printed where it is one of percentages."""
    if stand.stand == "same":
        return "same"
    if stand.stand == "within":
        return "outcome within the range"
    sign = "+" if stand.stand == "above" else "−"
    points = f"{sign}{difference(stand)}" if stand.unit in _POINTS else ""
    said = ", ".join(filter(None, (stand.bound, points)))
    return f"{stand.stand} ({said})" if said else stand.stand


def name_of(item: Item) -> str:
    """The English name with its Chinese where the taxonomy knows the indicator, else the Chinese alone."""
    return f"{_capital(item.indicator.en)} ({item.subject_zh})" if item.indicator.en else item.subject_zh


def short_name(item: Item) -> str:
    """The English name without what is said in brackets; the Chinese where there is none."""
    return re.sub(r"\s*\(.*\)", "", item.indicator.en) if item.indicator.en else item.subject_zh


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def capitalised(item: Item) -> str:
    """`short_name` as a label."""
    return _capital(short_name(item))


def goal(target: Target) -> str:
    """A target for a table cell: its number with bound, or the kind of its words."""
    return amount(target) if target.value is not None else _WORDED.get(target.comparator, "words only")


def amount(item: Item) -> str:
    """A figure for a table cell: exact, signed where it is a growth or a change."""
    sign = _SIGNS[item.direction] if item.measure in ("growth", "change") else ""
    # −3% or more could be read as −2%, and −1/3 as anything.
    if sign and ("/" in (item.value or "") or (sign == "−" and item.comparator in ("ge", "gt", "le", "lt"))):
        return f"{item.direction} {in_prose(item)}"
    return _DIGIT.sub(lambda digit: sign + digit[0], in_prose(item), count=1)


def in_prose(item: Item) -> str:
    """A figure for a sentence: exact, with its bound, the verb saying which way it goes."""
    return render(quantity_of(item), item.modifier_zh or "")


def reported(result: Result) -> str:
    """An outcome for a table cell: estimates say so, and so do figures of several years."""
    said = f"est. {amount(result)}" if result.estimated else amount(result)
    how = {"cumulative": "cumulative", "annual_avg": "yearly average"}.get(result.period.basis)
    return ", ".join(filter(None, (said, " ".join(filter(None, (years(result), how)))))) if how else said


def beside_targets(outcomes: Sequence[Result]) -> str:
    """The outcomes of one target for a cell; a sum or an average of several years is not to be divided or compared."""
    several = any(outcome.period.basis != "annual" for outcome in outcomes)
    return "; ".join(map(reported, outcomes)) + (", not comparable" if several else "")


def years(item: Item) -> str:
    """The years of a period: `2017–21`, `to 2026`."""
    start, end = (item.period.start or "")[:4], (item.period.end or "")[:4]
    if not start:
        return f"to {end}" if end else ""
    return end if start == end or not end else f"{start}–{end[2:] if start[:2] == end[:2] else end}"


def commitment(target: Target) -> str:
    """The word of commitment with its gloss, as `力争 (strive)`; empty for a plain target."""
    gloss = _FIRMNESS.get(target.strength)
    if gloss is None:
        return ""
    found = [word for part in (target.modifier_zh or "").split("；") if (word := commitment_before(part))]
    printed = found[-1].word if found else ""
    return f"{printed} ({_GLOSSES.get(printed, gloss)})" if printed else gloss


def quantity_of(item: Item) -> Quantity:
    """The item's figure as the witness would hold it."""
    return Quantity(
        id="",
        span=Span(0, 0),
        text=item.value_text or "",
        kind="rank" if item.measure == "rank" else "quantity",
        value=number(item.value),
        upper=number(item.upper),
        unit=item.unit,
        comparator=cast("Bound", item.comparator),
        direction=item.direction,
    )


def number(text: str | None) -> Number | None:
    """A number of the sheet, exact."""
    if text is None:
        return None
    part = Fraction(text)
    return exact_fraction(part.numerator, part.denominator)


def alike_of(target: Target, outcomes: Sequence[Result]) -> Result | None:
    """The outcome that a target can be set against."""
    return next((outcome for outcome in outcomes if comparable(target, outcome)), None)
