"""The time that a figure is about, read from the words around it and resolved against the report's years.

The nearest words before the figure decide: first those of its own clause, then those that open its sentence, then
those that open its paragraph, then the heading. Without any, the year is the report's own: the plan's for a target,
the reviewed one for a result. What a figure is compared with (比上年, 较2020年) is not its time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from summariser.folding import fold_page, fold_width
from summariser.needed import quick
from summariser.sections import innermost
from summariser.sentences import ON_AVERAGE, clause_at, sentence_at
from summariser.types import Basis, Metadata, Reading, Section, Span, Status, TimeSpan

_NUMERALS = (
    {numeral: at for at, numeral in enumerate("一二三四五六七八九十", 1)}
    | {"两": 2}
    | {str(digit): digit for digit in range(1, 5)}
)
_TIME = quick(
    r"""
    # What a figure is compared with; matched so that the year inside is not taken for the figure's own.
    (?P<compared> (?: 同? 比 | 较 | 相比 | 对比 | 高于 | 低于 )
            (?: (?:19|20)\d\d年 | 上年 | 去年 | 前年 | ["“]十?[一二三四五六七八九十]五["”] (?:时期|期间|末) )
        # 与去年持平: what it equals.
        | [与和同跟] (?:去年|上年) (?= [^,;。]{0,4} (?: 持平 | 相当 | 一致 | 相同 ) )
        # 从2019年的31件提高到: when the change began; not 从2019年1月起提高到, when it came into force.
        | [从由自] (?: (?:19|20)\d\d年 | 去年 | 上年 ) (?! [^,;。]{0,10} (?: 起 | 开始 ) )
          [^,;。]{0,24}? (?: 提[高升] | 增[加长]? | 上升 | [跃攀]升 | 扩大 | 下?降低?
            | 减少 | 缩[小短] | 压[减缩] | 升 | 回落 | 前[移进] | 晋升 | 调整 | 优化 | [上下]调 | 改善 | 发展 ) [到至为]
        # 在上年基础上再增加: from what it goes on.
        | 在 (?: (?:19|20)\d\d年 | 去年 | 上年 ) [^,;。]{0,14}? 基础上
        # 恢复到2019年的90%: how far back it is.
        | (?: 恢复 | 回升 | 相当于 ) (?: [到至] )? (?:19|20)\d\d年 (?: 同期 | 水平 )? 的?
        # 1985年以来最高, 从2005年开始: since when, not when. 是1950年到2002年的总和 is what it equals.
        | 从? (?:19|20)\d\d年 (?: 以来 | 开始 | 起 )
        | (?: 是 | 相当于 ) (?:19|20)\d\d年 (?: [到至—–\-~～]+ (?:19|20)\d\d年 )? )
    | (?P<plan> ["“] (?P<ordinal> 十?[一二三四五六七八九] | 十 ) 五 ["”] (?: 时期 | 期间 | 以来 | 末 (?!期) ) )
    | (?P<term> (?: 过去的? | 近 | 这 | 今后 | 未来 | 此后 ) (?P<count> [两二三四五] ) 年
        | (?P<years> [两二三四五] ) 年
          (?: 来 | 间 | 以来 | 累计 | (?= 新增 | 净增 | 增[长加] | 共 | 平均 | 年均 | 提高 | 下降 | 减少 ) ) )
    | (?P<year> (?<!\d) (?P<digits> (?:19|20)\d\d ) 年 (?: (?P<month> \d{1,2} ) 月 )? )
    | (?P<this> 今年 | 本年度? | 全年 ) | (?P<last> 去年 | (?<!基础) 上年度? (?!均) ) | (?P<next> 明年 )
    """,
    also=r"\d\"",
)
_PART = quick(
    r"""
    (?P<half> [上下] ) 半年
    | (?: (?P<first> [一二三] ) (?: [至到、和—-] )? )? (?<![续个]) 第? (?P<quarter> [一二三四] ) 季度
    | 前 (?P<quarters> [一二三四两1-4] ) 个? 季度
    | (?P<from> \d{1,2} ) (?:月)? \s* [-—–~～至到] \s* (?P<to> \d{1,2} ) 月
    | 前 (?P<months> \d{1,2} ) 个月
    """,
    also=r"\d",
)
_FIRST_CLAUSE = re.compile(r"[^,;，；。]{0,14}")
_OPENING = 40
"""Characters of a paragraph in which its time is named, where it has one."""
_COMPARED_WITH = re.compile(r"(?:是|为|相当于|达到?)(?=[^,;，；。]*$)")
"""是“十三五”时期的3倍: what follows is the measure, not the time."""
_HEADING_PLAN = re.compile(r"[\"“][一二三四五六七八九十]+五[\"”](?!时期|期间|以来)")
"""A heading names a plan period without saying so (“十四五”发展回顾)."""
_BASES: tuple[tuple[Basis, re.Pattern[str]], ...] = (
    ("annual_avg", re.compile(rf"{ON_AVERAGE.pattern}|^\s*年(?=增长|增速)")),
    ("cumulative", re.compile(r"累计|总计|共计")),
    ("undated", re.compile(r"尽快|早日|尽早")),
)
_OF_BASIS = re.compile("[年计快早]")
"""Characters of which each of them has one: most clauses have none."""
_GROUPS = ("compared", "plan", "term", "year", "this", "last", "next")


class _Said(NamedTuple):
    """A time as the text says it; `end` None where only the basis is told."""

    start: int | None
    end: int | None
    long: bool
    """More than a year: a plan period or a term."""


def period_of(reading: Reading, place: Span, status: Status, said: str | None = None) -> TimeSpan:
    """The time of the figure (or promise) at `place`.

    `said` holds the words that a model took for its period. They count where the text around the figure has them.
    """
    section = innermost(reading.sections, place.start)
    time = _time_said(reading, place, section, status, said) or _of_report(section, reading.metadata, status)
    basis = _basis(reading.text, place)
    part = _part_of_year(reading.text, place)
    if part and time.end and not time.long:
        start, end = (f"{time.end}-{piece}" for piece in part)
        return TimeSpan(start, end, "part_year")
    return _time_span(time, basis, status, reading.metadata)


def _basis(printed: str, place: Span) -> Basis | None:
    """How the clause says that the figure lies in its time."""
    clause = fold_page(printed)[clause_at(printed, place).start : place.end]
    if not _OF_BASIS.search(clause):
        return None
    return next((name for name, words in _BASES if words.search(clause)), None)


def _time_span(time: _Said, basis: Basis | None, status: Status, metadata: Metadata) -> TimeSpan:
    own = metadata.target_year if status == "target" else metadata.review_year
    if basis == "undated" or time.end is None:
        return TimeSpan(None, None, "undated")
    if basis is None:
        ahead = status == "target" and own is not None and time.end > own
        basis = "end_point" if ahead or (time.long and status == "target") else "cumulative" if time.long else "annual"
    start = time.start if time.long or basis == "annual" else None
    return TimeSpan(str(start) if start else None, str(time.end), basis)


def _time_said(
    reading: Reading, place: Span, section: Section | None, status: Status, said: str | None
) -> _Said | None:
    """The nearest time before the figure, from its clause outwards to the heading."""
    text, metadata = fold_page(reading.text), reading.metadata
    sentence = sentence_at(reading.text, place)
    before = text[sentence.start : place.start]
    if "倍" in text[slice(*place)]:
        before = _COMPARED_WITH.split(before)[0]
    line = text.rfind("\n", 0, sentence.start) + 1
    told = fold_width(said) if said else ""
    for words in (before, told if told and told in text[line : place.end] else ""):
        if found := [time for time in _times(words, metadata) if not _is_over(time, status, metadata)]:
            return found[-1] if found[-1].end else None
    # 五年来,… opens a paragraph and governs it; a plain year in an earlier sentence does not reach further.
    start = max(line, section.body) if section else line
    opening = text[start : min(start + _OPENING, sentence.start)]
    if long := [time for time in _times(opening, metadata) if time.long and not _is_over(time, status, metadata)]:
        return long[0]
    if section and (named := list(_times(_heading_words(section.heading), metadata))):
        return named[0] if len(named) == 1 and named[0].end else None
    return None


def _is_over(time: _Said, status: Status, metadata: Metadata) -> bool:
    """Whether the time had ended when a target was set: what is promised behind an account of it is not of it."""
    own = metadata.target_year
    return status == "target" and time.end is not None and own is not None and time.end < own


@lru_cache(maxsize=256)
def _heading_words(heading: str) -> str:
    return _HEADING_PLAN.sub(r"\g<0>时期", fold_width(heading))


def _times(words: str, metadata: Metadata) -> Iterator[_Said]:
    if "年" not in words and "五" not in words:
        return  # every word of time has one of the two
    spoken = int(metadata.delivered[:4]) if metadata.delivered else metadata.target_year
    for found in _TIME.finditer(words):
        kind = next(name for name in _GROUPS if found[name])
        if kind == "plan":
            start = _plan_start(found["ordinal"])
            yield _Said(start, start + 4, long=True)
        elif kind == "term":
            yield _term(found[0], _NUMERALS[found["count"] or found["years"]], metadata)
        elif kind == "year":
            yield _Said(int(found["digits"]), int(found["digits"]), long=False)
        elif kind == "this":
            yield _Said(None, None, long=False)  # the report's own year, whatever stands further off
        elif kind in ("last", "next") and spoken:
            year = spoken + (1 if kind == "next" else -1)
            yield _Said(year, year, long=False)


def _plan_start(ordinal: str) -> int:
    """The first year of a five-year plan; the third began in 1966, and each later one five years after the last.

    >>> _plan_start("十四")
    2021
    """
    count = sum(_NUMERALS[numeral] for numeral in ordinal)
    return 1966 + 5 * (count - 3) if count >= 3 else 1953 + 5 * (count - 1)


def _term(words: str, years: int, metadata: Metadata) -> _Said:
    if re.match("今后|未来|此后", words):
        first = metadata.target_year
        return _Said(first, first + years - 1 if first else None, long=True)
    last = metadata.review_year
    return _Said(last - years + 1 if last else None, last, long=True)


def _of_report(section: Section | None, metadata: Metadata, status: Status) -> _Said:
    year = metadata.target_year if status == "target" else metadata.review_year
    if year and section and section.role == "longterm":
        return _Said(year, year + 4, long=True)
    return _Said(year, year, long=False)


def _part_of_year(printed: str, place: Span) -> tuple[str, str] | None:
    """The part of a year that the figure's clause names, or that opens its sentence: (first, last)."""
    text, start = fold_page(printed), sentence_at(printed, place).start
    words = text[start : place.end]
    if not ("月" in words or "季" in words or "半年" in words):
        return None
    opening = _FIRST_CLAUSE.match(text, start, place.start)
    own = text[clause_at(printed, place).start : place.end]
    whole = own.rfind("全年")
    if whole >= 0 and not _PART.search(own, whole):
        return None
    named = list(_PART.finditer(own)) or (list(_PART.finditer(opening[0])) if opening else [])
    found = named[-1] if named else None  # 一季度达到40%、上半年不低于75%
    if found is None:
        return None
    if found["half"]:
        half = "H1" if found["half"] == "上" else "H2"
        return half, half
    if ordinal := found["quarter"] or found["quarters"]:
        last = 3 * _NUMERALS[ordinal]
        start = 1 if found["quarters"] else _NUMERALS[found["first"] or ordinal]
        first = 3 * start - 2
        return f"{first:02}", f"{min(last, 12):02}"
    last = int(found["to"] or found["months"])
    return f"{int(found['from'] or 1):02}", f"{last:02}"
