"""Whose report it is, what was read of it, and what failed."""

from __future__ import annotations

from collections.abc import Iterator

from summariser.brief.document import Block, Bullets, Facts, Heading, Line, Notice, Paragraph, Strong
from summariser.brief.material import Material, fitting, left_out
from summariser.brief.offices import meeting_in_english, office_in_english
from summariser.metadata.english import day_in_english
from summariser.types import CHECKS

_SHOWN = 8
"""Failed claims beside a page of one A4."""
_REASONS = 200
"""Words of the reasons in the annex."""


_VERDICTS = {
    "readers_disagree": "the readers disagree",
    "shape": "no claim at all",
    "value": "number",
    "status": "target or result",
    "english": "English sentence",
    "repaired": "repaired place",
}
"""What a check is about, where its name does not say it to a reader."""


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
    meeting = _bilingual(meeting_in_english(report.meeting, report.level, report.place), report.meeting)
    role = _bilingual(office_in_english(report.speaker_role), report.speaker_role)
    covers = [f"results of {material.past_span}"] if report.review_year else []
    covers += [f"targets for {report.target_year}"] if report.target_year else []
    place = " ".join(filter(None, [report.place_en, f"({report.place})" if report.place else None]))
    rows = [
        ("Place", ", ".join(filter(None, [place, report.level]))),
        ("Delivered", ", ".join(filter(None, [day_in_english(report.delivered), meeting]))),
        ("Speaker", ", ".join(filter(None, [speaker, role]))),
        ("Covers", ", ".join(covers)),
    ]
    known: list[tuple[str, Line]] = [(name, (value or "not stated",)) for name, value in rows]
    notes: list[tuple[str, Line]] = [("Note", (flag,)) for flag in (*report.flags, *_other_place(material))]
    return Facts((*known, ("Source", (_source(material),)), *notes, ("Checked", (_checked(material),))))


def _bilingual(english: str | None, chinese: str | None) -> str | None:
    return f"{english} ({chinese})" if english and chinese else chinese


def _other_place(material: Material) -> Iterator[str]:
    """Places change their names: a sheet of another one is compared all the same, and the reader told."""
    report, previous = material.sheet.report, material.previous
    if previous and (previous.report.adcode, previous.report.place) != (report.adcode, report.place):
        theirs, ours = (one.place or "no known place" for one in (previous.report, report))
        yield f"last year's sheet is of {theirs}, this report of {ours}: whether their targets compare is not known"


def _source(material: Material) -> str:
    """The copy that was read, with what is wrong with it."""
    sheet = material.sheet
    items = (*sheet.targets, *sheet.results, *sheet.unverified)
    repaired = sum(item.evidence.repaired for item in items)
    touch = "quote touches" if repaired == 1 else "quotes touch"
    damage = f"{repaired} {touch} repaired places" if repaired else ""
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


def _verdict(code: str) -> str:
    return _VERDICTS.get(code, code.replace("_", " "))


def not_verified(material: Material, *, full: bool) -> Iterator[Block]:
    """What failed a check: never passed off as right, never dropped in silence. `full` has room for the reasons."""
    failed = material.sheet.unverified
    if not failed:
        return
    reader = "rules" if material.by_rules else "the model"
    if full:
        shown = fitting(
            [(f"“{item.evidence.quote}”: {item.reason} ({_verdict(item.verdict)})",) for item in failed], _REASONS
        )
    else:
        shown = [(f"“{item.evidence.quote}” ({_verdict(item.verdict)})",) for item in failed[:_SHOWN]]
    yield Heading("Failed a check")
    yield Paragraph((f"What {reader} said of these failed a check. Look at the source before using them.",))
    yield Bullets(tuple(shown))
    if not full or len(shown) < len(failed):
        where = "in targets.json" if full else "with --full, and in targets.json"
        yield left_out("The reasons" if len(shown) == len(failed) else "Others, and the reasons", where)
