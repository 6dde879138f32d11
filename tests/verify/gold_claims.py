"""Claims made from gold: what a careful model would answer, to see whether the checks let it pass."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from summariser.claims import BrokenClaim, ChunkClaims, Claim
from summariser.distances import distance_told
from summariser.edges.resources import read_indicators, read_places
from summariser.edges.word_frequencies import word_frequencies
from summariser.english import render
from summariser.english.names import has_name
from summariser.folding import fold_text
from summariser.metadata import parse_places
from summariser.pipeline import Library, plan, read
from summariser.taxonomy import Taxonomy, parse_taxonomy
from summariser.types import ChunkState, Page, Quantity, Reading, Span, Status
from summariser.verify import CheckedClaim, verify
from summariser.verify.zones import zones_of

_CLAUSES = re.compile(r"[，,；;：:。！？\n]")
_NO_SUBJECT = re.compile(
    r"""
    (?: 预计
      | 力争 | 确保 | 必保 | 争取 | 努力 | 实现 | 完成 | 达到? | 到 | 至 | 在 | 增长 | 增加 | 下降 | 提高 | 提升 | 降低
      | 减少 | 同比 | (?:较|比)(?:上年|去年|20\d\d年|上年同期)? | 全年 | 累计 | 年均 | 保持 | 稳定 | 控制 | 占 | 将
      | 要 | 为
      | 是 | 的 | 从 | 由 | 居 | 位列 | 排名 | 其中 | 分别 | 超过? | 突破 | 不低于 | 近 | 约 | [、和与及\s"“”] )+ $
    """,
    re.VERBOSE,
)
_STATUS: dict[str, Status] = {"achievement": "result", "target": "target", "longterm_target": "target"}


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim, the quantity that it must get, and the gold line that it was made of."""

    claim: Claim
    quantity: Quantity
    gold: dict[str, Any]


@cache
def taxonomy() -> Taxonomy:
    """The package's own table."""
    return parse_taxonomy(read_indicators())


@cache
def reading_of_file(path: Path) -> Reading:
    """A report read by rules."""
    text = path.read_text("utf-8")
    library = Library(parse_places(read_places()), word_frequencies)
    return read(Page(path.stem, path.name, text, ""), library)


@cache
def gold_claims(report: Path, gold: Path) -> tuple[GoldClaim, ...]:
    """A claim for every result and target of `gold` that the reading has a quantity for, in order."""
    reading = reading_of_file(report)
    members = {
        name: (zone.member.words, text_behind(reading, zone.member.span))
        for chunk in plan(reading)
        for name, zone in zones_of(reading, chunk).items()
        if zone.member
    }
    made: list[GoldClaim] = []
    for line, quantity in _placed(reading, gold):
        status = _STATUS.get(line.get("role", ""))
        if status is None or quantity.threshold:
            continue
        span = Span(
            min(quantity.span.start, *(b.start for b in quantity.bounds), quantity.span.start),
            max(quantity.span.end, *(b.end for b in quantity.bounds), quantity.span.end),
        )
        if quantity.shared_bound:
            span = quantity.span
        start = _clause_start(reading.text, span.start)
        subject = _subject(reading, span, members.get(quantity.id))
        english = line.get("english") or f"{_named(subject)} {_told(subject, quantity, status)}."
        if line.get("estimated"):
            english = english.rstrip(".") + " (est.)."
        claim = Claim(
            quote=reading.text[start : span.end],
            subject=subject,
            figure=reading.text[slice(*span)],
            status=status,
            english=english,
        )
        made.append(GoldClaim(claim, quantity, line))
    return tuple(made)


def _named(subject: str) -> str:
    """English for what a made statement speaks of: known indicators by their names, the rest in Chinese."""
    indicator = taxonomy().match(subject)
    scope = "Urban " if re.search("城[镇市]", subject) else "Rural " if "农村" in subject else ""
    return f"{scope}{indicator.short if indicator and has_name(indicator) else f'[{subject}]'}"


def _told(subject: str, quantity: Quantity, status: Status) -> str:
    """The figure with its verb; a distance as one."""
    far = distance_told(subject) if quantity.unit == "pp" else None
    side = {"up": "above", "down": "below", "none": ""}[far.side] if far else ""
    return f"was {render(quantity)} {side} the other" if far else _verb(quantity, status) + render(quantity)


def _verb(quantity: Quantity, status: Status) -> str:
    words = {"up": ("grew by", "is to grow by"), "down": ("fell by", "is to fall by"), "none": ("was", "is to be")}
    return words[quantity.direction][status == "target"] + " "


def text_behind(reading: Reading, span: Span) -> str:
    """What stands between a member's words and the number, up to 分别."""
    return re.split("分别|依次|[，,。]", reading.text[span.end : span.end + 40])[0]


def _placed(reading: Reading, gold: Path) -> Iterator[tuple[dict[str, Any], Quantity]]:
    at = 0
    quantities = [quantity for quantity in reading.quantities if quantity.measured]
    for text in gold.read_text("utf-8").splitlines():
        line = json.loads(text)
        if line["kind"] != "quantity" or line["kind2"] not in ("quantity", "percentage", "rank"):
            continue
        for step in range(at, len(quantities)):
            if _is(line, reading.text, quantities[step]):
                yield line, quantities[step]
                at = step + 1
                break


def _is(line: dict[str, Any], text: str, quantity: Quantity) -> bool:
    around = fold_text(text[max(0, quantity.span.start - 60) : quantity.span.end + 40])
    return fold_text(quantity.text) == fold_text(line["text"]) and fold_text(line["context"]) in around


def _clause_start(text: str, end: int) -> int:
    marks = [found.end() for found in _CLAUSES.finditer(text, max(0, end - 120), end)]
    return marks[-1] if marks else max(0, end - 120)


def _subject(reading: Reading, span: Span, member: tuple[str, str] | None) -> str:
    text = reading.text
    if member:
        return member[0] + (member[1] if member[0] not in member[1] and len(member[0]) <= 2 else "")
    end = span.start
    last = max((q.span.end for q in reading.quantities if q.measured and q.span.end <= end), default=0)
    head = ""
    for _ in range(6):
        start = max(_clause_start(text, end), last if last < end else 0)
        said = _NO_SUBJECT.sub("", text[start:end]).strip('、和与及 “”"')
        said = re.sub(r"^(?:以上|以下|以内|左右|力争|确保|预计|全年|其中|实现|完成)+", "", said).strip("、和与及 ")
        behind = re.match(r"[^，,。；;：:、\n0-9]{2,20}", text[span.end :])
        if start == last and text[start:end].endswith("、") and behind and end == span.start:
            return behind[0]
        if said in ("总量", "总数", "金额", "总额") and not head:
            head = said
        elif said:
            return said + head
        behind = re.match(r"[^，,。；;：:、\n0-9]{2,20}", text[span.end :])
        if end == span.start and behind and not re.match("以上|以下|以内|左右", behind[0]):
            return behind[0]
        end = max(last, start - 1)
        earlier = [q.span for q in reading.quantities if q.measured and q.span.end <= end]
        if earlier and earlier[-1].end == end:
            end = earlier[-1].start
            last = earlier[-2].end if len(earlier) > 1 else 0
    return text[span.start : span.end]


def check(reading: Reading, claims: Sequence[Claim]) -> tuple[CheckedClaim, ...]:
    """The claims through the checks, each with the chunk that holds its quote first."""
    answers: list[ChunkClaims] = []
    left = list(claims)
    for chunk in plan(reading):
        text = fold_text(reading.text[slice(*chunk.span)])
        mine: list[Claim | BrokenClaim] = []
        while left and fold_text(left[0].quote) in text:
            mine.append(left.pop(0))
        answers.append(ChunkClaims(chunk, ChunkState(chunk, "answered", 1, None), tuple(mine)))
    return verify(reading, answers, taxonomy())
