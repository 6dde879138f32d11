"""Last year's sheet, for a brief that says how targets moved since."""

from __future__ import annotations

import click

from summariser.app.inputs import read_sheet
from summariser.errors import UsageProblem
from summariser.records import TargetSheet
from summariser.types import Metadata


def read_previous(name: str) -> TargetSheet:
    """The sheet in a file. Raises UsageProblem where it holds none, or one of no year."""
    sheet = read_sheet(name)
    if sheet.report.target_year is None:
        raise UsageProblem(f"{name} does not say which year it plans for; make it again with --set target_year=…")
    return sheet


def fits(previous: TargetSheet | None, report: Metadata) -> None:
    """Whether `previous` is of the year before the report's; another place is only warned of, names change.

    Raises UsageProblem where it is of another year: what moved since then is no news of one year.
    """
    if previous is None:
        return
    before, year = previous.report.target_year, report.target_year
    if year is None:
        raise UsageProblem("--previous: the report does not say which year it plans for; add --set target_year=…")
    if before != year - 1:
        raise UsageProblem(
            f"--previous: that sheet plans for {before}, and the report for {year}; give the sheet of {year - 1}"
        )
    if (previous.report.adcode, previous.report.place) != (report.adcode, report.place):
        click.echo(
            f"summariser: --previous is a sheet of {previous.report.place or 'no known place'}, and the report is of "
            f"{report.place or 'no known place'}; targets are compared all the same",
            err=True,
        )
