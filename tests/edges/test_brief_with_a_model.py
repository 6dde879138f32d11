"""The main job with an endpoint behind it: exit codes, resuming, recording and replaying."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summariser.app import briefing, questions
from summariser.errors import EndpointProblem, UsageProblem
from tests.edges.asking import KEY
from tests.edges.endpoint import LoopbackEndpoint, Reply, Request, arguments, completion, failure, served
from tests.followup.scripted import is_follow_up

REPORT = """某某县政府工作报告

2024年1月8日在某某县第一届人民代表大会第三次会议上

县长 张三

各位代表：

一、2023年工作回顾

全县生产总值增长6.2%，固定资产投资增长8%。

二、2024年工作安排

今年的主要预期目标是：生产总值增长5%，城镇新增就业2000人以上。

三、政府自身建设

办理建议提案120件。
"""


def text_asked(request: Request) -> str:
    return str(request.messages[-1]["content"])


def careful(request: Request) -> Reply:
    """A model that claims the one figure that it knows, where it stands in the text."""
    known = {
        "quote": "生产总值增长5%",
        "subject": "生产总值",
        "figure": "5%",
        "status": "target",
        "english": "GDP is to grow by 5%.",
    }
    return completion(arguments(known) if known["quote"] in text_asked(request) else '{"claims": []}')


def about_chunks(server: LoopbackEndpoint) -> list[Request]:
    """The requests so far that were no follow-ups."""
    return [request for request in server.requests if not is_follow_up(request)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUMMARISER_API_KEY", KEY)
    (tmp_path / "county.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def brief(**options: Any) -> int:
    given = {"full": False, "strict": False, "out": "out", "format": "json", **options}
    return briefing.brief(["county.txt"], given)


def sheet(out: str = "out") -> dict[str, Any]:
    made: dict[str, Any] = json.loads(Path(out, "county", "targets.json").read_text("utf-8"))
    made["made"].pop("at")
    return made


def test_a_run_is_recorded_and_its_replay_says_the_same(folder: Path) -> None:
    with served(careful) as server:
        assert brief(model="m", base_url=server.base_url, record="rec", format="md,json") == 0
    assert brief(replay="rec", out="again", format="md,json") == 0
    assert sheet() == sheet("again")
    assert [target["value"] for target in sheet()["targets"]] == ["5"]
    first, second = (Path(out, "county", "brief.md").read_text("utf-8") for out in ("out", "again"))
    assert first == second


def test_a_chunk_that_fails_makes_the_run_incomplete_and_is_all_that_the_next_run_asks(folder: Path) -> None:
    def forgetful(request: Request) -> Reply:
        return failure(400) if "5%" in text_asked(request) else careful(request)

    with served(forgetful) as server:
        assert brief(model="m", base_url=server.base_url) == 3
    assert [chunk["state"] for chunk in sheet()["chunks"]].count("failed") == 1
    with served(careful) as server:
        assert brief(model="m", base_url=server.base_url) == 0
        assert len(about_chunks(server)) == 1


@pytest.mark.parametrize(("status", "problem"), [(401, EndpointProblem), (404, UsageProblem)])
def test_a_refused_key_or_model_ends_the_run_without_outputs(
    status: int, problem: type[Exception], folder: Path
) -> None:
    with served(lambda _: failure(status, message=f"no {KEY}")) as server, pytest.raises(problem) as told:
        brief(model="m", base_url=server.base_url)
    assert KEY not in str(told.value)
    assert not list(folder.rglob("targets.json"))


def test_a_replay_without_the_recordings_of_a_report_is_incomplete_and_says_how_to_record(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(careful) as server:
        assert brief(model="m", base_url=server.base_url, record="rec") == 0
    changed = REPORT.replace("增长5%", "增长7%")
    (folder / "county.txt").write_text(changed, encoding="utf-8")
    capsys.readouterr()
    assert brief(replay="rec", out="again") == 3
    assert "--record" in capsys.readouterr().err


def test_neither_the_key_nor_the_request_is_left_anywhere(folder: Path) -> None:
    with served(careful) as server:
        assert brief(model="m", base_url=server.base_url, record="rec") == 0
        asked = text_asked(server.requests[0])
    (folder / "county.txt").unlink()
    for path in filter(Path.is_file, folder.rglob("*")):
        assert KEY.encode() not in path.read_bytes()
        assert asked.encode() not in path.read_bytes()


def test_the_cost_is_that_of_the_answers_used_wherever_they_came_from(folder: Path) -> None:
    (folder / "summariser.toml").write_text("[prices.m]\nin = 1\nout = 2.5\n", encoding="utf-8")
    with served(careful) as server:
        assert brief(model="m", base_url=server.base_url, record="rec") == 0
    totals = sheet()["totals"]
    calls = len(sheet()["chunks"]) + 1  # one asks again about the figures of the plan that this model leaves out
    assert (totals["calls"], totals["calls_estimated"], totals["tokens_in"]) == (calls, 0, 100 * calls)
    assert totals["cost"] == f"{calls * 0.00015:.5f}".rstrip("0")
    assert brief(replay="rec", out="again") == 0
    assert sheet("again")["totals"] == totals
    (folder / "summariser.toml").unlink()
    assert brief(replay="rec", out="again") == 0
    assert sheet("again")["totals"] == totals | {"cost": None}


def test_a_limit_that_is_reached_makes_the_run_incomplete_and_keeps_what_it_has(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "summariser.toml").write_text("max_tokens = 1000\n[prices.m]\nin = 0\nout = 100\n", encoding="utf-8")
    with served(careful) as server:
        assert brief(model="m", base_url=server.base_url, max_cost="0.1") == 3
        first = len(about_chunks(server))
        assert first == len(server.requests) == [chunk["state"] for chunk in sheet()["chunks"]].count("answered") > 0
        assert "--max-cost 0.1" in capsys.readouterr().err
        assert brief(model="m", base_url=server.base_url) == 0
    assert len(about_chunks(server)) == len(sheet()["chunks"])
    shown = json.loads(questions.runs("out", as_json=True))["runs"]
    assert [(run["failures"] > 0, run["calls"], run["reused"]) for run in shown] == [
        (True, first, 0),
        (False, len(server.requests) - first, first),
    ]
    assert shown[0]["cost"] == f"{first * 0.002:.3f}"


def test_a_limit_without_a_price_spends_nothing_and_says_how_to_give_one(folder: Path) -> None:
    with served(careful) as server, pytest.raises(UsageProblem, match=r'\[prices\."m"\]'):
        brief(model="m", base_url=server.base_url, max_cost="1")
    assert server.requests == []
