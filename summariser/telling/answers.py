"""What a model may say when it is asked for a brief: the wire formats of the two answers.

Docstrings and field descriptions are sent to the model as part of the schema. An item that does not validate is kept
as what it is, and does not sink the items beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic.json_schema import SkipJsonSchema

OUTLINE_SCHEMA = "outline/1"
PROSE_SCHEMA = "prose/1"
"""Names and versions of the schemas below; part of the identity of their asks."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class BrokenItem(_Part):
    """An item of an answer that has not the shape asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    said: str
    """The item as JSON."""
    fault: str
    """What is wrong with it, in one line."""


def _keeping(one: type[Any]) -> Callable[[Any, ValidatorFunctionWrapHandler], Any]:
    """Validate a list item by item; only something that is no list at all is asked again."""

    def keep(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        return [_item_or_fault(one, item) for item in value] if isinstance(value, list) else handler(value)

    return keep


def _item_or_fault(one: type[Any], item: Any) -> Any:
    if isinstance(item, (one, BrokenItem)):
        return item
    try:
        return TypeAdapter(one).validate_python(item, strict=one is str)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "item"
        return BrokenItem(said=json.dumps(item, ensure_ascii=False, default=str), fault=f"{where}: {first['msg']}")


class HeadingEnglish(_Part):
    """The English of one heading."""

    n: int = Field(description="number of the heading")
    english: str = Field(description="its English, without the list mark")


class ProblemEnglish(_Part):
    """One shortcoming that the report admits."""

    quote: str = Field(description="verbatim Chinese", min_length=1)
    english: str = Field(description="short paraphrase")


class ProjectEnglish(_Part):
    """One project or company that a passage names. Leave out what the passage does not state."""

    quote: str = Field(description="shortest verbatim run that holds the names and what is said of them", min_length=1)
    name_zh: str | None = Field(default=None, description="name of the project, as printed")
    name_en: str | None = Field(default=None, description="its English")
    company_zh: str | None = Field(default=None, description="name of the company, as printed")
    company_en: str | None = Field(default=None, description="its English")
    stage: str | None = Field(default=None, description="how far it is")
    amount: str | None = Field(default=None, description="its investment, as printed")
    capacity: str | None = Field(default=None, description="its size or output, as printed")
    deadline: str | None = Field(default=None, description="when, as printed")


class Outline(_Part):
    """Headings, admitted problems and named projects, in English beside the Chinese."""

    headings: Annotated[list[HeadingEnglish | SkipJsonSchema[BrokenItem]], WrapValidator(_keeping(HeadingEnglish))] = (
        Field(description="every heading, in order")
    )
    problems: Annotated[list[ProblemEnglish | SkipJsonSchema[BrokenItem]], WrapValidator(_keeping(ProblemEnglish))] = (
        Field(description="the main shortcomings, in order")
    )
    projects: Annotated[list[ProjectEnglish | SkipJsonSchema[BrokenItem]], WrapValidator(_keeping(ProjectEnglish))] = (
        Field(description="named projects and companies, in order")
    )


class SectorProse(_Part):
    """A group of the annex."""

    title: str = Field(description="two to four words")
    bullets: Annotated[list[str | SkipJsonSchema[BrokenItem]], WrapValidator(_keeping(str))] = Field(
        description="at most 4; targets first, then last year's base"
    )


class Prose(_Part):
    """Sentences of the brief. Figures stand in them as slots, never as digits or number words."""

    headline: Annotated[list[str | SkipJsonSchema[BrokenItem]], WrapValidator(_keeping(str))] = Field(
        description="2 to 4 sentences, at most 80 words in all"
    )
    watching: Annotated[list[str | SkipJsonSchema[BrokenItem]], WrapValidator(_keeping(str))] = Field(
        description="at most 5 bullets"
    )
    sectors: Annotated[list[SectorProse | SkipJsonSchema[BrokenItem]], WrapValidator(_keeping(SectorProse))] = Field(
        description="6 to 8 groups"
    )
