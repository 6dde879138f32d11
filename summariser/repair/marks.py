"""Small damage to single marks: lost middle dots, letters set apart by blanks, characters that cannot be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summariser.needed import when_needed
from summariser.repair.draft import Edit

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_HAN = r"\u3400-\u9fff"
_LOST_DOT = when_needed(
    rf"""
    # Inside a quoted name, where a question mark would end its sentence.
    (?<= [{_HAN}] ) \? (?= [{_HAN}\d] [^?？。！\n“]{{0,12}} [”》] )
    # Before the rest of a name that a word for its kind ends.
    | (?<= [{_HAN}]{{2}} ) \? (?= [{_HAN}]{{2,8}} (?:项目|工程|活动|景区|园区|论坛) [、。,，] )
    """,
    re.VERBOSE,
)
_QUESTION = when_needed(r"[吗呢么吧啊谁何哪怎几]|多少|是否|能否|(.)不\1|有没有")
_CLAUSE = when_needed(r"[。！!？\n，,；;：:“”]")
_REACH = 40
_BYTE_DAMAGE = re.compile(r"\?[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)")
_MAY_BE_SPACED = re.compile(r" (?:(?<=[^\x00-\x7f] )[^\x00-\x7f] [^\x00-\x7f] [^\x00-\x7f]|(?:\d|[.．] ?\d) [\d.．])")
"""A blank comes first in it, so it takes a small part of the time of what it lets through to; few pages have any."""
_SPACED = when_needed(
    rf"""
    (?<! [{_HAN}]\ ) [{_HAN}] (?: \ [{_HAN}] ){{3,}}                  # 雏 鹰 企 业
    | (?<! \d\  ) (?<! \d ) \d (?: \ \d | \ [.．]\ ?\d ){{2,}} (?= \ ?[^\s\d.．] )  # 1 0 ．0 6 ‰
    """,
    re.VERBOSE,
)


def invisible(text: str) -> Iterator[Edit]:
    """Edits that take out characters of no width: they hide inside words and numbers."""
    for found in _INVISIBLE.finditer(text):
        yield Edit(found.start(), found.end(), "", "invisible")


def lost_dots(text: str) -> Iterator[Edit]:
    """Edits that put `·` in place of a `?` inside a name; none on a page where `?` marks bytes that were lost."""
    if "?" not in text or _BYTE_DAMAGE.search(text):
        return
    for found in _LOST_DOT().finditer(text):
        before = _CLAUSE().split(text[max(0, found.start() - _REACH) : found.start()])[-1]
        if not _QUESTION().search(before):
            yield Edit(found.start(), found.end(), "·", "dot")


def spaced_out(text: str) -> Iterator[Edit]:
    """Edits that close up four single characters or more set apart by single blanks, or the digits of a number.

    >>> [text[edit.start : edit.end] for text in ["对 雏 鹰 企 业 的"] for edit in spaced_out(text)]
    [' ', ' ', ' ', ' ', ' ']
    """
    if not _MAY_BE_SPACED.search(text):
        return
    for found in _SPACED().finditer(text):
        for at in range(found.start(), found.end()):
            if text[at] == " ":
                yield Edit(at, at + 1, "", "spacing")
