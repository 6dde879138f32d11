"""Chunks -> claims, by way of a model. A chunk that gets no usable answer stays, as a value that says why."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pydantic import BaseModel

from summariser.claims import BrokenClaim, Claim, Claims
from summariser.prompting import Prompt, extraction_ask
from summariser.types import Answer, Ask, Chunk, ChunkState, Reading, Unanswered

T = TypeVar("T", bound=BaseModel)


class Asker(Protocol):
    """Whatever answers an ask: an endpoint, a store of answers, recordings."""

    async def ask(self, ask: Ask, answer_type: type[T]) -> Answer[T] | Unanswered:
        """Answer `ask` with an `answer_type`, or say why not; never raise for what an endpoint does."""
        ...


@dataclass(frozen=True, slots=True)
class ChunkClaims:
    """One chunk, how its ask ended, and the claims made of it (none where it failed)."""

    chunk: Chunk
    state: ChunkState
    claims: tuple[Claim | BrokenClaim, ...] = ()


async def extract(reading: Reading, chunks: Sequence[Chunk], prompt: Prompt, asker: Asker) -> tuple[ChunkClaims, ...]:
    """Ask about every chunk at once (the asker bounds how many run together); answers come in chunk order."""
    asks = [extraction_ask(prompt, reading.text, chunk, reading.metadata, reading.page.name) for chunk in chunks]
    answers = await asyncio.gather(*(asker.ask(ask, Claims) for ask in asks))
    return tuple(_of_chunk(chunk, answer) for chunk, answer in zip(chunks, answers, strict=True))


def _of_chunk(chunk: Chunk, answer: Answer[Claims] | Unanswered) -> ChunkClaims:
    match answer:
        case Answer(value=value, usage=usage, attempts=attempts):
            return ChunkClaims(chunk, ChunkState(chunk, "answered", attempts, None, usage), tuple(value.claims))
        case Unanswered(reason=reason, usage=usage, attempts=attempts):
            return ChunkClaims(chunk, ChunkState(chunk, "failed", attempts, reason, usage, answer.cause))
