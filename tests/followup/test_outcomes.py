"""What becomes of a claim that was asked about again, as cases with a reason each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.building import reading_of
from tests.followup.scripted import held_in, items, lost_or_twice, run
from tests.running import ROOT

CASES: list[dict[str, Any]] = json.loads((ROOT / "fixtures" / "cases" / "followup.json").read_text("utf-8"))
TEXT = "今年生产总值增长6.5%左右，固定资产投资增长10%，城镇新增就业5600人以上。"


def claim(quote: str, subject: str, figure: str | None, english: str, status: str = "target") -> dict[str, Any]:
    said = {"quote": quote, "subject": subject, "figure": figure, "status": status, "english": english}
    return {name: value for name, value in said.items() if value is not None}


GDP = claim("生产总值增长6.5%左右", "生产总值", "6.5%左右", "GDP is to grow by about 6.5%.")
INVESTMENT = claim("固定资产投资增长10%", "固定资产投资", "10%", "Fixed-asset investment is to grow by 10%.")
JOBS = claim("城镇新增就业5600人以上", "城镇新增就业", "5600人以上", "At least 5,600 new urban jobs are to be created.")
LIST = "城乡居民人均可支配收入分别增长5.5%、7.5%"
URBAN = claim(LIST, "城镇居民人均可支配收入", "5.5%", "Urban per capita disposable income is to grow by 5.5%.")
RURAL = claim(LIST, "农村居民人均可支配收入", "7.5%", "Rural per capita disposable income is to grow by 7.5%.")
REVIEWED = GDP | {"status": "result", "english": "GDP grew by about 6.5%."}
INCOME = claim("居民收入与经济增长同步", "居民收入", None, "Residents' income is to grow in step with the economy.")
CLAIMS: dict[str, dict[str, Any]] = {
    "gdp": GDP,
    "gdp:bound": GDP | {"english": "GDP is to grow by 6.5%."},
    "gdp:digit": GDP | {"english": "GDP is to grow by about 65%."},
    "gdp:unit": GDP | {"english": "GDP is to grow by about 6.5 percentage points."},
    "gdp:quote": GDP | {"quote": "生产总值增加6.5%左右"},
    "gdp:status": GDP | {"status": "result", "english": "GDP grew by about 6.5%."},
    "investment": INVESTMENT,
    "investment:digit": INVESTMENT | {"english": "Fixed-asset investment is to grow by 100%."},
    "investment:figure": INVESTMENT | {"figure": "11%"},
    "jobs": JOBS,
    "jobs:bound": JOBS | {"english": "5,600 new urban jobs are to be created."},
    "jobs:subject": JOBS | {"subject": "固定资产投资"},
    "urban": URBAN,
    "rural": RURAL,
    "urban:swapped": URBAN | {"figure": "7.5%", "english": URBAN["english"].replace("5.5", "7.5")},
    "rural:swapped": RURAL | {"figure": "5.5%", "english": RURAL["english"].replace("7.5", "5.5")},
    "reviewed": REVIEWED,
    "reviewed:bound": REVIEWED | {"english": "GDP grew by 6.5%."},
    "invested": INVESTMENT | {"status": "result", "english": "Fixed-asset investment grew by 10%."},
    "projects": claim(
        "亿元以上项目14个", "亿元以上项目", "14个", "14 projects of 100 million yuan or more are to come."
    ),
    "income": INCOME,
    "energy": claim(
        "单位GDP能耗完成上级下达目标",
        "单位GDP能耗",
        None,
        "Energy use per unit of GDP is to meet the target assigned from above.",
    ),
    "income:number": INCOME | {"english": "Residents' income is to grow by 5%, in step with the economy."},
}


def said(names: list[Any] | str) -> list[Any] | str:
    return names if isinstance(names, str) else [CLAIMS[one] if isinstance(one, str) else one for one in names]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_claim_that_is_asked_about_again_ends_as_told(case: dict[str, Any]) -> None:
    reading = reading_of(case.get("text", TEXT), case.get("role", "targets"))
    sheet, asks = run(reading, lambda _: said(case["first"]), map(said, case["again"]))
    want, before = case["want"], sheet.totals.before
    shown = {"reread", "withdrawn"}
    assert len(asks) == want["asks"]
    assert sorted(
        ([one.value_text, one.verdict, sorted(shown & set(one.flags))] for one in items(sheet)), key=str
    ) == sorted(want["items"], key=str)
    assert [[row.text, row.why, row.asked_again] for row in sheet.unclaimed] == want.get("unclaimed", [])
    assert (before and [before.matched, before.unverified, before.unclaimed]) == want["before"]
    assert sheet.totals.asks_unanswered == want.get("unanswered", 0)
    assert sheet.totals.calls == 1 + want["asks"] - want.get("unanswered", 0)
    assert lost_or_twice(sheet, reading) == set()
    assert not held_in(sheet) & {one.evidence.quantity for one in sheet.unverified}


def test_where_the_readers_disagree_a_person_is_told_both_readings() -> None:
    reading = reading_of(TEXT, "targets")
    sheet, _ = run(reading, lambda _: said(["gdp:bound", "investment", "jobs"]), [said(["gdp:bound"])])
    (one,) = sheet.unverified
    for words in ("GDP is to grow by 6.5%.", "6.5%左右", "about 6.5%"):
        assert words in one.reason
    assert one.checks["english"].state == "failed"


def test_a_sentence_of_any_length_is_told_in_short() -> None:
    first = GDP | {"english": "GDP is to grow by 6.5%. " + "x" * 1_000_000}
    sheet, (ask,) = run(reading_of(TEXT, "targets"), lambda _: [first], [[first]])
    assert len(sheet.unverified[0].reason) < 1000
    assert len(ask.messages[1].content) < 3000
