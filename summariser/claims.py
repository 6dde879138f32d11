"""What a model may say: the wire format of an extraction answer.

The docstrings and field descriptions below are sent to the model as part of the schema.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidatorFunctionWrapHandler, field_validator
from pydantic.json_schema import SkipJsonSchema

from summariser.types import Chunk, ChunkState

CLAIMS_SCHEMA = "claims/1"
"""Name and version of the schema below; part of the identity of every extraction call."""


class Claim(BaseModel):
    """One figure that the report promises or reports; in targets and longterm sections also a promise without one."""

    model_config = ConfigDict(frozen=True)

    quote: str = Field(description="shortest verbatim run that holds subject and figure", min_length=1)
    subject: str = Field(description="what is measured, in the report's words; an elided subject written out")
    figure: str | None = Field(default=None, description="as printed, with unit and bound words")
    status: Literal["target", "result"]
    english: str = Field(description="one sentence: subject, bound, figure with full magnitude and unit")
    period: str | None = Field(default=None, description="only if it is not the section's year")


class BrokenClaim(BaseModel):
    """An item of an answer that is no claim. It is kept and shown, and does not sink the items beside it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    said: str
    """The item as JSON."""
    fault: str
    """What is wrong with it, in one line."""


class Claims(BaseModel):
    """Every claim of the text, in its order."""

    claims: list[Claim | SkipJsonSchema[BrokenClaim]]

    @field_validator("claims", mode="wrap")
    @classmethod
    def _keep_what_holds(cls, value: Any, handler: ValidatorFunctionWrapHandler) -> list[Claim | BrokenClaim]:
        """Validate item by item; only something that is no list at all is asked again."""
        if not isinstance(value, list):
            return handler(value)  # type: ignore[no-any-return]  # raises: no list
        return [_claim_or_fault(item) for item in value]


def _claim_or_fault(item: Any) -> Claim | BrokenClaim:
    if isinstance(item, (Claim, BrokenClaim)):
        return item
    if isinstance(item, dict) and item.keys() == BrokenClaim.model_fields.keys():
        return BrokenClaim.model_validate(item)
    try:
        return Claim.model_validate(item)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "item"
        return BrokenClaim(said=json.dumps(item, ensure_ascii=False, default=str), fault=f"{where}: {first['msg']}")


@dataclass(frozen=True, slots=True)
class ChunkClaims:
    """One chunk, how its ask ended, and the claims made of it (none where it failed)."""

    chunk: Chunk
    state: ChunkState
    claims: tuple[Claim | BrokenClaim, ...] = ()
