"""claims.csv: read by three readers that know nothing of how it was written, and nothing of the sheet is lost."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from summariser.flat import codebook_csv
from summariser.flat.text import guarded, one_line
from tests.flat.making import codebook, types
from tests.flat.strict import Value, codebook_of, read_table, unguarded

# The columns that users were promised, in their order.
_COLUMNS = """
    claim_id report_id record
    adcode adcode_base base_year place_zh place_en admin_level admin_type_zh prov_adcode pref_adcode
    doc_type report_year title_year delivered
    year period_start period_end period_basis estimated status_word_zh
    indicator_id indicator_zh indicator_en subject_zh theme scope_zh scope_code class_zh price_basis growth_base
    measure direction value value_upper unit value_zh unit_zh
    comparator cap modifier_zh strength binding modifier_inferred tone_hard_soft tone_rule
    part group_id parent_id tier ref_indicator ref_place ref_margin assigned_by owner_zh deadline revises_claim_id
    statement_en section_role section_path_zh para_no quote_zh sentence_zh start end source_start source_end repaired
    n_mentions
    source_file source_url source_sha256 retrieved
    check check_failed reason flags engine model engines_agree run_id tool_version schema_version
    human_state human_by human_at human_note value_machine
"""
COLUMNS = _COLUMNS.split()


@pytest.fixture(scope="module")
def sheet(folder: Path) -> Any:
    return json.loads((folder / "targets.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def table(folder: Path) -> list[dict[str, Value]]:
    """Read by a strict reader that knows the columns and their types from the codebook beside the file."""
    declared = codebook_of((folder / "claims_codebook.csv").read_bytes())
    return read_table((folder / "claims.csv").read_bytes(), {name: said["type"] for name, said in declared.items()})


def test_the_columns_are_those_promised(folder: Path) -> None:
    assert [column.name for column in codebook()] == COLUMNS
    assert list(codebook_of((folder / "claims_codebook.csv").read_bytes())) == COLUMNS


def test_every_item_and_every_unclaimed_number_is_one_row(table: list[dict[str, Value]], sheet: Any) -> None:
    ids = [row["claim_id"] for row in table]
    assert len(set(ids)) == len(ids)
    parts = ("targets", "results", "unverified")
    assert {item["id"] for part in parts for item in sheet[part]} <= set(ids)
    counts = {name: sum(row["check"] == name for row in table) for name in ("matched", "failed", "unclaimed")}
    assert counts == {
        "matched": len(sheet["targets"]) + len(sheet["results"]),
        "failed": len(sheet["unverified"]),
        "unclaimed": len(sheet["unclaimed"]),
    }
    assert len(table) == sum(counts.values())


def test_the_items_of_the_sheet_are_rebuilt_from_the_rows(table: list[dict[str, Value]], sheet: Any) -> None:
    rows = {row["claim_id"]: row for row in table}
    for part in ("targets", "results", "unverified"):
        for item in sheet[part]:
            assert rebuilt(rows[item["id"]]) == expected(item, part)


def test_the_unclaimed_numbers_are_rebuilt_from_the_rows(table: list[dict[str, Value]], sheet: Any) -> None:
    left = [(row["value_zh"], row["reason"]) for row in table if row["check"] == "unclaimed"]
    assert left == [(one["text"], one["why"]) for one in sheet["unclaimed"]]


def test_the_csv_module_reads_the_same(folder: Path, table: list[dict[str, Value]]) -> None:
    text = (folder / "claims.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), strict=True))
    assert len(rows) == len(table)
    for row, strict in zip(rows, table, strict=True):
        said = {name: unguarded(cell) if types()[name] == "text" else cell for name, cell in row.items()}
        assert said == {name: "" if value is None else str(value) for name, value in strict.items()}


def test_pandas_reads_the_declared_types_and_loses_no_digit(folder: Path, table: list[dict[str, Value]]) -> None:
    kinds = {"integer": "Int64", "flag": "Int64", "number": "Float64"}
    frame = pd.read_csv(
        folder / "claims.csv",
        dtype={name: kinds.get(kind, "string") for name, kind in types().items()},
        keep_default_na=False,
        na_values=[""],
    )
    assert list(frame.columns) == COLUMNS
    assert frame["claim_id"].is_unique
    assert (frame["check"] == "matched").sum() == sum(row["check"] == "matched" for row in table)
    for name in ("value", "value_upper", "value_machine"):
        read = [None if pd.isna(cell) else Decimal(repr(float(cell))) for cell in frame[name]]
        assert read == [row[name] for row in table]
    for name, kind in types().items():
        if kind in ("integer", "flag"):
            assert [None if pd.isna(cell) else int(cell) for cell in frame[name]] == [row[name] for row in table]


def test_pandas_told_nothing_takes_no_text_for_a_number(folder: Path) -> None:
    """A column of codes or ids stays what it is, even where all of its cells are digits."""
    frame = pd.read_csv(folder / "claims.csv")
    assert not {"claim_id", "value_zh", "quote_zh", "statement_en"} & set(frame.select_dtypes("number").columns)
    assert {"value", "year", "start", "estimated"} <= set(frame.select_dtypes("number").columns)


@pytest.mark.parametrize("text", ["3-5", "3/5", "3:2", " 1-2-3", "2024年5月", "5月1日", "1.2.24"])
def test_what_a_spreadsheet_would_make_a_date_of_is_kept_from_it(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["18.6", "7%", "3—5个", "8%—9%", "2024", "5600人", "第3位"])
def test_what_it_would_not_touch_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'"a","b"\n"x",1\n', "no byte order mark"),
        (b'\xef\xbb\xbf"a","b"\n"x",1', "no line break at the end"),
        (b'\xef\xbb\xbf"a","b"\n"x",1,2\n', "a field too many"),
        (b'\xef\xbb\xbf"a","b"\n"x"y",1\n', "a quotation mark that is not doubled"),
        (b'\xef\xbb\xbf"a","b"\n"x\ry",1\n', "a bare carriage return"),
        (b'\xef\xbb\xbf"a","b"\n"x\ny",1\n', "a line break inside a cell"),
        (b'\xef\xbb\xbf"a","b"\nx,1\n', "text without quotation marks"),
        (b'\xef\xbb\xbf"a","b"\n"x",1E+3\n', "an exponent"),
        (b'\xef\xbb\xbf"a","b"\n"x","1"\n', "a number in quotation marks"),
        (b'\xef\xbb\xbf"b","a"\n"x",1\n', "other columns"),
        (b'\xef\xbb\xbf"a","b"\n"\xff",1\n', "no UTF-8"),
    ],
)
def test_the_strict_reader_forgives_nothing(content: bytes, why: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # whichever way it refuses
        read_table(content, {"a": "text", "b": "number"})
    good = b'\xef\xbb\xbf"a","b"\n"x ""y"" z",1.5\n,\n'
    assert read_table(good, {"a": "text", "b": "number"}) == [
        {"a": 'x "y" z', "b": Decimal("1.5")}, {"a": None, "b": None},
    ], why  # fmt: skip


def test_the_codebook_says_something_of_every_column() -> None:
    assert all(column.meaning and column.empty for column in codebook())
    assert len({column.name for column in codebook()}) == len(codebook())
    assert max(len(column.name) for column in codebook()) <= 32
    assert codebook_of(codebook_csv(codebook()).encode())["tone_hard_soft"]["rule"].startswith("v1")


def rebuilt(row: Mapping[str, Value]) -> dict[str, Any]:
    """The key fields of an item, from its row alone."""
    flags = str(row["flags"]).split(";") if row["flags"] else []
    exact = {name: said for name, sign, said in (flag.partition("=") for flag in flags) if sign}
    said = {name: row[name] for name in SAME}
    return said | {
        "value": exact.get("value", text_of(row["value"])),
        "upper": exact.get("value_upper", text_of(row["value_upper"])),
        "flags": [flag for flag in flags if "=" not in flag],
        "estimated": bool(row["estimated"]),
        "verdict": row["check_failed"] or row["check"],
    }


SAME = {
    "record": "", "claim_id": "id", "indicator_id": "indicator.id", "indicator_zh": "indicator.zh",
    "indicator_en": "indicator.en", "subject_zh": "subject_zh", "scope_zh": "scope_zh", "class_zh": "class_zh",
    "theme": "theme", "measure": "measure", "direction": "direction", "unit": "unit", "value_zh": "value_text",
    "comparator": "comparator", "modifier_zh": "modifier_zh", "strength": "strength", "part": "part",
    "group_id": "group", "parent_id": "parent", "ref_indicator": "reference.indicator",
    "ref_place": "reference.place", "ref_margin": "reference.margin", "tier": "tier", "owner_zh": "owner_zh",
    "deadline": "deadline", "statement_en": "statement_en", "period_start": "period.start", "period_end": "period.end",
    "period_basis": "period.basis", "para_no": "evidence.paragraph", "quote_zh": "evidence.quote",
    "start": "evidence.start", "end": "evidence.end", "source_start": "evidence.source_start",
    "source_end": "evidence.source_end", "repaired": "evidence.repaired", "reason": "reason",
}  # fmt: skip


def expected(item: Any, part: str) -> dict[str, Any]:
    """The same fields as the sheet has them; a half year is told by its months."""
    status = item.get("status") if part == "unverified" else part.removesuffix("s")
    said = {name: field(item, path) for name, path in SAME.items()} | {"record": status}
    for side, months in (("period_start", ("01", "07")), ("period_end", ("06", "12"))):
        for half, month in zip(("-H1", "-H2"), months, strict=True):
            said[side] = said[side].replace(half, f"-{month}") if said[side] else None
    estimated = part == "results" and item["estimated"]
    return said | {
        "value": item["value"], "upper": item["upper"], "flags": item["flags"], "estimated": estimated,
        "verdict": item["verdict"],
    }  # fmt: skip


def field(item: Any, path: str) -> Any:
    for name in path.split(".") if path else ():
        item = item.get(name) if item else None
    return one_line(item) if isinstance(item, str) else item


def text_of(value: Value) -> str | None:
    return None if value is None else f"{value:f}"
