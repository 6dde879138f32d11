"""What a sentence's figure is checked against: the report, by the very checks that a claim's statement passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from summariser.claims import Claim
from summariser.english import render
from summariser.records import Item, Result, Target
from summariser.taxonomy import Taxonomy
from summariser.telling.naming import Naming
from summariser.types import Chunk, Quantity, Reading, Span
from summariser.verify.alignment import Place
from summariser.verify.naming import naming_fault
from summariser.verify.statements import statement_fault
from summariser.verify.subject import Subjects, subject_fault
from summariser.verify.zones import zones_of


@dataclass(frozen=True)
class Grounds:
    """The report and its numbers, and what every figure is called."""

    reading: Reading
    subjects: Subjects
    quantities: Mapping[str, Quantity]
    _told: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading, taxonomy: Taxonomy) -> Grounds:
        """The grounds of one report, all of it at once: a sentence may set its end beside its beginning."""
        whole = Chunk("all", "", Span(0, len(reading.text)), (), 0)
        subjects = Subjects(reading, taxonomy, zones_of(reading, whole))
        return cls(reading, subjects, {quantity.id: quantity for quantity in reading.quantities})

    @cached_property
    def naming(self) -> Naming:
        """What its indicators are called."""
        return Naming(self.subjects.taxonomy)

    def can_tell(self, item: Item) -> bool:
        """Whether the item is one figure whose own statement stands the checks here."""
        if item.id not in self._told:
            known = (
                item.value is not None and item.evidence.quantity in self.quantities and item.evidence.start is not None
            )
            self._told[item.id] = (
                bool(known and item.statement_en) and self.fault(item, item.statement_en or "") is None
            )
        return self._told[item.id]

    def figure(self, item: Item) -> str:
        """The item's figure as a sentence will have it; an estimated one says so."""
        quantity = self.quantities[item.evidence.quantity or ""]
        bound = self.reading.text[slice(*quantity.bounds[0])] if quantity.bounds else ""
        estimate = "est. " if isinstance(item, Result) and item.estimated else ""
        return estimate + render(quantity, bound)

    def fault(self, item: Item, english: str) -> str | None:
        """Why words with the item's figure in them say something else than the source; None where they do not."""
        at = item.evidence
        quantity = self.quantities[at.quantity or ""]
        claim = Claim(
            quote=at.quote,
            subject=item.subject_zh,
            figure=item.value_text,
            status="target" if isinstance(item, Target) else "result",
            english=english,
        )
        fault = subject_fault(claim, quantity, self.subjects) or naming_fault(claim, quantity, self.subjects)
        if fault:
            return fault
        if self.naming.names_another(english, item.indicator.id):
            return "it names another indicator beside the figure"
        quote = Span(at.start or 0, at.end or 0)
        wrong = statement_fault(self.reading, claim, Place(quote, quantity))
        return wrong.message if wrong else None
