"""What the page calls things: the sheet's short names, in words for a person."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from summariser.records import Comparator, Strength
from summariser.types import Basis, CheckName, CheckState, RepairKind, Role

ROLES: Mapping[Role, str] = {
    "opening": "Opening",
    "review": "Review",
    "experience": "Lessons and thanks",
    "problems": "Problems admitted",
    "requirements": "General requirements",
    "targets": "Targets",
    "tasks": "Tasks",
    "livelihood": "Livelihood projects",
    "government": "Government's own work",
    "closing": "Closing",
    "longterm": "Longer-term plan",
    "glossary": "Glossary",
    "annex": "Annex",
}
_VERDICTS = {
    "matched": "matches the source",
    "single_reader": "read by rules only",
    "shape": "failed: no claim at all",
    "quote": "failed: quote",
    "value": "failed: number",
    "bound": "failed: bound words",
    "subject": "failed: subject",
    "status": "failed: target or result",
    "direction": "failed: direction",
    "english": "failed: English",
    "repaired": "failed: damaged place",
    "readers_disagree": "failed: the readers disagree",
    "declined": "unclaimed: was asked about and left out",
    "unasked": "unclaimed: was not asked about",
    "history": "unclaimed: is of earlier years",
    "base_fact": "unclaimed: states what exists, or only stands beside a figure or a promise",
    "class": "unclaimed: bounds a size class or grades a thing",
}
CHECK: Mapping[CheckName, str] = {
    "quote": "the quote stands in the text",
    "value": "the second reader reads this number",
    "bound": "bound words agree",
    "subject": "the number belongs to the subject",
    "status": "target or result, and its year",
    "direction": "the direction agrees",
    "english": "the English reads back the same",
    "repaired": "the number is as printed in the file",
}
STATES: Mapping[CheckState, str] = {
    "passed": "passed",
    "failed": "failed",
    "not checked": "not made",
    "not applicable": "does not apply",
}
COMPARATORS: Mapping[Comparator, str] = {
    "eq": "", "about": "≈ ", "ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "range": "",
    "sync_with": "in step with a reference",
    "outpace": "faster than a reference",
    "maintain": "hold steady",
    "assigned": "complete the target set",
    "rank": "a place without a number",
    "qualitative": "words only",
}  # fmt: skip
STRENGTHS: Mapping[Strength, str | None] = {
    "plain": None,
    "must": "must",
    "strive": "strive for",
    "planned": "planned",
    "seek": "bid for",
}
BASES: Mapping[Basis, str] = {
    "annual": "within the year",
    "cumulative": "sum of the years",
    "annual_avg": "yearly average",
    "end_point": "by its end",
    "part_year": "part of the year",
    "undated": "no date",
}
REPAIRS: Mapping[RepairKind, str] = {
    "furniture": "page furniture taken out",
    "invisible": "unseen characters taken out",
    "pinyin": "pinyin taken out",
    "script": "traditional script turned into simplified",
    "byte_shift": "lost byte put back",
    "spacing": "spacing mended",
    "dot": "lost dot put back",
}
_FLAGS = {
    "approx": "approximate as printed",
    "binding": "a binding target",
    "cap": "an upper limit",
    "conflict": "contradicts another figure of this report",
    "modifier_inferred": "its commitment word stands in an earlier clause",
    "readers_disagree": "the readers disagree",
    "repaired": "the quote touches a repaired or damaged place",
    "repeated": "said more than once",
    "reread": "changed or brought by a second ask",
    "scope_inferred": "its bound word stands at another number of the list",
    "term_varies": "named in several ways",
    "withdrawn": "not repeated when asked again",
}


def verdict_words(verdict: str) -> str:
    """A verdict, or why nothing claimed a number, in words."""
    return _VERDICTS.get(verdict, f"failed: {verdict.replace('_', ' ')}")


def flag_words(flag: str) -> str:
    """A flag in words; one that is not known here by its own name."""
    return _FLAGS.get(flag, flag.replace("_", " "))


def digits_grouped(number: str) -> str:
    """A decimal string with its thousands apart.

    >>> digits_grouped("14400000000"), digits_grouped("1234.50"), digits_grouped("1/3")
    ('14,400,000,000', '1,234.50', '1/3')
    """
    return number if "/" in number else f"{Decimal(number):,f}"
