"""The main job with a follow-up, over real sockets: what it takes, what is recorded, what a failing endpoint does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.edges.asking import KEY
from tests.edges.county import REPORT, Run, county, run
from tests.edges.endpoint import LoopbackEndpoint, Reply, Request, arguments, completion, failure, served
from tests.edges.faults import CLAIM, FAULTS, GOOD, Fault
from tests.edges.test_fault_matrix import AFTER, BEFORE
from tests.followup.scripted import is_follow_up
from tests.running import summariser

WRONG = CLAIM | {"english": "GDP is to grow by 50%."}
OTHERWISE_WRONG = CLAIM | {"english": "GDP is to grow by at least 5%."}


class Model:
    """Claims every figure, one wrongly; what it says when asked again is told reply by reply, the last for ever."""

    def __init__(self, *again: Reply, ends: bool = False) -> None:
        self._again = list(again)
        self._ends = ends

    def __call__(self, request: Request) -> Reply:
        text = str(request.messages[1]["content"])
        if is_follow_up(request):
            return self._again.pop(0) if len(self._again) > 1 else self._again[0]
        if BEFORE["quote"] in text:
            return completion(arguments(BEFORE))
        if CLAIM["quote"] in text:
            return completion(arguments(WRONG))
        return Reply(body=completion(arguments(AFTER)).body, fate="last" if self._ends else "whole")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> Iterator[None]:
    with county(tmp_path):
        yield


def follow_ups(server: LoopbackEndpoint) -> Sequence[Request]:
    return [request for request in server.requests if is_follow_up(request)]


def verdicts(one: Run) -> dict[str, str]:
    items = [*one.sheet["targets"], *one.sheet["results"], *one.sheet["unverified"]]
    return {item["evidence"]["quote"]: item["verdict"] for item in items}


def test_a_claim_is_mended_recorded_and_replayed() -> None:
    with served(Model(completion(arguments(CLAIM)))) as server:
        made = run(server, record="rec")
        assert len(follow_ups(server)) == 1
    assert (made.exit, set(verdicts(made).values())) == (0, {"matched"})
    (mended,) = made.sheet["targets"][:1]
    assert (mended["statement_en"], "reread" in mended["flags"]) == (CLAIM["english"], True)
    totals = made.sheet["totals"]
    assert totals["before"] == {"matched": 2, "unverified": 1, "unclaimed": 0}
    assert (totals["matched"], totals["unverified"], totals["calls"], totals["asks_unanswered"]) == (3, 0, 4, 0)
    assert made.sheet["made"]["prompts"] == {"extract": 1, "followup": 1}
    assert len(list(Path("rec").rglob("followup-all-*-1.json"))) == 1
    assert run(replay="rec", out="again").texts == made.texts


def test_both_rounds_are_recorded_and_replayed() -> None:
    with served(Model(completion(arguments(OTHERWISE_WRONG)), completion(arguments(CLAIM)))) as server:
        made = run(server, record="rec")
        assert len(follow_ups(server)) == 2
        again = run(server)
        assert len(follow_ups(server)) == 2
    assert set(verdicts(made).values()) == {"matched"}
    assert len(list(Path("rec").rglob("followup-all-*-1.json"))) == 2
    assert run(replay="rec", out="again").texts == made.texts == again.texts


def test_a_model_that_insists_is_asked_once_and_shown_with_both_readings() -> None:
    with served(Model(completion(arguments(WRONG)))) as server:
        made = run(server)
        assert len(follow_ups(server)) == 1
    assert made.exit == 0
    (one,) = made.sheet["unverified"]
    assert one["verdict"] == "readers_disagree"
    assert WRONG["english"] in one["reason"]
    assert "the readers disagree" in made.brief


def test_strict_looks_at_what_the_follow_up_left() -> None:
    with served(Model(completion(arguments(CLAIM)))) as server:
        assert run(server, strict=True).exit == 0
    with served(Model(completion(arguments(WRONG)))) as server:
        assert run(server, strict=True, out="other").exit == 1


def test_a_replay_without_the_follow_up_is_complete_and_says_so() -> None:
    with served(Model(completion(arguments(CLAIM)))) as server:
        run(server, record="rec")
    for path in Path("rec").rglob("followup-*.json"):
        path.unlink()
    again = run(replay="rec", out="again")
    assert (again.exit, verdicts(again)[CLAIM["quote"]]) == (0, "english")
    assert again.sheet["totals"]["asks_unanswered"] == 1
    assert "claims keep their verdicts" in again.err


FAILING = [fault for fault in FAULTS if fault.seen.state == "failed"]


@pytest.mark.parametrize("fault", FAILING, ids=lambda fault: fault.name)
def test_an_endpoint_that_fails_at_the_follow_up_costs_nothing_else(fault: Fault) -> None:
    with served(Model(*fault.replies, ends=fault.ends)) as server:
        made = run(server, timeout=fault.patience)
    assert (made.exit, made.leaks) == (0, [])
    assert {chunk["state"] for chunk in made.sheet["chunks"]} == {"answered"}
    assert verdicts(made)[CLAIM["quote"]] == "english"
    assert list(verdicts(made).values()).count("matched") == 2
    totals = made.sheet["totals"]
    assert (totals["asks_unanswered"], totals["calls"]) == (1, 3 + fault.seen.kept)
    assert totals["before"] == {name: totals[name] for name in ("matched", "unverified", "unclaimed")}
    assert fault.seen.reason in made.err
    with served(Model(GOOD)) as server:
        later = run(server)
        assert {is_follow_up(request) for request in server.requests} == {True}
    assert verdicts(later)[CLAIM["quote"]] == "matched"


def test_a_part_without_an_answer_is_no_matter_of_a_follow_up() -> None:
    def reply(request: Request) -> Reply:
        return failure(400) if CLAIM["quote"] in request.messages[1]["content"] else Model(GOOD)(request)

    with served(reply) as server:
        made = run(server)
        assert follow_ups(server) == []
    assert (made.exit, made.sheet["totals"]["before"]) == (3, None)
    assert [row["why"] for row in made.sheet["unclaimed"]] == ["unasked"]


def test_a_limit_of_cost_that_the_follow_up_would_exceed_leaves_it_unasked() -> None:
    Path("summariser.toml").write_text("max_tokens = 1000\n[prices.m]\nin = 0\nout = 100\n", encoding="utf-8")
    with served(Model(GOOD)) as server:
        made = run(server, max_cost="0.105")
        assert len(follow_ups(server)) == 0
    assert (made.exit, made.sheet["totals"]["asks_unanswered"]) == (0, 1)


def test_the_scope_of_targets_is_asked_about_again_as_well() -> None:
    with served(Model(completion(arguments(CLAIM)))) as server:
        made = run(server, scope="targets")
        (again,) = follow_ups(server)
    assert BEFORE["quote"] not in again.messages[1]["content"]
    assert verdicts(made)[CLAIM["quote"]] == "matched"


def test_rules_ask_nobody(tmp_path: Path) -> None:
    done = summariser("brief", "county.txt", "--model", "rules", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    sheet = json.loads((tmp_path / "out" / "county" / "targets.json").read_text("utf-8"))
    assert (sheet["totals"]["before"], sheet["totals"]["asks_unanswered"], sheet["made"]["prompts"]) == (None, 0, {})


def test_the_program_asks_again(tmp_path: Path) -> None:
    Path("county.txt").write_text(REPORT, encoding="utf-8")
    with served(Model(completion(arguments(CLAIM)))) as server:
        options = ("--model", "m", "--base-url", server.base_url, "--out", "out")
        done = summariser("brief", "county.txt", *options, cwd=tmp_path, SUMMARISER_API_KEY=KEY)
    assert done.returncode == 0, done.stderr
    sheet: dict[str, Any] = json.loads((tmp_path / "out" / "county" / "targets.json").read_text("utf-8"))
    assert "reread" in sheet["targets"][0]["flags"]
    assert "4/4 county all answered" in done.stderr
    checked = summariser("check", "out/county/targets.json", "county.txt", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
