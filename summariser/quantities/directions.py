"""Directions: whether a number says by how much something rose or fell, or where it stands."""

from __future__ import annotations

import re

from summariser.distances import distance_told
from summariser.quantities.drafts import Draft
from summariser.quantities.words import is_han, words
from summariser.types import Direction

_CLAUSE_ENDS = re.compile(r"[,;:。!?\n]")
_REACH = 40
"""Characters of a clause in front of a number in which its verb is looked for."""
_UP = words(
    "增长 增加 提高 提升 上升 上涨 攀升 跃升 回升 扩大 提速 加快 新增 净增 多增 增收 上调 上浮 增产 递增 增持 高出"
    " 增幅 增速 涨幅 升幅 拉动"
)
_DOWN = words(
    "下降 降低 减少 下滑 回落 压减 削减 缩短 缩减 压缩 收窄 负增长 下跌 下调 下浮 压降 少增 递减 减排 减亏 减产 减负"
    " 精简 缩小 核减 压低 节约 节省 降幅 减幅 跌幅"
)
_UP_ENDS, _DOWN_ENDS = (*_UP, *"增升涨"), (*_DOWN, *"降减缩跌")
_RELATIVE = frozenset(("%", "‰", "倍"))
_SHARES = _RELATIVE | {"pp"}
# 提升39个县的服务能力: the things are improved, their number does not rise.
_IMPROVES = words("提升 提高 扩大 加快 压缩")
_NO_THINGS = frozenset("以左多和的")
# What may stand between the verb and its number; a verb of reaching too, for 增长达7% is growth. No word here is made
# up of two others, or the reading would have many ways to fail.
_ADVERBS = re.compile(
    r"""
    (?: 了 | (?<!节)约 | 大约 | 近 | 接近 | 超 | 突破 | 不低于 | 不少于 | 不高于 | 不超过 | 低于 | 高于 | 至少
        | 不足 | 逾 | 过 | 分别 | 各 | 均 | 都 | 将 | 再 | 又 | 也 | 仅 | 只 | 就 | 共 | 力争 | 确保 | 预计 | 计划
        | 累计 | 合计
        | 达到? | 实现 | 完成 | 为 | 在 | 保持 | 稳定 | 控制 | ["“:\s] )+ $
    """,
    re.VERBOSE,
)
_ADVERB_ENDS = frozenset('了约近超破于少过足逾别各均都将再又也仅只就共争保计划达到现成为在持定制["“:')
"""The last characters of these, blanks apart."""
_LEVEL_TAIL = re.compile(r"(?:到|至|升级为|增至|降至)(?:了|约|近|超过?|不低于|[ ])*$")
_RATE = re.compile(
    r"增速|增长(?:预期)?目标|增长预期|增幅|增长率|增长速度|涨幅|升幅|(?P<down>降幅|减幅|跌幅|降低率|下降率)"
)
_MORE_OR_FEWER = re.compile(r"[比较][^,、]{1,10}(?:(?P<more>多)|少)$")
_OBJECT_UP = re.compile(r"新增|净增|增加(?!值)|提高|提升|扩大|增设|增收|拉动|带动|上调")
_OBJECT_DOWN = re.compile(r"减少|压减|削减|降低|下降|缩短|压缩(?!空气)|精简|下调|压降|核减|缩减")
_REACHED = words("达 达到 为 在")
# A verb, or a noun of level, between the verb of change and the number: the number is its own.
_OTHER_VERB = re.compile(
    "达到?|为|占|完成|实现|建成|新建|改造|投入|引进|建设|培育|实施|保持|稳定|控制|覆盖|比重|至|到|引育|发放|修复|打造|举办"
    "|开展|推进|发展|推动|增长极|增值|成立|安排|解决|惠及|服务|超过"
)
# 按5%左右的幅度上调: the verb stands behind the number.
_VERB_BEHIND = re.compile(
    r"(?:左右|以[上下内])?的?(?:幅度|增速|速度|比例)[^,。;:、\d]{0,4}?"
    r"(?:(?P<up>上调|提高|增长|上浮|递增|增加)|下调|降低|下降|下浮|递减|压减|减少)(?=[,。;:、!?)\n]|$)"
)
# A margin over a yardstick: 高于全省平均2个百分点, 超时序进度30个百分点.
_COMPARED = re.compile(
    r"""
    (?: (?P<less> 低于 | 慢于 | 少于 | 低 | 慢 | 落后 )
        | 高于 | 快于 | 好于 | 优于 | 多于 | 高出 | 领先 | 高 | 快 | 超 )
    [^,、]{0,10} (?: 全国 | 全省 | 全市 | 全区 | 上年 | 去年 | 平均 | 同期 | 水平 | 增速 | 进度 | 目标 | 经济 | 预期 )
    [^,、]{0,6} $
    | [比较][^,、]{1,12}(?: (?P<lower> 低 | 慢 ) | 高 | 快 ) $
    """,
    re.VERBOSE,
)


def read_direction(text: str, draft: Draft, last: int) -> Direction:
    """The direction of a number, from what stands in its clause behind the number before, which ends at `last`."""
    if draft.multiple:
        return "up"
    if not draft.measured or draft.kind == "rank":
        return "none"
    window = _CLAUSE_ENDS.split(text[max(last, draft.start - _REACH) : draft.start])[-1].replace(" ", "")
    if len(window) < 2 and window not in _UP_ENDS + _DOWN_ENDS:
        return "none"
    behind = text[draft.end : draft.end + 1]
    if draft.unit not in _SHARES and window.endswith(_IMPROVES) and is_han(behind) and behind not in _NO_THINGS:
        return "none"
    found = _from_window(window, draft)
    if found == "none" and draft.unit in _RELATIVE and (verb := _VERB_BEHIND.match(text, draft.end)):
        return "up" if verb["up"] else "down"
    return found


def _from_window(window: str, draft: Draft) -> Direction:
    if draft.unit in _RELATIVE and (rate := _last(_RATE, window)):
        return "down" if rate["down"] else "up"
    # 、 in front of the number: what it shares with the number before it, the list decides.
    if _LEVEL_TAIL.search(window) or window.endswith(("、", "和", "及", "与")):
        return "none"
    last = window[-1]
    bare = _ADVERBS.sub("", window) if last in _ADVERB_ENDS or last.isspace() else window
    direct = _direct(bare)
    if direct != "none" or (bare != window and window.endswith(_REACHED)):
        return direct
    if draft.unit == "pp" and distance_told(window):
        return "none"
    if compared := _COMPARED.search(window):
        return "none" if draft.unit != "pp" else "down" if compared["less"] or compared["lower"] else "up"
    return _over_object(window, is_share=draft.unit in _SHARES)


def _direct(lead: str) -> Direction:
    if compared := _MORE_OR_FEWER.search(lead):
        return "up" if compared["more"] else "down"
    if lead.endswith(_UP_ENDS):
        return "down" if lead.endswith("负增长") else "up"
    if lead.endswith(_DOWN_ENDS):
        return "down"
    return "none"


def _over_object(window: str, *, is_share: bool) -> Direction:
    """新增城镇就业7986人, 压减一般性支出8.52%: the verb's object stands between verb and number."""
    up, down = _last(_OBJECT_UP, window), _last(_OBJECT_DOWN, window)
    verb = max((found for found in (up, down) if found), key=lambda found: found.end(), default=None)
    if verb is None or _OTHER_VERB.search(window, verb.end()):
        return "none"
    if verb is down:
        return "down"
    return "up" if is_share or verb[0] in ("新增", "净增", "增加", "增设") else "none"


def _last(pattern: re.Pattern[str], window: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(window))), None)
