"""Where SDK and instructor are: an answer type travels as a small tool schema, and faults come back in few words."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache
from types import TracebackType
from typing import Any, Self, TypeVar, cast

import httpx2
import instructor
from instructor import OpenAISchema
from instructor.core.exceptions import InstructorError, ResponseParsingError
from openai import AsyncOpenAI, DefaultAsyncHttpxClient
from pydantic import BaseModel, ValidationError, create_model

from summariser.edges.schema import compact
from summariser.edges.shapes import tool_calls
from summariser.edges.transport import CALL, Call
from summariser.endpoints import Mode

T = TypeVar("T", bound=BaseModel)

# instructor logs every fault as an error of its own; ours say it to the person once, at the end.
logging.getLogger("instructor").addHandler(logging.NullHandler())

_FAULTS_TOLD = 5
_MODES: Mapping[Mode, instructor.Mode] = {"tools": instructor.Mode.TOOLS, "md_json": instructor.Mode.MD_JSON}


class Unreadable(Exception):
    """No answer came of a round. `reason` is for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Client:
    """instructor over the OpenAI SDK over a transport of ours. Use as an async context manager.

    `said` goes with every ask: model and parameters. `timeout` is in seconds.
    """

    def __init__(
        self,
        transport: httpx2.AsyncBaseTransport,
        said: Mapping[str, Any],
        base_url: str = "http://replay.invalid/v1",
        api_key: str | None = None,
        timeout: float = 60,
    ) -> None:
        # Neither proxies nor redirects here: what goes out is our transport's affair. The SDK wants a key in any case.
        self._http = DefaultAsyncHttpxClient(transport=transport, follow_redirects=False, trust_env=False)
        sdk = AsyncOpenAI(
            base_url=base_url,
            api_key=api_key or "none",
            timeout=httpx2.Timeout(timeout, connect=min(timeout, 20)),
            max_retries=0,  # there is one layer of retries, below
            http_client=self._http,
        )
        self._in = {mode: instructor.from_openai(sdk, mode=name) for mode, name in _MODES.items()}
        self._said = said

    async def read(self, call: Call, answer_type: type[T], reasks: int) -> T:
        """The answer to one ask, asked again at most `reasks` times where it cannot be parsed.

        Raises Unreadable where nothing came of it; `call` says what ended it, if it was not the answer's form.
        """
        messages: Any = [{"role": turn.role, "content": turn.content} for turn in call.ask.messages]
        token = CALL.set(call)
        try:
            # Never `context=`: instructor then runs every message as a template. `strict` is of pydantic alone.
            made: Any = await self._in[call.mode].chat.completions.create(
                response_model=wire_type(answer_type),
                messages=messages,
                max_retries=reasks,
                strict=False,
                **self._said,
            )
        except InstructorError as error:
            raise Unreadable(_reason(call, error)) from None
        finally:
            CALL.reset(token)
        # What comes back is of a class made on the way, unequal to ours and not to be pickled.
        return answer_type.model_validate(cast("BaseModel", made).model_dump())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()


def _reason(call: Call, error: InstructorError) -> str:
    """Why nothing came of the answers of a round."""
    if not call.used:
        return "the ask could not be sent"
    tries = f"{len(call.used)} tries" if len(call.used) > 1 else "one try"
    if call.mode == "tools" and not _tool_calls(call):
        return f"no usable answer in {tries}: the model did not call the tool that it was given"
    form = str(error.__cause__) if isinstance(error.__cause__, ResponseParsingError) else "it has an unexpected form"
    return f"no usable answer in {tries}: {form}"


class _OnTheWire(BaseModel):
    """Stands before the answer type in a wire type's bases."""

    @classmethod
    def model_json_schema(cls, *arguments: Any, **options: Any) -> dict[str, Any]:
        return compact(super().model_json_schema(*arguments, **options))

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """Validate the first tool call's arguments. What cannot be parsed is asked again with the words raised here.

        pydantic's own words would repeat the answer and its own address on the web, with its version.
        """
        if _tool_calls(CALL.get()) > 1:
            raise ResponseParsingError("several tool calls; give one that holds everything")
        try:
            return super().model_validate_json(json_data, **options)
        except ValidationError as error:
            raise ResponseParsingError(told(error)) from None


def _tool_calls(call: Call) -> int:
    """How many tool calls the latest answer holds: instructor looks at the first alone."""
    return tool_calls(call.used[-1].response)


def told(error: ValidationError) -> str:
    """The first faults of an answer, each with its place, without the answer's own words."""
    faults = error.errors(include_url=False, include_input=False, include_context=False)
    lines = (": ".join(filter(None, [".".join(map(str, fault["loc"])), fault["msg"]])) for fault in faults)
    return "; ".join(line for line, _ in zip(lines, range(_FAULTS_TOLD), strict=False))


@cache
def wire_type(answer_type: type[T]) -> type[T]:
    """`answer_type` as it is given to instructor; re-make what comes back as the type that was meant."""
    bases: Any = (_OnTheWire, answer_type, OpenAISchema)  # the last spares instructor a new class every call
    made: type[T] = create_model(answer_type.__name__, __base__=bases, __doc__=answer_type.__doc__)
    return made
