"""What fits on the page: statements from every section in turn, until the words are used up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from summariser.records import Item

_PLAN_SHARE = 2 / 3
"""Of the page's words; readers come for the plan first."""


def choose(targets: Sequence[Item], results: Sequence[Item], words: int | None) -> tuple[list[Item], list[Item]]:
    """The targets and the results to print, in source order; all of them where `words` is None."""
    if words is None:
        return list(targets), list(results)
    plan = _fill(targets, int(words * _PLAN_SHARE))
    return plan, _fill(results, words - sum(_words(item) for item in plan))


def by_section(items: Sequence[Item]) -> list[tuple[str | None, list[Item]]]:
    """Neighbours of one section together, in source order."""
    return [(section, list(group)) for section, group in groupby(items, key=lambda item: item.evidence.section)]


def _fill(items: Sequence[Item], words: int) -> list[Item]:
    """Take one statement of each section, then a second of each, and so on while they fit."""
    turns: dict[str | None, int] = {}
    ranked = []
    for place, item in enumerate(items):
        turn = turns[item.evidence.section] = turns.get(item.evidence.section, 0) + 1
        ranked.append((turn, place, item))
    chosen = []
    for _, place, item in sorted(ranked, key=lambda entry: entry[:2]):
        words -= _words(item)
        if words < 0:
            break
        chosen.append((place, item))
    return [item for _, item in sorted(chosen, key=lambda entry: entry[0])]


def _words(item: Item) -> int:
    return len((item.statement_en or "").split())
