"""How plausible a stretch of Chinese is, told by a word list and by the document around it.

Two models of the next character are mixed. The word model reads text as words of a frequency list one after another,
at every place summing over the ways to cut it. The document model knows the character n-grams of the undamaged
rest of the same report: its set phrases come back again and again. Everything is scored in simplified characters
and ASCII width.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

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
        self._states: dict[str, tuple[tuple[str, float], ...]] = {}

    def pairs(self) -> Iterable[str]:
        """Every two characters that begin a word."""
        return (prefix for prefix in self._begun if len(prefix) == 2)

    def knows(self, char: str) -> bool:
        """Whether it stands in any word."""
        return char in self._chars

    def probability(self, history: str, char: str) -> float:
        """P(char | history); only the last few characters of `history` matter."""
        return math.fsum(weight for _, weight in self._stepped(self._state(history[-_CONTEXT:]), char))

    def _state(self, history: str) -> tuple[tuple[str, float], ...]:
        """The words that may be under way after `history`, with their posterior weights."""
        known = self._states.get(history)
        if known is None:
            known = (("", 1.0),)
            for char in history:
                stepped = self._stepped(known, char)
                mass = math.fsum(weight for _, weight in stepped)
                known = tuple((word, weight / mass) for word, weight in stepped) if mass else (("", 1.0),)
            self._states[history] = known
        return known

    def _stepped(self, state: tuple[tuple[str, float], ...], char: str) -> list[tuple[str, float]]:
        begun, words = self._begun, self._words
        first = begun.get(char, 0.0) / self._total
        ended = 0.0
        stepped: list[tuple[str, float]] = []
        for word, weight in state:
            if not word:
                ended += weight
                continue
            share = weight / begun[word]
            ended += share * words.get(word, 0.0)
            longer = begun.get(word + char)
            if longer:
                stepped.append((word + char, share * longer))
        if ended and first:
            stepped.append((char, ended * first))
        return stepped


class DocumentModel:
    """The next character by the n-grams of one document, each order falling back to the shorter (Witten and Bell)."""

    __slots__ = ("_counts", "_followers", "_following")

    def __init__(self, stretches: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        for stretch in stretches:
            for size in range(1, _ORDER + 1):
                counts.update(stretch[at : at + size] for at in range(len(stretch) - size + 1))
        followers: Counter[str] = Counter()
        following: Counter[str] = Counter()
        for gram, count in counts.items():
            followers[gram[:-1]] += 1
            following[gram[:-1]] += count
        self._counts, self._followers, self._following = counts, followers, following

    def pairs(self) -> Iterable[str]:
        """Every two characters that stand side by side in the document."""
        return (gram for gram in self._counts if len(gram) == 2)

    def probability(self, history: str, char: str) -> float:
        """P(char | the last three characters of `history`)."""
        probability = _FLOOR
        for size in range(min(_ORDER, len(history) + 1)):
            before = history[len(history) - size :]
            total = self._following.get(before, 0)
            if not total:
                break
            kinds = self._followers[before]
            probability = (self._counts.get(before + char, 0) + kinds * probability) / (total + kinds)
        return probability


class TextModel:
    """Log-probabilities of characters in a document: word list and document mixed."""

    __slots__ = ("_document", "_known", "_sequels", "_words")

    def __init__(self, words: WordModel, document: DocumentModel) -> None:
        self._words, self._document = words, document
        self._sequels: dict[str, set[str]] = {}
        for pair in (*words.pairs(), *document.pairs()):
            self._sequels.setdefault(pair[0], set()).add(pair[1])
        self._known: dict[tuple[str, str], float] = {}

    def log_probability(self, history: str, char: str) -> float:
        """ln P(char | history) in nats, never below the floor of an unknown character."""
        key = (history[-_CONTEXT:], char)
        known = self._known.get(key)
        if known is None:
            by_words = max(self._words.probability(history, char), _FLOOR)
            by_document = self._document.probability(history, char)
            known = math.log((1 - _DOCUMENT_SHARE) * by_words + _DOCUMENT_SHARE * by_document)
            self._known[key] = known
        return known

    def sequels(self, char: str) -> list[str]:
        """Characters that a known word or the document has right behind `char`, sorted."""
        return sorted(self._sequels.get(char, ()))
