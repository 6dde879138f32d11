"""The key table: headline targets beside last year's outcomes, with computed differences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import cast

from summariser.brief.evidence import EvidenceList
from summariser.brief.markdown import plain
from summariser.english import render
from summariser.quantities import value_text
from summariser.quantities.numerals import exact_fraction
from summariser.records import Item, Result, Target, TargetSheet
from summariser.types import Bound, Number, Quantity, Span

_DIGIT = re.compile(r"\d")
_SIGNS = {"up": "+", "down": "−", "none": ""}
_WORDED = {
    "sync_with": "in step (同步)",
    "outpace": "faster than a reference",
    "maintain": "hold steady",
    "assigned": "complete the target set",
    "rank": "a place without a number",
    "qualitative": "words only",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the key table, as Markdown cells."""

    cells: tuple[str, str, str, str]


def headline_targets(sheet: TargetSheet) -> list[Target]:
    """The targets of the targets section, in source order."""
    return [target for target in sheet.targets if target.tier == "headline"]


def key_rows(sheet: TargetSheet, evidence: EvidenceList) -> list[Row]:
    """A row for every headline target."""
    return [_row(target, outcomes_of(target, sheet), evidence) for target in headline_targets(sheet)]


def outcomes_of(target: Target, sheet: TargetSheet) -> list[Result]:
    """Last year's figures of the same indicator and size class: the same measure first, at most two."""
    year = str(sheet.report.review_year)
    same = [
        result
        for result in sheet.results
        if result.indicator.id == target.indicator.id
        and result.class_zh == target.class_zh
        and result.period.end == year
        and result.period.basis == "annual"
    ]
    alike = next((result for result in same if comparable(target, result)), None)
    other = next((result for result in same if _goes_beside(target, result)), None)
    return [result for result in (other, alike) if result]


def _goes_beside(target: Target, result: Result) -> bool:
    """The other side of an indicator: how much it came to beside a growth, how it grew beside an amount."""
    if target.measure in ("growth", "qualitative"):
        return result.measure == "level" and result.unit not in ("%", "pp")
    return target.unit not in ("%", "pp") and result.measure == "growth"


def comparable(target: Item, result: Item) -> bool:
    """Whether the two can be set side by side: one measure, one unit, a number each."""
    return (target.measure, target.unit) == (result.measure, result.unit) and None not in (target.value, result.value)


def _row(target: Target, outcomes: Sequence[Result], evidence: EvidenceList) -> Row:
    goal = amount(target) if target.value else _WORDED[target.comparator]
    strength = {"must": " (must)", "strive": " (strive)", "seek": " (bid for)"}.get(target.strength, "")
    marks = dict.fromkeys(evidence.mark(outcome.evidence) for outcome in outcomes)
    printed = ", ".join(("est. " if outcome.estimated else "") + amount(outcome) for outcome in outcomes)
    return Row(
        (
            plain(name_of(target)),
            f"{goal}{strength} {evidence.mark(target.evidence)}",
            f"{printed} {''.join(marks)}" if outcomes else "no figure found",
            _against(target, outcomes),
        )
    )


def name_of(item: Item) -> str:
    """The English name with its Chinese where the taxonomy knows the indicator, else the Chinese alone."""
    name = item.indicator.en
    return f"{name[0].upper()}{name[1:]} ({item.subject_zh})" if name else item.subject_zh


def amount(item: Item) -> str:
    """A figure for a table cell: exact, its number signed where it is a growth or a change."""
    sign = _SIGNS[item.direction] if item.measure in ("growth", "change") else ""
    return plain(_DIGIT.sub(lambda digit: sign + digit[0], render(_quantity(item), item.modifier_zh or ""), count=1))


def _quantity(item: Item) -> Quantity:
    return Quantity(
        id="",
        span=Span(0, 0),
        text=item.value_text or "",
        kind="rank" if item.measure == "rank" else "quantity",
        value=_number(item.value),
        upper=_number(item.upper),
        unit=item.unit,
        comparator=cast("Bound", item.comparator),
        direction=item.direction,
    )


def _number(text: str | None) -> Number | None:
    if text is None:
        return None
    return Fraction(text) if "/" in text else Decimal(text)


def _against(target: Target, outcomes: Sequence[Result]) -> str:
    """Above, below or same as last year's outcome, with the difference where both are percentages."""
    alike = next((outcome for outcome in outcomes if comparable(target, outcome)), None)
    if alike is None:
        return "no number" if target.value is None else "not comparable" if outcomes else ""
    low, high, outcome = (
        _signed(target, target.value),
        _signed(target, target.upper or target.value),
        _signed(alike, alike.value),
    )
    if low == high == outcome:
        return "same"
    if min(low, high) <= outcome <= max(low, high):
        return "outcome within the range"
    difference = (low if outcome < low else high) - outcome
    word = "above" if difference > 0 else "below"
    if target.comparator == "ge" and difference < 0:
        word = "below (floor)"
    if target.unit not in ("%", "pp"):
        return word
    points = value_text(exact_fraction(abs(difference.numerator), difference.denominator))
    return f"{word} ({'+' if difference > 0 else '−'}{points} pp)"


def _signed(item: Item, value: str | None) -> Fraction:
    number = Fraction(value or 0)
    return -number if item.direction == "down" else number
