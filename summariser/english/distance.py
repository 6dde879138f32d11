"""How far a figure is from another: 高于全国0.3个百分点 is no rise by as much, and English must not make it one."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from summariser.english.context import Context, FaultKind
from summariser.english.source import clause_before
from summariser.types import Direction, Quantity

_FROM: Final = re.compile(
    r"""
    (?: (?P<above> 高于 | 快于 | 好于 | 优于 | 大于 | 高出 | 跑赢 | 领先 ) | (?P<below> 低于 | 慢于 | 小于 ) )
    (?P<other> [^,;:，；：。、]{1,20}? ) (?: 约 | 近 | 超过? | 至少 | 不少于 )? \s* $
    """,
    re.VERBOSE,
)
_EARLIER: Final = re.compile(r"上年|去年|前年|同期|(?:19|20)\d\d年(?:[底末水的]|$)")
"""What is measured against an earlier time has moved since."""
_ABOVE: Final = re.compile(
    r"\b(?:above|higher|faster|quicker|greater|ahead|over|more|exceed\w*|outpac\w*|outstrip\w*|outperform\w*|better|best\w*"
    r"|beat\w*|surpass\w*|top(?:s|ped|ping)?|lead\w*|led|advantage)\b"
)
_BELOW: Final = re.compile(r"\b(?:below|lower|slower|behind|less|under|short|shortfall|miss\w*|undershot)\b")
_APART: Final = re.compile(r"\b(?:than|gap|margin|difference|from)\b")
"""English, in lower case, that measures from something else."""


class Distance(NamedTuple):
    """What a figure is a distance from, in the words of the source, and on which side of it."""

    other: str
    side: Direction


def distance_told(before: str) -> Distance | None:
    """What a figure right behind the words `before` is a distance from; None where it is a figure of its own.

    >>> distance_told("增长6.2%,高于全国")
    Distance(other='全国', side='up')
    """
    found = _FROM.search(before)
    if found is None or _EARLIER.search(found["other"]):
        return None
    return Distance(found["other"], "up" if found["above"] else "down")


def distance_of(own: Quantity, context: Context) -> Distance | None:
    """What the figure is a distance from, where it is told in points."""
    return distance_told(clause_before(own, context)) if own.unit == "pp" else None


def distance_fault(low: str, distance: Distance) -> FaultKind | None:
    """What is wrong with the statement, in lower case, of a distance: it is told as a move, or to the other side."""
    above, below = _ABOVE.search(low) is not None, _BELOW.search(low) is not None
    if not above and not below:
        return None if _APART.search(low) else "distance"
    return None if (above if distance.side == "up" else below) else "direction"
