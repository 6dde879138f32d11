"""Words of English numbers: cardinals, ordinals, scales, fractions, multiples."""

from __future__ import annotations

from fractions import Fraction


def _listed(words: str) -> list[str]:
    return words.split()


_TO_NINETEEN = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_TO_NINETEENTH = _listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENTHS = _listed("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth")

CARDINALS: dict[str, int] = {word: value for value, word in enumerate(_TO_NINETEEN)}
CARDINALS |= {word: 10 * value for value, word in enumerate(_TENS, 2)}
"""`zero` to `ninety`, single words."""

ORDINALS: dict[str, int] = {word: value for value, word in enumerate(_TO_NINETEENTH, 1)}
ORDINALS |= {word: 10 * value for value, word in enumerate(_TENTHS, 2)}

SCALES: dict[str, int] = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "m": 10**6,
    "k": 10**3,
    "b": 10**9,
}

PARTS: dict[str, int] = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
PARTS |= {word + ending: value for word, value in ORDINALS.items() if value > 2 for ending in ("", "s")}
"""Denominators of fractions: `third`, `thirds`, `quarter` …"""

SIGNS: dict[str, Fraction] = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5),
}

MULTIPLES: dict[str, int] = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5, "twice": 2, "thrice": 3}
"""Stems of verbs that multiply, and the two adverbs."""


def cardinal_words(words: list[str]) -> int:
    """The value of the words of one number below a thousand, as `two hundred and fifty` or `twenty five`.

    >>> cardinal_words("two hundred and fifty one".split()), cardinal_words(["twelve"])
    (251, 12)
    """
    total = 0
    for word in words:
        if word == "hundred":
            total = max(total, 1) * 100
        elif word != "and":
            total += CARDINALS.get(word, 1)  # the rest are articles: a hundred
    return total


def cardinal_text(value: int) -> str | None:
    """`0` to `12` as a word, as prose has them; None above.

    >>> cardinal_text(10), cardinal_text(13)
    ('ten', None)
    """
    return _TO_NINETEEN[value] if 0 <= value <= 12 else None


def ordinal_text(value: int) -> str:
    """An ordinal: a word up to `tenth`, figures above.

    >>> ordinal_text(1), ordinal_text(22), ordinal_text(111)
    ('first', '22nd', '111th')
    """
    if 1 <= value <= 10:
        return _TO_NINETEENTH[value - 1]
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value:,}{ending}"
