"""Sentences and clauses: how far a word like 预计, 力争 or 分别 can reach.

They end at the same places in a text and in the same text folded: ask for those of the text as it is, and take the
words from either.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from summariser.types import Quantity, Span

_SENTENCE_MARKS = "。！？!?\n"
_CLAUSE_MARKS = _SENTENCE_MARKS + "，,；;：:"
_FARTHEST = 2000
"""A sentence is short beside a report: looking back no further keeps this linear in hostile text."""
_ASKED_AGAIN = 512
"""Places whose sentence and clause are remembered: each check of a figure asks for them."""
ON_AVERAGE = re.compile(
    r"年均(?!浓度|值|气温|水温|湿度|降[水雨雪]|径流|日照|风速)|逐年|(?<!人)每年(?=新?增|递增|提高|下降)"
)
"""A rate for each year of several; an average of the days of one is a level (年均浓度)."""
_ESTIMATE = re.compile(r"预计|有望")
_START = attrgetter("span.start")
_ENDS = {marks: re.compile(f"[{marks}]") for marks in (_SENTENCE_MARKS, _CLAUSE_MARKS)}


@lru_cache(maxsize=_ASKED_AGAIN)
def sentence_at(text: str, place: Span) -> Span:
    """The sentence that holds `place`. It ends with 。！？ or its line; a ； does not end it."""
    return _stretch(text, place, _SENTENCE_MARKS)


@lru_cache(maxsize=_ASKED_AGAIN)
def clause_at(text: str, place: Span) -> Span:
    """The clause that holds `place`: what stands between two marks of punctuation, 、 apart."""
    return _stretch(text, place, _CLAUSE_MARKS)


def is_estimate(text: str, place: Span) -> bool:
    """Whether 预计 or 有望 governs `place`: they reach to the end of their sentence, and a ； does not end it."""
    return bool(_ESTIMATE.search(text, sentence_at(text, place).start, place.start))


def beginning_in(quantities: Sequence[Quantity], span: Span) -> Sequence[Quantity]:
    """Those of `quantities` (in text order) that begin in `span`."""
    first = bisect_left(quantities, span.start, key=_START)
    return quantities[first : bisect_left(quantities, span.end, lo=first, key=_START)]


def quantities_in(quantities: Sequence[Quantity], span: Span) -> tuple[Quantity, ...]:
    """The measured ones of `quantities` (in text order) that stand in `span`."""
    begun = beginning_in(quantities, span)
    return tuple(quantity for quantity in begun if quantity.measured and span.holds(quantity.span))


def _stretch(text: str, place: Span, marks: str) -> Span:
    ends = _ends(text, marks)
    before, behind = bisect_left(ends, place.start), bisect_left(ends, place.end)
    start = ends[before - 1] + 1 if before else 0
    return Span(max(start, place.start - _FARTHEST), ends[behind] if behind < len(ends) else len(text))


@lru_cache(maxsize=8)
def _ends(text: str, marks: str) -> array[int]:
    """The places of the `marks`, remembered: every figure of a report asks for its sentence and its clause."""
    return array("q", [found.start() for found in _ENDS[marks].finditer(text)])
