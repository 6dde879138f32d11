"""The target sheet as a brief for a reader: one page, its annex, and the evidence.

Every sentence that says what the report promises or reports is the checked statement of a matched claim, or a
sentence whose figures code has put in; each carries the mark of its evidence. A figure that failed a check stands in
no sentence.

    material     the sheet, what was told beyond it, last year's sheet
    offices      meetings and offices in English
    identity     title, notices, whose report it is, what failed
    headline     the growth target; what stands above and below
    keytable     targets beside outcomes, and the lines under it;  plot: which of them are drawn
    watching     new or worth watching; problems admitted
    mentions     usual indicators without a headline target
    programme    the plan's headings; projects and companies
    annex        sectors, further statements and figures
    figures      amounts, outcomes, differences;  sentences: slots filled from the records
    document     what comes of it: blocks, lines, citations;  chart: a plot with everything in its place
    markdown, html    how it looks
"""

from __future__ import annotations

from collections.abc import Iterator

from summariser.brief.annex import WORDS_A_LINE, sectors, statements
from summariser.brief.document import Block, Bullets, Document, Heading, Table, words
from summariser.brief.headline import headline
from summariser.brief.html import to_html
from summariser.brief.identity import identity, not_verified, notices, title_of
from summariser.brief.keytable import key_table, term_table
from summariser.brief.markdown import to_markdown
from summariser.brief.material import Material
from summariser.brief.programme import programme, projects, projects_left
from summariser.brief.watching import problems, watching
from summariser.records import TargetSheet
from summariser.told import Told

__all__ = ["Document", "brief", "to_html", "to_markdown"]

PAGE_WORDS = 450
"""English words and figures of the page, tables of figures and evidence apart."""
FULL_WORDS = 1100
"""Of page and annex together; a province's report is as long as three of a county's."""
FULL_WORDS_WIDE = 1600
_SIGNPOSTS = 30
"""Words kept for headings, and for saying what was left out."""
_PROJECTS_SHARE = 3
"""Of the annex's words the third at most is kept for projects."""
_ROWS = 21
"""Rows and bullets that fill a printed page beside what always stands on it; each one less leaves room for a line."""
_NOTHING = Told()


def brief(
    sheet: TargetSheet, told: Told = _NOTHING, previous: TargetSheet | None = None, *, full: bool = False
) -> Document:
    """The brief of a sheet; `full` adds the annex. `previous` is last year's sheet of the same place."""
    material = Material.of(sheet, told, previous)
    failed = tuple(not_verified(material, full=full))
    wide = sheet.report.level in ("province", "national")
    limit = (FULL_WORDS_WIDE if wide else FULL_WORDS) if full else PAGE_WORDS
    limit -= _SIGNPOSTS + words(failed)
    page, shown = _page(material, limit, full=full)
    annex = tuple(_annex(material, limit - words(page), shown)) if full else ()
    return Document(title_of(material), page, annex, failed)


def _page(material: Material, limit: int, *, full: bool) -> tuple[tuple[Block, ...], int]:
    """The blocks in their order, and how many projects they show.

    What always stands is counted first, then the programme. What is left of the words goes to what is new and to the
    projects, half of it at least to either that needs it.
    """
    first = [
        *notices(material),
        identity(material),
        *headline(material),
        *key_table(material),
        *term_table(material, full=full),
    ]
    admitted = list(problems(material))
    limit -= words(first) + words(admitted)
    plan = list(programme(material, limit, full=full))
    limit -= words(plan)
    wanted = words(_projects(material, FULL_WORDS, full=full)[0])
    news = list(watching(material, limit - min(wanted, limit // 2)))
    named, shown = _projects(material, limit - words(news), full=full)
    page = [*first, *news, *admitted, *plan, *named]
    if not full and not material.told.watching:
        rows = sum(len(block.rows) for block in first if isinstance(block, Table) and block.figures)
        rows += sum(len(block.items) for block in news if isinstance(block, Bullets))
        room = max(0, _ROWS - rows) * WORDS_A_LINE
        page += statements(material, min(limit - words([*news, *named]), room), full=False)
    return tuple(page), shown


def _projects(material: Material, limit: int, *, full: bool) -> tuple[list[Block], int]:
    heading = Heading("Projects and companies")
    table, shown = projects(material, limit - words([heading]))
    blocks: list[Block] = [heading, *table] if table else []
    if not full:
        blocks += projects_left(len(material.told.projects) - shown, full=False)
    return blocks, shown


def _annex(material: Material, limit: int, shown: int) -> Iterator[Block]:
    """Sectors, then the projects that the page has no room for, up to a third of the words kept for them."""
    share = min(limit // _PROJECTS_SHARE, words(projects(material, limit, first=shown, rows=None)[0]))
    blocks: list[Block] = list(sectors(material, limit - share)) if material.told.sectors else []
    room = limit - words(blocks) if blocks else share
    table, further = projects(material, room, first=shown, rows=None)
    if table:
        blocks += [Heading("More projects", 3), *table]
    blocks += projects_left(len(material.told.projects) - shown - further, full=True)
    if not material.told.sectors:
        blocks += statements(material, limit - words(blocks), full=True)
    yield from blocks
