"""How fast the main job is without a model: `python -m tests.benchmarks.rules`.

The corpus of real reports where it is here, else the bundled sample some times over. One process, one core, from the
command line to the written sheets, the interpreter's start included.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.running import SAMPLE
from tests.shared import CORPUS

_COPIES = 26
_KILOBYTES = 1024


def main() -> None:
    """Print reports per second, by the clock and by processor time, and the peak of memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reports = CORPUS or tuple(folder / f"{number}.txt" for number in range(_COPIES))
        for report in reports if not CORPUS else ():
            shutil.copy(SAMPLE, report)
        command = [sys.executable, "-m", "summariser", "brief", *map(str, reports), "--format", "json", "--out", name]
        before = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        took = time.perf_counter() - before
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = used.ru_utime + used.ru_stime
    print(  # noqa: T201
        f"{len(reports)} reports by rules: {len(reports) / took:.1f} a second by the clock, "
        f"{len(reports) / worked:.1f} by processor time; peak {used.ru_maxrss / _KILOBYTES:.0f} MB"
    )


if __name__ == "__main__":
    main()
