"""Running the program as a user does: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "fixtures" / "reports" / "yunqing-2024.txt"
SAMPLES = (SAMPLE, SAMPLE.with_name("yunqing-2023.txt"), SAMPLE.with_name("yunqing-2024-mirror.txt"))
"""The bundled reports: one, that of the year before, and the first again as a mirror damaged it."""
RECORDINGS = ROOT / "fixtures" / "recordings"


def summariser(
    *arguments: str | Path, cwd: Path, stdin: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """`summariser ARGUMENTS…`, with nothing in the environment but what is needed and given."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "summariser", *map(str, arguments)],
        cwd=cwd,
        env={**kept, "PYTHONPATH": str(ROOT), **environment},  # this checkout, whatever is installed
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


def files_in(folder: Path) -> list[str]:
    """Every path below `folder`, relative to it."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def timeless(text: str) -> str:
    """An output without the time at which it was made, the one thing that differs from run to run.

    >>> timeless("made 2026-01-02T03:04:05+00:00.")
    'made ….'
    """
    return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", "…", text)
