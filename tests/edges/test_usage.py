"""Tokens: what the endpoint counted, and an estimate where it did not."""

from __future__ import annotations

from typing import Any

import pytest

from summariser.claims import Claims
from summariser.edges.usage import asked_tokens, usage_of_all
from summariser.types import Usage
from tests.edges.asking import ask, stored


def saying(usage: object, content: str = "") -> dict[str, Any]:
    return {"choices": [{"message": {"content": content}}], "usage": usage}


COUNTED: list[tuple[object, Usage]] = [
    ({"prompt_tokens": 10, "completion_tokens": 3}, Usage(1, 10, 3)),
    ({"prompt_tokens": 10, "completion_tokens": 3, "prompt_tokens_details": {"cached_tokens": 8}}, Usage(1, 10, 3, 8)),
    ({"prompt_tokens": 10, "completion_tokens": 3, "prompt_cache_hit_tokens": 4}, Usage(1, 10, 3, 4)),
    ({"prompt_tokens": 10, "completion_tokens": 3, "prompt_tokens_details": None}, Usage(1, 10, 3)),
    ({"prompt_tokens": 10, "completion_tokens": 3, "prompt_cache_hit_tokens": 99}, Usage(1, 10, 3, 10)),
    ({"prompt_tokens": 10, "completion_tokens": 3, "prompt_cache_hit_tokens": "8"}, Usage(1, 10, 3)),
    ({"prompt_tokens": -1, "completion_tokens": 3}, Usage(1, 0, 3)),
]


@pytest.mark.parametrize(("said", "usage"), COUNTED)
def test_what_the_endpoint_counted_is_taken(said: object, usage: Usage) -> None:
    assert usage_of_all([stored(response=saying(said))], 500, [0]) == usage


@pytest.mark.parametrize("said", [None, {}, [], "none", {"prompt_tokens": 0, "completion_tokens": 0}])
def test_where_nothing_was_counted_it_is_estimated(said: object) -> None:
    assert usage_of_all([stored(response=saying(said, "增长" * 50))], 500, [0]) == Usage(1, 500, 62, 0, 1)


def test_a_re_ask_repeats_what_was_said_and_a_new_round_does_not() -> None:
    answers = [stored(number=n, response=saying(None, "增长" * 500)) for n in (1, 2, 3)]
    one_round = usage_of_all(answers, 100, [0])
    assert one_round.calls_estimated == 3
    assert one_round.tokens_in > 300 + 3 * 620
    assert usage_of_all(answers, 100, [0, 1, 2]).tokens_in == 300


def test_an_ask_counts_its_messages_and_its_schema() -> None:
    short, long = asked_tokens(ask(text=""), Claims), asked_tokens(ask(text="增长" * 500), Claims)
    assert long - short == 620
    assert 200 < short < 400
