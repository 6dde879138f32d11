"""What a run would cost, before anything is spent: the very asks that it would make, counted and not sent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from summariser.claims import Claims
from summariser.edges.usage import asked_tokens, schema_tokens
from summariser.followup import ROUNDS
from summariser.pipeline import plan
from summariser.prices import Price, dollars, how_to_price
from summariser.prompting import Prompt, extraction_ask
from summariser.records import Record
from summariser.tables import table
from summariser.telling import Prompts
from summariser.telling.answers import Outline, Prose
from summariser.telling.outline import outline_ask, show
from summariser.tokens import estimate_tokens
from summariser.types import Chunk, Reading, Scope

_FEWEST, _MOST = 40, 80
"""Answer tokens for a measured number of the text. Recorded answers have 44 to 61; tokenizers and models differ."""

_WITHOUT = f"Tokens are estimates; re-asks, and {ROUNDS} follow-ups a report at most, come on top"
_LINE = 25
"""Tokens of the ask for a brief's sentences, for a measured number of the text: nine in ten are claimed and matched."""
_PROSE = (700, 2200)
"""Answer tokens for the sentences of a brief: their number is bounded."""

Dollars = Annotated[str, Field(pattern=r"^\d+(\.\d+)?$")]


class Load(Record):
    """What asking takes. A range is [least, most]; re-asks come on top."""

    chunks: int
    calls: int = Field(description="one a chunk, and two for the words of a brief where one is made")
    follow_ups: int = Field(
        description="further calls at most, about what failed a check and what nothing claimed; how many and how long "
        "shows only then, so they are in no other figure"
    )
    tokens_in: int = Field(description="estimated, the schema of every call included")
    tokens_out: tuple[int, int] = Field(description="estimated, from the measured numbers of the text")
    cost: tuple[Dollars, Dollars] | None = Field(description="USD, none of it cached; null where no price is known")


class ReportLoad(Load):
    """That of one report."""

    report: str


class Rates(Record):
    """The price that costs are made with, in USD per million tokens."""

    tokens_in: str
    tokens_out: str
    cached: str
    as_of: str | None = Field(description="null where the settings say the price")
    source: str | None


class Estimate(Record):
    """What `estimate --json` shows."""

    model: str | None
    price: Rates | None
    reports: tuple[ReportLoad, ...]
    total: Load


def load_of(name: str, reading: Reading, prompt: Prompt, price: Price | None, scope: Scope = "all") -> ReportLoad:
    """What asking about one report takes."""
    chunks = plan(reading, scope)
    asks = [extraction_ask(prompt, reading.text, chunk, reading.metadata, reading.page.name) for chunk in chunks]
    tokens_in = sum(asked_tokens(ask, Claims) for ask in asks)
    numbers = sum(_numbers(reading, chunk) for chunk in chunks)
    out = (numbers * _FEWEST, numbers * _MOST)
    return ReportLoad(
        report=name, chunks=len(chunks), calls=len(asks), follow_ups=ROUNDS if asks else 0, tokens_in=tokens_in,
        tokens_out=out, cost=_cost(price, tokens_in, out),
    )  # fmt: skip


def with_brief(
    load: ReportLoad, reading: Reading, prompts: Prompts, price: Price | None, scope: Scope = "all"
) -> ReportLoad:
    """The load, with the asks for the words of a brief on top."""
    shown = show(reading, scope)
    ask = outline_ask(prompts.outline, reading, shown) if shown else None
    numbers = sum(_numbers(reading, chunk) for chunk in plan(reading, scope))
    words = sum(estimate_tokens(turn.content) for turn in prompts.prose.turns) + schema_tokens(Prose)
    tokens_in = load.tokens_in + (asked_tokens(ask, Outline) if ask else 0) + words + numbers * _LINE
    things = len(shown.headings) + len(shown.passages)
    out = (
        load.tokens_out[0] + things * _FEWEST + min(numbers * _FEWEST, _PROSE[0]),
        load.tokens_out[1] + things * _MOST + _PROSE[1],
    )
    return load.model_copy(
        update={
            "calls": load.calls + (1 if ask else 0) + 1,
            "tokens_in": tokens_in,
            "tokens_out": out,
            "cost": _cost(price, tokens_in, out),
        }
    )


def _numbers(reading: Reading, chunk: Chunk) -> int:
    spans = [passage.span for passage in chunk.passages]
    return sum(one.measured and any(span.holds(one.span) for span in spans) for one in reading.quantities)


def _cost(price: Price | None, tokens_in: int, out: tuple[int, int]) -> tuple[str, str] | None:
    if price is None:
        return None
    least, most = (dollars(price.of(tokens_in, tokens)) for tokens in out)
    return least, most


def estimate(model: str | None, price: Price | None, reports: Sequence[ReportLoad]) -> Estimate:
    """The reports with their total."""
    out = (sum(one.tokens_out[0] for one in reports), sum(one.tokens_out[1] for one in reports))
    tokens_in = sum(one.tokens_in for one in reports)
    total = Load(
        chunks=sum(one.chunks for one in reports), calls=sum(one.calls for one in reports),
        follow_ups=sum(one.follow_ups for one in reports), tokens_in=tokens_in, tokens_out=out,
        cost=_cost(price, tokens_in, out),
    )  # fmt: skip
    return Estimate(model=model, price=_rates(price) if price else None, reports=tuple(reports), total=total)


def _rates(price: Price) -> Rates:
    return Rates(
        tokens_in=dollars(price.tokens_in), tokens_out=dollars(price.tokens_out), cached=dollars(price.cached),
        as_of=price.as_of or None, source=price.source or None,
    )  # fmt: skip


def estimate_text(made: Estimate) -> str:
    """The estimate as a small table for a person."""
    rows = [_row(one.report, one) for one in made.reports]
    if len(rows) > 1:
        rows.append(_row("total", made.total))
    return f"{table(('report', 'chunks', 'calls', 'tokens in', 'tokens out', 'USD'), rows)}\n\n{_about(made)}"


def _row(name: str, load: Load) -> tuple[str, ...]:
    least, most = load.tokens_out
    cost = "–".join(_cents(one) for one in load.cost) if load.cost else "?"
    return name, f"{load.chunks}", f"{load.calls}", f"{load.tokens_in:,}", f"{least:,}–{most:,}", cost


def _cents(cost: str) -> str:
    return f"{Decimal(cost):.4f}"


def _about(made: Estimate) -> str:
    if made.model is None:
        return f"{_WITHOUT}. Name a model with --model to see what they cost."
    if made.price is None:
        return f"{_WITHOUT}. No price is known for {made.model}: {how_to_price(made.model)}."
    listed = made.price.as_of and f"list price as of {made.price.as_of}, {made.price.source}"
    return (
        f"{_WITHOUT}. {made.model}: {made.price.tokens_in} USD in, "
        f"{made.price.tokens_out} USD out per million ({listed or 'as the settings say'})."
    )
