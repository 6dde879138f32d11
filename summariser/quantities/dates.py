"""Years, dates and times of day, which are numbers but measure nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from summariser.quantities.drafts import Draft
from summariser.quantities.numerals import DIGITS, chinese_integer

_YEAR = r"(?: 1[0-9]{3} | 20[0-9]{2} )"
_TO = r"[ ]?[-–—―－~〜～至到]{1,2}[ ]?"
_ARABIC = re.compile(
    rf"""
    (?P<clock> (?<! [:∶] ) (?: [01]?[0-9] | 2[0-4] ):[0-5][0-9] (?: :[0-9]{{2}} )? (?! [0-9] ) )
    | (?P<numeric> (?P<y0>{_YEAR}) [-/.] (?P<m0>[0-9]{{1,2}}) [-/.] (?P<d0>[0-9]{{1,2}}) (?! [0-9] ) )
    | (?P<years> (?P<from>{_YEAR}) [ ]?年?{_TO} (?P<to> {_YEAR} | [0-9]{{2}} ) [ ]?年 (?! [来内] ) )
    | (?P<bareyears> (?P<from2>{_YEAR}) {_TO} (?P<to2>{_YEAR}) (?! [0-9万亿余多] ) )
    | (?P<date> (?P<y1>{_YEAR}) [ ]?年 [ ]? (?P<m1>[0-9]{{1,2}}) [ ]?月 (?:
        [ ]?(?P<d1>[0-9]{{1,2}}) [ ]?[日号] (?: {_TO} (?: [0-9]{{1,2}}月 )? [0-9]{{1,2}}日 )?
            | 份? (?: {_TO} [0-9]{{1,2}} [ ]?月份? )? ) )
    | (?P<spaced> (?P<y3> [12](?:[ ][0-9]){{3}} ) [ ]?年 (?: [ ]?(?P<m3>[0-9](?:[ ]?[0-9])?) [ ]?月 )? )
    | (?P<year> (?P<y2>{_YEAR}) [ ]?年 (?! [多来] | 以[来上]?历史 | 历史) (?:度 (?! [夏假汛冬])  )? )
    | (?P<months> [0-9]{{1,2}} [ ]?月? {_TO} [0-9]{{1,2}} [ ]?月 (?: 份 | [0-9]{{1,2}}日 )? )
    | (?P<monthday> (?P<m4> 0?[1-9] | 1[0-2] ) [ ]?月 (?:
        [ ]?(?P<d4>[0-9]{{1,2}}) [ ]?[日号] (?: {_TO} (?: [0-9]{{1,2}}月 )? [0-9]{{1,2}}日 )? | 份? ) (?! [龄薪均租] ) )
    """,
    re.VERBOSE,
)
_CHINESE = re.compile(
    r"""
    (?P<y> [一二][零〇一二三四五六七八九○]{3} ) 年
        (?: (?P<m> [一二三四五六七八九十]{1,2} ) 月 (?: (?P<d> [一二三四五六七八九十]{1,3} ) 日 )? )?
    | (?P<monthday> (?P<m2> [一二三四五六七八九十]{1,2} ) 月 (?: (?P<d2> [一二三四五六七八九十]{1,3} ) 日 | 份 ) )
    | (?P<quarter> [前第]? [一二三四] (?: 、[一二三四] )? 季度 | (?<=前) [两二三] 个季度 )
    """,
    re.VERBOSE,
)
_DOTTED = re.compile(r"(?P<m>1[0-2]|0?[1-9])[.·•‧∙](?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])")


def read_date(text: str, at: int) -> Draft | None:
    """The date, year, month or time of day that starts at `at` of width-folded text."""
    if "0" <= text[at] <= "9":
        found = _ARABIC.match(text, at)
        return _READERS[str(found.lastgroup)](found) if found else None
    found = _CHINESE.match(text, at)
    return _chinese(found) if found else None


def read_dotted_date(text: str, at: int) -> Draft | None:
    """A day that names an event: “7·26”, 9·18. The caller knows that no decimal is meant."""
    found = _DOTTED.match(text, at)
    return _draft(found, "date", f"--{int(found['m']):02}-{int(found['d']):02}") if found else None


def _draft(found: re.Match[str], kind: str, iso: str | None) -> Draft:
    return Draft(found.start(), found.end(), "year" if kind == "year" else "date", iso=iso)


def _iso(year: str | None, month: str | None, day: str | None) -> str | None:
    parts = [year or "-"]
    for part in (month, day):
        if part:
            if not 1 <= int(part) <= 31:
                return None
            parts.append(f"{int(part):02}")
    return "-".join(parts)


def _years(found: re.Match[str]) -> Draft:
    first, last = found["from"] or found["from2"], found["to"] or found["to2"]
    last = first[: len(first) - len(last)] + last
    return _draft(found, "date", f"{first}/{last}")


_READERS: dict[str, Callable[[re.Match[str]], Draft]] = {
    "clock": lambda found: _draft(found, "date", None),
    "numeric": lambda found: _draft(found, "date", _iso(found["y0"], found["m0"], found["d0"])),
    "years": _years,
    "bareyears": _years,
    "date": lambda found: _draft(found, "date", _iso(found["y1"], found["m1"], found["d1"])),
    "spaced": lambda found: _draft(found, "date" if found["m3"] else "year", _spaced(found)),
    "year": lambda found: _draft(found, "year", found["y2"]),
    "months": lambda found: _draft(found, "date", None),
    "monthday": lambda found: _draft(found, "date", _iso(None, found["m4"], found["d4"])),
}


def _spaced(found: re.Match[str]) -> str | None:
    month = (found["m3"] or "").replace(" ", "")
    return _iso(found["y3"].replace(" ", ""), month or None, None)


def _chinese(found: re.Match[str]) -> Draft:
    if found["quarter"]:
        return _draft(found, "date", None)
    month, day = (_small(found[first] or found[second]) for first, second in (("m", "m2"), ("d", "d2")))
    if not found["y"]:
        return _draft(found, "date", _iso(None, month, day))
    year = "".join(str(DIGITS.get(char, 0)) for char in found["y"])
    return _draft(found, "date" if month else "year", _iso(year, month, day))


def _small(numeral: str | None) -> str | None:
    value = chinese_integer(numeral) if numeral else None
    return str(value) if value else None
