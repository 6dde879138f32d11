"""The witness against the gold that was made by hand, with the scorer that goes with it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from summariser.quantities import read_quantities, value_text
from summariser.repair import repair
from tests.shared import CORPUS, REPORTS, SHARED, needs_shared

BARS = {
    "recall": 0.99,
    "precision": 0.98,
    "unit": 0.99,
    "comparator": 0.985,
    "direction": 0.97,
    "non_quantities_told_apart": 0.97,
}


def inspected(text: str) -> dict[str, object]:
    """The quantities of a text in the shape that the scorer reads."""
    return {
        "quantities": [
            {
                "start": quantity.span.start,
                "end": quantity.span.end,
                "text": quantity.text,
                "value": quantity.iso or value_text(quantity.value),
                "upper": value_text(quantity.upper),
                "unit": quantity.unit,
                "kind": quantity.kind,
                "comparator": quantity.comparator,
                "direction": quantity.direction,
                "threshold": quantity.threshold,
            }
            for quantity in read_quantities(text)
        ]
    }


@needs_shared
@pytest.mark.parametrize("name", ["chuanshan-2024", "taonan-2023"])
def test_the_witness_holds_its_bars_on_gold(name: str, tmp_path: Path) -> None:
    page = (SHARED / "reports" / f"{name}.txt").read_text("utf-8")
    found = tmp_path / "inspect.json"
    found.write_text(json.dumps(inspected(repair(page).text), ensure_ascii=False), "utf-8")
    gold = SHARED / "gold" / f"{name}.jsonl"
    command = [sys.executable, str(SHARED / "tools" / "score.py"), "quantities", str(gold), str(found), "--json"]
    figures = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    reached = {figure: figures[figure][0] / figures[figure][1] for figure in BARS}
    assert {figure: share for figure, share in reached.items() if share < BARS[figure]} == {}


@needs_shared
@pytest.mark.parametrize("path", REPORTS + CORPUS, ids=lambda path: path.stem)
def test_every_digit_of_a_report_is_inside_an_entry(path: Path) -> None:
    text = path.read_text("utf-8")
    covered = bytearray(len(text))
    for quantity in read_quantities(text):
        covered[quantity.span.start : quantity.span.end] = b"\x01" * (quantity.span.end - quantity.span.start)
    loose = [
        text[max(0, at - 10) : at + 10] for at, char in enumerate(text) if char in "0123456789" and not covered[at]
    ]
    assert loose == []
