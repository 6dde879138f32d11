"""A mirror that damages clean text on purpose: traditional script, pinyin behind characters, text cut on bytes of GBK.

The forward model of byte-shift damage. It shares nothing with the repair but the code of the characters: it works on
bytes, one after another, and knows no language.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC
from pypinyin import Style, pinyin

GLOSSED = (
    "業進產發設農務區經創續質現濟規穩領態準標轉學網鄉統達風優環醫監構戰鎮結導責養護關權數嚴協應節團礎"
    "細習訓聯調預內復衛認當災術擔貿獻執驅遠負紀絡據藍實項強堅點費機運擴補驗隊揚劃雲沒"
)
"""Characters that the mirror glosses, wherever it sees their two bytes."""
KEPT = "于并范里干制准台周征床群峰占舍托游谷"
"""Simplified characters that it leaves as they are (one character stands for several)."""
TERMINATORS = {b"\xa3\xa1": "!", b"\xa3\xbf": "?", b"\xa3\xbb": ";", b"\xa1\xa3": "。"}
DELIMITERS = "、。，！？；\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the damaged page and what the text was there; `hurt` where they differ by shifted bytes."""

    page: str
    text: str
    hurt: bool


@dataclass(frozen=True, slots=True)
class Byte:
    """One byte on its way: the place of its character in the text, None inside a gloss."""

    value: int
    owner: int | None
    must_start: bool = False
    """The decoder starts afresh here, whatever came before."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What differs from page to page."""

    shows_lost: bool = True
    """A byte lost at a cut leaves `?`; else nothing."""
    share: float = 0.5
    """Of the places where a terminator is seen across two characters, cut ones."""
    seed: int = 0


@cache
def _converter() -> OpenCC:
    return OpenCC("s2tw")


@cache
def _traditional(char: str) -> str:
    converted: str = char if char in KEPT else _converter().convert(char)
    return converted if _pair(converted) else char


@cache
def _pair(char: str) -> bytes:
    """The two bytes of a character of GBK; nothing where it has none."""
    try:
        encoded = char.encode("gbk")
    except UnicodeEncodeError:
        return b""
    return encoded if len(encoded) == 2 else b""


@cache
def _glosses() -> dict[bytes, str]:
    return {_pair(char): pinyin(char, style=Style.TONE)[0][0] for char in GLOSSED}


def printed(text: str) -> str:
    """`text` as an undamaged page of the mirror prints it, glosses apart: traditional, full-width ASCII folded."""
    return "".join(wide_folded(_traditional(char)) for char in text)


def wide_folded(char: str) -> str:
    """A full-width sign of ASCII in half width."""
    return chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char


def damage(text: str, habits: Habits) -> list[Piece]:
    """Send `text` through the mirror. Characters outside GBK are left out first, as such a page never had them."""
    kept = [_traditional(char) for char in text if _pair(_traditional(char)) or char.isascii()]
    stream = _glossed(_bytes(kept))
    return _pieces(kept, _decoded(_cut(stream, kept, habits), habits))


def read_late(text: str, *, indented: bool = False) -> str:
    """What a page shows of `text` when the first byte of it is lost; `indented` where an ideographic space that the
    page does not print stood before it and lost that byte. Glosses apart; a byte left over at the end is lost too.

    >>> read_late("。縱")
    '?v'
    """
    stream = [byte for char in ("　" if indented else "") + text for byte in _pair(char) or char.encode()][1:]
    shown: list[str] = []
    at = 0
    while at < len(stream):
        size = 1 if stream[at] <= 0x80 else 2
        code = bytes(stream[at : at + size])
        shown.append(code.decode("ascii") if code[0] < 0x80 else _shown(code) if len(code) == 2 else "")
        at += size
    return "".join(shown)


def _bytes(chars: list[str]) -> list[Byte]:
    return [Byte(value, owner) for owner, char in enumerate(chars) for value in (_pair(char) or char.encode())]


def _glossed(stream: list[Byte]) -> list[Byte]:
    """A gloss goes behind every two bytes that look like a glossed character, wherever characters begin."""
    glosses = _glosses()
    out: list[Byte] = []
    at = 0
    while at < len(stream):
        reading = glosses.get(bytes(one.value for one in stream[at : at + 2]))
        if reading is None:
            out.append(stream[at])
            at += 1
            continue
        out += stream[at : at + 2]
        out += [Byte(ord(char), None) for char in f"({reading})"]
        at += 2
    return out


def _cut(stream: list[Byte], chars: list[str], habits: Habits) -> list[Byte]:
    """At some terminators seen across two characters the decoder starts afresh, and at the next delimiter again."""
    chance = random.Random(habits.seed)  # noqa: S311  # no secret
    out = list(stream)
    awaiting = False
    for at in range(len(stream) - 1):
        first, second = stream[at], stream[at + 1]
        if first.owner is None or second.owner is None:
            continue
        if first.owner == second.owner:
            if awaiting and chars[first.owner] in DELIMITERS:
                out[at] = Byte(first.value, first.owner, must_start=True)
                awaiting = False
            continue
        seen = TERMINATORS.get(bytes((first.value, second.value)))
        if seen is None or chars[second.owner] in DELIMITERS or awaiting or chance.random() >= habits.share:
            continue
        at_indent = chars[first.owner] == "　" and chars[first.owner - 1 : first.owner] in (["　"], ["\n"], [])
        if seen != "。" or (at_indent and chars[second.owner] == "（"):
            out[at] = Byte(first.value, first.owner, must_start=True)
            awaiting = True
    return out


Unit = tuple[str, tuple[Byte, ...]]
"""What the page shows, and the bytes that it came from."""


def _decoded(stream: list[Byte], habits: Habits) -> list[Unit]:
    units: list[Unit] = []
    cut = False
    at = 0
    while at < len(stream):
        byte = stream[at]
        if byte.must_start:
            cut = byte.owner is not None and at + 1 < len(stream) and stream[at + 1].owner != byte.owner
        if byte.value < 0x80 or byte.owner is None:
            units.append((chr(byte.value), (byte,)))
            at += 1
            continue
        pair = tuple(stream[at : at + 2])
        shows = habits.shows_lost or not cut
        if len(pair) < 2 or pair[1].must_start:
            units.append(("?" if habits.shows_lost else "", (byte,)))
            at += 1
            continue
        trail_fits = 0x40 <= pair[1].value <= 0xFE and pair[1].value != 0x7F and pair[1].owner is not None
        if byte.value in (0x80, 0xFF) or not trail_fits:
            eaten = byte.value not in (0x80, 0xFF) and pair[1].value == 0x28 and shows
            units.append(("?" if shows else "", pair[: 1 + eaten]))
            at += 1 + eaten
            continue
        units.append((_shown(bytes((byte.value, pair[1].value))), pair))
        at += 2
    return units


def _shown(pair: bytes) -> str:
    """Nothing for a pair that GBK does not assign or assigned late."""
    try:
        char = pair.decode("gbk")
    except UnicodeDecodeError:
        return ""
    return "" if len(char) != 1 or "\ue000" <= char <= "\uf8ff" else wide_folded(char)


def _pieces(chars: list[str], units: list[Unit]) -> list[Piece]:
    """Line up what is shown with what was written."""
    pieces: list[Piece] = []
    shown: list[str] = []
    done = 0  # characters of the text accounted for
    hurt_until = -1
    for seen, origin in units:
        owners = {byte.owner for byte in origin if byte.owner is not None}
        if not shown and owners and all(chars[owner] == "　" for owner in owners):
            done = max(owners) + 1  # the page prints no indent
            continue
        one = len(owners) == 1 and all(byte.owner is not None for byte in origin) and seen != ""
        whole = one and len(origin) == len(_pair(chars[min(owners)]) or b"-")
        if whole and min(owners) >= done and min(owners) > hurt_until:
            owner = min(owners)
            _flush(pieces, shown, chars[done:owner])
            pieces.append(Piece(seen, wide_folded(chars[owner]), hurt=False))
            done = owner + 1
        elif not owners and not shown:
            pieces.append(Piece(seen, seen, hurt=False))
        else:
            shown.append(seen)
            hurt_until = max(owners, default=hurt_until)
    _flush(pieces, shown, chars[done:])
    return pieces


def _flush(pieces: list[Piece], shown: list[str], chars: list[str]) -> None:
    if shown or chars:
        pieces.append(Piece("".join(shown), "".join(map(wide_folded, chars)), hurt=True))
        shown.clear()
