"""What tokens cost: dated list prices, which a user may overrule.

The table is `prices.toml`, which says what each field means. Money is in US dollars, exact.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from summariser.types import Usage

_MILLION = Decimal(1_000_000)
_DATED = re.compile(r"-(?:20\d\d-\d\d-\d\d|20\d{6}|latest)$")
"""A dated name is a state of the model, at its price."""


class Rate(BaseModel):
    """A price as a user says it, in dollars per million tokens."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    in_: Decimal = Field(alias="in", ge=0, allow_inf_nan=False)
    out: Decimal = Field(ge=0, allow_inf_nan=False)
    cached: Decimal | None = Field(default=None, ge=0, allow_inf_nan=False)

    @property
    def price(self) -> Price:
        return Price(self.in_, self.out, self.in_ if self.cached is None else self.cached)


@dataclass(frozen=True, slots=True)
class Price:
    """Of one model, in dollars per million tokens. `as_of` and `source` are empty where a user said it."""

    tokens_in: Decimal
    tokens_out: Decimal
    cached: Decimal
    as_of: str = ""
    source: str = ""

    def of(self, tokens_in: int, tokens_out: int, cached: int = 0) -> Decimal:
        """Dollars for so many tokens; `cached` are among `tokens_in`."""
        return ((tokens_in - cached) * self.tokens_in + cached * self.cached + tokens_out * self.tokens_out) / _MILLION

    def cost(self, usage: Usage) -> Decimal:
        """Dollars for what was used."""
        return self.of(usage.tokens_in, usage.tokens_out, usage.tokens_cached)


@dataclass(frozen=True, slots=True)
class Prices:
    """All prices that are known, by the model's name."""

    known: Mapping[str, Price]

    def of(self, model: str | None) -> Price | None:
        """The price of a model; None where none is known."""
        name = model or ""
        return self.known.get(name) or self.known.get(_DATED.sub("", name))


def parse_prices(toml: str, said: Mapping[str, Rate]) -> Prices:
    """Read the text of `prices.toml`; what the user has `said` counts before it."""
    listed = {
        model: _listed(rate, entry["as_of"], entry["source"])
        for entry in tomllib.loads(toml, parse_float=Decimal)["lists"]
        for model, rate in entry["prices"].items()
    }
    return Prices(listed | {model: rate.price for model, rate in said.items()})


def _listed(rate: dict[str, Any], as_of: str, source: str) -> Price:
    return Price(rate["in"], rate["out"], rate.get("cached", rate["in"]), as_of, source)


def dollars(cost: Decimal) -> str:
    """A cost as plain decimal text, without an exponent or needless zeros.

    >>> dollars(Decimal("0.0123450")), dollars(Decimal("1E+1")), dollars(Decimal(0))
    ('0.012345', '10', '0')
    """
    text = f"{cost:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def how_to_price(model: str) -> str:
    """How a user gives the price of a model."""
    return f'say it in summariser.toml, as [prices."{model}"] with in = … and out = …, in USD per million tokens'
