"""Bytes -> text: byte order mark, then strict UTF-8, then GB18030, then Big5 and UTF-16. Never with replacement."""

from __future__ import annotations

import codecs
import re

from summariser.edges.readers.decoded import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_PRIVATE = "\ue000\uf8ff"
_RARELY = 0.002
"""Private-use characters of a text that may be GB18030: one odd sign, but not every comma."""
_HAN = "\u3400\u9fff"
_MOSTLY = 0.3
"""Share of Chinese characters among a report's characters, at the least."""


def decode(data: bytes) -> str:
    """The text of a file in whatever encoding Chinese text is kept in. Raises Unreadable where none fits for sure.

    GB18030 (GBK and GB 2312 are parts of it) takes nearly any pair of bytes for a character; Big5 read as GB18030
    shows by its punctuation, which comes out as private-use characters.
    """
    marked = [name for mark, name in _MARKS if data.startswith(mark)]
    for encoding in marked or ("utf-8", "gb18030"):
        text = _strictly(data, encoding)
        if text is not None and (encoding != "gb18030" or _count(text, *_PRIVATE) <= _RARELY * len(text)):
            return text
    if not marked and (text := _by_its_statistics(data)) is not None:
        return text
    raise Unreadable("is no text in UTF-8, UTF-16, GB18030 or Big5; save the report as UTF-8 text and try again")


def _count(text: str, first: str, last: str) -> int:
    """The characters between two, with these."""
    return sum(first <= char <= last for char in text)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def _by_its_statistics(data: bytes) -> str | None:
    """Big5, or UTF-16 without a mark, where the text that comes of it is Chinese."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  # rarely needed, and not quick to import

    best = from_bytes(data, cp_isolation=["big5", "big5hkscs", "utf_16_le", "utf_16_be"]).best()
    text = _strictly(data, best.encoding) if best else None
    return text if text and _count(text, *_HAN) >= _MOSTLY * len(text) else None
