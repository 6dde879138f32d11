"""What `inspect` shows: a report read without any model."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from pydantic import Field

from summariser.quantities import value_text
from summariser.records import Record, ReportRecord, SectionRecord
from summariser.sections import innermost
from summariser.sheet import report_record, section_records
from summariser.types import MEASURED, Bound, Direction, Kind, Quantity, Reading, RepairKind, Span


class RepairRecord(Record):
    """An edit that led from the decoded file to the repaired text."""

    kind: RepairKind | Literal["damaged"] = Field(description="damaged: left as it is, what stood there is not certain")
    start: int = Field(description="in the repaired text")
    end: int
    before: str = Field(description="what the file holds")
    after: str = Field(description="what the repaired text holds")


class QuantityRecord(Record):
    """One number of the source."""

    id: str
    text: str = Field(description="number, scale and measure word as printed; bound words apart")
    start: int
    end: int
    value: str | None = Field(description="decimal string in base count; ISO for a date or year; null for a name")
    upper: str | None = Field(description="upper end of a range")
    unit: str | None = Field(description="core unit, else the printed measure word")
    kind: Kind
    comparator: Bound
    direction: Direction
    threshold: bool = Field(description="bounds a size class")
    section: str | None = Field(description="id of the innermost section")


class Inspection(Record):
    """Metadata, repaired text, repairs, sections and quantities of one report."""

    schema_version: Literal["1"] = "1"
    report: ReportRecord
    text: str
    repairs: tuple[RepairRecord, ...]
    sections: tuple[SectionRecord, ...]
    quantities: tuple[QuantityRecord, ...]


def inspect(reading: Reading) -> Inspection:
    """The reading as a record."""
    return Inspection(
        report=report_record(reading),
        text=reading.text,
        repairs=_repairs(reading),
        sections=section_records(reading),
        quantities=tuple(_quantity(reading, quantity) for quantity in reading.quantities),
    )


def _repairs(reading: Reading) -> tuple[RepairRecord, ...]:
    report = reading.report
    made = [_repair(one.kind, one.span, one.before, one.after) for one in report.repairs]
    for mark in report.damaged:
        before = reading.page.text[slice(*report.source_span(mark))]
        made.append(_repair("damaged", mark, before, report.text[slice(*mark)]))
    return tuple(sorted(made, key=lambda repair: (repair.start, repair.end)))


def _repair(kind: RepairKind | Literal["damaged"], span: Span, before: str, after: str) -> RepairRecord:
    return RepairRecord(kind=kind, start=span.start, end=span.end, before=before, after=after)


def _quantity(reading: Reading, quantity: Quantity) -> QuantityRecord:
    section = innermost(reading.sections, quantity.span.start)
    return QuantityRecord(
        id=quantity.id,
        text=quantity.text,
        start=quantity.span.start,
        end=quantity.span.end,
        value=quantity.iso or value_text(quantity.value),
        upper=value_text(quantity.upper),
        unit=quantity.unit,
        kind=quantity.kind,
        comparator=quantity.comparator,
        direction=quantity.direction,
        threshold=quantity.threshold,
        section=section.id if section else None,
    )


def inspection_text(seen: Inspection) -> str:
    """The inspection for a person: metadata, repairs counted, the tree of sections, every number."""
    parts = [_metadata_lines(seen), _repair_lines(seen), _section_lines(seen), _quantity_lines(seen)]
    return "\n\n".join("\n".join(part) for part in parts)


def _metadata_lines(seen: Inspection) -> list[str]:
    known = seen.report.model_dump(exclude_none=True, exclude={"doc_type", "flags"})
    lines = [f"{name:13} {value}" for name, value in known.items()]
    return [*lines, *(f"Note: {flag}" for flag in seen.report.flags)]


def _repair_lines(seen: Inspection) -> list[str]:
    counts = Counter(repair.kind for repair in seen.repairs)
    return [f"Repairs: {', '.join(f'{kind} {count}' for kind, count in counts.items()) or 'none'}"]


def _section_lines(seen: Inspection) -> list[str]:
    numbers = Counter(quantity.section for quantity in seen.quantities if quantity.kind in MEASURED)
    lines = [
        f"{one.id:>4}  {'  ' * one.level}{one.heading or '(no heading)'} [{one.role}] {numbers[one.id]}"
        for one in seen.sections
    ]
    return ["Sections, with role and how many measured numbers stand in them:", *lines]


def _quantity_lines(seen: Inspection) -> list[str]:
    lines = [f"{q.id:>5}  {q.start:>6}  {q.kind:11} {q.text}  =  {_reading(q)}" for q in seen.quantities]
    return ["Numbers, with offset, kind and reading:", *lines]


def _reading(q: QuantityRecord) -> str:
    sign = {"up": "↑", "down": "↓", "none": ""}[q.direction]
    value = f"{q.value}–{q.upper}" if q.upper else q.value or "no value"
    bound = "" if q.comparator in ("eq", "range") else f"{q.comparator} "
    return " ".join(filter(None, [f"{sign}{bound}{value}", q.unit, "(class bound)" if q.threshold else None]))
