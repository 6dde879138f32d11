"""Recorded answers of a model through the checks, without the rest of the program."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from summariser.claims import ChunkClaims, Claims
from summariser.pipeline import plan
from summariser.types import ChunkState, Reading
from summariser.verify import CheckedClaim, verify
from tests.running import RECORDINGS
from tests.verify.gold_claims import reading_of_file, taxonomy


@cache
def answers(report: Path) -> tuple[ChunkClaims, ...]:
    """The recorded claims of every chunk of a report."""
    return tuple(_answer(report, reading_of_file(report), path) for path in _paths(report))


def _paths(report: Path) -> list[Path]:
    return sorted((RECORDINGS / report.stem).glob("extract-*.json"))


def _answer(report: Path, reading: Reading, path: Path) -> ChunkClaims:
    recording = json.loads(path.read_text("utf-8"))
    message = recording["response"]["choices"][0]["message"]
    claims = Claims.model_validate_json(message["tool_calls"][0]["function"]["arguments"])
    chunk = next(chunk for chunk in plan(reading) if chunk.id == recording["chunk"])
    return ChunkClaims(chunk, ChunkState(chunk, "answered", 1, None), tuple(claims.claims))


def checked(report: Path) -> tuple[CheckedClaim, ...]:
    """Every recorded claim of a report, checked."""
    return verify(reading_of_file(report), answers(report), taxonomy())
