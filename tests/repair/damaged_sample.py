"""The newer sample as a page of a mirror that damaged it, and its gold; both stand in `fixtures/`.

    python -m tests.repair.damaged_sample     make them anew, after the sample, its gold or the mirror has changed

The gold is that of the clean page, in the width of signs that the mirror prints. What is lost is told from the mirror
alone, whatever a repair makes of it: a line whose number touches bytes that it shifted is optional, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from tests.repair.mirror import Habits, Piece, damage, printed, wide_folded
from tests.running import ROOT, SAMPLE

PAGE = ROOT / "fixtures" / "reports" / "yunqing-2024-mirror.txt"
GOLD = ROOT / "fixtures" / "gold" / "yunqing-2024-mirror.jsonl"
CLEAN_GOLD = ROOT / "fixtures" / "gold" / "yunqing-2024.jsonl"
HABITS = Habits(shows_lost=False, share=0.7, seed=0)
INDENT = "　　"

HEAD = """\
文稿参考网
首页 | 工作报告 | 领导讲话 | 总结计划 | 调研材料 | 会员中心
当前位置：首页 > 工作报告 > 县级政府工作报告 > 正文
2024年云清县政府工作报告
发布时间：2024-03-05 来源：网络整理 点击：3047 次 【字号：大 中 小】
"""
FOOT = """\
（责任编辑：小芸）
相关文章：
· 2023年云清县政府工作报告
· 2024年云清县财政预算报告
上一篇：2024年青崖镇工作总结
下一篇：没有了
关于我们 | 网站声明 | 投稿须知 | 友情链接
文稿参考网 版权所有 2019-2024
"""
LOST = "touches bytes that the mirror shifted"
UNNAMED = {
    "place": "云清县",
    "place_en": "Yunqing County",
    "province": None,
    "title": "政府工作报告",
    "note": "the mirror names neither prefecture nor province; place not real, so no gazetteer entry",
}
"""What the clean sample's forum tells of place and title, and this page does not."""


def clean_report() -> str:
    """The report in the clean sample, without the forum around it: a paragraph a line, indented."""
    page = SAMPLE.read_text("utf-8")
    report = page[page.index("    政府工作报告\n") : page.index("    [/font]")]
    return "".join(f"{INDENT}{line.strip()}\n" for line in report.splitlines() if line.strip())


@cache
def pieces() -> tuple[Piece, ...]:
    """The report as the mirror prints it; what it prints around it is glossed, but not cut."""
    unhurt = Habits(shows_lost=HABITS.shows_lost, share=0.0)
    return (*damage(HEAD, unhurt), *damage(clean_report(), HABITS), *damage(FOOT, unhurt))


def page() -> str:
    """The damaged page."""
    return "".join(piece.page for piece in pieces())


def as_printed(text: str) -> str:
    """`text` in the width that the mirror prints, in its own script."""
    return "".join(map(wide_folded, text))


def lost_places() -> tuple[str, list[tuple[int, int]]]:
    """The clean report without indents, in the mirror's width, and where in it the mirror shifted bytes."""
    clean = clean_report().replace(INDENT, "")
    expected = printed(clean)
    assert len(expected) == len(clean)
    places: list[tuple[int, int]] = []
    at = 0
    for piece in damage(clean_report(), HABITS):
        if piece.hurt:
            places.append((at, at + len(piece.text.replace("　", ""))))
            at = places[-1][1]
        elif expected.startswith(piece.text, at):  # else a gloss, which the clean text does not have
            at += len(piece.text)
    assert at == len(expected)
    return as_printed(clean), places


def gold() -> Iterator[dict[str, Any]]:
    """The clean gold as the mirror prints it; `optional` with a `note` where it shifted bytes of the number."""
    text, places = lost_places()
    done = 0
    for line in CLEAN_GOLD.read_text("utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        row |= {name: as_printed(row[name]) for name in ("heading", "first_words", "text", "context") if name in row}
        if row["kind"] == "report":
            row |= UNNAMED
        elif row["kind"] == "section" and row["heading"]:
            row |= _lost(row["heading"], text.index(row["heading"]), places)
        elif row["kind"] == "quantity":
            around = text.index(row["context"], max(0, done - len(row["context"])))
            start = text.index(row["text"], max(done, around))
            done = start + len(row["text"])
            row |= {"optional": True, **lost} if (lost := _lost(row["text"], start, places)) else {}
        yield row


def _lost(words: str, start: int, places: list[tuple[int, int]]) -> dict[str, Any]:
    hurt = any(first < start + len(words) and start < last for first, last in places)
    return {"note": LOST} if hurt else {}


def written_gold() -> str:
    """The gold file, a line a row."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in gold())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    GOLD.write_text(written_gold(), encoding="utf-8")
