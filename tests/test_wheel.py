"""The wheel by itself: built, installed in a clean environment, and the main job run from another folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

from tests.running import RECORDINGS, ROOT, SAMPLE


def run(*command: str | Path, cwd: Path) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False, env=clean)
    assert done.returncode == 0, done.stderr
    return done.stdout


def pinned(lock: Path, target: Path) -> Path:
    """The versions of the lock as constraints, without hashes: a built wheel has none."""
    versions = re.findall(r"^[\w.\-\[\]]+==[^\\\n]+", lock.read_text("utf-8"), re.MULTILINE)
    target.write_text("\n".join(versions), encoding="utf-8")
    return target


def test_an_installed_wheel_does_the_main_job_from_another_folder(tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "dist", ROOT, cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    venv.create(tmp_path / "clean", with_pip=True)
    python = tmp_path / "clean" / "bin" / "python"
    constraints = pinned(ROOT / "requirements.lock", tmp_path / "constraints.txt")
    run(
        python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-c", constraints, wheel, cwd=tmp_path
    )
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run(tmp_path / "clean/bin/summariser", "brief", SAMPLE, "--replay", RECORDINGS, "--full", cwd=elsewhere)
    brief = (elsewhere / "summariser-out" / SAMPLE.stem / "brief.md").read_text("utf-8")
    assert brief == (ROOT / "tests" / "snapshots" / SAMPLE.stem / "brief.md").read_text("utf-8")
    # Without the extras there is no library for workbooks: all other outputs are made.
    made = sorted(path.name for path in (elsewhere / "summariser-out" / SAMPLE.stem).iterdir())
    assert made == ["brief.html", "brief.md", "claims.csv", "claims_codebook.csv", "evidence.html", "targets.json"]
    assert run(tmp_path / "clean/bin/summariser", "schema", "target_sheet", cwd=elsewhere) == (
        ROOT / "schemas" / "target_sheet.schema.json"
    ).read_text("utf-8")
