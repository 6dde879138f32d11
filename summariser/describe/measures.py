"""What kind of figure it is: its measure, and the size class of what it counts."""

from __future__ import annotations

import re

from summariser.records import Measure
from summariser.sentences import clause_at
from summariser.types import Quantity, Span

_SHARE = re.compile(r"占比|占[^，,；;。]{1,30}的?(?:比重|比例)|比重|比例|贡献率|投入强度|[一二三四五六七八九]成")
_MULTIPLE = re.compile(r"翻.{0,2}番|是[^，,；;。]{1,30}的?$")
_GROWTH_MULTIPLE = re.compile(r"(?:增长|提高|提升|增加|上升)[^，,；;。]{0,6}$")


def measure_of(quantity: Quantity, text: str, subject: str = "") -> Measure:
    """The measure of a figure, from its unit, its direction, the words before it and its subject (elided or not)."""
    before = text[clause_at(text, quantity.span).start : quantity.span.start]
    if quantity.kind == "rank":
        return "rank"
    if quantity.unit == "倍":
        grown = quantity.direction != "none" and _GROWTH_MULTIPLE.search(before)
        return "growth" if grown and not _MULTIPLE.search(quantity.text) else "multiple"
    if quantity.unit == "%":
        if quantity.direction != "none":
            return "growth"
        return "share" if _SHARE.search(subject + before + quantity.text) else "level"
    return "level" if quantity.direction == "none" else "change"


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
