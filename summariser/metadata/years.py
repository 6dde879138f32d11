"""The year that a report plans, by a vote. Its title has no say: titles name the year of the report as often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from summariser.folding import fold_page, fold_width
from summariser.types import Role, Section

_NEXT_YEAR_FROM = 9
"""A report given in September or later plans the next year."""
_PLANNED = (
    (3, re.compile(r"(20\d\d|199\d)年[^。,]{0,16}(?:主要)?预期目标")),
    (
        1,
        re.compile(r"(20\d\d|199\d)年[^。,]{0,8}(?:工作安排|工作任务|重点工作|主要任务|主要工作|总体部署|的工作|工作)"),
    ),
)
_REVIEWED = re.compile(r"(20\d\d|199\d)年[^。,\n]{0,12}(?:工作|发展)?[^。,\n]{0,6}(?:回顾|总结|成就|成绩)")
_PAST = re.compile(r"(?<![到至—-])(20\d\d|199\d)年(?!前|末|底)")
_IN_CHARACTERS = re.compile(r"[一二][九〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_PLAN_ROLES: frozenset[Role] = frozenset(("tasks", "targets", "requirements"))
_OPENING = 200
"""Characters of a section in which it says which year it is about."""


def target_year(text: str, sections: Sequence[Section], delivered: date | None) -> int | None:
    """The year that wins the vote of delivery date, plan sections and the review's heading; the later one of equals."""
    folded = _digits(fold_page(text))
    votes: Counter[int] = Counter()
    if delivered:
        autumn = delivered.month >= _NEXT_YEAR_FROM
        votes[delivered.year + autumn] += 2 if autumn else 1
    for section in sections:
        if section.role in _PLAN_ROLES:
            opening = folded[section.span.start : section.span.start + _OPENING]
            for weight, pattern in _PLANNED:
                votes.update(dict.fromkeys({int(year) for year in pattern.findall(opening)}, weight))
        elif section.role == "review" and section.level == 1:
            votes.update({int(year) + 1: 2 for year in _REVIEWED.findall(_digits(fold_width(section.heading)))[:1]})
    if not votes:
        votes.update(_after_review(folded, sections))
    return max(votes, key=lambda year: (votes[year], year)) if votes else None


def _digits(folded: str) -> str:
    """Text of folded width with years in ASCII digits, of the same length: 二〇〇三年 is 2003年."""
    return _IN_CHARACTERS.sub(lambda year: year[0].translate(_NUMERALS), folded)


def _after_review(folded: str, sections: Sequence[Section]) -> Counter[int]:
    """The year after the last one that the review speaks of: only where nothing else votes."""
    years = {
        int(year)
        for section in sections
        if section.role == "review" and section.level == 1
        for year in _PAST.findall(folded, *section.span)
    }
    return Counter({max(years) + 1: 1} if years else {})
