"""What the printed words around a figure say beyond the sheet: prices, base of a growth, who assigned it, its unit."""

from __future__ import annotations

import re
from typing import Literal

from summariser.folding import fold_page, fold_width
from summariser.records import Comparator, Measure, Strength
from summariser.sentences import clause_at, sentence_at
from summariser.types import Span

TONE_RULE = "v1"

Tone = Literal["hard", "soft", "neutral"]

_ESTIMATE = re.compile(r"预计|有望")
_REAL = re.compile(
    # 按可比价计算，增长6%: the basis may be a clause of its own, just before.
    r"(?:可比价|不变价|[扣剔]除价格因素)[^,;。]{0,6}(?:,[^,;。]*|[^,;。]*)$|实际(?:增长|增速|增幅)[^,;。]{0,4}$"
)
_NOMINAL = re.compile(r"(?:名义|现价|当年价)[^,;。]*$")
_BASE = re.compile(r"(?P<yoy>同比|[比较](?:上年|去年|上一年))|[比较](?P<year>(?:19|20)\d\d)年")
_HEREAFTER = re.compile(r"同比[^,;。\d]{0,4}[(]下同[)]")
_GROWN: frozenset[Measure] = frozenset(("growth", "change", "multiple"))
_ASSIGNED = re.compile(
    r"(?P<by>国家|中央|上级|(?:自治区|[省市区县州盟旗])(?:委)?(?:、?[省市区县州盟旗]?政府)?)(?:统一)?(?:下达|交办|分解|核定)"
)
_ARABIC = re.compile(r".*(?<![A-Za-z])\d", re.DOTALL)
"""Up to the last Arabic digit that is no part of a unit (m2)."""
_NUMERALS = re.compile(r".*[零〇一二两三四五六七八九十百千半]", re.DOTALL)
_PARTS = re.compile(r"(百|千|万)分之")
_HARD: frozenset[Comparator] = frozenset(("ge", "gt", "le", "lt"))
_SOFT: frozenset[Comparator] = frozenset(("about", "range", "qualitative"))
_SCOPES = (
    ("全社会", "all"),
    ("规上", "above_scale"),
    ("规模", "above_scale"),
    ("不含农户", "excl_rural_households"),
    ("留抵退税", "excl_refunds"),
    ("地方", "local"),
    ("本级", "own_level"),
    ("市外", "outside_city"),
    ("省外", "outside_province"),
    ("同口径", "comparable"),
    ("可比口径", "comparable"),
)


def status_word(text: str, place: Span) -> str | None:
    """The word that makes the figure at `place` an estimate: the nearest one before it in its sentence."""
    found = _ESTIMATE.findall(text, sentence_at(text, place).start, place.start)
    return found[-1] if found else None


def price_basis(text: str, place: Span) -> Literal["real", "nominal", "unstated"]:
    """The prices that the words before the figure name."""
    before = fold_page(text)[sentence_at(text, place).start : place.start]
    if _REAL.search(before):
        return "real"
    return "nominal" if _NOMINAL.search(before) else "unstated"


def growth_base(text: str, place: Span, measure: Measure, section: int) -> str | None:
    """What a growth is measured from: `yoy`, a year, `unstated`; None for a figure that does not grow.

    `section` is where the figure's section begins: 同比（下同） holds from there on.
    """
    if measure not in _GROWN:
        return None
    folded = fold_page(text)
    found = list(_BASE.finditer(folded, clause_at(text, place).start, place.start))
    if found:
        return found[-1]["year"] or "yoy"
    return "yoy" if _HEREAFTER.search(folded, section, place.start) else "unstated"


def assigned_by(words: str, comparator: Comparator) -> str | None:
    """Who assigned a target that was assigned (完成省下达的目标), as printed."""
    found = _ASSIGNED.search(words) if comparator == "assigned" else None
    return found["by"] if found else None


def printed_unit(number: str) -> str | None:
    """Scale and unit of a number as printed.

    >>> [printed_unit(number) for number in ("1.34万亩", "30余万亩", "6.5%", "三分之一", "百分之五", "18.6")]
    ['万亩', '万亩', '%', None, '百分之', None]
    """
    numeral = _ARABIC.match(fold_width(number)) or _NUMERALS.match(number)
    if parts := _PARTS.match(number):
        return parts[0]
    after = number[numeral.end() :] if numeral else number
    return after.lstrip("余多几来 ") or None


def scope_code(scope: str | None) -> str:
    """The scope words of a sheet, joined by ；, as codes joined by ;.

    >>> scope_code("全社会；不含农户"), scope_code("限上"), scope_code(None)
    ('all;excl_rural_households', 'other', 'unstated')
    """
    if not scope:
        return "unstated"
    codes = (next((code for word, code in _SCOPES if word in printed), "other") for printed in scope.split("；"))
    return ";".join(dict.fromkeys(codes))


def tone(strength: Strength, comparator: Comparator) -> Tone:
    """How hard a target sounds, by rule `v1`: the first line that holds."""
    if strength == "must" or comparator in _HARD:
        return "hard"
    return "soft" if comparator in _SOFT or strength == "seek" else "neutral"
