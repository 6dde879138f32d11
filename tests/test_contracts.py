"""What is published stays true: schemas, prompts, and the words that describe them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from summariser.schemas import CONTRACTS, schema_file, schema_text
from tests.running import ROOT, files_in, summariser


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_schema_file_is_what_the_models_say(name: str) -> None:
    assert (ROOT / "schemas" / schema_file(name)).read_text("utf-8") == schema_text(name)


def test_no_schema_file_is_left_over() -> None:
    assert files_in(ROOT / "schemas") == sorted(schema_file(name) for name in CONTRACTS)


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_schema_is_valid_json_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text(name)))


def objects(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object definition of a schema, with its title."""
    for definition in [schema, *schema.get("$defs", {}).values()]:
        if "properties" in definition:
            yield definition["title"], definition


SELF_EXPLANATORY = frozenset(
    (
        "text",
        "context",
        "section",
        "sections",
        "id",
        "level",
        "role",
        "end",
        "upper",
        "unit",
        "kind",
        "direction",
        "comparator",
        "measure",
        "strength",
        "part",
        "period",
        "tier",
        "checks",
        "flags",
        "theme",
        "indicator",
        "reference",
        "status",
        "claims",
        "state",
        "attempts",
        "reason",
        "chunks",
        "totals",
        "targets",
        "results",
        "unverified",
        "unclaimed",
        "matched",
        "calls",
        "tokens_in",
        "tokens_out",
        "report",
        "made",
        "source",
        "quantities",
        "quantity",
        "repairs",
        "name",
        "sha256",
        "url",
        "engine",
        "model",
        "asks_unanswered",
        "verdict",
        "evidence",
        "schema_version",
        "place",
        "place_en",
        "province",
        "adcode",
        "title",
        "speaker",
        "speaker_en",
        "speaker_role",
        "meeting",
        "review_year",
        "target_year",
        "doc_type",
        "start",
        "prompts",
    )
)
"""Names that say what they hold; every other field carries a description."""


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_field_is_described_or_says_what_it_is(name: str) -> None:
    bare = [
        f"{title}.{field}"
        for title, definition in objects(json.loads(schema_text(name)))
        for field, about in definition["properties"].items()
        if "description" not in about and "$ref" not in about and field not in SELF_EXPLANATORY
    ]
    assert not bare


def test_schema_prints_one_or_all_and_writes_files(tmp_path: Path) -> None:
    one = summariser("schema", "claims", cwd=tmp_path)
    assert one.stdout == schema_text("claims")
    every = json.loads(summariser("schema", cwd=tmp_path).stdout)
    assert set(every) == set(CONTRACTS)
    written = summariser("schema", "--write", "out", cwd=tmp_path)
    assert sorted(written.stdout.splitlines()) == sorted(f"out/{schema_file(name)}" for name in CONTRACTS)
    assert (tmp_path / "out" / schema_file("claims")).read_text("utf-8") == schema_text("claims")
