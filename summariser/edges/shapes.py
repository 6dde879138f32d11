"""The two shapes that an answer comes in: the arguments of a tool call, or JSON somewhere in its text.

A stored or recorded answer does not say in which mode it was asked for; its shape does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

_THOUGHT_ENDS = "</think>"
_FENCE = "```"
_TRIED = 16
"""So many braces at which no JSON begins, and the rest of a text is left alone; each of them may cost its length."""
_SHOWN = 20_000
"""Characters that are passed on of a text without JSON: a re-ask repeats them."""


def tool_calls(body: Mapping[str, Any]) -> int:
    """How many tool calls a completion holds."""
    calls = body["choices"][0]["message"].get("tool_calls")
    return len(calls) if isinstance(calls, list) else 0


def is_text(body: Mapping[str, Any]) -> bool:
    """Whether a completion answers, or tries to, without calling a tool."""
    choice = body["choices"][0]
    withheld = choice.get("finish_reason") in ("length", "content_filter") or choice["message"].get("refusal")
    return not withheld and not tool_calls(body)


def written(body: Mapping[str, Any]) -> str:
    """All that a completion's message says: its text and the arguments of its tool calls."""
    message = body["choices"][0]["message"]
    said = [message.get("content"), message.get("reasoning_content"), *_arguments(message)]
    return "\n".join(part for part in said if isinstance(part, str))


def as_text(body: Mapping[str, Any]) -> dict[str, Any]:
    """The completion with its JSON, wherever it stands, as the whole of its text."""
    choice = body["choices"][0]
    message = choice["message"]
    said = message.get("content")
    text = said if isinstance(said, str) else ""
    found = next(_arguments(message), None) or json_in(text) or text[:_SHOWN]
    return {**body, "choices": [{**choice, "message": {"role": "assistant", "content": found}}]}


def _arguments(message: Mapping[str, Any]) -> Iterator[str]:
    calls = message.get("tool_calls")
    for call in calls if isinstance(calls, list) else ():
        match call:
            case {"function": {"arguments": str(arguments)}}:
                yield arguments


def json_in(text: str) -> str | None:
    """The last JSON object of a text, thoughts apart; None where there is none.

    A tool call that was written out instead of made gives its arguments.

    >>> json_in('<think>{"a": 0}?</think>Here:\\n```json\\n{"a": 1}\\n```\\nAnything else? {}')
    '{"a": 1}'
    >>> json_in('<tool_call>{"name": "A", "arguments": {"a": "万"}}</tool_call>')
    '{"a": "万"}'
    >>> json_in("none") is None
    True
    """
    answer = text.rpartition(_THOUGHT_ENDS)[2]
    for part in (*reversed(answer.split(_FENCE)[1::2]), answer):
        if objects := list(_objects(part)):
            return _unwrapped(*objects[-1])
    return None


def _objects(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The JSON objects of a text that stand in no other, as printed and as read."""
    decoder = json.JSONDecoder()
    at, failed = text.find("{"), 0
    while at >= 0 and failed < _TRIED:
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            failed += 1
            end = at + 1
        else:
            yield text[at:end], value
        at = text.find("{", end)


def _unwrapped(printed: str, value: dict[str, Any]) -> str:
    match value:
        case {"name": str(), "arguments": dict(inner)} | {"name": str(), "parameters": dict(inner)} if len(value) == 2:
            return json.dumps(inner, ensure_ascii=False)
        case _:
            return printed
