"""The cases of English against its source, as they stand in `fixtures/cases`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from summariser.english import Context, disagreement, unsourced_number
from summariser.quantities import read_quantities
from summariser.types import Quantity
from tests.running import ROOT


def load(name: str) -> list[dict[str, Any]]:
    """The cases of one file."""
    cases: list[dict[str, Any]] = json.loads((ROOT / "fixtures" / "cases" / name).read_text("utf-8"))
    return cases


@dataclass(frozen=True, slots=True)
class Check:
    """A figure with what stands around it, ready to check English against."""

    own: Quantity | None
    context: Context

    def kind(self, english: str) -> str:
        """`accepted`, or what is wrong with the English."""
        if self.own is None:
            fault = unsourced_number(english, self.context)
        else:
            fault = disagreement(english, self.own, self.context)
        return fault.kind if fault else "accepted"


def check_of(case: dict[str, Any]) -> Check:
    """The figure of a case whose printed text holds `own`; none where `own` is null."""
    quantities = read_quantities(case["zh"])
    own = next(quantity for quantity in quantities if case["own"] in quantity.text) if case["own"] else None
    return Check(own, context_in(case, quantities, own))


def checks_of_row(row: dict[str, Any]) -> list[Check]:
    """One check a figure of a row. What the row says of its figures counts, whatever the witness reads."""
    quantities = list(read_quantities(row["zh"]))
    own_places: list[int] = []
    for figure in row["figures"]:
        value = Decimal(figure["value"])
        place = next(at for at, q in enumerate(quantities) if at not in own_places and q.measured and q.value == value)
        told = {name: figure[name] for name in ("unit", "comparator", "direction")}
        quantities[place] = replace(quantities[place], **told)
        own_places.append(place)
    owns = [quantities[place] for place in own_places]
    if not owns:
        return [Check(None, context_in(row, quantities, None))]
    return [Check(own, context_in(row, quantities, own)) for own in owns]


def context_in(
    case: dict[str, Any], quantities: Sequence[Quantity], own: Quantity | None, sentence_start: int = 0
) -> Context:
    """What stands around `own` in the sentence `case["zh"]`, whose quantities are given."""
    return Context(
        others=tuple(quantity for quantity in quantities if quantity is not own),
        years=frozenset((2023, 2024)),
        rounding_allowed=case["status"] == "result",
        sentence=case["zh"],
        sentence_start=sentence_start,
        estimated=case.get("estimated"),
        strength=case.get("strength"),
    )
