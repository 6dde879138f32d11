"""The check of a claim's English: exactly the figure, its bound and its verb, and no number of its own invention."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from summariser.english.bounds import Said
from summariser.english.change import contrary_fault, motion_fault
from summariser.english.context import Context, Disagreement, FaultKind, fault
from summariser.english.figures import conversion_holds, figure_fault, nearest
from summariser.english.reading import EnglishReading, Item, read_english
from summariser.english.scan import is_power_of_ten
from summariser.english.source import clause_before, holds_digits, is_vague, numerals_of, plan_years
from summariser.english.units import base_of, english_unit
from summariser.english.wording import relation_fault, scope_fault, wording_fault
from summariser.types import Bound, Quantity

_WHOLE = re.compile(r"\b(?:all|every|full\w*|entire\w*|universal\w*|complete\w*|whole)\b", re.IGNORECASE)
_A = re.compile(r"\b(?:an?|single)\b", re.IGNORECASE)
_TOP = re.compile(
    r"\btop\s+(?:spot|place|position|rank\w*)\b|\btopp(?:ed|ing)\b|\b(?:tops|led|leads?)\b", re.IGNORECASE
)
_WHOLE_ZH = re.compile("全|均|都|所有|一律")
_CAPPED: Final = re.compile(r"(?:最高|上限|封顶)[^,;:。\d]{0,8}$")
"""最高补助80万元: up to so much."""
_SIZE: Final = 10**6
_TRIED: Final = 8
"""Places tried where the figure's number stands more than once."""
_TIMES: Final = frozenset(("year", "quarter", "month", "week", "day", "hour", "minute"))
_ONE_OF_CLASS: Final = re.compile(
    r"(?:one|an?)\s(?:hundred[\s-]|thousand[\s-])?[mbt]r?illion-(?:yuan|rmb|cny|dollar).*"
)
_UP_OR_DOWN_FROM: Final = re.compile(r"\b(up|down)\sfrom\s")
_STARTS: Final = re.compile(r"[由从较比]|(?<!来)自|上年|去年|年前|(?:19|20)\d\d年|原[来有先]?")
_GLUED: Final = 6
_AGES: Final = frozenset(("岁", "周岁"))
_SIDES: Final = ({"lt", "le"}, {"gt", "ge"})
"""Children under 3 are those of 3岁以下, and people over 65 those of 65岁以上."""
_FAMILIAR_NAMES: Final = frozenset(("COVID-19", "COVID19", "PM2.5", "PM10", "CO2", "SO2", "PM2", "m2", "m3"))


class _Source(NamedTuple):
    """The context, with what the sentence holds apart from its measured quantities: looked up where it is asked."""

    context: Context
    own: Quantity | None = None

    @property
    def measured(self) -> Sequence[Quantity]:
        beside = [*self.context.others, self.own] if self.own else self.context.others
        return [quantity for quantity in beside if quantity.measured]

    @property
    def numerals(self) -> frozenset[Fraction]:
        return numerals_of(self.context, self.measured)

    @property
    def years(self) -> frozenset[int]:
        return self.context.years | plan_years(self.context)

    @property
    def vague(self) -> bool:
        return is_vague(self.context, self.measured)


def disagreement(english: str, own: Quantity, context: Context) -> Disagreement | None:
    """What the English says otherwise than the source figure `own`; None where it says the same.

    Exactly one number is `own` with value, unit and bound, or its exact conversion; it is moved the same way; every
    other number is another quantity of the sentence, or a year. Never raises.
    """
    reading = read_english(english)
    source = _Source(context, own)
    misses = [(item, figure_fault(item, own, rounding=context.rounding_allowed)) for item in reading.items]
    places = [item for item, miss in misses if miss is None]
    if not places:
        if _says_without_number(reading, own) or _is_one_of_a_class(reading, own, context):
            kind = _fault_elsewhere(reading, None, own, source)
            kind = kind or ("size_class" if _other_class(reading, own, context) else None)
            return fault(kind) if kind else None
        return fault(nearest([miss for item, miss in misses if miss and not item.number.soft]))
    # In brackets a figure repeats or converts: one outside comes first.
    places.sort(key=lambda item: item.converts)
    faults = [_fault_at(reading, item, own, source) for item in places[:_TRIED]]
    kind = None if None in faults else faults[0]
    return fault(kind) if kind else None


def unsourced_number(english: str, context: Context) -> Disagreement | None:
    """For a claim without a figure: a number that the sentence does not hold, or another relation than it says."""
    reading = read_english(english)
    kind = _fault_elsewhere(reading, None, None, _Source(context)) or relation_fault(reading.low, context)
    return fault(kind) if kind else None


def _says_without_number(reading: EnglishReading, own: Quantity) -> bool:
    """100% said as all of it, the first place as the top one, one thing counted as a thing."""
    if own.unit == "%":
        return own.value == 100 and bool(_WHOLE.search(reading.text))
    if own.value != 1 or own.comparator != "eq" or own.unit == "倍":
        return False
    if own.kind == "rank":
        return bool(_TOP.search(reading.text))
    return base_of(english_unit(own.unit)) is None and bool(_A.search(reading.text))


def _start_fault(reading: EnglishReading, context: Context) -> FaultKind | None:
    """`down from` what is less, or from what the source does not start from: 45亿元,其中工业32亿元."""
    for found in _UP_OR_DOWN_FROM.finditer(reading.low) if " from " in reading.low else ():
        start = next((item for item in reading.items if 0 <= item.span.start - found.end() <= _GLUED), None)
        reached = next((item for item in reversed(reading.items) if item.span.end <= found.start()), None)
        if start is None or reached is None or start.number.unit != reached.number.unit:
            continue
        if "ordinal" in (start.number.form, reached.number.form):
            continue  # fifth, up from eighth
        rises = (reached.number.value or 0) > (start.number.value or 0)
        if rises != (found[1] == "up"):
            return "direction"
        same = [other for other in context.others if figure_fault(start, other, rounding=False) is None]
        if same and not any(_STARTS.search(clause_before(other, context)) for other in same):
            return "to_by"
    return None


def _is_one_of_a_class(reading: EnglishReading, own: Quantity, context: Context) -> bool:
    """1个万亿级产业集群 as one trillion-yuan cluster: the class takes the one in."""
    if own.value != 1 or own.comparator != "eq":
        return False
    items = [item for item in reading.items if _ONE_OF_CLASS.fullmatch(reading.low, *item.span)]
    return any(figure_fault(item, one, rounding=False) is None for one in _own_classes(own, context) for item in items)


def _own_classes(own: Quantity, context: Context) -> list[Quantity]:
    """The size class right behind a count: 1个万亿级产业集群."""
    return [other for other in context.others if other.threshold and other.span.start == own.span.end]


def _other_class(reading: EnglishReading, own: Quantity, context: Context) -> bool:
    """Whether a statement that says one thing without its number says the size class of another count."""
    mine = _own_classes(own, context)
    others = [other for other in context.others if other.threshold and other not in mine]
    said = [item for item in reading.items if any(figure_fault(item, one, rounding=False) is None for one in others)]
    return bool(mine) and any(all(figure_fault(item, one, rounding=False) for one in mine) for item in said)


def _fault_at(reading: EnglishReading, item: Item, own: Quantity, source: _Source) -> FaultKind | None:
    """What is wrong if `item` is meant to be `own`."""
    capped = item.bound == "le" and own.comparator == "eq" and _CAPPED.search(clause_before(own, source.context))
    return (
        (None if capped else _bound_fault(item.bound, own.comparator))
        or motion_fault(reading, item, own, source.context)
        or contrary_fault(reading.low, own, source.context)
        or _fault_elsewhere(reading, item, own, source)
        or _start_fault(reading, source.context)
        or wording_fault(reading, item, own, source.context)
    )


def _bound_fault(said: Said, printed: Bound) -> FaultKind | None:
    wanted = "eq" if printed == "range" else printed
    if said == wanted or (said == "passed" and wanted in ("eq", "gt")):
        return None
    return "bound_lost" if said == "eq" else "bound_added" if wanted == "eq" else "bound_changed"


def _fault_elsewhere(
    reading: EnglishReading, own_item: Item | None, own: Quantity | None, source: _Source
) -> FaultKind | None:
    """The first number apart from the figure that the sentence does not hold, or that is said otherwise than there."""
    last: Quantity | None = None
    for at, item in enumerate(reading.items):
        if item is own_item:
            last = own
        elif item.converts and last is not None:
            if not conversion_holds(item, last):
                return "conversion"
        elif _restates(item, own_item, own):
            last = own
        elif not (own and own_item is not None and _converts_to_next(reading.items, at, own_item, own)):
            last, miss = _other(reading, item, source.context)
            if miss and not _harmless(item, source):
                return miss
    return None


def _restates(item: Item, own_item: Item | None, own: Quantity | None) -> bool:
    """Whether `item` says a multiple once more in its other form: up 170%, to 2.7 times."""
    if own is None or own_item is None or own.unit != "倍" or item.number.unit == own_item.number.unit:
        return False
    return figure_fault(item, own, rounding=False) is None


def _converts_to_next(items: Sequence[Item], at: int, own_item: Item, own: Quantity) -> bool:
    """Whether the item at `at` is the conversion of the figure in brackets behind it: 893 hectares (13,400 mu)."""
    follows = at + 1 < len(items) and items[at + 1] is own_item and own_item.converts
    return follows and conversion_holds(items[at], own)


def _other(reading: EnglishReading, item: Item, context: Context) -> tuple[Quantity | None, FaultKind | None]:
    """The other quantity of the sentence that `item` is, with what is said wrong of it; or the nearest miss."""
    first: tuple[Quantity | None, FaultKind | None] | None = None
    near: list[FaultKind] = []
    for quantity in context.others:
        miss = figure_fault(item, quantity, rounding=context.rounding_allowed)
        if miss:
            near.append(miss)
            continue
        kind = _fault_beside(reading, item, quantity, context) if quantity.measured else None
        if kind is None:
            return quantity, None
        first = first or (quantity, kind)
    if first:
        return first
    miss = nearest(near)
    return None, miss if miss in ("pp_percent", "scale", "unit") else "unsourced_number"


def _fault_beside(reading: EnglishReading, item: Item, other: Quantity, context: Context) -> FaultKind | None:
    """What is said wrong of another quantity of the sentence. A span of time needs no bound: over five years."""
    alike = other.unit in _AGES and {item.bound, other.comparator} in _SIDES
    return (
        (None if alike or item.number.unit in _TIMES else _bound_fault(item.bound, other.comparator))
        or motion_fault(reading, item, other, context)
        or scope_fault(reading, item, other, context)
    )


def _harmless(item: Item, source: _Source) -> bool:
    """Whether a number that is no quantity of the sentence may stand there all the same."""
    number = item.number
    if number.soft or number.form == "per" or (number.form == "vague" and source.vague):
        return True
    if number.form in ("name", "date", "year"):
        familiar = number.text in _FAMILIAR_NAMES or (number.form == "year" and number.value in source.years)
        return familiar or _copied(number.text, source.context)
    if number.unit == "%" and number.value == 100:
        return bool(_WHOLE_ZH.search(source.context.sentence))
    if number.unit == "CNY" and number.value in source.numerals and (number.value or 0) >= _SIZE:
        return True  # 超千万楼宇: a size without figures
    if number.unit == "year" and number.value == source.context.term:
        return True  # over the five years
    # What the witness reads as no quantity: 三大, 四级, 第二期, 三年行动, 千头以上养殖场.
    plain = number.unit is None or number.unit in _TIMES or number.unit == "fold"
    return number.value in source.numerals and (
        plain or (is_power_of_ten(number.value) and base_of(number.unit) is None)
    )


def _copied(name: str, context: Context) -> bool:
    """Whether the figures of a name or date stand in the sentence; true where the sentence is not known."""
    if not context.sentence and not context.others:
        return True
    return all(holds_digits(context, part, context.others) for part in re.findall(r"\d+(?:\.\d+)?", name)[:8])
