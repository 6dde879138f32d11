"""A real endpoint on a loopback socket that answers by script, faults included."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

Fate = Literal["whole", "last", "reset", "half", "stall", "half and stall", "drip"]
"""`last`: sent whole, and after it the endpoint takes no more connections."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the endpoint sends for one request, and how the connection fares."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    fate: Fate = "whole"
    delay: float = 0
    after: int = 0
    """Held back until the endpoint has sent so many other replies."""

    def wire(self) -> bytes:
        head = {"content-type": "application/json", "content-length": str(len(self.body)), **self.headers}
        lines = [f"HTTP/1.1 {self.status} X", *(f"{name}: {value}" for name, value in head.items()), "", ""]
        return "\r\n".join(lines).encode() + self.body


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the endpoint got it."""

    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def messages(self) -> list[dict[str, Any]]:
        return list(self.body["messages"])


Script = Callable[[Request], Reply]


class LoopbackEndpoint:
    """Answers each request with the next reply of its script; the last one goes on for ever."""

    def __init__(self, replies: Iterable[Reply] | Script) -> None:
        self._by: Script | None = replies if callable(replies) else None
        self._replies = [] if callable(replies) else list(replies)
        self.requests: list[Request] = []
        self.open = 0
        self.most_open = 0
        self.sent = 0
        self.port = 0
        self.listener: asyncio.Server | None = None

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                headers = _headers(head)
                body = await reader.readexactly(int(headers.get("content-length", "0")))
                request = Request(headers, json.loads(body))
                self.open += 1
                self.most_open = max(self.most_open, self.open)
                try:
                    if not await self._answer(request, writer):
                        return
                finally:
                    self.open -= 1
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, request: Request, writer: asyncio.StreamWriter) -> bool:
        """Send the reply to one request; whether the connection goes on."""
        self.requests.append(request)
        reply = self._by(request) if self._by else self._replies[min(len(self.requests), len(self._replies)) - 1]
        await asyncio.sleep(reply.delay)
        while self.sent < reply.after:  # noqa: ASYNC110  # counted in one place
            await asyncio.sleep(0.005)
        wire = reply.wire()
        match reply.fate:
            case "whole":
                writer.write(wire)
                await writer.drain()
                self.sent += 1
                return True
            case "last":
                if self.listener:
                    self.listener.close()
                writer.write(wire)
                await writer.drain()
            case "half and stall":
                writer.write(wire[: len(wire) - len(reply.body) // 2])
                await writer.drain()
                await asyncio.sleep(30)
            case "half" | "reset":
                writer.write(wire[: len(wire) - len(reply.body) // 2])
                await writer.drain()
                if reply.fate == "reset":
                    sock: socket.socket = writer.get_extra_info("socket")
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # close() sends RST
            case "stall":
                await asyncio.sleep(30)
            case "drip":
                for piece in wire:
                    writer.write(bytes([piece]))
                    await writer.drain()
                    await asyncio.sleep(0.02)
        return False


def _headers(head: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in head.decode("latin-1").split("\r\n")[1:] if line)
    return {name.lower(): value.strip() for name, _, value in lines}


@asynccontextmanager
async def loopback(*replies: Reply, by: Script | None = None) -> AsyncIterator[LoopbackEndpoint]:
    """An endpoint that follows the script `replies`, or decides `by` the request."""
    endpoint = LoopbackEndpoint(by or replies)
    tasks: set[asyncio.Task[None]] = set()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.add(asyncio.ensure_future(endpoint.serve(reader, writer)))

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    endpoint.port = server.sockets[0].getsockname()[1]
    endpoint.listener = server
    try:
        yield endpoint
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@contextmanager
def served(script: Script) -> Iterator[LoopbackEndpoint]:
    """An endpoint in a thread of its own: the main job has an event loop of its own."""
    started: list[LoopbackEndpoint] = []
    ready, done = threading.Event(), threading.Event()

    async def serve() -> None:
        async with loopback(by=script) as server:
            started.append(server)
            ready.set()
            while not done.is_set():  # noqa: ASYNC110  # set by another thread
                await asyncio.sleep(0.01)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        assert ready.wait(5)
        yield started[0]
    finally:
        done.set()
        thread.join(5)


def closed_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


CLAIM = {
    "quote": "增长5%",
    "subject": "生产总值",
    "figure": "5%",
    "status": "target",
    "english": "GDP is to grow by 5%.",
}


def arguments(*claims: object) -> str:
    """Tool arguments as a model writes them."""
    return json.dumps({"claims": claims or (CLAIM,)}, ensure_ascii=False)


def completion(
    *calls: str,
    content: str | None = None,
    finish: str = "tool_calls",
    tokens: tuple[int, int] | None = (100, 20),
    tool: str = "Claims",
) -> Reply:
    """A completion with one call of the tool for each text of arguments."""
    tools = [
        {"id": f"call_{n}", "type": "function", "function": {"name": tool, "arguments": text}}
        for n, text in enumerate(calls)
    ]
    message = {"role": "assistant", "content": content, **({"tool_calls": tools} if tools else {})}
    return completed(message, finish=finish, tokens=tokens)


def completed(message: object, *, finish: str = "stop", tokens: tuple[int, int] | None = (100, 20)) -> Reply:
    """A completion around `message`."""
    body: dict[str, Any] = {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "m-2026",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
    }
    if tokens:
        body["usage"] = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)}
    return Reply(body=json.dumps(body, ensure_ascii=False).encode(errors="backslashreplace"))


def failure(status: int, headers: Mapping[str, str] | None = None, **error: object) -> Reply:
    """A refusal in the form that endpoints give it."""
    return Reply(status, json.dumps({"error": error}).encode(), headers or {})


GOOD = completion(arguments())
