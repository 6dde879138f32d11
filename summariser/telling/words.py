"""The words of English that say what is measured, and whose words they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from summariser.english import read_numbers
from summariser.records import Item


def listed(words: str) -> list[str]:
    """Words parted by blanks."""
    return words.split()


_WORD = re.compile(r"[A-Za-z][A-Za-z&-]*")
_POSSESSIVE = re.compile(r"['’]s\b")
_EMPTY = frozenset(
    listed("""
    a an and are as at be been being between both by for from has have in into is it its of on or out over
    per than that the their them these this those they to under up with within was were will would each also
    all no not only new newly rise rises rose risen rising grow grows grew grown growing growth increase
    increases increased fall falls fell fallen decline declines declined drop drops dropped cut cuts reduce
    reduced reduces raise raised raises reach reaches reached exceed exceeds exceeded keep kept hold held
    stay remain remained maintain maintained strive strives strove striving ensure ensures ensured aim aims
    seek seeks plan plans planned target targets targeted government county city district province report
    reports reported year years annual annually last next estimated est level percentage point points about
    around more less least most nearly yuan million billion trillion percent total totalled number added add
    adds build built complete completed time margin carry carried carrying implement implemented bring
    brought achieve achieved come came stood steady stable respectively amount amounted rate share
    """)
)
"""Words that say nothing of what is measured."""


@lru_cache(maxsize=1024)
def words_of(english: str) -> frozenset[str]:
    """The words of a statement that say what is measured, plurals as singulars.

    >>> sorted(words_of("New urban jobs are to reach at least 5,600."))
    ['job', 'urban']
    """
    return frozenset(word for word in _all_words(english) if word not in _EMPTY and f"{word}s" not in _EMPTY)


@lru_cache(maxsize=1024)
def _all_words(english: str) -> frozenset[str]:
    for number in reversed(read_numbers(english)):
        english = english if number.soft else f"{english[: number.span.start]} {english[number.span.end :]}"
    return frozenset(_singular(word.lower()) for word in _WORD.findall(_POSSESSIVE.sub("", english)))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def fits_another(english: str, own: Item, others: Iterable[Item]) -> bool:
    """Whether the words name some other item better than `own`: by more words that only one of the two has.

    Where they name all of the other and none of what this one has besides, they name the other: what is said of all
    key projects is not said of the industrial ones among them.
    """
    said, mine = words_of(english), words_of(own.statement_en or "")
    for other in others:
        theirs = words_of(other.statement_en or "")
        if len(said & (theirs - mine)) > len(said & (mine - theirs)):
            return True
        if _is_wider(said, mine, theirs) or _is_wider(_things(said), _things(mine), _things(theirs)):
            return True
    return False


def _is_wider(said: frozenset[str], mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether all words of the other are said, and none of those that this one has besides."""
    return theirs < mine and theirs <= said and not said & (mine - theirs)


def _things(words: frozenset[str]) -> frozenset[str]:
    """The words without regular verbs in the past, which belong to any subject."""
    return frozenset(word for word in words if not word.endswith("ed"))


def reads_like(english: str, own: Item, twins: Iterable[Item]) -> bool:
    """Whether the words are those of `own` at least as much as of every other figure of its subject."""
    said, mine = _telling(english), _telling(own.statement_en or "")
    theirs = (_telling(twin.statement_en or "") for twin in twins)
    return all(len(said & (other - mine)) <= len(said & (mine - other)) for other in theirs)


_RISES = frozenset(listed("rise risen rising rose grow grew grown growing growth increase increased up"))
_STANDS = frozenset(listed("wa were reach reached reaching stood came total totalled amounted"))
_FUNCTION = frozenset(
    listed("""
    a an and are as at be been by for from has have in into is it its of on or that the their them these
    they this thi those to with will would time last year new report reported target plan estimated
    """)
)


def _telling(english: str) -> frozenset[str]:
    """The words, verbs of rising and of standing as one each, function words apart."""
    words = _all_words(english) - _FUNCTION
    return frozenset("rises" if word in _RISES else "stands" if word in _STANDS else word for word in words)


_DONE = frozenset(
    listed("sold built brought held made spent won met took sent such figure number outcome respectively there")
)
"""Verbs and words that bring nothing in."""


def brings_in(english: str, known: Iterable[str]) -> bool:
    """Whether the words name anything that none of the `known` ones does; regular verbs in the past apart."""
    there = frozenset[str]().union(*map(words_of, known))
    return any(not word.endswith("ed") for word in words_of(english) - there - _DONE)
