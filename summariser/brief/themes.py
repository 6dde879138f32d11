"""The targets of a sheet by theme: what a brief shows where no model has written prose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from summariser.brief.evidence import EvidenceList
from summariser.brief.figures import amount, name_of
from summariser.brief.markdown import plain, table
from summariser.records import Item, Target

UNKNOWN = "Indicators left in Chinese: no English name is known for them"
_ROWS = 40
"""Rows of one page, the headline table apart."""


def targets_by_theme(targets: Sequence[Target], evidence: EvidenceList, *, full: bool) -> Iterable[list[str]]:
    """One table a theme, in the order in which the report comes to them; themes that are not known last.

    Without `full` a page's worth, known indicators first, and the count of the rest.
    """
    numbered = [target for target in targets if target.value is not None]
    known = [target for target in numbered if target.theme]
    themes = list(dict.fromkeys(target.theme for target in known))
    ordered = sorted(known, key=lambda target: themes.index(target.theme))
    ordered += [target for target in numbered if not target.theme]
    shown = ordered if full else ordered[:_ROWS]
    lines = ["## Targets by theme"] if shown else []
    for theme, members in groupby(shown, key=lambda target: target.theme):
        lines += [f"**{plain(_title(theme))}**", "", *_table(members, evidence), ""]
    if len(shown) < len(ordered):
        lines.append(f"{len(ordered) - len(shown)} more in `targets.json`; `--full` prints them here.")
    if lines:
        yield lines


def _title(theme: str | None) -> str:
    return theme.replace("_", " ").capitalize() if theme else UNKNOWN


def _table(items: Iterable[Item], evidence: EvidenceList) -> list[str]:
    rows = [(plain(name_of(item)), f"{amount(item)} {evidence.mark(item.evidence)}") for item in items]
    return table(["Indicator", "Target"], rows)
