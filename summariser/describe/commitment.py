"""How firmly something is promised: the words, and the strength derived from them."""

from __future__ import annotations

import re

from summariser.records import Strength, Tier
from summariser.sentences import sentence_at
from summariser.types import Quantity, Role, Span

_STRENGTHS: tuple[tuple[Strength, str], ...] = (
    # 争取…支持 and 争取到位 ask others; 争取 before one's own result strives.
    ("seek", r"争创|申报|争取(?=[^，,；;。]{0,20}(?:支持|资金|落地|试点))"),
    ("must", r"必保|确保|必须|坚决"),
    ("strive", r"力争|争取|努力|冲刺|奋力"),
)
_WORD = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _STRENGTHS))
_CHAIN_END = re.compile(r"[；;]")
_PLANNED_ROLES: frozenset[Role] = frozenset(("tasks", "livelihood", "annex", "government"))
_TIERS: dict[Role, Tier] = {"targets": "headline", "livelihood": "livelihood", "longterm": "term"}


def commitment(text: str, place: Span, role: Role | None) -> tuple[Strength, str | None, bool]:
    """Strength, the commitment word as printed, and whether it stands in an earlier clause.

    A word covers the rest of its comma chain, up to ；or the end of the sentence.
    """
    chain = text[sentence_at(text, place).start : place.start]
    offset = place.start - len(chain)
    for mark in _CHAIN_END.finditer(chain):
        offset = place.start - len(chain) + mark.end()
    chain = text[offset : place.start]
    words = list(_WORD.finditer(chain))
    if not words:
        return ("planned" if role in _PLANNED_ROLES else "plain"), None, False
    last = words[-1]
    strength = next(name for name, _ in _STRENGTHS if last[name])
    return strength, last[0], bool(re.search(r"[，,]", chain[last.end() :]))


def modifiers(text: str, word: str | None, quantity: Quantity | None) -> str | None:
    """All modifier words as printed, in text order, joined by ；."""
    bounds = [text[slice(*bound)] for bound in quantity.bounds] if quantity else []
    return "；".join(filter(None, [word, *bounds])) or None


def tier_of(role: Role | None) -> Tier:
    """Where in the plan a target stands."""
    return _TIERS.get(role, "task") if role else "task"
