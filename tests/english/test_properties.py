"""What holds of all English: what is rendered is read back, nothing crashes, time grows with the text."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summariser.english import Context, disagreement, read_numbers, render, unsourced_number
from summariser.english.reading import read_english
from summariser.types import Bound, Direction, Quantity, Span

PRINTED = (
    "% ‰ pp CNY USD mu ha km m m2 km2 m3 t kg jin MW kWh person household 个 家 项 头 户 人次 剂次 年 个月 天"
    " 小时 吨/年 元/人 微克/立方米 千伏 倍"
)
UNITS = PRINTED.split()
BOUNDS: tuple[Bound, ...] = ("eq", "about", "ge", "gt", "le", "lt")
PLAIN = Context()


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Any measured quantity that a report might print."""
    unit = draw(st.sampled_from(UNITS))
    rate = unit in ("%", "‰", "pp", "倍")
    digits = draw(st.integers(1, 99_999))
    value = Decimal(digits).scaleb(draw(st.integers(-2, 0 if rate else 8)))
    comparator = draw(st.sampled_from(BOUNDS))
    upper = None
    if comparator == "eq" and unit != "倍" and draw(st.booleans()):
        comparator, upper = "range", value + Decimal(draw(st.integers(1, 999))).scaleb(-1)
    direction: Direction = draw(st.sampled_from(("up", "down"))) if unit in ("%", "pp") else "none"
    kind: Any = "percentage" if unit in ("%", "pp") else "quantity"
    return Quantity("q1", Span(0, 4), "", kind, value, upper, unit, comparator, direction)


def sentence_with(quantity: Quantity) -> str:
    """An English sentence that says a quantity as it is rendered."""
    verb = {"up": "Output is to grow by", "down": "Output is to fall by", "none": "Output:"}[quantity.direction]
    return f"{verb} {render(quantity)}."


@given(quantities())
def test_what_is_rendered_is_read_back_as_the_same_quantity(quantity: Quantity) -> None:
    assert disagreement(sentence_with(quantity), quantity, PLAIN) is None


@given(quantities(), quantities())
def test_a_quantity_is_not_read_as_another_one_of_its_unit(one: Quantity, other: Quantity) -> None:
    other = replace(other, unit=one.unit, kind=one.kind, direction=one.direction)
    told = [(quantity.value, quantity.upper, quantity.comparator) for quantity in (one, other)]
    assert (disagreement(sentence_with(one), other, PLAIN) is None) == (told[0] == told[1])


@given(st.integers(1, 500), st.sampled_from(("eq", "le")))
def test_a_rank_is_read_back(place: int, comparator: Bound) -> None:
    rank = Quantity("q1", Span(0, 4), "", "rank", Decimal(place), unit="位", comparator=comparator)
    assert disagreement(f"The city is {render(rank)} in the province.", rank, PLAIN) is None
    other = Quantity("q1", Span(0, 4), "", "rank", Decimal(place + 1), unit="位", comparator=comparator)
    assert disagreement(f"The city is {render(rank)} in the province.", other, PLAIN) is not None


PIECES = (
    "1|2,345|6.7|%|percentage points|million|billion|yuan|CNY|$|at least|(|)|or more|to|by|–|-|and|grew|fell|half|one"
    "|third|2024|31|March|top|ten|G93|5G|١٢|½|亿|up|no less than|twenty|hundred|several|of|times"
)
FROM_PIECES = st.lists(st.sampled_from(PIECES.split("|")), max_size=30)


@given(st.one_of(st.text(), FROM_PIECES.map(" ".join), FROM_PIECES.map("".join)))
@example("")
@example("1" * 5000)
@example("9" * 5000 + ".5 billion yuan")
@example("one hundred and " * 50)
@example("½ of ⅓ (about ¼)")
@example("twenty-twenty-one")
@example("\u0661\u0662 % \u00b2 \u2460")
@example("5" + " " * 3000 + "%")
def test_no_text_crashes_the_reader(text: str) -> None:
    numbers = read_numbers(text)
    assert all(0 <= number.span.start < number.span.end <= len(text) for number in numbers)
    assert all(one.span.end <= two.span.start for one, two in pairwise(numbers))
    own = Quantity("q1", Span(0, 2), "5%", "percentage", Decimal(5), unit="%", direction="up")
    disagreement(text, own, Context(others=(own,), years=frozenset({2024}), sentence=text))
    unsourced_number(text, Context(sentence=text))


@pytest.mark.parametrize(
    "unit",
    ["5 ", "1,", "at least ", "grow ", "( ", "5% (", "one hundred and ", "5 firms or more and ", "- ", "12 to ", "a "],
)
def test_reading_takes_time_in_proportion_to_the_text(unit: str) -> None:
    def once(text: str) -> float:
        began = time.process_time()
        read_english(text)
        return time.process_time() - began

    def seconds(times: int) -> float:
        return min(once(unit * times) for _ in range(3))  # what else runs on the machine only adds

    seconds(200)
    # Four times the text in well under sixteen times the time; the floor keeps short times from deciding.
    assert seconds(2400) < 9 * max(seconds(600), 0.01)
