"""Small readings built from a few sentences, by the real stages."""

from __future__ import annotations

import hashlib
from array import array

from summariser.quantities import read_quantities
from summariser.types import Chunk, Metadata, Page, Passage, Reading, ReportText, Role, Section, Span


def reading_of(text: str, role: Role = "review") -> Reading:
    """`text` as the whole of one section, reviewed year 2023, plan year 2024; nothing in it is repaired."""
    places = range(len(text))
    report = ReportText(text, (), array("q", places), array("q", (place + 1 for place in places)))
    section = Section("s1", 1, "一、工作", role, Span(0, len(text)), 0, None)
    page = Page("made", "made.txt", text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    metadata = Metadata(review_year=2023, target_year=2024)
    return Reading(page, report, metadata, (section,), read_quantities(text))


def chunk_of(reading: Reading) -> Chunk:
    """One chunk that is the whole reading."""
    span = Span(0, len(reading.text))
    return Chunk("s1-1", "s1", span, (Passage(("一、工作",), reading.sections[0].role, span),), 0)
