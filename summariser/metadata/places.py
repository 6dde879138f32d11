"""Places: a printed name taken apart, its level, and its code where the gazetteer knows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from summariser.types import Level

MUNICIPALITIES = frozenset(("北京市", "天津市", "上海市", "重庆市"))
_PARTS = re.compile(
    r"""
    (?P<province> .{1,8}? (?:省|自治区|特别行政区) | 北京市 | 天津市 | 上海市 | 重庆市 )?
    (?P<prefecture> .{1,14}? (?:自治州|地区|盟|市) )?
    # A name has a character before its generic: 沙市区 and 津市市 are one unit each.
    (?P<county> .{1,14} (?:自治县|自治旗|开发区|管理区|示范区|新区|林区|特区|[县区旗市]) )?
    """,
    re.VERBOSE,
)
_BY_SUFFIX: tuple[tuple[tuple[str, ...], Level], ...] = (
    (("省", "自治区", "特别行政区"), "province"),
    (("开发区", "管理区", "示范区", "新区", "高新区"), "zone"),
    (("自治州", "州", "盟", "地区"), "prefecture"),
    (("县", "旗", "林区", "特区"), "county"),
    (("区",), "district"),
)


@dataclass(frozen=True, slots=True)
class Places:
    """The gazetteer: names by code, codes by name. An empty one knows nothing, and everything works without it."""

    names: dict[str, str] = field(default_factory=dict)
    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, units: Sequence[str]) -> str | None:
        """The code of the place whose units, widest first, these are; None where no place or several match."""
        if not units:
            return None
        *outer, last = units
        found = [code for code in self.codes.get(last, ()) if all(unit in self._above(code) for unit in outer)]
        return found[0] if len(found) == 1 else None

    def province(self, code: str) -> str | None:
        """The province that a code lies in."""
        return self.names.get(f"{code[:2]}0000")

    def _above(self, code: str) -> tuple[str | None, ...]:
        return self.names.get(f"{code[:4]}00"), self.province(code)


NO_PLACES = Places()


def parse_places(tsv: str) -> Places:
    """Read the text of `places.tsv`: a code and a name a line, `#` before remarks."""
    names: dict[str, str] = {}
    codes: dict[str, tuple[str, ...]] = {}
    for line in tsv.splitlines():
        if line and not line.startswith("#"):
            code, name = line.split("\t")
            names[code] = name
            codes[name] = (*codes.get(name, ()), code)
    return Places(names, codes)


def units_of(place: str) -> list[str]:
    """A place as its administrative units, the widest first; one unit where its name cannot be taken apart.

    >>> units_of("江苏省徐州市铜山区")
    ['江苏省', '徐州市', '铜山区']
    >>> units_of("沙市区")
    ['沙市区']
    """
    found = _PARTS.fullmatch(place)
    return [unit for unit in found.groups() if unit] if found else [place]


def level_by_code(code: str, name: str) -> Level:
    """The level of a place with a code."""
    if code.endswith("0000"):
        return "province"
    if code.endswith("00"):
        return "prefecture"
    return "county-level city" if name.endswith("市") else _by_suffix(name) or "county"


def level_by_name(place: str, text: str) -> Level | None:
    """The level of a place by its last generic; of a 市 by whom its report speaks of, below or above it."""
    last = units_of(place)[-1]
    if last in MUNICIPALITIES:
        return "province"
    if not last.endswith("市"):
        return _by_suffix(last)
    own = re.escape(last.removesuffix("市"))
    above = re.search(rf"(?<!{own})[\u4e00-\u9fff]市委、?[^，,。]{{0,8}}市政府", text)
    below = re.search(r"县[(（]?[市区]|各县|县域|县区|区县", text)
    return "county-level city" if above or not below else "prefecture"


def _by_suffix(name: str) -> Level | None:
    return next((level for suffixes, level in _BY_SUFFIX if name.endswith(suffixes)), None)
