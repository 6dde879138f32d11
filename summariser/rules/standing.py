"""Target, result or neither: the section decides, corrected by the clause's own words."""

from __future__ import annotations

import re

from summariser import standing
from summariser.asides import is_aside, is_beside
from summariser.rules.source import Source
from summariser.rules.subjects import DURATIONS, Named
from summariser.types import Role, Status

_SILENT: frozenset[Role] = frozenset(("problems", "glossary", "opening"))
_SHORTENED = re.compile(r"提前|缩短|压缩|压减|缩减|延长|减少|控制|不超过|以内|[压缩降]到|[压缩降]至|办结")
_OF_RATIO = re.compile(r"(?<=\d)[:∶](?=\d)")
"""10.2:43.5:46.3: what its parts are shares of no word says, but for the three industries."""
_TIMED = re.compile(r"年限|寿命|天数|周期|时限|时长|工期|年龄|用时|时间$")
"""What is measured in time."""


def status_of(source: Source, named: Named) -> Status | None:
    """What a number is; None for what is neither promised nor reported."""
    text, quantity = source.text, named.quantity
    role = source.role_at(quantity.span.start)
    if role in _SILENT or is_beside(text, quantity, named.clause.span) or _is_nameless(text, named):
        return None
    said = standing.status_of(source.reading, quantity.span) or ("target" if role == "closing" else "result")
    if said == "result":
        return said
    timed = _SHORTENED.search(text, *named.clause.span) or _TIMED.search(named.subject.words)
    if quantity.unit in DURATIONS and not timed:
        return None  # a campaign's length, an anniversary
    return None if is_aside(text, quantity, named.clause.span) else "target"


def _is_nameless(text: str, named: Named) -> bool:
    """Whether the number is a part of a ratio that no list gives a subject."""
    start, end = named.quantity.span
    return not named.subject.member and any(_OF_RATIO.match(text, place) for place in (start - 1, end))
