"""Check 5: promised or reported, as the section and the clause say; period and estimate as the text has them."""

from __future__ import annotations

import re

from summariser.claims import Claim
from summariser.folding import fold_page, fold_width
from summariser.periods import period_of
from summariser.sentences import sentence_at
from summariser.standing import status_of
from summariser.types import Quantity, Reading, Span

_REPORTED = "the text reports this figure: look at its section and its verb"
_PROMISED = "the text promises this figure: look at its section and its verb"
_OTHER_PERIOD = "the period is not the one that the text gives the figure"


def status_fault(reading: Reading, claim: Claim, place: Span, quantity: Quantity | None) -> str | None:
    """Why the status, the period or a year of the English is not that of the text; None where they are."""
    said = status_of(reading, place)
    if said is not None and said != claim.status:
        return _REPORTED if said == "result" else _PROMISED
    if quantity is None or claim.period is None:
        return None
    return _period_fault(reading, claim, place)


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BASE = re.compile(r"(?<!同)[比较](?:19|20)\d\d年")
"""What a figure is compared with is not its time (较2020年翻一番)."""


def _period_fault(reading: Reading, claim: Claim, place: Span) -> str | None:
    time = period_of(reading, place, claim.status)
    ends = {int(end[:4]) for end in (time.start, time.end) if end}
    if not ends:
        return None
    sentence = fold_page(reading.text)[slice(*sentence_at(reading.text, place))]
    printed = {int(year) for year in _YEAR.findall(_BASE.sub("", sentence))}
    said = {int(year) for year in _YEAR.findall(_BASE.sub("", fold_width(claim.period or "")))}
    within = range(min(ends), max(ends) + 1)
    if any(year not in within and year not in printed for year in said):
        return _OTHER_PERIOD
    return None
