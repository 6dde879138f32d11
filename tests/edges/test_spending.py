"""A run with a limit sends nothing that could exceed it, and loses nothing that it has."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from summariser.claims import Claims
from summariser.edges.llm import Endpoint, Model
from summariser.edges.retrying import Fault
from summariser.edges.runs import read_runs
from summariser.edges.spending import Spending
from summariser.errors import UsageProblem
from summariser.prices import Price
from summariser.types import Ask, Usage
from tests.edges.asking import KEY, QUICK, Outcomes, ask, no_answer
from tests.edges.endpoint import GOOD, LoopbackEndpoint, Reply, failure, loopback

PRICE = Price(Decimal(0), Decimal(1000), Decimal(0))
"""An answer of 20 tokens is 0.02 dollars, one of the longest allowed, 100 tokens, is 0.1."""


async def run(server: LoopbackEndpoint, folder: Path, limit: str | None, *asks: Ask) -> Outcomes:
    cost = Decimal(limit) if limit else None
    endpoint = Endpoint(server.base_url, KEY, "m", 5, max_tokens=100, price=PRICE, max_cost=cost)
    async with Model.open(folder / "answers.db", endpoint, None, 4, QUICK) as model:
        return list(await asyncio.gather(*(model.ask(one, Claims) for one in asks)))


def asks(count: int) -> Sequence[Ask]:
    return [ask(f"c{n}", f"{n}") for n in range(count)]


def answered(outcomes: Outcomes) -> int:
    return sum(not hasattr(outcome, "reason") for outcome in outcomes)


@pytest.mark.parametrize(
    ("limit", "sent"),
    [("0", 0), ("0.099", 0), ("0.1", 1), ("0.119", 1), ("0.12", 2), ("0.2", 6), (None, 10)],
)
async def test_a_call_that_could_exceed_the_limit_is_not_sent(limit: str | None, sent: int, tmp_path: Path) -> None:
    async with loopback(GOOD) as server:
        outcomes = await run(server, tmp_path, limit, *asks(10))
        assert len(server.requests) == sent
        assert answered(outcomes) == sent
        for outcome in outcomes[sent:]:
            assert "--max-cost" in no_answer(outcome).reason
            assert no_answer(outcome).cause == "answer"
        again = await run(server, tmp_path, None, *asks(10))
    assert answered(again) == 10
    assert len(server.requests) == 10  # what was answered is kept


async def test_answers_from_the_store_cost_nothing_now(tmp_path: Path) -> None:
    async with loopback(GOOD) as server:
        await run(server, tmp_path, None, *asks(5))
        assert answered(await run(server, tmp_path, "0.1", *asks(6))) == 6
    last = read_runs(tmp_path / "answers.db")[-1]
    assert (last.reused, last.usage, last.asks, last.failures) == (5, Usage(1, 100, 20), 6, 0)


async def test_refusals_are_free_and_attempts_that_broke_off_keep_their_worst_cost(tmp_path: Path) -> None:
    refused = [failure(503)] * 2
    async with loopback(*refused, GOOD) as server:
        assert answered(await run(server, tmp_path, "0.1", ask())) == 1
    broken = Reply(body=GOOD.body, fate="half")
    async with loopback(broken, GOOD) as server:
        (outcome,) = await run(server, tmp_path, "0.15", ask("c2", "2"))
        assert "0.1 of --max-cost 0.15 are spent" in no_answer(outcome).reason
        assert len(server.requests) == 1
    assert [one.lost for one in read_runs(tmp_path / "answers.db")] == [0, 1]


def test_a_limit_without_a_price_is_a_usage_problem_that_says_how_to_give_it() -> None:
    with pytest.raises(UsageProblem, match=r'\[prices\."mine"\]'):
        Endpoint("http://127.0.0.1/v1", None, "mine", 5, max_cost=Decimal(1))


async def test_what_others_hold_back_is_waited_for_and_never_exceeded() -> None:
    spending = Spending(100, PRICE, Decimal("0.25"))
    open_at_once = 0

    async def one() -> bool:
        nonlocal open_at_once
        try:
            async with spending.attempt(10) as attempt:
                open_at_once += 1
                assert open_at_once <= 2
                await asyncio.sleep(0.01)
                open_at_once -= 1
                attempt.usage = Usage(1, 10, 30)
        except Fault:
            return False
        return True

    done = await asyncio.gather(*(one() for _ in range(12)))
    assert sum(done) == 6
    assert PRICE.cost(spending.usage) == Decimal("0.18")
