"""Numbers in Chinese numerals: an entry only where grammar shows a count, a share, a multiple or an ordinal."""

from __future__ import annotations

import re
from decimal import Decimal

from summariser.quantities.drafts import Draft
from summariser.quantities.measures import SHARES, read_measure
from summariser.quantities.names import in_quotes
from summariser.quantities.numerals import DIGITS, Numeral, chinese_integer, exact_fraction, exponent_of, read_numeral
from summariser.quantities.units import Unit, read_unit
from summariser.quantities.words import words
from summariser.types import Kind, Number

_DOUBLING = re.compile(r"翻(?:了|近|超过?)?(?P<times>[一两二三四五六七八])?(?P<more>[多])?番(?!茄)")
_OF_PARTS = re.compile(
    r"(?P<whole>[百千万]|[一二两三四五六七八九十百]{1,4})分之(?P<part>[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?)"
)
_SIGNS = {"百": "%", "千": "‰", "万": "‱"}
_TENTHS = re.compile(
    r"(?P<tenths>[一二两三四五六七八九])成(?![功立员果长本效熟交品年套活绩就型分])(?P<rest>[半一二三四五六七八九](?![个年十百]))?"
)
_HALF = re.compile(r"(?:一半|半数|(?<=过)半(?![年个天导]))|半(?P<unit>小时|个月|个小时|天)|(?<![上下前后])半年")
_NEIGHBOURS = re.compile(
    r"(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])(?P<size>[十百千])?(?P<unit>个月|个|年|天|次|倍|家|项|名|人)(?!行动)"
)
# A lone numeral counts only with one of these; other characters behind it make names (三农, 四川, 五洲, 七中).
_COUNTERS = frozenset(
    "个项件家支条所座处类名位种场套张天次倍部款艘列架台辆头只株棵对块间枚笔份篇幢栋轮批年周岁道亩元吨米"
)
_LONG_COUNTERS = frozenset(
    words(
        "个月 个季度 季度 小时 个小时 分钟 工作日 个工作日 周年 公里 千米 公顷 平方公里 平方米"
        " 个百分点 百分点 人次 场次"
    )
)
# Years that a result took, as against those that it is counted over (五年累计) or that name a programme.
_LASTED = re.compile(r"(?:连续|连|历时|用|仅|提前|延长|延至|持续|长达|缩短|满|达到?|为|到|超过?|推迟|逾|再)$")
_FINISHED = re.compile(r"年(?:任务|完成|保持|时间|左右|以上|建成|达标|实现|目标|的?目标任务|见|初见|成)")
_PERIOD = re.compile(r"(?:这|过去|今后|未来|前|近|的)$")
_PLANNED = re.compile(r"年(?:规划|行动|计划|攻坚|[来间])")
# What makes a numeral no measurement, by what stands behind it; the first that fits names the kind.
_UNMEASURED: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("identifier", re.compile(r"国集团|年义务教育|年制")),
    (
        "ordinal",
        re.compile(
            r"""
            期 (?! 间) | 级 | 届 | 星级? | 甲 | 类 (?: 水 | 标准 | 以上 )
            | (?<= [一二]十 ) 大 | (?<= [一二]十[一-九] ) 大 | (?<= 十[六七八九] ) 大              # 二十大, 十九大
            | 次 (?: 、[一二三四五六七八九十]{1,3}次 ){0,4} (?: 全会 | 会议 | 全体 ) | 次产业 | [一二三四五六七]?中全会
            """,
            re.VERBOSE,
        ),
    ),
    ("slogan", re.compile(r"大(?=[^型量力家户]|$)|连[冠优增丰胜升快涨降]|步走")),
    ("enumeration", re.compile(r"个?方面|件?大事")),
    (
        "slogan",
        re.compile(
            r"""
            # Political formulae that count what they name: 两个维护, 四个全面, 八项规定.
            [个种条项] (?= 必须 | 坚持 | 确立 | 维护 | 意识 | 自信 | 全面 | 代表 | 务必 | 革命 | 提高 | 更加 | 一百年
                | 毫不动摇 | 坚定不移 | 不动摇 | 文明 | 统一 | 着力 | 走在前 | 离不开 | 到位 | 明确 | 敬畏 | 聚焦 | 转变
                | 结合 | 不能 | 一律 | 大局 | 积极性 | 市场、 | 资源 | 一 | 基本原则 | 原则 | 规定 )
            """,
            re.VERBOSE,
        ),
    ),
)
# 万元地区生产总值能耗: the denominator of a rate.
_PER_YUAN = re.compile(r"(?:单位)?(?:地区|国内)?生产总值|GDP|(?:工业)?增加值能耗|产值能耗")
# 数百, 几十, 成千: no number is said; 每万人: the denominator of a rate.
_VAGUE, _VAGUE_BEFORE_SCALE = frozenset("数几每逾上"), frozenset("数几每成")
_SIZED = frozenset(words("CNY USD 港元 欧元 mu ha km m m2 km2 m3 t kg jin MW kWh % 级 标准箱 标箱"))


def read_chinese_count(text: str, at: int) -> Draft | None:
    """The number in Chinese numerals that starts at `at`, None where the characters count nothing."""
    draft = _read(text, at)
    if draft and draft.measured and in_quotes(text, draft.start, draft.end):
        return draft._replace(kind="slogan")
    return draft


def _read(text: str, at: int) -> Draft | None:
    if text[at] == "翻":
        return _doubling(text, at)
    return _parts(text, at) or _tenths(text, at) or _half(text, at) or _neighbours(text, at) or _counted(text, at)


def _doubling(text: str, at: int) -> Draft | None:
    found = _DOUBLING.match(text, at)
    if found is None:
        return None
    times = DIGITS[found["times"]] if found["times"] else 1
    return Draft(at, found.end(), "quantity", value=Decimal(2**times), unit="倍", printed="番", multiple=True)


def _parts(text: str, at: int) -> Draft | None:
    found = _OF_PARTS.match(text, at)
    if found is None:
        return None
    sign = _SIGNS.get(found["whole"])
    integer, _, decimals = found["part"].partition("点")
    part, whole = chinese_integer(integer), chinese_integer(found["whole"])
    if part is None or not whole:
        return None
    value: Number
    if sign:
        digits = "".join(str(DIGITS[char]) for char in decimals)
        value = Decimal(f"{part}.{digits}" if digits else part)
    else:
        value = exact_fraction(part, whole)
    return Draft(at, found.end(), "percentage" if sign else "quantity", value=value, unit=sign, printed=sign)


def _tenths(text: str, at: int) -> Draft | None:
    found = _TENTHS.match(text, at)
    if found is None:
        return None
    rest = 5 if found["rest"] == "半" else DIGITS.get(found["rest"] or "", 0)
    value = DIGITS[found["tenths"]] * 10 + rest
    return Draft(at, found.end(), "percentage", value=Decimal(value), unit="%", printed="成")


def _half(text: str, at: int) -> Draft | None:
    found = _HALF.match(text, at)
    if found is None:
        return None
    unit = found["unit"] or ("年" if found[0].endswith("年") else None)
    return Draft(at, found.end(), "quantity", value=Decimal("0.5"), unit=unit, printed=unit)


def _neighbours(text: str, at: int) -> Draft | None:
    """两三年, 五六个, 三四十家: two digits one after the other are the ends of a range."""
    found = _NEIGHBOURS.match(text, at)
    if found is None:
        return None
    low, high = DIGITS[found["low"]], DIGITS[found["high"]]
    if high != low + 1 and (low, high) != (3, 5):
        return None
    size = 10 ** exponent_of(found["size"])
    return Draft(at, found.end(), "quantity", value=Decimal(low * size), upper=Decimal(high * size),
                 unit=found["unit"], printed=found["unit"], bound="range")  # fmt: skip


def _counted(text: str, at: int) -> Draft | None:
    numeral = read_numeral(text, at)
    if numeral is None:
        return None
    if unmeasured := _unmeasured(text, numeral):
        return unmeasured
    draft = read_measure(text, numeral)
    return draft if _is_count(text, numeral, draft) else None


def _is_count(text: str, numeral: Numeral, draft: Draft) -> bool:
    """Whether numeral and measure word count something, and are no part of a word or of a vague amount."""
    before = text[numeral.start - 1] if numeral.start else ""
    if before in (_VAGUE_BEFORE_SCALE if draft.bare else _VAGUE):
        return False
    if draft.unit is None:
        return _is_large(draft, numeral)
    if (draft.printed == "方" and numeral.bare) or _PER_YUAN.match(text, draft.end):
        return False
    if draft.unit in SHARES or draft.bound in ("gt", "range"):
        return True
    unit = read_unit(text, numeral.end, scaled=True)
    return unit is not None and _counts(numeral, unit)


def _is_large(draft: Draft, numeral: Numeral) -> bool:
    """两千三百万 is a number without any measure word; 十二 alone is not taken for one."""
    if draft.bound == "gt":
        return numeral.exponent > 0
    return not draft.bare and draft.end - draft.start > 2 and numeral.value() >= 100


def _counts(numeral: Numeral, unit: Unit) -> bool:
    if numeral.bare:
        return unit.name in _SIZED
    if numeral.integral and numeral.value() <= 10:
        return unit.printed in _COUNTERS or unit.printed in _LONG_COUNTERS
    return True


def _unmeasured(text: str, numeral: Numeral) -> Draft | None:
    """Ordinals without 第, slogans, terms and announced lists."""
    at, end = numeral.start, numeral.end
    if (numeral.bare and not numeral.more) or numeral.value() >= 1_000_000:
        return None
    # 二 in front of a measure word is second; two of a thing are 两.
    if text[at:end] == "二" and (unit := read_unit(text, end, scaled=True)):
        return Draft(at, unit.end, "ordinal", numeral.value(), unit=unit.name)
    for kind, pattern in _UNMEASURED:
        if found := pattern.match(text, end):
            return Draft(at, found.end(), kind, numeral.value(), unit=found[0])
    if text[end : end + 1] == "年" and not numeral.more and not _lasts(text, at, end):
        return Draft(at, end + 1, "date", numeral.value(), unit="年")
    return None


def _lasts(text: str, at: int, end: int) -> bool:
    """Whether a count of years is how long something took (连续六年, 三年任务两年完成), not a period or a term."""
    if text[at - 1 : at] in ("", "\n") and text[end + 1 : end + 2] in ("", "\n"):
        return True  # a printed figure by itself
    if _FINISHED.match(text, end) and not _PERIOD.search(text[max(0, at - 4) : at]):
        return True
    return _LASTED.search(text[max(0, at - 4) : at]) is not None and not _PLANNED.match(text, end)
