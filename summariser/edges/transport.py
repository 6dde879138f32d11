"""The transport below the SDK: every answer comes from the store, or goes to the store before anybody sees it.

`AnswerTransport` knows which ask a request belongs to from `CALL`, a context variable that goes through SDK and
instructor unseen, re-asks included.
"""

from __future__ import annotations

import asyncio
import json
import math
import os
import re
import time
import urllib.request
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NoReturn

import httpx2

from summariser.edges.answers import AnswerSource, StoredAnswer, is_completion
from summariser.edges.retrying import Fault, Line, NoTools, Policy, status_fault
from summariser.edges.shapes import as_text, is_text
from summariser.edges.spending import Spending
from summariser.edges.usage import usage_of, usage_of_all
from summariser.endpoints import LOOPBACK, Mode
from summariser.errors import UsageProblem
from summariser.tokens import estimate_tokens
from summariser.types import Ask, Usage

if TYPE_CHECKING:
    from summariser.edges.ledger import Ledger
    from summariser.edges.llm import Endpoint

_KEPT = ("choices", "created", "id", "model", "object", "service_tier", "system_fingerprint", "usage")
"""Fields of a completion that are stored; a server that repeats our request in another one does not get it stored."""
_SHORTEST_KEY = 12
"""Characters of a key that no word holds by chance."""


@dataclass(slots=True)
class Call:
    """One ask under way, with the answers it has used so far. `end` is what ended it before instructor could."""

    ask: Ask
    key: str
    asked: int
    """Tokens of a first ask, estimated."""
    used: list[StoredAnswer] = field(default_factory=list)
    sent: int = 0
    """How many of its answers this run sent for."""
    left_store: bool = False
    """The store did not hold a try, and something beyond it was turned to."""
    mode: Mode = "tools"
    may_turn: bool = False
    """Where the endpoint knows no tools, the other mode is tried before anything is laid to it."""
    began: int = 0
    """How many answers were used before the reading under way."""
    rounds: list[int] = field(default_factory=list)
    """As `began`, of every round."""
    end: Exception | None = None

    def begin(self, mode: Mode, *, may_turn: bool) -> None:
        """Read what comes from here on in `mode`."""
        self.mode, self.may_turn = mode, may_turn
        self.began, self.end = len(self.used), None

    @property
    def usage(self) -> Usage:
        return usage_of_all(self.used, self.asked, self.rounds)


class OtherMode(Exception):
    """An answer has come that calls no tool: it is to be read, and its re-asks are to be made, in the other mode."""


CALL: ContextVar[Call] = ContextVar("CALL")
"""The ask that the current task works on."""


class Network:
    """Sends requests to one endpoint and tries again what is worth it, until the run's deadline."""

    def __init__(self, endpoint: Endpoint, jobs: int, policy: Policy, spending: Spending) -> None:
        self._spending = spending
        self._where = where = endpoint.where
        self._model = endpoint.model
        self._timeout = endpoint.timeout
        self._deadline = endpoint.deadline
        self._until = time.monotonic() + endpoint.deadline if endpoint.deadline else math.inf
        self._line = Line(policy, jobs)
        limits = httpx2.Limits(max_connections=jobs, max_keepalive_connections=jobs)
        try:
            self._http = httpx2.AsyncHTTPTransport(limits=limits, proxy=_proxy(httpx2.URL(where)))
        except httpx2.InvalidURL as error:
            raise UsageProblem(f"--base-url {where} is no address ({error}); check it") from error
        except (ValueError, ImportError) as error:
            raise UsageProblem(
                "the proxy that the environment names cannot be used; give HTTPS_PROXY as http://HOST:PORT"
            ) from error

    async def completion(self, request: httpx2.Request) -> tuple[int, dict[str, Any]]:
        """Status and body of the completion that `request` gets. Raises Fault where it gets none."""
        left = self._until - time.monotonic()
        try:
            async with asyncio.timeout(left if math.isfinite(left) else None):
                answer: tuple[int, dict[str, Any]] = await self._line.retrying()(self._once, request)
        except TimeoutError:
            raise Fault(f"the run's {self._deadline:g} s were over; run again to ask for what is missing") from None
        except NoTools as fault:
            raise (fault if CALL.get().may_turn else self._line.failed(fault)) from None
        except Fault as fault:
            raise self._line.failed(fault) from None
        self._line.answered()
        return answer

    async def aclose(self) -> None:
        await self._http.aclose()

    async def _once(self, request: httpx2.Request) -> tuple[int, dict[str, Any]]:
        await self._line.enter()
        asked = estimate_tokens(request.content.decode(errors="replace"))
        async with self._spending.attempt(asked) as attempt:
            try:
                response, content = await self._exchange(request)
            except Fault as fault:
                attempt.free = fault.cause == "unreachable"
                raise
            if not response.is_success:
                attempt.free = True
                raise status_fault(response.status_code, response.headers, content, self._where, self._model)
            body = _parsed(content, self._where)
            attempt.usage = usage_of(body, asked)
            return response.status_code, body

    async def _exchange(self, request: httpx2.Request) -> tuple[httpx2.Response, bytes]:
        """One request, one response with its whole body."""
        try:
            # httpx2 counts the time between two pieces; a server that drips must not keep us for ever.
            async with asyncio.timeout(self._timeout), self._line.request():
                response = await self._http.handle_async_request(request)
                try:
                    return response, await response.aread()
                finally:
                    await response.aclose()
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError, httpx2.UnsupportedProtocol) as error:
            raise Fault(f"{self._where} cannot be reached ({_words(error)})", "unreachable", transient=True) from None
        except (httpx2.TimeoutException, TimeoutError):
            reason = f"{self._where} gave no answer within {self._timeout:g} s; raise --timeout if it needs longer"
            raise Fault(reason, transient=True) from None
        except (httpx2.HTTPError, OSError) as error:
            # The error's own words may repeat a header, and so the key.
            reason = f"the connection to {self._where} broke off ({type(error).__name__})"
            raise Fault(reason, transient=True) from None


def _words(error: BaseException | None) -> str:
    """What the system said, from under the layers that the libraries put on it: `Connection refused`."""
    words = str(error)
    while error := error and (error.__cause__ or error.__context__):
        if isinstance(error, OSError) and error.strerror:
            number = error.errno or 0  # negative where no address was found for a name
            words = os.strerror(number) if number > 0 else error.strerror
    return words


def _proxy(url: httpx2.URL) -> str | None:
    """The proxy that the environment names for `url`."""
    if url.host in LOOPBACK or urllib.request.proxy_bypass(url.host):
        return None
    proxies = urllib.request.getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all")
    return f"http://{proxy}" if proxy and "://" not in proxy else proxy


def _parsed(content: bytes, where: str) -> dict[str, Any]:
    """The completion that a successful response holds. What is none (a page of a gateway, a piece) is a fault."""
    try:
        body = json.loads(content, parse_constant=_no_number)
    except (ValueError, RecursionError):
        body = None
    if not is_completion(body):
        reason = f"{where} sends something that is no chat completion; check --base-url if it goes on"
        raise Fault(reason, transient=True)
    return {name: body[name] for name in _KEPT if name in body}


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)


class AnswerTransport(httpx2.AsyncBaseTransport):
    """Answers a request from the store; else sends it and commits the answer; else (in replay) says what is missing."""

    def __init__(self, source: AnswerSource, sender: Sender | None) -> None:
        self._source = source
        self._sender = sender

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        call = CALL.get()
        try:
            answer = await self._answer(call, request)
            _raise_if_in_other_mode(call, answer)
            call.used.append(answer)
            raise_if_final(answer.response)
        except Exception as end:
            call.end = end  # the SDK tells of a connection error whatever it was; `Model` looks here
            raise
        content = _passed_on(answer, call.mode)
        return httpx2.Response(answer.status, headers={"content-type": "application/json"}, content=content)

    async def _answer(self, call: Call, request: httpx2.Request) -> StoredAnswer:
        number = len(call.used) + 1
        if stored := self._source.get(call.key, number):
            return stored
        call.left_store = True
        if self._sender is None:
            raise Fault(_missing(call.ask, number), "recording")
        return await self._sender.send(call, number, request)

    async def aclose(self) -> None:
        if self._sender:
            await self._sender.aclose()


def _raise_if_in_other_mode(call: Call, answer: StoredAnswer) -> None:
    """The answer stays in the store, where the reading in the other mode finds it."""
    if call.mode == "tools" and len(call.used) == call.began and is_text(answer.response):
        raise OtherMode


def _passed_on(answer: StoredAnswer, mode: Mode) -> bytes:
    """What SDK and instructor get to see: no usage, which they would add up in place, and is counted already.

    A lone surrogate is stored as it came, but a re-ask that repeats it could not be sent.
    """
    response = as_text(answer.response) if mode == "md_json" else answer.response
    body = {name: value for name, value in response.items() if name != "usage"}
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")


def _missing(ask: Ask, number: int) -> str:
    what = f"no recording of prompt {ask.prompt} (version {ask.version}) for {ask.report} {ask.chunk}"
    again = f", try {number}" if number > 1 else ""
    return f"{what}{again}; record it with --model NAME --record DIR"


class Sender:
    """Sends what the store does not hold, and commits what comes back before it is used."""

    def __init__(self, ledger: Ledger, network: Network, endpoint: Endpoint) -> None:
        self._ledger = ledger
        self._network = network
        self._model = endpoint.model
        self._parameters = endpoint.parameters
        self._key = endpoint.key

    async def send(self, call: Call, number: int, request: httpx2.Request) -> StoredAnswer:
        """The committed answer to one try. Raises Fault where there is none."""
        status, body = await self._network.completion(request)
        answer = StoredAnswer(
            key=call.key,
            number=number,
            prompt=call.ask.prompt,
            schema=call.ask.schema,
            model=self._model,
            parameters=self._parameters,
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            status=status,
            response=self._without_key(body),
        )
        call.sent += 1
        return self._ledger.add(answer)

    async def aclose(self) -> None:
        await self._network.aclose()

    def _without_key(self, body: dict[str, Any]) -> dict[str, Any]:
        """`body` with our key blotted out: a test server or a gateway may repeat it, and recordings are published."""
        if not self._key or json.dumps(self._key)[1:-1] not in json.dumps(body):
            return body
        # A word that only stands for a key (x, EMPTY) may be part of others: of those nothing is to be taken.
        key = re.escape(self._key)
        whole = re.compile(key if len(self._key) >= _SHORTEST_KEY else rf"(?<![A-Za-z0-9]){key}(?![A-Za-z0-9])")
        return {name: _blotted(value, whole) for name, value in body.items()}


def _blotted(value: Any, key: re.Pattern[str]) -> Any:
    """The JSON value with the key blotted out of every text and name in it."""
    if isinstance(value, str):
        return key.sub("[key]", value)
    if isinstance(value, list):
        return [_blotted(one, key) for one in value]
    if isinstance(value, dict):
        return {key.sub("[key]", name): _blotted(one, key) for name, one in value.items()}
    return value


def raise_if_final(body: Mapping[str, Any]) -> None:
    """Raise Fault for a completion that is no answer and would not become one by asking again."""
    choice = body["choices"][0]
    if choice.get("finish_reason") == "length":
        raise Fault("the answer was cut off at the largest length allowed; raise --max-tokens", "length")
    if choice.get("finish_reason") == "content_filter":
        raise Fault("the endpoint's content filter withheld the answer")
    if choice["message"].get("refusal"):
        raise Fault("the model declined to answer")
