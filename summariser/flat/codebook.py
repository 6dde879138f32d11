"""The codebook: which columns a flat file has, in which order, and what each of them means."""

from __future__ import annotations

import tomllib
from typing import Literal

from summariser.records import Record

ColumnType = Literal["id", "code", "text", "integer", "number", "flag", "date", "period"]
NUMERIC: frozenset[ColumnType] = frozenset(("integer", "number", "flag"))


class Column(Record):
    """One column. `values` lists what can stand there, where that is a closed list."""

    name: str
    group: str
    type: ColumnType
    values: tuple[str, ...] = ()
    meaning: str
    rule: str = ""
    empty: str


HEAD = ("name", "group", "type", "values", "meaning", "rule", "empty")


def parse_codebook(toml: str) -> tuple[Column, ...]:
    """Read the text of `codebook.toml`: the columns in their order."""
    return tuple(Column.model_validate(entry) for entry in tomllib.loads(toml)["columns"])


def codebook_rows(codebook: tuple[Column, ...]) -> list[tuple[str, ...]]:
    """The codebook as rows under `HEAD`."""
    return [
        (one.name, one.group, one.type, "; ".join(one.values), one.meaning, one.rule, one.empty) for one in codebook
    ]
