"""Bad usage and bad input: one clear line on stderr with the next step, the right exit code, nothing left behind."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.running import RECORDINGS, SAMPLE, files_in, summariser

LOOPBACK = "http://127.0.0.1:{port}/v1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a-folder").mkdir()
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_text(" \n\n", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "report.odt").write_bytes(b"PK")
    (tmp_path / "no-recordings").mkdir()
    return tmp_path


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


BAD_INPUT = [
    # what is given, and what the one line must say: what is wrong, then what to do next
    (["brief", "missing.txt", "--replay", RECORDINGS], "missing.txt does not exist", "check the path"),
    (["brief", "a-folder", "--replay", RECORDINGS], "a-folder is a folder", "name the report files in it"),
    (["brief", "empty.txt", "--replay", RECORDINGS], "empty.txt is empty", "nothing can be read"),
    (["brief", "blank.txt", "--replay", RECORDINGS], "blank.txt is empty", "nothing can be read"),
    (["brief", "binary.txt", "--replay", RECORDINGS], "binary.txt is no text", "save the report as UTF-8"),
    (["brief", "report.odt", "--replay", RECORDINGS], "report.odt: .odt is not read", "save the report as one of .txt"),
    (["brief", SAMPLE, "--record", "answers"], "none is named", "--model NAME"),
    (["brief", SAMPLE, "--model", "any"], "no key for api.openai.com", "set SUMMARISER_API_KEY or OPENAI_API_KEY"),
    (["brief", SAMPLE, "--replay", "nowhere"], "nowhere", "--record"),
    (["brief", SAMPLE, "--replay", "no-recordings"], "no-recordings", "--record"),
    (["brief", SAMPLE, "--replay", RECORDINGS, "--format", "pdf"], "--format: pdf is not made", "choose from md, "),
    (["brief", SAMPLE, "--replay", RECORDINGS, "--record", "x"], "exclude one another", "give one of them"),
    (["brief", SAMPLE, "--replay", RECORDINGS, "--jobs", "0"], "jobs", "greater than or equal to 1"),
    (
        ["brief", SAMPLE, "--replay", RECORDINGS, "--out", "empty.txt"],
        "empty.txt cannot be written to",
        "choose another",
    ),
    (["brief", SAMPLE, "--replay", RECORDINGS, "--out", "empty.txt/out"], "cannot be written to", "choose another"),
    (["inspect", "missing.txt"], "missing.txt does not exist", "check the path"),
    (["inspect", "binary.txt"], "binary.txt is no text", "save the report as UTF-8"),
    (["schema", "nothing"], "no schema is called 'nothing'", "target_sheet"),
]


@pytest.mark.parametrize(("arguments", "what", "next_step"), BAD_INPUT, ids=lambda value: str(value)[:60])
def test_bad_input_is_told_in_one_line_and_leaves_nothing_behind(
    arguments: list[str | Path], what: str, next_step: str, folder: Path
) -> None:
    before = files_in(folder)
    done = summariser(*arguments, cwd=folder)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert what in done.stderr
    assert next_step in done.stderr
    assert files_in(folder) == before


def test_an_unreachable_endpoint_is_exit_4_and_writes_no_output(folder: Path, closed_port: int) -> None:
    url = LOOPBACK.format(port=closed_port)
    done = summariser("brief", SAMPLE, "--model", "any", "--base-url", url, cwd=folder)
    assert done.returncode == 4
    told = done.stderr.splitlines()[-1]
    assert "127.0.0.1" in told
    assert not list(folder.rglob("*.md"))
    assert not list(folder.rglob("*.json"))


def test_an_unknown_option_is_usage(folder: Path) -> None:
    done = summariser("brief", SAMPLE, "--magic", cwd=folder)
    assert done.returncode == 2
    assert "--magic" in done.stderr


def test_one_unreadable_report_does_not_stop_the_others(folder: Path) -> None:
    done = summariser("brief", "missing.txt", SAMPLE, "--replay", RECORDINGS, "--out", "out", cwd=folder)
    assert done.returncode == 2
    assert "missing.txt does not exist" in done.stderr
    assert (folder / "out" / SAMPLE.stem / "targets.json").is_file()


def test_a_broken_settings_file_is_named(folder: Path) -> None:
    (folder / "summariser.toml").write_text("model = ", encoding="utf-8")
    done = summariser("brief", SAMPLE, cwd=folder)
    assert done.returncode == 2
    assert "summariser.toml" in done.stderr


def test_a_setting_of_an_unknown_name_is_named(folder: Path) -> None:
    (folder / "summariser.toml").write_text('modell = "x"', encoding="utf-8")
    done = summariser("brief", SAMPLE, cwd=folder)
    assert done.returncode == 2
    assert "modell" in done.stderr
