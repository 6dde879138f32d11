"""How headings nest, and how far the last one of a list reaches.

No table says that 一、 is a first-level heading: a mark takes its level from where it first appears below its parent.
Fixed is only that a stronger mark, （一）, is not held by a weaker one, ——, unless the weaker list goes on after it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from summariser.sections.headings import WEAK_RANK, Heading
from summariser.sections.paragraphs import Paragraph


class Place(NamedTuple):
    """A heading's level, from 1, and how it stands in its list."""

    level: int
    ends_list: bool
    """No further heading continues its list."""
    single: bool
    """It ends a list whose other members have one paragraph each: so has it, and what follows is its parent's."""


def places(headings: Sequence[Heading], paragraphs: Sequence[Paragraph]) -> list[Place]:
    """The place of each heading, in their order."""
    levels = _levels(headings)
    extents = _extents(headings, paragraphs)
    single = [False] * len(headings)
    open_lists: dict[int, tuple[str, list[int]]] = {}  # by level: the mark and its members so far
    ends = [True] * len(headings)
    for at, (heading, level) in enumerate(zip(headings, levels, strict=True)):
        mark, members = open_lists.get(level, ("", []))
        open_lists = {other: members for other, members in open_lists.items() if other < level}
        if mark != heading.mark or heading.number == 1 or (heading.number is None and _ended(members, extents)):
            members = []
        for before in members[-1:]:
            ends[before] = False
        open_lists[level] = (heading.mark, [*members[-_ENOUGH:], at])
        has_children = at + 1 < len(levels) and levels[at + 1] > level
        single[at] = bool(members) and not has_children and all(extents[before] <= 1 for before in members)
    return [Place(levels[at], ends[at], single[at] and ends[at]) for at in range(len(headings))]


_ENOUGH = 30
"""Members of a list that are looked at: more would make a list of thousands slow, and tell no more."""


def _levels(headings: Sequence[Heading]) -> list[int]:
    following = _same_mark_after(headings)
    levels: list[int] = []
    stack: list[tuple[int, int]] = []  # headings that are open, each with its rank
    for at, heading in enumerate(headings):
        open_marks = [headings[other].mark for other, _ in stack]
        rank = heading.rank
        if heading.mark == "annex":
            stack = []
        elif heading.mark == "unnumbered":
            # Between 二、 and 三、 it is a sub-heading of 二、; else a first-level heading beside or above them.
            if stack and _goes_on(headings, stack[0][0], following):
                rank = WEAK_RANK
            else:
                stack = [one for one in stack if one[1] < rank]
        elif heading.mark in open_marks:
            stack = stack[: open_marks.index(heading.mark)]
        while stack and stack[-1][1] >= rank and not _goes_on(headings, stack[-1][0], following):
            stack.pop()
        stack.append((at, rank))
        levels.append(len(stack))
    return levels


def _ended(members: Sequence[int], extents: Sequence[int]) -> bool:
    """Whether text followed the last of a list whose members have one paragraph each: what comes is another list."""
    *before, last = members or [0]
    return bool(before) and extents[last] > 1 and all(extents[at] <= 1 for at in before)


def _same_mark_after(headings: Sequence[Heading]) -> list[int | None]:
    """For each heading, the next one with its mark."""
    found: list[int | None] = [None] * len(headings)
    latest: dict[str, int] = {}
    for at in range(len(headings) - 1, -1, -1):
        found[at] = latest.get(headings[at].mark)
        latest[headings[at].mark] = at
    return found


def _goes_on(headings: Sequence[Heading], at: int, following: Sequence[int | None]) -> bool:
    """Whether the next heading with this mark counts one further."""
    number, after = headings[at].number, following[at]
    return number is not None and after is not None and headings[after].number == number + 1


def _extents(headings: Sequence[Heading], paragraphs: Sequence[Paragraph]) -> list[int]:
    """How many paragraphs of text follow each heading up to the next one, its own counted where it runs in."""
    starts = [paragraph.span.start for paragraph in paragraphs]
    indices = [bisect_left(starts, heading.start) for heading in headings] + [len(paragraphs)]
    return [indices[at + 1] - indices[at] - (0 if heading.runs_in else 1) for at, heading in enumerate(headings)]
