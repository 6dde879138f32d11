"""Rows -> the tabs of a workbook: targets, results, unverified, unclaimed, notes, codebook.

The columns are those of the codebook, in the order in which a person reads them; what is the same in every row stands
in the notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from summariser.flat.codebook import HEAD, NUMERIC, Column, codebook_rows
from summariser.flat.rows import Cell, Row
from summariser.flat.text import one_line, plain_number
from summariser.records import TargetSheet
from summariser.tables import Link, Number, Tab, TabCell, TabColumn

_DOUBLE = 15
"""Decimal digits that every double keeps."""
_LONGEST = 16_000
"""Characters of a cell; a spreadsheet takes 32,767 UTF-16 units."""
_FIGURE = ("comparator", "value", "value_upper", "unit", "value_zh", "measure", "direction")
_TIME = ("year", "period_start", "period_end", "period_basis")
_EVIDENCE = ("quote_zh", "sentence_zh", "section_path_zh", "section_role", "para_no")
_PERSON = ("human_state", "human_by", "human_at", "human_note", "value_machine")
_MORE = (
    "flags", "n_mentions", "repaired", "engines_agree", "indicator_id", "indicator_zh", "theme", "scope_code",
    "price_basis", "growth_base", "unit_zh", "start", "end", "source_start", "source_end", "claim_id",
)  # fmt: skip
_FORM = ("strength", "modifier_zh", "tone_hard_soft", "tone_rule", "cap", "binding", "modifier_inferred")
_STRUCTURE = (
    "part", "group_id", "parent_id", "ref_indicator", "ref_place", "ref_margin", "assigned_by", "owner_zh", "deadline",
)  # fmt: skip
_SUBJECT = ("indicator_en", "subject_zh", "statement_en")
_TABS: dict[str, tuple[str, ...]] = {
    "targets": (
        *_SUBJECT, *_FIGURE, "strength", "year", "quote_zh", "check", "tier", *_FORM[1:], *_STRUCTURE, *_TIME[1:],
        "scope_zh", "class_zh", *_EVIDENCE[1:], *_MORE, *_PERSON,
    ),
    "results": (
        *_SUBJECT, *_FIGURE, "estimated", "year", "quote_zh", "check", "status_word_zh", *_TIME[1:], "scope_zh",
        "class_zh", "part", "group_id", "parent_id", "ref_indicator", "ref_place", "ref_margin", *_EVIDENCE[1:], *_MORE,
        *_PERSON,
    ),
    "unverified": (
        *_SUBJECT, "check_failed", "reason", *_FIGURE, "record", "year", "quote_zh", "tier", *_FORM, *_STRUCTURE,
        "estimated", "status_word_zh", *_TIME[1:], "scope_zh", "class_zh", *_EVIDENCE[1:], *_MORE, *_PERSON,
    ),
    "unclaimed": (
        "value_zh", "sentence_zh", "reason", "value", "value_upper", "unit", "comparator", "direction", *_EVIDENCE[2:],
        "status_word_zh", "repaired", "unit_zh", "start", "end", "source_start", "source_end", "claim_id", *_PERSON,
    ),
}  # fmt: skip
_WIDTHS = {"statement_en": 52, "quote_zh": 44, "sentence_zh": 60, "reason": 40, "section_path_zh": 36, "flags": 18,
           "indicator_en": 24, "subject_zh": 24, "value": 17, "value_upper": 14, "value_zh": 14, "modifier_zh": 16,
           "human_note": 30, "human_state": 13, "indicator_id": 24, "indicator_zh": 24, "claim_id": 15}  # fmt: skip
_WIDTHS_OF_UNCLAIMED = {**_WIDTHS, "reason": 13, "sentence_zh": 90}
_WRAPPED = frozenset(("indicator_en", "subject_zh", "statement_en", "quote_zh", "reason"))
_READ = (
    "Results are the government's own claim: a figure that matches stands so in the report, that is all.",
    "Values are in base count and never negative: a fall of 3% is 3, down. What is printed stands beside each value.",
    "A number of more than 15 digits is text: no spreadsheet holds it exactly. All of them are numbers in claims.csv.",
    "Statements and figures under unverified failed a check; look at their quote before you use them.",
)


def workbook(sheet: TargetSheet, rows: Sequence[Row], codebook: tuple[Column, ...]) -> tuple[Tab, ...]:
    """All tabs of one report."""
    columns = {column.name: column for column in codebook}
    claims = [_tab(name, [row for row in rows if _IN[name](row)], columns) for name in _TABS]
    return (*claims, _notes(sheet, claims), _codebook(codebook))


_IN: dict[str, Callable[[Row], bool]] = {
    "targets": lambda row: row["check"] in ("matched", "single_reader") and row["record"] == "target",
    "results": lambda row: row["check"] in ("matched", "single_reader") and row["record"] == "result",
    "unverified": lambda row: row["check"] == "failed",
    "unclaimed": lambda row: row["check"] == "unclaimed",
}


def _tab(name: str, rows: Sequence[Row], columns: dict[str, Column]) -> Tab:
    shown = [columns[column] for column in _TABS[name]]
    widths = _WIDTHS_OF_UNCLAIMED if name == "unclaimed" else _WIDTHS
    wrapped = _WRAPPED | {"sentence_zh"} if name == "unclaimed" else _WRAPPED
    return Tab(
        name,
        tuple(
            TabColumn(one.name, widths.get(one.name, max(11, len(one.name) + 3)), one.name in wrapped, _align(one))
            for one in shown
        ),
        tuple(tuple(_cell(row.get(column.name), column, row) for column in shown) for row in rows),
        frozen=1 if name == "unclaimed" else 2,
        printed=_TABS[name].index("para_no" if name == "unclaimed" else "quote_zh") + 1,
        choices={"human_state": columns["human_state"].values},
    )


def _align(column: Column) -> Literal["left", "center", "right"]:
    if column.type not in NUMERIC:
        return "left"
    return "right" if column.type == "number" else "center"


def _cell(cell: Cell, column: Column, row: Row) -> TabCell:
    if cell is None:
        return None
    if column.type not in NUMERIC:
        return _text(str(cell))
    number = Decimal(cell)
    if len(number.as_tuple().digits) > _DOUBLE:
        return plain_number(number)
    return Number(number, _format(number, row.get("unit")) if column.type == "number" else "0")


def _format(number: Decimal, unit: Cell) -> str:
    """Percentages with two places, counts with marks at the thousands; no place of a number is hidden."""
    exponent = number.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    if unit in ("%", "pp"):
        places = max(2, places)
    return "#,##0" + ("." + "0" * places if places else "")


def _text(text: str) -> str:
    said = one_line(text)
    return said if len(said) <= _LONGEST else said[:_LONGEST] + "…"


def _notes(sheet: TargetSheet, claims: Iterable[Tab]) -> Tab:
    found = [(name, _text(said) if isinstance(said, str) else said) for name, said in _said(sheet) if said is not None]
    held = [(tab.name, Link(f"{len(tab.rows)} rows", tab.name)) for tab in claims]
    failed = [
        ("no answer", _text(f"{chunk.id}: {chunk.reason or ''}")) for chunk in sheet.chunks if chunk.state == "failed"
    ]
    rows: list[tuple[str, TabCell]] = [*found, *failed, *held, *(("how to read", line) for line in _READ)]
    return Tab("notes", (TabColumn("note", 18), TabColumn("text", 100, wrapped=True)), tuple(rows))


def _said(sheet: TargetSheet) -> Iterator[tuple[str, TabCell]]:
    """What every row of the report has in common, and how the sheet was made."""
    report, made, totals = sheet.report, sheet.made, sheet.totals
    yield "warning", made.note
    yield "place", report.place_en
    yield "place_zh", report.place
    yield "adcode", report.adcode
    yield "province", report.province
    yield "level", report.level
    yield "title", report.title
    yield "delivered", date.fromisoformat(report.delivered) if report.delivered else None
    yield "meeting", report.meeting
    yield "speaker", " ".join(filter(None, [report.speaker_en, report.speaker, report.speaker_role])) or None
    yield "results of", str(report.review_year) if report.review_year else None
    yield "targets for", str(report.target_year) if report.target_year else None
    yield from (("note", flag) for flag in report.flags)
    yield "file", report.source.name
    yield "web address", report.source.url
    yield "sha256", report.source.sha256
    read = "two readers" if made.readers == 2 else "one reader"
    yield "made by", f"summariser {made.summariser}, {made.model or made.engine}, {read}"
    yield "checks", ", ".join(made.checks)
    counts = f"{totals.matched} matched, {totals.unverified} unverified, {totals.unclaimed} unclaimed"
    yield "numbers", f"{totals.quantities} measured numbers in the report; statements: {counts}"


def _codebook(codebook: tuple[Column, ...]) -> Tab:
    widths = (20, 11, 9, 40, 60, 60, 40)
    columns = tuple(TabColumn(title, width, wrapped=True) for title, width in zip(HEAD, widths, strict=True))
    return Tab("codebook", columns, tuple(codebook_rows(codebook)), frozen=1)
