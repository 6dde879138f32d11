"""The noun phrase in front of a number: what is stripped from either end, and what is left."""

from __future__ import annotations

import re

from summariser.types import Span

_LONGEST = 60
"""Characters before a number in which its subject is looked for."""
_BEFORE = re.compile(
    r"""
    ^ (?: [\s、“”"《》()]
        # joints
        | 其中 | 以及 | 并且? | 同时 | 此外 | 也 | 还 | 又 | 和(?!谐|平) | 与(?!会) | 及(?!时|其) | 使得? | 让 | 特别是
        # commitment and prediction
        | 力争 | 确保 | 必保 | 争取 | 努力 | 奋力 | 预计 | 有望 | 计划 | 要(?!素) | 将(?!军) | 保证 | 坚决
        # time
        | (?: 到 | 至 )? (?: (?:19|20)\d\d年底? | 今年(?:年?底)? | 年底前? | 年内 )
        | 去年 | 上年 | 明年 | 全年 | 当年 | 年均 | 每年 | [一二三四五两]年(?:来|间)?
        | 累计 | 总计 | 共计? | 合计 | 同比 | 目前 | 截至
        # verbs whose object is the subject
        | 完成 | 实现 | 推动 | 促进 | 带动 | 保持 | 达到?
        # the place of the report itself
        | 全[省市县区州旗国]的?(?=[^前第]) | 我[省市县区州旗国] | 的
      )+
    """,
    re.VERBOSE,
)
_AFTER = re.compile(
    r"""
    (?: [\s“”"、:(]
        # motion, by and to
        | (?: 增长 | 增加(?!值) | 提高 | 提升 | 上升 | 上涨 | 回升 | 攀升 | 跃升 | 扩大 | 增
            | 下降 | 降低 | 减少 | 回落 | 下滑 | 收窄 | 压减 | 缩短 | 降 | 升 | 减 )
          (?: 到 | 至 | 了 | 为 )?
        | 增速 | 增幅 | 涨幅 | 降幅 | 增长率 | 增长速度
        # reaching, passing and keeping
        | 达到? | 实现 | 完成 | 为 | 是 | 在 | 至 | 到 | 迈上 | 跨越 | 突破 | 超过 | 超 | 近 | 约 | 接近
        | 保持 | 稳定 | 控制 | 维持 | 稳
        | 位?居 | 位列 | 排名?(?:第)? | 列 | 占
        | 不低于 | 不高于 | 不少于 | 不超过 | 低于 | 高于 | 至少 | 不足
        # adverbs
        | 分别 | 均(?!价) | 都(?!市) | 各 | 双双 | 也 | 再 | 共计? | 累计 | 合计 | 总计
        | 将 | 要 | 可 | 能 | 已 | 了 | 的
        | 同比 | 环比 | 年均 | 平均 | 全年 | 实际 | 名义 | 预计 | 力争 | 确保 | 必保 | 争取
        | [比较](?: 上年 | 去年 ) | (?: 全[国省市区县州] | 世界 | 全球 ) 的? | 预期?目标
      )+ $
    """,
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""
    (?: 总量 | 总额 | 规模 | 总值 | 总数 | 总产量 | 产量 | 产值 | 面积 | 投资 | 总投资 | 占比 | 比重 | 比例 | 增速
      | 增幅 | 排名 | 余额 | 数量 )? $
    """,
    re.VERBOSE,
)
"""A noun that is an attribute of the subject before it, or nothing at all."""
_BEHIND = re.compile(r"[^,;:。!?\n、\d(“”\"的以并达增较同比]{2,16}")


def trimmed(text: str, lead: Span) -> Span:
    """The part of `lead` that names something; empty where it is only verbs and adverbs."""
    start, end = max(lead.start, lead.end - _LONGEST), lead.end
    if before := _BEFORE.match(text[start:end]):
        start += before.end()
    if after := _AFTER.search(text[start:end]):
        end = start + after.start()
    return Span(start, end)


def is_attribute(words: str) -> bool:
    """Whether the words need the subject before them: 总量, 占比, or none at all."""
    return bool(_ATTRIBUTE.match(words))


def counted_behind(text: str, place: int, end: int) -> Span | None:
    """The noun right behind a count, up to `end`; None where there is none."""
    found = _BEHIND.match(text, place, end)
    return Span(*found.span()) if found else None
