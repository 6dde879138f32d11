"""New or worth watching, and the problems that the report admits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from summariser.brief.document import Block, Bullets, Heading, Line, Paragraph, Strong, joined, words_of
from summariser.brief.figures import (
    Against,
    against,
    alike_of,
    amount,
    capitalised,
    goal,
    headline_targets,
    outcomes_of,
    reported,
    stand_in_words,
)
from summariser.brief.material import Material, fitting, marks
from summariser.brief.sentences import filled
from summariser.merge import CONFLICT
from summariser.moves import Moved
from summariser.records import Item, Result, Target

BULLETS = 5
PROBLEM_WORDS = 60
_GAP = Fraction(1)
"""Percentage points from which a distance is worth a bullet."""
_COUNT = re.compile(r"(?:案件|事故|起数|件数|人数|总数|数量|产量|产值|总额|面积|总量)$")
"""A subject that is counted or summed: such a thing cannot change by percentage points."""
_TOLD_MOVES = ("dropped", "cut", "softened", "raised")
"""What a reader looks for first."""


def watching(material: Material, limit: int) -> Iterator[Block]:
    """What a model found, where it holds; else what code can say itself; nothing where neither has anything."""
    heading = Heading("New or worth watching")
    lines = list(filled(material.told.watching, material))
    lines = lines or [*_moved(material), *_largest_gap(material), *_conflicts(material), *_oddities(material)]
    shown = fitting(lines[:BULLETS], limit - words_of((heading.text,)))
    if shown:
        yield heading
        yield Bullets(tuple(shown))


def _moved(material: Material) -> Iterator[Line]:
    """Targets that are not last year's, the gravest first; both are named by every line."""
    news = [moved for moved in material.moved if moved.kind in _TOLD_MOVES and _is_headline(moved)]
    for moved in sorted(news, key=lambda one: _TOLD_MOVES.index(one.kind))[: BULLETS - 1]:
        last = moved.last
        if last is None:
            continue
        before: Line = (
            f"the {material.past_year} target was {goal(last, material.previous)} ",
            material.cite_last(last.evidence),
        )
        if moved.target is None:
            gone = "rules find no target with a number" if material.by_rules else "there is no target"
            kind = "not found again" if material.by_rules else "dropped"
            yield (Strong(capitalised(last)), f", {kind}: ", *before, f"; for {material.plan_year} {gone}.")
        else:
            after = f"; for {material.plan_year} it is {goal(moved.target, material.sheet)} "
            now: Line = (after, material.cite(moved.target.evidence))
            yield (Strong(capitalised(last)), f", {moved.kind}: ", *before, *now, ".")


def _is_headline(moved: Moved) -> bool:
    return "headline" in {one.tier for one in (moved.target, moved.last) if one}


def _largest_gap(material: Material) -> Iterator[Line]:
    """The target that stands furthest from its outcome. A floor below an outcome is no news."""
    gaps: list[tuple[Fraction, Target, Result, Against]] = []
    for target in headline_targets(material.sheet):
        outcome = alike_of(target, outcomes_of(target, material.sheet))
        if outcome and target.unit == "%":
            stand = against(target, outcome)
            if stand.distance >= _GAP and not stand.bound:
                gaps.append((stand.distance, target, outcome, stand))
    if gaps:
        _, target, outcome, stand = max(gaps, key=lambda gap: gap[0])
        cites = marks((material.cite(target.evidence), material.cite(outcome.evidence)))
        said = f": the target stands furthest from its outcome, {goal(target)} after {reported(outcome)}: "
        yield (Strong(capitalised(target)), f"{said}{stand_in_words(stand)} ", *cites, ".")


def _conflicts(material: Material) -> Iterator[Line]:
    """Figures of one thing that cannot both be meant, side by side. What rules take for one thing may be two."""
    if material.by_rules:
        return
    groups: dict[tuple[object, ...], list[Item]] = {}
    for item in (*material.sheet.targets, *material.sheet.results):
        if CONFLICT in item.flags and item.value is not None and item.period.basis == "annual":
            about = (type(item), item.indicator.id, item.measure, item.unit, item.period.end)
            groups.setdefault(about, []).append(item)
    for items in groups.values():
        if len(items) > 1:
            each: list[Line] = [(f"{_figure(item)} ", material.cite(item.evidence)) for item in items[:2]]
            yield (Strong(capitalised(items[0])), ": figures of the report differ, ", *joined(each, " and "), ".")


def _figure(item: Item) -> str:
    return reported(item) if isinstance(item, Result) else amount(item)


def _oddities(material: Material) -> Iterator[Line]:
    for item in material.sheet.results:
        if item.unit == "pp" and item.measure == "change" and _COUNT.search(item.subject_zh):
            said = f" ({item.subject_zh}): {amount(item)} "
            why = "; what is counted cannot change by points, so this is printed as it stands."
            yield (Strong("Oddity in the source"), said, material.cite(item.evidence), why)


def problems(material: Material) -> Iterator[Block]:
    """Shortcomings in the report's own words, rendered by a model; else what the claims say of that part."""
    told: list[Line] = [
        (f"{problem.english.strip().rstrip('.')} ", material.cite(problem.evidence), ".")
        for problem in material.told.problems
    ]
    lines = fitting(told or _stated(material), PROBLEM_WORDS)
    if lines:
        yield Heading("Problems admitted")
        yield Paragraph(joined(lines))


def _stated(material: Material) -> list[Line]:
    if material.by_rules:
        return []
    admitted = {section.id for section in material.sheet.sections if section.role == "problems"}
    return [material.statement(item) for item in material.sheet.results if item.evidence.section in admitted]
