"""A sheet -> the outputs of its report, what is said of them, and the exit code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

import click

from summariser.app.inputs import read_library, read_taxonomy
from summariser.app.jobs import Job
from summariser.brief import brief as brief_of
from summariser.brief import to_html, to_markdown
from summariser.claims import CLAIMS_SCHEMA
from summariser.edges.resources import read_brief_page, read_codebook, read_page_files
from summariser.edges.workbook import workbook_bytes
from summariser.edges.writers import write_files
from summariser.evidence_page import FILES, evidence_page
from summariser.flat import Column, Row, claims_csv, codebook_csv, flat_rows, parse_codebook, workbook
from summariser.pipeline import summarise_by_rules
from summariser.prompting import Prompt
from summariser.records import PLAN_ONLY, RULES_ONLY, Made, TargetSheet
from summariser.told import Told
from summariser.types import Reading, Scope
from summariser.verify import CHECKS_MADE


def deliver(reading: Reading, sheet: TargetSheet, told: Told, folder: Path, job: Job) -> int:
    """Write the outputs of one report, say where they are, and give its exit code."""
    rows = cache(lambda: _rows(reading, sheet))
    document = cache(lambda: brief_of(sheet, told, job.previous, full=job.full))
    made: dict[str, Callable[[], dict[str, str | bytes]]] = {
        "md": lambda: {"brief.md": to_markdown(document())},
        "html": lambda: {"brief.html": to_html(document(), read_brief_page())},
        "page": lambda: {"evidence.html": evidence_page(reading, sheet, read_page_files(FILES))},
        "json": lambda: {"targets.json": sheet.model_dump_json(indent=1) + "\n"},
        "csv": lambda: {
            "claims.csv": claims_csv(rows(), _columns()),
            "claims_codebook.csv": codebook_csv(_columns()),
        },
        "xlsx": lambda: {"claims.xlsx": workbook_bytes(workbook(sheet, rows(), _columns()))},
    }
    files = {name: content for kind in job.formats for name, content in made[kind]().items()}
    for path in write_files(folder, files):
        click.echo(path)
    _say(sheet)
    if any(chunk.state == "failed" for chunk in sheet.chunks):
        return 3
    return 1 if job.strict and (sheet.unverified or sheet.made.readers == 1) else 0


def _say(sheet: TargetSheet) -> None:
    """What a person should know of a sheet at once, on stderr."""
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
        click.echo(
            f"{name}: some further asks have no answer; claims keep their verdicts, the brief their statements",
            err=True,
        )
    for chunk in failed:
        click.echo(f"{sheet.report.source.name}: {chunk.id} is unanswered: {chunk.reason}", err=True)


@cache
def _columns() -> tuple[Column, ...]:
    """The columns of the flat files."""
    return parse_codebook(read_codebook())


def _rows(reading: Reading, sheet: TargetSheet) -> tuple[Row, ...]:
    """The flat rows of a sheet. Where a model made it, rules take the report on their own, to tell where they agree."""
    by_rules = sheet.made.engine == "rules"
    other = None if by_rules else summarise_by_rules(reading, read_taxonomy(), made_by(sheet.made.scope))
    return flat_rows(reading, sheet, read_library().places, other)


def made_by(scope: Scope, model: str | None = None, prompts: Sequence[Prompt] = ()) -> Made:
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
