"""A brief as a document: blocks of lines, lines of pieces. What it says, and nothing of how it looks.

Text of a report or of a model is a plain `str` in a line: the renderers alone know what must be escaped. A piece that
rests on a quote is followed by its `Cite`; numbers in brackets are given out in order of first use when the document
is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summariser.brief.chart import Chart


@dataclass(frozen=True, slots=True)
class Cite:
    """What a statement rests on: a quote and where it stands. Equal ones share one number."""

    where: str
    """Heading of the section, or its role where none is printed."""
    paragraph: int | None
    quote: str

    def covers(self, other: Cite) -> bool:
        """Whether the quote of `other` stands inside this one."""
        return (self.where, self.paragraph) == (other.where, other.paragraph) and other.quote in self.quote


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of ours that stand out."""

    text: str


Piece = str | Cite | Strong
Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `small` is what explains a table."""

    line: Line
    small: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must know before anything else: first what, then its particulars."""

    line: Line
    items: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """One line an item."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what they are: a table without a header."""

    rows: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`figures`: a table of numbers, which the length of a page does not count."""

    header: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of figures that stand in a table as well."""

    chart: Chart


Block = Heading | Paragraph | Notice | Bullets | Facts | Table | Figure


@dataclass(frozen=True, slots=True)
class Document:
    """`page` is the brief itself, `annex` what `--full` adds, `failed` what was not verified."""

    title: str
    page: tuple[Block, ...]
    annex: tuple[Block, ...] = ()
    failed: tuple[Block, ...] = ()

    @property
    def parts(self) -> tuple[tuple[Block, ...], ...]:
        """The parts with anything in them, in reading order."""
        return tuple(part for part in (self.page, self.annex, self.failed) if part)

    @property
    def evidence(self) -> tuple[Cite, ...]:
        """Every quote once, in order of first use: number n is at n - 1."""
        found = (piece for part in self.parts for line in lines_of(part) for piece in line)
        return tuple(dict.fromkeys(piece for piece in found if isinstance(piece, Cite)))


def lines_of(blocks: Iterable[Block]) -> Iterator[Line]:
    """Every line of the blocks in reading order."""
    for block in blocks:
        match block:
            case Heading():
                yield (block.text,)
            case Paragraph():
                yield block.line
            case Notice():
                yield block.line
                yield from block.items
            case Bullets():
                yield from block.items
            case Facts():
                for name, line in block.rows:
                    yield (name,)
                    yield line
            case Table():
                yield tuple(block.header)
                for row in block.rows:
                    yield from row
            case Figure():
                pass


_WORD = re.compile(r"\S*[A-Za-z0-9]\S*")


def words(blocks: Iterable[Block]) -> int:
    """English words and figures of the blocks; marks, Chinese, pictures and tables of figures are not counted."""
    return sum(words_of(line) for line in lines_of(block for block in blocks if not _is_figures(block)))


def words_of(line: Sequence[Piece]) -> int:
    """English words and figures of one line."""
    texts = (piece if isinstance(piece, str) else piece.text for piece in line if not isinstance(piece, Cite))
    return sum(len(_WORD.findall(text)) for text in texts)


def _is_figures(block: Block) -> bool:
    return isinstance(block, Table) and block.figures


def joined(lines: Iterable[Line], between: str = " ") -> Line:
    """Several lines as one."""
    pieces: list[Piece] = []
    for line in lines:
        pieces += [between, *line] if pieces else line
    return tuple(pieces)
