"""What a figure or a promise is measured against, in English."""

from __future__ import annotations

import re

from summariser.taxonomy import Taxonomy

_OTHER = re.compile(
    r"""
    (?: 与 | 和 | 同 | 跟 | 于 | 赢 ) (?P<what> [^,]{2,24}? ) (?: 增速 | 增长 | 增幅 | 水平 | 速度 )?
    (?: 保持 )? (?: 基本 | 大体 )? (?: 同步.* )? $
    """,
    re.VERBOSE,
)
_PLACES = (("全国", "national"), ("全省", "provincial"), ("全市", "city"), ("全区", "regional"), ("全州", "prefecture"))


def reference(words: str, taxonomy: Taxonomy) -> str:
    """What the `words` of a comparison compare with; what is not known stays in Chinese.

    >>> reference("高于全省平均水平", Taxonomy(()))
    'the provincial average'
    """
    place = next((english for printed, english in _PLACES if printed in words), None)
    if "平均" in words or (place and "水平" in words):
        return f"the {place} average" if place else "the average named in the source"
    other = _OTHER.search(words)
    indicator = taxonomy.match(other["what"]) if other else None
    if indicator:
        return indicator.short
    if place:
        return f"the {place} figure"
    if "经济" in words:
        return "economic growth"
    return f"“{other['what'].strip('“”')}” (untranslated)" if other else "what the source names"
