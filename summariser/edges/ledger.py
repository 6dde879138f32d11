"""Keeps the row of the run under way: what it took so far, written together with the answers."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from summariser.edges.answers import Answers, StoredAnswer
from summariser.edges.runs import Run
from summariser.errors import UsageProblem

if TYPE_CHECKING:
    from summariser.edges.spending import Spending


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Ledger:
    """Of one run over one store. `spending` is what it counts for itself; None where nothing is sent."""

    def __init__(self, answers: Answers, model: str, spending: Spending | None) -> None:
        self._answers = answers
        self._spending = spending
        self._run = Run(uuid.uuid4().hex[:8], _now(), model)

    @contextmanager
    def running(self) -> Iterator[None]:
        """The time of the run. One that ends by an error has ended; one that is interrupted or killed has not."""
        try:
            yield
        except Exception:
            with suppress(UsageProblem):  # the error under way says more than that the store does not work either
                self._end()
            raise
        self._end()

    def about(self, reports: Sequence[str]) -> None:
        """The run begins, about these reports."""
        self._run.reports = tuple(reports)
        self._save()

    def add(self, answer: StoredAnswer) -> StoredAnswer:
        """Commit an answer that was sent for, with the run's row; give back the one that stands."""
        self._count()
        return self._answers.add(answer, self._run)

    def asked(self, *, failed: bool, reused: int) -> None:
        """An ask has come to its end, with so many answers from the store."""
        self._run.asks += 1
        self._run.failures += failed
        self._run.reused += reused
        if failed:
            self._save()

    def _end(self) -> None:
        self._run.ended = _now()
        self._save()

    def _save(self) -> None:
        self._count()
        self._answers.save(self._run)

    def _count(self) -> None:
        if self._spending:
            self._run.usage, self._run.lost = self._spending.usage, self._spending.lost
