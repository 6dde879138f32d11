"""Every fault of the matrix against the main job: nothing that was answered is lost, and nothing is hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.edges.asking import KEY
from tests.edges.county import Run, county, run
from tests.edges.endpoint import Reply, Request, arguments, closed_port, completion, served
from tests.edges.fault_table import FILE, page
from tests.edges.faults import CLAIM, FAULTS, GOOD, Fault, with_the_key
from tests.followup.scripted import is_follow_up

BEFORE = {
    "quote": "固定资产投资增长8%",
    "subject": "固定资产投资",
    "figure": "8%",
    "status": "result",
    "english": "Fixed-asset investment grew by 8%.",
}
AFTER = {
    "quote": "办理建议提案120件",
    "subject": "建议提案",
    "figure": "120件",
    "status": "target",
    "english": "120 suggestions and proposals are to be handled.",
}

NOTHING = completion('{"claims": []}')


@dataclass(slots=True)
class Script:
    """Good answers for the first and the third chunk; for the second what the fault says; no claim when asked again."""

    fault: Fault
    asked: int = 0
    """Requests about the second chunk so far."""

    def __call__(self, request: Request) -> Reply:
        reply = NOTHING if is_follow_up(request) else self._reply(str(request.messages[1]["content"]))
        return with_the_key(reply, KEY)

    def _reply(self, text: str) -> Reply:
        if "固定资产投资" in text:
            reply = completion(arguments(BEFORE))
            return Reply(body=reply.body, fate="last") if self.fault.ends else reply
        if "建议提案" in text:
            return completion(arguments(AFTER))
        self.asked += 1
        return self.fault.replies[min(self.asked, len(self.fault.replies)) - 1]


@dataclass(frozen=True, slots=True)
class History:
    """A run that met a fault, the replay of what it recorded, and a later run after the endpoint was mended."""

    fault: Fault
    met: Run
    requests: int
    """About the chunk that met the fault."""
    replayed: Run
    later: Run
    asked_later: int


@pytest.fixture(scope="module", params=FAULTS, ids=lambda fault: fault.name)
def history(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> History:
    fault: Fault = request.param
    script = Script(fault)
    with county(tmp_path_factory.mktemp("county")):
        with served(script) as server:
            met = run(server, timeout=fault.patience, record="rec")
        replayed = run(replay="rec", out="again")
        with served(Script(replace(fault, replies=[GOOD], ends=False))) as server:
            later = run(server)
            asked_later = len(server.requests)
    return History(fault, met, script.asked, replayed, later, asked_later)


def test_a_fault_costs_its_own_chunk_at_most(history: History) -> None:
    fault, seen, met = history.fault, history.fault.seen, history.met
    first, second, third = met.sheet["chunks"]
    assert (met.exit, history.requests) == (seen.exit, seen.requests)
    assert (first["state"], second["state"], second["attempts"]) == ("answered", seen.state, seen.kept)
    assert third["state"] == ("failed" if fault.ends else "answered")
    assert BEFORE["quote"] in met.figures("results")
    assert fault.ends or AFTER["quote"] in met.figures()
    assert (CLAIM["quote"] in met.figures()) == (seen.shown == "matched")


def test_every_answer_is_in_the_store(history: History) -> None:
    seen = history.fault.seen
    asked_again = seen.state == "answered" and seen.reason not in ("", "shape")
    kept = [1, seen.kept, 0 if history.fault.ends else 1, int(asked_again)]
    assert sorted(history.met.stored.values()) == sorted(filter(None, kept))


def test_what_failed_is_named_with_its_reason_in_sheet_brief_and_terminal(history: History) -> None:
    met, seen = history.met, history.fault.seen
    chunk = met.sheet["chunks"][1]
    if seen.state == "answered":
        assert chunk["reason"] is None
        assert met.sheet["totals"]["asks_unanswered"] == 0
        assert "got no answer" not in met.brief
        return
    assert seen.reason in chunk["reason"]
    assert chunk["reason"] in met.err
    for word in (chunk["id"], chunk["reason"]):
        assert word in re.sub(r"\\(.)", r"\1", met.brief)
    assert met.sheet["totals"]["asks_unanswered"] == (2 if history.fault.ends else 1)


def test_a_claim_to_be_doubted_says_why(history: History) -> None:
    verdicts = [item["verdict"] for item in history.met.sheet["unverified"]]
    seen = history.fault.seen
    assert verdicts == ([seen.reason] if seen.state == "answered" and seen.reason else [])


def test_what_was_recorded_replays_to_the_same_outputs(history: History) -> None:
    met, again = history.met, history.replayed
    assert again.exit == met.exit
    if history.fault.seen.kept:
        assert again.texts == met.texts
    else:  # without an answer to record a replay can only say so
        assert again.figures() == met.figures()
        assert again.figures("results") == met.figures("results")


def test_the_next_run_asks_for_what_is_missing_and_nothing_else(history: History) -> None:
    seen, later = history.fault.seen, history.later
    assert history.asked_later == (2 if history.fault.ends else int(seen.state == "failed"))
    assert later.exit == 0
    assert {chunk["state"] for chunk in later.sheet["chunks"]} == {"answered"}
    assert all(later.stored[key] >= count for key, count in history.met.stored.items())
    assert seen.shown == "unverified" or CLAIM["quote"] in later.figures()


def test_the_key_is_nowhere(history: History) -> None:
    for one in (history.met, history.replayed, history.later):
        assert one.leaks == []


ONCE = {fault.replies[0].wire() + fault.replies[0].fate.encode(): fault for fault in reversed(FAULTS)}
"""The faults with each first reply once."""


@pytest.mark.parametrize("fault", ONCE.values(), ids=lambda fault: fault.name)
def test_an_endpoint_that_does_nothing_else_ends_the_run_as_told(fault: Fault, tmp_path: Path) -> None:
    with county(tmp_path), served(lambda _: with_the_key(fault.replies[0], KEY)) as server:
        if fault.ends:
            server.port = closed_port()
        one = run(server, timeout=fault.patience)
    assert one.exit == fault.whole
    assert one.leaks == []
    assert len(server.requests) <= 9
    assert bool(one.texts) == (fault.whole in (0, 3))
    if fault.whole == 3:
        assert {chunk["state"] for chunk in one.sheet["chunks"]} == {"failed"}


def test_the_table_in_the_docs_is_that_of_the_cases() -> None:
    assert FILE.read_text("utf-8") == page()  # renew it with `python -m tests.edges.fault_table --write`
