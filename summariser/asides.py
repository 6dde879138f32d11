"""Numbers beside what is promised or done: of whom it is told, what is listed next, what a change starts from."""

from __future__ import annotations

import re

from summariser.types import Quantity, Span

STEPS = re.compile(r"(?:[一二两三四五六七八九十]+个)?[十百千万亿]*元?[大新]?(?:台阶|大关|关口)")
"""连跨三个百亿台阶: steps that were climbed are counted, and nothing is of them."""
_FROM = re.compile(r"(?:由|从|现行|原有)[^,、]{0,12}$")
_TO = re.compile(
    r"[^,;。\d]{0,6}(?:提高|提升|增加|增长|上升|[跃攀]升|扩大|降低|下降|减少|压缩|缩[短小]|收窄|回[落升]|压减|拓展|增|降|升|调整)(?:到|至|为)"
)
_ANNOUNCED = re.compile(r"[^,、。;:]{0,4}(?:措施|举措|方面|维度|关系|工作)(?:[,。;:、]|$)")
"""A count of what is listed next is no promise."""
_LISTED = re.compile(r"(?:以下|如下|下列|下述|下面)(?:这|的)?$")
_NAMED_BY_SIZE = re.compile(r"[^,。;、]{0,16}(?:行动|工程|(?:计划|规划)(?!目标))")
_DIGIT = re.compile(r"\d|[一二三四五六七八九十两]")
"""千亿斤粮食产能提升行动: a programme's name has scale words alone."""
_HAD = re.compile(r"[^,;:。]{0,60},(?:这些)?(?:都|就|正)?是(?!否)")
"""10万亩林地、60%的覆盖率,是……: what is there already, of which the next clause tells.

涨幅控制在3%左右,是……: where nothing stands behind a rate it is the promise that is explained.
"""
_RATES = frozenset(("%", "pp", "‰"))
_CARED_FOR = re.compile(r"(?:维护|聚焦|围绕|依托|面对|守护)好?$")
"""维护好2万名成员的利益: the number says how many there are."""
_COUNTED = frozenset("个家户名")
_TOLD_OF = re.compile(
    r"[^,;:。、\d]{0,30}(?:(?:率|比例|比重|占比|增速|指数|满意度)(?:分别|年均|全部|[均都全])*|收入(?:全部|[均都全])+)"
    r"(?:达|突破|超|过|提|增|保持|稳定|稳在|高|不低于|下降|降|实现|控制|为|在|\d)"
)
"""200个村集体收入全部突破10万元: of how many a rate or an income is told. Without 全部 it is the count that grows."""
_ON_LIST = re.compile(r"等?(?:企业|项目|民企|央企|国企)|\d{1,4}[家个户]")
"""世界500强企业: a rank that names a list."""
_GAINING = re.compile(r"(?:增加|提[高升]|维护|保[护障]|守护)好?$")
_GAIN = re.compile(r"[^,;:。、\d]{1,30}(?:利益|权益|收益)(?:[,;。]|$)")
"""增加80项资产收益: what grows is not the number."""


_MEASURED_BY = re.compile(r"(?:[高低好优快]于|超过|超出)$")
_GOAL = re.compile(r"(?:左右|以[上下内])?的?(?:预期|年度|年初|全年|控制|调控|预算|计划|既定|省定|国家|省|市)*[目指]标")
"""低于4.5%的控制目标: the goal that a result is measured by, not the result."""


def is_reference(text: str, quantity: Quantity, before: str) -> bool:
    """Whether the number is the goal that the figure before it is measured by; `before` are the words up to it."""
    return bool(_MEASURED_BY.search(before) and _GOAL.match(text, quantity.span.end))


def is_start(text: str, quantity: Quantity, lead: str, end: int) -> bool:
    """Whether the number is what another one moves from (由30万元提高到50万元); the clause ends at `end`."""
    return bool(_FROM.search(lead) and _TO.match(text, quantity.span.end, end))


def is_extent(text: str, quantity: Quantity, lead: str) -> bool:
    """Whether the number says of how many a rate or an income is told, who is to gain, or which list is meant."""
    if quantity.kind == "rank":
        return quantity.text.endswith("强") and _ON_LIST.match(text, quantity.span.end) is not None
    end = quantity.span.end
    told = quantity.unit in _COUNTED and _TOLD_OF.match(text, end)
    return bool(told or (_GAINING.search(lead) and _GAIN.match(text, end)))


def states_what_is(text: str, quantity: Quantity, lead: str) -> bool:
    """Whether the number counts what is listed next or what is there already, or names a programme."""
    end = quantity.span.end
    if not _DIGIT.search(quantity.text) and _NAMED_BY_SIZE.match(text, end):
        return True
    had = _HAD.match(text, end) and (quantity.unit not in _RATES or text.startswith("的", end))
    return bool(_LISTED.search(lead) or _CARED_FOR.search(lead) or _ANNOUNCED.match(text, end) or had)


def is_aside(text: str, quantity: Quantity, clause: Span) -> bool:
    """Whether a number of a plan promises nothing; `text` is folded in width, `clause` the one that it stands in."""
    lead = text[clause.start : quantity.span.start]
    return (
        is_start(text, quantity, lead, clause.end)
        or is_extent(text, quantity, lead)
        or states_what_is(text, quantity, lead)
    )
