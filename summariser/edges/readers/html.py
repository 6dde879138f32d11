"""HTML -> the lines that a reader sees in the main text.

trafilatura says where the main text begins and ends; every visible line between is taken from the page itself, so that
nothing inside is lost to a heuristic. What a page adds around it beyond that is left to `repair`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from summariser.edges.readers.decoded import Unreadable, missing_package
from summariser.edges.readers.decoding import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "head", "title", "iframe", "object", "svg", "select", "button", "form")
)
_AROUND = frozenset(("nav", "footer", "aside"))
_INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "ins",
            "kbd",
            "label",
        ),
        *("mark", "q", "ruby", "rb", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr"),
    )
)
_CELL = frozenset(("td", "th"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\r\n\f]+")
_PROSE = re.compile(r"[\u4e00-\u9fff].{18,}[。！!；;：:]$")
_TOO_DEEP = "Excessive depth"
_MOST_OF_IT = 0.8
"""Share of a page's characters that its main text has where there is a report on it."""


def html_text(data: bytes) -> str:
    """The main text of a page, a line a block, cells of a table row tab-separated. Raises Unreadable."""
    try:
        from lxml import etree, html  # noqa: PLC0415  # optional
        from trafilatura import extract  # noqa: PLC0415
    except ImportError:
        missing_package("lxml and trafilatura", "html")
    source = decode(data)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(_without_declaration(source), parser=parser)
    except etree.ParserError as error:
        raise Unreadable("holds no HTML that can be read; save the page again, or its text as .txt") from error
    if any(_TOO_DEEP in fault.message for fault in parser.error_log):
        raise Unreadable("is nested too deep to be read whole; copy the text that you see into a .txt file")
    lines = list(_lines(page))
    main = extract(page, favor_recall=True, include_tables=True, include_comments=False, deduplicate=False) or ""
    return "\n".join(_between(lines, main.splitlines()))


def _without_declaration(source: str) -> str:
    """lxml refuses text whose XML declaration names an encoding: it is decoded already."""
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", source)


def _between(lines: Sequence[str], main: Sequence[str]) -> Sequence[str]:
    """The lines from the first to the last that belongs to the main text or is prose.

    Of a page with little text, or where the two readings of the page disagree, everything.
    """
    kept = {_bare(line) for line in main}
    inside = [at for at, line in enumerate(lines) if _bare(line) in kept or _PROSE.search(line)]
    found = lines[inside[0] : inside[-1] + 1] if inside else lines
    return found if sum(map(len, found)) > _MOST_OF_IT * sum(map(len, lines)) else lines


def _bare(line: str) -> str:
    return re.sub(r"[\s|]", "", line)


def _lines(page: HtmlElement) -> Iterator[str]:
    """Every visible line, in order, without blank ones."""
    line: list[str] = []
    for piece in _pieces(page):
        if piece is None:
            yield from _finished(line)
            line = []
        else:
            line.append(piece)
    yield from _finished(line)


def _finished(line: Sequence[str]) -> Iterator[str]:
    # A line break in the source is no break on the page; between Chinese characters it is nothing at all.
    text = re.sub(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])", "", "".join(line))
    text = "\t".join(_WHITE.sub(" ", cell).strip(" ") for cell in text.split("\v")).strip("\t ")
    if text:
        yield text.replace("\xa0", " ")  # the space that HTML does not fold


def _pieces(page: HtmlElement) -> Iterator[str | None]:
    """Text as it stands, `\\v` between cells, None where a line ends. Without recursion: pages nest as they like."""
    stack: list[tuple[Any, bool]] = [(page, False)]
    while stack:
        element, left = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        seen = bool(tag) and tag not in _UNSEEN and tag not in _AROUND and not _is_hidden(element)
        if left or not seen:
            if seen:
                yield "\v" if tag in _CELL else None if _ends_line(element, tag) else ""
            if element.tail:
                yield _joined(element.tail)
            continue
        if _ends_line(element, tag):
            yield None
        if element.text:
            yield _joined(element.text)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _ends_line(element: Any, tag: str) -> bool:
    """Whether a line begins and ends with an element; a paragraph that is all its cell holds does not end the row's."""
    if tag in _INLINE or tag in _CELL:
        return False
    parent = element.getparent()
    return tag not in ("p", "div") or parent is None or parent.tag not in _CELL or len(parent) > 1


def _joined(text: str) -> str:
    return re.sub(r"\s*[\r\n]\s*", "\n", text)


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
