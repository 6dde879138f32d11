"""Where shifted runs may begin on a page: traces that text read one byte late has left."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from summariser.repair.gbk_pairs import pair_of, pair_table
from summariser.repair.shift_tokens import DELIMITERS, GLOSS, MARKS, is_toned, readings_of

_CUTS = dict.fromkeys("!！", (0xA3, 0xA1)) | dict.fromkeys("?？", (0xA3, 0xBF)) | dict.fromkeys(";；", (0xA3, 0xBB))
FULL_STOP = (0xA1, 0xA3)
_CANDIDATE = re.compile("[!?;！？；。]")


class Site(NamedTuple):
    """Where a run may begin: at `?py)`, or at a terminator with the two bytes it was seen in."""

    start: int
    cut: tuple[int, int] | None = None
    at: int = -1
    """Of the terminator."""


def find_sites(text: str) -> tuple[Site, ...]:
    """Every place of the page where a shifted run may begin; none on a page without a trace of such damage."""
    glosses = {gloss.start(): gloss for gloss in GLOSS.finditer(text) if is_toned(gloss[2])}
    sites = {at: Site(at) for at, gloss in glosses.items() if _is_foreign(text, gloss)}
    for at in _terminators(text) if glosses else _odd_terminators(text):
        site = _site_at(text, at) if at not in glosses else None
        if site and (glosses or _may_open_mark(text, at)):
            sites.setdefault(site.start, site)
    return tuple(sites[at] for at in sorted(sites))


def _terminators(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[int]:
    return (found.start() for found in _CANDIDATE.finditer(text, start, end))


def _odd_terminators(text: str) -> Iterator[int]:
    """The terminators behind which two odd characters stand before the next delimiter.

    An odd one is rare, and the page has it nowhere else. They are found first: a page has far fewer than terminators.
    """
    odd = sorted(text.index(char) for char, count in Counter(text).items() if count == 1 and _is_rare(char))
    done = 0
    for first, second in pairwise(odd):
        for at in _terminators(text, max(done, second - _LOOK), first):
            if not any(char in DELIMITERS for char in text[at + 1 : second]):
                yield at
        done = first


def _is_foreign(text: str, gloss: re.Match[str]) -> bool:
    """Whether a gloss lost its bracket, or is no reading of the character before it.

    Behind a letter it may gloss half a character and the letter (，F is 現 to a reader of bytes): that breaks nothing.
    """
    if gloss[1] in "?？":
        return True
    at = gloss.start()
    if text[at - 1 : at].isalpha() and text[at - 1].isascii() and at > 1:
        mark = text[at - 2]
        trail = pair_of(chr(ord(mark) + 0xFEE0) if "!" <= mark <= "~" else mark) & 0xFF
        joined = pair_table().char_of.get(trail << 8 | ord(text[at - 1]), "")
        return gloss[2] not in readings_of(joined)
    return gloss[2] not in readings_of(text[at - 1 : at])


def _site_at(text: str, at: int) -> Site | None:
    """A terminator that may have been seen across two characters."""
    char, following = text[at], text[at + 1 : at + 2]
    begin = _line_start(text, at) if char == "。" else None
    if not following or (following == "\n" and (begin is None or not _REST_OF_HEADING.match(text, at + 1))):
        return None
    if char == "。":
        likely = begin is not None or _lead(following) in (0xA8, 0xAC)
        return Site(at if begin is None else begin, FULL_STOP, at) if likely else None
    if at and text[at - 1] in "?？":  # the mark of a lost lead byte: the next may be lost too
        return Site(at - 1, _CUTS[char], at)
    return Site(at, _CUTS[char], at) if _may_follow(text, at, following) else None


_REST_OF_HEADING = re.compile("\n[　 ]*[一二三四五六七八九十]{1,3}[)）]")
"""A line of nothing but 。 is common on pages put together from links; what lost its bracket is not."""


def _may_follow(text: str, at: int, following: str) -> bool:
    """Whether the character behind the mark `text[at]` can be what is left of the one that the mark took a byte of."""
    if not following.isascii() or following == ",":
        return True
    if text[at] in "!！":  # a mark of the row A1, and its trail byte was lost
        return following.isalnum() and _closes_first(text, at + 1)
    return "@" <= following <= "~"


def _closes_first(text: str, at: int) -> bool:
    """Whether the next quotation mark of the line closes: the one that opens may have been lost."""
    mark = _QUOTES.search(text, at, at + _NEAR)
    return mark is not None and mark[0] == "”"


_QUOTES = re.compile("[“”\n]")
_NEAR = 40
"""Characters that a quoted phrase is looked for."""


def _line_start(text: str, at: int) -> int | None:
    """Where the line begins, if nothing stands before `at` but what is left of an indent."""
    begin = at
    while begin and at - begin < 8 and text[begin - 1] in "　 ?？":
        begin -= 1
    return begin if begin == 0 or text[begin - 1] == "\n" else None


def _lead(char: str) -> int:
    return pair_of(char) >> 8


def _may_open_mark(text: str, at: int) -> bool:
    """Whether what follows `!` shows that a mark of the row A1 stood there, as it must; any other terminator may."""
    return text[at] not in "!！" or pair_table().char_of.get(0xA100 | _lead(text[at + 1]), "") in MARKS


_USUAL = frozenset(range(0xB0, 0xD8))
"""Lead bytes of the commoner half of GB 2312."""


_LOOK = 8
"""Characters behind a terminator within which two odd ones stand."""


def _is_rare(char: str) -> bool:
    """Whether a character is no mark and not among the commoner ones."""
    return not (char < "\x80" or "！" <= char <= "～" or char in MARKS or _lead(char) in _USUAL)
