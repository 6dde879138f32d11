"""What holds for any text at all."""

from __future__ import annotations

import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summariser.quantities import read_quantities, read_ties, value_text
from summariser.quantities.words import words
from summariser.types import Quantity
from tests.benchmarks.quantities import HOSTILE, seconds

# The fuzz profile looks further; see tests/conftest.py.
examples = settings() if os.environ.get("HYPOTHESIS_PROFILE") == "fuzz" else settings(max_examples=2000)

_TOKENS = st.sampled_from(
    [
        *words("0 1 7 26 2023 1,000 3.5 ．５ ７ １ ² 𝟙 ٣ · 、 ， 。 ( ) “ ” 《 % ％ ‰ + / : × — ～ 至 到"),
        *words("万 亿 千 百 十 一 两"),
        *words("三 半 几 余 多 年 月 日 个 户 人 名 亩 元 公里 千瓦 倍 成 番 翻 第 前 首位 强 位 级 届 次 期 点 分之"),
        *words("以上 以内 左右 超 近 约 不低于 增长 下降 达到 分别 均 其中 企业 群众 项目 号线 热线 ① Ⅱ ⅰ A G PM"),
        *("\n", " ", "\u200b", "\ud800"),
    ]
)
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_TOKENS, max_size=40).map("".join))


def fields(quantity: Quantity) -> tuple[object, ...]:
    """All that is read of a number but its id and its places."""
    return (
        quantity.text, quantity.kind, quantity.value, quantity.upper, quantity.unit, quantity.comparator,
        quantity.direction, quantity.threshold, quantity.iso, quantity.shared_bound,
    )  # fmt: skip


@examples
@given(_TEXTS)
@example("，" * 3 + "5" * 5000)
@example("约为" * 40 + "5")
def test_spans_stand_in_order_and_hold_what_is_printed(text: str) -> None:
    end = 0
    for quantity in read_quantities(text):
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.text == text[quantity.span.start : quantity.span.end]
        assert all(0 <= bound.start < bound.end <= len(text) for bound in quantity.bounds)
        end = quantity.span.end


@examples
@given(_TEXTS)
def test_values_are_never_negative_and_ranges_ascend(text: str) -> None:
    for quantity in read_quantities(text):
        assert quantity.value is None or quantity.value >= 0
        assert quantity.upper is None or (quantity.value is not None and quantity.value < quantity.upper)
        assert "E" not in (value_text(quantity.value) or "")


@examples
@given(_TEXTS)
def test_line_breaks_around_a_text_change_no_reading(text: str) -> None:
    inner = text.strip("\n")
    alone, framed = read_quantities(inner), read_quantities(f"\n{inner}\n")
    assert [fields(quantity) for quantity in alone] == [fields(quantity) for quantity in framed]


@examples
@given(_TEXTS)
def test_ties_name_numbers_that_were_read(text: str) -> None:
    quantities = read_quantities(text)
    ids = {quantity.id for quantity in quantities}
    for tie in read_ties(text, quantities):
        assert tie.members
        assert {member.quantity for member in tie.members} <= ids
        assert tie.whole is None or tie.whole in ids
        assert all(0 <= member.span.start <= member.span.end <= len(text) for member in tie.members)


_UNITS = st.sampled_from(words("个 家 亩 亿元 万吨 公里 % 个百分点 万人 人次 万千瓦 倍"))
_DIGITS = st.from_regex(r"[1-9][0-9]{0,3}(\.[0-9]{1,2})?", fullmatch=True)


@examples
@given(
    _DIGITS, _UNITS, st.sampled_from(["", "以上", "左右", "以内"]), st.sampled_from(["完成", "达到", "累计", "建设"])
)
def test_a_figure_alone_has_the_value_it_has_in_its_sentence(digits: str, unit: str, bound: str, verb: str) -> None:
    figure = digits + unit + bound
    (alone,) = read_quantities(figure)
    (placed,) = read_quantities(f"全年{verb}{figure}。")
    assert (alone.value, alone.unit, alone.comparator) == (placed.value, placed.unit, placed.comparator)


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_no_faster_than_the_text(name: str) -> None:
    part, whole = HOSTILE[name][:25_000], HOSTILE[name][:100_000]
    # Four times the text, so a quadratic cost would be sixteen times; the rest is slack for a busy machine.
    assert seconds(lambda: read_quantities(whole)) <= 9 * seconds(lambda: read_quantities(part)) + 0.05


@pytest.mark.parametrize("numeral", ["9" * 100_000, "三" * 100_000, "亿" * 1000, "1" + "0" * 5000 + "." + "1" * 5000])
def test_numbers_of_any_length_are_read_exactly_or_left_out(numeral: str) -> None:
    for quantity in read_quantities(f"完成{numeral}个"):
        if quantity.value is not None and numeral[0].isdigit():
            assert value_text(quantity.value) == numeral
