"""A page as found -> its reading: repaired, cut by section, its metadata and every number, all by rules."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import NamedTuple

from summariser.metadata import Given, Places, read_metadata
from summariser.quantities import read_quantities
from summariser.repair import WordFrequencies, repair
from summariser.sections import parse_sections
from summariser.types import PLAN_ROLES, REVIEW_ROLES, Page, Reading


class Library(NamedTuple):
    """What rules look things up in: divisions of the country, and counts of words (read only for damaged text)."""

    places: Places
    frequencies: Callable[[], WordFrequencies]


def read(page: Page, library: Library, given: Given = MappingProxyType({})) -> Reading:
    """Everything that rules find in a page, without any model; metadata that is `given` wins."""
    report = repair(page.text, library.frequencies)
    sections = parse_sections(report.text)
    metadata = read_metadata(report.text, sections, library.places, given)
    quantities = read_quantities(report.text)
    return Reading(page, report, metadata, sections, quantities)


def is_report(reading: Reading) -> bool:
    """Whether anything of a work report was found: a part that reviews or plans."""
    return any(section.role in REVIEW_ROLES | PLAN_ROLES for section in reading.sections)
