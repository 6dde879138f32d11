"""Whether English tells a figure as planned or as reported."""

from __future__ import annotations

import re
from typing import Literal

from summariser.telling.words import listed

Tense = Literal["target", "result"]

_ADJECTIVES = (
    "fixed|registered|surveyed|speciali[sz]ed|sophisticated|designated|unemployed|employed|cultivated|assigned|dedicated"
    "|detailed|limited|mixed|related|needed|indeed|based|integrated|advanced|centrali[sz]ed|certified|listed|skilled"
    "|retired|disabled|aged|invested|owned|funded|affected|combined|speed|seed|feed|need|breed|weed|urbani[sz]ed|shared"
)
_VERB = "|".join(
    listed("""
    add attract bring build carry complete control create deliver develop distribute drill ensure expand
    extend finish foster grow guide hold host implement improve increase install issue keep launch lift limit
    lower maintain modernise nurture open plant plan process produce provide raise reach recruit reduce
    renovate rebuild repair replace restore secure sell sow start strive train transfer treat turn upgrade
    widen win cut put set sign help fall rise stay remain exceed be meet pass rank hit come stand
    """)
)
_PLAN = rf"""
    (?:is|are|be)\s+to\b (?: \s+be\s+(?:\w+ly\s+)?[a-z]\w+ )? | \bto\s+(?:be\b | (?:\w+ly\s+)?(?:{_VERB})\b )
  | targets?\s+(?:was|were|is|are|has\s+been|have\s+been)(?:\s+(?:\w+ed|cut|kept|set|held))? | targets? | targeted
  | plans? | planned | aims? | aiming | seeks? | striv\w+ | will | must | ensures? | ensuring | goals? | promis\w+
  | pledg\w+ | \{{plan\}}"""
_PAST = r"""
    reported | reports? | outcomes? | last\s+year(?:'s|’s)? | \{past\} | was | were | had | grew | rose | fell | reached
  | came | stood | won | built (?<!be\ built) | sold | brought | spent | held | made | became | shrank | met | began
  | went | drew | saw | took | paid | actual"""
_REGULAR = rf"(?! (?:{_ADJECTIVES}) \b ) (?<! value\ ) (?<! value- ) [a-z]{{2,}} ed"
_TOKEN = re.compile(
    rf"(?<![\w-])(?:(?P<target>{_PLAN})|(?P<result>{_PAST})|(?P<regular>{_REGULAR}))(?![\w-])",
    re.VERBOSE | re.IGNORECASE,
)
"""A regular past counts only where nothing else tells: it is a participle as often (to be newly built)."""
_LAST_TARGET = re.compile(r"last\s+year(?:'s|’s)\s+target", re.IGNORECASE)
_IMPERATIVE = re.compile(rf"\s*(?:[\w\s-]{{1,40}}:\s*)?(?:{_VERB})\b", re.IGNORECASE)


def said_of(before: str, after: str) -> Tense | None:
    """How a figure between the two is told: by the last word before it, else by the first behind it.

    >>> said_of("GDP is to grow by", ""), said_of("against", " reported"), said_of("Add ", " jobs")
    ('target', 'result', 'target')
    """
    before, after = (_LAST_TARGET.sub(" ", words) for words in (before, after))
    ahead, behind = ([str(token.lastgroup) for token in _TOKEN.finditer(words)] for words in (before, after))
    sure = [tense for tense in ahead if tense != "regular"]
    if sure:
        return _tense(sure[-1])
    if _IMPERATIVE.match(before):
        return "target"
    told = [tense for tense in behind if tense != "regular"] or ahead[-1:] or behind
    return _tense(told[0]) if told else None


def _tense(said: str) -> Tense:
    return "target" if said == "target" else "result"
