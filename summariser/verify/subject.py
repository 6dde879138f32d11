"""Check 4: the subject is the one that the text gives to this number, in the claim's Chinese and in its English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from summariser.claims import Claim
from summariser.distances import distance_told
from summariser.english.names import EnglishNames, english_names, has_name
from summariser.english.opposed import opposed_source, opposed_word
from summariser.folding import fold_page, fold_width
from summariser.sections import innermost
from summariser.sentences import sentence_at
from summariser.taxonomy import Indicator, Taxonomy
from summariser.types import Quantity, Reading, Span, TieMember
from summariser.verify.zones import MONEY_UNITS, Zone, content, is_row, span_before

_NOT_THERE = "the words of the subject do not stand before the figure"
_OF_ANOTHER = "the words that name this figure in the text are others: the subject belongs to another figure"
_OF_LATER = "words of the subject stand only behind the figure, where the text names another one"
_NOT_ITS_KIND = "the subject cannot be counted in the unit of the figure"
_OTHER_MEMBER = "the subject is not the member of its list to which this figure belongs"
_NOT_NAMED = "the English does not name the indicator by one of its names"
_OPPOSED = "the English names the counterpart of what the text speaks of"

_ENOUGH = 0.5
"""Share of a subject's pairs of characters that the text before the figure must have."""
_MARGIN = 0.15
"""How much better, in both ways, another number's words must fit before the subject counts as that number's."""
_AHEAD = 60
"""Characters behind the figure's clause in which words of a later subject are looked for."""
_WHOLE = 0.9
"""Share of a figure's words that an indicator's name must be to be all that they say."""
_LATER = 2
"""Pairs of characters that must stand there and not before."""
_LATER_SHARE = 0.3
_COMPLETING = frozenset("装机容量规模企业项目面积数总额率投资金产值收入家个户")
"""Characters of nouns with which a subject is completed: 装机容量 of a power station."""
_JOINT_OR_SHARE = re.compile(r"[、和与及占]")
_IN_A_ROW = re.compile(r"[^,;:。!?\n、]{0,6}[、和及]")
_LONG = 4
"""Characters of a subject that tells more than a kind of thing."""
_CLASS = re.compile(r"(?<!\d)\d[\d.]*[万亿]{0,2}元")
_NEW = re.compile(r"新[增建认登设开]|净增|增加")
_TOTAL = re.compile(r"总[数量计户]|累计|保有量|存量")
_TOTAL_BEFORE = re.compile(r"(?:总[数量计]|累计)[^,;:。]{0,4}$")
_NEW_BEFORE = re.compile(r"(?:新[增建认登设][^,;:。达到]{0,16}|净增)$")
_NEAR = 5
"""Numbers on either side whose words are compared."""
_RATE = re.compile(r"(?:率|比重|占比|比例|强度|增速|增幅|涨幅)$")
_MONEY = re.compile(r"(?:收入|产值|增加值|支出|投资额?|总额|金额|生产总值|税收|利润|余额|零售额|交易额)$")
_EXTENT = re.compile(r"(?:面积|长度|容量)$")
_RATIOS = frozenset(("%", "pp", "‰", "‱", "bp", "倍", "位", None))
_COUNTERS = frozenset("个家所座处条项件户名人头辆台套间栋幢张支场宗只棵株种类部")
_COUNTERS |= {"person", "household", "人次", "场次"}
_NO_AREA = MONEY_UNITS | {"t", "kg", "jin", "km", "m", "m3", "MW", "kWh"}
_EXTENTS = frozenset(("mu", "ha", "m2", "km2", "km", "m", "m3", "t", "kg", "jin", "MW", "GW", "kW"))
_VARIANTS: Mapping[str, re.Pattern[str]] = {
    "城镇": re.compile(r"城(?!乡)|市[民区]"),
    "农村": re.compile(r"农|乡(?<!城乡)|村"),
    "第一产业": re.compile(r"一产|第一|农业"),
    "第二产业": re.compile(r"二产|第二|工业"),
    "第三产业": re.compile(r"三产|第三|服务业"),
}


@dataclass(frozen=True)
class Subjects:
    """What the checks of subjects know of a chunk: its zones in order, and the indicators that they name."""

    reading: Reading
    taxonomy: Taxonomy
    zones: Mapping[str, Zone]

    @cached_property
    def order(self) -> Sequence[Zone]:
        return tuple(self.zones.values())

    @cached_property
    def places(self) -> Mapping[str, int]:
        return {name: at for at, name in enumerate(self.zones)}

    @cached_property
    def names(self) -> EnglishNames:
        return english_names(self.taxonomy)

    @cached_property
    def by_id(self) -> Mapping[str, Indicator]:
        return {indicator.id: indicator for indicator in self.taxonomy.indicators}

    def indicator(self, words: str, after: str) -> Indicator | None:
        """The indicator that the words name."""
        return self.taxonomy.match(words, after) if words else None

    @cached_property
    def _printed(self) -> dict[str, str]:
        return {}

    def before(self, zone: Zone) -> str:
        """The number's paragraph up to it, and the heading above; of each number it is put together once."""
        name = zone.quantity.id
        if name not in self._printed:
            section = innermost(self.reading.sections, zone.quantity.span.start)
            paragraph = fold_page(self.reading.text)[slice(*span_before(zone, self.reading.text))]
            self._printed[name] = paragraph + (section.heading if section else "")
        return self._printed[name]

    def near(self, quantity: Quantity) -> Sequence[Zone]:
        """The zones of the numbers around one, itself apart."""
        return (*self.ahead(quantity), *self.behind(quantity))

    def ahead(self, quantity: Quantity) -> Sequence[Zone]:
        """Those of the numbers before it."""
        at = self.places[quantity.id]
        return self.order[max(0, at - _NEAR) : at]

    def behind(self, quantity: Quantity) -> Sequence[Zone]:
        """Those of the numbers after it."""
        at = self.places[quantity.id]
        return self.order[at + 1 : at + 1 + _NEAR]


def subject_fault(claim: Claim, quantity: Quantity, subjects: Subjects) -> str | None:
    """Why the subject, or its English, is not that of the figure; None where it may be."""
    zone = subjects.zones.get(quantity.id)
    if zone is None:
        return None
    subject = fold_width(claim.subject)
    if not _fits_unit(subject, zone.quantity.unit):
        return _NOT_ITS_KIND
    if _other_class(subject, zone) or _counts_otherwise(subject, zone):
        return _OF_ANOTHER
    return _source_fault(content(subject) or subject, zone, subjects)


def promise_fault(claim: Claim, quote: Span, subjects: Subjects) -> str | None:
    """The same for a promise without a figure, whose quote holds its subject."""
    whole = fold_page(subjects.reading.text)
    text = whole[sentence_at(subjects.reading.text, quote).start : quote.end]  # the clause may leave its subject out
    said = content(fold_width(claim.subject)) or claim.subject
    own = subjects.indicator(said, "")
    if _share(said, text) < _ENOUGH and (own is None or not own.pattern.search(text)):
        return _NOT_THERE
    if own and has_name(own) and not subjects.names.names(claim.english, own):
        return _NOT_NAMED
    return _OPPOSED if opposed_word(claim.english, claim.subject + text) else None


def _source_fault(said: str, zone: Zone, subjects: Subjects) -> str | None:
    if zone.member and not _names_member(said, zone.member, zone.fellows):
        return _OTHER_MEMBER
    named = subjects.indicator(said, zone.quantity.text)
    # An entry that gathers several things (parking places, parks) does not make their names one.
    alike = named is not None and has_name(named) and named is subjects.indicator(zone.said, zone.quantity.text)
    spelt_out = zone.member is not None and zone.member.words in _VARIANTS  # 第一产业 of 一二三产
    if not alike and not spelt_out and _share(said, f"{subjects.before(zone)}|{zone.rest}|{zone.told}") < _ENOUGH:
        return _NOT_THERE
    if not alike and _has_other_words(said, zone, subjects):
        return _OF_ANOTHER
    if not zone.member and _comes_later(said, zone, subjects):
        return _OF_LATER
    if not zone.member and _of_another(said, zone, subjects):
        return _OF_ANOTHER
    rivals: Iterable[Zone] = subjects.near(zone.quantity)
    if alike:
        # By another name the words cannot be compared with those of other indicators.
        rivals = (other for other in rivals if subjects.indicator(other.own, other.quantity.text) is named)
    return _OF_ANOTHER if _fits_another(said, zone, rivals) else None


def _has_other_words(said: str, zone: Zone, subjects: Subjects) -> bool:
    """Whether the figure's own words share nothing with the subject, or are just the name of another indicator.

    进出口总额 holds the words 出口总额, and 人均地区生产总值 those of the whole product.
    """
    if zone.own and not touches(said, zone.own if zone.member else f"{zone.before}|{zone.behind}"):
        return True
    far = distance_told(zone.before) if zone.quantity.unit == "pp" else None
    if far and said in content(far.other) and said not in content(zone.before[: far.start] + zone.said):
        return True  # 工业投资增长12%,高于固定资产投资4个百分点: what it is measured from is not what it is of
    if "人均" in said and "人均" not in subjects.before(zone) + zone.rest:
        return True
    if zone.member or not zone.own or _JOINT_OR_SHARE.search(zone.before):
        return False
    named, own = (subjects.indicator(words, zone.quantity.text) for words in (said, zone.own))
    if not named or not own or own is named or not has_name(own):
        return False
    found = own.pattern.search(zone.own)
    return found is not None and len(found[0]) >= _WHOLE * len(zone.own)


def _comes_later(said: str, zone: Zone, subjects: Subjects) -> bool:
    """Whether words of the subject stand only behind the figure's clause: a subject is never told from what follows."""
    if said in subjects.before(zone):
        return False
    text = fold_page(subjects.reading.text)
    end = _end_of_reach(zone, subjects)
    told = f"{subjects.before(zone)}|{text[zone.quantity.span.end : end]}|{zone.told}"
    if said in told:
        return False
    ahead = content(text[end : end + _AHEAD].split("\n")[0])
    pairs = _pairs(said)
    behind = [pair for pair in pairs if pair in ahead]
    least = max(_LATER, _LATER_SHARE * len(pairs))
    if len(behind) < least:
        return False
    before = content(told)
    return sum(pair not in before for pair in behind) >= least


def _end_of_reach(zone: Zone, subjects: Subjects) -> int:
    """Where the words end that can describe a figure; counts in a row share the noun behind the last of them.

    新增3家省级、4家市级龙头企业; 320户、1150名监测对象.
    """
    text = fold_page(subjects.reading.text)
    last = zone
    for other in subjects.order[subjects.places[zone.quantity.id] + 1 :]:
        between = text[last.quantity.span.end : other.quantity.span.start]
        alike = other.quantity.unit == zone.quantity.unit and _IN_A_ROW.fullmatch(between)
        if not alike and not is_row(between, last.quantity, other.quantity):
            break
        last = other
    return last.quantity.span.end + len(last.reach)


def _of_another(said: str, zone: Zone, subjects: Subjects) -> bool:
    """Whether words of the subject are the counterparts of the figure's own, or those of a number around."""
    return (
        (bool(zone.own) and opposed_source(said, zone.own + zone.rest))
        or _takes_from_later(said, zone, subjects)
        or _takes_from_earlier(said, zone, subjects)
    )


def _takes_from_later(said: str, zone: Zone, subjects: Subjects) -> bool:
    """Whether all that the subject has and the text up to the figure has not are of a later number's words.

    It must leave something of the figure's own words out: 供水 said of 新建排水管网5公里,改造供水管网3公里.
    """
    named = set(said)
    if len(said) < _LONG or named.issuperset(zone.own):
        return False
    later = [other for other in subjects.behind(zone.quantity) if not named.isdisjoint(other.own + other.behind)]
    if not later:
        return False
    mine = content(f"{subjects.before(zone)}|{zone.reach}|{zone.told}")
    return _has_characters_of(later, said, mine) or _has_pairs_of(
        [other for other in later if other.quantity.unit == zone.quantity.unit], said, mine
    )


def _has_characters_of(later: Sequence[Zone], said: str, mine: str) -> bool:
    """Whether the characters that the subject adds to `mine` are those of the words of one of the later numbers."""
    known = _spelt_out(mine)
    added = {character for character in set(said) - _COMPLETING if character not in known}
    return bool(added) and any(added <= set(other.own + content(other.behind)) for other in later)


def _has_pairs_of(later: Sequence[Zone], said: str, mine: str) -> bool:
    """The same of pairs of characters: 示范乡镇 said of 示范县区3个、示范乡镇17个."""
    added = [pair for pair in _pairs(said) if pair not in mine]
    return bool(added) and any(all(pair in other.own for pair in added) for other in later)


def _takes_from_earlier(said: str, zone: Zone, subjects: Subjects) -> bool:
    """Whether the subject has words that only an earlier number of this unit has, and none that only this one has."""
    own, named = set(zone.own), set(said)
    added = named - own
    if len(said) < _LONG or not added or own <= _COMPLETING:
        return False
    earlier = [set(other.own) for other in subjects.ahead(zone.quantity) if other.quantity.unit == zone.quantity.unit]
    earlier = [theirs for theirs in earlier if own - theirs and theirs & added]
    if not earlier:
        return False
    around = set(_spelt_out(zone.own + content(zone.before) + content(zone.rest))) - _COMPLETING
    return any(not (around - theirs) & named for theirs in earlier)


def _spelt_out(words: str) -> str:
    """The words, with those of the members that 城乡 stands for."""
    return f"{words}城镇农村" if "城乡" in words else words


def _other_class(said: str, zone: Zone) -> bool:
    """Whether the subject has the size class of another count: 10亿元以上项目 said of 亿元以上项目29个."""
    around = zone.before + zone.behind + zone.rest
    return any(found not in around for found in _CLASS.findall(said)) and bool(_CLASS.search(around))


def _counts_otherwise(said: str, zone: Zone) -> bool:
    """Whether a total is said to be what was added, or what was added to be the total."""
    new, total = _NEW.search(said), _TOTAL.search(said)
    before = zone.before
    if new and not total and _TOTAL_BEFORE.search(before) and not _NEW.search(before):
        return True
    return bool(total and not new and _NEW_BEFORE.search(before) and not _TOTAL.search(before))


def _fits_another(said: str, zone: Zone, rivals: Iterable[Zone]) -> bool:
    """Whether the words of another number fit the subject better, both ways, than all that stands at its own."""
    if zone.said and _share(said, zone.said) == 1:
        return False  # none fits better than whole
    around = (zone.said, *map(content, (zone.before, zone.behind, zone.rest, zone.told)))
    own = [words for words in around if words]
    best = max((_share(said, words) for words in own), default=0.0)
    if best == 1:
        return False
    theirs = (words for other in rivals for words in (other.own, content(other.behind)) if words)
    better = [words for words in theirs if _share(said, words) > best]
    mine = set(zone.own)
    if mine <= set(said):
        # 市级农业龙头企业 of 省级农业龙头企业3家,市级龙头企业总数50家: it keeps what tells its own words from theirs.
        better = [words for words in better if mine <= set(words)]
    if not better:
        return False
    least = max((_share(words, said) for words in own), default=0.0) + _MARGIN
    return any(_share(words, said) > least for words in better)


def _fits_unit(said: str, unit: str | None) -> bool:
    if _RATE.search(said):
        return unit in _RATIOS or not (unit in _COUNTERS or unit in MONEY_UNITS or unit in _EXTENTS)
    if said.endswith("面积") and unit in _NO_AREA:
        return False
    if _EXTENT.search(said) and unit in _COUNTERS:
        return said.endswith("容量") and unit in ("人次", "person")  # that of an airport is counted in passengers
    return not (_MONEY.search(said) and (unit in _COUNTERS or unit in _EXTENTS))


def _names_member(said: str, member: TieMember, fellows: Sequence[TieMember]) -> bool:
    """Whether the subject fits its own member of a list at least as well as any other."""
    own = _fit_member(said, member.words)
    if member.words in _VARIANTS and not own:
        return False
    return all(_fit_member(said, other.words) <= own for other in fellows)


def _fit_member(said: str, words: str) -> float:
    if variant := _VARIANTS.get(words):
        return float(bool(variant.search(said)))
    return _share(content(words), said)


@lru_cache(maxsize=1024)
def _pairs(words: str) -> tuple[str, ...]:
    return tuple([words[at : at + 2] for at in range(len(words) - 1)]) or (words,)


def _share(words: str, text: str) -> float:
    """The share of the words' pairs of characters that the text has."""
    said = content(words)
    if said in text:
        return 1.0
    pairs = _pairs(said)
    text = content(text)
    return sum(pair in text for pair in pairs) / len(pairs)


def touches(said: str, text: str) -> bool:
    """Whether the text has a pair of characters of the words."""
    text = content(text)
    return any(pair in text for pair in _pairs(said))
