"""An answer that is cut off at its length is not sent again: the text is halved, and each half asked about."""

from __future__ import annotations

import re
from pathlib import Path

from tests.edges.county import Run, county, run
from tests.edges.endpoint import Reply, Request, arguments, completion, served

FIGURES = 24
MOST = 7
"""Claims that the endpoint's longest answer holds."""
HEAD = "某某县政府工作报告\n\n2024年1月8日在某某县第一届人民代表大会第三次会议上\n\n县长 张三\n\n各位代表：\n\n"
REPORT = f"{HEAD}一、2023年工作回顾\n\n" + "\n".join(
    f"全县{name}类特色产业园区实现工业总产值增长{growth}%，其余各项工作都按计划稳步推进。"
    for growth, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥春夏", 3)
)
QUOTE = re.compile(r"(.类特色产业园区)实现工业总产值增长(\d+)%")


def reply(request: Request) -> Reply:
    text = request.messages[-1]["content"]
    claims = [
        {
            "quote": found[0],
            "subject": f"{found[1]}工业总产值",
            "figure": f"{found[2]}%",
            "status": "result",
            "english": f"Gross industrial output rose by {found[2]}%.",
        }
        for found in QUOTE.finditer(text)
    ]
    if len(claims) > MOST:
        return completion(arguments(*claims)[:200], finish="length")
    return completion(arguments(*claims))


def one_run(folder: Path) -> tuple[Run, int]:
    with served(reply) as server, county(folder, REPORT):
        return run(server), len(server.requests)


def test_every_figure_of_a_text_too_long_for_one_answer_is_claimed(tmp_path: Path) -> None:
    done, requests = one_run(tmp_path)
    assert done.exit == 0, done.err
    assert done.sheet["totals"]["quantities"] == FIGURES
    assert done.sheet["totals"]["matched"] == FIGURES, [one["reason"] for one in done.sheet["unverified"]]
    assert done.sheet["totals"]["calls"] == requests
    assert [chunk["state"] for chunk in done.sheet["chunks"]] == ["answered"] * 4
    assert sum(chunk["attempts"] for chunk in done.sheet["chunks"]) == requests == 7


def test_what_was_cut_off_is_not_paid_for_again(tmp_path: Path) -> None:
    first, _ = one_run(tmp_path)
    again, requests = one_run(tmp_path)
    assert requests == 0
    assert again.texts == first.texts
