"""Pages to look at, and a small tree of what a page says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from summariser.app.inputs import read_library, read_pages, read_taxonomy
from summariser.edges.resources import read_page_files
from summariser.evidence_page import FILES, evidence_page
from summariser.pipeline import read, summarise_by_rules
from summariser.records import RULES_ONLY, Made, TargetSheet
from summariser.sheet import section_records
from summariser.types import CHECKS, Reading, Span
from tests.replays import SNAPSHOTS
from tests.running import SAMPLE

MADE_BY_RULES = Made(
    summariser="0", engine="rules", model=None, readers=1, note=RULES_ONLY, prompts={}, schema_claim="claims/1",
    checks=CHECKS, at="2024-01-01T00:00:00+00:00",
)  # fmt: skip
_VOID = frozenset(("meta", "input"))


@dataclass(slots=True)
class Element:
    """An element of a page; children are elements and text."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def every(self, which: Callable[[Element], bool] = bool) -> Iterator[Element]:
        """Every element below this one for which `which` holds, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                if which(child):
                    yield child
                yield from child.every(which)

    def __bool__(self) -> bool:
        return True

    def of_class(self, name: str) -> list[Element]:
        return list(self.every(lambda element: name in element.classes))

    def of_tag(self, name: str) -> list[Element]:
        return list(self.every(lambda element: element.tag == name))

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def covered(self, name: str, within: bool = False) -> str:
        """A sign for every character of the repaired text below: `x` inside an element of class `name`, else `.`."""
        if "sign" in self.classes:
            return "x" if within else "."
        told = [
            ("x" if within else ".") * len(child)
            if isinstance(child, str)
            else ""
            if child.tag == "del"
            else child.covered(name, within or name in child.classes)
            for child in self.children
        ]
        return "".join(told)

    def text(self, without: Collection[str] = ()) -> str:
        """Its text, the elements `without` left out; an unseen character is the one that its sign names."""
        if "sign" in self.classes:
            return chr(int(self.attributes["data-code"], 16))
        return "".join(
            child if isinstance(child, str) else "" if child.tag in without else child.text(without)
            for child in self.children
        )


class _Tree(HTMLParser):
    """Builds the tree; an end tag that closes nothing, or something else, is an error."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"an attribute of {tag} is given twice"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def tree_of(page: str) -> Element:
    """The page as a tree, every element closed."""
    tree = _Tree()
    tree.feed(page)
    tree.close()
    (root,) = tree.open
    return root


def pane_of(root: Element) -> Element:
    """The element that holds the report's text."""
    (pane,) = root.every(lambda element: element.attributes.get("id") == "text")
    return pane


def page_of(reading: Reading, sheet: TargetSheet) -> str:
    return evidence_page(reading, sheet, read_page_files(FILES))


def reading_at(path: Path) -> Reading:
    """The report in a file, read as the main job reads it."""
    (page,), _ = read_pages([str(path)], None)
    return read(page, read_library())


def sheet_by_rules(reading: Reading) -> TargetSheet:
    return summarise_by_rules(reading, read_taxonomy(), MADE_BY_RULES)


@cache
def sample() -> tuple[Reading, TargetSheet]:
    """The bundled report, and the reviewed sheet that comes of its recorded answers."""
    text = (SNAPSHOTS / SAMPLE.stem / "targets.json").read_text("utf-8")
    return reading_at(SAMPLE), TargetSheet.model_validate_json(text)


def sheet_of(reading: Reading, quotes: list[Span], said: str) -> TargetSheet:
    """A sheet in which every second quote failed, each about the first number that it holds."""
    _, sheet = sample()
    numbers = [one for one in reading.quantities if one.measured]
    made_of = (sheet.targets[0], sheet.unverified[0])
    items = []
    for turn, quote in enumerate(quotes):
        number = next((one.id for one in numbers if quote.holds(one.span)), None)
        places = {"quantity": number, "section": "s1", "start": quote.start, "end": quote.end}
        evidence = made_of[0].evidence.model_copy(update={**places, "quote": reading.text[slice(*quote)]})
        changes = {"evidence": evidence, "subject_zh": said, "statement_en": said, "id": f"i{turn}", "reason": said}
        wrong = turn % 2
        items.append(made_of[wrong].model_copy(update=changes if wrong else {**changes, "reason": None}))
    used = {item.evidence.quantity for item in items}
    left = sheet.unclaimed[0].model_copy(update={"section": "s1", "context": said})
    return sheet.model_copy(
        update={
            "sections": section_records(reading),
            "targets": tuple(items[::2]),
            "results": (),
            "unverified": tuple(items[1::2]),
            "unclaimed": tuple(left.model_copy(update={"quantity": one.id}) for one in numbers if one.id not in used),
            "report": sheet.report.model_copy(update={"place_en": said, "flags": (said,)}),
        }
    )
