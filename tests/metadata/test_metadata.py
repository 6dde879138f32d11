"""What the title block says: cases with a reason each, and real reports by their exact values."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.metadata import Places, in_english, name_in_english, parse_places, place_in_english, read_metadata
from summariser.metadata.places import units_of
from summariser.repair import repair
from summariser.sections import parse_sections
from summariser.types import Metadata
from tests.running import ROOT
from tests.shared import CORPUS, SHARED, needs_shared

CASES: list[dict[str, Any]] = json.loads((ROOT / "fixtures" / "cases" / "metadata.json").read_text("utf-8"))
PRESENTED = "现在，我代表人民政府，向大会报告工作，请予审议。"


@pytest.fixture(scope="module")
def places() -> Places:
    return parse_places((ROOT / "summariser" / "places.tsv").read_text("utf-8"))


def metadata_of(page: str, places: Places) -> Metadata:
    text = repair(page).text
    return in_english(read_metadata(text, parse_sections(text), places))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_title_block_is_read(case: dict[str, Any], places: Places) -> None:
    salutation = ["各位代表：", case.get("presented", PRESENTED)] if case["head"] else []
    page = "\n".join([*case["head"], *salutation, *case["body"]])
    found = asdict(metadata_of(page, places))
    assert {name: found[name] for name in case["expect"]} == case["expect"]


def test_without_a_gazetteer_only_code_and_unprinted_province_are_missing(places: Places) -> None:
    page = (
        "政府工作报告\n——2024年1月9日在遂宁市船山区第五届人民代表大会第四次会议上\n区长 陈明\n各位代表：\n" + PRESENTED
    )
    text = repair(page).text
    bare = in_english(read_metadata(text, parse_sections(text)))
    full = metadata_of(page, places)
    assert (full.province, full.adcode) == ("四川省", "510903")
    differing = {name for name, value in asdict(full).items() if asdict(bare)[name] != value}
    assert differing == {"province", "adcode"}


@pytest.mark.parametrize(
    ("place", "english"),
    [
        ("陕西省", "Shaanxi"), ("山西省", "Shanxi"), ("内蒙古自治区", "Inner Mongolia"), ("西藏自治区", "Xizang"),
        ("重庆市渝中区", "Yuzhong District, Chongqing"), ("西安市", "Xi'an"), ("六安市", "Lu'an"),
        ("歙县", "Shexian County"),
        ("上海市浦东新区", "Pudong New Area, Shanghai"), ("锡林郭勒盟", "Xilingol League"),
        ("伊犁哈萨克自治州", "Ili Kazak Autonomous Prefecture"), ("大厂回族自治县", "Dachang Hui Autonomous County"),
        ("鄂伦春自治旗", "Oroqen Autonomous Banner"), ("鄂温克族自治旗", "Ewenki Autonomous Banner"),
        ("凉山彝族自治州西昌市", "Xichang, Liangshan Yi Autonomous Prefecture"),
    ],
)  # fmt: skip
def test_places_have_their_english_names(place: str, english: str) -> None:
    assert place_in_english(place) == english


@pytest.mark.parametrize(
    ("name", "english"),
    [("欧阳修文", "Ouyang Xiuwen"), ("单伟", "Shan Wei"), ("吕安", "Lü An"), ("张恩安", "Zhang En'an"), ("李", None)],
)
def test_persons_have_their_english_names(name: str, english: str | None) -> None:
    assert name_in_english(name) == english


@given(st.text(alphabet="省市州县区旗盟自治新地甲乙丙族回", max_size=14))
def test_a_place_is_the_sum_of_its_units(place: str) -> None:
    assert "".join(units_of(place)) == place


@given(st.text(max_size=200))
def test_metadata_of_any_text_is_read_without_a_fault(text: str) -> None:
    found = read_metadata(text, parse_sections(text))
    assert found.target_year is None or found.review_year == found.target_year - 1


REPORTS_BY_HAND: dict[str, dict[str, Any]] = {
    "dawa-2025": {
        "place": "盘锦市大洼区", "place_en": "Dawa District, Panjin", "level": "district", "province": "辽宁省",
        "adcode": "211104", "speaker": "胡楠", "speaker_role": "盘锦市大洼区人民政府区长",
        "delivered": "2024-12-27", "review_year": 2024, "target_year": 2025,
    },
    "nanguan-2022": {
        "place": "长春市南关区", "level": "district", "province": "吉林省", "speaker_en": "Lu Yue",
        "speaker_role": "代区长", "delivered": "2021-11-24", "review_year": 2021, "target_year": 2022,
    },
    "fuxin-2023": {
        "place": "阜新市", "place_en": "Fuxin", "level": "prefecture", "province": "辽宁省", "adcode": "210900",
        "title": None, "speaker_role": "市长", "delivered": "2023-01-03", "target_year": 2023,
    },
}  # fmt: skip


@needs_shared
@pytest.mark.parametrize("name", ["chuanshan-2024", "taonan-2023", *REPORTS_BY_HAND])
def test_real_reports_are_read_exactly(name: str, places: Places) -> None:
    found = asdict(metadata_of((SHARED / "reports" / f"{name}.txt").read_text("utf-8"), places))
    expected = REPORTS_BY_HAND.get(name)
    if expected is None:
        expected = json.loads((SHARED / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()[0])
        expected.pop("kind")
    assert {field: found[field] for field in expected} == expected


@pytest.mark.parametrize("name", ["yunqing-2023", "yunqing-2024-mirror"])
def test_made_up_reports_are_read_exactly(name: str, places: Places) -> None:
    found = asdict(metadata_of((ROOT / "fixtures" / "reports" / f"{name}.txt").read_text("utf-8"), places))
    gold = json.loads((ROOT / "fixtures" / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()[0])
    expected = {field: value for field, value in gold.items() if field not in ("kind", "note")}
    assert {field: found[field] for field in expected} == expected


@needs_shared
@pytest.mark.parametrize("path", [path for path in CORPUS if "provinces" in str(path)], ids=lambda path: path.stem)
def test_every_provincial_report_tells_date_place_speaker_and_year(path: Path, places: Places) -> None:
    found = metadata_of(path.read_text("utf-8"), places)
    assert (found.target_year, found.level) == (2026, "province")
    assert found.province == found.place
    assert found.delivered is not None
    assert found.delivered.startswith(("2026-01-", "2026-02-"))
    assert found.speaker is not None
    assert found.speaker_en is not None
    assert found.meeting is not None


@needs_shared
@pytest.mark.parametrize("path", [path for path in CORPUS if "national" in str(path)], ids=lambda path: path.stem)
def test_every_national_report_tells_its_year(path: Path, places: Places) -> None:
    found = metadata_of(path.read_text("utf-8"), places)
    assert (found.level, found.place_en, found.target_year) == ("national", "China", int(path.stem))
