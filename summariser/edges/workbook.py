"""Tabs -> the bytes of an XLSX file. The same tabs give the same bytes: no clock gets in."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from summariser.errors import UsageProblem
from summariser.tables import Link, Number, Tab, TabCell, TabColumn

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_DAY = datetime(1980, 1, 1)  # the library takes no zone
"""When every file says that it was made."""
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_A4 = 9
_CELL = {"valign": "top", "bottom": 1, "bottom_color": "#D9D9D9"}
_HEAD = {"valign": "top", "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3B57"}
_LINE = 16
"""Points."""
_MOST_LINES = 12
"""Of a row: what is longer can be opened, and must not hide the rows below."""

Formats = Callable[..., "Format"]
"""Properties -> the format of the workbook that has them."""


def can_write_workbooks() -> bool:
    """Whether the library for it is installed."""
    return find_spec("xlsxwriter") is not None


def require_workbooks() -> None:
    """Raise UsageProblem where the library is not installed, before anything is spent."""
    if not can_write_workbooks():
        raise UsageProblem('--format xlsx needs XlsxWriter; install it with pip install "summariser[xlsx]"')


def workbook_bytes(tabs: Sequence[Tab]) -> bytes:
    """The file."""
    from xlsxwriter import Workbook  # noqa: PLC0415  # only runs that write a workbook pay for it

    made = io.BytesIO()
    book = Workbook(made, {"in_memory": True})
    book.set_properties({"created": _DAY})
    formats = cache(lambda **properties: book.add_format(properties))
    for tab in tabs:
        _fill(book.add_worksheet(tab.name), tab, formats)
    book.close()
    return made.getvalue()


def _fill(sheet: Worksheet, tab: Tab, formats: Formats) -> None:
    for at, column in enumerate(tab.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.title, formats(**_HEAD, **_aligned(column)))
    for row, cells in enumerate(tab.rows, 1):
        sheet.set_row(row, _LINE * min(_MOST_LINES, max(map(_lines, cells, tab.columns))))
        for at, content in enumerate(cells):
            _put(sheet, (row, at), content, tab.columns[at], formats)
    last = len(tab.rows)
    sheet.freeze_panes(1, tab.frozen)
    sheet.autofilter(0, 0, last, len(tab.columns) - 1)
    _on_paper(sheet, last, tab.printed or len(tab.columns))
    for at, column in enumerate(tab.columns):
        if tab.rows and column.title in tab.choices:
            sheet.data_validation(1, at, last, at, {"validate": "list", "source": list(tab.choices[column.title])})


def _lines(content: TabCell, column: TabColumn) -> int:
    """How many lines a cell takes. Programs do not all work it out by themselves; a Chinese character is two wide."""
    if not column.wrapped or not isinstance(content, str):
        return 1
    width = sum(2 if east_asian_width(sign) in "WF" else 1 for sign in content)
    if width <= column.width:
        return 1
    return math.ceil(width * 1.08 / column.width)  # a word that does not fit leaves its line short


def _aligned(column: TabColumn) -> dict[str, str | int]:
    """Text stands a little off the number to its left."""
    return {"align": column.align, "indent": int(column.align == "left")}


def _put(sheet: Worksheet, place: tuple[int, int], content: TabCell, column: TabColumn, formats: Formats) -> None:
    """Write one cell, typed: text is never read as a formula, nor as a number or a date."""
    style = {**_CELL, **_aligned(column)}
    if isinstance(content, Number):
        sheet.write_number(*place, content.value, formats(**style, num_format=content.format))
    elif isinstance(content, Link):
        leads = formats(**style, font_color="#0563C1", underline=1)
        sheet.write_url(*place, f"internal:'{content.tab}'!A1", leads, content.text)
    elif isinstance(content, date):
        sheet.write_datetime(*place, content, formats(**style, num_format="yyyy-mm-dd"))
    elif content is not None:
        # A formula's first sign would make it one as soon as a person edits the cell.
        quoted = bool(_FORMULA.match(content))
        sheet.write_string(
            *place, content, formats(**style, num_format="@", text_wrap=column.wrapped, quote_prefix=quoted)
        )
    else:
        sheet.write_blank(*place, None, formats(**style))


def _on_paper(sheet: Worksheet, last: int, columns: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, last, columns - 1)
