"""Every kind of mutation over all the material, and what the pure stages make of each.

A mutation is caught when every claim that it made wrong stands unverified in the sheet. One that is absent escapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from summariser.describe import describe
from summariser.merge import merge
from summariser.records import Made, TargetSheet
from summariser.sheet import build_sheet
from summariser.verify import verify
from tests.mutations import figures, words
from tests.mutations.kinds import Kind, Mutant
from tests.mutations.material import settings, taxonomy

KINDS: Final[dict[str, Kind]] = {
    "digit": figures.digit,
    "ten_times": figures.ten_times,
    "a_tenth": figures.a_tenth,
    "wan_and_yi": figures.wan_and_yi,
    "points_and_per_cent": figures.points_and_per_cent,
    "unit": figures.unit,
    "comparator_dropped": figures.comparator_dropped,
    "comparator_changed": figures.comparator_changed,
    "english_number": figures.english_number,
    "extra_number": words.extra_number,
    "rounding": figures.rounding,
    "quote_character": words.quote_character,
    "quote_of_another_section": words.quote_of_another_section,
    "values_of_a_list": words.values_of_a_list,
    "subjects_of_a_list": words.subjects_of_a_list,
    "status": words.status,
    "year": words.year,
    "direction": words.direction,
    "to_and_by": words.to_and_by,
    "floor_and_stretch": words.floor_and_stretch,
    "neighbours_indicator": words.neighbours_indicator,
    "known_english_name": words.known_english_name,
    "estimate_dropped": words.estimate_dropped,
    "unknown_english_name": words.unknown_english_name,
}
APART: Final = frozenset(("unknown_english_name",))
"""Kinds that nobody can catch for certain; they are counted, and left out of the mean."""
NONE_MAY_ESCAPE: Final = tuple(KINDS)[:13]
"""Digit, size, unit, bound, English number and quote."""

_NEAR: Final = 3
_MADE = Made(
    summariser="0",
    engine="model",
    model="none",
    readers=2,
    prompts={},
    schema_claim="claims/1",
    checks=(),
    at="2000-01-01T00:00:00+00:00",
)


@dataclass(frozen=True)
class Outcome:
    """What became of the mutations of one kind."""

    made: int
    escaped: tuple[Mutant, ...]

    @property
    def rate(self) -> float:
        return len(self.escaped) / self.made if self.made else 0.0


def mutants(kind: Kind) -> Iterator[Mutant]:
    """Every mutation of a kind, in the order of the material."""
    for setting in settings():
        for spot in setting.spots:
            yield from kind(spot)


def spread(found: Sequence[Mutant], most: int | None) -> Sequence[Mutant]:
    """`most` of them, evenly over all the material."""
    if most is None or len(found) <= most:
        return found
    return [found[at * len(found) // most] for at in range(most)]


def run(kind: Kind, most: int | None = None) -> Outcome:
    """Make the mutations of a kind, at most `most`, and see which of them the sheet does not mark."""
    made = spread(list(mutants(kind)), most)
    return Outcome(len(made), tuple(mutant for mutant in made if not is_caught(mutant)))


def is_caught(mutant: Mutant) -> bool:
    """Whether each claim that was made wrong is unverified in the sheet."""
    sheet = sheet_of(mutant)
    marked = {(item.subject_zh, item.statement_en, item.status) for item in sheet.unverified}
    return all((claim.subject, claim.english, claim.status) in marked for claim in mutant.changed.values())


def sheet_of(mutant: Mutant) -> TargetSheet:
    """The sheet of the mutated claims and those that stand near them in their chunk."""
    setting = mutant.spot.setting
    answer = setting.with_claims(mutant.changed)
    near = {at + step for at in mutant.changed for step in range(-_NEAR, _NEAR + 1)}
    answer = replace(answer, claims=tuple(claim for at, claim in enumerate(answer.claims) if at in near))
    checked = verify(setting.reading, [answer], taxonomy())
    return build_sheet(setting.reading, merge(describe(setting.reading, taxonomy(), checked)), [answer], _MADE)
