"""Facts about GBK, the two-byte code that mirrored pages passed through: which pair is which character.

A pair is one integer, `lead << 8 | trail`. Everything that knows the code of a character asks here.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

LEADS = range(0x81, 0xFF)
TRAILS = tuple(byte for byte in range(0x40, 0xFF) if byte != 0x7F)


class PairTable(NamedTuple):
    """`char_of` a pair and `pair_of` a character, for the pairs that every decoder of GBK knows."""

    char_of: dict[int, str]
    pair_of: dict[str, int]


@cache
def pair_table() -> PairTable:
    """All assigned pairs; built once, in about 8 ms.

    GB 18030 is a superset that gives unassigned pairs to the private-use area; its four-byte part is left out.
    """
    pairs = [lead << 8 | trail for lead in LEADS for trail in TRAILS]
    chars = b"".join(pair.to_bytes(2, "big") for pair in pairs).decode("gb18030")
    char_of = {pair: char for pair, char in zip(pairs, chars, strict=True) if not "\ue000" <= char <= "\uf8ff"}
    return PairTable(char_of, {char: pair for pair, char in char_of.items()})


def pair_of(char: str) -> int:
    """The pair of one character, 0 for one that has none; for a few characters, as it needs no table.

    >>> hex(pair_of("省")), pair_of("a"), pair_of("\ue000")
    ('0xcaa1', 0, 0)
    """
    code = char.encode("gb18030", "replace")
    return int.from_bytes(code, "big") if len(code) == 2 and not "\ue000" <= char <= "\uf8ff" else 0


@cache
def vanishing_leads(trail: int) -> frozenset[int]:
    """Lead bytes that make up, behind the trail byte `trail`, a pair which a page decoder may drop without a trace:
    private use, unassigned, late additions to the code.
    """
    if trail < LEADS.start:
        return frozenset()
    char_of = pair_table().char_of
    late = trail == 0xFE
    return frozenset(lead for lead in LEADS if trail << 8 | lead not in char_of or (late and lead <= _LAST_LATE))


_LAST_LATE = 0xA0
"""FE50 to FEA0 were assigned late; decoders differ."""
