"""The visible units of a damaged page: what a reader one byte out of step saw, one after another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NamedTuple

from summariser.repair.gbk_pairs import pair_table

DELIMITERS = frozenset("、。,!?;，！？；\n")
"""Where the mirror cut its text on bytes: a shifted run never goes past one."""

MARKS = frozenset("、。·—…‘’“”〔〕〈〉《》【】　")
"""Full-width marks that running text holds; those with an ASCII form come with the full-width row."""

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
GLOSS = re.compile(rf"([(?（？])([a-zêüńňǹḿ{_TONED}]{{1,6}})[)）]")
"""`(py)` behind a character, or `?py)` whose opening bracket went with a broken character. One tone mark is asked
for separately: a class that must hold one of its members costs a backtracking search."""

TokenKind = Literal["pair", "ascii", "gloss", "lost_gloss", "lost", "other"]


class Token(NamedTuple):
    """One visible unit of the damaged text; `value` is the character, or the reading of a gloss."""

    kind: TokenKind
    value: str
    start: int
    end: int
    lead: int = -1
    trail: int = -1


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch to be searched: its units, where a terminator may have been cut out of two characters, its context."""

    tokens: tuple[Token, ...]
    cuts: Mapping[int, tuple[int, int]]
    """Index of a terminator's token -> its two bytes."""
    before: str
    """The repaired text before the stretch, glosses taken out."""
    quoted: bool | None
    quoted_after: bool | None
    headings: Mapping[str, float] = field(default_factory=dict)
    """Numbered headings that may begin the line -> ln of how likely each is."""


def is_toned(reading: str) -> bool:
    """Whether a tone mark stands in it; pinyin glosses have one, (km) and (a) have none."""
    return any(char in _TONED for char in reading)


@cache
def readings_of(char: str) -> frozenset[str]:
    """Every reading of one character in pinyin with tone marks; none for anything else."""
    from pypinyin import Style, pinyin  # noqa: PLC0415  # 0.1 s that clean text does not pay

    if len(char) != 1:
        return frozenset()
    return frozenset(pinyin(char, style=Style.TONE, heteronym=True)[0])


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Cut `text[start:end]` into visible units."""
    tokens: list[Token] = []
    pair_of = pair_table().pair_of
    at = start
    while at < end:
        char = text[at]
        gloss = GLOSS.match(text, at) if char in "(?（？" else None
        if gloss and is_toned(gloss[2]):
            kind: TokenKind = "gloss" if char in "(（" else "lost_gloss"
            tokens.append(Token(kind, gloss[2], at, gloss.end()))
            at = gloss.end()
            continue
        pair = pair_of.get(char)
        if char in "?？":
            tokens.append(Token("lost", char, at, at + 1))
        elif char < "\x80":
            tokens.append(Token("ascii", char, at, at + 1))
        elif pair is not None:
            tokens.append(Token("pair", char, at, at + 1, pair >> 8, pair & 0xFF))
        else:
            tokens.append(Token("other", char, at, at + 1))
        at += 1
    return tokens
