"""A brief as Markdown, put together so that text of a report or of a model stays text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from summariser.brief.document import (
    Block,
    Bullets,
    Cite,
    Document,
    Facts,
    Figure,
    Heading,
    Line,
    Notice,
    Paragraph,
    Piece,
    Strong,
    Table,
)
from summariser.brief.text import visible

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~]|&(?=#?\w+;))")
_STARTS = re.compile(r"^(?:(\d+)(?=[.)])|(?=[-+=]))")
"""What at the start of a paragraph would begin a list or a rule."""

Inline = Callable[[Line], str]


def to_markdown(document: Document) -> str:
    """The document as CommonMark with tables. A plot is left out: its figures stand in the key table.

    Deterministic; ends with a line break.
    """
    numbers = {cite: at for at, cite in enumerate(document.evidence, start=1)}

    def inline(line: Line) -> str:
        return _line(line, numbers)

    parts = [f"# {plain(document.title)}"]
    for part in document.parts:
        if part is document.annex:
            parts.append("---\n\n## Annex")
        parts += [text for block in part if (text := _block(block, inline))]
    if numbers:
        parts.append("---")
        parts.append("## Evidence\n\nSection, paragraph in that section, Chinese text.")
        parts.append("\n".join(f"{number}. {_evidence(cite)}" for cite, number in numbers.items()))
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """`text` on one line with nothing left that Markdown or HTML would act on.

    >>> plain("a|b <i>")
    'a\\\\|b \\\\<i\\\\>'
    """
    return _SPECIAL.sub(r"\\\1", visible(text))


def _line(line: Sequence[Piece], numbers: dict[Cite, int]) -> str:
    return "".join(_piece(piece, numbers) for piece in line).strip()


def _piece(piece: Piece, numbers: dict[Cite, int]) -> str:
    match piece:
        case Cite():
            return f"[{numbers[piece]}]"
        case Strong(text):
            return f"**{plain(text)}**"
        case str():
            spaced = plain(piece)
            # Space at the ends parts a text from its mark.
            return f"{' ' * piece[:1].isspace()}{spaced}{' ' * piece[-1:].isspace()}" if spaced else " " * bool(piece)


def _block(block: Block, inline: Inline) -> str:
    return "\n".join(_lines(block, inline))


def _lines(block: Block, inline: Inline) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {plain(text)}"
        case Paragraph(line):
            yield _STARTS.sub(lambda start: f"{start[1] or ''}\\", inline(line))
        case Notice(line, items):
            yield from _notice(line, items, inline)
        case Bullets(items):
            yield from (f"- {inline(line)}" for line in items)
        case Facts(rows):
            yield from _table(["", ""], ((f"**{plain(name)}**", inline(line)) for name, line in rows))
        case Table(header, rows):
            yield from _table([plain(name) for name in header], ([inline(cell) for cell in row] for row in rows))
        case Figure():
            pass


def _notice(line: Line, items: Sequence[Line], inline: Inline) -> Iterator[str]:
    yield f"> {inline(line)}"
    if items:
        yield ">"
    for item in items:
        yield f"> - {inline(item)}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(line)} |" for line in (header, ["---"] * len(header), *rows)]


def _evidence(cite: Cite) -> str:
    paragraph = f", ¶{cite.paragraph}" if cite.paragraph is not None else ""
    return f"{plain(cite.where)}{paragraph}: “{plain(cite.quote)}”"
