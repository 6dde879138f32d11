"""What the main job was asked to do: options, variables and settings, and the endpoint that they name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summariser.app.choices import formats_of, prices_of, settings_of
from summariser.app.previous import read_previous
from summariser.edges.llm import Endpoint
from summariser.edges.resources import read_endpoints
from summariser.endpoints import api_key, parse_endpoints
from summariser.errors import UsageProblem
from summariser.metadata import Given, parse_given
from summariser.records import TargetSheet
from summariser.settings import Settings

if TYPE_CHECKING:
    from summariser.edges.retrying import Policy

RULES = "rules"
"""The name under which `--model` takes the engine without a model."""


@dataclass(frozen=True, slots=True)
class Job:
    """What `brief` was asked to do."""

    settings: Settings
    formats: tuple[str, ...]
    replay: Path | None
    record: Path | None
    full: bool
    strict: bool
    given: Given
    previous: TargetSheet | None = None
    """Last year's sheet of the same place."""
    policy: Policy | None = None

    @property
    def by_rules(self) -> bool:
        """Whether rules answer: where no model is named and nothing is replayed, or by their name."""
        return self.replay is None and self.settings.model in (None, RULES)


def job_of(options: Mapping[str, Any]) -> Job:
    """The job that options, variables and settings describe. Raises UsageProblem for what cannot be done."""
    settings = settings_of(options)
    formats = formats_of(settings)
    job = Job(
        settings,
        formats,
        replay=Path(options["replay"]) if options.get("replay") else None,
        record=Path(options["record"]) if options.get("record") else None,
        full=bool(options["full"]),
        strict=bool(options["strict"]),
        given=parse_given(options.get("given") or ()),
        previous=read_previous(options["previous"]) if options.get("previous") else None,
    )
    if job.by_rules and job.record:
        raise UsageProblem("--record keeps the answers of a model, and none is named: give --model NAME with it")
    return job


def endpoint_of(job: Job) -> Endpoint | None:
    """The endpoint to ask; None in replay, which needs neither a model's name nor a key."""
    settings = job.settings
    if job.replay or settings.model is None:
        return None
    known = parse_endpoints(read_endpoints())
    base_url = known.address(settings.base_url)
    preset = known.at(base_url)
    return Endpoint(
        base_url=base_url,
        api_key=api_key(preset, base_url, os.environ),
        model=settings.model,
        timeout=settings.timeout,
        manner=preset.manner_of(settings.model),
        mode=settings.mode,
        temperature=settings.temperature,
        max_tokens=settings.max_tokens,
        deadline=settings.deadline,
        price=prices_of(settings).of(settings.model),
        max_cost=settings.max_cost,
    )
