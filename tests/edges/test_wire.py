"""What travels: a small schema that still says everything, and faults in few words."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import jsonschema
import pytest
from pydantic import BaseModel, ValidationError

from summariser.claims import Claims
from summariser.edges.schema import compact
from summariser.edges.wire import told, wire_type
from tests.edges.endpoint import CLAIM


def without(*fields: str, **changes: object) -> dict[str, object]:
    return {name: value for name, value in {**CLAIM, **changes}.items() if name not in fields}


SAID: list[tuple[object, bool, str]] = [
    ({"claims": []}, True, "a text may hold no claim"),
    ({"claims": [CLAIM, without("figure")]}, True, "a promise without a figure leaves it out"),
    ({"claims": [without("subject")]}, False, "the subject is required"),
    ({"claims": [without(status="plan")]}, False, "the status is one of two words"),
    ({"claims": CLAIM}, False, "claims are a list"),
    ({}, False, "the list itself is required"),
]


@pytest.mark.parametrize(("said", "holds", "why"), SAID)
def test_the_small_schema_says_what_the_large_one_says(said: object, holds: bool, why: str) -> None:
    for schema in (Claims.model_json_schema(), wire_type(Claims).model_json_schema()):
        assert jsonschema.Draft202012Validator(schema).is_valid(said) is holds, why


def test_the_small_schema_keeps_every_description() -> None:
    small = str(wire_type(Claims).model_json_schema())
    definition = Claims.model_json_schema()["$defs"]["Claim"]
    for words in (definition["description"], *(field["description"] for field in described(definition))):
        assert words in small


def described(definition: dict[str, Any]) -> list[dict[str, Any]]:
    return [field for field in definition["properties"].values() if "description" in field]


def test_a_field_called_title_or_default_is_no_title_and_no_default() -> None:
    class Odd(BaseModel):
        title: str
        default: int = 3

    assert compact(Odd.model_json_schema())["properties"] == {
        "title": {"type": "string"},
        "default": {"type": "integer"},
    }


class Tree(BaseModel):
    trees: list[Tree]


def test_a_type_that_holds_itself_is_refused_instead_of_never_ending() -> None:
    with pytest.raises(ValueError, match="Tree holds itself"):
        compact(Tree.model_json_schema())


def test_faults_are_told_with_their_place_and_without_the_answer() -> None:
    class Row(BaseModel):
        value: int

    class Table(BaseModel):
        rows: list[Row]

    with pytest.raises(ValidationError) as caught:
        Table.model_validate({"rows": [{"value": "secret"}] * 9})
    words = told(caught.value)
    assert words.startswith("rows.0.value: Input should be a valid integer")
    assert words.count(";") == 4
    assert "secret" not in words
    assert "http" not in words


def test_the_sdk_is_not_imported_before_a_model_is_opened() -> None:
    code = (
        "import sys, summariser.edges.llm, summariser.edges.recordings; "
        "print([name for name in ('openai', 'instructor', 'httpx2', 'tenacity') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout.strip() == "[]"
