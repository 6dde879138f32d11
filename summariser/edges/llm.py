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
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel

from summariser.edges.answers import Answers, StoredAnswer, UsedAnswer, identity
from summariser.edges.ledger import Ledger
from summariser.edges.shapes import tool_calls
from summariser.edges.usage import asked_tokens
from summariser.endpoints import COMMON, Manner, Mode
from summariser.errors import UsageProblem
from summariser.prices import Price, how_to_price
from summariser.types import Answer, Ask, Unanswered

if TYPE_CHECKING:
    from summariser.edges.retrying import Policy
    from summariser.edges.spending import Spending
    from summariser.edges.transport import Call
    from summariser.edges.wire import Client

REASKS = 2
"""So many times an answer that cannot be parsed is asked again, within one round."""
T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Who is asked, and how. The key is in no `repr`; None where the endpoint needs none.

    `timeout` is seconds of one request, `deadline` seconds of all, `max_cost` US dollars of all at `price`. `manner` is
    how the model is spoken to, in which `mode`, `temperature` and `max_tokens` say otherwise where they are given.
    Raises UsageProblem where the address, the key or the temperature cannot be used, or a cost cannot be counted.
    """

    base_url: str
    api_key: str | None = field(repr=False)
    model: str
    timeout: float
    manner: Manner = COMMON
    mode: Mode | None = None
    temperature: float | None = None
    max_tokens: int | None = None
    deadline: float | None = None
    price: Price | None = None
    max_cost: Decimal | None = None

    def __post_init__(self) -> None:
        if not _is_web_address(self.base_url):
            raise UsageProblem("--base-url is no http or https address; give one as http://127.0.0.1:8000/v1")
        if self.key and not (self.key.isascii() and self.key.isprintable()):
            raise UsageProblem("the key holds characters that cannot be sent; copy it again, it is plain ASCII")
        if self.max_cost is not None and self.price is None:
            raise UsageProblem(f"--max-cost: no price is known for {self.model}; {how_to_price(self.model)}")
        if self.temperature is not None and not self.manner.temperature:
            raise UsageProblem(f"{self.model} takes no temperature; leave --temperature and its setting out")

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
        limit = {self.manner.token_limit: self.longest_answer}
        if not self.manner.temperature:
            return limit
        said = self.temperature or 0
        return {"temperature": int(said) if said == int(said) else said, **limit}  # 0 and 0.0 are one temperature

    @property
    def longest_answer(self) -> int:
        """The largest number of tokens that one answer may have."""
        return self.max_tokens or self.manner.max_tokens

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


class Speech:
    """In which mode a run asks: by tool, until it turns out that the endpoint knows none; one answer decides for all.

    A `fixed` mode is the user's and stays.
    """

    def __init__(self, mode: Mode = "tools", *, fixed: bool = False) -> None:
        self.mode: Mode = mode
        self._fixed = fixed
        self._knows_tools = False

    @property
    def may_turn(self) -> bool:
        """Whether an endpoint that knows no tools is asked in the other mode."""
        return self.mode == "tools" and not self._fixed

    def heard(self, call: Call) -> None:
        """Remember whether a tool was called: one slip of a model that knows them decides nothing for the others."""
        self._knows_tools |= any(tool_calls(answer.response) for answer in call.used)

    def turned_by(self, call: Call) -> bool:
        """Whether `call` has to go on in the other mode; the run follows where nothing has spoken for tools.

        What has been answered in the other mode is read in it, even where asking in it is not allowed.
        """
        from summariser.edges.retrying import NoTools  # noqa: PLC0415  # see the module's docstring
        from summariser.edges.transport import OtherMode  # noqa: PLC0415

        by_text = isinstance(call.end, OtherMode)
        turned = by_text or (isinstance(call.end, NoTools) and call.may_turn)
        if turned and self.may_turn and not self._knows_tools:
            self.mode = "md_json"
        return turned


class Model:
    """Answers asks; open it with `Model.open`."""

    def __init__(self, name: str, client: Client, jobs: int, speech: Speech, ledger: Ledger) -> None:
        self.name = name
        self._speech = speech
        self._ledger = ledger
        self._client = client
        self._slots = asyncio.Semaphore(jobs)
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.remembers = True
        """Whether `used` is kept. It holds every answer of the run, and only who records needs it."""
        self._used: list[UsedAnswer] = []

    @property
    def used(self) -> tuple[UsedAnswer, ...]:
        """Every answer that went into an answer or a failure while it `remembers`, with its ask (without messages)."""
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
            speech = Speech(endpoint.mode or endpoint.manner.mode, fixed=bool(endpoint.mode)) if endpoint else Speech()
            spending = _spending(endpoint) if endpoint else None
            ledger = Ledger(answers, name, spending)
            below = (
                _network(answers, endpoint, jobs, policy, ledger, spending)
                if endpoint and spending
                else _replay(recordings or ())
            )
            async with below as client:
                with ledger.running():
                    yield cls(name, client, jobs, speech, ledger)
        finally:
            answers.close()

    def about(self, reports: Sequence[str]) -> None:
        """Say which reports the run is about, before it asks: that is what is shown of it."""
        self._ledger.about(reports)

    async def ask(self, ask: Ask, answer_type: type[T]) -> Answer[T] | Unanswered:
        """Answer `ask` with an `answer_type`, or say why not; never raises for what an endpoint does."""
        from summariser.edges.transport import Call  # noqa: PLC0415  # httpx2, see the module's docstring

        call = Call(ask, identity(ask), asked_tokens(ask, answer_type))
        async with self._slots, self._locks[call.key]:  # of two equal asks the second finds the first one's answer
            try:
                outcome = await self._rounds(call, answer_type)
                self._ledger.asked(failed=isinstance(outcome, Unanswered), reused=len(call.used) - call.sent)
                return outcome
            finally:
                self._speech.heard(call)
                if self.remembers:
                    told = replace(ask, messages=())  # a run of many reports would hold all their texts
                    self._used += [UsedAnswer(told, answer) for answer in call.used]

    async def _rounds(self, call: Call, answer_type: type[T]) -> Answer[T] | Unanswered:
        """Round after round as long as the store has answers; beyond it, one."""
        outcome = await self._round(call, answer_type)
        tries = 0
        while (
            isinstance(outcome, Unanswered)
            and not _is_for_parts(call, outcome)
            and not call.left_store
            and len(call.used) > tries
        ):
            tries = len(call.used)
            again = await self._round(call, answer_type)
            if isinstance(again, Unanswered) and again.cause == "recording" and len(call.used) == tries:
                break  # a replay has come to the end of what was recorded; the failure before says why
            outcome = again
        return outcome

    async def _round(self, call: Call, answer_type: type[T]) -> Answer[T] | Unanswered:
        """One first ask, with its re-asks, from wherever its answers come."""
        from summariser.edges.wire import Unreadable  # noqa: PLC0415  # see the module's docstring

        call.rounds.append(len(call.used))
        call.begin(self._speech.mode, may_turn=self._speech.may_turn)
        try:
            try:
                value = await self._client.read(call, answer_type, REASKS)
            except Unreadable:
                if not self._speech.turned_by(call):
                    raise
                call.begin("md_json", may_turn=False)
                value = await self._client.read(call, answer_type, REASKS)
        except Unreadable as unreadable:
            return _unanswered(call, unreadable.reason)
        return Answer(value, call.usage, len(call.used))


def _is_for_parts(call: Call, outcome: Unanswered) -> bool:
    """Whether an answer was too long and will be asked for in parts."""
    return call.ask.divides and outcome.cause == "length"


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


def _spending(endpoint: Endpoint) -> Spending:
    from summariser.edges.spending import Spending  # noqa: PLC0415  # see the module's docstring

    return Spending(endpoint.longest_answer, endpoint.price, endpoint.max_cost)


def _replay(recordings: Sequence[StoredAnswer]) -> Client:
    """Everything below `Model` where only recordings answer: no network."""
    from summariser.edges import transport, wire  # noqa: PLC0415  # see the module's docstring

    recorded: dict[tuple[str, int], StoredAnswer] = {}
    for one in recordings:
        recorded.setdefault((one.key, one.number), one)
    return wire.Client(transport.AnswerTransport(Recorded(recorded), None), {"model": ""})


def _network(
    answers: Answers, endpoint: Endpoint, jobs: int, policy: Policy | None, ledger: Ledger, spending: Spending
) -> Client:
    """Everything below `Model` where an endpoint is asked: SDK, transport, store and network."""
    from summariser.edges import retrying, transport, wire  # noqa: PLC0415  # see the module's docstring

    network = transport.Network(endpoint, jobs, policy or retrying.Policy(), spending)
    connection = transport.AnswerTransport(answers, transport.Sender(ledger, network, endpoint))
    extra = {"extra_body": dict(endpoint.manner.extra)} if endpoint.manner.extra else {}
    said = {"model": endpoint.model, **endpoint.parameters, **extra}
    return wire.Client(connection, said, endpoint.base_url, endpoint.key, endpoint.timeout)
