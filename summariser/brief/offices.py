"""Meetings and offices of the title block in English, by their grammar: levels and numbers, no names."""

from __future__ import annotations

import re

from summariser.quantities.numerals import chinese_integer
from summariser.types import Level

_MEETING = re.compile(
    r"(?:第?(?P<term>[0-9一二三四五六七八九十]{1,3})届)(?:全国)?人民代表大会(?:第?(?P<session>[0-9一二三四五六七八九十]{1,3})次会议)"
)
_CONGRESSES: dict[Level, str] = {
    "national": "National", "province": "Provincial", "prefecture": "Municipal", "county": "County",
    "county-level city": "Municipal", "district": "District",
}  # fmt: skip
_BY_ENDING = (("自治区", "Regional"), ("自治州", "Prefectural"), ("盟", "League"), ("旗", "Banner"))
"""Kinds of place whose name tells more than their level."""
_OFFICE = re.compile(
    r"(?P<acting>代理?)?(?P<deputy>副)?(?P<office>市长|区长|县长|省长|州长|旗长|盟长|主席|总理|主任)(?:（?\(?代理?\)?）?)?$"
)
_OFFICES = {
    "市长": "Mayor", "区长": "District Head", "县长": "County Head", "省长": "Governor", "州长": "Prefect",
    "旗长": "Banner Head", "盟长": "League Head", "主席": "Chair of the Regional Government", "总理": "Premier",
    "主任": "Director",
}  # fmt: skip
_ONES = (
    "", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh",
    "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth",
)  # fmt: skip
_TENS = ("", "", "Twenty", "Thirty")
_WHOLE_TENS = ("", "", "Twentieth", "Thirtieth")


def meeting_in_english(meeting: str | None, level: Level | None, place: str | None) -> str | None:
    """A session of a people's congress; None where it is another meeting, or its level is not known.

    >>> meeting_in_english("某市某区第五届人民代表大会第四次会议", "district", "某市某区")
    "Fourth Session of the Fifth District People's Congress"
    """
    found = _MEETING.search(meeting or "")
    congress = _congress(level, place or "")
    if found is None or congress is None:
        return None
    term, session = (_ordinal(found[part]) for part in ("term", "session"))
    return f"{session} Session of the {term} {congress} People's Congress" if term and session else None


def office_in_english(role: str | None) -> str | None:
    """The head of a government; None for an office that is not among them.

    >>> office_in_english("代区长"), office_in_english("某某市人民政府市长"), office_in_english("秘书长")
    ('Acting District Head', 'Mayor', None)
    """
    found = _OFFICE.search(role or "")
    if found is None:
        return None
    acting = found["acting"] or found[0].rstrip("）)").endswith("代")
    words = ["Acting"] if acting else []
    words += ["Deputy"] if found["deputy"] else []
    return " ".join([*words, _OFFICES[found["office"]]])


def _congress(level: Level | None, place: str) -> str | None:
    named = next((english for ending, english in _BY_ENDING if place.endswith(ending)), None)
    if named:
        return named
    if level == "province" and place.endswith("市"):
        return "Municipal"
    return _CONGRESSES.get(level) if level else None


def _ordinal(numeral: str) -> str | None:
    number = int(numeral) if numeral.isascii() else chinese_integer(numeral)
    if number is None or not 0 < number < 10 * len(_TENS):
        return None
    tens, ones = divmod(number, 10)
    if number < len(_ONES):
        return _ONES[number]
    return f"{_TENS[tens]}-{_ONES[ones].lower()}" if ones else _WHOLE_TENS[tens]
