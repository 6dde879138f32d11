"""Target, result or neither: the section decides, corrected by the clause's own words."""

from __future__ import annotations

import re

from summariser.asides import is_aside, is_beside
from summariser.rules.clauses import Sentence
from summariser.rules.subjects import DURATIONS, Named
from summariser.types import PLAN_ROLES, Role, Status

_SILENT: frozenset[Role] = frozenset(("problems", "glossary", "opening"))
_TIME = re.compile(
    r"""
    (?P<past> (?<![比较与和同跟]) (?:去年|上年) (?! 度?同期 | 水平 | 预算 ) | 过去[一二三四五]年 | 预计(?!到) | 目前
      | 已经? (?: 达到? | 超过? | 完成 | 有 | 建成 | 突破 ) )
    | (?P<ahead> 今年 | 明年 | 到?20\d\d年 | 力争 | 确保 | 争取 | 要(?!素|求) | 将(?!军) | 拟 | 目标 | 计划
      | 今后 | 未来 )
    """,
    re.VERBOSE,
)
_SHORTENED = re.compile(r"提前|缩短|压缩|压减|缩减|延长|减少|控制|不超过|以内|[压缩降]到|[压缩降]至|办结")
_OF_RATIO = re.compile(r"(?<=\d)[:∶](?=\d)")
"""10.2:43.5:46.3: what its parts are shares of no word says, but for the three industries."""
_TIMED = re.compile(r"年限|寿命|天数|周期|时限|时长|工期|年龄|用时|时间$")
"""What is measured in time."""


def status_of(text: str, sentence: Sentence, named: Named, role: Role) -> Status | None:
    """What a number is; None for what is neither promised nor reported."""
    quantity = named.quantity
    if role in _SILENT or is_beside(text, quantity, named.clause.span) or _is_nameless(text, named):
        return None
    if role not in PLAN_ROLES and role != "closing":
        return "result"
    if _is_past(text[sentence.span.start : quantity.span.start]):
        return None
    timed = _SHORTENED.search(text, *named.clause.span) or _TIMED.search(named.subject.words)
    if quantity.unit in DURATIONS and not timed:
        return None  # a campaign's length, an anniversary
    return None if is_aside(text, quantity, named.clause.span) else "target"


def _is_nameless(text: str, named: Named) -> bool:
    """Whether the number is a part of a ratio that no list gives a subject."""
    start, end = named.quantity.span
    return not named.subject.member and any(_OF_RATIO.match(text, place) for place in (start - 1, end))


def _is_past(before: str) -> bool:
    """Whether the nearest word of time in front of a number of the plan looks back."""
    last = next(reversed(list(_TIME.finditer(before))), None)
    return last is not None and last.lastgroup == "past"
