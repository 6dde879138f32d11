"""A brief as one HTML file: no script, nothing loaded from anywhere, every text escaped by construction."""

from __future__ import annotations

import re

import jinja2
from markupsafe import Markup

from summariser.brief.chart import LABELS, WIDTH, draw
from summariser.brief.document import Cite, Document, Figure, Line, Piece, Strong
from summariser.brief.text import visible

_HAN = re.compile(r"[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af]+")
"""A run of Chinese, its punctuation included."""


def to_html(document: Document, template: str) -> str:
    """The document rendered by `template`, the text of `brief.html`. Deterministic; ends with a line break."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    marker = _Marker({cite: at for at, cite in enumerate(document.evidence, start=1)})
    environment.filters["visible"] = visible
    environment.filters["spoken"] = spoken
    environment.filters["inline"] = marker.inline
    drawings = {
        block.chart: tuple(map(draw, block.chart.panels))
        for part in document.parts
        for block in part
        if isinstance(block, Figure)
    }
    return (
        environment.from_string(template)
        .render(document=document, drawings=drawings, width=WIDTH, labels=LABELS)
        .rstrip("\n")
        + "\n"
    )


def spoken(text: str) -> Markup:
    """Text with its Chinese marked as Chinese, for readers aloud and for the choice of glyphs.

    >>> spoken("GDP <地区生产总值>")
    Markup('GDP &lt;<span lang="zh-Hans">地区生产总值</span>&gt;')
    """
    text = visible(text)
    parts: list[Markup] = []
    at = 0
    for run in _HAN.finditer(text):
        parts.append(Markup('{}<span lang="zh-Hans">{}</span>').format(text[at : run.start()], run[0]))
        at = run.end()
    return Markup("").join((*parts, Markup("{}").format(text[at:])))


class _Marker:
    """Lines as HTML. The first mark of each quote is where the evidence leads back to."""

    def __init__(self, numbers: dict[Cite, int]) -> None:
        self._numbers = numbers
        self._marked: set[Cite] = set()

    def inline(self, line: Line) -> Markup:
        following = (*line[1:], None)
        return Markup("").join(self._piece(piece, after) for piece, after in zip(line, following, strict=True))

    def _piece(self, piece: Piece, following: Piece | None) -> Markup:
        match piece:
            case Cite():
                number = self._numbers[piece]
                back = "" if piece in self._marked else Markup(' id="m{}"').format(number)
                self._marked.add(piece)
                link = Markup('<a class="mark" href="#e{0}"{1} aria-label="evidence {0}">[{0}]</a>')
                return link.format(number, back)
            case Strong(text):
                return Markup("<strong>{}</strong>").format(spoken(text))
            case str():
                inner = spoken(piece)
                # A mark at the start of a line has lost its figure.
                space = "\u00a0" if isinstance(following, Cite) else " "
                after = space if piece[-1:].isspace() and inner else ""
                return Markup("{}{}{}").format(" " * piece[:1].isspace(), inner, after)
