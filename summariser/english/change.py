"""Whether the English moves a figure as the source does: growth against level, up against down, by against to."""

from __future__ import annotations

import re
from typing import Final

from summariser.english.context import Context, FaultKind
from summariser.english.distance import distance_fault, distance_of
from summariser.english.motion import Motion
from summariser.english.reading import EnglishReading, Item
from summariser.english.source import clause_at_figure, is_reached, may_move, may_reach, stretches
from summariser.english.units import base_of, english_unit
from summariser.english.verbs import whole_words
from summariser.types import Quantity

_FELL: Final = whole_words(
    r"fall(?:s|en|ing)? fell declin\w+ decreas\w+ drop(?:s|ped|ping)? shrink\w* shrank shrunk plung\w+ slump\w*"
    r" contraction downturn"
)
_ROSE: Final = whole_words(
    r"rise[sn]? rising rose grow(?:s|n|ing|th)? grew increas\w+ climb\w* surg\w+ soar\w* jump\w*"
)
"""English, in lower case, that says nothing but that something goes down, or up."""
_FALLS_ZH: Final = re.compile(r"[减降缩压跌落少退低负短差弱精简撤裁清]|取消|下[放调浮]|收窄|放缓|回落|下滑|节约")
_RISES_ZH: Final = re.compile(r"增|[升涨扩添拓提多高快超再进晋番倍大新长加跃起发成壮迈达到至种植养]|前移|突破|上[调浮]")
"""Characters of words that such English may stand for."""
_FALL_RATE: Final = re.compile(r"[降跌减]幅")
_GROWTH_RATE: Final = re.compile(r"增[幅速]")
_PACE: Final = re.compile(r"(?<![\w-])(?:rate|pace|speed|inflation|gain)s?(?![\w-])")
_KEPT_AT: Final = Motion("to", sure=True, word="at")
_KEPT: Final = re.compile(
    r"(?<![\w-])(?:(?P<up>rise|increase|growth|inflation|gain)|fall|decline|decrease|drop|reduction)s?\s"
    r"[^,;.]{0,40}?\b(?:kept|held|maintained|contained|controlled|stabili[sz]ed|stay(?:s|ed)?|remain(?:s|ed)?)\s[^,;.\d]{0,24}$"
)
"""A rise kept at 3% is one by 3%."""
_RATES: Final = frozenset(("%", "pp", "‰", "倍"))


def motion_fault(reading: EnglishReading, item: Item, own: Quantity, context: Context) -> FaultKind | None:
    """What is wrong with the verb or noun of motion at `item`, which says `own`."""
    motion = item.motion
    if own.kind == "rank" or own.threshold:
        return None
    if distance := distance_of(own, context):
        return distance_fault(reading.low, item.number.span, distance)
    if own.unit == "倍":
        # What a multiple is of was read with its value; here only the way it goes.
        return "direction" if {own.direction, motion.direction} == {"up", "down"} else None
    if own.direction == "none":
        return _level_fault(motion, own, context)
    rate = own.unit in _RATES
    if rate and motion == _KEPT_AT and (kept := _KEPT.search(reading.low, 0, item.number.span.start)):
        motion = Motion("by", "up" if kept["up"] else "down", sure=True, word="at")
    return _change_fault(reading.anywhere if motion.form == "unsaid" and rate else motion, own, rate=rate)


def contrary_fault(text: str, own: Quantity, context: Context) -> FaultKind | None:
    """A statement that only falls where no word of the source does, or only rises; a narrower fall is no growth."""
    fell, rose = _FELL.search(text), _ROSE.search(text)
    if bool(fell) == bool(rose):
        return None
    clause = clause_at_figure(own, context)
    if not clause or stretches(own, context, "up" if rose else "down"):
        return None
    said = f"{clause}|{context.quote}"
    if rose and (_FALL_RATE.search(clause) or not _RISES_ZH.search(said)):
        return "direction"
    wrong = fell and (not _FALLS_ZH.search(said) or (_GROWTH_RATE.search(clause) and not _PACE.search(text)))
    return "direction" if wrong else None


def _change_fault(motion: Motion, own: Quantity, *, rate: bool) -> FaultKind | None:
    """A change told as none, as a level, or as one the other way; of an amount only what stands right at it counts."""
    if motion.form == "unsaid":
        return "direction" if rate else None
    if motion.form == "to":
        # Added jobs may be handed to so many people; but what is added in km is not extended to them.
        measured = motion.word == "to" and base_of(english_unit(own.unit)) is not None and own.unit != "person"
        return "to_by" if rate or motion.sure or measured else None
    turned = motion.direction not in ("none", own.direction)
    return "direction" if turned and (motion.sure or rate) else None


def _level_fault(motion: Motion, own: Quantity, context: Context) -> FaultKind | None:
    """A level told as a change by it, as what a change began from, or as reached from the other side.

    A verb right before an amount may have another object (cut 300 posts).
    """
    if motion.word == "from" and is_reached(own, context):
        return "to_by"
    if motion.form == "to" and motion.direction != "none":
        if own.unit in _RATES and stretches(own, context, motion.direction):
            return "to_by"
        return None if may_reach(own, context, motion.direction) else "direction"
    changes = motion.form == "by" and motion.direction != "none" and motion.sure
    if not changes or (own.unit not in _RATES and motion.word not in ("by", "of")):
        return None
    return None if may_move(own, context, motion.direction) else "to_by"
