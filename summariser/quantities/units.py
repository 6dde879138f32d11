"""Measure words and units: which unit stands behind a numeral, and by what power of ten it changes the value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from summariser.quantities.words import is_han, words


def _by_first(listed: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The words by their first character, the longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(listed, key=len, reverse=True):
        found.setdefault(word[0], []).append(word)
    return {first: tuple(begun) for first, begun in found.items()}


_CORE = {
    # printed: (unit of the domain's table, power of ten)
    "%": ("%", 0), "﹪": ("%", 0), "个百分点": ("pp", 0), "百分点": ("pp", 0), "成": ("%", 1),
    "元": ("CNY", 0), "元人民币": ("CNY", 0), "人民币": ("CNY", 0), "块钱": ("CNY", 0), "元钱": ("CNY", 0),
    "角钱": ("CNY", -1), "分钱": ("CNY", -2),
    "美元": ("USD", 0), "美金": ("USD", 0),
    "亩": ("mu", 0), "公顷": ("ha", 0), "hm2": ("ha", 0),
    "公里": ("km", 0), "千米": ("km", 0), "km": ("km", 0), "KM": ("km", 0), "米": ("m", 0), "m": ("m", 0),
    "平方米": ("m2", 0), "平方": ("m2", 0), "平米": ("m2", 0), "㎡": ("m2", 0), "m2": ("m2", 0), "m²": ("m2", 0),
    "平方公里": ("km2", 0), "平方千米": ("km2", 0), "km2": ("km2", 0), "km²": ("km2", 0),
    "立方米": ("m3", 0), "立方": ("m3", 0), "方": ("m3", 0), "m3": ("m3", 0), "m³": ("m3", 0), "㎥": ("m3", 0),
    "吨": ("t", 0), "公斤": ("kg", 0), "千克": ("kg", 0), "kg": ("kg", 0), "斤": ("jin", 0), "市斤": ("jin", 0),
    "千瓦": ("MW", -3), "兆瓦": ("MW", 0), "吉瓦": ("MW", 3),
    "kW": ("MW", -3), "KW": ("MW", -3), "kw": ("MW", -3), "MW": ("MW", 0), "GW": ("MW", 3),
    "千瓦时": ("kWh", 0), "千瓦小时": ("kWh", 0), "度": ("kWh", 0), "kWh": ("kWh", 0),
    "兆瓦时": ("kWh", 3), "吉瓦时": ("kWh", 6), "MWh": ("kWh", 3), "GWh": ("kWh", 6), "TWh": ("kWh", 9),
    "人": ("person", 0), "名": ("person", 0), "户": ("household", 0),
}  # fmt: skip
_LATIN = words(
    "PF P PFlops PFLOPS EFlops EFLOPS EF E T TB GB MB PB kV KV kVA Hz GHz MHz W mm cm nm μm L mL ml h TEU VA MVA DWT"
    " MWp Mbps Gbps mg g ha"
)
_LONG = words(
    # Events, not the people or things that take part in them.
    "人次 人天 人日 剂次 场次 批次 件次 户次 架次 辆次 艘次 列次 班次 车次 例次 台次 台套 吨公里 床日 家次 项次"
    " 标段 车道 床位 学位 亩次 户次"
    # Time.
    " 个月 个半月 个多月 个季度 季度 个星期 星期 个小时 小时 分钟 秒钟 毫秒 个工作日 工作日 个交易日 年度"
    " 周年 周岁 个世纪 个昼夜 个年头"
    # Physical and energy units that the table does not convert.
    " 千伏安 兆伏安 千伏 标准立方米 摄氏度 分贝 英寸 厘米 毫米 微米 纳米 海里 英里 延米 平方厘米 克拉 毫克 微克"
    " 毫升 蒸吨 载重吨 标准箱 标箱 自然箱 兆赫 兆比特 个基点 基点 大卡 千卡 兆帕 马力"
    # Other currencies.
    " 港元 港币 欧元 日元 英镑 卢布 澳元 加元 韩元 新台币 台币 澳门元"
)
_COUNTERS = (
    "个家项件头处条座支只株棵颗所张台套辆架艘列节部本册份封幅首篇种类款样批次场届轮期回遍趟班组队"
    "栋幢间层户口眼道片块段根枝朵束盏盒箱袋瓶桶罐筐捆包车船对双副岁天日周年月旬时分秒位员"
    "例宗起笔单桩枚尊门扇面亿号倍番克升里丈尺寸顷羽尾峰匹匝孔跨级阶代环流站线路区县市省州镇乡村国街"
    "版集章课堂度厘毛角"
    "把柄匙圈堆卷页字句行排点滴粒团伙帮拨股缕丝串爿刀令瓣帧顶顿番剂味帖席桌床"
)
_PRINTED = {word: (word, 0) for word in [*_LATIN, *_LONG, *_COUNTERS]} | {
    "‰": ("‰", 0),
    "‱": ("‱", 0),
    "℃": ("℃", 0),
    "°C": ("℃", 0),
}
_WORDS: dict[str, tuple[str, int]] = _PRINTED | _CORE
_BY_FIRST = _by_first(_WORDS)

_NOUNS_AT_ONCE = _by_first(
    words(
        # Even after plain digits the noun's first character, not a measure word.
        "项目 国家 省级 市级 县级 区级 区域 城市 平均 方面 台阶"
        " 方案 成势 成链 成群 成片 成网 成型 成形 成立 成功 成为 成员 成果 成长 成本 成效 成熟 成品 成人 元旦 号召 级以"
        " 日均 日益 时代 节气"
    )
)
_NOUNS_AFTER_SCALE = _by_first(
    words(
        # After a scale word or a Chinese numeral nouns stand without a measure word more often (3万家庭, 十几亿人民).
        "家庭 家园 家长 家政 家电 家居 家具 家乡 家子 家屯 家村 家镇 家庄 家沟 家河 家湾 家堡 家店"
        " 人民 人才 人大 人均 人力 名录 名单 名城 名牌 名优 名师 名校"
        " 种植 种养 种业 种子 种苗 种质 类似 类别 批发 批准 次于 次生 次日 次年 次序 次性"
        " 节能 节水 节约 节点 节日 节庆 部门 部分 部署 部委 部级"
        " 本地 本级 本市 本省 本县 本区 本土 本科 组织 组建 组合 组团 队伍"
        " 口岸 口径 口袋 片区 车辆 车间 车道 对接 对外 对口 对标 对于 对应"
        " 双向 双创 双方 双碳 天然 天府 周边 周期 周转 周围"
        " 分别 分布 分类 分局 分工 分级 位于 位列 位居 位一体 位数 员工"
        " 起草 起步 起来 起到 起点 单位 单体 门户 门诊 门类 门店 门槛"
        " 面向 面对 面积 面临 代表 代理 环保 环境 环节 环评 流域 流通 流动"
        " 线上 线下 线城 路网 路径 区域 区级 区内 区间 县域 县级 县城"
        " 市场 市民 市政 市域 省份 镇村 乡镇 乡村 村级 村民 村庄 国有 国内 国际"
        " 街道 街区 集聚 集中 集体 集团 集群 集成 课程 课题 行动 行业 行政 行为"
        " 点位 点以 团结 团队 团体 股份 股权 项规定 场所 场地 首次 首个 期间 期货"
        " 回升 回落 回收 层次 层面 户均 户籍 户外 支持 支撑 支付 支出 支柱"
        " 处理 处置 处于 所有 所在 所得 方案 方式 方向 方便 条件 条例"
    )
)
_FIRMS = re.compile(
    r"企业|国企|民企|央企|市场主体|经营主体|商事主体|工商户|个体|公司|商户|规上|升规|入统|小升规|小升高"
    r"|个转企|企转|纳税|经营户|商贸|服务业|工业|龙头|合作社|家庭农场|大户|种植户"
    r"|示范户|养殖户|专业户|法人|店|单位|机构|加工|建筑业|高新|专精特新|“四上”"
    r"|四上|上市|科技型|瞪羚|限上|限额以上|用工|民营|台资|外资|银行"
)
_HOMES = re.compile(
    r"群众|居民|农户|家庭|农村|困难|贫困|住房|厕所|村民|农民|牧民|危房|移民|棚户"
    r"|棚改|人家|安置|搬迁|低保|租赁|公租房|房|住户|用户|燃气|供水|供热|供暖|改厕"
    r"|脱贫|五保|庭院|渔民|职工"
)
# Only of power is 度 a kilowatt-hour; else it is a degree.
_POWER = re.compile(r"[用发售节供购耗]电|电[量力能]|度电")
# The denominator of a composite: 吨/年, 元/人·月, 微克/立方米.
_PER = re.compile(
    r"""
    [ ]?/[ ]? (?: [十百千万亿]{1,2} (?! [瓦克米]) )?
    (?: 平方公里 | 平方米 | 立方米 | 公里 | 千瓦时 | 公顷 | 小时 | 分钟 | [A-Za-z]{1,2}(?![A-Za-z]) | [一-鿿] )
    (?: ·[一-鿿]{1,2} )?
    """,
    re.VERBOSE,
)
_BOUNDARY = frozenset("、,。;:!?.)]》”\"'\n\r\t (（以左的和及与或")
# 户 is looked at on its right, then on its left, as far as the clause goes.
_CLAUSE = re.compile(r"[^,。;:!?、\n0-9]{0,14}")
_NUMBER_BEFORE = re.compile(r"[0-9.,余多几十百千万亿 ]+$")
_SENTENCE_BEFORE = re.compile(r"[^。;!?\n]{0,60}$")
_CLAUSE_BEFORE = re.compile(r"[^,。;:!?\n0-9]{0,16}$")
_LETTERS = re.compile(r"[A-Za-zμΩ]{2,10}(?![A-Za-z0-9])")


class Unit(NamedTuple):
    """A unit as read: its name, the power of ten it adds, and where it ends."""

    name: str
    exponent: int
    end: int
    printed: str


def read_unit(text: str, at: int, *, scaled: bool) -> Unit | None:
    """The measure word that starts at `at` of width-folded text; one blank may stand before it.

    `scaled`: a scale word (万, 亿) stands before it; 度 is a unit of energy only then.
    """
    start = at + 1 if text[at : at + 1] == " " and text[at + 1 : at + 2] not in ("", "\n", " ") else at
    for word in _BY_FIRST.get(text[start : start + 1], ()):
        if text.startswith(word, start) and _stands(text, start, word, scaled=scaled):
            return _with_denominator(text, start, word, scaled=scaled)
    return _latin(text, start) or _open_class(text, start)


def _stands(text: str, start: int, word: str, *, scaled: bool) -> bool:
    end = start + len(word)
    if word.isascii() and word[-1].isalpha():
        follows = text[end : end + 1]
        return not (follows.isascii() and follows.isalnum())
    if len(word) > 1:
        return True
    if text.startswith(_NOUNS_AT_ONCE.get(word, ()), start):
        return False
    return not (scaled and text.startswith(_NOUNS_AFTER_SCALE.get(word, ()), start))


def _with_denominator(text: str, start: int, word: str, *, scaled: bool) -> Unit:
    end = start + len(word)
    per = _PER.match(text, end) if text[end : end + 2].lstrip().startswith("/") else None
    if per:
        return Unit(text[start : per.end()].replace(" ", ""), 0, per.end(), text[start : per.end()])
    name, exponent = _WORDS[word]
    if word == "度" and not (scaled and _POWER.search(text, max(0, start - 20), end + 1)):
        name, exponent = word, 0
    if word == "户" and not _of_homes(text, start, end):
        name = word
    return Unit(name, exponent, end, word)


def _latin(text: str, start: int) -> Unit | None:
    """A unit in letters that no list holds: 190Eflops."""
    found = _LETTERS.match(text, start)
    return Unit(found[0], 0, found.end(), found[0]) if found else None


def _open_class(text: str, start: int) -> Unit | None:
    """A measure word of no list: one character that ends the count (…412樘, …).

    In front of a noun such a character cannot be told from the noun's first one.
    """
    char, follows = text[start : start + 1], text[start + 1 : start + 2]
    if is_han(char) and (not follows or follows in _BOUNDARY) and char not in "的和与及或至到约近超等以为是在个":
        return Unit(char, 0, start + 1, char)
    return None


def _of_homes(text: str, start: int, end: int) -> bool:
    """Whether the 户 at `start` counts households; firms and traders are counted by 户 too."""
    behind = _CLAUSE.match(text, end)
    number = _NUMBER_BEFORE.search(text, max(0, start - 14), start)
    at = number.start() if number else start
    ahead = _CLAUSE_BEFORE.search(text, max(0, at - 20), at)
    earlier = _SENTENCE_BEFORE.search(text, max(0, at - 60), at)
    for side in (behind[0] if behind else "", ahead[0] if ahead else "", earlier[0] if earlier else ""):
        firms, homes = _FIRMS.search(side), _HOMES.search(side)
        if firms or homes:
            return not firms
    return True
