"""The main job replayed from recordings, and the reviewed snapshots of what comes of it.

    python -m tests.replays     renew tests/snapshots; read the difference before it is committed

The outputs of the bundled samples are kept in full. Of real reports, whose text is not ours to copy, only counts and
hashes are.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

from tests.running import RECORDINGS, ROOT, SAMPLES, summariser, timeless
from tests.shared import SHARED

SNAPSHOTS = ROOT / "tests" / "snapshots"
NAMES = ("chuanshan-2024", "dawa-2025", "fuxin-2023", "nanguan-2022", "taonan-2023")
REAL = tuple(SHARED / "reports" / f"{name}.txt" for name in NAMES)
"""Real reports of which the repository holds recordings."""
OUTPUTS = ("targets.json", "brief.md")


def replayed(report: Path, folder: Path) -> dict[str, str]:
    """The outputs of a replayed run, name -> text, without the one field that differs from run to run."""
    done = summariser("brief", report, "--replay", RECORDINGS, "--full", "--out", folder, cwd=folder)
    assert done.returncode == 0, done.stderr
    return {name: timeless((folder / report.stem / name).read_text("utf-8")) for name in OUTPUTS}


def fingerprint(outputs: dict[str, str]) -> dict[str, Any]:
    """Counts and hashes of a sheet and its brief."""
    sheet = json.loads(outputs["targets.json"])
    counts = {part: len(sheet[part]) for part in ("targets", "results", "unverified", "unclaimed", "chunks")}
    verdicts = sorted(item["verdict"] for item in sheet["unverified"])
    hashes = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in outputs.items()}
    return {"counts": counts, "unverified": verdicts, "totals": sheet["totals"], "sha256": hashes}


def renew() -> None:
    """Write every snapshot anew."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for sample in SAMPLES:
            (SNAPSHOTS / sample.stem).mkdir(parents=True, exist_ok=True)
            for output, text in replayed(sample, folder).items():
                (SNAPSHOTS / sample.stem / output).write_text(text, encoding="utf-8")
        for report in filter(Path.is_file, REAL):
            text = json.dumps(fingerprint(replayed(report, folder)), ensure_ascii=False, indent=1, sort_keys=True)
            (SNAPSHOTS / f"{report.stem}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    renew()
