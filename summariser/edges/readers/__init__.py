"""Files -> pages. Each format has its reader: bytes in, lines of text out; none of them drops what a person sees.

What comes out is the *decoded file* that every `source` offset points into. Formats beyond plain text need an optional
package; a reader that misses its own says which extra brings it.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable
from pathlib import Path

from summariser.edges.readers.decoded import Decoded, Unreadable
from summariser.edges.readers.decoding import decode
from summariser.errors import UsageProblem
from summariser.types import Page

STDIN = "-"
_LARGEST_FILE = 64 * 2**20
"""Bytes. A report is some 100 kB of text; a scanned one is larger, and refused by the reader of its format."""
_LONGEST_TEXT = 1_000_000
"""Characters: the longest report known has 60,000."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

Reader = Callable[[bytes], Decoded]


def _text(data: bytes) -> Decoded:
    return Decoded(decode(data))


def _markdown(data: bytes) -> Decoded:
    from summariser.edges.readers.markdown import markdown_text  # noqa: PLC0415  # a run seldom reads two formats

    return Decoded(markdown_text(decode(data)))


def _html(data: bytes) -> Decoded:
    from summariser.edges.readers.html import html_text  # noqa: PLC0415

    return Decoded(html_text(data))


def _pdf(data: bytes) -> Decoded:
    from summariser.edges.readers.pdf import read_pdf  # noqa: PLC0415

    return read_pdf(data)


def _docx(data: bytes) -> Decoded:
    from summariser.edges.readers.docx import docx_text  # noqa: PLC0415

    return Decoded(docx_text(data))


_READERS: dict[str, Reader] = {
    "": _text,
    ".txt": _text,
    ".md": _markdown,
    ".html": _html,
    ".htm": _html,
    ".pdf": _pdf,
    ".docx": _docx,
}
_SIGNATURES: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"%PDF-"), ".pdf"),
    (re.compile(rb"PK\x03\x04"), ".docx"),
    (re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE), ".html"),
)
"""How files begin whose format no name tells: standard input, and pages that were saved as .txt."""


def read_page(report: str) -> Page:
    """Read one report: a path, or `-` for standard input. Raises UsageProblem where it cannot be read."""
    if report == STDIN:
        return _page("stdin", STDIN, sys.stdin.buffer.read(_LARGEST_FILE + 1), "")
    path = Path(report)
    suffix = path.suffix.lower()
    if path.is_dir():
        raise UsageProblem(f"{report} is a folder; name the report files in it, as {report}/*.txt")
    if suffix not in _READERS:
        known = ", ".join(name for name in _READERS if name)
        raise UsageProblem(f"{report}: {suffix} is not read; save the report as one of {known}")
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except FileNotFoundError:
        raise UsageProblem(f"{report} does not exist; check the path") from None
    except OSError as error:
        raise UsageProblem(f"{report} cannot be read: {error.strerror}; check its permissions") from error
    return _page(path.stem, path.name, data, suffix)


def read_json_text(file: str) -> str:
    """The text of one JSON file, in UTF-8."""
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UsageProblem(f"{file} is no text in UTF-8; give a targets.json that `brief` wrote") from None
    except OSError as error:
        raise UsageProblem(f"{file} cannot be read: {error.strerror}; check the path") from error


def _page(name: str, file_name: str, data: bytes, suffix: str) -> Page:
    if not data.strip():
        raise UsageProblem(f"{file_name} is empty; nothing can be read from it")
    if len(data) > _LARGEST_FILE:
        raise UsageProblem(f"{file_name} is larger than {_LARGEST_FILE >> 20} MB; give the text of the report alone")
    try:
        decoded = _READERS[_format(data, suffix)](data)
    except Unreadable as fault:
        raise UsageProblem(f"{file_name} {fault}") from fault
    text = _LONE_SURROGATE.sub("\ufffd", decoded.text)  # half a character, as broken fonts give it, cannot be written
    if not text.strip():
        raise UsageProblem(f"{file_name} holds no text; open it, and save what you see as plain text (.txt)")
    if len(text) > _LONGEST_TEXT:
        raise UsageProblem(
            f"{file_name} holds {len(text):,} characters, the longest report some 60,000; cut out the one report"
        )
    return Page(name, file_name, text, hashlib.sha256(data).hexdigest(), decoded.pages, decoded.notes)


def _format(data: bytes, suffix: str) -> str:
    """The format by name, and by its first bytes where the name promises plain text."""
    if suffix not in ("", ".txt"):
        return suffix
    return next((name for begins, name in _SIGNATURES if begins.match(data)), suffix)
