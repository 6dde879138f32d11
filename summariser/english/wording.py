"""Words that the English of a figure must keep beside the number: estimate, firmness, order, place, terms.

The patterns of English are for text in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from summariser.english.context import Context, FaultKind
from summariser.english.figures import figure_fault
from summariser.english.reading import EnglishReading, Item
from summariser.english.source import clause_at_figure, clause_before, firmness, sentence_before
from summariser.english.verbs import by_first_letter
from summariser.types import Number, Quantity


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b")


_LETTER = r"\w"
_ESTIMATED = re.compile(r"\bestimat\w*|\best\b\.?")
_MUST_WORDS = r"must|ensur\w+|guarantee\w*|make sure|makes sure|made sure|binding|secure that"
_STRIVE_WORDS = (
    r"striv\w+|aim\w*|seek\w*|sought|endeavou?r\w*|try|tries|trying|effort\w*|goal\w*|target\w*|push\w*|hop\w+|bid\w*"
    r"|works? to|aspir\w+"
)
_BUILD_WORDS = r"build\w*|built|construct\w*|complet\w+|open\w*|launch\w*|install\w*|develop\w*"
_MUST, _STRIVE, _BUILD = _words(_MUST_WORDS), _words(_STRIVE_WORDS), _words(_BUILD_WORDS)
_FIRM = re.compile(rf"(?:{by_first_letter(f'{_MUST_WORDS}|{_STRIVE_WORDS}|{_BUILD_WORDS}'.split('|'), _LETTER)})\b")
"""Any of them: most statements have none."""
_SEEK = _words(
    r"seek\w*|sought|bid\w*|appl\w+|striv\w+|aim\w*|try|trying|win|winning|secure\w*|securing|attract\w*|compet\w+"
    r"|obtain\w*|pursu\w+|lobby\w*|push\w*|target\w*|endeavou?r\w*|effort\w*|goal\w*|hop\w+"
)
_DENIAL = by_first_letter((r"not\b", r"never\b", r"cannot\b", r"fail(?:s|ed|ing)?\s+to\b"), _LETTER)
_DENIES = re.compile(
    rf"(?:{_DENIAL})(?!\s+(?:to\s+)?(?:be\s+)?(?:less|more|fewer|lower|higher|below|above|over|under"
    r"|exceed\w*|only|just|fall\w*|drop\w*|go|rise|yet)\b)|n['’]t\b",
)
_DENIED_ZH = re.compile(r"[不未没无非零免禁否]|防止|停止")


def wording_fault(reading: EnglishReading, item: Item, own: Quantity, context: Context) -> FaultKind | None:
    """The first wording that the English of `own`, said at `item`, does not keep."""
    return (
        _denial(reading.low, own, context)
        or _estimate(reading.low, context)
        or _strength(reading.low, own, context)
        or _member(reading, own, context)
        or _size_class(reading, item, own, context)
        or scope_fault(reading, item, own, context)
        or _terms(reading.low, own, context)
        or _rate(reading, item, own, context)
    )


def _denial(text: str, own: Quantity, context: Context) -> FaultKind | None:
    """A statement that denies what the source says: not, never, failed to. A bound (not less than) denies nothing."""
    if not _DENIES.search(text):
        return None
    clause = clause_at_figure(own, context)
    return "denied" if clause and not _DENIED_ZH.search(clause) else None


def _estimate(text: str, context: Context) -> FaultKind | None:
    return "estimate" if context.estimated and not _ESTIMATED.search(text) else None


def _strength(text: str, own: Quantity, context: Context) -> FaultKind | None:
    """Another firmness than the source's; leaving the word out promises nothing else."""
    strength = firmness(own, context) if _FIRM.search(text) else None
    if strength is None:
        return None
    strives, must = _STRIVE.search(text), _MUST.search(text)
    if strength == "must" and strives and not must:
        return "strength"
    if strength in ("strive", "seek") and must and not strives:
        return "strength"
    if strength == "seek" and _BUILD.search(text) and not _SEEK.search(text):
        return "strength"
    return None


class _Expansion(NamedTuple):
    """A word, or two, that name the members of a 分别 list in order, and the English of each member."""

    zh: re.Pattern[str]
    members: tuple[re.Pattern[str], ...]


_EXPANSIONS = (
    _Expansion(
        re.compile(r"城乡|城镇[^，,；;。]{0,24}农村|城镇[^，,；;。]{0,24}乡村"),
        (_words(r"urban|cit(?:y|ies)|towns?"), _words(r"rural|countryside|villages?|farmers?")),
    ),
    _Expansion(
        re.compile(r"农村[^，,；;。]{0,24}城镇"),
        (_words(r"rural|countryside|villages?|farmers?"), _words(r"urban|cit(?:y|ies)|towns?")),
    ),
    _Expansion(
        re.compile(
            r"一二三(?:次)?产|[一二三]产[^，,；;。]{0,12}[二三]产|第一(?:产业)?、第?二(?:产业)?、第?三(?:次)?产"
        ),
        (_words(r"primary|agricultur\w+|first"), _words(r"secondary|second"), _words(r"tertiary|services?|third")),
    ),
    _Expansion(re.compile(r"进出口"), (_words(r"imports?"), _words(r"exports?"))),
    _Expansion(re.compile(r"出口[^，,；;。]{0,8}进口"), (_words(r"exports?"), _words(r"imports?"))),
    _Expansion(re.compile(r"男女"), (_words(r"men|males?|boys?"), _words(r"women|females?|girls?"))),
)
_SEPARATOR = re.compile(r"(?:以上|左右|以内|以下)?\s*[、，,和与及]\s*(?:每[人户]?每?[年月天日])?")


class _Tie(NamedTuple):
    """The place of a figure in its 分别 list, the members' names, and the values of the list."""

    place: int
    members: tuple[re.Pattern[str], ...]
    values: tuple[Number | None, ...]


def _member(reading: EnglishReading, own: Quantity, context: Context) -> FaultKind | None:
    """A figure of a 分别 list belongs to the member of its place."""
    tie = _tie(own, context)
    if tie is None:
        return None
    named = [member.search(reading.low) for member in tie.members]
    if named[tie.place] is None:
        return "member"
    starts = [found.start() for found in named if found]
    if len(starts) == 1:
        return None
    if len(starts) != len(tie.members):
        return "member"
    # Members and figures come in one order: the k-th member named owns the k-th figure said.
    order = sorted(range(len(starts)), key=starts.__getitem__)
    wanted = [tie.values[at] for at in order]
    values = [item.number.value for item in reading.items if not item.converts]
    return None if any(values[at : at + len(wanted)] == wanted for at in range(len(values))) else "member"


def _tie(own: Quantity, context: Context) -> _Tie | None:
    """None where `own` stands in no 分别 list whose members are known."""
    if "分别" not in context.sentence:
        return None
    before = sentence_before(own, context)
    head, found, between = before.rpartition("分别")
    if not found or any(mark in between for mark in "；;：:"):
        return None
    offset = context.sentence_start + len(before) - len(between)
    beside = sorted((*context.others, own), key=lambda quantity: quantity.span.start)
    listed = [quantity for quantity in beside if quantity.measured and quantity.span.start >= offset]
    subject = re.split(r"[。；;，,]", head)[-1]
    # 城乡居民养老保险参保率、医保参保率分别: what is listed behind the word are the members, not the word.
    named = ((one, list(one.zh.finditer(subject))) for one in _EXPANSIONS)
    expansion = next((one for one, places in named if places and "、" not in subject[places[-1].end() :]), None)
    if expansion is None:
        return None
    listed = listed[: len(expansion.members)]
    if own not in listed or len(listed) != len(expansion.members) or not _separated(between, offset, listed, own):
        return None
    return _Tie(listed.index(own), expansion.members, tuple(quantity.value for quantity in listed))


def _separated(between: str, offset: int, listed: Sequence[Quantity], own: Quantity) -> bool:
    """Whether only separators stand between the figures of the list up to `own`."""
    pairs = [(one, two) for one, two in pairwise(listed) if two.span.start <= own.span.start]
    return all(_SEPARATOR.fullmatch(between, one.span.end - offset, two.span.start - offset) for one, two in pairs)


def _size_class(reading: EnglishReading, item: Item, own: Quantity, context: Context) -> FaultKind | None:
    """The size class said right behind a count is the one printed at it (亿元以上项目12个)."""
    classes = [other for other in context.others if other.threshold]
    if not classes:
        return None
    before = next((one for one in reversed(classes) if one.span.end <= own.span.start), None)
    printed = next((one for one in classes if one.span.start == own.span.end), before)  # 7个千亿级产业集群
    behind = next((other for other in reading.items if other.span.start >= item.span.end), None)
    if printed is None or behind is None or re.search(r"[,;.]", reading.text[item.span.end : behind.span.start]):
        return None
    said = [one for one in classes if figure_fault(behind, one, rounding=False) is None]
    return "size_class" if said and printed.value not in {one.value for one in said} else None


_SCOPES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    # Where a place is counted: in the source, in the English.
    (
        re.compile(r"全国|国内|我国|全中国"),
        _words(r"national(?:ly)?|nation(?:wide)?|country|countrywide|china(?:'s)?|domestic(?:ally)?"),
    ),
    (re.compile(r"全省|省内|省(?=[前第])|全区|自治区"), _words(r"provinc\w+|region\w*|autonomous")),
    (re.compile(r"全市|市内|市(?=[前第])"), _words(r"city(?:'s|wide)?|municipal\w*|citywide|prefectur\w+")),
    (re.compile(r"全球|世界"), _words(r"world(?:'s|wide)?|global(?:ly)?|internationally")),
)


def scope_fault(reading: EnglishReading, item: Item, own: Quantity, context: Context) -> FaultKind | None:
    """Among whom a place is counted: the nearest such word before it in the source, right after it in the English."""
    if own.kind != "rank":
        return None
    before = clause_before(own, context)
    source = max(((m.start(), at) for at, (zh, _) in enumerate(_SCOPES) for m in zh.finditer(before)), default=None)
    if source is None:
        return None
    following = [
        other.span.start for other in reading.items if other.span.start > item.span.start and not other.number.soft
    ]
    behind = reading.low[item.span.end : min([*following, item.span.end + 60])].split(",")[0]
    english = min(((m.start(), at) for at, (_, en) in enumerate(_SCOPES) for m in en.finditer(behind)), default=None)
    return "scope" if english and english[1] != source[1] else None


_EACH_ZH = re.compile(
    r"每[人户生亩床]?(?:每|均)?(?P<time>[年月天日周])(?:再|约|近|达到?|为|补[助贴]|发放|提高|增加|标准|不低于|不少于|超过?|至少)*$"
)
_EACH_TIME = re.compile(
    r"[^,;.\d]{0,30}?\b(?:(?:per|an?|each|every)\s(?P<time>year|month|week|day)|(?P<often>annual|year|month|week|dai)ly)\b"
)
_TIMES_ZH = {"年": "year", "月": "month", "周": "week", "天": "day", "日": "day"}
_OFTEN = {"annual": "year", "dai": "day"}


def _rate(reading: EnglishReading, item: Item, own: Quantity, context: Context) -> FaultKind | None:
    """A sum told by another stretch of time than the source's: 561 yuan a year for 每月561元."""
    printed = _EACH_ZH.search(clause_before(own, context)) if "每" in context.sentence else None
    said = _EACH_TIME.match(reading.low, item.span.end) if printed else None
    if not printed or not said:
        return None
    time = said["time"] or _OFTEN.get(said["often"], said["often"])
    return "unit" if time != _TIMES_ZH[printed["time"]] else None


class _Term(NamedTuple):
    """A term that English takes for another one: where it stands, the other's words are wrong."""

    zh: str
    wrong: re.Pattern[str]
    unless: re.Pattern[str]
    """Words of the source under which the other term is right after all."""


_TERMS = (
    _Term("总产值", _words(r"value[\s-]added|added value|gdp|grp"), re.compile(r"增加值|生产总值|GDP")),
    _Term("增加值", _words(r"gross output|output value"), re.compile(r"总?产值")),
    _Term("调查失业率", _words(r"registered"), re.compile(r"登记")),
    _Term("登记失业率", _words(r"surveyed"), re.compile(r"调查")),
    _Term("上级", _words(r"listed (?:compan\w+|firms?)"), re.compile(r"上市")),
    _Term("市外", _words(r"foreign|overseas"), re.compile(r"外资|外商|境外|国外|海外|外国")),
    _Term("学位", _words(r"(?:academic )?degrees?"), re.compile(r"学士|硕士|博士|研究生")),
    _Term("出栏", _words(r"inventor(?:y|ies)|in stock|on hand"), re.compile(r"存栏")),
    _Term("存栏", _words(r"slaughter\w*|sold|marketed"), re.compile(r"出栏")),
)
_TERM = re.compile("|".join(term.zh for term in _TERMS))
_NATIONAL_YEAR_ON_YEAR = _words(
    r"year[\s-]on[\s-]year|year[\s-]over[\s-]year|yoy|from a year earlier|on the previous year"
)
_BASE_YEAR = re.compile(r"[较比](?:20|19)\d\d年")


def _terms(text: str, own: Quantity, context: Context) -> FaultKind | None:
    before = clause_before(own, context)
    if _BASE_YEAR.search(before) and _NATIONAL_YEAR_ON_YEAR.search(text) and "同比" not in context.sentence:
        return "period"
    for term in _TERMS if _TERM.search(before) else ():
        if term.zh in before and term.wrong.search(text) and not term.unless.search(context.sentence):
            return "term"
    return None


_FASTER = _words(r"faster|outpac\w+|exceed\w*|above|higher|ahead|outperform\w*|surpass\w*|better|more|quicker|beat\w*")
_IN_STEP = _words(
    r"in (?:basic |broad )?(?:step|line|tandem|sync|parallel|pace)|keep\w* (?:pace|up)|kept pace|match\w*|track\w*"
    r"|(?:the|a) same (?:pace|rate|speed|time)|together with|alongside|as fast as|synchron\w+ with|hand in hand"
    r"|simultaneous\w*|concurrent\w*"
)
_FASTER_ZH = re.compile(r"[高快优好]于|跑赢|超过")


def relation_fault(text: str, context: Context) -> FaultKind | None:
    """A promise measured by something else: 同步 is in step with it, 高于 above it."""
    said = context.quote or context.sentence
    step, faster = "同步" in said, bool(_FASTER_ZH.search(said))
    if step and not faster and (_FASTER.search(text) or not _IN_STEP.search(text)):
        return "relation"
    if faster and not step and _IN_STEP.search(text) and not _FASTER.search(text):
        return "relation"
    return None
