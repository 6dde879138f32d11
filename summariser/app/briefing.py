"""The main job: reports become briefs and target sheets, by way of a model, of recordings, or of rules alone."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from pydantic import BaseModel

from summariser.app.inputs import (
    ANSWERS,
    codebook,
    extraction_prompt,
    followup_prompt,
    formats_of,
    output_names,
    prices_of,
    read_library,
    read_pages,
    read_taxonomy,
    settings_of,
    telling_prompts,
    tells,
)
from summariser.app.previous import fits, read_previous
from summariser.brief import brief as brief_of
from summariser.brief import to_html, to_markdown
from summariser.claims import CLAIMS_SCHEMA
from summariser.edges.answers import StoredAnswer
from summariser.edges.llm import Endpoint, Model
from summariser.edges.progress import Progress
from summariser.edges.recordings import read_recordings, write_recordings
from summariser.edges.resources import read_brief_page, read_endpoints, read_page_files
from summariser.edges.workbook import workbook_bytes
from summariser.edges.writers import prepare_folder, write_files
from summariser.endpoints import api_key, parse_endpoints
from summariser.errors import EndpointProblem, SummariserError, UsageProblem
from summariser.evidence_page import FILES, evidence_page
from summariser.extract import Asker
from summariser.flat import Row, claims_csv, codebook_csv, flat_rows, workbook
from summariser.metadata import Given, parse_given
from summariser.pipeline import Tools, is_report, plan, read, summarise, summarise_by_rules, tell
from summariser.prompting import WHOLE, Prompt
from summariser.records import PLAN_ONLY, RULES_ONLY, Made, TargetSheet
from summariser.settings import Settings
from summariser.sheet import with_asks
from summariser.telling import Telling
from summariser.told import Told
from summariser.types import Answer, Ask, Page, Reading, Scope, Unanswered
from summariser.verify import CHECKS_MADE

if TYPE_CHECKING:
    from summariser.edges.retrying import Policy

RULES = "rules"
"""The name under which `--model` takes the engine without a model."""
_NOTHING_TOLD = Told()
T = TypeVar("T", bound=BaseModel)


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


def brief(reports: Sequence[str], options: Mapping[str, Any], policy: Policy | None = None) -> int:
    """Run the main job on every report; the exit code is the highest of all.

    A report that cannot be read is said to be so and does not stop the others. `policy` is how patient the run is with
    an endpoint; None for the usual one.
    """
    job = replace(_job(options), policy=policy)
    endpoint = None if job.by_rules else _endpoint(job)
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
            sheet = summarise_by_rules(reading, taxonomy, _made(job.settings.scope))
            yield _deliver(reading, sheet, _NOTHING_TOLD, out / name, job)
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


def _job(options: Mapping[str, Any]) -> Job:
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


def _endpoint(job: Job) -> Endpoint | None:
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
                    sheet = await summarise(reading, tools, _made(job.settings.scope, model.name, (prompt, followup)))
                    watched.raise_if_nothing_was_answered()
                    told = await tell(reading, sheet, tools, job.previous)
                return _deliver(reading, _counted(sheet, told, tools), told.told, out / name, job)

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


@dataclass(slots=True)
class Watched:
    """An asker that tells the progress of what it answers, and remembers what went unanswered."""

    asker: Asker
    progress: Progress
    answered: int = 0
    unanswered: list[Unanswered] = field(default_factory=list)

    async def ask(self, ask: Ask, answer_type: type[T]) -> Answer[T] | Unanswered:
        if ask.chunk == WHOLE:
            self.progress.expect(1)  # whether there is anything to ask shows only on the way
        answer = await self.asker.ask(ask, answer_type)
        if isinstance(answer, Unanswered) and ask.chunk == WHOLE:
            self._do_without(ask, answer)
        elif isinstance(answer, Unanswered) and answer.cause == "length" and ask.divides:
            self.answered += 1  # an answer, if no whole one: whoever asked asks about the halves
            self.progress.step(f"{ask.report} {ask.chunk} is too long for one answer")
        elif isinstance(answer, Unanswered):
            self.unanswered.append(answer)
            self.progress.step(f"{ask.report} {ask.chunk} unanswered: {answer.reason}")
        else:
            self.answered += 1
            self.progress.step(f"{ask.report} {ask.chunk} answered")
        return answer

    def _do_without(self, ask: Ask, answer: Unanswered) -> None:
        """An ask about the whole report adds to what is there: without its answer nothing fails."""
        if answer.cause == "recording":
            self.progress.expect(-1)  # older recordings have none: that is no news
        else:
            self.progress.step(f"{ask.report} {ask.prompt} unanswered: {answer.reason}")

    def raise_if_nothing_was_answered(self) -> None:
        """An endpoint that fails as a whole is an error of its own; had it answered once, its answers would count."""
        whole = next((one for one in self.unanswered if one.cause in ("unreachable", "key", "model")), None)
        if whole is None or self.answered:
            return
        raise UsageProblem(whole.reason) if whole.cause == "model" else EndpointProblem(whole.reason)


def _counted(sheet: TargetSheet, told: Telling, tools: Tools) -> TargetSheet:
    """The sheet with what it took to be told its brief."""
    prompts = {prompt.name: prompt.version for prompt in told.prompts}
    return with_asks(sheet, told.usage, told.unanswered, prompts, tools.price)


def _made(scope: Scope, model: str | None = None, prompts: Sequence[Prompt] = ()) -> Made:
    """How a sheet came about; without prompts rules made it."""
    notes = [None if prompts else RULES_ONLY, PLAN_ONLY if scope == "targets" else None]
    return Made(
        summariser=version("summariser"),
        engine="model" if prompts else "rules",
        model=model,
        readers=2 if prompts else 1,
        note=". ".join(filter(None, notes)) or None,
        scope=scope,
        prompts={prompt.name: prompt.version for prompt in prompts},
        schema_claim=CLAIMS_SCHEMA,
        checks=CHECKS_MADE,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _rows(reading: Reading, sheet: TargetSheet) -> tuple[Row, ...]:
    """The flat rows of a sheet. Where a model made it, rules take the report on their own, to tell where they agree."""
    by_rules = sheet.made.engine == "rules"
    other = None if by_rules else summarise_by_rules(reading, read_taxonomy(), _made(sheet.made.scope))
    return flat_rows(reading, sheet, read_library().places, other)


def _deliver(reading: Reading, sheet: TargetSheet, told: Told, folder: Path, job: Job) -> int:
    """Write the outputs of one report, say where they are, and give its exit code."""
    rows = cache(lambda: _rows(reading, sheet))
    document = cache(lambda: brief_of(sheet, told, job.previous, full=job.full))
    made: dict[str, Callable[[], dict[str, str | bytes]]] = {
        "md": lambda: {"brief.md": to_markdown(document())},
        "html": lambda: {"brief.html": to_html(document(), read_brief_page())},
        "page": lambda: {"evidence.html": evidence_page(reading, sheet, read_page_files(FILES))},
        "json": lambda: {"targets.json": sheet.model_dump_json(indent=1) + "\n"},
        "csv": lambda: {"claims.csv": claims_csv(rows(), codebook()), "claims_codebook.csv": codebook_csv(codebook())},
        "xlsx": lambda: {"claims.xlsx": workbook_bytes(workbook(sheet, rows(), codebook()))},
    }
    files = {name: content for kind in job.formats for name, content in made[kind]().items()}
    for path in write_files(folder, files):
        click.echo(path)
    totals, name = sheet.totals, sheet.report.source.name
    held = f"{totals.matched} statements match the source"
    if sheet.made.readers == 1:
        held = f"{len(sheet.targets) + len(sheet.results)} statements read by rules only"
    click.echo(
        f"{name}: {held}, {totals.unverified} not verified, "
        f"{totals.unclaimed} of {totals.quantities} numbers unclaimed",
        err=True,
    )
    failed = [chunk for chunk in sheet.chunks if chunk.state == "failed"]
    if totals.asks_unanswered > len(failed):
        click.echo(f"{name}: asked again without an answer; its claims keep the verdict they had", err=True)
    for chunk in failed:
        click.echo(f"{sheet.report.source.name}: {chunk.id} is unanswered: {chunk.reason}", err=True)
    if failed:
        return 3
    return 1 if job.strict and (sheet.unverified or sheet.made.readers == 1) else 0
