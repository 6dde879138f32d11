"""Check 4: the subject is the one that the text gives to this number, in the claim's Chinese and in its English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from summariser.claims import Claim
from summariser.english.names import (
    MEMBER_ENGLISH,
    has_name,
    names_indicator,
    opposed_source,
    opposed_word,
    other_named,
)
from summariser.english.nouns import other_things
from summariser.folding import fold_width
from summariser.sections import innermost
from summariser.sentences import sentence_at
from summariser.taxonomy import Indicator, Taxonomy
from summariser.types import Quantity, Reading, Span, TieMember
from summariser.verify.zones import Zone, content, span_before

_NOT_THERE = "the words of the subject do not stand before the figure"
_OF_ANOTHER = "the words that name this figure in the text are others: the subject belongs to another figure"
_OF_LATER = "words of the subject stand only behind the figure, where the text names another one"
_NOT_ITS_KIND = "the subject cannot be counted in the unit of the figure"
_OTHER_MEMBER = "the subject is not the member of its list to which this figure belongs"
_OTHER_MEMBER_EN = "the English does not name the member of the list to which this figure belongs"
_NOT_NAMED = "the English does not name the indicator by one of its names"
_OTHER_NAMED = "the English names another indicator of the same sentence"
_OPPOSED = "the English names the counterpart of what the text speaks of"
_OTHER_THINGS = "the English speaks of other things than the subject"

_ENOUGH = 0.5
"""Share of a subject's pairs of characters that the text before the figure must have."""
_MARGIN = 0.15
"""How much better, in both ways, another number's words must fit before the subject counts as that number's."""
_AHEAD = 60
"""Characters behind the figure's clause in which words of a later subject are looked for."""
_LATER = 2
"""Pairs of characters that must stand there and not before."""
_LATER_SHARE = 0.3
_NEAR = 5
"""Numbers on either side whose words are compared."""
_ENGLISH_WORD = re.compile(r"[a-z0-9&.]*[a-z0-9]")
_HEADS = tuple([word] for word in ("insurance", "project", "projects", "enterprises", "fund", "funds", "rate", "bonds"))
"""What a name before them only describes: basic pension insurance."""
_LONGEST_NAME = 7
_RATE = re.compile(r"(?:率|比重|占比|比例|强度|增速|增幅|涨幅)$")
_MONEY = re.compile(r"(?:收入|产值|增加值|支出|投资额?|总额|金额|生产总值|税收|利润|余额|零售额|交易额)$")
_EXTENT = re.compile(r"(?:面积|长度|容量)$")
_MONEY_UNITS = frozenset(("CNY", "USD", "HKD", "EUR", "JPY"))
_RATIOS = frozenset(("%", "pp", "‰", "‱", "bp", "倍", "位", None))
_COUNTERS = frozenset("个家所座处条项件户名人头辆台套间栋幢张支场宗只棵株") | {"person", "household", "人次", "场次"}
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
    def phrases(self) -> Mapping[tuple[str, ...], frozenset[str]]:
        """The English names of all indicators, in small words, with the ids that each may be."""
        found: dict[tuple[str, ...], set[str]] = {}
        for indicator in self.taxonomy.indicators:
            for name in indicator.names:
                found.setdefault(tuple(_ENGLISH_WORD.findall(name.lower())), set()).add(indicator.id)
        return {words: frozenset(ids) for words, ids in found.items() if words}

    @cached_property
    def by_id(self) -> Mapping[str, Indicator]:
        return {indicator.id: indicator for indicator in self.taxonomy.indicators}

    @cached_property
    def _named(self) -> dict[tuple[str, str], Indicator | None]:
        return {}

    def indicator(self, words: str, after: str) -> Indicator | None:
        """The indicator that the words name; each is looked up once."""
        key = (words, after)
        if key not in self._named:
            self._named[key] = self.taxonomy.match(*key) if words else None
        return self._named[key]

    def near(self, quantity: Quantity) -> Sequence[Zone]:
        """The zones of the numbers around one, itself apart."""
        at = self.places[quantity.id]
        return (*self.order[max(0, at - _NEAR) : at], *self.order[at + 1 : at + 1 + _NEAR])


def subject_fault(claim: Claim, quantity: Quantity, subjects: Subjects) -> str | None:
    """Why the subject, or its English, is not that of the figure; None where it may be."""
    zone = subjects.zones.get(quantity.id)
    if zone is None:
        return None
    subject = fold_width(claim.subject)
    if not _fits_unit(subject, zone.quantity.unit):
        return _NOT_ITS_KIND
    return _source_fault(content(subject) or subject, zone, subjects) or _english_fault(claim, zone, subjects)


def promise_fault(claim: Claim, quote: Span, subjects: Subjects) -> str | None:
    """The same for a promise without a figure, whose quote holds its subject."""
    whole = subjects.reading.text
    text = fold_width(whole[sentence_at(whole, quote).start : quote.end])  # the clause may leave its subject out
    said = content(fold_width(claim.subject)) or claim.subject
    own = subjects.indicator(said, "")
    if _share(said, text) < _ENOUGH and (own is None or not own.pattern.search(text)):
        return _NOT_THERE
    if own and names_indicator(claim.english, own.id) is False:
        return _NOT_NAMED
    return _OPPOSED if opposed_word(claim.english, claim.subject + text) else None


def _source_fault(said: str, zone: Zone, subjects: Subjects) -> str | None:
    if zone.member and not _names_member(said, zone.member, zone.fellows):
        return _OTHER_MEMBER
    around = f"{zone.before}|{zone.behind}"
    named = subjects.indicator(said, zone.quantity.text)
    # An entry that gathers several things (parking places, parks) does not make their names one.
    alike = named is not None and has_name(named.id) and named == subjects.indicator(zone.said, zone.quantity.text)
    spelt_out = zone.member is not None and zone.member.words in _VARIANTS  # 第一产业 of 一二三产
    if not alike and not spelt_out and _share(said, f"{_text_before(zone, subjects.reading)}|{zone.rest}") < _ENOUGH:
        return _NOT_THERE
    if not alike and zone.own and not _touches(said, zone.own if zone.member else around):
        return _OF_ANOTHER
    if not zone.member and zone.own and opposed_source(said, zone.own + zone.rest):
        return _OF_ANOTHER
    if not zone.member and _comes_later(said, zone, subjects.reading):
        return _OF_LATER
    rivals = subjects.near(zone.quantity)
    if alike:
        # By another name the words cannot be compared with those of other indicators.
        rivals = [other for other in rivals if subjects.indicator(other.own, other.quantity.text) == named]
    return _OF_ANOTHER if _fits_another(said, zone, rivals) else None


def _comes_later(said: str, zone: Zone, reading: Reading) -> bool:
    """Whether words of the subject stand only behind the figure's clause: a subject is never told from what follows."""
    told = f"{_text_before(zone, reading)}|{zone.reach}"
    if said in told:
        return False
    end = zone.quantity.span.end + len(zone.reach)
    before = content(told)
    ahead = content(fold_width(reading.text[end : end + _AHEAD]).split("\n")[0])
    pairs = _pairs(said)
    later = sum(pair in ahead and pair not in before for pair in pairs)
    return later >= _LATER and later >= _LATER_SHARE * len(pairs)


def _fits_another(said: str, zone: Zone, rivals: Sequence[Zone]) -> bool:
    """Whether the words of another number fit the subject better, both ways, than all that stands at its own."""
    own = [_fit(said, words) for words in (zone.said, content(zone.before), content(zone.behind), content(zone.rest))]
    if any(fit[0] == 1 for fit in own):
        return False  # none fits better than whole
    theirs = [_fit(said, words) for other in rivals for words in (other.own, content(other.behind)) if words]
    return any(all(_beats(fit, mine) for mine in own) for fit in theirs)


def _fits_unit(said: str, unit: str | None) -> bool:
    if _RATE.search(said):
        return unit in _RATIOS or not (unit in _COUNTERS or unit in _MONEY_UNITS or unit in _EXTENTS)
    if _EXTENT.search(said) and unit in _COUNTERS:
        return False
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


def _text_before(zone: Zone, reading: Reading) -> str:
    """The number's paragraph up to it, and the heading above."""
    section = innermost(reading.sections, zone.quantity.span.start)
    return fold_width(reading.text[slice(*span_before(zone, reading.text))]) + (section.heading if section else "")


def _pairs(words: str) -> list[str]:
    return [words[at : at + 2] for at in range(len(words) - 1)] or [words]


def _share(words: str, text: str) -> float:
    """The share of the words' pairs of characters that the text has."""
    said = content(words)
    if said in text:
        return 1.0
    pairs = _pairs(said)
    text = content(text)
    return sum(pair in text for pair in pairs) / len(pairs)


def _touches(said: str, text: str) -> bool:
    text = content(text)
    return any(pair in text for pair in _pairs(said))


def _fit(said: str, words: str) -> tuple[float, float]:
    """How much of the subject stands in the words, and of the words in the subject."""
    if not words:
        return 0.0, 0.0
    return _share(said, words), _share(words, said)


def _beats(theirs: tuple[float, float], mine: tuple[float, float]) -> bool:
    """Whether another number's words fit the subject better both ways."""
    return theirs[0] > mine[0] and theirs[1] > mine[1] + _MARGIN


def _english_fault(claim: Claim, zone: Zone, subjects: Subjects) -> str | None:
    english = claim.english
    member = MEMBER_ENGLISH.get(zone.member.words) if zone.member else None
    if member and not member.search(english):
        return _OTHER_MEMBER_EN
    own = subjects.indicator(fold_width(claim.subject), claim.figure or "")
    named = names_indicator(english, own.id) if own else None
    others = _others(claim, zone, own, subjects)
    if other_named(english, own.id if own and named else None, others):
        return _OTHER_NAMED
    if named is False:
        return _NOT_NAMED
    if own and _named_otherwise(english, own, claim.subject + zone.before + zone.rest, subjects):
        return _OTHER_NAMED
    if opposed_word(english, claim.subject + zone.own + zone.behind):
        return _OPPOSED
    around = "" if zone.member else zone.own + zone.reach
    return _OTHER_THINGS if other_things(english, claim.subject, around) else None


def _named_otherwise(english: str, own: Indicator, mine: str, subjects: Subjects) -> bool:
    """Whether the statement has the full name of indicators that nothing around the figure names, and not its own."""
    words = _ENGLISH_WORD.findall(english.lower())
    if any(_runs(words, tuple(_ENGLISH_WORD.findall(name.lower()))) for name in own.names):
        return False
    found = list(_names_in(words, subjects.phrases))
    text = fold_width(mine)
    others = [[subjects.by_id[name] for name in ids] for ids in found]
    return any(not any(_may_be_said(other, own, text) for other in choice) for choice in others)


def _runs(words: Sequence[str], name: tuple[str, ...]) -> bool:
    return f" {' '.join(name)} " in f" {' '.join(words)} "


def _names_in(words: Sequence[str], phrases: Mapping[tuple[str, ...], frozenset[str]]) -> Iterator[frozenset[str]]:
    """The ids of each name of several words, the longest at its place; one before a noun of another kind is none."""
    at = 0
    while at < len(words):
        sizes = range(min(_LONGEST_NAME, len(words) - at), 1, -1)
        size = next((size for size in sizes if tuple(words[at : at + size]) in phrases), 0)
        if size and words[at + size : at + size + 1] not in _HEADS:
            yield phrases[tuple(words[at : at + size])]
        at += size or 1


def _may_be_said(other: Indicator, own: Indicator, text: str) -> bool:
    """Whether the name may stand there: the text has it, or it is of one theme with several things gathered in one."""
    return bool(other.pattern.search(text)) or (other.theme == own.theme and not has_name(own.id))


def _others(claim: Claim, zone: Zone, own: Indicator | None, subjects: Subjects) -> frozenset[str]:
    """Indicators of the numbers around, those apart that the subject or the figure's own clause names too."""
    mine = fold_width(claim.subject) + zone.before[-60:] + zone.behind
    around = {
        indicator.id: indicator
        for other in subjects.near(zone.quantity)
        if other.own and (indicator := subjects.indicator(other.own, other.quantity.text))
    }
    if own:
        around.pop(own.id, None)
    return frozenset(name for name, indicator in around.items() if not indicator.pattern.search(mine))
