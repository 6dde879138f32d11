"""The runs of a store: who asked what when, what it took, and whether it came to its end.

A run's row is written with each answer that it was sent, in one transaction: a run that was killed shows what it had.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from summariser.errors import UsageProblem
from summariser.types import Usage

TABLE = """
    CREATE TABLE IF NOT EXISTS runs (
        id TEXT PRIMARY KEY, started TEXT NOT NULL, ended TEXT, model TEXT NOT NULL, reports TEXT NOT NULL,
        asks INTEGER NOT NULL, failures INTEGER NOT NULL, reused INTEGER NOT NULL, lost INTEGER NOT NULL,
        calls INTEGER NOT NULL, tokens_in INTEGER NOT NULL, tokens_out INTEGER NOT NULL,
        tokens_cached INTEGER NOT NULL, calls_estimated INTEGER NOT NULL
    )
"""
PUT = "INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ALL = """
    SELECT id, started, ended, model, reports, asks, failures, reused, lost,
           calls, tokens_in, tokens_out, tokens_cached, calls_estimated
    FROM runs ORDER BY started, rowid
"""


@dataclass(slots=True)
class Run:
    """One run as far as it came. `ended` is None while it runs, and for ever where it was killed."""

    id: str
    started: str
    model: str
    reports: Sequence[str] = ()
    ended: str | None = None
    asks: int = 0
    """Those that came to an end, answered or not."""
    failures: int = 0
    reused: int = 0
    """Answers that the store or recordings held."""
    lost: int = 0
    """Attempts that may be billed and gave no answer."""
    usage: Usage = field(default_factory=Usage)
    """Of the answers that were sent for."""

    def row(self) -> tuple[object, ...]:
        """As the table holds it."""
        used = self.usage
        return (
            *(self.id, self.started, self.ended, self.model, json.dumps(list(self.reports), ensure_ascii=False)),
            *(self.asks, self.failures, self.reused, self.lost),
            *(used.calls, used.tokens_in, used.tokens_out, used.tokens_cached, used.calls_estimated),
        )


def read_runs(path: Path) -> tuple[Run, ...]:
    """Every run of the store at `path`, the oldest first; the store stays as it is.

    Raises UsageProblem where there is no store, or one that cannot be read.
    """
    if not path.is_file():
        raise UsageProblem(f"{path} does not exist; name the folder that a run's --out named")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'runs'").fetchone():
                return ()
            return tuple(_run(row) for row in database.execute(_ALL))
    except (sqlite3.Error, ValueError) as error:
        raise UsageProblem(f"{path}: its runs cannot be read ({error}); is it a store of answers?") from error


def _run(row: tuple[object, ...]) -> Run:
    name, started, ended, model, reports, asks, failures, reused, lost, *tokens = row
    return Run(
        id=str(name),
        started=str(started),
        model=str(model),
        reports=tuple(json.loads(str(reports))),
        ended=None if ended is None else str(ended),
        asks=_number(asks),
        failures=_number(failures),
        reused=_number(reused),
        lost=_number(lost),
        usage=Usage(*map(_number, tokens)),
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
