"""Promised or reported: what the text makes of a figure, by its section, corrected by the words around it."""

from __future__ import annotations

import re
from functools import lru_cache

from summariser.folding import fold_page
from summariser.needed import quick
from summariser.sections import innermost
from summariser.sentences import clause_at, sentence_at
from summariser.types import PLAN_ROLES, Reading, Span, Status

_AHEAD = quick(
    r"""
      明年 | 今后 | 未来[几两三五] | 下一步 | 新的一年
    | (?<![虚模草]) 拟 (?: 于 | 在 )?
      (?: 整合 | 压[减缩] | 新[增建] | 建设 | 投入 | 实施 | 安排 | 完成 | 开工 | 引进 | 达到 | 增长 | 按 )
      (?! [^,;，；]* 的 )
    | (?:到|至|力争|确保|争取|计划) (?P<year> (?:19|20)\d\d ) 年 (?! [^,;，；]* 的 )
    """
)
"""Words that look ahead of a review: in the figure's own clause, or at the head of one before it."""
_BEHIND = quick(
    r"""
      (?P<governing> 预计 (?= [^。]{0,80} (?:去年|上年) )
        | 过去 (?:一年|五年|[三四]年) | [五四三]年来 | 一年来
        | 截至 (?! [今本当]? 年 [底末] ) (?: (?P<until> (?:19|20)\d\d ) 年 )?
        # A year tells the time of what follows where it opens the sentence; elsewhere it may be a base.
        | ^ \s* (?P<year> (?:19|20)\d\d ) 年 (?! [^,;，；]* 的 ) )
    | (?P<last> (?<![比较与和同跟由从于]) (?: 去年 | (?<!基础) 上年 (?!均) )
        (?! [^,，]{0,4} (?:同期|相比|基础|水平) | [年度]?[底末]?的 ) )
    | (?P<own> (?<!项)目前(?!的)已? | 现已 | 已 (?!经?列|具备|知) )
    """,
    also=r"\d\s",
)
"""Words that look back from a plan. Some govern the rest of the sentence, some are of their own clause alone."""
_TURN = re.compile(
    r"今[年后]|明年|未来|下一步|新的一年|力争|确保|确定|要(?!素|求)|拟(?!定)|计划(?!内|外|单列|经济)"
    r"|年内|年底前|尽快|再(?=建|新[增建]|完成|投|实施|引进|开工|改造|认定|培育|安排)|(?P<year>(?:19|20)\d\d)年"
)
"""From here on a sentence of the plan speaks of what is to come, whatever it looked back on before."""
_GOES_ON = re.compile(r"[^;；。]*?[,，]今年[要将]?继续(?:提高|保持|巩固|做好|加强|加大)")
"""办理建议685件,今年要继续提高质量: what goes on was there before."""
_ASIDE = re.compile(r"[(（][^()（）]*[)）]")
_ON_TOP = "基础上"
"""在去年新增1200个的基础上: what comes on top of it is new."""
_STOP = re.compile(r"[;；]")
_CLAUSE = re.compile(r"[,;，；]")
_DIGIT = re.compile(r"\d")
_HEAD = re.compile(r"\s*(?:我们|[我全][省市县区州国])?")


def status_of(reading: Reading, place: Span) -> Status | None:
    """What the text makes of a figure: the role of its section, corrected by the words around it; None in doubt."""
    section = innermost(reading.sections, place.start)
    role = section.role if section else None
    if role in PLAN_ROLES:
        return "result" if _looks_back(reading.text, place, reading.metadata.target_year) else "target"
    if role in ("review", "experience", "problems"):
        return "target" if _looks_ahead(reading.text, place, reading.metadata.review_year) else "result"
    return None


@lru_cache(maxsize=1024)
def _looks_back(printed: str, place: Span, plan: int | None) -> bool:
    """Remembered: rules ask, and the check of what they say asks again."""
    text, sentence = fold_page(printed), sentence_at(printed, place)
    words = text[sentence.start : place.start]
    if not _TURN.search(words) and _GOES_ON.match(text, place.end, sentence.end):
        return True
    words = _ASIDE.sub("", words) if "(" in words or "（" in words else words
    if turns := [found for found in _TURN.finditer(words) if not found["year"] or int(found["year"]) >= (plan or 0)]:
        words = words[turns[-1].end() :]  # 去年新增2万人,今年力争2.1万人
    return any(_is_told_by(found, words, plan) for found in _BEHIND.finditer(words))


def _is_told_by(found: re.Match[str], words: str, plan: int | None) -> bool:
    """Whether what ends `words` is past because of a word found in them."""
    behind = words[found.end() :]
    if _ON_TOP in behind:
        return False
    clauses, before = _CLAUSE.split(behind), words[: found.start()]
    opens = _HEAD.fullmatch(_CLAUSE.split(before)[-1]) is not None
    if found["governing"]:
        year = found["year"] or found["until"]
        past = not year or (plan is not None and int(year) < plan)
        begins = _HEAD.fullmatch(before) is not None  # 五年来,…;…: all of the sentence
        return past and (begins or ((opens or len(clauses) == 1) and not _STOP.search(behind)))
    if found["own"]:  # 目前,…; 目前已签约45个,总投资210亿元
        return len(clauses) == 1 or (opens and (not clauses[0] or bool(_DIGIT.search(clauses[0]))))
    if len(clauses) == 1:
        return opens or "的" not in behind  # not 推动去年签约的12个项目落地
    # It governs what follows where it opens the sentence, and tells of figures itself: 去年新增2万人,增长5%.
    return opens and not _DIGIT.search(before) and ("的" not in clauses[0] or bool(_DIGIT.search(clauses[0])))


@lru_cache(maxsize=1024)
def _looks_ahead(printed: str, place: Span, reviewed: int | None) -> bool:
    words = fold_page(printed)[sentence_at(printed, place).start : place.start]
    ahead = [found for found in _AHEAD.finditer(words) if _is_future(found, reviewed)]
    if not ahead:
        return False
    own = len(words) - (place.start - clause_at(printed, place).start)
    return any(found.start() >= own or _heads(found, words) for found in ahead)


def _heads(found: re.Match[str], words: str) -> bool:
    """Whether a word found before the figure's own clause opens a clause, and none looks back after it."""
    opens = _HEAD.fullmatch(_CLAUSE.split(words[: found.start()])[-1])
    return opens is not None and not _BEHIND.search(words, found.end())


def _is_future(found: re.Match[str], reviewed: int | None) -> bool:
    return not found["year"] or (reviewed is not None and int(found["year"]) > reviewed)
