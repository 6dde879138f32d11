"""Opens and closes sections while it is told headings and paragraphs in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summariser.folding import fold_width
from summariser.sections.cues import (
    Part,
    is_salutation,
    lists_livelihood_projects,
    looks_ahead,
    part_of_review,
    parts_of_plan,
    speaks_of_government,
    targets_end,
)
from summariser.sections.headings import Heading
from summariser.sections.outline import Place
from summariser.sections.roles import looks_both_ways, names_aims, role_of_annex, role_of_child, role_of_top
from summariser.types import Role, Section, Span

_STRONGEST_TOPS = 3
"""Marks up to this rank (一、) open a first-level section; a weaker one does so only where no other has."""
_GOES_ON = re.compile(r"[:;,]$")
_PRESENTED = re.compile(r"代表.{0,30}(?:报告|工作)|审议|提出意见")
_VISIBLE = re.compile(r"\S")
_LONGEST_SALUTATION = 12
_PREFACE = 60
"""Characters of a paragraph after the presentation that begins the report itself, though no heading says so."""


@dataclass(slots=True)
class _Open:
    """A section whose end is not known yet."""

    mark: str
    heading: str
    role: Role
    start: int
    body: int
    parent: int | None
    level: int
    printed: int = 0
    """The level of its printed heading among the printed ones; 0 without one."""
    ends_list: bool = True
    room: int | None = None
    """How many more paragraphs it may hold; None: any number."""
    holds_mark: str | None = None
    """The mark of the list that this part without a heading announces."""
    end: int = 0
    at: int = 0
    """Its place among the sections opened."""


class Builder:
    """The sections of one text, growing. `folded` is the text folded in width."""

    def __init__(self, folded: str, start: int) -> None:
        self._folded = folded
        self._sections: list[_Open] = []
        self._stack: list[int] = []
        self._child_role: Role = "opening"
        self._looks_both_ways = False
        self._goes_on = False
        """The last paragraph ends in the middle of targets: they go on in the next one."""
        self._saluted: int | None = None
        """Where a salutation stands that is a paragraph of its own: it belongs to what follows."""
        if start < len(folded):
            self.open_top("", "", "opening", start, start)

    @property
    def _top(self) -> _Open:
        return self._sections[self._stack[0]]

    @property
    def _innermost(self) -> _Open:
        return self._sections[self._stack[-1]]

    @property
    def _within_list(self) -> bool:
        """Whether the open sub-section has a printed heading, and its list goes on after it.

        A list of dashes does not tell: another one may follow it.
        """
        child = self._sections[self._stack[1]] if len(self._stack) > 1 else None
        return child is not None and child.printed > 0 and child.mark != "——" and not child.ends_list

    def open_top(self, mark: str, heading: str, role: Role, start: int, body: int) -> None:
        """A new first-level section."""
        self._close(0, start)
        self._push(_Open(mark, heading, role, start, body, None, 1, printed=1 if heading else 0))
        self._child_role = role
        self._looks_both_ways = role == "review" and looks_both_ways(heading)

    def add_heading(self, heading: Heading, place: Place) -> None:
        """A printed heading, at its place among the printed ones."""
        start = self._started(heading.start)
        if heading.mark == "annex":
            self.open_top(heading.mark, heading.text, role_of_annex(heading.text), start, heading.body)
            return
        headless = self._top.role == "review" and not self._top.heading
        if place.level == 1 and not (headless and heading.rank > _STRONGEST_TOPS):
            opening = self._folded[heading.body : heading.body + 60].lstrip()
            first = not any(section.heading or section.role == "review" for section in self._sections)
            self.open_top(
                heading.mark,
                heading.text,
                role_of_top(fold_width(heading.text), opening, first=first),
                start,
                heading.body,
            )
            return
        if self._top.role == "glossary":
            return
        while len(self._stack) > 1 and not self._holds(self._innermost, heading, place):
            self._close(len(self._stack) - 1, start)
        parent = self._innermost
        role = role_of_child(heading.text, self._child_role if parent is self._top else parent.role)
        room = (0 if heading.runs_in else 1) if place.single else None
        self._push(
            _Open(
                heading.mark, heading.text, role, start, heading.body, self._stack[-1], len(self._stack) + 1,
                place.level, place.ends_list, room,
            )
        )  # fmt: skip

    @staticmethod
    def _holds(outer: _Open, heading: Heading, place: Place) -> bool:
        if outer.printed:
            return outer.printed < place.level
        return outer.holds_mark == heading.mark and heading.rank > _STRONGEST_TOPS

    def add_paragraph(self, span: Span, next_mark: str | None, *, list_follows: bool) -> None:
        """A paragraph: it stays in the open section unless its cue opens a part of its own.

        `next_mark` is the mark of the heading that follows at once.
        """
        words = self._folded[slice(*span)]
        self._make_room(span.start)
        if is_salutation(words):
            if len(self._stack) > 1 and not self._within_list:
                self._close(1, span.start)
            if len(words) <= _LONGEST_SALUTATION:
                self._saluted = span.start
                return
        saluted = self._saluted is not None or is_salutation(words)
        start = self._started(span.start)
        role = self._child_role
        if self._top.role == "opening":
            self._add_to_opening(words, start)
        elif role == "review":
            self._add_to_review(words, start, span, next_mark)
        elif role in ("tasks", "longterm", "livelihood"):
            self._add_to_plan(words, start, span, next_mark, saluted=saluted, list_follows=list_follows)

    def _make_room(self, at: int) -> None:
        while len(self._stack) > 1 and self._innermost.room == 0:
            self._close(len(self._stack) - 1, at)
        if self._innermost.room is not None:
            self._innermost.room -= 1

    def _add_to_opening(self, words: str, start: int) -> None:
        if start > self._top.start and len(words) >= _PREFACE and not _PRESENTED.search(words):
            self.open_top("", "", "review", start, start)

    def _add_to_review(self, words: str, start: int, span: Span, next_mark: str | None) -> None:
        if self._within_list:
            return
        opens_chapter = len(self._stack) == 1 and not self._folded[self._top.body : start].strip()
        part = part_of_review(words, span.start, opens_chapter=opens_chapter and bool(self._top.heading))
        if part:
            if self._innermost.printed or self._innermost.role != part.role:
                self._open_part(Part(part.role, Span(start, span.end)))
            self._innermost.holds_mark = next_mark if words.endswith(":") or part.role == "problems" else None
        elif self._looks_both_ways and not opens_chapter and looks_ahead(words, self._top.heading):
            self._open_part(Part("longterm", Span(start, span.end)))
            self._child_role = "longterm"

    def _add_to_plan(
        self, words: str, start: int, span: Span, next_mark: str | None, *, saluted: bool, list_follows: bool
    ) -> None:
        if self._goes_on:
            end = targets_end(words, 0)
            self._goes_on = end == len(words) and bool(_GOES_ON.search(words) or list_follows)
            if not self._goes_on:
                self._close(len(self._stack) - 1, self._past_blank(span.start + end))
            return
        if lists_livelihood_projects(words, list_follows=list_follows) and self._innermost.role != "livelihood":
            if saluted or not self._within_list:
                self._open_part(Part("livelihood", Span(start, span.end)))
                self._innermost.holds_mark = next_mark
                self._innermost.room = None if list_follows else 0
            return
        if saluted and self._child_role == "tasks" and speaks_of_government(words):
            self._open_part(Part("government", Span(start, span.end)))
            return
        headed = names_aims(self._innermost.heading)
        if len(self._stack) > 1 and self._innermost.printed and not headed:
            return
        holder = len(self._stack)
        for part in parts_of_plan(words, span.start, self._child_role, headed=headed):
            if part.role in (self._child_role, self._sections[self._stack[holder - 1]].role):
                continue
            begun = part if part.span.start > span.start else Part(part.role, Span(start, part.span.end))
            self._open_part(begun, holder)
            self._goes_on = part.span.end == span.end and bool(_GOES_ON.search(words))
            if not self._goes_on:
                self._close(holder, self._past_blank(part.span.end))

    def _started(self, start: int) -> int:
        """Where what begins at `start` begins with its salutation."""
        start, self._saluted = (start if self._saluted is None else self._saluted), None
        return start

    def _past_blank(self, at: int) -> int:
        """The place of the next visible character: blank lines belong to what they follow."""
        found = _VISIBLE.search(self._folded, at)
        return found.start() if found else len(self._folded)

    def _open_part(self, part: Part, holder: int = 1) -> None:
        """A part without a heading, below the `holder` outermost open sections."""
        self._close(holder, part.span.start)
        self._push(_Open("", "", part.role, part.span.start, part.span.start, self._stack[-1], holder + 1))

    def _push(self, section: _Open) -> None:
        section.at = len(self._sections)
        self._sections.append(section)
        self._stack.append(len(self._sections) - 1)
        self._goes_on = False

    def _close(self, depth: int, at: int) -> None:
        while len(self._stack) > depth:
            self._sections[self._stack.pop()].end = at

    def finished(self) -> tuple[Section, ...]:
        """The sections, all closed, ids in source order."""
        self._close(0, len(self._folded))
        kept: list[int] = []
        place: dict[int, int] = {}  # of each section among those kept
        for at, one in enumerate(self._sections):
            before = next((other for other in reversed(kept) if self._sections[other].level <= one.level), None)
            if before is not None and _continues(self._sections[before], one):
                self._sections[before].end = one.end
                place[at] = place[before]
            else:
                place[at] = len(kept)
                kept.append(at)
        return tuple(self._section(self._sections[at], place) for at in kept)

    @staticmethod
    def _section(one: _Open, place: dict[int, int]) -> Section:
        return Section(
            id=f"s{place[one.at] + 1}",
            level=one.level,
            heading=one.heading,
            role=one.role,
            span=Span(one.start, one.end),
            body=min(one.body, one.end),
            parent=None if one.parent is None else f"s{place[one.parent] + 1}",
        )


def _continues(before: _Open, after: _Open) -> bool:
    """Whether two parts without headings are one."""
    alike = before.level == after.level and before.parent == after.parent and before.role == after.role
    return alike and not before.heading and not after.heading and before.end == after.start
