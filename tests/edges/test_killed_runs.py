"""A run that is killed, one beside another, one whose disk is full: nothing is lost and nothing is paid for twice."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from tests.edges.asking import KEY
from tests.edges.endpoint import LoopbackEndpoint, served
from tests.edges.recorded_model import RecordedModel
from tests.running import ROOT, SAMPLE, timeless

LATENCY = 0.1
JOBS = 3
MOMENTS = 50 if os.environ.get("HYPOTHESIS_PROFILE") == "fuzz" else 5
PROGRAM = (sys.executable, "-m", "summariser")
CROWDED = (
    "import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0})); runpy.run_module('summariser')"
)
"""The program on a disk that takes no file of more than so many bytes."""


def command(server: LoopbackEndpoint, out: Path, program: tuple[str, ...] = PROGRAM) -> list[str]:
    options = ("--model", "m", "--base-url", server.base_url, "--jobs", str(JOBS), "--format", "json")
    return [*program, "brief", str(SAMPLE), *options, "--out", str(out)]


def environment(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT), "SUMMARISER_API_KEY": KEY}


def started(server: LoopbackEndpoint, out: Path, program: tuple[str, ...] = PROGRAM) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command(server, out, program),
        cwd=out.parent,
        env=environment(out.parent),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """Exit code and what was said on standard error."""
    _, err = process.communicate(timeout=120)
    return process.returncode, err.decode()


def outputs(out: Path) -> dict[str, str]:
    """The outputs, name -> text, without the time in them."""
    return {path.name: timeless(path.read_text("utf-8", "replace")) for path in (out / SAMPLE.stem).iterdir()}


def stored(out: Path) -> set[str]:
    """Keys of the answers in the store; it is sound."""
    if not (out / "answers.db").exists():
        return set()
    with closing(sqlite3.connect(out / "answers.db")) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'answers'").fetchone():
            return set()
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {key for (key,) in database.execute("SELECT key FROM answers")}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What a run gives that nothing happens to."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    model = RecordedModel(0)
    with served(model) as server:
        code, err = ended(started(server, out))
        assert (code, len(server.requests)) == (0, model.asks), err
    return outputs(out)


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_run_that_was_killed_goes_on_where_it_was(
    moment: int, undisturbed: Mapping[str, str], tmp_path: Path
) -> None:
    model, out = RecordedModel(LATENCY), tmp_path / "out"
    chance = random.Random(moment)  # noqa: S311  # no secret
    with served(model) as server:
        process = started(server, out)
        wait_for(server, chance.randint(0, model.asks), process)
        time.sleep(chance.uniform(0, 2 * LATENCY))
        process.kill()
        ended(process)
        kept, before = stored(out), model.keys(server.requests)
        code, err = ended(started(server, out))
        after = model.keys(server.requests) - before
    assert code == 0, err
    assert outputs(out) == undisturbed
    assert set(after) & kept == set()
    assert set(after.values()) <= {1}
    in_flight = before.keys() - kept
    assert len(in_flight) <= JOBS
    assert before + after == Counter(dict.fromkeys(stored(out), 1)) + Counter(dict.fromkeys(in_flight, 1))


def wait_for(server: LoopbackEndpoint, requests: int, process: subprocess.Popen[bytes]) -> None:
    """Until the server has got so many requests."""
    until = time.monotonic() + 60
    while len(server.requests) < requests and process.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.005)


def test_two_runs_on_one_folder_both_give_what_one_gives(undisturbed: Mapping[str, str], tmp_path: Path) -> None:
    model, out = RecordedModel(LATENCY), tmp_path / "out"
    with served(model) as server:
        both = [started(server, out), started(server, out)]
        assert [ended(one)[0] for one in both] == [0, 0]
        assert max(model.keys(server.requests).values()) <= 2
        asked = len(server.requests)
        assert ended(started(server, out))[0] == 0
        assert len(server.requests) == asked
    assert outputs(out) == undisturbed
    assert len(stored(out)) == model.asks


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of a file there")
# Full at once; after some answers; when the outputs are written.
@pytest.mark.parametrize("size", [0, 100_000, 200_000])
def test_a_full_disk_is_an_error_and_loses_nothing(size: int, undisturbed: Mapping[str, str], tmp_path: Path) -> None:
    model, out = RecordedModel(0), tmp_path / "out"
    crowded = (sys.executable, "-c", CROWDED.format(size))
    with served(model) as server:
        code, err = ended(started(server, out, crowded))
        assert code == 2, err
        assert err.splitlines()[-1].startswith("summariser: ")
        assert "Traceback" not in err
        assert not list(out.glob(f"{SAMPLE.stem}/targets.json"))
        kept, before = stored(out), model.keys(server.requests)
        assert bool(kept) == (size > 0)
        code, err = ended(started(server, out))
        after = model.keys(server.requests) - before
    assert code == 0, err
    assert set(after) & kept == set()
    assert outputs(out) == undisturbed
