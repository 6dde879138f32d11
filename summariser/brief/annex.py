"""What stands behind the page: sectors, and the statements and figures that the key table leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from summariser.brief.document import Block, Bullets, Heading, Line, Paragraph, Strong, Table, words, words_of
from summariser.brief.figures import amount, headline_targets, name_of, outcomes_of, reported
from summariser.brief.material import Material, heading_of, left_out
from summariser.brief.sentences import filled
from summariser.records import Item, Result

SECTOR_BULLETS = 4
_ROWS, _ROWS_FULL = 14, 60
"""Rows of a table of figures, on the page and in the annex."""
_UNKNOWN = "other"
"""Theme of indicators that the taxonomy does not know: they stay in Chinese."""
WORDS_A_LINE = 12
"""What a line of a printed page holds, however short it is."""
_PLAN_SHARE = 2 / 3
"""Of the words; readers come for the plan first."""


def sectors(material: Material, limit: int) -> Iterator[Block]:
    """The groups that a model told, at most four bullets each, as far as `limit` words go.

    Each has its first bullet before any has its second: rather fewer of each than groups that are missing.
    """
    told = [(one.title, list(filled(one.bullets, material))[:SECTOR_BULLETS]) for one in material.told.sectors]
    groups = [(title, lines) for title, lines in told if lines]
    shown = [0] * len(groups)
    for turn in range(SECTOR_BULLETS):
        for at, (title, lines) in enumerate(groups):
            if shown[at] != turn or turn >= len(lines):
                continue
            needed = words_of(lines[turn]) + (0 if turn else words_of((title,)))
            if needed <= limit:
                limit -= needed
                shown[at] += 1
    for count, (title, lines) in zip(shown, groups, strict=True):
        if count:
            yield Heading(title, 3)
            yield Bullets(tuple(lines[:count]))
    if any(count < len(lines) for count, (_, lines) in zip(shown, groups, strict=True)):
        yield left_out("More figures of these fields", "in targets.json")


def statements(material: Material, limit: int, *, full: bool) -> Iterator[Block]:
    """The claims' own statements, targets first; where rules alone read, figures in tables."""
    shown: set[str] = set()
    for target in headline_targets(material.sheet):
        shown |= {target.id, *(outcome.id for outcome in outcomes_of(target, material.sheet))}
    targets, results = (
        [item for item in part if item.id not in shown and item.tier != "term"]
        for part in (material.sheet.targets, material.sheet.results)
    )
    write = _figures if material.by_rules else _sentences
    blocks, used = write(material, targets, int(limit * _PLAN_SHARE) if full else limit, full=full)
    yield from _chapter("Further targets", blocks, len(targets) - used, full=full)
    if full:
        limit -= words(blocks)
        blocks, used = write(material, results, limit, full=full)
        yield from _chapter("Further results", blocks, len(results) - used, full=full)


def _chapter(title: str, blocks: Sequence[Block], left: int, *, full: bool) -> Iterator[Block]:
    if not blocks:
        return
    yield Heading(title, 3 if full else 2)
    yield from blocks
    if left:
        yield left_out(
            f"More {title.rsplit(maxsplit=1)[-1]}", "in targets.json" if full else "with --full, and in targets.json"
        )


def _sentences(material: Material, items: Sequence[Item], limit: int, *, full: bool) -> tuple[list[Block], int]:
    """Statements from every section in turn; in the annex under their headings."""
    chosen = _in_turn(material, items, limit)
    if not full:
        return [Bullets(tuple(material.statement(item) for item in chosen))] if chosen else [], len(chosen)
    blocks: list[Block] = []
    for section, group in groupby(chosen, key=lambda item: item.evidence.section):
        blocks.append(Paragraph((Strong(heading_of(section, material.sections)),)))
        blocks.append(Bullets(tuple(material.statement(item) for item in group)))
    return blocks, len(chosen)


def _in_turn(material: Material, items: Sequence[Item], limit: int) -> list[Item]:
    """One of each section, then a second of each, and so on while they fit; in source order."""
    turns: dict[str | None, int] = {}
    ranked: list[tuple[int, int, Item]] = []
    for place, item in enumerate(items):
        turn = turns[item.evidence.section] = turns.get(item.evidence.section, 0) + 1
        ranked.append((turn, place, item))
    chosen: list[tuple[int, Item]] = []
    for _, place, item in sorted(ranked, key=lambda entry: entry[:2]):
        limit -= words_of(material.statement(item))
        if limit < 0:
            break
        chosen.append((place, item))
    return [item for _, item in sorted(chosen, key=lambda entry: entry[0])]


def _figures(material: Material, items: Sequence[Item], limit: int, *, full: bool) -> tuple[list[Block], int]:
    """One table, indicators with an English name first, by theme in the report's order."""
    numbered = [item for item in items if item.value is not None]
    themes = list(dict.fromkeys(item.theme for item in numbered if item.theme))
    known = sorted((item for item in numbered if item.theme), key=lambda item: themes.index(item.theme or ""))
    ordered = [*known, *(item for item in numbered if not item.theme)]
    rows: list[tuple[Line, ...]] = []
    theme = ""
    for item in ordered[: _ROWS_FULL if full else _ROWS]:
        row = _row(material, item, theme)
        limit -= max(WORDS_A_LINE, sum(words_of(cell) for cell in row))
        if limit < 0:
            break
        rows.append(row)
        theme = item.theme or _UNKNOWN
    return [Table(("Theme", "Indicator", "Figure"), tuple(rows))] if rows else [], len(rows)


def _row(material: Material, item: Item, theme_before: str) -> tuple[Line, ...]:
    """A theme is named by its first row."""
    theme = item.theme or _UNKNOWN
    figure = reported(item) if isinstance(item, Result) else amount(item)
    named = "" if theme == theme_before else theme.replace("_", " ").capitalize()
    return ((named,), (name_of(item),), (f"{figure} ", material.cite(item.evidence)))
