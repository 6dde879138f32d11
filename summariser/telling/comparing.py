"""Words that compare: above and below last year's outcome, and raised, cut, kept against last year's target.

The first agree with what is computed for every indicator that the words name; the second are said only where last
year's sheet is loaded, of a target beside its own target of last year, and as the two differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summariser.english.opposed import MEMBER_ENGLISH
from summariser.records import Target
from summariser.telling.material import Material, Standing
from summariser.telling.slots import Slot, Statement, without_slots
from summariser.telling.words import listed, words_of
from summariser.told import Move

_COMPARES = re.compile(
    r"""
      (?P<within> within\s+the\s+(?:target(?:ed)?\s+)?range )
    | (?P<above> (?<!or\ )\babove\b (?!-) | \bhigher\s+than\b | \bexceed(?:s|ed|ing)?\b | \bahead\s+of\b
        | \bsurpass\w* )
    | (?P<below> (?<!or\ )\bbelow\b | \blower\s+than\b | \bshort\s+of\b | \bbeneath\b )
    | (?P<same> \bsame\s+as\b | \bthe\s+same\b | \bequals?\b | \bequal\s+to\b | \bin\s+line\s+with\b
        | \blevel\s+with\b | \bmatch(?:es|ed)?\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STANDINGS: dict[str, Standing] = {"above": "above", "below": "below", "same": "same", "within": "within the range of"}
_AGAINST_LAST: dict[Standing, Move] = {"above": "raised", "below": "cut", "same": "kept"}
"""The same words said of last year's target, which stands there in its slot."""
_PART = re.compile(r",?\s+(?:while|whereas|but)\s+|,\s+(?=(?:and\s+)?those\b)|\s+(?=and\s+those\b)", re.IGNORECASE)
_KNOWN = frozenset(
    listed("""stand sit lie outcome outcomes headline all both same it those per capita above-scale general public total
    disposable resident urban rural other most one set run goal result figure each too range while whereas but""")
)
"""Words that a comparison without a figure may hold beside the names that it compares."""
_MEMBERS = {"urban_income": MEMBER_ENGLISH["城镇"], "rural_income": MEMBER_ENGLISH["农村"]}

_MOVES = re.compile(
    r"""\b(?:
      (?P<raised> rais(?:es|ed|ing) | raise | lift(?:s|ed|ing)? | increas(?:es|ed|ing) | increase (?!\s+(?:of|in)\b)
        | up\s+from | higher\s+target | more\s+ambitious | upgraded )
    | (?P<cut> cuts? | cutting | lower(?:s|ed|ing) | trim(?:s|med|ming)? | reduc(?:e|es|ed|ing) | down\s+from
        | scal\w+\s+back | lower\s+target | less\s+ambitious | downgraded | slash(?:es|ed)? )
    | (?P<kept> keeps? | kept | keeping | unchanged | retain(?:s|ed|ing)? | maintain(?:s|ed|ing)? | same\s+target
        | held | holds | repeat(?:s|ed|ing)? | carried\s+over )
    | (?P<softened> soften(?:s|ed|ing)? | eas(?:e|es|ed|ing) | relax(?:es|ed|ing)? | loosen(?:s|ed|ing)?
        | weaken(?:s|ed|ing)? )
    | (?P<firmed> firm(?:s|ed|ing) | tighten(?:s|ed|ing)? | harden(?:s|ed|ing)? | stiffen\w* | strengthened )
    | (?P<other> drop(?:s|ped|ping)?\s+(?=the\b|its\b|from\b|\w+\s+target) | abandon(?:s|ed|ing)? | omit\w*
        | newly\s+set | new\s+target | reworded | revis(?:es|ed|ing) | changed )
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_INTENDED = re.compile(
    r"(?:\bto\s+(?:be\s+)?(?:\w+ly\s+)?|\bwill\s+(?:be\s+)?|^\s*(?:[\w\s-]{1,40}:\s*)?|\b(?:and|or)\s+)$", re.IGNORECASE
)
_ON_TARGET = re.compile(r"(?:\s+\S+){0,6}?\s+(?:target|goal|bar)s?\b", re.IGNORECASE)
_TARGET = re.compile(r"\b(?:target|goal)s?\b", re.IGNORECASE)
_LAST = re.compile(r"last\s+year|\{past\}|\bfrom\b|previous|earlier", re.IGNORECASE)


def compares(text: str) -> bool:
    """Whether the words say that something stands above, below or level with something."""
    return bool(_COMPARES.search(text))


def comparison_fault(statement: Statement, material: Material) -> str | None:
    """Why above, below or the same is not what the figures give."""
    start = 0
    for end in (*(mark.start() for mark in _PART.finditer(statement.text)), len(statement.text)):
        slots = [slot for slot in statement.slots if start <= slot.span.start < end]
        if fault := _part_fault(statement.text[start:end], slots, material):
            return fault
        start = end
    return None


def _part_fault(text: str, slots: list[Slot], material: Material) -> str | None:
    said = {str(found.lastgroup) for found in _COMPARES.finditer(text)}
    if not said:
        apart = next((slot for slot in slots if slot.kind == "d"), None)
        return f"say above or below beside {{d{apart.number}}}" if apart else None
    if len(said) > 1:
        return "above and below stand in one clause: part them with a semicolon"
    word = _STANDINGS[said.pop()]
    if pairs := {slot.number for slot in slots if slot.kind == "p"}:
        wrong = next((n for n in sorted(pairs) if material.moved[n].kind != _AGAINST_LAST.get(word)), None)
        return f"“{word}” is not where c{wrong} stands to last year's target" if wrong else None
    figures = {slot.number for slot in slots if slot.kind in ("c", "d")}
    of_slots = {number for number in figures if isinstance(material.item(number), Target)}
    return _standing_fault(word, of_slots or set(_named(text, material)), material) or (
        None if of_slots else _left_fault(text, material)
    )


def _standing_fault(word: Standing, numbers: set[int], material: Material) -> str | None:
    if not numbers:
        return f"“{word}” compares no headline target with last year's outcome"
    for n in sorted(numbers):
        if n not in material.standings:
            return f"no outcome of last year can be set beside c{n}"
        if material.standings[n][0] != word:
            return f"“{word}” is not where c{n} stands to last year's outcome"
    return None


def _named(text: str, material: Material) -> Iterator[int]:
    """The headline targets with an outcome that the words name."""
    members = {name for name, pattern in _MEMBERS.items() if pattern().search(text)}
    for n in material.standings:
        name = material.items[n - 1].indicator.id
        if members and name in _MEMBERS and name not in members:
            continue
        if material.naming.names(text, name):
            yield n


def _left_fault(text: str, material: Material) -> str | None:
    """A word that names something else than the targets compared."""
    ids = [material.items[n - 1].indicator.id for n in material.standings]
    rest = _COMPARES.sub(" ", material.naming.without(without_slots(text), ids))
    left = sorted(words_of(re.sub(r"year['’]s", "", rest)) - _KNOWN)
    return f"“{left[0]}” is no headline target with an outcome of last year" if left else None


def move_fault(statement: Statement, material: Material) -> str | None:
    """Why raised, cut, kept or softened may not be said here, or are not what the two targets are."""
    pairs = {slot.number for slot in statement.slots if slot.kind == "p"}
    if pairs and not _LAST.search(statement.text):
        return "say that it is last year's target"
    if any(number not in _told(statement) for number in pairs):
        return "last year's target stands without this year's"
    for found in _MOVES.finditer(statement.text):
        if not _is_move(statement, found, material):
            continue
        if not material.moved:
            return f"“{found[0]}” is said of a target, and last year's sheet is not loaded"
        if not pairs:
            return f"“{found[0]}” needs both targets: {{cN}} and {{pN}}"
        kind = str(found.lastgroup)
        wrong = next((n for n in sorted(pairs) if material.moved[n].kind != kind), None)
        if wrong:
            return f"“{found[0]}” is not how c{wrong} differs from last year's target"
    return None


def _told(statement: Statement) -> set[int]:
    return {slot.number for slot in statement.slots if slot.kind == "c"}


def _is_move(statement: Statement, found: re.Match[str], material: Material) -> bool:
    """Whether a word is said of a target against last year's, and not of what is to be done or was done."""
    text = statement.text
    if _ON_TARGET.match(text, found.end()):
        return True
    targets = any(
        isinstance(material.item(slot.number), Target) for slot in statement.slots if slot.kind in ("c", "p", "d")
    )
    if not targets and not _TARGET.search(text):
        return False
    return not _INTENDED.search(text[: found.start()])
