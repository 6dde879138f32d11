"""Where a quote of the report stands, and whether English words may be printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from summariser.english import Context, read_numbers, unsourced_number
from summariser.folding import fold, fold_text
from summariser.records import Evidence
from summariser.sections import innermost, paragraph_number
from summariser.types import Quantity, Reading, Span

_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NUMERAL = re.compile(r"[0-9０-９一二两三四五六七八九十百千万亿双半倍番零〇几多首]")
_LONGEST = 400
"""Characters; whatever is longer is no heading, name or sentence."""


def find_quote(text: str, quote: str, inside: Sequence[Span]) -> Span | None:
    """Where the quote stands verbatim in one of the spans of `text`, after the folding that all quotes share."""
    needle = fold_text(quote)
    for span in inside if needle else ():
        folded = fold(text[slice(*span)])
        at = folded.text.find(needle)
        if at >= 0:
            return Span(span.start + folded.place(at), span.start + folded.place(at + len(needle) - 1) + 1)
    return None


def evidence_at(reading: Reading, quote: Span) -> Evidence:
    """The evidence of a quote that is about no single figure."""
    section = innermost(reading.sections, quote.start)
    source = reading.report.source_span(quote)
    return Evidence(
        quantity=None,
        section=section.id if section else None,
        paragraph=paragraph_number(reading.text, section, quote.start) if section else None,
        quote=reading.text[slice(*quote)],
        start=quote.start,
        end=quote.end,
        value_start=None,
        value_end=None,
        source_start=source.start,
        source_end=source.end,
        page=reading.page.page_at(source.start),
        repaired=reading.report.is_doubtful(quote),
    )


def quantities_inside(reading: Reading, span: Span) -> tuple[Quantity, ...]:
    """Every number of the report that stands in a span, measured or not."""
    return tuple(quantity for quantity in reading.quantities if span.holds(quantity.span))


def print_fault(english: str) -> str | None:
    """Why words may not be printed at all: characters that are not seen or turn the text, Chinese, or too many.

    >>> print_fault("High-tech Zone"), print_fault("Zone\u202e")
    (None, 'it holds characters that cannot be printed')
    """
    if not english.strip():
        return "it is empty"
    if len(english) > _LONGEST:
        return "it is too long"
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for char in english):
        return "it holds characters that cannot be printed"
    return "it holds Chinese" if _CHINESE.search(english) else None


def name_fault(english: str, chinese: str) -> str | None:
    """Why words are no English of a name or heading: digits that the Chinese does not hold."""
    held = _DIGITS.findall(fold_text(chinese))
    if any(digits not in held for digits in _DIGITS.findall(english)):
        return "it holds digits that the Chinese does not hold"
    counts = any(not number.soft for number in read_numbers(english)) or any(char.isnumeric() for char in english)
    if counts and not _NUMERAL.search(fold_text(chinese)):
        return "it holds a number, and the Chinese does not"
    return print_fault(english)


def numbers_fault(reading: Reading, english: str, quote: Span) -> str | None:
    """Why the numbers of an English paraphrase are not those of its quote."""
    inside = quantities_inside(reading, quote)
    printed = reading.text[slice(*quote)]
    years = frozenset(int(one.iso[:4]) for one in inside if one.iso and one.iso[:4].isdigit())
    context = Context(others=inside, years=years, sentence=printed, sentence_start=quote.start, quote=printed)
    fault = unsourced_number(english, context)
    if fault:
        return fault.message
    doubtful = any(reading.report.is_doubtful(one.span) for one in inside)
    return "a number of its quote stands where the page is damaged" if doubtful and _DIGITS.search(english) else None
