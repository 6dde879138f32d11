"""How far a figure is from another: 高于全国0.4个百分点 is no rise by as much, and English must not make it one."""

from __future__ import annotations

import re
from typing import Final

from summariser.distances import Distance, distance_told
from summariser.english.context import Context, FaultKind
from summariser.english.source import clause_before
from summariser.types import Quantity, Span

_ABOVE: Final = re.compile(
    r"\b(?:above|higher|faster|quicker|greater|ahead|exceed\w*|outpac\w*|outstrip\w*|outperform\w*|better|beat\w*|surpass\w*)\b"
)
_BELOW: Final = re.compile(r"\b(?:below|lower|slower|behind|short|shortfall|miss\w*|undershot)\b")
_APART: Final = re.compile(r"\b(?:gap|margin|difference|advantage)\b")
"""English, in lower case, that measures from something else."""
_PLACES: Final = (
    (re.compile("全国|国家"), re.compile(r"\bnation(?:al|wide|'s)?\b|\bcountry\b")),
    (re.compile("全省|省|自治区"), re.compile(r"\bprovinc\w+|\bregion(?:al)?\b")),
    (re.compile("全市|[地本]市"), re.compile(r"\bcity\b|\bmunicipal\w*|\bprefectur\w+")),
)
"""Places whose figures are measured from, each with its English in lower case."""
_BESIDE: Final = 60
"""Characters on either side of the figure in which such a word stands."""


def distance_of(own: Quantity, context: Context) -> Distance | None:
    """What the figure is a distance from, where it is told in points."""
    return distance_told(clause_before(own, context)) if own.unit == "pp" else None


def distance_fault(low: str, place: Span, distance: Distance) -> FaultKind | None:
    """What is wrong with a statement, in lower case, that tells a distance at `place`: a move, or the other side."""
    beside = low[max(0, place.start - _BESIDE) : place.end + _BESIDE]
    above, below = _ABOVE.search(beside) is not None, _BELOW.search(beside) is not None
    if not above and not below:
        return None if _APART.search(beside) else "distance"
    if not (above if distance.side == "up" else below):
        return "direction"
    return "scope" if _is_of_another_place(beside, distance.other) else None


def _is_of_another_place(english: str, other: str) -> bool:
    """Whether the English names another place than the one whose figure is measured from."""
    meant = {at for at, (source, _) in enumerate(_PLACES) if source.search(other)}
    said = {at for at, (_, word) in enumerate(_PLACES) if word.search(english)}
    return bool(meant) and bool(said) and meant.isdisjoint(said)
