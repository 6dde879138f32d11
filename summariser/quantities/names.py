"""Numbers that name something: slogans, roads, grades, hotlines, note marks, list numbers; listed, not measured."""

from __future__ import annotations

import re
from decimal import Decimal

from summariser.quantities.dates import read_dotted_date
from summariser.quantities.drafts import Draft
from summariser.quantities.numerals import chinese_integer

_OPENING, _CLOSING = "“‘「『《\"", "”’」』》\""  # fmt: skip
_OPENED = re.compile(r"[“‘「『《\"]")
_CLOSED = re.compile(r"[”’」』》\"]")
_QUOTE_REACH = 18
_IDENTIFIER = re.compile(r"[A-Za-z]*[-_]?[0-9]+(?:\.[0-9]+)?(?:[A-Za-z_]+[0-9]*)*(?:-[A-Za-z0-9]+)*")
_GRADE = re.compile(r"[0-9][A-Z](?:级|类)?")
_NAMED = re.compile(
    r"""
    (?P<slogan>
        [0-9]+ (?: \+ (?: [0-9]+ | [A-Za-z] ) )+ [A-Za-z]?      # 4+4, 1+3+N
        | [0-9]+ (?: [×*][0-9]+小时 | (?= [×*][0-9] ) )         # 7×24小时; of 2×66万千瓦 the second number measures
        | [0-9]{1,2} 大 (?! [型量力小] )                        # 5大领域: a heading's count
    )
    | (?P<identifier> 0[0-9]{2,3}-[0-9]{6,8} (?! [0-9] )       # a telephone
    | [0-9]+ (?:
        (?: -[0-9]+ ){2,}                                       # numbers of documents, in groups
        | (?: \.[0-9]+ )? (?:
            (?= [^\W0-9_]{0,10} (?: 热线 | 专线 ) | 平台 | 急救 | 报警 )
            | 号 (?! 召) (?: 线 | 机组 | 楼 | 文件 | 院 )? | (?= (?: 、[0-9]{1,3} ){1,8} 号线 ) | 路公交
            | 版 | 型 (?! 企) | 维 (?! [护修]) | 星级? | 国集团 | 世纪 | 年代
            | (?<= [0-9]0 ) 后 (?! [续来期])                    # 90后, people born in those years
            | 连[冠优增丰胜升快涨降]
        )
    ) )
    """,
    re.VERBOSE,
)
# A letter behind digits that is no unit: 5G, 4A, 3D; or digits behind the letters: 3GPP5.
_FOLLOWING_LETTER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[A-DGHKNQRXYZ](?![A-Za-z]{1,3}(?![A-Za-z]))|[A-Za-z]+[0-9])")
_DIGITS = re.compile(r"[0-9]+")
_NOTE = re.compile(r"[(\[〔【](?P<mark>[0-9]{1,3})[)\]〕】]")
_LISTED = re.compile(r"(?P<mark>[0-9]{1,2})(?:[.、](?![0-9])|[)])")
_CHINESE_LISTED = re.compile(r"(?P<numeral>[一二三四五六七八九十]{1,3})(?P<mark>[、)]|是(?![否非])|要(?![素求点件闻]))")
_SENTENCE_STARTS = frozenset('\n。;:!?,、—  \t\r　)(（“"')
_LINE_START = re.compile(r"(?:^|\n)[ \t　]{0,40}$")
_UNITS_OF_DECIMALS = frozenset("%‰‱万亿元个倍吨斤亩公千百平立米度美")


def in_quotes(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the short quoted name that holds this stretch begins and ends, marks apart; None outside of one."""
    reach = max(0, start - _QUOTE_REACH)
    if not (_OPENED.search(text, reach, start) and _CLOSED.search(text, end, end + _QUOTE_REACH)):
        return None
    before = text[reach:start]
    for opening, closing in zip(_OPENING, _CLOSING, strict=True):
        at = before.rfind(opening)
        if at < 0 or before.find(closing, at + 1) >= 0:
            continue
        stop = text.find(closing, end, end + _QUOTE_REACH)
        if stop >= 0 and not any(mark in "。;\n" for mark in text[end:stop]):
            return reach + at + 1, stop
    return None


def read_note_or_list_number(text: str, at: int) -> Draft | None:
    """(3) as a note mark, or as a list number at the start of a line; 1. and 1、 at the start of a line."""
    if at and text[at - 1] in "([〔【" and (found := _NOTE.match(text, at - 1)):
        kind_is_list = _starts_line(text, at - 1)
        value = Decimal(found["mark"])
        return Draft(found.start(), found.end(), "enumeration" if kind_is_list else "footnote", value)
    if (found := _LISTED.match(text, at)) and (_starts_line(text, at) or _starts_item(text, at)):
        return Draft(at, found.end(), "enumeration", Decimal(found["mark"]))
    return None


def read_chinese_list_number(text: str, at: int) -> Draft | None:
    """一、 at the start of a line, （一） anywhere, 一是 and 一要 after a mark of punctuation."""
    found = _CHINESE_LISTED.match(text, at)
    value = chinese_integer(found["numeral"]) if found else None
    if found is None or value is None:
        return None
    before = text[at - 1] if at else ""
    if found["mark"] == ")":
        return Draft(at - 1, found.end(), "enumeration", Decimal(value)) if before == "(" else None
    stands = _starts_line(text, at) if found["mark"] == "、" else not before or before in _SENTENCE_STARTS
    return Draft(at, found.end(), "enumeration", Decimal(value)) if stands else None


def _starts_line(text: str, at: int) -> bool:
    return _LINE_START.search(text, max(0, at - 41), at) is not None and (at < 41 or "\n" in text[at - 41 : at])


def _starts_item(text: str, at: int) -> bool:
    """Whether a list goes on in the line: 办好实事。1.新增学位800个；2.改造小区5个."""
    before = text[max(0, at - 4) : at].rstrip(" ")
    # Behind a colon a list begins; 占比:35、其中 and 3:2 are no lists.
    return before.endswith(("。", ";")) or (before.endswith(":") and text[at] == "1" and not before[-2:-1].isdigit())


def read_name(text: str, at: int) -> Draft | None:
    """An identifier, slogan or named day that starts with, or holds, the digit at `at`."""
    if identifier := _identifier(text, at):
        return identifier
    if found := _NAMED.match(text, at):
        return Draft(at, found.end(), "slogan" if found["slogan"] else "identifier")
    if at > 1 and text[at - 2 : at] in ("附件", "附表", "专栏"):
        return Draft(at, _digits_end(text, at), "identifier")
    return _quoted(text, at) or _day_of_event(text, at)


def _identifier(text: str, at: int) -> Draft | None:
    letters = _letters_before(text, at) if at and _is_letter(text[at - 1]) else at
    if letters == at and not _FOLLOWING_LETTER.match(text, at):
        return None
    found = _IDENTIFIER.match(text, letters)
    if found is None or found.end() <= at:
        return None
    grade = _GRADE.match(text, letters)
    return Draft(letters, max(found.end(), grade.end() if grade else 0), "identifier")


def _letters_before(text: str, at: int) -> int:
    """Where the letters that end at `at` begin: G of G93, PM_ of PM_2.5; a long word counts with its last twelve."""
    start = at
    while start and at - start < 12 and _is_letter(text[start - 1]):
        start -= 1
    while start < at and text[start] in "_-":
        start += 1
    return start


def _is_letter(char: str) -> bool:
    return char in "_-" or (char.isascii() and char.isalpha())


def _digits_end(text: str, at: int) -> int:
    found = _DIGITS.match(text, at)
    return found.end() if found else at


def _quoted(text: str, at: int) -> Draft | None:
    """“1411”, “2345疏堵结合工作法”: a quoted name that starts with its number, or is a day."""
    if text[at - 1 : at] not in _OPENING:
        return None
    digits = _digits_end(text, at)
    quote = in_quotes(text, at, digits)
    if quote is None or quote[0] != at:
        return None
    end = quote[1]
    if (day := read_dotted_date(text, at)) and day.end == end:
        return day
    return None if _DIGITS.search(text, digits, end) else Draft(at, end, "slogan")


def _day_of_event(text: str, at: int) -> Draft | None:
    """9·18 without quotation marks, unless a unit shows that the point is a decimal one."""
    end = _digits_end(text, at)
    if text[end : end + 1] not in ("·", "•", "‧", "∙"):
        return None
    day = read_dotted_date(text, at)
    return day if day and text[day.end : day.end + 1] not in _UNITS_OF_DECIMALS else None
