"""A sheet held against its report once more, whoever wrote or edited it.

The words of every item are taken for a claim and go through the checks again; then each derived field of the item is
compared with what the pipeline derives from that claim. Unverified items say of themselves that they do not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from summariser.chunks import CHUNK_TOKENS, cut_chunks
from summariser.claims import ChunkClaims, Claim
from summariser.describe import Described, describe
from summariser.describe.leftovers import promises_nothing
from summariser.errors import BrokenInvariant
from summariser.periods import period_of
from summariser.records import Evidence, Item, Period, Record, Result, Target, TargetSheet
from summariser.sentences import sentence_at
from summariser.taxonomy import Taxonomy
from summariser.types import Chunk, ChunkState, Quantity, Reading, Span, Status
from summariser.verify import CheckedClaim, verify

_OF_THE_RUN = frozenset(("also", "checks", "flags", "verdict", "part", "group"))
"""Fields that rest on the other items, on a later look or on the engine; flags are held to those derived."""
_NO_PROMISE = "the number promises nothing: it counts what is there or listed, or of how many something is told"
_TIME_ENDS = re.compile(r"[年月度期末来间]")


class Finding(Record):
    """One thing in a sheet that does not hold: `id` of the item (or quantity), which field or check, and why."""

    id: str
    what: str
    why: str


class _Said(NamedTuple):
    """An item, one of its places, and the claim that it makes there."""

    item: Target | Result
    at: Evidence
    claim: Claim
    quantity: Quantity | None

    @property
    def status(self) -> Status:
        return self.claim.status


def check_sheet(sheet: TargetSheet, reading: Reading, taxonomy: Taxonomy) -> tuple[Finding, ...]:
    """Everything in `sheet` that does not hold of the report read, in the order of the sheet."""
    reading = replace(reading, page=replace(reading.page, sha256=sheet.report.source.sha256))
    findings: dict[int, list[Finding]] = {}
    placed: list[_Said] = []
    items: tuple[Target | Result, ...] = (*sheet.targets, *sheet.results)
    numbers = {quantity.span: quantity for quantity in reading.quantities}
    for item in items:
        for at in (item.evidence, *item.also):
            fault = _misplaced(at, reading, numbers)
            if fault:
                findings.setdefault(id(item), []).append(Finding(id=item.id, what="evidence", why=fault))
            else:
                placed.append(_said(item, at, reading, numbers))
    lost = {item.id for item in items if id(item) in findings}  # a part of one is no fault of the part
    for said, derived in _derived(placed, reading, taxonomy):
        fair = derived.model_copy(update={"parent": said.item.parent}) if said.item.parent in lost else derived
        findings.setdefault(id(said.item), []).extend(_faults(said, fair, reading))
    return (*(found for item in items for found in findings.get(id(item), ())), *_lost(sheet, reading))


def _misplaced(at: Evidence, reading: Reading, numbers: dict[Span, Quantity]) -> str | None:
    """Why a place does not stand in the report as the sheet says; None where it does."""
    if at.start is None or at.end is None or reading.text[at.start : at.end] != at.quote or not at.quote:
        return "the quote does not stand in the report where the sheet says it does"
    if at.value_start is None and at.value_end is None:
        return None
    span = Span(at.value_start or 0, at.value_end or 0)
    if span not in numbers:
        return "no number of the report stands where the sheet says one does"
    return None if Span(at.start, at.end).holds(span) else "the number does not stand inside the quote"


def _said(item: Target | Result, at: Evidence, reading: Reading, numbers: dict[Span, Quantity]) -> _Said:
    """The claim of an item: its words, with the figure as printed, bound words and all, so far as the quote goes."""
    quantity, figure = None, None
    if at.value_start is not None and at.value_end is not None:
        quantity = numbers[Span(at.value_start, at.value_end)]
        quote = Span(at.start or 0, at.end or 0)
        near = [bound for bound in quantity.bounds if quote.holds(bound) and not _apart(reading, quantity, bound)]
        places = [quantity.span, *near]
        figure = reading.text[min(place.start for place in places) : max(place.end for place in places)]
    claim = Claim.model_construct(
        quote=at.quote,
        subject=item.subject_zh,
        figure=figure,
        status="target" if isinstance(item, Target) else "result",
        english=item.statement_en or "",
        period=None,
    )
    return _Said(item, at, claim, quantity)


def _apart(reading: Reading, quantity: Quantity, bound: Span) -> bool:
    """Whether another number stands between a number and its bound word (分别达到90%和95%以上)."""
    start, end = min(bound.end, quantity.span.end), max(bound.start, quantity.span.start)
    between = Span(start, end)
    return any(between.touches(other.span) for other in reading.quantities if other is not quantity)


def _derived(placed: Sequence[_Said], reading: Reading, taxonomy: Taxonomy) -> Iterator[tuple[_Said, Described]]:
    """Each claim with the record that the pipeline makes of it today."""
    groups = [_chunk_claims(group, chunk, reading) for chunk, group in _groups(placed, reading)]
    checked = verify(reading, [answer for answer, _ in groups], taxonomy)
    records = {_key_of_record(record): record for record in describe(reading, taxonomy, checked)}
    said = [one for _, group in groups for one in group]
    for one, made in zip(said, checked, strict=True):
        if one is not None:
            yield one, records[_key_of_claim(made, reading)]


def _key_of_record(record: Described) -> tuple[object, ...]:
    status = record.status if not isinstance(record, (Target, Result)) else type(record).__name__.lower()
    at = record.evidence
    return status, at.start, at.quote, at.quantity, record.subject_zh, record.statement_en, record.value_text


def _key_of_claim(made: CheckedClaim, reading: Reading) -> tuple[object, ...]:
    claim, quote, quantity = made.claim, made.quote, made.quantity
    if not isinstance(claim, Claim):
        raise BrokenInvariant("an item of a sheet was checked as no claim at all")
    printed = reading.text[slice(*quote)] if quote else claim.quote
    figure = quantity.text if quantity else claim.figure
    start, number = quote.start if quote else None, quantity.id if quantity else None
    return claim.status, start, printed, number, claim.subject, claim.english or None, figure


def _groups(placed: Sequence[_Said], reading: Reading) -> Iterator[tuple[Chunk, list[_Said]]]:
    """Claims whose sentences touch, in source order, with the stretch of a chunk that holds them."""
    chunks = cut_chunks(reading.text, reading.sections, reading.quantities, CHUNK_TOKENS)
    group: list[_Said] = []
    span = Span(0, 0)
    for said in sorted(placed, key=_place):
        own = _stretch(said, reading)
        if group and not own.touches(span):
            yield _narrowed(chunks, span), group
            group = []
        span = Span(min(span.start, own.start), max(span.end, own.end)) if group else own
        group.append(said)
    if group:
        yield _narrowed(chunks, span), group


def _place(said: _Said) -> tuple[int, int]:
    start = said.at.start or 0
    return (said.at.value_start if said.at.value_start is not None else start), start


def _stretch(said: _Said, reading: Reading) -> Span:
    quote = Span(said.at.start or 0, said.at.end or 0)
    sentence = sentence_at(reading.text, said.quantity.span if said.quantity else quote)
    return Span(min(quote.start, sentence.start), max(quote.end, sentence.end))


def _narrowed(chunks: Sequence[Chunk], span: Span) -> Chunk:
    """The chunk that holds `span`, cut down to it; a chunk of its own where the plan asks about none."""
    holding = next((chunk for chunk in chunks if chunk.span.touches(span)), None)
    return replace(holding, span=span) if holding else Chunk("none", "", span, (), 0)


def _chunk_claims(group: Sequence[_Said], chunk: Chunk, reading: Reading) -> tuple[ChunkClaims, list[_Said | None]]:
    """The claims of a group, with stand-ins for equal figures that no item claims, so that order still settles."""
    claimed = {said.quantity.id for said in group if said.quantity}
    figures = {said.claim.figure for said in group}
    texts = {said.quantity.text for said in group if said.quantity}
    left = [
        quantity
        for quantity in reading.quantities
        if chunk.span.holds(quantity.span) and quantity.measured and quantity.id not in claimed
        and (quantity.text in texts or quantity.text in figures)
    ]  # fmt: skip
    stand_ins = [(quantity.span.start, quantity.span.start, None, _stand_in(quantity, group)) for quantity in left]
    rows = [(*_place(said), said, said.claim) for said in group]
    ordered = sorted([*rows, *stand_ins], key=lambda row: row[:2])
    answer = ChunkClaims(chunk, ChunkState(chunk, "answered", 0, None), tuple(row[3] for row in ordered))
    return answer, [row[2] for row in ordered]


def _stand_in(quantity: Quantity, group: Sequence[_Said]) -> Claim:
    """A claim that only takes the place of a figure."""
    return group[0].claim.model_copy(update={"quote": quantity.text, "figure": quantity.text, "subject": ""})


def _faults(said: _Said, derived: Described, reading: Reading) -> Iterator[Finding]:
    """Each check that an item fails; else each field that is not what its claim gives."""
    if not isinstance(derived, (Target, Result)):
        for name, check in derived.checks.items():
            if check.state == "failed":
                yield Finding(id=said.item.id, what=name, why=check.reason or derived.reason)
        return
    if isinstance(said.item, Target) and said.quantity and promises_nothing(reading, said.quantity):
        yield Finding(id=said.item.id, what="status", why=_NO_PROMISE)
    if said.at is not said.item.evidence:
        return  # what a further place adds is only that it says the same; the checks have seen to that
    named, holds = said.item.model_dump(), derived.model_dump()
    for field, right in holds.items():
        if field in _OF_THE_RUN or named[field] == right or (field == "period" and _other_time(said, reading)):
            continue
        yield from _differing(said.item, field, named[field], right)
    for flag in derived.flags:
        if flag not in said.item.flags:
            yield Finding(id=said.item.id, what="flags", why=f"the flag {flag} is missing")


def _differing(item: Item, field: str, named: object, right: object) -> Iterator[Finding]:
    if isinstance(named, dict) and isinstance(right, dict):
        for part, value in right.items():
            if named.get(part) != value:
                yield from _differing(item, f"{field}.{part}", named.get(part), value)
    else:
        yield Finding(id=item.id, what=field, why=f"the sheet says {_shown(named)}, the report gives {_shown(right)}")


def _shown(value: object) -> str:
    return "nothing" if value is None else str(value)


def _other_time(said: _Said, reading: Reading) -> bool:
    """Whether words of the line that a model can have taken for the period give the period of the sheet."""
    place = said.quantity.span if said.quantity else Span(said.at.start or 0, said.at.end or 0)
    line = reading.text[reading.text.rfind("\n", 0, place.start) + 1 : place.end][-400:]
    prefixes = {line[: mark.end()] for mark in _TIME_ENDS.finditer(line)}
    return any(
        Period(**period_of(reading, place, said.status, words)._asdict()) == said.item.period for words in prefixes
    )


def _lost(sheet: TargetSheet, reading: Reading) -> Iterator[Finding]:
    """Measured quantities of the report that stand in no part of the sheet."""
    items: tuple[Item, ...] = (*sheet.targets, *sheet.results, *sheet.unverified)
    named = {at.quantity for item in items for at in (item.evidence, *item.also)}
    named |= {row.quantity for row in sheet.unclaimed}
    for quantity in reading.quantities:
        if quantity.measured and quantity.id not in named:
            yield Finding(id=quantity.id, what="unclaimed", why=f"{quantity.text} stands in no part of the sheet")
