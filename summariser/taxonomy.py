"""Indicators: which one a printed subject names.

The table is `indicators.toml`; its regexes overlap, so the longest match wins and, of equals, the later one in the
text: the head of a Chinese noun phrase stands last (单位地区生产总值能耗 is energy intensity, not GDP).
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

from summariser.folding import fold_width
from summariser.needed import needed_by, rarest


@dataclass(frozen=True, eq=False)
class Indicator:
    """One entry of the table, equal to none but itself. `polarity` says which way is better, not which way it went.

    Its expressions are compiled when they are first needed: a report names but some of the indicators.
    """

    id: str
    zh: str
    en: str
    short: str
    called: Mapping[str, str]
    """By an expression of the printed subjects that go by another short name, that name: what one entry holds of two
    measures (R&D intensity, R&D spending)."""
    aliases: tuple[str, ...]
    """Further printed forms."""
    names: tuple[str, ...]
    """English names that readers and models use, the short one first, in British and American spelling."""
    head_words: str | None
    """English words in lower case as an expression, of which a statement about it has one; None where it gathers
    several things that have no one name (roads; hospital beds and doctors)."""
    units: tuple[str, ...]
    """Units as printed (亿元, %)."""
    theme: str
    polarity: str
    regex: str
    """The printed forms."""

    def name_of(self, subject: str) -> str:
        """Its short English name where it is printed as `subject`."""
        if not self.called:
            return self.short
        return next((name for printed, name in self.called.items() if re.search(printed, subject)), self.short)

    @cached_property
    def heads(self) -> re.Pattern[str] | None:
        """The head words, as whole words of text in lower case."""
        return _whole_words(self.head_words) if self.head_words else None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The printed forms, in text of folded width."""
        return re.compile(self.regex)


_DIGITS = "0123456789"
_REMEMBERED = 4096
"""Subjects whose indicator is remembered: every stage asks for that of the same claim again."""


@dataclass(frozen=True, eq=False)
class Taxonomy:
    """All indicators, most frequent first."""

    indicators: tuple[Indicator, ...]

    def match(self, subject: str, after: str = "") -> Indicator | None:
        """The indicator that `subject` names, or None.

        `after` is what follows it in print, mostly the figure: some names count only before a number.
        """
        return self._remembered(subject, after)

    @cached_property
    def _remembered(self) -> Callable[[str, str], Indicator | None]:
        return lru_cache(_REMEMBERED)(self._match)

    def _match(self, subject: str, after: str) -> Indicator | None:
        text = fold_width(subject + after)
        found = [
            (hit.end() - hit.start(), hit.start(), -place)
            for place in self._likely(text)
            if (hit := self.indicators[place].pattern.search(text)) and hit.start() < len(subject)
        ]
        whole = text.find("占", 1, len(subject))
        # 工业投资占固定资产投资比重: what is part of it stands before, what it is part of behind.
        of_part = [hit for hit in found if hit[1] < whole] if whole > 0 else []
        return self.indicators[-max(of_part or found)[2]] if found else None

    def _likely(self, text: str) -> Set[int]:
        """The places in the table of the indicators whose pattern may match: the text has a word that each needs.

        They are a few of some two hundred.
        """
        words = self._by_character
        return {
            place
            for character in words.keys() & {"", *text}
            for word, places in words[character]
            if word in text
            for place in places
        }

    @cached_property
    def _by_character(self) -> Mapping[str, Sequence[tuple[str, tuple[int, ...]]]]:
        """By its rarest character each word that indicators need, with their places in the table; "" is in any text."""
        patterns = [indicator.regex for indicator in self.indicators]
        # Behind a subject stands its figure: next to every text has a digit, and characters of units.
        figures = (*(unit for indicator in self.indicators for unit in indicator.units), *(_DIGITS for _ in patterns))
        common = Counter("".join((*patterns, *figures)))
        places: dict[str, list[int]] = {}
        for place, pattern in enumerate(patterns):
            for word in needed_by(pattern, common) or {""}:
                places.setdefault(word, []).append(place)
        found: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
        for word, those in places.items():
            found.setdefault(rarest(word, common) if word else "", []).append((word, tuple(those)))
        return found


def parse_taxonomy(toml: str) -> Taxonomy:
    """Read the text of `indicators.toml`."""
    return Taxonomy(tuple(_indicator(entry) for entry in tomllib.loads(toml)["indicators"]))


def _indicator(entry: dict[str, Any]) -> Indicator:
    return Indicator(
        id=entry["id"],
        zh=entry["zh"],
        en=entry["en"],
        short=entry["short"],
        called=MappingProxyType(entry.get("called", {})),
        aliases=tuple(entry["aliases"]),
        names=tuple(dict.fromkeys(name for said in (entry["short"], *entry["names"]) for name in _spellings(said))),
        head_words=entry.get("heads"),
        units=tuple(entry["units"]),
        theme=entry["theme"],
        polarity=entry["polarity"],
        regex=entry["regex"],
    )


def _whole_words(pattern: str) -> re.Pattern[str]:
    """The pattern as whole words, with any blank for its blanks: a name may run over a line."""
    flexible = pattern.replace(" ", r"\s+")
    return re.compile(rf"(?<![a-z])(?:{flexible})(?![a-z])")


_BRITISH = re.compile(
    r"(?P<iz>is(?=ation|ed?\b|ing\b))|(?P<abor>abour)|(?P<enroll>enrol(?!l))|(?P<enter>entre)|(?P<rogram>rogramme)"
    r"|(?P<ulf>ulph)|(?P<plow>plough)|(?P<aging>ageing)"
)
"""British spellings, each in a group of its American name."""


def _spellings(name: str) -> tuple[str, ...]:
    return name, _BRITISH.sub(lambda found: found.lastgroup or "", name)
