"""What holds of the claims of rules, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.claims import Claim
from summariser.edges.resources import read_indicators
from summariser.folding import fold_text
from summariser.rules import claims_by_rules
from summariser.taxonomy import parse_taxonomy
from summariser.types import Role
from summariser.verify import verify
from tests.building import chunk_of, reading_of

TAXONOMY = parse_taxonomy(read_indicators())
ROLES: tuple[Role, ...] = ("review", "targets", "tasks", "longterm", "problems")
PIECES = st.sampled_from(
    [
        "地区生产总值",
        "城乡居民收入",
        "规上工业增加值",
        "新增",
        "完成",
        "增长",
        "下降",
        "达到",
        "分别",
        "均",
        "同比",
        "力争",
        "其中",
        "与经济增长同步",
        "高于全国平均水平",
        "完成下达任务",
        "保持",
        "提高到",
        "从",
        "由",
        "比上年",
        "预计",
        "去年",
        "以上",
        "左右",
        "5%",
        "1.2万亩",
        "30亿元",
        "12家",
        "第3位",
        "3个百分点",
        "两倍",
        "、",
        "，",
        "；",
        "。",
        "和",
        "“",
        "”",
        "（",
        "）",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=24).map("".join))


@given(TEXTS, st.sampled_from(ROLES))
def test_every_claim_quotes_the_text_and_names_a_number_of_it_properties(text: str, role: Role) -> None:
    reading = reading_of(text, role)
    answered = claims_by_rules(reading, (chunk_of(reading),), TAXONOMY)
    checked = verify(reading, answered, TAXONOMY, readers=1)
    assert all(claim.checks["quote"].state == "passed" for claim in checked)
    for claim in checked:
        assert isinstance(claim.claim, Claim)
        assert claim.claim.subject
        assert claim.claim.english
        if claim.claim.figure is not None:
            assert fold_text(claim.claim.figure) in fold_text(claim.claim.quote)
        else:
            assert role in ("targets", "longterm")


@given(TEXTS)
def test_a_section_of_problems_promises_and_reports_nothing_properties(text: str) -> None:
    reading = reading_of(text, "problems")
    assert not any(chunk.claims for chunk in claims_by_rules(reading, (chunk_of(reading),), TAXONOMY))


@pytest.mark.parametrize(
    "unit", ["增长5%、", "地区生产总值，", "完成", "城乡分别", "从3增加到", "保持在", "“", "与和同"]
)
def test_a_long_run_of_one_word_is_read_and_gives_claims_that_stand_in_it(unit: str) -> None:
    reading = reading_of(unit * 2000, "targets")
    answered = claims_by_rules(reading, (chunk_of(reading),), TAXONOMY)
    quotes = [claim.quote for chunk in answered for claim in chunk.claims if isinstance(claim, Claim)]
    assert all(quote in reading.text for quote in quotes)
