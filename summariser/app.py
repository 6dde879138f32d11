"""The composition root: reads input, builds the edges, runs the pipeline, writes what came of it."""

from __future__ import annotations

import asyncio
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from pydantic import BaseModel, ValidationError

from summariser.brief import brief as brief_text
from summariser.checking import check_sheet
from summariser.claims import CLAIMS_SCHEMA
from summariser.comparison import compare, comparison_text
from summariser.edges.answers import StoredAnswer
from summariser.edges.llm import Endpoint, Model
from summariser.edges.progress import Progress
from summariser.edges.readers import read_json_text, read_page
from summariser.edges.recordings import read_recordings, write_recordings
from summariser.edges.resources import read_endpoints, read_indicators, read_places, read_prices, read_prompt_file
from summariser.edges.runs import read_runs
from summariser.edges.settings_file import read_settings_file
from summariser.edges.word_frequencies import word_frequencies
from summariser.edges.writers import prepare_folder, write_files
from summariser.endpoints import api_key, parse_endpoints
from summariser.errors import EndpointProblem, SummariserError, UsageProblem
from summariser.estimating import estimate as estimate_of
from summariser.estimating import estimate_text, load_of
from summariser.extract import Asker
from summariser.inspection import inspect as inspection_of
from summariser.inspection import inspection_text
from summariser.metadata import Given, parse_given, parse_places
from summariser.pipeline import Library, Tools, is_report, plan, read, summarise, summarise_by_rules
from summariser.prices import Prices, parse_prices
from summariser.prompting import Prompt, parse_prompt
from summariser.records import PLAN_ONLY, RULES_ONLY, Made, TargetSheet
from summariser.run_records import run_record, runs_json, runs_text
from summariser.schemas import CONTRACTS, schema_file, schema_text
from summariser.settings import Settings, resolve
from summariser.taxonomy import parse_taxonomy
from summariser.types import Answer, Ask, Page, Scope, Unanswered
from summariser.verify import CHECKS_MADE

if TYPE_CHECKING:
    from summariser.edges.retrying import Policy

PROMPT = "extract"
RULES = "rules"
"""The name under which `--model` takes the engine without a model."""
FORMATS = ("md", "json")
ANSWERS = "answers.db"
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
    pages, worst = _read_pages(reports, job.given.get("source_url"))
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
    taxonomy = parse_taxonomy(read_indicators())
    library = _library()
    for page, name in zip(pages, output_names(pages), strict=True):
        reading = read(page, library, job.given)
        if is_report(reading):
            yield _deliver(summarise_by_rules(reading, taxonomy, _made_by_rules(job.settings.scope)), out / name, job)
        else:
            yield _say_it_is_no_report(page)


def _read_pages(reports: Sequence[str], url: str | None = None) -> tuple[list[Page], int]:
    """The pages that can be read, and the exit code of those that cannot."""
    pages: list[Page] = []
    worst = 0
    for report in dict.fromkeys(reports):  # a report named twice is one
        try:
            pages.append(replace(_with_notes_told(read_page(report)), url=url))
        except UsageProblem as problem:
            click.echo(f"summariser: {problem}", err=True)
            worst = problem.exit_code
    return pages, worst


def _say_it_is_no_report(page: Page) -> int:
    """Name a page in which nothing of a work report was found; like one that cannot be read, it stops no other."""
    click.echo(
        f"summariser: {page.file_name}: nothing of a government work report is found in it, no part that reviews or "
        "plans; `summariser inspect` shows what was read",
        err=True,
    )
    return UsageProblem.exit_code


def _with_notes_told(page: Page) -> Page:
    for note in page.notes:
        click.echo(f"summariser: {page.file_name}: {note}", err=True)
    return page


def _job(options: Mapping[str, Any]) -> Job:
    settings = _settings(options)
    formats = tuple(part.strip() for part in settings.format.split(","))
    if unknown := [name for name in formats if name not in FORMATS]:
        raise UsageProblem(f"--format: {', '.join(unknown)} is not made; choose from {', '.join(FORMATS)}")
    job = Job(
        settings,
        formats,
        replay=Path(options["replay"]) if options.get("replay") else None,
        record=Path(options["record"]) if options.get("record") else None,
        full=bool(options["full"]),
        strict=bool(options["strict"]),
        given=parse_given(options.get("given") or ()),
    )
    if job.by_rules and job.record:
        raise UsageProblem("--record keeps the answers of a model, and none is named: give --model NAME with it")
    return job


def _settings(options: Mapping[str, Any]) -> Settings:
    fields = {name: options.get(name) for name in Settings.model_fields}
    return resolve(fields, os.environ, read_settings_file(Path.cwd()))


def _prices(settings: Settings) -> Prices:
    return parse_prices(read_prices(), settings.prices)


def _library() -> Library:
    return Library(parse_places(read_places()), word_frequencies)


def output_names(pages: Sequence[Page]) -> list[str]:
    """The output folder of each report: its file's stem; two of one name get the start of their hash as well."""
    stems = Counter(page.name for page in pages)
    return [page.name if stems[page.name] == 1 else f"{page.name}-{page.sha256[:8]}" for page in pages]


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
        price=_prices(settings).of(settings.model),
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
    prompt = parse_prompt(PROMPT, read_prompt_file(PROMPT))
    taxonomy = parse_taxonomy(read_indicators())
    library = _library()
    prices = _prices(job.settings)
    in_work = asyncio.Semaphore(job.settings.jobs)  # every report has an ask or more: enough to keep the model busy
    async with Model.open(out / ANSWERS, endpoint, recordings, job.settings.jobs, job.policy) as model:
        model.about([page.file_name for page in pages])
        with Progress() as progress:
            watched = Watched(model, progress)
            tools = Tools(watched, prompt, taxonomy, prices.of(model.name))

            async def brief_one(page: Page, name: str) -> int:
                async with in_work:
                    reading = read(page, library, job.given)
                    if not is_report(reading):
                        return _say_it_is_no_report(page)
                    progress.expect(len(plan(reading, job.settings.scope)))
                    sheet = await summarise(reading, tools, _made(model.name, prompt, job.settings.scope))
                watched.raise_if_nothing_was_answered()
                return _deliver(sheet, out / name, job)

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
        answer = await self.asker.ask(ask, answer_type)
        if isinstance(answer, Unanswered) and answer.cause == "length":
            self.answered += 1  # an answer, if no whole one: whoever asked asks about the halves
            self.progress.step(f"{ask.report} {ask.chunk} is too long for one answer")
        elif isinstance(answer, Unanswered):
            self.unanswered.append(answer)
            self.progress.step(f"{ask.report} {ask.chunk} unanswered: {answer.reason}")
        else:
            self.answered += 1
            self.progress.step(f"{ask.report} {ask.chunk} answered")
        return answer

    def raise_if_nothing_was_answered(self) -> None:
        """An endpoint that fails as a whole is an error of its own; had it answered once, its answers would count."""
        whole = next((one for one in self.unanswered if one.cause in ("unreachable", "key", "model")), None)
        if whole is None or self.answered:
            return
        raise UsageProblem(whole.reason) if whole.cause == "model" else EndpointProblem(whole.reason)


def _made(model: str | None, prompt: Prompt, scope: Scope) -> Made:
    return Made(
        summariser=version("summariser"),
        engine="model",
        model=model,
        readers=2,
        note=_note(None, scope),
        scope=scope,
        prompts={prompt.name: prompt.version},
        schema_claim=CLAIMS_SCHEMA,
        checks=CHECKS_MADE,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _note(said: str | None, scope: Scope) -> str | None:
    return ". ".join(filter(None, [said, PLAN_ONLY if scope == "targets" else None])) or None


def _made_by_rules(scope: Scope) -> Made:
    return Made(
        summariser=version("summariser"),
        engine="rules",
        model=None,
        readers=1,
        note=_note(RULES_ONLY, scope),
        scope=scope,
        prompts={},
        schema_claim=CLAIMS_SCHEMA,
        checks=CHECKS_MADE,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _deliver(sheet: TargetSheet, folder: Path, job: Job) -> int:
    """Write the outputs of one report, say where they are, and give its exit code."""
    made: dict[str, tuple[str, Callable[[], str]]] = {
        "md": ("brief.md", lambda: brief_text(sheet, full=job.full)),
        "json": ("targets.json", lambda: sheet.model_dump_json(indent=1) + "\n"),
    }
    for path in write_files(folder, {name: text() for name, text in (made[kind] for kind in job.formats)}):
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
    for chunk in failed:
        click.echo(f"{sheet.report.source.name}: {chunk.id} is unanswered: {chunk.reason}", err=True)
    if failed:
        return 3
    return 1 if job.strict and (sheet.unverified or sheet.made.readers == 1) else 0


def estimate(reports: Sequence[str], options: Mapping[str, Any], *, as_json: bool) -> tuple[str, int]:
    """What asking about the reports would take, and the exit code of those that cannot be read."""
    settings = _settings(options)
    price = _prices(settings).of(settings.model)
    prompt = parse_prompt(PROMPT, read_prompt_file(PROMPT))
    library = _library()
    pages, worst = _read_pages(reports)
    loads = [
        load_of(name, read(page, library), prompt, price, settings.scope)
        for page, name in zip(pages, output_names(pages), strict=True)
    ]
    made = estimate_of(settings.model, price, loads)
    return (made.model_dump_json(indent=1) if as_json else estimate_text(made)), worst


def runs(folder: str | None, *, as_json: bool) -> str:
    """The runs of a folder's store, as a table or as JSON."""
    settings = _settings({"out": folder})
    prices = _prices(settings)
    told = [run_record(run, prices.of(run.model)) for run in read_runs(Path(settings.out) / ANSWERS)]
    return runs_json(told) if as_json else runs_text(told)


def inspect(report: str, given: Sequence[str] = (), *, as_json: bool) -> str:
    """What rules read in one report, as JSON or as text for a person."""
    page = _with_notes_told(read_page(report))
    seen = inspection_of(read(page, _library(), parse_given(given)))
    return seen.model_dump_json(indent=1) if as_json else inspection_text(seen)


def check(sheet_file: str, report: str, given: Sequence[str] = (), *, as_json: bool, any_file: bool) -> tuple[str, int]:
    """What in a sheet does not hold of its report, and the exit code."""
    sheet = _read_sheet(sheet_file)
    page = _with_notes_told(read_page(report))
    named = sheet.report.source
    if page.sha256 != named.sha256 and not any_file:
        raise UsageProblem(
            f"{sheet_file} is the sheet of another file, {named.name} (sha256 {named.sha256[:8]}…), and {report} is "
            f"{page.sha256[:8]}…; give the report that it was made from, or --any-file to check it all the same"
        )
    found = check_sheet(sheet, read(page, _library(), parse_given(given)), parse_taxonomy(read_indicators()))
    if as_json:
        text = json.dumps([one.model_dump() for one in found], ensure_ascii=False, indent=1)
    else:
        text = "\n".join(f"{one.id}  {one.what}  {one.why}" for one in found)
    return text, 1 if found else 0


def diff(first: str, second: str, *, as_json: bool) -> str:
    """Two sheets of one report side by side."""
    sheets = [_read_sheet(name) for name in (first, second)]
    hashes = [sheet.report.source.sha256 for sheet in sheets]
    if hashes[0] != hashes[1]:
        names = [sheet.report.source.name for sheet in sheets]
        raise UsageProblem(f"{first} and {second} are of two files, {names[0]} and {names[1]}; give two sheets of one")
    found = compare(*sheets)
    return found.model_dump_json(indent=1) if as_json else comparison_text(found, first, second)


def _read_sheet(name: str) -> TargetSheet:
    try:
        return TargetSheet.model_validate_json(read_json_text(name))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        fault = ": ".join(filter(None, (".".join(map(str, first["loc"])), first["msg"])))
        raise UsageProblem(f"{name} is no target sheet ({fault}); give a targets.json that `brief` wrote") from None


def schema(name: str | None, folder: Path | None) -> str:
    """One contract, all of them, or the paths of the files written."""
    names = [name] if name else sorted(CONTRACTS)
    if folder:
        paths = write_files(folder, {schema_file(one): schema_text(one) for one in names})
        return "".join(f"{path}\n" for path in paths)
    if name:
        return schema_text(name)
    return "{\n" + ",\n".join(f'"{one}": {schema_text(one).rstrip()}' for one in names) + "\n}\n"
