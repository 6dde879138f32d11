"""Check 5: promised or reported, as the section and the clause say; period and estimate as the text has them."""

from __future__ import annotations

import re

from summariser.claims import Claim
from summariser.folding import fold_page, fold_width
from summariser.needed import quick
from summariser.periods import period_of
from summariser.sections import innermost
from summariser.sentences import clause_at, sentence_at
from summariser.types import PLAN_ROLES, Quantity, Reading, Span, Status

_REPORTED = "the text reports this figure: look at its section and its verb"
_PROMISED = "the text promises this figure: look at its section and its verb"
_OTHER_PERIOD = "the period is not the one that the text gives the figure"

_AHEAD = quick(
    r"""
      明年 | 今后 | 未来[几两三五] | 下一步 | 新的一年
    | (?:到|至|力争|确保|争取|计划) (?P<year> (?:19|20)\d\d ) 年
    """
)
_BEHIND = quick(
    r"""
      预计 (?= [^。]{0,80} (?:去年|上年) )
    | (?<![比较与和同跟]) (?:去年|上年) (?! [^,，]{0,4} (?:同期|相比|基础|水平|的) )
    | 过去 (?:一年|五年|[三四]年) | [五四三]年来 | 一年来 | 截至 | 目前已? | 现已 | 已(?!经?列|具备|知)
    # A year tells the time of what follows where it opens the sentence; elsewhere it may be a base or a date of issue.
    | ^ \s* (?P<year> (?:19|20)\d\d ) 年
    """,
    also=r"\d\s",
)

_TURN = re.compile(r"今年|力争|确保|计划(?!内|外|单列|经济)")
"""From here on a sentence of the plan speaks of what is to come, whatever it looked back on before."""


def status_fault(reading: Reading, claim: Claim, place: Span, quantity: Quantity | None) -> str | None:
    """Why the status, the period or a year of the English is not that of the text; None where they are."""
    said = status_of(reading, place)
    if said is not None and said != claim.status:
        return _REPORTED if said == "result" else _PROMISED
    if quantity is None or claim.period is None:
        return None
    return _period_fault(reading, claim, place)


def status_of(reading: Reading, place: Span) -> Status | None:
    """What the text makes of a figure: the role of its section, corrected by the words around it; None in doubt."""
    section = innermost(reading.sections, place.start)
    role = section.role if section else None
    if role in PLAN_ROLES:
        return "result" if _looks_back(reading, place) else "target"
    if role in ("review", "experience", "problems"):
        return "target" if _looks_ahead(reading, place) else "result"
    return None


def _looks_back(reading: Reading, place: Span) -> bool:
    words = fold_page(reading.text)[sentence_at(reading.text, place).start : place.start]
    if turns := list(_TURN.finditer(words)):
        words = words[turns[-1].end() :]  # 去年新增2万人,今年力争2.1万人
    return any(_is_past(found, reading.metadata.target_year) for found in _BEHIND.finditer(words))


def _is_past(found: re.Match[str], plan: int | None) -> bool:
    return not found["year"] or (plan is not None and int(found["year"]) < plan)


def _looks_ahead(reading: Reading, place: Span) -> bool:
    words = fold_page(reading.text)[clause_at(reading.text, place).start : place.start]
    return any(_is_future(found, reading.metadata.review_year) for found in _AHEAD.finditer(words))


def _is_future(found: re.Match[str], reviewed: int | None) -> bool:
    return not found["year"] or (reviewed is not None and int(found["year"]) > reviewed)


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
