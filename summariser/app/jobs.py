"""What the main job was asked to do: options, variables and settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summariser.app.choices import formats_of, settings_of
from summariser.app.previous import read_previous
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
