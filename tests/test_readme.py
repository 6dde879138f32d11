"""What the README claims, checked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summariser.cli import cli
from summariser.verify import CHECKS_MADE
from tests.replays import REAL, replayed
from tests.running import ROOT, SAMPLE
from tests.shared import needs_shared

README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


@needs_shared
def test_the_result_shown_is_what_the_program_says(tmp_path: Path) -> None:
    brief = replayed(REAL[0], tmp_path)["brief.md"].splitlines()
    shown = [line for line in README.splitlines() if re.match(r"(?:\||>) .*\[\d+\]|> \d+\. ", line)]
    assert len(shown) > 5
    assert [line for line in shown if line.removeprefix("> ").rstrip() not in brief] == []


@needs_shared
def test_the_size_of_the_report_shown_is_right() -> None:
    assert f"{len(REAL[0].read_text('utf-8')):,} characters" in README


@pytest.mark.parametrize("command", cli.commands)
def test_every_command_is_described(command: str) -> None:
    assert f"summariser {command}" in README


def test_the_checks_described_are_those_that_are_made() -> None:
    described = re.findall(r"^\| (\w+) \| .* \|$", README.partition("## What is checked")[2], re.MULTILINE)
    assert tuple(name for name in described if name != "check") == CHECKS_MADE


@pytest.mark.parametrize("target", ["brief", "test"])
def test_the_two_commands_exist_and_set_everything_up(target: str) -> None:
    assert f"make {target} " in README
    assert re.search(rf"^{target}: .*\$\(VENV\)/ready", MAKEFILE, re.MULTILINE)


def test_continuous_integration_runs_the_test_command() -> None:
    assert "\nmake test\n" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_bundled_report_is_the_one_that_make_brief_runs() -> None:
    assert str(SAMPLE.relative_to(ROOT)) in MAKEFILE
    assert f"summariser-out/{SAMPLE.stem}/brief.md" in README


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)]+)\)", README))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_every_option_named_exists() -> None:
    known = {option for command in cli.commands.values() for one in command.params for option in one.opts}
    assert set(re.findall(r"(?<!-)--[a-z][a-z-]*", README)) - known == set()
