"""What the columns that the sheet does not hold say: cases as data, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from summariser.flat import flat_rows
from summariser.flat.places import BASE_YEAR, place_cells
from summariser.flat.wording import assigned_by, printed_unit, scope_code, tone
from summariser.records import Comparator, Strength, Unverified
from summariser.sheet import report_record
from summariser.types import Level, Metadata, Role
from tests.building import reading_of
from tests.flat.making import codebook, library, made_of, report, rows_of
from tests.running import SAMPLE
from tests.shared import REPORTS

CASES: tuple[tuple[str, Role, str, Mapping[str, object], str], ...] = (
    # text, role, number as printed, cells, why
    ("地区生产总值同比增长7%。", "review", "7%", {"growth_base": "yoy", "price_basis": "unstated", "estimated": 0},
     "同比 in the figure's own clause"),
    ("工业增加值同比增长（下同）5%，固定资产投资增长9%。", "review", "9%", {"growth_base": "yoy"},
     "下同: for the figures that follow as well"),
    ("地区生产总值同比增长7%，固定资产投资增长9%。", "review", "9%", {"growth_base": "unstated"},
     "同比 does not reach into the next clause"),
    ("高新技术企业46家，比2020年增长50%。", "review", "50%", {"growth_base": "2020"}, "a year that is named"),
    ("固定资产投资100亿元。", "review", "100亿元", {"growth_base": None, "value": 10_000_000_000, "unit_zh": "亿元"},
     "a level has no base"),
    ("按可比价计算，地区生产总值增长7%。", "review", "7%", {"price_basis": "real"},
     "the prices stand in a clause before"),
    ("城镇居民人均可支配收入实际增长5%。", "review", "5%", {"price_basis": "real"}, "实际增长 is growth in real terms"),
    ("居民人均可支配收入名义增长5%。", "review", "5%", {"price_basis": "nominal"}, "said to be nominal"),
    ("预计地区生产总值增长7%；固定资产投资增长9%。", "review", "9%", {"estimated": 1, "status_word_zh": "预计"},
     "预计 governs to the end of its sentence"),
    ("预计地区生产总值增长7%。固定资产投资增长9%。", "review", "9%", {"estimated": 0, "status_word_zh": None},
     "and no further"),
    ("上半年，固定资产投资增长9%。", "review", "9%",
     {"period_start": "2023-01", "period_end": "2023-06", "period_basis": "part_year", "year": 2023},
     "a half year by its months"),
    ("确保粮食产量稳定在8亿斤以上。", "tasks", "8亿斤",
     {"record": "target", "comparator": "ge", "strength": "must", "tone_hard_soft": "hard", "tone_rule": "v1"},
     "a must is hard"),
    ("地区生产总值增长7%左右。", "targets", "7%", {"tone_hard_soft": "soft", "comparator": "about"}, "左右 is soft"),
    ("居民消费价格涨幅控制在3%左右。", "targets", "3%", {"cap": 1}, "held down without a bound"),
    ("力争粮食产量达到8亿斤。", "tasks", "8亿斤", {"tone_hard_soft": "neutral", "strength": "strive"},
     "力争 alone decides nothing"),
    ("粮食产量8亿斤以上。", "review", "8亿斤", {"record": "result", "tone_hard_soft": None, "tone_rule": None},
     "no tone of what is past"),
    ("规上工业增加值增长7%。", "review", "7%", {"scope_zh": "规上", "scope_code": "above_scale"}, "scope as a code"),
    ("地区生产总值增长7%。", "review", "7%", {"scope_zh": None, "scope_code": "unstated"}, "none is printed"),
    ("固定资产投资下降3%。", "review", "3%", {"value": 3, "direction": "down"}, "never negative"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "role", "number", "cells", "why"), CASES, ids=[case[-1] for case in CASES])
def test_a_column_says_what_the_words_say(
    text: str, role: Role, number: str, cells: Mapping[str, object], why: str
) -> None:
    (row,) = [row for row in rows_of(text, role) if row.get("value_zh") == number]
    assert {name: row.get(name) for name in cells} == cells, why


@pytest.mark.parametrize(
    ("printed", "unit", "why"),
    [
        ("1.34万亩", "万亩", "scale and unit"),
        ("30余万亩", "万亩", "余 stands inside the number and is no unit"),
        ("6.5%", "%", "a sign"),
        ("0.5个百分点", "个百分点", "a unit of several characters"),
        ("500千伏", "千伏", "千 after digits is part of the unit"),
        ("８．４亿斤", "亿斤", "full-width digits"),
        ("12万m2", "万m2", "the 2 of m2 is no digit of the number"),
        ("1.2—1.5万亩", "万亩", "a range has its unit at its end"),
        ("三百二十万元", "万元", "a numeral in characters"),
        ("百分之五", "百分之", "the unit stands before the number"),
        ("三分之一", None, "a fraction has none"),
        ("第3位", "位", "a rank"),
        ("亿元", "亿元", "a bare scale"),
        ("18.6", None, "no unit is printed"),
    ],
)
def test_the_printed_unit(printed: str, unit: str | None, why: str) -> None:
    assert printed_unit(printed) == unit, why


@pytest.mark.parametrize(
    ("scope", "code"),
    [
        ("全社会", "all"), ("规模以上", "above_scale"), ("规上", "above_scale"), ("限上", "other"),
        ("县本级", "own_level"), ("地方", "local"), ("市外", "outside_city"), ("省外", "outside_province"),
        ("同口径", "comparable"),
        ("剔除留抵退税因素", "excl_refunds"), ("全社会；不含农户", "all;excl_rural_households"),
        ("规模以上；规上", "above_scale"), ("县外", "other"), (None, "unstated"),
    ],
)  # fmt: skip
def test_scope_words_have_codes(scope: str | None, code: str) -> None:
    assert scope_code(scope) == code


@pytest.mark.parametrize(
    ("words", "comparator", "by", "why"),
    [
        ("单位GDP能耗完成省下达目标", "assigned", "省", "the level is printed"),
        ("完成上级下达的减排任务", "assigned", "上级", "as printed, whoever that is"),
        ("完成国家下达任务", "assigned", "国家", "the state"),
        ("完成下达任务", "assigned", None, "by whom is not printed"),
        ("争取省下达资金5亿元", "eq", None, "money that is sent down is no target that is assigned"),
    ],
)
def test_who_assigned_a_target(words: str, comparator: Comparator, by: str | None, why: str) -> None:
    assert assigned_by(words, comparator) == by, why


@pytest.mark.parametrize(
    ("strength", "comparator", "tone_of"),
    [
        ("must", "about", "hard"), ("plain", "ge", "hard"), ("strive", "gt", "hard"), ("plain", "le", "hard"),
        ("plain", "lt", "hard"), ("plain", "about", "soft"), ("plain", "range", "soft"),
        ("strive", "qualitative", "soft"), ("seek", "eq", "soft"), ("strive", "eq", "neutral"),
        ("plain", "eq", "neutral"), ("planned", "eq", "neutral"),
        ("plain", "sync_with", "neutral"), ("plain", "outpace", "neutral"), ("plain", "assigned", "neutral"),
        ("seek", "ge", "hard"),
    ],
)  # fmt: skip
def test_tone_by_its_rule(strength: Strength, comparator: Comparator, tone_of: str) -> None:
    assert tone(strength, comparator) == tone_of


@pytest.mark.parametrize(
    ("place", "level", "code", "cells"),
    [
        ("辽宁省盘锦市大洼区", "district", "211104",
         {"admin_level": "county", "admin_type_zh": "区", "prov_adcode": "210000", "pref_adcode": "211100",
          "adcode_base": "211104", "base_year": BASE_YEAR}),
        ("辽宁省", "province", "210000", {"admin_level": "province", "prov_adcode": "210000", "pref_adcode": None}),
        ("上海市黄浦区", "district", "310101", {"prov_adcode": "310000", "pref_adcode": None}),
        ("湖北省仙桃市", "county-level city", "429004", {"admin_type_zh": "市", "pref_adcode": None}),
        ("延边朝鲜族自治州", "prefecture", "222400", {"admin_type_zh": "自治州", "pref_adcode": "222400"}),
        ("大洼县", "county", "211121",
         {"adcode": "211121", "adcode_base": None, "base_year": None, "pref_adcode": "211100"}),
        ("中华人民共和国", "national", None, {"admin_level": "national", "admin_type_zh": None, "prov_adcode": None}),
        ("某县", "county", None, {"adcode": None, "adcode_base": None, "pref_adcode": None}),
        (None, None, None, {"place_zh": None, "admin_level": None, "admin_type_zh": None}),
    ],
)  # fmt: skip
def test_codes_of_a_place(
    place: str | None, level: Level | None, code: str | None, cells: Mapping[str, object]
) -> None:
    reading = replace(reading_of("一。"), metadata=Metadata(place=place, level=level, adcode=code))
    made = place_cells(report_record(reading), library().places)
    assert {name: made[name] for name in cells} == cells


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ("2024年某县政府工作报告\n", 2024),
        ("某县政府工作报告\n", None),
        ("二〇二三年市政府工作报告\n", 2023),
        ("2024年1月9日在某县人民代表大会上\n政府工作报告\n", None),
    ],
)
def test_the_year_of_the_title_is_the_one_printed_there(head: str, year: int | None) -> None:
    reading, sheet = made_of(f"{head}增长7%。")
    section = replace(reading.sections[0], span=type(reading.sections[0].span)(len(head), len(reading.text)))
    rows = flat_rows(replace(reading, sections=(section,)), sheet)
    assert {row["title_year"] for row in rows} == {year}


def test_a_fraction_that_no_decimal_holds_has_no_value_and_is_told_exactly() -> None:
    (row,) = [row for row in rows_of("技改投资占工业投资的三分之一。") if row["value_zh"] == "三分之一"]
    assert (row.get("value"), row.get("value_machine")) == (None, None)
    assert "value=1/3" in str(row["flags"]).split(";")


def test_one_claim_made_twice_in_the_same_words_gives_two_ids() -> None:
    reading, sheet = made_of("固定资产投资增长9%。")
    (item,) = sheet.results
    told = item.model_dump(exclude={"estimated"}) | {"verdict": "english", "status": "result", "reason": "no"}
    failed = Unverified(**told)
    rows = flat_rows(reading, sheet.model_copy(update={"results": (), "unverified": (failed, failed, failed)}))
    assert [row["claim_id"] for row in rows] == [item.id, f"{item.id}-2", f"{item.id}-3"]


def test_engines_agree_where_they_take_a_number_for_the_same() -> None:
    reading, sheet = made_of("固定资产投资增长9%，社会消费品零售总额20亿元。")
    first, second = sheet.results
    other = sheet.model_copy(update={"results": (first,)})
    renamed = first.model_copy(update={"indicator": second.indicator.model_copy(update={"id": "other:别的"})})
    contrary = sheet.model_copy(update={"results": (renamed,)})
    words = [item.model_copy(update={"indicator": item.indicator.model_copy(update={"id": f"other:{name}"})})
             for item, name in ((first, "投资"), (first, "固定资产的投资"))]  # fmt: skip
    unknown, worded = (sheet.model_copy(update={"results": (item,)}) for item in words)
    assert next(row["engines_agree"] for row in flat_rows(reading, unknown, other=worded)) == 1
    assert [row["engines_agree"] for row in flat_rows(reading, sheet, other=other)] == [1, None]
    assert [row["engines_agree"] for row in flat_rows(reading, sheet, other=contrary)] == [0, None]
    assert [row["engines_agree"] for row in flat_rows(reading, sheet)] == [None, None]


def test_the_run_is_told_by_its_outcome_and_not_by_the_clock() -> None:
    reading, sheet = made_of("固定资产投资增长9%。")
    later = sheet.model_copy(update={"made": sheet.made.model_copy(update={"at": "2027-01-01T00:00:00+00:00"})})
    other = sheet.model_copy(update={"made": sheet.made.model_copy(update={"summariser": "9"})})
    ids = [flat_rows(reading, one)[0]["run_id"] for one in (sheet, later, other)]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize("path", [SAMPLE, *REPORTS], ids=lambda path: path.stem)
def test_every_row_keeps_to_the_codebook(path: Path) -> None:
    """Columns are known, closed lists hold what they list, and what is never empty is not."""
    reading, sheet = report(path)
    rows = flat_rows(reading, sheet, library().places, sheet)
    columns = {column.name: column for column in codebook()}
    assert len({row["claim_id"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) <= set(columns)
        for name, column in columns.items():
            cell = row.get(name)
            assert cell is not None or column.empty != "never", name
            if column.values and cell is not None and name not in ("growth_base", "scope_code"):
                assert cell in column.values, (name, cell)
        assert set(str(row.get("scope_code") or "other").split(";")) <= set(columns["scope_code"].values)
        start, end = row.get("start"), row.get("end")
        if isinstance(start, int) and isinstance(end, int):
            assert reading.text[start:end] == row["quote_zh"]
            assert str(row["quote_zh"]).strip("。；，\n ") in str(row["sentence_zh"])
