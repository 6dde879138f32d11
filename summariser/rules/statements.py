"""English of a figure: the taxonomy's name and the rendering of the quantity, nothing else."""

from __future__ import annotations

import re
from decimal import Decimal

from summariser.distances import distance_told
from summariser.english import render
from summariser.english.names import has_name
from summariser.english.nouns import other_things
from summariser.folding import fold_width
from summariser.rules.comparisons import reference
from summariser.rules.source import Source
from summariser.rules.subjects import Named, Subject
from summariser.sentences import is_estimate
from summariser.taxonomy import Indicator, Taxonomy
from summariser.types import Direction, Quantity, Status

_MEMBERS = {
    "城镇": "urban",
    "城市": "urban",
    "农村": "rural",
    "第一产业": "primary industry",
    "第二产业": "secondary industry",
    "第三产业": "tertiary industry",
    "进口": "imports",
    "出口": "exports",
    "存款": "deposits",
    "贷款": "loans",
    "公路": "roads",
    "铁路": "railways",
    "男": "men",
    "女": "women",
}
"""Words that tell the members of an expanded list apart."""
_SCOPE = re.compile(
    r"全社会|规模以上|规上|限额以上|限上|地方级?|本级|全体|居民|常住|实现|完成|总[额值]|同口径|累计|[、的]"
)
_NEW = re.compile(r"[^,]{0,6}新增|净增")
"""What is counted is new already: 新增就业 of so many is no increase of them."""
_RATES = frozenset(("%", "‰", "pp", "倍"))
_AGES = frozenset(("岁", "周岁"))
_SIZES = {"层": " storeys", "张": " beds"}
_HALF = Decimal("0.5")
_BASES = ("户籍人口", "登记失业", "民营", "国有", "国企", "私营", "非公", "股份制")
"""By which register people are counted, and whose firms: the same by another one, or of some, is another figure."""
_ECONOMY = ("经济", "经济增长", "经济增速")
_COVERED = 0.75
"""Share of a subject's characters that its indicator has to cover to stand for it alone."""


def state(source: Source, figure: Named, status: Status) -> str:
    """One statement of a figure, as `GDP: growth of 7.5%`."""
    quantity, subject = figure.quantity, figure.subject
    estimated = ", estimated" if status == "result" and is_estimate(source.reading.text, quantity.span) else ""
    bound = source.printed(quantity.bounds[0]) if quantity.bounds else ""
    name = named(subject, quantity.text, source.taxonomy)
    rendered = render(quantity, bound)
    before = source.text[figure.clause.span.start : quantity.span.start]
    far = distance_told(before) if quantity.unit == "pp" else None
    if far:
        side = "above" if far.side == "up" else "below"
        said = f"{rendered} {side} {reference(f'于{far.other}', source.taxonomy)}"
    else:
        said = _moved(quantity, figure.direction, rendered, new=bool(_NEW.match(subject.words)))
    return f"{name}{_of_size(source, figure.size)}: {said}{estimated}"


def _of_size(source: Source, size: Quantity | None) -> str:
    """The size class of what is counted, as ` of 1 billion yuan or more`; empty for one without a bound (百亿级)."""
    if size is None or size.comparator not in ("ge", "gt", "le", "lt"):
        return ""
    figure = render(size, source.printed(size.bounds[0]) if size.bounds else "")
    if size.unit in _AGES:
        up_to = figure.removeprefix("at most ")
        return f" for those aged {figure.replace('more', 'over') if up_to == figure else f'{up_to} or under'}"
    return f" of {figure}{_SIZES.get(size.unit or '', '')}"


def named(subject: Subject, figure: str, taxonomy: Taxonomy) -> str:
    """The English name of a subject, with its Chinese where that says more.

    A subject that the taxonomy does not know stays in Chinese and says so.

    >>> from summariser.types import Span
    >>> named(Subject("森林公园", Span(0, 4)), "", Taxonomy(()))
    '“森林公园” (untranslated)'
    """
    words = subject.words.strip("“”")
    member = _MEMBERS.get(subject.member, "")
    if member and words == f"{subject.member}占比":
        return f"{member[0].upper()}{member[1:]} share"
    indicator = taxonomy.match(subject.words, figure)
    if indicator is None and words in _ECONOMY:
        return "Economic growth"
    if indicator is None:
        return f"“{words}” ({f'{member}; ' if member else ''}untranslated)"
    short = indicator.name_of(words)
    said = short[0].upper() + short[1:]
    known = words == indicator.zh or _is_name(indicator, words, figure, said)
    told = not member or taxonomy.match(subject.words.removeprefix(subject.member), figure) is not indicator
    printed = f"“{words}" if words.count("“") < words.count("”") else words
    beside = [part for part in ("" if told else member, "" if known else printed) if part]
    return f"{said} ({', '.join(beside)})" if beside else said


def _is_name(indicator: Indicator, words: str, figure: str, said: str) -> bool:
    """Whether the indicator's English, as `said`, is all that the words say.

    What gathers several things is no name of one of them, nor is what speaks of others.
    """
    if not has_name(indicator):
        return False
    alike = words in indicator.aliases or _covers(indicator.pattern, words, figure)
    if any(word in words and word not in indicator.zh for word in _BASES):
        return False
    return alike and not other_things(said, words, "")


def _covers(pattern: re.Pattern[str], words: str, figure: str) -> bool:
    hit = pattern.search(fold_width(words + figure))
    if hit is None:
        return False
    rest = words[: hit.start()] + words[hit.end() :]
    return len(_SCOPE.sub("", rest)) <= (1 - _COVERED) * len(words)


def _moved(quantity: Quantity, direction: Direction, figure: str, *, new: bool) -> str:
    if quantity.kind == "rank":
        return f"a place in the {figure}" if figure.startswith("top ") else f"{figure} place"
    if quantity.unit is None and quantity.value == _HALF:
        figure = figure.replace("0.5", "one half")
    if direction == "none" or (new and quantity.unit not in _RATES):
        return figure
    if quantity.unit == "倍" and "%" not in figure:
        return f"a rise to {figure}"
    if quantity.unit in ("%", "‰", "倍"):
        return f"growth of {figure}" if direction == "up" else f"a fall of {figure}"
    return f"an increase of {figure}" if direction == "up" else f"a decrease of {figure}"
