"""Runs of a store: what each took, also where it was killed."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from summariser.claims import Claims
from summariser.edges.answers import Answers
from summariser.edges.llm import Model
from summariser.edges.runs import Run, read_runs
from summariser.errors import UsageProblem
from summariser.run_records import run_record, runs_text
from summariser.types import Usage
from tests.edges.asking import BAD, QUICK, ask, asked, endpoint_at, stored
from tests.edges.endpoint import GOOD, failure, loopback
from tests.running import RECORDINGS, ROOT, SAMPLE, summariser


async def test_a_run_counts_what_it_sent_for_and_what_it_found(tmp_path: Path) -> None:
    async with loopback(BAD, GOOD, failure(400), GOOD) as server:
        await asked(server, tmp_path, ask("c1", "1"), ask("c2", "2"))
        await asked(server, tmp_path, ask("c1", "1"), ask("c2", "2"))
    first, second = read_runs(tmp_path / "answers.db")
    assert (first.asks, first.failures, first.reused, first.usage) == (2, 1, 0, Usage(2, 200, 40))
    assert (second.asks, second.failures, second.reused, second.usage) == (2, 0, 2, Usage(1, 100, 20))
    assert first.ended
    assert second.ended
    assert first.id != second.id


async def test_a_run_that_an_error_ended_has_ended_and_one_that_was_interrupted_has_not(tmp_path: Path) -> None:
    async def end_with(error: BaseException) -> None:
        async with (
            loopback(GOOD) as server,
            Model.open(tmp_path / "answers.db", endpoint_at(server.base_url), None, 4, QUICK) as model,
        ):
            model.about(["a.txt"])
            await model.ask(ask(), Claims)
            raise error

    for error in (ValueError("wrong"), asyncio.CancelledError()):
        with pytest.raises(type(error)):
            await end_with(error)
    failed, interrupted = read_runs(tmp_path / "answers.db")
    assert failed.ended
    assert failed.usage.calls == 1
    assert interrupted.ended is None
    assert interrupted.reports == ("a.txt",)


KILLED = """
import asyncio, os, signal
from pathlib import Path
from summariser.claims import Claims
from summariser.edges.llm import Model
from tests.edges.asking import QUICK, ask, endpoint_at
from tests.edges.endpoint import GOOD, loopback

async def main():
    async with loopback(GOOD) as server:
        async with Model.open(Path("answers.db"), endpoint_at(server.base_url), None, 4, QUICK) as model:
            model.about(["县.txt"])
            for n in range(3):
                await model.ask(ask(f"c{n}", f"{n}"), Claims)
            os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


def test_a_killed_run_is_unfinished_and_shown_with_what_it_had(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    (run,) = read_runs(tmp_path / "answers.db")
    assert (run.ended, run.usage, run.reports) == (None, Usage(3, 300, 60), ("县.txt",))
    assert "unfinished" in runs_text([run_record(run, None)])


def test_a_store_of_the_first_version_gets_runs_and_keeps_its_answers(tmp_path: Path) -> None:
    path = tmp_path / "answers.db"
    store = Answers(path, "m", {"temperature": 0})
    store.add(stored())
    store.close()
    old = sqlite3.connect(path)
    old.execute("DROP TABLE runs")
    old.execute("PRAGMA user_version = 1")
    old.commit()
    old.close()
    assert read_runs(path) == ()
    store = Answers(path, "m", {"temperature": 0})
    store.save(Run("r", "2026-01-01T00:00:00+00:00", "m"))
    assert store.get("0" * 64, 1) == stored()
    store.close()
    assert [run.id for run in read_runs(path)] == ["r"]


@pytest.mark.parametrize("content", [None, b"", b"no database, but long enough to be taken for one" * 9])
def test_a_folder_without_a_store_is_a_usage_problem_or_empty(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "answers.db"
    if content is not None:
        path.write_bytes(content)
    if content == b"":
        assert read_runs(path) == ()
        return
    with pytest.raises(UsageProblem):
        read_runs(path)


def test_the_command_shows_a_replay_that_cost_nothing(tmp_path: Path) -> None:
    summariser("brief", SAMPLE, "--replay", RECORDINGS, "--out", "out", cwd=tmp_path)
    (run,) = json.loads(summariser("runs", "out", "--json", cwd=tmp_path).stdout)["runs"]
    assert run["reports"] == [SAMPLE.name]
    assert (run["calls"], run["cost"]) == (0, "0")
    assert run["asks"] - run["failures"] == run["reused"] > 0
    assert SAMPLE.name in summariser("runs", "out", cwd=tmp_path).stdout
    missing = summariser("runs", cwd=tmp_path)
    assert missing.returncode == 2
    assert "--out" in missing.stderr
