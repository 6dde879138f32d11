"""A reader of CSV files that forgives nothing, as statistics programs with declared column types do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

Value = str | int | Decimal | date | None
BOM = "\ufeff"
_FIELD = re.compile(r'"(?P<text>(?:[^"\r\n]|"")*)"|(?P<bare>[^",\r\n]*)')
_FORMS = {
    "integer": re.compile(r"\d+"),
    "flag": re.compile(r"[01]"),
    "number": re.compile(r"\d+(\.\d+)?"),
}


class Refused(ValueError):
    """The file is not what it says it is."""


def records(content: bytes) -> list[list[tuple[bool, str]]]:
    """The fields of every line as (in quotation marks, content); a line break inside a field is refused."""
    text = content.decode("utf-8", "strict")
    if not text.startswith(BOM) or text.count(BOM, 0, 2) != 1 or not text.endswith("\n"):
        raise Refused("a byte order mark at the start and a line break at the end")
    return [_fields(line) for line in text.removeprefix(BOM).removesuffix("\n").split("\n")]


def _fields(line: str) -> list[tuple[bool, str]]:
    found: list[tuple[bool, str]] = []
    at = 0
    while True:
        field = _FIELD.match(line, at)
        if field is None:
            raise Refused(line)
        quoted = field["text"] is not None
        found.append((quoted, field["text"].replace('""', '"') if quoted else field["bare"]))
        at = field.end()
        if at == len(line):
            return found
        if line[at] != ",":
            raise Refused(line[at:])
        at += 1


def read_table(content: bytes, types: Mapping[str, str]) -> list[dict[str, Value]]:
    """The rows of a file whose columns are those of `types`, in that order, each of the type declared."""
    head, *lines = records(content)
    names = [name for _, name in head]
    if names != list(types):
        raise Refused(f"columns {names}")
    return [_row(line, types) for line in lines]


def _row(line: list[tuple[bool, str]], types: Mapping[str, str]) -> dict[str, Value]:
    if len(line) != len(types):
        raise Refused(f"{len(line)} fields, not {len(types)}: {line}")
    return {name: _value(field, types[name]) for name, field in zip(types, line, strict=True)}


def _value(field: tuple[bool, str], declared: str) -> Value:
    quoted, said = field
    if not quoted and not said:
        return None
    form = _FORMS.get(declared)
    if form is None:
        if not quoted:
            raise Refused(f"{said} is text and stands bare")
        return date.fromisoformat(said) if declared == "date" else unguarded(said) if declared == "text" else said
    if quoted or not form.fullmatch(said):
        raise Refused(f"{said!r} is no {declared}")
    return Decimal(said) if declared == "number" else int(said)


def unguarded(text: str) -> str:
    """The text of a cell without the apostrophe that keeps a spreadsheet from computing with it."""
    return text.removeprefix("'")


def codebook_of(content: bytes) -> dict[str, dict[str, str]]:
    """The codebook's file: column -> what is said of it."""
    head, *lines = ([said for _, said in line] for line in records(content))
    return {line[0]: dict(zip(head, line, strict=True)) for line in lines}
