"""Report text -> a tree of sections with roles.

A line is a heading by its mark, an unnumbered one by its words; levels follow the order in which marks first appear
below their parent, so a sequence that restarts under a new parent nests rightly. Parts without a printed heading
(targets, requirements, problems, thanks, closing) are sections too, told by the cue of their paragraph.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from summariser.folding import fold_page
from summariser.sections.builder import Builder
from summariser.sections.closing import closing_start
from summariser.sections.headings import Heading, find_headings, is_heading
from summariser.sections.outline import places
from summariser.sections.paragraphs import body_start, split_paragraphs
from summariser.types import Section

__all__ = ["body_start", "innermost", "paragraph_number", "parse_sections"]

_START = attrgetter("span.start")


def parse_sections(text: str) -> tuple[Section, ...]:
    """The sections of a repaired report in source order, ids `s1`, `s2` …; the title block lies in none."""
    folded = fold_page(text)
    start = body_start(folded)
    paragraphs = split_paragraphs(folded, start, is_heading)
    headings = find_headings(text, folded, paragraphs)
    closing = closing_start(folded, paragraphs, {heading.start for heading in headings})
    by_start = {
        heading.start: (heading, place) for heading, place in zip(headings, places(headings, paragraphs), strict=True)
    }
    builder = Builder(folded, start)
    done = start  # a heading may take more than its paragraph
    for at, paragraph in enumerate(paragraphs):
        if paragraph.span.start < done:
            continue
        if paragraph.span.start == closing:
            builder.open_top("", "", "closing", paragraph.span.start, paragraph.span.start)
        elif placed := by_start.get(paragraph.span.start):
            builder.add_heading(*placed)
            done = placed[0].body if placed[0].body > paragraph.span.end else done
        else:
            following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
            mark = _mark(by_start.get(following.span.start)) if following else None
            builder.add_paragraph(paragraph.span, mark, list_follows=bool(following and following.opens_with_list_mark))
    return builder.finished()


def _mark(placed: tuple[Heading, object] | None) -> str | None:
    return placed[0].mark if placed else None


def innermost(sections: Sequence[Section], at: int) -> Section | None:
    """The deepest section that holds the place `at`; None in the title block. `sections` are in source order."""
    index = bisect_right(sections, at, key=_START) - 1
    while index >= 0:
        section = sections[index]
        if at < section.span.end or section.parent is None:
            return section if at < section.span.end else None
        while index >= 0 and sections[index].id != section.parent:
            index -= 1
    return None


def paragraph_number(text: str, section: Section, at: int) -> int:
    """The number, from 1, of the paragraph of `section` that holds the place `at`; its heading belongs to the first."""
    lines = text[section.body : max(at, section.body) + 1].split("\n")
    return max(1, sum(map(bool, map(str.strip, lines))))
