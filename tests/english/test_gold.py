"""The English that people wrote for the targets of two real reports is accepted, and wrong variants of it are not."""

from __future__ import annotations

import json
import re
from functools import cache

from summariser.english import Context, disagreement
from summariser.quantities import read_quantities
from summariser.sentences import sentence_at
from summariser.types import Quantity
from tests.shared import SHARED, needs_shared

NAMES = ("chuanshan-2024", "taonan-2023")
YEARS = frozenset((2022, 2023, 2024))


def plain(text: str) -> str:
    return re.sub(r"[\s,，.。、;；:：()（）“”\"·]", "", text)


@cache
def targets() -> tuple[tuple[str, Quantity, Context], ...]:
    """The English of every gold target with its quantity, found by its text and the words around it."""
    found = []
    for name in NAMES:
        text = (SHARED / "reports" / f"{name}.txt").read_text("utf-8")
        quantities = read_quantities(text)
        at = 0
        for line in (SHARED / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines():
            gold = json.loads(line)
            if "english" not in gold or gold["kind"] != "quantity":
                continue
            place = next((i for i in range(at, len(quantities)) if _is(gold, text, quantities[i])), None)
            if place is None:
                continue
            at = place + 1
            found.append((gold["english"], quantities[place], _context(text, quantities, quantities[place])))
    return tuple(found)


def _is(gold: dict[str, str], text: str, quantity: Quantity) -> bool:
    around = text[max(0, quantity.span.start - 40) : quantity.span.end + 30]
    return plain(quantity.text) == plain(gold["text"]) and plain(gold["context"])[2:12] in plain(around)


def _context(text: str, quantities: tuple[Quantity, ...], own: Quantity) -> Context:
    sentence = sentence_at(text, own.span)
    beside = tuple(q for q in quantities if sentence.holds(q.span) and q is not own)
    years = YEARS | {int(q.iso[:4]) for q in beside if q.iso and q.iso[:4].isdigit()}
    return Context(beside, years, False, text[slice(*sentence)], sentence.start)


@needs_shared
def test_the_english_of_gold_targets_is_accepted() -> None:
    refused = [
        (english, fault.kind) for english, own, context in targets() if (fault := disagreement(english, own, context))
    ]
    assert len(targets()) >= 100
    assert len(refused) <= 0.01 * len(targets()), refused


@needs_shared
def test_the_english_of_gold_targets_with_another_number_is_refused() -> None:
    wrong = [(variant, own, context) for english, own, context in targets() for variant in _wrong(english)]
    accepted = [variant for variant, own, context in wrong if disagreement(variant, own, context) is None]
    assert len(wrong) >= 100
    assert len(accepted) <= 0.01 * len(wrong), accepted


def _wrong(english: str) -> list[str]:
    """Variants with the first number ten times as large, and with the bound words taken out."""
    wrong = [
        re.sub(
            r"\d[\d,.]*\d|\d", lambda found: f"{found[0]}0" if "." not in found[0] else f"1{found[0]}", english, count=1
        )
    ]
    unbound = re.sub(r"at least |more than | or more|to exceed", "", english)
    return [variant for variant in (*wrong, unbound) if variant != english]
