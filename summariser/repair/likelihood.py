"""How plausible a stretch of Chinese is, told by a word list and by the document around it.

Two models of the next character are mixed. The word model reads text as words of a frequency list one after another,
at every place summing over the ways to cut it. The document model knows the character n-grams of the undamaged
rest of the same report: its set phrases come back again and again. Everything is scored in simplified characters
and ASCII width.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

WordFrequencies = Mapping[str, int]
"""Word -> count in some corpus of general Chinese."""

_LONGEST_WORD = 5
_CONTEXT = 5
_FLOOR = 1e-7
"""The probability of a character that no model knows."""
_DAMPING = 0.75
"""Counts of another corpus say less than they seem: frequent words are damped by this power."""
_DOCUMENT_SHARE = 0.4
_ORDER = 4
_PUNCTUATION = {
    ",": 0.06,
    "。": 0.025,
    "、": 0.035,
    "“": 0.012,
    "”": 0.012,
    "《": 0.002,
    "》": 0.002,
    ":": 0.003,
    ";": 0.004,
    "!": 0.001,
    "(": 0.003,
    ")": 0.003,
    "\n": 0.006,
}
"""Shares of running text; a word list holds no punctuation."""


class WordModel:
    """The next character, as words of a list one after another would have it."""

    __slots__ = ("_begun", "_chars", "_states", "_total", "_words")

    def __init__(self, frequencies: WordFrequencies) -> None:
        words = {word: count**_DAMPING for word, count in frequencies.items() if len(word) <= _LONGEST_WORD}
        total = math.fsum(words.values())
        words |= {mark: share * total for mark, share in _PUNCTUATION.items()}
        begun: dict[str, float] = {}
        for word, weight in words.items():
            for end in range(1, len(word) + 1):
                prefix = word[:end]
                begun[prefix] = begun.get(prefix, 0.0) + weight
        self._words, self._begun = words, begun
        self._chars = frozenset().union(*words)
        self._total = math.fsum(words.values()) or 1.0
        self._states: dict[str, tuple[tuple[str, float], ...]] = {"": (("", 1.0),)}

    def pairs(self) -> Iterable[str]:
        """Every two characters that begin a word."""
        return (prefix for prefix in self._begun if len(prefix) == 2)

    def knows(self, char: str) -> bool:
        """Whether it stands in any word."""
        return char in self._chars

    def after(self, history: str) -> WordsAfter:
        """What may follow `history`; only its last few characters matter."""
        state = self._state(history[-_CONTEXT:])
        return WordsAfter(self._begun, self._ended(state) / self._total, tuple(self._shares(state)))

    def _state(self, history: str) -> tuple[tuple[str, float], ...]:
        """The words that may be under way after `history`, with their posterior weights."""
        known = self._states.get(history)
        if known is None:
            stepped = self._stepped(self._state(history[:-1]), history[-1])
            mass = math.fsum(weight for _, weight in stepped)
            known = tuple((word, weight / mass) for word, weight in stepped) if mass else self._states[""]
            self._states[history] = known
        return known

    def _stepped(self, state: tuple[tuple[str, float], ...], char: str) -> list[tuple[str, float]]:
        begun = self._begun
        longer = [(word + char, share * begun.get(word + char, 0.0)) for word, share in self._shares(state)]
        fresh = self._ended(state) * begun.get(char, 0.0) / self._total
        return [(word, weight) for word, weight in (*longer, (char, fresh)) if weight]

    def _ended(self, state: tuple[tuple[str, float], ...]) -> float:
        """P(a new word begins)."""
        words, begun = self._words, self._begun
        return math.fsum(weight * words.get(word, 0.0) / begun[word] if word else weight for word, weight in state)

    def _shares(self, state: tuple[tuple[str, float], ...]) -> Iterator[tuple[str, float]]:
        """Each word under way, with its weight for each count of how it may go on."""
        return ((word, weight / self._begun[word]) for word, weight in state if word)


class WordsAfter(NamedTuple):
    """The next character behind one history, by words."""

    begun: Mapping[str, float]
    fresh: float
    """Of the count of words that begin with a character, the share that begins one here."""
    under_way: tuple[tuple[str, float], ...]

    def probability(self, char: str) -> float:
        """P(char | the history)."""
        begun = self.begun
        probability = self.fresh * begun.get(char, 0.0)
        for word, share in self.under_way:
            longer = begun.get(word + char)
            if longer:
                probability += share * longer
        return probability


class DocumentModel:
    """The next character by the n-grams of one document, each order falling back to the shorter (Witten and Bell)."""

    __slots__ = ("_followers",)

    def __init__(self, stretches: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        for stretch in stretches:
            for size in range(1, _ORDER + 1):
                counts.update(stretch[at : at + size] for at in range(len(stretch) - size + 1))
        self._followers: dict[str, dict[str, int]] = {}
        for gram, count in counts.items():
            self._followers.setdefault(gram[:-1], {})[gram[-1]] = count

    def pairs(self) -> Iterable[str]:
        """Every two characters that stand side by side in the document."""
        contexts = ((before, followers) for before, followers in self._followers.items() if len(before) == 1)
        return (before + char for before, followers in contexts for char in followers)

    def after(self, history: str) -> DocumentAfter:
        """What may follow the last three characters of `history`."""
        orders: list[dict[str, int]] = []
        for size in range(min(_ORDER, len(history) + 1)):
            followers = self._followers.get(history[len(history) - size :])
            if not followers:
                break
            orders.append(followers)
        left, weighed = 1.0, []
        for followers in reversed(orders):
            seen = sum(followers.values()) + len(followers)
            weighed.append((followers, left / seen))
            left *= len(followers) / seen
        return DocumentAfter(tuple(weighed), left * _FLOOR)


class DocumentAfter(NamedTuple):
    """The next character behind one history, by the document."""

    orders: tuple[tuple[Mapping[str, int], float], ...]
    """What followed, longest history first, each with the weight of a count."""
    unseen: float

    def probability(self, char: str) -> float:
        """P(char | the history)."""
        probability = self.unseen
        for followers, weight in self.orders:
            count = followers.get(char)
            if count:
                probability += count * weight
        return probability


class TextModel:
    """Log-probabilities of characters in a document: word list and document mixed."""

    __slots__ = ("_after", "_document", "_sequels", "_words")

    def __init__(self, words: WordModel, document: DocumentModel) -> None:
        self._words, self._document = words, document
        self._sequels: dict[str, set[str]] = {}
        for pair in (*words.pairs(), *document.pairs()):
            self._sequels.setdefault(pair[0], set()).add(pair[1])
        self._after: dict[str, TextAfter] = {}

    def after(self, history: str) -> TextAfter:
        """What may follow `history`; only its last few characters matter."""
        history = history[-_CONTEXT:]
        known = self._after.get(history)
        if known is None:
            known = TextAfter(self._words.after(history), self._document.after(history), {})
            self._after[history] = known
        return known

    def sequels(self, char: str) -> list[str]:
        """Characters that a known word or the document has right behind `char`, sorted."""
        return sorted(self._sequels.get(char, ()))


class TextAfter(NamedTuple):
    """The next character behind one history."""

    words: WordsAfter
    document: DocumentAfter
    known: dict[str, float]

    def log_probability(self, char: str) -> float:
        """ln P(char | the history) in nats, never below the floor of an unknown character."""
        known = self.known.get(char)
        if known is None:
            by_words = max(self.words.probability(char), _FLOOR)
            mixed = (1 - _DOCUMENT_SHARE) * by_words + _DOCUMENT_SHARE * self.document.probability(char)
            known = self.known[char] = math.log(mixed)
        return known
