"""What was chosen: settings, prices, formats, and the names that outputs get."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from summariser.edges.resources import read_prices
from summariser.edges.settings_file import read_settings_file
from summariser.edges.workbook import can_write_workbooks, require_workbooks
from summariser.edges.writers import path_part
from summariser.errors import UsageProblem
from summariser.prices import Prices, parse_prices
from summariser.settings import Settings, resolve
from summariser.types import Page

ANSWERS = "answers.db"
"""The store of a run, in its folder of outputs."""
FORMATS = ("md", "html", "page", "json", "csv", "xlsx")
"""All outputs; without a list those are made for which what they need is installed."""
_TOLD_IN = frozenset(("md", "html"))
"""The formats with sentences in them."""


def settings_of(options: Mapping[str, Any]) -> Settings:
    """The settings: options first, then environment, file and defaults."""
    fields = {name: options.get(name) for name in Settings.model_fields}
    return resolve(fields, os.environ, read_settings_file(Path.cwd()))


def prices_of(settings: Settings) -> Prices:
    """The list of prices, with those that a person gave."""
    return parse_prices(read_prices(), settings.prices)


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


def tells(formats: Iterable[str]) -> bool:
    """Whether a brief is among the outputs, for which a model is asked more than its claims."""
    return not _TOLD_IN.isdisjoint(formats)


def output_names(pages: Sequence[Page]) -> list[str]:
    """The output folder of each report: its file's stem; two of one name get the start of their hash as well.

    A stem that is no name of a folder, or is that of the store, is changed.
    """
    named = [page.name if page.name == ANSWERS else path_part(page.name) for page in pages]
    stems = Counter((*named, ANSWERS))
    return [name if stems[name] == 1 else f"{name}-{page.sha256[:8]}" for page, name in zip(pages, named, strict=True)]
