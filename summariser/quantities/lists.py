"""Lists of numbers: a bound or a direction said once holds for the members that do not say their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from summariser.quantities.drafts import Draft
from summariser.types import Quantity

_JOINED = re.compile(r"[ ]?(?:、|和|及|与|以及|,)[ ]?$")
_DIGITS = re.compile(r"[0-9.,]+")
_ENDS = re.compile(r"[,。;、!?\n以左]|$")
_NAMED_NEXT = re.compile(r"[ ]?[、和及与][^,。;:!?\n]{0,14}$")
_FAR = re.compile(r"(?:[高低快慢]于?|提高|提升|上升|下降|降低|回落|增加|减少)[^,。;:!?\n\d]{0,10}$")
_POINTS_GO_ON = re.compile(r"[ ]?[、和及与,][^,。;:!?\n\d]{0,12}")
_PLACE = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十百]{1,4})[位名]?")
_TIMES = frozenset(("工作日", "月", "小时"))
_DURATIONS = frozenset(("个工作日", "工作日", "天", "日", "小时", "个小时", "分钟", "个月", "月", "年", "周"))
_EACH = re.compile(r"(?:分别|依次)[^,。;:!?\n\d]*$")
_REACH = 16
# What gives the next number a direction, or a level, of its own.
_OWN_VERB = re.compile(
    r"率|占|比重|比例|达|为|到|至|建|完成|实现|覆盖|高于|低于|超|投|控制|保持|稳定|下降|增长|减|降|增|破|过|总|累计|共|规模|余额|存量"
)


def share_units(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Numbers without a unit take that of the next member of their list: 分别提高20.9、36.2、54个百分点."""
    shared = list(drafts)
    for at in range(len(shared) - 2, -1, -1):
        if shared[at].unit is None:
            shared[at] = _unit_from_next(text, shared[at], shared[at + 1])
        elif shared[at].unit == "个" and shared[at + 1].unit == "pp":
            shared[at] = _point_like_next(text, shared[at], shared[at + 1])
        elif shared[at].unit == "个" and (shared[at + 1].printed or "")[1:] in _TIMES:
            shared[at] = _time_like_next(text, shared[at], shared[at + 1])
    for at in range(1, len(shared)):
        if shared[at - 1].kind == "rank":
            shared[at] = _place_like_last(text, shared[at - 1], shared[at])
    return shared


def _unit_from_next(text: str, here: Draft, following: Draft) -> Draft:
    between = text[here.end : following.start]
    if here.kind != "quantity" or len(between) > 2 or not _JOINED.match(between):
        return here
    if not _DIGITS.fullmatch(text, here.start, here.end):
        return here  # 一半 and 三分之一 need no unit
    if following.kind not in ("quantity", "percentage") or not following.unit or not isinstance(here.value, Decimal):
        return here
    value = Decimal(f"{here.value:f}E{following.shift}") if following.shift else here.value
    return here._replace(kind=following.kind, value=value, unit=following.unit, shift=following.shift)


def _point_like_next(text: str, here: Draft, following: Draft) -> Draft:
    """The 个 of 高于全国3.7个、高于全省2.1个百分点 is short for 个百分点: nothing is counted in tenths."""
    between = text[here.end : following.start]
    tenths = isinstance(here.value, Decimal) and here.value != here.value.to_integral_value()
    listed = (
        len(between) <= 2
        and "," not in between
        and _JOINED.match(between)
        and _FAR.search(text[max(0, here.start - 16) : here.start])
    )
    if not listed and not (tenths and _POINTS_GO_ON.fullmatch(between)):
        return here
    return here._replace(kind="percentage", unit="pp")


def _time_like_next(text: str, here: Draft, following: Draft) -> Draft:
    """The 个 of 10个和5个工作日以内 is short for 个工作日."""
    between = text[here.end : following.start]
    alike = text[here.end - 1] == text[following.end - len(following.printed or "")] == "个"
    each = _EACH.search(text, max(0, here.start - _REACH), here.start)
    if not (alike and each) or len(between) > 2 or "," in between or not _JOINED.match(between):
        return here
    return here._replace(unit=following.unit, printed=following.printed)


def _place_like_last(text: str, last: Draft, here: Draft) -> Draft:
    """The 6位 of 第5、6位 is a place too."""
    between = text[last.end : here.start]
    if (
        here.kind != "quantity"
        or here.printed not in ("位", "名", None)
        or not _PLACE.fullmatch(text, here.start, here.end)
    ):
        return here
    return here._replace(kind="rank", unit="位") if len(between) <= 2 and _JOINED.match(between) else here


def share_over_lists(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, with what the end (以上) or the start (增长) of a list says given to its other members."""
    shared = list(quantities)
    for at in range(len(shared) - 2, -1, -1):
        if shared[at].comparator == "eq" != shared[at + 1].comparator:
            shared[at] = _bound_from_next(text, shared[at], shared[at + 1])
    for at in range(1, len(shared)):
        if shared[at].comparator == "eq" != shared[at - 1].comparator:
            shared[at] = _bound_from_last(text, shared[at - 1], shared[at])
        if shared[at].direction == "none" != shared[at - 1].direction:
            shared[at] = _direction_from_last(text, shared[at - 1], shared[at])
    return shared


def _bound_from_next(text: str, here: Quantity, following: Quantity) -> Quantity:
    between = text[here.span.end : following.span.start]
    each = _EACH.search(text, max(0, here.span.start - _REACH), here.span.start)
    if len(between) > 4 or "," in between or (here.unit != following.unit and not each):
        return here
    if not (here.measured and following.measured and _JOINED.match(between)):
        return here
    behind = tuple(span for span in following.bounds if span.start >= following.span.end)
    if not behind or here.threshold:
        return here
    return replace(here, comparator=following.comparator, bounds=behind, shared_bound=True)


def _bound_from_last(text: str, last: Quantity, here: Quantity) -> Quantity:
    """超过8万元、4.5万元: a word ahead of the first member holds for the others too."""
    ahead = tuple(span for span in last.bounds if span.end <= last.span.start)
    if not ahead or here.unit != last.unit or not here.measured or last.threshold:
        return here
    between = text[last.span.end : here.span.start]
    if len(between) > 2 or "," in between or not _JOINED.match(between):
        return here
    return replace(here, comparator=last.comparator, bounds=ahead, shared_bound=True)


def _direction_from_last(text: str, last: Quantity, here: Quantity) -> Quantity:
    times = last.unit == "%" and here.unit == "倍"  # 分别增长56%和1.2倍
    if not here.measured or (here.kind != last.kind and not times):
        return here
    start = max([last.span.end, *(span.end for span in last.bounds if span.end <= here.span.start)])
    between = text[start : here.span.start]
    if (here.unit in _DURATIONS) != (last.unit in _DURATIONS) and _JOINED.match(between):
        return here  # 压减事项30个、5个工作日办结; not 事项20项、时间5天
    if len(between) > 16 or here.kind == "rank":
        return here
    named = last.unit != "pp" and _NAMED_NEXT.match(between) and not _OWN_VERB.search(between)
    if named or (_JOINED.match(between) and ("," not in between or _ENDS.match(text, here.span.end))):
        return replace(here, direction=last.direction)
    return here
