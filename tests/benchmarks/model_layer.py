"""What the way to a model costs beside the model: `python -m tests.benchmarks.model_layer [REPORTS]`.

Wall time over a model with latency beside the ideal schedule, processor time of a call, peak memory of one report and
of REPORTS reports (500) in one run. The model runs in a process of its own.
"""

from __future__ import annotations

import asyncio
import heapq
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import summariser.edges.wire  # noqa: F401  # SDK and instructor: not what is measured
from summariser.claims import Claims
from summariser.edges.llm import Endpoint, Model
from summariser.edges.resources import read_prompt_file
from summariser.types import Answer, Ask, Message
from tests.benchmarks.slow_model import LATE, LATENCY, STRAGGLER, slow_model
from tests.running import SAMPLE

CALLS, JOBS, LATE_ONE = 33, 10, 16
MANY_CALLS, MANY_JOBS = 640, 64
TIMES = 3
"""What else runs on the machine disturbs; the least disturbed of so many runs counts."""
REPORTS = 500
SYSTEM = read_prompt_file("extract")
"""As long as what an ask begins with."""


def main() -> None:
    """Print what was measured."""
    wall_time()
    processor_time()
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    for count in (1, reports):
        print(f"peak memory of {count:3} reports   {peak_memory(count) / 1e6:6.0f} MB")  # noqa: T201


def ideal(durations: Sequence[float], jobs: int) -> float:
    """When the last of `durations` ends, each begun in its turn as soon as one of `jobs` places is free."""
    places = [0.0] * jobs
    for duration in durations:
        heapq.heapreplace(places, places[0] + duration)
    return max(places)


def asks(count: int, late: int | None = None) -> list[Ask]:
    """Asks that differ, about texts of a usual size."""
    body = "全年新建高标准农田3.5万亩,完成投资12.6亿元,增长7.5%以上。" * 40
    texts = (f"{n}。{STRAGGLER if n == late else body}" for n in range(count))
    return [
        Ask("extract", 1, "claims/1", str(n), "r", (Message("system", SYSTEM), Message("user", text)))
        for n, text in enumerate(texts)
    ]


async def answered(base_url: str, todo: Sequence[Ask], jobs: int) -> tuple[float, float]:
    """When the last ask was answered, on the monotonic clock, and the processor time that all took."""
    with tempfile.TemporaryDirectory() as folder:
        endpoint = Endpoint(base_url, None, "m", 60)
        async with Model.open(Path(folder) / "answers.db", endpoint, None, jobs) as model:
            used = time.process_time()
            answers = await asyncio.gather(*(model.ask(one, Claims) for one in todo))
            end, used = time.monotonic(), time.process_time() - used
    assert all(isinstance(one, Answer) for one in answers)
    return end, used


def wall_time() -> None:
    """From the first request to the last answer, with one straggler, beside the ideal schedule; the best of some."""
    best = ideal([LATE if n == LATE_ONE else LATENCY for n in range(CALLS)], JOBS)
    took = []
    for _ in range(TIMES):
        with slow_model() as model:
            end, _ = asyncio.run(answered(model.base_url, asks(CALLS, LATE_ONE), JOBS))
        took.append(end - model.first)
    print(f"{CALLS} calls, {JOBS} at a time      {min(took):6.2f} s, {min(took) / best:.2f} × the ideal schedule")  # noqa: T201


def processor_time() -> None:
    """Of one call among many, SDK included; the best of some."""
    with slow_model() as model:
        used = [asyncio.run(answered(model.base_url, asks(MANY_CALLS), MANY_JOBS))[1] for _ in range(TIMES)]
    print(f"CPU a call, {MANY_JOBS} in flight     {1000 * min(used) / MANY_CALLS:6.1f} ms")  # noqa: T201


def peak_memory(reports: int) -> int:
    """Bytes that `summariser brief` over so many reports held at most."""
    text = SAMPLE.read_text("utf-8")
    with tempfile.TemporaryDirectory() as name, slow_model() as model:
        folder = Path(name)
        for n in range(reports):  # every paragraph differs, and so does every ask
            (folder / f"r{n}.txt").write_text(text.replace("。\n", f"。第{n}号。\n"), encoding="utf-8")
        said = ("--model", "m", "--base-url", model.base_url, "--out", str(folder / "out"))
        command = [sys.executable, "-m", "summariser", "brief", *map(str, sorted(folder.glob("*.txt"))), *said]
        (folder / "log").touch()
        quiet = [(os.POSIX_SPAWN_OPEN, one, folder / "log", os.O_WRONLY | os.O_APPEND, 0o600) for one in (1, 2)]
        process = os.posix_spawn(sys.executable, command, os.environ, file_actions=quiet)
        _, status, used = os.wait4(process, 0)
        assert status == 0, (os.waitstatus_to_exitcode(status), (folder / "log").read_text("utf-8")[-500:])
    return used.ru_maxrss * 1024


if __name__ == "__main__":
    main()
