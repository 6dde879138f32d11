"""Headings, problems and projects: English that holds beside its Chinese."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summariser.app.inputs import read_library
from summariser.pipeline import read
from summariser.sections import innermost
from summariser.telling.answers import HeadingEnglish, Outline, ProblemEnglish, ProjectEnglish
from summariser.telling.deadlines import deadline_text
from summariser.telling.headings import checked_outline
from summariser.telling.outline import outline_ask, show
from summariser.telling.stages import stage_of
from summariser.told import Told
from summariser.types import Span
from tests.telling.report import REPORT, case, page_of, prompts

PROJECTS = (
    "支持恒泰新材二期上半年开工、瑞丰精工扩能项目6月底前投产，加快总投资22亿元、年产5000套风电轴承的临江智造园建设"
)


def told(
    headings: Sequence[HeadingEnglish] = (),
    problems: Sequence[ProblemEnglish] = (),
    projects: Sequence[ProjectEnglish] = (),
) -> Told:
    reading = case().reading
    answer = Outline(headings=[*headings], problems=[*problems], projects=[*projects])
    return checked_outline(reading, show(reading), answer)


def test_the_plans_headings_are_shown_and_of_the_government_chapter_the_first_alone() -> None:
    shown = show(case().reading)
    assert [section.heading for section in shown.headings] == [
        "二、2024年工作安排",
        "（一）突出“1246”工程，扩大有效投资",
        "（二）推动绿色发展",
        "三、全面加强政府自身建设",
    ]


def test_passages_name_projects_and_leave_out_what_has_no_name() -> None:
    reading = case().reading
    texts = [reading.text[slice(*span)].rstrip("，。；") for span in show(reading).passages]
    assert texts == ["华岳精工智能阀门项目建成投产", PROJECTS]


def test_where_only_the_plan_was_read_nothing_of_the_past_is_shown() -> None:
    reading = case().reading
    shown = show(reading, "targets")
    assert not shown.problems
    sections = [innermost(reading.sections, span.start) for span in shown.passages]
    assert [section.role for section in sections if section] == ["tasks"]


def test_the_ask_holds_the_report_as_values_between_its_marks() -> None:
    reading = case().reading
    (_, user) = outline_ask(prompts().outline, reading, show(reading)).messages
    assert user.content.startswith("<text>")
    assert user.content.endswith("</text>")
    assert "[plan 2024] 支持恒泰新材" in user.content


HEADINGS = [
    (2, "“1246” project: wider effective investment", True, "the digits of its name"),
    (2, "1247 project: wider effective investment", False, "other digits"),
    (3, "Green development", True, "no digits"),
    (3, "Green development\u200b", False, "a character that is not seen"),
    (3, "绿色 development", False, "Chinese"),
    (9, "Green development", False, "no such heading"),
    (3, " ", False, "nothing"),
]


@pytest.mark.parametrize(("number", "english", "holds", "why"), HEADINGS)
def test_a_heading_holds_with_no_digits_but_its_own(number: int, english: str, holds: bool, why: str) -> None:
    found = told(headings=[HeadingEnglish(n=number, english=english)])
    assert (list(found.headings.values()) == [english]) is holds, why
    assert holds or any(line.startswith(f"heading {number}:") for line in found.left_out)


PROBLEMS = [
    ("财政自给率只有30.5%", "The county covers only 30.5% of its spending", True, "its number"),
    ("财政自给率只有30.5%", "The county covers little of its spending", True, "no number"),
    ("财政自给率只有30.5%", "The county covers only 35.5% of its spending", False, "another number"),
    ("财政自给率只有30.5%", "The gap is 30.5 percentage points", False, "another unit"),
    ("财政自给率仅有30.5%", "The county covers only 30.5% of its spending", False, "no verbatim quote"),
    ("产业基础薄弱", "The industrial base is weak; 5 firms closed", False, "a number that is not printed"),
    ("产业基础薄弱", "The industrial base is weak; half of it idle", False, "a part in words"),
    ("新增停车泊位1350个", "1,350 parking spaces", False, "not of the problems"),
]


@pytest.mark.parametrize(("quote", "english", "holds", "why"), PROBLEMS)
def test_a_problem_keeps_the_numbers_of_its_quote(quote: str, english: str, holds: bool, why: str) -> None:
    found = told(problems=[ProblemEnglish(quote=quote, english=english)])
    assert [problem.english for problem in found.problems] == ([english] if holds else []), why
    assert holds or any(line.startswith("a problem:") for line in found.left_out)


def test_problems_beyond_sixty_words_are_left_out_and_said_to_be() -> None:
    long = ProblemEnglish(quote="产业基础薄弱", english=" ".join(["weak"] * 35))
    found = told(problems=[long, long])
    assert len(found.problems) == 1
    assert "a problem: more than 60 words in all" in found.left_out


def test_the_evidence_of_a_problem_is_its_place() -> None:
    (problem,) = told(problems=[ProblemEnglish(quote="产业基础薄弱", english="A weak base")]).problems
    at, text = problem.evidence, case().reading.text
    assert text[at.start : at.end] == at.quote == "产业基础薄弱"
    assert (at.section, at.paragraph) == ("s3", 1)


def project(**said: str) -> ProjectEnglish:
    return ProjectEnglish.model_validate({"quote": PROJECTS, **said})


PARK = {"name_zh": "临江智造园", "name_en": "Linjiang Smart Manufacturing Park"}
HENGTAI = {"name_zh": "恒泰新材二期", "name_en": "Hengtai New Materials phase II"}
RUIFENG = {"name_zh": "瑞丰精工扩能项目", "company_zh": "瑞丰精工"}
VALUES = [
    (PARK, "amount", "22亿元", "2.2 billion yuan", "printed before its name, with 的"),
    (PARK, "capacity", "5000套风电轴承", "5,000 (套) a year", "with the counter that English drops"),
    (HENGTAI, "deadline", "上半年", "first half of 2024", "behind its name"),
    (RUIFENG, "deadline", "6月底前", "by the end of June 2024", "the second of a list"),
    (HENGTAI, "amount", "22亿元", None, "another one's money"),
    (HENGTAI, "deadline", "6月底前", None, "another one's date"),
    (RUIFENG, "amount", "22亿元", None, "the neighbour's money"),
    (PARK, "deadline", "6月底前", None, "what stands before another verb"),
    (RUIFENG, "deadline", "上半年", None, "the date of the member before it"),
    (PARK, "amount", "23亿元", None, "not printed"),
    (PARK, "amount", "5000套", None, "a size is no money"),
    (PARK, "capacity", "22亿元", None, "money is no size"),
    (HENGTAI, "deadline", "开工", None, "no date at all"),
]


@pytest.mark.parametrize(("names", "field", "printed", "english", "why"), VALUES)
def test_what_is_said_of_a_project_is_printed_of_that_project(
    names: dict[str, str], field: str, printed: str, english: str | None, why: str
) -> None:
    others = [one for one in (PARK, HENGTAI, RUIFENG) if one is not names]
    found = told(projects=[project(**names, **{field: printed}), *(project(**other) for other in others)])
    (made,) = [one for one in found.projects if one.name_zh == names["name_zh"]]
    assert getattr(made, field) == english, why
    assert (english is None) == any(field in line for line in found.left_out)


STAGES = [
    (HENGTAI, "in production", "to start", "the verb decides, not the model"),
    (RUIFENG, "to start", "in production", "the second verb"),
    (PARK, "completed", "under construction", "加快 before it"),
]


@pytest.mark.parametrize(("names", "said", "stage", "why"), STAGES)
def test_the_stage_is_read_from_the_verb(names: dict[str, str], said: str, stage: str, why: str) -> None:
    (made,) = told(projects=[project(**names, stage=said)]).projects
    assert made.stage == stage, why
    assert made.planned


SAID = [
    # the sentence, the name in it, stage, planned, why
    ("推动甲厂区建成投产。", "甲厂区", "in production", True, "推动 plans it; the last of adjacent verbs"),
    ("甲高速建成通车，把我们带进新阶段。", "甲高速", "in use", False, "nothing plans it"),
    ("产业链加快建设，甲厂区建成投产。", "甲厂区", "in production", False, "another subject's clause"),
    ("年内推动乙园开工，甲厂区建成投产。", "甲厂区", "in production", True, "an order reaches over clauses"),
    ("今年将优化布局，甲厂区建成投产。", "甲厂区", "in production", True, "will"),
    ("确保质量，甲厂区已建成投产。", "甲厂区", "in production", False, "it is done already"),
    ("建成甲文化馆。", "甲文化馆", "completed", True, "a bare verb is an order"),
    ("甲厂区开工。", "甲厂区", "to start", True, "what starts in a plan is ahead"),
    ("力促甲厂、乙园、丙站等项目尽快签约、落地。", "甲厂", "signed", True, "of verbs in a list the first"),
    ("力促甲厂、乙园、丙站等项目尽快签约、落地。", "丙站", "signed", True, "and so for the last member"),
    ("确保甲厂、乙园扩建、丙站等项目投产。", "甲厂", "in production", True, "the verb in a member's name is not its"),
    ("推动甲厂、乙园开工、丙站投产。", "甲厂", "to start", True, "the nearest verb behind the name"),
    ("推进甲中心等资本运营平台升级。", "甲中心", "under construction", True, "运营 within a noun"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "stage", "planned", "why"), SAID)
def test_a_plan_s_sentence_plans_or_states(text: str, name: str, stage: str, planned: bool, why: str) -> None:
    start = text.index(name)
    assert stage_of(text, Span(start, start + len(name)), planned=True, said=None) == (stage, planned), why


def test_a_deadline_behind_a_list_holds_for_every_member() -> None:
    quote = "推动甲城风机项目、乙城光伏项目、丙城叶片项目3个在建项目年内投产达效，丁城电池项目开工"
    reading = read(page_of(REPORT.replace(PROJECTS, quote)), read_library())
    names = ("甲城风机项目", "乙城光伏项目", "丙城叶片项目", "丁城电池项目")
    said = [ProjectEnglish(quote=quote, name_zh=name, deadline="年内" if name == names[2] else None) for name in names]
    found = checked_outline(reading, show(reading), Outline(headings=[], problems=[], projects=[*said])).projects
    assert [one.deadline for one in found] == ["within 2024"] * 3 + [None]
    assert [one.stage for one in found] == ["in production"] * 3 + ["to start"]


def test_a_verb_in_a_neighbour_s_name_says_no_stage() -> None:
    quote = "启动甲医院综合楼、乙医院改扩建项目建设"
    reading = read(page_of(REPORT.replace(PROJECTS, quote)), read_library())
    said = [ProjectEnglish(quote=quote, name_zh=name) for name in ("甲医院综合楼", "乙医院改扩建项目")]
    found = checked_outline(reading, show(reading), Outline(headings=[], problems=[], projects=[*said])).projects
    assert [one.stage for one in found] == ["to start", "to start"]


def test_a_name_proves_no_owner() -> None:
    (made,) = told(projects=[project(**RUIFENG)]).projects
    assert made.company_zh is None


def test_a_thing_of_the_past_is_not_planned() -> None:
    said = ProjectEnglish(quote="华岳精工智能阀门项目建成投产", name_zh="华岳精工智能阀门项目")
    (made,) = told(projects=[said]).projects
    assert (made.stage, made.planned, made.amount) == ("in production", False, None)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"name_zh": "恒泰新材三期"}, "its name does not stand in the quote"),
        ({}, "its name does not stand in the quote"),
        ({"name_zh": "临江智造园", "name_en": "Linjiang Park 2"}, "digits that the Chinese does not hold"),
        ({"name_zh": "临江智造园", "name_en": "Linjiang\u202e Park"}, "cannot be printed"),
        ({"name_zh": "临江智造园", "quote": "临江智造园很大"}, "does not stand in the text"),
    ],
)
def test_a_project_that_is_not_as_printed_is_left_out_with_its_reason(said: dict[str, str], why: str) -> None:
    found = told(projects=[project(**said)])
    assert not found.projects
    assert any(why in line for line in found.left_out)


DEADLINES = [
    ("年内", "within 2024"), ("年底前", "by the end of 2024"), ("2025年底", "by the end of 2025"),
    ("6月底前", "by the end of June 2024"), ("12月15日前", "by 15 December 2024"), ("10月前", "before October 2024"),
    ("3月上旬前", "by early March 2024"), ("5月中旬", "in mid-May 2024"), ("一季度", "first quarter of 2024"),
    ("三季度末", "by the end of the third quarter of 2024"), ("下半年", "second half of 2024"),
    ("明年6月前", "before June 2025"), ("汛期前", "before the flood season"), ("春节前", "before the Spring Festival"),
    ("按期", None), ("尽快", None), ("今年", None), ("", None), ("13月底前", None),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "english"), DEADLINES)
def test_a_deadline_is_put_into_english_by_its_grammar(printed: str, english: str | None) -> None:
    assert deadline_text(printed, 2024) == english
