"""The model's edge against a real endpoint that misbehaves."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from summariser.claims import BrokenClaim, Claim, Claims
from summariser.edges.llm import Endpoint, Model
from summariser.edges.retrying import Policy
from summariser.errors import UsageProblem
from summariser.types import Ask, Usage
from tests.edges.asking import KEY, QUICK, answer, ask, asked, endpoint_at, no_answer
from tests.edges.endpoint import (
    CLAIM,
    GOOD,
    Reply,
    arguments,
    closed_port,
    completed,
    completion,
    failure,
    loopback,
)

HTML = Reply(502, b"<html>Bad gateway</html>", {"content-type": "text/html"})
PASSING: dict[str, tuple[Sequence[Reply], int]] = {
    "429 without Retry-After": ([failure(429), GOOD], 2),
    "429 with Retry-After": ([failure(429, {"Retry-After": "0.05"}), GOOD], 2),
    "429 with a Retry-After that is no time": ([failure(429, {"Retry-After": "soon"}), GOOD], 2),
    "408": ([failure(408), GOOD], 2),
    "409": ([failure(409), GOOD], 2),
    "500": ([failure(500), GOOD], 2),
    "502 with a page": ([HTML, GOOD], 2),
    "503 twice": ([failure(503), failure(503), GOOD], 3),
    "200 with a page": ([Reply(body=b"<html>"), GOOD], 2),
    "200 with nothing": ([Reply(), GOOD], 2),
    "200 with half of its JSON": ([Reply(body=GOOD.body[:50]), GOOD], 2),
    "200 with JSON nested too deep": ([Reply(body=b"[" * 100_000), GOOD], 2),
    "200 with a completion nested too deep": (
        [Reply(body=b'{"choices": [{"message": {"content": ' + b"[" * 400 + b"]" * 400 + b"}}]}"), GOOD],
        2,
    ),
    "200 with an error in it": ([Reply(body=b'{"error": {"code": 502}}'), GOOD], 2),
    "200 with no choice": ([Reply(body=b'{"choices": []}'), GOOD], 2),
    "200 with null for choices": ([Reply(body=b'{"choices": null}'), GOOD], 2),
    "200 with a choice without message": ([Reply(body=b'{"choices": [{"message": null}]}'), GOOD], 2),
    "connection closed in the body": ([Reply(body=GOOD.body, fate="half"), GOOD], 2),
    "connection reset in the body": ([Reply(body=GOOD.body, fate="reset"), GOOD], 2),
}


@pytest.mark.parametrize("name", PASSING)
async def test_a_passing_fault_is_tried_again_and_leaves_no_trace(name: str, tmp_path: Path) -> None:
    replies, requests = PASSING[name]
    async with loopback(*replies) as server:
        (outcome,) = await asked(server, tmp_path)
    assert answer(outcome).value == Claims(claims=[Claim.model_validate(CLAIM)])
    assert (answer(outcome).attempts, answer(outcome).usage) == (1, Usage(1, 100, 20))
    assert len(server.requests) == requests


LASTING: dict[str, tuple[Reply, str, str, int]] = {
    "401": (failure(401, code="invalid_api_key", message=f"Incorrect API key provided: {KEY}"), "key", "HTTP 401", 1),
    "402": (failure(402), "key", "no credit", 1),
    "403": (failure(403), "key", "HTTP 403", 1),
    "quota": (failure(429, code="insufficient_quota"), "key", "no credit", 1),
    "404": (failure(404, code="model_not_found"), "model", "no model m", 1),
    "400 for a model": (failure(400, message="Model Not Exist"), "model", "no model m", 1),
    "400 for a model, in Chinese": (
        failure(400, code="1211", message="模型不存在，请检查"),
        "model",
        "m there",
        1,
    ),
    "400 for a model, in one line": (Reply(400, b'{"error": "model "m" not found"}'), "model", "no model m", 1),
    "400 for a model, without a frame": (
        Reply(400, b'{"object": "error", "message": "The model `m` does not exist.", "code": 40401}'),
        "model",
        "no model m",
        1,
    ),
    "429 for credit, in Chinese": (failure(429, code="1113", message="余额不足"), "key", "no credit", 1),
    "400": (failure(400, code="unsupported_parameter", param="max_tokens"), "answer", "(unsupported_parameter: max", 1),
    "301": (Reply(301, headers={"location": "http://127.0.0.1:9/v1"}), "unreachable", "elsewhere", 1),
    "500 for ever": (failure(500), "unreachable", "HTTP 500", 3),
    "429 for ever": (failure(429), "unreachable", "too many requests", 3),
    "nothing for ever": (Reply(), "unreachable", "no chat completion", 3),
}


@pytest.mark.parametrize("name", LASTING)
async def test_a_lasting_fault_ends_as_a_reason_without_being_stored(name: str, tmp_path: Path) -> None:
    reply, cause, words, requests = LASTING[name]
    async with loopback(reply) as server:
        (outcome,) = await asked(server, tmp_path)
        assert (no_answer(outcome).cause, no_answer(outcome).attempts) == (cause, 0)
        assert words in no_answer(outcome).reason
        assert len(server.requests) == requests
    async with loopback(GOOD) as mended:
        (outcome,) = await asked(mended, tmp_path)
    assert answer(outcome).attempts == 1


async def test_a_refused_connection_is_tried_three_times_and_then_no_more(tmp_path: Path) -> None:
    endpoint = endpoint_at(f"http://127.0.0.1:{closed_port()}/v1")
    async with Model.open(tmp_path / "answers.db", endpoint, None, 4, QUICK) as model:
        first = no_answer(await model.ask(ask("c1"), Claims))
        began = time.monotonic()
        later = [no_answer(await model.ask(ask(f"c{n}", f"{n}"), Claims)) for n in range(2, 20)]
    assert first.cause == "unreachable"
    assert "cannot be reached (Connection refused)" in first.reason
    assert {one.cause for one in later} == {"unreachable"}
    assert time.monotonic() - began < 20  # eighteen calls with their waits would take longer


@pytest.mark.parametrize("status", [401, 404])
async def test_a_refused_key_or_model_is_refused_once_for_all(status: int, tmp_path: Path) -> None:
    async with loopback(failure(status)) as server:
        outcomes = await asked(server, tmp_path, *(ask(f"c{n}", f"{n}") for n in range(10)))
    assert len({no_answer(one).reason for one in outcomes}) == 1
    assert len(server.requests) == 1


async def test_an_endpoint_that_fails_every_call_is_left_alone_after_three(tmp_path: Path) -> None:
    async with loopback(failure(503)) as server:
        outcomes = await asked(server, tmp_path, *(ask(f"c{n}", f"{n}") for n in range(10)))
    assert {no_answer(one).cause for one in outcomes} == {"unreachable"}
    assert len(server.requests) == 3 * QUICK.first_tries


async def test_after_a_first_answer_a_call_is_tried_more_often_and_fails_alone(tmp_path: Path) -> None:
    async with loopback(GOOD, *[failure(503)] * QUICK.tries, GOOD) as server:
        outcomes = await asked(server, tmp_path, *(ask(f"c{n}", f"{n}") for n in range(3)))
    answer(outcomes[0])
    assert no_answer(outcomes[1]).cause == "answer"
    answer(outcomes[2])


@pytest.mark.parametrize("fate", ["stall", "drip"])
async def test_a_server_that_keeps_us_waiting_is_given_up(fate: str, tmp_path: Path) -> None:
    slow = Reply(body=GOOD.body, fate="stall" if fate == "stall" else "drip")
    async with loopback(slow, GOOD) as server:
        (outcome,) = await asked(server, tmp_path, patience=0.15)
        assert answer(outcome).attempts == 1
    assert len(server.requests) == 2


async def test_retry_after_holds_back_every_call_but_no_longer_than_allowed(tmp_path: Path) -> None:
    asks = [ask(f"c{n}", f"{n}") for n in range(4)]
    policy = Policy(first_wait=0.005, longest_wait=0.3)
    async with loopback(failure(429, {"Retry-After": "3600"}), GOOD) as server:
        async with Model.open(tmp_path / "a.db", endpoint_at(server.base_url), None, 1, policy) as model:
            began = time.monotonic()
            outcomes = await asyncio.gather(*(model.ask(one, Claims) for one in asks))
        assert 0.3 <= time.monotonic() - began < 60  # and not the hour that was demanded
    for outcome in outcomes:
        answer(outcome)


REASKED: dict[str, tuple[Reply, str]] = {
    "null content": (completed({"role": "assistant", "content": None}), "Invalid JSON"),
    "prose": (completed({"role": "assistant", "content": "Here you are."}), "Invalid JSON"),
    "arguments cut off": (completion('{"claims": ['), "Invalid JSON"),
    "arguments empty": (completion(""), "Invalid JSON"),
    "a lone surrogate": (completion('{"claims": ["\\ud800"]}'), "Invalid JSON"),
    "another schema": (completion('{"claims": "none"}'), "claims: Input should be a valid array"),
    "a list": (completion("[]"), "Input should be an object"),
    "two tool calls": (completion(arguments(), arguments()), "several tool calls"),
}


@pytest.mark.parametrize("name", REASKED)
async def test_what_cannot_be_parsed_is_asked_again_with_the_reason(name: str, tmp_path: Path) -> None:
    bad, words = REASKED[name]
    async with loopback(bad, GOOD) as server:
        (outcome,) = await asked(server, tmp_path)
    assert answer(outcome).attempts == 2
    assert answer(outcome).usage == Usage(2, 200, 40)
    last = server.requests[1].messages[-1]["content"]
    assert words in last
    assert "pydantic" not in last


@pytest.mark.parametrize("name", REASKED)
async def test_what_stays_unreadable_ends_after_two_re_asks(name: str, tmp_path: Path) -> None:
    bad, _ = REASKED[name]
    async with loopback(bad) as server:
        (outcome,) = await asked(server, tmp_path)
    assert (no_answer(outcome).cause, no_answer(outcome).attempts) == ("answer", 3)
    assert no_answer(outcome).usage == Usage(3, 300, 60)
    assert "3 tries" in no_answer(outcome).reason
    assert len(server.requests) == 3


FINAL: dict[str, tuple[Reply, str]] = {
    "length": (completion('{"claims": [', finish="length"), "cut off"),
    "content filter": (completed({"role": "assistant", "content": ""}, finish="content_filter"), "content filter"),
    "refusal": (completed({"role": "assistant", "content": None, "refusal": "No."}), "declined"),
}


@pytest.mark.parametrize("name", FINAL)
async def test_what_asking_again_cannot_mend_is_not_asked_again(name: str, tmp_path: Path) -> None:
    reply, words = FINAL[name]
    async with loopback(reply) as server:
        (outcome,) = await asked(server, tmp_path)
    assert words in no_answer(outcome).reason
    assert no_answer(outcome).usage == Usage(1, 100, 20)
    assert len(server.requests) == 1


async def test_one_bad_item_lives_on_beside_the_good_ones(tmp_path: Path) -> None:
    async with loopback(completion(arguments(CLAIM, {"quote": "无"}, 7, CLAIM))) as server:
        (outcome,) = await asked(server, tmp_path)
    kinds = [type(one) for one in answer(outcome).value.claims]
    assert kinds == [Claim, BrokenClaim, BrokenClaim, Claim]
    assert answer(outcome).attempts == 1


async def test_missing_usage_is_estimated_and_said_to_be(tmp_path: Path) -> None:
    async with loopback(completion("{", tokens=None), GOOD) as server:
        (outcome,) = await asked(server, tmp_path)
    usage = answer(outcome).usage
    assert (usage.calls, usage.calls_estimated) == (2, 1)
    assert 100 + 100 < usage.tokens_in < 100 + 500  # the schema, and few words
    assert usage.tokens_out == 20 + 1


async def test_no_more_asks_run_at_once_than_jobs_and_none_waits_for_a_whole_batch(tmp_path: Path) -> None:
    slow_one = "the slow one"

    def reply(request: object) -> Reply:
        return Reply(body=GOOD.body, delay=0.02, after=14 if slow_one in str(request) else 0)

    asks = [ask("c0", slow_one), *(ask(f"c{n}", f"{n}") for n in range(1, 15))]
    done: list[str] = []
    async with (
        loopback(by=reply) as server,
        Model.open(tmp_path / "a.db", endpoint_at(server.base_url), None, 3, QUICK) as model,
    ):

        async def one(what: Ask) -> None:
            answer(await model.ask(what, Claims))
            done.append(what.chunk)

        await asyncio.gather(*(one(what) for what in asks))
    assert server.most_open == 3
    assert done[-1] == "c0"


@pytest.mark.parametrize("text", ["{{ 7 * 7 }} {% 5 %}", "{% raw %}", "  indented\n\n  lines", "\\ud800 \u2028 😀"])
async def test_report_text_reaches_the_model_as_it_is(text: str, tmp_path: Path) -> None:
    async with loopback(GOOD) as server:
        answer((await asked(server, tmp_path, ask(text=text)))[0])
    assert server.requests[0].messages[-1] == {"role": "user", "content": text}


async def test_the_request_is_as_small_as_it_can_be(tmp_path: Path) -> None:
    async with loopback(GOOD) as server:
        await asked(server, tmp_path)
    body = server.requests[0].body
    assert (body["temperature"], body["model"]) == (0, "m")
    assert body["max_tokens"] > 0
    schema = str(body["tools"])
    assert "$ref" not in schema
    assert "'title'" not in schema
    assert "fault" not in schema  # the form of a broken claim is ours alone
    assert len(schema) < 1050


@pytest.mark.parametrize(
    "base_url", ["", "localhost:8000/v1", "ftp://127.0.0.1/v1", "http://", "http://[::1/v1", "http://h:x/v1"]
)
def test_an_address_that_cannot_be_asked_is_a_usage_problem(base_url: str) -> None:
    with pytest.raises(UsageProblem, match="--base-url"):
        endpoint_at(base_url)


async def test_a_key_from_a_file_with_a_line_break_is_sent_without_it(tmp_path: Path) -> None:
    async with loopback(GOOD) as server:
        endpoint = Endpoint(base_url=server.base_url, api_key=f"{KEY}\n", model="m", timeout=5)
        async with Model.open(tmp_path / "a.db", endpoint, None, 4, QUICK) as model:
            answer(await model.ask(ask(), Claims))
        assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("key", ["密钥", "sk-1\nx-evil: 1", "sk\x00"])
def test_a_key_that_no_header_can_carry_is_a_usage_problem_that_does_not_show_it(key: str) -> None:
    with pytest.raises(UsageProblem, match="key") as problem:
        Endpoint(base_url="http://127.0.0.1/v1", api_key=key, model="m", timeout=5)
    assert key not in str(problem.value)


def test_the_key_is_in_no_repr() -> None:
    assert KEY not in repr(endpoint_at("http://127.0.0.1/v1"))
