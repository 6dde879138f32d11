"""Claims x quotes x quantities -> verdicts.

Each claim of a chunk is taken through the checks in their order; the first that fails is its verdict. Nothing is
dropped: an item that is no claim at all comes out with the verdict `shape`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summariser.claims import BrokenClaim, Claim
from summariser.extract import ChunkClaims
from summariser.types import CHECKS, CheckName, CheckResult, Chunk, Quantity, Reading, Span
from summariser.verify.alignment import Place, assign, places_of
from summariser.verify.bounds import bound_fault
from summariser.verify.quotes import FoldedChunk
from summariser.verify.statements import statement_fault

CHECKS_MADE: tuple[CheckName, ...] = ("quote", "value", "bound", "english", "repaired")
"""The checks that exist; the others say `not checked`."""

MATCHED = "matched"
SINGLE_READER = "single_reader"
"""Every check holds, but the claim comes from the reader that checks it: that proves nothing."""
SHAPE = "shape"


@dataclass(frozen=True, slots=True)
class CheckedClaim:
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


def verify(reading: Reading, answered: Sequence[ChunkClaims], *, readers: int = 2) -> tuple[CheckedClaim, ...]:
    """Check every claim of every chunk, in the order of the answers.

    `readers` is 1 where the claims come from the witness itself: what holds is then `single_reader`, never `matched`.
    """
    every = (checked for chunk in answered for checked in _verify_chunk(reading, chunk))
    return tuple(every) if readers > 1 else tuple(_of_one_reader(checked) for checked in every)


def _of_one_reader(checked: CheckedClaim) -> CheckedClaim:
    return replace(checked, verdict=SINGLE_READER) if checked.verdict == MATCHED else checked


def _verify_chunk(reading: Reading, answer: ChunkClaims) -> list[CheckedClaim]:
    folded = FoldedChunk.of(reading.text, answer.chunk)
    quantities = [quantity for quantity in reading.quantities if answer.chunk.span.holds(quantity.span)]
    claims = [claim for claim in answer.claims if isinstance(claim, Claim)]
    options = [places_of(claim, folded, quantities) for claim in claims]
    placed = iter(assign(claims, options, reading.text))
    return [
        _check(reading, answer.chunk, claim, next(placed)) if isinstance(claim, Claim) else _broken(answer.chunk, claim)
        for claim in answer.claims
    ]


def _broken(chunk: Chunk, item: BrokenClaim) -> CheckedClaim:
    unmade = CheckResult("not checked", "the item is no claim")
    return CheckedClaim(
        item, chunk, SHAPE, f"an item of the answer is no claim: {item.fault}", dict.fromkeys(CHECKS, unmade)
    )


def _check(reading: Reading, chunk: Chunk, claim: Claim, place: Place | None) -> CheckedClaim:
    faults = _faults(reading, claim, place)
    checks = {name: faults.get(name, CheckResult("not checked", "this version does not make it")) for name in CHECKS}
    failed = next((name for name in CHECKS if checks[name].state == "failed"), None)
    return CheckedClaim(
        claim=claim,
        chunk=chunk,
        verdict=failed or MATCHED,
        reason=checks[failed].reason if failed else None,
        checks=checks,
        quote=place.quote if place else None,
        quantity=place.quantity if place else None,
        flags=_flags(reading, place),
    )


def _faults(reading: Reading, claim: Claim, place: Place | None) -> dict[CheckName, CheckResult]:
    """The outcome of each check that exists; one that rests on a failed one is not made."""
    if place is None:
        unmade = CheckResult("not checked", "the quote was not found")
        missing = CheckResult("failed", "the quote does not stand in the text, character for character")
        return {"quote": missing, "value": unmade, "bound": unmade, "english": unmade, "repaired": unmade}
    found = CheckResult("passed")
    if place.fault:
        unmade = CheckResult("not checked", "the figure has no quantity of the source")
        wrong = CheckResult("failed", place.fault)
        return {"quote": found, "value": wrong, "bound": unmade, "english": unmade, "repaired": unmade}
    english = _outcome(statement_fault(reading, claim, place))
    if claim.figure is None or place.quantity is None:
        none = CheckResult("not applicable", "a promise without a figure")
        return {"quote": found, "value": none, "bound": none, "english": english, "repaired": none}
    bound = _outcome(bound_fault(claim.figure, place.quantity))
    repaired = _outcome(_repair_fault(reading, place.quantity))
    return {"quote": found, "value": found, "bound": bound, "english": english, "repaired": repaired}


def _repair_fault(reading: Reading, quantity: Quantity) -> str | None:
    """Why no number may rest on this place; None where it is as printed in the file."""
    if any(reading.report.is_doubtful(span) for span in (quantity.span, *quantity.bounds)):
        return f"{quantity.text} stands where the page is damaged: its characters are not those of the file"
    return None


def _flags(reading: Reading, place: Place | None) -> tuple[str, ...]:
    if place is None:
        return ()
    shared = place.quantity is not None and place.quantity.shared_bound
    flags = {"scope_inferred": shared, "repaired": reading.report.is_doubtful(place.quote)}
    return tuple(name for name, holds in flags.items() if holds)


def _outcome(fault: str | None) -> CheckResult:
    return CheckResult("failed", fault) if fault else CheckResult("passed")
