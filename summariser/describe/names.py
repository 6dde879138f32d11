"""What is measured: the indicator of the taxonomy, its theme, and the scope that is printed with it."""

from __future__ import annotations

import re

from summariser.records import IndicatorName
from summariser.taxonomy import Indicator

_SCOPE = re.compile(
    r"全社会|规模以上|规上|限额以上|限上|不含农户|地方级?|[省市区县]?本级|市外|省外|境外|同口径|可比口径|剔除留抵退税"
)


def indicator_name(indicator: Indicator | None, subject: str) -> IndicatorName:
    """The taxonomy's entry; a subject that it does not know keeps its Chinese and says so."""
    if indicator is None:
        return IndicatorName(id=f"other:{subject}", zh=subject, en=None)
    return IndicatorName(id=indicator.id, zh=indicator.zh, en=indicator.short)


def scope_of(subject: str) -> str | None:
    """Scope words as printed, joined by ；."""
    return "；".join(found[0] for found in _SCOPE.finditer(subject)) or None
