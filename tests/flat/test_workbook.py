"""claims.xlsx, read back by another library: typed cells, nothing computed, nothing lost, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.workbook.workbook import Workbook

from summariser.edges.workbook import workbook_bytes
from summariser.flat import flat_rows, workbook
from summariser.flat.text import one_line
from summariser.tables import Number, Tab, TabColumn
from tests.flat.making import codebook, library, made_of, report
from tests.flat.test_properties import HOSTILE
from tests.running import RECORDINGS, SAMPLE, summariser

TABS = ["targets", "results", "unverified", "unclaimed", "notes", "codebook"]


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def cells(book: Workbook, tab: str) -> list[dict[str, object]]:
    head, *rows = book[tab].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def tabs() -> tuple[Tab, ...]:
    reading, sheet = report(SAMPLE)
    return workbook(sheet, flat_rows(reading, sheet, library().places), codebook())


@pytest.fixture(scope="module")
def book(tabs: tuple[Tab, ...]) -> Workbook:
    return opened(workbook_bytes(tabs))


def test_every_row_is_on_the_tab_of_its_fate(book: Workbook) -> None:
    _, sheet = report(SAMPLE)
    assert book.sheetnames == TABS
    counts = [len(cells(book, tab)) for tab in TABS[:4]]
    assert counts == [len(sheet.targets), len(sheet.results), len(sheet.unverified), len(sheet.unclaimed)]
    assert [row["claim_id"] for row in cells(book, "targets")] == [target.id for target in sheet.targets]


def test_numbers_are_numbers_and_all_else_is_text(book: Workbook) -> None:
    kinds = {column.name: column.type for column in codebook()}
    for tab in TABS[:4]:
        for row in cells(book, tab):
            for name, cell in row.items():
                assert cell is None or isinstance(cell, int | float if kinds[name] in NUMERIC else str), (name, cell)


NUMERIC = ("number", "integer", "flag")


def test_values_are_those_of_the_sheet_and_shown_in_full(book: Workbook) -> None:
    _, sheet = report(SAMPLE)
    shown = {row["claim_id"]: row["value"] for row in cells(book, "results")}
    for result in sheet.results:
        if result.value:
            assert Decimal(str(shown[result.id])) == Decimal(result.value)
    column = [cell.value for cell in book["results"][1]].index("value")
    formats = {row[column].number_format: row[column].value for row in book["results"].iter_rows(min_row=2)}
    assert {"#,##0", "#,##0.00"} <= set(formats)
    for form, value in formats.items():
        places = len(form.partition(".")[2])
        assert value is None or -Decimal(str(value)).normalize().as_tuple().exponent <= places  # type: ignore[operator]


def test_the_header_stays_in_sight_and_every_column_can_be_filtered(book: Workbook) -> None:
    for tab in TABS:
        sheet = book[tab]
        assert re.fullmatch(r"[A-C]2", str(sheet.freeze_panes))
        assert sheet.auto_filter.ref == sheet.dimensions


def test_a_person_chooses_among_the_states_that_the_codebook_lists(book: Workbook) -> None:
    (offered,) = book["targets"].data_validations.dataValidation
    assert offered.formula1 == '"none,accepted,corrected,rejected,unsure"'


def test_links_lead_to_the_tabs_and_nowhere_else(tabs: tuple[Tab, ...], book: Workbook) -> None:
    links = [cell.hyperlink for row in book["notes"].iter_rows() for cell in row if cell.hyperlink]
    assert [link.location for link in links] == [f"'{tab}'!A1" for tab in TABS[:4]]
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(tabs))) as parts:
        assert not [name for name in parts.namelist() if b'TargetMode="External"' in parts.read(name)]


def test_the_notes_say_who_has_read_and_of_what(book: Workbook) -> None:
    notes = {str(row["note"]): row["text"] for row in cells(book, "notes")}
    _, sheet = report(SAMPLE)
    assert notes["sha256"] == sheet.report.source.sha256
    assert notes["delivered"] == datetime.fromisoformat(str(sheet.report.delivered))
    assert "one reader" in str(notes["made by"])


def test_the_same_sheet_gives_the_same_bytes_whenever_it_was_made() -> None:
    reading, sheet = made_of("固定资产投资增长9%。")
    later = sheet.model_copy(update={"made": sheet.made.model_copy(update={"at": "2027-01-01T00:00:00+00:00"})})
    first, again = (workbook_bytes(workbook(one, flat_rows(reading, one), codebook())) for one in (sheet, later))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time[:3] for part in parts.infolist()} == {(1980, 1, 1)}


def tab_of(*contents: str | Number | date | None) -> Tab:
    columns = tuple(TabColumn(f"c{at}", 10, wrapped=True) for at in range(len(contents)))
    return Tab("one", columns, (contents,))


@given(HOSTILE)
@settings(max_examples=60)
def test_any_text_is_text_and_no_formula(text: str) -> None:
    said = one_line(text)
    content = workbook_bytes((tab_of(said, "1"),))
    cell = opened(content)["one"]["A2"]
    assert cell.data_type == "s"
    assert cell.value == said
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "  =1"])
def test_what_looks_like_a_formula_stays_text_when_it_is_edited(text: str) -> None:
    cell = opened(workbook_bytes((tab_of(text),)))["one"]["A2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix


def test_a_number_that_no_double_holds_is_text_with_all_its_digits() -> None:
    reading, sheet = made_of("固定资产投资增长9%。")
    (row,) = flat_rows(reading, sheet)
    longest = Decimal("12345678901234567.89")
    book = opened(workbook_bytes(workbook(sheet, [{**row, "value": longest}], codebook())))
    assert cells(book, "results")[0]["value"] == "12345678901234567.89"


def test_a_cell_that_is_too_long_is_cut_and_says_so() -> None:
    reading, sheet = made_of("固定资产投资增长9%。")
    (row,) = flat_rows(reading, sheet)
    book = opened(workbook_bytes(workbook(sheet, [{**row, "sentence_zh": "字" * 40_000}], codebook())))
    assert str(cells(book, "results")[0]["sentence_zh"]).endswith("字…")


def test_a_replayed_run_writes_the_same_tables_again(folder: Path, tmp_path: Path) -> None:
    done = summariser("brief", SAMPLE, "--replay", RECORDINGS, "--format", "csv,xlsx", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    again = {path.name: path.read_bytes() for path in (tmp_path / "out" / SAMPLE.stem).iterdir()}
    assert again == {
        name: (folder / name).read_bytes() for name in ("claims.csv", "claims_codebook.csv", "claims.xlsx")
    }
