"""The main job without a model: outputs, what they say of themselves, and that nothing is asked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from summariser.records import RULES_ONLY
from tests.running import ROOT, SAMPLE, files_in, summariser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    cwd = tmp_path_factory.mktemp("rules")
    done = summariser("brief", SAMPLE, "--out", "out", "--full", cwd=cwd)
    assert done.returncode == 0, done.stderr
    assert RULES_ONLY in done.stderr
    return cwd / "out"


def test_a_report_gives_a_sheet_and_a_brief_and_nothing_else(folder: Path) -> None:
    names = (
        "brief.html",
        "brief.md",
        "claims.csv",
        "claims.xlsx",
        "claims_codebook.csv",
        "evidence.html",
        "targets.json",
    )
    assert files_in(folder) == [SAMPLE.stem, *(f"{SAMPLE.stem}/{name}" for name in names)]


def test_every_output_says_that_nobody_has_read_it_twice(folder: Path) -> None:
    for name in ("brief.md", "brief.html", "evidence.html", "targets.json", "claims.csv"):
        assert RULES_ONLY in (folder / SAMPLE.stem / name).read_text("utf-8")
    made = json.loads((folder / SAMPLE.stem / "targets.json").read_text("utf-8"))["made"]
    assert (made["engine"], made["readers"], made["model"]) == ("rules", 1, None)


def test_what_holds_has_one_reader_and_none_is_said_to_match(folder: Path) -> None:
    sheet = json.loads((folder / SAMPLE.stem / "targets.json").read_text("utf-8"))
    assert {item["verdict"] for item in [*sheet["targets"], *sheet["results"]]} == {"single_reader"}
    assert sheet["totals"]["matched"] == 0
    assert sheet["totals"]["calls"] == 0
    assert "match the source" not in (folder / SAMPLE.stem / "brief.md").read_text("utf-8")


def test_the_sheet_satisfies_the_published_schema(folder: Path) -> None:
    schema = json.loads((ROOT / "schemas" / "target_sheet.schema.json").read_text("utf-8"))
    sheet = json.loads((folder / SAMPLE.stem / "targets.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(sheet)


def test_every_measured_number_is_in_one_place(folder: Path) -> None:
    sheet = json.loads((folder / SAMPLE.stem / "targets.json").read_text("utf-8"))
    items = [*sheet["targets"], *sheet["results"]]
    held = {place["quantity"] for item in items for place in [item["evidence"], *item["also"]]} - {None}
    failed = {item["evidence"]["quantity"] for item in sheet["unverified"]}
    left = {row["quantity"] for row in sheet["unclaimed"]}
    assert len(held | failed | left) == sheet["totals"]["quantities"]
    assert not left & (held | failed)


def test_an_unknown_indicator_stays_in_chinese_and_says_so(folder: Path) -> None:
    sheet = json.loads((folder / SAMPLE.stem / "targets.json").read_text("utf-8"))
    unknown = [item for item in sheet["targets"] if item["indicator"]["en"] is None]
    assert unknown
    assert all("untranslated" in item["statement_en"] for item in unknown)


def test_strict_does_not_accept_one_reader(tmp_path: Path) -> None:
    assert summariser("brief", SAMPLE, "--strict", cwd=tmp_path).returncode == 1


def test_the_name_rules_is_the_same_engine(folder: Path, tmp_path: Path) -> None:
    summariser("brief", SAMPLE, "--model", "rules", "--full", "--out", "out", cwd=tmp_path)
    named = (tmp_path / "out" / SAMPLE.stem / "brief.md").read_text("utf-8")
    assert named == (folder / SAMPLE.stem / "brief.md").read_text("utf-8")


def test_neither_the_sdk_nor_the_store_is_loaded(tmp_path: Path) -> None:
    program = (
        "import sys; from summariser.cli import cli; "
        f"cli.main(['brief', {str(SAMPLE)!r}, '--out', 'out'], standalone_mode=False)"
    )
    ending = "; print(sorted({'openai', 'instructor', 'httpx2'} & set(sys.modules)))"
    script = f"import sys\ntry:\n exec({program!r})\nexcept SystemExit:\n pass\n{ending[2:]}"
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
