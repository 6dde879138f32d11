"""Headings: lines that open with a marker, and unnumbered ones told by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summariser.sections.paragraphs import Paragraph

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("一、", re.compile(rf"{_NUMERAL}、")),
    ("（一）", re.compile(rf"[（(]{_NUMERAL}[)）]")),
    ("一是", re.compile(rf"{_NUMERAL}是")),
    ("第一", re.compile(rf"第{_NUMERAL}[，,、]")),
    ("——", re.compile(r"——(?!\s*\d{4}年)")),
    # 1. but not 1.34万亩 at the start of a wrapped line
    ("1.", re.compile(r"\d{1,2}(?:[.．、](?!\d))")),
)
_ANNEX = re.compile(r"^(?:附\s*件?\s*\d{0,2}|附录|名词(?:解释|注释)|注\s*释|有关名词.{0,8})\s*[:：]?(?:\n.{2,30})?$")
_UNNUMBERED = re.compile(
    r"""^(?:关于)?
    (?: (?:20\d\d年 | [“"]十[一二三四五六七八九]?五[”"](?:时期)? | 今后五年 | 过去五年 | 今年 | 五年来 | 第.{1,4}届 )(?:[、和及].{2,14}?)? )?
    (?: 的 | 政府 | 主要 | 重点 | 经济社会发展 | 总体 | 发展 | 工作 | 目标 | 任务 | 加强 | 全面 | 切实 | 自身 | 建设 )*
    (?: 回顾 | 安排 | 部署 | 任务 | 工作 | 建议 | 目标 | 自身建设 )$
    """,
    re.VERBOSE,
)
_LONGEST = 70
"""Characters of a heading. Longer first sentences are text."""
_FIGURE = re.compile(r"\d[\d.]*\s*(?:%|％|万|亿|个百分点)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as printed, without the full stop that lets it run into its paragraph."""

    marker: str
    text: str
    start: int
    body: int
    """Where the text after it begins."""


def is_marked(line: str) -> bool:
    """Whether a line opens with a marker of headings, or is an unnumbered heading."""
    return any(pattern.match(line) for _, pattern in _MARKERS) or bool(_UNNUMBERED.match(line) or _ANNEX.match(line))


def find_headings(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, Heading]:
    """Every heading by its place. A marker that stands alone where others of its kind are missing is no heading."""
    found = [heading for paragraph in paragraphs if (heading := _heading(text, paragraph))]
    counts: dict[str, int] = {}
    for heading in found:
        counts[heading.marker] = counts.get(heading.marker, 0) + 1
    always = ("unnumbered", "annex")
    return {heading.start: heading for heading in found if heading.marker in always or counts[heading.marker] > 1}


def _heading(text: str, paragraph: Paragraph) -> Heading | None:
    start, end = paragraph.span
    words = text[start:end]
    if _ANNEX.match(words):
        return Heading("annex", " ".join(words.split()), start, end)
    if _UNNUMBERED.match(words):
        return Heading("unnumbered", words, start, end)
    marker = next((name for name, pattern in _MARKERS if pattern.match(words)), None)
    if marker is None:
        return None
    stop = next((at for at, char in enumerate(words) if char in "。！!？?\n" or (char in "；;" and at > 6)), len(words))
    line = words[:stop]
    if len(line) > _LONGEST or _FIGURE.search(line):
        return None
    if stop < len(words) and words[stop] in "；;：:":
        return None
    return Heading(marker, line.rstrip(), start, start + min(stop + 1, len(words)))
