"""The whole pipeline over one made section, with a model that answers by script."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from summariser.app.prompts import extraction_prompt, followup_prompt
from summariser.claims import CLAIMS_SCHEMA, Claims
from summariser.pipeline import Tools, summarise
from summariser.records import Item, Made, TargetSheet
from summariser.types import Answer, Ask, Reading, Unanswered, Usage
from summariser.verify import CHECKS_MADE
from tests.edges.endpoint import Request
from tests.verify.gold_claims import taxonomy

T = TypeVar("T", bound=BaseModel)
Said = Sequence[Any] | str
"""Claims of an answer as a model writes them; a text is the reason why there is no answer."""

EXTRACTION, FOLLOW_UP = extraction_prompt(), followup_prompt()
MADE = Made(
    summariser="0",
    engine="model",
    model="scripted",
    readers=2,
    prompts={},
    schema_claim=CLAIMS_SCHEMA,
    checks=CHECKS_MADE,
    at="2000-01-01T00:00:00+00:00",
)


def is_follow_up(request: Request) -> bool:
    """Whether a request to an endpoint asks again about what is in doubt."""
    return FOLLOW_UP.turns[0].content in str(request.messages[0]["content"])


class Scripted:
    """Answers the asks about chunks by `first`, those of the follow-up by `again` in their turn."""

    def __init__(self, first: Callable[[Ask], Said], again: Iterable[Said]) -> None:
        self._first = first
        self._again = iter(again)
        self.follow_ups: list[Ask] = []

    async def ask(self, ask: Ask, answer_type: type[T]) -> Answer[T] | Unanswered:  # noqa: ARG002  # always claims
        if ask.prompt == FOLLOW_UP.name:
            self.follow_ups.append(ask)
            said = next(self._again, "the script says no more")
        else:
            said = self._first(ask)
        if isinstance(said, str):
            return Unanswered(said)
        value = Claims.model_validate({"claims": list(said)})
        return cast("Answer[T]", Answer(value, Usage(1, 100, 20), 1))


def run(reading: Reading, first: Callable[[Ask], Said], again: Iterable[Said]) -> tuple[TargetSheet, list[Ask]]:
    """The sheet of a reading, and the follow-ups that were asked for it."""
    asker = Scripted(first, again)
    tools = Tools(asker, EXTRACTION, FOLLOW_UP, taxonomy())
    sheet = asyncio.run(summarise(reading, tools, MADE))
    return sheet, asker.follow_ups


def items(sheet: TargetSheet) -> list[Item]:
    return [*sheet.targets, *sheet.results, *sheet.unverified]


def held_in(sheet: TargetSheet) -> set[str]:
    """Quantities of targets and results."""
    places = (at for one in (*sheet.targets, *sheet.results) for at in (one.evidence, *one.also))
    return {at.quantity for at in places if at.quantity}


def lost_or_twice(sheet: TargetSheet, reading: Reading) -> set[str]:
    """Measured quantities that no part of the sheet accounts for, or that stand claimed and unclaimed."""
    used = held_in(sheet) | {one.evidence.quantity for one in sheet.unverified if one.evidence.quantity}
    left = [row.quantity for row in sheet.unclaimed]
    measured = {quantity.id for quantity in reading.quantities if quantity.measured}
    return (measured ^ (used | set(left))) | (used & set(left)) | {name for name in left if left.count(name) > 1}
