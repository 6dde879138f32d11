"""The main job: reports become briefs and target sheets, by way of a model, of recordings, or of rules alone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summariser.app.choices import ANSWERS, output_names, prices_of, tells
from summariser.app.delivering import deliver, made_by
from summariser.app.inputs import read_library, read_pages, read_taxonomy
from summariser.app.jobs import Job, endpoint_of, job_of
from summariser.app.previous import fits
from summariser.app.prompts import extraction_prompt, followup_prompt, telling_prompts
from summariser.app.watching import Watched
from summariser.edges.answers import StoredAnswer
from summariser.edges.llm import Endpoint, Model
from summariser.edges.progress import Progress
from summariser.edges.recordings import read_recordings, write_recordings
from summariser.edges.writers import prepare_folder
from summariser.errors import SummariserError, UsageProblem
from summariser.pipeline import Tools, is_report, plan, read, summarise, summarise_by_rules, tell
from summariser.records import RULES_ONLY, TargetSheet
from summariser.sheet import with_asks
from summariser.telling import Telling
from summariser.told import Told
from summariser.types import Page

if TYPE_CHECKING:
    from summariser.edges.retrying import Policy

_NOTHING_TOLD = Told()


def brief(reports: Sequence[str], options: Mapping[str, Any], policy: Policy | None = None) -> int:
    """Run the main job on every report; the exit code is the highest of all.

    A report that cannot be read is said to be so and does not stop the others. `policy` is how patient the run is with
    an endpoint; None for the usual one.
    """
    job = replace(job_of(options), policy=policy)
    endpoint = None if job.by_rules else endpoint_of(job)
    recordings = read_recordings(job.replay) if job.replay else None
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
    if job.by_rules:
        return max(worst, *_brief_by_rules(pages, job, out))
    return max(worst, *asyncio.run(_brief_all(pages, job, endpoint, recordings, out)))


def _brief_by_rules(pages: Sequence[Page], job: Job, out: Path) -> Iterator[int]:
    """All reports, each delivered as soon as it is done; no store, no network."""
    click.echo(f"summariser: {RULES_ONLY}; name a model with --model to have them read twice", err=True)
    taxonomy = read_taxonomy()
    library = read_library()
    for page, name in zip(pages, output_names(pages), strict=True):
        reading = read(page, library, job.given)
        if is_report(reading):
            fits(job.previous, reading.metadata)
            sheet = summarise_by_rules(reading, taxonomy, made_by(job.settings.scope))
            yield deliver(reading, sheet, _NOTHING_TOLD, out / name, job)
        else:
            yield _say_it_is_no_report(page)


def _say_it_is_no_report(page: Page) -> int:
    """Name a page in which nothing of a work report was found; like one that cannot be read, it stops no other."""
    click.echo(
        f"summariser: {page.file_name}: nothing of a government work report is found in it, no part that reviews or "
        "plans; `summariser inspect` shows what was read",
        err=True,
    )
    return UsageProblem.exit_code


async def _brief_all(
    pages: Sequence[Page],
    job: Job,
    endpoint: Endpoint | None,
    recordings: Sequence[StoredAnswer] | None,
    out: Path,
) -> list[int]:
    """All reports, each delivered as soon as it is done; calls of several overlap, the model bounds how many run."""
    prompt, followup = extraction_prompt(), followup_prompt()
    taxonomy = read_taxonomy()
    library = read_library()
    prices = prices_of(job.settings)
    in_work = asyncio.Semaphore(job.settings.jobs)  # every report has an ask or more: enough to keep the model busy
    async with Model.open(out / ANSWERS, endpoint, recordings, job.settings.jobs, job.policy) as model:
        model.about([page.file_name for page in pages])
        model.remembers = job.record is not None
        with Progress() as progress:
            watched = Watched(model, progress)
            telling = telling_prompts() if tells(job.formats) else None
            tools = Tools(watched, prompt, followup, taxonomy, prices.of(model.name), telling)

            async def brief_one(page: Page, name: str) -> int:
                async with in_work:
                    reading = read(page, library, job.given)
                    if not is_report(reading):
                        return _say_it_is_no_report(page)
                    fits(job.previous, reading.metadata)
                    progress.expect(len(plan(reading, job.settings.scope)))
                    sheet = await summarise(reading, tools, made_by(job.settings.scope, model.name, (prompt, followup)))
                    watched.raise_if_nothing_was_answered()
                    told = await tell(reading, sheet, tools, job.previous)
                return deliver(reading, _counted(sheet, told, tools), told.told, out / name, job)

            try:
                async with asyncio.TaskGroup() as group:
                    tasks = [
                        group.create_task(brief_one(*work)) for work in zip(pages, output_names(pages), strict=True)
                    ]
            except* SummariserError as problems:
                # What ends the run ends it once: the group has cancelled the others, the first reason is told.
                raise problems.exceptions[0] from None
        if job.record:
            write_recordings(job.record, model.used)
    return [task.result() for task in tasks]


def _counted(sheet: TargetSheet, told: Telling, tools: Tools) -> TargetSheet:
    """The sheet with what it took to be told its brief; what was told and does not hold is said on stderr."""
    for fault in told.told.left_out:
        said = "".join(char for char in " ".join(fault.split()) if char.isprintable())
        click.echo(f"{sheet.report.source.name}: left out of the brief: {said}", err=True)
    prompts = {prompt.name: prompt.version for prompt in told.prompts}
    return with_asks(sheet, told.usage, told.unanswered, prompts, tools.price)
