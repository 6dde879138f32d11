"""What a check of English knows of the source, and how it says that something does not hold."""

from __future__ import annotations

from typing import Literal, NamedTuple

from summariser.types import Quantity

FaultKind = Literal[
    "missing_number",
    "scale",
    "unit",
    "pp_percent",
    "range_end",
    "rounding",
    "conversion",
    "multiple",
    "bound_lost",
    "bound_added",
    "bound_changed",
    "direction",
    "to_by",
    "distance",
    "unsourced_number",
    "estimate",
    "strength",
    "member",
    "scope",
    "period",
    "size_class",
    "term",
    "relation",
    "denied",
]

_MESSAGES: dict[FaultKind, str] = {
    "missing_number": "the English does not hold the number that is printed",
    "scale": "the size of the number in the English is not the printed one: look at 万 and 亿, million and billion",
    "unit": "the unit in the English is not the one printed beside the figure",
    "pp_percent": "the unit in the English is not the one printed beside the figure: look at % and 百分点",
    "range_end": "the ends of the range in the English are not those printed",
    "rounding": "the number in the English is rounded where the printed one must stand, or not rounded correctly",
    "conversion": "the converted number in the English does not follow from the printed one",
    "multiple": "the multiple in the English is not the printed one: growing by so many times is not growing to them",
    "bound_lost": "the bound in the English is not the one printed beside the figure",
    "bound_added": "the bound in the English is not the one printed beside the figure",
    "bound_changed": "the bound in the English is not the one printed beside the figure",
    "direction": "the English does not move the figure the way the source does: look at the verb before it",
    "to_by": "look whether the source moves by the figure or to it, and whether the English does the same",
    "distance": "the source tells how far the figure is from another, and the English that it moved by as much",
    "unsourced_number": "the English holds a number that the source sentence does not hold",
    "estimate": "the source marks the figure as an estimate in advance: the English must say so, and not as a hope",
    "strength": "the English promises with another firmness than the source: look at the word of commitment",
    "member": "the figures of a 分别 list are not given to their members in the printed order",
    "scope": "the place in the English is not the one in which the source counts the rank, or from which it measures",
    "period": "the English compares with another time than the source",
    "size_class": "the size class beside the count in the English is not the one of that count in the source",
    "term": "a term in the English is not the term of the source",
    "denied": "the English denies what the source says: look at not, never, failed to",
    "relation": "the English compares with something in another way than the source",
}


class Disagreement(NamedTuple):
    """Something the English says otherwise than the source."""

    kind: FaultKind
    message: str
    """One sentence for a person or a model; it says where to look and never gives the reading away."""


def fault(kind: FaultKind) -> Disagreement:
    """The disagreement of a kind, with its message."""
    return Disagreement(kind, _MESSAGES[kind])


class Context(NamedTuple):
    """What stands around a figure. A caller leaves out what it does not know, and nothing is held against it."""

    others: tuple[Quantity, ...] = ()
    """The other quantities of the source sentence, in their order."""
    years: frozenset[int] = frozenset()
    """Years that the English may name: those of the sentence and of the report."""
    rounding_allowed: bool = False
    """The figure is a result, which prose may round."""
    sentence: str = ""
    """The source sentence as printed; empty where it is not known."""
    sentence_start: int = 0
    """Where `sentence` begins in the text whose offsets the quantities have."""
    estimated: bool | None = None
    """The source says the figure in advance (预计)."""
    strength: Literal["plain", "must", "strive", "planned", "seek"] | None = None
    """How firmly the source promises the figure."""
    quote: str = ""
    """The words of the source that the claim is about, where it has no figure; empty: the whole sentence."""
    term: int = 0
    """Of how many years the figure is told; 0 where it is of one, or its time is not known."""
