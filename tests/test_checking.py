"""A sheet that holds is found to hold, and whatever is edited in it is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from summariser.checking import Finding, check_sheet
from summariser.claims import ChunkClaims, Claim
from summariser.describe import describe
from summariser.edges.readers import read_page
from summariser.pipeline import read
from summariser.records import TargetSheet
from summariser.types import ChunkState, Reading
from summariser.verify import verify
from tests.building import chunk_of, reading_of
from tests.mutations.material import library, taxonomy
from tests.replays import REAL, replayed
from tests.running import ROOT, SAMPLE, summariser
from tests.shared import needs_shared

SHEET = ROOT / "tests" / "snapshots" / SAMPLE.stem / "targets.json"
Edit = Callable[[dict[str, Any]], None]


@cache
def reading() -> Reading:
    return read(read_page(str(SAMPLE)), library())


def sheet() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SHEET.read_text("utf-8"))
    return found


def found_in(edited: dict[str, Any]) -> tuple[Finding, ...]:
    return check_sheet(TargetSheet.model_validate_json(json.dumps(edited)), reading(), taxonomy())


def measured(edited: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for item in (*edited["targets"], *edited["results"]) if item["value"] and item["unit"]]


def test_the_sheet_of_a_run_holds() -> None:
    assert found_in(sheet()) == ()


@needs_shared
@pytest.mark.parametrize("report", REAL, ids=lambda path: path.stem)
def test_the_sheet_of_a_recorded_report_holds(report: Path, tmp_path: Path) -> None:
    made = TargetSheet.model_validate_json(replayed(report, tmp_path)["targets.json"])
    assert check_sheet(made, read(read_page(str(report)), library()), taxonomy()) == ()


def test_a_target_whose_number_promises_nothing_is_named() -> None:
    beside = reading_of("落实15条硬措施，新建学校3所。", "tasks")
    chunk = chunk_of(beside)
    quote, english = "落实15条硬措施", "15 hard measures are to be carried out."
    claim = Claim(quote=quote, subject="硬措施", figure="15条", status="target", english=english)
    answer = ChunkClaims(chunk, ChunkState(chunk, "answered", 1, None), (claim,))
    (target,) = describe(beside, taxonomy(), verify(beside, [answer], taxonomy()))
    made = TargetSheet.model_validate(sheet() | {"results": (), "unverified": (), "targets": [target.model_dump()]})
    assert (target.id, "status") in {(finding.id, finding.what) for finding in check_sheet(made, beside, taxonomy())}


def _set(*path: str, to: Callable[[Any], Any]) -> Edit:
    def edit(item: dict[str, Any]) -> None:
        for part in path[:-1]:
            item = item[part]
        item[path[-1]] = to(item[path[-1]])

    return edit


def _next_digit(value: str) -> str:
    return value[:-1] + str((int(value[-1]) + 1) % 10) if value != "9" else "8"


EDITS: dict[str, tuple[Edit, str]] = {
    "a digit of the value": (_set("value", to=_next_digit), "value"),
    "the value ten times": (_set("value", to=lambda value: f"{value.replace('.', '')}0"), "value"),
    "the unit": (_set("unit", to=lambda unit: "pp" if unit == "%" else "%"), "unit"),
    "the bound": (_set("comparator", to=lambda bound: "ge" if bound == "le" else "le"), "comparator"),
    "the direction": (_set("direction", to=lambda way: "down" if way == "up" else "up"), "direction"),
    "the measure": (_set("measure", to=lambda measure: "share" if measure != "share" else "level"), "measure"),
    "the year": (_set("period", "end", to=lambda end: f"{int(end[:4]) + 1}" if end else "2019"), "period.end"),
    "the place of the number": (_set("evidence", "value_start", to=lambda at: at + 1), "evidence"),
    "the place of the quote": (_set("evidence", "start", to=lambda at: at + 1), "evidence"),
    "a character of the quote": (_set("evidence", "quote", to=lambda quote: f"了{quote[1:]}"), "evidence"),
    "the quantity": (_set("evidence", "quantity", to=lambda name: f"{name}0"), "evidence.quantity"),
    "the indicator": (_set("indicator", "id", to=lambda name: "gdp" if name != "gdp" else "cpi"), "indicator.id"),
    "the printed number": (_set("value_text", to=lambda text: f"1{text}"), "value_text"),
    "an English number": (_set("statement_en", to=lambda text: f"{text[:-1]} and 9,876 more."), "english"),
    "no English": (_set("statement_en", to=lambda _: None), "english"),
}  # fmt: skip


@cache
def edited_and_named() -> tuple[dict[str, list[str]], dict[str, set[str]]]:
    """One sheet with every kind of edit made here and there: edit -> ids of its items; id -> what was found of it."""
    edited = sheet()
    made: dict[str, list[str]] = {why: [] for why in EDITS}
    for why, item in zip(cycle(EDITS), measured(edited)[::2], strict=False):
        EDITS[why][0](item)
        made[why].append(item["id"])
    named: dict[str, set[str]] = {}
    for finding in found_in(edited):
        named.setdefault(finding.id, set()).add(finding.what)
    return made, named


@pytest.mark.parametrize("why", EDITS)
def test_what_was_edited_is_named_with_its_item(why: str) -> None:
    made, named = edited_and_named()
    assert len(made[why]) >= 5
    assert [name for name in made[why] if EDITS[why][1] not in named.get(name, ())] == []


def test_an_edit_of_one_item_is_held_against_no_other() -> None:
    made, named = edited_and_named()
    edited = {name for names in made.values() for name in names}
    assert {name for name in named if not name.startswith("q")} == edited


def test_an_unverified_claim_moved_among_the_results_is_named_with_its_figure() -> None:
    edited = sheet()
    moved = next(item for item in edited["unverified"] if item["status"] == "result")
    kept = {name: value for name, value in moved.items() if name not in ("status", "reason")}
    edited["results"].append({**kept, "estimated": False})
    assert moved["checks"]["value"]["state"] == "failed"
    assert {(finding.id, finding.what) for finding in found_in(edited)} == {(moved["id"], "value_text")}


def test_a_result_moved_among_the_targets_is_named() -> None:
    edited = sheet()
    moved = edited["results"].pop(10)
    edited["targets"].append({name: value for name, value in moved.items() if name != "estimated"})
    assert moved["id"] in {finding.id for finding in found_in(edited)}


def test_an_item_taken_out_leaves_its_number_without_a_place() -> None:
    edited = sheet()
    gone = edited["targets"].pop(3)
    (finding,) = found_in(edited)
    assert (finding.id, finding.what) == (gone["evidence"]["quantity"], "unclaimed")


def run(
    tmp_path: Path, edited: dict[str, Any] | str, report: str | Path = SAMPLE, *options: str
) -> tuple[int, str, str]:
    file = tmp_path / "targets.json"
    file.write_text(edited if isinstance(edited, str) else json.dumps(edited), encoding="utf-8")
    done = summariser("check", file, report, *options, cwd=tmp_path)
    return done.returncode, done.stdout, done.stderr


def test_a_sheet_that_holds_is_exit_0_and_silence(tmp_path: Path) -> None:
    assert run(tmp_path, sheet()) == (0, "", "")


def test_what_does_not_hold_is_exit_1_and_one_line_each(tmp_path: Path) -> None:
    edited = sheet()
    item = edited["targets"][0]
    item["value"] = "7.5"
    code, out, _ = run(tmp_path, edited)
    assert code == 1
    assert out == f"{item['id']}  value  the sheet says 7.5, the report gives 6.5\n"
    code, out, _ = run(tmp_path, edited, SAMPLE, "--json")
    assert json.loads(out) == [
        {"id": item["id"], "what": "value", "why": "the sheet says 7.5, the report gives 6.5"}
    ]  # fmt: skip
    assert code == 1


def test_a_sheet_of_another_report_is_exit_2_unless_it_is_asked_for(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(SAMPLE.read_text("utf-8") + "\n", encoding="utf-8")
    code, out, err = run(tmp_path, sheet(), other)
    assert (code, out) == (2, "")
    assert "--any-file" in err
    assert run(tmp_path, sheet(), other, "--any-file")[0] == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"schema_version": "1"}',
        "no json",
        '{"a": NaN}',
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_what_is_no_sheet_is_exit_2_and_one_line(tmp_path: Path, text: str) -> None:
    code, out, err = run(tmp_path, text)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert "no target sheet" in err
