"""The noun phrase in front of a number: what is stripped from either end, and what is left."""

from __future__ import annotations

import re

from summariser.needed import quick
from summariser.types import Span

_LONGEST = 60
"""Characters before a number in which its subject is looked for."""
_BEFORE = re.compile(
    r"""
    ^ (?: [\s、”"》):] | \( (?: 下同 | (?= [去上]年 ) )
        # joints and list words
        | 其中 | 以及 | 并(?!购)且? | 同时 | 此外
        | 也 | 还 | 又 | 再(?!生|贷|就业) | 和(?!谐|平) | 与(?!会) | 及(?!时|其)
        | 使得? | 让 | 特别是 | [一二三四五六七八九十]是(?!否)
        # commitment and prediction
        | 力争 | 确保 | 必保 | 争取 | 努力 | 奋力 | 预计 | 有望 | 计划 | 要(?!素) | 将(?!军) | 把 | 保证 | 坚决
        | 拟 | 继续 | 确定 | 提出 | 建议(?!提案) | 明确 | 我们 | 为 (?: 了 | 确保 | 更好 ) | 是? 在 (?= 我国 )
        # time, with what it is compared with
        | (?: 到 | 至 | 从 | 自 | 由 | 是 )?
          (?: (?:19|20)\d\d年 (?: [底末] | 以来 | 开始 | 起 )? | 今年(?:年?底)? | 年底前? | 年内 )
        | (?: 相当于 | 是 )? (?: \d{1,2} | [一二三五两十]+ ) 年前
        | (?:今后|未来) [一二三四五两几] 年
        | [去上]年 (?: 末 | 底 )? | 明年 | 全年 | 当年 | 年均 | 每年 | [一二三四五两]年(?:来|间)? | 过去[一二三四五]年
        | “? [一二三四五六七八九十]+五 ”? (?: 时期 | 期间 | 以来 | 末 )
        | 累计 | 总计 | 共计? | 合计 | 同比 | 目前 | 截至 | 现在 | 如今
        # what is compared with, and the verb between the two ends of a motion
        | (?: [比较] | 是 )? (?: 上年 | 去年 | 前[一二三四五]年 | [一二三四五两十]年前 | 改革前 | 同期 )
        | (?: 提高 | 提升 | 增加 | 上升 | 扩大 | 拓展 | 增 | 升 | 降低 | 下降 | 减少 | 压缩 | 缩短 | 降 | 调整
            | 整合 ) [到至为]
        | 转 [为向]
        # verbs whose object is the subject
        | [大新]? (?: 台阶 | 大关 | 关口 ) | 完成(?!率) | 实现 | 推动 | 促进 | 带动 | 保持 | 达到? | 安排
        # the place of the report itself
        | 全[省市县区州旗国]的?(?=[^前第]) | 我[省市县区州旗国] | 的
      )+
    """,
    re.VERBOSE,
)
_AFTER = quick(
    r"""
    (?: [\s“"《、:(]
        # motion, by and to
        | [高低快慢优好]于 (?: 上年 | 去年 ) (?: 同期 )? | (?<=支出|资金|预算) 安排
        | (?: 负? 增长 | 增加(?!值) | 新增 | 净增 | 提高 | 提升 | 上升 | 上涨 | 回升 | 攀升 | 跃升 | 上调 | 扩大
            | 拓展 | 增 | 下降 | 降低
            | 减少 | 回落 | 下滑 | 下调 | 收窄 | 缩小 | 拉大 | 压减 | 压缩 | 缩短 | 降 | 升 | 减 | 跃
            | [压缩] (?=[到至]) )
          (?: (?:到|至) (?:人均)? | 了 | 为 )?
        | 增速 | 增幅 | 涨幅 | 降幅 | 增长率 | 增长速度 | 增产 | 减产
        # reaching, passing and keeping
        | 达到? | 实现 | 完成 | (?<!行)为 | 是 | (?<!所)在 | (?<![国私专特所持拥享独])有
        | 至 | 到 | [迈跃站登]上 | 连?跨 [过越]? | 首?次?突破 | 首破
        | 超过 | 超 | 近 | 约 | 接近
        | 保持 | 稳定 | 控制 | 维持 | 稳 | 常态 | 首次
        | 前移 | (?<!定)位?居 | 位列 | (?<![系序])列 | 排名 | 名列 | 占 | 按 | (?<![确规稳固法制])定 | 拟定?
        | 不低于 | 不高于 | 不少于 | 不超过 | 低于 | 高于 | 至少 | 不足
        # from where it moves; what it is compared with
        | (?: 由 | (?<!自)从 ) (?: (?: (?: (?:19|20)\d\d | [去上] ) 年 [底末]? | 目前 ) 的? )? (?:人均)?
        | (?: 每[人户亩年月天] )+
        | [比较] (?: 上年 (?: (?:预计|预算|执行|决算) 数 )? | 去年 | 前[一二三四五]年 | [一二三四五两十]年前
            | 改革前 | 同期 | (?:19|20)\d\d年末?
            | “? [一二三四五六七八九十]+五 ”? (?:时期|期间|末) )
        | 是? 在 [^,;:。、\d]{1,18} 基础上 | (?:扣除|剔除) [^,;:。、]{1,12} 因素 (?:后|影响)? | 按? (?:同口径|可比口径)
        # adverbs
        | 分别 | (?<![人户年月日村平])均(?!价) | 都(?!市) | 各 | 双双 | 也 | 再 | 又 | 共计? | 累计 | 合计 | 总计 | 总共
        | 全部 | 将 | 要 | 已 | 了 | 的
        | 连续 | [近这]? [一二三四五两] 年 (?:来|间)?
        | 同比 | 环比 | 年均 | 平均 | 全年 | 每年 | 实际 | 名义 | 预计 | 力争 | 确保 | 必保 | 争取 | 继续
        | 进一步 | 有望 | 由[负降]转[正升]、? | 止跌回升、?
        | (?: 全[国省市区县州] | 世界 | 全球 ) 的? | (?:预期|奋斗)?目标 | 预期 | (?<![导方面趋走投取志])向
      )+ $
    """,
    also=r"\s:(",
)
_ATTRIBUTE = re.compile(
    r"""
    (?: 总量 | 总额 | 规模 | 总值 | 总数 | 总产量 | 产量 | 产值 | 面积 | 占比 | 比重 | 比例 | 增速 | 增幅 | 余额 | 数量
      | 强度 | 占 [^,]{1,16} )? $
    """,
    re.VERBOSE,
)
"""A noun that is an attribute of the subject before it, or nothing at all."""
_ITS_OWN = re.compile(r"(?:总?产量|产值|(?:播种|种植)?面积|占比|比重|比例|余额)$")
_OF_ALL = re.compile(r"总量|总额|规模|总值|总数|增速|增幅|数量|排名")
"""Attributes that name no other figure than the subject's own."""
_BEHIND = re.compile(
    r"""
    (?: (?! # A predicate: the thing counted ends before it.
            居 | 入选 | 列入 | 纳入 | 进入 | 获(?!得感) | 被 | 实现 | 设置 | 开工 | 竣工 | 投产 | 建成 | 完成 | 通过
          | 落户 | 达到? | 增长 | [增降升][至到] | 跃居 | [超近] (?= [\d十百千万亿] )
          | 基础上
          | (?: 提[高升] | 增加 | [上下]调 | 调整 | 改善 | 优化 | [上跃攀]升
              | 下降 | 降低 | 缩[小短] | 扩大 | 减少 | 回[落升] )
              (?= [到至为了\d,;:。、\n] | $ )
          | 同比 | [共合总累]计 | 已 | 全部 | 均 | 都(?!市) | 顺利 | 成功 | 加快 | 启动 | 开[展诊馆园业]
          | 通车 | 投入 | 到位
        ) [^,;:。!?\n、\d()“”"] ){2,16}
    """,
    re.VERBOSE,
)
JOINT = re.compile(r"、|以及|和(?!谐|平)|与|及(?![时其])")
"""Between the members of a joint subject."""
_JOINT_END = re.compile(r"(?<=..)[和与及]$")
_NO_THING = re.compile(
    r"[的以并较比]|(?:压缩|整合|减少|精简|缩减|合并|增加|扩大|提高|提升|降低)[到至为]|方面|维度|关系|左右|之[内一]"
)


def trimmed(text: str, lead: Span) -> Span:
    """The part of `lead` that names something; empty where it is only verbs and adverbs.

    >>> "全市规模以上工业增加值同比增长"[slice(*trimmed("全市规模以上工业增加值同比增长", Span(0, 15)))]
    '规模以上工业增加值'
    """
    start, end = max(lead.start, lead.end - _LONGEST), lead.end
    if before := _BEFORE.match(text[start:end]):
        start += before.end()
    said = text[start:end]
    if after := _AFTER.search(said):
        end = start + after.start()
    return Span(start, end)


def is_attribute(words: str) -> bool:
    """Whether the words need the subject before them: 总量, 占比, or none at all."""
    return bool(_ATTRIBUTE.match(words))


def with_attribute(subject: str, attribute: str) -> str:
    """The subject with another attribute than its own.

    >>> with_attribute("粮食播种面积", "产量"), with_attribute("地区生产总值", "总量")
    ('粮食产量', '地区生产总值')
    """
    if not attribute or _OF_ALL.fullmatch(attribute) or subject.endswith(attribute):
        return subject
    return _ITS_OWN.sub("", subject) + attribute


_THEIRS = re.compile(r"(?<=..)(?:年|主营业务|营业|销售|经营性|集体)*(?:收入|产值|税收|利润)$")
"""26家建材企业营业收入超亿元: what is counted are the firms."""


def counted_behind(text: str, place: int, end: int) -> Span | None:
    """The noun right behind a count, up to `end`; None where there is none."""
    found = _BEHIND.match(text, place, end)
    if found is None or _NO_THING.match(found[0]):
        return None
    return Span(found.start(), found.start() + len(_THEIRS.sub("", _JOINT_END.sub("", found[0]))))
