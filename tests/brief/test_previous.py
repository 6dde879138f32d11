"""`--previous`: last year's sheet in the brief, and what is said where the file is not that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summariser.records import TargetSheet
from tests.brief.sheets import SHEET
from tests.running import SAMPLE, summariser


def sheet_file(folder: Path, **report: Any) -> Path:
    """A sheet of the year before, of the sample's place unless `report` says otherwise."""
    last = {"target_year": 2023, "review_year": 2022, **report}
    sheet: TargetSheet = SHEET.model_copy(update={"report": SHEET.report.model_copy(update=last)})
    path = folder / "last.json"
    path.write_text(sheet.model_dump_json(), encoding="utf-8")
    return path


def test_the_brief_sets_last_year_s_targets_beside(tmp_path: Path) -> None:
    done = summariser("brief", SAMPLE, "--previous", sheet_file(tmp_path), "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for name in ("brief.md", "brief.html"):
        text = (tmp_path / "out" / SAMPLE.stem / name).read_text("utf-8")
        assert "2023 target" in text
        assert "(kept)" in text
        assert "report for 2023" in text


REFUSED = [
    # what the sheet's report says, what is said of it
    ({"target_year": 2022}, "that sheet plans for 2022, and the report for 2024; give the sheet of 2023"),
    ({"target_year": 2024}, "that sheet plans for 2024"),
    ({"target_year": None}, "does not say which year it plans for"),
]


@pytest.mark.parametrize(("report", "said"), REFUSED)
def test_a_sheet_of_another_year_is_refused(report: dict[str, Any], said: str, tmp_path: Path) -> None:
    done = summariser("brief", SAMPLE, "--previous", sheet_file(tmp_path, **report), "--out", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "out" / SAMPLE.stem).exists()


def test_what_is_no_sheet_is_refused(tmp_path: Path) -> None:
    done = summariser("brief", SAMPLE, "--previous", SAMPLE, "--out", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert "is no target sheet" in done.stderr


def test_another_place_is_warned_of(tmp_path: Path) -> None:
    last = sheet_file(tmp_path, place="云澄县")
    done = summariser("brief", SAMPLE, "--previous", last, "--out", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert "is a sheet of 云澄县, and the report is of 云清县" in done.stderr


def test_it_is_about_one_report(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("报告", encoding="utf-8")
    done = summariser("brief", SAMPLE, "b.txt", "--previous", sheet_file(tmp_path), cwd=tmp_path)
    assert done.returncode == 2
    assert "one REPORT at a time" in done.stderr
