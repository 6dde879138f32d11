"""Who answers for a target, where the report prints it."""

from __future__ import annotations

import re

from summariser.types import Span

_OWNER = re.compile(
    r"""
    [（(【\[] \s* (?: 牵头 | 责任 | 主办 | 主责 | 承办 | 负责 | 实施 ) (?: 单位 | 部门 | 机构 | 领导 )? \s* [：:] \s*
        (?P<listed> [^）)】\]\n]{2,80} ) [）)】\]]
    | 由 (?<! [^，,；;。\n]由 ) (?P<named> [^，,；;。\n由]{2,24}? ) (?: 牵头 | 负责 (?!人) )
    | [（(] (?P<short> [^（()），,；;。\n：:]{2,24}? ) (?: 牵头 | 负责 ) [）)]
    """,
    re.VERBOSE,
)
_ITEM = re.compile(r"[①-⑳]|\n")
"""Where the next item of a list begins."""
_FURTHEST = 600


def owner_of(text: str, place: Span) -> str | None:
    """The responsible body behind the figure, in its own item of a list or its own line; None where none is printed."""
    end = _ITEM.search(text, place.end, place.end + _FURTHEST)
    stop = end.start() if end else min(len(text), place.end + _FURTHEST)
    found = _OWNER.search(text, place.end, stop)
    if found is None and end and text[end.start()] == "\n":
        found = _OWNER.match(text, end.end())  # a line of its own below the item
    return found[str(found.lastgroup)].strip() if found else None
