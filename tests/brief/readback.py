"""A brief read back, as Markdown and as HTML: every number in it against the sheets that it was made from.

The reader knows the sheets and the English of numbers; of the code that wrote the brief it knows nothing.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, cast

from lxml import html
from markdown_it import MarkdownIt

from summariser.english.figures import conversion_holds, figure_fault
from summariser.english.reading import Item as Said
from summariser.english.reading import read_english
from summariser.quantities import read_quantities
from summariser.records import Evidence, Item, Result, Target, TargetSheet
from summariser.types import Bound, Quantity, Span

_MARK = re.compile(r"\[(\d+)\]")
_HAN = re.compile(r"\([^()]*[\u3400-\u9fff][^()]*\)|[^\s]*[\u3400-\u9fff][^\s]*")
"""The report's own words: names, and what stands in them."""
_SENTENCE = re.compile(r"(?<=\]\.)\s+|(?<=[a-z)]\.)\s+(?=[A-Z])")
_YEARS = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?:–\d\d(?!\d)|(?![\d,.]*\d|\s*%| [a-z]))")
_DATE = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(month_name[1:])})")
_MOVES = re.compile(r"\b(?:raised|cut|kept|softened|firmed|reworded|dropped|lowered|trimmed)\b")
_OWN_MOVES = re.compile(r"压[减缩]|缩[短减]|[削精]减|减[少税]|下降|降低|提高|提升|保持")
"""A thing that the report itself says was cut, raised or kept is no target that moved."""
_DIFFERENCE = re.compile(r"(above|below) \((?:(?:floor|ceiling), )?([+−])([\d./]+) pp\)")
_LEFT = re.compile(r"\d+ more projects?(?: (?:is|are) left out|: with --full)\.")
"""A count of what the brief itself leaves out rests on no quote."""
_EST = re.compile(r"\best(?:\.|imated)", re.IGNORECASE)


_SIZES = {"百万": 10**6, "千万": 10**7, "亿": 10**8}
"""Classes of size that are printed without a figure (千万楼宇)."""


@dataclass(frozen=True)
class Unit:
    """A sentence or a cell, the marks in it, and the cells of its row."""

    text: str
    marks: tuple[int, ...]
    row: tuple[Unit, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class Page:
    """What stands on a page and must carry evidence; the evidence by number."""

    units: tuple[Unit, ...]
    evidence: dict[int, tuple[str, str]]
    """Where and quote."""
    pictures: tuple[str, ...]


def read_markdown(text: str) -> Page:
    """A brief in Markdown."""
    return read_html(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def read_html(text: str) -> Page:
    """A brief in HTML, or what Markdown becomes."""
    root: Any = html.document_fromstring(text)
    pictures = tuple(node.text_content() for node in root.iter("text") if node.get("class") == "label")
    for node in [*root.iter("svg", "style", "title", "figcaption")]:
        node.drop_tree()
    evidence: dict[int, tuple[str, str]] = {}
    for number, node in enumerate(root.xpath("(//ol)[last()]/li"), start=1):
        said = node.text_content().strip()
        if quoted := node.xpath("q"):
            evidence[number] = (said, quoted[0].text_content())
        else:
            where, _, quote = said.partition(": “")
            evidence[number] = (where, quote.removesuffix("”"))
    return Page(tuple(_units(root)), evidence, pictures)


def _units(root: Any) -> Iterator[Unit]:
    """Sentences and cells outside identity, notices, headings, failed claims and evidence."""
    skipped = False
    for node in root.iter("h1", "h2", "p", "li", "tr"):
        if node.tag in ("h1", "h2"):
            skipped = node.text_content() in ("Evidence", "Failed a check", "Programme") or node.tag == "h1"
        elif node.tag == "tr":
            cells = node.xpath("th|td")
            if skipped or (len(cells) == 2 and not node.xpath("ancestor::table//thead//th[normalize-space()]")):
                continue
            row = tuple(map(_unit, (cell.text_content() for cell in cells)))
            yield from (Unit(unit.text, unit.marks, row) for unit in row[not node.xpath("ancestor::thead") :])
        elif not skipped and not node.xpath("ancestor::blockquote|ancestor::*[@role='note']|ancestor::td|ancestor::th"):
            yield from map(_unit, _SENTENCE.split(node.text_content().strip()))


def _unit(text: str) -> Unit:
    marks = tuple(map(int, _MARK.findall(text)))
    return Unit(" ".join(_MARK.sub("", text).replace("\u00a0", " ").split()), marks)


@dataclass(frozen=True)
class Source:
    """The sheets of a brief, and the report's text where a statement's other numbers are looked up."""

    sheet: TargetSheet
    text: str
    previous: TargetSheet | None = None

    def items(self, where: str, quote: str) -> list[Item]:
        """The items of the sheet, or of last year's, that rest on a quote."""
        sheet = self.previous if where.startswith("report for ") and self.previous else self.sheet
        return [item for item in (*sheet.targets, *sheet.results) if _shown(item.evidence.quote) in quote]

    def beside(self, evidence: Evidence, own: frozenset[int | None]) -> tuple[Quantity, ...]:
        """Every measured quantity of the sentence in which something stands, but for those that start at `own`."""
        if evidence.start is None or self.text[evidence.start : evidence.end] != evidence.quote:
            return ()
        start = max(self.text.rfind(mark, 0, evidence.start) for mark in "。！？\n") + 1
        ends = [at for mark in "。！？\n" if (at := self.text.find(mark, evidence.end)) >= 0]
        end = min(ends, default=len(self.text))
        return tuple(
            quantity
            for quantity in read_quantities(self.text[start:end])
            if quantity.measured and quantity.span.start + start not in own
        )


def _shown(quote: str) -> str:
    return " ".join(quote.split())


def faults(page: Page, source: Source) -> list[str]:
    """What on the page does not hold, one line each."""
    found = [fault for unit in page.units for fault in _faults_of(unit, page, source)]
    told = {unit.text for unit in page.units}
    for label in page.pictures:
        parts = [part.strip(" ◇●○■") for part in re.split(r"\s{2,}(?=[●○■])", label.strip())]
        found += [f"drawn, not printed: {part}" for part in parts if not any(part in text for text in told)]
    return found


def _faults_of(unit: Unit, page: Page, source: Source) -> Iterator[str]:
    if any(number not in page.evidence for number in unit.marks):
        yield f"no such evidence: {unit}"
        return
    items = [item for number in unit.marks for item in source.items(*page.evidence[number])]
    difference = _DIFFERENCE.search(unit.text)
    text = _DIFFERENCE.sub("", unit.text)
    if difference and not _is_computed(difference, items or _items_of_row(unit, page, source)):
        yield f"difference: {unit.text}"
    own = {" ".join((item.statement_en or "").split()).rstrip(".") for item in items}
    quotes = "".join(page.evidence[number][1] for number in unit.marks)
    moved = _MOVES.search(unit.text) and not _OWN_MOVES.search(quotes)
    if moved and unit.text.rstrip(" .") not in own and not _names_both(unit, page):
        yield f"a move without both targets: {unit.text}"
    bare = _DATE.sub("", _YEARS.sub("", _HAN.sub("", text)))
    for said in read_english(bare).items:
        if _LEFT.fullmatch(unit.text):
            continue
        if said.number.soft or said.number.form in ("year", "name", "date", "per", "vague"):
            continue
        if said.converts:
            if not any(conversion_holds(said, _quantity(item)) for item in items if item.value):
                yield f"no conversion: {unit.text}"
        elif not unit.marks:
            yield f"no mark: {unit.text}"
        elif not (
            any(_is(said, bare, item) for item in items)
            or _stands_beside(said, items, source)
            or _is_distance(said, items, source.sheet)
        ):
            yield f"not the evidence's: {unit.text} ({said.number.value} {said.number.unit} {said.bound})"


def _is(said: Said, text: str, item: Item) -> bool:
    quantity = _quantity(item)
    if item.value is None or figure_fault(said, quantity, rounding=False) is not None:
        return False
    bound = "eq" if quantity.comparator == "range" else quantity.comparator
    before = text[: said.span.start]
    sign = {"+": "up", "−": "down"}.get(before[-1:] or said.number.sign)
    estimated = not isinstance(item, Result) or not item.estimated or bool(_EST.search(before))
    return said.bound == bound and sign in (None, item.direction) and estimated


def _quantity(item: Item) -> Quantity:
    kind = "rank" if item.measure == "rank" else "percentage" if item.unit == "%" else "quantity"
    value, upper = (Fraction(text) if text else None for text in (item.value, item.upper))
    text = item.value_text or ""
    bound = cast("Bound", item.comparator)
    return Quantity("", Span(0, 0), text, kind, value, upper, item.unit, bound, item.direction)  # type: ignore[arg-type]


def _stands_beside(said: Said, items: Iterable[Item], source: Source) -> bool:
    """Other numbers of a statement: class sizes, and what its source sentence holds besides."""
    own = frozenset(item.evidence.value_start for item in items)
    beside = (quantity for item in items for quantity in source.beside(item.evidence, own))
    size = next((word for word, value in _SIZES.items() if said.number.value == value), "")
    if size and said.number.unit == "CNY" and any(size in item.evidence.quote for item in items):
        return True
    return any(figure_fault(said, quantity, rounding=False) is None for quantity in beside)


def _items_of_row(unit: Unit, page: Page, source: Source) -> list[Item]:
    return [
        item
        for cell in unit.row
        for number in cell.marks
        if number in page.evidence and not page.evidence[number][0].startswith("report for ")
        for item in source.items(*page.evidence[number])
        if cell is not unit
    ]


def _is_computed(difference: re.Match[str], items: Sequence[Item]) -> bool:
    """Whether a target and an outcome among the items are that far apart, on that side."""
    distance = Fraction(difference[3]) * (1 if difference[2] == "+" else -1)
    return (distance > 0) == (difference[1] == "above") and distance in _distances(items, items)


def _is_distance(said: Said, items: Sequence[Item], sheet: TargetSheet) -> bool:
    """Whether a sentence tells how far a target of it, or its outcome, stands from the other: computed, not printed."""
    if said.number.unit != "pp" or said.bound != "eq":
        return False
    every = (*sheet.targets, *sheet.results)
    return said.number.value in {abs(one) for one in _distances(items, every) | _distances(every, items)}


def _distances(targets: Iterable[Item], outcomes: Sequence[Item]) -> set[Fraction]:
    return {
        _signed(target, end) - _signed(outcome, outcome.value or "")
        for target in targets
        for outcome in outcomes
        if isinstance(target, Target) and isinstance(outcome, Result) and _is_like(target, outcome)
        for end in (target.value, target.upper)
        if end
    }


def _is_like(one: Item, other: Item) -> bool:
    if one.value is None or other.value is None:
        return False
    return (one.indicator.id, one.measure, one.unit) == (other.indicator.id, other.measure, other.unit)


def _signed(item: Item, value: str) -> Fraction:
    return -Fraction(value) if item.direction == "down" else Fraction(value)


def _names_both(unit: Unit, page: Page) -> bool:
    """Whether the sentence, or the row of a cell, shows a target of this year and one of last year, or says none."""
    cells = unit.row or (unit,)
    known = (page.evidence[number][0] for cell in cells for number in cell.marks if number in page.evidence)
    years = {where.startswith("report for ") for where in known}
    gone = "dropped" in unit.text and True in years
    return years == {True, False} or gone
