"""Claims x quotes x quantities -> verdicts.

Each claim of a chunk is taken through the checks in their order; the first that fails is its verdict. Nothing is
dropped: an item that is no claim at all comes out with the verdict `shape`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from summariser.claims import BrokenClaim, ChunkClaims, Claim
from summariser.sentences import beginning_in
from summariser.taxonomy import Taxonomy
from summariser.types import CHECKS, CheckName, CheckResult, Chunk, Quantity, Reading, Span
from summariser.verify.alignment import Place, assign, places_of
from summariser.verify.alike import ALIKE, told_alike
from summariser.verify.bounds import bound_fault
from summariser.verify.naming import naming_fault
from summariser.verify.quotes import FoldedChunk
from summariser.verify.statements import check_of, statement_fault
from summariser.verify.status import status_fault
from summariser.verify.subject import Subjects, promise_fault, subject_fault
from summariser.verify.terms import TERM_VARIES, terms_that_vary
from summariser.verify.zones import zones_of

CHECKS_MADE: tuple[CheckName, ...] = CHECKS
"""The checks that exist: all of them."""

MATCHED = "matched"
SINGLE_READER = "single_reader"
"""Every check holds, but the claim comes from the reader that checks it: that proves nothing."""
SHAPE = "shape"
READERS_DISAGREE = "readers_disagree"
"""Asked again, the model says the same: there one of the two readers errs."""

_PASSED = CheckResult("passed")


class CheckedClaim(NamedTuple):
    """A claim with its place in the source and the outcome of every check."""

    claim: Claim | BrokenClaim
    chunk: Chunk
    verdict: str
    reason: str | None
    checks: Mapping[CheckName, CheckResult]
    quote: Span | None = None
    quantity: Quantity | None = None
    flags: tuple[str, ...] = ()

    @property
    def matched(self) -> bool:
        """Whether every check that exists holds."""
        return self.verdict in (MATCHED, SINGLE_READER)


@dataclass(frozen=True, slots=True)
class Beside:
    """Claims of a chunk that were checked before others of it."""

    held: tuple[CheckedClaim, ...] = ()
    """Their quantities stay theirs: no other claim gets one, but where one number is of several."""
    doubted: tuple[CheckedClaim, ...] = ()
    """Others may take their quantities; until then no other figure is told in their English."""


NOTHING_BESIDE = Beside()


def verify(
    reading: Reading, answered: Sequence[ChunkClaims], taxonomy: Taxonomy, *, readers: int = 2
) -> tuple[CheckedClaim, ...]:
    """Check every claim of every chunk, in the order of the answers.

    `readers` is 1 where the claims come from the witness itself: what holds is then `single_reader`, never `matched`.
    """
    every = [checked for chunk in answered for checked in _verify_chunk(reading, chunk, taxonomy)]
    return with_terms(every, taxonomy) if readers > 1 else tuple(_of_one_reader(checked) for checked in every)


def with_terms(every: Sequence[CheckedClaim], taxonomy: Taxonomy) -> tuple[CheckedClaim, ...]:
    """The claims of a report, flagged where a subject that the table does not know is named now so, now otherwise."""
    varying = terms_that_vary(_told(every), taxonomy)
    return tuple(
        one._replace(flags=(*_without_terms(one), TERM_VARIES))
        if one.matched and one.quantity and one.quantity.id in varying
        else one._replace(flags=_without_terms(one))
        for one in every
    )


def _without_terms(one: CheckedClaim) -> tuple[str, ...]:
    return tuple(flag for flag in one.flags if flag != TERM_VARIES)


def _told(claims: Sequence[CheckedClaim]) -> list[tuple[Claim, Quantity]]:
    """The claims with a figure that hold."""
    sound = (one for one in claims if one.matched)
    return [(one.claim, one.quantity) for one in sound if isinstance(one.claim, Claim) and one.quantity]


def _of_one_reader(checked: CheckedClaim) -> CheckedClaim:
    return checked._replace(verdict=SINGLE_READER) if checked.verdict == MATCHED else checked


def _verify_chunk(reading: Reading, answer: ChunkClaims, taxonomy: Taxonomy) -> list[CheckedClaim]:
    return verify_within(reading, taxonomy, answer, [answer.chunk.span] * len(answer.claims))


def verify_within(
    reading: Reading,
    taxonomy: Taxonomy,
    answer: ChunkClaims,
    within: Sequence[Span],
    beside: Beside = NOTHING_BESIDE,
) -> list[CheckedClaim]:
    """Check the claims of one chunk, each where it stands in its own stretch of it, `beside` those checked before."""
    folded = {span: FoldedChunk.of(reading.text, replace(answer.chunk, span=span)) for span in set(within)}
    begun = beginning_in(reading.quantities, answer.chunk.span)
    quantities = [quantity for quantity in begun if answer.chunk.span.holds(quantity.span)]
    stretches = [(claim, span) for claim, span in zip(answer.claims, within, strict=True) if isinstance(claim, Claim)]
    claims = [claim for claim, _ in stretches]
    options = [places_of(claim, folded[span], quantities) for claim, span in stretches]
    placed = iter(assign(claims, options, reading.text, _holders(beside.held)))
    subjects = Subjects(reading, taxonomy, zones_of(reading, answer.chunk))
    checked = [
        _check(subjects, answer.chunk, claim, next(placed))
        if isinstance(claim, Claim)
        else _broken(answer.chunk, claim)
        for claim in answer.claims
    ]
    return _compared(checked, subjects, beside)


def _compared(checked: Sequence[CheckedClaim], subjects: Subjects, beside: Beside) -> list[CheckedClaim]:
    """The claims of a chunk with what comes out only when those that hold by themselves are laid side by side."""
    said = {one.quantity.id for one in checked if one.quantity}
    others = [one for one in (*beside.held, *beside.doubted) if one.quantity and one.quantity.id not in said]
    alone = [one._replace(verdict=MATCHED) if one.reason == ALIKE else one for one in others]
    alike = told_alike(_told([*alone, *checked]), subjects)
    return [_unlike(one) if one.matched and one.quantity and one.quantity.id in alike else one for one in checked]


def _unlike(checked: CheckedClaim) -> CheckedClaim:
    checks = {**checked.checks, "subject": CheckResult("failed", ALIKE)}
    return checked._replace(verdict="subject", reason=ALIKE, checks=checks)


def _holders(held: Sequence[CheckedClaim]) -> dict[str, list[Claim]]:
    holders: dict[str, list[Claim]] = {}
    for one in held:
        if one.quantity and isinstance(one.claim, Claim):
            holders.setdefault(one.quantity.id, []).append(one.claim)
    return holders


def _broken(chunk: Chunk, item: BrokenClaim) -> CheckedClaim:
    unmade = CheckResult("not checked", "the item is no claim")
    return CheckedClaim(
        item, chunk, SHAPE, f"an item of the answer is no claim: {item.fault}", dict.fromkeys(CHECKS, unmade)
    )


def _check(subjects: Subjects, chunk: Chunk, claim: Claim, place: Place | None) -> CheckedClaim:
    made = _checks(subjects, claim, place)
    checks = {name: made[name] for name in CHECKS}
    failed = next((name for name in CHECKS if checks[name].state == "failed"), None)
    return CheckedClaim(
        claim=claim,
        chunk=chunk,
        verdict=failed or MATCHED,
        reason=checks[failed].reason if failed else None,
        checks=checks,
        quote=place.quote if place else None,
        quantity=place.quantity if place else None,
        flags=_flags(subjects.reading, place),
    )


def _checks(subjects: Subjects, claim: Claim, place: Place | None) -> dict[CheckName, CheckResult]:
    """The outcome of every check; one that rests on a failed one is not made."""
    if place is None:
        missing = CheckResult("failed", "the quote does not stand in the text, character for character")
        return _all_but(CheckResult("not checked", "the quote was not found"), {"quote": missing})
    if place.fault:
        wrong = CheckResult("failed", place.fault)
        unmade = CheckResult("not checked", "the figure has no quantity of the source")
        return _all_but(unmade, {"quote": _PASSED, "value": wrong})
    reading, quantity = subjects.reading, place.quantity
    where = quantity.span if quantity else place.quote
    status = _outcome(status_fault(reading, claim, where, quantity))
    if claim.figure is None or quantity is None:
        none = CheckResult("not applicable", "a promise without a figure")
        subject = _outcome(promise_fault(claim, place.quote, subjects))
        return _all_but(none, {"quote": _PASSED, "subject": subject, "status": status}) | _of_statement(
            reading, claim, place
        )
    of_figure: dict[CheckName, CheckResult] = {
        "quote": _PASSED,
        "value": _PASSED,
        "bound": _outcome(bound_fault(claim.figure, quantity)),
        "subject": _outcome(subject_fault(claim, quantity, subjects) or naming_fault(claim, quantity, subjects)),
        "status": status,
        "repaired": _outcome(_repair_fault(reading, quantity)),
    }
    return of_figure | _of_statement(reading, claim, place)


def _of_statement(reading: Reading, claim: Claim, place: Place) -> dict[CheckName, CheckResult]:
    """The checks `direction` and `english`: the English is read back once, its first fault has one name."""
    fault = statement_fault(reading, claim, place)
    results: dict[CheckName, CheckResult] = {"direction": _PASSED, "english": _PASSED}
    return results | {check_of(fault): CheckResult("failed", fault.message)} if fault else results


def _all_but(state: CheckResult, made: Mapping[CheckName, CheckResult]) -> dict[CheckName, CheckResult]:
    return {name: made.get(name, state) for name in CHECKS}


def _repair_fault(reading: Reading, quantity: Quantity) -> str | None:
    """Why no number may rest on this place; None where it is as printed in the file."""
    if any(map(reading.report.is_doubtful, (quantity.span, *quantity.bounds))):
        return f"{quantity.text} stands where the page is damaged: its characters are not those of the file"
    return None


def _flags(reading: Reading, place: Place | None) -> tuple[str, ...]:
    if place is None:
        return ()
    shared = place.quantity is not None and place.quantity.shared_bound
    flags = {"scope_inferred": shared, "repaired": reading.report.is_doubtful(place.quote)}
    return tuple(name for name, holds in flags.items() if holds)


def _outcome(fault: str | None) -> CheckResult:
    return CheckResult("failed", fault) if fault else _PASSED
