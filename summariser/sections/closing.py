"""Where the closing begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summariser.sections.cues import is_salutation
from summariser.sections.paragraphs import Paragraph

_CALL = re.compile(r"让我们|更加紧密地?团结在")
_PLANS = re.compile(r"(?:压减|压缩|下降|降低|提高|达到?|控制在|不[低高]于|不超过)[^\d,;。]{0,4}\d[\d.]*[%‰]")
"""A paragraph that promises rates is of the plan, though it ends with a call."""
_LONGEST_SALUTATION = 12


def closing_start(folded: str, paragraphs: Sequence[Paragraph], headings: set[int]) -> int | None:
    """The place of the last paragraph that calls on all to act, or of the salutation line before it, if any."""
    calls = [
        at
        for at, paragraph in enumerate(paragraphs)
        if _CALL.search(folded, *paragraph.span)
        and not _PLANS.search(folded, *paragraph.span)
        and paragraph.span.start not in headings
    ]
    if not calls:
        return _last_salutation(folded, paragraphs, headings)
    if calls[-1] == 0:
        return None
    before, last = paragraphs[calls[-1] - 1 : calls[-1] + 1]
    short = before.span.end - before.span.start <= _LONGEST_SALUTATION
    lone = short and is_salutation(folded[slice(*before.span)]) and before.span.start not in headings
    return before.span.start if lone and calls[-1] > 1 else last.span.start


def _last_salutation(folded: str, paragraphs: Sequence[Paragraph], headings: set[int]) -> int | None:
    """Where the report ends by addressing the deputies once more, though with no call to all."""
    for at in range(len(paragraphs) - 1, max(1, len(paragraphs) - 3), -1):
        words = folded[slice(*paragraphs[at].span)]
        last_word = is_salutation(words) and words.endswith("!") and not _PLANS.search(words)
        if paragraphs[at].span.start not in headings and last_word:
            return paragraphs[at].span.start
    return None
