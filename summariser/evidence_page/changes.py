"""A stretch of the report with what the file itself holds there: both texts stand in the page.

Take away every `ins` and the decoded file is left; take away every `del` and it is the repaired text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from summariser.evidence_page.markup import report_html
from summariser.evidence_page.words import REPAIRS
from summariser.types import SUPPLYING, Repair, ReportText, Span

_DAMAGED = Markup('<span class="damaged" title="damaged in the file: what stood here is not certain">{}</span>')
_DELETED = Markup("<del>{}</del>")
_INSERTED = Markup("<ins>{}</ins>")
_SUPPLIED = Markup('<ins class="supplied" title="{}: the file does not hold these characters">{}</ins>')


@dataclass(frozen=True, slots=True)
class Changes:
    """The repairs and the damaged places of a report."""

    report: ReportText

    def html(self, span: Span) -> Markup:
        """The stretch `span`; a repair that spans several stretches shows what stood there before in its first."""
        return Markup("").join(self._parts(span))

    def _parts(self, span: Span) -> Iterator[Markup]:
        cuts = {cut for place in self.report.damaged for cut in place if span.start < cut < span.end}
        bounds = [span.start, *sorted(cuts), span.end]
        for start, end in pairwise(bounds):
            part = Markup("").join(self._repaired(Span(start, end)))
            damaged = any(place.touches(Span(start, end)) for place in self.report.damaged)
            yield _DAMAGED.format(part) if damaged else part

    def _repaired(self, span: Span) -> Iterator[Markup]:
        text, at = self.report.text, span.start
        for repair in self._within(span):
            if at < repair.span.start:
                yield report_html(text[at : repair.span.start])
            if repair.before and repair.span.start >= span.start:
                yield _DELETED.format(report_html(repair.before))
            start, end = max(repair.span.start, span.start), min(repair.span.end, span.end)
            if start < end:
                yield self._inserted(repair, text[start:end])
            at = max(at, end)
        yield report_html(text[at : span.end])

    @staticmethod
    def _inserted(repair: Repair, text: str) -> Markup:
        if repair.kind in SUPPLYING:
            return _SUPPLIED.format(REPAIRS[repair.kind], report_html(text))
        return _INSERTED.format(report_html(text))

    def _within(self, span: Span) -> tuple[Repair, ...]:
        """Repairs that begin in the stretch or reach into it; one at the very end of the text is in the last."""
        repairs = self.report.repairs
        first = bisect_left(repairs, span.start, key=lambda repair: repair.span.start)
        if first and repairs[first - 1].span.end > span.start:
            first -= 1
        last = span.end == len(self.report.text)
        find = bisect_right if last else bisect_left
        return repairs[first : find(repairs, span.end, key=lambda repair: repair.span.start)]
