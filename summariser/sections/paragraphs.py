"""Paragraphs: lines, and lines that a page broke put together again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from summariser.types import Span

_SALUTATION = re.compile(r"^[ \t　]*(?:各位|尊敬的|同志)[^\n。,，:：]{0,12}(?:代表|委员|同志)", re.MULTILINE)
_ENDED = re.compile(r"[。！？!?;:,」』”’）)…]$")
_COPULA = re.compile(r"[是为]:?")
_LONG_ENOUGH = 18
"""A shorter line without a mark at its end may be a heading of a kind that is not known here."""


class Paragraph(NamedTuple):
    """Where a paragraph stands, without the white space at its ends."""

    span: Span
    opens_with_list_mark: bool


_LIST_MARK = re.compile(r"——|[①-⑳]|\(?\d{1,2}[).、]|[一二三四五六七八九十]+是")


def body_start(text: str) -> int:
    """Where the salutation begins: the title block stands before it. 0 where there is none."""
    found = _SALUTATION.search(text)
    return found.start() if found else 0


def split_paragraphs(folded: str, start: int, is_heading: Callable[[str], bool]) -> list[Paragraph]:
    """The paragraphs from `start` on of a text folded in width.

    A line goes on in the next one where it ends without any mark, is too long for a heading, and neither is one.
    """
    lines = _lines(folded, start)
    paragraphs: list[Paragraph] = []
    begun: int | None = None
    for number, line in enumerate(lines):
        first = line.start if begun is None else begun
        following = [folded[slice(*other)] for other in lines[number + 1 : number + 3]]
        adjacent = bool(following) and folded.count("\n", line.end, lines[number + 1].start) < 2
        if adjacent and _is_broken(folded[slice(*line)], following, is_heading):
            begun = first
            continue
        begun = None
        paragraphs.append(Paragraph(Span(first, line.end), bool(_LIST_MARK.match(folded, first, line.end))))
    return paragraphs


def _lines(text: str, start: int) -> list[Span]:
    found = []
    at = start
    for line in text[start:].split("\n"):
        if bare := line.strip():
            first = at + line.index(bare[0])
            found.append(Span(first, first + len(bare)))
        at += len(line) + 1
    return found


def _is_broken(line: str, following: list[str], is_heading: Callable[[str], bool]) -> bool:
    """Whether a sentence, or a heading after its mark, goes on in the next line."""
    if line == "——":
        return True
    if _ENDED.search(line):
        return False
    # "…的 / 主要预期目标 / 是:…": the line in the middle is no heading.
    if any(_COPULA.match(other) for other in following):
        return not is_heading(line) or bool(_COPULA.match(following[0]))
    return len(line) >= _LONG_ENOUGH and not is_heading(line) and not is_heading(following[0])
