"""Usual headline indicators for which the report sets no headline target: not mentioned, or among the tasks only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summariser.brief.document import Line, joined
from summariser.brief.figures import goal, headline_targets, in_prose
from summariser.brief.material import Material
from summariser.moves import was_read_whole
from summariser.records import Target

USUAL_HEADLINE = {
    "gdp": "GDP",
    "resident_income": "residents' income",
    "surveyed_unemployment": "unemployment",
    "cpi": "consumer prices",
    "budget_revenue": "budget revenue",
    "carbon_intensity": "carbon intensity",
    "retail_sales": "retail sales",
    "fixed_asset_investment": "fixed-asset investment",
    "urban_jobs": "new urban jobs",
    "grain_output": "grain output",
    "industrial_va": "industrial value added",
    "trade": "imports and exports",
}
"""The twelve indicators that the target paragraphs of 36 local reports name most often."""
_INCOME = frozenset(("urban_income", "rural_income"))
_PLAIN = {
    "gdp": r"生产总值|经济增[速长]|经济总量",
    "resident_income": r"可支配收入|居民.{0,4}收入|人均收入|农民.{0,4}收入",
    "surveyed_unemployment": r"失业",
    "cpi": r"价格|物价",
    "budget_revenue": r"预算收入|财政收入|税收",
    "carbon_intensity": r"碳排放|二氧化碳|碳强度",
    "retail_sales": r"零售|社消",
    "fixed_asset_investment": r"投资",
    "urban_jobs": r"就业",
    "grain_output": r"粮食",
    "industrial_va": r"工业增加值|规模?以?上工业",
    "trade": r"进出口|外贸",
}
"""Plain words of them: what a target so worded is about is mentioned, whatever indicator it is."""


def not_mentioned(material: Material) -> Iterator[Line]:
    """Usual headline indicators without a headline target; said only where the plan was read."""
    sheet = material.sheet
    answered = all(chunk.state == "answered" for chunk in sheet.chunks)
    if not answered or not any(section.role == "targets" for section in sheet.sections):
        return
    named = {target.indicator.id for target in headline_targets(sheet)}
    named |= {"resident_income"} if named & _INCOME else set()
    yearly = [target for target in sheet.targets if target.tier != "term"]
    planned = {target.indicator.id: target for target in reversed(yearly) if target.indicator.id not in named}
    failed = {item.indicator.id for item in sheet.unverified if item.status != "result"} - named
    known = named | planned.keys() | failed | set(_mentioned(yearly))
    missing = [words for id_, words in USUAL_HEADLINE.items() if id_ not in known]
    if missing:
        how = "No target, not mentioned" if was_read_whole(sheet) else "No target found"
        yield (f"{'No target found by rules' if material.by_rules else how}: {', '.join(missing)}.",)
    elsewhere = [_among_tasks(material, words, planned[id_]) for id_, words in USUAL_HEADLINE.items() if id_ in planned]
    if elsewhere:
        yield ("Among the tasks only: ", *joined(elsewhere, ", "), ".")


def _mentioned(targets: list[Target]) -> Iterator[str]:
    subjects = " ".join(target.subject_zh for target in targets)
    yield from (id_ for id_, words in _PLAIN.items() if re.search(words, subjects))


def _among_tasks(material: Material, words: str, target: Target) -> Line:
    # A number of new things is a change by that number, but nobody writes it with a sign.
    counted = target.measure == "change" and target.unit not in ("%", "pp") and target.value is not None
    said = in_prose(target) if counted else goal(target, material.sheet)
    return (f"{words} ({said} ", material.cite(target.evidence), ")")
