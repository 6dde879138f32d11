"""Numbered headings （…） of a page: which ordinal is to be expected at the start of a line."""

from __future__ import annotations

import re
from bisect import bisect_left

_HEADING_EXPECTED, _HEADING_FIRST, _HEADING_NEXT, _HEADING_OTHER = -0.5, -3.0, -5.0, -8.0
"""ln of the chance of the ordinal that follows the heading before, of a first one, the next but one, any other."""

_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_ORDINALS = (*_NUMERALS, *("十" + numeral for numeral in _NUMERALS[:9]), "二十")
_HEADING = re.compile(
    r"^[　 ]*(?:([(（])([一二三四五六七八九十]{1,3})[)）]|[一二三四五六七八九十]{1,3}、)", re.MULTILINE
)


def numbered_headings(text: str) -> list[tuple[int, int]]:
    """Place and ordinal of every （…） heading; the ordinal is 0 for a heading of the level above."""
    headings: list[tuple[int, int]] = []
    for heading in _HEADING.finditer(text):
        ordinal = heading[2]
        headings.append((heading.start(), _ORDINALS.index(ordinal) + 1 if ordinal in _ORDINALS else 0))
    return headings


def last_ordinal(headings: list[tuple[int, int]], at: int) -> int:
    """Ordinal of the heading before `at`; 0 where none is printed."""
    before = bisect_left(headings, (at, 0))
    return headings[before - 1][1] if before else 0


def heading_prior(last: int) -> dict[str, float]:
    """How likely each heading `（…）` is at the start of a line, where `last` was the ordinal before."""
    prior = dict.fromkeys(_ORDINALS, _HEADING_OTHER)
    prior["一"] = _HEADING_FIRST
    prior |= dict(zip(_ORDINALS[last : last + 2], (_HEADING_EXPECTED, _HEADING_NEXT), strict=False))
    return {f"（{ordinal}）": score for ordinal, score in prior.items()}
