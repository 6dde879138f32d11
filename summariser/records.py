"""The target sheet as a file: what `targets.json` holds, and the contract published in `schemas/`.

Numbers are decimal strings in base count (`"14400000000"`), offsets code points of the repaired text unless their
name says `source`. A field that the text does not settle is null.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from summariser.types import Basis, CheckName, CheckState, Direction, Level, Role, Scope, Status

SCHEMA_VERSION: Literal["1"] = "1"

PLAN_ONLY = "Only the parts of the report that plan were read: its results are not in here"
RULES_ONLY = "Read by rules only; no second reader has checked these numbers"
"""What every output of the engine without a model says of itself."""

Measure = Literal["level", "growth", "change", "share", "rank", "multiple", "qualitative"]
Comparator = Literal[
    "eq", "about", "ge", "gt", "le", "lt", "range",
    "sync_with", "outpace", "maintain", "assigned", "rank", "qualitative",
]  # fmt: skip
Strength = Literal["plain", "must", "strive", "planned", "seek"]
Part = Literal["single", "floor", "stretch", "level"]
Tier = Literal["headline", "task", "livelihood", "project", "term"]
Why = Literal["class", "base_fact", "history", "declined", "unasked"]
DecimalText = Annotated[str, Field(pattern=r"^\d+(\.\d+)?$|^\d+/[1-9]\d*$")]


class Record(BaseModel):
    """The root of every record: nothing unknown comes in, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class IndicatorName(Record):
    """An entry of the taxonomy; `other:` and the Chinese where the taxonomy knows none."""

    id: str = Field(description="taxonomy id, else `other:` and the subject as printed")
    zh: str = Field(description="Chinese name of the taxonomy, else the subject as printed")
    en: str | None = Field(description="English name of the taxonomy; null where it knows none")


class Reference(Record):
    """What a target without a number of its own is measured by (同步, 高于)."""

    indicator: str | None = Field(description="taxonomy id of what it is compared with")
    place: str | None = Field(description="place it is compared with, as printed (全省, 全国)")
    margin: str | None = Field(description="printed distance, as `2 pp`")


class Period(Record):
    """The time that a figure is about, as coarse as the text."""

    start: str | None = Field(description="`2024`, `2024-H1`, `2024-06`")
    end: str | None = Field(description="as `start`; its year is the year of the figure")
    basis: Basis = Field(description="one year, a sum of years, a yearly average, an end point, part of a year")


class Evidence(Record):
    """Where a figure stands, to the character."""

    quantity: str | None = Field(description="id of the witness's quantity")
    section: str | None = Field(description="id of the innermost section")
    paragraph: int | None = Field(description="paragraph within that section, from 1")
    quote: str = Field(description="the Chinese text; as the model quoted it where it was not found")
    start: int | None = Field(description="of the quote in the repaired text")
    end: int | None = Field(description="of the quote in the repaired text, exclusive")
    value_start: int | None = Field(description="of the number in the repaired text")
    value_end: int | None = Field(description="of the number in the repaired text, exclusive")
    source_start: int | None = Field(description="of the quote in the decoded file")
    source_end: int | None = Field(description="of the quote in the decoded file, exclusive")
    page: int | None = Field(description="printed page of a PDF, from 1; null for a file without pages")
    repaired: bool = Field(description="the quote touches a place whose characters were supplied by a repair")


class Check(Record):
    """The outcome of one check."""

    state: CheckState = Field(description="passed, failed, not checked, not applicable")
    reason: str | None = Field(description="why it failed or was not made")


class Item(Record):
    """One figure, or one promise without a figure, with its evidence and its checks."""

    id: str = Field(description="stable across runs and engines")
    indicator: IndicatorName
    subject_zh: str = Field(description="what is measured, in the report's words")
    scope_zh: str | None = Field(description="scope as printed (全社会, 规上)")
    class_zh: str | None = Field(description="size class of what is counted, as printed (10亿元以上)")
    theme: str | None = Field(description="theme of the indicator")
    measure: Measure
    direction: Direction = Field(description="up or down of a growth, change or multiple; none for a level")
    value: DecimalText | None = Field(description="exact, in base count, non-negative as printed")
    upper: DecimalText | None = Field(description="upper end of a range")
    unit: str | None = Field(description="core unit (%, pp, CNY, mu, person …), else the printed measure word")
    value_text: str | None = Field(description="the number as printed")
    comparator: Comparator
    modifier_zh: str | None = Field(description="commitment and bound words as printed, joined by ；")
    strength: Strength
    reference: Reference | None
    part: Part
    group: str | None = Field(description="shared by the parts of one target (必保…力争…)")
    parent: str | None = Field(description="id of the total that this is a part of (其中)")
    period: Period
    tier: Tier
    owner_zh: str | None = Field(description="responsible body, as printed")
    deadline: str | None = Field(description="deadline, as printed")
    statement_en: str | None = Field(
        description="one English sentence; of a matched item, every number in it was checked"
    )
    evidence: Evidence
    also: tuple[Evidence, ...] = Field(description="further places that say the same")
    verdict: str = Field(
        description="matched, single_reader, or the first check that failed; shape: an item of an answer that is no "
        "claim; readers_disagree: a check failed, and asked again the model said the same"
    )
    checks: dict[CheckName, Check]
    flags: tuple[str, ...] = Field(
        description="what to know of the item; reread: changed or brought by a follow-up; withdrawn: asked again, the "
        "model did not repeat it"
    )


class Target(Item):
    """A claim about the plan that holds: `matched`, or `single_reader` where rules alone read the report."""


class Result(Item):
    """A claim about the past that holds as a target does: the government's own figure."""

    estimated: bool = Field(description="made before the period closed (预计, 有望)")


class Unverified(Item):
    """A claim that failed a check. Its numbers are not to be used without looking at the evidence."""

    status: Status | None = Field(description="what the model took it for")
    reason: str = Field(description="why it failed")


class Unclaimed(Record):
    """A measured quantity of the source that no claim used."""

    quantity: str
    text: str = Field(description="the number as printed")
    context: str = Field(description="the words around it")
    section: str | None
    why: Why = Field(
        description="class: bounds a size class; base_fact: states what exists, or only stands beside a figure or a "
        "promise; history: earlier years; declined: asked and not claimed; unasked: its chunk failed or was out of "
        "scope"
    )
    asked_again: bool = Field(default=False, description="an answered follow-up was about it")


class Source(Record):
    """The file that was read."""

    name: str
    sha256: str
    url: str | None


class ReportRecord(Record):
    """What the title block says; null where the text does not prove it."""

    place: str | None
    place_en: str | None
    level: Level | None
    province: str | None
    adcode: str | None
    title: str | None
    speaker: str | None
    speaker_en: str | None
    speaker_role: str | None
    delivered: str | None = Field(description="ISO date")
    meeting: str | None
    review_year: int | None
    target_year: int | None
    doc_type: Literal["gwr"]
    flags: tuple[str, ...] = Field(description="unreadable pages; given fields of which the text says something else")


class SourcedReport(ReportRecord):
    """The report of a sheet, with its file."""

    source: Source


class SectionRecord(Record):
    """A section of the report; sections nest."""

    id: str
    level: int
    heading: str = Field(description="as printed, empty where none is")
    role: Role
    start: int
    end: int


class Made(Record):
    """How the sheet came about."""

    summariser: str = Field(description="version of the program")
    engine: Literal["model", "rules"]
    model: str | None
    readers: Literal[1, 2] = Field(description="2: a model and the witness, independent of one another")
    note: str | None = Field(
        default=None, description="what a reader must know of how it was made; null for two readers"
    )
    scope: Scope = Field(default="all", description="what was asked about: the whole report, or the parts that plan")
    prompts: dict[str, int] = Field(description="name and version of each prompt used")
    schema_claim: str = Field(description="name and version of the schema of the model's answers")
    checks: tuple[CheckName, ...] = Field(description="the checks that this version makes")
    at: str = Field(description="ISO time, UTC")


class ChunkRecord(Record):
    """How the ask of one chunk ended."""

    id: str
    section: str
    state: Literal["answered", "failed"]
    attempts: int
    reason: str | None


class Counts(Record):
    """What became of claims and quantities."""

    matched: int
    unverified: int
    unclaimed: int


class Totals(Record):
    """Counts of the sheet and of the answers it rests on."""

    quantities: int = Field(description="measured quantities of the source")
    matched: int
    unverified: int
    unclaimed: int
    before: Counts | None = Field(
        default=None, description="the same three before the follow-up; null where nothing was asked again"
    )
    asks_unanswered: int = Field(description="chunks, and asks about the whole report, that got no answer")
    calls: int = Field(description="answers used, re-asks included, wherever they came from")
    calls_estimated: int = Field(description="calls whose tokens are estimates, as the endpoint gave none")
    tokens_in: int
    tokens_out: int
    cost: str | None = Field(description="USD; null where the model's price is not known")


class TargetSheet(Record):
    """Everything that was found in one report."""

    schema_version: Literal["1"]
    report: SourcedReport
    made: Made
    sections: tuple[SectionRecord, ...]
    targets: tuple[Target, ...]
    results: tuple[Result, ...]
    unverified: tuple[Unverified, ...]
    unclaimed: tuple[Unclaimed, ...]
    chunks: tuple[ChunkRecord, ...]
    totals: Totals
