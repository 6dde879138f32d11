"""Numbers beside what is promised or done: what a change starts from, of how many it is told, what is listed next."""

from __future__ import annotations

import re

from summariser.types import Quantity, Span

_IN_ROW = r"[^,;。、\d]{0,8}\d[\d.]*[^,;。、\d]{0,6}"
_FROM = re.compile(rf"(?:由|从|现行|原有)(?:(?:19|20)\d\d年[底末]?的?)?(?:{_IN_ROW}[、和]){{0,3}}[^,、]{{0,12}}$")
_CHANGES = (
    "提高|提升|增加|增长|上升|[跃攀]升|扩大|降低|下降|减少|压缩|缩[短小]|收窄|回[落升]|压减|拓展|增|降|升|提"
    "|调[整高]|整合|跃|转|变|前[移进]|晋升|[上下]调|改善|发展|优化"
)
_TO = re.compile(
    rf"(?:[^,;。、\d]{{0,4}}[、和]{_IN_ROW}){{0,3}}?"
    rf"[^,;。\d]{{0,6}}(?:{_CHANGES})(?:到|至|为|(?<=跃)居)(?=[^,;:。]{{0,14}}[\d一二两三四五六七八九十])"
    rf"|[^,;。、\d]{{0,6}}(?:{_CHANGES})(?=\d)"
)
"""由30万元提高到50万元; 分别由12件、15件提高到20件、30件."""
_MEASURED_BY = re.compile(r"(?:[高低好优快]于|超过|超出)$")
_GOAL = re.compile(r"(?:左右|以[上下内])?的?(?:预期|年度|年初|全年|控制|调控|预算|计划|既定|省定|国家|省|市)*[目指]标")
_TRIED_FOR = re.compile(r"确保|力争|争取|必保|实现|要(?!素)")
"""失业率3.4%,低于4.5%的控制目标: the goal that a result is measured by; 确保超过4万人目标 is one itself."""
_WHOLE = re.compile(r"占[^,、;。]{0,12}$")
_SHARE = re.compile(r"的(?:近|约|超过?|不足)?(?:\d|一半|半数|[一二两三四五六七八九][成分])")
"""占总投资46亿元的近一半: of what it is a share."""
_WITHIN = re.compile(r"在[^,、;。]{0,30}$")
_CIRCUMSTANCE = re.compile(r"[^,;。]{0,6}的?(?:情况|前提|条件|背景)下")
"""在减收1800万元的情况下: what there was to cope with."""
_CLASSED = re.compile(r"(?:以[上下])?的[^,;。、\d]{0,8}?(?:有|达到?|为)\d")
"""占比超过5%的有12种: by what those counted next are told apart."""
_MANY = frozenset("个家户名条处")
_TOLD_OF = re.compile(
    r"[^,;:。、\d的]{0,30}(?:[和、及]\d{1,4}[个家户名条处][^,;:。、\d的]{0,16})*"
    r"(?:(?:率|比例|比重|占比|增速|指数|满意度)(?:分别|年均|平均|全部|[均都全])*|收入(?:全部|[均都全])+)"
    r"(?:[为是]|达|突破|超|过|提|增|保持|稳定|稳在|高[于到达]|不低于|下降|降|实现|控制|\d)"
)
"""200个村集体收入全部突破10万元: of how many a rate or an income is told. Without 全部 it is the count that grows."""
_MADE = re.compile(r"(?:新增|培育|打造|创建|[新改扩]?建设?|引进|发展|认定|实施)$")
"""新增10家占比超过5%的企业: what is made is promised."""
_LISTED_FIRMS = re.compile(r"等?(?:企业|项目|投资|民企|央企|国企)|\d{1,4}[家个户]")
"""世界500强企业: a rank that names a list."""
_MEASURED_UNITS = frozenset(("%", "‰", "pp", "倍", "CNY", "USD", None))
_GAINING = re.compile(r"(?:增加|提[高升]|维护|保[护障]|守护)好?$")
_GAIN = re.compile(r"[^,;:。、\d]{1,30}(?:利益|权益|收益)(?:[,;。]|$)")
"""增加45项资产收益: what grows is not the number."""

_ANNOUNCING_UNITS = frozenset("个项条点")
_PUT_FORWARD = re.compile(r"推出|制定|出台|新增|完成")
_ANNOUNCED = re.compile(
    r"(?:[^,、。;:]{0,4}(?:措施|举措)|的?(?:重点|主要|具体|中心|重要)?(?:方面|维度|关系|工作|任务)的?(?:工作)?)(?:[,。;:、]|$)"
)
"""落实15条措施, 抓好5项工作: a count of what is listed next, or was laid down before, is no promise."""
_LISTED = re.compile(r"(?<![模额岁级类])(?:以下|如下|下列|下述|下面)(?:这|的)?$")
_DIGIT = re.compile(r"\d|[一二三四五六七八九十两]")
_NAMED_BY_SIZE = re.compile(r"[^,。;、]{0,16}(?:行动|工程|(?:计划|规划)(?!目标))")
"""千亿斤粮食产能提升行动: a programme's name has scale words alone."""
_ROW = re.compile(r"\s*(?:(?:我们|全[省市区县州盟旗国])?有?\d[^,;:。、]{0,30}、)*\s*")
_HAD = re.compile(r"[^,;:。]{0,60},(?:这些)?(?:都|就|正)?是(?!否)")
"""10万亩林地、60%的覆盖率,是……: what is there already, of which the next clause tells."""
_CARED_FOR = re.compile(r"(?:维护|聚焦|围绕|依托|面对|守护)好?$")
AIMED_AT = re.compile(r"[^,;:。]{0,16}目标")
PEOPLE = frozenset(("person", "household", "名", "户", "人", "个", "家"))
"""维护好2万名成员的利益: the number says how many there are. A road is kept up, a goal is worked for."""


def is_beside(text: str, quantity: Quantity, clause: Span) -> bool:
    """Whether a number only tells of another one, or of whom; `text` is folded in width, `clause` the one it stands in.

    It is where a change starts, the goal that a result is measured by, the whole of a share, a circumstance, the name
    of a list of firms, or of how many a rate, an income or a gain is told.
    """
    lead, end = text[clause.start : quantity.span.start], quantity.span.end
    return (
        bool(_FROM.search(lead) and _TO.match(text, end, clause.end))
        or (
            _MEASURED_BY.search(lead) is not None and _GOAL.match(text, end) is not None and not _TRIED_FOR.search(lead)
        )
        or bool("占" in lead and _WHOLE.search(lead) and _SHARE.match(text, end))
        or bool("在" in lead and _WITHIN.search(lead) and _CIRCUMSTANCE.match(text, end))
        or bool(quantity.unit == "%" and _CLASSED.match(text, end))
        or bool(quantity.unit == "级" and text.startswith("地震", end))
        or _is_extent(text, quantity, lead)
    )


def is_aside(text: str, quantity: Quantity, clause: Span) -> bool:
    """Whether a number of a plan promises nothing: it `is_beside`, or counts what is there or listed."""
    return is_beside(text, quantity, clause) or _counts_what_is(
        text, quantity, text[clause.start : quantity.span.start]
    )


def _is_extent(text: str, quantity: Quantity, lead: str) -> bool:
    end = quantity.span.end
    if quantity.kind == "rank":
        return quantity.text.endswith("强") and _LISTED_FIRMS.match(text, end) is not None
    if quantity.unit in _MANY and _TOLD_OF.match(text, end) and not _MADE.search(lead):
        return True
    return bool(quantity.unit not in _MEASURED_UNITS and _GAINING.search(lead) and _GAIN.match(text, end))


def _counts_what_is(text: str, quantity: Quantity, lead: str) -> bool:
    end = quantity.span.end
    if not _DIGIT.search(quantity.text) and _NAMED_BY_SIZE.match(text, end):
        return True
    if quantity.unit in _ANNOUNCING_UNITS and _ANNOUNCED.match(text, end) and not _PUT_FORWARD.search(lead):
        return True
    if quantity.unit in PEOPLE and _CARED_FOR.search(lead) and not AIMED_AT.match(text, end):
        return True
    return bool(_LISTED.search(lead) or (_ROW.fullmatch(lead) and _HAD.match(text, end)))
