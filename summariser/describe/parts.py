"""Targets that belong together: floor, stretch and level of one promise; a total and its parts.

必保增长5.5%，力争增长6%、总量200亿元 is a floor, a stretch and a level of one group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summariser.describe.promises import is_better
from summariser.records import Part, Result, Target, Unverified
from summariser.sentences import sentence_at
from summariser.types import Span, Tie

Described = Target | Result | Unverified

_ELIDED = re.compile(
    r"""
    (?: [\s，,、；;] | 以上 | 左右 | 以内 | 以下 | 并 | 且 | 同时 | 在实际工作中 | 实际工作中
        | 力争 | 争取 | 努力 | 奋力 | 冲刺 | 向 | 确保 | 必保 | 全力
        | 实现 | 完成 | 取得 | 达到? | 突破 | 超过? | 迈上 | 到 | 增长 | 增速 | 增幅
        | 总量 | 总额 | 规模 | 奋斗 | 目标 | 的 | 为 | 在 )*
    """,
    re.VERBOSE,
)
"""What may stand between two figures of one subject: nothing that names another."""


class Placed(NamedTuple):
    """A record with the words that it rests on: its number, or the promise without one."""

    span: Span
    record: Described


def with_groups(text: str, placed: Sequence[Placed]) -> list[Placed]:
    """`placed` (in source order) with part and group of its targets; what is no part of anything comes as it is."""
    made = list(placed)
    targets = [(at, member) for at, member in enumerate(placed) if isinstance(member.record, Target)]
    for run in _families(text, targets):
        family = _grown([member for _, member in run])
        parts = _parts(text, family)
        if set(parts) == {"single"} and family[0].record.value is not None:
            continue  # 分别增长15%、18%: two subjects of one indicator
        for (at, _), member, part in zip(run, family, parts, strict=True):
            made[at] = _joined(member, family[0].record.id, part)
    return made


def _joined(placed: Placed, group: str, part: Part) -> Placed:
    return Placed(placed.span, placed.record.model_copy(update={"group": group, "part": part}))


def _families(text: str, targets: Sequence[tuple[int, Placed]]) -> Iterator[list[tuple[int, Placed]]]:
    """Runs of two or more targets of one indicator and period, with nothing but their own words between them."""
    run: list[tuple[int, Placed]] = []
    for target in targets:
        if run and not _continues(text, run[-1][1], target[1]):
            if len(run) > 1:
                yield run
            run = []
        run.append(target)
    if len(run) > 1:
        yield run


def _continues(text: str, before: Placed, placed: Placed) -> bool:
    first, second = before.record, placed.record
    if first.period != second.period or sentence_at(text, before.span).start != sentence_at(text, placed.span).start:
        return False
    same = first.indicator.id == second.indicator.id and first.class_zh == second.class_zh
    if second.value is None:
        better = _strives_for_better(text, placed) and (same or second.indicator.id.startswith("other:"))
        return better or (same and first.value is None)
    between = text[before.span.end : placed.span.start]
    return same and first.value is not None and len(between) < 40 and _ELIDED.fullmatch(between) is not None


def _strives_for_better(text: str, placed: Placed) -> bool:
    return placed.record.value is None and placed.record.strength == "strive" and is_better(text, placed.span)


def _grown(family: Sequence[Placed]) -> list[Placed]:
    """增长6.5%，力争达到7%: what is reached is the growth, too."""
    grown = next((member.record for member in family if member.record.measure == "growth"), None)
    return [
        Placed(member.span, member.record.model_copy(update={"measure": "growth", "direction": grown.direction}))
        if grown and member.record.measure == "level" and member.record.unit == grown.unit
        else member
        for member in family
    ]


def _parts(text: str, family: Sequence[Placed]) -> list[Part]:
    """What strives is the stretch of what does not; beside a growth, a level is the level."""
    grows = any(member.record.measure == "growth" for member in family)
    firm = any(member.record.strength != "strive" and member.record.value is not None for member in family)
    levels = [grows and member.record.measure == "level" for member in family]
    firmness = [member.record.strength for member, level in zip(family, levels, strict=True) if level]
    if "must" in firmness and "strive" in firmness:  # 增长8%,必保10.1亿元、力争10.3亿元: the sums are floor and stretch
        levels = [False for _ in family]
    stretches = [firm and _is_stretch(text, member) for member in family]
    return [
        "level" if level else "stretch" if stretch else "single"
        for level, stretch in zip(levels, stretches, strict=True)
    ]


def _is_stretch(text: str, member: Placed) -> bool:
    strives = member.record.strength == "strive" and member.record.value is not None
    return strives or _strives_for_better(text, member)


def with_floors(placed: Sequence[Placed]) -> list[Placed]:
    """The figures beside a stretch are its floor."""
    stretched = {member.record.group for member in placed if member.record.part == "stretch"}
    return [
        _joined(member, member.record.group, "floor")
        if member.record.group in stretched and member.record.part == "single" and member.record.group
        else member
        for member in placed
    ]


def with_parents(placed: Sequence[Placed], parts: Sequence[Tie]) -> list[Placed]:
    """Parts that 其中 names point to their total, so that nobody adds them to it."""
    wholes = {member.quantity: tie.whole for tie in parts for member in tie.members}
    ids = {(type(record), record.evidence.quantity): record.id for _, record in placed}
    parents = [ids.get((type(record), wholes.get(record.evidence.quantity or "", ""))) for _, record in placed]
    return [
        Placed(member.span, member.record.model_copy(update={"parent": parent})) if parent else member
        for member, parent in zip(placed, parents, strict=True)
    ]
