"""What a section is for, told by its heading and by where it stands."""

from __future__ import annotations

import re

from summariser.types import Role

_REVIEW = re.compile(r"回顾|成就|成绩|过去[一五]年|工作总结|工作情况")
_LONGTERM = re.compile(r"[“\"]十[一二三四五六七八九]?五[”\"]|今后[五几]年|未来五年|思路目标|奋斗目标|远景|今后一个时期")
_YEAR_OF_WORK = re.compile(r"(?:20\d\d|今)年.{0,12}(?:工作|安排|任务|部署)")
_GOVERNMENT = re.compile(r"(?:政府|自身).{0,6}建设|(?:建设|打造|建成)[^,，]{0,10}(?<!人民)政府(?!和)|人民满意的?.{0,6}政府|政府效能|行政效能|施政")
_LIVELIHOOD = re.compile(r"民生|福祉|人民生活|群众.{0,6}(?:期盼|获得感|幸福)|共同富裕|惠民")
_PLAN: frozenset[Role] = frozenset(("tasks", "livelihood", "longterm"))


def role_of_top(heading: str, *, first: bool, plan_seen: bool) -> Role:
    """The role of a first-level section. The first one reviews, what follows a plan is plan."""
    if _REVIEW.search(heading):
        return "review"
    if _GOVERNMENT.search(heading) and not _YEAR_OF_WORK.search(heading):
        return "government"
    if _YEAR_OF_WORK.search(heading):
        return "tasks"
    if _LONGTERM.search(heading) and not re.search("开好局|起好步|开局", heading):
        return "longterm"
    return "review" if first and not plan_seen else "tasks"


def role_of_child(heading: str, parent: Role) -> Role:
    """The role of a section below another: its parent's, unless a plan's heading names livelihood or government."""
    if parent in _PLAN:
        if _GOVERNMENT.search(heading):
            return "government"
        if parent == "tasks" and _LIVELIHOOD.search(heading):
            return "livelihood"
    return parent


def role_of_annex(heading: str) -> Role:
    """A glossary's numbers are definitions; a list of livelihood projects promises; any other annex is an annex."""
    if re.search(r"名词|注\s*释", heading):
        return "glossary"
    return "livelihood" if "实事" in heading else "annex"
