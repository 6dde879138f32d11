"""Right claims to be made wrong: recorded answers, gold of a real report, and sentences written for the purpose.

A `Spot` is one claim that the checks let through, with everything that stands around it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from summariser.claims import BrokenClaim, ChunkClaims, Claim, Claims
from summariser.edges.readers import read_page
from summariser.edges.resources import read_indicators, read_places
from summariser.edges.word_frequencies import word_frequencies
from summariser.english.figures import figure_fault
from summariser.english.reading import read_english
from summariser.english.scan import readable
from summariser.metadata import parse_places
from summariser.pipeline import Library, plan, read
from summariser.quantities import read_ties
from summariser.sections import innermost
from summariser.sentences import sentence_at
from summariser.taxonomy import Taxonomy, parse_taxonomy
from summariser.types import Chunk, ChunkState, Quantity, Reading, Role, Span, Tie
from summariser.verify import CheckedClaim, verify
from tests.building import chunk_of, reading_of
from tests.replays import REAL
from tests.running import RECORDINGS, ROOT, SAMPLE
from tests.shared import SHARED

WRITTEN = ROOT / "fixtures" / "cases" / "mutation_material.json"
GOLD = ("taonan-2023",)


@cache
def taxonomy() -> Taxonomy:
    return parse_taxonomy(read_indicators())


@dataclass(frozen=True)
class Setting:
    """One chunk of a report with its claims, and what the checks make of them."""

    reading: Reading
    answer: ChunkClaims
    checked: tuple[CheckedClaim, ...]
    ties: tuple[Tie, ...]

    @classmethod
    def of(
        cls, reading: Reading, chunk: Chunk, claims: Iterable[Claim | BrokenClaim], ties: tuple[Tie, ...]
    ) -> Setting:
        answer = ChunkClaims(chunk, ChunkState(chunk, "answered", 1, None), tuple(claims))
        return cls(reading, answer, verify(reading, [answer], taxonomy()), ties)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        return tuple(Spot(self, at) for at, checked in enumerate(self.checked) if checked.matched)

    def with_claims(self, changed: Mapping[int, Claim]) -> ChunkClaims:
        claims = tuple(changed.get(at, claim) for at, claim in enumerate(self.answer.claims))
        return replace(self.answer, claims=claims)


@dataclass(frozen=True)
class Spot:
    """A claim that holds, at its place among the others of its chunk."""

    setting: Setting
    at: int

    @property
    def checked(self) -> CheckedClaim:
        return self.setting.checked[self.at]

    @property
    def claim(self) -> Claim:
        claim = self.checked.claim
        assert isinstance(claim, Claim)
        return claim

    @property
    def quantity(self) -> Quantity | None:
        return self.checked.quantity

    @property
    def place(self) -> Span:
        place = self.quantity.span if self.quantity else self.checked.quote
        assert place is not None
        return place

    @cached_property
    def sentence_span(self) -> Span:
        return sentence_at(self.setting.reading.text, self.place)

    @property
    def sentence(self) -> str:
        return self.setting.reading.text[slice(*self.sentence_span)]

    @property
    def section(self) -> str | None:
        section = innermost(self.setting.reading.sections, self.place.start)
        return section.id if section else None

    @cached_property
    def beside(self) -> tuple[Spot, ...]:
        """The other claims of the sentence that have a number of their own."""
        others = (spot for spot in self.setting.spots if spot.quantity and spot.quantity != self.quantity)
        return tuple(spot for spot in others if self.sentence_span.holds(spot.place))

    @cached_property
    def english(self) -> str:
        """The English in the spelling whose offsets `number` counts."""
        return readable(self.claim.english)

    @cached_property
    def number(self) -> Span | None:
        """Where the figure stands in the English; None where it is said in words, as a range, or twice."""
        if self.quantity is None:
            return None
        rounding = self.claim.status == "result"
        items = [item for item in read_english(self.claim.english).items if item.number.text and not item.upper]
        said = [item for item in items if figure_fault(item, self.quantity, rounding=rounding) is None]
        return Span(*said[0].number.span) if len(said) == 1 else None

    @property
    def number_text(self) -> str:
        return self.english[slice(*self.number)] if self.number else ""

    def with_number(self, text: str) -> str:
        """The English with `text` in the figure's place."""
        assert self.number is not None
        return self.english[: self.number.start] + text + self.english[self.number.end :]

    def tied(self) -> Iterator[Spot]:
        """The claims of the other members of a 分别 list."""
        for tie in self.setting.ties:
            members = [member.quantity for member in tie.members]
            if tie.kind == "respective" and self.quantity and self.quantity.id in members:
                yield from (spot for spot in self.beside if spot.quantity and spot.quantity.id in members)

    def __str__(self) -> str:
        return f"{self.setting.reading.page.name} {self.claim.quote}"


@cache
def library() -> Library:
    return Library(parse_places(read_places()), word_frequencies)


@cache
def settings() -> tuple[Setting, ...]:
    """All the material that is here; real reports only where the folder of them is."""
    found = [*_written(), *_recorded(SAMPLE)]
    for report in filter(Path.is_file, REAL):
        found += _recorded(report)
    for name in GOLD:
        if (SHARED / "gold" / f"{name}.jsonl").is_file():
            found += _of_gold(name)
    return tuple(found)


def _written() -> Iterator[Setting]:
    for made in json.loads(WRITTEN.read_text("utf-8")):
        role: Role = made["role"]
        reading = reading_of(made["text"], role)
        status = "result" if role == "review" else "target"
        claims = [Claim.model_validate({"status": status, **claim}) for claim in made["claims"]]
        yield Setting.of(reading, chunk_of(reading), claims, read_ties(reading.text, reading.quantities))


def _recorded(report: Path) -> Iterator[Setting]:
    reading = read(read_page(str(report)), library())
    ties = read_ties(reading.text, reading.quantities)
    claims: dict[str, list[Claim | BrokenClaim]] = {}
    for path in sorted((RECORDINGS / report.stem).glob("extract-*.json")):
        recording = json.loads(path.read_text("utf-8"))
        for said in arguments(recording["response"]):
            claims.setdefault(recording["chunk"], []).extend(Claims.model_validate_json(said).claims)
    for chunk in plan(reading):
        if chunk.id in claims:
            yield Setting.of(reading, chunk, claims[chunk.id], ties)


def arguments(part: Any) -> Iterator[str]:
    """Every tool argument of a recorded response."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield from [value] if name == "arguments" else arguments(value)
    elif isinstance(part, list):
        for value in part:
            yield from arguments(value)


def _of_gold(name: str) -> Iterator[Setting]:
    """Claims made of the gold's targets: their English is a person's, their quote the printed words around them."""
    reading = read(read_page(str(SHARED / "reports" / f"{name}.txt")), library())
    ties = read_ties(reading.text, reading.quantities)
    lines = [json.loads(line) for line in (SHARED / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()]
    rows = [row for row in lines if row["kind"] == "quantity" and "english" in row]
    placed = list(_placed(reading, rows))
    for chunk in plan(reading):
        claims = [claim for quantity, claim in placed if chunk.span.holds(quantity.span)]
        if claims:
            yield Setting.of(reading, chunk, claims, ties)


def _placed(reading: Reading, rows: Sequence[dict[str, Any]]) -> Iterator[tuple[Quantity, Claim]]:
    at = 0
    for row in rows:
        found = next((i for i in range(at, len(reading.quantities)) if _is(row, reading, reading.quantities[i])), None)
        if found is None:
            continue
        at = found + 1
        quantity = reading.quantities[found]
        start = min([quantity.span.start, *(bound.start for bound in quantity.bounds)])
        end = max([quantity.span.end, *(bound.end for bound in quantity.bounds)])
        sentence = sentence_at(reading.text, quantity.span)
        subject = row["indicator"].split()[0]
        said = reading.text.rfind(subject, sentence.start, start)
        if said >= 0:
            quote, figure = reading.text[said:end], reading.text[start:end]
            yield quantity, Claim(quote=quote, subject=subject, figure=figure, status="target", english=row["english"])


def _is(row: dict[str, Any], reading: Reading, quantity: Quantity) -> bool:
    around = reading.text[max(0, quantity.span.start - 40) : quantity.span.end + 30]
    return _plain(quantity.text) == _plain(row["text"]) and _plain(row["context"])[2:12] in _plain(around)


def _plain(text: str) -> str:
    return "".join(char for char in text if char.isalnum() or char == "%")
