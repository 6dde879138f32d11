"""Word -> paragraphs and table rows in their order, with the numbers that Word counts itself.

Text is taken from the document's own elements: tracked insertions, content controls and text boxes hold words that a
reader sees, deletions do not.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from summariser.edges.readers.decoded import Unreadable, missing_package
from summariser.edges.readers.numbering import Numbering

_LARGEST_UNPACKED = 128 * 2**20
"""Bytes of all parts together, as the archive declares them; Python's zipfile reads no more than that."""
_LARGEST_XML = 32 * 2**20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", _FALLBACK))
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def docx_text(data: bytes) -> str:
    """The text of a Word file, a line a paragraph, cells of a table row tab-separated. Raises Unreadable."""
    try:
        import docx  # noqa: PLC0415  # optional
    except ImportError:
        missing_package("python-docx", "docx")
    _refuse_bombs(data)
    try:
        document = docx.Document(io.BytesIO(data))
        numbering = Numbering.of(document)
        return "\n".join(_lines(document.element.body, numbering))
    except (KeyError, ValueError, SyntaxError, AttributeError, zipfile.BadZipFile, RecursionError) as error:
        raise Unreadable("is no Word document that can be read; save it again as .docx, or its text as .txt") from error


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise Unreadable("is no .docx file; save it from Word as .docx (not .doc), or its text as .txt") from error
    largest = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if sum(part.file_size for part in parts) > _LARGEST_UNPACKED or largest > _LARGEST_XML:
        raise Unreadable("unpacks to far more than a report holds; save its text as .txt")


def _lines(body: Any, numbering: Numbering) -> Iterator[str]:
    """Paragraphs and rows in the order of the document."""
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}p":
            yield from _paragraph(element, numbering).split("\n")
        elif element.tag == f"{_W}tr":
            yield "\t".join(_cell(cell, numbering) for cell in element.iter(f"{_W}tc"))
        elif element.tag not in _UNSEEN:
            stack.extend(reversed(element))


def _cell(cell: Any, numbering: Numbering) -> str:
    return " ".join(filter(None, (_paragraph(one, numbering).strip() for one in cell.iter(f"{_W}p"))))


def _paragraph(paragraph: Any, numbering: Numbering) -> str:
    boxes: list[Any] = []
    text = numbering.label(paragraph) + "".join(_text(paragraph, boxes))
    return "\n".join([text, *(_paragraph(one, numbering) for one in boxes)])


def _text(paragraph: Any, boxes: list[Any]) -> Iterator[str]:
    """The words of a paragraph; paragraphs of text boxes inside it go to `boxes`."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag == f"{_W}p":
            boxes.append(element)
        elif element.tag in _SIGNS:
            yield _SIGNS[element.tag]
        elif element.tag not in _UNSEEN:
            stack.extend(reversed(element))
