"""What a section is for, told by its heading, by what it opens with, and by where it stands."""

from __future__ import annotations

import re

from summariser.types import Role

_REVIEW = re.compile(r"回顾|成就|成绩|过去[一五]年|工作总结|工作情况|[一五]年来")
_LONGTERM = re.compile(
    r"[“\"]十[一二三四五六七八九]?五[”\"]|今后[五几三]年|未来五年|思路目标|奋斗目标|远景|今后一个时期"
)
_TO_COME = re.compile(r"目标|任务|考虑|举措|安排|要求|部署|打算|建议|计划|今年|明年|今后|未来")
_THIS_YEAR = re.compile(r"(?:19|20)\d\d年|今年|新的一年")
_YEAR_OF_WORK = re.compile(r"(?:(?:19|20)\d\d|今)年.{0,12}(?:工作|安排|任务|部署)")
_START_OF_PLAN = re.compile("开好局|起好步|开局")
_GOVERNMENT = re.compile(
    r"(?:政府|自身).{0,6}建设|(?:建设|打造|建成)[^,，]{0,10}(?<!人民)政府(?!和)|人民满意的?.{0,6}政府|政府效能|行政效能|施政|政府履职"
)
_LIVELIHOOD = re.compile(r"民生|福祉|人民生活|群众.{0,6}(?:期盼|获得感|幸福)|共同富裕|惠民")
_PROBLEMS = re.compile(
    r"(?:存在|面临)[^,，。]{0,8}(?:困难|问题|不足|挑战)|^[^,，]{0,6}(?:困难|问题)和?(?:不足|挑战|问题)?$"
)
_LESSONS = re.compile(r"体会|启示|主要经验|基本经验")
_BY_WORDS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (_REVIEW, "review"),
    (_PROBLEMS, "problems"),
    (_LESSONS, "experience"),
    (_YEAR_OF_WORK, "tasks"),
    (_GOVERNMENT, "government"),
)
_AIMS = re.compile(r"总体?的?要求|总体思路|指导思想|工作思路|(?:预期|主要|发展|奋斗|总体|工作)目标|目标任务")
_TARGETS = re.compile(r"(?:预期|主要|发展|奋斗|总体)目标$")
_REQUIREMENTS = re.compile(r"(?:总体?的?要求|总体思路|指导思想|工作思路)$")
_PLAN: frozenset[Role] = frozenset(("tasks", "livelihood", "longterm"))


def role_of_top(heading: str, opening: str, *, first: bool) -> Role:
    """The role of a first-level section with this heading, whose text begins with `opening`.

    The first one reviews, unless it says that it plans; what follows is plan, of the term or of the year.
    """
    # 2023年主要工作 as the first heading looks back; 2023年工作安排 does not.
    if first and not _TO_COME.search(heading) and not _GOVERNMENT.search(heading):
        return "review"
    for words, role in _BY_WORDS:
        if words.search(heading):
            return role
    if _LONGTERM.search(heading) and not _START_OF_PLAN.search(heading):
        return "longterm"
    return "review" if first else _role_of_plan(heading, opening)


def _role_of_plan(heading: str, opening: str) -> Role:
    if _LONGTERM.search(opening, 0, 20) and not _THIS_YEAR.search(opening, 0, 20):
        return "longterm"
    return "livelihood" if _LIVELIHOOD.search(heading) else "tasks"


def looks_both_ways(heading: str) -> bool:
    """Whether one heading stands above what was done and what the next plan aims at."""
    return bool(_REVIEW.search(heading) and _LONGTERM.search(heading) and _TO_COME.search(heading))


def role_of_child(heading: str, parent: Role) -> Role:
    """The role of a section below another: its parent's, unless its heading names another part of report or plan."""
    if parent == "review":
        return _role_of_backward_heading(heading) or parent
    if parent == "tasks" and _TARGETS.search(heading) and not re.search("要求|思路", heading):
        return "targets"
    if parent == "tasks" and _REQUIREMENTS.search(heading) and "目标" not in heading:
        return "requirements"
    if parent in _PLAN:
        if _GOVERNMENT.search(heading):
            return "government"
        if parent == "tasks" and _LIVELIHOOD.search(heading):
            return "livelihood"
    return parent


def _role_of_backward_heading(heading: str) -> Role | None:
    if _PROBLEMS.search(heading):
        return "problems"
    return "experience" if _LESSONS.search(heading) else None


def names_aims(heading: str) -> bool:
    """Whether requirements and targets stand below this heading, each in its own sentence."""
    return bool(_AIMS.search(heading))


def role_of_annex(heading: str) -> Role:
    """A glossary's numbers are definitions; a list of livelihood projects promises; any other annex is an annex."""
    if re.search(r"名词|注\s*释", heading):
        return "glossary"
    return "livelihood" if "实事" in heading else "annex"
