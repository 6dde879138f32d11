"""Promises without a figure, in sections of targets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summariser.claims import Claim
from summariser.rules.clauses import Clause, Sentence
from summariser.rules.phrases import trimmed
from summariser.rules.statements import named
from summariser.rules.subjects import Subject
from summariser.taxonomy import Taxonomy
from summariser.types import Quantity, Role, Span

_PREDICATE = re.compile(
    r"""
    (?P<sync> (?:与|和|同)[^,、]{2,16}?(?:保持)?(?:基本)?同步(?:增长)? | (?:保持)?(?:基本)?同步(?:增长)? )
    | (?P<outpace> (?:持续|继续|明显|保持)?(?:高于|快于|跑赢|好于|优于)[^,]{2,24} )
    | (?P<assigned> (?:全面|超额|较好)?(?:完成|达到)[^,]{0,36}(?:任务|目标|要求|指标) )
    | (?P<better> (?:在实际工作中)?(?:力争|努力|争取|全力|奋力)+[^,]{0,8}(?:更好|更优|更高)(?:结果|水平|成效) )
    | (?P<maintain> (?:保持|总体|基本)+(?:在)?(?:稳定|平衡|合理)[^,]{0,6} )
    | (?P<rank> [^,]{0,8}(?:前列|中上游|上游水平|第一方阵|位次[^,]{0,4}) )
    | (?P<rise> (?:稳步|持续|不断|明显|进一步|继续|稳定)(?:提升|提高|增长|上升|扩大|优化) )
    | (?P<fall> (?:稳步|持续|不断|明显|进一步|继续)(?:下降|降低|减少) )
    | (?P<better_state> (?:持续|继续|进一步|不断|有所)(?:改善|向好|好转) )
    """,
    re.VERBOSE,
)
_ENGLISH = {
    "assigned": "complete the target set",
    "better": "strive for a better result",
    "maintain": "hold steady",
    "rank": "a place without a number",
    "rise": "a further rise",
    "fall": "a further fall",
    "better_state": "further improvement",
}
_OTHER = re.compile(
    r"(?:与|和|同|于|赢)(?P<what>[^,]{2,20}?)(?:增速|增长|增幅|水平|速度)?(?:保持)?(?:基本)?(?:同步.*)?$"
)
_ECONOMY = re.compile(r"经济")


def read_promises(
    printed: str,
    text: str,
    sentence: Sentence,
    role: Role,
    subjects: Sequence[tuple[Quantity, Clause, Subject]],
    taxonomy: Taxonomy,
) -> Iterator[tuple[int, Claim]]:
    """The promises of a sentence without a figure, each with its place; `text` is `printed` folded in width."""
    if role not in ("targets", "longterm"):
        return
    said = ""
    for clause in sentence.clauses:
        if clause.opens:
            said = ""
        own = [subject for _, place, subject in subjects if place is clause]
        if clause.quantities:
            said = own[-1].words if own else said
            start = max([*(b.end for b in clause.quantities[-1].bounds), clause.quantities[-1].span.end])
        else:
            start = clause.span.start
        found = _PREDICATE.search(text, start, clause.span.end)
        if found is None:
            continue
        named_span = trimmed(text, Span(start, found.start()))
        words = text[slice(*named_span)]
        if role == "longterm" and not taxonomy.match(words):
            continue
        subject = words or said
        if not subject:
            continue
        said = subject
        quote = Span(named_span.start if words else found.start(), found.end())
        english = f"{named(subject, '', taxonomy)}: {_told(found, taxonomy)}"
        yield (
            found.start(),
            Claim(quote=printed[slice(*quote)], subject=subject, status="target", english=english),
        )


def _told(found: re.Match[str], taxonomy: Taxonomy) -> str:
    kind = found.lastgroup or ""
    if kind not in ("sync", "outpace"):
        return _ENGLISH[kind]
    other = _OTHER.search(found[0])
    what = other["what"] if other else ""
    indicator = taxonomy.match(what)
    name = indicator.short if indicator else "economic growth" if _ECONOMY.search(found[0]) else "what the source names"
    return f"in step with {name}" if kind == "sync" else f"above {name}"
