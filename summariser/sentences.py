"""Sentences and clauses: how far a word like 预计, 力争 or 分别 can reach."""

from __future__ import annotations

import re

from summariser.types import Span

_SENTENCE_ENDS = "。！？!?\n"
_ESTIMATE = re.compile(r"预计|有望")
_CLAUSE_ENDS = f"{_SENTENCE_ENDS}，,；;：:"
_NEXT = {ends: re.compile(f"[{ends}]") for ends in (_SENTENCE_ENDS, _CLAUSE_ENDS)}


def sentence_at(text: str, place: Span) -> Span:
    """The sentence that holds `place`. It ends with 。！？ or its line; a ； does not end it."""
    return _stretch(text, place, _SENTENCE_ENDS)


def clause_at(text: str, place: Span) -> Span:
    """The clause that holds `place`: what stands between two marks of punctuation, 、 apart."""
    return _stretch(text, place, _CLAUSE_ENDS)


def is_estimate(text: str, place: Span) -> bool:
    """Whether 预计 or 有望 governs `place`: they reach to the end of their sentence, and a ； does not end it."""
    return bool(_ESTIMATE.search(text, sentence_at(text, place).start, place.start))


def _stretch(text: str, place: Span, ends: str) -> Span:
    # A sentence is short beside a report: looking back over a window keeps this linear in hostile text.
    first = max(0, place.start - 2000)
    last = first - 1
    for end in ends:
        last = max(last, text.rfind(end, last + 1, place.start))
    stop = _NEXT[ends].search(text, place.end)
    return Span(last + 1, stop.start() if stop else len(text))
