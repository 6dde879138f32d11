"""The witness on every real report at hand; how well it reads them is held by `tests/test_quality.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from summariser.quantities import read_quantities
from tests.shared import CORPUS, REPORTS, needs_shared


@needs_shared
@pytest.mark.parametrize("path", REPORTS + CORPUS, ids=lambda path: path.stem)
def test_every_digit_of_a_report_is_inside_an_entry(path: Path) -> None:
    text = path.read_text("utf-8")
    covered = bytearray(len(text))
    for quantity in read_quantities(text):
        covered[quantity.span.start : quantity.span.end] = b"\x01" * (quantity.span.end - quantity.span.start)
    loose = [
        text[max(0, at - 10) : at + 10] for at, char in enumerate(text) if char in "0123456789" and not covered[at]
    ]
    assert loose == []
