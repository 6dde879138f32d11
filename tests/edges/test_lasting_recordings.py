"""Recordings outlive changes of what is sent: parameters, the words of the schema, the words of a re-ask."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from summariser.edges import wire
from tests.edges.county import Run, county, run
from tests.edges.endpoint import Reply, Request, arguments, completion, served
from tests.edges.faults import CLAIM
from tests.running import ROOT


@pytest.fixture
def recorded(tmp_path: Path) -> Run:
    """A run of which one answer had to be asked for again; recorded in `rec`."""
    bad = [completion('{"claims": "none"}')]

    def reply(request: Request) -> Reply:
        if CLAIM["quote"] not in request.messages[1]["content"]:
            return completion('{"claims": []}')
        return bad.pop() if bad else completion(arguments(CLAIM))

    with county(tmp_path), served(reply) as server:
        made = run(server, record="rec")
    assert made.exit == 0
    assert made.figures() == [CLAIM["quote"]]
    return made


def test_a_change_of_parameters_or_model_leaves_recordings_found(recorded: Run, tmp_path: Path) -> None:
    for path in (tmp_path / "rec").rglob("*.json"):
        made: dict[str, Any] = json.loads(path.read_text("utf-8"))
        made["parameters"] = {"temperature": 1, "seed": 7}
        path.write_text(json.dumps(made), encoding="utf-8")
    with county(tmp_path):
        assert run(replay="rec", out="again").texts == recorded.texts


def test_a_change_of_pydantics_words_leaves_recordings_found(
    recorded: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[object] = []

    def told(error: object) -> str:
        said.append(error)
        return "put in other words"

    monkeypatch.setattr(wire, "told", told)
    with county(tmp_path):
        assert run(replay="rec", out="again").texts == recorded.texts
    assert said


def test_a_change_of_the_schemas_words_leaves_recordings_found(recorded: Run, tmp_path: Path) -> None:
    for part in ("summariser", "prompts", "schemas"):
        shutil.copytree(ROOT / part, tmp_path / "copy" / part, ignore=shutil.ignore_patterns("__pycache__"))
    claims = tmp_path / "copy" / "summariser" / "claims.py"
    text = claims.read_text("utf-8")
    changed = text.replace("Every claim of the text", "All claims there are").replace("shortest verbatim", "short")
    assert changed.count("All claims there are") == changed.count('"short run') == 1
    claims.write_text(changed, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "summariser", "brief", "county.txt", "--replay", "rec", "--out", "again", "--full"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(tmp_path / "copy")},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "again" / "county" / "brief.md").read_text("utf-8") == recorded.brief
