"""The plot: every mark inside the field, in the order of its values, ticks that can be read."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from summariser.brief.chart import LABELS, ChartRow, Goal, Outcome, Panel, draw

VALUES = st.decimals(-10_000, 10_000, places=2, allow_nan=False).map(Fraction)
GOALS = st.builds(
    lambda ends, side: Goal(min(ends), max(ends), side, ""),
    st.tuples(VALUES, VALUES) | VALUES.map(lambda value: (value, value)),
    st.sampled_from(("up", "down", "")),
)
ROWS = st.builds(
    ChartRow, st.just("x"), GOALS, st.none() | GOALS, st.none() | st.builds(Outcome, VALUES, st.booleans(), st.just(""))
)


@given(st.lists(ROWS, min_size=1, max_size=20).map(tuple))
def test_every_mark_stands_in_the_field_in_the_order_of_its_value(rows: tuple[ChartRow, ...]) -> None:
    drawing = draw(Panel("Growth", "%", rows))
    left, right = drawing.ticks[0][0], drawing.ticks[-1][0]
    placed: list[tuple[Fraction, int]] = []
    for row, drawn in zip(rows, drawing.rows, strict=True):
        for goal, mark in ((row.target, drawn.target), (row.last, drawn.last)):
            if goal and mark:
                placed += [(goal.low, mark.start), (goal.high, mark.end)]
        if row.outcome and drawn.outcome:
            placed.append((row.outcome.value, drawn.outcome[0]))
    assert all(left <= place <= right < LABELS for _, place in placed)
    assert [place for _, place in sorted(placed)] == sorted(place for _, place in placed)
    assert all(row.y < drawing.bottom < drawing.height for row in drawing.rows)


@given(st.lists(ROWS, min_size=1, max_size=20).map(tuple))
def test_ticks_are_few_and_apart(rows: tuple[ChartRow, ...]) -> None:
    ticks = draw(Panel("Growth", "%", rows)).ticks
    assert 2 <= len(ticks) <= 12
    assert [place for place, _ in ticks] == sorted({place for place, _ in ticks})
    assert len({label for _, label in ticks}) == len(ticks)


def test_a_plain_case() -> None:
    row = ChartRow(
        "GDP", Goal(Fraction(7), Fraction(7), "up", "7% or more"), None, Outcome(Fraction(13, 2), False, "6.5%")
    )
    drawing = draw(Panel("Growth", "%", (row,)))
    assert [label for _, label in drawing.ticks] == ["6", "6.5", "7", "7.5"]
    assert drawing.rows[0].target.start == drawing.ticks[2][0]
    assert drawing.rows[0].outcome == (drawing.ticks[1][0], False, "6.5%")
