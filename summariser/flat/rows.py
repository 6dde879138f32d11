"""Reading + sheet -> rows: one a target, a result, a failed claim, or a measured number that nothing claimed.

What the sheet does not hold is derived from the text; what neither tells is None, never a guess.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from summariser.flat.places import place_cells
from summariser.flat.wording import (
    TONE_RULE,
    assigned_by,
    growth_base,
    price_basis,
    printed_unit,
    scope_code,
    status_word,
    tone,
)
from summariser.metadata import Places
from summariser.metadata.places import NO_PLACES
from summariser.quantities import value_text
from summariser.records import RULES_ONLY, Evidence, Item, Period, Result, Target, TargetSheet, Unclaimed, Unverified
from summariser.sections import innermost, paragraph_number
from summariser.sentences import is_estimate, sentence_at
from summariser.types import Quantity, Reading, Section, Span, Status
from summariser.verify import MATCHED

Cell = str | int | Decimal | None
Cells = dict[str, Cell]
Row = Mapping[str, Cell]
"""Column -> cell. A column that is not named is empty."""

_FLAGS = ("cap", "binding", "modifier_inferred")
"""Flags of an item that have a column of their own."""
_TITLE_YEAR = re.compile(r"((?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})年[^\n]{0,24}政府工作")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_HALVES = {"H1": ("01", "06"), "H2": ("07", "12")}


@dataclass(frozen=True, slots=True)
class _Source:
    """What the rows of one report have in common."""

    reading: Reading
    sections: Mapping[str, Section]
    shared: Cells
    second: Mapping[tuple[str, str], frozenset[str]]
    """Of another engine: number and status -> indicators that it took the number for."""


def flat_rows(
    reading: Reading, sheet: TargetSheet, places: Places = NO_PLACES, other: TargetSheet | None = None
) -> tuple[Row, ...]:
    """The rows of one report in source order; claims whose words were not found come last.

    `other` is the sheet of another engine, to tell where the two agree.
    """
    source = _Source(reading, {section.id: section for section in reading.sections}, _shared(reading, sheet, places),
                     _takes(other) if other else {})  # fmt: skip
    quantities = {quantity.id: quantity for quantity in reading.quantities}
    items: tuple[Target | Result | Unverified, ...] = (*sheet.targets, *sheet.results, *sheet.unverified)
    rows = [_claim_row(source, item) for item in items]
    rows += [_unclaimed_row(source, left, quantities[left.quantity]) for left in sheet.unclaimed]
    return tuple(_with_own_ids(sorted(rows, key=_place)))


def _place(row: Row) -> tuple[bool, int]:
    start = row["start"]
    return not isinstance(start, int), start if isinstance(start, int) else 0


def _with_own_ids(rows: Iterable[Cells]) -> Iterator[Row]:
    """A claim made twice in the same words has one id in the sheet; here each row needs its own."""
    seen: Counter[Cell] = Counter()
    for row in rows:
        seen[row["claim_id"]] += 1
        again = seen[row["claim_id"]]
        yield row if again == 1 else {**row, "claim_id": f"{row['claim_id']}-{again}"}


def _shared(reading: Reading, sheet: TargetSheet, places: Places) -> Cells:
    report, made = sheet.report, sheet.made
    return {
        "report_id": report.source.sha256[:12],
        **place_cells(report, places),
        "doc_type": report.doc_type,
        "report_year": report.target_year,
        "title_year": _title_year(reading),
        "delivered": report.delivered,
        "source_file": report.source.name,
        "source_url": report.source.url,
        "source_sha256": report.source.sha256,
        "engine": made.engine,
        "model": made.model,
        "run_id": _run_id(sheet),
        "tool_version": made.summariser,
        "schema_version": sheet.schema_version,
        "human_state": "none",
    }


def _title_year(reading: Reading) -> int | None:
    """The year printed in the title, or in a line above the salutation that names the report."""
    head = reading.text[: reading.sections[0].span.start] if reading.sections else ""
    found = _TITLE_YEAR.search(reading.metadata.title or "") or _TITLE_YEAR.search(head)
    return int(found[1].translate(_DIGITS)) if found else None


def _run_id(sheet: TargetSheet) -> str:
    said = sheet.model_dump(exclude={"made": {"at"}})
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:12]


def _takes(sheet: TargetSheet) -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    items: tuple[Target | Result, ...] = (*sheet.targets, *sheet.results)
    for item in items:
        for at in (item.evidence, *item.also):
            if at.quantity:
                found.setdefault((at.quantity, _record_of(item) or ""), set()).add(_known(item))
    return {key: frozenset(indicators) for key, indicators in found.items()}


def _claim_row(source: _Source, item: Target | Result | Unverified) -> Cells:
    record = _record_of(item)
    at = _place_of(item.evidence)
    return {
        **source.shared,
        "claim_id": item.id,
        "record": record,
        **_time_cells(source, item, record, at),
        **_what_cells(source, item, at),
        **_number_cells(item.value, item.upper, item.value_text, item.flags),
        "measure": item.measure,
        "direction": item.direction,
        "unit": item.unit,
        **_form_cells(item, record),
        **_structure_cells(item),
        "statement_en": item.statement_en,
        **_evidence_cells(source, item.evidence),
        "n_mentions": 1 + len(item.also),
        **_check_cells(item),
        "engines_agree": _agrees(source, item, record),
    }


def _record_of(item: Target | Result | Unverified) -> Status | None:
    if isinstance(item, Unverified):
        return item.status
    return "target" if isinstance(item, Target) else "result"


def _place_of(evidence: Evidence) -> Span | None:
    """Where the number stands; of a promise without one, the last character of its words."""
    if evidence.value_start is not None and evidence.value_end is not None:
        return Span(evidence.value_start, evidence.value_end)
    if evidence.start is None:
        return None
    end = evidence.start + max(1, len(evidence.quote.rstrip("。！？!? \n")))
    return Span(end - 1, end)


def _time_cells(source: _Source, item: Item, record: Status | None, at: Span | None) -> Cells:
    text = source.reading.text
    return {
        **_period_cells(item.period),
        "estimated": _estimated(item, text, at) if record else None,
        "status_word_zh": status_word(text, at) if at else None,
    }


def _estimated(item: Item, text: str, at: Span | None) -> int:
    if isinstance(item, Unverified):
        return int(item.status == "result" and at is not None and is_estimate(text, at))
    return int(isinstance(item, Result) and item.estimated)


def _period_cells(period: Period) -> Cells:
    end = _iso(period.end, 1)
    return {
        "year": int(end[:4]) if end else None,
        "period_start": _iso(period.start, 0),
        "period_end": end,
        "period_basis": period.basis,
    }


def _iso(said: str | None, side: int) -> str | None:
    """A half year by its first or last month; all else is as ISO has it."""
    year, _, part = (said or "").partition("-")
    return f"{year}-{_HALVES[part][side]}" if part in _HALVES else said


def _what_cells(source: _Source, item: Item, at: Span | None) -> Cells:
    text = source.reading.text
    section = source.sections.get(item.evidence.section or "")
    begins = section.span.start if section else 0
    return {
        "indicator_id": item.indicator.id,
        "indicator_zh": item.indicator.zh,
        "indicator_en": item.indicator.en,
        "subject_zh": item.subject_zh,
        "theme": item.theme,
        "scope_zh": item.scope_zh,
        "scope_code": scope_code(item.scope_zh),
        "class_zh": item.class_zh,
        "price_basis": price_basis(text, at) if at else "unstated",
        "growth_base": growth_base(text, at, item.measure, begins) if at else None,
    }


def _number_cells(value: str | None, upper: str | None, printed: str | None, flags: Sequence[str]) -> Cells:
    """Both ends of the number, and as it is printed. What no decimal holds is told by a flag."""
    fractions = [f"{name}={said}" for name, said in (("value", value), ("value_upper", upper)) if "/" in (said or "")]
    return {
        "value": _decimal(value),
        "value_upper": _decimal(upper),
        "value_machine": _decimal(value),
        "value_zh": printed,
        "unit_zh": printed_unit(printed) if printed and value else None,
        "flags": ";".join((*flags, *fractions)) or None,
    }


def _decimal(said: str | None) -> Decimal | None:
    return Decimal(said) if said and "/" not in said else None


def _form_cells(item: Item, record: Status | None) -> Cells:
    return {
        "comparator": item.comparator,
        "modifier_zh": item.modifier_zh,
        "strength": item.strength,
        **{name: int(name in item.flags) for name in _FLAGS},
        "tone_hard_soft": tone(item.strength, item.comparator) if record == "target" else None,
        "tone_rule": TONE_RULE if record == "target" else None,
    }


def _structure_cells(item: Item) -> Cells:
    reference = item.reference
    return {
        "part": item.part,
        "group_id": item.group,
        "parent_id": item.parent,
        "tier": item.tier,
        "ref_indicator": reference.indicator if reference else None,
        "ref_place": reference.place if reference else None,
        "ref_margin": reference.margin if reference else None,
        "assigned_by": assigned_by(item.evidence.quote, item.comparator),
        "owner_zh": item.owner_zh,
        "deadline": item.deadline,
    }


def _evidence_cells(source: _Source, at: Evidence) -> Cells:
    quote = Span(at.start, at.end) if at.start is not None and at.end is not None else None
    return {
        **_where(source, source.sections.get(at.section or "")),
        "para_no": at.paragraph,
        "quote_zh": at.quote or None,
        "sentence_zh": _sentences(source.reading.text, quote) if quote else None,
        "start": at.start,
        "end": at.end,
        "source_start": at.source_start,
        "source_end": at.source_end,
        "repaired": int(at.repaired),
    }


def _where(source: _Source, section: Section | None) -> Cells:
    path: list[str] = []
    role = section.role if section else None
    while section:
        path.insert(0, section.heading)
        section = source.sections.get(section.parent or "")
    return {"section_role": role, "section_path_zh": " / ".join(filter(None, path)) or None}


def _sentences(text: str, quote: Span) -> str:
    """The sentence that holds a quote, all of them where it runs over several."""
    first = sentence_at(text, Span(quote.start, quote.start)).start
    last = len(text[: quote.end].rstrip("。！？!? \n"))
    return text[first : sentence_at(text, Span(last, last)).end].strip()


def _check_cells(item: Item) -> Cells:
    if isinstance(item, Unverified):
        return {"check": "failed", "check_failed": item.verdict, "reason": item.reason}
    if item.verdict == MATCHED:
        return {"check": "matched"}
    return {"check": "single_reader", "reason": RULES_ONLY}


def _agrees(source: _Source, item: Item, record: Status | None) -> int | None:
    """Whether the other engine says the same of the number; None where it says nothing."""
    number = item.evidence.quantity
    if number is None:
        return None
    taken = {status: source.second.get((number, status), frozenset()) for status in ("target", "result")}
    if not any(taken.values()):
        return None
    return int(_known(item) in taken.get(record or "", frozenset()))


def _known(item: Item) -> str:
    """The indicator; all that the taxonomy does not know are one, for engines word them each in its own way."""
    return "other:" if item.indicator.id.startswith("other:") else item.indicator.id


def _unclaimed_row(source: _Source, left: Unclaimed, quantity: Quantity) -> Cells:
    reading = source.reading
    section = innermost(reading.sections, quantity.span.start)
    origin = reading.report.source_span(quantity.span)
    value, upper = value_text(quantity.value), value_text(quantity.upper)
    return {
        **source.shared,
        "claim_id": _id_of_unclaimed(reading, origin),
        "direction": quantity.direction,
        **_number_cells(value, upper, quantity.text, ()),
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "status_word_zh": status_word(reading.text, quantity.span),
        **_where(source, section),
        "para_no": paragraph_number(reading.text, section, quantity.span.start) if section else None,
        "quote_zh": quantity.text,
        "sentence_zh": _sentences(reading.text, quantity.span),
        "start": quantity.span.start,
        "end": quantity.span.end,
        "source_start": origin.start,
        "source_end": origin.end,
        "repaired": int(reading.report.is_doubtful(quantity.span)),
        "n_mentions": 1,
        "check": "unclaimed",
        "reason": left.why,
    }


def _id_of_unclaimed(reading: Reading, origin: Span) -> str:
    """As stable as that of a claim: the report, and where the number stands in the file."""
    said = "\n".join((reading.page.sha256, str(origin.start), "unclaimed"))
    return hashlib.sha256(said.encode()).hexdigest()[:12]
