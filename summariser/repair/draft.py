"""A text under repair: edits are applied step by step, and every character keeps its way back to the file.

Repairs are not collected on the way but read off the finished text: where it differs from the file, that is a repair.
So they cannot disagree with it, however the steps overlapped.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from summariser.types import SUPPLYING, Repair, RepairKind, ReportText, Span

_KINDS: tuple[RepairKind, ...] = ("furniture", "invisible", "pinyin", "script", "byte_shift", "spacing", "dot")


_SUPPLIED = frozenset(_KINDS.index(kind) + 1 for kind in SUPPLYING)


class Edit(NamedTuple):
    """`text` in place of the code points `start` up to, not including, `end` of the draft it is applied to."""

    start: int
    end: int
    text: str
    kind: RepairKind


@dataclass(frozen=True, slots=True)
class Draft:
    """Character `i` of `text` came from `starts[i]:ends[i]` of `source`.

    `kinds` says of each place of the source which kind of edit touched it last, as an index of `_KINDS` plus 1.
    `places` counts up from 0, at least to the end of the source.
    """

    source: str
    text: str
    starts: array[int]
    ends: array[int]
    kinds: bytearray
    places: array[int]

    @classmethod
    def of(cls, source: str) -> Draft:
        """A draft in which nothing is changed yet."""
        size = len(source)
        places = _counting((size + 1).bit_length())
        return cls(source, source, places[:size], places[1 : size + 1], bytearray(size), places)

    def apply(self, edits: Iterable[Edit]) -> Draft:
        """The draft after `edits`, which are in order and do not overlap."""
        pieces: list[str] = []
        starts, ends, kinds = array("q"), array("q"), bytearray(self.kinds)
        at = 0
        for edit in edits:
            pieces.append(self.text[at : edit.start])
            starts.extend(self.starts[at : edit.start])
            ends.extend(self.ends[at : edit.start])
            first, last = self.starts[edit.start], self.ends[edit.end - 1]
            one_to_one = len(edit.text) == edit.end - edit.start
            pieces.append(edit.text)
            starts.extend(self.starts[edit.start : edit.end] if one_to_one else array("q", [first]) * len(edit.text))
            ends.extend(self.ends[edit.start : edit.end] if one_to_one else array("q", [last]) * len(edit.text))
            code = _KINDS.index(edit.kind) + 1
            # What was supplied stays supplied, whatever is done to it afterwards.
            kinds[first:last] = bytes(old if old in _SUPPLIED else code for old in kinds[first:last])
            at = edit.end
        pieces.append(self.text[at:])
        starts.extend(self.starts[at:])
        ends.extend(self.ends[at:])
        return Draft(self.source, "".join(pieces), starts, ends, kinds, self.places)

    def finished(self, damaged: Iterable[Span] = ()) -> ReportText:
        """The repaired text with its repairs and the way back; `damaged` are places of the source left as they are."""
        places = (Span(bisect_left(self.starts, place.start), bisect_left(self.starts, place.end)) for place in damaged)
        marks = tuple(place for place in places if place.start < place.end)
        repairs = tuple(_joined(self._repairs()))
        supplied = tuple(one.span for one in repairs if one.kind in SUPPLYING)
        return ReportText(self.text, repairs, self.starts, self.ends, supplied, marks)

    def _repairs(self) -> Iterator[Repair]:
        """Where text and source differ, in order: one repair for each stretch of one kind."""
        place = done = self._unchanged(0, 0)  # in the text, in the source
        size = len(self.text)
        while place < size or done < len(self.source):
            gap = (self.starts[place] if place < size else len(self.source)) - done
            if gap > 0:
                yield from self._taken_out(place, done, done + gap)
                done += gap
                continue
            first, last = self.starts[place], self.ends[place]
            stop = place + 1
            while stop < size and self.starts[stop] == first and self.ends[stop] == last:
                stop += 1
            after, before = self.text[place:stop], self.source[first:last]
            if after != before:
                yield Repair(self._kind(first), Span(place, stop), before, after)
            same = self._unchanged(stop, last)
            place, done = stop + same, last + same

    def _unchanged(self, place: int, done: int) -> int:
        """How many characters from there on are those of the source, one for one: tried in ever longer stretches."""
        same, step = 0, 1
        while step:
            text, source = slice(place + same, place + same + step), slice(done + same, done + same + step)
            if (
                source.stop <= len(self.source)
                and self.text[text] == self.source[source]
                and self.starts[text] == self.places[source]
                and self.ends[text] == self.places[source.start + 1 : source.stop + 1]
            ):
                same, step = same + step, step * 2
            else:
                step //= 2
        return same

    def _taken_out(self, place: int, start: int, end: int) -> Iterator[Repair]:
        at = start
        for stop in range(start + 1, end + 1):
            if stop == end or self.kinds[stop] != self.kinds[at]:
                yield Repair(self._kind(at), Span(place, place), self.source[at:stop], "")
                at = stop

    def _kind(self, place: int) -> RepairKind:
        return _KINDS[self.kinds[place] - 1]


@cache
def _counting(bits: int) -> array[int]:
    """0, 1, 2, … as many as `bits` bits can tell apart: to copy them is far quicker than to count for each text."""
    return array("q", range(1 << bits))


def _joined(repairs: Iterable[Repair]) -> Iterator[Repair]:
    """Repairs of one kind that touch, made one: 續觀 is one change of script."""
    group: list[Repair] = []
    for one in repairs:
        if group and not _touch(group[-1], one):
            yield _as_one(group)
            group.clear()
        group.append(one)
    if group:
        yield _as_one(group)


def _touch(one: Repair, other: Repair) -> bool:
    return one.kind == other.kind and bool(one.after and other.after) and one.span.end == other.span.start


def _as_one(group: list[Repair]) -> Repair:
    span = Span(group[0].span.start, group[-1].span.end)
    before, after = ("".join(parts) for parts in zip(*((one.before, one.after) for one in group), strict=True))
    return Repair(group[0].kind, span, before, after)
