"""The report's text as HTML: its lines, headings and parts, every measured quantity under the mark of its fate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from summariser.evidence_page.changes import Changes
from summariser.evidence_page.fates import Fate
from summariser.evidence_page.pieces import Pieces, covering, lines_of
from summariser.evidence_page.words import ROLES
from summariser.sections import innermost
from summariser.types import Reading, Section, Span

_NumberedPiece = tuple[int, Span]
_BLOCK = Markup("<{tag}{kind}>{content}</{tag}>")
_PART = Markup('<div class="part" id="s-{id}"{label}></div>')
_LABEL = Markup(' data-label="{}"')
_PIECE = Markup('<span class="t{lead}"{id}>{content}</span>')
_MARK = Markup(
    '<a class="q{once}"{id} href="#{card}" data-fate="{fate}" data-cards="{cards}" title="{words}" tabindex="-1">'
    "{content}</a>"
)


def text_html(reading: Reading, pieces: Pieces, fates: Mapping[str, Fate], linked: frozenset[int]) -> Markup:
    """The text of a report. `linked` are the pieces that cards lead to by number."""
    return Markup("").join(_Writer.of(reading, fates, linked).blocks(pieces))


@dataclass(frozen=True, slots=True)
class _Writer:
    reading: Reading
    fates: Mapping[str, Fate]
    linked: frozenset[int]
    changes: Changes
    lines: Sequence[Span]
    measured: Mapping[int, str]
    """The measured quantity that holds a piece, by where the quantity begins."""
    spans: Sequence[Span]
    """Of the measured quantities."""
    headings: Sequence[Span]
    parts: Mapping[int, Sequence[Markup]]
    """Anchors of the sections that begin in a line, by where the line begins."""

    @classmethod
    def of(cls, reading: Reading, fates: Mapping[str, Fate], linked: frozenset[int]) -> _Writer:
        measured = [quantity for quantity in reading.quantities if quantity.measured]
        lines = lines_of(reading.text)
        return cls(
            reading,
            fates,
            linked,
            Changes(reading.report),
            lines,
            {quantity.span.start: quantity.id for quantity in measured},
            [quantity.span for quantity in measured],
            _headings(reading),
            _parts(reading.sections, lines),
        )

    def blocks(self, pieces: Pieces) -> Iterator[Markup]:
        """A block a line, each with its line feed inside, and before it an anchor for every section that begins."""
        for line, members in groupby(enumerate(pieces), key=lambda piece: covering(self.lines, piece[1].start)):
            yield from self._line(line or Span(0, 0), list(members))

    def _line(self, line: Span, members: Sequence[_NumberedPiece]) -> Iterator[Markup]:
        content = self.reading.text[slice(*line)]
        begins = line.start + len(content) - len(content.lstrip())
        yield from self.parts.get(line.start, ())
        heading = covering(self.headings, begins)
        section = innermost(self.reading.sections, begins)
        tag, kind = "p", ""
        if heading and heading.end >= line.start + len(content.rstrip()):
            tag = f"h{min(section.level + 2, 6)}" if section else "p"
        elif not content.strip():
            kind = "blank"
        elif section is None or section.role == "targets":
            kind = "goal" if section else "title-block"
        content_html = Markup("").join(self._quantities(members))
        yield _BLOCK.format(tag=tag, kind=Markup(' class="{}"').format(kind) if kind else "", content=content_html)

    def _quantities(self, members: Iterable[_NumberedPiece]) -> Iterator[Markup]:
        for span, run in groupby(members, key=lambda piece: covering(self.spans, piece[1].start)):
            pieces = list(run)
            content = Markup("").join(self._piece(*piece) for piece in pieces)
            yield self._marked(span, pieces[0][1], content) if span else content

    def _marked(self, span: Span, first: Span, content: Markup) -> Markup:
        quantity = self.measured[span.start]
        fate = self.fates[quantity]
        begins = first.start == span.start
        return _MARK.format(
            once=" once" if fate.one_reader else "",
            id=Markup(' id="q-{}"').format(quantity) if begins else Markup(' data-of="{}"').format(quantity),
            card=fate.cards[0].anchor,
            fate=fate.name,
            cards=" ".join(card.anchor for card in fate.cards),
            words=fate.words,
            content=content,
        )

    def _piece(self, number: int, span: Span) -> Markup:
        return _PIECE.format(
            lead=" lead" if covering(self.headings, span.start) else "",
            id=Markup(' id="t{}"').format(number) if number in self.linked else "",
            content=self.changes.html(span),
        )


def _headings(reading: Reading) -> list[Span]:
    """Where printed headings stand, disjoint and in order."""
    found: list[Span] = []
    for section in reading.sections:
        if section.heading and (not found or found[-1].end <= section.span.start):
            found.append(Span(section.span.start, section.body))
    return found


def _parts(sections: Sequence[Section], lines: Sequence[Span]) -> Mapping[int, Sequence[Markup]]:
    """An anchor for each section, with its role where that is another than the role of the part around it."""
    roles = {section.id: section.role for section in sections}
    found: dict[int, list[Markup]] = {}
    for section in sections:
        around = roles.get(section.parent or "")
        label = _LABEL.format(ROLES[section.role]) if section.role != around else ""
        line = covering(lines, section.span.start)
        found.setdefault(line.start if line else 0, []).append(_PART.format(id=section.id, label=label))
    return found
