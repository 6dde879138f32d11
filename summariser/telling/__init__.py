"""What a brief tells beyond its tables: a model is asked, and what it says is checked.

In reading order:

    outline      what the first ask shows: headings of the plan, problems, passages that name projects
    answers      the wire formats of both answers
    headings, projects, stages, deadlines, places    what of the first answer holds
    material     what the second ask shows: the matched figures, numbered, and how targets stand
    slots        a sentence as words and slots: characters, digits, words, length
    zones, grounds, words, tense     every figure beside the words that name it, and told as what it is
    comparing    above and below, raised and cut
    prose        all of it: what of the second answer holds
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TypeVar

from pydantic import BaseModel

from summariser.extract import Asker
from summariser.prompting import Prompt
from summariser.records import TargetSheet
from summariser.taxonomy import Taxonomy
from summariser.telling.answers import Outline, Prose
from summariser.telling.grounds import Grounds
from summariser.telling.headings import checked_outline
from summariser.telling.material import gather, prose_ask
from summariser.telling.outline import outline_ask, show
from summariser.telling.prose import checked_prose, merged
from summariser.told import Told
from summariser.types import Reading, Scope, Unanswered, Usage

T = TypeVar("T", bound=BaseModel)

_FAULTS = 24
"""Faults told to a model: of more than these a second answer mends no more."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """The two prompts."""

    outline: Prompt
    prose: Prompt


@dataclass(frozen=True, slots=True)
class Telling:
    """What was told, and what it took to be told it."""

    told: Told = field(default_factory=Told)
    usage: Usage = field(default_factory=Usage)
    unanswered: int = 0
    prompts: tuple[Prompt, ...] = ()
    """Those whose answer was used."""


async def tell(
    reading: Reading, sheet: TargetSheet, prompts: Prompts, asker: Asker, about: tuple[Taxonomy, TargetSheet | None]
) -> Telling:
    """Ask for outline and prose, each where there is something to ask about, and keep what holds.

    `about` is the taxonomy, and last year's sheet where it is loaded. An ask without an answer leaves its part empty.
    """
    outline, prose = await asyncio.gather(
        _outline(reading, sheet.made.scope, prompts.outline, asker),
        _prose(reading, sheet, prompts.prose, asker, about),
    )
    told = replace(
        prose.told,
        headings=outline.told.headings,
        problems=outline.told.problems,
        projects=outline.told.projects,
        left_out=(*outline.told.left_out, *prose.told.left_out),
    )
    return Telling(
        told, outline.usage + prose.usage, outline.unanswered + prose.unanswered, (*outline.prompts, *prose.prompts)
    )


async def _outline(reading: Reading, scope: Scope, prompt: Prompt, asker: Asker) -> Telling:
    shown = show(reading, scope)
    if not shown:
        return Telling()
    answer = await asker.ask(outline_ask(prompt, reading, shown), Outline)
    if isinstance(answer, Unanswered):
        return _nothing(answer)
    return Telling(checked_outline(reading, shown, answer.value), answer.usage, 0, (prompt,))


async def _prose(
    reading: Reading, sheet: TargetSheet, prompt: Prompt, asker: Asker, about: tuple[Taxonomy, TargetSheet | None]
) -> Telling:
    """The first answer; where some of it does not hold, a second one, and of the two the better."""
    taxonomy, previous = about
    grounds = Grounds.of(reading, taxonomy)
    material = gather(sheet, grounds, previous)
    if not material.items:
        return Telling()
    answer = await asker.ask(prose_ask(prompt, reading.page.name, (sheet, material)), Prose)
    if isinstance(answer, Unanswered):
        return _nothing(answer)
    first = checked_prose(answer.value, material, grounds)
    if not first.faults:
        return Telling(merged(first, None), answer.usage, 0, (prompt,))
    repeated = prose_ask(
        prompt, reading.page.name, (sheet, material), answer.value.model_dump_json(), first.faults[:_FAULTS]
    )
    again = await asker.ask(repeated, Prose)
    second = None if isinstance(again, Unanswered) else checked_prose(again.value, material, grounds)
    return Telling(merged(first, second), answer.usage + again.usage, int(second is None), (prompt,))


def _nothing(answer: Unanswered) -> Telling:
    return Telling(usage=answer.usage, unanswered=1)
