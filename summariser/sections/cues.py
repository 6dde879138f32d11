"""Cues by which a paragraph, or sentences of one, form a part without a printed heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summariser.types import Role, Span

_SENTENCE = re.compile(r"[^。！!？]*[。！!？]?[”’」』）)]*")
_NEXT_PLAN = re.compile(r"[“\"]十[一二三四五六七八九]?五[”\"]时期|今后[一五]|未来五年|到20[2-5]\d年|展望")
_PLAN_NAME = re.compile(r"十[一二三四五六七八九]?五(?=[”\"])")
_THIS_YEAR = re.compile(r"(?<!到)20\d\d年|今年|明年")
_TARGETS = re.compile(
    r"""
    (?: 预期目标 | 主要目标 | 发展目标 | 奋斗目标 | 总体目标 | 工作目标 | 年度目标 | 目标任务 | 主要指标 | 预期指标 )
    (?! 定[为在] ) [^。,]{0,12}? ,? (?: [是为:] | 建议 )
    | (?: 主要 | 发展 ) 预期目标 (?= [,、\s(] )
    | (?: 以下 | 如下 | 下列 ) [^。,]{0,6} 目标 :
    """,
    re.VERBOSE,
)
_AFTER_TARGETS = re.compile(
    r"""
    \s* (?: 各位代表[,!！]? )? \s*
    (?: 为?(?:确保)?(?:实现|完成|达到)(?:好|了)?(?:上述|以上|这|全年|今年) | 围绕 | 做好 | 我们
      | 总的考虑 | 综合考虑 | 经济增长预期 | 加强对
      | (?:提出|确定|设定|安排|制定)? (?:这|以上|上述|该)
      | (?:今年)? 要? (?:重点|着重|着力|突出|具体|主要) (?:抓|做|要|把|从|说|推|解) )
    """,
    re.VERBOSE,
)
_EXPECTED = re.compile(r"预期目标(?!定[为在])[^。,]{0,12}?,?[是为:]")
"""So plain that much may stand before it in its sentence."""
_RECALLED = re.compile(r"为?(?:确保)?(?:实现|完成|达到|围绕)|(?:提出|确定|设定|制定)?(?:这|以上|上述|该)")
"""Openings of a sentence that speaks of targets named before."""
_PROMISE = re.compile(
    r"\d|[一二三四五六七八九十]{1,3}个?百分点|同步|任务|增长|下降|稳定|提[高升]|力争|确保|保持|完成|目标|改善|持平"
)
_HEADLINE = re.compile(r"(?:国内|地区)生产总值|新增就业|失业率|消费价格|居民收入|粮食产量|财政收入|固定资产投资|进出口")
_HEADLINES = 4
"""Indicators that make a sentence a list of targets where its chapter is headed with them and no word announces it."""
_REQUIREMENTS = re.compile(r"(?:总体?的?(?:要求|思路)|指导思想|工作思路)[^。]{0,8}?[是为:]")
_PROBLEMS = re.compile(
    r"""
    (?: 清醒 | 正视 | 坦诚 | 直面 | 更要看到
      | 也(?:要|必须)?(?:深刻|深深)?(?:看到|认识到|意识到|深知) | [还仍](?:然|旧)?(?:存在|面临|有) )
    [^。]{0,60} (?: 困难 | 问题 | 不足 | 短板 | 挑战 | 差距 | 矛盾 )
    """,
    re.VERBOSE,
)
_PROBLEMS_NAMED = re.compile(r"存在的?[^。]{0,10}(?:困难|问题|不足)")
_THANKS = re.compile(r"(?:感谢|敬意|谢意|谢忱|慰问)[!！。]")
_LESSON = re.compile(
    r"体会|启示|[绩就步][^。]{0,8}来之不易|得益于|归功于|根本在于|离不开|感恩(?!奋进|前行)|深刻(?:认识到|感受)|深切感受"
)
_LESSON_ENDS = re.compile(r"(?:体会|启示|认识)[^。]{0,8}:$")
_GOVERNMENT = re.compile(
    r"自身建设|人民满意的?[^,。]{0,8}政府|各级政府(?:及|必须|都?要|的)|政府工作提出|清风正气|廉洁(?:从政|政府)|政府履职"
)
_LIVELIHOOD = re.compile(r"(?:民生|惠民|为民|利民)(?:办)?实事")
_LIST_FOLLOWS = re.compile(r":$|[①⑴]|\(1\)|一是|候选项目")

_HEAD = 160
"""Characters of a paragraph in which it says what it is about."""


class Part(NamedTuple):
    """A stretch of a paragraph that forms a part of its own."""

    role: Role
    span: Span


def is_salutation(words: str) -> bool:
    """Whether a paragraph opens by addressing the deputies again, or does nothing else."""
    return words.startswith(("各位代表", "同志们"))


def looks_ahead(words: str, heading: str) -> bool:
    """Whether a paragraph opens with the plan that the chapter's heading names last, after the one it looks back on."""
    plans = _PLAN_NAME.findall(heading)
    return f"“{plans[-1]}”" in words[:_HEAD] if plans else bool(_NEXT_PLAN.search(words, 0, 40))


def part_of_review(words: str, start: int, *, opens_chapter: bool) -> Part | None:
    """The part that a paragraph of a review is: problems, or thanks and lessons. A chapter opens with neither."""
    span = Span(start, start + len(words))
    if opens_chapter and not _THANKS.search(words):
        return None
    if _PROBLEMS.search(words, 0, _HEAD) or _PROBLEMS_NAMED.search(words, 0, 40):
        return Part("problems", span)
    if _THANKS.search(words) or _LESSON.search(words, 0, 60) or _LESSON_ENDS.search(words):
        return Part("experience", span)
    return None


def parts_of_plan(words: str, start: int, chapter: Role, *, headed: bool = False) -> Iterator[Part]:
    """The parts that stand in a paragraph of a plan: requirements, whole; targets, from their sentence to their last.

    Targets of a chapter on the term are the term's, unless they say that they are the year's. Where the chapter is
    `headed` with targets a list of headline indicators is one, though no word announces it.
    """
    at = 0
    taken = 0
    for sentence in _SENTENCE.finditer(words):
        if sentence.start() < taken or not sentence[0]:
            continue
        head = sentence[0][:60]
        if _announces_targets(sentence[0], headed=headed) and not _RECALLED.match(head):
            taken = targets_end(words, sentence.end())
            of_term = _NEXT_PLAN.search(head) or (chapter == "longterm" and not _THIS_YEAR.search(head))
            role: Role = "longterm" if of_term else "targets"
            yield Part(role, Span(start + sentence.start(), start + taken))
            at = taken
        elif _REQUIREMENTS.search(head):
            # What leads up to the requirement in its paragraph belongs to it; it ends where targets begin.
            taken = next(
                (one.start() for one in _later_sentences(words, sentence.end()) if _TARGETS.search(one[0][:60])), 0
            )
            taken = taken or len(words)
            yield Part("requirements", Span(start + at, start + taken))


def _announces_targets(sentence: str, *, headed: bool) -> bool:
    if _TARGETS.search(sentence, 0, 60) or _EXPECTED.search(sentence, 0, 120):
        return True
    return headed and len(set(_HEADLINE.findall(sentence))) >= _HEADLINES


def _later_sentences(words: str, at: int) -> Iterator[re.Match[str]]:
    return (sentence for sentence in _SENTENCE.finditer(words, at) if sentence[0])


def targets_end(words: str, at: int) -> int:
    """Where the targets end that a paragraph goes on with at `at`: before a sentence that explains or leads on."""
    for sentence in _later_sentences(words, at):
        if _AFTER_TARGETS.match(sentence[0]) or not _PROMISE.search(sentence[0]):
            return at
        at = sentence.end()
    return at


def speaks_of_government(words: str) -> bool:
    """Whether a paragraph opens with the government's own conduct."""
    return bool(_GOVERNMENT.search(words, 0, 100))


def lists_livelihood_projects(words: str, *, list_follows: bool) -> bool:
    """Whether a paragraph holds, or announces, the year's livelihood projects one by one."""
    return bool(_LIVELIHOOD.search(words)) and (list_follows or bool(_LIST_FOLLOWS.search(words)))
