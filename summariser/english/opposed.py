"""Words that stand against each other: urban and rural, imports and exports, the members of a list in short."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from summariser.english.scan import lowered
from summariser.needed import needed_by, when_needed


def _words(pattern: str) -> str:
    """The pattern, which is in lower case, as whole words."""
    return rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])"


class _Opposed(NamedTuple):
    """A word and its English, of a group of which a figure has one."""

    source: Callable[[], re.Pattern[str]]
    english: Callable[[], re.Pattern[str]]
    """For text in lower case."""


_Group = tuple[_Opposed, ...]
_Pairs = tuple[tuple[tuple[str, str], ...], ...]
"""Of each group its words, each with its English."""


def _opposed(*pairs: tuple[str, str]) -> _Group:
    return tuple(_Opposed(when_needed(source), when_needed(_words(english))) for source, english in pairs)


class _Opposites(NamedTuple):
    """Groups of words that stand against each other."""

    groups: tuple[_Group, ...]
    any_english: re.Pattern[str]
    """Any of their English: most statements have none."""

    @classmethod
    def of(cls, groups: _Pairs) -> _Opposites:
        english = "|".join(word for pairs in groups for _, word in pairs)
        return cls(tuple(_opposed(*pairs) for pairs in groups), re.compile(_words(english)))

    def said_in(self, low: str) -> tuple[tuple[_Group, frozenset[int]], ...]:
        """The groups of which a statement in lower case says a word, with the places of its words there."""
        if not self.any_english.search(low):
            return ()
        return tuple((group, said) for group in self.groups if (said := _said(group, low)))


_OF_LEVEL: Final = (
    r"(?:level|(?:key\s+)?laborator(?:y|ies)|key\s+enterprises?|srdi|speciali[sz]ed\s+and|demonstration|model)"
)
"""What the level of government that names it tells apart."""
_PAIRS: Final[_Pairs] = (
    (
        ("城[镇市乡区]|县城|市区|市民|街道|社区", r"urban|(?<!the\s)city|cities|towns?|townspeople"),
        ("农[村民牧]|乡[村镇]|城乡|三农|村", r"rural|farmers?|villages?|villagers?|countryside|peasants?"),
    ),
    (
        ("(?<!转)(?<!引)进口|进出口", r"imports?|imported"),
        ("(?<!进)出口|进出口", r"exports?|exported"),
    ),
    (("存款|存贷", r"deposits?|savings"), ("贷款|存贷|贷", r"loans?|lending|credits?")),
    (
        ("第?一产|一二三产|农业|三次产业", r"primary\s+(?:industry|sector)"),
        ("第?二产|一二三产|二三产|工业|三次产业", r"secondary\s+(?:industry|sector)"),
        ("第?三产|一二三产|二三产|服务业|三次产业", r"tertiary\s+(?:industry|sector)"),
    ),
    (
        ("幼儿|学前|幼教|入园", r"kindergartens?|preschools?|pre-school"),
        ("小学|中小学|义务", r"primary|elementary"),
        ("初中|中学|中小学|义务", r"junior|middle|lower\s+secondary"),
        ("高中|高级中学|普高", r"senior|high\s+schools?|upper\s+secondary"),
    ),
    (
        ("内资|国内(?!生产总值)|(?<![全本我])[省市区县域]外(?!资(?!金)|商|贸)", r"domestic(?!\s+product)"),
        ("外资(?!金)|境外|国外|外商", r"foreign(?!\s+(?:trade|exchange))|overseas"),
    ),
    (
        ("[省市区县域]外|外[来地]|招商|引进", r"from\s+outside|outside\s+(?:the\s+)?(?:province|city|county|district)"),
        ("上级|中央|国[家省]|[国省]级|转移支付|向上|争取", r"(?:higher|upper)[\s-]levels?|from\s+above"),
    ),
    (("登记失业", "registered"), ("调查失业", "surveyed?")),
    (("名义", "nominal"), ("实际增长|扣除价格", r"in\s+real\s+terms|real\s+growth")),
    (("最低|保底|下限", r"minimum|lowest"), ("最高|上限|封顶", r"maximum|highest")),
    (("男", r"men|male|boys"), ("女", r"women|female|girls")),
    (("死亡|遇难|零死", r"deaths?|fatalit\w*|killed"), ("起数|次数|宗数", r"number\s+of\s+\w*\s*accidents|accidents")),
    (
        ("国家级|国省|国家|全国|中央", rf"(?:national|state)[\s-]{_OF_LEVEL}"),
        ("省级|国省|省市|全?省|自治区", rf"provincial[\s-]{_OF_LEVEL}"),
        ("市级|省市|市县|全?市", rf"(?:municipal|city|prefectur\w*)[\s-]{_OF_LEVEL}"),
        ("[区县]级|市县|县乡|[区县]", r"(?:county|district)[\s-]level"),
    ),
)
"""Words of a report and their English, in groups of which a figure has one."""
_OPPOSED: Final = _Opposites.of(_PAIRS)
_HELD: Final = tuple(
    (group, frozenset(word[0] for word in needed_by("|".join(source for source, _ in pairs), Counter())))
    for group, pairs in zip(_OPPOSED.groups[:-1], _PAIRS[:-1], strict=True)
)
"""The groups that a name may have words of, each with characters of which all its Chinese words have one."""
_STAGES: Final = _opposed(
    (
        "开工|动工|启动|新建|新开|开[展复]|实施|建设|推进",
        r"(?:newly\s+)?started|(?:to|will)\s+start|begun|began|commenced?|broke\s+ground",
    ),
    ("续建|在建", r"continued|carried\s+over|ongoing"),
    ("竣工|完[工成]|建成|投[产用入]|交付|达效", r"completed|finished|put\s+into\s+(?:use|production|operation)"),
)
"""How far the building of something is."""
_BUILT: Final = re.compile("项目|工程")
_ACTS: Final = _Opposites.of(
    (
        (
            ("[新兴修扩改重筹]建|建[成设立造新]|铺设|架设|打造|新增|安置|交付|竣工|还绿", r"built|constructed|erected"),
            (
                "拆|关[停闭]|淘汰|取[缔消]|报废|退出|去产能",
                r"demolished|torn\s+down|dismantled|shut\s+down|closed\s+down|phased\s+out|scrapped|decommissioned",
            ),
        ),
        (
            ("改善|好转|转好|向好|提[高升]|优化|增强|扭转|遏制", r"improved|got\s+better"),
            ("恶化|变差|下滑|反弹", r"worsened|deteriorated|got\s+worse"),
        ),
        (("顺差|盈余|结余", r"surplus"), ("逆差|赤字|缺口", r"deficit|shortfall")),
        (("盈利|利润|扭亏", r"profits?"), ("亏损|亏", r"loss(?:es)?")),
        (
            ("表彰|奖励|表扬|嘉奖|评选|获[评得]|荣[获膺立]|命名", r"commended|honoured|honored|rewarded"),
            ("查处|处[罚分理置]|问责|立案|惩|打击|抓获|起诉", r"punished|penali[sz]ed|prosecuted|disciplined|arrested"),
        ),
    )
)
"""What is done, and what undoes it."""
MEMBER_ENGLISH: Final[Mapping[str, Callable[[], re.Pattern[str]]]] = {
    member: when_needed(_words(english), re.IGNORECASE)
    for member, english in {
        "城镇": r"urban|cit(?:y|ies)|towns?|townspeople",
        "农村": r"rural|farmers?|villages?|villagers?|countryside|peasants?",
        "第一产业": r"primary|agricultur\w*|first",
        "第二产业": r"secondary|industr(?:y|ial)|second",
        "第三产业": r"tertiary|services?|third",
        "东部": r"east\w*",
        "中部": r"centr\w*",
        "西部": r"west\w*",
        "进口": r"imports?|imported",
        "出口": r"exports?|exported",
        "存款": r"deposits?|savings",
        "贷款": r"loans?|lending|credit",
        "公路": r"roads?|highways?|expressways?",
        "铁路": r"rail\w*",
        "中学": r"secondary|middle|high",
        "小学": r"primary|elementary",
        "男": r"men|males?|boys",
        "女": r"women|females?|girls",
    }.items()
}
"""The English of the members that a list in short (城乡, 一二三产) stands for."""


def opposed_word(english: str, source: str) -> bool:
    """Whether the statement says the opposite of a word of its source: urban for 农村, exports for 进口."""
    return any(_opposes(said, _held(group, source)) for group, said in _said_words(english))


def other_stage(english: str, source: str) -> bool:
    """Whether the statement has something begun, going on or done that is at another stage in its source."""
    return bool(_BUILT.search(source)) and _opposes(_said(_STAGES, lowered(english)), _held(_STAGES, source))


def other_act(english: str, source: str) -> bool:
    """Whether the statement tells the opposite of what is done in its source: demolished for 新建."""
    return any(_opposes(said, _held(acts, source)) for acts, said in _ACTS.said_in(lowered(english)))


def opposed_source(subject: str, source: str) -> bool:
    """Whether two Chinese names hold words that stand against each other: loans beside 存款."""
    return any(_opposes(said, _held(group, source)) for group, said in _held_words(subject))


@lru_cache(maxsize=512)
def _said_words(english: str) -> tuple[tuple[_Group, frozenset[int]], ...]:
    return _OPPOSED.said_in(lowered(english))


@lru_cache(maxsize=512)
def _held_words(subject: str) -> tuple[tuple[_Group, frozenset[int]], ...]:
    """As `_said_words`, of a Chinese name; levels of government stand beside each other in one name."""
    characters = frozenset(subject)
    likely = (group for group, needed in _HELD if not (needed and needed.isdisjoint(characters)))
    return tuple((group, held) for group in likely if (held := _held(group, subject)))


def _said(group: _Group, low: str) -> frozenset[int]:
    return frozenset(at for at, pair in enumerate(group) if pair.english().search(low))


def _held(group: _Group, source: str) -> frozenset[int]:
    return frozenset(at for at, pair in enumerate(group) if pair.source().search(source))


def _opposes(said: frozenset[int], meant: frozenset[int]) -> bool:
    return bool(said) and bool(meant) and said.isdisjoint(meant)
