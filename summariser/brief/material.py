"""What a brief is made from, and how its lines point to where things stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from summariser.brief.document import Cite, Line, Paragraph, words_of
from summariser.brief.figures import summed, years
from summariser.moves import Moved, moves
from summariser.records import Evidence, Item, SectionRecord, Target, TargetSheet
from summariser.told import Told


@dataclass(frozen=True, slots=True)
class Material:
    """The sheet, what a model told beyond it, and last year's sheet where one was given."""

    sheet: TargetSheet
    told: Told
    previous: TargetSheet | None
    moved: tuple[Moved, ...]
    sections: Mapping[str, SectionRecord]
    sections_before: Mapping[str, SectionRecord]

    @staticmethod
    def of(sheet: TargetSheet, told: Told, previous: TargetSheet | None) -> Material:
        """Look up once what every block asks for."""
        return Material(
            sheet,
            told,
            previous,
            moves(sheet, previous) if previous else (),
            _by_id(sheet),
            _by_id(previous) if previous else MappingProxyType({}),
        )

    @property
    def by_rules(self) -> bool:
        """Whether rules alone read the report."""
        return self.sheet.made.readers == 1

    @property
    def plan_year(self) -> str:
        return str(self.sheet.report.target_year or "the plan")

    @property
    def past_year(self) -> str:
        return str(self.sheet.report.review_year or "the past year")

    @property
    def past_span(self) -> str:
        """The years of the results: several where most are sums of several years (2017–21), else the one reviewed."""
        results = self.sheet.results
        several = Counter(years(one) for one in results if one.period.basis == "cumulative" and one.period.start)
        span, count = next(iter(several.most_common(1)), ("", 0))
        return span if 2 * count > len(results) else self.past_year

    def cite(self, evidence: Evidence) -> Cite:
        """Where something of this report stands."""
        return _cite(evidence, self.sections)

    def cite_last(self, evidence: Evidence) -> Cite:
        """Where something of last year's report stands."""
        found = _cite(evidence, self.sections_before)
        year = self.previous.report.target_year if self.previous else None
        return Cite(f"report for {year or 'last year'}, {found.where}", found.paragraph, found.quote)

    def move_of(self, target: Target) -> Moved | None:
        """How a target of this year differs from last year's."""
        return next((moved for moved in self.moved if moved.target is not None and moved.target.id == target.id), None)

    def statement(self, item: Item) -> Line:
        """An item's own checked sentence; a sum of several years says so."""
        said = (item.statement_en or "").strip().rstrip(".")
        return (f"{said}{summed(item, said)} ", self.cite(item.evidence), ".")


def _by_id(sheet: TargetSheet) -> Mapping[str, SectionRecord]:
    return MappingProxyType({section.id: section for section in sheet.sections})


def _cite(evidence: Evidence, sections: Mapping[str, SectionRecord]) -> Cite:
    return Cite(heading_of(evidence.section, sections), evidence.paragraph, evidence.quote)


def heading_of(section_id: str | None, sections: Mapping[str, SectionRecord]) -> str:
    """The printed heading; where none is printed the one above it, and the role in brackets."""
    section = sections.get(section_id or "")
    if section is None:
        return "[no section]"
    if section.heading:
        return section.heading
    around = [one for one in sections.values() if one.heading and one.start <= section.start and section.end <= one.end]
    above = min(around, key=lambda one: one.end - one.start, default=None)
    return f"{above.heading} [{section.role}]" if above else f"[{section.role}]"


def marks(cites: Iterable[Cite]) -> tuple[Cite, ...]:
    """The citations of one cell or sentence: one whose quote stands inside another's is not needed."""
    distinct = list(dict.fromkeys(cites))
    return tuple(cite for cite in distinct if not any(other.covers(cite) for other in distinct if other != cite))


def fitting(lines: Sequence[Line], limit: int) -> list[Line]:
    """As many lines, from the first on, as stay within `limit` words."""
    kept: list[Line] = []
    for line in lines:
        limit -= words_of(line)
        if limit < 0:
            break
        kept.append(line)
    return kept


def left_out(what: str, where: str) -> Paragraph:
    """What was left out, and where it is: nothing is cut in silence. No count: each number of a brief has a mark."""
    return Paragraph((f"{what}: {where}.",), small=True)
