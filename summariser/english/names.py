"""What a statement speaks of: the indicators of the table whose English names stand in it.

A name stands in a statement that has all its words, in any order and number: `expenditure on people's livelihood` holds
`livelihood expenditure`. Joining words do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summariser.english.scan import lowered
from summariser.taxonomy import Indicator, Taxonomy

Words = frozenset[str]
"""The words of a name, each as `stem` has it."""

_WORD: Final = re.compile(r"[a-z0-9&.]*[a-z0-9](?<!\bs)")
_JOINING: Final = frozenset(("of", "the", "in", "on", "and", "for", "to", "a", "an", "by", "from", "with", "at", "or"))
_HEADS: Final = tuple([(word,) for word in ("insurance", "project", "enterprise", "fund", "rate", "bond")])
"""What a name before them only describes: basic pension insurance."""
_LONGEST: Final = 8
_ASIDE: Final = re.compile(
    r"""(?: \b (?: within | among | out\s+of | than | relative\s+to | (?<!compared\s) with ) \s
          | \b (?: unit | share | proportion | percentage | yuan | cent ) \s+ of \s | %\ of \s
          | (?: ^ | \d\s ) of \s+ (?: the | all | total ) \s )
        .{0,60}?
        (?= [,;.()\d] | $ | \b (?: was | were | is | are | be | stood | came | rose | fell | grew | reached ) \b )""",
    re.VERBOSE | re.IGNORECASE,
)
"""The whole of which a part is told, and what something is measured by or keeps pace with."""


def without_asides(english: str) -> str:
    """The statement without the wholes of which it tells a part, and what it measures by."""
    return _ASIDE.sub(" | ", english)


@dataclass(frozen=True)
class EnglishNames:
    """The English names of every indicator of a table."""

    own: Mapping[str, tuple[Words, ...]]
    """By indicator."""
    by_word: Mapping[str, tuple[tuple[Words, str], ...]]
    """Each name with its indicator, by the word of it that the fewest names have."""
    runs: Mapping[tuple[str, ...], frozenset[str]]
    """The indicators of each name, by its words in order."""
    beginning: Mapping[str, Sequence[tuple[str, ...]]]
    """The names of several words by their first one, the longest first."""
    loose: frozenset[Words]
    """Single words that names of several indicators have: investment, projects."""

    def of(self, english: str, indicator: Indicator) -> Words:
        """The words of the statement that name the indicator; none where it is not named in full."""
        words = frozenset(words_of(english))
        return frozenset().union(*(name for name in self.own[indicator.id] if name <= words))

    def beside(self, english: str, own: Indicator | None, *, loosely: bool = False) -> frozenset[str]:
        """The indicators that the statement names besides `own`, not as the whole of a part or in words of its own."""
        mine = self.of(english, own) if own else frozenset()
        words = frozenset(words_of(_ASIDE.sub(" ", english)))
        held = [pair for word in words for pair in self.by_word.get(word, ()) if pair[0] <= words]
        return frozenset(
            indicator
            for name, indicator in held
            if (loosely or name not in self.loose) and not name <= mine and not any(name < longer for longer, _ in held)
        )

    def printed(self, english: str) -> Iterator[tuple[Words, frozenset[str]]]:
        """Each name of several words that stands there word for word, the longest at its place, with its indicators."""
        words = _printed(english)
        at = 0
        while at < len(words):
            begun = self.beginning.get(words[at])
            name = next((name for name in begun if words[at : at + len(name)] == name), ()) if begun else ()
            if name and words[at + len(name) : at + len(name) + 1] not in _HEADS:
                yield frozenset(name), self.runs[name]
            at += len(name) or 1

    def all_of(self, indicator: Indicator) -> Words:
        """Every word of the indicator's names."""
        return frozenset().union(*self.own[indicator.id])

    def names(self, english: str, indicator: Indicator) -> bool:
        """Whether the statement has a head word of the indicator, or at least a word of its names."""
        if indicator.heads:
            return bool(indicator.heads.search(lowered(english)))
        return not self.all_of(indicator).isdisjoint(words_of(english))


@lru_cache(maxsize=4)
def english_names(taxonomy: Taxonomy) -> EnglishNames:
    """The names of a table, ready to be looked for."""
    runs: dict[tuple[str, ...], set[str]] = {}
    for indicator in taxonomy.indicators:
        for name in indicator.names:
            runs.setdefault(_printed(name), set()).add(indicator.id)
    names = [(frozenset(run).difference(_JOINING), named) for run, ids in runs.items() for named in ids]
    users: dict[str, set[str]] = {}
    for words, owner in names:
        for word in words:
            users.setdefault(word, set()).add(owner)
    own: dict[str, list[Words]] = {}
    by_word: dict[str, list[tuple[Words, str]]] = {}
    for words, owner in names:
        own.setdefault(owner, []).append(words)
        by_word.setdefault(min(words, key=lambda word: (len(users[word]), word)), []).append((words, owner))
    beginning: dict[str, list[tuple[str, ...]]] = {}
    for run in sorted(runs, key=len, reverse=True):
        if 1 < len(run) <= _LONGEST:
            beginning.setdefault(run[0], []).append(run)
    return EnglishNames(
        own={owner: tuple(found) for owner, found in own.items()},
        by_word={word: tuple(found) for word, found in by_word.items()},
        runs={run: frozenset(ids) for run, ids in runs.items()},
        beginning=beginning,
        loose=frozenset(name for name, _ in names if len(name) == 1 and len(users[min(name)]) > 1),
    )


@lru_cache(maxsize=1024)
def words_of(english: str) -> tuple[str, ...]:
    """The words of a name or statement in order, without those that only join.

    >>> words_of("Expenditure on people's livelihoods")
    ('expenditure', 'people', 'livelihood')
    """
    return tuple(word for word in _printed(english) if word not in _JOINING)


@lru_cache(maxsize=512)
def _printed(english: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in _WORD.findall(english.lower()))


@lru_cache(maxsize=2048)
def stem(word: str) -> str:
    """The word as it stands for one thing: industries as industry, boxes as box. Statements share most of theirs.

    >>> stem("industries"), stem("taxes"), stem("businesses"), stem("business"), stem("grass")
    ('industry', 'tax', 'business', 'business', 'grass')
    """
    if word in ("bus", "buses"):
        return "bus"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word if word.endswith("ss") else word.removesuffix("s")


def has_name(indicator: Indicator) -> bool:
    """Whether the indicator is one thing with a name, not several that the table gathers."""
    return indicator.head_words is not None
