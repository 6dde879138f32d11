"""Check 4, its English half: what a statement speaks of is the subject that the text gives to its number."""

from __future__ import annotations

import re
from typing import Final

from summariser.claims import Claim
from summariser.english.names import Words, has_name, without_asides
from summariser.english.nouns import borrows, names_thing, other_things
from summariser.english.opposed import MEMBER_ENGLISH, opposed_word, other_act, other_stage
from summariser.folding import fold_width
from summariser.sentences import sentence_at
from summariser.taxonomy import Indicator
from summariser.types import Quantity
from summariser.verify.subject import Subjects, touches
from summariser.verify.zones import Zone, content

_OTHER_MEMBER: Final = "the English does not name the member of the list to which this figure belongs"
_NOT_NAMED: Final = "the English does not name the indicator by one of its names"
_OTHER_NAMED: Final = "the English names another indicator than the one to which the figure belongs"
_OPPOSED: Final = "the English names the counterpart of what the text speaks of"
_OTHER_THINGS: Final = "the English speaks of other things than the subject"
_BORROWED: Final = "the English speaks of what the text gives to another member of the list"

_OF_WHAT_WAS_COUNTED: Final = re.compile(
    r"(?:总|建筑|占地|用地|种植|播种|建设|施工|改造|年度|计划|完成)*(?:面积|长度|里程|总长|投资额?|产值|产量|规模|金额|容量)"
    r"|强度|占比|比重|增[速幅]|余额|总[数量额]|(?:惠及|涉及|受益|覆盖)(?:居民|群众|农户|人口|户数)?|[亩户人]?均?补助(?:标准)?"
    r"|(?:[新改扩续]建|改造|提升|升级|建成|完成|修复|治理|竣工|开工|投用)+"
)
"""改造老旧小区36个、建筑面积110万平方米: it is the area of those counted before."""
_PROJECTS: Final = frozenset(("个", "项"))
"""Units in which projects are counted."""


def naming_fault(claim: Claim, quantity: Quantity, subjects: Subjects) -> str | None:
    """Why the English does not speak of the figure's subject; None where it may."""
    zone = subjects.zones.get(quantity.id)
    if zone is None:
        return None
    english, subject = claim.english, fold_width(claim.subject)
    own = subjects.indicator(subject, claim.figure or "")
    member = MEMBER_ENGLISH.get(zone.member.words) if zone.member else None
    if member and not member().search(english):
        return _OTHER_MEMBER
    if subject in english or subject in fold_width(english):
        return None  # left in Chinese it is named, though not translated
    if own and has_name(own) and not subjects.names.names(english, own):
        return _NOT_NAMED
    if _names_neighbour(claim, zone, own, subjects) or (own and _names_stranger(claim, zone, own, subjects)):
        return _OTHER_NAMED
    return _other_words(claim, zone, own)


def _other_words(claim: Claim, zone: Zone, own: Indicator | None) -> str | None:
    """What single words of the statement say otherwise; an indicator's short name may gather several things."""
    english = claim.english
    around = f"{claim.subject}|{zone.before}|{zone.rest}"
    if opposed_word(english, claim.subject + zone.own + zone.behind) or other_act(english, around):
        return _OPPOSED
    if other_things(english, claim.subject, "" if zone.member else zone.own + zone.reach):
        return _OTHER_THINGS
    if own and own.short.lower() in english.lower():
        return None
    if zone.quantity.unit in _PROJECTS and other_stage(english, around):
        return _OPPOSED
    return (
        _BORROWED if borrows(english, zone.own + claim.subject, "|".join(one.words for one in zone.fellows)) else None
    )


def _names_neighbour(claim: Claim, zone: Zone, own: Indicator | None, subjects: Subjects) -> bool:
    """Whether the statement names the indicator of another figure of the sentence.

    Where it has a full name of its own, the other's must stand there word for word; else its words do.
    """
    names = subjects.names
    if own and not names.of(claim.english, own):
        beside = names.beside(claim.english, own)
        return bool(beside) and not _around(claim, zone, own, subjects).keys().isdisjoint(beside)
    printed = names.printed(without_asides(claim.english))
    mine = names.all_of(own) if own else frozenset()
    if not (others := [ids for name, ids in printed if not (own and (own.id in ids or name <= mine))]):
        return False
    told = {other.id for other in _around(claim, zone, own, subjects).values() if has_name(other)}
    return any(ids <= told for ids in others)


def _around(claim: Claim, zone: Zone, own: Indicator | None, subjects: Subjects) -> dict[str, Indicator]:
    """Indicators of the numbers around, those apart that the subject or the figure's own clause names too."""
    subject = fold_width(claim.subject)
    said = content(subject)
    mine = subject + (zone.own if zone.member else zone.before[-60:] + zone.behind)
    if _OF_WHAT_WAS_COUNTED.fullmatch(zone.own):
        counted = (
            other for other in reversed(subjects.ahead(zone.quantity)) if not _OF_WHAT_WAS_COUNTED.fullmatch(other.own)
        )
        mine += next((other.own + other.behind for other in counted), "")
    around = [
        indicator
        for other in subjects.near(zone.quantity)
        if other.own and (indicator := subjects.indicator(other.own, other.quantity.text))
        if own or not touches(said, other.own)
    ]
    return {
        other.id: other
        for other in around
        if other is not own
        and not other.pattern.search(mine)
        and (own or not names_thing(subjects.names.all_of(other), subject))  # 第三产业占比 is tertiary too
    }


def _names_stranger(claim: Claim, zone: Zone, own: Indicator, subjects: Subjects) -> bool:
    """Whether the statement has the full name of indicators of which the text does not speak.

    Where it has a full name of its own, the text is the whole sentence; else what stands around the figure.
    """
    names, text = subjects.names, subjects.reading.text
    found = list(names.printed(claim.english))
    if names.of(claim.english, own):
        around = text[slice(*sentence_at(text, zone.quantity.span))]
        mine = names.all_of(own)
        found = [(name, ids) for name, ids in found if not name <= mine]
    else:
        around = zone.before + zone.rest
        if not names.names(claim.english, own):
            found += [(frozenset(), frozenset((name,))) for name in names.beside(claim.english, own, loosely=True)]
    around = fold_width(f"{claim.subject}|{around}")
    others = ((name, [subjects.by_id[one] for one in ids]) for name, ids in found)
    return any(not any(_may_be_said(name, other, own, around) for other in choice) for name, choice in others)


def _may_be_said(name: Words, other: Indicator, own: Indicator, text: str) -> bool:
    """Whether the name may stand there: the text has it, or it is of one theme with several things gathered in one."""
    printed = (
        other.pattern.search(text)
        or any(alias in text for alias in (other.zh, *other.aliases))
        or names_thing(name, text)
    )
    return bool(printed) or (other.theme == own.theme and not has_name(own))
