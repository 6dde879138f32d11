"""How far a figure is from another one: 高于全国0.4个百分点, 比全省低1个百分点."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from summariser.types import Direction

_FROM: Final = re.compile(
    r"""
    (?: (?: (?P<above> 高于 | 快于 | 好于 | 优于 | 大于 | 高出 | 跑赢 | 领先 ) | (?P<below> 低于 | 慢于 | 小于 ) )
          (?P<other> [^,;:，；：。\d]{1,20}? | 20\d\d年[^,;:，；：。\d]{0,12}? )
      # 比全省平均高0.4个百分点
      | (?: (?<! [同环对占] ) 比 (?! [重例率值分] ) | (?<! 比 ) 较 ) (?P<than> [^,;:，；：。]{2,20}? )
          (?: (?P<over> (?<! [提新升] ) 高 | (?<! 加 ) 快 ) | (?P<under> (?<! 降 ) 低 | 慢 ) ) (?: 出 | 了 )? )
    (?: 分别 )? (?: 约 | 近 | 超过? | 至少 | 不少于 )?
    (?P<row> (?: \d [\d.]* (?: 个 (?: 百分点 )? )? [、和及] )* ) \s* $       # those before it in a row
    """,
    re.VERBOSE,
)
_EARLIER: Final = re.compile(
    r"上年|去年|前$|\d{1,2}月|前年|同期|上月|上季|半年|季度|时期|五[”\"]末|年前|年初(?!目标|预期|计划)|(?:19|20)\d\d年(?:[底末水的]|$)"
)
"""What is measured against an earlier time has moved since."""
_JOINT: Final = re.compile(r"[、和与及]")
_MOVES: Final = re.compile(r"提[高升]|下降|降低|上升|扩大|缩[小短]|收窄|减少|增加|优势|[且并]")
"""高于全国平均水平且下降0.5个百分点: the figure is of a verb of its own."""


class Distance(NamedTuple):
    """What a figure is a distance from, in the words of the source, and on which side of it."""

    other: str
    side: Direction
    start: int
    """Where its words begin."""


def distance_told(before: str) -> Distance | None:
    """What a figure right behind the words `before` is a distance from; None where it is a figure of its own.

    >>> distance_told("增长6.2%,高于全国")
    Distance(other='全国', side='up', start=7)
    """
    found = _FROM.search(before)
    if found is None:
        return None
    other = found["other"] or found["than"]
    if _EARLIER.search(other) or _MOVES.search(other):
        return None
    others, place = _JOINT.split(other.removesuffix("分别")), len(_JOINT.findall(found["row"]))
    if place < len(others):
        other = others[place]  # 分别高于全国、全省1.2和0.8个百分点
    return Distance(other, "up" if found["above"] or found["over"] else "down", found.start())
