"""Endpoints that know no tools are asked for JSON in the text, and every shape of an answer is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.claims import Claim, Claims
from summariser.edges.llm import Endpoint, Model
from summariser.edges.recordings import write_recordings
from summariser.edges.shapes import json_in
from summariser.endpoints import Manner, Mode
from summariser.types import Ask
from tests.edges.asking import KEY, QUICK, Outcomes, answer, ask, asked, no_answer, replayed
from tests.edges.endpoint import (
    CLAIM,
    GOOD,
    LoopbackEndpoint,
    Reply,
    Request,
    arguments,
    completed,
    completion,
    failure,
    loopback,
)

WANTED = Claims(claims=[Claim.model_validate(CLAIM)])


def text(content: object) -> Reply:
    return completed({"role": "assistant", "content": content})


def by_tool(request: Request) -> bool:
    return "tools" in request.body


async def run(
    server: LoopbackEndpoint,
    folder: Path,
    *asks: Ask,
    mode: Mode | None = None,
    manner: Manner | None = None,
    record: Path | None = None,
) -> Outcomes:
    endpoint = Endpoint(server.base_url, KEY, "m", 5, manner or Manner(), mode)
    async with Model.open(folder / "answers.db", endpoint, None, 4, QUICK) as model:
        outcomes = [await model.ask(one, Claims) for one in asks or (ask(),)]
        if record:
            write_recordings(record, model.used)
    return outcomes


NO_TOOLS: dict[str, Reply] = {
    "Ollama": failure(400, message="registry.ollama.ai/library/m does not support tools"),
    "DashScope while it thinks": failure(
        400, message="The tool_choice parameter does not support being set to required or object in thinking mode"
    ),
    "OpenRouter": failure(404, message="No endpoints found that support tool use. Try disabling tools."),
    "llama.cpp": failure(500, message="tools param requires --jinja flag"),
}


@pytest.mark.parametrize("name", NO_TOOLS)
async def test_an_endpoint_that_knows_no_tools_is_asked_in_the_other_mode_from_then_on(
    name: str, tmp_path: Path
) -> None:
    def reply(request: Request) -> Reply:
        return NO_TOOLS[name] if by_tool(request) else text(f"```json\n{arguments()}\n```")

    async with loopback(by=reply) as server:
        outcomes = await asked(server, tmp_path, *(ask(f"c{n}", f"{n}") for n in range(4)))
    assert [answer(one).value for one in outcomes] == [WANTED] * 4
    assert [by_tool(request) for request in server.requests] == [True, False, False, False, False]


async def test_an_endpoint_that_refuses_both_modes_is_the_models_fault(tmp_path: Path) -> None:
    async with loopback(NO_TOOLS["Ollama"]) as server:
        outcomes = await asked(server, tmp_path, ask("c1", "1"), ask("c2", "2"))
    assert {no_answer(one).cause for one in outcomes} == {"model"}
    assert len(server.requests) == 2


async def test_the_users_own_mode_stays(tmp_path: Path) -> None:
    async with loopback(NO_TOOLS["Ollama"]) as server:
        (outcome,) = await run(server, tmp_path, mode="tools")
        assert no_answer(outcome).cause == "model"
        assert "--mode" in no_answer(outcome).reason
        assert len(server.requests) == 1
    async with loopback(text(arguments())) as server:
        answer((await run(server, tmp_path, mode="md_json"))[0])
        assert not by_tool(server.requests[0])


async def test_a_known_endpoint_is_asked_in_its_mode_at_once(tmp_path: Path) -> None:
    async with loopback(text(arguments())) as server:
        answer((await run(server, tmp_path, manner=Manner(mode="md_json", extra={"think": False})))[0])
    assert not by_tool(server.requests[0])
    assert server.requests[0].body["think"] is False


READ: dict[str, str] = {
    "bare": arguments(),
    "fenced": f"```json\n{arguments()}\n```",
    "fenced without a language, between prose": f"Here it is:\n\n```\n{arguments()}\n```\nCall again.",
    "after thoughts that hold JSON": f'<think>Maybe {{"claims": []}}?</think>\n{arguments()}',
    "thoughts that only end": f'say {{"claims": []}}</think>{arguments()}',
    "with trailing prose that holds braces": f"{arguments()}\nI left {{x}} out.",
    "a tool call written out": f'<tool_call>\n{{"name": "Claims", "arguments": {arguments()}}}\n</tool_call>',
    "with a byte order mark": f"\ufeff{arguments()}",
    "over several lines": json.dumps({"claims": [CLAIM]}, indent=2),
}


@pytest.mark.parametrize("name", READ)
async def test_an_answer_in_the_text_is_read_without_being_asked_again(name: str, tmp_path: Path) -> None:
    async with loopback(text(READ[name])) as server:
        first, second = await asked(server, tmp_path, ask("c1", "1"), ask("c2", "2"))
    assert (answer(first).value, answer(first).attempts) == (WANTED, 1)
    assert (answer(second).value, answer(second).attempts) == (WANTED, 1)
    assert [by_tool(request) for request in server.requests] == [True, False]


async def test_a_slip_of_a_model_that_calls_tools_decides_nothing_for_the_others(tmp_path: Path) -> None:
    async with loopback(GOOD, text("No figures."), text(arguments()), GOOD) as server:
        outcomes = await asked(server, tmp_path, *(ask(f"c{n}", f"{n}") for n in range(3)))
    assert [answer(one).attempts for one in outcomes] == [1, 2, 1]
    assert [by_tool(request) for request in server.requests] == [True, True, False, True]


def mixed(request: Request) -> Reply:
    """Says what the text asks for, in either mode."""
    said = str(request.messages)
    if "prose" in said and "errors" not in said:
        return text("I found nothing.")
    if "wrong" in said and "errors" not in said:
        return text('{"claims": 7}')
    return GOOD if by_tool(request) and "tool" in said else text(f"```json\n{arguments()}\n```")


@pytest.mark.parametrize(
    "script",
    [("text", "prose", "wrong"), ("prose", "text"), ("a tool", "prose", "a tool"), ("wrong", "a tool", "text")],
)
async def test_a_replay_reads_answers_of_either_mode_as_the_run_did(script: tuple[str, ...], tmp_path: Path) -> None:
    asks = [ask(f"c{n}", f"{n} {words}") for n, words in enumerate(script)]
    (tmp_path / "live").mkdir()
    async with loopback(by=mixed) as server:
        live = await run(server, tmp_path / "live", *asks, record=tmp_path / "rec")
        sent = len(server.requests)
        again = await run(server, tmp_path / "live", *asks)
        assert len(server.requests) == sent
    assert [answer(one).value for one in live] == [WANTED] * len(asks)
    assert live == again == await replayed(tmp_path / "again", tmp_path / "rec", *asks)
    assert live == await replayed(tmp_path / "backwards", tmp_path / "rec", *asks[::-1]) or script[0] != script[-1]


async def test_answers_that_came_by_tool_are_read_by_a_run_in_the_other_mode(tmp_path: Path) -> None:
    async with loopback(completion('{"claims": 1}'), GOOD) as server:
        first = await run(server, tmp_path)
        assert await run(server, tmp_path, mode="md_json") == first
    assert len(server.requests) == 2


async def test_the_re_ask_of_a_text_says_what_is_wrong_and_leaves_thoughts_out(tmp_path: Path) -> None:
    async with loopback(text('<think>hmm</think>{"claims": 7}'), text(arguments())) as server:
        answer((await run(server, tmp_path, mode="md_json"))[0])
    history = server.requests[1].messages
    assert "claims: Input should be a valid array" in str(history[-1]["content"])
    assert "hmm" not in str(history)
    assert "pydantic" not in str(history)


@given(st.text())
def test_properties_json_in_reads_any_text(said: str) -> None:
    found = json_in(said)
    assert found is None or isinstance(json.loads(found), dict)


@given(st.dictionaries(st.text(), st.integers(), min_size=1, max_size=4), st.text(alphabet="ab \n.：", max_size=20))
def test_properties_json_in_finds_what_stands_in_prose(value: dict[str, int], prose: str) -> None:
    assert json.loads(json_in(f"{prose}{json.dumps(value)}{prose}") or "") == value


@pytest.mark.parametrize("hostile", ["{" * 300_000, '{"a":' * 50_000, "```json\n" * 50_000, "</think>" * 50_000])
def test_hostile_texts_take_no_time(hostile: str) -> None:
    assert json_in(hostile) is None
