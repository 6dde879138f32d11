"""What sentences call an indicator, by the id that its record has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from summariser.english.names import EnglishNames, english_names, has_name, stem, without_asides
from summariser.english.scan import lowered
from summariser.taxonomy import Indicator, Taxonomy


@dataclass(frozen=True)
class Naming:
    """The English names of a table's indicators. An id that the table does not have (`other:`) has none."""

    taxonomy: Taxonomy

    @cached_property
    def _by_id(self) -> dict[str, Indicator]:
        return {indicator.id: indicator for indicator in self.taxonomy.indicators}

    @cached_property
    def _names(self) -> EnglishNames:
        return english_names(self.taxonomy)

    def is_one_thing(self, name: str) -> bool:
        """Whether the indicator is one thing that English must name, not several gathered."""
        return name in self._by_id and has_name(self._by_id[name])

    def names(self, english: str, name: str) -> bool | None:
        """Whether the words name the indicator; None where its English proves nothing."""
        return self._names.names(english, self._by_id[name]) if self.is_one_thing(name) else None

    def in_full(self, english: str, name: str) -> bool:
        """Whether the words have a whole name of the indicator, not only its head (funds of many kinds)."""
        return self.is_one_thing(name) and bool(self._names.of(english, self._by_id[name]))

    def names_another(self, english: str, name: str) -> bool:
        """Whether the words have the full name of another indicator that is one thing."""
        own = self._by_id.get(name)
        mine = self._names.all_of(own) if own else frozenset()
        printed = self._names.printed(without_asides(english))
        return any(
            not words <= mine and name not in ids and all(self.is_one_thing(other) for other in ids)
            for words, ids in printed
        )

    def without(self, english: str, names: Iterable[str]) -> str:
        """The words that are in no name of these indicators, in lower case."""
        english = lowered(english)
        known = [self._by_id[name] for name in names if name in self._by_id]
        for indicator in known:
            english = indicator.heads.sub(" ", english) if indicator.heads else english
        named = frozenset[str]().union(*(self._names.all_of(indicator) for indicator in known))
        return " ".join(word for word in english.split() if stem(word.strip(".,;:()")) not in named)
