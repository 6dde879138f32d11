"""The headline: the growth target beside last year's outcome, and what stands above and below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.brief.document import Block, Heading, Line, Paragraph, joined
from summariser.brief.figures import (
    against,
    alike_of,
    beside_targets,
    capitalised,
    goal,
    headline_targets,
    outcomes_of,
    short_name,
)
from summariser.brief.material import Material, fitting, marks
from summariser.brief.sentences import filled
from summariser.records import Result, Target

WORDS = 80
_SIDES = {"above": "above it", "below": "below it", "same": "level with it"}
_OUTCOME = " last year's outcome "


def headline(material: Material) -> Iterator[Block]:
    """What a model told, where it holds; else the claims' own statements. Rules write no prose, only figures."""
    told = fitting(list(filled(material.told.headline, material)), WORDS)
    lines = told or fitting([*_first_goal(material), *_stands(material)], WORDS)
    if lines:
        yield Heading("Headline")
        yield Paragraph(joined(lines))


def _first_goal(material: Material) -> Iterator[Line]:
    targets = headline_targets(material.sheet)
    goals = [target for target in targets if target.indicator.id == "gdp"]
    if not goals:
        return
    outcomes = outcomes_of(goals[0], material.sheet)
    if material.by_rules:
        yield from _in_figures(material, goals[0], outcomes)
    else:
        yield material.statement(goals[0])
        for outcome in outcomes:
            if outcome.period.basis == "annual":
                yield material.statement(outcome)


def _in_figures(material: Material, target: Target, outcomes: Sequence[Result]) -> Iterator[Line]:
    name = capitalised(target)
    yield (f"{name}, {material.plan_year} target: {goal(target, material.sheet)} ", material.cite(target.evidence), ".")
    if outcomes:
        said = beside_targets(outcomes)
        cites = marks(material.cite(outcome.evidence) for outcome in outcomes)
        yield (f"{name}, {material.past_year} outcome (reported): {said} ", *cites, ".")


def _stands(material: Material) -> Iterator[Line]:
    """Names alone, each on the side on which its target stands; the numbers are in the table."""
    sides: dict[str, list[str]] = {side: [] for side in _SIDES}
    seen: set[str] = set()
    for target in headline_targets(material.sheet):
        outcome = alike_of(target, outcomes_of(target, material.sheet))
        if outcome is None or target.indicator.id in seen:
            continue
        seen.add(target.indicator.id)
        stand = against(target, outcome)
        if not stand.bound and stand.stand in sides:
            sides[stand.stand].append(short_name(target))
    said = [f"{words} for {_and(sides[side])}" for side, words in _SIDES.items() if sides[side]]
    if said:
        first, *rest = said
        later = "".join(f"; {words}" for words in rest)
        yield (f"Targets stand {first.replace(' it ', _OUTCOME, 1)}{later}.",)


def _and(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
