"""The fault matrix: what an endpoint may do to one ask of several, and what is to be seen of it afterwards.

Each fault meets the second of three chunks; the first is answered before it, the third after it. `FAULTS.md` is made of
this table (`tests/edges/fault_table.py`), `test_fault_matrix.py` runs every row over a socket.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tests.edges.asking import KEY
from tests.edges.endpoint import Reply, arguments, completed, completion, failure

Shown = Literal["matched", "unverified", "nothing"]
"""What the sheet holds of the figure that the faulty answer was about."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a fault leads to. `requests` and `kept` count those of the chunk that it met."""

    state: Literal["answered", "failed"]
    requests: int
    kept: int
    """Answers of the chunk in the store afterwards; each is paid for, and none is asked for again."""
    reason: str = ""
    """Words of the reason that sheet, brief and terminal give; where the chunk was answered, a claim's verdict."""
    exit: int = 0
    shown: Shown = "matched"


@dataclass(frozen=True, slots=True)
class Fault:
    """One row: `does` says what the server sends for the second chunk; its last reply goes on for ever."""

    name: str
    does: str
    replies: Sequence[Reply]
    seen: Seen
    whole: int
    """Exit code of a run that meets nothing but the first of `replies` from its first request on."""
    patience: float = 60
    """Seconds that the run waits for one answer."""
    ends: bool = False
    """The endpoint takes no more connections once the first chunk is answered."""


CLAIM: dict[str, Any] = {
    "quote": "生产总值增长5%",
    "subject": "生产总值",
    "figure": "5%",
    "status": "target",
    "english": "GDP is to grow by 5%.",
}
ARGUMENTS = arguments(CLAIM)
GOOD = completion(ARGUMENTS)
HTML = b"<html><body>Bad gateway</body></html>"
SHORT = 0.4
"""Seconds of patience where the server keeps us waiting; whole answers come at once."""
LONG = "x" * 10_000_000


def passing(requests: int) -> Seen:
    """The fault passes: one answer, nothing to be seen of the tries before."""
    return Seen("answered", requests, 1)


def mended() -> Seen:
    """The answer could not be parsed and was asked again, with the reason; both answers are kept."""
    return Seen("answered", 2, 2)


def failed(requests: int, reason: str, kept: int = 0) -> Seen:
    """The chunk is failed, the others are not."""
    return Seen("failed", requests, kept, reason, 3, "nothing")


def doubted(reason: str, shown: Shown = "unverified") -> Seen:
    """The answer was used, and a claim of it failed a check."""
    return Seen("answered", 1, 1, reason, 0, shown)


def said(content: str) -> Reply:
    """An answer in prose, without a tool call."""
    return completed({"role": "assistant", "content": content})


def cut(reply: Reply, fate: Literal["half", "reset", "stall", "half and stall", "drip"]) -> Reply:
    return Reply(reply.status, reply.body, reply.headers, fate)


def claimed(**changes: str) -> Reply:
    return completion(arguments(CLAIM | changes))


TURNED_AWAY = (
    Fault("429", "429 once", [failure(429), GOOD], passing(2), 4),
    Fault("429 Retry-After", "429 with `Retry-After`", [failure(429, {"Retry-After": "0.03"}), GOOD], passing(2), 4),
    Fault(
        "429 Retry-After 120",
        "429 with `Retry-After: 120`; the wait is capped at 60 s",
        [failure(429, {"Retry-After": "120"}), GOOD],
        passing(2),
        4,
    ),
    Fault("429 for ever", "429 every time", [failure(429)], failed(7, "too many requests"), 4),
    Fault("500", "500 once", [failure(500), GOOD], passing(2), 4),
    Fault("500 for ever", "500 every time", [failure(500)], failed(7, "HTTP 500: it fails"), 4),
    Fault("502", "502 with a page in HTML", [Reply(502, HTML, {"content-type": "text/html"}), GOOD], passing(2), 4),
    Fault("503", "503 twice", [failure(503), failure(503), GOOD], passing(3), 4),
    Fault("400", "400 for the request", [failure(400, code="bad_request")], failed(1, "refuses the request"), 3),
    Fault("401", "401", [failure(401, code="invalid_api_key", message=f"wrong: {KEY}")], failed(1, "the key"), 4),
    Fault("402", "402", [failure(402)], failed(1, "no credit"), 4),
    Fault("quota", "429 for credit", [failure(429, code="insufficient_quota")], failed(1, "no credit"), 4),
    Fault("404", "404 for the model", [failure(404, code="model_not_found")], failed(1, "no model m"), 2),
)

CONNECTION = (
    Fault("refused", "takes no connection any more", [GOOD], failed(0, "cannot be reached"), 4, ends=True),
    Fault("reset", "resets the connection within the body", [cut(GOOD, "reset"), GOOD], passing(2), 4),
    Fault("closed", "closes the connection within the body", [cut(GOOD, "half"), GOOD], passing(2), 4),
    Fault("closed for ever", "closes it so every time", [cut(GOOD, "half")], failed(7, "broke off"), 4),
    Fault("stall", "sends nothing", [cut(GOOD, "stall"), GOOD], passing(2), 4, SHORT),
    Fault("stall inside", "stops within the body", [cut(GOOD, "half and stall"), GOOD], passing(2), 4, SHORT),
    Fault("drip", "sends byte after byte, too slowly", [cut(GOOD, "drip"), GOOD], passing(2), 4, SHORT),
    Fault("drip for ever", "drips so every time", [cut(GOOD, "drip")], failed(7, "gave no answer within"), 4, SHORT),
)

NO_COMPLETION = (
    Fault("empty", "200 with an empty body", [Reply(), GOOD], passing(2), 4),
    Fault("empty for ever", "200 with an empty body, every time", [Reply()], failed(7, "no chat completion"), 4),
    Fault("page", "200 with a page in HTML", [Reply(body=HTML), GOOD], passing(2), 4),
    Fault("no choices", "200 with empty `choices`", [Reply(body=b'{"choices": []}'), GOOD], passing(2), 4),
    Fault("broken JSON", "200 with half of its JSON", [Reply(body=GOOD.body[:60]), GOOD], passing(2), 4),
    Fault("no UTF-8", "200 with bytes that are no UTF-8", [Reply(body=b"\xff\xfe\xb0\xa1" * 9), GOOD], passing(2), 4),
)

NO_CLAIMS = (
    Fault(
        "null", "null content and no tool call", [completed({"role": "assistant", "content": None}), GOOD], mended(), 3
    ),
    Fault("null for ever", "no tool call, every time", [said("")], failed(3, "no usable answer in 3 tries", 3), 3),
    Fault("arguments", "tool arguments that are no JSON", [completion('{"claims": ['), GOOD], mended(), 3),
    Fault("trailing prose", "prose after the JSON", [completion(f"{ARGUMENTS}\nThat is all."), GOOD], mended(), 3),
    Fault("fences", "JSON in a code fence", [completion(f"```json\n{ARGUMENTS}\n```"), GOOD], mended(), 3),
    Fault("think", "`<think>` before the JSON", [completion(f"<think>5%?</think>{ARGUMENTS}"), GOOD], mended(), 3),
    Fault("schema", "another schema", [completion('{"targets": []}'), GOOD], mended(), 3),
    Fault(
        "schema for ever",
        "another schema, every time",
        [completion('{"targets": []}')],
        failed(3, "claims: Field", 3),
        3,
    ),
    Fault("two calls", "two tool calls", [completion(ARGUMENTS, ARGUMENTS), GOOD], mended(), 3),
    Fault(
        "length", "`finish_reason: length`", [completion('{"claims": [', finish="length")], failed(1, "cut off", 1), 3
    ),
    Fault(
        "content filter",
        "`finish_reason: content_filter`",
        [completed({"role": "assistant", "content": ""}, finish="content_filter")],
        failed(1, "content filter", 1),
        3,
    ),
    Fault(
        "refusal",
        "a refusal",
        [completed({"role": "assistant", "content": None, "refusal": "I cannot."})],
        failed(1, "declined", 1),
        3,
    ),
)

DOUBTFUL = (
    Fault(
        "bad item",
        "one bad item among good ones",
        [completion(arguments(CLAIM, {"quote": "?"}))],
        doubted("shape", "matched"),
        0,
    ),
    Fault("10 MB", "10 MB of prose beside its tool call", [completion(ARGUMENTS, content=LONG)], passing(1), 0),
    Fault(
        "10 MB claim", "a claim of 10 MB", [claimed(english=f"GDP is to grow by 50%. {LONG}")], doubted("english"), 0
    ),
    Fault("no usage", "no usage", [completion(ARGUMENTS, tokens=None)], passing(1), 0),
    Fault("duplicate", "the same claim twice", [completion(arguments(CLAIM, CLAIM))], passing(1), 0),
    Fault("quote", "a quote that is not in the text", [claimed(quote="生产总值增长5%左右")], doubted("quote"), 0),
    Fault("figure", "an altered figure", [claimed(figure="6%")], doubted("value"), 0),
    Fault(
        "english",
        "an altered number in the English",
        [claimed(english="GDP is to grow by 50%.")],
        doubted("english"),
        0,
    ),
)

GROUPS: dict[str, Sequence[Fault]] = {
    "The endpoint turns the request away": TURNED_AWAY,
    "The connection fails": CONNECTION,
    "A response that is no completion": NO_COMPLETION,
    "A completion that is no answer": NO_CLAIMS,
    "An answer to be doubted": DOUBTFUL,
}
FAULTS = tuple(fault for group in GROUPS.values() for fault in group)


def with_the_key(reply: Reply, key: str) -> Reply:
    """`reply` of a server that repeats the key wherever there is room: headers, body, the answer itself."""
    headers = {**reply.headers, "x-request-authorization": f"Bearer {key}"}
    try:
        body = json.loads(reply.body)
    except ValueError:
        return Reply(reply.status, reply.body, headers, reply.fate, reply.delay)
    body["request"] = {"authorization": f"Bearer {key}"}
    if isinstance(error := body.get("error"), dict):
        error.setdefault("message", f"asked with {key}")
    for choice in body.get("choices", []):
        choice["logprobs"] = {"key": key}
    return Reply(reply.status, json.dumps(body).encode(), headers, reply.fate, reply.delay)
