"""Size classes: a number that bounds a class of projects, firms or people is no figure of its own."""

from __future__ import annotations

import re

from summariser.quantities.drafts import Draft
from summariser.quantities.words import words
from summariser.types import Bound

_SIZE_UNITS = frozenset(
    words("CNY USD 港元 欧元 mu ha km m m2 km2 m3 t kg jin MW kWh person household")
    + words("岁 周岁 年 级 千伏 千伏安 层 张 头 只 蒸吨 吨/年 英寸 微米")
)
_CLASS = re.compile(
    r"""
    (?: 的
        | 级 (?:的|别)? )? ["“]? (?! 用于|投向|来自|高于|达到|实现|完成|纳入|成为|建成|增长|左右|资金|贷款|投资[,。、;])
    [^\W\d_、,。;]{0,9}?
    (?: 项目 | 企业 | 工业 | 产业 | 集群 | 园区 | 城市 | 县 | 村 | 乡镇 | 镇 | 老年人 | 老人 | 人口 | 高龄 | 单位
        | 医院 | 机构 | 学校 | 道路 | 河流 | 湖泊 | 基地 | 大户
        | 农户 | 家庭 | 设备 | 机组 | 锅炉 | 事故 | 主体 | 平台 | 居民 | 儿童 | 婴幼儿 | 幼儿 | 青少年 | 青年 | 残疾
        | 女性 | 男性 | 家长 | 人群 | 人员 | 群众 | 地震 | 区县 | 县区 | 县市 | 品牌 | 产品 | 商品 | 自然村 | 屯
        | 开发区 | 住宅
        | 公司 | 水库 | 船舶 | 泊位 | 码头 | 电站 | 线路 | 耕地 | 强县 | 强镇 | 商圈 | 街区 | 市场 | 房屋 | 职工
        | 楼 (?! 市 | 盘 )
        | 工程 | 学生 | 妇女 | 党员 | 公民 | 劳动力 | 客户
        | 灌区 | 桥梁 | 楼宇 | 电梯 )
    """,
    re.VERBOSE,
)

STEPS = re.compile(r"(?:[一二两三四五六七八九十]+个)?[十百千万亿]*元?[大新]?(?:台阶|大关|关口)")
"""连跨三个百亿台阶: how high each step is; of steps that were climbed nothing else is told."""
# Whose thing was named before: 引进项目14个,其中10亿元以上2个.
_COUNTED_NEXT = re.compile(
    r"(?:的(?:[新净]增|达到?|有|共)?)?(?:不少于|不低于|至少|超过?)?(?:\d{1,5}|[一二三四五六七八九十两]+)[个家户项件]"
)
# 应纳税所得额100万元至300万元部分: a bracket of a tax.
_PART = re.compile("的?部分")
# People and homes are counted themselves; they size only the places where they live or work.
_PLACES = re.compile(r"的?[^\W\d_、,。;]{0,4}?(?:村|屯|县|市|镇|社区|城市|企业|单位|小区|聚居|寨)")


def is_size_class(text: str, draft: Draft, bound: Bound, after: int) -> bool:
    """Whether 30亿元以上项目, 超5000万元项目, 百亿级产业: `after` is where the bound words behind the number end."""
    if draft.graded:
        return True
    if draft.unit not in _SIZE_UNITS or draft.kind != "quantity":
        return False
    if _is_of_what_was_named(text, draft, bound, after) or (draft.unit == "CNY" and _PART.match(text, after)):
        return True
    if after > draft.end:
        pattern = _PLACES if draft.unit in ("person", "household") else _CLASS
        return bound in ("ge", "le", "gt") and pattern.match(text, after) is not None
    if draft.unit in ("CNY", "USD") and not draft.bounds and (bound == "gt" or (draft.bare and bound == "eq")):
        return _CLASS.match(text, draft.end) is not None
    return False


def _is_of_what_was_named(text: str, draft: Draft, bound: Bound, after: int) -> bool:
    """Whether the class has no noun of its own behind it: that of a count beside it, or steps that were climbed."""
    if draft.bare and text[draft.start - 1 : draft.start] == "个":
        return STEPS.match(text, after) is not None
    return draft.unit == "CNY" and bound in ("ge", "gt") and _COUNTED_NEXT.match(text, after) is not None
