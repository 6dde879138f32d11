"""Sections -> chunks: what one call asks about.

A chunk lies in one first-level section, ends where a sentence ends, and tells the headings above each of its passages.
Few and full chunks keep the price of the unchanging prompt down; of one section they are about equally large.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summariser.sections import innermost
from summariser.tokens import estimate_tokens
from summariser.types import Chunk, Passage, Quantity, Role, Section, Span

CHUNK_TOKENS = 3600
"""Tokens of text that a chunk may hold. With 1,700 tokens of prompt and schema a call, the five reports that this was
set on take 15 calls and 1.6 times their own tokens; an answer has about 80 claims of 55 tokens and stays below 8,000."""
_NOT_ASKED: frozenset[Role] = frozenset(("opening", "closing", "glossary"))
"""Their numbers are formulae of address, or definitions."""
_WORDED: frozenset[Role] = frozenset(("targets", "longterm"))
"""Promises without a figure are asked for here."""
_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)]*|\n|$)")
_UNEVEN = 0.2
"""What a cut inside a section costs, as a share of a chunk's size by which the pieces may be uneven instead."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A stretch that is never cut: a paragraph, or a sentence of a paragraph that is too long."""

    span: Span
    tokens: int
    opens_section: bool


def cut_chunks(
    text: str, sections: Sequence[Section], quantities: Sequence[Quantity], budget: int
) -> tuple[Chunk, ...]:
    """The chunks of a report in source order, ids `s2-1`, `s2-2` …; `budget` is in estimated tokens of text.

    A stretch is left out where nothing can be claimed: no measured number in it, and no section of targets.
    """
    measured = [quantity.span.start for quantity in quantities if quantity.measured]
    chunks: list[Chunk] = []
    for top in (section for section in sections if section.level == 1 and section.role not in _NOT_ASKED):
        spans = [span for span in _pieces(text, top, sections, budget) if _can_be_claimed(span, sections, measured)]
        for number, span in enumerate(spans, 1):
            passages = tuple(_passages(text, span, sections))
            chunks.append(Chunk(f"{top.id}-{number}", top.id, span, passages, estimate_tokens(text[slice(*span)])))
    return tuple(chunks)


def _can_be_claimed(span: Span, sections: Sequence[Section], measured: Sequence[int]) -> bool:
    if bisect_left(measured, span.end) > bisect_left(measured, span.start):
        return True
    return any(section.role in _WORDED and section.span.touches(span) for section in sections)


def _pieces(text: str, top: Section, sections: Sequence[Section], budget: int) -> list[Span]:
    """The section in as few pieces as the budget allows, of about one size, cut before headings where that is near."""
    starts = {section.span.start for section in sections if section.parent == top.id}
    blocks = list(_blocks(text, top.span, starts, budget))
    if not blocks:
        return []
    sums = [0]
    for block in blocks:
        sums.append(sums[-1] + block.tokens)
    ideal = sums[-1] / math.ceil(sums[-1] / budget)
    cuts = _best_cuts(blocks, sums, ideal, budget)
    return [Span(blocks[a].span.start, blocks[b - 1].span.end) for a, b in zip(cuts, cuts[1:], strict=False)]


def _best_cuts(blocks: Sequence[_Block], sums: Sequence[int], ideal: float, budget: int) -> list[int]:
    """Indices of blocks at which pieces begin and end: the cheapest way, where unevenness and cuts in a section cost."""
    best = [0.0] + [math.inf] * len(blocks)
    came: list[int] = [0] * (len(blocks) + 1)
    for end in range(1, len(blocks) + 1):
        first = max(0, min(end - 1, bisect_left(sums, sums[end] - budget)))
        for start in range(first, end):
            uneven = ((sums[end] - sums[start]) / ideal - 1) ** 2
            cut = 0.0 if start == 0 or blocks[start].opens_section else _UNEVEN**2
            if best[start] + uneven + cut < best[end]:
                best[end], came[end] = best[start] + uneven + cut, start
    cuts = [len(blocks)]
    while cuts[-1]:
        cuts.append(came[cuts[-1]])
    return cuts[::-1]


def _blocks(text: str, span: Span, starts: set[int], budget: int) -> Iterator[_Block]:
    """Lines, together with the blank ones after them; a line over the budget in sentences."""
    at = span.start
    for line in re.finditer(r"[^\n]*\n*", text[slice(*span)]):
        if not line[0]:
            continue
        stop = span.start + line.end()
        # A section without a heading may begin inside a line: where its targets do.
        marks = sorted(start for start in starts if at < start < stop)
        for start, end in zip([at, *marks], [*marks, stop], strict=True):
            yield from _line_blocks(text, Span(start, end), starts, budget)
        at = stop


def _line_blocks(text: str, span: Span, starts: set[int], budget: int) -> Iterator[_Block]:
    tokens = estimate_tokens(text[slice(*span)])
    if tokens <= budget:
        yield _Block(span, tokens, span.start in starts)
        return
    at = span.start
    for sentence in _SENTENCE.finditer(text, *span):
        if sentence.end() > at:
            piece = Span(at, sentence.end())
            yield _Block(piece, estimate_tokens(text[slice(*piece)]), at in starts)
            at = sentence.end()


def _passages(text: str, span: Span, sections: Sequence[Section]) -> Iterator[Passage]:
    """The chunk's stretches of one innermost section each.

    A printed heading stands in its passage's text; the path tells those above it, and the section's own where the
    passage does not begin with it.
    """
    by_id = {section.id: section for section in sections}
    borders = sorted({span.start, span.end, *(s.span.start for s in sections if span.start < s.span.start < span.end)})
    for start, end in zip(borders, borders[1:], strict=False):
        section = innermost(sections, start)
        if section is None or not text[start:end].strip():
            continue
        path: list[str] = []
        above: Section | None = section
        while above:
            if above.heading and above.span.start < start:
                path.insert(0, above.heading)
            above = by_id[above.parent] if above.parent else None
        yield Passage(tuple(path), section.role, Span(start, end))
