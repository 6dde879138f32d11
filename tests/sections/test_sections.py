"""The section tree: cases with a reason each, what holds for every text, and real reports where they are at hand."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.repair import repair
from summariser.sections import innermost, paragraph_number, parse_sections
from summariser.types import Section
from tests.running import ROOT
from tests.shared import CORPUS, REPORTS, SHARED, needs_shared

CASES: list[dict[str, Any]] = json.loads((ROOT / "fixtures" / "cases" / "sections.json").read_text("utf-8"))
LINES = st.sampled_from(
    """一、回顾|二、安排|（一）抓项目。新建3个。|（二）惠民。|一是稳。|二是进。|——好。|1.医疗。|第一，实。|2024年工作安排||各位代表：
各位代表！|名词解释|附件1|让我们奋斗！|主要预期目标是：增长5%。|总体要求是：稳。|清醒看到问题。|现在，我代表政府报告工作。""".replace(
        "\n", "|"
    ).split("|")
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(LINES, max_size=40).map("\n".join))


def tree(text: str, sections: tuple[Section, ...]) -> list[list[Any]]:
    return [[one.level, one.role, one.heading, text[one.body : one.span.end].strip()] for one in sections]


def part(text: str, section: Section) -> str:
    return text[slice(*section.span)].strip()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_text_is_drawn_as_a_careful_reader_would(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case.get("expect") == "fail":
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["note"]))
    text = "\n".join(case["lines"])
    sections = parse_sections(text)
    found = tree(text, sections)
    assert [one[:3] for one in found] == [one[:3] for one in case["tree"]]
    assert all(body.startswith(begin) for (*_, body), (*_, begin) in zip(found, case["tree"], strict=True))
    for role, words in case.get("ends", {}).items():
        assert [part(text, one)[-len(words) :] for one in sections if one.role == role] == [words]
    for words in case.get("outside", []):
        inner = innermost(sections, text.index(words))
        assert inner is not None
        assert inner.level == 1


def holds_together(text: str, sections: tuple[Section, ...]) -> None:
    """What every consumer relies on: ids in order, first-level sections side by side, children inside their parent."""
    assert [one.id for one in sections] == [f"s{number}" for number in range(1, len(sections) + 1)]
    assert [one.span.start for one in sections] == sorted(one.span.start for one in sections)
    by_id = {one.id: one for one in sections}
    tops = [one for one in sections if one.level == 1]
    assert all(one.span.end == other.span.start for one, other in pairwise(tops))
    assert not tops or tops[-1].span.end == len(text)
    for one in sections:
        assert one.span.start <= one.body <= one.span.end
        assert (one.parent is None) == (one.level == 1)
        if one.parent:
            assert by_id[one.parent].level == one.level - 1
            assert by_id[one.parent].span.holds(one.span)


@given(TEXTS)
def test_sections_of_any_text_hold_together(text: str) -> None:
    sections = parse_sections(text)
    holds_together(text, sections)
    for place in range(0, len(text), 7):
        inner = innermost(sections, place)
        holding = [one for one in sections if one.span.start <= place < one.span.end]
        assert inner == (holding[-1] if holding else None)


def test_a_paragraph_is_counted_within_its_section_from_its_heading_on() -> None:
    text = "各位代表：\n一、回顾\n甲一。\n\n甲二。\n二、安排\n（一）头。乙一。\n乙二。\n（二）尾。丙。"
    sections = parse_sections(text)
    numbers = {
        words: paragraph_number(text, section, text.index(words))
        for words in ("甲一", "甲二", "乙一", "乙二", "丙")
        if (section := innermost(sections, text.index(words)))
    }
    assert numbers == {"甲一": 1, "甲二": 2, "乙一": 1, "乙二": 2, "丙": 1}


@pytest.mark.parametrize(
    "kind", ["一、抓项目\n新建3个。\n", "（一）抓。增长5%。\n", "字\n", "——好。\n", "一、二、\n一是y。\n"]
)
def test_time_grows_with_the_length_of_a_hostile_text_alone(kind: str) -> None:
    text = "各位代表：\n现在，我代表政府报告工作。\n" + kind * (150_000 // len(kind))
    assert len(parse_sections(text)) >= 1  # minutes, were it quadratic


@needs_shared
@pytest.mark.parametrize("name", ["chuanshan-2024", "taonan-2023"])
def test_sections_are_those_drawn_by_hand(name: str) -> None:
    text = repair((SHARED / "reports" / f"{name}.txt").read_text("utf-8")).text
    lines = (SHARED / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()
    gold = [line for line in map(json.loads, lines) if line["kind"] == "section"]
    found = [[one.level, one.heading, one.role] for one in parse_sections(text)]
    assert found == [[line["level"], line["heading"], line["role"]] for line in gold]


@pytest.mark.parametrize("name", ["yunqing-2024", "yunqing-2023"])
def test_sections_of_made_up_reports_are_those_drawn_by_hand(name: str) -> None:
    """The role of a heading above both requirements and targets is a matter of taste: plan, or requirements."""
    text = repair((ROOT / "fixtures" / "reports" / f"{name}.txt").read_text("utf-8")).text
    lines = (ROOT / "fixtures" / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()
    gold = [line for line in map(json.loads, lines) if line["kind"] == "section"]
    unlike = ("requirements", "tasks")
    found = [[one.level, one.heading, one.role] for one in parse_sections(text) if one.role not in unlike]
    assert found == [[one["level"], one["heading"], one["role"]] for one in gold if one["role"] not in unlike]
    assert [one["heading"] for one in gold if one["heading"]] == [o.heading for o in parse_sections(text) if o.heading]


@needs_shared
@pytest.mark.parametrize("path", [*REPORTS, *CORPUS], ids=lambda path: path.stem)
def test_every_real_report_has_its_parts(path: Path) -> None:
    text = repair(path.read_text("utf-8")).text
    sections = parse_sections(text)
    holds_together(text, sections)
    tops = [one.role for one in sections if one.level == 1]
    assert tops[:2] == ["opening", "review"]
    assert "tasks" in tops
    assert "closing" in tops
    roles = [one.role for one in sections]
    assert roles.count("targets") == 1
    # The national report of 2010 names no problems.
    assert ("problems" in roles) == (path.stem != "2010")
    assert all(len(part(text, one)) < 500 for one in sections if one.role in ("targets", "closing", "opening"))


@needs_shared
def test_every_headline_target_stands_in_the_part_of_the_targets() -> None:
    lines = [json.loads(line) for line in (SHARED / "gold" / "headline.jsonl").read_text("utf-8").splitlines()]
    texts = {path.stem: repair(path.read_text("utf-8")).text for path in [*REPORTS, *CORPUS]}
    for line in lines:
        text = texts[line["report"]]
        at = text.index(line["context"]) + line["context"].index(line["text"])
        section = innermost(parse_sections(text), at)
        assert section is not None
        assert section.role == "targets", line["context"]
