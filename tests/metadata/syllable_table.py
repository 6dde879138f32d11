"""The table of common syllables, made of the package that knows them all: `--write` renews the module."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby

from pypinyin import lazy_pinyin
from pypinyin.phrases_dict import phrases_dict

from tests.running import ROOT

FILE = ROOT / "summariser/metadata/syllables.py"
HEAD = '''"""The syllables of common characters, and pairs of them that may be read otherwise; see `pinyin`.

Made by `python -m tests.metadata.syllable_table --write` from the Python package pypinyin 0.55; MIT licence, copyright
(c) 2016 mozillazg, 闲耘.
"""

from __future__ import annotations
'''
_LINE = 116


def module() -> str:
    """The text of the module."""
    common = common_characters()
    rows = groupby(sorted(common, key=lambda character: (common[character], character)), key=common.__getitem__)
    characters = "".join(f"{syllable}{''.join(listed)}" for syllable, listed in rows)
    pairs = "".join(sorted(set(telling_pairs(phrases_dict, common))))
    return "".join(
        (
            HEAD,
            _constant("CHARACTERS", characters, "Syllable, then the characters of GB 2312 that are read so."),
            _constant("READ_OTHERWISE", pairs, "Of every word with another reading of one of them a pair that tells."),
        )
    )


def _constant(name: str, text: str, said: str) -> str:
    lines = "".join(f"{text[at : at + _LINE]}\n" for at in range(0, len(text), _LINE))
    return f'\n{name} = """\n{lines}"""\n"""{said}"""\n'


def common_characters() -> dict[str, str]:
    """The characters of GB 2312 with the syllable of each by itself."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    characters = (code.decode("gb2312", "ignore") for code in codes)
    return {character: lazy_pinyin(character, v_to_u=True)[0] for character in characters if character}


def telling_pairs(words: Iterable[str], common: dict[str, str]) -> Iterator[str]:
    """Of each of `words` that is not read character by character: the character read otherwise and a neighbour."""
    for word in words:
        if not common.keys() >= set(word):
            continue
        read = zip(word, lazy_pinyin(word, v_to_u=True), strict=True)
        at = next((at for at, (character, syllable) in enumerate(read) if common[character] != syllable), None)
        if at is not None:
            yield word[at : at + 2] if at + 1 < len(word) else word[at - 1 : at + 1]


if __name__ == "__main__":
    if "--write" in sys.argv:
        FILE.write_text(module(), encoding="utf-8")
    else:
        print(module(), end="")  # noqa: T201
