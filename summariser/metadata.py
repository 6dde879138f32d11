"""Title block -> place, level, speaker, meeting, dates and years. What the text does not prove stays None."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from summariser.sections.paragraphs import body_start
from summariser.types import Level, Metadata, Section

_NUMERALS = {numeral: digit for digit, numeral in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "Ｏ": 0}
_DELIVERED = re.compile(
    r"""
    (?P<year> \d{4} | [〇○零Ｏ一二三四五六七八九]{4} ) \s* 年 \s*
    (?P<month> \d{1,2} | [一二三四五六七八九十]{1,2} ) \s* 月 \s*
    (?P<day> \d{1,2} | [一二三四五六七八九十]{1,3} ) \s* 日 \s*
    在 (?P<place> [^第，,。]{0,30}? ) (?P<body> 第? [一二三四五六七八九十]{1,4} 届? \s* (?:全国)? 人民代表大会 .{2,30}? 会议 (?: 第.{1,3}次全体会议 )? ) 上?
    """,
    re.VERBOSE | re.DOTALL,
)
_SPEAKER = re.compile(
    r"""(?: ^ | 会议上 ) \s* (?P<role> [^\n\s]{0,24}? (?: 代 )? (?: [省市县区州旗盟]长 | 主席 | 总理 | 专员 ) ) [\s:：]*
    (?P<name> [\u4e00-\u9fff] [\u4e00-\u9fff·]{0,14} | [\u4e00-\u9fff] [\s　]{1,4} [\u4e00-\u9fff]{1,2} ) \s* $""",
    re.VERBOSE | re.MULTILINE,
)
_TITLE = re.compile(r"^[\s★☆]*(?P<title>[^\n]*政府工作(?:的)?报告)[^\n]*$", re.MULTILINE)
_PLAN_YEAR = (
    (3, re.compile(r"(20\d\d)年[^。，,]{0,16}(?:主要)?预期目标")),
    (1, re.compile(r"(20\d\d)年[^。，,]{0,8}(?:工作安排|工作任务|重点工作|主要任务|主要工作|总体部署|的工作)")),
)
_REVIEWED = re.compile(r"(20\d\d)年[^。，,\n]{0,12}工作[^。，,\n]{0,6}(?:回顾|总结)|(20\d\d)年[^。，,\n]{0,12}回顾")

_PROVINCES = {
    "北京市": "Beijing", "天津市": "Tianjin", "上海市": "Shanghai", "重庆市": "Chongqing",
    "陕西省": "Shaanxi Province", "山西省": "Shanxi Province",
    "内蒙古自治区": "Inner Mongolia Autonomous Region", "西藏自治区": "Xizang Autonomous Region",
    "广西壮族自治区": "Guangxi Zhuang Autonomous Region", "宁夏回族自治区": "Ningxia Hui Autonomous Region",
    "新疆维吾尔自治区": "Xinjiang Uygur Autonomous Region",
}  # fmt: skip
"""Official English where pinyin with the generic translated is not it; municipalities stand among provinces."""
_MUNICIPALITIES = frozenset(("北京市", "天津市", "上海市", "重庆市"))
_GENERICS = (
    ("自治州", "Prefecture"), ("自治县", "Autonomous County"), ("自治旗", "Autonomous Banner"), ("新区", "New Area"),
    ("林区", "Forestry District"), ("特区", "Special District"), ("地区", "Prefecture"), ("省", "Province"),
    ("市", "City"), ("县", "County"), ("区", "District"), ("旗", "Banner"), ("盟", "League"),
)  # fmt: skip
_UNIT = re.compile(r"[^省市州盟县区旗]{1,14}?(?:自治区|自治州|自治县|自治旗|地区|新区|[省市盟县区旗])")
_OTHER_READINGS = {"单": "Shan", "曾": "Zeng", "解": "Xie", "仇": "Qiu", "区": "Ou", "查": "Zha", "任": "Ren", "盖": "Ge",
                   "乐": "Yue", "朴": "Piao", "华": "Hua", "缪": "Miao", "宁": "Ning", "翟": "Zhai"}  # fmt: skip
"""Surnames that are read otherwise than the character alone."""
_DOUBLE_SURNAMES = frozenset("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 夏侯".split())


def read_metadata(text: str, sections: Sequence[Section]) -> Metadata:
    """The metadata of a repaired report; its title block is what stands before the first section."""
    head = text[: sections[0].span.start if sections else body_start(text)]
    found = _DELIVERED.search(head)
    delivered = _date(found) if found else None
    national = "中华人民共和国国务院" in head or "国务院总理" in head or _speaks_for_state(text, sections)
    place = "".join(found["place"].split()) if found else _place_of_title(head)
    if national:
        place = None
    target_year = _target_year(text, sections, delivered)
    title = _TITLE.search(head)
    speaker = _SPEAKER.search(head)
    name = "".join(speaker["name"].split()) if speaker else None
    level = "national" if national else level_of(place, text)
    return Metadata(
        place="中华人民共和国" if national else place,
        place_en="China" if national else place_in_english(place),
        level=level,
        province=_province(place) if place else None,
        adcode=None,
        title=" ".join(title["title"].split()) if title else None,
        speaker=name,
        speaker_en=name_in_english(name),
        speaker_role="".join(speaker["role"].split()) if speaker else None,
        delivered=delivered.isoformat() if delivered else None,
        meeting="".join(f"{found['place']}{found['body']}".split()) if found else None,
        review_year=target_year - 1 if target_year else None,
        target_year=target_year,
    )


def _speaks_for_state(text: str, sections: Sequence[Section]) -> bool:
    opening = next((section for section in sections if section.role == "opening"), None)
    return bool(opening and "代表国务院" in text[slice(*opening.span)])


def _number(text: str) -> int:
    """一 … 三十一, or digits."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_NUMERALS.get(tens, 1) * 10 if ten else 0) + (_NUMERALS[ones] if ones else 0)


def _date(found: re.Match[str]) -> date | None:
    year = found["year"]
    digits = year if year.isdigit() else "".join(str(_NUMERALS[numeral]) for numeral in year)
    try:
        return date(int(digits), _number(found["month"]), _number(found["day"]))
    except (ValueError, KeyError):
        return None


def _target_year(text: str, sections: Sequence[Section], delivered: date | None) -> int | None:
    """A vote: when it was delivered, what its plan sections say, which year it looks back on. No title has a say."""
    votes: Counter[int] = Counter()
    if delivered:
        autumn = delivered.month >= 9
        votes[delivered.year + autumn] += 2 if autumn else 1
    for weight, pattern in _PLAN_YEAR:
        for section in sections:
            if section.role in ("tasks", "targets", "requirements"):
                opening = text[section.span.start : section.span.start + 200]
                years = {int(year) for year in pattern.findall(opening)}
                votes.update({year: weight for year in years})
    for section in sections:
        if section.role == "review" and section.level == 1 and (found := _REVIEWED.search(section.heading)):
            votes[int(found[1] or found[2]) + 1] += 2
    return max(votes, key=lambda year: (votes[year], year)) if votes else None


def _place_of_title(head: str) -> str | None:
    found = re.search(r"(?:\d{4}年)?([\u4e00-\u9fff]{2,20}?(?:省|市|县|区|旗|州|盟))(?:人民)?政府工作", head)
    return found[1] if found else None


def level_of(place: str | None, text: str) -> Level | None:
    """The level of a place by its last generic; of a 市 by whom the report speaks of below or above it."""
    if not place:
        return None
    last = _units(place)[-1]
    if last in _MUNICIPALITIES or last.endswith(("省", "自治区")):
        return "province"
    if last.endswith(("新区", "开发区")):
        return "zone"
    if last.endswith(("自治州", "州", "盟", "地区")):
        return "prefecture"
    if last.endswith(("县", "旗")):
        return "county"
    if last.endswith("区"):
        return "district"
    if last.endswith("市"):
        own = last.removesuffix("市")
        above = re.search(rf"(?<!{re.escape(own)})[\u4e00-\u9fff]市委、?[^，,。]{{0,8}}市政府", text)
        below = re.search(r"县[(（]?[市区]|各县|县域|县区|区县", text)
        return "county-level city" if above or not below else "prefecture"
    return None


def _province(place: str) -> str | None:
    first = _units(place)[0]
    return first if first.endswith(("省", "自治区")) or first in _MUNICIPALITIES else None


def _units(place: str) -> list[str]:
    """A place as its administrative units, the widest first.

    >>> _units("遂宁市船山区")
    ['遂宁市', '船山区']
    """
    units = _UNIT.findall(place)
    return units if "".join(units) == place else [place]


def place_in_english(place: str | None) -> str | None:
    """Pinyin with the generic translated, the narrowest unit first.

    >>> place_in_english("遂宁市船山区")
    'Chuanshan District, Suining'
    """
    if not place:
        return None
    *outer, last = _units(place)
    return ", ".join([_unit_in_english(last), *(_unit_in_english(unit, bare=True) for unit in reversed(outer))])


def _unit_in_english(unit: str, *, bare: bool = False) -> str:
    if unit in _PROVINCES:
        return _PROVINCES[unit]
    for zh, en in _GENERICS:
        if unit.endswith(zh) and len(unit) > len(zh):
            name = unit.removesuffix(zh)
            spelled = _spelled(name if len(name) > 1 else unit)
            return spelled if bare and zh in ("市", "省") else f"{spelled} {en}"
    return _spelled(unit)


def name_in_english(name: str | None) -> str | None:
    """A Chinese personal name in pinyin, surname first; None for a name of another language, which has its own form.

    >>> name_in_english("欧阳修文")
    'Ouyang Xiuwen'
    """
    if not name or "·" in name or not 2 <= len(name) <= 4:
        return None
    size = 2 if name[:2] in _DOUBLE_SURNAMES and len(name) > 2 else 1
    surname = _OTHER_READINGS.get(name[:size]) or _spelled(name[:size])
    return f"{surname} {_spelled(name[size:])}"


def _spelled(name: str) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  # 0.1 s; only a report's own names need it

    syllables = lazy_pinyin(name, v_to_u=True)
    # An apostrophe keeps Xi'an apart from Xian.
    return "".join(("'" if at and part[0] in "aoe" else "") + part for at, part in enumerate(syllables)).capitalize()
