"""The command line as a person meets it: quick help, exit codes, pipes, settings in their order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summariser.cli import cli
from summariser.records import RULES_ONLY
from tests.running import RECORDINGS, ROOT, SAMPLE, files_in, summariser

HEAVY = ("openai", "instructor", "pydantic", "httpx2", "rich", "jinja2", "opencc", "pypinyin")


def imported_by(*arguments: str) -> set[str]:
    """The top-level packages that a run of the program imports."""
    code = f"""
import sys
sys.argv = ["summariser", *{list(arguments)!r}]
from summariser import cli
try:
    cli.main()
except SystemExit:
    pass
print("\\n" + "\\n".join(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.splitlines())


def test_help_imports_nothing_heavy() -> None:
    assert not imported_by("--help") & set(HEAVY)


def test_inspect_does_not_import_the_model_path() -> None:
    assert not imported_by("inspect", str(SAMPLE)) & {"openai", "instructor", "httpx2"}


def test_schema_does_not_import_the_model_path() -> None:
    assert not imported_by("schema", "target_sheet") & {"openai", "instructor", "httpx2"}


@pytest.mark.parametrize("command", [None, *cli.commands])
def test_every_command_has_help(command: str | None, tmp_path: Path) -> None:
    done = summariser(*filter(None, [command]), "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "Usage: " in done.stdout
    assert done.stderr == ""


def test_results_go_to_stdout_and_progress_to_stderr(tmp_path: Path) -> None:
    done = summariser("brief", SAMPLE, "--replay", RECORDINGS, "--out", "out", cwd=tmp_path)
    assert done.returncode == 0
    names = (
        "brief.md", "brief.html", "evidence.html", "targets.json", "claims.csv", "claims_codebook.csv", "claims.xlsx",
    )  # fmt: skip
    assert done.stdout.splitlines() == [f"out/yunqing-2024/{name}" for name in names]
    asks = len(json.loads((tmp_path / "out/yunqing-2024/targets.json").read_text("utf-8"))["chunks"])
    assert f"{asks}/{asks} yunqing-2024" in done.stderr
    assert "match the source" in done.stderr


def test_a_report_on_standard_input_is_called_stdin(tmp_path: Path) -> None:
    done = summariser("inspect", "-", cwd=tmp_path, stdin=SAMPLE.read_bytes())
    assert done.returncode == 0
    done = summariser("brief", "-", "--replay", RECORDINGS, "--out", "out", cwd=tmp_path, stdin=SAMPLE.read_bytes())
    assert (tmp_path / "out" / "stdin" / "brief.md").is_file()
    assert done.returncode == 0


def test_two_reports_of_one_name_get_folders_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    twin = tmp_path / "a" / SAMPLE.name
    twin.write_text(SAMPLE.read_text("utf-8").replace("云清", "云澄"), encoding="utf-8")
    summariser("brief", SAMPLE, twin, "--replay", RECORDINGS, "--out", "out", "--format", "json", cwd=tmp_path)
    folders = [name for name in files_in(tmp_path / "out") if "/" not in name and not name.startswith("answers.db")]
    assert len(folders) == 2
    assert all(name.startswith("yunqing-2024-") and len(name) == len("yunqing-2024-") + 8 for name in folders)


def test_a_replay_without_the_answer_is_exit_3_and_names_what_is_missing(tmp_path: Path) -> None:
    changed = tmp_path / SAMPLE.name
    changed.write_text(SAMPLE.read_text("utf-8").replace("的", "之"), encoding="utf-8")
    done = summariser("brief", changed, "--replay", RECORDINGS, "--out", "out", cwd=tmp_path)
    assert done.returncode == 3
    assert "--record" in done.stderr
    sheet = json.loads((tmp_path / "out" / SAMPLE.stem / "targets.json").read_text("utf-8"))
    assert {chunk["state"] for chunk in sheet["chunks"]} == {"failed"}
    assert {row["why"] for row in sheet["unclaimed"]} <= {"unasked", "class"}
    assert "**Incomplete.**" in (tmp_path / "out" / SAMPLE.stem / "brief.md").read_text("utf-8")


def test_strict_is_exit_1_where_a_claim_failed_a_check(tmp_path: Path) -> None:
    done = summariser("brief", SAMPLE, "--replay", RECORDINGS, "--out", "out", "--strict", cwd=tmp_path)
    sheet = json.loads((tmp_path / "out" / SAMPLE.stem / "targets.json").read_text("utf-8"))
    assert done.returncode == (1 if sheet["unverified"] else 0)


def test_a_variable_beats_the_settings_file_and_an_option_beats_both(tmp_path: Path) -> None:
    (tmp_path / "summariser.toml").write_text('out = "from-file"\nformat = "json"\n', encoding="utf-8")
    run = ("brief", SAMPLE, "--replay", RECORDINGS)
    summariser(*run, cwd=tmp_path)
    assert (tmp_path / "from-file").is_dir()
    summariser(*run, cwd=tmp_path, SUMMARISER_OUT="from-variable")
    assert (tmp_path / "from-variable").is_dir()
    summariser(*run, "--out", "from-option", cwd=tmp_path, SUMMARISER_OUT="from-variable2")
    assert (tmp_path / "from-option").is_dir()
    assert not (tmp_path / "from-variable2").exists()
    assert not list(tmp_path.rglob("*.md"))


def test_a_key_in_the_environment_spends_nothing(tmp_path: Path) -> None:
    done = summariser("brief", SAMPLE, cwd=tmp_path, OPENAI_API_KEY="sk-never-used")
    assert done.returncode == 0
    assert RULES_ONLY in done.stderr
    assert "sk-never-used" not in done.stderr
    assert not (tmp_path / "summariser-out" / "answers.db").exists()


def test_a_reader_that_leaves_early_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "summariser", "inspect", str(SAMPLE), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
