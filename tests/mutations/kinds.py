"""What a mutation is, and the helpers that every kind of it shares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from summariser.claims import Claim
from summariser.folding import fold_text
from tests.mutations.material import Spot


@dataclass(frozen=True)
class Mutant:
    """Claims of one chunk made wrong, by their place in the answer, and how."""

    spot: Spot
    how: str
    changed: Mapping[int, Claim]


Kind = Callable[[Spot], Iterator[Mutant]]
"""One way in which a model errs; yields nothing where the claim leaves no room for it."""


def changed(spot: Spot, how: str, **fields: str | None) -> Iterator[Mutant]:
    """The claim with other fields, if they are other."""
    claim = spot.claim.model_copy(update=fields)
    if claim != spot.claim:
        yield Mutant(spot, how, {spot.at: claim})


def with_figure(spot: Spot, how: str, figure: str, english: str | None = None) -> Iterator[Mutant]:
    """Another figure, in a quote left as it was and in a quote that follows it; with the English that goes with it."""
    claim = spot.claim
    assert claim.figure
    told = {"english": english} if english else {}
    yield from changed(spot, f"{how} in the figure", figure=figure, **told)
    quote = claim.quote.replace(claim.figure, figure)
    if not stands(spot, quote):
        yield from changed(spot, f"{how} in figure and quote", figure=figure, quote=quote, **told)


def stands(spot: Spot, quote: str) -> bool:
    """Whether the chunk holds `quote`, so that quoting it is no error."""
    reading, chunk = spot.setting.reading, spot.setting.answer.chunk
    return fold_text(quote) in fold_text(reading.text[slice(*chunk.span)])


def another_digit(number: str) -> str:
    """The number with its last digit that is no 0 changed; a digit in front of it where there is none.

    >>> another_digit("28.60"), another_digit("三成")
    ('28.70', '三成')
    """
    places = [at for at, char in enumerate(number) if char in "123456789"]
    if not places:
        return number
    last = places[-1]
    return f"{number[:last]}{int(number[last]) % 9 + 1}{number[last + 1 :]}"


DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def times(number: str, factor: str) -> str:
    """The first run of digits in `number`, multiplied.

    >>> times("28.64 billion", "10"), times("3,240 homes", "0.1")
    ('286.4 billion', '324 homes')
    """

    def product(found: re.Match[str]) -> str:
        plain = found[0].replace(",", "")
        value = f"{Decimal(plain) * Decimal(factor):f}"
        value = value.rstrip("0").rstrip(".") if "." in value else value
        return f"{Decimal(value):,}" if "," in found[0] else value

    return DIGITS.sub(product, number, count=1)
