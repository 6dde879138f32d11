"""What a model tells of a report beyond its claims, once it was checked: the values that a brief is written from.

A model never writes a digit of a figure. Its sentences hold slots, and code fills them from the records; names,
headings and admitted problems stand beside the Chinese that they render.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from summariser.records import Evidence, Item, Target

Stage = Literal[
    "planned", "in negotiation", "signed", "brought in", "to start", "started", "under construction", "completed",
    "in production", "in use", "to be expanded", "not stated",
]  # fmt: skip
"""How far a project is, by the verb that is said of it."""

Move = Literal["raised", "cut", "kept", "softened", "firmed", "reworded", "new", "dropped"]
"""How a target differs from last year's target of the same indicator."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The number of an item, with its bound, its unit and the mark of its evidence."""

    item: Item


@dataclass(frozen=True, slots=True)
class Difference:
    """How far a target stands from last year's outcome: computed from the two, whose marks it carries."""

    target: Target


@dataclass(frozen=True, slots=True)
class LastTarget:
    """Last year's target of the same indicator, from last year's sheet."""

    target: Target
    """This year's."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that holds digits, copied from the words of an item."""

    text: str


Piece = str | Figure | Difference | LastTarget | Name


@dataclass(frozen=True, slots=True)
class Sentence:
    """English words (no digit in them) and slots, in reading order."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One shortcoming that the report admits; every number in `english` is one of the quote."""

    english: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Project:
    """A named project or company. None is not stated: nothing is inferred from a name."""

    name_zh: str | None
    name_en: str | None
    company_zh: str | None
    company_en: str | None
    stage: Stage
    amount: str | None
    """In English, rendered from the witness's quantity, as `capacity` and `deadline` are from the printed words."""
    capacity: str | None
    deadline: str | None
    planned: bool
    """Said in a part of the report that plans."""
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Sector:
    """A group of the annex: targets first, then last year's base."""

    title: str
    bullets: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """All that was told and holds. Empty where no model was asked, or nothing of its answer held."""

    headings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """English of the plan's headings by section id."""
    problems: tuple[Problem, ...] = ()
    projects: tuple[Project, ...] = ()
    headline: tuple[Sentence, ...] = ()
    watching: tuple[Sentence, ...] = ()
    """New or worth watching, one bullet each."""
    sectors: tuple[Sector, ...] = ()
    left_out: tuple[str, ...] = ()
    """What was told and does not hold, and why, in words for a person."""
