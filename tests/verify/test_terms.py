"""A subject that the table of indicators does not know is named one way throughout, or its claims say so."""

from __future__ import annotations

import pytest

from tests.mutations.material import settings
from tests.verify.test_claims import checked, claim_of

TEXT = "标准厂房面积7.4万平方米。\n标准厂房面积增长12%。"
FIRST = {
    "quote": "标准厂房面积7.4万平方米",
    "subject": "标准厂房面积",
    "figure": "7.4万平方米",
    "english": "Standard workshops came to 74,000 square metres of floor space.",
}


@pytest.mark.parametrize(
    ("english", "flags"),
    [
        ("The floor space of standard workshops grew by 12%.", ()),
        ("Ready-made halls grew by 12%.", ("term_varies",)),
    ],
)
def test_a_subject_named_in_other_words_elsewhere_is_flagged_and_still_holds(
    english: str, flags: tuple[str, ...]
) -> None:
    second = {"quote": "标准厂房面积增长12%", "subject": "标准厂房面积", "figure": "12%", "english": english}
    made = checked(TEXT, [claim_of(FIRST), claim_of(second)])
    assert [(claim.verdict, claim.flags) for claim in made] == [("matched", flags), ("matched", flags)]


def test_recorded_answers_hardly_ever_vary_their_terms() -> None:
    flagged = [one.claim for setting in settings() for one in setting.checked if "term_varies" in one.flags]
    assert len(flagged) <= 0.005 * sum(len(setting.checked) for setting in settings()), flagged
