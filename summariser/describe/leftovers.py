"""Measured quantities that are in no record, and why: most are no figures of the report's own year and doing."""

from __future__ import annotations

import re

from summariser.asides import AIMED_AT, PEOPLE, is_aside, is_beside
from summariser.folding import fold_page, fold_width
from summariser.periods import period_of
from summariser.records import Why
from summariser.sections import innermost
from summariser.sentences import clause_at
from summariser.types import PLAN_ROLES, Quantity, Reading, Status

_GRADES = frozenset(("千伏", "千伏安", "kV", "级"))
_THING = re.compile(r"[^\W\d_]{1,8}")
_PERIOD_UNITS = frozenset(("年", "周年", "个月", "天"))
_NAMED_PERIOD = re.compile(r"(?:行动|攻坚|任务|计划|规划|方案|来|间|期|禁渔|大庆|诞辰|纪念)")
_EXISTS = re.compile(
    r"(?:(?:现有|原有|已有|拥有(?!量)|共有|下辖|辖|目前)[^,;。:]{0,8}|(?:总|户籍|常住)人口(?:达到?|为|约)?|上年同期)$"
)
_WHOLE_PEOPLE = re.compile(r"(?:依靠|带领|团结)(?:全[省市区县州盟旗国])?(?:广大)?$")
_CARED_FOR = re.compile(
    # 维护好2.5万名…的利益: the number says how many there are, not what is to be reached.
    r"(?:维护|守护|保护|管护|管好|服务|依托|发挥|用好|面向|围绕|立足|关爱|^\s*[对为向让])好?(?:全[省市区县州盟旗国])?(?:广大)?$"
)
_OPENS = re.compile(r"^\s*(?:全[省市区县州盟旗国])?(?:\d[^,;。:]{0,40}、)?$")
_RATIO = re.compile(r"\d[:：]")
_DOES = re.compile(
    r"完成|实现|达|建成|新[建增改开]|开工|投产|竣工|启用|修复|改造|提[高升]|建设|并网|运行|开展|实行|增|减|降|突破|超|引进|签约|培育|打造|实施|推进"
    r"|落[地户]|获|入[选围]|到位|办[理结好]|治理|纳入|占|居|列|跻身|通[过车]|受[益惠]|脱贫|整改|搬迁|解决"
)


def why_unclaimed(reading: Reading, quantity: Quantity, *, was_asked: bool) -> Why:
    """Why no claim used a measured quantity; the first that holds.

    `class` bounds a size class or grades a thing (110千伏变电站); `unasked` was never shown to a model; `history` is of
    years before the one reviewed; `base_fact` states what exists or what a change began from; the rest was `declined`.
    """
    if quantity.threshold or _grades(reading, quantity):
        return "class"
    if not was_asked:
        return "unasked"
    if _is_history(reading, quantity):
        return "history"
    return "base_fact" if _is_base_fact(reading, quantity) else "declined"


def promises_nothing(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number of the plan only stands beside a promise (落实15条措施, 200个村集体收入突破10万元)."""
    section = innermost(reading.sections, quantity.span.start)
    clause = clause_at(reading.text, quantity.span)
    return bool(section and section.role in PLAN_ROLES and is_aside(fold_page(reading.text), quantity, clause))


def _grades(reading: Reading, quantity: Quantity) -> bool:
    return quantity.unit in _GRADES and bool(_THING.match(reading.text, quantity.span.end))


def _is_history(reading: Reading, quantity: Quantity) -> bool:
    section = innermost(reading.sections, quantity.span.start)
    status: Status = "target" if section and section.role in PLAN_ROLES else "result"
    end, reviewed = period_of(reading, quantity.span, status).end, reading.metadata.review_year
    return bool(end and reviewed and int(end[:4]) < reviewed)


def _is_base_fact(reading: Reading, quantity: Quantity) -> bool:
    clause = clause_at(reading.text, quantity.span)
    before = fold_width(reading.text[clause.start : quantity.span.start])
    after = fold_width(reading.text[quantity.span.end : clause.end])
    if quantity.unit in _PERIOD_UNITS and (quantity.unit == "周年" or _NAMED_PERIOD.match(after)):
        return True
    if _EXISTS.search(before) or _WHOLE_PEOPLE.search(before):
        return True
    if promises_nothing(reading, quantity) or is_beside(fold_page(reading.text), quantity, clause):
        return True
    section = innermost(reading.sections, quantity.span.start)
    if section is None or section.role not in PLAN_ROLES:
        return False  # what a review does for people, or counts at the head of a clause, is a result
    ratio = _RATIO.search(reading.text, max(0, clause.start - 2), clause.start)
    opens = ratio is None and quantity.kind != "rank" and _OPENS.match(before)
    cared_for = quantity.unit in PEOPLE and _CARED_FOR.search(before) and not AIMED_AT.match(after)
    return bool(cared_for or (opens and not _DOES.search(before + after)))
