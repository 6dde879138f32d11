"""What the lines before the salutation say: where, when and before whom the report was given, and by whom."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from summariser.needed import when_needed

_ZEROS = "〇○零Ｏ"
_NUMERALS = {numeral: digit for digit, numeral in enumerate("〇一二三四五六七八九")} | dict.fromkeys(_ZEROS, 0)
_DATE = rf"""
    (?P<year> \d{{4}} | [{_ZEROS}一二三四五六七八九]{{4}} ) \s* 年 \s*
    (?P<month> \d{{1,2}} | [一二三四五六七八九十]{{1,2}} ) \s* 月 \s*
    (?P<day> \d{{1,2}} | [一二三四五六七八九十]{{1,3}} ) \s* 日
"""
_DELIVERED = re.compile(
    rf"""{_DATE} \s* 在 (?P<place> [^第，,。]{{0,30}}? )
    # 第十四届, 十四届: some reports leave 第 out
    (?P<body> 第? [一二三四五六七八九十]{{1,4}} 届? \s* (?:全国)? 人民代表大会
        .{{2,30}}? 会议 (?:第.{{1,3}}次全体会议)? )
    """,
    re.VERBOSE | re.DOTALL,
)
_DATE_ONLY = when_needed(rf"^[\s—–(（-]*{_DATE}[\s)）]*$", re.VERBOSE | re.MULTILINE)
_SPEAKER = re.compile(
    r"""(?: ^ | 会议上 ) \s* [—–-]*
    (?P<role> [^\n\s—–]{0,24}? 代?理? (?: [省市县区州旗盟]长 | 主席 | 总理 | 专员 | 主任 ) )
    [)）]? [\s:：]*
    (?P<name> [\u4e00-\u9fff] (?: [\s　]{1,4} [\u4e00-\u9fff]{1,2} | [\u4e00-\u9fff·]{1,14} ) ) [ \t]* $""",
    re.VERBOSE | re.MULTILINE,
)
_NAME = when_needed(r"^[ \t　]*(?P<name>[\u4e00-\u9fff][ \t　·]{0,4}[\u4e00-\u9fff]{1,2})[ \t　]*$", re.MULTILINE)
_TITLE = re.compile(r"^[\s★☆]*(?P<title>[^\n]*政府工作(?:的)?报告)[^\n]*$", re.MULTILINE)
_PLACE_OF_TITLE = when_needed(
    r"(?:\d{4}年)?(?P<place>[\u4e00-\u9fff]{2,24}?(?:省|自治区|[市县区旗州盟]))(?:人民)?(?:\d{4}年)?政府工作"
)
_GENERIC_ONLY = re.compile(r"(?:我|本|全)?(?:国|省|市|县|区|旗|州|盟|自治[区州县旗])?")
"""A place named by its kind alone, as among neighbours."""


class TitleBlock(NamedTuple):
    """What stands there, white space inside names closed up; None for what does not."""

    title: str | None
    place: str | None
    delivered: date | None
    meeting: str | None
    speaker: str | None
    speaker_role: str | None


def read_title_block(head: str) -> TitleBlock:
    """Read the text before the salutation."""
    session = _DELIVERED.search(head)
    dated = session or _DATE_ONLY().search(head)
    title = _TITLE.search(head)
    place = _close(session["place"]) if session else ""
    if _GENERIC_ONLY.fullmatch(place):
        named = _PLACE_OF_TITLE().search(_close(title["title"])) if title else None
        place = named["place"] if named else ""
    speaker = _SPEAKER.search(head)
    name = speaker or _NAME().search(head, session.end() if session else len(head))
    return TitleBlock(
        title=" ".join(title["title"].split()) if title else None,
        place=place or None,
        delivered=_date(dated) if dated else None,
        meeting=_close(session["place"] + session["body"]) if session else None,
        speaker=_close(name["name"]) if name else None,
        speaker_role=_close(speaker["role"]) if speaker else None,
    )


def _close(words: str) -> str:
    return "".join(words.split())


def _date(found: re.Match[str]) -> date | None:
    year = found["year"]
    digits = year if year.isdigit() else "".join(str(_NUMERALS[numeral]) for numeral in year)
    try:
        return date(int(digits), _number(found["month"]), _number(found["day"]))
    except ValueError:
        return None


def _number(text: str) -> int:
    """一 … 三十一, or digits."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_NUMERALS.get(tens, 1) * 10 if ten else 0) + (_NUMERALS.get(ones, 0) if len(ones) <= 1 else 0)
