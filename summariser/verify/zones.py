"""What stands around each number and can name it: the words between it and the number before, and those behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from summariser.folding import fold_page, fold_width
from summariser.needed import quick
from summariser.quantities.sizes import STEPS
from summariser.quantities.ties import read_ties
from summariser.sentences import beginning_in
from summariser.types import Chunk, Quantity, Reading, Span, TieMember

_MARKS = re.compile(r"[,;:。!?\n]")
_MARKS_AND_JOINTS = re.compile(r"[,;:。!?、\n]")
_BEHIND = re.compile(r"(?:(?![和与及、])[^,;:。!?\n]){0,40}")
_CLAUSE_REST = re.compile(r"[^,;:。!?\n]{0,80}")
_NOT_CONTENT = quick(
    r"""
    # How a figure is moved, reached or bounded.
      同比 | 环比 | [上下]调 | (?:调整|整合) (?= [到至为] | $ ) | 回落
    | 年均 | 比?(?:净|再|又|约|合计|总计|累计|共计|平均)+ | 增长 | 增加 (?!值) | 增幅 | 增速 | 涨幅 | 降幅
    | [降升增减压调] (?: [至到为] | $ ) | 下降 | 提[高升] | 降低 | 减少 | 压[减缩] (?!包|机) | 上升 | 回升 | 上涨
    | 扩大 | 缩[短小] | [跃攀飙] 升? (?= [升至到] | $ ) | 翻 | 再进 | 前移 | 达(?:到|成)? | 完成 | 实现 | 超(?:过|额)?
    | 突破 | 连跨 | 跨[过越] | 迈[上过] | 超出 | 不[低高少多]于 | 不超过 | 以[上下内]
    | 左右 | 接近 | 近 | 约 | 保持 | 稳定 | 稳居 | 维持 | 控制 | 位[居列] | (?<!安)排名? | 跃居
    | 居(?!民|家|住) | 总数?[量数] | 列 (?= 第 | 全 | $ ) | 跻身 | 连续
    | [一二三四五六七八九十]+连[丰增涨升降跳快冠] | [增减]产 (?=$)
    # When, and of what whole.
    | 全年 | 今年 | 去年 | 上年 | 同期 | (?:19|20)?\d\d年 [底末]? | 年[底末内] | [上下]半年 | 其中 | 分别
    | (?<![人户村亩])均 | 全部
    | (?: 近? [一二两三四五六七八九十]{1,2} | 多 ) 年
        (?: 以?来 | 间 | (?= 新增 | 累计 | 平均 | 年均 | 翻 | 增 | 共 | $ ) )
    | (?:扣除|剔除) [^,;:。、]{1,12} 因素 (?:后|影响)? | 同口径 | 可比口径
    | [再又]? 创 [下出]? (?: 历史 | 近\d+年 | 年度 )* (?: 新高 | 最高 ) | 历史性 (?: 晋位 | 突破 | 跨越 | 跃升 )
    | 逐年 | 转 (?= [为向] | $ ) | 每 [人户亩生床] (?= 每? [天日月年] | $ ) | 每[天日月年] | [日月]均 | 已 经? | 下同
    # How it is promised or told in advance.
    | 预计 | 力争 | 确保 | 必保 | 争取 (?=$) | 努力 | 冲刺 | (?<!可) [继持]续 | 进一步 | 新增 (?=$)
    | 奋斗目标 (?=$)
    # Particles, and what is left of marks.
    | [的了将要为是到至由从在较比较和与及有仅只占再又还第、"“”'\s()（）]
    """,
    also=r"\d\s\"'()",
)
_PIECE = re.compile(r"[^,;:。!?|]+[,;:。!?|]?|[,;:。!?|]")
"""No word of the above has one of these marks in it, or sees past one."""
# A relation to something else: its words name what the figure is compared with or part of.
_RELATION = re.compile(
    r"""(?: 占 | 高于 | 高出 | 低于 | 快于 | 好于 | 优于 | 领先(?=于|全|国|省|市|同) | 跑赢 | 超出 | 超过 | 相当于
          | 是 | 为 | 完成(?=[^,]{0,8}(?:任务|目标|计划|预算))
          | 较 | (?<!同)(?<!环)比(?!例|重|率) | 相比 )
        [^,;:。]{0,40} $""",
    re.VERBOSE,
)
# Whom a rank is held among (居世界首位) is not what is ranked.
_RANKED = re.compile(
    r"(?:稳?[居列]|位[居列]|名列|排名?|跻身|进入|挺进|保持|继续|连续)[^,;:。]{0,16}$|(?:世界|全球|国际|国内|全[国省市州县区])[前第]?$"
)
NO_NAME = re.compile(
    r"(?:年?(?:产值|营业收入|销售收入|营收|税收|投资|纳税))?(?:[过超]|\d[\d.]*)?[十百千万亿\d]*[万亿千]元|总?规模|总[量额]"
)
"""A size class whose noun was said before (其中产值过亿元2家), or how much of it there is in all."""
_ALLOTTED, _FUNDS = "安排", re.compile(r"资金|经费|支出|投入|预算|补[助贴]")
_REST_OF_UNIT = re.compile("[段次批组节]")
_OPENS = re.compile(r"[,;:。!?]\s*$")
_LEAD = 24
"""Characters, numbers apart, between a list and the numbers that take up its members again."""


_SPENT = re.compile(
    r"(?:^|[,;:。!?])\s*(?:累计|先后|共|再|计划|全[省市区县州年]|[省市区县州]?财政|各级|积极|多方|千方百计|统筹|有效)*"
    r"(?:总?投[资入]|筹[措集资]|拨付|安排|争取|落实|斥资|出资|耗资)(?:专项|财政|各[类级]|社会)*(?:资金)?[近约超逾达共]*$"
)
_SPENT_ON = re.compile(
    r"的[^,;:。!?\n]{1,80}|(?:,(?![^,;:。]*(?:投[资入]|支出|收入|资金|补[助贴]|增长|下降|提高|占|%|[万亿]元|其中|[同环较]?比))[^,;:。!?\n]{1,60}){1,2}"
)
"""投入2亿元,改造老旧小区30个: for what a sum is spent the next clauses say, where they tell of no other sum or rate."""
_OBJECT = re.compile(r"(?:^|[,;:。!?])\s*(?:对(?![外口上内标])|把)[^,;:。!?达到至在为增降提控稳列纳]{0,20}$")
_DONE_WITH = re.compile(r"[^,;:。!?\n]{0,20},[^,;:。!?\n\d]{2,60}(?=[,;:。!?\n]|$)")
"""对5个片区,实施拆迁改造: what is done with a thing the next clause says, where it has no number of its own."""
_AIM = re.compile(r"(?:^|[,;:。!?])\s*以[^,;:。!?]{0,20}$")
_AIMED = re.compile(r"[^,;:。!?\n]{0,40}为(?:奋斗)?目标[^,;:。!?\n]{0,60}")
"""以全国前八、全省第一为目标筹备农运会: what has the aim stands behind the list of its places."""
MONEY_UNITS = frozenset(("CNY", "USD", "HKD", "EUR", "JPY"))


class Zone(NamedTuple):
    """The words that can name one number."""

    quantity: Quantity
    before: str
    """Between the number before it with what that one counts (or its paragraph's start) and this one."""
    own: str
    """The nearest clause of `before` that has words of its own; empty where the subject is left out."""
    behind: str
    """Up to the next mark, joint or number."""
    rest: str
    """Up to the end of the clause."""
    reach: str
    """As `rest`, but not into the words of the next number."""
    said: str
    """What names it: `own`, or where that is empty what names the number before."""
    told: str = ""
    """What stands farther on and still tells of it: on what a sum is spent, what is done with a thing."""
    member: TieMember | None = None
    fellows: tuple[TieMember, ...] = ()
    """The other members of its list."""


def zones_of(reading: Reading, chunk: Chunk) -> dict[str, Zone]:
    """The zone of every measured number of the chunk, size classes apart, by the number's id."""
    start = reading.text.rfind("\n", 0, chunk.span.start) + 1
    text = fold_page(reading.text)[start : chunk.span.end]
    begun = beginning_in(reading.quantities, chunk.span)
    inside = [quantity for quantity in begun if chunk.span.holds(quantity.span)]
    members = _members(reading, inside)
    zones: dict[str, Zone] = {}
    measured = [quantity for quantity in inside if quantity.measured]
    sized = {two.id for one, two in pairwise(measured) if one.threshold and not _apart(text, start, one, two)}
    figures = [quantity for quantity in measured if not quantity.threshold]
    # A sheet is held against stretches that begin within a paragraph: the number before belongs to what stands before.
    cut_off = [one for one in beginning_in(reading.quantities, Span(start, chunk.span.start)) if _names(one)]
    for at, quantity in enumerate(figures):
        following = figures[at + 1] if at + 1 < len(figures) else None
        # What is of a size class counts what was counted before it: 项目80个,总投资90亿元,其中10亿元以上2个.
        alike = (zone for zone in reversed(zones.values()) if zone.quantity.unit == quantity.unit)
        last = next(alike, None) if quantity.id in sized else None
        last = last or next(reversed(zones.values()), None)
        earlier = figures[at - 1] if at else next(reversed(cut_off), None)
        around = (earlier, quantity, following)
        zones[quantity.id] = _zone(text, start, around, last, members.get(quantity.id))
    return zones


def _names(quantity: Quantity) -> bool:
    return quantity.measured and not quantity.threshold


def _apart(text: str, offset: int, one: Quantity, two: Quantity) -> bool:
    """Whether a mark of punctuation stands between two numbers."""
    return _MARKS_AND_JOINTS.search(text, one.span.end - offset, two.span.start - offset) is not None


def _members(reading: Reading, quantities: Sequence[Quantity]) -> dict[str, tuple[TieMember, tuple[TieMember, ...]]]:
    """Each number of a 分别 list with its member and the others."""
    lists = [tie.members for tie in read_ties(reading.text, quantities) if tie.kind == "respective"]
    lists += [again for members in lists if (again := _said_again(members, quantities, reading.text))]
    return {
        member.quantity: (member, tuple(other for other in members if other is not member))
        for members in lists
        for member in members
    }


def _said_again(
    members: Sequence[TieMember], quantities: Sequence[Quantity], text: str
) -> tuple[TieMember, ...] | None:
    """The members of a list once more, for numbers that follow without subjects: 分别达到3万元、2万元,增长5%、7%."""
    at = next(at for at, quantity in enumerate(quantities) if quantity.id == members[-1].quantity) + 1
    run = quantities[at : at + len(members)]
    if len(run) < len(members) or len({quantity.unit for quantity in run}) > 1:
        return None
    between = text[quantities[at - 1].span.end : run[-1].span.start]
    for quantity in run[:-1]:
        between = between.replace(quantity.text, "", 1)
    if len(between) > _LEAD or content(fold_width(_MARKS.sub("", fold_width(between)))):
        return None
    return tuple(replace(member, quantity=quantity.id) for member, quantity in zip(members, run, strict=True))


def _zone(
    text: str,
    offset: int,
    around: tuple[Quantity | None, Quantity, Quantity | None],
    last: Zone | None,
    tied: tuple[TieMember, tuple[TieMember, ...]] | None,
) -> Zone:
    earlier, quantity, following = around
    end = _start(quantity)
    start = _end(earlier) if earlier else offset
    line = text.rfind("\n", 0, quantity.span.start - offset) + 1 + offset
    before = text[max(start, line) - offset : end - offset] if end > max(start, line) else ""
    if earlier and (mark := _MARKS_AND_JOINTS.search(before)):
        before = before[mark.end() :]  # what stands before the first mark belongs to the number before
    if _REST_OF_UNIT.fullmatch(before):
        before = ""  # 110条段159.7公里: the unit has a second character
    own = _own(_RANKED.sub("", before) if quantity.kind == "rank" else before)
    at = _end(quantity) - offset
    stop = following.span.start - offset if following else len(text)
    behind, rest = _BEHIND.match(text, at, max(stop, at)), _CLAUSE_REST.match(text, at)
    if following and is_row(text[at:stop], quantity, following):
        behind = _BEHIND.match(text, _end(following) - offset)  # 320户、1150名监测对象: one noun for both
    if own == _ALLOTTED and not (behind and behind[0]) and last and _FUNDS.search(last.said):
        own = ""  # 专项资金增长20%,安排25亿元
    if behind and _OPENS.search(before) and len(counted := content(behind[0])) > 1:
        own = counted  # a number that opens its clause counts what stands behind it
    if tied:
        own = _of_member(text, offset, tied[0], end)
    inherited = ""
    if last and not own and start >= line:
        counted_last = "" if (behind and behind[0]) or STEPS.match(last.behind) else content(last.behind)
        inherited = last.said + counted_last
    said = own or inherited
    after = reach = rest[0] if rest else ""
    if stop < at + len(reach) and (joint := reach.rfind("、", 0, stop - at)) >= 0 and "的" not in reach[joint:]:
        # Not of 总投资2亿元、占地100亩的产业园, whose last noun both numbers describe.
        reach = reach[:joint]
    told = _told_farther(text, at, before, quantity)
    return Zone(quantity, before, own, behind[0] if behind else "", after, reach, said, told, *(tied or (None, ())))


def _told_farther(text: str, at: int, before: str, quantity: Quantity) -> str:
    """What the clauses behind the number, which ends at `at`, tell of it; empty where only its own one does."""
    if quantity.unit in MONEY_UNITS and _SPENT.search(before):
        found = _SPENT_ON.match(text, at)
    elif _OBJECT.search(before):
        found = _DONE_WITH.match(text, at)
    else:
        found = _AIMED.match(text, at) if _AIM.search(before) else None
    return found[0] if found else ""


def is_row(between: str, quantity: Quantity, following: Quantity) -> bool:
    """Whether two counts stand in a row, with nothing named between them."""
    counted = all(one.kind == "quantity" and _counts(one.unit) for one in (quantity, following))
    return between in ("", "、") and counted and quantity.unit != following.unit


def _counts(unit: str | None) -> bool:
    """Whether the unit is a measure word of things, not one that a length or a sum is told in."""
    return unit in ("person", "household") or (unit is not None and not unit[:1].isascii())


def _start(quantity: Quantity) -> int:
    """Where the number begins, with the bound words before it."""
    start = quantity.span.start
    return min([start, *(b.start for b in quantity.bounds if b.end <= start)]) if quantity.bounds else start


def _end(quantity: Quantity) -> int:
    """Where the number ends, with the bound words behind it."""
    end = quantity.span.end
    return max([end, *(b.end for b in quantity.bounds if b.start >= end)]) if quantity.bounds else end


def _own(before: str) -> str:
    for clause in reversed(_MARKS.split(before)):
        words = content(_RELATION.sub("", clause))
        if words and not NO_NAME.fullmatch(words):
            return words
    return ""


def _of_member(text: str, offset: int, member: TieMember, end: int) -> str:
    """A member's own words; a short one has its head behind the list: 城镇 of 城乡居民人均可支配收入."""
    rest = re.split("分别|依次|[,;。]", text[member.span.end - offset : end - offset])[0]
    printed = text[member.span.start - offset : member.span.end - offset]
    return content(member.words if member.words == fold_width(printed) else member.words + rest)


@lru_cache(maxsize=2048)
def content(words: str) -> str:
    """The words without those that move, bound or date a figure.

    >>> content("全年粮食总产量稳定在")
    '粮食总产量'
    """
    return "".join(map(_content_of_piece, _PIECE.findall(words)))


@lru_cache(maxsize=4096)
def _content_of_piece(words: str) -> str:
    """The same of a piece up to a mark: each clause of a paragraph is asked for with every figure behind it."""
    return _NOT_CONTENT.sub("", words)


def span_before(zone: Zone, text: str) -> Span:
    """From the start of the number's paragraph to the number."""
    return Span(text.rfind("\n", 0, zone.quantity.span.start) + 1, zone.quantity.span.start)
