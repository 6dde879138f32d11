"""Places in an order: 第7位, 前十, 首位, 百强 are ranks; 第三批, 第十九届 are ordinals."""

from __future__ import annotations

import re
from decimal import Decimal

from summariser.quantities.drafts import Draft
from summariser.quantities.names import in_quotes
from summariser.quantities.numerals import NUMERALS, Numeral, read_numeral
from summariser.quantities.words import words
from summariser.types import Span

_PLACE_UNIT = re.compile(r"[ ]?(?:位(?!数)|名(?!单))")
_ORDINAL_UNIT = re.compile(
    r"""
    个?(?:五年规划) | 届[一二三四五六七八九十]+中全会 | 届 | 次 | 批 | 期 | 轮 | 个 | 条 | 号 | 代 | 章 | 节 | 款 | 项
        | 版 | 场 | 年 | 天
    | 家 | 台 | 座 | 例 | 大(?!国) | 产业 | 方阵 | 梯队 | 步 | 部 | 类 | 种 | 极 | 档 | 梯次 | 阶段 | 曲线 | 医院
    | 中学 | 人民
    """,
    re.VERBOSE,
)
_FIELDS = frozenset(words("全国 全省 全市 全区 全球 世界 亚洲 国内 省内 西部 中部"))
_IDIOM = re.compile(
    r"第一(?:时间|线|手|责任|资源|动力|要务|书记|关|粒|现场|步|战场|引擎|生产力|道|曲|课|印象|目标|信号|标准|选择|窗口)"
)
# Words that say among whom the place is held, or that it is held.
_CONTEST = re.compile(
    r"""
    (?: 全国 | 全省 | 全市 | 全区 | 全州 | 全县 | 全球 | 世界 | 国内 | 国际 | 亚洲 | 东北 | 西北 | 西南 | 西部 | 中部
        | 东部 | 华东 | 华北 | 华南 | 沿海 | 内陆
        | 省内 | 市内 | 区内 | 省 | 市 | 同类[^,。;]{0,6} | 国家级[^,。;]{0,8} | 地区 | 城市 | 各省区 | 省份 | 省区市
        | 县[市区]{0,2} )中?
    | (?: 居 | 列 | 排名 | 排在 | 升至 | 升到 | 跃至 | 蝉联 | 夺得 ) [^,。;、0-9]{0,10}
    | (?: 排 | 升 | 进至 | 名次 | 位次 | 获得? | 夺 | 得 | 从 | 由 | 至 | 到 | 保持 | 稳居 | 连续 | 并列 | 均 | 为
        | 总分 | 综合 | 成绩 | 评价 | 考核 | 评比 | 指数 | 规模 | 总量 | 增速 | 增幅 | 数量 | 产量 | 占比
        | 、第[一二三四五六七八九十0-9]+ | 和第[一二三四五六七八九十0-9]+ | 大陆 )
    """
    r"$",
    re.VERBOSE,
)
_NEXT_PLACE = re.compile(rf"[、,，和及与]第(?=[0-9{NUMERALS}])")
"""第三、第四位: one 位 for both."""
_AFTER_PLACE = frozenset(',。;:、!?)”"\n 和及与并的以为(')
_NOT_AMONG = frozenset("年季个天月日次期批轮世届三四半学线级置期")
_STRONG = re.compile(r"[ ]?强(?![化调大度劲])")
_STRONG_AHEAD = re.compile(rf"[0-9{NUMERALS}]{{1,6}}[ ]?强")
_TOP_UNIT = re.compile(r"[ ]?[强列](?!入)")
_NOT_TOP = frozenset("提目学以之从年日月此空当产向天史会眼面跟生")


def read_order(text: str, at: int) -> Draft | None:
    """The rank or ordinal whose numeral starts at `at`, where 第 or 前 stands before it or 强 behind it."""
    before = text[at - 1 : at]
    if before == "第":
        return _placed(text, at)
    if before == "前" and text[at - 2 : at - 1] not in _NOT_TOP:
        numeral = read_numeral(text, at)
        return _among_the_first(text, at, numeral) if numeral else None
    if not _STRONG_AHEAD.match(text, at) or not (numeral := read_numeral(text, at)):
        return None
    if (strong := _STRONG.match(text, numeral.end)) and not numeral.more and numeral.value() >= 10 and numeral.integral:
        if in_quotes(text, at, strong.end()):
            return Draft(at, strong.end(), "slogan")
        return _rank(at, strong.end(), numeral, top=True)
    return None


def read_first_place(text: str, at: int) -> Draft | None:
    """首位 as a place that is held; not 放在首位 (what matters most)."""
    if (
        not text.startswith("首位", at)
        or text.startswith(("度", "城", "产业"), at + 2)
        or text[at - 1 : at] in ("在", "置")
    ):
        return None
    alone = text[at - 1 : at] in ("", "\n") and text[at + 2 : at + 3] in ("", "\n")
    if not alone and not _CONTEST.search(text, max(0, at - 14), at):
        return None
    return Draft(at, at + 2, "rank", value=Decimal(1), unit="位", printed="位")


def _placed(text: str, at: int) -> Draft | None:
    """第N: a rank where a place is held, else an ordinal, or a list number at the start of its clause."""
    numeral = read_numeral(text, at)
    if numeral is None or text.startswith("季度", numeral.end):
        return None
    end = _end_of_rank(text, at, numeral)
    if end is not None and not _IDIOM.match(text, at - 1):
        return _rank(at - 1, end, numeral, top=False)
    if unit := _ORDINAL_UNIT.match(text, numeral.end):
        return Draft(at - 1, unit.end(), "ordinal", numeral.value(), unit=unit[0], printed=unit[0])
    opens = not text[at - 2 : at - 1].strip() or text[at - 2] in ",。;:、!?("
    listed = opens and text[numeral.end : numeral.end + 1] in (",", "、", ":")
    return Draft(at - 1, numeral.end, "enumeration" if listed else "ordinal", numeral.value())


def _end_of_rank(text: str, at: int, numeral: Numeral) -> int | None:
    """Where the rank 第N ends, its 位 included; None where no place in an order is held."""
    if unit := _PLACE_UNIT.match(text, numeral.end):
        # 放在第一位 says what matters most.
        return None if text[max(0, at - 3) : at - 1] in ("放在", "摆在", "置于", "挺在") else unit.end()
    if _shares_unit(text, numeral):
        return numeral.end
    contest = _CONTEST.search(text, max(0, at - 15), at - 1)
    among = contest is not None and contest[0] in _FIELDS
    largest = text.startswith("大", numeral.end)
    if not largest and _ORDINAL_UNIT.match(text, numeral.end):
        return None
    end = numeral.end + largest
    follows = text[end : end + 1]
    alone = follows in ("", "\n") and text[max(0, at - 2) : at - 1] in ("", "\n")
    held = contest is not None and not largest and (not follows or follows in _AFTER_PLACE)
    return end if held or among or alone else None


def _shares_unit(text: str, numeral: Numeral) -> bool:
    """Whether more places stand behind it in a row, of which the last has the 位."""
    last: Numeral | None = numeral
    while last and (following := _NEXT_PLACE.match(text, last.end)):
        last = read_numeral(text, following.end())
        if last and _PLACE_UNIT.match(text, last.end):
            return True
    return False


def _among_the_first(text: str, at: int, numeral: Numeral) -> Draft | None:
    follows = text[numeral.end : numeral.end + 1]
    if follows and follows in "%‰‱":
        bound = (Span(at - 1, at),)
        return Draft(at - 1, numeral.end + 1, "percentage", value=numeral.value(), unit=follows, printed=follows,
                     bound="le", bounds=bound)  # fmt: skip
    if (follows and follows in _NOT_AMONG) or text.startswith("分之", numeral.end):
        return None
    end = numeral.end
    if unit := _PLACE_UNIT.match(text, end) or _TOP_UNIT.match(text, end):
        end = unit.end()
    elif not numeral.integral:
        return None
    return _rank(at - 1, end, numeral, top=True)


def _rank(start: int, end: int, numeral: Numeral, *, top: bool) -> Draft:
    bounds = (Span(start, start + 1),) if top else ()
    return Draft(
        start, end, "rank", value=numeral.value(), unit="位", printed="位", bound="le" if top else "eq", bounds=bounds
    )
