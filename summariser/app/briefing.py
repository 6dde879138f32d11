"""The main job: reports become briefs and target sheets, by way of a model, of recordings, or of rules alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summariser.app.choices import output_names
from summariser.app.delivering import deliver, say_it_is_no_report
from summariser.app.inputs import read_library, read_pages, read_taxonomy
from summariser.app.jobs import Job, job_of
from summariser.app.making import made_by
from summariser.app.previous import fits
from summariser.edges.writers import prepare_folder
from summariser.errors import UsageProblem
from summariser.pipeline import is_report, read, summarise_by_rules
from summariser.records import RULES_ONLY
from summariser.types import Page

if TYPE_CHECKING:
    from summariser.edges.retrying import Policy

Briefing = Callable[[Sequence[Page], Path], Iterable[int]]
"""Pages and the folder of all outputs -> an exit code for each page."""


def brief(reports: Sequence[str], options: Mapping[str, Any], policy: Policy | None = None) -> int:
    """Run the main job on every report; the exit code is the highest of all.

    A report that cannot be read is said to be so and does not stop the others. `policy` is how patient the run is with
    an endpoint; None for the usual one.
    """
    job = replace(job_of(options), policy=policy)
    brief_all = partial(_brief_by_rules, job) if job.by_rules else _briefing_with_answers(job)
    if job.given and len(set(reports)) > 1:
        raise UsageProblem("--set is about one report; give one REPORT at a time with it")
    if job.previous and len(set(reports)) > 1:
        raise UsageProblem("--previous is last year's sheet of one place; give one REPORT at a time with it")
    pages, worst = read_pages(reports, job.given.get("source_url"))
    if not pages:
        return worst
    out = prepare_folder(Path(job.settings.out))
    if job.record:
        prepare_folder(job.record)
    return max(worst, *brief_all(pages, out))


def _briefing_with_answers(job: Job) -> Briefing:
    """The main job by way of answers; where they cannot be had, UsageProblem says so before any report is read."""
    from summariser.app import asking  # noqa: PLC0415  # rules alone need nothing of it

    return partial(asking.brief_all, job, asking.answers_of(job))


def _brief_by_rules(job: Job, pages: Sequence[Page], out: Path) -> Iterator[int]:
    """All reports, each delivered as soon as it is done; no store, no network."""
    click.echo(f"summariser: {RULES_ONLY}; name a model with --model to have them read twice", err=True)
    taxonomy = read_taxonomy()
    library = read_library()
    for page, name in zip(pages, output_names(pages), strict=True):
        reading = read(page, library, job.given)
        if is_report(reading):
            fits(job.previous, reading.metadata)
            sheet = summarise_by_rules(reading, taxonomy, made_by(job.settings.scope))
            yield deliver(reading, sheet, None, out / name, job)
        else:
            yield say_it_is_no_report(page)
