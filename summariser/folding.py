"""Folding: two ways in which a reader may call different print the same, each with its way back.

Unicode normalisation is no substitute: NFKC turns ① into 1 and ㎡ into m2, which invents digits and moves offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " "}
_WIDE = re.compile("[！-～　]")
_QUOTATION_MARKS = dict.fromkeys("“”„‟「」『』‘’‛'＂＇", '"')
_PUNCTUATION = dict(zip("。、【】—–―", ".,[]---", strict=True))
_COMPARED = _FULL_WIDTH | _QUOTATION_MARKS | _PUNCTUATION
_COMPARED_MARKS = re.compile(f"[{re.escape(''.join(_COMPARED))}]")
_LEFT_OUT = re.compile(
    r"""
    [\s(（\[［〔]  # how either begins: a search passes over the rest at once
    (?: (?<=\s) \s*
      # A note mark: (3), （12）, [4], ［4］. Only digits: (一) is a heading and (市) a word.
      | (?<=[(（]) \d{1,2} [)）] | (?<=[\[［〔]) \d{1,2} [\]］〕] )
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=1024)
def fold_width(text: str) -> str:
    """Full-width ASCII letters, digits, punctuation and the ideographic space as ASCII; the length never changes.

    Remembered: each check of a claim asks for the same subject.

    >>> fold_width("７．３％")
    '7.3%'
    """
    return _with(_FULL_WIDTH, text, _WIDE)


def _with(folded: Mapping[str, str], text: str, marks: re.Pattern[str]) -> str:
    if not marks.search(text):
        return text
    for mark in set(marks.findall(text)):  # few differ in a text: far quicker than to look up every character
        text = text.replace(mark, folded[mark])
    return text


@lru_cache(maxsize=4)
def fold_page(text: str) -> str:
    """`fold_width` of a whole report, remembered apart: every figure of it asks for the same, and it is long."""
    return _with(_FULL_WIDTH, text, _WIDE)


@dataclass(frozen=True, slots=True)
class Folded:
    """Text made comparable, with the way back to the text it came from."""

    text: str
    runs: Sequence[int]
    """Where a run of characters begins that stood together; the first is 0."""
    left_out: Sequence[int]
    """How much was left out before each run, in all."""

    def place(self, at: int) -> int:
        """Where the character `at` of the text stands in the text it came from."""
        return at + self.left_out[bisect_right(self.runs, at) - 1]


def fold(text: str) -> Folded:
    """White space and note marks out; width, punctuation and quotation marks of both scripts equal; nothing else.

    >>> fold("“面貌”(5)，增长 7％").text
    '"面貌",增长7%'
    """
    runs, left_out = [0], [0]
    kept, at = [], 0
    for gap in _LEFT_OUT.finditer(text):
        kept.append(text[at : gap.start()])
        at = gap.end()
        runs.append(gap.start() - left_out[-1])
        left_out.append(at - runs[-1])
    return Folded(_compared("".join((*kept, text[at:]))), runs, left_out)


@lru_cache(maxsize=256)
def fold_text(text: str) -> str:
    """The text of `fold`, where no way back is needed. The claims of a sentence ask for the same quote."""
    return _compared(_LEFT_OUT.sub("", text))


def _compared(text: str) -> str:
    return _with(_COMPARED, text, _COMPARED_MARKS)
