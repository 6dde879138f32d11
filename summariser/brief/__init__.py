"""The target sheet as a brief for a reader: one page of Markdown, then the evidence.

Every sentence that says what the report promises or reports is the checked statement of a matched claim, with the
mark of its evidence. A figure that failed a check stands in no sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from summariser.brief.evidence import EvidenceList
from summariser.brief.figures import headline_targets, key_rows, outcomes_of
from summariser.brief.markdown import plain, table
from summariser.brief.selection import by_section, choose
from summariser.brief.themes import targets_by_theme
from summariser.records import Item, TargetSheet
from summariser.types import CHECKS

PAGE_WORDS = 450
"""Words of the page, key table and evidence apart."""

USUAL_HEADLINE = {
    "gdp": "GDP",
    "resident_income": "residents' income",
    "surveyed_unemployment": "surveyed unemployment",
    "cpi": "consumer prices",
    "budget_revenue": "budget revenue",
    "carbon_intensity": "carbon intensity",
    "retail_sales": "retail sales",
    "fixed_asset_investment": "fixed-asset investment",
    "urban_jobs": "new urban jobs",
    "grain_output": "grain output",
    "industrial_va": "industrial value added",
    "trade": "imports and exports",
}
"""The twelve indicators that the target paragraphs of 36 local reports name most often."""
_CLAIM_NOTE = (
    "Results are the government's own claim. Figures match the source; differences are computed. "
    "est. = estimated (预计, 有望); pp = percentage points."
)
_INCOME = frozenset(("urban_income", "rural_income"))


def brief(sheet: TargetSheet, *, full: bool = False) -> str:
    """The brief of a sheet. `full` prints every statement that the key table leaves, not one page's worth."""
    evidence = EvidenceList({section.id: section for section in sheet.sections})
    parts = [
        _title(sheet),
        *_incomplete(sheet),
        _identity(sheet),
        *(_by_rules(sheet, evidence, full=full) if sheet.made.readers == 1 else _body(sheet, evidence, full=full)),
        _failed(sheet),
        _evidence(evidence),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _body(sheet: TargetSheet, evidence: EvidenceList, *, full: bool) -> Iterable[list[str]]:
    yield _headline(sheet, evidence)
    yield _key_table(sheet, evidence)
    yield from _statements(sheet, evidence, None if full else PAGE_WORDS)


def _by_rules(sheet: TargetSheet, evidence: EvidenceList, *, full: bool) -> Iterable[list[str]]:
    """Tables alone: rules write no prose."""
    yield _key_table(sheet, evidence)
    headline = {id(target) for target in headline_targets(sheet)}
    rest = [target for target in sheet.targets if id(target) not in headline]
    yield from targets_by_theme(rest, evidence, full=full)
    if full:
        yield from _chapter("Results", sheet.results, sheet.results, sheet, evidence)


def _title(sheet: TargetSheet) -> list[str]:
    report = sheet.report
    place = report.place_en or report.place or report.source.name
    year = f", plan for {report.target_year}" if report.target_year else ""
    note = ["", f"> **{plain(sheet.made.note)}.**"] if sheet.made.note else []
    return [f"# {plain(place)}: government work report{year}", *note]


def _incomplete(sheet: TargetSheet) -> Iterable[list[str]]:
    names = {section.id: section.heading or f"[{section.role}]" for section in sheet.sections}
    failed = [chunk for chunk in sheet.chunks if chunk.state == "failed"]
    if failed:
        of = f"{len(failed)} of {len(sheet.chunks)}"
        yield [
            f"> **Incomplete.** {of} parts of the report got no answer; their figures are missing below.",
            *(
                f"> - {chunk.id}, {plain(names.get(chunk.section, ''))}: {plain(chunk.reason or '')}"
                for chunk in failed
            ),
        ]


def _identity(sheet: TargetSheet) -> list[str]:
    report = sheet.report
    speaker = " ".join(filter(None, [report.speaker_en, f"({report.speaker})" if report.speaker else None]))
    covers = [f"results of {report.review_year}"] if report.review_year else []
    covers += [f"targets for {report.target_year}"] if report.target_year else []
    rows = [
        ("Place", ", ".join(filter(None, [report.place_en, report.place, report.level]))),
        ("Delivered", ", ".join(filter(None, [_day(report.delivered), report.meeting]))),
        ("Speaker", ", ".join(filter(None, [speaker, report.speaker_role]))),
        ("Covers", ", ".join(covers)),
    ]
    known = [(f"**{name}**", plain(value) or "not stated") for name, value in rows]
    notes = [("**Note**", plain(flag)) for flag in report.flags]
    return table(["", ""], [*known, *notes, ("**Checked**", _checked(sheet))])


def _day(iso: str | None) -> str | None:
    return f"{date.fromisoformat(iso):%-d %B %Y}" if iso else None


def _checked(sheet: TargetSheet) -> str:
    totals = sheet.totals
    unmade = [name for name in CHECKS if name not in sheet.made.checks]
    held = f"{totals.matched} statements match the source"
    if sheet.made.readers == 1:
        held = f"{len(sheet.targets) + len(sheet.results)} statements by rules only, checked by no second reader"
    words = (
        f"{held}; {totals.unverified} failed a check and stand in no sentence; "
        f"{totals.unclaimed} of {totals.quantities} numbers of the source stand in no statement"
    )
    return f"{words}. Checks not made by this version: {', '.join(unmade)}" if unmade else words


def _headline(sheet: TargetSheet, evidence: EvidenceList) -> list[str]:
    goals = [target for target in headline_targets(sheet) if target.indicator.id == "gdp"][:2]
    if not goals:
        return []
    outcomes = outcomes_of(goals[0], sheet)
    return ["## Headline", " ".join(_sentence(item, evidence) for item in [*goals, *outcomes])]


def _sentence(item: Item, evidence: EvidenceList) -> str:
    words = plain(item.statement_en or "").rstrip()
    return f"{words.rstrip('.')} {evidence.mark(item.evidence)}."


def _key_table(sheet: TargetSheet, evidence: EvidenceList) -> list[str]:
    rows = key_rows(sheet, evidence)
    if not rows:
        return []
    plan, review = sheet.report.target_year or "the plan", sheet.report.review_year or "the past year"
    return [
        f"## Targets for {plan} beside outcomes of {review}",
        *table(
            ["Indicator", f"{plan} target", f"{review} outcome (reported)", "Target against last year's outcome"],
            [row.cells for row in rows],
        ),
        "",
        _CLAIM_NOTE if sheet.made.readers > 1 else _CLAIM_NOTE.replace("match the source", "are those that rules read"),
        "Not loaded: last year's report. Targets therefore stand beside outcomes only.",
        *_not_mentioned(sheet),
    ]


def _not_mentioned(sheet: TargetSheet) -> Iterable[str]:
    """Usual headline indicators without a headline target; said only where the whole plan was read."""
    whole = all(chunk.state == "answered" for chunk in sheet.chunks)
    if not whole or not any(section.role == "targets" for section in sheet.sections):
        return
    named = {target.indicator.id for target in headline_targets(sheet)}
    named |= {"resident_income"} if named & _INCOME else set()
    elsewhere = {target.indicator.id for target in sheet.targets} - named
    missing = [
        words + (" (set among the tasks)" if id_ in elsewhere else "")
        for id_, words in USUAL_HEADLINE.items()
        if id_ not in named
    ]
    if missing:
        yield f"No headline target: {', '.join(missing)}."


def _statements(sheet: TargetSheet, evidence: EvidenceList, words: int | None) -> Iterable[list[str]]:
    """What the key table does not show already."""
    shown: set[int] = set()
    for target in headline_targets(sheet):
        shown |= {id(target), *map(id, outcomes_of(target, sheet))}
    targets, results = ([item for item in part if id(item) not in shown] for part in (sheet.targets, sheet.results))
    plan, past = choose(targets, results, words)
    yield from _chapter("Plan", plan, targets, sheet, evidence)
    yield from _chapter("Results", past, results, sheet, evidence)


def _chapter(
    title: str, chosen: Sequence[Item], every: Sequence[Item], sheet: TargetSheet, evidence: EvidenceList
) -> Iterable[list[str]]:
    if not every:
        return
    headings = {section.id: plain(section.heading) or f"({section.role})" for section in sheet.sections}
    lines = [f"## {title}"]
    for section, items in by_section(chosen):
        lines += [f"**{headings.get(section or '', '(no section)')}**", ""]
        lines += [f"- {_sentence(item, evidence)}" for item in items]
        lines += [""]
    left = len(every) - len(chosen)
    if left:
        lines.append(f"{left} more in `targets.json`; `--full` prints them here.")
    yield lines


def _failed(sheet: TargetSheet) -> list[str]:
    if not sheet.unverified:
        return []
    lines = [f"- “{plain(item.evidence.quote)}”: {plain(item.reason)} ({item.verdict})" for item in sheet.unverified]
    reader = "rules" if sheet.made.readers == 1 else "the model"
    return [
        "## Not verified",
        f"What {reader} said of these failed a check. Look at the source before using them.",
        "",
        *lines,
    ]


def _evidence(evidence: EvidenceList) -> list[str]:
    return ["---", "## Evidence", "Section, paragraph in that section, Chinese text.", "", *evidence.lines()]
