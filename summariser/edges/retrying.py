"""What can go wrong between us and an endpoint, what is tried again, and when a run gives up on an endpoint.

There is one layer of retries, this one. Faults are values in words for a person; no word of a response is among them
but error codes, since an endpoint may repeat a key or the request.
"""

from __future__ import annotations

import asyncio
import json
import math
import random
import re
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_exponential_jitter

from summariser.types import Cause

_PAUSING = frozenset((408, 409, 425, 429))
"""Statuses below 500 that say: not now."""
_REFUSED = frozenset((401, 402, 403))
"""The key is unknown, without credit, or may not do this."""
_MODEL_UNKNOWN = re.compile(
    r"""
    model_not_found | invalid_model                       # codes
    | \bmodel\b .{0,80}? not\ (?:exist|found)            # "Model Not Exist", "The model `x` does not exist", …
    | 模型不存在
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_NO_TOOLS = re.compile(
    r"""
    not\ support .{0,40}? tool                  # "m does not support tools", "… does not support this tool_choice"
    | tool .{0,60}? not (?:\ be)? \ support    # "tools are not supported", "tool_choice does not support being set …"
    | found\ that\ support\ tool               # "No endpoints found that support tool use"
    | tool .{0,40}? requires .{0,40}? --        # "tools param requires --jinja flag", "… --enable-auto-tool-choice"
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""Some models and servers know no tools, or not as they were started."""
_NO_CREDIT = re.compile(
    r"insufficient_quota | insufficient[ _]balance | billing_hard_limit | arrearage | 余额不足 | 欠费",
    re.VERBOSE | re.IGNORECASE,
)
"""Said by some endpoints with 429 or 400; waiting does not help."""
_CODE = re.compile(r"[A-Za-z]{2,40}(?:[_.][A-Za-z]{1,40}){0,6}")
"""An error code. No digits: a key has some, and would be one without them."""


class Fault(Exception):
    """A try that gave no answer.

    `reason` is for a person. `transient`: another try may do better; `busy`: the endpoint turned us away and may be
    answering others. `retry_after` is in seconds, None where not said.
    """

    def __init__(
        self,
        reason: str,
        cause: Cause = "answer",
        *,
        transient: bool = False,
        busy: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cause = cause
        self.transient = transient
        self.busy = busy
        self.retry_after = retry_after


class NoTools(Fault):
    """The endpoint says that it knows no tools: it may be asked in the other mode."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How patient a run is. Times are in seconds."""

    tries: int = 7
    """Of one call."""
    first_tries: int = 3
    """Of one call while the endpoint has not answered a single one."""
    told_tries: int = 30
    """Of one call where the endpoint itself says when to come back, and that is soon enough."""
    first_wait: float = 0.5
    """Doubled with every further try of a call, with as much again by chance at most."""
    longest_wait: float = 60
    """Also of what `Retry-After` demands."""
    taken_on: float = 1
    """A request that has waited so long for its response is being answered: an endpoint refuses at once."""
    failures_in_a_row: int = 3
    """So many calls that failed after all their tries, with none answered between, and the run gives up."""


class Line:
    """What all calls of a run know together about the endpoint: whether to wait, whether to give up."""

    def __init__(self, policy: Policy, jobs: int) -> None:
        self._policy = policy
        self._jobs = jobs
        self._answered = False
        self._failures = 0
        self._free_at = -math.inf
        self._stop: Fault | None = None
        self._under_way: dict[object, float] = {}

    def retrying(self) -> AsyncRetrying:
        """The tries of one call."""
        return AsyncRetrying(
            stop=self._enough,
            wait=self._wait,
            retry=retry_if_exception(lambda error: isinstance(error, Fault) and error.transient),
            sleep=asyncio.sleep,
            reraise=True,
        )

    async def enter(self) -> None:
        """Wait until the endpoint wants to be asked again; raise the Fault that ended the run, if one did."""
        while (rest := self._free_at - time.monotonic()) > 0 and not self._stop:  # noqa: ASYNC110  # may be put off
            # A little chance keeps the calls that waited together from coming back together.
            await asyncio.sleep(rest + random.uniform(0, self._policy.first_wait / 4))  # noqa: S311  # no secret
        if self._stop:
            raise Fault(self._stop.reason, self._stop.cause)

    @asynccontextmanager
    async def request(self) -> AsyncIterator[None]:
        """The time of one request, from sending it to the last of its response."""
        this = object()
        self._under_way[this] = time.monotonic()
        try:
            yield
        finally:
            del self._under_way[this]

    def answered(self) -> None:
        """The endpoint has answered a call: whatever was thought of it before is void."""
        self._answered = True
        self._failures = 0
        self._stop = None

    def failed(self, fault: Fault) -> Fault:
        """A call has ended without an answer. Gives the fault to report.

        Until the endpoint has answered anything, what would be worth another try is laid to the endpoint itself, and
        what concerns every call (no connection, key, model) ends the run at once. Later only a long row of failures
        does.
        """
        if fault.transient:
            self._failures += 1
        in_a_row = max(2 * self._jobs, 8) if self._answered else self._policy.failures_in_a_row
        hopeless = fault.transient and self._failures >= in_a_row and not self._is_answering()
        concerns_all = not self._answered and fault.cause != "answer"
        if fault.transient and not self._answered:
            fault = Fault(fault.reason, "unreachable")
        if hopeless or concerns_all:
            self._stop = fault
        return fault

    def _is_answering(self) -> bool:
        """Whether some request has been taken on: a run that begins against a limit has no answer for a while."""
        oldest = min(self._under_way.values(), default=math.inf)
        return time.monotonic() - oldest > self._policy.taken_on

    def _enough(self, state: RetryCallState) -> bool:
        policy, fault = self._policy, _fault(state)
        told = fault.retry_after
        # With many calls at a time a limit of the endpoint turns some away again and again; it is alive and says so.
        tries = policy.told_tries if told is not None and told <= policy.longest_wait else policy.tries
        alive = self._answered or (fault.busy and self._is_answering())
        return state.attempt_number >= (tries if alive else policy.first_tries)

    def _wait(self, state: RetryCallState) -> float:
        policy, demanded = self._policy, _fault(state).retry_after
        if demanded is None:
            longer = wait_exponential_jitter(
                multiplier=policy.first_wait, max=policy.longest_wait, jitter=policy.first_wait
            )
            return longer(state)
        rest = min(demanded, policy.longest_wait)
        self._free_at = max(self._free_at, time.monotonic() + rest)  # for every call, not for this one alone
        return rest


def _fault(state: RetryCallState) -> Fault:
    """How the latest try ended."""
    error = state.outcome.exception() if state.outcome else None
    return error if isinstance(error, Fault) else Fault(str(error))


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that a response asks us to wait, from `Retry-After` as seconds or as a date; None where it does not.

    >>> retry_after({"retry-after": "2"}), retry_after({"retry-after": "soon"}), retry_after({})
    (2.0, None, None)
    """
    said = headers.get("retry-after", "").strip()
    try:
        seconds = float(said)
    except ValueError:
        try:
            date = parsedate_to_datetime(said)
            seconds = (date.replace(tzinfo=date.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
        except (ValueError, OverflowError):
            return None
    return max(seconds, 0.0) if math.isfinite(seconds) else None


def status_fault(status: int, headers: Mapping[str, str], content: bytes, where: str, model: str) -> Fault:
    """The fault that a response without success is. `where` is the endpoint's address as it may be shown."""
    error = _error(content)
    told = f"HTTP {status}{_codes(error)}"
    said = " ".join(word for name in ("code", "type", "message") if isinstance(word := error.get(name), str))[:2000]
    if status in _REFUSED or (400 <= status < 500 and _NO_CREDIT.search(said)):
        why = "the account has no credit left" if status == 402 or _NO_CREDIT.search(said) else "it refuses the key"
        return Fault(f"{where} answers with {told}: {why}; check the key and its account", "key")
    if 400 <= status < 600 and status not in _PAUSING and _NO_TOOLS.search(said):
        return NoTools(f"{where} answers with {told}: {model} cannot call tools; leave --mode out, or md_json", "model")
    if status == 404 or (status in (400, 422) and _MODEL_UNKNOWN.search(said)):
        return Fault(f"{where} answers with {told}: no model {model} there; check --model and --base-url", "model")
    if status in _PAUSING or status >= 500:
        what = "too many requests at once" if status == 429 else "it fails"
        wait = retry_after(headers)
        return Fault(f"{where} answers with {told}: {what}", transient=True, busy=True, retry_after=wait)
    if 300 <= status < 400:
        return Fault(f"{where} sends us elsewhere with {told}; give --base-url the final address", "unreachable")
    return Fault(f"{where} refuses the request with {told}")


def _error(content: bytes) -> dict[str, Any]:
    """What a refusal's body says, in the forms that endpoints use; a text of any other form is its message."""
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        return {"message": content[:2000].decode("utf-8", "replace")}
    error = body.get("error", body) if isinstance(body, dict) else body
    return error if isinstance(error, dict) else {"message": error}


def _codes(error: Mapping[str, Any]) -> str:
    """The error's code, or else type, and parameter as ` (code: parameter)`; never its message."""
    said = [error.get("code") or error.get("type"), error.get("param")]
    codes = [code for code in said if isinstance(code, str) and _CODE.fullmatch(code)]
    return f" ({': '.join(codes)})" if codes else ""
