"""The published contracts as JSON Schema, generated from the Pydantic models; `schemas/` holds them as files."""

from __future__ import annotations

import json

from pydantic import BaseModel

from summariser.claims import Claims
from summariser.errors import UsageProblem
from summariser.inspection import Inspection
from summariser.records import TargetSheet
from summariser.telling.answers import Outline, Prose

CONTRACTS: dict[str, type[BaseModel]] = {
    "claims": Claims,
    "inspection": Inspection,
    "outline": Outline,
    "prose": Prose,
    "target_sheet": TargetSheet,
}


def schema_text(name: str) -> str:
    """The JSON Schema of one contract, as its file holds it."""
    if name not in CONTRACTS:
        raise UsageProblem(f"no schema is called {name!r}; there are {', '.join(sorted(CONTRACTS))}")
    schema = CONTRACTS[name].model_json_schema(mode="serialization")
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def schema_file(name: str) -> str:
    """The name of the file that holds one contract."""
    return f"{name}.schema.json"
