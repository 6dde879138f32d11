"""Target, result or neither: the section decides, corrected by the clause's own words."""

from __future__ import annotations

import re

from summariser.rules.clauses import Sentence
from summariser.rules.subjects import DURATIONS, Named
from summariser.types import PLAN_ROLES, Quantity, Role, Status

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
_FROM = re.compile(r"(?:由|从|现行|原有)[^,、]{0,12}$")
_TO = re.compile(
    r"[^,;。\d]{0,6}(?:提高|提升|增加|增长|上升|[跃攀]升|扩大|降低|下降|减少|压缩|缩[短小]|收窄|回[落升]|压减|拓展|增|降|升|调整)(?:到|至|为)"
)
_SHORTENED = re.compile(r"提前|缩短|压缩|压减|缩减|延长|减少|控制|不超过|以内")
_ANNOUNCED = re.compile(r"[^,、。;:]{0,4}(?:措施|举措|方面|维度|关系|工作)(?:[,。;:、]|$)")
"""A count of what is listed next is no promise."""
_LISTED = re.compile(r"(?:以下|如下|下列|下述|下面)(?:这|的)?$")
_NAMED_BY_SIZE = re.compile(r"[^,。;、]{0,16}(?:行动|工程|(?:计划|规划)(?!目标))")
_DIGIT = re.compile(r"\d|[一二三四五六七八九十两]")
"""千亿斤粮食产能提升行动: a programme's name has scale words alone."""
_HAD = re.compile(r"[^,;:。]{0,60},(?:这些)?(?:都|就|正)?是(?!否)")
"""10万亩林地、20万亩草地,是……: what is there already, of which the next clause tells."""
_TIMED = re.compile(r"年限|寿命|天数|周期|时限|时长|工期|年龄|用时|时间$")
"""What is measured in time."""
_COUNTED = frozenset("个家户名")
_TOLD_OF = re.compile(r"(?:率|比例|比重|占比|收入|增速|指数|满意度)$")
_ON_LIST = re.compile(r"等?(?:企业|项目|民企|央企|国企)|\d{1,4}[家个户]")
_EXISTS = re.compile(r"(?:维护|聚焦|围绕|依托|面对|守护)好?$")


def status_of(text: str, sentence: Sentence, named: Named, role: Role) -> Status | None:
    """What a number is; None for what is neither promised nor reported."""
    lead = text[slice(*named.lead)]
    if role in _SILENT or _is_start(text, named, lead) or _is_extent(text, named):
        return None
    if role not in PLAN_ROLES and role != "closing":
        return "result"
    if _is_past(text[sentence.span.start : named.quantity.span.start]) or _EXISTS.search(lead):
        return None
    timed = _SHORTENED.search(text, *named.clause.span) or _TIMED.search(named.subject.words)
    if named.quantity.unit in DURATIONS and not timed:
        return None  # a campaign's length, an anniversary
    return None if _states_what_is(text, named.quantity, lead) else "target"


def _is_extent(text: str, named: Named) -> bool:
    """Whether the number only says of how many a rate or an income is told, or names a list (世界500强企业)."""
    quantity = named.quantity
    if quantity.kind == "rank":
        return quantity.text.endswith("强") and _ON_LIST.match(text, quantity.span.end) is not None
    return quantity.unit in _COUNTED and _TOLD_OF.search(named.subject.words) is not None


def _states_what_is(text: str, quantity: Quantity, lead: str) -> bool:
    """Whether a number of the plan counts what is listed next or what is there already, or names a programme."""
    end = quantity.span.end
    if not _DIGIT.search(quantity.text) and _NAMED_BY_SIZE.match(text, end):
        return True
    return bool(_LISTED.search(lead) or _ANNOUNCED.match(text, end) or _HAD.match(text, end))


def _is_start(text: str, named: Named, lead: str) -> bool:
    """Whether the number is what another one moves from (由30万元提高到50万元)."""
    return bool(_FROM.search(lead) and _TO.match(text, named.quantity.span.end, named.clause.span.end))


def _is_past(before: str) -> bool:
    """Whether the nearest word of time in front of a number of the plan looks back."""
    last = next(reversed(list(_TIME.finditer(before))), None)
    return last is not None and last.lastgroup == "past"
