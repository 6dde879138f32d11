"""The subject of every number of a sentence: its own, that of its list, or one said before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summariser.distances import distance_told
from summariser.quantities.sizes import STEPS
from summariser.rules.clauses import Clause, Sentence
from summariser.rules.phrases import JOINT, counted_behind, is_attribute, trimmed, with_attribute
from summariser.rules.source import Source
from summariser.taxonomy import Taxonomy
from summariser.types import Direction, Quantity, Span

_EXTENTS = frozenset(("mu", "ha", "km", "m", "m2", "km2", "m3", "t", "kg", "jin", "MW", "kWh"))
"""完成31万平方米旧住房改造: what is measured so may stand behind, where nothing is named before."""
DURATIONS = frozenset(("年", "个月", "月", "周", "天", "日", "小时", "分钟", "秒", "个工作日", "工作日", "周年", "岁"))
_MEASURES = DURATIONS | {
    *(
        "%",
        "‰",
        "pp",
        "倍",
        "CNY",
        "USD",
        "mu",
        "ha",
        "km",
        "m",
        "m2",
        "km2",
        "m3",
        "t",
        "kg",
        "jin",
        "MW",
        "kWh",
        "级",
    ),
    *("位", "成"),
}
"""Units that say nothing of what is counted; behind any other the counted thing may stand."""


_FURTHER = re.compile(r"[、\s]*(?:奋斗目标|力争|努力|奋力|冲刺|争取|确保)(?:实现|完成|达到?|突破|超过|为|到)*")
_SHARE_OF = re.compile(r"的(?!(?:经济)?(?:增长|增速|速度|[目指]标|比[例重]|份额|水平|预期|国内|地区生产|GDP))")
"""95%以上的事项: of what a share is may stand behind it."""
_BASE = re.compile(r"[比较]20\d\d年")
_SHARES = re.compile(r"(?:结构|比[例重]?|占比|构成)$")
_WHOSE = re.compile(r"(?:城镇|农村|农牧区)(?:常住)?(?:居民)?|农[民牧]+")
_INCOME = re.compile(r"(?:人均)?(?:可支配|纯)?收入$")
"""居民人均可支配收入增长7%,其中农村居民增长8%: whose it is stands for whose income."""
_LEVEL = re.compile(r"(?:国家|省|市|区|县)级")
_OF_LEVEL = re.compile(r"(?:国家|省|市|区|县)级(?P<thing>.{2,})$")
"""新增省级示范企业15家、国家级3家: the level stands for what is of it."""
_ONLY_DONE = re.compile(
    r"(?:[新改扩续修]*建|改造|建[设成]|完成|治理|铺设|硬化|养护|维修|新增|实施|拆除|清理|栽植|绿化|流转|修复|开工|打造|[和、])+"
)
"""新建120公里农村公路: what is done names nothing."""
_JOINED_ON = re.compile(r"[和与及]$")
"""风电和50万千瓦光伏: the words before the joint are of another thing."""
_ENDING = 2
"""Characters in which two members of a list end alike."""
_COUNTERPARTS = frozenset(("存贷", "进出", "收支", "男女"))
"""Characters of which each is a word cut short before the other: 各项存、贷款余额."""
_DIGIT = re.compile(r"\d")
_SHARED = frozenset(("%", "倍", "pp"))
_GROWTH = re.compile(r"增长|增速")
_TOTAL = re.compile(r"总[数量计]|累计")
_NEWLY = re.compile(r"^(?:新(?:增|建|认定|培育|登记|设立?|开工|改建|签约)|净增)(?=..)")
"""新增企业12户,总数128户: the total is not of those that are new."""


_VAGUE = re.compile(
    r"(?:(?:[首连]?突?破|超过?|[迈跃站登]上|跨[过上越]|达到?)(?:[一二两三四五六七八九十]个)?[十百千万亿]{1,3}元?(?:[大新]?(?:台阶|大关|关口))?"
    r"|[再又屡]?创[下出造]?(?:历史|同期|年度)*(?:新高|最高|最好)(?:水平|纪录|记录)?"
    r"|实现(?:较快|稳步|大幅|快速|稳定|平稳|恢复性)*增长)$"
)
_THEIR_INCOME = re.compile(
    r"(?P<owner>(?!主营|营业|销售|经营|集体).{2,}?)[中里]?(?:年|主营业务|营业|销售|经营性|集体)*(?:收入|产值|税收|利润|纳税额?)"
)


class Subject(NamedTuple):
    """What a number is of: the words, an elided part written out, and where they stand.

    `member` is the word that tells a member of a list from the others, where the print holds it expanded (城乡).
    """

    words: str
    span: Span
    member: str = ""


class Named(NamedTuple):
    """A measured number with its subject and the clause it stands in; `lead` is what stands before it there."""

    quantity: Quantity
    clause: Clause
    lead: Span
    subject: Subject
    direction: Direction
    """That of the number, or of the one before it where the clause only goes further (力争达到7%)."""
    size: Quantity | None = None
    """The size class of what is counted (10亿元以上项目2个)."""


def read_subjects(source: Source, sentence: Sentence) -> list[Named]:
    """The measured numbers of a sentence with their subjects, size classes apart; a joint number once for each."""
    text = source.text
    found: list[Named] = []
    said: Subject | None = None
    counted: Subject | None = None
    vague: Subject | None = None
    last: Quantity | None = None
    for clause in sentence.clauses:
        if clause.opens:
            said = None
        if vague and clause.quantities and not _names_anything(text, clause):
            said = vague
        vague = None if clause.quantities else _of_vague_number(text, clause.span)
        end = clause.span.start
        size: Quantity | None = None
        size_start = end
        for quantity in clause.quantities:
            lead = Span(end, min([quantity.span.start, *(b.start for b in quantity.bounds if b.start >= end)]))
            end = max([quantity.span.end, *(b.end for b in quantity.bounds if b.start < clause.span.end)])
            if quantity.threshold:
                size, size_start = quantity, lead.end
                counted = _sized(text, lead) or counted
                continue
            rest = Span(_row_end(text, clause, lead, end) if _counts(quantity) else end, clause.span.end)
            # What sizes a class counts the thing counted before it: 项目80个,总投资90亿元,其中10亿元以上2个.
            before = counted if size and _counts(quantity) else None
            own = _own(text, lead, quantity, rest, before or said)
            counted = own if own and _counts(quantity) else counted
            if own and size:
                own = own._replace(span=Span(min(size_start, own.span.start), own.span.end))
            said = _goes_on(text, lead, own) or said
            direction = _direction(text, quantity, last, lead)
            last = quantity
            tied = list(_tied(source, quantity, sentence))
            subjects = tied or (list(_joined(source, own, quantity)) if own else [])
            sized = size if _counts(quantity) or _is_share(own) else None
            found += [Named(quantity, clause, lead, subject, direction, sized) for subject in subjects]
            size = None
    return found


def _of_vague_number(text: str, clause: Span) -> Subject | None:
    """What a clause without figures tells of, in scale words or as a record: 零售总额突破百亿,达到104.7亿元."""
    vague = _VAGUE.search(text, *clause)
    named = trimmed(text, Span(clause.start, vague.start())) if vague else None
    return Subject(text[slice(*named)], named) if named and named.end > named.start else None


def _names_anything(text: str, clause: Clause) -> bool:
    """Whether words of a subject stand before the first number of a clause."""
    named = trimmed(text, Span(clause.span.start, clause.quantities[0].span.start))
    return named.end > named.start


def _sized(text: str, lead: Span) -> Subject | None:
    """Whose income makes a size class: 科技型企业中主营业务收入500万元以上的新增1000家."""
    named = trimmed(text, lead)
    theirs = _THEIR_INCOME.fullmatch(text, *named)
    end = theirs.end("owner") if theirs else named.start
    return Subject(text[named.start : end], Span(named.start, end)) if end > named.start else None


def _row_end(text: str, clause: Clause, lead: Span, end: int) -> int:
    """Where a row of counts ends that no words name before it: they share the noun behind the last.

    320户、1150名监测对象; 3万名65岁以上老人.
    """
    row = end
    for following in clause.quantities:
        if following.span.start >= row and text[row : following.span.start] in ("", "、"):
            if following.threshold and _DIGIT.search(following.text):
                row = max([following.span.end, *(bound.end for bound in following.bounds)])
            elif _counts(following):
                row = following.span.end
    return row if row > end and not text[slice(*trimmed(text, lead))] else end


def _is_share(own: Subject | None) -> bool:
    """Whether it is the share of what is of a size: 10万元以上的村占比80%."""
    return own is not None and own.words.endswith(("占比", "比例", "比重"))


def _counts(quantity: Quantity) -> bool:
    """Whether its unit says that things are counted."""
    return quantity.unit is not None and quantity.unit not in _MEASURES


def _goes_on(text: str, lead: Span, own: Subject | None) -> Subject | None:
    """What the numbers behind may be of: steps that were climbed are not, but what climbed them.

    生产总值连跨两个百亿台阶,年均增长8%.
    """
    if own is None or not STEPS.fullmatch(own.words):
        return own
    climber = trimmed(text, lead)
    return Subject(text[slice(*climber)], climber) if climber.end > climber.start else None


def _direction(text: str, quantity: Quantity, last: Quantity | None, lead: Span) -> Direction:
    if quantity.direction != "none" or last is None or quantity.unit != "%" or last.unit != "%":
        return quantity.direction
    return last.direction if _FURTHER.fullmatch(text, *lead) else "none"


def _own(text: str, lead: Span, quantity: Quantity, rest: Span, said: Subject | None) -> Subject | None:
    named = trimmed(text, _without_distance(text, lead) if quantity.unit == "pp" else lead)
    words = text[slice(*named)]
    unnamed = not words and said is None and quantity.unit in _EXTENTS
    counted = unnamed or quantity.unit not in _MEASURES or bool(_JOINED_ON.search(words) or _ONLY_DONE.fullmatch(words))
    behind = counted_behind(text, *rest) if counted else None
    if quantity.unit == "%" and lead.start == lead.end and _SHARE_OF.match(text, *rest):
        behind = counted_behind(text, rest.start + 1, rest.end)
    if behind and (quantity.unit or not STEPS.fullmatch(text, *behind)):
        return Subject(text[slice(*behind)], behind)
    if words == "经济" and (grown := _GROWTH.search(text, named.end, lead.end)):
        # 经济 alone is no indicator, 经济增长 is, whatever stands between the two.
        return Subject("经济增长", Span(named.start, grown.end()))
    if not is_attribute(words):
        return Subject(words + (_left_out(words, said) if said else ""), named)
    if said:
        whole = bool(_TOTAL.search(text, lead.start, lead.end))
        return Subject(with_attribute(_NEWLY.sub("", said.words) if whole else said.words, words), said.span)
    return Subject(words, named) if words else None


def _left_out(words: str, said: Subject) -> str:
    """The head noun of the subject before, where the words only tell whose or of what level."""
    if _WHOSE.fullmatch(words) and (income := _INCOME.search(said.words)):
        return income[0]
    thing = _OF_LEVEL.search(said.words) if _LEVEL.fullmatch(words) else None
    return thing["thing"] if thing else ""


def _without_distance(text: str, lead: Span) -> Span:
    """The words before a distance without what it is measured from (高于城镇1个百分点)."""
    far = distance_told(text[slice(*lead)])
    return Span(lead.start, lead.start + far.start) if far else lead


def _tied(source: Source, quantity: Quantity, sentence: Sentence) -> Iterator[Subject]:
    """The subjects that a list gives to one of its numbers; none where it stands in no list."""
    tie = source.ties.get(quantity.id)
    if tie is None:
        return
    behind = max(member.span.end for member in tie.members)
    first = min(one.span.start for one in sentence.quantities if one.span.start >= behind)
    last = source.printed(_trimmed(source, tie.members[-1].span))
    for member in tie.members:
        if tie.kind == "respective" and member.quantity != quantity.id:
            continue
        if source.text[slice(*member.span)] != member.words:
            # 城乡居民收入: the member stands in the place of the word that it was expanded from.
            head = trimmed(source.text, Span(member.span.end, first))
            words = member.words + (source.printed(head) if head.start == member.span.end else "")
            if _SHARES.search(source.text, *member.span):
                words = f"{member.words}占比"  # 三次产业结构为10:43:47
            yield Subject(words, Span(member.span.start, max(head.end, member.span.end)), member.words)
        else:
            span = _trimmed(source, member.span)
            yield Subject(_completed(source.printed(span), last, source.taxonomy), span)


def _joined(source: Source, subject: Subject, quantity: Quantity) -> Iterator[Subject]:
    """A joint subject (A和B) right before its rate as its members, where each is an indicator; else as it is.

    A count of A and B is their sum, and stays one.
    """
    places = [mark.span() for mark in JOINT.finditer(subject.words)]
    between = source.text[subject.span.end : max(subject.span.end, quantity.span.start)]
    apart = _DIGIT.search(_BASE.sub("", between))
    if quantity.unit not in _SHARED or not places or apart or source.printed(subject.span) != subject.words:
        yield subject
        return
    edges = [0, *(edge for place in places for edge in place), len(subject.words)]
    parts = [Span(subject.span.start + a, subject.span.start + b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    known = [source.taxonomy.match(source.printed(part)) for part in parts]
    if None in known or len({indicator.id for indicator in known if indicator}) < len(parts):
        yield subject
        return
    yield from (Subject(source.printed(part), part) for part in parts)


def _trimmed(source: Source, span: Span) -> Span:
    named = trimmed(source.text, span)
    return named if named.end > named.start else span


def _completed(words: str, last: str, taxonomy: Taxonomy) -> str:
    """城镇、农村居民收入: the head noun of the last member belongs to every one, where that makes a known name."""
    if taxonomy.match(words):
        return words
    # The members need not be of one length: 城镇、农牧民人均可支配收入.
    wholes = [words + last[at:] for at in range(len(words), len(last) - 1)]
    known = [(whole, indicator) for whole in wholes if (indicator := taxonomy.match(whole))]
    # 城镇 and 农村牧区居民收入: 城镇居民收入 is a name from its first word on, 城镇牧区居民收入 is none.
    named = [whole for whole, indicator in known if indicator.pattern.match(whole)]
    # 先进制造业、高技术制造业增加值: what both end in stands before what they share.
    named += [whole for whole, _ in known if last[: len(last) - len(whole) + len(words)].endswith(words[-_ENDING:])]
    # 中央 and 自治区衔接资金: the noun that both share is 衔接资金.
    named += [whole for whole, indicator in known if indicator.pattern.match(whole, len(words))]
    return next(iter((*named, *(whole for whole, _ in known))), None) or _spelt_out(words, last, taxonomy)


def _spelt_out(words: str, last: str, taxonomy: Taxonomy) -> str:
    """各项存、贷款余额: a word that is cut short goes on as the last member does."""
    indicator = taxonomy.match(last)
    if indicator is None:
        return words
    for at in range(_ENDING, len(last)):
        if len(words) > _ENDING and last[:at].endswith(words[-_ENDING:]):
            return words + last[at:]  # 先进制造业、高技术制造业增加值
    if words[-1:] + last[:1] in _COUNTERPARTS:
        return words + last[1:]
    return words
