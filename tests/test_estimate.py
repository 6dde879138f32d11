"""The estimate counts the asks that a run makes, and spends nothing."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.running import RECORDINGS, SAMPLE, files_in, summariser


def estimated(folder: Path, *arguments: str | Path, **environment: str) -> dict[str, Any]:
    done = summariser("estimate", *arguments, "--json", cwd=folder, stdin=None, **environment)
    assert done.returncode == 0, done.stderr
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def test_the_estimate_is_close_to_what_the_recorded_run_took(tmp_path: Path) -> None:
    made = estimated(tmp_path, SAMPLE, "--model", "gpt-4.1-mini", SUMMARISER_FORMAT="json")
    assert files_in(tmp_path) == []
    (load,) = made["reports"]
    first_asks = list((RECORDINGS / SAMPLE.stem).glob("extract-*.json"))
    usage = [json.loads(path.read_text("utf-8"))["response"]["usage"] for path in first_asks]
    tokens_in, tokens_out = (sum(one[part] for one in usage) for part in ("prompt_tokens", "completion_tokens"))
    assert load["calls"] == len(first_asks)
    assert load["follow_ups"] == 2
    assert abs(load["tokens_in"] - tokens_in) <= 0.02 * tokens_in
    least, most = load["tokens_out"]
    assert least < tokens_out < most
    per_million = {name: Decimal(made["price"][name]) for name in ("tokens_in", "tokens_out")}
    for cost, out in zip(load["cost"], load["tokens_out"], strict=True):
        assert (
            Decimal(cost) * 1_000_000 == load["tokens_in"] * per_million["tokens_in"] + out * per_million["tokens_out"]
        )


def test_a_brief_takes_two_asks_more(tmp_path: Path) -> None:
    sheet, brief = (
        estimated(tmp_path, SAMPLE, SUMMARISER_FORMAT=formats)["total"] for formats in ("json,csv", "md,json")
    )
    assert brief["calls"] == sheet["calls"] + 2
    assert brief["tokens_in"] > sheet["tokens_in"]
    assert all(more > less for more, less in zip(brief["tokens_out"], sheet["tokens_out"], strict=True))


def test_several_reports_have_a_total_and_an_unknown_price_is_said(tmp_path: Path) -> None:
    twin = tmp_path / "twin.txt"
    twin.write_bytes(SAMPLE.read_bytes())
    made = estimated(tmp_path, SAMPLE, twin, "--model", "mine")
    assert made["total"]["tokens_in"] == sum(one["tokens_in"] for one in made["reports"])
    assert made["price"] is made["total"]["cost"] is None
    text = summariser("estimate", SAMPLE, twin, "--model", "mine", cwd=tmp_path).stdout
    assert [line.split()[0] for line in text.splitlines()[:4]] == ["report", "yunqing-2024", "twin", "total"]
    assert '[prices."mine"]' in text


def test_the_models_name_and_price_come_from_the_settings_file_too(tmp_path: Path) -> None:
    (tmp_path / "summariser.toml").write_text('model = "mine"\n[prices.mine]\nin = 1\nout = 0\n', encoding="utf-8")
    load = estimated(tmp_path, SAMPLE)["total"]
    assert [Decimal(cost) * 1_000_000 for cost in load["cost"]] == [load["tokens_in"]] * 2
    assert "as the settings say" in summariser("estimate", SAMPLE, cwd=tmp_path).stdout


def test_a_report_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    done = summariser("estimate", "missing.txt", SAMPLE, cwd=tmp_path)
    assert done.returncode == 2
    assert "missing.txt does not exist" in done.stderr
    assert SAMPLE.stem in done.stdout
