"""Raw page -> report text: what a page adds goes, what it damaged is mended where that is sure, and all is recorded.

The steps, in an order that matters: glosses before script (a reading belongs to the character as printed), furniture
last (its words are looked for in mended text). What mends bytes has to stand before the glosses: they are its evidence.
"""

from __future__ import annotations

from summariser.repair.draft import Draft
from summariser.repair.furniture import furniture
from summariser.repair.marks import invisible, lost_dots, spaced_out
from summariser.repair.script import pinyin_glosses, simplified
from summariser.types import ReportText

_STEPS = (invisible, pinyin_glosses, simplified, lost_dots, spaced_out, furniture)


def repair(text: str) -> ReportText:
    """The report in `text` (a decoded file), with the way back to every character of it."""
    draft = Draft.of(text)
    for edits in _STEPS:
        found = list(edits(draft.text))
        draft = draft.apply(found) if found else draft
    return draft.finished()
