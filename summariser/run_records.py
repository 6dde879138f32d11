"""What `runs` shows: the runs of a store, each with what it took."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pydantic import Field

from summariser.edges.runs import Run
from summariser.prices import Price, dollars
from summariser.records import Record
from summariser.tables import table

_HEAD = (
    "run",
    "started",
    "state",
    "model",
    "asks",
    "failed",
    "calls",
    "reused",
    "tokens in",
    "tokens out",
    "USD",
    "reports",
)


class RunRecord(Record):
    """One run. Calls, tokens and cost are of what it sent for; answers that it found cost it nothing."""

    id: str
    started: str = Field(description="ISO time, UTC")
    ended: str | None = Field(description="null where it did not come to its end, or has not yet")
    model: str
    reports: tuple[str, ...]
    asks: int = Field(description="those that came to an end, answered or not")
    failures: int = Field(description="asks without an answer")
    reused: int = Field(description="answers that the store or recordings held")
    calls: int = Field(description="answers that were sent for, re-asks included")
    calls_estimated: int = Field(description="calls whose tokens are estimates")
    calls_lost: int = Field(description="attempts that broke off after they were sent; they may be billed")
    tokens_in: int
    tokens_out: int
    tokens_cached: int = Field(description="of tokens_in")
    cost: str | None = Field(description="USD at the prices known now, lost calls apart; null where none is known")


def run_record(run: Run, price: Price | None) -> RunRecord:
    """A run of the store, with its cost."""
    used = run.usage
    return RunRecord(
        id=run.id, started=run.started, ended=run.ended, model=run.model, reports=tuple(run.reports),
        asks=run.asks, failures=run.failures, reused=run.reused, calls=used.calls,
        calls_estimated=used.calls_estimated, calls_lost=run.lost, tokens_in=used.tokens_in,
        tokens_out=used.tokens_out, tokens_cached=used.tokens_cached, cost=_cost(run, price),
    )  # fmt: skip


def _cost(run: Run, price: Price | None) -> str | None:
    if run.usage.calls == 0:
        return "0"
    return dollars(price.cost(run.usage)) if price else None


def runs_json(runs: Sequence[RunRecord]) -> str:
    """All runs as JSON."""
    return json.dumps({"runs": [run.model_dump() for run in runs]}, ensure_ascii=False, indent=1)


def runs_text(runs: Sequence[RunRecord]) -> str:
    """All runs as a table for a person."""
    if not runs:
        return "no runs yet"
    return table(_HEAD, [_row(run) for run in runs])


def _row(run: RunRecord) -> tuple[str, ...]:
    first = run.reports[0] if run.reports else ""
    more = f" +{len(run.reports) - 1}" if len(run.reports) > 1 else ""
    return (
        *(run.id, run.started[:19], "done" if run.ended else "unfinished", run.model),
        *(str(count) for count in (run.asks, run.failures, run.calls, run.reused)),
        *(f"{run.tokens_in:,}", f"{run.tokens_out:,}", run.cost or "?", first + more),
    )
