"""The plan's own headings, and the projects and companies that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summariser.brief.document import Block, Bullets, Heading, Line, Paragraph, Piece, Strong, Table, words, words_of
from summariser.brief.material import Material, left_out
from summariser.records import SectionRecord
from summariser.told import Project, Stage
from summariser.types import Role

_PLAN: frozenset[Role] = frozenset(("targets", "tasks", "livelihood", "government"))
"""Roles whose headings are the programme of the year; those of the term are one line each."""
ROWS = 8
_CAPTION = 26
"""Words under the table of projects, at most."""
_AHEAD: Mapping[Stage, str] = {
    "signed": "to be signed",
    "brought in": "to be brought in",
    "completed": "to be completed",
    "in production": "to enter production",
    "in use": "to enter use",
}
"""Stages that a plan promises and that are not reached yet."""
_COLUMNS = ("Project", "Company", "Stage", "Amount", "Capacity", "Deadline")


def programme_sections(sections: Sequence[SectionRecord]) -> tuple[tuple[SectionRecord, ...], ...]:
    """First-level headings of the plan, each with the second-level headings under it.

    A chapter on the government itself, and one on several years, is its own heading alone.
    """
    headed = [section for section in sections if section.heading and section.role in _PLAN | {"longterm"}]
    groups: list[list[SectionRecord]] = []
    for section in headed:
        chapter = groups[-1][0] if groups else None
        if chapter is None or section.start >= chapter.end:
            groups.append([section])
        elif section.level == chapter.level + 1 and chapter.role not in ("government", "longterm"):
            groups[-1].append(section)
    return tuple(tuple(group) for group in groups)


def programme(material: Material, limit: int, *, full: bool) -> Iterator[Block]:
    """One line a heading, Chinese and English; first-level headings alone where all would take over `limit` words."""
    groups = programme_sections(material.sheet.sections)
    if not groups:
        return
    blocks = list(_groups(material, groups, seconds=True))
    if words(blocks) <= limit:
        yield Heading("Programme")
        yield from blocks
        return
    yield Heading("Programme")
    yield from _groups(material, groups, seconds=False)
    yield left_out("Second-level headings", "in targets.json" if full else "with --full")


def _groups(material: Material, groups: Sequence[Sequence[SectionRecord]], *, seconds: bool) -> Iterator[Block]:
    for first, *under in groups:
        yield Paragraph((Strong(_bilingual(material, first)),))
        if seconds and under:
            yield Bullets(tuple((_bilingual(material, section),) for section in under))


def _bilingual(material: Material, section: SectionRecord) -> str:
    english = material.told.headings.get(section.id)
    return f"{section.heading} · {english}" if english else section.heading


def projects(material: Material, limit: int, *, first: int = 0, rows: int | None = ROWS) -> tuple[list[Block], int]:
    """The table from project `first` on, as far as `limit` words go, and how many projects it shows."""
    ordered = sorted(material.told.projects, key=lambda project: not project.planned)  # what is ahead comes first
    wanted = ordered[first:] if rows is None else ordered[first : first + rows]
    cells = [_cells(material, project) for project in wanted]
    limit -= _CAPTION
    kept: list[tuple[Line, ...]] = []
    for row in cells:
        limit -= sum(words_of(cell) for cell in row)
        if limit < 0:
            break
        kept.append(row)
    if not kept:
        return [], 0
    filled = [at for at in range(len(_COLUMNS)) if any(row[at] != ("",) for row in kept)]
    table = Table(tuple(_COLUMNS[at] for at in filled), tuple(tuple(row[at] for at in filled) for row in kept))
    return [table, Paragraph((_said_of(filled),), small=True)], len(kept)


def projects_left(count: int, *, full: bool) -> Iterator[Block]:
    """How many projects the table has no room for: a count of what the brief leaves out, no figure of the report."""
    if count > 0:
        projects_are = f"{count} more {'project' if count == 1 else 'projects'}"
        verb = "is" if count == 1 else "are"
        yield Paragraph((f"{projects_are} {verb} left out." if full else f"{projects_are}: with --full.",), small=True)


def _said_of(filled: Sequence[int]) -> str:
    *others, last = [name.lower() for at, name in enumerate(_COLUMNS) if at not in filled] or [""]
    none = f"No {' or '.join(filter(None, [', '.join(others), last]))} stands beside these names. " if last else ""
    return f"{none}Blank = none stands beside the name. Names without a known English form are in pinyin."


def _cells(material: Material, project: Project) -> tuple[Line, ...]:
    texts = (
        _named(project.name_en, project.name_zh) or "not named",
        _named(project.company_en, project.company_zh),
        _stage(project),
        project.amount or "",
        project.capacity or "",
        project.deadline or "",
    )
    cite = material.cite(project.evidence)
    # The row rests on one quote: its mark stands once, and wherever there is a figure.
    home = 2 if texts[2] else 0
    marked = [at == home or any(map(str.isdigit, text)) for at, text in enumerate(texts)]
    return tuple(_cell(text, cite if needs else None) for text, needs in zip(texts, marked, strict=True))


def _stage(project: Project) -> str:
    if project.stage == "not stated":
        return ""
    return _AHEAD.get(project.stage, project.stage) if project.planned else project.stage


def _cell(text: str, cite: Piece | None) -> Line:
    return (f"{text} ", cite) if cite else (text,)


def _named(english: str | None, chinese: str | None) -> str:
    return f"{english} ({chinese})" if english and chinese else english or chinese or ""
