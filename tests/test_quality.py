"""Quality floors: figures that the program reached on hand-made gold, and below which it must not fall again.

    python -m tests.test_quality     print the figures as they are now, to raise the floors with

`quality_floor.json` holds, for each report, what is scored and the share of each figure; under `rules` those of the
engine without a model, over all real reports of which there is gold, and after it for each made-up report; under
`mutations` ceilings, which are tested elsewhere.
The scorer stands with the real reports; so these tests need that folder.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tests import headline
from tests.replays import replayed
from tests.running import ROOT, summariser
from tests.shared import CORPUS, REPORTS, SHARED, needs_shared

FLOORS: dict[str, dict[str, dict[str, float]]] = json.loads((ROOT / "tests" / "quality_floor.json").read_text("utf-8"))
HEADLINE = "headline targets of real reports"
"""What is derived of hand-made claims, at its worst over the lengths of their quotes."""
CEILINGS = FLOORS.pop("mutations")
RULES = "rules"
SAMPLES_BY_RULES = "rules on made-up reports"
MADE_UP = ("yunqing-2024", "yunqing-2023", "yunqing-2024-mirror")
RECORDED = frozenset(("yunqing-2024", "yunqing-2023", "yunqing-2024-mirror", "chuanshan-2024", "taonan-2023"))


def report_and_gold(name: str) -> tuple[Path, Path]:
    if name in MADE_UP:
        return ROOT / "fixtures" / "reports" / f"{name}.txt", ROOT / "fixtures" / "gold" / f"{name}.jsonl"
    return SHARED / "reports" / f"{name}.txt", SHARED / "gold" / f"{name}.jsonl"


def counted(what: str, gold: Path, found: Path, *options: str) -> Counter[tuple[str, str]]:
    """How many of each figure are right, and how many there are: `(figure, "right")`, `(figure, "all")`."""
    command = [sys.executable, str(SHARED / "tools" / "score.py"), what, str(gold), str(found), "--json", *options]
    figures = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return Counter({(name, of): figures[name][at] for name in figures for at, of in enumerate(("right", "all"))})


def shares(counts: Counter[tuple[str, str]]) -> dict[str, float]:
    """The share of each figure; one that was not judged is left out."""
    return {name: counts[name, "right"] / whole for (name, of), whole in counts.items() if of == "all" and whole}


def scored(what: str, gold: Path, found: Path) -> dict[str, float]:
    return shares(counted(what, gold, found))


def measured(name: str, folder: Path) -> dict[str, dict[str, float]]:
    """Every figure of a report: of what rules read, and of the sheet where there are recordings."""
    if name == HEADLINE:
        lengths = [headline.shares(quoting) for quoting in headline.QUOTINGS]
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


def measured_by_rules(folder: Path) -> dict[str, dict[str, float]]:
    """Every figure of the sheets that rules make without a model, over all reports of which there is gold."""
    gold = SHARED / "gold"
    promises = gold / "headline.jsonl"
    lines = promises.read_text("utf-8").splitlines()
    told = {json.loads(line)["report"] for line in lines}
    paths = [path for path in (*CORPUS, *REPORTS) if path.stem in told]
    summariser("brief", *paths, "--format", "json", "--out", folder, cwd=folder)
    counts: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for path in paths:
        sheet = folder / path.stem / "targets.json"
        counts["headline"].update(counted("headline", promises, sheet, "--report", path.stem))
        if (own := gold / f"{path.stem}.jsonl").is_file():
            for what in ("targets", "results"):
                counts[what].update(counted(what, own, sheet))
    return {what: shares(figures) for what, figures in counts.items()}


def measured_on_samples(folder: Path) -> dict[str, dict[str, float]]:
    """Every figure of the sheets that rules make of each made-up report, `REPORT PART`."""
    summariser(
        "brief", *(report_and_gold(name)[0] for name in MADE_UP), "--format", "json", "--out", folder, cwd=folder
    )
    return {
        f"{name} {what}": scored(what, report_and_gold(name)[1], folder / name / "targets.json")
        for name in MADE_UP
        for what in ("targets", "results")
    }


def reached(name: str, folder: Path) -> dict[str, dict[str, float]]:
    """The figures that a floor is kept for."""
    by_rules = {RULES: measured_by_rules, SAMPLES_BY_RULES: measured_on_samples}
    return by_rules[name](folder) if name in by_rules else measured(name, folder)


@needs_shared
@pytest.mark.parametrize("name", [*FLOORS])
def test_no_figure_falls_below_its_floor(name: str, tmp_path: Path) -> None:
    now = reached(name, tmp_path)
    fallen = {
        f"{what} {figure}": (now[what].get(figure), floor)
        for what, floors in FLOORS[name].items()
        for figure, floor in floors.items()
        if now[what].get(figure, 0) < floor
    }
    assert fallen == {}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        all_now = {name: reached(name, Path(folder)) for name in FLOORS}
    floored = {
        name: {
            what: {f: int(share * 10_000) / 10_000 for f, share in figures.items()} for what, figures in parts.items()
        }
        for name, parts in all_now.items()
    }
    print(json.dumps({**floored, "mutations": CEILINGS}, indent=1))  # noqa: T201
