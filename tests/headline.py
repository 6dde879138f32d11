"""How well code derives what a sheet says of a checked claim: `python -m tests.headline` (`--misses` lists each miss).

Every hand-made headline target becomes a claim with gold's subject and figure, placed by the ordered alignment of the
checks. Its English is not looked at: what is scored is derived from the text alone. The quotes come in three lengths,
as engines differ in how much they quote.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

from summariser.claims import Claim
from summariser.describe import describe
from summariser.edges.readers import read_page
from summariser.edges.resources import read_indicators, read_places
from summariser.edges.word_frequencies import word_frequencies
from summariser.merge import merge
from summariser.metadata import parse_places
from summariser.pipeline import Library, read
from summariser.records import Made, TargetSheet
from summariser.sheet import build_sheet
from summariser.taxonomy import parse_taxonomy
from summariser.types import CHECKS, CheckResult, Chunk, Reading, Span
from summariser.verify import MATCHED, CheckedClaim
from summariser.verify.alignment import Place, assign, places_of
from summariser.verify.quotes import FoldedChunk
from tests.shared import CORPUS, REPORTS, SHARED

GOLD = SHARED / "gold" / "headline.jsonl"
Quoting = Literal["context", "clause", "figure"]
"""Gold's context whole; from the subject to the figure; the figure or promise alone."""
QUOTINGS: tuple[Quoting, ...] = ("context", "clause", "figure")
_MADE = Made(
    summariser="0", engine="model", model=None, readers=1, prompts={}, schema_claim="claims/1", checks=CHECKS, at=""
)
_PASSED = dict.fromkeys(CHECKS, CheckResult("passed"))


def gold_lines() -> dict[str, list[dict[str, Any]]]:
    """The lines of each report."""
    reports: dict[str, list[dict[str, Any]]] = {}
    for line in GOLD.read_text("utf-8").splitlines():
        reports.setdefault(json.loads(line)["report"], []).append(json.loads(line))
    return reports


@cache
def reading_of_report(name: str) -> Reading:
    """The report of that name, read by rules."""
    path = next(path for path in REPORTS + CORPUS if path.stem == name)
    return read(read_page(str(path)), Library(parse_places(read_places()), word_frequencies))


def claim_of(line: dict[str, Any], quoting: Quoting) -> Claim:
    """A line of gold as a claim."""
    figure = line["text"] if line["value"] is not None else None
    return Claim(quote=_quote(line, quoting), subject=line["indicator"], figure=figure, status="target", english="")


def _quote(line: dict[str, Any], quoting: Quoting) -> str:
    context, figure = line["context"], line["text"]
    end = context.rindex(figure) + len(figure)
    subject = context.rfind(line["indicator"], 0, end)
    if quoting == "context":
        return str(context)
    return context[subject:end] if quoting == "clause" and 0 <= subject < end - len(figure) else str(figure)


def checked_claims(reading: Reading, lines: list[dict[str, Any]], quoting: Quoting) -> Iterator[CheckedClaim]:
    """Each line as a claim that passed every check, at the place that its context shows."""
    for line, place in zip(lines, _places(reading, lines), strict=True):
        claim = claim_of(line, quoting)
        found = FoldedChunk.of(reading.text, _chunk(place.quote)).find(claim.quote)
        *_, quote = (here.span for here in found)
        yield CheckedClaim(claim, _chunk(quote), MATCHED, None, _PASSED, quote, place.quantity)


def _places(reading: Reading, lines: list[dict[str, Any]]) -> Iterator[Place]:
    folded = FoldedChunk.of(reading.text, _chunk(Span(0, len(reading.text))))
    claims = [claim_of(line, "context") for line in lines]
    for line, place in zip(
        lines,
        assign(claims, [places_of(claim, folded, reading.quantities) for claim in claims], reading.text),
        strict=True,
    ):
        if place is None or place.fault:
            raise AssertionError(
                f"{line['report']} {line['n']}: {place.fault if place else 'not found'}: {line['context']}"
            )
        yield place


def _chunk(span: Span) -> Chunk:
    return Chunk("c1", "s1", span, (), 0)


def sheet_of(name: str, quoting: Quoting) -> TargetSheet:
    """The sheet that the gold claims of a report give."""
    reading = reading_of_report(name)
    checked = tuple(checked_claims(reading, gold_lines()[name], quoting))
    records = merge(describe(reading, parse_taxonomy(read_indicators()), checked))
    return build_sheet(reading, records, (), _MADE)


def scored(names: list[str], quoting: Quoting) -> tuple[Counter[str], Counter[str], list[str]]:
    """Right and judged fields by name, summed over reports, and a line for each miss."""
    right, judged, misses = Counter[str](), Counter[str](), list[str]()
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            sheet = Path(folder) / f"{name}.json"
            sheet.write_text(sheet_of(name, quoting).model_dump_json(), encoding="utf-8")
            command = [sys.executable, str(SHARED / "tools" / "score.py"), "headline", str(GOLD), str(sheet)]
            command += ["--report", name, "--json", "--misses"]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            for figure, (part, whole) in json.loads(done.stdout).items():
                right[figure] += part
                judged[figure] += whole
            misses += [f"{quoting} {name} {line}" for line in done.stderr.splitlines()]
    return right, judged, misses


def shares(quoting: Quoting) -> dict[str, float]:
    """The share of each figure over every report of the gold."""
    right, judged, _ = scored(list(gold_lines()), quoting)
    return {figure: right[figure] / judged[figure] for figure in judged if judged[figure]}


def main() -> None:
    """Print what was measured."""
    for quoting in QUOTINGS:
        right, judged, misses = scored(list(gold_lines()), quoting)
        row = "  ".join(f"{figure} {right[figure]}/{whole}" for figure, whole in judged.items())
        print(f"{quoting:8} {row}")  # noqa: T201
        if "--misses" in sys.argv:
            print(*misses, sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
