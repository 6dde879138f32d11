"""One figure said twice is one record with two places; figures that contradict one another are flagged, both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.describe import Described
from summariser.merge import merge
from summariser.types import Role
from tests.describe.test_records import described

FIGURES = ("增长5%", "增长5%以上", "增长6%左右", "增长6%以上", "下降5%", "达到300亿元", "突破290亿元", "达到280亿元")
SUBJECTS = ("地区生产总值", "全市地区生产总值", "固定资产投资", "全社会固定资产投资", "企业", "全市企业")


def records_of(said: Sequence[tuple[str, str]], role: Role = "targets") -> list[Described]:
    """Records of a text in which each subject has its figure, a sentence each."""
    text = "".join(f"{subject}{figure}。" for subject, figure in said)
    claims: list[dict[str, Any]] = [
        {
            "quote": f"{subject}{figure}",
            "subject": subject,
            "figure": figure[figure.index("由") + 1 :] if "由" in figure else figure[2:],
            "english": f"{subject}{figure}",
        }
        for subject, figure in said
    ]
    return described_in_order(text, claims, role)


def described_in_order(text: str, claims: list[dict[str, Any]], role: Role) -> list[Described]:
    made: dict[str, Described] = {record.id: record for record in described(text, claims, role) if record}
    return sorted(made.values(), key=lambda record: record.evidence.value_start or 0)


SAID = st.lists(st.tuples(st.sampled_from(SUBJECTS), st.sampled_from(FIGURES)), min_size=1, max_size=8, unique=True)


def places(records: Sequence[Described]) -> list[str]:
    return sorted(str(at.quantity) for record in records for at in (record.evidence, *record.also))


@given(SAID)
def test_no_place_is_lost_or_told_twice(said: list[tuple[str, str]]) -> None:
    records = records_of(said)
    assert places(merge(records)) == places(records)


@given(SAID)
def test_merging_again_changes_nothing(said: list[tuple[str, str]]) -> None:
    once = merge(records_of(said))
    assert merge(once) == once


@given(SAID)
def test_order_and_ids_stay(said: list[tuple[str, str]]) -> None:
    records = records_of(said)
    kept = [record.id for record in merge(records)]
    assert kept == [record.id for record in records if record.id in set(kept)]


@given(SAID)
def test_no_figure_contradicts_itself_alone(said: list[tuple[str, str]]) -> None:
    flagged = [record.indicator.id for record in merge(records_of(said)) if "conflict" in record.flags]
    assert all(flagged.count(indicator) > 1 for indicator in flagged)


@given(SAID)
def test_what_stays_says_what_was_folded_into_it(said: list[tuple[str, str]]) -> None:
    records = {record.evidence.quantity: record for record in records_of(said)}
    for kept in merge(list(records.values())):
        for place in kept.also:
            folded = records[place.quantity]
            assert (folded.value, folded.unit, folded.comparator) == (kept.value, kept.unit, kept.comparator)


@pytest.mark.parametrize(
    ("why", "role", "said", "flags"),
    [
        ("two outcomes for one year", "review", ["固定资产投资增长5%", "固定资产投资增长6%"], [True, True]),
        ("two promises for one year", "targets", ["固定资产投资增长5%以上", "固定资产投资增长6%以上"], [True, True]),
        ("突破 and the figure reached agree", "review", ["总产值突破300亿元", "总产值达到304亿元"], [False, False]),
        (
            "another scope is another figure",
            "review",
            ["固定资产投资增长5%", "全社会固定资产投资增长6%"],
            [False, False],
        ),
        ("what a change began from", "review", ["城镇化率由60%", "城镇化率达到61%"], [False, False]),
        ("a level and its growth", "review", ["固定资产投资增长5%", "固定资产投资达到80亿元"], [False, False]),
        ("a rise and a fall", "review", ["固定资产投资增长5%", "固定资产投资下降3%"], [False, False]),
        ("a subject that the taxonomy does not know", "review", ["树木增长5%", "树木增长6%"], [False, False]),
    ],
)
def test_conflicts_are_flagged_on_both_sides(why: str, role: Role, said: list[str], flags: list[bool]) -> None:
    cut = [(text[: text.index(verb)], text[text.index(verb) :]) for text in said for verb in VERBS if verb in text]
    merged = merge(records_of(cut, role))
    assert ["conflict" in record.flags for record in merged] == flags, why


VERBS = ("由", "增长", "下降", "突破", "达到")


def test_the_same_target_said_twice_is_one_with_two_places() -> None:
    first, again = ("城镇新增就业", "达到6000人以上"), ("全市城镇新增就业", "达到6000人以上")
    records = records_of([first, again])
    (kept,) = merge(records)
    assert kept.id == records[0].id
    assert [place.quantity for place in (kept.evidence, *kept.also)] == ["q1", "q2"]


def test_a_part_points_to_the_total_that_stayed() -> None:
    text = "引进项目12个。引进项目12个，其中工业项目5个。"
    claims: list[dict[str, Any]] = [
        {"quote": "引进项目12个", "subject": "引进项目", "figure": "12个", "english": "12 projects"},
        {"quote": "引进项目12个，其中工业项目5个", "subject": "引进项目", "figure": "12个", "english": "12 projects"},
        {"quote": "其中工业项目5个", "subject": "工业项目", "figure": "5个", "english": "5 of them in industry"},
    ]
    total, part = merge(described_in_order(text, claims, "tasks"))
    assert part.parent == total.id
    assert len(total.also) == 1
