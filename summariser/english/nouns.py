"""Whether a statement speaks of the things that its source does: common nouns of these reports in both languages.

A statement that names things of the table, none of which its source names though that names others, speaks of
something else. The table need not be whole: where either side has none of its words, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from summariser.english.names import stem

_THINGS: Final = """
小麦 wheat | 玉米 maize corn | 水稻 稻 rice paddy | 大豆 soybean soya | 粮 grain cereal | 油茶 camellia | 茶 tea
棉 cotton | 油菜 油料 rapeseed oilseed | 蔬菜 菜 vegetable | 水果 果园 果树 fruit orchard
水产 渔 鱼 虾 aquaculture fish fishery
猪 pig hog pork swine | 牛 cattle cow beef | 羊 sheep goat mutton | 禽 鸡 poultry chicken | 药材 medicinal herb
学校 小学 中学 school | 幼儿园 学前 入园 kindergarten preschool | 义务教育 compulsory | 高中 senior
医院 卫生院 卫生室 医疗 诊 hospital clinic health medical | 桥 bridge | 路 road highway expressway street
铁路 高铁 rail railway | 机场 airport | 港 port | 水库 reservoir | 河 江 流域 river | 湖 lake | 堤 embankment dyke
管网 管道 pipe pipeline network | 自来水 供水 tap water | 污水 sewage wastewater
排水 雨污 drainage rain rainwater stormwater sewage
垃圾 waste garbage refuse | 厕 toilet latrine | 公园 park | 车位 泊位 停车 parking | 充电 charging charger
光伏 photovoltaic solar | 风电 风力 wind | 林 造林 绿化 forest afforestation woodland tree | 矿 mine mineral
水泥 cement | 钢 steel | 煤 coal | 材料 建材 material | 装备 equipment | 电子 electronic electronics
旅游 游客 tourist tourism visitor | 养老 老年 老人 elderly aged senior | 托 childcare nursery | 低保 allowance dibao
保险 参保 医保 insurance | 税 tax | 债 bond debt | 贷 loan lending microcredit microloan
存款 deposit | 中小 medium sme | 专利 patent | 合作社 cooperative
毕业生 graduate | 残疾 disabled disability | 妇女 女性 woman women | 退役 veteran | 死亡 death fatality | 起数 accident
信访 petition | 提案 建议 proposal suggestion motion | 满意 satisfaction satisfied
工业 产业 industrial industry | 农业 agricultural agriculture farming | 民间 private
技改 技术改造 upgrading transformation | 住房 住宅 房 housing house home residential | 电梯 lift elevator
棚户 棚改 棚 shantytown shanty
小区 compound community neighbourhood residential | 用电 发电 电 electricity power | 耕地 农田 farmland cropland
失业 unemployed unemployment | 脱贫 poverty | 民生 livelihood | 消费 consumer consumption | 零售 retail
省外 市外 区外 境外 外资 outside overseas foreign | 上级 higher | 厂房 工厂 factory plant | 仓 warehouse storage
瞪羚 gazelle | 雏鹰 eagle | 独角兽 unicorn | 秸秆 straw | 粪污 manure | 燃气 天然气 供气 储气 采气 气量 气库 gas
"""
_BOTH: Final = frozenset(
    ("water", "network", "park", "power", "home", "house", "community", "aged", "higher", "outside", "accident")
)
"""English words with other meanings: they prove a thing named, never another one."""


def _table() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    rows = [row.split() for line in _THINGS.strip().splitlines() for row in line.split("|")]
    return tuple(
        (tuple(word for word in row if not word.isascii()), tuple(word for word in row if word.isascii()))
        for row in rows
    )


_TABLE: Final = _table()


def _by_english() -> Mapping[str, frozenset[int]]:
    places: dict[str, set[int]] = {}
    for at, (_, words) in enumerate(_TABLE):
        for word in words:
            places.setdefault(stem(word), set()).add(at)
    return {word: frozenset(found) for word, found in places.items()}


_ENGLISH: Final = _by_english()
_CHINESE: Final = tuple(
    sorted(((word, at) for at, (words, _) in enumerate(_TABLE) for word in words), key=lambda pair: -len(pair[0]))
)
_COMPOUND: Final = re.compile(r"oil[- ]tea|tea[- ]oil")
_WORD: Final = re.compile(r"[a-z]+")


def other_things(english: str, subject: str, around: str) -> bool:
    """Whether the statement names things, and none of those that the subject, or the words around its figure, name.

    >>> other_things("The sown area of maize reached 31,000 mu.", "小麦播种面积", "")
    True
    """
    meant = _meant(subject)
    if not meant:
        return False
    words = _words(english)
    proof = {at for word in words for at in _ENGLISH.get(word, ())}
    said = {at for word in words if word not in _BOTH for at in _ENGLISH.get(word, ())}
    return bool(said) and not proof & (meant | _meant(around))


def borrows(english: str, mine: str, theirs: str) -> bool:
    """Whether the statement names a thing that `theirs`, the words of other numbers, have and its own words do not.

    >>> borrows("The number of deaths in accidents fell by 3%.", "事故起数", "死亡人数")
    True
    """
    said = {at for word in _words(english) if word not in _BOTH for at in _ENGLISH.get(word, ())}
    return bool(said) and bool(said & _meant(theirs) - _meant(mine))


def names_thing(words: Iterable[str], source: str) -> bool:
    """Whether one of the English words, as `stem` has them, is that of a thing that the source names."""
    meant = _meant(source)
    return any(not meant.isdisjoint(_ENGLISH.get(word, ())) for word in words)


def _words(english: str) -> Sequence[str]:
    return [stem(word) for word in _WORD.findall(_COMPOUND.sub("camellia", english.lower()))]


def _meant(source: str) -> set[int]:
    found: set[int] = set()
    for word, at in _CHINESE:
        if word in source:
            found.add(at)
            source = source.replace(word, "|")  # the 茶 of 油茶 is no tea
    return found
