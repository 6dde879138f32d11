"""The bundled sample: answers written by hand as a careful model would, and figures that changed places.

The answers name a claim by its statement (`{c=GDP is to grow by about 6.5%.}`): numbers shift when a check does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from summariser.app.inputs import read_library, read_taxonomy
from summariser.edges.readers import read_page
from summariser.pipeline import read
from summariser.records import TargetSheet
from summariser.telling.answers import Outline, Prose, SectorProse
from summariser.telling.grounds import Grounds
from summariser.telling.headings import checked_outline
from summariser.telling.material import gather
from summariser.telling.outline import show
from summariser.telling.prose import checked_prose, sentence_fault
from tests.replays import SNAPSHOTS
from tests.running import SAMPLE
from tests.telling.report import Case

ANSWERS = Path(__file__).parent / "answers"
TRUE_TOO = ("Above-scale gross industrial output value came to more than 30 billion yuan for the first time.",)
"""The report says one figure twice, once as a bound: it may be told either way."""
STEP = 2
"""Every so manieth figure is tried in the place of another."""
KEYED = re.compile(r"\{([cdnp])=([^}]+)\}")


@cache
def sample() -> Case:
    reading = read(read_page(str(SAMPLE)), read_library())
    sheet = TargetSheet.model_validate_json((SNAPSHOTS / SAMPLE.stem / "targets.json").read_text("utf-8"))
    grounds = Grounds.of(reading, read_taxonomy())
    return Case(reading, sheet, grounds, gather(sheet, grounds, None))


@cache
def prose() -> Prose:
    """The answer with the numbers of this sheet."""
    numbers = {item.statement_en: n for n, item in enumerate(sample().material.items, 1)}

    def numbered(said: object) -> object:
        match said:
            case str():
                return KEYED.sub(lambda found: f"{{{found[1]}{numbers[found[2]]}}}", said)
            case list():
                return [numbered(one) for one in said]
            case dict():
                return {name: numbered(one) for name, one in said.items()}
        raise AssertionError(said)

    return Prose.model_validate(numbered(json.loads((ANSWERS / f"{SAMPLE.stem}-prose.json").read_text("utf-8"))))


def lines() -> Iterator[str]:
    answer = prose()
    sectors = [group for group in answer.sectors if isinstance(group, SectorProse)]
    for said in (*answer.headline, *answer.watching, *(line for group in sectors for line in group.bullets)):
        assert isinstance(said, str)
        yield said


def test_natural_sentences_hold() -> None:
    one = sample()
    checked = checked_prose(prose(), one.material, one.grounds)
    assert checked.faults == ()
    assert (len(checked.told.headline), len(checked.told.watching), len(checked.told.sectors)) == (2, 5, 8)


def test_with_another_figure_of_its_unit_in_its_place_no_sentence_holds() -> None:
    one = sample()
    passed = []
    for sentence in lines():
        for slot in re.finditer(r"\{c(\d+)\}", sentence):
            number = int(slot[1])
            item = one.material.items[number - 1]
            alike = [
                n
                for n, other in enumerate(one.material.items, 1)
                if type(other) is type(item) and other.unit == item.unit and other.value != item.value
            ]
            for other in alike[number % STEP :: STEP]:
                text = f"{sentence[: slot.start()]}{{c{other}}}{sentence[slot.end() :]}"
                told = one.material.items[other - 1].statement_en
                if told not in TRUE_TOO and sentence_fault(text, one.material, one.grounds) is None:
                    passed.append((text, told))
    assert passed == []


def test_the_outline_holds_but_for_what_is_not_said_of_a_thing() -> None:
    one = sample()
    answer = Outline.model_validate_json((ANSWERS / f"{SAMPLE.stem}-outline.json").read_text("utf-8"))
    told = checked_outline(one.reading, show(one.reading), answer)
    assert len(told.headings) == 10
    assert len(told.problems) == 4
    assert {
        (made.name_zh or made.company_zh): (made.stage, made.amount, made.capacity, made.deadline)
        for made in told.projects
    } == {
        "镜云高速云清段": ("in use", None, "38.6 km", None),
        "恒岳新材": ("in production", None, "120,000 tonnes a year", None),
        "龙湫坪水库": ("under construction", None, None, "within 2024"),
        "恒岳新材二期": ("to start", None, None, "first half of 2024"),
        "瑞泊精工扩能项目": ("in production", None, None, "by the end of June 2024"),
        "凌沧装备产业园": ("under construction", "2.2 billion yuan", "5,000 (套) a year", None),
        "梓坪二期10万千瓦光伏电站": ("completed", None, "100 MW", None),
        "云清二中迁建工程": ("in use", None, None, "by the end of August 2024"),
    }
    assert [line for line in told.left_out if "capacity" not in line] == []
