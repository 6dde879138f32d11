"""Promises without a figure, in sections of targets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summariser.claims import Claim
from summariser.needed import quick
from summariser.rules.clauses import Clause, Sentence
from summariser.rules.comparisons import reference
from summariser.rules.phrases import JOINT, trimmed
from summariser.rules.source import WORDED, Source
from summariser.rules.statements import named
from summariser.rules.subjects import Named, Subject
from summariser.taxonomy import Taxonomy
from summariser.types import Role, Span

_PREDICATE = quick(
    r"""
    # With the growth of something else: in step with it, ahead of it.
    (?P<sync> (?:与|和|同|跟) [^,、\d]{2,16}? (?:保持)?(?:基本|大体)?同步(?:增长|提高)?
        | (?:保持)?(?:基本|大体)?同步(?:增长|提高) )
    | (?P<outpace> (?: 持续 | 继续 | 明显 | 保持 | 略 )* (?:高于|快于|跑赢|好于|优于) [^,、\d]{2,24}
        | (?: 保持 | 稳定 | 达到 | 处于 ) 在? [^,、\d]{2,12} (?:平均水平|平均) 以上 )
    | (?P<floor> (?:不低于|不慢于|不少于) [^,、\d]{2,24} )
    | (?P<below> (?<!不) (?: 持续 | 继续 | 始终 )* 低于 [^,、\d]{2,24} )
    # What others set, to be met.
    | (?P<assigned> (?: 按照? [^,\d]{0,10} 要求 )? (?:全面|超额|较好|圆满)? 完成
            (?P<object> [^,\d]{0,40}? ) (?:目标任务|任务|目标|指标) (?= [,;、] | $ )
        | (?:达到|符合) [^,\d]{0,14} (?:要求|标准|目标)
        | 控制在 [^,\d]{0,14} (?:目标|指标|范围) (?:以?内|之内)? )
    | (?P<better> (?: 在?实际工作中 )? (?: 力争 | 努力 | 争取 | 全力 | 奋力 | 取得 | 实现 )+ [^,\d]{0,6}
        更[好优高] (?:的)? (?:结果|水平|成效) )
    | (?P<hold> (?: 保持 | 维持 | 总体 | 基本 | 大体 )+ 在? (?:稳定|平衡|合理) (?: 水平 | 区间 | 增长 )?
        | 保持不变
        | [与和同跟] (?:去年|上年) (?:基本|大体)? 持平 )
    | (?P<nofall> 只[增升]不[减降] | 不减少 ) | (?P<norise> 只[减降]不[增升] )
    | (?P<relieved> 实现? (?:整[县乡村])? 脱贫 (?:摘帽)? | (?:全部|全面) (?: 脱贫 | 摘帽 | 退出 | 出列 ) )
    # What is to be warded off.
    | (?P<guarded> (?: 得到 | 有序 | 稳妥 )* 有[效力]? (?: 防控 | 防范 | 化解 | 管控 | 控制 ) )
    # A place without a number.
    | (?P<rank> (?: (?: 保持 | 继续 | 位居 | 稳居 | 居 | 进入 | 处于 | 走在 | 争取 | 力争 )+ 在? | 全[国省市区州县] )
        [^,、\d]{0,6} (?: 前列 | 中上游(?:水平)? | 上游(?:水平)? | 第一方阵 ) )
    # Which way, and no more.
    | (?P<growth> 正增长 | (?:实现|保持) (?: 正 | 平稳 | 稳定 | 较快 | 合理 | 恢复性 | 稳步 )+ 增长 )
    | (?P<rise> (?: 稳步 | 持续 | 不断 | 明显 | 进一步 | 继续 | 稳定 | 显著 | 大幅 | 较快 )+
        (?: 提升 | 提高 | 增长 | 上升 | 扩大 | 增加 ) )
    | (?P<fall> (?: 稳步 | 持续 | 不断 | 明显 | 进一步 | 继续 | 显著 | 大幅 | 逐步 )+
        (?: 下降 | 降低 | 减少 | 缩小 | 收窄 ) )
    | (?P<improve> (?: 持续 | 继续 | 进一步 | 不断 | 有所 )+ (?: 改善 | 向好 | 好转 | 优化 )
        | (?: 改善 | 好转 | 优化 ) (?= [,;] | $ )
        # Two pairs in a row, of which one betters: 稳中提质, 量稳质升, 促稳提质.
        | (?: 实现 )? (?: 提质 | 量稳 | [回企趋促保]稳 | 稳[中量] | 稳步 | 止跌 )
          (?: 增效 | 向好 | 提质 | 质升 | 有[进升] | 扩量 | [回企]稳 | 回升 )
        | 由[负降]转[正升]
        | 取得 (?: 实质性 | 积极 | 明显 | 新的? | 重大 | 突破性 ) 进展 )
    """
)
_ENGLISH = {
    "assigned": "meet the target set",
    "better": "strive for a better result",
    "hold": "hold steady",
    "nofall": "no fall, without a number",
    "norise": "no rise, without a number",
    "rank": "a leading place, without a number",
    "growth": "growth, without a number",
    "rise": "a further rise, without a number",
    "fall": "a further fall, without a number",
    "improve": "improvement, without a number",
    "guarded": "effectively guarded against",
    "relieved": "out of poverty, without a number",
}
_RELATION = {"sync": "in step with", "outpace": "above", "floor": "no lower than", "below": "below"}
_OF_GROWTH = re.compile(r"(?:增速|增幅|增长率|增长)(?:持续|继续|明显|保持|略)*(?:[高快]于[^,;。\d]{2,14}、)?$")
_HELD = {"平衡": "in balance, without a number", "合理": "kept reasonable, without a number"}
_MET = ("完成", "全面完成", "超额完成", "较好完成", "圆满完成")
_HEAD = re.compile(r"(?:等指标|占比|比重|增速|收入|投资|增加值|消费)$")


def read_promises(source: Source, sentence: Sentence, names: Sequence[Named]) -> Iterator[tuple[int, Claim]]:
    """The promises without a figure of a sentence, each with its place; `names` are the sentence's numbers."""
    roles = [source.role_at(clause.span.start) for clause in sentence.clauses]
    if WORDED.isdisjoint(roles):
        return
    said = ""
    for clause, role in zip(sentence.clauses, roles, strict=True):
        said = "" if clause.opens else said
        own = [named for named in names if named.clause is clause]
        said = own[-1].subject.words if own else said
        if role in WORDED:
            for found, subject, quote in _of_clause(source, clause, said, role):
                said = subject.words
                yield from ((found.start(), claim) for claim in _claims(source, found, subject, quote))


def _of_clause(source: Source, clause: Clause, said: str, role: Role) -> Iterator[tuple[re.Match[str], Subject, Span]]:
    """The predicates of a clause behind its last number, each with its subject and its quote.

    A term's prose is full of such words: there only a known indicator makes a promise.
    """
    start = clause.span.start
    for quantity in clause.quantities:
        start = max([start, quantity.span.end, *(bound.end for bound in quantity.bounds)])
    for found in _PREDICATE.finditer(source.text, start, clause.span.end):
        name = _subject(source.text, Span(start, found.start()), found)
        words = source.printed(name) or said
        start = found.end()
        if words and (role == "targets" or source.taxonomy.match(words)):
            said = words
            first = min(name.start, found.start()) if name.end > name.start else found.start()
            yield found, Subject(words, name), Span(first, found.end())


def _claims(source: Source, found: re.Match[str], subject: Subject, quote: Span) -> Iterator[Claim]:
    for member in _members(subject, source.taxonomy, each=found[0].startswith(_MET)):
        english = f"{named(member, '', source.taxonomy)}: {_told(found, source.taxonomy)}"
        yield Claim(quote=source.printed(quote), subject=member.words, status="target", english=english)


def _subject(text: str, lead: Span, found: re.Match[str]) -> Span:
    """The subject of a predicate; of 完成…目标 what stands inside it, where nothing stands before."""
    name = trimmed(text, lead)
    if name.end > name.start or not found["object"]:
        return name
    start, end = found.span("object")
    given = re.match(r"[^的]{0,12}下达的?|[^的]{0,8}确定的", text[start:end])
    return Span(start + given.end() if given else start, end)


def _members(subject: Subject, taxonomy: Taxonomy, *, each: bool) -> Iterator[Subject]:
    """A joint subject as its members, where two or more of them are known (or `each` is set); else the whole."""
    words = subject.words
    head = _HEAD.search(words)
    parts = [part for part in JOINT.split(words[: head.start()] if head else words) if len(part) > 1]
    members = [part if not head or head[0] == "等指标" else part + head[0] for part in parts]
    known = [member for member in members if taxonomy.match(member)]
    for member in members if len(known) > 1 or (each and len(members) > 1) else [words]:
        yield Subject(member, subject.span)


def _told(found: re.Match[str], taxonomy: Taxonomy) -> str:
    kind = next(name for name, words in found.groupdict().items() if words and name != "object")
    if kind in _RELATION:
        growth = "growth " if kind != "sync" and _OF_GROWTH.search(found.string, 0, found.start()) else ""
        return f"{growth}{_RELATION[kind]} {reference(found[0], taxonomy)}"
    return next((said for word, said in _HELD.items() if kind == "hold" and word in found[0]), _ENGLISH[kind])
