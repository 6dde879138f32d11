"""Recordings say what the run said, and nothing that is not theirs to tell."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.claims import Claims
from summariser.edges.answers import Answers, UsedAnswer, identity
from summariser.edges.llm import Model
from summariser.edges.recordings import read_recordings, write_recordings
from summariser.edges.writers import path_part
from summariser.errors import UsageProblem
from summariser.types import Answer, Ask, Message, Unanswered
from tests.edges.asking import BAD, KEY, QUICK, answer, ask, endpoint_at, no_answer, recorded, replayed, stored
from tests.edges.endpoint import GOOD, Reply, arguments, completed, completion, failure, loopback

MIXED = {
    "good": [GOOD],
    "mended": [BAD, GOOD],
    "never": [BAD, BAD, BAD],
    "cut": [completion("{", finish="length")],
    "refused": [completed({"role": "assistant", "content": None, "refusal": "不行"})],
    "silent": [completion("{", tokens=None), completed({"role": "assistant", "content": "\ud800万"}), GOOD],
}


async def test_replay_gives_what_the_run_gave(tmp_path: Path) -> None:
    replies = [reply for script in MIXED.values() for reply in script]
    asks = [ask(name, name) for name in MIXED]
    async with loopback(*replies) as server:
        live = await recorded(endpoint_at(server.base_url), tmp_path / "live", tmp_path / "rec", *asks)
    assert len(server.requests) == len(replies)
    again = await replayed(tmp_path / "again", tmp_path / "rec", *asks)
    assert again == live
    assert len(list((tmp_path / "rec" / "某县2024").iterdir())) == len(replies)


async def test_replay_gives_what_several_runs_gave_together(tmp_path: Path) -> None:
    async with loopback(BAD, BAD, BAD, completion("{", finish="length"), BAD, GOOD) as server:
        endpoint = endpoint_at(server.base_url)
        runs = [await recorded(endpoint, tmp_path / "live", tmp_path / f"rec{n}", ask()) for n in range(3)]
    for number, live in enumerate(runs):
        assert await replayed(tmp_path / f"again{number}", tmp_path / f"rec{number}", ask()) == live
    assert answer(runs[2][0]).attempts == 6


CONNECTED: list[str] = []
WATCHING: list[bool] = []


def _watch(event: str, _: tuple[object, ...]) -> None:
    if WATCHING and event in ("socket.connect", "socket.getaddrinfo"):
        CONNECTED.append(event)


async def test_replay_needs_no_network(tmp_path: Path) -> None:
    async with loopback(GOOD) as server:
        await recorded(endpoint_at(server.base_url), tmp_path, tmp_path / "rec", ask())
    sys.addaudithook(_watch)
    WATCHING.append(True)
    outcomes = await replayed(tmp_path / "new", tmp_path / "rec", ask(), ask("c2", "unknown"))
    WATCHING.clear()
    assert CONNECTED == []
    answer(outcomes[0])
    missing = no_answer(outcomes[1])
    assert (missing.cause, missing.attempts) == ("recording", 0)
    for word in ("extract", "c2", "某县2024", "--record"):
        assert word in missing.reason


async def test_replay_names_the_recorded_model_and_leaves_its_answers_in_the_store(tmp_path: Path) -> None:
    async with loopback(GOOD, failure(500)) as server:
        endpoint = endpoint_at(server.base_url, model="模型/1")
        await recorded(endpoint, tmp_path / "live", tmp_path / "rec", ask())
        async with Model.open(tmp_path / "a.db", None, read_recordings(tmp_path / "rec"), 4) as model:
            assert model.name == "模型/1"
        async with Model.open(tmp_path / "a.db", endpoint, None, 4, QUICK) as model:
            answer(await model.ask(ask(), Claims))


async def test_replay_answers_from_the_recordings_not_from_an_older_store(tmp_path: Path) -> None:
    async with loopback(GOOD, completion(arguments(), tokens=(7, 7))) as server:
        await recorded(endpoint_at(server.base_url, model="b"), tmp_path, tmp_path / "rec", ask())
        await recorded(endpoint_at(server.base_url, model="a"), tmp_path, tmp_path / "other", ask())
    assert answer((await replayed(tmp_path, tmp_path / "rec", ask()))[0]).usage.tokens_in == 100
    assert answer((await replayed(tmp_path, tmp_path / "other", ask()))[0]).usage.tokens_in == 7


async def test_a_recording_is_readable_and_holds_what_the_contract_says(tmp_path: Path) -> None:
    async with loopback(GOOD) as server:
        await recorded(endpoint_at(server.base_url), tmp_path, tmp_path / "rec", ask("s2/c1"))
    (path,) = (tmp_path / "rec").rglob("*.json")
    text = path.read_text(encoding="utf-8")
    made = json.loads(text)
    key = identity(ask())
    assert list(made) == sorted(
        ("key", "try", "prompt", "chunk", "schema", "model", "parameters", "made", "status", "response")
    )
    assert (made["key"], made["try"], made["chunk"], made["parameters"]) == (
        key,
        1,
        "s2/c1",
        {"temperature": 0, "max_tokens": 8192},
    )
    assert "增长5%" in made["response"]["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"]
    assert "增长5%" in text
    assert text.endswith("}\n")
    assert path.name.startswith("extract-s2_c1-")
    assert path.name.endswith(f"-{key[:8]}-1.json")


async def test_an_export_replaces_what_the_same_chunk_left_and_nothing_else(tmp_path: Path) -> None:
    rec = tmp_path / "rec"
    async with loopback(BAD, GOOD) as server:
        endpoint = endpoint_at(server.base_url)
        await recorded(endpoint, tmp_path, rec, ask("c1", "old"), ask("c11", "other"))
        kept = {path.name for path in (rec / "某县2024").iterdir() if "-c11-" in path.name}
        (rec / "某县2024" / "note.txt").write_text("mine")
        await recorded(endpoint, tmp_path, rec, ask("c1", "new"))
    names = {path.name for path in (rec / "某县2024").iterdir()}
    assert names == kept | {"note.txt", f"extract-c1-{identity(ask('c1', 'new'))[:8]}-1.json"}


async def test_neither_key_nor_request_is_written_or_said_anywhere(tmp_path: Path) -> None:
    marker = "marker-of-the-request"
    echo: dict[str, Any] = json.loads(GOOD.body)
    echo["choices"][0]["message"]["content"] = f"Your key is {KEY}."
    echo["request"] = {"messages": marker, "authorization": f"Bearer {KEY}"}
    leaky = failure(400, message=f"{KEY} {marker}", code=KEY, param=marker)
    async with loopback(Reply(body=json.dumps(echo).encode(), headers={"x-key": KEY}), leaky) as server:
        outcomes = await recorded(
            endpoint_at(server.base_url), tmp_path, tmp_path / "rec", ask(text=marker), ask("c2", f"{marker} again")
        )
    answer(outcomes[0])
    assert marker not in no_answer(outcomes[1]).reason
    written = contents(tmp_path)
    assert len(written) >= 2
    for content in written:
        assert KEY.encode() not in content
        assert marker.encode() not in content


async def test_what_only_stands_for_a_key_takes_no_letter_out_of_an_answer(tmp_path: Path) -> None:
    said: dict[str, Any] = json.loads(GOOD.body)
    said["model"] = "fixed-asset x"
    async with loopback(Reply(body=json.dumps(said).encode())) as server:
        outcomes = await recorded(replace(endpoint_at(server.base_url), api_key="x"), tmp_path, tmp_path / "rec", ask())
    answer(outcomes[0])
    (written,) = (path.read_text("utf-8") for path in (tmp_path / "rec").rglob("*-c1-*.json"))
    assert "fixed-asset [key]" in written


def contents(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


BROKEN = {
    "no JSON": b"{",
    "no UTF-8": b'{"key": "\xff"}',
    "no object": b"[]",
    "a field missing": b'{"try": 1}',
    "nothing": b"",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_recording_is_named(name: str, tmp_path: Path) -> None:
    write_recordings(tmp_path, [UsedAnswer(ask(), stored())])
    (tmp_path / "zz.json").write_bytes(BROKEN[name])
    with pytest.raises(UsageProblem, match=r"zz\.json"):
        read_recordings(tmp_path)


@pytest.mark.parametrize(
    "change", [{"key": "abc"}, {"try": 0}, {"response": {}}, {"response": {"choices": []}}, {"extra": 1}, {"model": 1}]
)
def test_a_recording_with_a_wrong_field_is_named(change: dict[str, Any], tmp_path: Path) -> None:
    (path,) = write_recordings(tmp_path, [UsedAnswer(ask(), stored())])
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **change}))
    with pytest.raises(UsageProblem, match=path.name):
        read_recordings(tmp_path)


@pytest.mark.parametrize("make", [False, True])
def test_a_folder_without_recordings_is_a_usage_problem(make: bool, tmp_path: Path) -> None:
    if make:
        (tmp_path / "rec").mkdir()
    with pytest.raises(UsageProblem, match="--record"):
        read_recordings(tmp_path / "rec")


ANY = st.characters(exclude_categories=())  # lone surrogates too
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(ANY, max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(ANY, max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=30)
@given(extra=JSON)
def test_any_response_comes_back_from_store_and_recording_as_it_was(
    extra: object, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("r")
    one = stored(response={"choices": [{"message": {"content": extra}}]})
    write_recordings(folder, [UsedAnswer(ask(), one)])
    assert read_recordings(folder) == (one,)
    answers = Answers(folder / "a.db", "m", one.parameters)
    try:
        assert answers.add(one) == one
        assert answers.get(one.key, 1) == one
    finally:
        answers.close()


CALLED = st.fixed_dictionaries(
    {},
    optional={
        "id": JSON,
        "type": JSON,
        "function": st.fixed_dictionaries({}, optional={"name": JSON, "arguments": JSON | st.just(arguments())}) | JSON,
    },
)
MESSAGE = st.fixed_dictionaries(
    {},
    optional={
        "role": JSON,
        "content": JSON,
        "refusal": JSON,
        "function_call": JSON,
        "tool_calls": st.lists(CALLED | JSON, max_size=3) | JSON,
    },
)
RESPONSE = st.fixed_dictionaries(
    {
        "choices": st.builds(
            lambda first, rest: [first, *rest], st.fixed_dictionaries({"message": MESSAGE}), st.lists(JSON)
        )
    },
    optional={"usage": JSON, "id": JSON, "object": JSON, "model": JSON, "created": JSON},
)


@settings(max_examples=30)
@given(responses=st.lists(RESPONSE, min_size=1, max_size=3), finish=st.sampled_from(["stop", "length"]) | JSON)
def test_whatever_an_endpoint_answers_is_an_answer_or_a_reason(responses: list[dict[str, Any]], finish: object) -> None:
    responses[-1]["choices"][0]["finish_reason"] = finish
    key = identity(ask())
    recordings = [stored(key=key, number=n, response=one) for n, one in enumerate(responses, 1)]

    async def replay() -> Answer[Claims] | Unanswered:
        async with Model.open(Path(":memory:"), None, recordings, 1) as model:
            return await model.ask(ask(), Claims)

    outcome = asyncio.run(replay())
    assert isinstance(outcome, Answer) or outcome.reason
    assert 1 <= outcome.attempts <= len(responses)


@given(name=st.text(ANY, max_size=200))
def test_a_name_becomes_one_harmless_part_of_a_path(name: str) -> None:
    part = path_part(name)
    assert part not in ("", ".", "..")
    assert not set(part) & set('/\\:*?"<>|\x00')
    assert len(part.encode()) <= 255
    assert path_part(part) == part


@given(st.text(ANY, max_size=5), st.text(ANY, max_size=5))
def test_names_that_differ_stay_apart(one: str, other: str) -> None:
    assert (path_part(one) == path_part(other)) == (one == other)


def test_the_identity_is_of_what_is_asked_and_not_of_where() -> None:
    one = Ask("p", 1, "s/1", "c1", "r", (Message("user", "x"),))
    same = Ask("p", 1, "s/1", "c2", "q", (Message("user", "x"),))
    assert identity(one) == identity(same)
    others = [
        Ask("q", 1, "s/1", "c1", "r", one.messages),
        Ask("p", 2, "s/1", "c1", "r", one.messages),
        Ask("p", 1, "s/2", "c1", "r", one.messages),
        Ask("p", 1, "s/1", "c1", "r", (Message("system", "x"),)),
        Ask("p", 1, "s/1", "c1", "r", (Message("user", "y"),)),
        Ask("p", 1, "s/1", "c1", "r", ()),
    ]
    assert len({identity(ask) for ask in [one, *others]}) == 7
