"""Meetings and offices in English: by level and number; what is not understood stays as printed."""

from __future__ import annotations

from typing import Any

import pytest

from summariser.brief.offices import meeting_in_english, office_in_english

MEETINGS = [
    ("第五届人民代表大会第四次会议", "district", "甲市乙区", "Fourth Session of the Fifth District People's Congress"),
    ("第十九届人民代表大会第一次会议", "prefecture", "甲市",
     "First Session of the Nineteenth Municipal People's Congress"),
    ("第二十一届人民代表大会第12次会议", "county", "甲县",
     "Twelfth Session of the Twenty-first County People's Congress"),
    ("第十四届全国人民代表大会第二次会议", "national", None,
     "Second Session of the Fourteenth National People's Congress"),
    ("第十三届人民代表大会第五次会议", "province", "甲省",
     "Fifth Session of the Thirteenth Provincial People's Congress"),
    ("第十三届人民代表大会第五次会议", "province", "甲壮族自治区",
     "Fifth Session of the Thirteenth Regional People's Congress"),
    ("第十三届人民代表大会第五次会议", "province", "甲市",
     "Fifth Session of the Thirteenth Municipal People's Congress"),
    ("第十三届人民代表大会第五次会议", "zone", "甲开发区", None),
    ("第十三届人民代表大会第五次会议", None, None, None),
    ("政府全体会议", "county", "甲县", None),
    (None, "county", "甲县", None),
]  # fmt: skip


@pytest.mark.parametrize(("meeting", "level", "place", "english"), MEETINGS)
def test_a_meeting(meeting: str | None, level: Any, place: str | None, english: str | None) -> None:
    assert meeting_in_english(meeting, level, place) == english


@pytest.mark.parametrize(
    ("role", "english"),
    [
        ("市长", "Mayor"), ("甲市乙区人民政府区长", "District Head"), ("代区长", "Acting District Head"),
        ("代理县长", "Acting County Head"), ("省长", "Governor"), ("自治区主席", "Chair of the Regional Government"),
        ("州长", "Prefect"), ("副市长", "Deputy Mayor"), ("国务院总理", "Premier"), ("秘书长", None), (None, None),
    ],
)  # fmt: skip
def test_an_office(role: str | None, english: str | None) -> None:
    assert office_in_english(role) == english
