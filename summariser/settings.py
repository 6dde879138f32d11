"""Settings: option > `SUMMARISER_*` variable > `summariser.toml` > default.

A model is used only when it is named: a key lying in the environment spends nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summariser.errors import UsageProblem

OPENAI = "https://api.openai.com/v1"
_KEY_VARIABLES = {
    "api.openai.com": "OPENAI_API_KEY",
    "api.deepseek.com": "DEEPSEEK_API_KEY",
    "dashscope.aliyuncs.com": "DASHSCOPE_API_KEY",
    "openrouter.ai": "OPENROUTER_API_KEY",
}
"""Where a known endpoint's own key is looked for; an unknown one gets `SUMMARISER_API_KEY` or none."""
_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))


class Settings(BaseModel):
    """What a run can be told. Field names are those of options, variables and of `summariser.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    out: str = "summariser-out"
    model: str | None = None
    base_url: str = OPENAI
    jobs: int = Field(default=8, ge=1, le=256)
    timeout: float = Field(default=300, gt=0)
    format: str = "md,json"


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


def api_key(base_url: str, environment: Mapping[str, str]) -> str | None:
    """The key for an endpoint; None for a loopback address without one. A missing key is a usage problem."""
    host = urlsplit(base_url).hostname or ""
    variable = _KEY_VARIABLES.get(host)
    key = environment.get("SUMMARISER_API_KEY") or (environment.get(variable) if variable else None)
    if key or host in _LOOPBACK:
        return key
    names = " or ".join(filter(None, ["SUMMARISER_API_KEY", variable]))
    raise UsageProblem(f"no key for {host or base_url}: set {names} in the environment")
