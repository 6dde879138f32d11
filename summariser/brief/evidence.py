"""Numbers in brackets: which quote a statement rests on, in order of first use."""

from __future__ import annotations

from dataclasses import dataclass, field

from summariser.brief.markdown import plain
from summariser.records import Evidence, SectionRecord


@dataclass(slots=True)
class EvidenceList:
    """Hands out marks and remembers them. Statements with one quote share one mark."""

    sections: dict[str, SectionRecord]
    _marks: dict[tuple[str | None, int | None, str], int] = field(default_factory=dict)

    def mark(self, evidence: Evidence) -> str:
        """The mark of a quote, as `[3]`."""
        key = (evidence.section, evidence.paragraph, evidence.quote)
        return f"[{self._marks.setdefault(key, len(self._marks) + 1)}]"

    def lines(self) -> list[str]:
        """One line a mark: section heading, paragraph in that section, Chinese text."""
        return [
            f"{number}. {self._where(section)}, ¶{paragraph}: “{plain(quote)}”"
            for (section, paragraph, quote), number in self._marks.items()
        ]

    def _where(self, section_id: str | None) -> str:
        section = self.sections.get(section_id or "")
        if section is None:
            return "(no section)"
        return plain(section.heading) or f"({section.role}, no printed heading)"
