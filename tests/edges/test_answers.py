"""What was answered once is not asked again and not lost, whatever happens to the run."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

import pytest
from pydantic import model_validator

from summariser.claims import Claims
from summariser.edges.answers import Answers
from summariser.edges.llm import Endpoint, Model
from summariser.errors import UsageProblem
from summariser.types import Usage
from tests.edges.asking import BAD, QUICK, answer, ask, asked, endpoint_at, no_answer, stored
from tests.edges.endpoint import GOOD, Reply, Request, arguments, completion, failure, loopback


async def test_a_second_run_asks_nothing_and_says_the_same(tmp_path: Path) -> None:
    async with loopback(BAD, GOOD) as server:
        first = await asked(server, tmp_path)
        second = await asked(server, tmp_path)
    assert first == second
    assert answer(first[0]).attempts == 2
    assert len(server.requests) == 2


async def test_another_model_is_asked_anew_and_takes_nothing_away(tmp_path: Path) -> None:
    other = completion(arguments(), tokens=(7, 7))
    async with loopback(GOOD, other) as server:
        seen = []
        for name in ("m", "n", "m", "n"):
            async with Model.open(tmp_path / "a.db", endpoint_at(server.base_url, model=name), None, 4, QUICK) as model:
                seen.append(answer(await model.ask(ask(), Claims)).usage.tokens_in)
    assert seen == [100, 7, 100, 7]
    assert len(server.requests) == 2


async def test_a_chunk_that_failed_in_an_earlier_run_is_asked_again_in_the_next(tmp_path: Path) -> None:
    async with loopback(BAD, BAD, BAD, GOOD) as server:
        failed = await asked(server, tmp_path)
        mended = await asked(server, tmp_path)
        kept = await asked(server, tmp_path)
    assert no_answer(failed[0]).attempts == 3
    assert (answer(mended[0]).attempts, answer(mended[0]).usage) == (4, Usage(4, 400, 80))
    assert kept == mended
    assert len(server.requests) == 4
    assert len(server.requests[3].messages) == 2  # a first ask again, without yesterday's failures


async def test_an_answer_cut_off_in_an_earlier_run_is_asked_for_once_a_run(tmp_path: Path) -> None:
    async with loopback(completion("{", finish="length")) as server:
        for run in range(1, 4):
            assert no_answer((await asked(server, tmp_path))[0]).attempts == run
            assert len(server.requests) == run


async def test_a_round_that_broke_off_goes_on_where_it_was(tmp_path: Path) -> None:
    async with loopback(BAD, *[failure(503)] * QUICK.tries, GOOD) as server:
        assert no_answer((await asked(server, tmp_path))[0]).attempts == 1
        assert answer((await asked(server, tmp_path))[0]).attempts == 2
    assert "Validation Error" in server.requests[-1].messages[-1]["content"]


class SelfWitness(Claims):
    """An answer type that notes what the store held at the moment when it was validated."""

    @model_validator(mode="after")
    def _look(self) -> Self:
        with sqlite3.connect(os.environ["STORE"]) as store:
            SEEN.append(store.execute("SELECT count(*) FROM answers").fetchone()[0])
        return self


SEEN: list[int] = []


async def test_an_answer_is_in_the_store_before_anybody_sees_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORE", str(tmp_path / "a.db"))
    SEEN.clear()
    async with (
        loopback(GOOD) as server,
        Model.open(tmp_path / "a.db", endpoint_at(server.base_url), None, 4, QUICK) as model,
    ):
        await model.ask(ask(), SelfWitness)
    assert SEEN
    assert set(SEEN) == {1}


class Killed(Claims):
    """An answer type at whose first sight the process dies without any farewell."""

    @model_validator(mode="before")
    @classmethod
    def _die(cls, _: Any) -> Any:
        os._exit(9)


def _run_until_killed(path: Path, endpoint: Endpoint) -> None:
    async def run() -> None:
        async with Model.open(path, endpoint, None, 4, QUICK) as model:
            await model.ask(ask(), Killed)

    asyncio.run(run())


async def test_a_run_killed_at_an_answer_does_not_pay_for_it_again(tmp_path: Path) -> None:
    async with loopback(GOOD) as server:
        endpoint = endpoint_at(server.base_url)
        # fork: a fresh interpreter would import the SDK for two seconds
        child = multiprocessing.get_context("fork").Process(
            target=_run_until_killed, args=(tmp_path / "answers.db", endpoint)
        )
        child.start()
        while child.is_alive():  # noqa: ASYNC110  # the server answers meanwhile
            await asyncio.sleep(0.01)
        assert child.exitcode == 9
        answer((await asked(server, tmp_path))[0])
    assert len(server.requests) == 1


async def test_two_runs_share_a_store_and_one_answer_stands(tmp_path: Path) -> None:
    def by_number(_: Request) -> Reply:
        return Reply(body=completion(arguments(), tokens=(len(server.requests), 1)).body, delay=0.05)

    asks = [ask(f"c{n}", f"{n}") for n in range(6)]
    async with loopback(by=by_number) as server:
        endpoint = endpoint_at(server.base_url)
        async with (
            Model.open(tmp_path / "a.db", endpoint, None, 3, QUICK) as one,
            Model.open(tmp_path / "a.db", endpoint, None, 3, QUICK) as other,
        ):
            outcomes = await asyncio.gather(*(model.ask(what, Claims) for model in (one, other) for what in asks))
    assert outcomes[:6] == outcomes[6:]


async def test_equal_asks_of_one_run_are_paid_for_once(tmp_path: Path) -> None:
    async with (
        loopback(Reply(body=GOOD.body, delay=0.05)) as server,
        Model.open(tmp_path / "a.db", endpoint_at(server.base_url), None, 4, QUICK) as model,
    ):
        first, second = await asyncio.gather(model.ask(ask("c1"), Claims), model.ask(ask("c2"), Claims))
    assert answer(first) == answer(second)
    assert len(server.requests) == 1
    assert [used.ask.chunk for used in model.used] == ["c1", "c2"]


def test_a_store_can_be_opened_by_many_at_the_same_moment(tmp_path: Path) -> None:
    def use(number: int) -> int:
        answers = Answers(tmp_path / "a.db", "m")
        answers.add(stored(key=f"{number:064x}"))
        answers.close()
        return number

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(use, range(16))) == list(range(16))
    with sqlite3.connect(tmp_path / "a.db") as database:
        assert database.execute("SELECT count(*) FROM answers").fetchone() == (16,)


@pytest.mark.parametrize("content", [b"no database at all, " * 100, b"\x00" * 5000])
def test_a_file_that_is_no_store_is_named(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(content)
    with pytest.raises(UsageProblem, match=r"a\.db"):
        Answers(tmp_path / "a.db")


def test_a_store_of_another_version_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "a.db") as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(UsageProblem, match="another version"):
        Answers(tmp_path / "a.db")


async def test_a_store_that_fails_in_the_middle_is_our_problem_not_the_endpoint_s(tmp_path: Path) -> None:
    async with (
        loopback(GOOD) as server,
        Model.open(tmp_path / "a.db", endpoint_at(server.base_url), None, 4, QUICK) as model,
    ):
        with sqlite3.connect(tmp_path / "a.db") as database:
            database.execute("DROP TABLE answers")
        with pytest.raises(UsageProblem, match=r"a\.db"):
            await model.ask(ask(), Claims)
