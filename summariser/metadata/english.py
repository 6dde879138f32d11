"""Places, persons and days in English."""

from __future__ import annotations

from datetime import date

from summariser.metadata.pinyin import syllables_of
from summariser.metadata.places import units_of

_OFFICIAL = {
    "内蒙古": "Inner Mongolia", "西藏": "Xizang", "陕西": "Shaanxi", "香港": "Hong Kong", "澳门": "Macao",
    "哈尔滨": "Harbin", "齐齐哈尔": "Qiqihar", "呼和浩特": "Hohhot", "呼伦贝尔": "Hulunbuir", "鄂尔多斯": "Ordos",
    "巴彦淖尔": "Bayannur", "乌兰察布": "Ulanqab", "锡林郭勒": "Xilingol", "兴安": "Hinggan", "阿拉善": "Alxa",
    "乌鲁木齐": "Urumqi", "克拉玛依": "Karamay", "吐鲁番": "Turpan", "哈密": "Hami", "阿克苏": "Aksu",
    "喀什": "Kashgar", "和田": "Hotan", "伊犁": "Ili", "塔城": "Tacheng", "阿勒泰": "Altay", "博尔塔拉": "Bortala",
    "巴音郭楞": "Bayingolin", "克孜勒苏": "Kizilsu", "拉萨": "Lhasa", "日喀则": "Xigaze", "昌都": "Qamdo",
    "林芝": "Nyingchi", "那曲": "Nagqu", "阿里": "Ngari", "甘孜": "Garze", "阿坝": "Aba", "德宏": "Dehong",
}  # fmt: skip
"""Names with an official spelling of their own; 兴安 is a league here (a county of that name is rare)."""
_READ_OTHERWISE = {
    "六安": "Lu'an", "东阿": "Dong'e", "大埔": "Dabu", "番禺": "Panyu", "铅山": "Yanshan", "涡阳": "Guoyang",
    "乐清": "Yueqing", "乐亭": "Laoting", "洪洞": "Hongtong", "尉犁": "Yuli", "繁峙": "Fanshi", "犍为": "Qianwei",
    "荥阳": "Xingyang", "荥经": "Yingjing", "牟平": "Muping", "中牟": "Zhongmu", "单县": "Shanxian",
    "莘县": "Shenxian", "浚县": "Xunxian", "歙县": "Shexian", "蔚县": "Yuxian", "长治": "Changzhi", "长子": "Zhangzi",
    "天台": "Tiantai", "台州": "Taizhou", "丽水": "Lishui", "会稽": "Kuaiji", "会理": "Huili", "泌阳": "Biyang",
    "漯河": "Luohe", "任县": "Renxian", "盱眙": "Xuyi", "厦门": "Xiamen", "井陉": "Jingxing", "重庆": "Chongqing",
    "朝阳": "Chaoyang",
}  # fmt: skip
"""Names whose characters are read otherwise than they mostly are."""
_PEOPLES = {
    "蒙古": "Mongol", "回": "Hui", "藏": "Tibetan", "维吾尔": "Uygur", "苗": "Miao", "彝": "Yi", "壮": "Zhuang",
    "布依": "Bouyei", "朝鲜": "Korean", "满": "Manchu", "侗": "Dong", "瑶": "Yao", "白": "Bai", "土家": "Tujia",
    "哈尼": "Hani", "哈萨克": "Kazak", "傣": "Dai", "黎": "Li", "傈僳": "Lisu", "佤": "Va", "畲": "She",
    "拉祜": "Lahu", "水": "Sui", "东乡": "Dongxiang", "纳西": "Naxi", "景颇": "Jingpo", "柯尔克孜": "Kirgiz",
    "土": "Tu", "达斡尔": "Daur", "仫佬": "Mulao", "羌": "Qiang", "布朗": "Blang", "撒拉": "Salar", "毛南": "Maonan",
    "仡佬": "Gelao", "锡伯": "Xibe", "普米": "Pumi", "塔吉克": "Tajik", "怒": "Nu", "鄂温克": "Ewenki",
    "保安": "Bonan", "裕固": "Yugur", "独龙": "Derung", "鄂伦春": "Oroqen",
}  # fmt: skip
_GENERICS = (
    ("自治州", "Autonomous Prefecture"), ("自治县", "Autonomous County"), ("自治旗", "Autonomous Banner"),
    ("自治区", ""), ("特别行政区", ""), ("开发区", "Development Zone"), ("管理区", "Administrative Zone"),
    ("示范区", "Demonstration Zone"), ("新区", "New Area"), ("林区", "Forestry District"), ("特区", "Special District"),
    ("地区", "Prefecture"), ("省", ""), ("市", ""), ("县", "County"), ("区", "District"), ("旗", "Banner"),
    ("盟", "League"),
)  # fmt: skip
"""English generics; provinces and cities go by their names alone."""
_SURNAMES = {
    "单": "Shan", "曾": "Zeng", "解": "Xie", "仇": "Qiu", "区": "Ou", "查": "Zha", "任": "Ren", "盖": "Ge",
    "乐": "Yue", "朴": "Piao", "华": "Hua", "缪": "Miao", "宁": "Ning", "翟": "Zhai", "覃": "Qin", "冼": "Xian",
    "万俟": "Moqi", "尉迟": "Yuchi", "长孙": "Zhangsun",
}  # fmt: skip
"""Surnames that are read otherwise than the character alone."""
_DOUBLE_SURNAMES = frozenset((
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "司徒", "夏侯",
    "万俟", "端木", "百里", "东郭", "南宫", "呼延", "拓跋",
))  # fmt: skip


def day_in_english(iso: str | None) -> str | None:
    """A date as it is printed.

    >>> day_in_english("2024-01-11")
    '11 January 2024'
    """
    return f"{date.fromisoformat(iso):%-d %B %Y}" if iso else None


def place_in_english(place: str | None) -> str | None:
    """Pinyin with the generic translated, the narrowest unit first, provinces left out beside others.

    >>> place_in_english("遂宁市船山区")
    'Chuanshan District, Suining'
    >>> place_in_english("湖北省恩施土家族苗族自治州")
    'Enshi Tujia and Miao Autonomous Prefecture, Hubei'
    """
    return ", ".join(_unit(unit) for unit in reversed(units_of(place))) if place else None


def _unit(unit: str) -> str:
    generic, english = next(((zh, en) for zh, en in _GENERICS if unit.endswith(zh) and len(unit) > len(zh)), ("", ""))
    name = unit.removesuffix(generic)
    name, peoples = _peoples(name) if generic.startswith("自治") else (name, [])
    if generic == "自治区":
        peoples = []
    # A name of one character is spoken with its generic: 歙县 is Shexian County.
    spelled = _spelled(name if len(name) > 1 or peoples or not english else unit) if name else ""
    return " ".join(part for part in (spelled, _and(peoples), english) if part)


def _peoples(name: str) -> tuple[str, list[str]]:
    """A name without the peoples that an autonomous place is named for, and these in English."""
    found: list[str] = []
    while hit := next((zh for zh in sorted(_PEOPLES, key=len, reverse=True) if _ends_with(name, zh)), None):
        found.insert(0, _PEOPLES[hit])
        name = name.removesuffix("族").removesuffix(hit)
    return name, found


def _ends_with(name: str, people: str) -> bool:
    """哈萨克 and 维吾尔 stand without 族 too; a short name needs it (天水 is no home of the 水)."""
    return name.endswith(people + "族") or (len(people) > 2 and name.endswith(people))


def _and(words: list[str]) -> str:
    *others, last = words or [""]
    return f"{', '.join(others)} and {last}" if others else last


def name_in_english(name: str | None) -> str | None:
    """A Chinese personal name in pinyin, surname first; None for a name of another language, which has its own form.

    >>> name_in_english("欧阳修文")
    'Ouyang Xiuwen'
    """
    if not name or "·" in name or not 2 <= len(name) <= 4:
        return None
    size = 2 if name[:2] in _DOUBLE_SURNAMES and len(name) > 2 else 1
    surname = _SURNAMES.get(name[:size]) or _spelled(name[:size])
    return f"{surname} {_spelled(name[size:])}"


def _spelled(name: str) -> str:
    if known := _OFFICIAL.get(name) or _READ_OTHERWISE.get(name):
        return known
    # An apostrophe keeps Xi'an apart from Xian.
    syllables = enumerate(syllables_of(name))
    return "".join(("'" if at and part[0] in "aoe" else "") + part for at, part in syllables).capitalize()
