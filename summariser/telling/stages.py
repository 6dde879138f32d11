"""How far a project is, by the verb that is said of it."""

from __future__ import annotations

import re
from typing import cast, get_args

from summariser.told import Stage
from summariser.types import Span

_VERBS = re.compile(
    r"""
      (?P<in_use> 投入使用 | 投入运营 | 投用 | 投运 | 交付使用 | 交付 | 通车 | 开馆 | 开园 | 运营 | 启用 | 开通 | 并网 )
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
_JOINT = re.compile(r"[、和及与]")


def stage_of(text: str, name: Span, *, planned: bool, said: str | None) -> Stage:
    """The stage of what is named at `name` of `text`, in a part of the report that plans or not.

    The verb behind the name decides, up to the next member of a list or else to the end of the clause; without one the
    last before it in its clause. Where the text does not settle it, what the model has `said`, if it is a stage at all.
    """
    start = max((mark.end() for mark in _CLAUSE.finditer(text, 0, name.start)), default=0)
    mark = _CLAUSE.search(text, name.end)
    end = mark.start() if mark else len(text)
    joint = _JOINT.search(text, name.end, end)
    stretches = [(name.end, joint.start())] if joint else []
    for stretch in (*stretches, (name.end, end), (start, name.start)):
        found = list(_VERBS.finditer(text, *stretch))
        if found:
            return _named(str(found[-1].lastgroup), planned=planned)
    known = cast("tuple[Stage, ...]", get_args(Stage))
    return next((stage for stage in known if stage == (said or "").strip().lower()), "not stated")


def _named(group: str, *, planned: bool) -> Stage:
    if group == "begun":
        return "to start" if planned else "started"
    return cast("Stage", group.replace("_", " "))
