"""What is tried again and what is said of it, whatever an endpoint sends."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.claims import Claims
from summariser.edges.llm import Model
from summariser.edges.retrying import retry_after, status_fault
from summariser.errors import UsageProblem
from tests.edges.asking import KEY, QUICK, answer, ask, endpoint_at, no_answer
from tests.edges.endpoint import GOOD, Reply, Request, failure, loopback


@given(status=st.integers(100, 999), body=st.binary(max_size=200), key=st.sampled_from(["code", "type", "param", "x"]))
def test_any_refusal_becomes_a_fault_that_repeats_no_key(status: int, body: bytes, key: str) -> None:
    deep = b'{"error": {"message": ' + b"[" * 900 + b"]" * 900 + b"}}"
    for content in (body, deep, f'{{"error": {{"{key}": "{KEY}", "message": "{KEY}"}}}}'.encode()):
        fault = status_fault(status, {}, content, "http://127.0.0.1/v1", "m")
        assert KEY not in fault.reason
        assert f"HTTP {status}" in fault.reason


@given(
    st.one_of(
        st.text(max_size=20),
        st.integers().map(str),
        st.floats().map(str),
        st.builds(
            "Mon, {:02} Jan {} 00:00:00 {}".format,
            st.integers(0, 99),
            st.integers(0, 10**6),
            st.sampled_from(["GMT", "+9999", "-0000", "x"]),
        ),
    )
)
def test_any_retry_after_is_a_time_to_wait_or_nothing(said: str) -> None:
    seconds = retry_after({"retry-after": said})
    assert seconds is None or 0 <= seconds < float("inf")


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        ("7", 7, 7),
        ("0.5", 0.5, 0.5),
        ("-3", 0, 0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0, 0),
        ("Fri, 31 Dec 2999 23:59:59 GMT", 1e9, 1e11),
    ],
)
def test_retry_after_is_read_as_seconds_and_as_a_date(said: str, least: float, most: float) -> None:
    seconds = retry_after({"retry-after": said})
    assert seconds is not None
    assert least <= seconds <= most


async def test_an_endpoint_that_limits_us_and_says_when_is_waited_for_long(tmp_path: Path) -> None:
    limited = [failure(429, {"Retry-After": "0.01"})] * (QUICK.tries + 3)
    async with (
        loopback(GOOD, *limited, GOOD) as server,
        Model.open(tmp_path / "a.db", endpoint_at(server.base_url), None, 1, QUICK) as model,
    ):
        answer(await model.ask(ask("c1", "1"), Claims))
        answer(await model.ask(ask("c2", "2"), Claims))
    assert len(server.requests) == len(limited) + 2


async def test_an_endpoint_that_dies_in_the_middle_of_a_run_is_left_alone_in_the_end(tmp_path: Path) -> None:
    async with (
        loopback(GOOD, failure(503)) as server,
        Model.open(tmp_path / "a.db", endpoint_at(server.base_url), None, 4, QUICK) as model,
    ):
        answer(await model.ask(ask("c0", "0"), Claims))
        outcomes = await asyncio.gather(*(model.ask(ask(f"c{n}", f"{n}"), Claims) for n in range(1, 40)))
    assert {no_answer(one).cause for one in outcomes} == {"answer"}
    assert len(server.requests) < 20 * QUICK.tries


async def test_a_run_that_begins_against_a_limit_waits_for_the_answers_under_way(tmp_path: Path) -> None:
    """One at a time is taken on, all others are turned away, and the first answer is long in coming."""

    def one_at_a_time(_: Request) -> Reply:
        free = server.open == 1
        return Reply(body=GOOD.body, delay=0.3) if free else failure(429, {"Retry-After": "0.04"})

    policy = replace(QUICK, taken_on=0.02)
    async with (
        loopback(by=one_at_a_time) as server,
        Model.open(tmp_path / "a.db", endpoint_at(server.base_url), None, 4, policy) as model,
    ):
        outcomes = await asyncio.gather(*(model.ask(ask("c", f"{n}"), Claims) for n in range(4)))
    for outcome in outcomes:
        answer(outcome)


async def test_a_first_answer_that_comes_late_lifts_the_ban(tmp_path: Path) -> None:
    def late(request: Request) -> Reply:
        return Reply(body=GOOD.body, delay=0.4) if "late" in str(request.body) else failure(500)

    policy = replace(QUICK, taken_on=60)  # nothing is known of the answer to come
    async with (
        loopback(by=late) as server,
        Model.open(tmp_path / "a.db", endpoint_at(server.base_url), None, 2, policy) as model,
    ):
        good, *bad = await asyncio.gather(*(model.ask(ask("c", what), Claims) for what in ("late", *"12345")))
        assert {no_answer(one).cause for one in bad} == {"unreachable"}
        answer(good)
        before = len(server.requests)
        assert no_answer(await model.ask(ask("c", "6"), Claims)).cause == "answer"
    assert len(server.requests) == before + QUICK.tries


async def test_an_endpoint_is_reached_through_the_proxy_that_the_environment_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with loopback(GOOD) as proxy:
        monkeypatch.setenv("http_proxy", f"127.0.0.1:{proxy.port}")
        monkeypatch.setenv("no_proxy", "")
        async with Model.open(tmp_path / "a.db", endpoint_at("http://model.invalid/v1"), None, 1, QUICK) as model:
            answer(await model.ask(ask(), Claims))
    assert proxy.requests[0].headers["host"] == "model.invalid"


@pytest.mark.parametrize("proxy", ["ftp://127.0.0.1:1", "socks5://127.0.0.1:1"])
async def test_a_proxy_that_cannot_be_used_is_a_usage_problem(
    proxy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("no_proxy", "")
    with pytest.raises(UsageProblem, match="proxy"):
        async with Model.open(tmp_path / "a.db", endpoint_at("http://model.invalid/v1"), None, 1, QUICK):
            pass
