"""Records + what was read -> the target sheet, with every measured quantity in exactly one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING

from summariser.claims import ChunkClaims
from summariser.describe import Described
from summariser.describe.leftovers import why_unclaimed
from summariser.metadata import in_english
from summariser.prices import Price, dollars
from summariser.records import (
    SCHEMA_VERSION,
    ChunkRecord,
    Counts,
    Made,
    ReportRecord,
    Result,
    SectionRecord,
    Source,
    SourcedReport,
    Target,
    TargetSheet,
    Totals,
    Unclaimed,
    Unverified,
)
from summariser.sections import innermost
from summariser.types import ChunkState, Quantity, Reading, Span, Usage
from summariser.verify import MATCHED

if TYPE_CHECKING:
    from summariser.followup import FollowUp

_CONTEXT = 14
"""Characters shown on either side of an unclaimed number."""


def report_record(reading: Reading) -> ReportRecord:
    """The metadata as a record, with what the file's reader could not read."""
    said = asdict(in_english(reading.metadata))
    return ReportRecord(**{**said, "flags": (*reading.page.notes, *reading.metadata.flags)})


def section_records(reading: Reading) -> tuple[SectionRecord, ...]:
    """The sections as records, in source order."""
    return tuple(
        SectionRecord(
            id=section.id, level=section.level, heading=section.heading, role=section.role,
            start=section.span.start, end=section.span.end,
        )
        for section in reading.sections
    )  # fmt: skip


def build_sheet(
    reading: Reading,
    records: Sequence[Described],
    answered: Sequence[ChunkClaims],
    made: Made,
    price: Price | None = None,
) -> TargetSheet:
    """The sheet of one report; without a `price` its cost stays open."""
    targets = tuple(record for record in records if isinstance(record, Target))
    results = tuple(record for record in records if isinstance(record, Result))
    unverified = tuple(record for record in records if isinstance(record, Unverified))
    unclaimed = tuple(_unclaimed(reading, records, answered))
    matched = sum(record.verdict == MATCHED for record in (*targets, *results))
    states = [chunk.state for chunk in answered]
    return TargetSheet(
        schema_version=SCHEMA_VERSION,
        report=SourcedReport(
            **report_record(reading).model_dump(),
            source=Source(name=reading.page.file_name, sha256=reading.page.sha256, url=reading.page.url),
        ),
        made=made,
        sections=section_records(reading),
        targets=targets,
        results=results,
        unverified=unverified,
        unclaimed=unclaimed,
        chunks=tuple(_chunk_record(state) for state in states),
        totals=_totals(reading, (matched, len(unverified), len(unclaimed)), states, price),
    )


def with_follow_up(sheet: TargetSheet, before: Totals, again: FollowUp, price: Price | None = None) -> TargetSheet:
    """The sheet of the claims after a follow-up, with what it took: `before` are the totals of the sheet without it."""
    totals, usage = sheet.totals, again.usage
    cost = Decimal(totals.cost) + price.cost(usage) if price and totals.cost is not None else None
    changed = {
        "before": Counts(matched=before.matched, unverified=before.unverified, unclaimed=before.unclaimed),
        "asks_unanswered": totals.asks_unanswered + again.unanswered,
        "calls": totals.calls + usage.calls,
        "calls_estimated": totals.calls_estimated + usage.calls_estimated,
        "tokens_in": totals.tokens_in + usage.tokens_in,
        "tokens_out": totals.tokens_out + usage.tokens_out,
        "cost": None if cost is None else dollars(cost),
    }
    unclaimed = tuple(row.model_copy(update={"asked_again": row.quantity in again.asked}) for row in sheet.unclaimed)
    return sheet.model_copy(update={"totals": totals.model_copy(update=changed), "unclaimed": unclaimed})


def _unclaimed(reading: Reading, records: Sequence[Described], answered: Sequence[ChunkClaims]) -> list[Unclaimed]:
    claimed = {
        place.quantity for record in records for place in (record.evidence, *record.also) if place.quantity is not None
    }
    asked = [chunk.chunk.span for chunk in answered if chunk.state.state == "answered"]
    left = (quantity for quantity in reading.quantities if quantity.measured and quantity.id not in claimed)
    return [_left_over(reading, quantity, asked) for quantity in left]


def _left_over(reading: Reading, quantity: Quantity, asked: Sequence[Span]) -> Unclaimed:
    was_asked = any(span.holds(quantity.span) for span in asked)
    section = innermost(reading.sections, quantity.span.start)
    around = reading.text[max(0, quantity.span.start - _CONTEXT) : quantity.span.end + _CONTEXT]
    return Unclaimed(
        quantity=quantity.id,
        text=quantity.text,
        context=" ".join(around.split()),
        section=section.id if section else None,
        why=why_unclaimed(reading, quantity, was_asked=was_asked),
    )


def _chunk_record(state: ChunkState) -> ChunkRecord:
    return ChunkRecord(
        id=state.chunk.id, section=state.chunk.section, state=state.state, attempts=state.attempts, reason=state.reason
    )


def _totals(
    reading: Reading, counts: tuple[int, int, int], states: Sequence[ChunkState], price: Price | None
) -> Totals:
    """`counts` are those of what matched, of what is unverified and of what nothing claimed."""
    matched, unverified, unclaimed = counts
    usage = sum((state.usage for state in states), Usage())
    return Totals(
        quantities=sum(quantity.measured for quantity in reading.quantities),
        matched=matched,
        unverified=unverified,
        unclaimed=unclaimed,
        asks_unanswered=sum(state.state == "failed" for state in states),
        calls=usage.calls,
        calls_estimated=usage.calls_estimated,
        tokens_in=usage.tokens_in,
        tokens_out=usage.tokens_out,
        cost=dollars(price.cost(usage)) if price else None,
    )


def with_asks(
    sheet: TargetSheet, usage: Usage, unanswered: int, prompts: Mapping[str, int], price: Price | None
) -> TargetSheet:
    """The sheet with further asks in its totals: those that no claim rests on. `prompts` are name and version."""
    totals = sheet.totals
    added = totals.model_copy(
        update={
            "asks_unanswered": totals.asks_unanswered + unanswered,
            "calls": totals.calls + usage.calls,
            "calls_estimated": totals.calls_estimated + usage.calls_estimated,
            "tokens_in": totals.tokens_in + usage.tokens_in,
            "tokens_out": totals.tokens_out + usage.tokens_out,
            "cost": dollars(Decimal(totals.cost or 0) + price.cost(usage)) if price else None,
        }
    )
    made = sheet.made.model_copy(update={"prompts": {**sheet.made.prompts, **prompts}})
    return sheet.model_copy(update={"totals": added, "made": made})
