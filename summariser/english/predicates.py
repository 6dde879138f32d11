"""What a statement says of, without its figures and the words that move, bound or date them."""

from __future__ import annotations

import re
from typing import Final

from summariser.english.figures import figure_fault
from summariser.english.names import words_of
from summariser.english.reading import read_english
from summariser.english.verbs import DOWN, DOWN_NOUN, LEVEL, UP, UP_NOUN
from summariser.types import Quantity

_MOVING: Final = re.compile(rf"(?<![\w-])(?:{UP_NOUN}|{DOWN_NOUN}|{UP}|{DOWN}|{LEVEL})(?![\w-])", re.VERBOSE)
_OF_LEVEL: Final = re.compile(r"(?<![\w-])(city|county|district|province|state|country)[\s-]level(?![\w-])")
"""Of a city nothing is told apart, but what is city-level is not county-level."""
_UNTRANSLATED: Final = re.compile("[一-鿿]+")
_UNSAID: Final = frozenset(
    words_of(
        "is are was were be been being has have had will would can it its their this that which more less than least"
        " most about around nearly almost over under some no not exceed up down or so only each all every total annual"
        " year last previous time estimated expected strive ensure aim must seek plan try government city county"
        " district province state country come came amount accounted do did new newly add yuan percentage point number"
    )
)
"""Words that say nothing of the subject, or not what tells it from another one."""


def topic_of(english: str, own: Quantity) -> frozenset[str]:
    """The words of a statement that tell what it is about, with the numbers that do not say its figure."""
    reading = read_english(english)
    parts, at = [], 0
    for item in reading.items:
        if figure_fault(item, own, rounding=True) is None:
            parts.append(reading.low[at : item.span.start])
            at = item.span.end
    text = _OF_LEVEL.sub(r"\1level", " ".join((*parts, reading.low[at:])))
    return frozenset((*words_of(_MOVING.sub(" ", text)), *_UNTRANSLATED.findall(text))) - _UNSAID
