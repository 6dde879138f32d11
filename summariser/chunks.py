"""Sections -> chunks: what one call asks about.

A chunk lies in one first-level section, ends where a sentence ends, and tells the headings above each of its passages.
Few and full chunks keep the price of the unchanging prompt down; of one section they are about equally large.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from summariser.sections import innermost
from summariser.tokens import estimate_tokens
from summariser.types import Chunk, Passage, Quantity, Role, Section, Span

CHUNK_TOKENS = 3600
"""Tokens of text that a chunk may hold. With 2,000 tokens of prompt and schema a call, the five reports that this was
set on take 14 calls and 1.66 times their own tokens."""
CHUNK_FIGURES = 115
"""Figures in digits that a chunk may hold: a claim takes about 57 tokens, and an answer has to end within 8,192."""
_NOT_ASKED: frozenset[Role] = frozenset(("opening", "closing"))
"""Formulae of address."""
_FORMULA = 500
"""Tokens of an opening or a closing that is nothing else: a longer one holds a part of the report."""
_WORDED: frozenset[Role] = frozenset(("targets", "longterm"))
"""Promises without a figure are asked for here."""
_FIGURE = re.compile(r"\d[\d.]*")
_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)]*|\n|$)")
_SMALLEST_HALF = 100
"""Tokens of a half of a chunk: a hundred hold ten figures or so."""
_SMALLEST = 40
"""Tokens of a block: shorter lines go together, so that many of them cost no time."""
_MOST_BLOCKS = 500
"""In a chunk; it keeps a text of endless small blocks linear."""
_UNEVEN = 0.2
"""What a cut inside a section costs, as a share of a chunk's size by which the pieces may be uneven instead."""


class _Block(NamedTuple):
    """A stretch that is never cut: a paragraph, or a sentence of a paragraph that is too long."""

    span: Span
    tokens: int
    opens_section: bool


@dataclass(frozen=True, slots=True)
class _Budget:
    """What a chunk may hold, and where figures stand, in order.

    Figures are plain runs of digits, not what the witness makes of them: as it learns to read better, chunks must not
    move, or the answers that were paid for no longer fit.
    """

    tokens: int
    figures: Sequence[int]

    def figures_in(self, span: Span) -> int:
        """How many figures begin in `span`."""
        return bisect_left(self.figures, span.end) - bisect_left(self.figures, span.start)


class _Tree:
    """The sections by their places."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = sections
        self.starts = [section.span.start for section in sections]
        self.by_id = {section.id: section for section in sections}
        self.second = sorted(section.span.start for section in sections if section.level == 2)

    def above(self, section: Section | None) -> list[Section]:
        """The section and those that hold it, outermost first."""
        found: list[Section] = []
        while section:
            found.insert(0, section)
            section = self.by_id[section.parent] if section.parent else None
        return found

    def touching(self, span: Span) -> list[Section]:
        """The sections that have a place in `span`."""
        within = self.sections[bisect_right(self.starts, span.start) : bisect_left(self.starts, span.end)]
        return [*self.above(innermost(self.sections, span.start)), *within]


def cut_chunks(
    text: str, sections: Sequence[Section], quantities: Sequence[Quantity], budget: int
) -> tuple[Chunk, ...]:
    """The chunks of a report in source order, ids `s2-1`, `s2-2` …; `budget` is in estimated tokens of text.

    Left out is a glossary, the formulae at both ends, and a stretch in which nothing can be claimed: no measured
    number in it, and no section of targets.
    """
    tree = _Tree(sections)
    limits = _Budget(budget, [figure.start() for figure in _FIGURE.finditer(text)])
    measured = [quantity.span.start for quantity in quantities if quantity.measured]
    chunks: list[Chunk] = []
    for top in (section for section in sections if section.level == 1 and _is_asked(text, section)):
        spans = [span for span in _pieces(text, top, tree, limits) if _can_be_claimed(span, tree, measured)]
        for number, span in enumerate(spans, 1):
            passages = tuple(_passages(text, span, tree))
            chunks.append(Chunk(f"{top.id}-{number}", top.id, span, passages, estimate_tokens(text[slice(*span)])))
    return tuple(chunks)


def halve(text: str, sections: Sequence[Section], chunk: Chunk) -> tuple[Chunk, Chunk] | None:
    """A chunk cut in two where a sentence ends, with about as many figures on either side.

    The ids are the chunk's with a and b behind it. None for a single sentence, and for a text so short that an endless
    answer to it is no matter of its length.
    """
    if chunk.tokens < 2 * _SMALLEST_HALF:
        return None
    figures = [figure.start() for figure in _FIGURE.finditer(text, *chunk.span)]
    middle = figures[len(figures) // 2] if figures else (chunk.span.start + chunk.span.end) // 2
    ends = [found.end() for found in _SENTENCE.finditer(text, *chunk.span) if found[0].strip()][:-1]
    if not ends:
        return None
    cut = min(ends, key=lambda end: abs(end - middle))
    tree = _Tree(sections)
    first, second = (
        Chunk(
            f"{chunk.id}{letter}",
            chunk.section,
            span,
            tuple(_passages(text, span, tree)),
            estimate_tokens(text[slice(*span)]),
        )
        for letter, span in (("a", Span(chunk.span.start, cut)), ("b", Span(cut, chunk.span.end)))
    )
    return first, second


def _is_asked(text: str, top: Section) -> bool:
    if top.role in _NOT_ASKED:
        return estimate_tokens(text[slice(*top.span)]) > _FORMULA
    return top.role != "glossary"


def _can_be_claimed(span: Span, tree: _Tree, measured: Sequence[int]) -> bool:
    if bisect_left(measured, span.end) > bisect_left(measured, span.start):
        return True
    return any(section.role in _WORDED for section in tree.touching(span))


def _pieces(text: str, top: Section, tree: _Tree, limits: _Budget) -> list[Span]:
    """The section in as few pieces as the budget allows, of about one size, cut before headings where that is near."""
    first, last = bisect_left(tree.second, top.span.start), bisect_left(tree.second, top.span.end)
    blocks = list(_grouped(_blocks(text, top.span, tree.second[first:last], limits.tokens)))
    if not blocks:
        return []
    # What a block takes up of a chunk: of its room for text or of its room for claims, whichever is scarcer here.
    texts = [block.tokens / limits.tokens for block in blocks]
    claims = [limits.figures_in(block.span) / CHUNK_FIGURES for block in blocks]
    shares = max(texts, claims, key=sum)
    cuts = _best_cuts(blocks, [0.0, *accumulate(shares)])
    return [Span(blocks[a].span.start, blocks[b - 1].span.end) for a, b in pairwise(cuts)]


def _best_cuts(blocks: Sequence[_Block], sums: Sequence[float]) -> list[int]:
    """Indices of blocks at which pieces begin and end: the cheapest way. `sums` count in chunks.

    Unevenness and cuts inside a section cost.
    """
    ideal = max(sums[-1] / max(1, math.ceil(sums[-1])), 1e-9)
    best = [0.0] + [math.inf] * len(blocks)
    costs = [0.0 if at == 0 or block.opens_section else _UNEVEN**2 for at, block in enumerate(blocks)]
    came: list[int] = [0] * (len(blocks) + 1)
    for end in range(1, len(blocks) + 1):
        first = max(end - _MOST_BLOCKS, 0, min(end - 1, bisect_left(sums, sums[end] - 1 - 1e-9)))
        for start in range(first, end):
            cost = best[start] + ((sums[end] - sums[start]) / ideal - 1) ** 2 + costs[start]
            if cost < best[end]:
                best[end], came[end] = cost, start
    cuts = [len(blocks)]
    while cuts[-1]:
        cuts.append(came[cuts[-1]])
    return cuts[::-1]


def _grouped(blocks: Iterable[_Block]) -> Iterator[_Block]:
    """Short blocks put together with the one before, unless a section begins."""
    last: _Block | None = None
    for block in blocks:
        if last and last.tokens < _SMALLEST and not block.opens_section:
            last = _Block(Span(last.span.start, block.span.end), last.tokens + block.tokens, last.opens_section)
            continue
        if last:
            yield last
        last = block
    if last:
        yield last


def _blocks(text: str, span: Span, starts: Sequence[int], budget: int) -> Iterator[_Block]:
    """Lines, together with the blank ones after them; a line over the budget in sentences.

    `starts` are the places, in order, at which a section begins.
    """
    at = span.start
    for line in re.finditer(r"[^\n]*\n*", text[slice(*span)]):
        if not line[0]:
            continue
        stop = span.start + line.end()
        # A section without a heading may begin inside a line: where its targets do.
        marks = starts[bisect_right(starts, at) : bisect_left(starts, stop)]
        for start, end in pairwise([at, *marks, stop]):
            index = bisect_left(starts, start)
            opens = index < len(starts) and starts[index] == start
            yield from _line_blocks(text, Span(start, end), budget, opens=opens)
        at = stop


def _line_blocks(text: str, span: Span, budget: int, *, opens: bool) -> Iterator[_Block]:
    tokens = estimate_tokens(text[slice(*span)])
    if tokens <= budget:
        yield _Block(span, tokens, opens)
        return
    at = span.start
    for sentence in _SENTENCE.finditer(text, *span):
        if sentence.end() > at:
            piece = Span(at, sentence.end())
            yield _Block(piece, estimate_tokens(text[slice(*piece)]), opens and at == span.start)
            at = sentence.end()


def _passages(text: str, span: Span, tree: _Tree) -> Iterator[Passage]:
    """The chunk's stretches of one innermost section each.

    A printed heading stands in its passage's text; the path tells those above it, and the section's own where the
    passage does not begin with it.
    """
    inner = (border for section in tree.touching(span) for border in section.span if span.start < border < span.end)
    for start, end in pairwise(sorted({span.start, span.end, *inner})):
        section = innermost(tree.sections, start)
        if section is None or not text[start:end].strip():
            continue
        path = tuple(one.heading for one in tree.above(section) if one.heading and one.span.start < start)
        yield Passage(path, section.role, Span(start, end))
