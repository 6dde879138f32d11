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
from summariser.rules.subjects import DURATIONS, Named, Subject
from summariser.sentences import ON_AVERAGE, is_estimate
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
_SAYS_NEW = re.compile(r"新增|净增|\b[Nn]ew\b|[Ee]mployment")
_CUT = re.compile(r"减[负税免费]|降费|退税")
"""What is counted is a cut already: tax cuts of so much do not decrease by it."""
_RATES = frozenset(("%", "‰", "pp", "倍"))
_AGES = frozenset(("岁", "周岁"))
_SIZES = {"层": " storeys", "张": " beds"}
_HALF = Decimal("0.5")
_BASES = (
    *("户籍人口", "登记失业", "民营", "国有", "国企", "私营", "非公", "股份制"),
    *("入境", "境外", "省外", "过夜", "外送", "脱贫县", "核心产业", "设施", "制造业投资", "技改", "技术改造", "小巨人"),
    *("新建", "吸纳", "光伏", "风电", "高价值", "纯收入", "储蓄", "营收", "营业收入", "利润"),
)
"""By which register people are counted, whose firms, which tourists: the same of others is another figure."""
_VISITORS = re.compile(r"游|观[众光影]|参观|接待|就[诊医]|诊疗|出入境")
_GROWTH_RANKED = re.compile(
    r"(?:增速|增幅|增长率|增长速度)[^,;:。\d]{0,8}$"
    # 分别增长4%、7%,分别居全市第五、第一: of nothing but growth it is told before
    r"|(?:^|[,;。])(?![同环]?比|较)[^,;。\d]{2,}增长[\d.]+%(?:[、和][\d.]+%)*[,、](?:分别|均|位|稳)*[居列][^,;。\d]{0,8}(?:第[^,;。]{1,12}[、和])?$"
)
_FURTHER_THINGS = re.compile(r"[、和及与等]")
_FURTHER_BACK = 60
_IN_A_ROW = re.compile(r"连续$")
_EACH_TIME = re.compile(r"每[人户生亩]?(?:每)?(?P<time>[月年])[^,;:。\d每]{0,4}$")
_PER_PEOPLE = re.compile(
    r"每(?P<many>十万|百|千|万)(?:名|常住|城镇|户籍|农村)*(?:人口?|居民)(?:[^,;:。、\d]|\d岁){0,18}$"
)
_MANY = {"百": "100", "千": "1,000", "万": "10,000", "十万": "100,000"}
_TIMES = {"月": " a month", "年": " a year"}
_SINCE = re.compile(r"[比较](?P<year>(?:19|20)\d\d)年(?!初|计划|目标|预算)[^,;:。\d]{0,10}$")
_LIKE_FOR_LIKE = re.compile(r"同口径|可比口径|可比价|(?:扣除|剔除)[^,;:。]{1,12}因素")
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
    further = source.text[max(0, figure.clause.span.start - _FURTHER_BACK) : quantity.span.start]
    if quantity.unit == "人次" and not _VISITORS.search(before + subject.words):
        rendered = rendered.replace("visit", "person-time")
    far = distance_told(before) if quantity.unit == "pp" else None
    if far:
        side = "above" if far.side == "up" else "below"
        growth = "growth " if _GROWTH_RANKED.search(before[: far.start]) else ""
        said = f"{growth}{rendered} {side} {reference(f'于{far.other}', source.taxonomy)}"
    else:
        counted = bool((_NEW.match(subject.words) and _SAYS_NEW.search(name)) or _CUT.search(subject.words + before))
        said = _moved(quantity, figure.direction, rendered, new=counted)
    return f"{name}{_of_size(source, figure)}: {said}{_how(before, further, figure)}{estimated}"


def _how(before: str, further: str, figure: Named) -> str:
    """What the words before a figure say of how it is meant: in a row, a month, a year on average, by growth."""
    quantity = figure.quantity
    if quantity.kind == "rank":
        return " by growth" if _GROWTH_RANKED.search(further) else ""
    if quantity.unit in DURATIONS:
        return " in a row" if _IN_A_ROW.search(before) else ""
    if quantity.unit == "CNY" and (each := _EACH_TIME.search(before)):
        return _TIMES[each["time"]]
    if quantity.unit not in _RATES and (per := _PER_PEOPLE.search(before)):
        return f" per {_MANY[per['many']]} people"
    growth = quantity.unit == "%" and figure.direction != "none"
    average = " a year" if growth and ON_AVERAGE.search(before) else ""
    since = _SINCE.search(before) if growth else None
    basis = " on a comparable basis" if growth and _LIKE_FOR_LIKE.search(before) else ""
    return average + basis + (f" on {since['year']}" if since else "")


def _of_size(source: Source, figure: Named) -> str:
    """The size class of what is counted, as ` of 1 billion yuan or more`; ` of the 10 billion class` for 百亿级."""
    size = figure.size
    if size is None:
        return ""
    if size.comparator not in ("ge", "gt", "le", "lt"):
        alone = not _FURTHER_THINGS.search(source.text, size.span.end, figure.quantity.span.start)
        return f" of the {render(size, '')} class" if size.text.endswith("级") and size.unit and alone else ""
    told = render(size, source.printed(size.bounds[0]) if size.bounds else "")
    if size.unit in _AGES:
        up_to = told.removeprefix("at most ")
        return f" for those aged {told.replace('more', 'over') if up_to == told else f'{up_to} or under'}"
    return f" of {told}{_SIZES.get(size.unit or '', '')}"


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
    # 占GDP is no name of the GDP.
    indicator = None if words.startswith("占") else taxonomy.match(subject.words, figure)
    if indicator is None and words in _ECONOMY:
        return "Economic growth"
    if indicator is None:
        return f"“{words}” ({f'{member}; ' if member else ''}untranslated)"
    short = indicator.name_of(words)
    said = short[0].upper() + short[1:]
    known = (words == indicator.zh and has_name(indicator)) or _is_name(indicator, words, figure, said)
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
