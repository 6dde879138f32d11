"""What a person gives wins, carries what follows from it along, and is flagged where the text says something else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summariser.errors import UsageProblem
from summariser.metadata import parse_given
from tests.running import RECORDINGS, SAMPLE, summariser


def inspected(*settings: str, cwd: Path) -> dict[str, object]:
    options = [word for setting in settings for word in ("--set", setting)]
    done = summariser("inspect", SAMPLE, "--json", *options, cwd=cwd)
    assert done.returncode == 0, done.stderr
    report: dict[str, object] = json.loads(done.stdout)["report"]
    return report


def test_a_given_field_wins_and_a_flag_tells_what_the_text_says(tmp_path: Path) -> None:
    found, told = inspected(cwd=tmp_path), inspected("speaker=陈思远", cwd=tmp_path)
    assert told["speaker"] == "陈思远"
    assert told["flags"] == [f"speaker: 陈思远 was given, the text says {found['speaker']}"]
    assert found["flags"] == []


def test_what_follows_from_a_given_field_follows(tmp_path: Path) -> None:
    told = inspected("place=浙江省杭州市西湖区", "target_year=2031", cwd=tmp_path)
    assert (told["adcode"], told["province"], told["level"]) == ("330106", "浙江省", "district")
    assert told["place_en"] != inspected(cwd=tmp_path)["place_en"]
    assert (told["review_year"], told["target_year"]) == (2030, 2031)


def test_a_given_field_that_the_text_confirms_is_no_flag(tmp_path: Path) -> None:
    found = inspected(cwd=tmp_path)
    assert inspected(f"delivered={found['delivered']}", cwd=tmp_path) == found


def test_the_address_of_a_report_stands_in_its_sheet(tmp_path: Path) -> None:
    url = "https://example.org/report?id=1"
    done = summariser(
        "brief", SAMPLE, "--replay", RECORDINGS, "--set", f"source_url={url}", "--format", "json", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    sheet = json.loads((tmp_path / "summariser-out" / SAMPLE.stem / "targets.json").read_text("utf-8"))
    assert sheet["report"]["source"]["url"] == url


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("place", "give FIELD=VALUE"),
        ("colour=red", "with a field of place"),
        ("target_year=24", "a year, as 2024"),
        ("delivered=15.1.2024", "an ISO date"),
        ("adcode=51x", "six digits"),
        ("level=town", "one of national"),
        ("source_url=javascript:alert(1)", "a web address"),
        ("place=", "some text"),
        ("place=a\nb", "some text"),
    ],
)
def test_what_cannot_be_is_refused(word: str, says: str) -> None:
    with pytest.raises(UsageProblem, match=says):
        parse_given([word])


def test_one_report_is_what_it_is_about(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("报告", encoding="utf-8")
    done = summariser("brief", SAMPLE, "b.txt", "--replay", RECORDINGS, "--set", "place=云清县", cwd=tmp_path)
    assert done.returncode == 2
    assert "one REPORT at a time" in done.stderr


def test_the_brief_tells_what_the_text_says_otherwise(tmp_path: Path) -> None:
    done = summariser("brief", SAMPLE, "--set", "target_year=2031", "--format", "md", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    brief = (tmp_path / "summariser-out" / SAMPLE.stem / "brief.md").read_text("utf-8")
    assert r"| **Note** | target\_year: 2031 was given, the text says 2024 |" in brief
