"""What a command begins with: pages, sheets, and what rules look things up in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import click
from pydantic import ValidationError

from summariser.edges.readers import read_json_text, read_page
from summariser.edges.resources import read_indicators, read_places
from summariser.edges.word_frequencies import word_frequencies
from summariser.errors import UsageProblem
from summariser.metadata import parse_places
from summariser.reading import Library
from summariser.records import TargetSheet
from summariser.taxonomy import Taxonomy, parse_taxonomy
from summariser.types import Page


def read_pages(reports: Sequence[str], url: str | None = None) -> tuple[list[Page], int]:
    """The pages that can be read, and the exit code of those that cannot."""
    pages: list[Page] = []
    worst = 0
    for report in dict.fromkeys(reports):  # a report named twice is one
        try:
            pages.append(replace(with_notes_told(read_page(report)), url=url))
        except UsageProblem as problem:
            click.echo(f"summariser: {problem}", err=True)
            worst = problem.exit_code
    return pages, worst


def with_notes_told(page: Page) -> Page:
    """The page; what its reader could not read is said on stderr."""
    for note in page.notes:
        click.echo(f"summariser: {page.file_name}: {note}", err=True)
    return page


def read_sheet(name: str) -> TargetSheet:
    """The target sheet in a file. Raises UsageProblem where it holds none."""
    try:
        return TargetSheet.model_validate_json(read_json_text(name))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        fault = ": ".join(filter(None, (".".join(map(str, first["loc"])), first["msg"])))
        raise UsageProblem(f"{name} is no target sheet ({fault}); give a targets.json that `brief` wrote") from None


@cache
def read_library() -> Library:
    """What rules look things up in."""
    return Library(parse_places(read_places()), word_frequencies)


@cache
def read_taxonomy() -> Taxonomy:
    """The table of indicators."""
    return parse_taxonomy(read_indicators())
