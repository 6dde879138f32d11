"""The deterministic engine: claims from the witness, the taxonomy, the sections and the grammar of clauses.

It stands where a model stands. Its numbers come from the witness itself, so that their agreement proves nothing.

    source       the report, folded in width, with the ties of its lists
    clauses      sentences as clauses, each with its numbers
    phrases      the noun phrase in front of a number: what is stripped from it, what it lacks
    subjects     the subject of every number of a sentence: its own, its list's, or one said before
    standing     target, result or neither, from the section and the clause's own words
    promises     what is promised without a figure
    statements   English, from the taxonomy and the rendering of quantities;  comparisons: what is measured against
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from summariser.claims import ChunkClaims, Claim
from summariser.rules.clauses import sentences_of
from summariser.rules.promises import read_promises
from summariser.rules.source import Source
from summariser.rules.standing import status_of
from summariser.rules.statements import state
from summariser.rules.subjects import Named, read_subjects
from summariser.taxonomy import Taxonomy
from summariser.types import Chunk, ChunkState, Quantity, Reading, Span

__all__ = ["claims_by_rules"]


def claims_by_rules(reading: Reading, chunks: Sequence[Chunk], taxonomy: Taxonomy) -> tuple[ChunkClaims, ...]:
    """What the report promises and reports, chunk by chunk: a claim for each measured figure and worded promise.

    A number that states what exists, earlier years or a size class makes no claim.
    """
    source = Source.of(reading, taxonomy)
    return tuple(
        ChunkClaims(chunk, ChunkState(chunk, "answered", 0, None), tuple(_of_chunk(source, chunk))) for chunk in chunks
    )


def _of_chunk(source: Source, chunk: Chunk) -> Iterator[Claim]:
    for sentence in sentences_of(source.text, chunk.span, source.reading.quantities, source.is_worded):
        names = read_subjects(source, sentence)
        found = [*_figures(source, names), *read_promises(source, sentence, names)]
        yield from (claim for _, claim in sorted(found, key=itemgetter(0)))


def _figures(source: Source, names: Sequence[Named]) -> Iterator[tuple[int, Claim]]:
    for named in names:
        quantity, subject = named.quantity, named.subject
        status = status_of(source, named)
        if status is None:
            continue
        figure = _figure(quantity)
        quote = Span(min(subject.span.start, figure.start), max(subject.span.end, figure.end))
        claim = Claim(
            quote=source.printed(quote),
            subject=subject.words,
            figure=source.printed(figure),
            status=status,
            english=state(source, named, status),
        )
        yield quantity.span.start, claim


def _figure(quantity: Quantity) -> Span:
    """The number with the bound words that touch it."""
    start, end = quantity.span
    for bound in () if quantity.shared_bound else quantity.bounds:
        start, end = min(start, bound.start), max(end, bound.end)
    return Span(start, end)
