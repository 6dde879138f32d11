"""How the English moves a figure: up or down, by the figure or to it.

Its patterns are for text in lower case: long lists of words are then passed over by their first letters.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from summariser.english.scan import EnglishNumber
from summariser.english.verbs import ADDING, DOWN, DOWN_NOUN, LEVEL, UP, UP_NOUN
from summariser.types import Direction


class Motion(NamedTuple):
    """What verbs and nouns beside a number say of it."""

    form: Literal["by", "to", "unsaid"] = "unsaid"
    """`by` the figure, `to` the figure (also of a level that stands there), or nothing said."""
    direction: Direction = "none"
    sure: bool = False
    """The words stand right at the number; else they were found further off."""
    word: str = ""
    """The preposition right in front of the number: by, to, of …"""


_TOKEN = re.compile(
    rf"""(?<![\w-])
    (?: (?P<up_noun> {UP_NOUN} ) | (?P<down_noun> {DOWN_NOUN} ) | (?P<up> {UP} ) | (?P<down> {DOWN} )
      # Value added names what is measured.
      | (?<!value\ ) (?<!value-) (?P<adding> {ADDING} ) (?![\ -]value) | (?P<level> {LEVEL} ) )
    (?!\w)""",
    re.VERBOSE,
)
_BETWEEN = r"""
    # Bound words: they say nothing of the motion.
    at\ (?:the\ very\ )?(?:least|most) | (?:(?:no|not)\ )?(?:more|less|fewer|lower|higher|greater)\ than
  | (?:a\ )?(?:minimum|maximum)(?:\ of)? | (?:(?:just|slightly|well)\ )?(?:over|above|below|under)
  | nearly | almost | close\ to | about | around | approximately | approx\.? | roughly | some | circa | up\ to | within
  | (?:not\ )?exceed(?:s|ed|ing)? | in\ excess\ of
    # Qualifiers of the number.
  | an?\ (?:combined\ )?(?:average|total)\ of | as\ (?:many|much|high|low)\ as | only | just | another | as | an? | the
  | net | further | additional
  | estimated | est\.? | year[\s-]o[nv]e?r?[\s-]year | annual(?:ly)? | on\ average | combined
  | sharply | slightly | significantly | steadily | respectively | cumulative | total | each | every\ year | a\ year
  | all | its | their
    # Money in front of the number.
  | cny | rmb | usd | us\$"""
_DIRECT = re.compile(
    rf"""(?P<word> (?<![\w-]) (?:to|by|at|of|in|from|with) )?
    (?: \s* (?: (?<![\w-]) (?:{_BETWEEN}) (?!\w) | [¥￥$€~≈≥≤<>] ) ){{0,6}} \s* $""",
    re.VERBOSE,
)
"""What stands right in front of a number: a preposition, and what may come between the two."""
_DIRECT_CHARS = f"{string.ascii_lowercase}-.$¥￥€~≈≥≤<>{''.join(filter(str.isspace, map(chr, range(0x3001))))}"
"""The only characters that it holds."""
_BEHIND = re.compile(
    rf"""[\s-]*
    (?: (?: year[\s-]on[\s-]year | yoy | annual | average | further | real | nominal | a\ year | per\ year | each\ year
          | annually | on\ average ) [\s-]+ ){{0,2}}
    (?: (?P<up> {UP_NOUN} | higher | faster | quicker | up | ahead )
      | (?P<down> {DOWN_NOUN} | lower | slower | down | behind )
      # Above the average, of rates; of amounts these are bounds.
      | (?P<over> above | more\ than ) | (?P<under> below | less\ than ) )
    (?!\w)""",
    re.VERBOSE,
)
_BOUND_BEHIND = re.compile(r"\s*(?:or|and)\s+(?:more|less|above|below|over|higher|lower|fewer|better|so)\b")
_SENTENCE_END = re.compile(r"[.;!?](?=\s|$)")
_NOUN_MARK = re.compile(r"(?:\b(?:an?|the|of|this|that|its|their|annual|average|percentage)|['’]s)\s*$")
_ALWAYS_NOUN = re.compile(r"growth|reductions?|expansion|contraction|improvements?|acceleration")
_REACH = 240
"""Characters in front of a number in which its verb is looked for."""


def read_motions(text: str, numbers: Sequence[EnglishNumber]) -> list[Motion]:
    """The motion of each of the `numbers` of the readable `text` in lower case."""
    motions: list[Motion] = []
    for at, number in enumerate(numbers):
        last = numbers[at - 1] if at else None
        start = max(last.span.end if last else 0, number.span.start - _REACH)
        segment = _after_sentence_end(text[start : number.span.start])
        motion = _signed(number) or _behind(text, numbers, at) or _in_front(segment)
        # A list goes on with its verb: rose 4.5% for urban residents and 6.8% for rural ones.
        if motion.form == "unsaid" and last and last.unit == number.unit and motions[-1].form == "by":
            motion = motions[-1]
        # The second level of a change has the verb of the first: rose from 3.2 billion yuan to 4.1 billion.
        if last and motions[-1].word == "from" and motion == Motion("to", word="to"):
            motion = motion._replace(direction=motions[-1].direction, sure=True)
        motions.append(motion)
    return motions


def somewhere(text: str) -> Motion:
    """The last motion word anywhere in a text in lower case: what is left where nothing stands near the number."""
    moving = [token for token in _TOKEN.finditer(text) if _direction(token) != "none"]
    return Motion("by", _direction(moving[-1])) if moving else Motion()


def _after_sentence_end(segment: str) -> str:
    ends = [found.end() for found in _SENTENCE_END.finditer(segment)]
    return segment[ends[-1] :] if ends else segment


def _signed(number: EnglishNumber) -> Motion | None:
    if not number.sign:
        return None
    return Motion("by", "up" if number.sign == "+" else "down", sure=True)


def _behind(text: str, numbers: Sequence[EnglishNumber], at: int) -> Motion | None:
    """A noun or comparative right behind the number: 7% growth, 12 percentage points higher."""
    end = numbers[at].span.end
    high = numbers[at + 1].span.start if at + 1 < len(numbers) else len(text)
    if end == high:
        return None
    words = text[end : min(high, end + 80)]
    bound = _BOUND_BEHIND.match(words)
    found = _BEHIND.match(words, bound.end() if bound else 0)
    if not found or ((found["over"] or found["under"]) and numbers[at].unit not in ("pp", "%")):
        return None
    return Motion("by", "up" if found["up"] or found["over"] else "down", sure=True)


@lru_cache(maxsize=1024)
def _direct(words: str) -> tuple[str, int]:
    """The preposition at the end of `words`, and how much of the end it and what follows it take up.

    Few such ends are different: of, by at least.
    """
    found = _DIRECT.search(words, len(words.rstrip(_DIRECT_CHARS)))
    return (found["word"] or "", len(words) - found.start()) if found else ("", 0)


def _in_front(segment: str) -> Motion:
    # With the character before them: what is in the middle of a word is no preposition.
    word, taken = _direct(segment[max(0, len(segment.rstrip(_DIRECT_CHARS)) - 1) :])
    head = segment[: len(segment) - taken]
    tokens = list(_TOKEN.finditer(head))
    moving = [token for token in tokens if _direction(token) != "none"]
    if word == "by":
        return Motion("by", _direction(moving[-1]) if moving else "none", sure=True, word=word)
    if not tokens:
        return Motion("to", word=word) if word in ("at", "to") else Motion()
    last = tokens[-1]
    if word == "to" or last["level"]:
        return _levelled(head, moving, word)
    # "growth of 7%", "rose 7%"; not "an expanded capacity of 7", "growth in revenue of 7", "7 more".
    close = not head[last.end() :].strip() and word in ("", "of", "in", "with") and not last["adding"]
    return Motion("by", _direction(last), sure=close, word=word)


def _levelled(head: str, moving: Sequence[re.Match[str]], word: str) -> Motion:
    """Reached, kept at, rose to. What reaches may itself be a growth: growth to reach 7%, bring growth to 7%."""
    nouns = [token for token in moving if not (token["up"] or token["down"]) and _is_noun(head, token)]
    # New firms rose to 12: what is new rises to a level as anything does.
    verb = moving[-1] if word == "to" and moving and not head[moving[-1].end() :].strip() else None
    moved = verb is not None and verb not in nouns and all(noun["adding"] for noun in nouns)
    if nouns and not moved:
        return Motion("by", _direction(nouns[-1]))
    return Motion("to", _direction(moving[-1]) if word == "to" and moving else "none", sure=True, word=word)


def _is_noun(head: str, token: re.Match[str]) -> bool:
    """Whether a word that can be noun and verb is the noun: the rise, but will rise."""
    if token["adding"] or _ALWAYS_NOUN.fullmatch(token[0]):
        return True
    # The rise; a rise in prices, whose article a short sentence leaves out.
    return bool(_NOUN_MARK.search(head[: token.start()]) or head.startswith(" in ", token.end()))


def _direction(token: re.Match[str]) -> Direction:
    if token["level"]:
        return "none"
    return "up" if token["up"] or token["up_noun"] or token["adding"] else "down"
