"""Runs of a page that were read one byte late, restored where bytes and language agree on one text.

Two accidents of a mirror that converts, glosses and cuts pages on the bytes of GBK begin such a run. A gloss lands
inside two characters, because the trail byte of one and the lead byte of the next make up a glossed character:
`?xì)`. Or a terminator is seen across two characters and the text is cut there. What follows is read one byte late
until it falls back into step. This step runs before glosses are stripped: they are its best evidence.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from summariser.folding import fold_width
from summariser.repair.likelihood import WordFrequencies
from summariser.repair.shift_headings import heading_prior, last_ordinal, numbered_headings
from summariser.repair.shift_page import Page, describe_page, without_glosses
from summariser.repair.shift_search import Hypothesis, search
from summariser.repair.shift_sites import FULL_STOP, Site, find_sites
from summariser.repair.shift_tokens import DELIMITERS, GLOSS, Token, Window, is_toned, tokens_of

MARGIN = 2.5
"""Nats between the best and the second reading of a place, which may be that nothing is damaged, below which it is
marked instead of written.
"""

_MARK_ROW = 0xA1
"""Lead byte of quotation marks, title marks and the like."""
_CONTEXT_TOKENS = 2
_MAX_TOKENS = 48
"""Longer stretches without a delimiter are cut; the longest run seen is 20 characters."""


@dataclass(frozen=True, slots=True)
class ShiftRepair:
    """What stood in `text[start:end]` of the damaged page.

    A certain one is to be written. An uncertain one is to be left as it is and shown as damaged; its `replacement` is
    then the best guess.
    """

    start: int
    end: int
    replacement: str
    margin: float
    """Nats between this reading of the stretch around it and the next best one."""
    second: str | None = None
    """The next best reading: the stretch around it, up to the next delimiter and a little beyond."""

    @property
    def certain(self) -> bool:
        return self.margin >= MARGIN


def restore_shifted(text: str, frequencies: WordFrequencies) -> tuple[ShiftRepair, ...]:
    """Every shifted run of a decoded page, in order and apart from each other, with what it was.

    `frequencies` counts words of general Chinese. Runs in linear time; text without damage gives nothing.
    """
    sites = find_sites(text)
    if not sites:
        return ()
    stretches = _stretches(text, sites)
    page = describe_page(text, [(stretch.start, stretch.end) for stretch in stretches], frequencies)
    headings = numbered_headings(text)
    fold = fold_width if text.count(",") >= text.count("，") else str
    found: list[ShiftRepair] = []
    for index, stretch in enumerate(stretches):
        if index >= _MOST_STRETCHES + len(text) // _FEWEST_CHARACTERS:
            found.append(_unread(text, stretch))
            continue
        until = stretches[index + 1].start if index + 1 < len(stretches) else len(text)
        left = _Left.of(text, stretch.start, found)
        window = Window(stretch.tokens, stretch.cuts, left.text, left.quoted, _quoted_after(text, stretch.end, until))
        if left.at_line_start:
            window = replace(window, headings=heading_prior(last_ordinal(headings, stretch.start)))
        repairs = [] if _reads_well(page, window) else _judged(search(page, window), fold)
        blind = _blind(stretch)
        repairs = [replace(one, margin=0.0) if one.start in blind else one for one in repairs]
        if not repairs and _is_hurt(stretch, left):
            repairs = [_unread(text, stretch)]
        repairs = _with_bare_cuts(text, stretch, repairs)
        if left.at_line_start and repairs:
            for _, ordinal in numbered_headings(repairs[0].replacement)[:1]:
                insort(headings, (repairs[0].start, ordinal))
        found += repairs
    return tuple(_with_glosses(text, found))


def _with_glosses(text: str, found: list[ShiftRepair]) -> Iterator[ShiftRepair]:
    """`found`, where a place that is only marked takes in the gloss behind it: its character cannot be read either."""
    following = [*(one.start for one in found), len(text)][1:]
    for one, until in zip(found, following, strict=False):  # no place, none that follows
        gloss = None if one.certain else GLOSS.match(text, one.end, until)
        yield replace(one, end=gloss.end()) if gloss and is_toned(gloss[2]) else one


_MOST_STRETCHES, _FEWEST_CHARACTERS = 40, 150
"""Beyond so many stretches, and one more for each so many characters, a page is noise and only marked."""


_WELL, _LOOK = -4.6, 6
"""Nats a character above which the next so many units after a terminator are ordinary text. Measured on reports:
damage reads at -5.2 at best.
"""


def _reads_well(page: Page, window: Window) -> bool:
    """Whether what follows a terminator needs no other reading: most are what they seem."""
    after = window.tokens[max(window.cuts, default=-1) + 1 :]
    if len(window.cuts) != 1 or _is_proof(window.tokens) or not after or _shows_nothing(after[0]):
        return False
    if _lacks_a_mark(window):
        return False
    history = "".join(map(page.read_as, window.before[-8:]))
    score, units = 0.0, 0
    for place, token in enumerate(window.tokens[: max(window.cuts) + _LOOK + 1]):
        read = page.read_as(token.value) if token.kind != "gloss" else ""
        if read and place > max(window.cuts):
            score, units = score + page.model.after(history).log_probability(read), units + 1
        history = (history + read)[-8:]
    return units > 0 and score > _WELL * units


def _lacks_a_mark(window: Window) -> bool:
    """Whether quotation marks close that nothing is known to have opened."""
    opened = any(token.value == "“" for token in window.tokens)
    closed = any(token.value == "”" for token in window.tokens) or window.quoted_after is True
    return window.quoted is not True and closed and not opened


def _shows_nothing(token: Token) -> bool:
    return token.kind == "lost" or _is_delimiter(token)


def _bare_cuts(stretch: _Stretch) -> list[int]:
    """The terminators that a lost byte or a delimiter follows, as in no text: what is left of two characters."""
    tokens = stretch.tokens
    return [cut for cut in stretch.cuts if any(map(_shows_nothing, tokens[cut + 1 : cut + 2]))]


def _with_bare_cuts(text: str, stretch: _Stretch, repairs: list[ShiftRepair]) -> list[ShiftRepair]:
    """`repairs`, and a mark on every terminator that stands bare and was not read otherwise."""
    bare = (stretch.tokens[cut] for cut in _bare_cuts(stretch))
    left = [token for token in bare if not any(one.start <= token.start < one.end for one in repairs)]
    marks = (ShiftRepair(token.start, token.end, text[token.start : token.end], 0.0) for token in left)
    return sorted((*repairs, *marks), key=lambda one: one.start)


def _blind(stretch: _Stretch) -> set[int]:
    """Where a run would begin at a terminator that is all that is left of two characters, neither of them a mark: what
    it was is a guess, no reading.
    """
    tokens = stretch.tokens
    begun: set[int] = set()
    for cut in _bare_cuts(stretch):
        if stretch.cuts[cut][1] != _MARK_ROW:
            begun |= {tokens[cut].start} | {token.start for token in tokens[cut - 1 : cut] if token.kind == "lost"}
    return begun


def _is_proof(tokens: tuple[Token, ...]) -> bool:
    """Whether a gloss without its bracket stands there: no clean page has one."""
    return any(token.kind == "lost_gloss" for token in tokens)


def _is_hurt(stretch: _Stretch, left: _Left) -> bool:
    """Whether no clean page has the stretch as it stands: a gloss that glosses nothing, a line that begins with 。."""
    begins = left.at_line_start and FULL_STOP in stretch.cuts.values()
    return begins or not stretch.cuts or stretch.foreign > 0 or _is_proof(stretch.tokens)


def _unread(text: str, stretch: _Stretch) -> ShiftRepair:
    """A stretch that is damaged and cannot be read."""
    end = max(stretch.foreign or stretch.closing, stretch.start + 1)
    return ShiftRepair(stretch.start, end, text[stretch.start : end], 0.0)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The units from a site to the next delimiter and a little beyond."""

    tokens: tuple[Token, ...]
    cuts: dict[int, tuple[int, int]]
    closing: int
    """Where its delimiter stands."""
    foreign: int = 0
    """End of the last gloss inside it that is no reading of the character before it; 0 where there is none."""

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def _stretches(text: str, sites: tuple[Site, ...]) -> list[_Stretch]:
    starts = [site.start for site in sites]
    stretches: list[_Stretch] = []
    for site in sites:
        stretch = _stretch(text, site, starts)
        if not stretches or site.start >= stretches[-1].closing:
            stretches.append(stretch)
        elif site.cut is None:
            stretches[-1] = replace(stretches[-1], foreign=stretch.tokens[0].end)
        elif len(stretches[-1].cuts) < _MOST_CUTS:
            stretches[-1] = _joined(stretches[-1], stretch)
    return stretches


_MOST_CUTS = 4
"""Of one stretch, so that a page of nothing but terminators is read in linear time too."""


def _joined(stretch: _Stretch, inner: _Stretch) -> _Stretch:
    """`stretch` told of the terminator that `inner` begins with, and as long as it: the search meets both."""
    place = next((place for place, token in enumerate(stretch.tokens) if token.start == inner.start), None)
    if place is None:
        return stretch
    cuts = stretch.cuts | {place + at: cut for at, cut in inner.cuts.items()}
    return _Stretch((*stretch.tokens[:place], *inner.tokens), cuts, inner.closing, stretch.foreign)


_REACH = 400
"""Characters that _MAX_TOKENS units can take: a gloss has up to eight."""


def _stretch(text: str, site: Site, starts: list[int]) -> _Stretch:
    begin = site.at + 1 if site.cut else site.start
    head = [token for token in tokens_of(text, site.start, begin) if token.value not in "　 "]
    tail = tokens_of(text, begin, min(begin + _REACH, len(text)))[:_MAX_TOKENS]
    closing = next((place for place, token in enumerate(tail) if _is_delimiter(token)), None)
    reach = tail[closing].start if closing is not None else tail[-1].end if tail else begin
    if closing is not None:
        after = tail[closing].end
        later = bisect_left(starts, after)
        until = starts[later] if later < len(starts) else len(text)
        context = tail[closing + 1 : closing + 1 + _CONTEXT_TOKENS]
        tail = [*tail[: closing + 1], *(token for token in context if token.end <= until)]
    elif begin + _REACH >= len(text) and len(tail) < _MAX_TOKENS:
        tail.append(Token("ascii", "\n", len(text), len(text)))
    cuts = {len(head) - 1: site.cut} if site.cut else {}
    return _Stretch((*head, *tail), cuts, reach)


def _is_delimiter(token: Token) -> bool:
    return token.value in DELIMITERS and token.kind in ("pair", "ascii")


@dataclass(frozen=True, slots=True)
class _Left:
    """What stands before a stretch, repaired as far as it is certain."""

    text: str
    """Some characters, glosses taken out; ends with a line break where the stretch begins a line."""
    quoted: bool | None
    at_line_start: bool

    @classmethod
    def of(cls, text: str, start: int, found: list[ShiftRepair]) -> _Left:
        line = text.rfind("\n", max(0, start - _PARAGRAPH), start) + 1
        pieces: list[str] = []
        at, told = line, start - line < _PARAGRAPH
        for repair in reversed(found):
            if repair.end <= line:
                break
            told = told and repair.certain
        for repair in found[-20:]:
            if repair.certain and repair.start >= line:
                pieces += [text[at : repair.start], repair.replacement]
                at = repair.end
        paragraph = "".join((*pieces, text[at:start]))
        mark = max(paragraph.rfind("“"), paragraph.rfind("”"))
        quoted = mark >= 0 and paragraph[mark] == "“"
        before = without_glosses(paragraph)[-12:] or "\n"
        return cls(before, quoted if told else None, line == start)


_PARAGRAPH = 4000
"""Characters of a paragraph that are looked at; longer ones are not told about."""


def _quoted_after(text: str, end: int, until: int) -> bool | None:
    """Whether quotation marks are open at `end`, by the next mark of the paragraph before the next suspicion."""
    line = text.find("\n", end, end + _PARAGRAPH)
    stop = min(until, line) if line >= 0 else min(until, end + _PARAGRAPH)
    opening, closing = text.find("“", end, stop), text.find("”", end, stop)
    if opening < 0 and closing < 0:
        return None if stop == until < len(text) else False
    return closing >= 0 and (opening < 0 or closing < opening)


def _judged(readings: list[Hypothesis], fold: Callable[[str], str]) -> list[ShiftRepair]:
    """What is to be written, and what only to be marked, of the readings of one stretch, best first."""
    if not readings:
        return []
    best = readings[0]
    found: list[ShiftRepair] = []
    for edit in best.edits:
        second = next((one for one in readings if edit not in one.edits), None)
        margin = best.score - second.score if second else float("inf")
        other = fold(second.text) if second else None
        found.append(ShiftRepair(edit.start, edit.end, fold(edit.replacement), margin, other))
    return found
