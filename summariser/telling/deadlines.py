"""A printed deadline in English."""

from __future__ import annotations

import re

from summariser.folding import fold_text

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_QUARTERS = {"一": "first", "二": "second", "三": "third", "四": "fourth", "1": "first", "2": "second", "3": "third"}
_QUARTERS |= {"4": "fourth"}
_DEADLINE = re.compile(
    r"""(?: 力争 | 确保 | 争取 )? (?: 在 | 于 | 到 )?
    (?: (?P<year> 20\d\d ) 年 | (?P<this> 今年 | 全年 | 年度? (?= [内底末] ) | 本年度? ) | (?P<next> 明年 ) )?
    (?: (?P<within> 年?内 ) | (?P<end> 年?[底末] 之?前? ) | (?P<half> [上下]半年 ) (?: 内 | 之?前 )?
      | (?P<quarter> 第?[一二三四1234]季度 ) (?P<ends> [末底] )? (?: 内 | 之?前 )?
      | (?P<month> 1[0-2] | [1-9] ) 月份? (?P<day> (?: 3[01] | [12]?\d ) 日 )? (?P<part> [底末初中] | [上中下]旬 )?
        (?P<before> 之?前 )? 内?
      | (?P<feast> 春节 | 国庆节? | 元旦 | 汛期 | 主汛期 | 入冬 | 供[暖热]期 | 采暖期 | 秋季开学 | 春季开学 | 开学
          | 封冻 )
        来?临?之?前
    )? (?: 完成 | 建成 )?""",
    re.VERBOSE,
)
_FEASTS = {
    "春节": "the Spring Festival",
    "国庆": "National Day",
    "国庆节": "National Day",
    "元旦": "New Year's Day",
    "汛期": "the flood season",
    "主汛期": "the main flood season",
    "入冬": "winter",
    "供暖期": "the heating season",
    "供热期": "the heating season",
    "采暖期": "the heating season",
    "秋季开学": "the autumn term",
    "春季开学": "the spring term",
    "开学": "the new term",
    "封冻": "the frost",
}
_ENDS = ("底", "末")
_PART = {"初": "early ", "上旬": "early ", "中": "mid-", "中旬": "mid-", "下旬": "late "}


def deadline_text(printed: str, year: int | None) -> str | None:
    """The deadline in English, `year` being the one that the passage speaks of; None where it is not understood.

    >>> deadline_text("6月底前", 2024), deadline_text("年内", 2024), deadline_text("上半年", None)
    ('by the end of June 2024', 'within 2024', 'first half of the year')
    """
    found = _DEADLINE.fullmatch(fold_text(printed))
    if not found or not any(found[name] for name in ("year", "within", "end", "half", "quarter", "month", "feast")):
        return None
    said = int(found["year"]) if found["year"] else year and year + bool(found["next"])
    if found["month"]:
        return _month(found, f" {said}" if said else "")
    if found["feast"]:
        return f"before {_FEASTS[found['feast']]}"
    return _part_of(found, f"{said or 'the year'}")


def _part_of(found: re.Match[str], year: str) -> str:
    if found["half"]:
        return f"{'first' if found['half'][0] == '上' else 'second'} half of {year}"
    if found["quarter"]:
        quarter = f"{_QUARTERS[found['quarter'].removeprefix('第')[0]]} quarter of {year}"
        return f"by the end of the {quarter}" if found["ends"] else quarter
    return f"by the end of {year}" if found["end"] else f"within {year}"


def _month(found: re.Match[str], when: str) -> str:
    name = _PART.get(found["part"] or "", "") + _MONTHS[int(found["month"]) - 1]
    by = "by " if found["before"] else ""
    if found["day"]:
        return f"{by}{found['day'].removesuffix('日')} {name}{when}"
    if (found["part"] or "").startswith(_ENDS):
        return f"{by or 'at '}the end of {name}{when}"
    if by and not found["part"]:
        return f"before {name}{when}"
    return f"{by or 'in '}{name}{when}"
