"""Figures of a brief: amounts in English, outcomes beside targets, and how the one stands to the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, cast

from summariser.commitments import commitment_before
from summariser.distances import distance_told
from summariser.english import render
from summariser.quantities import value_text
from summariser.quantities.numerals import exact_fraction
from summariser.records import Item, Result, Target, TargetSheet
from summariser.types import Bound, Number, Quantity, Span

_DIGIT = re.compile(r"\d")
_SIGNS = {"up": "+", "down": "−", "none": ""}
_YEARLY = re.compile(r"\b(?:a|per|each|every) year\b|\bannual|\byearly|\baverage", re.IGNORECASE)
_REACHED = re.compile(r"(?<!累计)(?:达到|突破|[增升]至|(?:提高|提升|增加|扩大|上升)到)")
_CUMULATIVE = re.compile(r"\b(?:cumulative|accumulated|in total|a total of|over the|years)\b", re.IGNORECASE)
_POINTS = ("%", "pp")
"""Units whose differences are percentage points."""
_WORDED = {
    "maintain": "hold steady",
    "assigned": "meet the target assigned from above",
    "rank": "a place (words only)",
    "qualitative": "words only",
}
_OUTPACING = re.compile(r"高于|快于|超过|跑赢|领先|优于|大于|好于")
_PACE = re.compile(r"增速|增幅|增长|速度")
_PLACES = {
    "全国": "national", "全省": "provincial", "全市": "city", "全区": "district", "全县": "county",
    "全州": "prefectural", "全自治区": "regional",
}  # fmt: skip
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
    if target.value is None and yearly:
        return _of_any_measure(yearly)
    if not yearly:
        return [result for result in about if result.period.basis in ("cumulative", "annual_avg") and result.value][:1]
    alike = next((result for result in yearly if comparable(target, result)), None)
    other = next((result for result in yearly if _goes_beside(target, result)), None)
    found = [result for result in (other, alike) if result]
    return sorted(found, key=lambda result: result.measure == "growth")


def _of_any_measure(results: Sequence[Result]) -> list[Result]:
    """Beside words every figure may stand: how much it came to, how it grew; else what there is."""
    numbered = [result for result in results if result.value is not None]
    level = next((result for result in numbered if result.measure == "level"), None)
    growth = next((result for result in numbered if result.measure == "growth"), None)
    return [result for result in (level, growth) if result] or numbered[:1]


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


def goal(target: Target, sheet: TargetSheet | None = None) -> str:
    """A target for a table cell: its number with bound, or the kind of its words and what they measure it by."""
    if target.value is not None:
        return amount(target)
    quote = target.evidence.quote
    if target.comparator == "sync_with":
        return f"in step with {_reference(target, sheet)} (同步)"
    if target.comparator == "outpace":
        printed = _OUTPACING.search(quote)
        than = "faster than" if _PACE.search(target.subject_zh + quote) else "above"
        return f"{than} {_reference(target, sheet)}" + (f" ({printed[0]})" if printed else "")
    return _WORDED.get(target.comparator, "words only")


def _reference(item: Item, sheet: TargetSheet | None) -> str:
    """What a target without a number, or a distance, is measured by: a place's average, or another indicator."""
    reference = item.reference
    if reference and reference.place:
        kind = "average" if "平均" in item.evidence.quote else "level"
        place = _PLACES.get(reference.place)
        return f"the {place} {kind}" if place else f"the {kind} of {reference.place}"
    if reference is None or reference.indicator is None:
        return "a reference"
    items = (*sheet.targets, *sheet.results) if sheet else ()
    found = next((item for item in items if item.indicator.id == reference.indicator and item.indicator.en), None)
    if found:
        return short_name(found)
    known = {"gdp": "GDP"}.get(reference.indicator, reference.indicator)
    return known.removeprefix("other:").replace("_", " ")


def amount(item: Item) -> str:
    """A figure for a table cell: exact, signed where it is a growth or a change; a yearly average says so."""
    return f"{_amount(item)} a year" if is_yearly_average(item) else _amount(item)


def is_yearly_average(item: Item) -> bool:
    """A growth by the year over several years; an amount of one year on average says so in its own words."""
    return item.period.basis == "annual_avg" and item.value is not None


def _amount(item: Item) -> str:
    if side := _side(item):
        other = _reference(item, None)
        return f"{_bare(item)} {side} {f'{other} growth' if other == 'GDP' else other}"
    sign = _SIGNS[item.direction] if item.measure in ("growth", "change") else ""
    # −3% or more could be read as −2%, and −1/3 as anything.
    if sign and ("/" in (item.value or "") or (sign == "−" and item.comparator in ("ge", "gt", "le", "lt"))):
        return f"{item.direction} {_bare(item)}"
    return _DIGIT.sub(lambda digit: sign + digit[0], _bare(item), count=1)


def _side(item: Item) -> str:
    """On which side of its reference a distance lies (高于全国0.4个百分点); empty for a figure of its own.

    What is measured against an earlier year of its own has moved by as much.
    """
    reference = item.reference
    if reference is None or reference.margin is None or item.unit not in _POINTS:
        return ""
    elsewhere = reference.place is not None or reference.indicator not in (None, item.indicator.id)
    at = item.evidence
    far = distance_told(at.quote[: (at.value_start or 0) - (at.start or 0)]) if elsewhere else None
    return {"up": "above", "down": "below", "none": ""}[far.side] if far else ""


def in_prose(item: Item) -> str:
    """A figure for a sentence: exact, with its bound, the verb saying which way it goes."""
    return _bare(item)


def in_sentence(item: Item, words: str) -> str:
    """A figure for a sentence of these words: a yearly average says so."""
    return f"{_bare(item)} a year" if is_yearly_average(item) and not _YEARLY.search(words) else _bare(item)


def summed(item: Item, words: str) -> str:
    """What marks a sum of several years in a sentence: ` (2017–21)`; nothing for a rate, or for what was reached."""
    if item.period.basis != "cumulative" or item.value is None or item.measure in ("rank", "share"):
        return ""
    if (item.unit in _POINTS and item.measure == "level") or _REACHED.search(item.evidence.quote):
        return ""
    if item.period.start:
        return f" ({years(item)})" if years(item) not in words else ""
    return "" if _CUMULATIVE.search(words) else " (cumulative)"


def _bare(item: Item) -> str:
    return render(quantity_of(item), item.modifier_zh or "")


def reported(result: Result) -> str:
    """An outcome for a table cell: estimates say so, and so do figures of several years."""
    said = f"est. {amount(result)}" if result.estimated else amount(result)
    if result.period.basis == "cumulative":
        return f"{said}, {years(result)} cumulative".replace(",  ", ", ")
    return ", ".join(filter(None, (said, years(result)))) if is_yearly_average(result) else said


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
    return Fraction(text) if "/" in text else Decimal(text)


def alike_of(target: Target, outcomes: Sequence[Result]) -> Result | None:
    """The outcome that a target can be set against."""
    return next((outcome for outcome in outcomes if comparable(target, outcome)), None)
