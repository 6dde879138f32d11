"""What the source sentence says around a figure, as far as its English has to keep it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from summariser.commitments import commitment_before
from summariser.english.context import Context
from summariser.folding import fold_width
from summariser.quantities.numerals import chinese_integer
from summariser.types import Direction, Quantity

_CLAUSE_MARK = re.compile(r"[。！？!?\n，,；;：:]")
_NUMERALS = re.compile(r"\d[\d,]*(?:\.\d+)?|[零〇一二三四五六七八九十百千万亿两双半首]+")
_WRITTEN_OUT = {ord("双"): "两", ord("首"): "一"}
_SINGLE = {char: Fraction(value) for value, char in enumerate("零一二三四五六七八九十")} | {
    "双": Fraction(2),
    "两": Fraction(2),
    "半": Fraction(1, 2),
    "首": Fraction(1),
}
_REACHES = re.compile(r"[到至达为在][了至到]?(?:不(?:低于|少于|超过)|超过|突破|约|近)?\s*$")
_LISTED_BEFORE = re.compile(r"(?:\d[\d,.]{0,20}[^\d、和及]{0,6}[、和及])+\s*$")
"""Earlier members of a list of figures, whose verb is this one's too."""
_MOVES: dict[Direction, re.Pattern[str]] = {
    # 增加值, 提供, 落实 and 退役 move nothing.
    "up": re.compile(
        r"增(?!加值|值|强)|[升涨扩添拓]|延长|放宽|提(?!供|出|质|振)|多于|高[于出]|快于|超(?!过)|再进$|进位|前移|晋"
    ),
    "down": re.compile(r"[减降缩压]|节[约省支]|少(?!年|数)|落(?!实|地)|退(?!役|休)|收窄|短|低于"),
}
_KEEPS = re.compile(r"稳定|保持|维持|稳在")
_VAGUE = re.compile(r"[数几上成近约余多][十百千万亿]|[十百千万亿][余多级]|百亿|千亿|万亿|成千上万")
_STRETCHES = re.compile(r"奋斗目标|力争|努力|奋力|冲刺|争取|确保")
_FROM = re.compile(r"[由从自][^到至由从自]{0,40}\d[^到至由从自]{0,20}[到至](?:了|约)?\s*$")
_ATTAINS = re.compile(r"达|突破|迈上|实现|完成")
"""What is attained was not above it before."""
_PLAN = re.compile(r"([一二三四五六七八九十]{1,3})五(?!年)")
_FIRST_PLAN = 1951
"""The n-th five-year plan begins five times n years after this one."""


def clause_before(quantity: Quantity, context: Context) -> str:
    """The words in front of a quantity in its clause; empty where the sentence is not known."""
    return _clause(context.sentence, _place(quantity, context))[0]


def clause_at_figure(quantity: Quantity, context: Context) -> str:
    """The whole clause of a quantity; empty where the sentence is not known."""
    return "".join(_clause(context.sentence, _place(quantity, context)))


def sentence_before(quantity: Quantity, context: Context) -> str:
    """The words in front of a quantity in its sentence."""
    return fold_width(context.sentence)[: _place(quantity, context)]


@lru_cache(maxsize=16)
def _clause(sentence: str, place: int) -> tuple[str, str]:
    """What stands in the clause before a place of the sentence, and from there on."""
    text = fold_width(sentence)
    head, behind = text[:place], text[place:]
    return _CLAUSE_MARK.split(head)[-1], _CLAUSE_MARK.split(behind, maxsplit=1)[0]


def _place(quantity: Quantity, context: Context) -> int:
    return max(0, quantity.span.start - context.sentence_start)


def may_move(quantity: Quantity, context: Context, direction: Direction) -> bool:
    """Whether the clause has a word that moves the figure this way, though the witness took it for a level.

    A reading for the doubt: 减免税费3000万元 may well be told as a cut of 30 million yuan.
    """
    if stretches(quantity, context, direction):
        return True
    before = clause_before(quantity, context)
    moves = _MOVES.get(direction)
    return bool(moves and moves.search(before)) and not _REACHES.search(_LISTED_BEFORE.sub("", before))


def stretches(quantity: Quantity, context: Context, direction: Direction) -> bool:
    """Whether the clause only raises the goal of the growth, or fall, before it: 增长6.5%,力争7%."""
    own = clause_before(quantity, context).rpartition("、")[2]
    return bool(_STRETCHES.match(own)) and _goes_on(quantity, context, direction)


def _goes_on(quantity: Quantity, context: Context, direction: Direction) -> bool:
    """Whether the figure before this one has its unit and moves this way: 增长6.5%以上，力争达到7%."""
    earlier = [other for other in context.others if other.measured and other.span.end <= quantity.span.start]
    return bool(earlier) and (earlier[-1].unit, earlier[-1].direction) == (quantity.unit, direction)


def may_reach(quantity: Quantity, context: Context, direction: Direction) -> bool:
    """Whether the clause lets a level be reached from this side: no word moves it the other way or keeps it.

    What is said to fall must be said to, or at least to get somewhere: 化解债务12亿元 leaves another level.
    """
    before = clause_before(quantity, context)
    if not before or _MOVES[direction].search(before):
        return True
    if direction == "down" and (_ATTAINS.search(before) or not _REACHES.search(before)):
        return False
    other: Direction = "down" if direction == "up" else "up"
    return not (_MOVES[other].search(before) or _KEEPS.search(before))


def is_reached(quantity: Quantity, context: Context) -> bool:
    """Whether the clause gives another level that this one was reached from (由33%降到25%)."""
    return bool(_FROM.search(clause_before(quantity, context)[-72:]))


def numerals_of(context: Context, measured: Sequence[Quantity]) -> frozenset[Fraction]:
    """Every number, in figures or characters, that stands in the sentence outside the `measured` quantities."""
    values: set[Fraction] = set()
    for found in _NUMERALS.finditer(_blanked(context, measured)):
        values.update(_values(found[0]))
    return frozenset(values)


def is_vague(context: Context, measured: Sequence[Quantity]) -> bool:
    """Whether the sentence has a size without a number (数千, 上万, 百亿级); true where it is not known."""
    return not context.sentence or bool(_VAGUE.search(_blanked(context, measured)))


def firmness(own: Quantity, context: Context) -> str | None:
    """How firmly a target is promised: the word before it in its comma chain; None where none stands or in a result."""
    if context.strength or context.rounding_allowed:
        return context.strength
    governing = commitment_before(sentence_before(own, context))
    return governing.firmness if governing else None


def plan_years(context: Context) -> frozenset[int]:
    """The first and last year of each five-year plan that the sentence names (十四五 is 2021 to 2025)."""
    numbers = [chinese_integer(found[1]) for found in _PLAN.finditer(context.sentence)]
    return frozenset(_FIRST_PLAN + 5 * number + rest for number in numbers if number for rest in (0, 4))


def holds_digits(context: Context, digits: str, others: Sequence[Quantity]) -> bool:
    """Whether the sentence, or the printed text of another number of it, holds these figures as a number of its own."""
    printed = [fold_width(context.sentence), *(fold_width(other.text) for other in others)]
    whole = re.compile(rf"(?<![\d.]){re.escape(digits)}(?!\.?\d)")
    return any(whole.search(text) for text in printed)


def _blanked(context: Context, measured: Sequence[Quantity]) -> str:
    text = fold_width(context.sentence)
    parts, at = [], 0
    for quantity in sorted(measured, key=lambda quantity: quantity.span.start):
        start, end = (place - context.sentence_start for place in quantity.span)
        if at <= start < end <= len(text):
            parts += [text[at:start], " "]
            at = end
    return "".join([*parts, text[at:]])


def _values(numeral: str) -> list[Fraction]:
    if numeral[0].isascii():
        plain = numeral.replace(",", "").rstrip(".")
        return [Fraction(plain)] if len(plain) <= 40 else []
    value = chinese_integer(numeral.translate(_WRITTEN_OUT))
    if value is not None:
        return [Fraction(value)]
    return [number for char in set(numeral) if (number := _SINGLE.get(char)) is not None]
