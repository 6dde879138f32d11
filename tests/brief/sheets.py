"""What briefs are made of in the tests: the bundled report's sheet, what could be told of it, sheets by rules."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType

from summariser.edges.readers import read_page
from summariser.edges.resources import read_indicators, read_places
from summariser.edges.word_frequencies import word_frequencies
from summariser.metadata import parse_places
from summariser.pipeline import Library, read, summarise_by_rules
from summariser.records import RULES_ONLY, Evidence, Made, Result, Target, TargetSheet
from summariser.taxonomy import parse_taxonomy
from summariser.told import Difference, Figure, Problem, Project, Sector, Sentence, Told
from summariser.types import Reading
from summariser.verify import CHECKS_MADE
from tests.replays import SNAPSHOTS
from tests.running import SAMPLE

SHEET = TargetSheet.model_validate_json((SNAPSHOTS / SAMPLE.stem / "targets.json").read_text("utf-8"))
_MADE = Made(
    summariser="0", engine="rules", model=None, readers=1, note=RULES_ONLY, prompts={}, schema_claim="claims/1",
    checks=CHECKS_MADE, at="",
)  # fmt: skip


@cache
def reading_of(report: Path) -> Reading:
    """A report as rules read it."""
    return read(read_page(str(report)), Library(parse_places(read_places()), word_frequencies))


def text_of(report: Path) -> str:
    """The repaired text of a report."""
    return reading_of(report).text


@cache
def by_rules(report: Path) -> TargetSheet:
    """The sheet that rules make of a report."""
    return summarise_by_rules(reading_of(report), parse_taxonomy(read_indicators()), _MADE)


def target(indicator: str) -> Target:
    """The first target of the sample of that indicator."""
    return next(one for one in SHEET.targets if one.indicator.id == indicator and one.value is not None)


def growth(indicator: str) -> Result:
    """The first reported growth of the sample of that indicator."""
    return next(one for one in SHEET.results if one.indicator.id == indicator and one.measure == "growth")


def quote(words: str) -> Evidence:
    """Evidence for words of the sample."""
    text = text_of(SAMPLE)
    start = text.index(words)
    inside = [one for one in SHEET.sections if one.start <= start < one.end]
    return SHEET.targets[0].evidence.model_copy(
        update={
            "quantity": None, "section": inside[-1].id, "paragraph": 1, "quote": words,
            "start": start, "end": start + len(words), "value_start": None, "value_end": None,
        }
    )  # fmt: skip


def _told() -> Told:
    """What a careful model could have told of the sample."""
    gdp, budget, sales = target("gdp"), target("budget_revenue"), target("retail_sales")
    headings = {one.id: "To be put into English" for one in SHEET.sections if one.heading}
    park = quote("总投资22亿元、年产5000套风电轴承的凌沧装备产业园")
    station = quote("120万千瓦松坞抽水蓄能电站")
    rows = (
        Project("凌沧装备产业园", "Lingcang Equipment Industrial Park", None, None, "under construction",
                "2.2 billion yuan", "5,000", None, planned=True, evidence=park),
        Project("松坞抽水蓄能电站", "Songwu pumped-storage power station", None, None, "not stated",
                None, "1.2 GW", None, planned=True, evidence=station),
    )  # fmt: skip
    return Told(
        headings=MappingProxyType(headings),
        problems=(Problem("GDP is only 9.3% of the city's", quote("地区生产总值仅占全市的9.3%")),),
        projects=rows,
        headline=(
            Sentence(("The county plans GDP growth of ", Figure(gdp), ".")),
            Sentence(("That is ", Difference(gdp), " above last year's outcome, ", Figure(growth("gdp")), ".")),
        ),
        watching=(
            Sentence(("The budget revenue target of ", Figure(budget), " stands ", Difference(budget),
                      " below last year's outcome, ", Figure(growth("budget_revenue")), ".")),
            Sentence(("Retail sales are to grow by ", Figure(sales), ".")),
        ),
        sectors=(Sector("Money", (Sentence(("Budget revenue is to grow by ", Figure(budget), ".")),)),),
    )  # fmt: skip


TOLD = _told()
