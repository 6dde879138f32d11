"""What comes back: checked as every claim is, and put in the place of what it mends.

Of a claim that was asked about again

- one that matches now takes its place, flagged `reread`;
- one that says the same with the same fault stays, as `readers_disagree`, with both readings;
- one that says something else which does not hold either takes its place, flagged `reread`, and is asked about once
  more;
- where none comes, it stays as it was, flagged `withdrawn`.

Any other claim of the answer is new and flagged `reread`, whether it holds or not; but numbers that were not asked
about keep the claim they have. So no claim vanishes, and no quantity is claimed twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from summariser.claims import BrokenClaim, ChunkClaims, Claim
from summariser.english import render
from summariser.folding import fold_text
from summariser.followup.questions import REREAD, Case
from summariser.taxonomy import Taxonomy
from summariser.types import Chunk, ChunkState, Reading, Span
from summariser.verify import READERS_DISAGREE, Beside, CheckedClaim, verify_within
from summariser.verify.alignment import places_of
from summariser.verify.quotes import FoldedChunk

WITHDRAWN = "withdrawn"
"""Flag of a claim that the model did not make again when it was asked to look."""
_LONGEST_SAID = 300
"""Characters of a model's sentence in a reason."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an ask was about, and all the claims that there were before its answer."""

    reading: Reading
    taxonomy: Taxonomy
    checked: Sequence[CheckedClaim]
    cases: Sequence[Case]

    @property
    def doubts(self) -> frozenset[int]:
        """Places of the claims that it was about."""
        return frozenset(at for case in self.cases for at in case.doubts)

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        return tuple({case.chunk.id: case.chunk for case in self.cases}.values())

    def text_of(self, span: Span) -> str:
        """Folded, as quotes are compared."""
        return fold_text(self.reading.text[slice(*span)])


@dataclass(frozen=True, slots=True)
class _Placed:
    """A claim of the answer and the stretch in which it stands; the case is None where it stands in no asked one."""

    claim: Claim | BrokenClaim
    chunk: Chunk
    within: Span
    case: Case | None = None


def settle(
    reading: Reading,
    taxonomy: Taxonomy,
    checked: Sequence[CheckedClaim],
    cases: Sequence[Case],
    said: Iterable[Claim | BrokenClaim],
) -> tuple[CheckedClaim, ...]:
    """The claims after an answer: those before it in their order, mended where it mends them, then what is new."""
    asked = _Asked(reading, taxonomy, checked, cases)
    placed = list(_placed(asked, said))
    verified = [pair for chunk in asked.chunks for pair in _verified(asked, placed, chunk)]
    pairs = _pairs(asked, verified)
    after = list(checked)
    for at in asked.doubts:
        old = checked[at]
        after[at] = _again(reading, old, verified[pairs[at]][1]) if at in pairs else _flagged(old, WITHDRAWN)
    used = set(pairs.values())
    return (*after, *(_flagged(one, REREAD) for at, (_, one) in enumerate(verified) if at not in used))


def _placed(asked: _Asked, said: Iterable[Claim | BrokenClaim]) -> Iterator[_Placed]:
    """Where each claim stands: in the next sentence asked about that holds its quote, else in an asked chunk.

    One that is said twice stands in two sentences of the same words, or is one.
    """
    texts = [asked.text_of(case.span) for case in asked.cases]
    whole = [asked.text_of(chunk.span) for chunk in asked.chunks]
    seen: dict[Claim | BrokenClaim, int] = {}
    last = 0
    for claim in said:
        quote = fold_text(claim.quote) if isinstance(claim, Claim) else ""
        holding = [at for at, text in enumerate(texts) if quote and quote in text]
        further = [at for at in holding if at >= seen.get(claim, last - 1) + 1]
        if further or (holding and claim not in seen):
            seen[claim] = last = (further or holding)[0]
            yield _Placed(claim, asked.cases[last].chunk, asked.cases[last].span, asked.cases[last])
        elif claim not in seen:
            seen[claim] = len(texts)
            chunk = asked.chunks[next((at for at, text in enumerate(whole) if quote and quote in text), 0)]
            yield _Placed(claim, chunk, chunk.span)


def _verified(asked: _Asked, placed: Sequence[_Placed], chunk: Chunk) -> Iterator[tuple[_Placed, CheckedClaim]]:
    """The new claims of one chunk, checked beside those that stand.

    Left out is what is only about numbers that have their claim and were not asked about, but for a claim that holds
    and gives the number to another subject (均, 都, 各).
    """
    doubts = asked.doubts
    held = tuple(one for at, one in enumerate(asked.checked) if at not in doubts and one.chunk.id == chunk.id)
    doubted = tuple(asked.checked[at] for at in sorted(doubts) if asked.checked[at].chunk.id == chunk.id)
    about = {name for case in asked.cases for name in case.quantities(asked.checked)}
    again = {_words(asked.checked[at].claim) for at in doubts}
    mine = [one for one in placed if one.chunk.id == chunk.id]
    answer = ChunkClaims(chunk, ChunkState(chunk, "answered", 1, None), tuple(one.claim for one in mine))
    outcomes = verify_within(asked.reading, asked.taxonomy, answer, [one.within for one in mine], Beside(held, doubted))
    for one, outcome in zip(mine, outcomes, strict=True):
        others = _standing(asked.reading, one, held, about)
        shares = outcome.matched and not any(_subject(outcome.claim) == _subject(other.claim) for other in others)
        if not others or shares or _words(one.claim) in again:
            yield one, outcome


def _words(claim: Claim | BrokenClaim) -> tuple[str, ...]:
    """By which a claim is known as one that was asked about."""
    return (fold_text(claim.subject), fold_text(claim.figure or "")) if isinstance(claim, Claim) else (claim.said,)


def _subject(claim: Claim | BrokenClaim) -> str:
    return fold_text(claim.subject) if isinstance(claim, Claim) else ""


def _standing(reading: Reading, one: _Placed, held: Sequence[CheckedClaim], about: set[str]) -> Sequence[CheckedClaim]:
    """The claims that stand on the numbers of this one, or on its promise; none where one of the numbers is open."""
    claim = one.claim
    if isinstance(claim, BrokenClaim):
        return ()
    if claim.figure is None:
        return [other for other in held if isinstance(other.claim, Claim) and _promise(claim) == _promise(other.claim)]
    folded = FoldedChunk.of(reading.text, replace(one.chunk, span=one.within))
    inside = [quantity for quantity in reading.quantities if one.within.holds(quantity.span)]
    named = {place.quantity.id for place in places_of(claim, folded, inside) if place.quantity}
    standing = [other for other in held if other.quantity and other.quantity.id in named - about]
    return standing if {other.quantity.id for other in standing if other.quantity} == named else ()


def _promise(claim: Claim) -> tuple[str, str, bool]:
    return fold_text(claim.subject), claim.status, claim.figure is None


def _pairs(asked: _Asked, verified: Sequence[tuple[_Placed, CheckedClaim]]) -> dict[int, int]:
    """Which claim of the answer is which claim said again; the most alike find one another first."""
    ranked = sorted(
        (-likeness, old, new)
        for case in asked.cases
        for old in case.doubts
        for new, (placed, one) in enumerate(verified)
        if placed.case in (case, None) and (likeness := _likeness(asked.checked[old], one))
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, old, new in ranked:
        if old not in pairs and new not in taken:
            pairs[old] = new
            taken.add(new)
    return pairs


def _likeness(old: CheckedClaim, new: CheckedClaim) -> int:
    """How far a claim is another one said again; 0 for not at all. Those of two different numbers never are."""
    if not isinstance(old.claim, Claim) or not isinstance(new.claim, Claim):
        return 0
    subject = fold_text(old.claim.subject) == fold_text(new.claim.subject)
    if old.quantity and new.quantity:
        return 8 + subject if old.quantity == new.quantity else 0
    figure = old.claim.figure is not None and _words(old.claim)[1] == _words(new.claim)[1]
    return 4 * figure + 2 * (fold_text(old.claim.quote) == fold_text(new.claim.quote)) + subject


def _again(reading: Reading, old: CheckedClaim, new: CheckedClaim) -> CheckedClaim:
    if not new.matched and _insists(old, new):
        return old._replace(verdict=READERS_DISAGREE, reason=_both_readings(reading, old))
    return _flagged(new, REREAD)


def _insists(old: CheckedClaim, new: CheckedClaim) -> bool:
    """Whether the model says the same again: place, figure, status, and the fault in it."""
    return _stand(old) == _stand(new)


def _stand(one: CheckedClaim) -> tuple[object, ...]:
    if not isinstance(one.claim, Claim):
        return (one.claim,)
    place = one.quantity.id if one.quantity else fold_text(one.claim.quote)
    return place, fold_text(one.claim.figure or ""), one.claim.status, one.verdict, one.reason


def _both_readings(reading: Reading, one: CheckedClaim) -> str:
    """What the model holds to and what the rules read, for a person: one of the two is wrong."""
    said = one.claim.english if isinstance(one.claim, Claim) else ""
    said = said if len(said) <= _LONGEST_SAID else f"{said[:_LONGEST_SAID]}…"
    quantity = one.quantity
    if quantity is None:
        return f"asked again, the model holds to “{said}”; the rules: {one.reason}"
    places = [quantity.span, *quantity.bounds]
    printed = reading.text[min(at.start for at in places) : max(at.end for at in places)]
    return f"asked again, the model holds to “{said}”; the rules read {printed} as {render(quantity)}: {one.reason}"


def _flagged(one: CheckedClaim, flag: str) -> CheckedClaim:
    return one if flag in one.flags else one._replace(flags=(*one.flags, flag))
