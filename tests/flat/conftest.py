"""The tables of the sample, written by the program itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import RECORDINGS, SAMPLE, summariser


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a replayed run has left its sheet and its tables."""
    cwd = tmp_path_factory.mktemp("tables")
    done = summariser("brief", SAMPLE, "--replay", RECORDINGS, "--format", "json,csv,xlsx", "--out", "out", cwd=cwd)
    assert done.returncode == 0, done.stderr
    return cwd / "out" / SAMPLE.stem
