"""Checked claim -> record: everything that a sheet says of a figure beyond the model's words.

Only quote, subject, figure, status, English and period come from the model. The rest is derived here from the text,
the witness's quantity and the taxonomy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from summariser.claims import BrokenClaim, Claim
from summariser.describe.commitment import commitment, modifiers, tier_of
from summariser.describe.measures import class_of, measure_of, reference_of, worded_comparator
from summariser.describe.names import indicator_name, scope_of
from summariser.describe.times import deadline_of
from summariser.periods import period_of
from summariser.quantities import read_ties, value_text
from summariser.records import Check, Evidence, Item, Period, Result, Target, Unverified
from summariser.sections import innermost, paragraph_number
from summariser.sentences import is_estimate
from summariser.taxonomy import Taxonomy
from summariser.types import Quantity, Reading, Span
from summariser.verify import CheckedClaim

Described = Target | Result | Unverified


def describe(reading: Reading, taxonomy: Taxonomy, checked: Sequence[CheckedClaim]) -> tuple[Described, ...]:
    """The record of every checked claim, in source order; what was not found in the source comes last."""
    records = [_record(reading, taxonomy, claim) for claim in checked]
    return tuple(sorted(_with_parents(reading, records), key=_source_order))


def _with_parents(reading: Reading, records: Sequence[Described]) -> Iterator[Described]:
    """Parts that 其中 names point to their total, so that nobody adds them to it."""
    ties = read_ties(reading.text, reading.quantities)
    wholes = {member.quantity: tie.whole for tie in ties if tie.kind == "part" for member in tie.members}
    ids = {(type(record), record.evidence.quantity): record.id for record in records}
    for record in records:
        whole = wholes.get(record.evidence.quantity or "")
        parent = ids.get((type(record), whole)) if whole else None
        yield record.model_copy(update={"parent": parent}) if parent else record


def _source_order(record: Item) -> tuple[bool, int, int]:
    at = record.evidence
    place = at.value_start if at.value_start is not None else at.start
    return place is None, place or 0, at.start or 0


def _record(reading: Reading, taxonomy: Taxonomy, checked: CheckedClaim) -> Described:
    claim = _said(checked.claim)
    place = checked.quantity.span if checked.quantity else checked.quote
    fields = {
        "id": _identity(reading, checked, claim),
        **_what(taxonomy, claim),
        **_how_much(reading, taxonomy, checked, claim),
        **_how_firmly(reading, checked, place, claim),
        "period": _period(reading, place, claim),
        "statement_en": claim.english or None,
        "evidence": _evidence(reading, checked, claim.quote),
        "also": (),
        "group": None,
        "parent": None,
        "part": "single",
        "owner_zh": None,
        "verdict": checked.verdict,
        "checks": {name: Check(state=made.state, reason=made.reason) for name, made in checked.checks.items()},
    }
    if not checked.matched:
        status = None if isinstance(checked.claim, BrokenClaim) else claim.status
        return Unverified(**fields, status=status, reason=checked.reason or "")
    if claim.status == "target":
        return Target(**fields)
    return Result(**fields, estimated=bool(place and is_estimate(reading.text, place)))


def _said(claim: Claim | BrokenClaim) -> Claim:
    """The claim; of an item that is none, its raw text stands for the quote, so that a person can look at it."""
    if isinstance(claim, Claim):
        return claim
    return Claim.model_construct(quote=claim.said, subject="", figure=None, status="result", english="", period=None)


def _identity(reading: Reading, checked: CheckedClaim, claim: Claim) -> str:
    """Stable across runs and engines: the report, where the number stands, target or result.

    One printed number of several subjects, and a claim that was not found, need their own words as well.
    """
    if checked.quantity:
        at = reading.report.source_span(checked.quantity.span).start
        parts = [reading.page.sha256, str(at), claim.status, claim.subject]
    else:
        parts = [reading.page.sha256, claim.quote, claim.status, claim.subject]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:12]


def _what(taxonomy: Taxonomy, claim: Claim) -> dict[str, Any]:
    indicator = taxonomy.match(claim.subject, claim.figure or "")
    return {
        "indicator": indicator_name(indicator, claim.subject),
        "subject_zh": claim.subject,
        "scope_zh": scope_of(claim.subject),
        "theme": indicator.theme if indicator else None,
    }


def _how_much(reading: Reading, taxonomy: Taxonomy, checked: CheckedClaim, claim: Claim) -> dict[str, Any]:
    quantity = checked.quantity
    if quantity is None:
        comparator = worded_comparator(claim.quote)
        return {
            "measure": "rank" if comparator == "rank" else "qualitative",
            "direction": "none",
            "value": None,
            "upper": None,
            "unit": None,
            "value_text": claim.figure,
            "comparator": comparator,
            "class_zh": None,
            "reference": reference_of(claim.quote, comparator, taxonomy),
        }
    return {
        "measure": measure_of(quantity, reading.text),
        "direction": quantity.direction,
        "value": value_text(quantity.value),
        "upper": value_text(quantity.upper),
        "unit": quantity.unit,
        "value_text": quantity.text,
        "comparator": quantity.comparator,
        "class_zh": class_of(quantity, reading.text, _before(reading, quantity)),
        "reference": None,
    }


def _before(reading: Reading, quantity: Quantity) -> Quantity | None:
    at = int(quantity.id.removeprefix("q")) - 1  # ids count the quantities of the text from 1
    return reading.quantities[at - 1] if at else None


def _how_firmly(reading: Reading, checked: CheckedClaim, place: Span | None, claim: Claim) -> dict[str, Any]:
    section = innermost(reading.sections, place.start) if place else None
    role = section.role if section else None
    strength, word, inferred = commitment(reading.text, place, role) if place else ("plain", None, False)
    if claim.status == "result":
        strength, word, inferred = "plain", None, False  # 力争 in a review is narrative
    return {
        "strength": strength,
        "modifier_zh": modifiers(reading.text, word, checked.quantity),
        "tier": tier_of(role),
        "deadline": deadline_of(reading.text, place) if place and claim.status == "target" else None,
        "flags": (*checked.flags, *(("modifier_inferred",) if inferred else ())),
    }


def _period(reading: Reading, place: Span | None, claim: Claim) -> Period:
    if place is None:
        return Period(start=None, end=None, basis="undated")
    return Period(**period_of(reading, place, claim.status, claim.period)._asdict())


def _evidence(reading: Reading, checked: CheckedClaim, quoted: str) -> Evidence:
    quote, number = checked.quote, checked.quantity.span if checked.quantity else None
    at = number or quote
    section = innermost(reading.sections, at.start) if at else None
    source = reading.report.source_span(quote) if quote else None
    return Evidence(
        quantity=checked.quantity.id if checked.quantity else None,
        section=section.id if section else None,
        paragraph=paragraph_number(reading.text, section, at.start) if section and at else None,
        quote=reading.text[slice(*quote)] if quote else quoted,
        start=quote.start if quote else None,
        end=quote.end if quote else None,
        value_start=number.start if number else None,
        value_end=number.end if number else None,
        source_start=source.start if source else None,
        source_end=source.end if source else None,
        page=reading.page.page_at(source.start) if source else None,
        repaired=quote is not None and reading.report.is_doubtful(quote),
    )
