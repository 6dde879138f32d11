"""The key table: headline targets beside last year's outcomes and targets; under it, what a reader must know of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summariser.brief.document import Block, Figure, Heading, Line, Paragraph, Table
from summariser.brief.figures import (
    against,
    alike_of,
    beside_targets,
    commitment,
    goal,
    headline_targets,
    name_of,
    outcomes_of,
    stand_in_words,
    years,
)
from summariser.brief.material import Material, left_out, marks
from summariser.brief.mentions import not_mentioned
from summariser.brief.plot import plot
from summariser.metadata.english import place_in_english
from summariser.metadata.places import units_of
from summariser.moves import Moved
from summariser.records import Result, Target

_TERM_ROWS = 10
"""Term targets of one page; reports at the start of a plan period hold dozens."""


def key_table(material: Material) -> Iterator[Block]:
    """The table, its picture and its lines; nothing where no headline target was found."""
    targets = headline_targets(material.sheet)
    if not targets:
        yield Paragraph(("No headline target was found in the report.",))
        yield from (Paragraph(line, small=True) for line in _lines(material))
        return
    plan = material.plan_year
    yield Heading(f"Targets for {plan} beside outcomes of {material.past_span}")
    yield _table(material, targets)
    chart = plot(material, targets)
    if chart.panels:
        yield Figure(chart)
    yield from (Paragraph(line, small=True) for line in _lines(material))


def term_table(material: Material, *, full: bool) -> Iterator[Block]:
    """Targets for several years, apart from those of the year: known indicators first where not all fit."""
    targets = [target for target in material.sheet.targets if target.tier == "term" and target.value is not None]
    if not targets:
        return
    known = sorted(targets, key=lambda target: target.indicator.en is None)
    shown = known if full else [target for target in known if target.indicator.en][:_TERM_ROWS]
    shown.sort(key=targets.index)
    if shown:
        yield Heading("Targets for several years")
        yield Table(("Indicator", "Target", "Period"), tuple(_term_row(material, one) for one in shown), figures=True)
    if len(shown) < len(targets):
        yield left_out("More targets for several years", "with --full")


def _term_row(material: Material, target: Target) -> tuple[Line, ...]:
    return ((name_of(target),), _with_marks(goal(target), material, [target]), (years(target),))


def _table(material: Material, targets: Sequence[Target]) -> Table:
    plan, past = material.plan_year, material.past_year
    firm = any(commitment(target) for target in targets)
    header = ["Indicator", f"{plan} target"]
    header += ["Commitment"] if firm else []
    header += [f"{past} target"] if material.previous else []
    header += [f"{material.past_span} outcome (reported)", "Target against last year's outcome"]
    rows = [_row(material, target, firm=firm) for target in targets]
    dropped = [_dropped_row(material, moved, len(header)) for moved in material.moved if moved.kind == "dropped"]
    return Table(tuple(header), (*rows, *dropped), figures=True)


def _row(material: Material, target: Target, *, firm: bool) -> tuple[Line, ...]:
    outcomes = outcomes_of(target, material.sheet)
    cells: list[Line] = [(name_of(target),), _with_marks(goal(target, material.sheet), material, [target])]
    cells += [(commitment(target),)] if firm else []
    cells += [_last_cell(material, target)] if material.previous else []
    return (*cells, _outcome_cell(material, outcomes), (_against(target, outcomes),))


def _outcome_cell(material: Material, outcomes: Sequence[Result]) -> Line:
    if not outcomes:
        return ("no figure found",)
    return _with_marks(beside_targets(outcomes), material, outcomes)


def _against(target: Target, outcomes: Sequence[Result]) -> str:
    alike = alike_of(target, outcomes)
    if alike:
        return stand_in_words(against(target, alike))
    return "no number" if target.value is None else "not comparable" if outcomes else ""


def _with_marks(text: str, material: Material, items: Sequence[Target | Result]) -> Line:
    return (f"{text} ", *marks(material.cite(item.evidence) for item in items))


def _last_cell(material: Material, target: Target) -> Line:
    moved = material.move_of(target)
    if moved is None:
        return ("no like target",)
    if moved.last is None:
        return ("none (new)",)
    return (f"{goal(moved.last, material.previous)} ", material.cite_last(moved.last.evidence), f" ({moved.kind})")


def _dropped_row(material: Material, moved: Moved, width: int) -> tuple[Line, ...]:
    """A target of last year that this year's report does not name. Rules cannot tell words without a number."""
    last = moved.last
    if last is None:
        return ()
    gone = "no number found" if material.by_rules else "none (dropped)"
    before: Line = (f"{goal(last, material.previous)} ", material.cite_last(last.evidence))
    outcome = _outcome_cell(material, outcomes_of(last, material.sheet))
    blanks: list[Line] = [("",)] * (width - 5)
    return ((name_of(last),), (gone,), *blanks, before, outcome, ("",))


def _lines(material: Material) -> Iterator[Line]:
    match_words = "Figures are those that rules read" if material.by_rules else "Figures match the source"
    glosses = "est. = estimated (预计, 有望); pp = percentage points."
    yield (f"Results are the government's own claim. {match_words}; differences are computed. {glosses}",)
    yield from _loaded(material)
    yield from not_mentioned(material)
    yield from _scope(material)


def _loaded(material: Material) -> Iterator[Line]:
    report, previous = material.sheet.report, material.previous
    above = [place_in_english(unit) for unit in units_of(report.place or "")[:-1]]
    if report.province and report.province != report.place:
        above.append(place_in_english(report.province))
    parents = [name for name in dict.fromkeys(above) if name]
    missing = [*([] if previous else ["last year's report"]), *parents]
    if missing:
        beside = "" if previous else " Targets therefore stand beside outcomes only."
        yield (f"Not loaded: {', '.join(missing)}.{beside}",)


def _scope(material: Material) -> Iterable[Line]:
    targets = headline_targets(material.sheet)
    if any(target.value is not None and target.scope_zh is None for target in targets):
        yield ("Scope is as printed; where a name has none, the report does not say what its figure covers.",)
