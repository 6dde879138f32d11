"""Prices are dated data; a user may say others; a cost is exact, or null."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from summariser.edges.resources import read_prices
from summariser.edges.settings_file import read_settings_file
from summariser.errors import UsageProblem
from summariser.prices import Price, parse_prices
from summariser.settings import resolve
from summariser.types import Usage

LISTED = parse_prices(read_prices(), {})


@pytest.mark.parametrize("model", LISTED.known)
def test_every_price_is_dated_and_says_where_it_stands(model: str) -> None:
    price = LISTED.known[model]
    assert re.fullmatch(r"20\d\d-[01]\d", price.as_of)
    assert price.source.startswith("https://")
    assert all(isinstance(one, Decimal) for one in (price.tokens_in, price.tokens_out, price.cached))
    assert 0 < price.cached <= price.tokens_in <= price.tokens_out


@pytest.mark.parametrize(
    ("model", "known"),
    [
        ("gpt-4.1-mini", "gpt-4.1-mini"),
        ("gpt-4.1-mini-2025-04-14", "gpt-4.1-mini"),
        ("qwen-plus-latest", "qwen-plus"),
        ("qwen-plus-20250714", "qwen-plus"),
        ("gpt-4.1-maxi", None),
        ("relay/gpt-4.1-mini", None),
        ("", None),
        (None, None),
    ],
)
def test_a_model_is_known_by_its_name_or_its_dated_name(model: str | None, known: str | None) -> None:
    assert LISTED.of(model) == (LISTED.known[known] if known else None)


def test_a_cost_is_exact_and_cached_tokens_count_at_their_own_price() -> None:
    price = Price(Decimal("0.4"), Decimal("1.6"), Decimal("0.1"))
    assert price.cost(Usage(2, 1_000_003, 7)) == Decimal("0.4000124")
    assert price.cost(Usage(2, 1_000_000, 0, 250_000)) == Decimal("0.325")


def test_a_price_of_the_settings_file_counts_before_the_list(tmp_path: Path) -> None:
    (tmp_path / "summariser.toml").write_text(
        'timeout = 9.5\n[prices."gpt-4.1-mini"]\nin = 0.1\nout = 0.30\n[prices.mine]\nin = 0\nout = 0\ncached = 0\n',
        encoding="utf-8",
    )
    settings = resolve({}, {}, read_settings_file(tmp_path))
    prices = parse_prices(read_prices(), settings.prices)
    assert prices.of("gpt-4.1-mini") == Price(Decimal("0.1"), Decimal("0.30"), Decimal("0.1"))
    assert prices.of("mine") == Price(Decimal(0), Decimal(0), Decimal(0))
    assert settings.timeout == 9.5


@pytest.mark.parametrize(
    "rate", [{"in": 1}, {"in": -1, "out": 1}, {"in": "nan", "out": 1}, {"in": 1, "out": 1, "x": 1}]
)
def test_a_price_that_is_none_is_a_usage_problem(rate: dict[str, object]) -> None:
    with pytest.raises(UsageProblem, match=r"prices\.mine"):
        resolve({}, {}, {"prices": {"mine": rate}})
