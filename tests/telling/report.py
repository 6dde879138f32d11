"""A small report that is ours, its claims as a careful model makes them, and the sheet that the real stages make."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache

from summariser.app.inputs import read_library, read_taxonomy
from summariser.app.prompts import telling_prompts
from summariser.claims import CLAIMS_SCHEMA, ChunkClaims, Claim
from summariser.describe import describe
from summariser.merge import merge
from summariser.pipeline import plan, read
from summariser.records import Made, TargetSheet
from summariser.sheet import build_sheet
from summariser.telling import Prompts
from summariser.telling.grounds import Grounds
from summariser.telling.material import Material, gather
from summariser.types import CHECKS, ChunkState, Page, Reading
from summariser.verify import verify

REPORT = """某某县政府工作报告

2024年1月8日在某某县第一届人民代表大会第三次会议上

县长 张三

各位代表：

现在，我代表县人民政府，向大会报告工作，请予审议。

一、2023年工作回顾

一年来，预计全年实现地区生产总值286.4亿元，增长6.2%，固定资产投资增长8%，社会消费品零售总额增长8.5%，农村居民人均可支配收入增长7.9%。

新签约亿元以上项目29个，新增停车泊位1350个，进出口总额下降3.8%，华岳精工智能阀门项目建成投产。农村自来水普及率达到91.2%。

在看到成绩的同时，我们也清醒看到存在的困难和问题：产业基础薄弱，财政自给率只有30.5%，干部能力有待提升。

二、2024年工作安排

今年的主要预期目标是：地区生产总值增长6.5%左右，固定资产投资增长8%，社会消费品零售总额增长8%—9%，农村居民人均可支配收入增长7.5%以上。

（一）突出“1246”工程，扩大有效投资

力争新签约亿元以上项目32个，新增停车泊位1000个，农村自来水普及率提高到93%，力争进出口总额增长5%以上。支持恒泰新材二期上半年开工、瑞丰精工扩能项目6月底前投产，加快总投资22亿元、年产5000套风电轴承的临江智造园建设。

（二）推动绿色发展

新建5G基站150个。每个乡镇建成标准化球场1个。

三、全面加强政府自身建设

一般性支出再压减5%。

各位代表！让我们更加紧密地团结起来。
"""
CLAIMS = (
    ("地区生产总值286.4亿元", "地区生产总值", "286.4亿元", "result", "GDP was an estimated 28.64 billion yuan."),
    ("增长6.2%", "地区生产总值", "6.2%", "result", "GDP grew by an estimated 6.2%."),
    ("固定资产投资增长8%", "固定资产投资", "8%", "result", "Fixed-asset investment grew by an estimated 8%."),
    ("社会消费品零售总额增长8.5%", "社会消费品零售总额", "8.5%", "result",
     "Total retail sales of consumer goods grew by an estimated 8.5%."),
    ("农村居民人均可支配收入增长7.9%", "农村居民人均可支配收入", "7.9%", "result",
     "Rural per capita disposable income rose by an estimated 7.9%."),
    ("新签约亿元以上项目29个", "新签约亿元以上项目", "29个", "result",
     "29 new projects of 100 million yuan or more were signed."),
    ("新增停车泊位1350个", "新增停车泊位", "1350个", "result", "1,350 parking spaces were added."),
    ("进出口总额下降3.8%", "进出口总额", "3.8%", "result", "Total imports and exports fell by 3.8%."),
    ("农村自来水普及率达到91.2%", "农村自来水普及率", "91.2%", "result", "Rural tap water coverage reached 91.2%."),
    ("地区生产总值增长6.5%左右", "地区生产总值", "6.5%左右", "target", "GDP is to grow by about 6.5%."),
    ("固定资产投资增长8%", "固定资产投资", "8%", "target", "Fixed-asset investment is to grow by 8%."),
    ("社会消费品零售总额增长8%—9%", "社会消费品零售总额", "8%—9%", "target",
     "Total retail sales of consumer goods are to grow by 8%–9%."),
    ("农村居民人均可支配收入增长7.5%以上", "农村居民人均可支配收入", "7.5%以上", "target",
     "Rural per capita disposable income is to rise by at least 7.5%."),
    ("新签约亿元以上项目32个", "新签约亿元以上项目", "32个", "target",
     "The county will strive to sign 32 new projects of 100 million yuan or more."),
    ("新增停车泊位1000个", "新增停车泊位", "1000个", "target", "1,000 parking spaces are to be added."),
    ("农村自来水普及率提高到93%", "农村自来水普及率", "93%", "target", "Rural tap water coverage is to rise to 93%."),
    ("力争进出口总额增长5%以上", "进出口总额", "5%以上", "target",
     "The county will strive for total imports and exports to grow by at least 5%."),
    ("新建5G基站150个", "新建5G基站", "150个", "target", "150 new 5G base stations are to be built."),
    ("一般性支出再压减5%", "一般性支出", "5%", "target", "General expenditure is to be cut by a further 5%."),
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """All that a check of sentences needs."""

    reading: Reading
    sheet: TargetSheet
    grounds: Grounds
    material: Material

    def number(self, value: str, status: str = "target") -> int:
        """The number under which a figure is shown, by its printed text."""
        for n, item in enumerate(self.material.items, 1):
            if item.value_text == value and type(item).__name__.lower() == status:
                return n
        raise AssertionError(f"{value} is not among the figures shown")


def page_of(text: str) -> Page:
    return Page("county", "county.txt", text, hashlib.sha256(text.encode()).hexdigest())


def sheet_of(text: str, claims: tuple[tuple[str, ...], ...]) -> tuple[Reading, TargetSheet]:
    """The sheet of a report of which a model claimed this."""
    reading = read(page_of(text), read_library())
    made = Made(
        summariser="0", engine="model", model="m", readers=2, prompts={}, schema_claim=CLAIMS_SCHEMA, checks=CHECKS,
        at="2024-01-01T00:00:00+00:00",
    )  # fmt: skip
    fields = ("quote", "subject", "figure", "status", "english")
    said = [Claim.model_validate(dict(zip(fields, claim, strict=True))) for claim in claims]
    answered = [
        ChunkClaims(
            chunk,
            ChunkState(chunk, "answered", 1, None),
            tuple(one for one in said if _stands(reading, one, chunk.passages[0].role != "review", chunk)),
        )
        for chunk in plan(reading)
    ]
    taxonomy = read_taxonomy()
    records = merge(describe(reading, taxonomy, verify(reading, answered, taxonomy)))
    return reading, build_sheet(reading, records, answered, made)


def _stands(reading: Reading, claim: Claim, planned: bool, chunk: object) -> bool:
    span = getattr(chunk, "span")  # noqa: B009
    return (claim.status == "target") == planned and claim.quote in reading.text[slice(*span)]


@cache
def case(previous: str = "") -> Case:
    """The report's case; `previous` is last year's targets, `none` for no sheet."""
    reading, sheet = sheet_of(REPORT, CLAIMS)
    grounds = Grounds.of(reading, read_taxonomy())
    last = last_years(previous) if previous else None
    return Case(reading, sheet, grounds, gather(sheet, grounds, last))


def last_years(rate: str) -> TargetSheet:
    """A sheet of the year before, in which GDP was to grow by `rate`."""
    text = (
        REPORT.replace("2024年", "2023年")
        .replace("2023年工作回顾", "2022年工作回顾")
        .replace("6.5%左右", f"{rate}左右")
    )
    english = f"GDP is to grow by about {rate}."
    claim = (f"地区生产总值增长{rate}左右", "地区生产总值", f"{rate}左右", "target", english)
    return sheet_of(text, (claim,))[1]


@cache
def prompts() -> Prompts:
    return telling_prompts()
