"""Paragraphs, and the cues by which one opens a part without a printed heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summariser.sections.headings import Heading, is_marked
from summariser.types import Role, Span

_SALUTATION = re.compile(r"^[ \t　]*(?:各位|尊敬的|同志)[^\n。,，:：]{0,12}(?:代表|委员|同志)", re.MULTILINE)
_COMPLETE = re.compile(r"[。！？!?；;：:，,、”』）)…]$")
_LIST_ITEM = re.compile(r"^\s*(?:——|[①-⑳]|[(（]?\d{1,2}[)）.、]|[一二三四五六七八九十]+是)")
_SENTENCE = re.compile(r"(?<=[。！？!?])")

_CALL = re.compile(r"让我们|更加紧密地团结在")
_COPULA = re.compile(r"[是为][:：]?")

_TARGETS = re.compile(
    r"""
    (?: 预期目标 | 主要目标 | 发展目标 | 奋斗目标 | 目标任务 | 预期指标 ) [^。]{0,12}? (?: 是 | 为 | [:：] | 建议 )
    | (?: 主要 | 发展 ) 预期目标
    """,
    re.VERBOSE,
)
_REQUIREMENTS = re.compile(r"总体(?:要求|思路|安排)[^。]{0,8}?(?:是|为|[:：])|工作的?总体(?:要求|思路)")
_PROBLEMS = re.compile(
    r"""
    (?: 清醒 | 正视 | 坦诚 | 直面 | 也(?:要)?(?:深刻|深深)?(?:看到|认识到|意识到|深知) | [还仍](?:然|旧)?(?:存在|面临|有) | 更要看到 )
    [^。]{0,60} (?: 困难 | 问题 | 不足 | 短板 | 挑战 | 差距 | 矛盾 )
    """,
    re.VERBOSE,
)
_EXPERIENCE = re.compile(
    r"(?:衷心|诚挚|崇高|亲切)的?[^。]{0,6}(?:感谢|敬意|谢意|慰问)|深刻(?:启示|体会|认识到|感受到)|深切体会|得益于|归功于|根本在于|感恩|来之不易"
)
_LOOKING_BACK = re.compile(r"各位代表|成绩|成就|过去|回顾|回望|实践|历程|在此|我代表|我们深")
_NEXT_PLAN = re.compile(r"[“\"]十[一二三四五六七八九]?五[”\"]时期|今后五年|未来五年|到20[2-5]\d年")

@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; `span` without white space at its ends."""

    span: Span
    is_list_item: bool


def body_start(text: str) -> int:
    """Where the salutation begins: the title block stands before it. 0 where there is none."""
    found = _SALUTATION.search(text)
    return found.start() if found else 0


def split_paragraphs(text: str, start: int) -> list[Paragraph]:
    """The paragraphs from `start` on: lines, and lines that go on in the next one put together.

    A line goes on where it ends without any mark and the next line is not blank and no heading.
    """
    paragraphs: list[Paragraph] = []
    begun: int | None = None
    at = start
    lines = text[start:].split("\n")
    for number, line in enumerate(lines):
        bare = line.strip()
        here = at + len(line) - len(line.lstrip())
        at += len(line) + 1
        if not bare:
            begun = None
            continue
        end = here + len(bare)
        following, after = (lines[other].strip() if other < len(lines) else "" for other in (number + 1, number + 2))
        goes_on = _is_broken(bare, following, after)
        first = here if begun is None else begun
        if goes_on:
            begun = first
            continue
        begun = None
        paragraphs.append(Paragraph(Span(first, end), bool(_LIST_ITEM.match(text[first:end]))))
    return paragraphs


def _is_broken(line: str, following: str, after: str) -> bool:
    """A sentence that the page broke: no mark at its end, and what follows cannot open a line."""
    if not following or _COMPLETE.search(line):
        return False
    if _COPULA.match(following) or (is_marked(following) and _COPULA.match(after) and not is_marked(line)):
        return True  # "…的 / 主要预期目标 / 是：…": the middle line is no heading
    return len(line) >= 18 and not is_marked(line) and not is_marked(following)


def cue(text: str, paragraph: Paragraph, top: Role) -> tuple[Role | None, int]:
    """The role that a paragraph's cue gives it, and where that part begins; None where it has no cue of its own."""
    words = text[slice(*paragraph.span)]
    start = paragraph.span.start
    if top in ("review", "experience"):
        head = words[:160]
        if _PROBLEMS.search(head):
            return "problems", start
        if _EXPERIENCE.search(words) and _LOOKING_BACK.search(words[:50]):
            return "experience", start
        if _TARGETS.search(head) and _NEXT_PLAN.search(head):
            return "longterm", start
        return None, start
    if top in ("tasks", "longterm"):
        return _plan_cue(words, start, top)
    return None, start


def _plan_cue(words: str, start: int, top: Role) -> tuple[Role | None, int]:
    at = 0
    for sentence in _SENTENCE.split(words):
        opening = sentence[:60]
        if _TARGETS.search(opening):
            return ("targets" if top == "tasks" else "longterm"), start + at
        if _REQUIREMENTS.search(opening):
            return "requirements", start + at
        at += len(sentence)
    return None, start


def closing_start(text: str, paragraphs: Sequence[Paragraph], headings: Mapping[int, Heading]) -> int | None:
    """Where the closing begins: the last paragraph that calls on all, with a salutation line before it."""
    calls = [
        at
        for at, paragraph in enumerate(paragraphs)
        if _CALL.search(text, *paragraph.span) and paragraph.span.start not in headings
    ]
    if not calls or calls[-1] == 0:
        return None
    last = calls[-1]
    before = paragraphs[last - 1]
    if before.span.end - before.span.start <= 12 and text.startswith("各位代表", before.span.start):
        return before.span.start
    return paragraphs[last].span.start
