"""What a figure or a promise is measured by: another indicator (同步, 快于), or the same one of a larger place."""

from __future__ import annotations

import re

from summariser.describe.promises import distance_from
from summariser.distances import distance_told
from summariser.folding import fold_width
from summariser.quantities import value_text
from summariser.records import Reference
from summariser.sentences import clause_at
from summariser.taxonomy import Taxonomy
from summariser.types import Quantity

_PLACE = re.compile(r"全[国省市区州县盟球]|世界|[东中西]部(?:地区)?|[国省市区州县](?=平均|均值|水平)")
_ECONOMY = re.compile(r"经济(?:增长|增速|增幅|发展)?$|生产总值|GDP", re.IGNORECASE)
_MEASURE = re.compile(r"(?:增速|增长|增幅|平均水平|水平)$")
_EARLIER = re.compile(r"上年|去年|上一年|同期|往年")


def reference_to(compared: str, own: str, margin: Quantity | None, taxonomy: Taxonomy) -> Reference:
    """The reference that the words `compared` name; `own` is the id of the indicator that is compared.

    A place or an earlier year alone means the same indicator there or then.
    """
    place = _PLACE.search(compared)
    other = taxonomy.match(compared)
    indicator = other.id if other else "gdp" if _ECONOMY.search(_MEASURE.sub("", compared)) else None
    if indicator is None and (place or _EARLIER.search(compared)) and not own.startswith("other:"):
        indicator = own
    distance = f"{value_text(margin.value)} {margin.unit}" if margin else None
    return Reference(indicator=indicator, place=place[0] if place else None, margin=distance)


def reference_of_figure(text: str, quantity: Quantity, own: str, taxonomy: Taxonomy) -> Reference | None:
    """What a figure is a distance from (高于全省平均0.5个百分点); None where it is a figure of its own."""
    if quantity.unit not in ("pp", "%"):
        return None
    before = text[clause_at(text, quantity.span).start : quantity.span.start]
    far = distance_told(fold_width(before)) if quantity.unit == "pp" else None
    compared = far.other if far else distance_from(before)
    return reference_to(compared, own, quantity, taxonomy) if compared else None
