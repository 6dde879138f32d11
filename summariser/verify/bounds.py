"""Check 3: the comparator words of a claim's figure are those that the witness reads at that number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from summariser.quantities import read_quantities
from summariser.types import Bound, Quantity

_SIMPLE = re.compile(
    r"""
    (超过|超|突破|近|约|不低于|不超过)? \d+ (?:\.\d+)? (?: [%％] | 个百分点
      | ([多余])? (?: (?: 万亿? | 亿 )? ([多余])?
            (?: 公里 | 人次 | 公顷 | 千瓦 | 美元 | 平方米
              | [元亩吨人户家个项件条所套名处座倍种场辆次台张支批部款轮对岁] )
          | [万亿] ) )
    (以上|左右|以内)?""",
    re.VERBOSE,
)
"""Digits and a common unit, with words of a bound: no other can hide there, and nothing needs to be read."""
_SAID: Mapping[str, Bound] = {
    **dict.fromkeys(("超过", "超", "突破", "多", "余"), "gt"),
    **dict.fromkeys(("不低于", "以上"), "ge"),
    **dict.fromkeys(("不超过", "以内"), "le"),
    **dict.fromkeys(("约", "左右"), "about"),
    "近": "lt",
}


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
    if simple := _SIMPLE.fullmatch(figure):
        words = [word for word in simple.groups() if word]
        if len(words) < 2:
            return _SAID[words[0]] if words else "eq"
    return next((reading.comparator for reading in read_quantities(figure) if reading.measured), "eq")
