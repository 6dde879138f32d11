"""Words that move a figure or set it, by class, as alternatives of a verbose pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable


def _alternatives(words: str, regular: str = "") -> str:
    """The `words` and all forms of the `regular` verbs (raise, raises, raised, raising); `_` is a blank."""
    stems = [(verb, verb.removesuffix("e")) for verb in regular.split()]
    forms = [form for verb, stem in stems for form in (verb, f"{verb}s", f"{stem}ed", f"{stem}ing")]
    return by_first_letter([word.replace("_", r"\ ") for word in [*words.split(), *forms]])


def by_first_letter(words: Iterable[str], inside: str = "") -> str:
    """The words as alternatives, the longest first; those of one first letter together, so that most fail at once.

    None counts behind a character of `inside`. That is asked once the letter is found: a search passes over all others
    without it.

    >>> by_first_letter(["rise", "fall", "rises"]), by_first_letter(["rise"], "[a-z]")
    ('r(?:ises|ise)|f(?:all)', 'r(?<![a-z]r)(?:ise)')
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(word[1:])
    begun = {first: f"{first}(?<!{inside}{first})" if inside else first for first in rests}
    return "|".join(f"{begun[first]}(?:{'|'.join(rest)})" for first, rest in rests.items())


def whole_words(words: str) -> re.Pattern[str]:
    """Any of the words, each an expression of its own, as a word without a hyphen."""
    alternatives = by_first_letter(words.split(), r"[\w-]")
    return re.compile(rf"(?:{alternatives})(?![\w-])")


UP_NOUN = _alternatives(
    "growth increase increases increment increments rise rises gain gains expansion upturn uplift improvement"
    " improvements uptick upswing acceleration"
)
DOWN_NOUN = _alternatives(
    "decline declines decrease decreases drop drops fall falls reduction reductions cut cuts contraction shrinkage"
    " slowdown downturn"
)
UP = _alternatives(
    "rise rises rose risen rising grow grows grew grown growing up higher faster quicker ahead sped_up",
    regular="increase climb gain expand improve raise lift boost accelerate surge jump soar advance widen enlarge"
    " enhance appreciate quicken outpace rebound speed",
)
DOWN = _alternatives(
    "fall falls fell fallen falling drop drops dropped dropping cut cuts cutting shrink shrinks shrank shrunk"
    " shrinking slash slashes slashed slashing trim trims trimmed trimming dip dips dipped dipping slip slips slipped"
    " slipping slid contracted contracting shed sheds shedding compresses slower down behind off scaled_back"
    " scale_back",
    regular="decline decrease reduce lower narrow shorten compress slow slump plunge tumble downsize streamline",
)
ADDING = _alternatives(
    "creation addition additions additional new newly more further extra inflation", regular="add create"
)
"""What is told as added moves up, but often counts what now stands there (new jobs reached 7,986)."""
LEVEL = _alternatives(
    "reach reaches reached reaching hit hits hitting totalled totalling stand stands stood standing keep keeps kept"
    " keeping hold holds held holding stable surpass surpasses surpassed surpassing topped topping come_to comes_to"
    " came_to averages averaged averaging make_up makes_up made_up control controls controlled controlling",
    regular="attain account maintain remain stay stabilise stabilize exceed amount contribute register total",
)
