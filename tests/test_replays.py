"""The main job, replayed from recorded answers of a language model, gives what was reviewed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from tests.replays import REAL, SNAPSHOTS, fingerprint, replayed
from tests.running import RECORDINGS, ROOT, SAMPLE, SAMPLES, files_in, summariser
from tests.shared import needs_shared


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return replayed(SAMPLE, tmp_path_factory.mktemp("sample"))


@pytest.mark.parametrize("report", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_gives_its_reviewed_outputs(report: Path, tmp_path: Path) -> None:
    for name, text in replayed(report, tmp_path).items():
        assert text == (SNAPSHOTS / report.stem / name).read_text("utf-8"), name


def test_a_brief_beside_last_years_sheet_says_how_targets_moved(tmp_path: Path) -> None:
    """Both reports from recordings: what was raised, cut, softened and dropped is said with both targets."""
    before = SAMPLE.with_name("yunqing-2023.txt")
    summariser("brief", before, "--replay", RECORDINGS, "--format", "json", "--out", "out", cwd=tmp_path)
    last = tmp_path / "out" / before.stem / "targets.json"
    done = summariser("brief", SAMPLE, "--previous", last, "--replay", RECORDINGS, "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    sheet = json.loads((tmp_path / "out" / SAMPLE.stem / "targets.json").read_text("utf-8"))
    assert sheet["totals"]["asks_unanswered"] == 0
    brief = (tmp_path / "out" / SAMPLE.stem / "brief.md").read_text("utf-8")
    moves = {move for move in ("raised", "cut", "kept", "softened", "dropped") if f"({move})" in brief}
    assert moves == {"raised", "cut", "kept", "softened", "dropped"}
    assert re.search(
        r"GDP growth target is about 6\.5% \[\d+\], raised from last year's target of about 6% \[\d+\]", brief
    )


@needs_shared
def test_every_ask_of_a_recorded_report_has_its_answer(tmp_path: Path) -> None:
    for report in (*SAMPLES, *REAL):
        sheet = json.loads(replayed(report, tmp_path)["targets.json"])
        assert sheet["totals"]["asks_unanswered"] == 0, report.stem


@needs_shared
@pytest.mark.parametrize("report", REAL, ids=lambda path: path.stem)
def test_a_real_report_gives_its_reviewed_counts_and_hashes(report: Path, tmp_path: Path) -> None:
    assert fingerprint(replayed(report, tmp_path)) == json.loads((SNAPSHOTS / f"{report.stem}.json").read_text("utf-8"))


def test_the_sheet_satisfies_the_published_schema(sample: dict[str, str]) -> None:
    schema = json.loads((ROOT / "schemas" / "target_sheet.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(sample["targets.json"]))


def test_every_measured_quantity_is_in_exactly_one_place(sample: dict[str, str], tmp_path: Path) -> None:
    sheet = json.loads(sample["targets.json"])
    inspected = json.loads(summariser("inspect", SAMPLE, "--json", cwd=tmp_path).stdout)
    measured = {q["id"] for q in inspected["quantities"] if q["kind"] in ("quantity", "percentage", "rank")}
    held = {item["evidence"]["quantity"] for part in ("targets", "results") for item in sheet[part]}
    held |= {place["quantity"] for part in ("targets", "results") for item in sheet[part] for place in item["also"]}
    failed = {item["evidence"]["quantity"] for item in sheet["unverified"]}
    left = [row["quantity"] for row in sheet["unclaimed"]]
    assert len(left) == len(set(left))
    assert (held | failed | set(left)) - {None} == measured
    assert not held & set(left)
    assert not failed & set(left)


def test_every_quote_stands_where_its_evidence_says(sample: dict[str, str], tmp_path: Path) -> None:
    sheet = json.loads(sample["targets.json"])
    text = json.loads(summariser("inspect", SAMPLE, "--json", cwd=tmp_path).stdout)["text"]
    page = SAMPLE.read_text("utf-8")
    items = [*sheet["targets"], *sheet["results"]]
    assert items
    for item in items:
        at = item["evidence"]
        assert text[at["start"] : at["end"]] == at["quote"]
        assert page[at["source_start"] : at["source_end"]] == at["quote"]
        if item["value_text"] and item["value"]:
            assert text[at["value_start"] : at["value_end"]] == item["value_text"]


def test_run_record_replay_gives_the_same_outputs(sample: dict[str, str], tmp_path: Path) -> None:
    """Recordings of a run that was itself answered from the store are those that it used."""
    summariser("brief", SAMPLE, "--replay", RECORDINGS, "--out", "first", cwd=tmp_path)
    again = summariser("brief", SAMPLE, "--replay", RECORDINGS, "--out", "first", "--full", cwd=tmp_path)
    assert again.returncode == 0
    assert (tmp_path / "first" / SAMPLE.stem / "brief.md").read_text("utf-8") == sample["brief.md"]


def test_a_recording_says_how_it_was_made_and_holds_no_request() -> None:
    recordings = sorted(RECORDINGS.rglob("*.json"))
    assert recordings
    for path in recordings:
        recording = json.loads(path.read_text("utf-8"))
        assert set(recording) == {
            "key", "try", "prompt", "chunk", "schema", "model", "parameters", "made", "status", "response",
        }  # fmt: skip
        assert recording["model"] == "relay-llm"
        assert "messages" not in recording["parameters"]


def test_outputs_are_whole_or_absent(tmp_path: Path) -> None:
    done = summariser("brief", SAMPLE, "--replay", RECORDINGS, "--out", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert files_in(tmp_path / "out" / SAMPLE.stem) == [
        "brief.html", "brief.md", "claims.csv", "claims.xlsx", "claims_codebook.csv", "evidence.html", "targets.json",
    ]  # fmt: skip
