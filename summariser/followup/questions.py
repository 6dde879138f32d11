"""What is asked again: claims that did not match, and figures of the plan that nothing claimed, by their sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summariser.claims import ChunkClaims, Claim
from summariser.describe.leftovers import why_unclaimed
from summariser.errors import BrokenInvariant
from summariser.folding import fold_text
from summariser.prompting import Doubt, Question, said_again
from summariser.sections import innermost
from summariser.sentences import sentence_at
from summariser.tokens import estimate_tokens
from summariser.types import PLAN_ROLES, CheckName, Chunk, Passage, Quantity, Reading, Span
from summariser.verify import READERS_DISAGREE, CheckedClaim
from summariser.verify.alignment import Place
from summariser.verify.statements import statement_fault

REREAD = "reread"
"""Flag of a claim that a follow-up changed or brought."""
MOST_DOUBTS = 90
"""Claims and figures that one ask is about: with about 60 tokens a claim the answer stays below 8,192."""
MOST_TOKENS = 6000
"""Of texts and claims in one ask."""
_ALIKE = 0.5
"""Share of the pairs of characters of a quote that is not in the text, or of subject and figure, which the sentence
that is meant must hold."""
_LONGEST_QUOTE = 300
"""Characters that are compared so: more say nothing more."""
_SAID_BY_NAME: tuple[CheckName, ...] = ("quote", "value", "bound", "subject", "status")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence that is asked about once more: where it stands, and what of it is in doubt."""

    chunk: Chunk
    span: Span
    doubts: tuple[int, ...]
    """Places in the list of checked claims."""
    missing: tuple[Quantity, ...]
    question: Question

    def quantities(self, checked: Sequence[CheckedClaim]) -> Iterator[str]:
        """The ids of all quantities that the case is about."""
        yield from (quantity.id for at in self.doubts if (quantity := checked[at].quantity))
        yield from (quantity.id for quantity in self.missing)


@dataclass(frozen=True, slots=True)
class _Open:
    """One thing in doubt and its sentence: a claim by its place, or a quantity that nothing claimed."""

    chunk: Chunk
    span: Span
    about: int | Quantity


def cases_of(
    reading: Reading,
    answered: Sequence[ChunkClaims],
    checked: Sequence[CheckedClaim],
    asked: frozenset[str],
    *,
    again: bool,
) -> tuple[Case, ...]:
    """What one ask is about, in source order; the plan has the first claim to the room that there is.

    `again`: in a later round only claims that the round before changed, and never quantities that were `asked` about.
    What finds no room stays as it is.
    """
    found = [*_failed(reading, checked, again=again), *_unclaimed(reading, answered, checked, asked)]
    cases = [_case(reading, checked, group) for group in _by_sentence(found)]
    chosen: list[Case] = []
    doubts = tokens = 0
    for case in sorted(cases, key=lambda case: (case.question.role not in PLAN_ROLES, case.span)):
        more, cost = len(case.doubts) + len(case.missing), _tokens(case.question)
        if doubts + more <= MOST_DOUBTS and tokens + cost <= MOST_TOKENS:
            doubts, tokens = doubts + more, tokens + cost
            chosen.append(case)
    return tuple(sorted(chosen, key=lambda case: case.span))


def _failed(reading: Reading, checked: Sequence[CheckedClaim], *, again: bool) -> Iterator[_Open]:
    for at, one in enumerate(checked):
        if is_in_doubt(one) and (not again or REREAD in one.flags) and (span := _sentence_of(reading, one)):
            yield _Open(one.chunk, span, at)


def is_in_doubt(one: CheckedClaim) -> bool:
    """Whether another look of the model can mend a claim: not where the page is damaged, nor what is no claim."""
    settled = one.matched or one.verdict == READERS_DISAGREE or one.checks["repaired"].state == "failed"
    return isinstance(one.claim, Claim) and not settled


def _sentence_of(reading: Reading, one: CheckedClaim) -> Span | None:
    """The sentence of a claim; of one whose quote was not found the one that is most like its words, if any is."""
    places = [place for place in (one.quote, one.quantity.span if one.quantity else None) if place]
    if places:
        place = Span(min(at.start for at in places), max(at.end for at in places))
        return _inside(sentence_at(reading.text, place), one.chunk.span)
    if not isinstance(one.claim, Claim):
        return None
    told = (one.claim.quote, one.claim.subject + (one.claim.figure or ""))
    return next(filter(None, (_most_like(reading.text, one.chunk.span, words) for words in told)), None)


def _most_like(text: str, span: Span, words: str) -> Span | None:
    """The first of the sentences that hold most pairs of characters of `words`, if it holds enough."""
    wanted = _pairs(words[:_LONGEST_QUOTE])
    shared = {sentence: len(wanted & _pairs(text[slice(*sentence)])) for sentence in _sentences(text, span)}
    best = max(shared, key=lambda sentence: shared[sentence], default=None)
    return best if best and shared[best] >= max(1, _ALIKE * len(wanted)) else None


def _pairs(words: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(fold_text(words)))


def _sentences(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    while at < span.end:
        sentence = _inside(sentence_at(text, Span(at, at)), Span(at, span.end))
        if sentence.start < sentence.end:
            yield sentence
        at = sentence.end + 1


def _inside(span: Span, outer: Span) -> Span:
    return Span(max(span.start, outer.start), min(span.end, outer.end))


def _unclaimed(
    reading: Reading, answered: Sequence[ChunkClaims], checked: Sequence[CheckedClaim], asked: frozenset[str]
) -> Iterator[_Open]:
    """Figures of the plan that an answered ask has shown and no claim uses, with no reason why none should."""
    claimed = asked | {one.quantity.id for one in checked if one.quantity}
    chunks = [one.chunk for one in answered if one.state.state == "answered"]
    for quantity in reading.quantities:
        if not quantity.measured or quantity.id in claimed:
            continue
        chunk = next((chunk for chunk in chunks if chunk.span.holds(quantity.span)), None)
        section = innermost(reading.sections, quantity.span.start)
        if chunk is None or section is None or section.role not in PLAN_ROLES:
            continue
        if why_unclaimed(reading, quantity, was_asked=True) == "declined":
            yield _Open(chunk, _inside(sentence_at(reading.text, quantity.span), chunk.span), quantity)


def _by_sentence(found: Sequence[_Open]) -> Iterator[list[_Open]]:
    """Together what stands in one sentence, or in sentences that one quote joins."""
    group: list[_Open] = []
    for one in sorted(found, key=lambda one: one.span):
        if group and not (one.chunk == group[0].chunk and one.span.touches(_hull(group))):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _hull(group: Sequence[_Open]) -> Span:
    return Span(group[0].span.start, max(one.span.end for one in group))


def _case(reading: Reading, checked: Sequence[CheckedClaim], group: Sequence[_Open]) -> Case:
    span, chunk = _hull(group), group[0].chunk
    doubts = tuple(sorted({one.about for one in group if isinstance(one.about, int)}))
    missing = tuple(one.about for one in group if isinstance(one.about, Quantity))
    claimed = tuple(
        one.claim
        for at, one in enumerate(checked)
        if at not in doubts and one.quantity and span.holds(one.quantity.span) and isinstance(one.claim, Claim)
    )
    passage = _passage(chunk, span)
    question = Question(
        path=passage.path,
        role=passage.role,
        text=reading.text[slice(*span)],
        doubts=tuple(_doubt(reading, checked[at]) for at in doubts),
        missing=bool(missing),
        claimed=claimed if missing else (),
    )
    return Case(chunk, span, doubts, missing, question)


def _passage(chunk: Chunk, span: Span) -> Passage:
    return next((one for one in chunk.passages if one.span.touches(span)), chunk.passages[0])


def _doubt(reading: Reading, one: CheckedClaim) -> Doubt:
    """The claim with the names of what to look at: of its failed checks, of its English by the kind of fault."""
    if not isinstance(one.claim, Claim):
        raise BrokenInvariant("what is no claim is not asked about")
    names: list[str] = [name for name in _SAID_BY_NAME if one.checks[name].state == "failed"]
    if one.quote and "failed" in (one.checks["english"].state, one.checks["direction"].state):
        fault = statement_fault(reading, one.claim, Place(one.quote, one.quantity))
        names.append(fault.kind if fault else "english")
    return Doubt(one.claim, tuple(names))


def _tokens(question: Question) -> int:
    claims = "".join(said_again(doubt.claim) for doubt in question.doubts)
    short = "".join(claim.subject + (claim.figure or "") for claim in question.claimed)
    return estimate_tokens(question.text + claims + short)
