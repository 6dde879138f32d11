"""Whose report it is, what was read of it, and what failed."""

from __future__ import annotations

from collections.abc import Iterator

from summariser.brief.document import Block, Bullets, Facts, Heading, Line, Notice, Paragraph, Strong
from summariser.brief.material import Material, day, fitting, left_out
from summariser.types import CHECKS

_SHOWN = 8
"""Failed claims beside a page of one A4."""
_REASONS = 200
"""Words of the reasons in the annex."""


def title_of(material: Material) -> str:
    """Place, kind of report, plan year."""
    report = material.sheet.report
    place = report.place_en or report.place or report.source.name
    year = f", plan for {report.target_year}" if report.target_year else ""
    return f"{place}: government work report{year}"


def notices(material: Material) -> Iterator[Block]:
    """What a reader must know first: how it was read, and which parts of the report are missing."""
    sheet = material.sheet
    if sheet.made.note:
        yield Notice((Strong(f"{sheet.made.note}."),))
    failed = [chunk for chunk in sheet.chunks if chunk.state == "failed"]
    if failed:
        names = {section.id: section.heading or f"[{section.role}]" for section in sheet.sections}
        of = f"{len(failed)} of {len(sheet.chunks)}"
        yield Notice(
            (Strong("Incomplete."), f" {of} parts of the report got no answer; their figures are missing below."),
            tuple((f"{chunk.id}, {names.get(chunk.section, '')}: {chunk.reason or ''}",) for chunk in failed),
        )


def identity(material: Material) -> Block:
    """Place, delivery, speaker, years; the copy and its checks."""
    report = material.sheet.report
    speaker = " ".join(filter(None, [report.speaker_en, f"({report.speaker})" if report.speaker else None]))
    covers = [f"results of {report.review_year}"] if report.review_year else []
    covers += [f"targets for {report.target_year}"] if report.target_year else []
    place = " ".join(filter(None, [report.place_en, f"({report.place})" if report.place else None]))
    rows = [
        ("Place", ", ".join(filter(None, [place, report.level]))),
        ("Delivered", ", ".join(filter(None, [day(report.delivered), report.meeting]))),
        ("Speaker", ", ".join(filter(None, [speaker, report.speaker_role]))),
        ("Covers", ", ".join(covers)),
    ]
    known: list[tuple[str, Line]] = [(name, (value or "not stated",)) for name, value in rows]
    notes: list[tuple[str, Line]] = [("Note", (flag,)) for flag in report.flags]
    return Facts((*known, ("Source", (_source(material),)), *notes, ("Checked", (_checked(material),))))


def _source(material: Material) -> str:
    """The copy that was read, with what is wrong with it."""
    sheet = material.sheet
    items = (*sheet.targets, *sheet.results, *sheet.unverified)
    repaired = sum(item.evidence.repaired for item in items)
    damage = f"{repaired} quotes touch repaired places" if repaired else ""
    return "; ".join(filter(None, [sheet.report.source.name, damage, _previous(material)]))


def _previous(material: Material) -> str | None:
    if material.previous is None:
        return None
    read = ", read by rules only" if material.previous.made.readers == 1 else ""
    return f"last year's targets from the sheet of {material.previous.report.source.name}{read}"


def _checked(material: Material) -> str:
    sheet = material.sheet
    totals = sheet.totals
    unmade = [name for name in CHECKS if name not in sheet.made.checks]
    held = f"{totals.matched} statements match the source"
    if material.by_rules:
        held = f"{len(sheet.targets) + len(sheet.results)} statements by rules only, checked by no second reader"
    words = (
        f"{held}; {totals.unverified} failed a check and stand in no sentence; "
        f"{totals.unclaimed} of {totals.quantities} numbers of the source stand in no statement"
    )
    return f"{words}. Checks not made by this version: {', '.join(unmade)}" if unmade else words


def not_verified(material: Material, *, full: bool) -> Iterator[Block]:
    """What failed a check: never passed off as right, never dropped in silence. `full` has room for the reasons."""
    failed = material.sheet.unverified
    if not failed:
        return
    reader = "rules" if material.by_rules else "the model"
    if full:
        shown = fitting([(f"“{item.evidence.quote}”: {item.reason} ({item.verdict})",) for item in failed], _REASONS)
    else:
        shown = [(f"“{item.evidence.quote}” ({item.verdict})",) for item in failed[:_SHOWN]]
    yield Heading("Not verified")
    yield Paragraph((f"What {reader} said of these failed a check. Look at the source before using them.",))
    yield Bullets(tuple(shown))
    if not full or len(shown) < len(failed):
        where = "in targets.json" if full else "with --full, and in targets.json"
        yield left_out("The reasons" if len(shown) == len(failed) else "Others, and the reasons", where)
