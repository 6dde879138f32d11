"""What every command needs before it begins: pages, sheets, settings, and what rules look things up in."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from summariser.edges.readers import read_json_text, read_page
from summariser.edges.recordings import path_part
from summariser.edges.resources import read_codebook, read_indicators, read_places, read_prices, read_prompt_file
from summariser.edges.settings_file import read_settings_file
from summariser.edges.word_frequencies import word_frequencies
from summariser.edges.workbook import can_write_workbooks, require_workbooks
from summariser.errors import UsageProblem
from summariser.flat import Column, parse_codebook
from summariser.metadata import parse_places
from summariser.pipeline import Library
from summariser.prices import Prices, parse_prices
from summariser.prompting import Prompt, parse_prompt
from summariser.records import TargetSheet
from summariser.settings import Settings, resolve
from summariser.taxonomy import Taxonomy, parse_taxonomy
from summariser.telling import Prompts
from summariser.telling.answers import OUTLINE_SCHEMA, PROSE_SCHEMA
from summariser.types import Page

ANSWERS = "answers.db"
"""The store of a run, in its folder of outputs."""
_PROMPT = "extract"
_FOLLOWUP = "followup"
_OUTLINE, _PROSE = "brief_outline", "brief_prose"
FORMATS = ("md", "html", "page", "json", "csv", "xlsx")
"""All outputs; without a list those are made for which what they need is installed."""
_TOLD_IN = frozenset(("md", "html"))
"""The formats with sentences in them."""


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


def settings_of(options: Mapping[str, Any]) -> Settings:
    """The settings: options first, then environment, file and defaults."""
    fields = {name: options.get(name) for name in Settings.model_fields}
    return resolve(fields, os.environ, read_settings_file(Path.cwd()))


def prices_of(settings: Settings) -> Prices:
    """The list of prices, with those that a person gave."""
    return parse_prices(read_prices(), settings.prices)


@cache
def read_library() -> Library:
    """What rules look things up in."""
    return Library(parse_places(read_places()), word_frequencies)


def extraction_prompt() -> Prompt:
    """The prompt that reports are asked about with."""
    return parse_prompt(_PROMPT, read_prompt_file(_PROMPT))


def followup_prompt() -> Prompt:
    """The prompt that failed claims and unclaimed figures are asked about again with."""
    return parse_prompt(_FOLLOWUP, read_prompt_file(_FOLLOWUP))


def telling_prompts() -> Prompts:
    """The prompts that the words of a brief are asked for with."""
    prompts = Prompts(*(parse_prompt(name, read_prompt_file(name)) for name in (_OUTLINE, _PROSE)))
    for prompt, schema in ((prompts.outline, OUTLINE_SCHEMA), (prompts.prose, PROSE_SCHEMA)):
        if prompt.schema != schema:
            raise UsageProblem(f"prompt {prompt.name}: asks for {prompt.schema}, and {schema} is read; make them agree")
    return prompts


def tells(formats: Iterable[str]) -> bool:
    """Whether a brief is among the outputs, for which a model is asked more than its claims."""
    return not _TOLD_IN.isdisjoint(formats)


def formats_of(settings: Settings) -> tuple[str, ...]:
    """The outputs asked for; UsageProblem for one that is not made, or not here."""
    if settings.format is None:
        return tuple(name for name in FORMATS if name != "xlsx" or can_write_workbooks())
    formats = tuple(part.strip() for part in settings.format.split(","))
    if unknown := [name for name in formats if name not in FORMATS]:
        raise UsageProblem(f"--format: {', '.join(unknown)} is not made; choose from {', '.join(FORMATS)}")
    if "xlsx" in formats:
        require_workbooks()
    return formats


@cache
def read_taxonomy() -> Taxonomy:
    """The table of indicators."""
    return parse_taxonomy(read_indicators())


@cache
def codebook() -> tuple[Column, ...]:
    """The columns of the flat files."""
    return parse_codebook(read_codebook())


def output_names(pages: Sequence[Page]) -> list[str]:
    """The output folder of each report: its file's stem; two of one name get the start of their hash as well.

    A stem that is no name of a folder, or is that of the store, is changed.
    """
    named = [page.name if page.name == ANSWERS else path_part(page.name) for page in pages]
    stems = Counter((*named, ANSWERS))
    return [name if stems[name] == 1 else f"{name}-{page.sha256[:8]}" for page, name in zip(pages, named, strict=True)]


def read_sheet(name: str) -> TargetSheet:
    """The target sheet in a file. Raises UsageProblem where it holds none."""
    try:
        return TargetSheet.model_validate_json(read_json_text(name))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        fault = ": ".join(filter(None, (".".join(map(str, first["loc"])), first["msg"])))
        raise UsageProblem(f"{name} is no target sheet ({fault}); give a targets.json that `brief` wrote") from None
