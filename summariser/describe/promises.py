"""Promises without a figure: which words of a quote make the promise, and how it compares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summariser.folding import fold_width
from summariser.records import Comparator
from summariser.types import Quantity, Span

_MARKS = re.compile(r"[,;:。!?\n]")
_BETTER = re.compile(r"更[好优高大快多](?!地)")
_CLAUSE = 60
"""Characters before a figure in which a comparison is looked for."""
_MARGIN = frozenset(("pp", "%"))

_WORDED: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    # 同步推进 and 同步建设 tell how two works are done, not how a figure compares.
    (
        "sync_with",
        re.compile(
            r"[与和同跟](?P<what>[^与和同跟,;。]{1,24}?)(?:增长|增速|增幅)?(?:保持|基本|总体|大体)*同步(?!推进|实施|建设|开展|规划|基本实现)"
        ),
    ),
    (
        "outpace",
        re.compile(
            r"""
        (?<!不) (?: 高于 | 快于 | 好于 | 优于 | 大于 | 领先 | 跑赢 | 超过 | 高出 ) (?P<what> [^,;。、\d]{2,24} )
        | [比较] (?P<than> 全[国省市区州县] [^,;。、\d]{0,8}? ) (?: 高出? | 快 )
        | (?: 保持 | 处于 | 位于 )? 在? (?P<level> [^,;。、\d]{1,8} 平均 (?:水平|值|数)? ) (?: 之上 | 以上 )
        """,
            re.VERBOSE,
        ),
    ),
    (
        "assigned",
        re.compile(
            r"""
        下达 | 约束性指标 | [国省市州县区]定 [^,;。]{0,4} (?: 指标 | 目标 | 任务 )
        | (?: 完成 | 达到 | 控制在 | 满足 | 落实 | 实现 ) [^,;。]{0,24}
          (?: (?:目标)?任务 | (?:国家|省|市|上级) [^,;。]{0,12} (?:目标|要求|指标) )
        | (?: 国家 | 上级 | [省市] (?:委|里|政府)? ) (?:规定|核定|确定|要求|考核)
              [^,;。]{0,12} (?: 完成 | 任务 | 目标 | 以内 | 范围 )
        | 完成 [^,;。]{0,24} 目标
        """,
            re.VERBOSE,
        ),
    ),
    (
        "maintain",
        re.compile(
            r"""
        只[增升]不[减降] | 只[减降]不[增升]
        | 不减少? | 不降低? | 不下降 | 不新增 | 不反弹 | 不低于(?:上年|去年) | 零增长
        | [与和同跟] (?:去年|上年) (?:基本|大体)? 持平
        | (?: 保持 | 维持 | 稳定在 | 处于 | 运行在 ) [^,;。]{0,6} (?: 合理 | 适度 ) [^,;。]{0,2} (?: 水平 | 区间 )
        | (?: 保持 | 总体 | 基本 | 持续 ) (?: 总体 | 基本 )? (?: 稳定 | 平稳 | 平衡 | 不变 )
              (?! 增长 | 提升 | 提高 | 向好 | 上升 )
        | 稳定 $ | 稳定在
        """,
            re.VERBOSE,
        ),
    ),
    ("rank", re.compile(r"前列|中上游|上游|中游|第一方阵|第一梯队|位次|进位|争先|领先")),
)
"""How a promise without a number compares, on text of folded width; the first that its words show holds."""


class Promise(NamedTuple):
    """A promise without a figure: its words in the text, how it compares, and with what (None: with nothing)."""

    span: Span
    comparator: Comparator
    compared: str | None


def promise_in(text: str, quote: Span, subject: str, quantities: Sequence[Quantity]) -> Promise:
    """The promise that `quote` makes about `subject`; `quantities` are those that stand in the quote.

    A quote may hold neighbours. The promise is the stretch without a figure that names the subject; where it is
    elided (…增长5%，力争更好结果), the one that compares or strives.
    """
    return max(
        (_read(text, span) for span in _stretches(text, quote, quantities)), key=lambda made: _fits(text, made, subject)
    )


def compared_with(words: str) -> tuple[Comparator, str] | None:
    """The last comparison that `words` make and what they compare with; None where they make none.

    >>> compared_with("居民收入增长与经济增长基本同步")
    ('sync_with', '经济')
    """
    for comparator, pattern in _WORDED[:2]:
        if found := list(pattern.finditer(fold_width(words))):
            return comparator, _compared(found[-1])
    return None


def _compared(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group)


def distance_from(words: str) -> str | None:
    """What a figure right behind `words` is a distance from (高于全省平均); None where it is a figure of its own."""
    compared = list(_WORDED[1][1].finditer(fold_width(words)))
    if not compared or compared[-1].end() < len(words):
        return None
    return _compared(compared[-1])


def _stretches(text: str, quote: Span, quantities: Sequence[Quantity]) -> Iterator[Span]:
    """The pieces of a quote between marks of punctuation and behind figures of their own."""
    folded = fold_width(text[slice(*quote)])
    ends = {
        quantity.span.end - quote.start
        for quantity in quantities
        if not _is_margin(folded[: quantity.span.start - quote.start][-_CLAUSE:], quantity)
    }
    start = 0
    stretches = []
    for cut in [*sorted(ends | {mark.start() for mark in _MARKS.finditer(folded)}), len(folded)]:
        if cut not in ends and folded[start:cut].strip(",;:。!?\n、 "):
            stretches.append(Span(quote.start + start, quote.start + cut))
        start = cut
    yield from stretches or [quote]


def _is_margin(before: str, quantity: Quantity) -> bool:
    """Whether the figure says by how much something exceeds another (高于全省平均0.5个百分点)."""
    clause = _MARKS.split(before)[-1]
    return quantity.unit in _MARGIN and distance_from(clause) is not None


def _read(text: str, span: Span) -> Promise:
    words = fold_width(text[slice(*span)])
    comparator: Comparator = next((name for name, pattern in _WORDED if pattern.search(words)), "qualitative")
    compared = compared_with(words) if comparator in ("sync_with", "outpace") else None
    return Promise(span, comparator, compared[1] if compared else None)


def _fits(text: str, made: Promise, subject: str) -> tuple[float, bool, bool]:
    words = fold_width(text[slice(*made.span)])
    own = words.split(made.compared)[0] if made.compared else words
    return _named(fold_width(subject), own), made.comparator != "qualitative", bool(_BETTER.search(words))


def _named(subject: str, words: str) -> float:
    """How much of the subject stands in `words`, by pairs of characters; a half or less is chance."""
    pairs = [subject[at : at + 2] for at in range(len(subject) - 1)] or [subject]
    share = sum(pair in words for pair in pairs) / len(pairs)
    return share if share > 0.5 else 0.0


def is_better(text: str, span: Span) -> bool:
    """Whether the words promise a better result than the figure before them (努力争取更好结果)."""
    return bool(_BETTER.search(text, *span))
