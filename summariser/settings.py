"""Settings: option > `SUMMARISER_*` variable > `summariser.toml` > default.

A model is used only when it is named: a key lying in the environment spends nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summariser.endpoints import Mode
from summariser.errors import UsageProblem
from summariser.prices import Rate
from summariser.types import Scope


class Settings(BaseModel):
    """What a run can be told. Field names are those of options, variables and of `summariser.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    out: str = "summariser-out"
    model: str | None = None
    base_url: str = "openai"
    """A URL, or the name of a known endpoint."""
    mode: Mode | None = None
    """How answers come; None: as the endpoint is known for, and the other way where it turns out not to know it."""
    temperature: float | None = Field(default=None, ge=0, le=2, allow_inf_nan=False)
    """None: 0, and none at all where a temperature is refused."""
    max_tokens: int | None = Field(default=None, ge=1)
    """The longest answer; None: as the endpoint is known for."""
    jobs: int = Field(default=8, ge=1, le=256)
    timeout: float = Field(default=300, gt=0, allow_inf_nan=False)
    """Seconds that one request may take."""
    deadline: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    """Seconds after which a run sends nothing more; None: no end."""
    scope: Scope = "all"
    """What is asked about: everything, or what a sheet of targets needs."""
    prices: dict[str, Rate] = Field(default_factory=dict)
    """By the model's name; they count before the list."""
    max_cost: Decimal | None = Field(default=None, ge=0, allow_inf_nan=False)
    """US dollars that a run may spend; None: no limit."""
    format: str | None = None
    """Outputs, by their names with commas between; None: all for which what they need is installed."""


def resolve(options: Mapping[str, Any], environment: Mapping[str, str], file: Mapping[str, Any]) -> Settings:
    """Put the three sources together; the first that names a field decides it."""
    from_environment = {
        name: value for name in Settings.model_fields if (value := environment.get(f"SUMMARISER_{name.upper()}"))
    }
    given = {name: value for name, value in options.items() if value is not None}
    try:
        return Settings.model_validate({**file, **from_environment, **given})
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors(include_url=False))
        raise UsageProblem(f"a setting does not hold: {faults}. See the option's help") from error
