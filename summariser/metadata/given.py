"""Metadata that a person gives (`--set FIELD=VALUE`): it wins, and where the text says otherwise a flag tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any, get_args

from summariser.errors import UsageProblem
from summariser.types import Level, Metadata

Given = Mapping[str, Any]
"""Fields of the metadata, checked; `source_url` belongs to the file."""
_LEVELS: tuple[str, ...] = get_args(Level)
_FIELDS = (*(one.name for one in fields(Metadata) if one.name not in ("flags", "doc_type")), "source_url")


def parse_given(said: Sequence[str]) -> dict[str, Any]:
    """Read `FIELD=VALUE` words. Raises UsageProblem for a field or a value that cannot be.

    >>> parse_given(["target_year=2024", "place=云清县"])
    {'target_year': 2024, 'place': '云清县'}
    """
    given: dict[str, Any] = {}
    for word in said:
        field, sign, value = (part.strip() for part in word.partition("="))
        if not sign or field not in _FIELDS:
            raise UsageProblem(f"--set {word}: give FIELD=VALUE, with a field of {', '.join(_FIELDS)}")
        read, must_be = _FORMS.get(field, (_text, "some text"))
        try:
            given[field] = read(value)
        except ValueError:
            raise UsageProblem(f"--set {field}: {value!r} does not hold; it must be {must_be}") from None
    return given


def _text(value: str) -> str:
    if not value or not value.isprintable():
        raise ValueError(value)
    return value


def _year(value: str) -> int:
    if not (value.isdigit() and 1949 <= int(value) <= 2100):
        raise ValueError(value)
    return int(value)


def _level(value: str) -> str:
    if value not in _LEVELS:
        raise ValueError(value)
    return value


def _code(value: str) -> str:
    if not (len(value) == 6 and value.isascii() and value.isdigit()):
        raise ValueError(value)
    return value


def _address(value: str) -> str:
    if not value.startswith(("http://", "https://")) or any(sign.isspace() for sign in value):
        raise ValueError(value)
    return _text(value)


_FORMS: Mapping[str, tuple[Callable[[str], Any], str]] = {
    "delivered": (lambda value: date.fromisoformat(value).isoformat(), "an ISO date, as 2024-01-15"),
    "review_year": (_year, "a year, as 2023"),
    "target_year": (_year, "a year, as 2024"),
    "level": (_level, "one of " + ", ".join(_LEVELS)),
    "adcode": (_code, "a code of six digits (GB/T 2260)"),
    "source_url": (_address, "a web address"),
}


def with_given(found: Metadata, from_text: Metadata, given: Given) -> Metadata:
    """`found` with what is given in its place, and a flag for each field of which the text says something else.

    `from_text` is what the text alone says.
    """
    own = {field: value for field, value in given.items() if field != "source_url"}
    differs = [
        f"{field}: {value} was given, the text says {getattr(from_text, field)}"
        for field, value in own.items()
        if getattr(from_text, field) not in (None, value)
    ]
    return replace(found, **own, flags=(*found.flags, *differs))
