"""Reading + sheet -> the evidence page: the report's text with every measured quantity under the mark of its fate, the
claims beside it as cards.

One self-contained HTML file. It reads without scripts; they add filters, keys and the highlighting of quotes. Its
policy allows its own style and its own script and nothing else, so the page asks for nothing, whatever a report holds.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

import jinja2
from markupsafe import Markup

from summariser.evidence_page.cards import Card, cards_of, quotes_of
from summariser.evidence_page.fates import fates
from summariser.evidence_page.markup import finalize
from summariser.evidence_page.pane import text_html
from summariser.evidence_page.pieces import Pieces
from summariser.evidence_page.words import ROLES, verdict_words
from summariser.metadata.english import day_in_english
from summariser.records import TargetSheet
from summariser.types import Reading

__all__ = ["FILES", "evidence_page"]

FILES = ("page.html", "page.css", "page.js")
"""The template and what is put into it, kept beside this module."""

_GROUPS = (
    ("failed", "Failed a check", "failed"),
    ("open", "Unclaimed: to be looked at", "unclaimed"),
    ("target", "Targets", "targets"),
    ("result", "Results", "results"),
    ("rest", "Unclaimed, for a plain reason", "unclaimed, with a reason"),
)
_KINDS = {"percentage": "percentages", "quantity": "quantities", "rank": "ranks", "words": "no figure"}


def evidence_page(reading: Reading, sheet: TargetSheet, files: Mapping[str, str]) -> str:
    """The page as HTML. `files` holds the text of each of `FILES`; `sheet` was made from `reading`."""
    pieces = Pieces.of(reading, quotes_of(sheet))
    cards = cards_of(reading, sheet, pieces)
    places = (place for card in cards for place in (card.place, *card.also))
    linked = frozenset(place.first for place in places if place.first is not None)
    style, script = (Markup(files[name]) for name in ("page.css", "page.js"))  # noqa: S704  # the package's own files
    return _template(files["page.html"]).render(
        sheet=sheet,
        report=sheet.report,
        title=_title(sheet),
        delivered=day_in_english(sheet.report.delivered),
        text=text_html(reading, pieces, fates(cards), linked),
        groups=_groups(cards),
        verdicts=_counted(cards),
        kinds=[(kind, words) for kind, words in _KINDS.items() if any(card.kind == kind for card in cards)],
        chapters=[section for section in sheet.sections if section.level <= 2],
        roles=ROLES,
        changed=bool(reading.report.repairs or reading.report.damaged),
        damaged=len(reading.report.damaged),
        failed_chunks=[chunk for chunk in sheet.chunks if chunk.state == "failed"],
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _template(text: str) -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.from_string(text)


def _hash(text: str) -> str:
    """As a content security policy names a source."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _title(sheet: TargetSheet) -> str:
    report = sheet.report
    place = report.place_en or report.place or report.source.name
    return f"{place}: government work report{f' {report.target_year}' if report.target_year else ''}"


def _groups(cards: Sequence[Card]) -> list[tuple[str, str, str, list[Card]]]:
    """Name, heading, short name and cards of each group that has any."""
    made = [(name, title, short, [card for card in cards if card.group == name]) for name, title, short in _GROUPS]
    return [group for group in made if group[3]]


def _counted(cards: Sequence[Card]) -> list[tuple[str, str, int]]:
    """Each verdict with its words and how many cards have it, in the order of the cards."""
    counts = Counter(card.verdict for card in cards)
    return [(verdict, verdict_words(verdict), count) for verdict, count in counts.items()]
