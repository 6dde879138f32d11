"""Words of commitment: which one governs a figure, and how firmly it promises.

A word covers the rest of its comma chain, up to ；or the end of the sentence, unless another word of commitment or a
new subject with its own verb begins. One that opens its clause (力争生产总值增长6%，投资增长8%) covers the subjects
that follow as well.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, cast

Firmness = Literal["must", "strive", "seek"]

_TRY = r"努力 (?! [，,。；;、] | 下 | 的 | 奋斗 ) (?<! 经过努力 ) (?<! 共同努力 )"
"""努力 before what is to be done; 经过努力, 共同努力 and 努力， are no promise."""
_ASKING = r"(?<! 确保向上 ) (?<! 力争向上 ) 争取"
"""争取; not what is itself to be ensured (确保向上争取资金增长10%)."""
_WORD = re.compile(
    rf"""
    (?P<seek> 争创 | 申报
        # 争取…支持, 争取专项资金: others decide. 争取 before one's own doing strives.
        | {_ASKING} (?! 新?引进 | 新?增 | 新?开工 | 新?签约 | 新?建 | 实施 | 完成 | 启动 | 年?内 )
          (?= [^，,；;。]{{0,20}}
              (?: 支持 | 落地 | 试点 | 资金 | 国债 | 债券 | 预算内 | 转移支付 | 资格 | 基地 | 项目 ) ) )
    | (?P<must> 必保 | 确保 | 必须 | 坚决 | 务必 )
    | (?P<strive> (?: {_TRY} | 奋力 | 全力 (?= 争取 | 冲刺 ) )? (?: 力争 | {_ASKING} | 冲刺 ) | {_TRY} | 奋力
        # 增长5.5%以上,奋斗目标6%; not the heading word of a term's goals.
        | 奋斗目标 (?: 为 | 是 )? $ )
    """,
    re.VERBOSE,
)
_CHAIN_END = re.compile(r"[；;。！？!?\n]")
_CLAUSE_END = re.compile(r"[，,：:]")
_BETTER = re.compile(r"[^，,；;。\d]{0,8}更[好优高大快多][^，,；;。\d]{0,8}[，,、]")
"""力争取得更好结果，…: a promise of its own, complete; what follows is no part of it."""
_BEFORE_SUBJECT = re.compile(
    r"(?:今年|明年|全年|年内|到?\d{4}年底?|我[们省市区县州]|全[省市区县州]|要|将|并|也|再|继续|在实际工作中|[\s、])*"
)
_SUBJECT_AND_VERB = re.compile(
    r"""
    (?! 新?增 | 新?建 | 完成 | 实现 | 达 | 力 | 确 | 建成 | 引进 | 到位 | 实施 | 开工 | 启动 | 培育 | 推进 | 推动
        | 其中 | 总量 | 总额 | 规模 | 增速 )
    [^\d，,]{2,24}?
    (?: 增长 | 增速 | 上涨 | 涨幅 | 下降 | 降低 | 达到? | 提高 | 提升 | 突破 | 超过? | 稳定在 | 保持 | 控制在
        | 高于 | 快于 | 同步 )
    """,
    re.VERBOSE,
)


class Commitment(NamedTuple):
    """A word of commitment inside the words it was looked for in; `end` is where it ends there."""

    firmness: Firmness
    word: str
    end: int


def commitment_before(words: str) -> Commitment | None:
    """The word that governs a figure standing right behind `words`, its sentence so far; None where none does.

    >>> commitment_before("必保增长5.5%以上,力争增长")
    Commitment(firmness='strive', word='力争', end=13)
    """
    start = max((mark.end() for mark in _CHAIN_END.finditer(words)), default=0)
    found = [hit for hit in _WORD.finditer(words, start) if not _BETTER.match(words, hit.end())]
    if not found or not _reaches(words, start, found[-1]):
        return None
    last = found[-1]
    return Commitment(cast("Firmness", last.lastgroup), last[0], last.end())


def _reaches(words: str, start: int, word: re.Match[str]) -> bool:
    """Whether nothing between the word and the end of `words` begins a subject with a verb of its own."""
    clauses = re.split(_CLAUSE_END, words[word.end() :])
    if len(clauses) == 1:
        return True
    opened = max((mark.end() for mark in _CLAUSE_END.finditer(words, start, word.start())), default=start)
    opens = _BEFORE_SUBJECT.fullmatch(words, opened, word.start()) is not None
    if opens and _SUBJECT_AND_VERB.match(clauses[0]):
        return True
    return not any(_SUBJECT_AND_VERB.match(clause) for clause in clauses[1:])
