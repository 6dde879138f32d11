"""What the search for shifted runs has to know of one page: script, glosses, vocabulary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from summariser.folding import fold_width
from summariser.repair.gbk_pairs import LEADS, TRAILS, pair_table, vanishing_leads
from summariser.repair.likelihood import DocumentModel, TextModel, WordFrequencies, WordModel
from summariser.repair.shift_tokens import GLOSS, MARKS, is_toned, readings_of

_GLOSSED_OFTEN = 2
"""Glosses of one character from which on the page is taken to gloss it every time."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the search knows of the page: its language model, script, glosses and readings."""

    model: TextModel
    folded: Mapping[str, str]
    """Character -> as the model reads it (simplified, ASCII width); same character where missing."""
    allowed: Callable[[str], bool]
    """Whether a character can stand in this page's text at all."""
    glossed: Mapping[str, frozenset[str]]
    """Character -> readings that the page glosses it with."""
    readings: Callable[[str], frozenset[str]]
    forms: Mapping[str, tuple[str, ...]]
    """Character as the model reads it -> how the page may print it."""
    _starting: dict[int, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    _ending: dict[int, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    _sequels: dict[str, tuple[tuple[int, int, str], ...]] = field(default_factory=dict)

    def starting(self, lead: int) -> tuple[tuple[int, str], ...]:
        """(trail, character) of every allowed character with this lead byte."""
        known = self._starting.get(lead)
        if known is None:
            char_of = pair_table().char_of
            chars = ((trail, char_of.get(lead << 8 | trail, "")) for trail in TRAILS)
            known = tuple((trail, char) for trail, char in chars if char and self.allowed(char))
            self._starting[lead] = known
        return known

    def ending(self, trail: int) -> tuple[tuple[int, str], ...]:
        """(lead, character) of every allowed character with this trail byte."""
        known = self._ending.get(trail)
        if known is None:
            char_of = pair_table().char_of
            chars = ((lead, char_of.get(lead << 8 | trail, "")) for lead in LEADS)
            known = tuple((lead, char) for lead, char in chars if char and self.allowed(char))
            self._ending[trail] = known
        return known

    def vanishing_sequels(self, read: str) -> tuple[tuple[int, int, str], ...]:
        """(lead, trail, character) of every known sequel of `read` whose trail byte may vanish."""
        known = self._sequels.get(read)
        if known is None:
            chars = (char for sequel in self.model.sequels(read) for char in self.forms.get(sequel, ()))
            codes = ((*divmod(pair_table().pair_of[char], 256), char) for char in chars)
            known = tuple(code for code in codes if vanishing_leads(code[1]))
            self._sequels[read] = known
        return known

    def read_as(self, char: str) -> str:
        return self.folded.get(char, char)


def describe_page(text: str, holes: Iterable[tuple[int, int]], frequencies: WordFrequencies) -> Page:
    """Everything the search asks of the page `text`; `holes` are the stretches under suspicion, in order."""
    stretches = _without(text, holes)
    glosses = Counter(pair for stretch in stretches for pair in _glosses(stretch))
    clean = [GLOSS.sub(_toned_out, stretch).translate(script_table().translation) for stretch in stretches]
    words = WordModel({word.translate(_MERGED): count for word, count in frequencies.items()})
    allowed = _allowed(text, frozenset().union(*stretches), words)
    return Page(
        model=TextModel(words, DocumentModel(clean)),
        folded=script_table().folded,
        allowed=allowed,
        forms=_forms(allowed),
        glossed=_glossed(glosses),
        readings=readings_of,
    )


def _without(text: str, holes: Iterable[tuple[int, int]]) -> list[str]:
    stretches: list[str] = []
    at = 0
    for start, end in holes:
        stretches.append(text[at:start])
        at = max(at, end)
    return [*stretches, text[at:]]


def without_glosses(text: str) -> str:
    """`text` with every toned gloss taken out."""
    return GLOSS.sub(_toned_out, text)


def _toned_out(gloss: re.Match[str]) -> str:
    return "" if is_toned(gloss[2]) and gloss[1] in "(（" else gloss[0]


def _glosses(stretch: str) -> Iterator[tuple[str, str]]:
    """Character and reading of every toned gloss."""
    for gloss in GLOSS.finditer(stretch):
        if gloss[1] in "(（" and gloss.start() and is_toned(gloss[2]):
            yield stretch[gloss.start() - 1], gloss[2]


def _glossed(glosses: Counter[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """The characters that the page glosses every time. A gloss seen once may itself stand behind a broken one."""
    glossed: dict[str, frozenset[str]] = {}
    for (char, reading), count in glosses.items():
        if count >= _GLOSSED_OFTEN and reading in readings_of(char):
            glossed[char] = glossed.get(char, frozenset()) | {reading}
    return glossed


def _forms(allowed: Callable[[str], bool]) -> dict[str, tuple[str, ...]]:
    folded = script_table().folded
    forms: dict[str, tuple[str, ...]] = {}
    for char in filter(allowed, pair_table().pair_of):
        read = folded.get(char, char)
        forms[read] = (*forms.get(read, ()), char)
    return forms


_MERGED = str.maketrans("著", "着")
"""One printed character, two simplified ones: which it is only a whole word tells, so the models know but one."""


@dataclass(frozen=True, slots=True)
class ScriptTable:
    """The characters of GBK by script."""

    folded: dict[str, str]
    """Character -> simplified and in ASCII width, where that differs."""
    translation: dict[int, str]
    simplified_only: frozenset[str]
    """What a conversion into traditional characters does not leave standing."""


@cache
def script_table() -> ScriptTable:
    """Of all characters of GBK; built once."""
    from opencc import OpenCC  # noqa: PLC0415  # as above

    chars = list(pair_table().pair_of)
    lines = "\n".join(chars)
    simplified = OpenCC("tw2s").convert(lines).split("\n")
    traditional = OpenCC("s2t").convert(lines).split("\n")
    simplified = [fold_width(to).translate(_MERGED) for to in simplified]
    folded = {char: to for char, to in zip(chars, simplified, strict=True) if char != to}
    changed = (char for char, to in zip(chars, traditional, strict=True) if char != to and not _in_big5(char))
    return ScriptTable(folded, str.maketrans(folded), frozenset(changed))


def _in_big5(char: str) -> bool:
    """Old standard of traditional script: what it holds may stand in a converted page (群, 峰, 床, 于)."""
    try:
        char.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


def _allowed(text: str, seen: frozenset[str], words: WordModel) -> Callable[[str], bool]:
    """Whether a character may stand on the page: seen there, a mark, or a known one of the page's script."""
    table = script_table()
    counts = Counter(text)
    foreign = sum(counts[char] for char in table.simplified_only)
    is_traditional = sum(counts[char] for char, to in table.folded.items() if not to.isascii()) > foreign
    printed = {table.folded.get(char, char) for char in seen}

    @cache
    def allowed(char: str) -> bool:
        if char in seen or char in MARKS or "！" <= char <= "～":
            return True
        if not "\u3400" <= char <= "\u9fff" or (char in table.simplified_only and is_traditional):
            return False
        read = table.folded.get(char, char)
        # A mirror converts one to one: what the page prints in one form, it prints in no other.
        return read not in printed and (is_traditional or read == char) and words.knows(read)

    return allowed
