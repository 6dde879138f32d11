"""Endpoints that are known by name or by address, and how their models are spoken to.

The table is `endpoints.toml`, which says what each field means. An endpoint that it does not know is spoken to in the
common way.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from urllib.parse import urlsplit

from summariser.errors import UsageProblem

Mode = Literal["tools", "md_json"]
"""How an answer comes: as the arguments of a tool call, or as fenced JSON in the text."""

LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))


@dataclass(frozen=True, slots=True)
class Manner:
    """How a model is spoken to."""

    mode: Mode = "tools"
    token_limit: str = "max_tokens"  # noqa: S105  # a parameter's name
    max_tokens: int = 8192
    temperature: bool = True
    """Whether a temperature may be said."""
    extra: Mapping[str, Any] = field(default_factory=dict)


COMMON = Manner()
"""The common way."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A known endpoint. `models` are those that differ, by a pattern over the whole name."""

    name: str
    base_url: str
    hosts: frozenset[str]
    key: str | None = None
    manner: Manner = COMMON
    models: tuple[tuple[re.Pattern[str], Manner], ...] = ()

    def manner_of(self, model: str) -> Manner:
        """How `model` is spoken to here."""
        return next((manner for name, manner in self.models if name.fullmatch(model)), self.manner)


UNKNOWN = Preset("", "", frozenset())
"""Any other endpoint."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """All that are known."""

    presets: tuple[Preset, ...]

    def address(self, said: str) -> str:
        """The URL that `said` is or names.

        Raises UsageProblem for a word that is neither.
        """
        if "/" in said or ":" in said or not said:
            return said
        for preset in self.presets:
            if preset.name == said.lower():
                return preset.base_url
        names = ", ".join(preset.name for preset in self.presets)
        raise UsageProblem(f"--base-url {said} is neither a URL nor a known endpoint; give a URL or one of {names}")

    def at(self, base_url: str) -> Preset:
        """The endpoint that answers at `base_url`."""
        parts = _parts(base_url)
        return next((preset for preset in self.presets if parts & preset.hosts), UNKNOWN)


def _parts(base_url: str) -> frozenset[str]:
    """Host, and host with port, of an address; nothing of one that is none."""
    try:
        parts = urlsplit(base_url)
        return frozenset(filter(None, (parts.hostname, parts.netloc.rpartition("@")[2].lower())))
    except ValueError:
        return frozenset()


def parse_endpoints(toml: str) -> Endpoints:
    """Read the text of `endpoints.toml`."""
    return Endpoints(tuple(_preset(entry) for entry in tomllib.loads(toml)["endpoints"]))


def _preset(entry: dict[str, Any]) -> Preset:
    manner = Manner(**{name: entry[name] for name in Manner.__dataclass_fields__ if name in entry})
    models = tuple((re.compile(one.pop("name")), replace(manner, **one)) for one in entry.get("models", ()))
    address = urlsplit(entry["base_url"])
    host = address.netloc if address.hostname in LOOPBACK else address.hostname or ""
    hosts = frozenset((host, *entry.get("hosts", ())))
    return Preset(entry["name"], entry["base_url"], hosts, entry.get("key"), manner, models)


def api_key(preset: Preset, base_url: str, environment: Mapping[str, str]) -> str | None:
    """The key for an endpoint; None for a loopback address without one.

    Raises UsageProblem where a key is missing.
    """
    try:
        host = urlsplit(base_url).hostname or ""
    except ValueError:
        host = ""
    key = environment.get("SUMMARISER_API_KEY") or (environment.get(preset.key) if preset.key else None)
    if key or host in LOOPBACK:
        return key
    names = " or ".join(filter(None, ["SUMMARISER_API_KEY", preset.key]))
    raise UsageProblem(f"no key for {host or base_url}: set {names} in the environment")
