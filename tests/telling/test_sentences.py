"""Sentences of a brief: what holds, what does not, and why."""

from __future__ import annotations

import pytest

from summariser.telling.prose import sentence_fault
from tests.telling.report import case

HOLDS = [
    ("The GDP growth target for {plan} is {c10}, against growth of {c2} reported for {past}.", "both of one indicator"),
    ("The county plans GDP growth of {c10} in {plan}, {d10} above last year's outcome of {c2}.", "with the difference"),
    ("The county reports GDP of {c1} for {past}, up {c2}.", "a level and its growth"),
    ("The target for GDP stands above last year's outcome; that for rural incomes stands below it.", "words alone"),
    ("GDP stands above last year's outcome, while rural incomes stand below it.", "one clause each"),
    ("The target for fixed-asset investment is the same as last year's outcome.", "level"),
    ("Last year's outcome for retail sales lies within the range of the target.", "inside a range"),
    ("The target for rural incomes stands {d13} below last year's outcome.", "a difference alone"),
    (
        "Strive to sign {c14} new projects of {n14}; {c6} such projects were signed in {past}.",
        "one size class, said once",
    ),
    ("Add {c15} parking spaces; {c7} were added in {past}.", "the second half leaves its subject out"),
    ("Raise rural tap water coverage to {c16}, from {c9} in {past}.", "to raise a thing is no raised target"),
    ("Rural tap water coverage is to rise to {c16}. It reached {c9} in {past}.", "two sentences"),
    ("Strive for total imports and exports to grow by {c17}, after a fall of {c8} in {past}.", "up after down"),
    ("Retail sales are to grow by {c12}, and fixed-asset investment by {c11}.", "each behind its own name"),
    ("Build {c18} new {n18} base stations.", "a name with digits"),
    ("General expenditure is to be cut by {c19}.", "what is to be cut is no target that was cut"),
    ("Besides planned growth of {c10} in GDP, retail sales are to grow by {c12}.", "a name behind its figure"),
    ("First-class wording: GDP is to grow by {c10}.", "an idiom is no figure"),
]
FAILS = [
    ("Retail sales are to grow by {c10}.", "by one of its names", "GDP's figure beside retail sales"),
    ("GDP is to grow by {c12}, and retail sales by {c10}.", "", "two figures changed places"),
    ("Fixed-asset investment and retail sales are to grow by {c11} and {c12}.", "", "a shared list is not taken apart"),
    ("GDP is to grow by {c10}; it grew by {c3} in {past}.", "name the indicator", "another one's outcome"),
    ("Add {c15} parking spaces; rural tap water coverage was {c7} in {past}.", "", "a subject of its own"),
    ("Add {c16} parking spaces.", "", "a rate where spaces are counted"),
    ("Urban per capita disposable income is to rise by {c13}.", "", "urban for rural"),
    ("Per capita disposable income is to rise by {c13}.", "of whom", "no member named"),
    ("GDP is to reach {c10}.", "moves by", "growth by, not to"),
    ("GDP is to fall by {c10}.", "", "the other way"),
    ("GDP is to grow by at least {c10}.", "bound", "a bound of its own"),
    ("GDP is to grow by nearly {c11}, and investment by {c11}.", "", "a bound and a wrong figure"),
    (
        "Ensure rural tap water coverage of {c16}, and ensure {c14} new projects of {n14} are signed.",
        "firmness",
        "力争",
    ),
    ("GDP grew by {c10} in {past}.", "told as a result", "a target told as an outcome"),
    ("GDP is to grow by {c2}.", "told as a target", "an outcome told as a target"),
    ("GDP: growth of {c10}.", "say so", "neither planned nor reported"),
    ("In {plan}, GDP grew by {c2}.", "not the year", "last year's growth in the plan's year"),
    ("GDP is to grow by {c10} in {past}.", "not the year", "the target in the past year"),
    ("The {past} target is for GDP to grow by {c10}.", "not the year", "this year's target as last year's"),
    ("GDP is not to grow by {c10}.", "denies", "a target denied"),
    ("The GDP growth target stands {d10} from last year's outcome.", "say above or below", "on which side"),
    ("GDP is to grow by {c10}, with no year stated.", "not to be used", "what is not there cannot be checked"),
    ("Strive to sign {c14} new projects; {c6} were signed in {past}.", "must stand beside", "the size class is lost"),
    ("Strive to sign {c14} new projects of {n18}.", "must stand beside", "another claim's name"),
    ("GDP stands below last year's outcome.", "not where c10 stands", "above, computed"),
    ("GDP and rural incomes stand above last year's outcome.", "not where c13 stands", "one of two"),
    ("GDP, tourism and rural sports stand above last year's outcome.", "no headline target", "what is not compared"),
    ("Targets stand above last year's outcome.", "compares no headline target", "nothing named"),
    ("Rural tap water coverage is to rise to {c16}, above last year's outcome.", "can be set beside", "no key target"),
    (
        "GDP is to grow by {c10}, above last year's outcome of {c2} but below the average.",
        "part them|below",
        "two in one",
    ),
    ("GDP is to grow by {c10}, {d12} above last year's outcome.", "has no value", "a range has no difference"),
    ("The GDP target was raised to {c10}.", "not loaded", "last year's sheet is not loaded"),
    ("The GDP growth target is {c10}, up from {c2} in {past}.", "not loaded", "an outcome is no target"),
    ("The county lowers its GDP growth target to {c10}.", "not loaded", "a synonym"),
    ("GDP is to grow by {c10}, last year's target being {p10}.", "has no value", "no slot for what is not loaded"),
    ("GDP is to grow by 6.5%.", "digit outside", "a digit"),
    ("GDP is to grow by {c10} in 2024.", "digit outside", "a year"),
    ("GDP is to grow by six per cent, investment by {c11}.", "figure outside", "a number word"),
    ("GDP is to grow by {c10}, twice the old rate.", "figure outside", "a multiple"),
    ("Add {c15} parking spaces at one site.", "figure outside", "one is a figure"),
    ("GDP is to grow by {c10}, a third of it from industry.", "figure outside", "a part"),
    ("GDP is to grow by {c10} ½.", "digit outside", "a sign for a fraction"),
    ("GDP is to grow by {c10} Ⅲ.", "digit outside", "a numeral"),
    ("GDP is to grow by {c99}.", "has no value", "no such claim"),
    ("GDP is to grow by {c010 }.", "does not exist", "a broken slot"),
    ("GDP is to grow by {x10}.", "does not exist", "no such kind"),
    ("GDP is to grow by {{c10}}.", "does not exist", "braces in braces"),
    ("GDP achieved remarkable growth of {c2} in {past}.", "not to be used", "praise"),
    ("Verified figures show that GDP grew by {c2} in {past}.", "not to be used", "nothing was verified"),
    ("GDP is expected to grow by {c10}.", "not to be used", "neither expected nor estimated"),
    ("GDP grew by an estimated {c2} in {past}.", "not to be used", "the slot says so itself"),
    ("The county is well placed.", "without a figure", "nothing to check"),
    ("GDP is to grow by {c10}. The future is near.", "without a figure", "half of it cannot be checked"),
    ("GDP is to grow by {c10}\u202e.", "cannot be printed", "a character that turns the text"),
    ("GDP is to grow by {c10}（力争）.", "Chinese", "no Chinese in prose"),
    ("GDP grew by {c2}; investment by {c3}; retail sales by {c4}; rural incomes by {c5}.", "more than 3", "too dense"),
    (" ".join(["GDP", *["indeed"] * 40, "is to grow by {c10}."]), "words", "too long"),
    ("", "empty", "nothing"),
]


@pytest.mark.parametrize(("sentence", "why"), HOLDS)
def test_a_sentence_that_says_what_its_claims_say_holds(sentence: str, why: str) -> None:
    one = case()
    assert sentence_fault(sentence, one.material, one.grounds) is None, why


@pytest.mark.parametrize(("sentence", "told", "why"), FAILS)
def test_a_sentence_that_says_anything_else_does_not(sentence: str, told: str, why: str) -> None:
    one = case()
    fault = sentence_fault(sentence, one.material, one.grounds)
    assert fault is not None, why
    assert any(part in fault for part in told.split("|")), f"{why}: {fault}"


MOVES = [
    ("The GDP growth target was cut to {c10} from last year's target of {p10}.", None, "both named, and cut it was"),
    ("The GDP growth target is {c10}, down from {p10} last year.", None, "a synonym"),
    ("GDP is to grow by {c10}; last year's GDP target was {p10}.", "without this year's", "each statement by itself"),
    ("GDP is to grow by {c10}, against last year's target of {p10}.", None, "no move is said"),
    ("The GDP growth target was raised to {c10} from last year's target of {p10}.", "is not how", "cut, not raised"),
    ("The GDP growth target was kept at {c10}, last year's target being {p10}.", "is not how", "cut, not kept"),
    ("The GDP growth target was eased to {c10} from last year's target of {p10}.", "is not how", "cut, not softened"),
    ("The GDP growth target was cut to {c10}.", "both targets", "only this year's"),
    ("The GDP growth target of {c10} is above last year's target of {p10}.", "last year's target", "below it"),
    ("The GDP growth target of {c10} is below last year's target of {p10}.", None, "and said to be"),
    ("The retail sales target was cut to {c12}.", "both targets", "no twin"),
    (
        "The county drops its GDP growth target to {c10} from last year's target of {p10}.",
        "is not how",
        "dropped is gone",
    ),
    ("GDP grew by {p10} last year.", "without this year's", "a target of last year told as its outcome"),
    ("Retail sales are to grow by {c12}, against last year's target of {p10}.", "", "GDP's beside retail sales"),
]


@pytest.mark.parametrize(("sentence", "told", "why"), MOVES)
def test_moves_are_said_of_two_targets_as_they_are(sentence: str, told: str | None, why: str) -> None:
    one = case("7%")
    fault = sentence_fault(sentence, one.material, one.grounds)
    if told is None:
        assert fault is None, f"{why}: {fault}"
    else:
        assert fault is not None, why
        assert told in fault, f"{why}: {fault}"
