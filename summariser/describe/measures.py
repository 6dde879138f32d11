"""What kind of figure it is: measure, comparator of a promise without a number, reference, size class."""

from __future__ import annotations

import re

from summariser.records import Comparator, Measure, Reference
from summariser.sentences import clause_at
from summariser.taxonomy import Taxonomy
from summariser.types import Quantity, Span

_SHARE = re.compile(r"占比|占[^，,；;。]{1,30}的?(?:比重|比例)|比重|比例|贡献率|[一二三四五六七八九]成")
_MULTIPLE = re.compile(r"翻.{0,2}番|是[^，,；;。]{1,30}的?$")
_GROWTH_MULTIPLE = re.compile(r"(?:增长|提高|提升|增加|上升)[^，,；;。]{0,6}$")

WORDED: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    ("sync_with", re.compile(r"同步")),
    ("outpace", re.compile(r"(?:高于|快于|跑赢|好于|优于)")),
    ("assigned", re.compile(r"下达|目标任务")),
    ("maintain", re.compile(r"保持稳定|基本稳定|总体稳定|只增不减|不减少|稳定在|保持不变")),
    ("rank", re.compile(r"前列|中上游|上游|第一方阵|位次|进位|争先")),
)
"""How a promise without a number compares; the first that its words show holds."""

_OTHER = re.compile(
    r"[与和同高快优好跑](?:于|赢)?(?P<what>[^，,；;。]{0,14}?)(?:增速|增长|增幅|平均|水平|发展)?(?:保持)?(?:基本)?(?:同步|$)"
)
_PLACE = re.compile(r"全国|全省|全区|全市|全州|省平均|市平均")
_GROWTH_OF_ECONOMY = re.compile(r"经济(?:增长|增速|发展)|地区生产总值|GDP")


def measure_of(quantity: Quantity, text: str) -> Measure:
    """The measure of a figure, from its unit, its direction and the words before it."""
    before = text[clause_at(text, quantity.span).start : quantity.span.start]
    if quantity.kind == "rank":
        return "rank"
    if quantity.unit == "倍":
        grown = quantity.direction != "none" and _GROWTH_MULTIPLE.search(before)
        return "growth" if grown and not _MULTIPLE.search(quantity.text) else "multiple"
    if quantity.unit == "%":
        if quantity.direction != "none":
            return "growth"
        return "share" if _SHARE.search(before + quantity.text) else "level"
    return "level" if quantity.direction == "none" else "change"


def worded_comparator(quote: str) -> Comparator:
    """The comparator of a promise without a figure."""
    return next((name for name, words in WORDED if words.search(quote)), "qualitative")


def reference_of(quote: str, comparator: Comparator, taxonomy: Taxonomy) -> Reference | None:
    """What a worded target is measured by; None where it is measured by nothing."""
    if comparator not in ("sync_with", "outpace"):
        return None
    named = _OTHER.search(quote)
    other = taxonomy.match(named["what"]) if named and named["what"] else None
    economy = _GROWTH_OF_ECONOMY.search(quote)
    place = _PLACE.search(quote)
    indicator = other.id if other else "gdp" if economy else None
    return Reference(indicator=indicator, place=place[0] if place else None, margin=None)


def class_of(quantity: Quantity, text: str, before: Quantity | None) -> str | None:
    """The size class of what is counted (投资30亿元以上项目1个), where a class bound stands just before the number."""
    if before is None or not before.threshold:
        return None
    between = text[before.span.end : quantity.span.start]
    if len(between) > 16 or re.search(r"[，,；;。、]", between):
        return None
    start = min((bound.start for bound in before.bounds), default=before.span.start)
    end = max((bound.end for bound in before.bounds), default=before.span.end)
    return text[slice(*Span(min(start, before.span.start), max(end, before.span.end)))]
