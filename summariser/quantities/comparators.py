"""Bounds: the words before and behind a number that say how it is meant."""

from __future__ import annotations

import re

from summariser.quantities.drafts import Draft
from summariser.quantities.words import is_han, words
from summariser.types import Bound, Span

_WORDS: tuple[tuple[Bound, tuple[str, ...]], ...] = (
    ("ge", words("不低于 不少于 不小于 不得低于 不得少于 不下 不下于 至少 最少 或超过 ≥")),
    ("le", words("不超过 不超 不高于 不多于 不大于 不突破 不得超过 不得高于 至多 最多 ≤")),
    ("gt", words("超过 超出 突破 高于 多于 大于 超 逾 过 破 >")),
    ("lt", words("接近 将近 低于 少于 小于 不足 不到 不满 未满 近 <")),
    ("about", words("大约 约为 约 大概 大体")),
    ("eq", words("高出 跨过 迈过 越过")),
)
_BEFORE = {word: bound for bound, listed in _WORDS for word in listed}
_LENGTHS = (4, 3, 2, 1)
_LAST = frozenset(word[-1] for word in _BEFORE)
# The character before a one-character word that makes another word of it.
_OTHER_WORD = {
    "过": "通经不度渡走难错路胜透好越跨迈超闯躲",
    "近": "最附邻临相远新亲靠就",
    "约": "节合预签集契公条履制特邀隐",
    "超": "赶反中英商西",
    "破": "打攻侦爆冲撞突",
    "逾": "",
}
_AFTER = re.compile(
    r"""
    # 1.6亿台(件)以上: the unit by another name.
    (?: [(][^()\d]{1,4}[)] )?
    [ ]? (?: [(]含[)] | (?:包?含) )? (?:及|或|和|\(及\))? (?:
        (?P<ge> 以上 (?! 率 ) | 之上 | 起 (?=[,。;、)]) )
        | (?P<le> 以下 | 以内 (?! 陆 ) | 之内 )
        | (?P<about> 左右 (?! 开 ) | 上下 (?! [联级游一功] ) )
        | (?P<more> [余多] (?= [,。;:、!?)”"\n的] | $ ) )
    )
    """,
    re.VERBOSE,
)
_OF_WHOLE = re.compile(
    r"(?P<word>不(?:得)?(?:低于|少于|高于|超过))(?P<whole>[^,。;:!?\n\d、]{2,16}(?:收入|支出|总[额量数]|预算|资金|面积|比[例重]|标准|水平|平均|均值)的)$"
)
_OF_WHOLE_REACH = 24
_DURATIONS = frozenset(("小时", "分钟", "天", "日", "周", "个月", "年", "个工作日", "工作日"))
_BOUND_OF: dict[str, Bound] = {"ge": "ge", "le": "le", "about": "about", "more": "gt"}


def read_bound(text: str, draft: Draft) -> tuple[Bound, tuple[Span, ...]]:
    """The comparator of a number and where its words stand; a word behind the number counts before one ahead of it."""
    if draft.kind == "rank":
        return draft.bound, draft.bounds
    if after := _AFTER.match(text, draft.end):
        name = str(after.lastgroup)
        bound = _BOUND_OF[name]
        if draft.bound == "range":
            return "range", (Span(*after.span(name)),)
        return bound, (*draft.bounds, Span(*after.span(name)))
    if draft.bound != "eq":
        return draft.bound, draft.bounds
    if draft.printed in _DURATIONS and text.startswith("内", draft.end):
        return "le", (Span(draft.end, draft.end + 1),)  # 72小时内
    return _before(text, draft)


def _before(text: str, draft: Draft) -> tuple[Bound, tuple[Span, ...]]:
    end = draft.start
    while end and text[end - 1] in ' 了“"':
        end -= 1
    if not end or text[end - 1] not in _LAST:
        return _over_verb(text, end)
    for length in _LENGTHS:
        word = text[max(0, end - length) : end]
        bound = _BEFORE.get(word)
        if bound is None or len(word) < length:
            continue
        if length == 1 and (text[end - 2 : end - 1] in _OTHER_WORD.get(word, "") and end > 1):
            return "eq", ()
        if word == "近" and draft.printed in ("年", "天", "个月", "周", "日") and draft.bound != "gt":
            return "eq", ()
        return (bound, (Span(end - length, end),)) if bound != "eq" else ("eq", ())
    return "eq", ()


def _over_verb(text: str, end: int) -> tuple[Bound, tuple[Span, ...]]:
    """至少培育3家, 不低于财政收入的10%: bounds that stand farther off and are still the number's."""
    if text[end - 1 : end] == "的" and (of_whole := _OF_WHOLE.search(text, max(0, end - _OF_WHOLE_REACH), end)):
        start, stop = of_whole.span("word")
        return _BEFORE[of_whole["word"]], (Span(start, stop),)
    start = text.rfind("至少", max(0, end - 8), end)
    verb = text[start + 2 : end]
    if start < 0 or not verb or not all(map(is_han, verb)):
        return "eq", ()
    return "ge", (Span(start, start + 2),)
