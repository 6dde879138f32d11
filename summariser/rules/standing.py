"""Target, result or neither: the section decides, corrected by the clause's own words."""

from __future__ import annotations

import re

from summariser.rules.clauses import Clause
from summariser.types import PLAN_ROLES, Quantity, Role, Status

_PAST = re.compile(r"去年|上年(?!度?同期)|过去|已经?(?!成为)|以来|预计(?!到)|[成到了]了")
_SILENT: frozenset[Role] = frozenset(("problems", "glossary", "opening"))


def status_of(text: str, clause: Clause, quantity: Quantity, role: Role) -> Status | None:
    """What the number at `quantity` is; None for what is neither promised nor reported."""
    if role in _SILENT:
        return None
    if role not in PLAN_ROLES and role != "closing":
        return "result"
    before = text[clause.span.start : quantity.span.start]
    return None if _PAST.search(before) else "target"
