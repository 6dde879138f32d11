"""The numbers that Word counts itself (一、 （一） 1.): only their rules stand in a document, not they themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMERALS = "〇一二三四五六七八九"
_LEVELS = 9
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_PLACE = re.compile(r"%([1-9])")


def chinese(number: int) -> str:
    """A number up to 9999 as headings print it.

    >>> [chinese(n) for n in (1, 10, 12, 20, 105, 1010)]
    ['一', '十', '十二', '二十', '一百〇五', '一千〇一十']
    """
    if not 0 < number < 10_000:
        return str(number)
    said, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            said += ("〇" if gap else "") + _NUMERALS[digit] + unit
        gap = bool(said) and digit == 0
    return said.removeprefix("一") if 10 <= number < 20 else said


def _digitwise(number: int) -> str:
    return "".join(_NUMERALS[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 260 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    said = ""
    for value, sign in _ROMAN:
        said += sign * (number // value)
        number %= value
    return said


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 0 < number <= 20 else str(number)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(number)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts: where it starts, in which numerals, with what around them (`（%1）`)."""

    start: int = 1
    format: str = "decimal"
    text: str = ""

    def numeral(self, number: int) -> str:
        return _FORMATS.get(self.format, str)(number)


@dataclass(slots=True)
class Numbering:
    """The counters of one document; ask for labels in the order of its paragraphs."""

    lists: Mapping[str, Mapping[int, Level]]
    """Levels by list id."""
    families: Mapping[str, str]
    """Lists that share their counters, by list id."""
    styles: Mapping[str, tuple[str | None, int | None, str | None]]
    """List id and level that a paragraph style brings, and the style that it is based on."""
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, document: Any) -> Numbering:
        """The lists of a python-docx document; none where it has no numbering part."""
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return cls({}, {}, {})
        abstract = {one.get(f"{_W}abstractNumId"): _levels(one) for one in root.iter(f"{_W}abstractNum")}
        lists: dict[str, Mapping[int, Level]] = {}
        families: dict[str, str] = {}
        for one in root.iter(f"{_W}num"):
            identity, base = one.get(f"{_W}numId"), _value(one, "abstractNumId") or ""
            overrides = list(one.iter(f"{_W}lvlOverride"))
            lists[identity] = {**abstract.get(base, {}), **_overridden(abstract.get(base, {}), overrides)}
            families[identity] = identity if overrides else f"of {base}"
        return cls(lists, families, _styles(document))

    def label(self, paragraph: Any) -> str:
        """The number before a paragraph, `` where it has none; counts it."""
        identity, depth = self._place(paragraph)
        levels = self.lists.get(identity or "")
        if not levels or identity is None or depth not in levels or levels[depth].format in ("bullet", "none"):
            return ""
        counts = self._counts[self.families[identity]]
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]

        def numeral(place: re.Match[str]) -> str:
            level = int(place[1]) - 1
            one = levels.get(level, Level())
            return one.numeral(counts.get(level, one.start))

        return _PLACE.sub(numeral, levels[depth].text)

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """List and level of a paragraph, its own or its style's."""
        properties = paragraph.find(f"{_W}pPr")
        identity, depth = _numbered(properties)
        style = _value(properties, "pStyle")
        seen: set[str] = set()
        while style and style not in seen and (identity is None or depth is None):
            seen.add(style)
            of_style, level, base = self.styles.get(style, (None, None, None))
            identity, depth = identity or of_style, depth if depth is not None else level
            style = base
        return identity, depth or 0


def _levels(element: Any) -> dict[int, Level]:
    found = {}
    for one in element.findall(f"{_W}lvl"):
        start = _value(one, "start") or "1"
        depth = one.get(f"{_W}ilvl") or "0"
        if depth.isdigit() and int(depth) < _LEVELS:
            number = int(start) if start.isdigit() else 1
            found[int(depth)] = Level(number, _value(one, "numFmt") or "decimal", _value(one, "lvlText") or "")
    return found


def _overridden(levels: Mapping[int, Level], overrides: list[Any]) -> dict[int, Level]:
    changed = {}
    for one in overrides:
        depth = int(one.get(f"{_W}ilvl") or 0)
        own = _levels(one).get(depth, levels.get(depth, Level()))
        start = _value(one, "startOverride")
        changed[depth] = Level(int(start), own.format, own.text) if start and start.isdigit() else own
    return changed


def _styles(document: Any) -> dict[str, tuple[str | None, int | None, str | None]]:
    return {
        style.get(f"{_W}styleId"): (*_numbered(style.find(f"{_W}pPr")), _value(style, "basedOn"))
        for style in document.styles.element.iter(f"{_W}style")
    }


def _numbered(properties: Any) -> tuple[str | None, int | None]:
    numbered = properties.find(f"{_W}numPr") if properties is not None else None
    depth = _value(numbered, "ilvl")
    return _value(numbered, "numId"), int(depth) if depth and depth.isdigit() else None


def _value(element: Any, name: str) -> str | None:
    child = element.find(f"{_W}{name}") if element is not None else None
    value: str | None = child.get(f"{_W}val") if child is not None else None
    return value
