"""Raw page -> report text: what a page adds goes, what it damaged is mended where that is certain, and all is recorded.

The steps, in an order that matters: glosses before script (a reading belongs to the character as printed), furniture
last (its words are looked for in mended text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summariser.repair.draft import Draft, Edit
from summariser.repair.furniture import furniture
from summariser.repair.script import pinyin_glosses, simplified
from summariser.types import ReportText

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_LOST_DOT = re.compile(
    r"""
    # Inside a quoted name, or before a title in a list: a question mark would end its sentence.
    (?<= [\u4e00-\u9fff] ) \? (?= [\u4e00-\u9fff\d] [^?？。！\n“]{0,12} [”》] )
    | (?<= [\u4e00-\u9fff]{2} ) (?<! [吗呢么吧啊谁] ) \? (?= [\u4e00-\u9fff]{2,8} (?:项目|工程|活动|[、。,，]) )
    """,
    re.VERBOSE,
)


def repair(text: str) -> ReportText:
    """The report in `text` (a decoded file), with the way back to every character of it."""
    draft = Draft.of(text)
    for edits in (pinyin_glosses, simplified, _lost_dots, _invisible, furniture):
        found = list(edits(draft.text))
        draft = draft.apply(found) if found else draft
    return draft.finished()


def _invisible(text: str) -> Iterator[Edit]:
    for found in _INVISIBLE.finditer(text):
        yield Edit(found.start(), found.end(), "", "invisible")


def _lost_dots(text: str) -> Iterator[Edit]:
    """`?` where a mirror lost the middle dot of a name."""
    if re.search(r"\?[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]*\)", text):
        return  # byte damage leaves the same mark for other characters
    for found in _LOST_DOT.finditer(text):
        yield Edit(found.start(), found.end(), "·", "dot")
