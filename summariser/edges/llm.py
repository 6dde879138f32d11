"""The model's edge: an ask becomes an answer, from the store, from recordings, or from an endpoint.

instructor asks through the OpenAI SDK and asks again what it cannot parse; below the SDK stands our own transport
(`transport.py`), with the store of answers and the one layer of retries. SDK and instructor are imported when a model
is opened: they cost more time than a whole `inspect`.

How tries are counted: a *round* is one first ask and at most `REASKS` re-asks of it. A round that was answered from the
store alone and came to nothing is an earlier run's failure; it is gone through again without cost, and then a new round
begins, with the next number. So a chunk that failed yesterday is asked again today, no answer is thrown away, and a
replay of the recordings walks the same way.
"""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel

from summariser.edges.answers import Answers, StoredAnswer, UsedAnswer, identity
from summariser.errors import UsageProblem
from summariser.types import Answer, Ask, Unanswered

if TYPE_CHECKING:
    from summariser.edges.retrying import Policy
    from summariser.edges.transport import Call
    from summariser.edges.wire import Client

REASKS = 2
"""So many times an answer that cannot be parsed is asked again, within one round."""
_LONGEST_ANSWER = 8192
"""Tokens of one answer: what the smaller of the usual limits allows, several times a full chunk's claims."""
_LONGEST_REASONED_ANSWER = 32768
"""The same for models that think first; their thoughts count."""
_REASONING = re.compile(r"o[1-9]|gpt-[5-9]")
"""OpenAI's models that refuse a temperature."""
T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Who is asked. The key is in no `repr`; None where the endpoint needs none. `timeout` is in seconds.

    Raises UsageProblem where the address or the key cannot be used.
    """

    base_url: str
    api_key: str | None = field(repr=False)
    model: str
    timeout: float

    def __post_init__(self) -> None:
        if not _is_web_address(self.base_url):
            raise UsageProblem("--base-url is no http or https address; give one as http://127.0.0.1:8000/v1")
        if self.key and not (self.key.isascii() and self.key.isprintable()):
            raise UsageProblem("the key holds characters that cannot be sent; copy it again, it is plain ASCII")

    @property
    def key(self) -> str | None:
        """The key as it is sent; one that was read from a file may end with a line break."""
        return (self.api_key or "").strip() or None

    @property
    def parameters(self) -> Mapping[str, Any]:
        """What goes with every ask besides messages and schema; part of what makes a stored answer fit.

        >>> Endpoint("http://127.0.0.1:8000/v1", None, "qwen", 9).parameters
        {'temperature': 0, 'max_tokens': 8192}
        """
        if urlsplit(self.base_url).hostname != "api.openai.com":
            return {"temperature": 0, "max_tokens": _LONGEST_ANSWER}
        if _REASONING.match(self.model):
            return {"max_completion_tokens": _LONGEST_REASONED_ANSWER}
        return {"temperature": 0, "max_completion_tokens": _LONGEST_ANSWER}

    @property
    def where(self) -> str:
        """The address as it may be shown and stored: without a user's name or a password.

        >>> Endpoint("http://me:secret@127.0.0.1:8000/v1", None, "m", 9).where
        'http://127.0.0.1:8000/v1'
        """
        parts = urlsplit(self.base_url)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that is not closed
        return False


@dataclass(frozen=True, slots=True)
class Recorded:
    """Recordings as a source of answers: neither model nor parameters are compared."""

    answers: Mapping[tuple[str, int], StoredAnswer]

    def get(self, key: str, number: int) -> StoredAnswer | None:
        return self.answers.get((key, number))


class Model:
    """Answers asks; open it with `Model.open`."""

    def __init__(self, name: str, client: Client, jobs: int) -> None:
        self.name = name
        self._client = client
        self._slots = asyncio.Semaphore(jobs)
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._used: list[UsedAnswer] = []

    @property
    def used(self) -> tuple[UsedAnswer, ...]:
        """Every answer that went into an answer or a failure of this run, with its ask (without the messages)."""
        return tuple(self._used)

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        path: Path,
        endpoint: Endpoint | None,
        recordings: Sequence[StoredAnswer] | None,
        jobs: int,
        policy: Policy | None = None,
    ) -> AsyncIterator[Model]:
        """A model over the store at `path`, at most `jobs` asks at a time.

        With an `endpoint` it is asked for what the store does not hold. Without one, only `recordings` answer, and no
        network code runs. Raises UsageProblem where the store cannot be used.
        """
        answers = Answers(path, endpoint.model, endpoint.parameters) if endpoint else Answers(path)
        try:
            answers.fill(recordings or ())
            name = endpoint.model if endpoint else ", ".join(sorted({one.model for one in recordings or ()}))
            async with _client(answers, endpoint, recordings, jobs, policy) as client:
                yield cls(name, client, jobs)
        finally:
            answers.close()

    async def ask(self, ask: Ask, answer_type: type[T]) -> Answer[T] | Unanswered:
        """Answer `ask` with an `answer_type`, or say why not; never raises for what an endpoint does."""
        from summariser.edges.transport import Call  # noqa: PLC0415  # httpx2, see the module's docstring

        call = Call(ask, identity(ask))
        async with self._slots, self._locks[call.key]:  # of two equal asks the second finds the first one's answer
            try:
                return await self._rounds(call, answer_type)
            finally:
                told = replace(ask, messages=())  # a run of many reports would hold all their texts
                self._used += [UsedAnswer(told, answer) for answer in call.used]

    async def _rounds(self, call: Call, answer_type: type[T]) -> Answer[T] | Unanswered:
        """Round after round as long as the store has answers; beyond it, one."""
        outcome = await self._round(call, answer_type)
        tries = 0
        while isinstance(outcome, Unanswered) and not call.left_store and len(call.used) > tries:
            tries = len(call.used)
            again = await self._round(call, answer_type)
            if isinstance(again, Unanswered) and again.cause == "recording" and len(call.used) == tries:
                break  # a replay has come to the end of what was recorded; the failure before says why
            outcome = again
        return outcome

    async def _round(self, call: Call, answer_type: type[T]) -> Answer[T] | Unanswered:
        """One first ask, with its re-asks, from wherever its answers come."""
        from summariser.edges.wire import Unreadable  # noqa: PLC0415  # see the module's docstring

        call.end = None
        try:
            value = await self._client.read(call, answer_type, REASKS)
        except Unreadable as unreadable:
            return _unanswered(call, unreadable.reason)
        return Answer(value, call.usage, len(call.used))


def _unanswered(call: Call, reason: str) -> Unanswered:
    """How a round ended that gave nothing. What is no fault of an endpoint (a store that is full) is raised."""
    from summariser.edges.retrying import Fault  # noqa: PLC0415  # see the module's docstring

    match call.end:
        case None:
            return Unanswered(reason, "answer", call.usage, len(call.used))
        case Fault():
            return Unanswered(call.end.reason, call.end.cause, call.usage, len(call.used))
        case _:
            raise call.end


def _client(
    answers: Answers,
    endpoint: Endpoint | None,
    recordings: Sequence[StoredAnswer] | None,
    jobs: int,
    policy: Policy | None,
) -> Client:
    """Everything below `Model`: SDK, transport and store, with a network only where there is an endpoint."""
    from summariser.edges import retrying, transport, wire  # noqa: PLC0415  # see the module's docstring

    if endpoint is None:
        recorded: dict[tuple[str, int], StoredAnswer] = {}
        for one in recordings or ():
            recorded.setdefault((one.key, one.number), one)
        return wire.Client(transport.AnswerTransport(Recorded(recorded), None), {"model": ""})
    network = transport.Network(endpoint.where, endpoint.model, endpoint.timeout, jobs, policy or retrying.Policy())
    sender = transport.Sender(answers, network, endpoint.model, endpoint.parameters, endpoint.key)
    connection = transport.AnswerTransport(answers, sender)
    said = {"model": endpoint.model, **endpoint.parameters}
    return wire.Client(connection, said, endpoint.base_url, endpoint.key, endpoint.timeout)
