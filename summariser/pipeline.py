"""The product in twenty lines: a page is read by rules, its claims come from a model or from rules, and are checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summariser.chunks import CHUNK_TOKENS, cut_chunks
from summariser.claims import ChunkClaims
from summariser.describe import describe, without_asides
from summariser.merge import merge
from summariser.reading import Library, is_report, read
from summariser.records import Made, TargetSheet
from summariser.rules import claims_by_rules
from summariser.sheet import build_sheet, with_follow_up
from summariser.taxonomy import Taxonomy
from summariser.types import PLAN_ROLES, Chunk, Reading, Scope
from summariser.verify import CheckedClaim, verify

if TYPE_CHECKING:
    from summariser.extract import Asker
    from summariser.prices import Price
    from summariser.prompting import Prompt
    from summariser.telling import Prompts, Telling

__all__ = ["Library", "Tools", "is_report", "plan", "read", "summarise", "summarise_by_rules", "tell"]


@dataclass(frozen=True, slots=True)
class Tools:
    """What the stages are told and do not look up."""

    asker: Asker
    prompt: Prompt
    followup: Prompt
    taxonomy: Taxonomy
    price: Price | None = None
    """Of the model; None where it is not known."""
    telling: Prompts | None = None
    """Of the words that a brief has beyond its tables; None where no brief is made."""


def plan(reading: Reading, scope: Scope = "all") -> tuple[Chunk, ...]:
    """What a model will be asked about, one call a chunk; for `targets` only those in which something is planned."""
    chunks = cut_chunks(reading.text, reading.sections, reading.quantities, CHUNK_TOKENS)
    if scope == "all":
        return chunks
    return tuple(chunk for chunk in chunks if any(passage.role in PLAN_ROLES for passage in chunk.passages))


async def summarise(reading: Reading, tools: Tools, made: Made) -> TargetSheet:
    """The target sheet of a report: claims of a model, each checked against what rules read on their own."""
    from summariser.extract import extract  # noqa: PLC0415  # what asks a model is imported where one is asked
    from summariser.followup import Means, follow_up  # noqa: PLC0415

    answered = await extract(reading, plan(reading, made.scope), tools.prompt, tools.asker)
    checked = verify(reading, answered, tools.taxonomy)
    again = await follow_up(reading, answered, checked, Means(tools.asker, tools.followup, tools.taxonomy))
    sheet = _sheet(reading, tools, answered, checked, made)
    if not again.asks:
        return sheet
    return with_follow_up(_sheet(reading, tools, answered, again.checked, made), sheet.totals, again, tools.price)


async def tell(reading: Reading, sheet: TargetSheet, tools: Tools, previous: TargetSheet | None = None) -> Telling:
    """What a model tells of the report beyond its claims, as far as it holds; `previous` is last year's sheet."""
    from summariser.telling import Telling  # noqa: PLC0415
    from summariser.telling import tell as tell_of  # noqa: PLC0415

    if tools.telling is None:
        return Telling()
    return await tell_of(reading, sheet, tools.telling, tools.asker, (tools.taxonomy, previous))


def summarise_by_rules(reading: Reading, taxonomy: Taxonomy, made: Made) -> TargetSheet:
    """The target sheet of a report without any model: its claims come from rules, and no second reader checks them."""
    answered = claims_by_rules(reading, plan(reading, made.scope), taxonomy)
    checked = verify(reading, answered, taxonomy, readers=made.readers)
    return build_sheet(reading, merge(describe(reading, taxonomy, checked)), answered, made)


def _sheet(
    reading: Reading, tools: Tools, answered: Sequence[ChunkClaims], checked: Sequence[CheckedClaim], made: Made
) -> TargetSheet:
    records = describe(reading, tools.taxonomy, without_asides(reading, checked))
    return build_sheet(reading, merge(records), answered, made, tools.price)
