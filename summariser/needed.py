"""Regular expressions, and what is needed of them: most need not be tried at a place, and some never be compiled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache

_TOKEN = re.compile(
    r"""
      (?P<word> [^()|?*+{}\[\]\\.^$]+ (?! [?*{] ) )   # all of it, but for a last character that may be missing
    | (?P<group> \( (?: \?: | (?!\?) ) )
    | (?P<aside> \( \? (?: <?[=!] | . ) )         # looks around, or is of a kind that is not read here
    | (?P<close> \) )
    | (?P<either> \| )
    | (?P<optional> [?*] | \{ 0? , \d* \} | \{0\} )
    | (?P<repeated> \+ | \{ [\d,]+ \} )
    | \[ (?P<listed> (?!\^) [^\]\\-]+ ) \]
    | (?P<open> \[ \^? \]? (?: \\. | [^\]\\] )* \] | \\. | [.^$] )
    | (?P<character> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_NOTHING: frozenset[str] = frozenset()


def when_needed(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    r"""A pattern of which most reports have no need: it is compiled when it is first asked for.

    >>> page = when_needed(r"\d+ pages")
    >>> page().findall("12 pages")
    ['12 pages']
    """
    return cache(lambda: re.compile(pattern, flags))


def quick(pattern: str, also: str = "") -> re.Pattern[str]:
    """A verbose pattern that is tried only at the characters outside ASCII that are written in it, and at `also`.

    `also` is what else a match may begin with, as in a list of characters: a search passes over the rest of the text
    at once, and need not look into each branch for it.
    """
    written = "".join(sorted({character for character in pattern if not character.isascii()}))
    return re.compile(f"(?=[{written}{also}])(?:{pattern}\n)", re.VERBOSE)


def needed_by(pattern: str, common: Counter[str]) -> frozenset[str]:
    """Words of which every match of `pattern`, written without flags, has one; none where that is not sure.

    Of several such sets it is the one whose words are the least `common` together: a word is as common as its rarest
    character.

    >>> sorted(needed_by("(?:总)?产[量值]|能耗(?!率)", Counter("产能")))
    ['值', '能耗', '量']
    """
    branches: list[list[frozenset[str]]] = []
    parts: list[frozenset[str]] = []
    """What each part of the branch needs, in order."""
    outer: list[tuple[str, list[list[frozenset[str]]], list[frozenset[str]]]] = []
    for token in _TOKEN.finditer(pattern):
        match token.lastgroup:
            case "word":
                parts.append(frozenset((token[0],)))
            case "character" | "listed" as kind:
                parts.append(frozenset(token[kind]))
            case "group" | "aside" as kind:
                outer.append((kind, branches, parts))
                branches, parts = [], []
            case "close":
                inner = _of_either([*branches, parts], common)
                opened, branches, parts = outer.pop()
                parts.append(inner if opened == "group" else _NOTHING)
            case "either":
                branches.append(parts)
                parts = []
            case "optional":
                parts[-1] = _NOTHING
            case "open":
                parts.append(_NOTHING)
    return _of_either([*branches, parts], common)


def rarest(word: str, common: Counter[str]) -> str:
    """The least common character of a word."""
    return min(word, key=common.__getitem__)


def _of_either(branches: Iterable[Sequence[frozenset[str]]], common: Counter[str]) -> frozenset[str]:
    """What a choice needs: of each branch its rarest part, and nothing where a branch needs nothing."""

    def rarity(part: frozenset[str]) -> int:
        return sum(common[rarest(word, common)] for word in part)

    needed = [min(filter(None, parts), key=rarity, default=_NOTHING) for parts in branches]
    return _NOTHING.union(*needed) if all(needed) else _NOTHING
