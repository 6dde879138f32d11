"""What a statement speaks of: indicators by their English names, and words that stand against each other.

The names are those that official English and ordinary translations use; a pattern matches the head of the name, so that
`total retail sales of consumer goods` and `retail sales` are the same. An indicator without an entry is too wide to be
told by its name (roads, hospital beds and doctors).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

_PRODUCT: Final = r"GDP|GRP|gross\s(?:domestic|regional)\sproduct"
_INCOME: Final = r"(?:disposable|per[\s-]capita)\ (?:annual\ )?income|incomes?|earnings"
_PER: Final = rf"per\ (?:10,?000\ yuan\ |unit\ )?(?:of\ )?(?:{_PRODUCT}|output)"
_ENTERPRISES: Final = r"(?:enterprises?|firms?|compan(?:y|ies)|businesses|manufacturers|SMEs?|ventures?)"
_INDUSTRY: Final = r"(?:industr(?:y|ies)|sector)"

_NAMES: Final[dict[str, str]] = {
    "gdp": (
        rf"{_PRODUCT}|econom(?:y|ic\ (?:growth|output|aggregate|expansion|scale))|the\ economy"
        rf"|aggregate\ output"
    ),
    "resident_income": _INCOME,
    "urban_income": _INCOME,
    "rural_income": _INCOME,
    "urban_jobs": r"jobs?|employ(?:ment|ed|ees)|positions|workers|posts|hires|newly\ employed|people\ in\ work",
    "surveyed_unemployment": r"unemploy(?:ment|ed)|joblessness|jobless",
    "cpi": r"CPI|prices?|inflation",
    "budget_revenue": r"revenues?|fiscal\ (?:income|receipts)|budget\ (?:income|receipts)|receipts",
    "budget_expenditure": r"expenditures?|spending|outlays?",
    "retail_sales": r"(?:total\ )?(?:social\ )?retail|sales\ of\ consumer\ goods|consumer\ goods",
    "grain_output": r"(?:grain|cereals?|food|crops?)\b(?![^.;]*\b(?:sown|area|acreage)\b)[^.;]*",
    "grain_area": r"grain|cereals?|crops?|area|acreage|sown|sowing|plant\w*|mu",
    "fixed_asset_investment": (
        r"investments?\ in\ fixed[\s-](?:assets?|capital)|fixed[\s-](?:assets?|capital)[\w\s-]*|FAI"
        r"|investment"
    ),
    "trade": r"imports?|exports?|foreign\ trade|trade",
    "exports": r"exports?|exported|shipments\ abroad",
    "industrial_va": (
        r"(?:value[\s-]added|added[\s-]value)[^.;]*industr\w*"
        r"|industr\w*[^.;]*(?:value[\s-]added|added[\s-]value)|industrial\ (?:output|growth|production)"
        r"|value\ added|added\ value"
    ),
    "industrial_output_value": (
        r"(?:gross\ )?(?:industrial\ )?(?:gross\ )?output(?:\ value)?|production\ value|value\ of\ output"
        r"|production"
    ),
    "industrial_investment": r"investments?",
    "private_investment": r"(?:private|non[\s-]?(?:government|state))[^.;]*invest\w*|investment",
    "carbon_intensity": r"carbon|CO2|CO₂|emissions?",
    "energy_intensity": r"energy|power\ intensity",
    "rd_intensity": r"R\s?&\s?D|R\ and\ D|research",
    "urbanization": r"urbani[sz]\w*|urban\ population|urban\ residents",
    "minimum_living": (
        r"allowances?|dibao|subsist\w*|minimum\ living|living\ (?:standard|allowance|cost)s?|benefits?"
        r"|social\ assistance"
    ),
    "high_standard_farmland": r"farmlands?|croplands?|fields?|cultivated\ land|farm\ land|arable\ land",
    "fdi": r"foreign|FDI|overseas|capital|investment",
    "pm25": r"PM\s?_?\s?2\.5|fine\ particulate\w*|particulate\w*|fine\ particles?",
    "air_quality_days": r"air|days",
    "water_quality": r"water|sections|rivers?",
    "va_primary": rf"primary|agricultur\w*|first\ {_INDUSTRY}|farming",
    "va_secondary": rf"secondary|industr\w*|second\ {_INDUSTRY}",
    "va_tertiary": rf"tertiary|services?|third\ {_INDUSTRY}",
    "tourist_arrivals": r"touris\w*|visit\w*|arrivals|travell?ers|guests|trips",
    "tourism_revenue": r"touris\w*|travel",
    "market_entities": (
        r"(?:market|business|operating)\ (?:entit(?:y|ies)|operators?|players)|entit(?:y|ies)|businesses"
        r"|enterprises|operators|self[\s-]employed|households|registrations?|companies|firms"
    ),
    "srdi_firms": r"speciali[sz]\w*|SRDI|little\ giants?|sophisticated|distinctive|uniqu\w*|niche|innovati\w*|SMEs?",
    "hitech_firms": r"high[\s-]tech\w*|hi[\s-]tech\w*|high[\s-]and[\s-]new|new[\s-]and[\s-]high\w*",
    "tech_sme": r"tech\w*|innovati\w*|SMEs?|small|gazelles?|unicorns?",
    "above_scale_firms": rf"{_ENTERPRISES}|above[\s-](?:scale|designated)|threshold|industrial",
    "tech_contracts": r"technolog\w*[^.;]*(?:contracts?|transactions?|deals?|trad\w*)|contracts?",
    "patents": r"patents?",
    "digital_economy": r"digital",
    "strategic_emerging": r"emerging|strategic",
    "hightech_manufacturing": r"high[\s-]tech\w*|hi[\s-]tech\w*",
    "equipment_manufacturing": r"equipment|machinery|manufactur\w*",
    "livelihood_expenditure": (
        r"livelihoods?|wellbeing|well-being|public\ welfare|people's|living\ standards"
        r"|social\ (?:spending|programmes)"
    ),
    "special_bonds": r"bonds?",
    "treasury_special_bonds": r"bonds?",
    "loans_deposits": r"loans?|deposits?|lending|credit",
    "gdp_per_capita": rf"per[\s-]capita|per\ (?:person|head)|{_PRODUCT}",
    "income_ratio": r"income|ratio|gap|urban",
    "inward_domestic_capital": r"funds?|capital|investments?|domestic|money",
    "electricity_output": r"electric\w*|power|generat\w*|energy",
    "deficit": r"deficit",
    "basic_pension": r"pensions?",
    "old_communities": (
        r"residential|communit(?:y|ies)|compounds?|neighbou?rhoods?|housing|estates|households|homes"
        r"|residents"
    ),
    "rural_toilets": r"toilets?|latrines?|lavator(?:y|ies)|households",
    "childcare_places": r"child\w*|nurser\w*|places|day[\s-]?care|under[\s-]three",
    "tax_fee_cuts": r"tax\w*|fees?|burdens?",
    "rural_labour_transfer": r"rural|labou?r\w*|workers?|migrant\w*|farmers?|surplus",
}


def _words(pattern: str) -> re.Pattern[str]:
    """The pattern as whole words in any case, with any blank for its blanks: a name may run over a line."""
    flexible = pattern.replace(r"\ ", r"\s+")
    return re.compile(rf"(?<![A-Za-z])(?:{flexible})(?![A-Za-z])", re.IGNORECASE)


_INDICATORS: Final[Mapping[str, re.Pattern[str]]] = {name: _words(pattern) for name, pattern in _NAMES.items()}
# What tells an indicator from its neighbours: said of another one, these words are wrong by themselves.
_DISTINCT: Final[Mapping[str, re.Pattern[str]]] = {
    name: _words(pattern)
    for name, pattern in {
        "gdp": rf"(?:{_PRODUCT})",
        "surveyed_unemployment": r"unemployment",
        "urban_jobs": r"new\ (?:urban\ )?(?:jobs|employment)|urban\ jobs|urban\ employment",
        "cpi": r"CPI|(?:consumer\ )?prices|inflation",
        "budget_revenue": r"(?:budget|fiscal|public)\ (?:budget\ )?(?:revenues?|income|receipts)",
        "budget_expenditure": r"(?:budget|fiscal|public)\ (?:budget\ )?(?:expenditures?|spending)",
        "retail_sales": r"retail\ sales",
        "grain_output": r"(?:grain|cereal|food)\ (?:output|production|harvest|yield)|output\ of\ grain",
        "grain_area": (
            r"(?:grain|cereal)(?:[\s-]sown)?\ (?:sown\ |sowing\ |planting\ )?(?:area|acreage)"
            r"|sown\ (?:area|to\ grain)"
        ),
        "fixed_asset_investment": r"fixed[\s-](?:assets?|capital)|FAI",
        "trade": r"imports\ and\ exports|foreign\ trade",
        "exports": r"exports",
        "industrial_va": (
            r"industrial\ value[\s-]added|industrial\ added[\s-]value"
            r"|value[\s-]added\ of\ (?:above[\s-]\w+\ )?industr\w*"
        ),
        "industrial_output_value": (
            r"(?:industrial\ )?gross\ (?:industrial\ )?output(?:\ value)?|industrial\ output\ value"
        ),
        "industrial_investment": (
            r"industrial\ investment|investment\ in\ industry"
            r"|technological\ (?:upgrading|transformation)\ investment"
        ),
        "private_investment": r"private\ investment",
        "resident_income": r"disposable\ incomes?",
        "urban_income": r"disposable\ incomes?",
        "rural_income": r"disposable\ incomes?",
        "carbon_intensity": r"carbon\ (?:dioxide\ )?(?:emissions?|intensity)",
        "energy_intensity": r"energy\ (?:consumption|intensity|use)",
        "rd_intensity": r"R\s?&\s?D",
        "forest_coverage": r"forest\ coverage(?:\ rate)?|afforestation",
        "urbanization": r"urbani[sz]ation",
        "pm25": r"PM\s?_?2\.5",
        "air_quality_days": r"air\ quality",
        "tourist_arrivals": r"tourist\ (?:arrivals|visits)",
        "tourism_revenue": r"tourism\ revenue",
        "high_standard_farmland": r"high[\s-](?:standard|quality)\ (?:farmland|cropland|fields)",
        "hitech_firms": r"high[\s-]tech\ enterprises",
        "tech_contracts": r"technology\ contracts?",
        "patents": r"patents?",
        "fdi": r"foreign\ (?:capital|investment|direct\ investment)|FDI",
        "minimum_living": r"subsistence\ allowances?|dibao",
        "market_entities": r"(?:market|business)\ entities",
    }.items()
}

INDICATORS_TOLD_APART: Final = frozenset(_DISTINCT)
"""The indicators whose names prove by themselves what is spoken of."""

_PART_OF: Final = re.compile(
    rf"""(?: (?: unit | share | proportion | percentage | yuan | per\s?cent ) \s+ of | per\s+capita | [\s-]to[\s-] ) \s*
        (?: {_PRODUCT} ) | (?: {_PRODUCT} ) \s+ (?: per\s+(?: capita | person ) )
      # What something keeps pace with.
      | (?: with | than | as ) \s+ (?: the \s+ )? (?: (?: growth | rate ) \s+ (?: of | in ) \s+ )? (?: {_PRODUCT} )""",
    re.VERBOSE | re.IGNORECASE,
)
"""The product as a measure of something else."""


_WHOLE: Final = re.compile(r"\b(?:within|among|out\s+of|of\s+(?:the|all|total))\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
"""What stands before the name of a whole: of the newly registered business entities, 60 were cooperatives."""


class _Opposed(NamedTuple):
    """A word and its English, of a group of which a figure has one."""

    source: re.Pattern[str]
    english: re.Pattern[str]


def _opposed(*pairs: tuple[str, str]) -> tuple[_Opposed, ...]:
    return tuple(_Opposed(re.compile(source), _words(english)) for source, english in pairs)


_OPPOSED: Final[tuple[tuple[_Opposed, ...], ...]] = (
    _opposed(
        ("城[镇市乡区]|县城|市区|市民|街道|社区", r"urban|cit(?:y|ies)|towns?|townspeople"),
        ("农[村民牧]|乡[村镇]|城乡|三农", r"rural|farmers?|villages?|villagers?|countryside|peasants?"),
    ),
    _opposed(
        ("(?<!转)(?<!引)进口|进出口", r"imports?|imported"),
        ("(?<!进)出口|进出口", r"exports?|exported"),
    ),
    _opposed(("存款|存贷", r"deposits?|savings"), ("贷款|存贷|贷", r"loans?|lending|credits?")),
    _opposed(
        ("第?一产|一二三产|农业|三次产业", r"primary\s+(?:industry|sector)"),
        ("第?二产|一二三产|二三产|工业|三次产业", r"secondary\s+(?:industry|sector)"),
        ("第?三产|一二三产|二三产|服务业|三次产业", r"tertiary\s+(?:industry|sector)"),
    ),
    _opposed(
        ("幼儿|学前|幼教|入园", r"kindergartens?|preschools?|pre-school"),
        ("小学|中小学|义务", r"primary|elementary"),
        ("初中|中学|中小学|义务", r"junior|middle|lower\s+secondary"),
        ("高中|高级中学|普高", r"senior|high\s+schools?|upper\s+secondary"),
    ),
    _opposed(("内资|国内|省外|市外|区外|县外", r"domestic"), ("外资|境外|国外|外商", r"foreign|overseas")),
    _opposed(("男", r"men|male|boys"), ("女", r"women|female|girls")),
    _opposed(
        ("死亡|遇难|零死", r"deaths?|fatalit\w*|killed"), ("起数|次数|宗数", r"number\s+of\s+\w*\s*accidents|accidents")
    ),
    _opposed(
        ("国家级|国省|国家|全国|中央", r"(?:national|state)[\s-]level"),
        ("省级|国省|省市|全?省|自治区", r"provincial[\s-]level"),
        ("市级|省市|市县|全?市", r"(?:municipal|city|prefectur\w*)[\s-]level"),
        ("[区县]级|市县|县乡|[区县]", r"(?:county|district)[\s-]level"),
    ),
)
MEMBER_ENGLISH: Final[Mapping[str, re.Pattern[str]]] = {
    member: _words(english)
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


def has_name(indicator: str) -> bool:
    """Whether the indicator is one thing with a name, not several that the table gathers."""
    return indicator in _INDICATORS


def names_indicator(english: str, indicator: str) -> bool | None:
    """Whether the statement names the indicator; None where its name cannot be told from other words.

    >>> names_indicator("Total retail sales are to grow by 10%.", "gdp")
    False
    """
    known = _INDICATORS.get(indicator)
    return bool(known.search(english)) if known else None


def other_named(english: str, own: str | None, others: frozenset[str]) -> str | None:
    """The first of the `others` that the statement names; what names its own indicator is not read for others."""
    if not others:
        return None
    distinct = _DISTINCT.get(own or "") or _INDICATORS.get(own or "")
    rest = _PART_OF.sub(" ", distinct.sub(" ", english) if distinct else english)
    return next((name for name in sorted(others) if name in _DISTINCT and _speaks_of(rest, name)), None)


def _speaks_of(english: str, name: str) -> bool:
    """Whether the name stands in the statement, and not only as the whole of which a part is told."""
    return any(not _WHOLE.search(english, 0, found.start()) for found in _DISTINCT[name].finditer(english))


def opposed_word(english: str, source: str) -> bool:
    """Whether the statement says the opposite of a word of its source: urban for 农村, exports for 进口."""
    for group in _OPPOSED:
        meant = [at for at, pair in enumerate(group) if pair.source.search(source)]
        if not meant:
            continue
        said = [at for at, pair in enumerate(group) if pair.english.search(english)]
        if said and not set(said) & set(meant):
            return True
    return False


def opposed_source(subject: str, source: str) -> bool:
    """Whether two Chinese names hold words that stand against each other: loans beside 存款."""
    for group in _OPPOSED[:-1]:  # levels of government stand beside each other in one name
        said = {at for at, pair in enumerate(group) if pair.source.search(subject)}
        meant = {at for at, pair in enumerate(group) if pair.source.search(source)}
        if said and meant and not said & meant:
            return True
    return False


def without_names(english: str, indicators: Iterable[str]) -> str:
    """The statement with the names of these indicators taken out.

    >>> without_names("GDP and retail sales stand above", ["gdp", "retail_sales"]).split()
    ['and', 'sales', 'stand', 'above']
    """
    for name in indicators:
        for known in (_DISTINCT.get(name), _INDICATORS.get(name)):
            english = known.sub(" ", english) if known else english
    return english
