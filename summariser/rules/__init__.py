"""The deterministic engine: claims from the witness, the taxonomy, the sections and the grammar of clauses.

It stands where a model stands. Its numbers come from the witness itself, so that their agreement proves nothing.

    clauses      sentences as clauses, each with its numbers
    phrases      the noun phrase in front of a number: what is stripped from it, what it lacks
    subjects     the subject of every number of a sentence: its own, its list's, or one said before
    standing     target, result or neither, from the section and the clause's own words
    promises     what is promised without a figure
    statements   English, from the taxonomy and the rendering of quantities
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.claims import Claim
from summariser.extract import ChunkClaims
from summariser.folding import fold_width
from summariser.quantities import read_ties
from summariser.rules.clauses import sentences_of
from summariser.rules.promises import read_promises
from summariser.rules.standing import status_of
from summariser.rules.statements import state
from summariser.rules.subjects import Subject, read_subjects
from summariser.sections import innermost
from summariser.taxonomy import Taxonomy
from summariser.types import Chunk, ChunkState, Quantity, Reading, Span, Tie

__all__ = ["claims_by_rules"]


def claims_by_rules(reading: Reading, chunks: Sequence[Chunk], taxonomy: Taxonomy) -> tuple[ChunkClaims, ...]:
    """What the report promises and reports, chunk by chunk: a claim for each measured figure and worded promise.

    A number that states what exists, earlier years or a size class makes no claim.
    """
    text = fold_width(reading.text)
    ties = {member.quantity: tie for tie in read_ties(reading.text, reading.quantities) for member in tie.members}
    return tuple(
        ChunkClaims(
            chunk, ChunkState(chunk, "answered", 0, None), tuple(_of_chunk(reading, text, chunk, ties, taxonomy))
        )
        for chunk in chunks
    )


def _of_chunk(reading: Reading, text: str, chunk: Chunk, ties: dict[str, Tie], taxonomy: Taxonomy) -> Iterator[Claim]:
    for sentence in sentences_of(text, chunk.span, reading.quantities):
        section = innermost(reading.sections, sentence.span.start)
        role = section.role if section else "opening"
        found: list[tuple[int, Claim]] = []
        subjects = read_subjects(text, sentence, ties, taxonomy)
        for quantity, clause, subject in subjects:
            status = status_of(text, clause, quantity, role)
            if status is None:
                continue
            figure = _figure(quantity)
            english = state(reading.text, quantity, subject.words, status, taxonomy)
            found.append(
                (
                    quantity.span.start,
                    Claim(
                        quote=reading.text[slice(*_quote(subject, figure))],
                        subject=subject.words,
                        figure=reading.text[slice(*figure)],
                        status=status,
                        english=english,
                    ),
                )
            )
        found += read_promises(reading.text, text, sentence, role, subjects, taxonomy)
        yield from (claim for _, claim in sorted(found, key=lambda entry: entry[0]))


def _figure(quantity: Quantity) -> Span:
    """The number with the bound words that touch it."""
    start, end = quantity.span
    for bound in () if quantity.shared_bound else quantity.bounds:
        start, end = min(start, bound.start), max(end, bound.end)
    return Span(start, end)


def _quote(subject: Subject, figure: Span) -> Span:
    return Span(min(subject.span.start, figure.start), max(subject.span.end, figure.end))
