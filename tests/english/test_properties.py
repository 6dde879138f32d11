"""What holds of all English: rendering is read back, a changed number is refused, nothing crashes."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summariser.english import Context, disagreement, read_numbers, render, unsourced_number
from summariser.english.reading import Item, read_english
from summariser.english.scan import readable
from summariser.types import Bound, Direction, Quantity, Span
from tests.english.cases import Check, check_of, load

ACCEPTED = [case for case in load("english.json") if case["expect"] == "accepted"]
UNITS = (
    *("%", "‰", "pp", "CNY", "USD", "mu", "ha", "km", "m", "m2", "km2", "m3", "t", "kg", "jin", "MW", "kWh", "person"),
    *(
        "household",
        "个",
        "家",
        "项",
        "头",
        "户",
        "人次",
        "剂次",
        "年",
        "个月",
        "天",
        "小时",
        "吨/年",
        "元/人",
        "微克/立方米",
    ),
    *("千伏", "倍"),
)
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


# ---- mutations of accepted sentences

SWAPPED = {
    "rise": "fall", "rose": "fell", "grow": "fall", "grew": "fell", "grown": "fallen", "increase": "decrease",
    "increased": "decreased", "increases": "decreases", "up": "down", "growth": "decline", "fall": "rise",
    "cut": "raise", "down": "up", "reduction": "increase", "decline": "growth", "expand": "shrink", "rising": "falling",
}  # fmt: skip
BOUND_WORDS = (
    "at least", "or more", "or above", "or higher", "and above", "no less than", "not less than", "more than", "over",
    "exceed", "about", "around", "roughly", "approximately", "nearly", "almost", "close to", "within", "no more than",
    "or less", "not to exceed", "surpassed", "or so", "at or below", "capped at",
)  # fmt: skip


def figure_item(case: dict[str, Any], check: Check) -> Item | None:
    """The item of the English that is the figure: the only one whose digits are its own."""
    assert check.own is not None
    items = [item for item in read_english(case["english"]).items if item.number.text and not item.upper]
    alone = [item for item in items if not item.converts]
    return alone[0] if len(alone) == 1 else None


def mutants(english: str, item: Item) -> Iterator[tuple[str, str]]:
    """The English with its one number made wrong in every way that models do it."""
    start, end = item.number.span
    before, number, after = english[:start], english[start:end], english[end:]
    figure = re.search(r"\d[\d,]*(?:\.\d+)?", number)
    assert figure is not None
    digits = figure[0]
    last = max(at for at, char in enumerate(digits) if char in "123456789")
    changed = digits[:last] + str(int(digits[last]) % 9 + 1) + digits[last + 1 :]
    plain = Decimal(digits.replace(",", ""))
    yield "a digit", before + number.replace(digits, changed, 1) + after
    for name, factor in (("ten times", Decimal(10)), ("a tenth", Decimal("0.1")), ("a thousand times", Decimal(1000))):
        yield name, before + number.replace(digits, f"{plain * factor:f}", 1) + after
    for one, other in (("million", "billion"), ("billion", "million"), ("billion", "trillion")):
        if one in number:
            yield f"{one} to {other}", before + number.replace(one, other) + after
    if re.search(r"percentage points?|pp\b", number):
        yield "points to per cent", before + re.sub(r"\s*(?:percentage points?|pp)", "%", number) + after
    elif "%" in number:
        yield "per cent to points", before + number.replace("%", " percentage points") + after
    yield from bound_mutants(english)
    yield from turned(english)


def bound_mutants(english: str) -> Iterator[tuple[str, str]]:
    for words in BOUND_WORDS:
        # "over the year" bounds nothing.
        pattern = rf"(?<!no )(?<!not )\b{words}\b(?! the (?:year|past)) ?"
        if re.search(pattern, english, re.IGNORECASE):
            yield f"{words} dropped", re.sub(pattern, "", english, flags=re.IGNORECASE)


def turned(english: str) -> Iterator[tuple[str, str]]:
    words = re.findall(r"\w+", english.lower())
    moving = [word for word in words if word in SWAPPED]
    if len(moving) == 1 and "up to" not in english:
        yield f"{moving[0]} turned", re.sub(rf"\b{moving[0]}\b", SWAPPED[moving[0]], english, flags=re.IGNORECASE)


MUTANTS = [
    pytest.param(case, name, mutant, id=f"{name}: {mutant}")
    for case in ACCEPTED
    if case["own"] and (item := figure_item(case, check_of(case)))
    for name, mutant in mutants(readable(case["english"]), item)
    if mutant != case["english"]
]


@pytest.mark.parametrize(("case", "name", "mutant"), MUTANTS)
def test_an_accepted_sentence_with_one_thing_made_wrong_is_refused(
    case: dict[str, Any], name: str, mutant: str
) -> None:
    assert check_of(case).kind(mutant) != "accepted"


def test_the_mutants_are_many() -> None:
    assert len(MUTANTS) > 500


# ---- hostile text

FRAGMENTS = st.sampled_from(
    [
        *(
            "1",
            "2,345",
            "6.7",
            "%",
            "percentage points",
            "million",
            "billion",
            "yuan",
            "CNY",
            "$",
            "at least",
            "(",
            ")",
        ),
        *("or more", "to", "by", "–", "-", "and", "grew", "fell", "half", "one", "third", "2024", "31", "March", "top"),
        *("ten", "G93", "5G", "١٢", "½", "亿", "up", "no less than", "twenty", "hundred", "several", "of", "times"),
    ]
)
FROM_FRAGMENTS = st.lists(FRAGMENTS, max_size=30)


@given(st.one_of(st.text(), FROM_FRAGMENTS.map(" ".join), FROM_FRAGMENTS.map("".join)))
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
    def seconds(times: int) -> float:
        text = unit * times
        began = time.process_time()
        read_english(text)
        return time.process_time() - began

    seconds(200)
    # Four times the text in well under sixteen times the time; the floor keeps short times from deciding.
    assert seconds(2400) < 9 * max(seconds(600), 0.01)
