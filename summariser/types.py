"""Shared vocabulary: the values that pass from stage to stage.

Every offset counts Unicode code points of the repaired text, half open (`start <= i < end`), unless its name says
`source`: those count code points of the decoded file. Every number is exact, never a float.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Generic, Literal, NamedTuple, TypeVar

Number = Decimal | Fraction
"""An exact number; a `Fraction` only where no finite decimal exists (三分之一)."""

Kind = Literal[
    "quantity",
    "percentage",
    "rank",
    "ordinal",
    "date",
    "year",
    "identifier",
    "slogan",
    "footnote",
    "enumeration",
]
MEASURED: frozenset[Kind] = frozenset(("quantity", "percentage", "rank"))
"""The kinds that measure something; each such number must end in exactly one place of the sheet."""

Bound = Literal["eq", "about", "ge", "gt", "le", "lt", "range"]
"""Comparators that stand at a number."""

Direction = Literal["up", "down", "none"]

Role = Literal[
    "opening",
    "review",
    "experience",
    "problems",
    "requirements",
    "targets",
    "tasks",
    "livelihood",
    "government",
    "closing",
    "longterm",
    "glossary",
    "annex",
]
PLAN_ROLES: frozenset[Role] = frozenset(
    ("requirements", "targets", "tasks", "livelihood", "government", "longterm", "annex")
)
"""Sections that say what is to be done. 政府自身建设 stands among the plan's chapters in every report seen."""

REVIEW_ROLES: frozenset[Role] = frozenset(("review", "experience", "problems"))
"""Sections that say what was done."""

Level = Literal["national", "province", "prefecture", "county", "county-level city", "district", "zone"]

Status = Literal["target", "result"]

Scope = Literal["all", "targets"]
"""What is asked about: the whole report, or what a sheet of targets needs."""

Basis = Literal["annual", "cumulative", "annual_avg", "end_point", "part_year", "undated"]
"""How a figure lies in its time: one year, a sum of years, a yearly average, an end point, part of a year."""


class TimeSpan(NamedTuple):
    """The time that a figure is about, as coarse as the text: `2024`, `2024-H1`, `2024-06`."""

    start: str | None
    end: str | None
    basis: Basis


RepairKind = Literal["furniture", "invisible", "pinyin", "script", "byte_shift", "spacing", "dot"]
SUPPLYING: frozenset[RepairKind] = frozenset(("byte_shift", "dot"))
"""Repairs that supply characters which the file does not hold: no number rests on them alone."""


class Span(NamedTuple):
    """Code points `start` up to, not including, `end`."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Page:
    """A report as found: `text` is the decoded file, nothing changed in it yet."""

    name: str
    """The stem of the file's name, `stdin` for standard input; names the output folder."""
    file_name: str
    text: str
    sha256: str
    """Of the file's bytes."""
    pages: tuple[int, ...] = ()
    """Offsets at which the printed pages of a PDF begin; empty for a file without pages."""
    notes: tuple[str, ...] = ()
    """What its reader could not read, for a person."""
    url: str | None = None
    """Where it was found, where that is told."""

    def page_at(self, offset: int) -> int | None:
        """The printed page, from 1, that an offset of the decoded file is on."""
        return bisect_right(self.pages, offset) or None


class Repair(NamedTuple):
    """One edit that led from the decoded file to the repaired text.

    `span` lies in the repaired text (empty where something was only taken out). Putting every `before` back in the
    place of its `after`, last one first, gives the decoded file again; a test holds the repairs to that.
    """

    kind: RepairKind
    span: Span
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReportText:
    """The repaired text, how it came about, and the way back.

    Character `i` of `text` came from `source_starts[i]:source_ends[i]` of the decoded file.
    """

    text: str
    repairs: tuple[Repair, ...]
    source_starts: array[int]
    source_ends: array[int]
    supplied: tuple[Span, ...] = ()
    """Places whose characters the file does not hold."""
    damaged: tuple[Span, ...] = ()
    """Places of the text that are damaged and were left alone: what stood there is not certain."""

    def source_span(self, span: Span) -> Span:
        """Where `span` of the repaired text stands in the decoded file."""
        if span.start >= span.end:
            at = self.source_starts[span.start] if span.start < len(self.text) else self.source_end
            return Span(at, at)
        return Span(self.source_starts[span.start], self.source_ends[span.end - 1])

    def is_doubtful(self, span: Span) -> bool:
        """Whether `span` touches characters that the file does not hold, or a damaged place."""
        if not (self.supplied or self.damaged):
            return False
        return any(place.touches(span) for place in (*self.supplied, *self.damaged))

    @property
    def source_end(self) -> int:
        return self.source_ends[-1] if self.text else 0


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under one heading; `span` holds its sub-sections too.

    `body` is where the text after the printed heading begins (`span.start` where none is printed). A heading that
    runs into its paragraph ends with its full stop.
    """

    id: str
    level: int
    heading: str
    role: Role
    span: Span
    body: int
    parent: str | None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the title block says. What the text does not prove is None."""

    place: str | None = None
    place_en: str | None = None
    """In English, as the speaker's name is: only where it was given; records of the report complete it."""
    level: Level | None = None
    province: str | None = None
    adcode: str | None = None
    title: str | None = None
    speaker: str | None = None
    speaker_en: str | None = None
    speaker_role: str | None = None
    delivered: str | None = None
    """ISO date."""
    meeting: str | None = None
    review_year: int | None = None
    target_year: int | None = None
    doc_type: Literal["gwr"] = "gwr"
    flags: tuple[str, ...] = ()
    """What a person should know: pages that could not be read, given fields of which the text says something else."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of the source as the witness reads it, on its own.

    `value` and `upper` are non-negative, in base count (1.34万亩 is 13400, 7% is 7); None where the kind has no value.
    `unit` as in the domain's table (`%`, `pp`, `CNY`, `mu` …), else the printed measure word, None where none is
    printed. `iso` holds dates and years. `bounds` are the places of the comparator words. `text` is number, scale and
    measure word as printed, comparator words apart; 余 and 多 stand inside it.
    """

    id: str
    span: Span
    text: str
    kind: Kind
    value: Number | None = None
    upper: Number | None = None
    unit: str | None = None
    comparator: Bound = "eq"
    direction: Direction = "none"
    threshold: bool = False
    """The number bounds a size class (30亿元以上项目): it is no goal of its own."""
    iso: str | None = None
    bounds: tuple[Span, ...] = ()
    shared_bound: bool = False
    """The comparator stands at another member of the same list (分别达到90%和95%以上, 分别超过5家、8家)."""

    @property
    def measured(self) -> bool:
        return self.kind in MEASURED


@dataclass(frozen=True, slots=True)
class TieMember:
    """A subject and its number: `words` as printed at `span`, or expanded from there (城镇 out of 城乡)."""

    quantity: str
    words: str
    span: Span


class Tie(NamedTuple):
    """Which subject each number of a sentence belongs to, where grammar ties them.

    `respective`: value k is member k's (A、B分别增长5%、6%). `shared`: one number holds for all members (A、B均增长5%).
    `part`: the members are parts of the number `whole` (12个,其中A1个、B2个).
    """

    kind: Literal["respective", "shared", "part"]
    members: tuple[TieMember, ...]
    whole: str | None = None


class Passage(NamedTuple):
    """A stretch of one section inside a chunk, with the headings above it, outermost first."""

    path: tuple[str, ...]
    role: Role
    span: Span


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one call asks about: whole sentences of one first-level section."""

    id: str
    section: str
    span: Span
    passages: tuple[Passage, ...]
    tokens: int
    """Of its text, estimated."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report read without any model: what `inspect` shows and what every later stage works on."""

    page: Page
    report: ReportText
    metadata: Metadata
    sections: tuple[Section, ...]
    quantities: tuple[Quantity, ...]

    @property
    def text(self) -> str:
        return self.report.text


class Message(NamedTuple):
    """One turn of a rendered prompt."""

    role: Literal["system", "user"]
    content: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One first ask of a model, with what makes up its identity."""

    prompt: str
    """The prompt's name."""
    version: int
    schema: str
    """Name and version of the schema that the answer must satisfy, as `claims/1`."""
    chunk: str
    """The chunk's id, `all` where the ask has none."""
    report: str
    messages: tuple[Message, ...]
    divides: bool = False
    """Whoever asks would ask about parts of it next: an answer that was cut off is not tried for again."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of the answers used, as the endpoint counted them; estimated where it did not."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    tokens_cached: int = 0
    """Of `tokens_in`: what the endpoint had in its cache."""
    calls_estimated: int = 0
    """Of `calls`: those whose tokens are estimates."""

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.calls + other.calls,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.tokens_cached + other.tokens_cached,
            self.calls_estimated + other.calls_estimated,
        )


T = TypeVar("T")


class Answer(NamedTuple, Generic[T]):
    """A model's validated answer, with what it took to get it (`attempts` counts re-asks too)."""

    value: T
    usage: Usage
    attempts: int


Cause = Literal["answer", "length", "recording", "unreachable", "key", "model"]
"""Why an ask went unanswered: the answer itself, that it would be longer than any may be, a missing recording, or
something that concerns every ask."""


class Unanswered(NamedTuple):
    """An ask that got no usable answer, and why, in words for a person."""

    reason: str
    cause: Cause = "answer"
    usage: Usage = Usage()
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class ChunkState:
    """How the ask of one chunk ended: a failed chunk is a value, never an absence."""

    chunk: Chunk
    state: Literal["answered", "failed"]
    attempts: int
    reason: str | None
    usage: Usage = Usage()
    cause: Cause | None = None


CheckName = Literal["quote", "value", "bound", "subject", "status", "direction", "english", "repaired"]
CHECKS: tuple[CheckName, ...] = ("quote", "value", "bound", "subject", "status", "direction", "english", "repaired")
"""The checks of a claim, in the order in which the first failure names the verdict."""

CheckState = Literal["passed", "failed", "not checked", "not applicable"]


class CheckResult(NamedTuple):
    """How one check of a claim ended; a failure carries its reason in words for a person."""

    state: CheckState
    reason: str | None = None
