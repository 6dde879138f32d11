"""The search behind byte-shift repair: which texts turn into the damaged stretch when its bytes are read one late.

The damage itself decides nearly everything. Inside a shifted run the trail byte of each character and the lead byte
of the next make up one visible character, so a known first byte fixes all that follow, up to the place where the
reading falls back into step. Only lost bytes and pairs that vanished are branched over, and the likelihood of the
text chooses. All hypotheses run to one common end, so totals can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from summariser.repair.gbk_pairs import TRAILS, pair_table, vanishing_leads
from summariser.repair.shift_page import Page
from summariser.repair.shift_tokens import DELIMITERS, Token, Window

BEAM = 24
"""Hypotheses kept at each place, for each number of vanished pairs."""
_NARROW = 12
"""The same where a pair vanished: each of them goes on with some 90 lead bytes."""
_REACH = 14.0
"""Nats behind the best of its group at which a hypothesis is given up."""
_FAR = 26.0
"""The same over all groups: fewer vanished pairs make a shorter text, which has more of its score before it."""
MAX_VANISHED = 3
_NO_LEAD = 0x80
"""A trail byte of GBK that is no lead byte."""

_UNGLOSSED = -8.0
"""A character that this page glosses every time stands without its gloss."""
_NEW_GLOSS = -4.0
"""A gloss of a character that the page glosses nowhere else."""
_ODD_QUOTE = -5.0
"""A quotation mark closes what is not open, or opens what is."""
_FOREIGN_GLOSS = -12.0
"""A gloss is no reading of the character before it."""
_ANY_LEAD = 2.0
"""Nats for the pair behind a heading to have vanished: most lead bytes would show."""
_LITERAL_LOSS = -20.0
"""A mark of a lost byte is taken for a question mark of the text."""


class Edit(NamedTuple):
    """`text[start:end]` of the damaged text was `replacement`."""

    start: int
    end: int
    replacement: str


class Hypothesis(NamedTuple):
    """A text that the damaged stretch may have been, as far as it is read."""

    score: float
    """Log-probability in nats, with the penalties of the search."""
    text: str
    history: str
    """The last characters as the model reads them."""
    carry: int
    """The lead byte left over, -1 in step."""
    edits: tuple[Edit, ...]
    run: tuple[int, int]
    """Where the open run starts in the damaged text and in `text`."""
    vanished: int
    quoted: bool | None
    """Inside quotation marks; None where the paragraph before does not tell."""


Steps = list[tuple[int, Hypothesis]]
"""Hypotheses with the number of tokens that they took."""


def search(page: Page, window: Window) -> list[Hypothesis]:
    """Every surviving reading of the window from start to end, in step at its end, best first, no text twice."""
    history = "".join(page.read_as(char) for char in window.before[-8:])
    start = Hypothesis(0.0, window.before[-1:], history, -1, (), (0, 0), 0, window.quoted)
    places: list[list[Hypothesis]] = [[] for _ in range(len(window.tokens) + 3)]
    places[0].append(start)
    for index in range(len(window.tokens)):
        here = _pruned(places[index])
        in_step = [one for one in here if one.carry < 0]
        shifted = [one for one in here if one.carry >= 0]
        if shifted:
            ended, on = _read_late(page, window, index, shifted)
            in_step += ended
            places[index + 1] += on
        for one in _pruned(in_step):
            for taken, reached in _steps_in_step(page, window, index, one):
                places[index + taken].append(reached)
    return _ranked(places[len(window.tokens)], window)


def _loses_a_trail(token: Token) -> bool:
    """Whether a lead byte right before this token is left without its trail: the token cannot be one."""
    if token.kind == "pair":
        return token.value in DELIMITERS
    return token.kind == "gloss" or (token.kind == "ascii" and (token.value in DELIMITERS or token.value < "@"))


def _ranked(reached: list[Hypothesis], window: Window) -> list[Hypothesis]:
    best: dict[str, Hypothesis] = {}
    for hypothesis in reached:
        if hypothesis.carry >= 0:
            continue
        told = hypothesis.quoted is not None and window.quoted_after is not None
        if told and hypothesis.quoted != window.quoted_after:
            hypothesis = hypothesis._replace(score=hypothesis.score + _ODD_QUOTE)  # noqa: PLW2901
        known = best.get(hypothesis.text)
        if known is None or known.score < hypothesis.score:
            best[hypothesis.text] = hypothesis
    return sorted(best.values(), key=lambda hypothesis: (-hypothesis.score, hypothesis.text))


def _pruned(hypotheses: list[Hypothesis]) -> list[Hypothesis]:
    """The best of each number of vanished pairs; in step and shifted apart, for they meet different tokens next."""
    groups: dict[tuple[int, bool], list[Hypothesis]] = {}
    limit = max((one.score for one in hypotheses), default=0.0) - _FAR
    for hypothesis in hypotheses:
        if hypothesis.score >= limit:
            groups.setdefault((hypothesis.vanished, hypothesis.carry >= 0), []).append(hypothesis)
    kept: list[Hypothesis] = []
    for group in groups.values():
        kept += _best(group)
    return kept


def _best(hypotheses: list[Hypothesis]) -> list[Hypothesis]:
    """The beam: not too many, and none far behind the first."""
    if not hypotheses:
        return []
    hypotheses.sort(key=_falling)
    limit = hypotheses[0].score - _REACH
    return [one for one in hypotheses[:BEAM] if one.score >= limit]


def _falling(hypothesis: Hypothesis) -> float:
    return -hypothesis.score


def _emitted(page: Page, hypothesis: Hypothesis, char: str, carry: int, extra: float = 0.0) -> Hypothesis:
    """`hypothesis` with one more true character."""
    read = page.read_as(char)
    return Hypothesis(
        _score(page, hypothesis, read, extra),
        hypothesis.text + char,
        (hypothesis.history + read)[-8:],
        carry,
        hypothesis.edits,
        hypothesis.run,
        hypothesis.vanished,
        read == "“" if read in "“”" else hypothesis.quoted,
    )


def _score(page: Page, hypothesis: Hypothesis, read: str, extra: float) -> float:
    """What `hypothesis` scores with one more character, as the model reads it."""
    score = hypothesis.score + page.model.after(hypothesis.history).log_probability(read) + extra
    odd = read in "“”" and hypothesis.quoted is not None and hypothesis.quoted == (read == "“")
    return score + _ODD_QUOTE if odd else score


def _best_emitted(page: Page, steps: Iterable[tuple[Hypothesis, str, int, float]], most: int) -> list[Hypothesis]:
    """The `most` best of what the steps (hypothesis, character, carry, extra) lead to, none far behind the first.

    Only those are made: of hundreds of characters that a byte may belong to, a few are likely where they stand.
    """
    scored = [
        (-_score(page, one, page.read_as(char), extra), (one, char, carry, extra)) for one, char, carry, extra in steps
    ]
    scored.sort(key=itemgetter(0))
    limit = scored[0][0] + _REACH if scored else 0.0
    return [_emitted(page, *step) for score, step in scored[:most] if score <= limit]


def _back_in_step(hypothesis: Hypothesis, end: int) -> Hypothesis:
    """`hypothesis` with its run closed: the damaged text up to `end` is accounted for."""
    start, written = hypothesis.run
    edit = Edit(start, end, hypothesis.text[written:])
    return hypothesis._replace(carry=-1, edits=(*hypothesis.edits, edit))


def _gloss_score(page: Page, window: Window, index: int, char: str) -> float:
    """What the token at `index` says of the true character before it; minus infinity where it contradicts."""
    token = window.tokens[index] if index < len(window.tokens) else None
    if token is not None and token.kind in ("gloss", "lost_gloss"):
        if token.value in page.glossed.get(char, ()):
            return 0.0
        return _NEW_GLOSS if token.value in page.readings(char) else float("-inf")
    return _bare(page, char)


def _steps_in_step(page: Page, window: Window, index: int, hypothesis: Hypothesis) -> Steps:
    token = window.tokens[index]
    if token.kind == "gloss":
        if token.value in page.readings(hypothesis.text[-1:]):
            return [(1, hypothesis)]
        begun = _begun_at_gloss(page, token, hypothesis)
        return [(1, one) for one in (hypothesis._replace(score=hypothesis.score + _FOREIGN_GLOSS), *begun)]
    if token.kind == "lost_gloss":
        return [(1, begun) for begun in _begun_at_gloss(page, token, hypothesis)]
    penalty = _LITERAL_LOSS if token.kind == "lost" and index not in window.cuts else 0.0
    steps = [(1, _emitted(page, hypothesis, token.value, -1, penalty))]
    cut = next((at for at in (index, index + 1) if at in window.cuts and (at == index or token.kind == "lost")), None)
    if cut is not None:
        ahead = cut - index + 1
        opened = hypothesis._replace(run=(token.start, len(hypothesis.text)), vanished=0)
        steps += [(ahead + taken, begun) for taken, begun in _headed(page, window, cut, opened)]
        steps += [(ahead, begun) for begun in _begun_at_cut(page, window, cut, opened)]
    return steps


def _headed(page: Page, window: Window, index: int, opened: Hypothesis) -> Steps:
    """Numbered headings behind the terminator at `index` whose bytes, read late, give the tokens that follow."""
    steps: Steps = []
    for heading, score in window.headings.items():
        code = [byte for char in heading for byte in divmod(pair_table().pair_of[char], 256)]
        at = _matched(window.tokens, index + 1, code)
        if at is None:
            continue
        told = opened._replace(
            score=opened.score + score,
            text=opened.text + heading,
            history=(opened.history + "".join(map(page.read_as, heading)))[-8:],
        )
        token = window.tokens[at]
        if token.lead == code[-1]:
            steps.append((at - index, told._replace(carry=token.trail)))
        steps += [
            (at - index - 1, told._replace(carry=lead, vanished=1, score=told.score - _ANY_LEAD))
            for lead in vanishing_leads(code[-1])
        ]
    return steps


def _matched(tokens: tuple[Token, ...], at: int, code: list[int]) -> int | None:
    """Where the tokens go on behind the pairs that `code` gives when its first byte is cut off."""
    for trail, lead in zip(code[1:-1:2], code[2::2], strict=True):
        token = tokens[at] if at < len(tokens) else None
        if token is not None and (token.lead, token.trail) == (trail, lead):
            at += 1
        elif lead not in vanishing_leads(trail):
            return None
    return at if at < len(tokens) else None


def _begun_at_gloss(page: Page, token: Token, hypothesis: Hypothesis) -> list[Hypothesis]:
    """Runs that `?py)` may begin: the glossed pair is the trail byte before it and the byte that was lost."""
    pair = pair_table().pair_of.get(hypothesis.text[-1:])
    if pair is None:
        return []
    begun: list[Hypothesis] = []
    lead = pair & 0xFF
    # The glossed character is no text of the page, so it need not be one that the page may hold; rather, it is.
    codes = ((trail, pair_table().char_of.get(lead << 8 | trail, "")) for trail in TRAILS)
    for trail, char in [code for code in page.starting(lead) if _reads(page, code[1], token)] or codes:
        if token.value in page.glossed.get(char, ()):
            penalty = 0.0
        elif token.value in page.readings(char):
            penalty = _NEW_GLOSS
        else:
            continue
        run = (token.start, len(hypothesis.text))
        begun.append(hypothesis._replace(score=hypothesis.score + penalty, carry=trail, run=run, vanished=0))
    return begun


def _reads(page: Page, char: str, token: Token) -> bool:
    return token.value in page.glossed.get(char, ()) or token.value in page.readings(char)


def _begun_at_cut(page: Page, window: Window, index: int, opened: Hypothesis) -> list[Hypothesis]:
    """Runs that a terminator may begin: its bytes are the trail of one character and the lead of the next."""
    first, second = window.cuts[index]
    if first == 0xA1 and opened.text[-1:] in ("\n", ""):
        return [opened._replace(carry=second)]  # the lost character is the last of the indent, and not printed
    return _best([_emitted(page, opened, char, second, _bare(page, char)) for _, char in page.ending(first)])


def _bare(page: Page, char: str) -> float:
    """What it says against `char` that no gloss follows it."""
    return _UNGLOSSED if char in page.glossed else 0.0


def _read_late(
    page: Page, window: Window, index: int, shifted: list[Hypothesis]
) -> tuple[list[Hypothesis], list[Hypothesis]]:
    """One token read one byte late: hypotheses back in step before it, and those that took it in."""
    token = window.tokens[index]
    ended = _lost_trail(page, window, index, shifted, token.start) if _loses_a_trail(token) else []
    if token.kind not in ("gloss", "lost_gloss"):
        ended += _single_byte(page, shifted, token.start)
    if token.kind == "gloss":  # of two halves that happen to be a glossed character: the run goes on behind it
        fits = index > 0 and token.value in page.readings(window.tokens[index - 1].value)
        return ended, shifted if fits else []
    if token.kind in ("lost_gloss", "lost"):
        return ended, _lost_trail(page, window, index, shifted, token.end)
    if token.value in DELIMITERS or token.kind == "other" or token.value <= " ":
        return ended, []
    if token.kind == "pair":
        return ended, _through_pair(page, token, shifted)
    return ended, _at_ascii(page, window, index, shifted)


def _single_byte(page: Page, shifted: list[Hypothesis], end: int) -> list[Hypothesis]:
    """Runs that end with a character whose trail byte can lead no pair: it was lost on its own."""
    codes = ((one, _char(page, one.carry, _NO_LEAD)) for one in shifted)
    return [_back_in_step(_emitted(page, one, char, -1, _bare(page, char)), end) for one, char in codes if char]


def _char(page: Page, lead: int, trail: int) -> str | None:
    char = pair_table().char_of.get(lead << 8 | trail)
    return char if char is not None and page.allowed(char) else None


def _through_pair(page: Page, token: Token, shifted: list[Hypothesis]) -> list[Hypothesis]:
    """The visible pair is a trail byte and the next lead byte; or a trail byte and a letter, and all is in step."""
    letter = chr(token.trail)
    closes = letter.isascii() and letter.isalpha()
    steps: dict[int, list[tuple[Hypothesis, str, int, float]]] = {}
    for hypothesis, char, penalty in _completed(page, token.lead, shifted):
        steps.setdefault(hypothesis.vanished, []).append((hypothesis, char, token.trail, penalty))
    if closes:
        every = [_emitted(page, *step) for group in steps.values() for step in group]
        return [_back_in_step(_emitted(page, one, letter, -1), token.end) for one in every]
    return [one for group in steps.values() for one in _best_emitted(page, group, BEAM)]


def _at_ascii(page: Page, window: Window, index: int, shifted: list[Hypothesis]) -> list[Hypothesis]:
    """A visible letter or sign is a trail byte, or a full-width character whose width was folded away."""
    token = window.tokens[index]
    code = ord(token.value)
    reached: list[Hypothesis] = []
    for hypothesis, char, _ in _completed(page, code, shifted) if token.value >= "@" else ():
        score = _gloss_score(page, window, index + 1, char)
        if score > float("-inf"):
            reached.append(_back_in_step(_emitted(page, hypothesis, char, -1, score), token.end))
    for hypothesis, char, penalty in _completed(page, 0xA3, shifted):
        reached.append(_emitted(page, hypothesis, char, code + 0x80, penalty))
    return reached


def _completed(page: Page, trail: int, shifted: list[Hypothesis]) -> Iterator[tuple[Hypothesis, str, float]]:
    """Every character that ends in the byte `trail`, behind what may have vanished before it, with its penalty."""
    for hypothesis in shifted:
        char = _char(page, hypothesis.carry, trail)
        if char is not None:
            yield hypothesis, char, 0.0 if _is_split(hypothesis) else _bare(page, char)
    ends = page.ending(trail)
    for hypothesis in _vanished(page, shifted):
        leads = vanishing_leads(hypothesis.carry)
        for lead, char in ends:
            if lead in leads:
                yield hypothesis, char, _bare(page, char)


def _is_split(hypothesis: Hypothesis) -> bool:
    """Whether the next character is the first of a run: a foreign gloss inside it kept its own away."""
    return hypothesis.run[1] == len(hypothesis.text)


def _vanished(page: Page, shifted: list[Hypothesis]) -> list[Hypothesis]:
    """`shifted` with one or two more characters; the trail byte of the last (now `carry`) vanished together with the
    next lead byte.
    """
    once = _best_emitted(page, _one_vanished(page, shifted), _NARROW)
    twice = _best([again for one in once if one.vanished < MAX_VANISHED for again in _vanished_again(page, one)])
    return once + twice[:_NARROW]


def _one_vanished(page: Page, shifted: list[Hypothesis]) -> Iterator[tuple[Hypothesis, str, int, float]]:
    for hypothesis in shifted:
        if hypothesis.vanished >= MAX_VANISHED:
            continue
        one_more = hypothesis._replace(vanished=hypothesis.vanished + 1)
        split = _is_split(hypothesis)
        for trail, char in page.starting(hypothesis.carry):
            if vanishing_leads(trail):
                yield one_more, char, trail, 0.0 if split else _bare(page, char)


def _vanished_again(page: Page, hypothesis: Hypothesis) -> Iterator[Hypothesis]:
    """A second pair right behind the first. Four bytes are missing: only a known sequel is worth a guess."""
    leads = vanishing_leads(hypothesis.carry)
    one_more = hypothesis._replace(vanished=hypothesis.vanished + 1)
    for lead, trail, char in page.vanishing_sequels(hypothesis.history[-1:]):
        if lead in leads:
            yield _emitted(page, one_more, char, trail, _bare(page, char))


def _lost_trail(page: Page, window: Window, index: int, shifted: list[Hypothesis], end: int) -> list[Hypothesis]:
    """Runs that end with a character whose trail byte was lost at the token `index`."""
    token = window.tokens[index]
    witness = index + 1 if token.kind == "lost" else index
    ended: list[Hypothesis] = []
    for hypothesis, char in _beheaded(page, window.tokens[witness : witness + 1], shifted):
        score = _gloss_score(page, window, witness, char)
        if score > float("-inf"):
            ended.append(_back_in_step(_emitted(page, hypothesis, char, -1, score), end))
    return _pruned(ended)


def _beheaded(page: Page, witness: tuple[Token, ...], shifted: list[Hypothesis]) -> Iterator[tuple[Hypothesis, str]]:
    """Characters that begin with the byte left over. Where a pair vanished too, only a gloss can tell which."""
    for hypothesis in shifted:
        for _, char in page.starting(hypothesis.carry):
            yield hypothesis, char
    if witness and witness[0].kind in ("gloss", "lost_gloss"):
        glossed = [char for char, readings in page.glossed.items() if witness[0].value in readings]
        for hypothesis in _vanished(page, shifted):
            leads = vanishing_leads(hypothesis.carry)
            for char in glossed:
                if pair_table().pair_of[char] >> 8 in leads:
                    yield hypothesis, char
