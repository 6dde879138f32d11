"""Flat rows of small texts and of whole reports, made by the real stages without a model."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from summariser.edges.readers import read_page
from summariser.edges.resources import read_codebook, read_indicators, read_places
from summariser.edges.word_frequencies import word_frequencies
from summariser.flat import Column, Row, flat_rows, parse_codebook
from summariser.metadata import parse_places
from summariser.pipeline import Library, read, summarise_by_rules
from summariser.records import Made, TargetSheet
from summariser.taxonomy import Taxonomy, parse_taxonomy
from summariser.types import Reading, Role
from summariser.verify import CHECKS_MADE
from tests.building import reading_of

MADE = Made(
    summariser="0", engine="rules", model=None, readers=1, prompts={}, schema_claim="claims/1", checks=CHECKS_MADE,
    at="2026-01-01T00:00:00+00:00",
)  # fmt: skip


@cache
def taxonomy() -> Taxonomy:
    return parse_taxonomy(read_indicators())


@cache
def library() -> Library:
    return Library(parse_places(read_places()), word_frequencies)


@cache
def codebook() -> tuple[Column, ...]:
    return parse_codebook(read_codebook())


def types() -> dict[str, str]:
    return {column.name: column.type for column in codebook()}


def made_of(text: str, role: Role = "review") -> tuple[Reading, TargetSheet]:
    """A reading of `text` and its sheet by rules."""
    reading = reading_of(text, role)
    return reading, summarise_by_rules(reading, taxonomy(), MADE)


def rows_of(text: str, role: Role = "review") -> tuple[Row, ...]:
    return flat_rows(*made_of(text, role))


@cache
def report(path: Path) -> tuple[Reading, TargetSheet]:
    """A whole report and its sheet by rules."""
    reading = read(read_page(str(path)), library())
    return reading, summarise_by_rules(reading, taxonomy(), MADE)
