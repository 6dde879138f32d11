"""Sheets to make briefs of: that of the bundled report, and those that rules make of others."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from summariser.edges.readers import read_page
from summariser.edges.resources import read_indicators, read_places
from summariser.edges.word_frequencies import word_frequencies
from summariser.metadata import parse_places
from summariser.pipeline import Library, read, summarise_by_rules
from summariser.records import RULES_ONLY, Made, TargetSheet
from summariser.taxonomy import parse_taxonomy
from summariser.verify import CHECKS_MADE
from tests.replays import SNAPSHOTS
from tests.running import SAMPLE

SHEET = TargetSheet.model_validate_json((SNAPSHOTS / SAMPLE.stem / "targets.json").read_text("utf-8"))
_MADE = Made(
    summariser="0", engine="rules", model=None, readers=1, note=RULES_ONLY, prompts={}, schema_claim="claims/1",
    checks=CHECKS_MADE, at="",
)  # fmt: skip


@cache
def by_rules(report: Path) -> TargetSheet:
    """The sheet that rules make of a report."""
    reading = read(read_page(str(report)), Library(parse_places(read_places()), word_frequencies))
    return summarise_by_rules(reading, parse_taxonomy(read_indicators()), _MADE)
