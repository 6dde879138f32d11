"""The sentences of a brief, as far as they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from summariser.telling.answers import BrokenItem, Prose, SectorProse
from summariser.telling.comparing import compares, comparison_fault, move_fault
from summariser.telling.grounds import Grounds
from summariser.telling.material import Material
from summariser.telling.places import print_fault
from summariser.telling.slots import Statement, figure_word, form_fault, pieces_of, statements_of, without_slots
from summariser.telling.zones import figures_fault
from summariser.told import Sector, Sentence, Told

HEADLINE_WORDS = 80
WATCHING = 5
SECTORS = 8
SECTOR_BULLETS = 4


@dataclass(frozen=True, slots=True)
class Checked:
    """The sentences that hold, and the faults of the others in words that a model can follow."""

    told: Told
    faults: tuple[str, ...]

    @property
    def held(self) -> int:
        told = self.told
        return len(told.headline) + len(told.watching) + sum(len(sector.bullets) for sector in told.sectors)


def checked_prose(answer: Prose, material: Material, grounds: Grounds) -> Checked:
    """Every sentence on its own: one that does not hold sinks no other."""
    faults: list[str] = []

    def holding(lines: Sequence[str | BrokenItem], where: str, most: int) -> Iterator[tuple[str, Sentence]]:
        for line in lines[:most]:
            fault = line.fault if isinstance(line, BrokenItem) else sentence_fault(line, material, grounds)
            if fault or isinstance(line, BrokenItem):
                faults.append(f"{where}: “{line.said if isinstance(line, BrokenItem) else line}”: {fault}")
            else:
                yield line, pieces_of(line, material)
        if len(lines) > most:
            faults.append(f"{where}: more than {most}; the rest is left out")

    headline = tuple(_within(holding(answer.headline, "headline", WATCHING), HEADLINE_WORDS, faults.append))
    watching = tuple(piece for _, piece in holding(answer.watching, "watching", WATCHING))
    sectors: list[Sector] = []
    for group in answer.sectors[:SECTORS]:
        title = group.title if isinstance(group, SectorProse) else ""
        if isinstance(group, BrokenItem) or (fault := _title_fault(title)):
            faults.append(f"sectors: {group.fault if isinstance(group, BrokenItem) else fault}")
            continue
        bullets = tuple(piece for _, piece in holding(group.bullets, f"sector {title}", SECTOR_BULLETS))
        sectors += [Sector(title.strip(), bullets)] if bullets else []
    if len(answer.sectors) > SECTORS:
        faults.append(f"sectors: more than {SECTORS}; the rest is left out")
    return Checked(Told(headline=headline, watching=watching, sectors=tuple(sectors)), tuple(faults))


def _within(lines: Iterator[tuple[str, Sentence]], words: int, tell: Callable[[str], None]) -> Iterator[Sentence]:
    """Sentences as long as the words last; a figure counts as two."""
    for line, pieces in lines:
        words -= len(without_slots(line).split()) + 2 * sum(not isinstance(piece, str) for piece in pieces.pieces)
        if words < 0:
            tell(f"headline: “{line}”: more than {HEADLINE_WORDS} words in all")
            return
        yield pieces


def _title_fault(title: str) -> str | None:
    fault = print_fault(title)
    if fault:
        return f"the title “{title}”: {fault}"
    bad = any(char.isnumeric() or char in "{}" for char in title) or figure_word(title) or len(title.split()) > 8
    return f"the title “{title}” holds a digit or a slot, or is too long" if bad else None


def sentence_fault(text: str, material: Material, grounds: Grounds) -> str | None:
    """What is wrong with a sentence or bullet; None where all of it holds."""
    if fault := form_fault(text, material):
        return fault
    last: Statement | None = None
    for statement in statements_of(text):
        if not statement.measured and not compares(statement.text):
            return "a sentence without a figure: only what figures show can be checked"
        if fault := comparison_fault(statement, material) or move_fault(statement, material):
            return fault
        if fault := figures_fault(statement, material, grounds, last):
            return fault
        last = statement
    return None


def merged(first: Checked, second: Checked | None) -> Told:
    """The answer of which more holds, with what was left out of it."""
    best = second if second is not None and second.held >= first.held else first
    return replace(best.told, left_out=best.faults)
