"""Mutations of what is said of the number: indicator, member, status, year, direction, firmness; and of the quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summariser.commitments import commitment_before
from summariser.periods import period_of
from summariser.taxonomy import Indicator
from tests.english.mutations import OPPOSITE
from tests.mutations.kinds import Mutant, changed, stands
from tests.mutations.material import Spot, settings, taxonomy


def _english_of(named: Spot, numbered: Spot) -> str | None:
    """The English of `named` with the number of `numbered`; None where either is not found in figures."""
    return named.with_number(numbered.number_text) if named.number and numbered.number else None


def _both(one: Spot, other: Spot, how: str, fields: Sequence[dict[str, str | None]]) -> Iterator[Mutant]:
    """Two claims changed at once, then the first of them alone."""
    claims = [spot.claim.model_copy(update=new) for spot, new in zip((one, other), fields, strict=True)]
    if claims[0] != one.claim and claims[1] != other.claim:
        yield Mutant(one, how, {one.at: claims[0], other.at: claims[1]})
        yield Mutant(one, f"{how}, one alone", {one.at: claims[0]})


def values_of_a_list(spot: Spot) -> Iterator[Mutant]:
    """The values of two members of a 分别 list exchanged: subjects stay, figures and English go to the other."""
    for other in spot.tied():
        if other.at > spot.at and _differ(spot, other):
            mine, theirs = _english_of(spot, other), _english_of(other, spot)
            if mine and theirs:
                fields = [
                    {"figure": other.claim.figure, "english": mine, "quote": other.claim.quote},
                    {"figure": spot.claim.figure, "english": theirs, "quote": spot.claim.quote},
                ]
                yield from _both(spot, other, "values exchanged", fields)
                fields = [
                    {"figure": other.claim.figure, "quote": other.claim.quote},
                    {"figure": spot.claim.figure, "quote": spot.claim.quote},
                ]
                yield from _both(spot, other, "figures exchanged", fields)
                yield from _both(spot, other, "English values exchanged", [{"english": mine}, {"english": theirs}])


def subjects_of_a_list(spot: Spot) -> Iterator[Mutant]:
    """The members of a 分别 list exchanged in the English only."""
    for other in spot.tied():
        if other.at > spot.at and _differ(spot, other):
            mine, theirs = _english_of(other, spot), _english_of(spot, other)
            if mine and theirs:
                yield from _both(spot, other, "members exchanged", [{"english": mine}, {"english": theirs}])


def _differ(spot: Spot, other: Spot) -> bool:
    one, two = spot.quantity, other.quantity
    return bool(
        one and two and (one.value, one.unit) != (two.value, two.unit) and spot.claim.subject != other.claim.subject
    )


def status(spot: Spot) -> Iterator[Mutant]:
    """A promise as a thing done, a thing done as a promise."""
    if spot.quantity:
        other = "target" if spot.claim.status == "result" else "result"
        yield from changed(spot, f"said to be a {other}", status=other)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def year(spot: Spot) -> Iterator[Mutant]:
    """A year next to the figure's own, in the English or as the claim's period."""
    if spot.quantity is None:
        return
    reading = spot.setting.reading
    own = period_of(reading, spot.place, spot.claim.status, spot.claim.period)
    if own.end is None or own.start is None or own.start[:4] != own.end[:4]:
        return
    right = int(own.end[:4])
    for shift in (-1, 1):
        english = spot.claim.english
        if not _YEAR.search(english):
            lead = english[0].lower() + english[1:] if re.match("[A-Z][a-z]", english) else english
            yield from changed(spot, f"in {right + shift}", english=f"In {right + shift}, {lead}")
        elif _YEAR.findall(english) == [str(right)]:
            yield from changed(spot, f"in {right + shift}", english=english.replace(str(right), str(right + shift)))
    line = reading.text[reading.text.rfind("\n", 0, spot.place.start) + 1 : spot.place.end]
    for words in dict.fromkeys(re.findall(r"20\d\d年|去年|上年", line)):
        if period_of(reading, spot.place, spot.claim.status, words).end != own.end:
            yield from changed(spot, f"{words} as the period", period=words)


def direction(spot: Spot) -> Iterator[Mutant]:
    """The one word of motion turned round."""
    if spot.quantity is None or spot.quantity.direction == "none" or not spot.number:
        return
    moving = [word for word in re.findall(r"[\w-]+", spot.english.lower()) if word in OPPOSITE]
    if len(moving) == 1 and "up to" not in spot.english:
        turned = re.sub(rf"\b{moving[0]}\b", OPPOSITE[moving[0]], spot.english, flags=re.IGNORECASE)
        yield from changed(spot, f"{moving[0]} turned", english=turned)


def to_and_by(spot: Spot) -> Iterator[Mutant]:
    """Growth by so much as growth to it, and the reverse."""
    if spot.quantity is None or not spot.number:
        return
    lead = spot.english[: spot.number.start]
    moved = re.search(r"(?:grow|grew|rise|rose|increase|fall|fell|drop|decline|decrease)[a-z]* (?P<how>by|to) ", lead)
    if moved and lead.endswith(moved[0]):
        other = "to" if moved["how"] == "by" else "by"
        english = lead[: moved.start("how")] + other + lead[moved.end("how") :] + spot.english[spot.number.start :]
        yield from changed(spot, f"{moved['how']} as {other}", english=english)


def quote_character(spot: Spot) -> Iterator[Mutant]:
    """One character of the quote changed, left out, or put in."""
    quote = spot.claim.quote
    for at in sorted({1, len(quote) // 2, len(quote) - 2}):
        if 0 < at < len(quote) - 1:
            other = "了" if quote[at] != "了" else "的"
            for how, wrong in (
                ("changed", quote[:at] + other + quote[at + 1 :]),
                ("left out", quote[:at] + quote[at + 1 :]),
                ("put in", quote[:at] + other + quote[at:]),
            ):
                if not stands(spot, wrong):
                    yield from changed(spot, f"character {at} {how}", quote=wrong)


def quote_of_another_section(spot: Spot) -> Iterator[Mutant]:
    """The quote of another claim: of another section of the chunk with the same figure, or of another chunk."""
    if not spot.claim.figure:
        return
    for other in spot.setting.spots:
        same = spot.claim.figure in other.claim.quote and other.claim.subject != spot.claim.subject
        named = spot.claim.subject in other.sentence
        if same and not named and other.section != spot.section:
            yield from changed(spot, "of a section with this figure", quote=other.claim.quote)
            break
    others = [setting for setting in settings() if setting.reading is spot.setting.reading]
    for setting in others:
        if setting is not spot.setting:
            far = setting.spots[spot.at % len(setting.spots)].claim.quote
            if not stands(spot, far):
                yield from changed(spot, "of another chunk", quote=far)


def extra_number(spot: Spot) -> Iterator[Mutant]:
    """A number that the sentence does not hold, at the end of the English."""
    lead = spot.english.rstrip(".")
    held = {quantity.value for quantity in spot.setting.reading.quantities if spot.sentence_span.holds(quantity.span)}
    for words, value in (("across 37 sites", 37), ("by a further 4.7%", None), ("and created 2,913 jobs", 2913)):
        printed = str(value) if value else "4.7"
        if value not in held and printed not in spot.sentence:
            yield from changed(spot, words, english=f"{lead}, {words}.")


def floor_and_stretch(spot: Spot) -> Iterator[Mutant]:
    """必保 and 力争 of one indicator mixed up: numbers exchanged, one range of both, the other's firmness."""
    if spot.claim.status != "target" or not spot.number:
        return
    strength = _strength(spot)
    for other in spot.beside:
        if other.at > spot.at and _strength(other) != strength and _related(spot, other):
            mine, theirs = _english_of(spot, other), _english_of(other, spot)
            if mine and theirs and "strive" in (strength, _strength(other)):
                yield from _both(spot, other, "exchanged", [{"english": mine}, {"english": theirs}])
                numbers = f"{spot.number_text.rstrip('%')}–{other.number_text}"
                yield from changed(spot, "as one range", english=spot.with_number(numbers))
                yield from changed(other, "as one range", english=other.with_number(numbers))
                yield from changed(spot, "in the other's words", english=theirs)
                yield from changed(other, "in the other's words", english=mine)


def _strength(spot: Spot) -> str:
    found = commitment_before(spot.setting.reading.text[spot.sentence_span.start : spot.place.start])
    return found.firmness if found else "plain"


def _related(spot: Spot, other: Spot) -> bool:
    one, two = spot.quantity, other.quantity
    return bool(
        one and two and one.unit == two.unit and one.value != two.value and spot.claim.subject == other.claim.subject
    )


def neighbours_indicator(spot: Spot) -> Iterator[Mutant]:
    """The subject of the next claim of the sentence; the English left, or following it."""
    if spot.quantity is None:
        return
    for other in _unlike(spot):
        yield from changed(spot, "in the subject", subject=other.claim.subject)
        if english := _english_of(other, spot):
            yield from changed(spot, "in subject and English", subject=other.claim.subject, english=english)


def known_english_name(spot: Spot) -> Iterator[Mutant]:
    """The English of an indicator that the taxonomy knows names another one that it knows."""
    own = _indicator(spot)
    if own is None or spot.quantity is None:
        return
    for other in _unlike(spot):
        named = _indicator(other)
        if named and named is not own and (english := _english_of(other, spot)):
            yield from changed(spot, f"named {named.short}", english=english)
    for name in sorted((own.short, own.en, *own.aliases), key=len, reverse=True):
        if name.isascii() and re.search(rf"\b{re.escape(name)}\b", spot.english):
            known = taxonomy().indicators
            foreign = known[(known.index(own) + 1 + spot.at) % len(known)]
            if not any(word in foreign.short.lower() for word in name.lower().split()):
                yield from changed(spot, f"named {foreign.short}", english=spot.english.replace(name, foreign.short, 1))
            return


def unknown_english_name(spot: Spot) -> Iterator[Mutant]:
    """The English of an indicator that the taxonomy does not know is that of its neighbour."""
    if _indicator(spot) or spot.quantity is None:
        return
    for other in _unlike(spot):
        if english := _english_of(other, spot):
            yield from changed(spot, "named as the neighbour", english=english)


def _indicator(spot: Spot) -> Indicator | None:
    return taxonomy().match(spot.claim.subject, spot.claim.figure or "")


def _unlike(spot: Spot) -> Iterator[Spot]:
    """The nearest claims of the sentence about something else, of the same unit first."""
    mine = spot.claim.subject
    others = [other for other in spot.beside if not (mine in other.claim.subject or other.claim.subject in mine)]
    others = [other for other in others if other.quantity and spot.quantity and _unit(other) == _unit(spot)]
    yield from sorted(others, key=lambda other: abs(other.at - spot.at))[:2]


def _unit(spot: Spot) -> str | None:
    return spot.quantity.unit if spot.quantity else None


_ESTIMATE = re.compile(
    r"an estimated |(?:is|are|was|were) (?:estimated|expected|projected|forecast) to (?:have )?|estimated "
)
_DONE = {"reach": "reached", "grow": "grew", "rise": "rose", "fall": "fell", "be": "was", "exceed": "exceeded"}


def estimate_dropped(spot: Spot) -> Iterator[Mutant]:
    """预计 or 有望 not said in the English, or said as a hope."""
    if spot.claim.status == "result" and (found := _ESTIMATE.search(spot.english)):
        before, rest = spot.english[: found.start()], spot.english[found.end() :]
        word = rest.split(" ")[0]
        done = before + _DONE.get(word, word) + rest[len(word) :]
        yield from changed(spot, "dropped", english=done[0].upper() + done[1:])
        yield from changed(spot, "as a thing hoped for", english=f"It is hoped that {done[0].lower()}{done[1:]}")
