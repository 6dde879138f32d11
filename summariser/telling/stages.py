"""How far a project is, by the verb that is said of it, and whether that is promised or done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast, get_args

from summariser.told import Stage
from summariser.types import Span

_VERBS = re.compile(
    r"""
      (?P<in_use> 投入使用 | 投入运营 | 投用 | 投运 | 交付使用 | 交付 | 通车 | 开馆 | 开园 |
        运营 (?= $ | [、，。；] ) | 启用 | 开通 | 并网 )
    | (?P<in_production> 投产 | 达产 | 量产 )
    | (?P<completed> 竣工 | 建成 | 完工 | 建设完成 )
    | (?P<under_construction> 加快建设 | 加速建设 | 加快推进 | 有序推进 | 顺利推进 |
        全力推进 | 扎实推进 | 加快实施 | 续建 | 在建 | 推进 | 封顶 | 加快
        | 落地建设 )
    | (?P<begun> 开工 | 动工 | 破土 | 启动实施 | 启动建设 | 启动 | 落地 (?! 见效 ) )
    | (?P<brought_in> 引进 | 落户 | 入驻 )
    | (?P<signed> 签约 | 签订 )
    | (?P<in_negotiation> 在谈 | 洽谈 | 对接 )
    | (?P<planned> 谋划 | 策划 | 前期工作 )
    | (?P<to_be_expanded> 扩产 | 扩能 | 扩建 | 增资 )
    """,
    re.VERBOSE,
)
_CLAUSE = re.compile(r"[，,；;。！？!?\n：:]")
_SENTENCE = re.compile(r"[。！？!?\n]")
_JOINT = re.compile(r"[、和及与]")
_AND_OTHERS = re.compile(r"(?<![高初中平对同均])等(?![级于同候待])")
_PLANNING = re.compile(
    r"""确保 | 必保 | 保证 | 力争 | 争取 | 力促 | 推动 | 推进 | 促进 | 促成 | 加快 | 加速 | 支持 | 保障 | 实施 | 启动 |
    抓好 | 抓紧 | 尽快 | 尽早 | 早日 | 年内 | [月年]底?前 | 季度 | [上下]半年 | 学前 | 汛前 | 按期 | 如期 | 按时 |
    新建 | 谋划 | 策划 | 计划 | 规划 | 筹建 | 跟进 | 对接 | 洽谈 | 在谈 | 努力 | 着力 | 全力 | 大力 | 强化 | 持续 |
    做好 | 办好 | 积极""",
    re.VERBOSE,
)
_SHALL = re.compile(r"将(?!军)|(?<![重主需首纪摘])要(?!素|求|闻)")
_ORDER = re.compile(r"(?:建设|建成|建好|打造|完成|改造|改建|扩建|修建|续建|引进|开通|启用|开工)(?!了)")
"""A clause of a plan that opens with such a verb, no subject before it, is an order."""
_DONE = re.compile(r"已 | 建成了 | 先后 | 相继 | 去年 | 上年 | 过去 | [年月]来", re.VERBOSE)
_ASKS = frozenset(("begun", "to_be_expanded", "in_negotiation", "planned"))
"""What a plan says of a thing only while it is not reached."""


def stage_of(text: str, name: Span, *, planned: bool, said: str | None) -> tuple[Stage, bool]:
    """The stage of what is named at `name` of `text`, in a part of the report that plans or not; whether it is planned.

    The verb behind the name decides, up to the next member of a list, then the first behind the list, then the last
    before the name. Where the text does not settle it, what the model has `said`, if it is a stage at all. A plan may
    also say what is done: a stage is planned only where its sentence plans it.
    """
    start = max((mark.end() for mark in _CLAUSE.finditer(text, 0, name.start)), default=0)
    mark = _CLAUSE.search(text, name.end)
    clause = Span(start, mark.start() if mark else len(text))
    verb = _verb(text, name, clause)
    group = str(verb.lastgroup) if verb else ""
    planned = planned and (group in _ASKS or _is_promised(text, clause, verb.end() if verb else clause.end))
    if verb:
        return _named(group, planned=planned), planned
    known = cast("tuple[Stage, ...]", get_args(Stage))
    return next((stage for stage in known if stage == (said or "").strip().lower()), "not stated"), planned


def has_verb(text: str, start: int, end: int) -> bool:
    """Whether a stage is said between two places, other than of what is being built."""
    return any(verb[0] not in ("在建", "续建") for verb in _VERBS.finditer(text, start, end))


def _verb(text: str, name: Span, clause: Span) -> re.Match[str] | None:
    joint = _JOINT.search(text, name.end, clause.end)
    own = list(_VERBS.finditer(text, name.end, joint.start() if joint else clause.end))
    if own:
        return own[-1]
    # What a list ends in is said of each of its members; names of members may hold verbs themselves.
    others = _AND_OTHERS.search(text, name.end, clause.end)
    for stretch in _members(text, others.end() if others else name.end, clause.end):
        if found := list(_VERBS.finditer(text, *stretch)):
            return found[-1]
    before = list(_VERBS.finditer(text, clause.start, name.start))
    while len(before) > 1 and text[before[-2].end() : before[-1].start()] == "、":
        before.pop()  # of verbs in a list the first is the next to be reached
    return before[-1] if before else None


def _members(text: str, start: int, end: int) -> Iterator[Span]:
    for joint in _JOINT.finditer(text, start, end):
        yield Span(start, joint.start())
        start = joint.end()
    yield Span(start, end)


def _is_promised(text: str, clause: Span, end: int) -> bool:
    """Whether the sentence up to `end` of a plan's clause plans, and does not say that it is done."""
    start = max((mark.end() for mark in _SENTENCE.finditer(text, 0, clause.start)), default=0)
    if _DONE.search(text, clause.start, clause.end):
        return False
    own = _PLANNING.search(text, clause.start, max(end, clause.start)) or _ORDER.match(text, clause.start)
    if own or _SHALL.search(text, start, end):
        return True
    # An order reaches over the clauses behind it (年内推动A开工，B投产); not so what another subject does.
    openings = [start, *(mark.end() for mark in _CLAUSE.finditer(text, start, clause.start))]
    return any(_PLANNING.match(text, opening) for opening in openings)


def _named(group: str, *, planned: bool) -> Stage:
    if group == "begun":
        return "to start" if planned else "started"
    return cast("Stage", group.replace("_", " "))
