"""The sheet as cards: one for every claim, one for every number that nothing claimed, in the order of a reviewer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from summariser.evidence_page.pieces import Pieces
from summariser.evidence_page.words import (
    BASES,
    CHECK,
    COMPARATORS,
    ROLES,
    STATES,
    STRENGTHS,
    digits_grouped,
    flag_words,
    verdict_words,
)
from summariser.records import Evidence, Item, Period, Result, SectionRecord, Target, TargetSheet, Unclaimed, Unverified
from summariser.types import PLAN_ROLES, CheckState, Quantity, Reading, Span

_RISK = ("declined", "unasked", "history", "base_fact", "class")
"""Why nothing claimed a number, the likeliest omission first."""
_LOOKED_AT = frozenset(("declined", "unasked"))
"""Of those: numbers that a person has to look at. The others are no figures of the report's own year and doing."""


class Fact(NamedTuple):
    """A line of a card: what it is, what it says, and whether that is Chinese."""

    name: str
    text: str
    chinese: bool = False


class CheckLine(NamedTuple):
    """The checks of a card that ended alike."""

    state: str
    words: str
    names: tuple[str, ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card's evidence stands: `first` to `last` are pieces of the text, `href` leads to the number."""

    where: str
    quote: str
    href: str | None = None
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One claim, or one number that nothing claimed, ready for the page."""

    anchor: str
    group: str
    """failed, open (unclaimed, to be looked at), target, result, or rest (unclaimed, for a plain reason)."""
    fate: str
    verdict: str
    verdict_words: str
    kind: str
    """quantity, percentage, rank, or words (no figure)."""
    subject: str
    name_en: str | None
    statement: str | None
    reason: str | None
    facts: tuple[Fact, ...]
    checks: tuple[CheckLine, ...]
    flags: tuple[str, ...]
    place: Place
    also: tuple[Place, ...] = ()
    quantities: tuple[str, ...] = ()
    one_reader: bool = False

    @property
    def passed(self) -> int:
        """How many checks passed."""
        return sum(len(line.names) for line in self.checks if line.state == "passed")

    @property
    def quote_shown(self) -> bool:
        """Whether the quote stands on the card at once: where a person has to decide."""
        return self.group not in ("target", "result")

    @property
    def gravity(self) -> int:
        """Where several cards share a number, the lowest marks it."""
        return ("failed", "open", "rest", "target", "result").index(self.group)


def cards_of(reading: Reading, sheet: TargetSheet, pieces: Pieces) -> tuple[Card, ...]:
    """All cards: what failed (of the plan first), what is open, targets, results, and the rest."""
    maker = _Maker(
        pieces,
        {section.id: section for section in sheet.sections},
        {quantity.id: quantity for quantity in reading.quantities},
    )
    unclaimed = sorted(sheet.unclaimed, key=maker.risk)
    return (
        *map(maker.item, sorted(sheet.unverified, key=lambda item: item.status != "target")),
        *(maker.unclaimed(one) for one in unclaimed if one.why in _LOOKED_AT),
        *map(maker.item, sheet.targets),
        *map(maker.item, sheet.results),
        *(maker.unclaimed(one) for one in unclaimed if one.why not in _LOOKED_AT),
    )


def quotes_of(sheet: TargetSheet) -> Iterator[Span]:
    """The places in the text that cards lead to."""
    for item in chain(sheet.unverified, sheet.targets, sheet.results):
        for place in (item.evidence, *item.also):
            if place.start is not None and place.end is not None:
                yield Span(place.start, place.end)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes cards; knows the sections and quantities by their ids."""

    pieces: Pieces
    sections: Mapping[str, SectionRecord]
    quantities: Mapping[str, Quantity]

    def item(self, item: Target | Result | Unverified) -> Card:
        group = "failed" if isinstance(item, Unverified) else "target" if isinstance(item, Target) else "result"
        known = tuple(place.quantity for place in (item.evidence, *item.also) if place.quantity is not None)
        return Card(
            anchor=f"c-{item.id}",
            group=group,
            fate=group,
            verdict=item.verdict,
            verdict_words=_taken_for(item),
            kind=self._kind(known[0] if known else None),
            subject=item.subject_zh,
            name_en=item.indicator.en,
            statement=item.statement_en,
            reason=item.reason if isinstance(item, Unverified) else None,
            facts=tuple(_facts(item)),
            checks=_checks(item),
            flags=tuple(map(flag_words, item.flags)),
            place=self._place(item.evidence),
            also=tuple(map(self._place, item.also)),
            quantities=known,
            one_reader=item.verdict == "single_reader",
        )

    def unclaimed(self, one: Unclaimed) -> Card:
        quantity = self.quantities[one.quantity]
        first, last = self.pieces.run(quantity.span)
        where = self._where(one.section, None, None)
        return Card(
            anchor=f"u-{one.quantity}",
            group="open" if one.why in _LOOKED_AT else "rest",
            fate=one.why,
            verdict=one.why,
            verdict_words=_capital(verdict_words(one.why)),
            kind=self._kind(one.quantity),
            subject=one.text,
            name_en=None,
            statement=None,
            reason=None,
            facts=(),
            checks=(),
            flags=("asked about again",) if one.asked_again else (),
            place=Place(where, one.context, f"#q-{one.quantity}", first, last),
            quantities=(one.quantity,),
        )

    def risk(self, one: Unclaimed) -> tuple[bool, int, int]:
        """Sections that plan first, then the likeliest omission, then as they stand."""
        section = self.sections.get(one.section or "")
        plans = section is not None and section.role in PLAN_ROLES
        return not plans, _RISK.index(one.why), self.quantities[one.quantity].span.start

    def _kind(self, quantity: str | None) -> str:
        return self.quantities[quantity].kind if quantity else "words"

    def _place(self, evidence: Evidence) -> Place:
        where = self._where(evidence.section, evidence.paragraph, evidence.page)
        if evidence.start is None or evidence.end is None:
            return Place("not found in the text", evidence.quote)
        first, last = self.pieces.run(Span(evidence.start, evidence.end))
        href = f"#q-{evidence.quantity}" if evidence.quantity else f"#t{first}"
        return Place(where, evidence.quote, href, first, last)

    def _where(self, section_id: str | None, paragraph: int | None, page: int | None) -> str:
        section = self.sections.get(section_id or "")
        name = (section.heading or ROLES[section.role]) if section else "title block"
        parts = [name, f"¶\u00a0{paragraph}" if paragraph else None, f"page\u00a0{page}" if page else None]
        return ", ".join(filter(None, parts))


def _taken_for(item: Target | Result | Unverified) -> str:
    """What the claim is, with its verdict."""
    if isinstance(item, Target):
        name = "target"
    elif isinstance(item, Result):
        name = "result, estimated" if item.estimated else "result"
    else:
        name = item.status or "claim"
    return f"{_capital(name)}, {verdict_words(item.verdict)}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _checks(item: Item) -> tuple[CheckLine, ...]:
    """The checks, those together that ended alike: what failed first."""
    alike: dict[tuple[CheckState, str | None], list[str]] = {}
    for name, check in item.checks.items():
        alike.setdefault((check.state, check.reason), []).append(CHECK[name])
    lines = (CheckLine(state, STATES[state], tuple(names), reason) for (state, reason), names in alike.items())
    return tuple(sorted(lines, key=lambda line: line.state != "failed"))


def _facts(item: Item) -> Iterable[Fact]:
    if item.value_text:
        yield Fact("printed", item.value_text, chinese=True)
    yield Fact("read as", _read_as(item))
    if item.modifier_zh:
        yield Fact("bound and commitment", item.modifier_zh, chinese=True)
    if strength := STRENGTHS[item.strength]:
        yield Fact("strength", strength)
    yield Fact("period", _period(item.period))
    chinese = [
        ("scope", item.scope_zh),
        ("size class", item.class_zh),
        ("responsible", item.owner_zh),
        ("deadline", item.deadline),
        ("compared with", _reference(item)),
    ]
    yield from (Fact(name, text, chinese=True) for name, text in chinese if text)


def _read_as(item: Item) -> str:
    bound = COMPARATORS[item.comparator]
    if item.value is None:
        return bound or "no number"
    number = digits_grouped(item.value) + (f"–{digits_grouped(item.upper)}" if item.upper else "")
    moved = {"up": "up", "down": "down", "none": ""}[item.direction]
    unit = f"{' ' if item.unit != '%' else ''}{item.unit}" if item.unit else ""
    return f"{bound}{number}{unit}{f', {moved}' if moved else ''}"


def _reference(item: Item) -> str | None:
    if item.reference is None:
        return None
    return " ".join(filter(None, [item.reference.place, item.reference.indicator, item.reference.margin])) or None


def _period(period: Period) -> str:
    years = " to ".join(dict.fromkeys(filter(None, [period.start, period.end])))
    return f"{years}, {BASES[period.basis]}" if years else BASES[period.basis]
