"""PDF with a text layer -> paragraphs: printed lines joined, page numbers and running heads gone.

A PDF knows where characters stand, not which lines are one paragraph. A line goes on in the next where it reaches the
right edge of the text and the next one starts at the left edge, without indentation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from summariser.edges.readers.decoded import Decoded, Unreadable, missing_package

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MOST_PAGES = 1000
_LEAST_A_PAGE = 20
"""Characters: a page with fewer has no text layer to speak of."""
_PAGE_NUMBER = re.compile(r"[\s—–－―\-·•|(（第]*\d{1,4}[\s—–－―\-·•|)）页/共0-9]*")
_AT_THE_EDGE = 2
"""Lines at the top or the bottom of a page that may be its head or foot."""
_DIGITS = re.compile(r"\d+")
_ENDS = "。！!？?；;：:"
_ROOM = 1.5
"""Characters that a full line may lack at its right edge."""
_MOST_ROOM = 8
"""The same for a line that ends in the middle of a sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its text and where it stands, in points; `size` is the height of its characters."""

    text: str
    left: float
    right: float
    size: float
    page: int = 0
    """From 0."""


def read_pdf(data: bytes) -> Decoded:
    """The text of a PDF, a line a paragraph, and where its pages begin.

    Raises Unreadable for a scan, a locked file and what is no PDF.
    """
    try:
        import pypdfium2 as pdfium  # noqa: PLC0415  # optional
    except ImportError:
        missing_package("pypdfium2", "pdf")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("is locked with a password; save it without one") from error
        raise Unreadable("is no PDF that can be read; open it and print it to a new PDF") from error
    try:
        count = len(document)
        if count > _MOST_PAGES:
            raise Unreadable(f"has {count} pages; cut out those of the one report (at most {_MOST_PAGES})")
        pages = [_lines_of(document, number) for number in range(count)]
    finally:
        document.close()
    notes = tuple(_scans(pages))
    text, starts = join_lines(without_heads(pages))
    return Decoded(text, starts, notes)


def _scans(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """A note on pages without text: they may be pictures, whose words would be missing without anybody noticing."""
    bare = [at for at, lines in enumerate(pages, 1) if sum(len(line.text) for line in lines) < _LEAST_A_PAGE]
    if len(bare) == len(pages):
        raise Unreadable(
            f"has no text in its {len(pages)} pages: it is a scan; recognise its text first, for instance with: "
            "ocrmypdf -l chi_sim IN.pdf OUT.pdf"
        )
    if bare:
        places = ", ".join(map(str, bare))
        yield f"page {places} of {len(pages)} holds no text; if it is a picture of text, its words are missing"


def _lines_of(document: PdfDocument, number: int) -> list[Line]:
    import pypdfium2 as pdfium  # noqa: PLC0415

    try:
        page = document[number]
        text_page = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise Unreadable(f"cannot be read at page {number + 1}; open it and print it to a new PDF") from error
    try:
        return list(_lines(text_page, number))
    finally:
        text_page.close()
        page.close()


def _lines(text_page: Any, number: int) -> Iterator[Line]:
    """The printed lines in the order of the text layer."""
    from pypdfium2 import raw  # noqa: PLC0415

    characters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    units = _code_units(text_page)
    for at, character in units:
        if character in "\r\n":
            yield from _line(characters, boxes, number)
            characters, boxes = [], []
            continue
        characters.append(character)
        if not character.isspace() and not raw.FPDFText_IsGenerated(text_page, at):
            boxes.append(text_page.get_charbox(at, loose=True))
    yield from _line(characters, boxes, number)


def _code_units(text_page: Any) -> Iterator[tuple[int, str]]:
    """Index and character; the two halves of one beyond the basic plane are put together."""
    from pypdfium2 import raw  # noqa: PLC0415

    high = 0
    for at in range(text_page.count_chars()):
        unit = raw.FPDFText_GetUnicode(text_page, at)
        if 0xD800 <= unit < 0xDC00:
            high = unit
            continue
        if high and 0xDC00 <= unit < 0xE000:
            unit = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00)
        high = 0
        if unit and unit not in (0xFFFE, 0xFFFF, 2):  # 2 is pdfium's mark of a hyphen at a line's end
            yield at, chr(unit)


def _line(characters: Sequence[str], boxes: Sequence[tuple[float, float, float, float]], number: int) -> Iterator[Line]:
    text = "".join(characters).strip()
    if text and boxes:
        size = sorted(box[3] - box[1] for box in boxes)[-1 - len(boxes) // 4]
        yield Line(text, min(box[0] for box in boxes), max(box[2] for box in boxes), size, number)


def without_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers, and without lines that come back at the edge of most of them.

    A number is a page number where it runs along with the pages; any other one at an edge is text.
    """
    seen = Counter(chain.from_iterable({_DIGITS.sub("0", line.text) for line in _edges(page)} for page in pages))
    often = max(3, (len(pages) + 1) // 2)
    heads = {text for text, count in seen.items() if count >= often and not _PAGE_NUMBER.fullmatch(text)}
    numbers = [{at: number - index for at, number in _page_numbers(page)} for index, page in enumerate(pages)]
    runs = Counter(offset for page in numbers for offset in page.values()).most_common(1)
    run = runs[0][0] if runs else 0
    return [
        [line for at, line in enumerate(page) if offsets.get(at) != run and not _is_head(page, at, heads)]
        for page, offsets in zip(pages, numbers, strict=True)
    ]


def _edges(page: Sequence[Line]) -> Sequence[Line]:
    return [line for at, line in enumerate(page) if _is_edge(page, at)]


def _is_edge(page: Sequence[Line], at: int) -> bool:
    return at < _AT_THE_EDGE or at >= len(page) - _AT_THE_EDGE


def _is_head(page: Sequence[Line], at: int, heads: set[str]) -> bool:
    return _is_edge(page, at) and _DIGITS.sub("0", page[at].text) in heads


def _page_numbers(page: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Lines at an edge that may be a page number: place and number."""
    for at, line in enumerate(page):
        if _is_edge(page, at) and _PAGE_NUMBER.fullmatch(line.text) and (number := _DIGITS.search(line.text)):
            yield at, int(number[0])


def join_lines(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[int, ...]]:
    """Text with a line a paragraph, across pages, and the offsets at which the pages begin."""
    lines = list(chain.from_iterable(pages))
    if not lines:
        return "", ()
    block = _Block.of(lines)
    pieces, starts, length = [lines[0].text], [0] * (lines[0].page + 1), len(lines[0].text)
    for before, line in pairwise(lines):
        between = _between(before.text, line.text) if block.goes_on(before, line) else "\n"
        starts += [length + len(between)] * (line.page + 1 - len(starts))
        pieces += (between, line.text)
        length += len(between) + len(line.text)
    return "".join(pieces), tuple(starts)


@dataclass(frozen=True, slots=True)
class _Block:
    """Where the text of a document stands: its edges and the size of a character, in points."""

    left: float
    right: float
    size: float
    indents: bool
    """Paragraphs begin with an indentation."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Block:
        size = _rank((line.size for line in lines), 0.5)
        left = float(Counter(round(line.left) for line in lines).most_common(1)[0][0])
        flush = [line for line in lines if abs(line.left - left) < size]
        indented = sum(size < line.left - left < 3 * size for line in lines)
        return cls(left, _rank((line.right for line in flush), 0.7), size, indented > len(lines) / 20)

    def goes_on(self, before: Line, line: Line) -> bool:
        """Whether `line` goes on with the paragraph of `before`."""
        if line.left > self.left + self.size:
            return False
        short = (self.right - before.right) / self.size
        if not self.indents or before.text[-1] in _ENDS:
            return short < _ROOM
        # A line may end early for a number or a word that is not broken; a heading ends earlier.
        return short < _MOST_ROOM


def _rank(values: Iterator[float], share: float) -> float:
    """The value that `share` of all stay below."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def _between(before: str, after: str) -> str:
    """What stands between two lines of a paragraph: nothing in Chinese, a space between two words of Latin letters."""
    apart = before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalpha()
    return " " if apart else ""
