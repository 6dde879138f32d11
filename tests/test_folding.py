"""The way back from a folded text to the text it came from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summariser.folding import fold, fold_text


@given(st.text("年长７7，,(（)）[］〔]3\n\u3000“", max_size=30))
def test_each_character_of_a_folded_text_has_its_own_place(text: str) -> None:
    folded = fold(text)
    places = [folded.place(at) for at in range(len(folded.text))]
    assert places == sorted(set(places))
    assert [fold_text(text[place]) for place in places] == list(folded.text)
