"""The brief's own asks in a whole run: against an endpoint on a loopback socket, recorded, and replayed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from summariser.app import briefing
from summariser.app.inputs import read_taxonomy
from summariser.edges.llm import Model
from summariser.edges.writers import prepare_folder
from summariser.pipeline import Tools, tell
from summariser.telling import Telling
from summariser.told import Figure
from tests.edges.asking import KEY, QUICK, endpoint_at
from tests.edges.endpoint import LoopbackEndpoint, Reply, Request, arguments, completion, failure, loopback, served
from tests.telling.report import CLAIMS, REPORT, case, prompts

OUTLINE = {
    "headings": [{"n": 3, "english": "Green development"}],
    "problems": [{"quote": "产业基础薄弱", "english": "A weak industrial base"}],
    "projects": [],
}
GOOD = "GDP is to grow by {c10}."
WRONG = "Retail sales are to grow by {c10}."
FIRST = {"headline": [GOOD], "watching": [WRONG], "sectors": []}
MENDED = {"headline": [GOOD], "watching": ["Retail sales are to grow by {c12}."], "sectors": []}


@dataclass(slots=True)
class Teller:
    """Claims what it is asked about, and tells what it is given; what it is not given is refused."""

    outline: object = None
    prose: tuple[object, ...] = ()
    asked: list[str] = field(default_factory=list)

    def __call__(self, request: Request) -> Reply:
        tool = str(request.body["tools"][0]["function"]["name"])
        self.asked.append(tool)
        if tool == "Outline":
            return completion(json.dumps(self.outline), tool=tool) if self.outline else failure(400)
        if tool == "Prose":
            said = self.prose[min(self.asked.count(tool), len(self.prose)) - 1] if self.prose else None
            return completion(json.dumps(said), tool=tool) if said else failure(400)
        text = str(request.messages[1]["content"])
        names = ("quote", "subject", "figure", "status", "english")
        claims = [dict(zip(names, claim, strict=True)) for claim in CLAIMS]
        planned = "[targets]" in text or "[tasks]" in text or "[government]" in text
        return completion(
            arguments(*(one for one in claims if one["quote"] in text and (one["status"] == "target") == planned))
        )


async def told_by(teller: Teller, folder: Path) -> tuple[Telling, LoopbackEndpoint]:
    """What a model on a socket tells of the small report."""
    one = case()
    prepare_folder(folder)
    async with loopback(by=teller) as server:
        endpoint = endpoint_at(server.base_url)
        async with Model.open(folder / "answers.db", endpoint, None, 4, QUICK) as model:
            tools = Tools(model, prompts().outline, prompts().outline, read_taxonomy(), None, prompts())
            return await tell(one.reading, one.sheet, tools), server


async def test_two_asks_give_what_a_brief_says_beyond_its_tables(tmp_path: Path) -> None:
    found, server = await told_by(Teller(OUTLINE, (MENDED,)), tmp_path)
    assert list(found.told.headings.values()) == ["Green development"]
    assert [problem.english for problem in found.told.problems] == ["A weak industrial base"]
    assert found.told.headline[0].pieces[1] == Figure(case().material.items[9])
    assert (found.usage.calls, found.unanswered, len(server.requests)) == (2, 0, 2)


async def test_a_sentence_with_a_fault_is_asked_for_again_once_with_its_fault(tmp_path: Path) -> None:
    teller = Teller(OUTLINE, (FIRST, MENDED))
    found, server = await told_by(teller, tmp_path)
    assert len(found.told.watching) == 1
    assert teller.asked.count("Prose") == 2
    last = next(one for one in reversed(server.requests) if "do not hold" in str(one.messages))
    assert f"watching: “{WRONG}”" in last.messages[1]["content"]
    assert found.usage.calls == 3


async def test_what_fails_again_is_left_out_and_said_to_be(tmp_path: Path) -> None:
    teller = Teller(OUTLINE, (FIRST, FIRST))
    found, _ = await told_by(teller, tmp_path)
    assert len(found.told.headline) == 1
    assert not found.told.watching
    assert any(WRONG in line for line in found.told.left_out)
    assert teller.asked.count("Prose") == 2


async def test_a_second_answer_that_holds_less_does_not_win(tmp_path: Path) -> None:
    nothing = {"headline": [], "watching": [WRONG], "sectors": []}
    found, _ = await told_by(Teller(OUTLINE, (FIRST, nothing)), tmp_path)
    assert len(found.told.headline) == 1


async def test_without_answers_nothing_is_told_and_both_asks_are_counted(tmp_path: Path) -> None:
    found, _ = await told_by(Teller(), tmp_path)
    assert found == Telling(unanswered=2, usage=found.usage)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUMMARISER_API_KEY", KEY)
    (tmp_path / "county.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def brief(**options: object) -> int:
    return briefing.brief(
        ["county.txt"], {"full": False, "strict": False, "out": "out", "format": "md,json", **options}
    )


def totals(out: str = "out") -> dict[str, Any]:
    sheet = json.loads(Path(out, "county", "targets.json").read_text("utf-8"))
    return {**sheet["totals"], "prompts": sheet["made"]["prompts"]}


def test_the_asks_are_in_the_totals_and_the_replay_says_the_same(folder: Path) -> None:
    teller = Teller(OUTLINE, (FIRST, MENDED))
    with served(teller) as server:
        assert brief(model="m", base_url=server.base_url, record="rec") == 0
    taken = totals()
    assert (taken["calls"], taken["asks_unanswered"]) == (len(teller.asked), 0)
    assert (teller.asked.count("Outline"), teller.asked.count("Prose")) == (1, 2)
    assert {"brief_outline": 1, "brief_prose": 1}.items() <= taken["prompts"].items()
    names = [path.name.rsplit("-", 2)[0] for path in Path("rec", "county").iterdir()]
    assert sorted(name for name in names if "brief" in name) == [
        "brief_outline-all",
        "brief_prose-all",
        "brief_prose-all",
    ]
    assert brief(replay="rec", out="again") == 0
    assert totals("again") == taken


def test_no_brief_no_asks(folder: Path) -> None:
    teller = Teller(OUTLINE, (MENDED,))
    with served(teller) as server:
        assert brief(model="m", base_url=server.base_url, format="json") == 0
    assert set(teller.asked) == {"Claims"}


def test_asks_without_an_answer_fail_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with served(Teller()) as server:
        assert brief(model="m", base_url=server.base_url, record="rec") == 0
    assert totals()["asks_unanswered"] == 2
    assert "brief_prose unanswered" in capsys.readouterr().err
    for path in Path("rec", "county").glob("brief_*"):
        path.unlink()
    assert brief(replay="rec", out="again") == 0
    assert totals("again")["asks_unanswered"] == 2
    assert "brief_prose" not in capsys.readouterr().err
