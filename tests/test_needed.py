"""Words that a pattern needs: nothing that matches is ever passed over for want of one."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.edges.resources import read_indicators
from summariser.needed import needed_by, quick
from summariser.taxonomy import parse_taxonomy

_TAXONOMY = parse_taxonomy(read_indicators())
_NONE_COMMON: Counter[str] = Counter()


@pytest.mark.parametrize(
    ("pattern", "needed", "why"),
    [
        ("粮", "粮", "a character"),
        ("粮食", "粮食", "a word"),
        ("(?:总)?产量", "产量", "what may be missing is not needed"),
        ("产*量", "量", "nor what may stand there no time"),
        ("产{0,2}量", "量", "nor up to twice"),
        ("产{2}", "产", "what stands there twice is"),
        ("粮食|产量", "粮食 产量", "one of each branch"),
        ("粮食|", "", "a branch of nothing needs nothing"),
        ("管[网线]", "管", "the part with the fewest characters"),
        ("[网线]", "网 线", "one of a list"),
        ("[^网]", "", "anything but one"),
        ("[0-9]", "", "a range is not spelt out"),
        (r"\d公", "公", "a kind of character needs none"),
        ("(?<!上)出口(?!额)", "出口", "what stands around is not in the match"),
        (r"(?=[^,]{0,8}\d)出", "出", "nor is what is looked for ahead"),
        ("(?:粮|产(?:值|量))率?", "粮 产", "a choice inside a choice"),
        ("(粮)", "粮", "a group that is kept"),
        (r"三\.五", "三", "an escape needs none that is sure"),
        (".^$", "", "nothing"),
    ],
)
def test_what_is_needed(pattern: str, needed: str, why: str) -> None:
    assert needed_by(pattern, _NONE_COMMON) == frozenset(needed.split()), why


def test_the_rarest_is_chosen() -> None:
    assert needed_by("[产值][总额]", Counter("产值总")) == {"总", "额"}


@pytest.mark.parametrize(
    ("pattern", "also"),
    [
        (r"(?<!\d) (?: 今 | 去 )? 年 | 前? \d 月", r"\d"),
        (r"比?(?:净|再)+ | [的、\s] # a remark", r"\s"),
        (r"^ \s* \d 年 | 降 (?: 至 | $ )", r"\d\s"),
    ],
)
@given(text=st.text("今去年前月比净再的降至、 7x", max_size=12))
def test_a_quick_pattern_finds_what_the_plain_one_does(pattern: str, also: str, text: str) -> None:
    plain = [found.span() for found in re.finditer(pattern, text, re.VERBOSE)]
    assert [found.span() for found in quick(pattern, also).finditer(text)] == plain


_PIECES = st.sampled_from(["粮", "产量", "[网线]", "[^网]", r"\d", ".", "(?!率)", "(?<!上)", "(?=[粮产])"])
_PATTERNS = st.recursive(
    _PIECES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{2}", "{1,2}?"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=8,
)


@given(_PATTERNS, st.text("粮产量网线率上7,", max_size=8))
def test_a_match_has_one_of_the_words(pattern: str, text: str) -> None:
    needed = needed_by(pattern, _NONE_COMMON)
    for found in re.finditer(pattern, text):
        assert not needed or any(word in found[0] for word in needed)


_PRINTED = st.sampled_from(
    [
        said for one in _TAXONOMY.indicators for said in (one.zh, *one.aliases) if "占" not in said
    ]  # has a rule of its own
)


@given(st.lists(st.one_of(_PRINTED, st.sampled_from("的、,和7")), max_size=4).map("".join), st.sampled_from(["", "7%"]))
def test_every_pattern_that_matches_is_tried(subject: str, after: str) -> None:
    found = [one.pattern.search(subject + after) for one in _TAXONOMY.indicators]
    sizes = [(hit.end() - hit.start(), hit.start()) for hit in found if hit and hit.start() < len(subject)]
    named = _TAXONOMY.match(subject, after)
    hit = named.pattern.search(subject + after) if named else None
    assert (hit and (hit.end() - hit.start(), hit.start())) == max(sizes, default=None)
