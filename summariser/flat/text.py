"""Rows -> CSV with a byte order mark and one header row.

Text is in quotation marks, a number never is, an empty cell is nothing at all. What a spreadsheet would take for a
formula or a date gets an apostrophe in front, and so does what begins with one: taking one off gives the text again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from summariser.flat.codebook import HEAD, NUMERIC, Column, codebook_rows
from summariser.flat.rows import Cell, Row

BOM = "\ufeff"

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NO_TEXT = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
"""Code points that no file of text may hold."""
_COMPUTED = re.compile(
    r"""
    \s* (?: [=+\-@'＝＋－＠﹢﹣﹦﹫]
        # 3-5 and 3:2 would become a date and a time of day.
        | (?: \d{1,4} (?: [-/] \d{1,4} ){1,2} | \d{1,4} (?: [.:] \d{1,4} ){2} | \d{1,4} : \d{1,4}
            | \d{4}年\d{1,2}月 (?: \d{1,2}日 )? | \d{1,2}月\d{1,2}日 ) \s* $ )
    """,
    re.VERBOSE,
)
"""What a spreadsheet makes something else of. Full-width signs count: some spreadsheets fold them."""


def claims_csv(rows: Iterable[Row], codebook: Sequence[Column]) -> str:
    """The text of `claims.csv`, byte order mark included."""
    lines = [_line(_quoted(column.name) for column in codebook)]
    lines += [_line(_cell(row.get(column.name), column) for column in codebook) for row in rows]
    return BOM + "".join(lines)


def codebook_csv(codebook: tuple[Column, ...]) -> str:
    """The text of the codebook's file, byte order mark included."""
    return BOM + "".join(_line(map(_quoted, row)) for row in (HEAD, *codebook_rows(codebook)))


def one_line(text: str) -> str:
    """`text` with every control character as a space, of the same length; what no file can hold is marked.

    >>> one_line("增长\\r\\n7%")
    '增长  7%'
    """
    return _NO_TEXT.sub("\ufffd", _CONTROL.sub(" ", text))


def guarded(text: str) -> str:
    """`text` so that no spreadsheet computes with it; an apostrophe in front is no part of it.

    >>> guarded("=1+1"), guarded("3-5"), guarded("7%")
    ("'=1+1", "'3-5", '7%')
    """
    return f"'{text}" if is_computed(text) else text


def is_computed(text: str) -> bool:
    """Whether a spreadsheet that is given `text` untyped makes a formula, a date or a time of it."""
    return bool(_COMPUTED.match(text))


def plain_number(number: int | Decimal) -> str:
    """All digits, no exponent."""
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def _line(cells: Iterable[str]) -> str:
    return ",".join(cells) + "\n"


def _cell(cell: Cell, column: Column) -> str:
    if cell is None:
        return ""
    if column.type in NUMERIC and not isinstance(cell, str):
        return plain_number(cell)
    said = one_line(str(cell))
    return _quoted(guarded(said) if column.type == "text" else said)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
