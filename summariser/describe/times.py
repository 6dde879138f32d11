"""Until when a thing is promised."""

from __future__ import annotations

import re

from summariser.sentences import clause_at
from summariser.types import Span

_DEADLINE = re.compile(r"(?:今?年内|年[底末]前?|[上下]半年|\d{1,2}月[底末]?前|[一二三四]季度[前末]?)")


def deadline_of(text: str, place: Span) -> str | None:
    """A deadline printed in the figure's clause (年内, 6月底前)."""
    found = _DEADLINE.search(text, *clause_at(text, place))
    return found[0] if found else None
