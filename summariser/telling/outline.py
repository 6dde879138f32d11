"""What `brief_outline` is shown: the plan's headings, the problems, and passages that name projects or companies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summariser.folding import fold_width
from summariser.prompting import WHOLE, Prompt, line_shown, render
from summariser.sections import innermost
from summariser.types import PLAN_ROLES, Ask, Reading, Role, Scope, Section, Span

_PASSAGES = 48
"""Most passages shown; those of the plan come first, for readers look there first."""
_PROBLEMS = 1200
"""Characters of the paragraph on problems."""
_FARTHEST = 160
"""Characters of one passage."""
_DOES = re.compile(
    r"谋划|策划|在谈|洽谈|跟进|签约|引进|落地|落户|入驻|开工|动工|启动|建设|推进|续建|在建|竣工|建成|完工|投产|达产|投用"
    r"|投入使用|投运|运营|通车|交付|开馆|扩产|扩能|扩建|迁建|封顶|蓄水|并网"
)
_THING = re.compile(
    r"项目|公司|企业|集团|基地|产业园|园区|工厂|厂区|生产线|电站|电厂|水库|高速|快速路|铁路|机场|港口|大桥|隧道"
    r"|工程|中心|医院|学校|小学|中学|大学|学院|图书馆|博物馆|体育馆|污水处理厂|变电站|风电|光伏"
)
_NAME = re.compile(r"[一-鿿A-Za-z0-9·“”\"()（）\-—]{2,24}$")
_COMMON = re.compile(
    r"""
    \d+ | 以上 | 亿元 | 万元 | [个家户条座处批件项所] | 重[点大要] | 重点 |
    新[建签增开] | 在建 | 续建 | 改[建造扩] | 扩建 | 储备 | 招商 | 引资 | 民生 | 实事
    | 工业 | 农业 | 服务业 | 产业 | 投资 | 建设 | 基础设施 | 公共 | 政府 | 国有 |
    民营 | 龙头 | 骨干 | 规[上模] | 高新技术 | 科技 | 中小 | 上市 | 限上 | 省级 |
    市级 | 县级 | 国家级 | 专项 | 债券 | 社会 | 农村 | 城[市镇乡] | 乡[镇村] | 老旧
    | 小区 | 各类 | 一批 | 等 | 的 | 和 | 与 | 大 | 好 | 新 | 类 | 型 | 级 |
    全[市县区省] | 我[市县区省] | 支持 | 推动 | 推进 | 加快 | 实施 | 完成 | 启动 |
    抓好 | 做好 | 谋划 | 力争 | 确保 | 争取 | 培育 | 壮大 | 引进 | 签约 | 落地 |
    开工 | 竣工 | 投产 | 建成 | 年内 | 全年 | 今年 | 工程 | 企业 | 项目 | 园区 |
    生态 | 环境 | 绿色 | 文化 | 旅游 | 教育 | 卫生 | 医疗 | 交通 | 水利 | 能源 |
    治理 | 修复 | 保护 | 提升 | 改造 | 发展 | 服务 | 管理
    """,
    re.VERBOSE,
)
"""Words that make no name of their own."""
_CLAUSE = re.compile(r"[^，,；;。！？!?\n：:]+[，,；;。！？!?\n：:]?")
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the ask shows, as places of the report."""

    headings: tuple[Section, ...]
    """Numbered from 1."""
    problems: tuple[Span, ...]
    passages: tuple[Span, ...]

    def __bool__(self) -> bool:
        return bool(self.headings or self.problems or self.passages)


def show(reading: Reading, scope: Scope = "all") -> Shown:
    """What of a report is shown; where only the plan was asked about, only the plan."""
    everything = scope == "all"
    problems = [section for section in reading.sections if section.role == "problems" and everything]
    return Shown(
        tuple(plan_headings(reading.sections)),
        tuple(Span(one.body, min(one.span.end, one.body + _PROBLEMS)) for one in problems),
        tuple(_chosen(_naming(reading, everything=everything))),
    )


def plan_headings(sections: Sequence[Section]) -> Iterator[Section]:
    """Headings of the plan's first two levels; of the chapter on government itself the first alone."""
    by_id = {section.id: section for section in sections}
    for section in sections:
        parent = by_id.get(section.parent or "")
        inside = parent is not None and (parent.parent is not None or parent.role == "government")
        if section.heading and section.role in PLAN_ROLES and not inside and section.level <= 2:
            yield section


def _naming(reading: Reading, *, everything: bool) -> Iterator[tuple[bool, Span]]:
    """Runs of clauses that name something built, signed or brought in, with whether they stand in the plan."""
    roles: frozenset[Role] = PLAN_ROLES | (frozenset(("review",)) if everything else frozenset())
    for sentence in _SENTENCE.finditer(reading.text):
        section = innermost(reading.sections, sentence.start())
        if section is None or section.role not in roles or not _DOES.search(sentence[0]):
            continue
        start = max(sentence.start(), section.body)
        hits = [clause for clause in _CLAUSE.finditer(reading.text, start, sentence.end()) if _names(clause[0])]
        if hits:
            end = min(hits[-1].end(), hits[0].start() + _FARTHEST)
            yield section.role in PLAN_ROLES, Span(hits[0].start(), end)


def _names(clause: str) -> bool:
    """Whether a clause has a verb of building and a thing with a name of its own, not 重点项目 or 亿元以上企业."""
    folded = fold_width(clause)
    if not _DOES.search(folded):
        return False
    heads = (_NAME.search(part) for thing in _THING.finditer(folded) for part in [folded[: thing.start()]])
    return any(head and len(_COMMON.sub("", head[0].split("的")[-1])) >= 2 for head in heads)


def _chosen(found: Iterable[tuple[bool, Span]]) -> Iterator[Span]:
    """As many as may be shown, the plan's first, in source order."""
    every = list(found)
    kept = sorted(every, key=lambda one: not one[0])[:_PASSAGES]
    return (span for _, span in sorted(kept, key=lambda one: one[1].start))


def outline_ask(prompt: Prompt, reading: Reading, shown: Shown) -> Ask:
    """The ask, about a whole report."""
    plan = {section.id for section in reading.sections if section.role in PLAN_ROLES}
    values = {
        "review_year": reading.metadata.review_year,
        "target_year": reading.metadata.target_year,
        "headings": [line_shown(section.heading) for section in shown.headings],
        "problems": [line_shown(reading.text[slice(*span)]) for span in shown.problems],
        "passages": [
            {"planned": bool(section and section.id in plan), "text": line_shown(reading.text[slice(*span)])}
            for span in shown.passages
            for section in [innermost(reading.sections, span.start)]
        ],
    }
    return Ask(prompt.name, prompt.version, prompt.schema, WHOLE, reading.page.name, render(prompt, values))
