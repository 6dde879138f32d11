"""A model with latency, in a process of its own: `python -m tests.benchmarks.slow_model` prints its address.

It answers until its standard input closes, then prints when it got its first request (on the monotonic clock, which
all processes share) and how many it got. An ask that holds `STRAGGLER` is answered late.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.edges.endpoint import LoopbackEndpoint, Reply, Request, arguments, completion, loopback
from tests.running import RECORDINGS, ROOT, SAMPLE

LATENCY = 0.2
LATE = 1.0
"""Seconds."""
STRAGGLER = "the straggler"
TOLD: dict[str, dict[str, list[str]]] = {
    "Outline": {"headings": [], "problems": [], "projects": []},
    "Prose": {"headline": [], "watching": [], "sectors": []},
}
"""Of what a brief has beyond its tables: nothing, which is an answer too."""
CLAIMS = 12
"""Of an answer about something else than the sample."""


class SlowModel:
    """Answers with the recorded claims of the chunk whose words an ask holds, else with claims made up."""

    def __init__(self) -> None:
        self.first: float | None = None
        responses = [json.loads(path.read_text("utf-8"))["response"] for path in _recorded()]
        self._known = {_first_quote(one): json.dumps(one, ensure_ascii=False).encode() for one in responses}
        claim = {"subject": "生产总值", "figure": "5%", "status": "target", "english": "GDP is to grow by 5%."}
        made_up = ({"quote": f"第{n}项：生产总值增长5%", **claim} for n in range(CLAIMS))
        self._else = completion(arguments(*made_up)).body

    def __call__(self, request: Request) -> Reply:
        self.first = self.first or time.monotonic()
        text = str(request.messages[-1]["content"])
        tool = str(request.body["tools"][0]["function"]["name"])
        if tool in TOLD:
            return Reply(body=completion(json.dumps(TOLD[tool]), tool=tool).body, delay=LATENCY)
        body = next((body for quote, body in self._known.items() if quote in text), self._else)
        return Reply(body=body, delay=LATE if STRAGGLER in text else LATENCY)


def _recorded() -> list[Any]:
    return sorted((RECORDINGS / SAMPLE.stem).glob("extract-*.json"))


def _first_quote(response: Any) -> str:
    said = response["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"]
    return str(json.loads(said)["claims"][0]["quote"])


@dataclass(slots=True)
class Running:
    """A model that runs; `first` and `requests` are known once it has ended."""

    base_url: str
    first: float = 0
    requests: int = 0


@contextmanager
def slow_model() -> Iterator[Running]:
    """The model, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.slow_model"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        running = Running(process.stdout.readline().strip())
        try:
            yield running
        finally:
            said, _ = process.communicate()
        running.first, running.requests = json.loads(said)


async def _serve() -> None:
    model = SlowModel()
    server: LoopbackEndpoint
    async with loopback(by=model) as server:
        print(server.base_url, flush=True)  # noqa: T201
        await asyncio.to_thread(sys.stdin.read)
        print(json.dumps([model.first, len(server.requests)]))  # noqa: T201


if __name__ == "__main__":
    asyncio.run(_serve())
