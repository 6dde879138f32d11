"""Bound words of English, read at the number that they govern.

The patterns are for text in lower case, as those of `motion`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from summariser.english.scan import EnglishNumber, Form
from summariser.english.units import base_of
from summariser.types import Bound

Said = Bound | Literal["passed", "mixed"]
"""The bound said at a number: `passed` is gt or eq (to pass a mark), `mixed` is two words that disagree."""

_NO_LEVEL: Final = r"(?<!\bor\ )(?<!\band\ )"
"""Firms at city level or above reached 50, people aged 60 and over 5,000: no bound of theirs."""
_WORDS: Final[dict[str, str]] = {
    # In front of the number.
    "ge": r"""at\ (?:the\ very\ )?least | (?:no|not)\ (?:less|fewer|lower|smaller)\ than
        | not?\ (?:be\ |fall\ |drop\ )?(?:below|under) | (?:a\ )?minimum(?:\ of)?
        | equal\ to\ or\ (?:more|greater|higher)\ than | at\ or\ above | upwards?\ of | ≥ | >=""",
    "le": r"""at\ (?:the\ very\ )?most | (?:no|not)\ (?:more|greater|higher|larger)\ than | within | up\ to
        | (?:a\ )?maximum(?:\ of)? | capped\ at | (?:a\ )?(?:cap|ceiling)\ of | at\ or\ (?:below|under) | ≤ | <=
        | (?:not|never|without|n't)\ (?:to\ )?(?:be\ )?(?:exceed\w* | above | over | surpass\w*)
        | equal\ to\ or\ (?:less|lower)\ than""",
    "gt": rf"""(?:more|greater|higher|larger)\ than | (?:(?:just|slightly|a\ little)\ )?{_NO_LEVEL}over
        | {_NO_LEVEL}above | exceed(?:s|ed|ing)? | in\ excess\ of | surpass(?:es|ed|ing)? | beyond
        | to\ top | topp(?:ed|ing) | >
        | (?:break|breaks|breaking|broke|broken)\ (?:through|past)?""",
    "beyond": r"pass(?:es|ed|ing)?(?!\ (?:the|by)\b)",
    "passed": r"(?: pass(?:es|ed|ing)? | cross(?:es|ed|ing)? ) (?=\ the\b)",
    "lt": rf"""nearly | almost | close\ to | (?:just|slightly)\ (?:under|below) | (?:just\ )?short\ of
        | approach(?:es|ed|ing)? | nearing | (?:less|fewer|lower|smaller)\ than
        | {_NO_LEVEL}(?:under|below) | <""",
    "about": r"""about | around | approximately | approx\.? | roughly | some | circa | ~ | ≈
        | in\ the\ (?:region|neighbourhood|vicinity)\ of | (?:on|of|in)\ the\ order\ of""",
}
_FILLER = r"""
    \s+ | - | [¥￥$€] | (?: cny | rmb | usd | us\$ ) (?=\s*$)
    # Words that may stand between a bound word and its number.
  | (?: (?<=\s) | (?<=^) )
    (?: an? | the | of | by | to | at | be | age | its | their | all | estimated | est\.? | further | another
      | additional | extra | more | new | total(?:\ of)? | combined | average | annual | cumulative | planned | some
      | reach(?:es|ed|ing)? | gr[eo]w(?:s|ing|th)? | rose | ris(?:e|es|ing) | increas(?:e|es|ed|ing)
      | add(?:s|ed|ing)? | build(?:s|ing)? | built | complet(?:e|es|ed|ing) | cny | rmb | usd | us\$ | [¥￥$€] )
    (?= \s | $ | - )"""
_FRONT = re.compile(
    rf"""(?<![a-z-]) (?: {" | ".join(f"(?P<{name}> {words} )" for name, words in _WORDS.items())} ) (?![a-z])
    (?: {_FILLER} ){{0,8}} $""",
    re.VERBOSE,
)
_BACK = re.compile(
    r"""
    (?P<plus> \s* -? \+ (?!\d) | -plus\b | \s plus (?=\s*(?:[,.;)]|$)) )
    # Up to six words of what is counted, then the bound: 20 innovative firms or more.
  | (?: [ ]+ (?! (?:or|and|at|with|by|to) \b ) [^\s,;:.()]{1,30} ){0,6} [ ]* (?:,[ ]*)? \b
    (?<! level[ ] ) (?<! grade[ ] )  # Six factories of provincial level or above are six.
    (?: (?P<ge> or[ ](?:more|above|higher|over|greater|better|beyond|up(?:wards?)?) \b
            # Firms above the designated size are no bound of their number.
          | and[ ](?:above|over|up) \b (?! [ ](?:designated|[\w-]*scale) ) )
      | (?P<le> or[ ](?:less|below|lower|under|fewer|smaller|within) \b | and[ ](?:below|under) \b )
      | (?P<about> or[ ]so \b | or[ ]thereabouts \b | give[ ]or[ ]take \b )
      | (?P<least> at[ ](?:the[ ]very[ ])?least \b | (?:as[ ])?a[ ]minimum \b )
      | (?P<most> at[ ](?:the[ ]very[ ])?most \b | (?:as[ ])?a[ ]maximum \b ) )
    """,
    re.VERBOSE,
)
_SAID_BEHIND: Final[dict[str, Said]] = {
    "plus": "ge",
    "ge": "ge",
    "least": "ge",
    "le": "le",
    "most": "le",
    "about": "about",
}
_SAID_IN_FRONT: Final[dict[str, Said]] = {
    "ge": "ge",
    "le": "le",
    "gt": "gt",
    "beyond": "gt",
    "passed": "passed",
    "lt": "lt",
    "about": "about",
}
_LARGE: Final = 1000
_REACH = 72
"""Characters in front of a number in which its bound word is looked for."""
_REACH_BACK = 160
_BRACKETS = re.compile(r"\([^()]*\)")
_BLANKS = re.compile(r"\s+")
_PAUSE = re.compile(r"[,;:(]")
_JOINT = re.compile(r"\s*(?:,|and|or|to|,\s*and|&|[-–—~])\s*")


def read_bounds(text: str, numbers: Sequence[EnglishNumber]) -> list[Said]:
    """The bound said at each of the `numbers` of the readable `text` in lower case; `eq` where none is.

    A bound before the first member of a plain list holds for all of it, one behind the last too
    (`at least 90% and 95%`, `90% and 95% or more`).
    """
    # A bracket between a number and its bound is passed over: 13,400 mu (about 893 hectares) or more.
    outer = _BRACKETS.sub(lambda found: " " * len(found[0]), text) if "(" in text else text
    front = _fronts(text, outer, numbers)
    back = _backs(text, outer, numbers)
    joined = [_joined(text, *pair) for pair in pairwise(numbers)]
    for at, joint in enumerate(joined):
        if joint and front[at + 1] is None and back[at + 1] is None:
            front[at + 1] = front[at]
    for at in reversed(range(len(joined))):
        if joined[at] and back[at] is None and front[at] is None:
            back[at] = back[at + 1]
    return [_one(*pair) for pair in zip(front, back, strict=True)]


def _one(front: Said | None, back: Said | None) -> Said:
    if front and back and front != back:
        return "mixed"
    return front or back or "eq"


def _joined(text: str, number: EnglishNumber, last: EnglishNumber) -> bool:
    alike = number.unit == last.unit and number.form == last.form
    return alike and bool(_JOINT.fullmatch(text, number.span.end, last.span.start))


def _fronts(text: str, outer: str, numbers: Sequence[EnglishNumber]) -> list[Said | None]:
    bounds: list[Said | None] = []
    last = 0
    for number in numbers:
        start = number.span.start
        shown = outer if outer[start] != " " else text
        words = _PAUSE.split(shown[max(last, start - _REACH) : start])[-1]
        bounds.append(_front(" ".join(words.split()) + " ", number.form, large=_is_large(number)))
        last = number.span.end
    return bounds


def _is_large(number: EnglishNumber) -> bool:
    """Whether it is an amount, or a count of thousands, which is passed as a mark is; a law is passed otherwise."""
    return base_of(number.unit) is not None or (number.value or 0) >= _LARGE


@lru_cache(maxsize=1024)
def _front(words: str, form: Form, *, large: bool) -> Said | None:
    """The bound said at the end of the words before a number, of which there are not many: growth of, reached."""
    if form == "top":
        return "le"
    found = _FRONT.search(words)
    # Moved up to third place.
    if found and form == "ordinal" and found[0].startswith("up to"):
        return None
    if not found or not found.lastgroup or (found.lastgroup == "beyond" and not large):
        return None
    return _SAID_IN_FRONT[found.lastgroup]


def _backs(text: str, outer: str, numbers: Sequence[EnglishNumber]) -> list[Said | None]:
    bounds: list[Said | None] = []
    following: dict[bool, int | None] = {True: None, False: None}  # the next number, and the next one in no bracket
    for number in reversed(numbers):
        inside = outer[number.span.start] == " "
        bounds.append(_back(text if inside else outer, number.span.end, following[inside]))
        following[True] = number.span.start
        if not inside:
            following[False] = number.span.start
    return bounds[::-1]


def _back(text: str, end: int, following: int | None) -> Said | None:
    high = min(end + _REACH_BACK, len(text) if following is None else following)
    words = _BLANKS.sub(" ", text[end:high])
    found = _BACK.match(words) if words else None
    if not found or not found.lastgroup:
        return None
    # "12 projects of at least 5 km": the words belong to the number that follows them.
    if found.lastgroup in ("least", "most") and high == following and not words[found.end() :].strip():
        return None
    return _SAID_BEHIND[found.lastgroup]
