"""Where sentences and clauses end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summariser.folding import fold_width
from summariser.sentences import clause_at, sentence_at
from summariser.types import Span


@given(st.text("年增长７7。．.！!？?，,；;：:、　\n", max_size=30), st.data())
def test_a_folded_text_has_the_same_sentences_and_clauses(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    place = Span(start, data.draw(st.integers(start, len(text))))
    assert sentence_at(fold_width(text), place) == sentence_at(text, place)
    assert clause_at(fold_width(text), place) == clause_at(text, place)
