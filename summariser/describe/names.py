"""What is measured: the indicator of the taxonomy, its theme, and the scope that is printed with it."""

from __future__ import annotations

import re
from functools import lru_cache

from summariser.folding import fold_page, fold_width
from summariser.needed import quick
from summariser.records import IndicatorName
from summariser.sentences import clause_at
from summariser.taxonomy import Indicator
from summariser.types import Span

_SCOPE = quick(
    r"""
    全社会 | 规模以上 | 规模 (?=工业) | 规上 | 限额以上 | 限上
    | (?:不含|扣除|剔除) (?:农户|房地产(?:开发)?|留抵退税(?:因素)?|价格因素)
    | 地方级? (?=一般公共|财政|公共财政|收入|税收) | [省市区县]?本级 | [省市区县] 级 (?=一般公共|财政|公共财政)
    | [省市区县境国] 外 (?=资金|内资|投资|到位|来) | 同口径 | 可比口径 | 可比价格?
    """
)
_JOINT = re.compile(r"[、和与及]")


def indicator_name(indicator: Indicator | None, subject: str) -> IndicatorName:
    """The taxonomy's entry; a subject that it does not know keeps its Chinese and says so."""
    return (
        _entry(indicator, indicator.name_of(subject))
        if indicator
        else IndicatorName(id=f"other:{subject}", zh=subject, en=None)
    )


@lru_cache(maxsize=256)
def _entry(indicator: Indicator, name: str) -> IndicatorName:
    """Frozen, and the same in every record of the indicator."""
    return IndicatorName(id=indicator.id, zh=indicator.zh, en=name)


@lru_cache(maxsize=1024)
def scope_in(words: str) -> str | None:
    """Scope words as printed, joined by ；, each once."""
    return "；".join(dict.fromkeys(found[0] for found in _SCOPE.finditer(fold_width(words)))) or None


def scope_of(text: str, place: Span, subject: str) -> str | None:
    """Scope words of the subject, and those printed around it in its clause, up to the figure.

    A model may say 固定资产投资 of what is printed as 全社会固定资产投资.
    """
    clause = fold_page(text)[clause_at(text, place).start : place.start]
    core = _core(subject)
    at = clause.rfind(core) if core else -1
    if at < 0:
        return scope_in(subject)
    ahead = _JOINT.split(clause[:at])[-1]
    return scope_in(ahead[-12:] + subject + clause[at + len(core) :])


@lru_cache(maxsize=1024)
def _core(subject: str) -> str:
    """A subject without its scope words."""
    return _SCOPE.sub("", fold_width(subject)).strip("()（）")
