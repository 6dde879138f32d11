"""Until when a thing is promised."""

from __future__ import annotations

import re

from summariser.needed import quick
from summariser.sentences import clause_at, sentence_at
from summariser.types import Span

_DAY = r"""
    (?: (?:20\d\d年|今年|明年|本) )? (?:
        年内 | (?<!\d)年[底末]之?前? | [上下]半年 | 前?[一二三四]季度[前末]?
        | \d{1,2}月(?:\d{1,2}日|[底末中下上]旬?)?之?前
        )
    | 20\d\d年(?:[底末])?之?前 | 20\d\d年[底末]
    | (?: 春节 | 国庆节? | 汛期 | 入冬
          | 供[暖热]期 | 取暖期 | 秋季?开学 | 开学 | 封冻 | 春耕 | 两节 | ["“][七十][·一]?一["”] ) (?:来临)? 之?前
    """
_DEADLINE = quick(_DAY, also=r"\d\"")
_OPENING = re.compile(rf"(?:确保|力争|争取|要|在)? (?: (?:今年|20\d\d年|本)?年内 | (?:{_DAY}) (?=[，,]) )", re.VERBOSE)
"""年内开工3个，竣工2个: the year's end is that of all; another time that opens a sentence needs its comma."""

_OWN_YEAR = re.compile(r"20\d\d年")


def deadline_of(text: str, place: Span) -> str | None:
    """A deadline printed in the figure's clause (年内, 6月底前), else one that opens its sentence (6月底前，…)."""
    found = _DEADLINE.search(text, *clause_at(text, place))
    if found is None:
        if _OWN_YEAR.search(text, *clause_at(text, place)):
            return None
        sentence = sentence_at(text, place)
        opening = text[sentence.start : min(place.start, sentence.start + 16)]
        found = _OPENING.match(opening)
        return found[0] if found else None
    return found[0]
