"""Checked claim -> record: everything that a sheet says of a figure beyond the model's words.

Only quote, subject, figure, status, English and period come from the model. The rest is derived here from the text,
the witness's quantity and the taxonomy.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from summariser.claims import BrokenClaim, Claim
from summariser.describe.commitment import Commitment, commitment, is_approximate, is_cap, modifiers, tier_of
from summariser.describe.leftovers import promises_nothing
from summariser.describe.measures import class_of, measure_of
from summariser.describe.names import indicator_name, scope_in, scope_of
from summariser.describe.owners import owner_of
from summariser.describe.parts import Described, Placed, with_floors, with_groups, with_parents
from summariser.describe.promises import Promise, promise_in
from summariser.describe.references import reference_of_figure, reference_to
from summariser.describe.times import deadline_of
from summariser.periods import period_of
from summariser.quantities import read_parts, value_text
from summariser.records import Check, Comparator, Evidence, Period, Result, Target, Unverified
from summariser.sections import innermost, paragraph_number
from summariser.sentences import is_estimate, quantities_in
from summariser.taxonomy import Taxonomy
from summariser.types import CheckState, Quantity, Reading, Role, Span, TimeSpan
from summariser.verify import CheckedClaim

__all__ = ["Described", "describe", "without_asides"]


def describe(reading: Reading, taxonomy: Taxonomy, checked: Sequence[CheckedClaim]) -> tuple[Described, ...]:
    """The record of every checked claim, in source order; what was not found in the source comes last."""
    made = [_record(reading, taxonomy, claim) for claim in checked]
    placed = sorted((Placed(span, record) for span, record in made if span), key=lambda member: member.span.start)
    parts = read_parts(reading.text, reading.quantities)
    grouped = with_floors(with_groups(reading.text, with_parents(placed, parts)))
    lost = [record for span, record in made if span is None]
    return tuple(_told_apart([*(member.record for member in grouped), *lost]))


def without_asides(reading: Reading, checked: Sequence[CheckedClaim]) -> tuple[CheckedClaim, ...]:
    """The claims but for right ones that make a target of a number that promises nothing: it stays without a claim."""
    return tuple(claim for claim in checked if not _is_beside_the_plan(reading, claim))


def _is_beside_the_plan(reading: Reading, checked: CheckedClaim) -> bool:
    claim, quantity = checked.claim, checked.quantity
    if not checked.matched or isinstance(claim, BrokenClaim) or claim.status != "target" or quantity is None:
        return False
    return promises_nothing(reading, quantity)


class _Subject(NamedTuple):
    """What a claim is about: its words, the place of its number or promise, the section's role there."""

    claim: Claim
    checked: CheckedClaim
    place: Span | None
    promise: Promise | None
    role: Role | None

    @property
    def anchor(self) -> Span | None:
        """Where the words before the figure end; a promise is read up to its own end."""
        return Span(self.promise.span.end, self.promise.span.end) if self.promise else self.place


def _subject(reading: Reading, checked: CheckedClaim) -> _Subject:
    claim = _said(checked.claim)
    promise = None
    if checked.quantity is None and checked.quote:
        beside = quantities_in(reading.quantities, checked.quote)
        promise = promise_in(reading.text, checked.quote, claim.subject, beside)
    place = checked.quantity.span if checked.quantity else promise.span if promise else None
    section = innermost(reading.sections, place.start) if place else None
    return _Subject(claim, checked, place, promise, section.role if section else None)


def _record(reading: Reading, taxonomy: Taxonomy, checked: CheckedClaim) -> tuple[Span | None, Described]:
    about = _subject(reading, checked)
    claim = about.claim
    what = _what(reading, taxonomy, about)
    fields = {
        "id": _identity(reading, about),
        **what,
        **_how_much(reading, taxonomy, about, what["indicator"].id),
        **_how_firmly(reading, about),
        "period": _period(reading, about.anchor, claim),
        "statement_en": claim.english or None,
        "evidence": _evidence(reading, checked, claim.quote),
        "also": (),
        "group": None,
        "parent": None,
        "part": "single",
        "verdict": checked.verdict,
        "checks": {name: _check(made.state, made.reason) for name, made in checked.checks.items()},
    }
    if not checked.matched:
        status = None if isinstance(checked.claim, BrokenClaim) else claim.status
        return about.place, Unverified(**fields, status=status, reason=checked.reason or "")
    if claim.status == "target":
        return about.place, Target(**fields)
    return about.place, Result(**fields, estimated=bool(about.place and is_estimate(reading.text, about.place)))


@lru_cache
def _check(state: CheckState, reason: str | None) -> Check:
    """Frozen, and nearly all alike: one record serves them all."""
    return Check(state=state, reason=reason)


def _said(claim: Claim | BrokenClaim) -> Claim:
    """The claim; of an item that is none, its raw text stands for the quote, so that a person can look at it."""
    if isinstance(claim, Claim):
        return claim
    return Claim.model_construct(quote=claim.said, subject="", figure=None, status="result", english="", period=None)


def _identity(reading: Reading, about: _Subject) -> str:
    """Stable across runs and engines: the report, where the number or the promise stands, target or result.

    One printed number of several subjects, and a claim that was not found, need their own words as well.
    """
    claim = about.claim
    at = str(reading.report.source_span(about.place).start) if about.place else claim.quote
    parts = (reading.page.sha256, at, claim.status, claim.subject)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:12]


def _told_apart(records: Sequence[Described]) -> Iterator[Described]:
    """The records, each with an id of its own: claims that failed may say what another one says."""
    taken = Counter(record.id for record in records if not isinstance(record, Unverified))
    for record in records:
        if isinstance(record, Unverified):
            taken[record.id] += 1
            again = taken[record.id]
            yield record.model_copy(update={"id": f"{record.id}-{again}"}) if again > 1 else record
        else:
            yield record


def _what(reading: Reading, taxonomy: Taxonomy, about: _Subject) -> dict[str, Any]:
    claim = about.claim
    indicator = taxonomy.match(claim.subject, claim.figure or "")
    printed = scope_of(reading.text, about.place, claim.subject) if about.place else scope_in(claim.subject)
    return {
        "indicator": indicator_name(indicator, claim.subject),
        "subject_zh": claim.subject,
        "scope_zh": printed,
        "theme": indicator.theme if indicator else None,
    }


def _how_much(reading: Reading, taxonomy: Taxonomy, about: _Subject, indicator: str) -> dict[str, Any]:
    quantity = about.checked.quantity
    if quantity is None:
        return _in_words(reading, taxonomy, about, indicator)
    return {
        "measure": measure_of(quantity, reading.text, about.claim.subject),
        "direction": quantity.direction,
        "value": value_text(quantity.value),
        "upper": value_text(quantity.upper),
        "unit": quantity.unit,
        "value_text": quantity.text,
        "comparator": quantity.comparator,
        "class_zh": class_of(quantity, reading.text, _before(reading, quantity)),
        "reference": reference_of_figure(reading.text, quantity, indicator, taxonomy),
    }


def _in_words(reading: Reading, taxonomy: Taxonomy, about: _Subject, indicator: str) -> dict[str, Any]:
    promise = about.promise
    comparator: Comparator = promise.comparator if promise else "qualitative"
    compared = promise.compared if promise else None
    beside = quantities_in(reading.quantities, promise.span) if promise else ()
    margin = beside[0] if beside and beside[0].unit in ("pp", "%") else None
    return {
        "measure": "rank" if comparator == "rank" else "qualitative",
        "direction": "none",
        "value": None,
        "upper": None,
        "unit": None,
        "value_text": about.claim.figure,
        "comparator": comparator,
        "class_zh": None,
        "reference": reference_to(compared, indicator, margin, taxonomy) if compared else None,
    }


def _before(reading: Reading, quantity: Quantity) -> Quantity | None:
    at = int(quantity.id.removeprefix("q")) - 1  # ids count the quantities of the text from 1
    return reading.quantities[at - 1] if at else None


def _how_firmly(reading: Reading, about: _Subject) -> dict[str, Any]:
    made, anchor, target = Commitment("plain"), about.anchor, about.claim.status == "target"
    if anchor and target:  # 力争 in a review is narrative
        made = commitment(reading.text, anchor, about.role, about.claim.subject)
    words, quantity = modifiers(reading.text, made.word, about.checked.quantity), about.checked.quantity
    flags = {
        "modifier_inferred": made.inferred,
        "binding": made.binding,
        "cap": is_cap(words, quantity),
        "approx": quantity is not None and is_approximate(reading.text, quantity),
    }
    return {
        "strength": made.strength,
        "modifier_zh": words,
        "tier": tier_of(reading.text, about.place, about.role),
        "deadline": deadline_of(reading.text, about.place) if about.place and target else None,
        "owner_zh": owner_of(reading.text, about.place) if about.place and target else None,
        "flags": (*about.checked.flags, *(name for name, holds in flags.items() if holds)),
    }


def _period(reading: Reading, anchor: Span | None, claim: Claim) -> Period:
    if anchor is None:
        return Period(start=None, end=None, basis="undated")
    return _period_of(period_of(reading, anchor, claim.status, claim.period))


@lru_cache
def _period_of(time: TimeSpan) -> Period:
    """Frozen, and few in a report."""
    return Period(**time._asdict())


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
