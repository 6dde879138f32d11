"""Folding: two ways in which a reader may call different print the same, each with its way back.

Unicode normalisation is no substitute: NFKC turns ① into 1 and ㎡ into m2, which invents digits and moves offsets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_WIDE = re.compile("[！-～　]")
_QUOTATION_MARKS = dict.fromkeys(map(ord, "“”„‟「」『』‘’‛"), '"') | {ord("'"): '"'}
_PUNCTUATION = dict(zip(map(ord, "。、【】—–―"), ".,[]---", strict=True))
_COMPARED = _FULL_WIDTH | {ord("＂"): '"', ord("＇"): '"'} | _QUOTATION_MARKS | _PUNCTUATION
_LEFT_OUT = re.compile(
    r"""
    \s+
    # A note mark: (3), （12）, [4], ［4］. Only digits: (一) is a heading and (市) a word.
    | [(（] \d{1,2} [)）] | [\[［〔] \d{1,2} [\]］〕]
    """,
    re.VERBOSE,
)


def fold_width(text: str) -> str:
    """Full-width ASCII letters, digits, punctuation and the ideographic space as ASCII; the length never changes.

    >>> fold_width("７．３％")
    '7.3%'
    """
    for mark in set(_WIDE.findall(text)):  # few differ in a text: far quicker than to look up every character
        text = text.replace(mark, chr(_FULL_WIDTH[ord(mark)]))
    return text


@lru_cache(maxsize=4)
def fold_page(text: str) -> str:
    """`fold_width` of a whole report, remembered: every figure of it asks for the same."""
    return fold_width(text)


@dataclass(frozen=True, slots=True)
class Folded:
    """Text made comparable, with the place of each of its characters in the text it came from."""

    text: str
    places: Sequence[int]


def fold(text: str) -> Folded:
    """White space and note marks out; width, punctuation and quotation marks of both scripts equal; nothing else.

    >>> fold("“面貌”(5)，增长 7％").text
    '"面貌",增长7%'
    """
    if not _LEFT_OUT.search(text):
        return Folded(text.translate(_COMPARED), range(len(text)))
    kept: list[int] = []
    at = 0
    for gap in _LEFT_OUT.finditer(text):
        kept.extend(range(at, gap.start()))
        at = gap.end()
    kept.extend(range(at, len(text)))
    return Folded("".join(text[place] for place in kept).translate(_COMPARED), tuple(kept))


def fold_text(text: str) -> str:
    """The text of `fold`, where no way back is needed."""
    return fold(text).text
