"""Headings and admitted problems in English, as far as they hold beside their Chinese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from summariser.telling.answers import BrokenItem, HeadingEnglish, Outline, ProblemEnglish
from summariser.telling.outline import Shown
from summariser.telling.places import evidence_at, find_quote, name_fault, numbers_fault, print_fault
from summariser.telling.projects import checked_projects
from summariser.told import Problem, Told
from summariser.types import Reading, Span

PROBLEM_WORDS = 60
"""Words of all admitted problems together."""


def checked_outline(reading: Reading, shown: Shown, answer: Outline) -> Told:
    """What of an answer holds, with why the rest is left out."""
    headings, no_headings = _headings(answer.headings, shown)
    problems, no_problems = _problems(reading, answer.problems, shown.problems)
    projects, no_projects = checked_projects(reading, answer.projects, shown.passages)
    return Told(
        headings=headings,
        problems=problems,
        projects=projects,
        left_out=(*no_headings, *no_problems, *no_projects),
    )


def _headings(items: Sequence[HeadingEnglish | BrokenItem], shown: Shown) -> tuple[Mapping[str, str], tuple[str, ...]]:
    found: dict[str, str] = {}
    left: list[str] = []
    for item in items:
        if isinstance(item, BrokenItem):
            left.append(f"a heading: {item.fault}")
        elif not 1 <= item.n <= len(shown.headings):
            left.append(f"heading {item.n}: no heading has this number")
        elif fault := name_fault(item.english, shown.headings[item.n - 1].heading):
            left.append(f"heading {item.n}: {fault}")
        else:
            found.setdefault(shown.headings[item.n - 1].id, item.english.strip())
    left += [f"heading {n}: no English" for n, section in enumerate(shown.headings, 1) if section.id not in found]
    return MappingProxyType(found), tuple(left)


def _problems(
    reading: Reading, items: Sequence[ProblemEnglish | BrokenItem], inside: Sequence[Span]
) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    found: list[Problem] = []
    left: list[str] = []
    words = 0
    for item in items:
        made = _problem(reading, item, inside)
        if isinstance(made, str):
            left.append(f"a problem: {made}")
        elif words + len(made.english.split()) > PROBLEM_WORDS:
            left.append(f"a problem: more than {PROBLEM_WORDS} words in all")
        else:
            words += len(made.english.split())
            found.append(made)
    return tuple(found), tuple(left)


def _problem(reading: Reading, item: ProblemEnglish | BrokenItem, inside: Sequence[Span]) -> Problem | str:
    if isinstance(item, BrokenItem):
        return item.fault
    quote = find_quote(reading.text, item.quote, inside)
    if quote is None:
        return "its quote does not stand in the text, character for character"
    fault = print_fault(item.english) or numbers_fault(reading, item.english, quote)
    return fault or Problem(item.english.strip(), evidence_at(reading, quote))
