"""Everything that needs no model works on every real report at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summariser.app import questions
from tests.shared import CORPUS, REPORTS, needs_shared


@needs_shared
@pytest.mark.parametrize("report", [*REPORTS, *CORPUS], ids=lambda path: path.stem)
def test_inspect_reads_every_report(report: Path) -> None:
    seen = json.loads(questions.inspect(str(report), as_json=True))
    text = seen["text"]
    assert len(text) > 5000
    assert {"review", "tasks", "targets"} <= {section["role"] for section in seen["sections"]}
    assert [section["id"] for section in seen["sections"]] == [f"s{n}" for n in range(1, len(seen["sections"]) + 1)]
    for quantity in seen["quantities"]:
        assert text[quantity["start"] : quantity["end"]] == quantity["text"]
    assert sum(quantity["kind"] in ("quantity", "percentage", "rank") for quantity in seen["quantities"]) > 30


@needs_shared
@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_inspect_for_a_person_tells_sections_and_numbers(report: Path) -> None:
    told = questions.inspect(str(report), as_json=False)
    assert "Sections, with role" in told
    assert "Numbers, with offset" in told
