"""Asks and endpoints that the tests of the model's edge share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import summariser.edges.wire  # noqa: F401  # SDK and instructor, once, before a test's time is taken
from summariser.claims import Claims
from summariser.edges.answers import StoredAnswer
from summariser.edges.llm import Endpoint, Model
from summariser.edges.recordings import read_recordings, write_recordings
from summariser.edges.retrying import Policy
from summariser.edges.writers import prepare_folder
from summariser.types import Answer, Ask, Message, Unanswered
from tests.edges.endpoint import LoopbackEndpoint, completion

KEY = "sk-planted-0123456789"
QUICK = Policy(first_wait=0.005, longest_wait=0.05, taken_on=0.1)


def ask(chunk: str = "c1", text: str = "今年生产总值增长5%。") -> Ask:
    return Ask("extract", 1, "claims/1", chunk, "某县2024", (Message("system", "Read."), Message("user", text)))


def endpoint_at(base_url: str, *, timeout: float = 5, model: str = "m") -> Endpoint:
    return Endpoint(base_url=base_url, api_key=KEY, model=model, timeout=timeout)


async def asked(
    server: LoopbackEndpoint, folder: Path, *asks: Ask, patience: float = 5
) -> list[Answer[Claims] | Unanswered]:
    """The outcomes of `asks`, one after the other."""
    endpoint = endpoint_at(server.base_url, timeout=patience)
    async with Model.open(folder / "answers.db", endpoint, None, 4, QUICK) as model:
        return [await model.ask(one, Claims) for one in asks or (ask(),)]


def answer(outcome: Answer[Claims] | Unanswered) -> Answer[Claims]:
    assert isinstance(outcome, Answer), outcome
    assert type(outcome.value) is Claims
    return outcome


def no_answer(outcome: Answer[Claims] | Unanswered) -> Unanswered:
    assert isinstance(outcome, Unanswered)
    assert KEY not in outcome.reason
    return outcome


BAD = completion('{"claims": 1}')
Outcomes = list[Answer[Claims] | Unanswered]


async def replayed(folder: Path, recordings: Path, *asks: Ask) -> Outcomes:
    prepare_folder(folder)
    async with Model.open(folder / "answers.db", None, read_recordings(recordings), 4) as model:
        return [await model.ask(one, Claims) for one in asks]


async def recorded(endpoint: Endpoint, folder: Path, recordings: Path, *asks: Ask) -> Outcomes:
    prepare_folder(folder)
    async with Model.open(folder / "answers.db", endpoint, None, 4, QUICK) as model:
        outcomes = [await model.ask(one, Claims) for one in asks]
        write_recordings(recordings, model.used)
    return outcomes


def stored(**changes: Any) -> StoredAnswer:
    values: dict[str, Any] = {
        "key": "0" * 64,
        "number": 1,
        "prompt": "extract",
        "schema": "claims/1",
        "model": "m",
        "parameters": {"temperature": 0},
        "made": "2026-01-01T00:00:00+00:00",
        "status": 200,
        "response": {"choices": [{"message": {}}]},
    }
    return StoredAnswer(**{**values, **changes})
