"""Recordings: the store of answers in a form to read, to compare and to commit.

`DIR/<report>/<prompt>-<chunk>-<first 8 of the key>-<try>.json`, one answer a file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summariser.edges.answers import StoredAnswer, UsedAnswer, is_completion
from summariser.edges.writers import path_part, write_files
from summariser.errors import UsageProblem


class Recording(BaseModel):
    """One recorded answer, as its file holds it."""

    model_config = ConfigDict(extra="forbid", frozen=True, serialize_by_alias=True)

    key: str = Field(pattern=r"^[0-9a-f]{64}$")
    number: int = Field(alias="try", ge=1)
    prompt: str
    chunk: str
    schema_: str = Field(alias="schema")
    model: str
    parameters: dict[str, Any]
    made: str
    status: int
    response: dict[str, Any]


def read_recordings(folder: Path) -> tuple[StoredAnswer, ...]:
    """Every answer recorded below `folder`, in the order of the file names.

    Raises UsageProblem where there is none, or where a file is no recording.
    """
    if not folder.is_dir():
        raise UsageProblem(f"{folder} is no folder of recordings; make one with --record {folder}")
    paths = sorted(path for path in folder.rglob("*.json") if not path.name.startswith("."))
    if not paths:
        raise UsageProblem(f"{folder} holds no recordings; make some with --model NAME --record {folder}")
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> StoredAnswer:
    try:
        # Not by pydantic's own parser: an answer may hold a lone surrogate, which that one refuses.
        one = Recording.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageProblem(f"{path} cannot be read: {error.strerror}; check its permissions") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        fault = ": ".join(filter(None, [".".join(map(str, first["loc"])), first["msg"]]))
        raise _no_recording(path, fault) from error
    except (ValueError, RecursionError) as error:
        raise _no_recording(path, str(error)) from error
    if not is_completion(one.response):
        raise UsageProblem(f"{path} holds no answer (its response has no choices); record it again or remove it")
    return StoredAnswer(
        one.key, one.number, one.prompt, one.schema_, one.model, one.parameters, one.made, one.status, one.response
    )


def _no_recording(path: Path, fault: str) -> UsageProblem:
    return UsageProblem(f"{path} is no recording ({fault}); record it again or remove it")


def write_recordings(folder: Path, used: Iterable[UsedAnswer]) -> list[Path]:
    """Write the answers that a run used, and remove what earlier runs recorded for the same chunks.

    Gives the paths written. Recordings of other reports, prompts and chunks stay as they are.
    """
    by_report: dict[str, dict[str, str]] = {}
    chunks: set[tuple[str, str]] = set()
    for one in used:
        report, stem = path_part(one.ask.report), _stem(one)
        name = f"{stem}-{one.answer.key[:8]}-{one.answer.number}.json"
        by_report.setdefault(report, {})[name] = recording_text(one)
        chunks.add((report, stem))
    written = [path for report, files in by_report.items() for path in write_files(folder / report, files)]
    for report, stem in chunks:
        _remove_stale(folder / report, stem, written)
    return written


def _stem(used: UsedAnswer) -> str:
    return f"{path_part(used.ask.prompt)}-{path_part(used.ask.chunk)}"


def _remove_stale(folder: Path, stem: str, written: Sequence[Path]) -> None:
    name = re.compile(re.escape(stem) + r"-[0-9a-f]{8}-[0-9]+\.json")
    for path in folder.iterdir():
        if name.fullmatch(path.name) and path not in written:
            path.unlink(missing_ok=True)


def recording_text(used: UsedAnswer) -> str:
    """A recording as it stands in its file."""
    answer = used.answer
    recording = Recording.model_validate(
        {
            "key": answer.key,
            "try": answer.number,
            "prompt": answer.prompt,
            "chunk": used.ask.chunk,
            "schema": answer.schema,
            "model": answer.model,
            "parameters": answer.parameters,
            "made": answer.made,
            "status": answer.status,
            "response": answer.response,
        }
    )
    return json.dumps(recording.model_dump(), ensure_ascii=False, sort_keys=True, indent=2) + "\n"
