"""Byte-shift damage: made by a mirror that knows no repair, undone by a repair that knows no mirror."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.edges.word_frequencies import word_frequencies
from summariser.repair.byte_shift import ShiftRepair, restore_shifted
from summariser.repair.shift_page import without_glosses
from summariser.repair.shift_sites import find_sites
from summariser.repair.shift_tokens import GLOSS, is_toned, readings_of
from tests.repair.mirror import Habits, Piece, damage, printed, read_late
from tests.running import ROOT
from tests.shared import CORPUS, REPORTS, needs_shared

CASES: list[dict[str, Any]] = json.loads((ROOT / "fixtures" / "cases" / "byte_shift.json").read_text("utf-8"))

LISTED = """
今年 改造 老旧 燃气 管网 供水 服务 水平 改进 做好 担当 作为 奋斗 没有 退路 群众 满意 持续 推进 工作 全面 展开
规划 印发 实施 建设 提高 速度 纵向 贯通 建成 文化 广场 花园 完成 坚持 颗粒 思维 项目 管理 企业 出海 实现 突破
我们 以下 多措并举 稳住 增长 推动 改革 民生 改善 用心 办好 实事 同志 目标 基本 一网 通办 提升 治理 发展 经济
"""
WORDS = dict.fromkeys(LISTED.split(), 50) | dict.fromkeys("一二三四五六七八九十的了到不和在是有", 400)
"""Enough of a word list for the cases."""

AROUND = (
    "　　当前，我们坚持推进改革，推动经济发展，服务群众。今年项目建设、城市管理、文化服务水平持续提高。\n"
    "　　全区推进公路改造、管道建设，强化作风，做好民生实事；规划实施，业务培训，环境优化。"
)
"""What else stands on the page: text that no mirror can hurt, so that the page's habits can be learned from it."""


def page_of(pieces: list[Piece]) -> str:
    return "".join(piece.page for piece in pieces)


def mended(page: str, repairs: tuple[ShiftRepair, ...]) -> str:
    """The page with what is certain written in, glosses taken out."""
    for repair in reversed(repairs):
        if repair.certain:
            page = page[: repair.start] + repair.replacement + page[repair.end :]
    return without_glosses(page)


def damaged_page(text: str, *, before: str, shows_lost: bool) -> str:
    """`text` as hurt as can be on a page that is not hurt otherwise; `before` is the line before it."""
    whole = page_of(damage(f"{AROUND}\n{AROUND}\n{before}\n", Habits(shows_lost=shows_lost, share=0.0)))
    return whole + page_of(damage(f"　　{text}\n", Habits(shows_lost=shows_lost, share=1.0))) + whole


@pytest.mark.parametrize("shows_lost", [True, False], ids=["lost bytes show", "lost bytes vanish"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["why"]))
def test_what_a_mirror_broke_is_read_again(
    case: dict[str, Any], shows_lost: bool, request: pytest.FixtureRequest
) -> None:
    if case.get("expect") == "fail":
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["why"]))
    page = damaged_page(case["text"], before=case.get("before", "一、工作"), shows_lost=shows_lost)
    repairs = restore_shifted(page, WORDS)
    assert [repair.replacement for repair in repairs] == case["want"]
    assert mended(page, repairs).count(printed(case["text"]).replace("　", "")) == 1


@pytest.mark.parametrize("shows_lost", [True, False], ids=["lost bytes show", "lost bytes vanish"])
@pytest.mark.parametrize(
    "text",
    [
        "坚持“三保”，推动改革。",
        "我们坚持保基本、可持续，推动改革。",
        "以“一保”、“二保”为目标。",
        "工作全面展开。“3+1”项目建成。",
    ],
)
def test_a_terminator_that_is_all_that_is_left_is_read_or_marked(text: str, shows_lost: bool) -> None:
    quoted = f"“{text}"  # a paragraph whose marks do not pair tells nothing
    page = damaged_page(quoted, before="一、工作", shows_lost=shows_lost)
    repairs = restore_shifted(page, WORDS)
    bare = [found.start() for found in re.finditer(r"[!;](?=[,、?\d])", page)]
    assert bare
    assert all(any(repair.start <= at < repair.end for repair in repairs) for at in bare)


@pytest.mark.parametrize(
    ("line", "is_hurt"),
    [("。\n三)推动改革", True), ("。2026年1月7日在大会上", True), ("。坚持改革开放", True), ("。", False)],
)
def test_a_line_that_begins_with_a_full_stop_is_read_or_marked(line: str, is_hurt: bool) -> None:
    page = damaged_page("推进项目建设。", before="一、工作", shows_lost=False)
    at = page.index("\n") + 1
    repairs = restore_shifted(f"{page[:at]}{line}\n{page[at:]}", WORDS)
    assert [repair.start for repair in repairs] == [at] * is_hurt


def test_the_rest_of_the_page_is_not_hurt() -> None:
    assert not any(piece.hurt for piece in damage(AROUND, Habits(share=1.0)))


@pytest.mark.parametrize("case", [case for case in CASES if case["want"]], ids=lambda case: str(case["why"]))
def test_the_mirror_does_break_the_text_of_a_case(case: dict[str, Any]) -> None:
    assert any(piece.hurt for piece in damage(f"　　{case['text']}", Habits(share=1.0)))


SHIFTED = [
    "?xì)",
    "(xì)",
    "?",
    "!",
    "；",
    ";",
    "。",
    "\n",
    "懂",
    "睂",
    "ㄒ唬",
    "┒",
    "W",
    "燃",
    "氣管",
    "，",
    "“",
    "\ud800",
]
PAGES = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(SHIFTED), max_size=60).map("".join))


@given(PAGES)
def test_any_text_gives_repairs_in_order_and_inside_it(page: str) -> None:
    repairs = restore_shifted(page, WORDS)
    assert all(0 <= repair.start < repair.end <= len(page) for repair in repairs)
    assert all(first.end <= second.start for first, second in pairwise(repairs))


@given(PAGES)
def test_the_gloss_behind_a_place_that_is_only_marked_is_marked_too(page: str) -> None:
    repairs = restore_shifted(page, WORDS)
    begun = {repair.start for repair in repairs}
    for repair in repairs:
        gloss = None if repair.certain else GLOSS.match(page, repair.end)
        assert not (gloss and is_toned(gloss[2])) or begun & set(range(*gloss.span()))


@pytest.mark.parametrize("unit", ["燃?xì)夤芫", "!懂", "?縱", "\n。ㄒ唬┒", "(xì)", "?", "。"])
def test_a_page_full_of_damage_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        page = unit * (size // len(unit))
        begin = time.process_time()
        restore_shifted(page, WORDS)
        return time.process_time() - begin

    seconds(500)  # tables are built once
    assert seconds(12_000) < 8 * max(seconds(3_000), 0.1)


@needs_shared
@pytest.mark.parametrize("report", [*REPORTS, *CORPUS], ids=lambda path: path.stem)
def test_clean_text_has_no_place_to_mend(report: Any) -> None:
    text = report.read_text("utf-8")
    glossed = any(gloss[2] in readings_of(text[gloss.start() - 1]) for gloss in GLOSS.finditer(text))
    assert bool(find_sites(text)) == glossed


def test_clean_text_loads_neither_readings_nor_scripts() -> None:
    code = (
        "import sys; from summariser.repair.byte_shift import restore_shifted\n"
        "assert restore_shifted('各位代表！我们坚持改革；发展（GDP）增长6%？\\n。完', {}) == ()\n"
        "assert not {'opencc', 'pypinyin', 'jieba'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@dataclass(frozen=True)
class Outcome:
    counts: Counter[str]
    outside: int


def judged(pieces: list[Piece], repairs: tuple[ShiftRepair, ...]) -> Outcome:
    """How each broken stretch came out; repairs that touch none are counted as outside."""
    counts: Counter[str] = Counter()
    page = page_of(pieces)
    starts = [0, *accumulate(len(piece.page) for piece in pieces)]
    touched: set[int] = set()
    for at, piece in enumerate(pieces):
        if not piece.hurt:
            continue
        begin, end = starts[at], starts[at + 1]
        near = [one for one in repairs if (one.start < end and begin < one.end) or one.start <= begin == end <= one.end]
        touched.update(one.start for one in near)
        first = last = at
        while any(one.start < starts[first] for one in near):
            first -= 1
        while any(one.end > starts[last + 1] for one in near):
            last += 1
        begin, end = starts[first], starts[last + 1]
        inside = [one for one in repairs if begin <= one.start and one.end <= end]
        text, done = "", begin
        for one in inside:
            text, done = text + page[done : one.start] + one.replacement, one.end
        right = _bare(text + page[done:end]) == _bare("".join(piece.text for piece in pieces[first : last + 1]))
        if not inside:
            counts["missed"] += 1
        elif all(one.certain for one in inside):
            counts["exact" if right else "wrong"] += 1
        else:
            counts["marked"] += 1
    return Outcome(counts, sum(one.start not in touched for one in repairs))


def _bare(text: str) -> str:
    """Without glosses, whole or left over from a broken one, and without the indent."""
    return GLOSS.sub("", f"{text}").replace("　", "").removeprefix("?")


@needs_shared
def test_most_of_simulated_damage_is_undone_and_the_rest_marked() -> None:
    frequencies = word_frequencies()
    total: Counter[str] = Counter()
    for number, report in enumerate(path for path in CORPUS[1::6] if "provinces" in path.parent.name):
        text = "\n".join(f"　　{line.strip()}" for line in report.read_text("utf-8").splitlines())
        pieces = damage(text, Habits(shows_lost=number % 2 == 0, share=0.6, seed=number))
        outcome = judged(pieces, restore_shifted(page_of(pieces), frequencies))
        total += outcome.counts
        assert outcome.outside == 0
    places = total.total()
    assert places > 40
    assert total["exact"] >= 0.6 * places, total
    assert total["wrong"] <= 0.08 * places, total
    assert total["missed"] == 0, total


@needs_shared
@pytest.mark.parametrize("name", ["dawa-2025", "fuxin-2023"])
def test_what_is_restored_gives_the_damaged_bytes_again(name: str) -> None:
    page = next(path for path in REPORTS if path.stem == name).read_text("utf-8")
    repairs = [repair for repair in restore_shifted(page, word_frequencies()) if repair.certain]
    assert repairs
    for repair in repairs:
        seen = page[repair.start : repair.end]
        heading = page[max(0, repair.start - 1) : repair.start] in ("", "\n")
        again = read_late(_unfolded(repair.replacement, seen), indented=heading)
        assert _shown(again) == _shown(seen)


def _unfolded(text: str, seen: str) -> str:
    """In full width, as it was before the page was printed; a letter that the run ends in was always ASCII."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" and char not in seen else char for char in text)


def _shown(text: str) -> str:
    """Without what the page may or may not show: glosses, lost bytes, late additions to the code."""
    bare = "".join(char for char in GLOSS.sub("", text) if char.encode("gbk", "replace") != b"?")
    return bare.replace("?", "")
