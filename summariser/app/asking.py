"""The main job by way of answers, of a model or of recordings: reports are asked about, several at a time."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from summariser.app.choices import ANSWERS, output_names, prices_of, tells
from summariser.app.delivering import deliver, say_it_is_no_report
from summariser.app.inputs import read_library, read_taxonomy
from summariser.app.jobs import Job
from summariser.app.making import made_by
from summariser.app.previous import fits
from summariser.app.prompts import extraction_prompt, followup_prompt, telling_prompts
from summariser.app.watching import Watched
from summariser.edges.answers import StoredAnswer
from summariser.edges.llm import Endpoint, Model
from summariser.edges.progress import Progress
from summariser.edges.recordings import read_recordings, write_recordings
from summariser.edges.resources import read_endpoints
from summariser.endpoints import api_key, parse_endpoints
from summariser.errors import SummariserError
from summariser.pipeline import Tools, is_report, plan, read, summarise, tell
from summariser.records import TargetSheet
from summariser.sheet import with_asks
from summariser.telling import Telling
from summariser.types import Page


@dataclass(frozen=True, slots=True)
class Answers:
    """Where answers come from; a replay has recordings and no endpoint."""

    endpoint: Endpoint | None
    recordings: Sequence[StoredAnswer] | None


def answers_of(job: Job) -> Answers:
    """What the job asks. Raises UsageProblem where the endpoint or the recordings cannot be had."""
    return Answers(_endpoint_of(job), read_recordings(job.replay) if job.replay else None)


def _endpoint_of(job: Job) -> Endpoint | None:
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


def brief_all(job: Job, answers: Answers, pages: Sequence[Page], out: Path) -> list[int]:
    """The exit code of every page."""
    return asyncio.run(_brief_all(job, answers, pages, out))


async def _brief_all(job: Job, answers: Answers, pages: Sequence[Page], out: Path) -> list[int]:
    """All reports, each delivered as soon as it is done; calls of several overlap, the model bounds how many run."""
    prompt, followup = extraction_prompt(), followup_prompt()
    taxonomy = read_taxonomy()
    library = read_library()
    prices = prices_of(job.settings)
    in_work = asyncio.Semaphore(job.settings.jobs)  # every report has an ask or more: enough to keep the model busy
    async with Model.open(out / ANSWERS, answers.endpoint, answers.recordings, job.settings.jobs, job.policy) as model:
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
                        return say_it_is_no_report(page)
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
