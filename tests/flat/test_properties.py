"""What holds of a table whatever the text: it comes back, and no spreadsheet computes with it."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from summariser.flat import Row, claims_csv, flat_rows
from summariser.flat.text import guarded, one_line
from tests.flat.making import codebook, made_of, types
from tests.flat.strict import read_table, unguarded

_SIGNS = st.sampled_from("=+-@'\"\t\r\n,;＝＋－＠\u2028\u202e\x00\x85\ufeff\ufffe𠀀1/:年月日 ")
HOSTILE = st.text(st.one_of(_SIGNS, st.characters()), min_size=1)
DECODED = st.text(st.one_of(_SIGNS, st.characters(exclude_categories=["Cs"])), min_size=1)
"""What a file can hold once it is decoded: no half of a surrogate pair."""


@given(st.lists(st.dictionaries(st.sampled_from([n for n, kind in types().items() if kind == "text"]), HOSTILE)))
def test_any_text_comes_back_and_none_is_computed_with(rows: list[dict[str, str]]) -> None:
    read = read_table(claims_csv(rows, codebook()).encode("utf-8"), types())
    assert [{name: cell for name, cell in row.items() if cell is not None} for row in read] == [
        {name: one_line(text) for name, text in row.items()} for row in rows
    ]
    for line in csv.reader(io.StringIO(claims_csv(rows, codebook()).removeprefix("\ufeff"))):
        assert not any(cell.lstrip().startswith(tuple("=+-@＝＋－＠")) for cell in line)


@given(HOSTILE)
def test_the_apostrophe_is_all_that_is_added(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert len(one_line(text)) == len(text)


@given(DECODED, DECODED)
def test_a_hostile_report_gives_a_table_that_every_reader_reads(before: str, after: str) -> None:
    reading, sheet = made_of(f"{before}固定资产投资增长9%，{after}新增就业5600人。")
    rows = flat_rows(reading, sheet)
    read = read_table(claims_csv(rows, codebook()).encode("utf-8"), types())
    assert len(read) == len(rows)
    for cells in read:
        start, end = cells["start"], cells["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert cells["quote_zh"] == one_line(reading.text[start:end])


@given(st.decimals(min_value=0, max_value=Decimal("1e25"), allow_nan=False, allow_infinity=False))
def test_numbers_are_plain_and_exact(number: Decimal) -> None:
    number = abs(number)
    rows: list[Row] = [{"value": number}]
    (read,) = read_table(claims_csv(rows, codebook()).encode(), types())
    assert read["value"] == number
