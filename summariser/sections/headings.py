"""Headings: lines that open with a mark of order, and unnumbered ones told by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from summariser.sections.paragraphs import Paragraph

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_MARKS: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    # name, rank (a heading of a lower rank holds those of a higher one), form in text folded in width
    ("第一部分", 1, re.compile(rf"第({_NUMERAL})(?:部分|篇|章)[\s、:.]*")),
    ("一、", 3, re.compile(rf"({_NUMERAL})\s?[、.]\s*")),
    ("(一)", 4, re.compile(rf"\(({_NUMERAL})\)\s*、?")),
    # 1. but not 1.34万亩 at the start of a wrapped line
    ("1.", 5, re.compile(r"(\d{1,2})[.、]\s*(?!\d)")),
    ("(1)", 6, re.compile(r"\((\d{1,2})\)")),
    ("第一", 7, re.compile(rf"第({_NUMERAL})[,、]")),
    ("一是", 7, re.compile(rf"({_NUMERAL})是")),
    # not the delivery line, which may open with a dash too
    ("——", 7, re.compile(r"(?:——|--)(?!\s*\d{4}年)")),
)
_RANKS = {name: rank for name, rank, _ in _MARKS} | {"annex": 0, "unnumbered": 2}
_STRONG_RANK = 4
_ITEM_RANKS = (5, 6)
WEAK_RANK = 7
"""Of marks that order the points of one paragraph, or one paragraph each."""
_ANNEX = re.compile(r"(?:附\s*件?\s*\d{0,2}|附录|附件?\d{0,2}:.{2,30}|名词(?:解释|注释)|注\s*释|有关名词.{0,8})\s*:?")
_UNNUMBERED = re.compile(
    r"""
    (?:关于)?
    (?: (?: (?:19|20)\d\d年 | [“"]十[一二三四五六七八九]?五[”"](?:时期)? | 今后[一五]年 | 过去[一五]年 | 今年
          | [一五]年来 | 第.{1,4}届 )
        (?: [、和及与] .{2,14}? )? )?
    (?: 的 | 政府 | 主要 | 重点 | 经济社会 | 总体 | 发展 | 工作 | 目标 | 任务 | 加强 | 全面 | 切实 | 自身 | 建设
      | 要求 )*
    (?: 回顾 | 总结 | 安排 | 部署 | 任务 | 工作 | 建议 | 目标 | 打算 | 自身建设 )
    """,
    re.VERBOSE,
)
_LONGEST_UNNUMBERED = 30
_LONGEST = 70
"""Characters of a heading. A longer first sentence is text."""
_FIGURE = re.compile(r"\d[\d.]*\s*(?:%|万|亿|个百分点)")
_STOP = re.compile(r"[。！!？\n]|\?(?![a-zà-ǜ]{1,6}\))|(?<=.{6})[;:]")
"""Where a heading ends that runs into its paragraph. A `?` before half a gloss is a lost character."""
_DIGITS = {numeral: digit for digit, numeral in enumerate("一二三四五六七八九", 1)}


class Heading(NamedTuple):
    """A heading as printed, without the full stop that lets it run into its paragraph."""

    mark: str
    number: int | None
    text: str
    start: int
    body: int
    """Where the text after it begins."""
    runs_in: bool
    """Its paragraph goes on after it."""

    @property
    def rank(self) -> int:
        return _RANKS[self.mark]


def is_heading(line: str) -> bool:
    """Whether a line, folded in width, opens with a mark of order, or is an unnumbered heading."""
    return any(form.match(line) for _, _, form in _MARKS) or _is_unnumbered(line) or bool(_ANNEX.fullmatch(line))


def _is_unnumbered(line: str) -> bool:
    return len(line) <= _LONGEST_UNNUMBERED and bool(_UNNUMBERED.fullmatch(line))


def find_headings(text: str, folded: str, paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """Every heading in order. A weak mark that occurs once, and 二是 without a 一是 before it, order nothing."""
    found = [heading for paragraph in paragraphs if (heading := _heading(text, folded, paragraph))]
    found = _with_titles(text, folded, found, paragraphs)
    counts: dict[str, int] = {}
    for heading in found:
        counts[heading.mark] = counts.get(heading.mark, 0) + 1
    kept: list[Heading] = []
    begun: dict[str, int] = {}
    for heading in found:
        if counts[heading.mark] < 2 and (heading.runs_in or heading.rank > _STRONG_RANK) and heading.mark != "annex":
            continue
        if heading.number is not None and heading.rank == WEAK_RANK:
            if heading.number != 1 and begun.get(heading.mark) != heading.number - 1:
                begun.pop(heading.mark, None)
                continue
            begun[heading.mark] = heading.number
        elif heading.rank < WEAK_RANK:
            begun.clear()  # a list does not go on beyond the next heading
        kept.append(heading)
    return kept


def _with_titles(text: str, folded: str, headings: Sequence[Heading], paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """The headings, where 附件1 takes the line after it as its title."""
    following = {one.span.start: other.span for one, other in pairwise(paragraphs)}
    taken: set[int] = set()
    found: list[Heading] = []
    for heading in headings:
        if heading.start in taken:
            continue
        title = following.get(heading.start) if heading.mark == "annex" else None
        if title and title.end - title.start <= _LONGEST_UNNUMBERED and not _STOP.search(folded, *title):
            taken.add(title.start)
            words = f"{heading.text} {text[slice(*title)]}"
            found.append(Heading("annex", None, words, heading.start, title.end, runs_in=False))
        else:
            found.append(heading)
    return found


def _heading(text: str, folded: str, paragraph: Paragraph) -> Heading | None:
    start, end = paragraph.span
    words = folded[start:end]
    if _ANNEX.fullmatch(words):
        return Heading("annex", None, text[start:end], start, end, runs_in=False)
    if _is_unnumbered(words):
        return Heading("unnumbered", None, text[start:end], start, end, runs_in=False)
    marks = ((name, match) for name, _, form in _MARKS if (match := form.match(words)))
    name, match = next(marks, ("", None))
    if match is None:
        return None
    found = _STOP.search(words, match.end(), match.end() + _LONGEST + 1)
    stop = found.start() if found else len(words)
    runs_in = stop + 1 < len(words)
    # A semicolon or colon ends the first point of a list, or announces one: that is no heading.
    if stop > _LONGEST or _FIGURE.search(words, 0, stop) or (runs_in and words[stop] in ";:"):
        return None
    # 1.新建学校。2.修缮道路。: sentences of a list, unlike （一）工业快速增长。 above its paragraph.
    if _RANKS[name] in _ITEM_RANKS and found and not runs_in:
        return None
    number = _number(match[1]) if match.re.groups else None
    return Heading(name, number, text[start : start + stop].rstrip(), start, min(start + stop + 1, end), runs_in)


def _number(numeral: str) -> int:
    """Of 一 … 九十九, or digits.

    >>> _number("二十三")
    23
    """
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
