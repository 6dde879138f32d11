"""Report text -> a tree of sections with roles.

A line is a heading by its marker, an unnumbered one by its words; levels follow the order in which markers first appear
below their parent, so a sequence that restarts under a new parent nests rightly. Parts without a printed heading
(targets, requirements, problems, thanks, closing) are sections too, told by the cue of their paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summariser.sections.headings import Heading, find_headings
from summariser.sections.paragraphs import Paragraph, body_start, closing_start, cue, split_paragraphs
from summariser.sections.roles import role_of_annex, role_of_child, role_of_top
from summariser.types import Role, Section, Span

__all__ = ["innermost", "paragraph_number", "parse_sections"]


@dataclass(slots=True)
class _Open:
    """A section whose end is not known yet."""

    level: int
    marker: str
    heading: str
    role: Role
    start: int
    body: int
    parent: int | None
    end: int = 0


def parse_sections(text: str) -> tuple[Section, ...]:
    """The sections of a repaired report in source order, ids `s1`, `s2` …; the title block lies in none."""
    start = body_start(text)
    paragraphs = split_paragraphs(text, start)
    headings = find_headings(text, paragraphs)
    closing = closing_start(text, paragraphs, headings)
    builder = _Builder(start, len(text))
    for paragraph in paragraphs:
        if paragraph.span.start == closing:
            builder.open_top("", "", "closing", paragraph.span.start, paragraph.span.start)
        elif heading := headings.get(paragraph.span.start):
            builder.add_heading(heading, text)
        else:
            builder.add_paragraph(paragraph, text)
    return builder.finished()


class _Builder:
    """Opens and closes sections while it is told headings and paragraphs in their order."""

    def __init__(self, start: int, end: int) -> None:
        self._sections: list[_Open] = []
        self._stack: list[int] = []
        self._end = end
        self._in_targets = False
        self._announced = False
        """The last paragraph of targets ends with a colon: they stand in the next one."""
        if start < end:
            self.open_top("", "", "opening", start, start)

    @property
    def _top(self) -> _Open:
        return self._sections[self._stack[0]]

    def open_top(self, marker: str, heading: str, role: Role, start: int, body: int) -> None:
        """A new first-level section."""
        self._close(0, start)
        self._open(_Open(1, marker, heading, role, start, body, None))

    def add_heading(self, heading: Heading, text: str) -> None:
        """A printed heading: a sibling of the open section with its marker, else a child of the innermost one."""
        open_markers = [self._sections[at].marker for at in self._stack]
        if heading.marker == "annex":
            self.open_top("annex", heading.text, role_of_annex(heading.text), heading.start, heading.body)
            return
        if heading.marker == "unnumbered" or self._top.role in ("opening", "closing"):
            plan_seen = any(section.role != "review" for section in self._sections if section.level == 1 and section.heading)
            role = role_of_top(heading.text, first=not any(s.heading for s in self._sections), plan_seen=plan_seen)
            self.open_top(heading.marker, heading.text, role, heading.start, heading.body)
            return
        depth = open_markers.index(heading.marker) if heading.marker in open_markers else self._child_depth()
        within = self._sections[self._stack[-1]].role
        if depth == 0:
            plan_seen = any(section.role != "review" for section in self._sections if section.level == 1 and section.heading)
            role = role_of_top(heading.text, first=False, plan_seen=plan_seen)
            self.open_top(heading.marker, heading.text, role, heading.start, heading.body)
            return
        self._close(depth, heading.start)
        parent = self._stack[-1]
        # Bullets below a paragraph of thanks or problems go on with it.
        role = within if within in ("experience", "problems") else role_of_child(heading.text, self._sections[parent].role)
        self._open(_Open(depth + 1, heading.marker, heading.text, role, heading.start, heading.body, parent))

    def _child_depth(self) -> int:
        """Below the innermost printed heading; a part without one holds no headings."""
        printed = [depth for depth, at in enumerate(self._stack, 1) if self._sections[at].heading]
        return max(printed, default=1)

    def add_paragraph(self, paragraph: Paragraph, text: str) -> None:
        """A paragraph: it stays in the open section unless its cue opens a part of its own."""
        role, at = cue(text, paragraph, self._top.role)
        if role is None:
            if self._in_targets and not paragraph.is_list_item and not self._announced:
                self._open_implicit(self._top.role, paragraph.span.start)
            self._announced = False
            return
        self._announced = text[paragraph.span.end - 1] in "：:"
        here = self._sections[self._stack[-1]]
        if here.role == role and not here.heading and here.level > 1:
            return
        self._open_implicit(role, at)
        self._in_targets = role in ("targets", "requirements")

    def _open_implicit(self, role: Role, start: int) -> None:
        self._close(1, start)
        self._in_targets = False
        self._open(_Open(2, "", "", role, start, start, self._stack[0]))

    def _open(self, section: _Open) -> None:
        self._sections.append(section)
        self._stack.append(len(self._sections) - 1)
        self._in_targets = False

    def _close(self, depth: int, at: int) -> None:
        while len(self._stack) > depth:
            self._sections[self._stack.pop()].end = at

    def finished(self) -> tuple[Section, ...]:
        self._close(0, self._end)
        return tuple(
            Section(
                id=f"s{number}",
                level=one.level,
                heading=one.heading,
                role=one.role,
                span=Span(one.start, one.end),
                body=min(one.body, one.end),
                parent=None if one.parent is None else f"s{one.parent + 1}",
            )
            for number, one in enumerate(self._sections, 1)
        )


def innermost(sections: Sequence[Section], at: int) -> Section | None:
    """The deepest section that holds the place `at`; None in the title block."""
    found = None
    for section in sections:
        if section.span.start > at:
            break
        if at < section.span.end:
            found = section
    return found


def paragraph_number(text: str, section: Section, at: int) -> int:
    """The number, from 1, of the paragraph of `section` that holds the place `at`; its heading belongs to the first."""
    lines = text[section.body : max(at, section.body) + 1].split("\n")
    return max(1, sum(1 for line in lines if line.strip()))
