"""The sample's damaged copy: made as the script makes it, mended to the clean text, and no number of it wrong."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from summariser.edges.word_frequencies import word_frequencies
from summariser.repair import repair
from tests.repair.damaged_sample import GOLD, LOST, PAGE, lost_places, page, pieces, written_gold
from tests.running import SAMPLE, summariser

SAID = ("value", "upper", "unit", "comparator", "direction", "measure")


def test_page_and_gold_are_what_the_script_makes() -> None:
    assert PAGE.read_text("utf-8") == page()
    assert GOLD.read_text("utf-8") == written_gold()


def test_the_page_is_damaged_in_each_of_the_ways_of_such_mirrors() -> None:
    hurt = [piece for piece in pieces() if piece.hurt]
    bytes_kept = [len(piece.page.encode("gbk", "ignore")) for piece in hurt]
    assert len(hurt) >= 12
    assert any(piece.text.startswith("(") for piece in hurt), "a heading"
    assert any("。“" in piece.text for piece in hurt), "a quotation after a full stop"
    assert any("?" in piece.page for piece in hurt), "a gloss that fell into two characters"
    assert any(kept < 2 * len(piece.text) - 2 for kept, piece in zip(bytes_kept, hurt, strict=True)), "a pair dropped"
    assert "(yún)" in page()
    assert "總" in page()


def test_the_mended_text_is_the_clean_one_but_for_marked_places() -> None:
    clean, places = lost_places()
    ends = dict(places)
    report = repair(PAGE.read_text("utf-8"), word_frequencies)
    done = at = 0
    for mark in report.damaged:
        mended = report.text[done : mark.start]
        assert clean[at : at + len(mended)] == mended
        at = ends[at + len(mended)]  # a mark stands where the mirror shifted bytes, and nowhere else
        done = mark.end
    assert clean[at:] == report.text[done:]
    assert 0 < len(report.damaged) < len(places) / 2


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, Any]]:
    """What rules read in the damaged page and in the clean one."""
    folder = tmp_path_factory.mktemp("sheets")
    done = summariser("brief", PAGE, SAMPLE, "--format", "json", "--out", folder, cwd=folder)
    assert done.returncode == 0, done.stderr
    damaged, clean = (json.loads((folder / path.stem / "targets.json").read_text("utf-8")) for path in (PAGE, SAMPLE))
    return damaged, clean


@pytest.mark.parametrize("part", ["targets", "results"])
def test_the_damaged_page_tells_no_number_that_the_clean_one_does_not(
    part: str, sheets: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    damaged, clean = (Counter(map(_said, sheet[part])) for sheet in sheets)
    assert damaged - clean == Counter()
    assert damaged.total() > 0.95 * clean.total()


def _said(item: dict[str, Any]) -> tuple[Any, ...]:
    return (*(item[name] for name in SAID), item["period"]["end"], item["value_text"])


def test_gold_says_which_lines_lie_in_lost_places() -> None:
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    lost = [row for row in rows if row.get("note") == LOST]
    assert {row["kind"] for row in lost} == {"section", "quantity"}
    assert all(row["optional"] for row in lost if row["kind"] == "quantity")
