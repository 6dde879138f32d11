"""The subject of every number of a sentence: its own, that of its list, or one said before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from summariser.rules.clauses import Clause, Sentence
from summariser.rules.phrases import counted_behind, is_attribute, trimmed
from summariser.taxonomy import Taxonomy
from summariser.types import Quantity, Span, Tie

_MEASURES = frozenset(("%", "‰", "pp", "CNY", "USD", "倍", "mu", "ha", "km", "t", "kg", "jin", "MW", "kWh"))
"""Units that say nothing of what is counted; behind any other the counted thing may stand."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a number is of: the words, an elided part written out, and where they stand."""

    words: str
    span: Span


def read_subjects(
    text: str, sentence: Sentence, ties: Mapping[str, Tie], taxonomy: Taxonomy
) -> list[tuple[Quantity, Clause, Subject]]:
    """The measured numbers of a sentence with their subjects, size classes apart; a joint number once for each."""
    found: list[tuple[Quantity, Clause, Subject]] = []
    said: Subject | None = None
    for clause in sentence.clauses:
        if clause.opens:
            said = None
        end = clause.span.start
        for quantity in clause.quantities:
            lead = Span(end, min([quantity.span.start, *(b.start for b in quantity.bounds if b.start >= end)]))
            end = max([quantity.span.end, *(b.end for b in quantity.bounds if b.start < clause.span.end)])
            if quantity.threshold:
                continue
            own = _own(text, lead, quantity, Span(end, clause.span.end), said)
            said = own or said
            tied = list(_tied(text, quantity, ties.get(quantity.id), taxonomy))
            subjects = tied or ([own] if own else [])
            found += [(quantity, clause, subject) for subject in subjects]
    return found


def _own(text: str, lead: Span, quantity: Quantity, rest: Span, said: Subject | None) -> Subject | None:
    named = trimmed(text, lead)
    words = text[slice(*named)]
    if quantity.unit not in _MEASURES and (behind := counted_behind(text, *rest)):
        return Subject(text[slice(*behind)], behind)
    if not is_attribute(words):
        return Subject(words, named)
    if said:
        return Subject(said.words + ("" if said.words.endswith(words) else words), said.span)
    return Subject(words, named) if words else None


def _tied(text: str, quantity: Quantity, tie: Tie | None, taxonomy: Taxonomy) -> Iterator[Subject]:
    if tie is None or tie.kind == "part":
        return
    last = tie.members[-1]
    for member in tie.members:
        if tie.kind == "respective" and member.quantity != quantity.id:
            continue
        printed = text[slice(*member.span)]
        if printed != member.words:
            # 城乡居民收入: the member stands in the place of the word that it was expanded from.
            tail = trimmed(text, Span(member.span.end, quantity.span.start))
            head = text[slice(*tail)] if tail.end - tail.start <= 24 else ""
            yield Subject(member.words + head.split(",")[0], Span(member.span.start, tail.end))
        else:
            yield Subject(_completed(member.words, last.words, taxonomy), member.span)


def _completed(words: str, last: str, taxonomy: Taxonomy) -> str:
    """城镇、农村居民收入: the head noun of the last member belongs to every one, where that makes a known name."""
    if taxonomy.match(words) or len(last) <= len(words):
        return words
    whole = words + last[len(words) :]
    return whole if taxonomy.match(whole) else words
