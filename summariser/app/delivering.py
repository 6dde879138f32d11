"""A sheet -> the outputs of its report, what is said of them, and the exit code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from summariser.app.jobs import Job
from summariser.app.outputs import Delivery, outputs
from summariser.edges.writers import write_files
from summariser.errors import UsageProblem
from summariser.records import TargetSheet
from summariser.types import Page, Reading

if TYPE_CHECKING:
    from summariser.told import Told


def deliver(reading: Reading, sheet: TargetSheet, told: Told | None, folder: Path, job: Job) -> int:
    """Write the outputs of one report, say where they are, and give its exit code."""
    for path in write_files(folder, outputs(Delivery(reading, sheet, told, job))):
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


def say_it_is_no_report(page: Page) -> int:
    """Name a page in which nothing of a work report was found; like one that cannot be read, it stops no other."""
    click.echo(
        f"summariser: {page.file_name}: nothing of a government work report is found in it, no part that reviews or "
        "plans; `summariser inspect` shows what was read",
        err=True,
    )
    return UsageProblem.exit_code
