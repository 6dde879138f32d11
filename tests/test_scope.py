"""What is asked about: the whole report, or only what a sheet of targets needs; of a page that is no report nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import RECORDINGS, SAMPLE, summariser

NO_REPORT = "关于放假的通知\n\n各单位：\n\n春节放假共8天，请妥善安排值班。铁路部门预计发送旅客3万人次。\n"


@pytest.mark.parametrize("engine", [["--model", "rules"], ["--replay", RECORDINGS]], ids=["rules", "replay"])
def test_the_scope_of_targets_asks_less_and_finds_the_same_targets(engine: list[str | Path], tmp_path: Path) -> None:
    sheets = {}
    for scope in ("all", "targets"):
        done = summariser("brief", SAMPLE, *engine, "--scope", scope, "--out", scope, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        sheets[scope] = json.loads((tmp_path / scope / SAMPLE.stem / "targets.json").read_text("utf-8"))
    every, plan = sheets["all"], sheets["targets"]
    # What a follow-up mended is left aside: that of fewer parts is another ask, and was not recorded.
    at_once = [one["id"] for one in every["targets"] if "reread" not in one["flags"]]
    assert [one["id"] for one in plan["targets"]] == at_once
    assert len(plan["chunks"]) < len(every["chunks"])
    assert plan["made"]["scope"] == "targets"
    assert "unasked" in {one["why"] for one in plan["unclaimed"]}
    assert "Only the parts of the report that plan" in (tmp_path / "targets" / SAMPLE.stem / "brief.md").read_text(
        "utf-8"
    )


def test_an_estimate_of_the_targets_is_lower(tmp_path: Path) -> None:
    every, plan = (
        json.loads(summariser("estimate", SAMPLE, "--json", "--scope", scope, cwd=tmp_path).stdout)
        for scope in ("all", "targets")
    )
    assert plan["total"]["tokens_in"] < every["total"]["tokens_in"]


def test_an_unknown_scope_is_named(tmp_path: Path) -> None:
    done = summariser("brief", SAMPLE, "--scope", "results", cwd=tmp_path)
    assert done.returncode == 2
    assert "scope" in done.stderr


@pytest.mark.parametrize("engine", [[], ["--replay", RECORDINGS]], ids=["rules", "replay"])
def test_a_page_that_is_no_report_is_named_and_stops_no_other(engine: list[str | Path], tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(NO_REPORT, encoding="utf-8")
    done = summariser("brief", "notice.txt", SAMPLE, *engine, "--out", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert "notice.txt: nothing of a government work report is found in it" in done.stderr
    assert (tmp_path / "out" / SAMPLE.stem / "targets.json").is_file()
    assert not (tmp_path / "out" / "notice").exists()
