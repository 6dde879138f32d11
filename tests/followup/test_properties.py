"""Whatever a model says, first and again: no quantity is lost or stands twice, and what was checked goes on holding."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.building import reading_of
from tests.followup.scripted import Said, held_in, items, lost_or_twice, run
from tests.followup.test_outcomes import CLAIMS, LIST, TEXT

REPORT = (
    f"{TEXT}\n{LIST}。居民收入与经济增长同步。\n引进亿元以上项目14个。生产总值增长6.5%左右，固定资产投资增长10%。\n"
)
WORDS = st.sampled_from(["", "生产总值", "5.5%", "14个", "10%", "GDP is to grow by 10%.", "增长", "project", "a" * 400])
ANY = st.fixed_dictionaries(
    {"quote": WORDS, "subject": WORDS, "status": st.sampled_from(["target", "result", "both"]), "english": WORDS},
    optional={"figure": WORDS, "period": WORDS},
)
ITEM = st.sampled_from(list(CLAIMS.values())) | ANY | st.just({"quote": 7})
ANSWER = st.lists(ITEM, max_size=9)
AGAIN = st.lists(ANSWER | st.just("no answer"), max_size=3)


@settings(max_examples=200)
@given(first=ANSWER, again=AGAIN)
def test_every_measured_quantity_ends_in_exactly_one_place(first: list[Any], again: list[Said]) -> None:
    reading = reading_of(REPORT, "targets")
    sheet, asks = run(reading, lambda _: first, again)
    assert lost_or_twice(sheet, reading) == set()
    ids = [one.id for one in items(sheet)]
    assert len(set(ids)) == len(ids)
    assert len(asks) <= 2
    assert len({ask.messages for ask in asks}) == len(asks)
    assert (sheet.totals.before is None) == (not asks)


@settings(max_examples=100)
@given(first=ANSWER, again=AGAIN)
def test_what_matched_goes_on_matching_and_no_claim_vanishes(first: list[Any], again: list[Said]) -> None:
    reading = reading_of(REPORT, "targets")
    (before, _), (after, _) = (run(reading, lambda _: first, answers) for answers in ([], again))
    assert held_in(before) <= held_in(after)
    assert {one.statement_en for one in items(before) if one.verdict == "matched"} <= {
        one.statement_en for one in items(after)
    }
    mended = sum("reread" in one.flags for one in items(after))
    assert len(after.unverified) + mended >= len(before.unverified)
