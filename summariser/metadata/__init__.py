"""Title block -> place, level, speaker, meeting, dates and years. What the text does not prove stays None."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from summariser.metadata.english import name_in_english, place_in_english
from summariser.metadata.given import Given, parse_given, with_given
from summariser.metadata.places import (
    MUNICIPALITIES,
    NO_PLACES,
    Places,
    level_by_code,
    level_by_name,
    parse_places,
    units_of,
)
from summariser.metadata.title_block import TitleBlock, read_title_block
from summariser.metadata.years import target_year
from summariser.sections import body_start
from summariser.types import Level, Metadata, Section

__all__ = [
    "Given",
    "Places",
    "in_english",
    "name_in_english",
    "parse_given",
    "parse_places",
    "place_in_english",
    "read_metadata",
]

_STATE = "中华人民共和国"


def read_metadata(
    text: str, sections: Sequence[Section], places: Places = NO_PLACES, given: Given = MappingProxyType({})
) -> Metadata:
    """The metadata of a repaired report; its title block is what stands before the first section.

    `places` is the gazetteer; without it a code, and a province that is not printed, stay None. What is `given` wins,
    for the fields that follow from it as well, and where the text says something else a flag tells.
    """
    head = text[: sections[0].span.start if sections else body_start(text)]
    block = read_title_block(head)
    national = _speaks_for_state(head, text, sections)
    from_text = _metadata(text, sections, places, block, national=national)
    if not given:
        return from_text
    day = given.get("delivered")
    told = block._replace(
        place=given.get("place", block.place), delivered=date.fromisoformat(day) if day else block.delivered
    )
    national = told.place == _STATE or (national and "place" not in given)
    found = _metadata(text, sections, places, told, national=national)
    if year := given.get("target_year"):
        found = replace(found, review_year=year - 1)
    return with_given(found, from_text, given)


def in_english(metadata: Metadata) -> Metadata:
    """The metadata with place and speaker in English as well, where they were not given."""
    place = "China" if metadata.place == _STATE else place_in_english(metadata.place)
    return replace(
        metadata,
        place_en=metadata.place_en or place,
        speaker_en=metadata.speaker_en or name_in_english(metadata.speaker),
    )


def _metadata(text: str, sections: Sequence[Section], places: Places, block: TitleBlock, *, national: bool) -> Metadata:
    """What follows from the title block and the sections."""
    place = _STATE if national else block.place
    units = units_of(place) if place and not national else []
    code = places.find(units)
    year = target_year(text, sections, block.delivered)
    return Metadata(
        place=place,
        level="national" if national else _level(units, code, text),
        province=_province(units, places),
        adcode=code,
        title=block.title,
        speaker=block.speaker,
        speaker_role=block.speaker_role,
        delivered=block.delivered.isoformat() if block.delivered else None,
        meeting=block.meeting,
        review_year=year - 1 if year else None,
        target_year=year,
    )


def _speaks_for_state(head: str, text: str, sections: Sequence[Section]) -> bool:
    opening = next((section for section in sections if section.role == "opening"), None)
    if opening and "代表国务院" in text[slice(*opening.span)]:
        return True
    return f"{_STATE}国务院" in head or "国务院总理" in head


def _level(units: Sequence[str], code: str | None, text: str) -> Level | None:
    if not units:
        return None
    return level_by_code(code, units[-1]) if code else level_by_name("".join(units), text)


def _province(units: Sequence[str], places: Places) -> str | None:
    """The province that is printed, or that the gazetteer has for the place or the unit above it."""
    for depth in range(len(units), 0, -1):
        if code := places.find(units[:depth]):
            return places.province(code)
    printed = units[0] if units else ""
    return printed if printed.endswith(("省", "自治区")) or printed in MUNICIPALITIES else None
