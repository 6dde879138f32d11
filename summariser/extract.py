"""Chunks -> claims, by way of a model. A chunk that gets no usable answer stays, as a value that says why."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from pydantic import BaseModel

from summariser.chunks import halve
from summariser.claims import ChunkClaims, Claims
from summariser.prompting import Prompt, extraction_ask
from summariser.types import Answer, Ask, Chunk, ChunkState, Reading, Unanswered

T = TypeVar("T", bound=BaseModel)


class Asker(Protocol):
    """Whatever answers an ask: an endpoint, a store of answers, recordings."""

    async def ask(self, ask: Ask, answer_type: type[T]) -> Answer[T] | Unanswered:
        """Answer `ask` with an `answer_type`, or say why not; never raise for what an endpoint does."""
        ...


async def extract(reading: Reading, chunks: Sequence[Chunk], prompt: Prompt, asker: Asker) -> tuple[ChunkClaims, ...]:
    """Ask about every chunk at once (the asker bounds how many run together); answers come in chunk order."""
    answered = await asyncio.gather(*(_extract_chunk(reading, chunk, prompt, asker) for chunk in chunks))
    return tuple(claims for parts in answered for claims in parts)


async def _extract_chunk(reading: Reading, chunk: Chunk, prompt: Prompt, asker: Asker) -> tuple[ChunkClaims, ...]:
    """Ask about one chunk; where its answer would be too long, about its halves, as chunks of their own."""
    halves = halve(reading.text, reading.sections, chunk)
    ask = extraction_ask(prompt, reading.text, chunk, reading.metadata, reading.page.name)
    answer = await asker.ask(replace(ask, divides=halves is not None), Claims)
    if not halves or isinstance(answer, Answer) or answer.cause != "length":
        return (_of_chunk(chunk, answer),)
    first, second = await asyncio.gather(*(_extract_chunk(reading, half, prompt, asker) for half in halves))
    return (_with_cost_of(answer, first[0]), *first[1:], *second)


def _with_cost_of(answer: Unanswered, half: ChunkClaims) -> ChunkClaims:
    """The half, with what the answer cost that was cut off: no try that was paid for goes uncounted."""
    state = replace(half.state, usage=answer.usage + half.state.usage, attempts=answer.attempts + half.state.attempts)
    return replace(half, state=state)


def _of_chunk(chunk: Chunk, answer: Answer[Claims] | Unanswered) -> ChunkClaims:
    match answer:
        case Answer(value=value, usage=usage, attempts=attempts):
            return ChunkClaims(chunk, ChunkState(chunk, "answered", attempts, None, usage), tuple(value.claims))
        case Unanswered(reason=reason, usage=usage, attempts=attempts):
            return ChunkClaims(chunk, ChunkState(chunk, "failed", attempts, reason, usage, answer.cause))
