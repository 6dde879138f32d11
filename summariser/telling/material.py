"""What `brief_prose` is shown: the matched figures, numbered, and how targets stand to outcomes and to last year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from summariser.brief.figures import against, comparable, headline_targets, outcomes_of
from summariser.english import read_numbers, render
from summariser.moves import Moved, moves
from summariser.prompting import WHOLE, Prompt, line_shown
from summariser.prompting import render as rendered
from summariser.quantities import read_quantities
from summariser.records import Item, Result, Target, TargetSheet
from summariser.telling.grounds import Grounds
from summariser.telling.naming import Naming
from summariser.types import Ask
from summariser.verify import MATCHED

_MOST = 450
"""Figures shown: more than any report at hand has targets; results beyond it stay out."""
_BASE = re.compile(r"\bfrom\s+(?:\w+\s+)?\d[\d.,]*%?(?:\s\w+){0,3}\.?$")
"""What the figure of a statement began from is no figure to be told by itself."""

Standing = Literal["above", "below", "same", "within the range of"]


_STANDS: dict[Standing, str] = {
    "above": "above",
    "below": "below",
    "same": "same as",
    "within the range of": "its range holds",
}


@dataclass(frozen=True, slots=True)
class Material:
    """The figures that sentences may use; claim n is `items[n - 1]`."""

    items: tuple[Item, ...]
    names: Mapping[int, str]
    """Claim -> its size class, or a name with digits, which its sentence must keep."""
    standings: Mapping[int, tuple[Standing, int]]
    """Headline target -> where it stands to last year's outcome, and the outcome's number."""
    moved: Mapping[int, Moved]
    """Target -> its move; empty where last year's sheet is not loaded."""
    plan: int | None
    past: int | None
    naming: Naming

    def item(self, number: int) -> Item | None:
        return self.items[number - 1] if 1 <= number <= len(self.items) else None


def gather(sheet: TargetSheet, grounds: Grounds, previous: TargetSheet | None) -> Material:
    """The figures of a sheet whose own statements pass the checks that sentences are held to."""
    every: list[Item] = [*sheet.targets, *sheet.results]
    years = frozenset(filter(None, (sheet.report.target_year, sheet.report.review_year)))
    fit = [item for item in every if item.verdict == MATCHED and grounds.can_tell(item) and _nameable(item, years)]
    # Source order, so that the sections come as they are printed; where there are too many, targets go first.
    chosen = sorted(fit[:_MOST], key=lambda item: item.evidence.value_start or 0)
    numbers = {item.id: n for n, item in enumerate(chosen, 1)}
    found = moves(sheet, previous) if previous else ()
    return Material(
        items=tuple(chosen),
        names={n: name for n, item in enumerate(chosen, 1) if (name := name_in(item))},
        standings=dict(_standings(sheet, numbers)),
        moved={numbers[one.target.id]: one for one in found if one.target and one.last and one.target.id in numbers},
        plan=sheet.report.target_year,
        past=sheet.report.review_year,
        naming=grounds.naming,
    )


def _standings(sheet: TargetSheet, numbers: Mapping[str, int]) -> list[tuple[int, tuple[Standing, int]]]:
    found = []
    for target in headline_targets(sheet):
        outcome = next((one for one in outcomes_of(target, sheet) if comparable(target, one)), None)
        if outcome and target.id in numbers and outcome.id in numbers:
            found.append((numbers[target.id], (standing(target, outcome), numbers[outcome.id])))
    return found


def standing(target: Target, outcome: Result) -> Standing:
    """Where a target stands to the outcome that it is comparable with."""
    stand = against(target, outcome).stand
    return "within the range of" if stand == "within" else stand


def name_in(item: Item) -> str | None:
    """The size class of what is counted, in English by code; else the one name with digits of the statement."""
    if item.class_zh:
        return class_text(item.class_zh)
    names = _names(item.statement_en or "")
    return names[0] if len(names) == 1 else None


def class_text(printed: str) -> str | None:
    """A size class in English; None where it is not one number.

    >>> class_text("投资10亿元以上")
    '1 billion yuan or more'
    """
    sizes = [quantity for quantity in read_quantities(printed) if quantity.value is not None]
    return render(sizes[0]) if len(sizes) == 1 else None


def _names(statement: str) -> list[str]:
    found = [statement[slice(*number.span)] for number in read_numbers(statement) if number.form == "name"]
    return list(dict.fromkeys(found))


def _nameable(item: Item, years: frozenset[int]) -> bool:
    """Whether a sentence without digits could keep all that belongs to the figure: one size class or one name.

    What has further numbers beside it (per 10,000 people, 2.5 times those of 2020) says something else without them.
    """
    name = name_in(item)
    if item.class_zh and name is None:
        return False
    statement = item.statement_en or ""
    if _BASE.search(statement):
        return False
    for kept in (name,) if name else ():
        statement = statement.replace(kept, " ")
    numbers = [one for one in read_numbers(statement) if not one.soft]
    others = [one for one in numbers if not (one.form == "year" and one.value in years)]
    return len(others) <= (2 if item.upper else 1) + bool(
        name and item.class_zh and name not in (item.statement_en or "")
    )


def prose_ask(
    prompt: Prompt, report: str, told: tuple[TargetSheet, Material], answer: str = "", faults: Sequence[str] = ()
) -> Ask:
    """The ask about a report of this name; with an `answer` and its `faults`, the ask for it again."""
    sheet, material = told
    values = {
        "place": line_shown(sheet.report.place_en or sheet.report.place or "the government"),
        "plan": material.plan,
        "past": material.past,
        "sections": _sections(sheet, material),
        "headline": [_headline(n, material) for n in _headline_numbers(material)],
        "previous": bool(material.moved),
        "answer": line_shown(answer),
        "faults": [line_shown(fault) for fault in faults],
    }
    return Ask(prompt.name, prompt.version, prompt.schema, WHOLE, report, rendered(prompt, values))


def _headline_numbers(material: Material) -> list[int]:
    return [n for n, item in enumerate(material.items, 1) if isinstance(item, Target) and item.tier == "headline"]


def _headline(n: int, material: Material) -> str:
    parts = [f"c{n}"]
    if n in material.standings:
        word, outcome = material.standings[n]
        parts.append(f"{_STANDS[word]} last year's outcome c{outcome}")
    if has_difference(n, material):
        parts.append(f"difference {{d{n}}}")
    if n in material.moved:
        parts.append(f"{material.moved[n].kind} from last year's target {{p{n}}}")
    return ", ".join(parts)


def has_difference(n: int, material: Material) -> bool:
    """Whether the difference of a target to last year's outcome is told: both are percentages, and they differ."""
    item = material.item(n)
    return (
        n in material.standings
        and material.standings[n][0] in ("above", "below")
        and bool(item and item.unit in ("%", "pp"))
    )


def _sections(sheet: TargetSheet, material: Material) -> list[dict[str, object]]:
    headings = {section.id: section.heading or f"({section.role})" for section in sheet.sections}
    numbered = enumerate(material.items, 1)
    return [
        {
            "heading": line_shown(headings.get(section or "", "")),
            "claims": [_line(n, item, material) for n, item in group],
        }
        for section, group in groupby(numbered, key=lambda pair: pair[1].evidence.section)
    ]


def _line(n: int, item: Item, material: Material) -> str:
    kind = (
        "target"
        if isinstance(item, Target)
        else "result est."
        if isinstance(item, Result) and item.estimated
        else "result"
    )
    name = f" | {{n{n}}} = {material.names[n]}" if n in material.names else ""
    return f"c{n} {kind} | {line_shown(item.statement_en or '')}{name}"
