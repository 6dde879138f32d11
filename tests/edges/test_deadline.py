"""A run's deadline: what has no answer by then fails with its reason, and nothing that was answered is lost."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from summariser.claims import Claims
from summariser.edges.llm import Endpoint, Model
from tests.edges.asking import KEY, QUICK, answer, ask, no_answer
from tests.edges.endpoint import GOOD, Reply, Request, failure, loopback


def endpoint(base_url: str, deadline: float | None) -> Endpoint:
    return Endpoint(base_url, KEY, "m", 5, deadline=deadline)


async def test_calls_without_an_answer_by_the_deadline_fail_and_the_next_run_asks_for_them_alone(
    tmp_path: Path,
) -> None:
    def slow_for_some(request: Request) -> Reply:
        return Reply(body=GOOD.body, delay=20 if "slow" in str(request.messages) else 0)

    asks = [ask("c1", "quick"), ask("c2", "slow"), ask("c3", "slow too"), ask("c4", "slow, and waits for its turn")]
    async with loopback(by=slow_for_some) as server:
        began = time.monotonic()
        async with Model.open(tmp_path / "a.db", endpoint(server.base_url, 0.4), None, 2, QUICK) as model:
            outcomes = await asyncio.gather(*(model.ask(one, Claims) for one in asks))
        assert time.monotonic() - began < 10
        sent = len(server.requests)
    answer(outcomes[0])
    for outcome in outcomes[1:]:
        assert no_answer(outcome).cause == "answer"
        assert "the run's 0.4 s were over" in no_answer(outcome).reason
    assert sent == 3
    async with (
        loopback(GOOD) as server,
        Model.open(tmp_path / "a.db", endpoint(server.base_url, 60), None, 2, QUICK) as model,
    ):
        for one in asks:
            answer(await model.ask(one, Claims))
        assert len(server.requests) == 3


async def test_what_the_store_holds_is_answered_after_the_deadline_too(tmp_path: Path) -> None:
    async with loopback(GOOD) as server:
        async with Model.open(tmp_path / "a.db", endpoint(server.base_url, None), None, 2, QUICK) as model:
            answer(await model.ask(ask(), Claims))
        async with Model.open(tmp_path / "a.db", endpoint(server.base_url, 1e-9), None, 2, QUICK) as model:
            await asyncio.sleep(0.01)
            answer(await model.ask(ask(), Claims))
            no_answer(await model.ask(ask("c2", "another"), Claims))
        assert len(server.requests) == 1


async def test_a_deadline_ends_the_wait_that_an_endpoint_demands(tmp_path: Path) -> None:
    async with (
        loopback(failure(429, {"Retry-After": "30"})) as server,
        Model.open(tmp_path / "a.db", endpoint(server.base_url, 0.3), None, 2) as model,
    ):
        began = time.monotonic()
        outcome = no_answer(await model.ask(ask(), Claims))
    assert "were over" in outcome.reason
    assert time.monotonic() - began < 10
