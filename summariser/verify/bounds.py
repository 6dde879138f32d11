"""Check 3: the comparator words of a claim's figure are those that the witness reads at that number."""

from __future__ import annotations

import re
from functools import lru_cache

from summariser.quantities import read_quantities
from summariser.types import Bound, Quantity

_BARE = re.compile(r"\d+(?:\.\d+)?(?:[%％]|个百分点|[万亿]{0,2}(?:公里|人次|[元亩吨人户家个项件条所套名处座]?))")
"""Digits and a common unit: no word of a bound can hide there, and nothing needs to be read."""


def bound_fault(figure: str, quantity: Quantity) -> str | None:
    """Why the bound of `figure`, read by itself, is not the bound at `quantity`; None where they agree.

    In a list whose last member carries the word for all (分别达到90%和95%以上), an earlier figure may be quoted bare.
    """
    said = _bound_of(figure)
    if said == quantity.comparator or (quantity.shared_bound and said == "eq"):
        return None
    if said == "eq":
        return f"a bound word stands at {quantity.text} in the source and is missing from the figure {figure}"
    return f"the bound of the figure {figure} is not the one printed at {quantity.text}"


@lru_cache(maxsize=4096)
def _bound_of(figure: str) -> Bound:
    """The bound of a figure read by itself. Short figures come again and again."""
    if _BARE.fullmatch(figure):
        return "eq"
    return next((reading.comparator for reading in read_quantities(figure) if reading.measured), "eq")
