"""How firmly something is promised: the words, the strength derived from them, and where in the plan it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from summariser.commitments import commitment_before
from summariser.records import Strength, Tier
from summariser.sentences import clause_at, sentence_at
from summariser.types import Quantity, Role, Span

_BINDING = re.compile(r"约束性")
_HOLDS = re.compile(r"(?:控制|稳定|保持|维持|稳)在")
_YEARLY = re.compile(r"/年$")
_SIZE = re.compile(r"(?:总投资|投资|年产|日产|年屠宰|年出栏|年处理|日处理|总面积|建筑面积|占地)(?:超|约|近)?$")
_PROJECT = re.compile(r"(?:以上)?的?[^，,；;。、]{0,20}(?:项目|基地|工程|产业园|园区|厂|生产线|电站|中心)")
_PLANNED_ROLES: frozenset[Role] = frozenset(("tasks", "livelihood", "annex", "government"))
_TIERS: dict[Role, Tier] = {
    "targets": "headline",
    "livelihood": "livelihood",
    "annex": "livelihood",
    "longterm": "term",
}


class Commitment(NamedTuple):
    """Strength, the word as printed, whether it stands in an earlier clause, whether the text calls it binding."""

    strength: Strength
    word: str | None = None
    inferred: bool = False
    binding: bool = False


def commitment(text: str, place: Span, role: Role | None, subject: str) -> Commitment:
    """What the words before `place` promise; a binding indicator (约束性指标) is a must."""
    binding = bool(_BINDING.search(subject))
    words = text[sentence_at(text, place).start : place.start]
    found = commitment_before(words)
    if found:
        strength: Strength = "must" if binding else found.firmness
        return Commitment(strength, found.word, any(mark in words[found.end :] for mark in "，,"), binding)
    if binding:
        return Commitment("must", "约束性", binding=True)
    return Commitment("planned" if role in _PLANNED_ROLES else "plain")


def modifiers(text: str, word: str | None, quantity: Quantity | None) -> str | None:
    """All modifier words as printed, in text order, joined by ；: commitment, what holds the figure, its bounds."""
    if quantity is None:
        return word
    hold = _HOLDS.search(text[max(0, quantity.span.start - 6) : quantity.span.start])
    bounds = [text[slice(*bound)] for bound in quantity.bounds]
    holds = [hold[0]] if hold and not any(hold[0] in bound for bound in bounds) else []
    return "；".join(filter(None, [word, *holds, *bounds])) or None


def is_cap(words: str | None, quantity: Quantity | None) -> bool:
    """Whether a figure that is not bounded is held down all the same (控制在3.5%左右)."""
    return quantity is not None and quantity.comparator in ("eq", "about") and "控制在" in (words or "")


def is_approximate(text: str, quantity: Quantity) -> bool:
    """Whether the text says a little more or less than the number (5000余亩, 近3万人)."""
    printed = quantity.text
    return "余" in printed or "多" in printed or any("近" in text[slice(*bound)] for bound in quantity.bounds)


def tier_of(text: str, place: Span | None, role: Role | None) -> Tier:
    """Where in the plan a target stands; the size of one project (总投资3亿元的…项目, 20万吨/年) is of the project."""
    if role is None or place is None:
        return "task"
    tier = _TIERS.get(role, "task")
    return "project" if tier == "task" and _is_project_size(text, place) else tier


def _is_project_size(text: str, place: Span) -> bool:
    clause = clause_at(text, place)
    before, after = (
        text[max(clause.start, place.start - 12) : place.start],
        text[place.end : min(clause.end, place.end + 24)],
    )
    return bool(_YEARLY.search(text[slice(*place)]) or (_SIZE.search(before) and _PROJECT.match(after)))
