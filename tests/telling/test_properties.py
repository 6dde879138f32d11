"""Whatever a model says: nothing crashes, no digit passes outside a slot, no figure passes beside another's name."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.english import read_numbers
from summariser.telling.answers import Outline, Prose
from summariser.telling.headings import checked_outline
from summariser.telling.outline import show
from summariser.telling.prose import checked_prose, sentence_fault
from summariser.told import Figure, Sentence
from tests.telling.report import Case, case

VOCABULARY = """
GDP retail sales investment rural urban income is to grow by at least of above below last year's outcome raised
and ; , . reported was {plan} {past} {c1} {c2} {c10} {c11} {c12} {c13} {d10} {p10} {n14} {c14} {c99} {n1} {c {} }{
two half 5 ½ ⅳ ٣ 百 parking spaces projects fell rose target
"""
WORDS = st.sampled_from(VOCABULARY.split())
SENTENCES = st.one_of(st.lists(WORDS, max_size=24).map(" ".join), st.text(max_size=80))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def words_of(sentence: Sentence) -> str:
    return " ".join(piece for piece in sentence.pieces if isinstance(piece, str))


@given(st.lists(SENTENCES, max_size=4), st.lists(SENTENCES, max_size=4))
@settings(max_examples=150, deadline=None)
def test_no_digit_and_no_number_word_passes_outside_a_slot(headline: list[str], bullets: list[str]) -> None:
    one = case()
    said = {"headline": headline, "watching": bullets, "sectors": [{"title": "Finance", "bullets": bullets}]}
    checked = checked_prose(Prose.model_validate(said), one.material, one.grounds)
    told = checked.told
    for sentence in (*told.headline, *told.watching, *(line for sector in told.sectors for line in sector.bullets)):
        words = words_of(sentence)
        assert not any(char.isnumeric() for char in words)
        assert all(number.soft for number in read_numbers(words))
        assert "{" not in words
        assert any(not isinstance(piece, str) for piece in sentence.pieces) or re.search(
            "above|below|same|range", words
        )


@given(JSON, JSON, JSON)
@settings(max_examples=150, deadline=None)
def test_an_answer_of_any_shape_leaves_what_holds(one: object, two: object, three: object) -> None:
    here = case()
    listed = [[one, two, three], [{"n": 3, "english": "Green development"}, one], [two]]
    for lists in (listed, listed[::-1]):
        prose = dict(zip(("headline", "watching", "sectors"), lists, strict=True))
        checked_prose(Prose.model_validate(prose), here.material, here.grounds)
        outline = dict(zip(("headings", "problems", "projects"), lists, strict=True))
        made = checked_outline(here.reading, show(here.reading), Outline.model_validate(outline))
        assert made.left_out


def said_of(here: Case, number: int) -> str:
    """The own statement of a claim with its figure as a slot, as far as it can be told so."""
    item = here.material.items[number - 1]
    statement = item.statement_en or ""
    hits = [one for one in read_numbers(statement) if not one.soft and str(one.value) == item.value]
    if len(hits) != 1 or item.upper:
        return ""
    start, end = hits[0].span
    text = f"{statement[:start]}{{c{number}}}{statement[end:]}"
    text = text.replace(here.material.names.get(number, "\0"), f"{{n{number}}}")
    return re.sub(r"(?:at least|about|an estimated) (?=\{)|estimated (?=\{)| or more(?= of |\.)", "", text)


NUMBERS = st.integers(1, len(case().material.items))


@given(NUMBERS, NUMBERS)
@settings(max_examples=200, deadline=None)
def test_a_figure_passes_beside_its_own_name_and_no_other(mine: int, other: int) -> None:
    here = case()
    own = said_of(here, mine)
    if not own:
        return
    assert sentence_fault(own, here.material, here.grounds) is None
    if mine != other:
        swapped = own.replace(f"{{c{mine}}}", f"{{c{other}}}")
        assert sentence_fault(swapped, here.material, here.grounds) is not None


@given(NUMBERS, NUMBERS, st.sampled_from((" and ", ", while ", "; ", ", and ")))
@settings(max_examples=200, deadline=None)
def test_two_figures_that_changed_places_never_pass(one: int, two: int, joint: str) -> None:
    here = case()
    first, second = said_of(here, one), said_of(here, two)
    if one == two or not first or not second:
        return
    both = f"{first.rstrip('.')}{joint}{second}"
    places = {f"{{{kind}{a}}}": f"{{{kind}{b}}}" for kind in "cn" for a, b in ((one, two), (two, one))}
    swapped = re.sub(r"\{[cn]\d+\}", lambda found: places[found[0]], both)
    assert sentence_fault(swapped, here.material, here.grounds) is not None


def test_the_figures_shown_are_matched_and_no_others() -> None:
    here = case()
    assert all(item.verdict == "matched" and item.value is not None for item in here.material.items)
    places = [item.evidence.value_start or 0 for item in here.material.items]
    assert places == sorted(places)


def test_a_sentence_keeps_its_figures_as_records() -> None:
    here = case()
    checked = checked_prose(
        Prose(headline=["GDP is to grow by {c10}."], watching=[], sectors=[]), here.material, here.grounds
    )
    (sentence,) = checked.told.headline
    assert sentence.pieces == ("GDP is to grow by ", Figure(here.material.items[9]), ".")
