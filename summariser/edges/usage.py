"""Tokens of stored answers: as the endpoint counted them, and estimated where it did not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel

from summariser.edges.answers import StoredAnswer, counted
from summariser.edges.schema import compact
from summariser.edges.shapes import written
from summariser.tokens import estimate_tokens
from summariser.types import Ask, Usage

_TURN = 4
"""Tokens that frame one message."""
_RE_ASK = 60
"""Tokens of the words that ask again."""


@cache
def schema_tokens(answer_type: type[BaseModel]) -> int:
    """Estimated tokens of the schema that goes with every ask."""
    schema = compact(answer_type.model_json_schema())
    return estimate_tokens(json.dumps(schema, ensure_ascii=False)) + _TURN


def asked_tokens(ask: Ask, answer_type: type[BaseModel]) -> int:
    """Estimated tokens of a first ask, its schema included."""
    turns = sum(estimate_tokens(message.content) + _TURN for message in ask.messages)
    return turns + schema_tokens(answer_type)


def usage_of(response: Mapping[str, Any], asked: int) -> Usage:
    """The tokens of one completion of a request of about `asked` tokens."""
    said = counted(response)
    if said.tokens_in or said.tokens_out:
        return said
    return Usage(1, asked, estimate_tokens(written(response)), calls_estimated=1)


def usage_of_all(answers: Sequence[StoredAnswer], asked: int, rounds: Iterable[int]) -> Usage:
    """The tokens of all answers to one ask of about `asked` tokens: a re-ask repeats what its round has said so far.

    `rounds` are the places in `answers` at which a round begins.
    """
    first = set(rounds)
    total, repeated = Usage(), 0
    for place, answer in enumerate(answers):
        repeated = 0 if place in first else repeated
        total += usage_of(answer.response, asked + repeated)
        repeated += estimate_tokens(written(answer.response)) + _RE_ASK
    return total
