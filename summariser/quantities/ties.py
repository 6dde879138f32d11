"""Ties: which number of a sentence belongs to which subject, where the grammar of lists says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summariser.folding import fold_page
from summariser.quantities.words import words
from summariser.types import Quantity, Span, Tie, TieMember

_SENTENCE_END = re.compile(r"[。;!?\n]")
_CLAUSE_END = re.compile(r"[,。;:!?\n]")
_PER = r"(?:每[人户]?每?[年月天日])?"
_JOINED = re.compile(rf"[ ]?(?:、|和|与|及|以及|,)[ ]?{_PER}$")
"""Between two numbers of a list: 每月561元和每年3932元."""
_JOINTS = re.compile(r"、|以及|和(?!谐|平|美|解)|与(?!会)|(?<![惠涉普遍波触顾])及(?!其|时|格)|(?<=”)(?=“)")
_EACH = re.compile(r"分别|依次")
_MOVED_TOO = re.compile(
    rf"(?:(?:同比|比上年|较上年|实际|预计|年均|平均)*(?:增长|增加|提高|上升|下降|减少|回落|降低|压缩|缩短|调整|优化)(?:了|约|近|[到至为]{_PER})?)?"
)
"""Between a list and one of the same subjects: 分别为3万元和2万元,增长5%、7%; 分别由12件、15件提高到20件、30件."""
_ONE_BY_ONE = re.compile(r"接连|相继|先后|连续|连跨")
"""进出口总额接连突破3万亿、4万亿: the numbers are of one thing."""
_AND = re.compile(r"[ ]?(?:、|和|与|及|以及)[ ]?")
_MARKS = re.compile(r"[,;、 ]*")
_OF_THE_SAME = re.compile(r"(?:同比|环比|[比较](?:上年|去年|同期)|年均|平均|全年)*")
_ALIKE = re.compile(r"(?<![年人户日月])均(?![价衡等质线量匀摊])|都(?!市)|各(?![级类项地方县区市乡])|双双")
_LISTS = re.compile("[分依均都各双]")
"""How a word begins without which a number that stands alone is of no list: most sentences have none."""
# What stands between the subjects and 分别, or between the verb and the number, and is no subject.
_NOT_SUBJECT = re.compile(
    r"""
    (?: 预计 | 力争 | 确保 | 实现 | 完成 | 达 | 到 | 至 | 在 | 增长 | 下降 | 提高 | 降低 | 同比 | 全年 | 累计 | 年均
        | 保持 | 稳定 | 控制 | 较 | 比 | 占 | 超过 | 突破 | 将 | 要 | 五年 | 为 | 的 | 从 | 由 | 居 | 位列 | 排名
        | 全国 | 全省 | 全市 )+ $
    """,
    re.VERBOSE,
)
_LONGEST_LIST = 160
_LONGEST_JOINT = 6
_BEHIND = re.compile(r"[^,。;:!?、\n0-9]{1,16}")
_PART = re.compile(r"其中[,:]?")
_INDUSTRIES_LISTED = re.compile(r"第?一(?:产业)?[、,]第?二(?:产业)?[、,和]第?三(?:次)?产业?(?![^、]{0,8}、)")
_INDUSTRIES = ("第一产业", "第二产业", "第三产业")
_STRUCTURE = re.compile(
    r"(?:三次|一二三次?)产业(?:的?增加值)?(?:[^。;!?\n]{0,60}?[,、])?(?:结构比?|比[例重]?|占比|构成)"
)
_RATIO_MARKS = (":", "∶")
"""三次产业结构为10.2:43.5:46.3: the parts are those of the three industries, in order."""
_EXPANSIONS = {
    **dict.fromkeys(words("一二三产业 一二三产 一、二、三产业 一、二、三产 三次产业"), _INDUSTRIES),
    "二三产业": _INDUSTRIES[1:],
    "城乡": ("城镇", "农村"),
    "东中西部": ("东部", "中部", "西部"),
    "省市县": ("省", "市", "县"),
    "省市": ("省", "市"),
    "市县": ("市", "县"),
    "国省": ("国", "省"),
    "县乡": ("县", "乡"),
    "进出口": ("进口", "出口"),
    "存贷款": ("存款", "贷款"),
    "公铁": ("公路", "铁路"),
    "中小学": ("中学", "小学"),
    "男女": ("男", "女"),
}
_LONGEST_SENTENCE = 1000


def read_ties(text: str, quantities: Sequence[Quantity]) -> tuple[Tie, ...]:
    """The ties between subjects and numbers, in text order; `quantities` are those read from `text`.

    A list whose members cannot be counted off against its numbers gives no tie.
    """
    folded = fold_page(text)
    ties: list[Tie] = []
    for sentence, members in _sentences(folded, quantities):
        ties.extend(_ratio_ties(folded, sentence, members))
        ties.extend(_list_ties(folded, sentence, members))
        ties.extend(_part_ties(folded, sentence, members))
    return tuple(ties)


def read_parts(text: str, quantities: Sequence[Quantity]) -> tuple[Tie, ...]:
    """Of the ties only those of parts to their total."""
    folded = fold_page(text)
    if not _PART.search(folded):
        return ()
    return tuple(tie for found in _sentences(folded, quantities) for tie in _part_ties(folded, *found))


def _sentences(text: str, quantities: Sequence[Quantity]) -> Iterator[tuple[Span, list[Quantity]]]:
    """Stretches up to 。；！？ or a line's end that hold measured quantities, each with them."""
    at = end = 0
    while at < len(quantities):
        place = quantities[at].span.start
        start = _behind_last(_SENTENCE_END, text, Span(max(end, place - _LONGEST_SENTENCE), place))
        found = _SENTENCE_END.search(text, place)
        end = found.end() if found else len(text)
        first = at
        while at < len(quantities) and quantities[at].span.start < end:
            at += 1
        members = [quantity for quantity in quantities[first:at] if quantity.measured]
        if members and end - start <= _LONGEST_SENTENCE:
            yield Span(start, end), members


def _behind_last(mark: re.Pattern[str], text: str, within: Span) -> int:
    """The place behind the last mark there; where it begins if none is there."""
    return within.end - len(mark.split(text[slice(*within)])[-1])


def _list_ties(text: str, sentence: Span, members: list[Quantity]) -> Iterator[Tie]:
    subjects: list[tuple[str, Span]] = []
    worded = _LISTS.search(text, *sentence)
    end = sentence.start
    for run in _with_each(text, sentence, list(_runs(text, members))):
        lead = Span(end, run[0].span.start)
        end = run[-1].span.end
        if len(run) == 1 and not worded:
            continue
        clause = _clause(text, lead)
        said = text[clause.start : clause.end]
        if each := _EACH.search(said):
            named = _subjects(text, Span(clause.start, clause.start + each.start()), len(run))
            if not named and _OF_THE_SAME.fullmatch(said[: each.start()]):
                named = subjects if len(subjects) == len(run) else _amounts_before(text, clause.start, members, run)
            subjects = named
            if len(subjects) == len(run):
                yield Tie("respective", _tied(run, subjects))
        elif len(run) > 1 and not _ONE_BY_ONE.search(said):
            again = len(subjects) == len(run) and _MOVED_TOO.fullmatch(said)
            subjects = subjects if again else _subjects(text, clause, len(run))
            if not subjects and _MOVED_TOO.fullmatch(said):
                subjects = _amounts_before(text, clause.start, members, run)
            if subjects:
                yield Tie("respective", _tied(run, subjects))
        elif (alike := _ALIKE.search(said)) and (
            joint := _subjects(text, Span(clause.start, clause.start + alike.start()), 0)
        ):
            yield Tie("shared", tuple(TieMember(run[0].id, *subject) for subject in joint))


def _amounts_before(text: str, start: int, members: list[Quantity], run: list[Quantity]) -> list[tuple[str, Span]]:
    """The subjects of as many amounts right before the clause at `start`: 存款1200亿元、贷款980亿元,分别增长8%、11%.

    None where one has no words of its own, or stands farther off.
    """
    at = members.index(run[0])
    before = members[max(0, at - len(run)) : at]
    if len(before) < len(run) or any(one.threshold for one in before):
        return []
    ends = [max([one.span.end, *(bound.end for bound in one.bounds)]) for one in before]
    if not _CLAUSE_END.fullmatch(text, ends[-1], start):
        return []
    last = members[at - len(run) - 1].span.end if at > len(run) else 0
    begins = [_behind_last(_CLAUSE_END, text, Span(last, before[0].span.start)), *ends[:-1]]
    named: list[tuple[str, Span]] = []
    for begin, one in zip(begins, before, strict=True):
        begin = _MARKS.match(text, begin).end()  # type: ignore[union-attr]  # noqa: PLW2901  # it matches any place
        named += _split(_NOT_SUBJECT.sub("", text[begin : one.span.start]), begin)[-1:]
    return named if len(named) == len(run) else []


def _ratio_ties(text: str, sentence: Span, members: list[Quantity]) -> Iterator[Tie]:
    """The three industries and the last ratio behind their name: 由10.0∶43.5∶46.5调整为9.3∶39.5∶51.2."""
    structure = _STRUCTURE.search(text, *sentence)
    for at in range(len(members) - 3, -1, -1) if structure else ():
        run = members[at : at + 3]
        marks = [text[one.span.end : two.span.start] for one, two in pairwise(run)]
        if structure and run[0].span.start >= structure.end() and all(mark in _RATIO_MARKS for mark in marks):
            industries = [(industry, Span(*structure.span())) for industry in _INDUSTRIES]
            yield Tie("respective", _tied(run, industries))
            return


def _runs(text: str, members: list[Quantity]) -> Iterator[list[Quantity]]:
    """Numbers that follow each other with nothing but 、 or 和 between them."""
    run: list[Quantity] = []
    for quantity in members:
        if run and quantity.unit != run[-1].unit:
            yield run
            run = []
        elif run:
            behind = max(
                [run[-1].span.end, *(bound.end for bound in run[-1].bounds if bound.start < quantity.span.start)]
            )
            ahead = min([quantity.span.start, *(bound.start for bound in quantity.bounds if bound.start >= behind)])
            between = text[behind:ahead]
            if len(between) > _LONGEST_JOINT or not _JOINED.match(between):
                yield run
                run = []
        run.append(quantity)
    if run:
        yield run


def _with_each(text: str, sentence: Span, runs: list[list[Quantity]]) -> list[list[Quantity]]:
    """The runs, with those of one 分别 together whatever their units: 面积、产量分别达到300万亩、120万吨."""
    together: list[list[Quantity]] = []
    for run in runs:
        last = together[-1] if together else []
        if last and _AND.fullmatch(text, last[-1].span.end, run[0].span.start):
            start = _behind_last(_CLAUSE_END, text, Span(sentence.start, last[0].span.start))
            if _EACH.search(text, start, last[0].span.start):
                last += run
                continue
        together.append(run)
    return together


def _clause(text: str, lead: Span) -> Span:
    return Span(_behind_last(_CLAUSE_END, text, lead), lead.end)


def _tied(run: list[Quantity], subjects: list[tuple[str, Span]]) -> tuple[TieMember, ...]:
    return tuple(TieMember(quantity.id, said, span) for quantity, (said, span) in zip(run, subjects, strict=True))


def _subjects(text: str, stretch: Span, count: int) -> list[tuple[str, Span]]:
    """The members of a list of subjects, `count` of them (0: two or more); none where they cannot be counted off."""
    stretch = Span(max(stretch.start, stretch.end - _LONGEST_LIST), stretch.end)
    said = text[stretch.start : stretch.end]
    trimmed = _NOT_SUBJECT.sub("", said)
    # 第一、二、三产业 is one word for three; split at its marks it would leave 一 and 二.
    if len(_INDUSTRIES) == count and (found := _INDUSTRIES_LISTED.search(trimmed)):
        span = Span(stretch.start + found.start(), stretch.start + found.end())
        return [(industry, span) for industry in _INDUSTRIES]
    listed = _split(trimmed, stretch.start)
    if len(listed) == count or (count == 0 and len(listed) > 1):
        return listed
    for printed, expanded in _EXPANSIONS.items():
        at = trimmed.find(printed)
        if at >= 0 and len(expanded) == (count or len(expanded)):
            span = Span(stretch.start + at, stretch.start + at + len(printed))
            return [(said, span) for said in expanded]
    return []


def _split(said: str, start: int) -> list[tuple[str, Span]]:
    parts: list[tuple[str, Span]] = []
    at = 0
    for joint in [*_JOINTS.finditer(said), None]:
        end = joint.start() if joint else len(said)
        part = said[at:end]
        left = len(part) - len(part.lstrip("、 的"))
        stripped = part.strip()
        if stripped:
            parts.append((stripped, Span(start + at + left, start + at + left + len(stripped))))
        at = joint.end() if joint else end
    return parts


def _part_ties(text: str, sentence: Span, members: list[Quantity]) -> Iterator[Tie]:
    for found in _PART.finditer(text, sentence.start, sentence.end):
        wholes = [quantity for quantity in members if quantity.span.end <= found.start() and not quantity.threshold]
        parts = [quantity for quantity in members if quantity.span.start >= found.end() and not quantity.threshold]
        whole = next((quantity for quantity in reversed(wholes) if parts and quantity.unit == parts[0].unit), None)
        if whole is None:
            continue
        taken = _parts_of(text, found.end(), whole, parts)
        if taken:
            yield Tie("part", tuple(taken), whole.id)


def _parts_of(text: str, start: int, whole: Quantity, parts: list[Quantity]) -> list[TieMember]:
    """The numbers behind 其中 that are of the whole's unit, up to the first clause without one."""
    taken: list[TieMember] = []
    at = start
    for quantity in parts:
        if quantity.unit != whole.unit or quantity.kind != whole.kind or quantity.direction != whole.direction:
            if taken and "," in text[at : quantity.span.start]:
                break
            continue
        lead = text[at : quantity.span.start]
        said = lead.lstrip("、,和及以 ")
        place = Span(quantity.span.start - len(said), quantity.span.start)
        if not said.strip():
            # 其中56项居全国前列: what is counted stands behind the number.
            behind = _BEHIND.match(text, quantity.span.end)
            said, place = (behind[0], Span(*behind.span())) if behind else ("", place)
        taken.append(TieMember(quantity.id, said.strip(), place))
        at = max([quantity.span.end, *(bound.end for bound in quantity.bounds)])
    return taken
