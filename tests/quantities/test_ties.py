"""Which subject each number of a sentence is tied to."""

from __future__ import annotations

import pytest

from summariser.quantities import read_quantities, read_ties


def ties_of(text: str) -> list[tuple[str, list[tuple[str, str]], str | None]]:
    """Each tie as its kind, its members as (words, figure), and the figure of its whole."""
    quantities = read_quantities(text)
    figures = {quantity.id: quantity.text for quantity in quantities}
    return [
        (
            tie.kind,
            [(member.words, figures[member.quantity]) for member in tie.members],
            figures[tie.whole] if tie.whole else None,
        )
        for tie in read_ties(text, quantities)
    ]


RESPECTIVE = [
    pytest.param(
        "粮食、蔬菜产量分别增长3%、5%。", [("粮食", "3%"), ("蔬菜产量", "5%")], id="value k belongs to member k"
    ),
    pytest.param(
        "城乡居民收入分别增长6%和7%左右。", [("城镇", "6%"), ("农村", "7%")], id="a compressed subject is expanded"
    ),
    pytest.param(
        "一二三产业增加值分别增长3%、5%、8%。",
        [("第一产业", "3%"), ("第二产业", "5%"), ("第三产业", "8%")],
        id="three industries are three members",
    ),
    pytest.param(
        "国内游客和入境游客增长6%、60%。", [("国内游客", "6%"), ("入境游客", "60%")], id="分别 may be left out"
    ),
    pytest.param(
        "参保率、报销率分别达到90%和75%以上。", [("参保率", "90%"), ("报销率", "75%")], id="a final bound ends no list"
    ),
]


@pytest.mark.parametrize(("text", "members"), RESPECTIVE)
def test_lists_are_counted_off_against_their_numbers(text: str, members: list[tuple[str, str]]) -> None:
    assert ties_of(text) == [("respective", members, None)]


def test_a_second_list_without_subjects_keeps_those_of_the_first() -> None:
    read = ties_of("进口、出口分别完成3亿元、5亿元,分别增长2%、9%。")
    assert [members for _, members, _ in read] == [
        [("进口", "3亿元"), ("出口", "5亿元")],
        [("进口", "2%"), ("出口", "9%")],
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("粮食、蔬菜、水果产量分别增长3%、5%。", id="more subjects than numbers"),
        pytest.param("产量分别增长3%、5%。", id="one subject for two numbers"),
        pytest.param("新建学校3所,改造道路5公里。", id="two clauses, each with its own"),
        pytest.param("完成投资30亿元。", id="one subject and one number"),
    ],
)
def test_what_cannot_be_counted_off_gives_no_tie(text: str) -> None:
    assert ties_of(text) == []


def test_one_number_holds_for_every_subject_under_jun() -> None:
    assert ties_of("答复率和满意率均达到100%。") == [("shared", [("答复率", "100%"), ("满意率", "100%")], None)]


def test_parts_are_tied_to_their_whole() -> None:
    text = "引进项目12个,其中10亿元以上项目1个、30亿元以上项目2个,到位资金60亿元。"
    assert ties_of(text) == [("part", [("10亿元以上项目", "1个"), ("30亿元以上项目", "2个")], "12个")]


def test_a_number_of_another_unit_is_no_part() -> None:
    assert ties_of("建成企业50家,其中今年完成投资8亿元。") == []


def test_members_say_where_they_are_printed() -> None:
    text = "城乡居民收入分别增长6%、7%;男生、女生分别为30人、40人。"
    for tie in read_ties(text, read_quantities(text)):
        for member in tie.members:
            printed = text[member.span.start : member.span.end]
            assert printed in (member.words, "城乡")
