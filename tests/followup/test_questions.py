"""What is asked again and what is not: the room of one ask, damaged places, chunks without an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summariser.claims import ChunkClaims, Claims
from summariser.followup.questions import MOST_DOUBTS, MOST_TOKENS, cases_of
from summariser.prompting import followup_ask
from summariser.tokens import estimate_tokens
from summariser.types import Chunk, ChunkState, Passage, Reading, Section, Span
from summariser.verify import CheckedClaim, verify
from tests.building import chunk_of, reading_of
from tests.followup.scripted import FOLLOW_UP, run
from tests.followup.test_outcomes import CLAIMS, TEXT
from tests.mutations.material import taxonomy

NAMES = "甲乙丙丁戊己庚辛壬癸"
MANY = "\n".join(
    f"{NAMES[at // 100]}{NAMES[at // 10 % 10]}{NAMES[at % 10]}区新建学校{at + 2}所。" for at in range(3 * MOST_DOUBTS)
)


def two_parts(text: str) -> Reading:
    """`text` once in a review and once, after it, in a plan."""
    reading = reading_of(f"{text}\n{text}")
    middle, end = len(text), len(reading.text)
    sections = (
        Section("s1", 1, "一、工作", "review", Span(0, middle), 0, None),
        Section("s2", 1, "二、安排", "tasks", Span(middle, end), middle, None),
    )
    return replace(reading, sections=sections)


def answered(reading: Reading, state: ChunkState | None = None) -> ChunkClaims:
    """One chunk over the whole reading, with no claim in its answer."""
    passages = tuple(Passage((section.heading,), section.role, section.span) for section in reading.sections)
    chunk = Chunk("s1-1", "s1", Span(0, len(reading.text)), passages, 0)
    return ChunkClaims(chunk, state or ChunkState(chunk, "answered", 1, None))


def wrong_of(reading: Reading, answer: ChunkClaims) -> tuple[CheckedClaim, ...]:
    """A claim of every number, each with a digit too many in its English."""
    claims = [
        CLAIMS["gdp"]
        | {
            "quote": reading.text[quantity.span.start - 5 : quantity.span.end],
            "figure": quantity.text,
            "subject": "学校",
            "english": f"{quantity.value}0 schools are to be built.",
        }
        for quantity in reading.quantities
        if quantity.measured
    ]
    said = Claims.model_validate({"claims": claims}).claims
    return verify(reading, [replace(answer, claims=tuple(said))], taxonomy())


def test_one_ask_has_room_for_so_much_and_the_plan_comes_first() -> None:
    reading = two_parts(MANY)
    answer = answered(reading)
    checked = wrong_of(reading, answer)
    cases = cases_of(reading, [answer], checked, frozenset(), again=False)
    assert sum(len(case.doubts) + len(case.missing) for case in cases) <= MOST_DOUBTS
    assert {case.question.role for case in cases} == {"tasks"}
    assert [case.span for case in cases] == sorted(case.span for case in cases)
    ask = followup_ask(FOLLOW_UP, [case.question for case in cases], reading.metadata, "r")
    fixed = estimate_tokens(ask.messages[0].content) + 60 * len(cases)  # words and numbers of each
    assert sum(estimate_tokens(turn.content) for turn in ask.messages) <= MOST_TOKENS + fixed


def test_a_sentence_that_has_no_room_stays_as_it_is() -> None:
    reading = reading_of("".join(f"{name}区新建学校{at}所，" for at, name in enumerate(NAMES * 20, 2)), "tasks")
    assert cases_of(reading, [answered(reading)], (), frozenset(), again=False) == ()


def test_a_number_that_the_file_does_not_hold_is_not_asked_about() -> None:
    reading = reading_of(TEXT, "targets")
    (number,) = (quantity for quantity in reading.quantities if quantity.text == "6.5%")
    damaged = replace(reading, report=replace(reading.report, supplied=(number.span,)))
    sheet, asks = run(damaged, lambda _: [CLAIMS["gdp:bound"], CLAIMS["investment"], CLAIMS["jobs"]], [])
    assert asks == []
    assert sheet.unverified[0].checks["repaired"].state == "failed"


@pytest.mark.parametrize(("state", "cases"), [("answered", 1), ("failed", 0)])
def test_what_got_no_answer_at_all_is_not_asked_about_again(state: str, cases: int) -> None:
    reading = reading_of(TEXT, "targets")
    chunk = chunk_of(reading)
    ended = ChunkState(chunk, "answered" if state == "answered" else "failed", 1, None)
    assert len(cases_of(reading, [ChunkClaims(chunk, ended)], (), frozenset(), again=False)) == cases
