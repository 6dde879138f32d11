"""Raw page -> report text: what a page adds goes, what it damaged is mended where that is sure, and all is recorded.

The steps, in an order that matters: glosses before script (a reading belongs to the character as printed), furniture
last (its words are looked for in mended text). What mends bytes has to stand before the glosses: they are its evidence.
"""

from __future__ import annotations

from collections.abc import Callable

from summariser.repair.draft import Draft, Edit
from summariser.repair.furniture import furniture
from summariser.repair.likelihood import WordFrequencies
from summariser.repair.marks import invisible, lost_dots, spaced_out
from summariser.repair.script import pinyin_glosses, simplified
from summariser.repair.shift_sites import find_sites
from summariser.types import ReportText, Span

__all__ = ["WordFrequencies", "repair"]

_STEPS = (invisible, pinyin_glosses, simplified, lost_dots, spaced_out, furniture)


def repair(text: str, frequencies: Callable[[], WordFrequencies] | None = None) -> ReportText:
    """The report in `text` (a decoded file), with the way back to every character of it.

    `frequencies` gives counts of words, for text whose bytes a mirror shifted; it is called only where such text is
    found, and without it such text stays as it is.
    """
    draft = Draft.of(text)
    damaged: tuple[Span, ...] = ()
    if frequencies and find_sites(text):
        from summariser.repair.byte_shift import restore_shifted  # noqa: PLC0415  # few pages need it, and what it knows

        shifted = restore_shifted(text, frequencies())
        draft = draft.apply(Edit(run.start, run.end, run.replacement, "byte_shift") for run in shifted if run.certain)
        damaged = tuple(Span(run.start, run.end) for run in shifted if not run.certain)
    for edits in _STEPS:
        found = list(edits(draft.text))
        draft = draft.apply(found) if found else draft
    return draft.finished(damaged)
