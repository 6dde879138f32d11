"""Chinese names in pinyin, without tones.

The package that knows every character and 47,000 words takes 0.2 s to import. Most names need neither: their
characters are common, and no two neighbours make a word in which one of them is read otherwise than it mostly is.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from summariser.metadata.syllables import CHARACTERS, READ_OTHERWISE

_SYLLABLE = re.compile(r"([a-zü]+)([^a-zü]+)")


def syllables_of(name: str) -> list[str]:
    """One syllable a character, exactly as the package reads them; what is no Chinese character stays as it is.

    >>> syllables_of("长江路")
    ['chang', 'jiang', 'lu']
    """
    common, otherwise = _characters(), _read_otherwise()
    if common.keys() >= set(name) and not any(one + other in otherwise for one, other in pairwise(name)):
        return [common[character] for character in name]
    from pypinyin import lazy_pinyin  # noqa: PLC0415  # as above

    return lazy_pinyin(name, v_to_u=True)


@cache
def _characters() -> dict[str, str]:
    """The common characters, each with its syllable."""
    listed = _SYLLABLE.findall(CHARACTERS.replace("\n", ""))
    return {character: syllable for syllable, characters in listed for character in characters}


@cache
def _read_otherwise() -> frozenset[str]:
    """Two neighbours of every word in which a common character is read otherwise."""
    pairs = READ_OTHERWISE.replace("\n", "")
    return frozenset(pairs[at : at + 2] for at in range(0, len(pairs), 2))
