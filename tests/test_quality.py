"""Quality floors: figures that the program reached on hand-made gold, and below which it must not fall again.

    python -m tests.test_quality     print the figures as they are now, to raise the floors with

`quality_floor.json` holds, for each report, what is scored and the share of each figure; under `mutations` it holds
ceilings, which are tested elsewhere. The scorer stands with the real reports; so these tests need that folder.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.headline import QUOTINGS, shares
from tests.replays import replayed
from tests.running import ROOT, SAMPLE, summariser
from tests.shared import SHARED, needs_shared

FLOORS: dict[str, dict[str, dict[str, float]]] = json.loads((ROOT / "tests" / "quality_floor.json").read_text("utf-8"))
HEADLINE = "headline targets of real reports"
"""What is derived of hand-made claims, at its worst over the lengths of their quotes."""
CEILINGS = FLOORS.pop("mutations")
RECORDED = frozenset(("yunqing-2024", "chuanshan-2024"))


def report_and_gold(name: str) -> tuple[Path, Path]:
    if name == SAMPLE.stem:
        return SAMPLE, ROOT / "fixtures" / "gold" / f"{name}.jsonl"
    return SHARED / "reports" / f"{name}.txt", SHARED / "gold" / f"{name}.jsonl"


def scored(what: str, gold: Path, found: Path) -> dict[str, float]:
    """The share of each figure; one that was not judged is left out."""
    command = [sys.executable, str(SHARED / "tools" / "score.py"), what, str(gold), str(found), "--json"]
    figures = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {name: part / whole for name, (part, whole) in figures.items() if whole}


def measured(name: str, folder: Path) -> dict[str, dict[str, float]]:
    """Every figure of a report: of what rules read, and of the sheet where there are recordings."""
    if name == HEADLINE:
        lengths = [shares(quoting) for quoting in QUOTINGS]
        return {"headline": {figure: min(share[figure] for share in lengths) for figure in lengths[0]}}
    report, gold = report_and_gold(name)
    inspected = folder / f"{name}.json"
    inspected.write_text(summariser("inspect", report, "--json", cwd=folder).stdout, encoding="utf-8")
    figures = {"quantities": scored("quantities", gold, inspected)}
    if name in RECORDED:
        replayed(report, folder)
        sheet = folder / name / "targets.json"
        figures |= {what: scored(what, gold, sheet) for what in ("targets", "results")}
    return figures


@needs_shared
@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(name: str, tmp_path: Path) -> None:
    reached = measured(name, tmp_path)
    fallen = {
        f"{what} {figure}": (reached[what].get(figure), floor)
        for what, floors in FLOORS[name].items()
        for figure, floor in floors.items()
        if reached[what].get(figure, 0) < floor
    }
    assert fallen == {}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        now = {name: measured(name, Path(folder)) for name in FLOORS}
    floored = {
        name: {
            what: {f: int(share * 10_000) / 10_000 for f, share in figures.items()} for what, figures in parts.items()
        }
        for name, parts in now.items()
    }
    print(json.dumps({**floored, "mutations": CEILINGS}, indent=1))  # noqa: T201
