"""Promised or reported: what the text makes of a figure, by its section, corrected by the words around it."""

from __future__ import annotations

import re

from summariser.folding import fold_page
from summariser.needed import quick
from summariser.sections import innermost
from summariser.sentences import clause_at, sentence_at
from summariser.types import PLAN_ROLES, Reading, Span, Status

_AHEAD = quick(
    r"""
      明年 | 今后 | 未来[几两三五] | 下一步 | 新的一年 | (?<![虚模草]) 拟 (?![定真态])
    | (?:到|至|力争|确保|争取|计划) (?P<year> (?:19|20)\d\d ) 年
    """
)
_BEHIND = quick(
    r"""
      预计 (?= [^。]{0,80} (?:去年|上年) )
    | (?<![比较与和同跟由从]) (?:去年|(?<!基础)上年(?!均)) (?! [^,，]{0,4} (?:同期|相比|基础|水平) | [年度]?[底末]?的 )
    | 过去 (?:一年|五年|[三四]年) | [五四三]年来 | 一年来 | 截至 | (?<!项)目前已? | 现已
    # Of its own clause: 已建成的设施加快改造,… tells nothing of what follows.
    | 已 (?!经?列|具备|知) (?= [^,;，；]* $ )
    # A year tells the time of what follows where it opens the sentence; elsewhere it may be a base or a date of issue.
    | ^ \s* (?P<year> (?:19|20)\d\d ) 年
    """,
    also=r"\d\s",
)

_TURN = re.compile(r"今年|力争|确保|要(?!素|求)|拟(?!定)|计划(?!内|外|单列|经济)")
"""From here on a sentence of the plan speaks of what is to come, whatever it looked back on before."""
_GOES_ON = re.compile(r"今年(?:[要将])?(?:继续|进一步)")
"""办理建议685件,今年要继续提高质量: what goes on was there before."""


def status_of(reading: Reading, place: Span) -> Status | None:
    """What the text makes of a figure: the role of its section, corrected by the words around it; None in doubt."""
    section = innermost(reading.sections, place.start)
    role = section.role if section else None
    if role in PLAN_ROLES:
        return "result" if _looks_back(reading, place) else "target"
    if role in ("review", "experience", "problems"):
        return "target" if _looks_ahead(reading, place) else "result"
    return None


def _looks_back(reading: Reading, place: Span) -> bool:
    text, sentence = fold_page(reading.text), sentence_at(reading.text, place)
    words = text[sentence.start : place.start]
    if not _TURN.search(words) and _GOES_ON.search(text, place.end, sentence.end):
        return True
    if turns := list(_TURN.finditer(words)):
        words = words[turns[-1].end() :]  # 去年新增2万人,今年力争2.1万人
    return any(_is_past(found, reading.metadata.target_year) for found in _BEHIND.finditer(words))


def _is_past(found: re.Match[str], plan: int | None) -> bool:
    return not found["year"] or (plan is not None and int(found["year"]) < plan)


def _looks_ahead(reading: Reading, place: Span) -> bool:
    words = fold_page(reading.text)[clause_at(reading.text, place).start : place.start]
    return any(_is_future(found, reading.metadata.review_year) for found in _AHEAD.finditer(words))


def _is_future(found: re.Match[str], reviewed: int | None) -> bool:
    return not found["year"] or (reviewed is not None and int(found["year"]) > reviewed)
