"""One pass over the text: every number with what its own characters say, before its surroundings are asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from summariser.quantities.counts import read_chinese_count
from summariser.quantities.dates import read_date
from summariser.quantities.drafts import Draft
from summariser.quantities.measures import read_measure
from summariser.quantities.names import read_chinese_list_number, read_name, read_note_or_list_number
from summariser.quantities.numerals import NUMERALS, read_numeral
from summariser.quantities.ranks import read_first_place, read_order

_START = re.compile(
    r"""
    [0-9两二三四五六七八九十百千万亿翻首①-⑳⑴-⒇Ⅰ-Ⅻ]
    # 一 is an article nearly everywhere: only where a numeral, a share, a multiple or a list may follow.
    | 一 (?= [零〇一两二三四五六七八九十百千万亿倍成半、)是要点分] | 个百分点 | 季度 | 年半 | 至 | 到)
    | 一 (?<= [第前]一 )
    | 半 (?= [数个天]|小时|年) | 半 (?<=过半)
    """,
    re.VERBOSE,
)
_RUN = re.compile(rf"[0-9]+|[{NUMERALS}]+|.", re.DOTALL)
_CIRCLED = re.compile(r"[①-⑳⑴-⒇]")
_ROMAN = re.compile(r"[Ⅰ-Ⅻ](?P<unit>类|级|期|型|号|标段)?")


def scan(text: str) -> Iterator[Draft]:
    """The numbers of width-folded text, in order, none touching another."""
    at = end = 0
    while found := _START.search(text, at):
        draft = _read(text, found.start())
        if draft is None or draft.start < end:
            at = _RUN.match(text, found.start()).end()  # type: ignore[union-attr]  # it matches any character
            continue
        yield draft
        at = end = draft.end


def _read(text: str, at: int) -> Draft | None:
    char = text[at]
    if "0" <= char <= "9":
        return (
            read_note_or_list_number(text, at)
            or read_order(text, at)
            or read_date(text, at)
            or read_name(text, at)
            or _read_plain(text, at)
        )
    if char in NUMERALS:
        return (
            read_chinese_list_number(text, at)
            or read_order(text, at)
            or read_date(text, at)
            or read_chinese_count(text, at)
        )
    if char == "首":
        return read_first_place(text, at)
    if char in "翻半":
        return read_chinese_count(text, at)
    return _read_symbol(text, at)


def _read_plain(text: str, at: int) -> Draft | None:
    numeral = read_numeral(text, at)
    return read_measure(text, numeral) if numeral else None


def _read_symbol(text: str, at: int) -> Draft | None:
    char = text[at]
    if _CIRCLED.match(char):
        first = "①" if char <= "⑳" else "⑴"
        return Draft(at, at + 1, "enumeration", value=Decimal(ord(char) - ord(first) + 1))
    if found := _ROMAN.match(text, at):
        return Draft(at, found.end(), "ordinal", value=Decimal(ord(char) - ord("Ⅰ") + 1), unit=found["unit"])
    return None
