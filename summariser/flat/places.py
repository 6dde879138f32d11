"""Codes of a place and of what stands above it."""

from __future__ import annotations

import re
from typing import Literal

from summariser.metadata import Places
from summariser.records import ReportRecord
from summariser.types import Level

BASE_YEAR = 2025
"""The state of the gazetteer."""

AdminLevel = Literal["national", "province", "prefecture", "county", "zone"]

_LEVELS: dict[Level, AdminLevel] = {
    "national": "national",
    "province": "province",
    "prefecture": "prefecture",
    "county": "county",
    "county-level city": "county",
    "district": "county",
    "zone": "zone",
}
_KIND = re.compile(r"(?:自治[区州县旗]|特别行政区|地区|开发区|管理区|示范区|高新区|新区|林区|特区|[省州盟县旗市区])$")
_MUNICIPALITIES = frozenset(("11", "12", "31", "50"))
_DIRECT = "90"
"""Third and fourth digit of units directly under a province."""


def place_cells(report: ReportRecord, places: Places) -> dict[str, str | int | None]:
    """The columns of the place."""
    code = report.adcode
    base = code if code in places.names else None
    kind = _KIND.search(report.place or "")
    return {
        "adcode": code,
        "adcode_base": base,
        "base_year": BASE_YEAR if base else None,
        "place_zh": report.place,
        "place_en": report.place_en,
        "admin_level": _LEVELS[report.level] if report.level else None,
        "admin_type_zh": kind[0] if kind and report.level != "national" else None,
        "prov_adcode": f"{code[:2]}0000" if code else places.find([report.province] if report.province else []),
        "pref_adcode": prefecture_of(code) if code else None,
    }


def prefecture_of(code: str) -> str | None:
    """The code of the prefecture; None of a province and of a unit that no prefecture stands above.

    >>> prefecture_of("211104"), prefecture_of("429004"), prefecture_of("110101"), prefecture_of("210000")
    ('211100', None, None, None)
    """
    if code.endswith("0000") or code[:2] in _MUNICIPALITIES or code[2:4] == _DIRECT:
        return None
    return f"{code[:4]}00"
