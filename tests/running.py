"""Running the program as a user does: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "fixtures" / "reports" / "yunqing-2024.txt"
RECORDINGS = ROOT / "fixtures" / "recordings"


def summariser(
    *arguments: str | Path, cwd: Path, stdin: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """`summariser ARGUMENTS…`, with nothing in the environment but what is needed and given."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "summariser", *map(str, arguments)],
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), **kept, **environment},  # the tree that the tests stand in, whatever is installed
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
