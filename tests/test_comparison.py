"""Two sheets of one report side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from summariser.comparison import Comparison, compare, comparison_text
from summariser.records import TargetSheet
from tests.running import summariser
from tests.test_checking import SHEET, sheet


def compared(first: dict[str, Any], second: dict[str, Any]) -> Comparison:
    one, other = (TargetSheet.model_validate_json(json.dumps(said)) for said in (first, second))
    return compare(one, other)


def count(said: dict[str, Any]) -> int:
    return len(said["targets"]) + len(said["results"]) + len(said["unverified"])


def test_a_sheet_is_the_same_as_itself() -> None:
    found = compared(sheet(), sheet())
    assert (found.same, found.differing, found.only_first, found.only_second) == (count(sheet()), (), (), ())


def test_an_item_that_one_sheet_lacks_is_only_in_the_other() -> None:
    less = sheet()
    gone = less["targets"].pop(0)
    assert [entry.id for entry in compared(less, sheet()).only_second] == [gone["id"]]
    assert [entry.id for entry in compared(sheet(), less).only_first] == [gone["id"]]


def test_items_are_matched_by_their_number_whatever_their_ids_and_subjects() -> None:
    renamed = sheet()
    renamed["results"][4]["id"] = "000000000000"
    renamed["results"][4]["subject_zh"] = "别的说法"
    (difference,) = compared(sheet(), renamed).differing
    assert difference.fields == {"subject_zh": (sheet()["results"][4]["subject_zh"], "别的说法")}


def test_two_items_on_one_number_are_told_apart_by_their_subjects() -> None:
    twice = sheet()
    twin = {**twice["targets"][0], "id": "111111111111", "subject_zh": "另一主语"}
    twice["targets"].append(twin)
    turned = sheet()
    turned["targets"].insert(0, twin)
    assert compared(twice, turned).same == count(twice)


def test_a_claim_that_holds_in_one_sheet_only_differs_in_kind() -> None:
    held_back = sheet()
    item = held_back["results"].pop(6)
    item = {name: value for name, value in item.items() if name != "estimated"}
    held_back["unverified"].append({**item, "status": "result", "verdict": "value", "reason": "because"})
    (difference,) = compared(sheet(), held_back).differing
    assert difference.fields["kind"] == ("result", "unverified")
    assert difference.fields["verdict"] == ("matched", "value")


def test_a_difference_is_shown_with_both_values() -> None:
    edited = sheet()
    edited["targets"][0]["value"] = "9.5"
    text = comparison_text(compared(sheet(), edited), "a", "b")
    assert "value: 6.5 | 9.5" in text
    assert "only in a  0" in text


def test_the_command_shows_two_files_and_is_exit_0(tmp_path: Path) -> None:
    edited = sheet()
    edited["targets"][0]["unit"] = "pp"
    (tmp_path / "b.json").write_text(json.dumps(edited), encoding="utf-8")
    done = summariser("diff", SHEET, "b.json", cwd=tmp_path)
    assert done.returncode == 0
    assert "unit: % | pp" in done.stdout
    done = summariser("diff", SHEET, "b.json", "--json", cwd=tmp_path)
    assert json.loads(done.stdout)["differing"][0]["fields"] == {"unit": ["%", "pp"]}


def test_sheets_of_two_reports_are_exit_2(tmp_path: Path) -> None:
    other = sheet()
    other["report"]["source"]["sha256"] = "0" * 64
    (tmp_path / "b.json").write_text(json.dumps(other), encoding="utf-8")
    done = summariser("diff", SHEET, "b.json", cwd=tmp_path)
    assert done.returncode == 2
    assert "of two files" in done.stderr
