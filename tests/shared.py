"""The optional folder of real reports beside the project; tests over it skip where it is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""`../shared` from the project's root: reports, gold and tools that are not ours to ship."""

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the optional folder of real reports is not here")

REPORTS = tuple(sorted(SHARED.glob("reports/*.txt")))
CORPUS = tuple(sorted(SHARED.glob("corpus/*/*.txt")))
