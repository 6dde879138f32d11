"""The store of answers: one SQLite file that a run asks before it asks the endpoint.

A call is known by its *key*, a hash of what is asked (`identity`), and by its *try*: 1 is the first ask, the following
ones are re-asks of it, or first asks of a later run after the tries before had all come to nothing. Neither depends on
how a library builds the request. Only answers are kept: no request, no header, no key of an endpoint.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from summariser.edges.runs import PUT, TABLE, Run
from summariser.errors import UsageProblem
from summariser.types import Ask, Usage

_VERSION = 2
"""2 added the runs; a store of version 1 gets their table and keeps its answers."""
_BUSY = 30.0
"""Seconds to wait for another run that is writing to the same store."""

_DEEPEST = 50
"""Levels of a body; completions have about ten, and what has very many can be read but not written again."""

_TABLE = """
    CREATE TABLE IF NOT EXISTS answers (
        key TEXT NOT NULL, try INTEGER NOT NULL, model TEXT NOT NULL, parameters TEXT NOT NULL,
        prompt TEXT NOT NULL, schema TEXT NOT NULL, made TEXT NOT NULL, status INTEGER NOT NULL, response TEXT NOT NULL,
        PRIMARY KEY (key, try, model, parameters)
    )
"""
_ADD = "INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_GET = "SELECT prompt, schema, made, status, response FROM answers WHERE (key, try, model, parameters) = (?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """One answer as it came, whatever it is worth: a malformed one is the model's answer too."""

    key: str
    number: int
    """The try."""
    prompt: str
    schema: str
    model: str
    parameters: Mapping[str, Any]
    made: str
    """When it was answered, as ISO time."""
    status: int
    response: Mapping[str, Any]
    """The body of the response."""

    @property
    def usage(self) -> Usage:
        """Its tokens as the endpoint counted them; 0 where it did not say."""
        return counted(self.response)


@dataclass(frozen=True, slots=True)
class UsedAnswer:
    """An answer and the ask that a run used it for."""

    ask: Ask
    answer: StoredAnswer


class AnswerSource(Protocol):
    """Where answers are looked for before anything is sent."""

    def get(self, key: str, number: int) -> StoredAnswer | None: ...


def counted(response: Mapping[str, Any]) -> Usage:
    """The tokens of a completion as the endpoint counted them; 0 where it did not say."""
    said = response.get("usage")
    counts = said if isinstance(said, dict) else {}
    details = counts.get("prompt_tokens_details")
    cached = details.get("cached_tokens") if isinstance(details, dict) else counts.get("prompt_cache_hit_tokens")
    asked = _count(counts.get("prompt_tokens"))
    return Usage(1, asked, _count(counts.get("completion_tokens")), min(_count(cached), asked))


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def identity(ask: Ask) -> str:
    """The key of an ask: SHA-256, in hex, of schema, prompt with version, and rendered messages."""
    what = [ask.schema, ask.prompt, ask.version, [[message.role, message.content] for message in ask.messages]]
    return hashlib.sha256(json.dumps(what, separators=(",", ":")).encode()).hexdigest()


def is_completion(body: object) -> bool:
    """Whether a response body is a chat completion with a message in it, whatever that message says."""
    match body:
        case {"choices": [{"message": {}}, *_]}:
            return not _nests_deeper_than(_DEEPEST, body)
        case _:
            return False


def _nests_deeper_than(levels: int, value: object) -> bool:
    inside = [value]
    for _ in range(levels):
        inside = [one for held in inside for one in _held_by(held)]
        if not inside:
            return False
    return True


def _held_by(value: object) -> Iterable[object]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def canonical(value: Mapping[str, Any]) -> str:
    """JSON with sorted keys, in one line. Equal values give equal text; a lone surrogate stays an escape.

    >>> canonical({"b": "万", "a": 0})
    '{"a":0,"b":"万"}'
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace").decode()


class Answers:
    """The store in one file. Several runs may share it; what one commits, the others see."""

    def __init__(self, path: Path, model: str = "", parameters: Mapping[str, Any] | None = None) -> None:
        """Open or make it. `get` gives only what `model` answered under `parameters`.

        Raises UsageProblem where `path` is no store of answers or cannot be written.
        """
        self._path = path
        self._model = model
        self._parameters = canonical(parameters or {})
        try:
            self._database = _opened(path)
        except sqlite3.Error as error:
            raise self._problem(error) from error

    def get(self, key: str, number: int) -> StoredAnswer | None:
        """The answer to one try of an ask, None where there is none."""
        return self._get(key, number, self._model, self._parameters)

    def add(self, answer: StoredAnswer, run: Run | None = None) -> StoredAnswer:
        """Commit `answer`, and what the run took so far with it.

        Gives back the answer that stands, which is another run's where that was first.
        """
        parameters = canonical(answer.parameters)
        self._insert([answer], run)
        return self._get(answer.key, answer.number, answer.model, parameters) or answer

    def fill(self, answers: Iterable[StoredAnswer]) -> None:
        """Commit all `answers` that the store does not hold yet."""
        self._insert(answers)

    def save(self, run: Run) -> None:
        """Commit what a run took so far."""
        self._insert((), run)

    def close(self) -> None:
        self._database.close()

    def _get(self, key: str, number: int, model: str, parameters: str) -> StoredAnswer | None:
        try:
            with closing(self._database.execute(_GET, (key, number, model, parameters))) as rows:
                row = rows.fetchone()
        except sqlite3.Error as error:
            raise self._problem(error) from error
        if row is None:
            return None
        prompt, schema, made, status, response = row
        return StoredAnswer(
            key, number, prompt, schema, model, json.loads(parameters), made, status, json.loads(response)
        )

    def _insert(self, answers: Iterable[StoredAnswer], run: Run | None = None) -> None:
        rows = [
            (
                *(one.key, one.number, one.model, canonical(one.parameters)),
                *(one.prompt, one.schema, one.made, one.status, canonical(one.response)),
            )
            for one in answers
        ]
        try:
            with self._database:
                self._database.executemany(_ADD, rows)
                if run:
                    self._database.execute(PUT, run.row())
        except sqlite3.Error as error:
            raise self._problem(error) from error

    def _problem(self, error: sqlite3.Error) -> UsageProblem:
        return UsageProblem(
            f"{self._path}: the store of answers does not work ({error}); free some space or remove the file, or "
            "choose another folder with --out"
        )


def _opened(path: Path) -> sqlite3.Connection:
    """A connection to the store at `path`, made where there is none yet."""
    database = sqlite3.connect(path, timeout=_BUSY)
    try:
        _write_ahead(database)
        # What is committed outlives the process; only a power cut may cost the last answers.
        database.execute("PRAGMA synchronous = NORMAL")
        with database:
            database.execute("BEGIN IMMEDIATE")
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if version not in (0, 1, _VERSION):
                raise sqlite3.DatabaseError(f"it is of version {version}, made by another version of this program")
            database.execute(_TABLE)
            database.execute(TABLE)
            database.execute(f"PRAGMA user_version = {_VERSION}")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _write_ahead(database: sqlite3.Connection) -> None:
    """Turn the write-ahead log on, so that runs read while one writes.

    SQLite does not wait by itself when two runs turn it on at the same moment.
    """
    until = time.monotonic() + _BUSY
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return
