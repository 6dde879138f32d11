"""Names are read as the package reads them, whether from the table or by the package."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin
from pypinyin.phrases_dict import phrases_dict

from summariser.edges.resources import read_places
from summariser.metadata.pinyin import syllables_of
from tests.metadata.syllable_table import FILE, common_characters, module

COMMON = sorted(common_characters())


def by_package(name: str) -> list[str]:
    return lazy_pinyin(name, v_to_u=True)


def test_the_table_is_made_of_the_package() -> None:
    assert FILE.read_text("utf-8") == module()


def test_every_word_of_the_package_is_read_as_it_reads_it() -> None:
    assert [word for word in phrases_dict if syllables_of(word) != by_package(word)] == []


def test_every_place_is_read_as_the_package_reads_it() -> None:
    names = {line.split("\t")[1] for line in read_places().splitlines() if "\t" in line}
    assert len(names) > 2000
    assert [name for name in names if syllables_of(name) != by_package(name)] == []


@given(st.text(st.one_of(st.sampled_from(COMMON), st.characters()), max_size=5))
def test_any_text_is_read_as_the_package_reads_it(name: str) -> None:
    assert syllables_of(name) == by_package(name)


@given(st.lists(st.sampled_from(sorted(phrases_dict)), min_size=1, max_size=3), st.data())
def test_words_side_by_side_are_read_as_the_package_reads_them(words: list[str], data: st.DataObject) -> None:
    text = "".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    assert syllables_of(text[start:]) == by_package(text[start:])


@pytest.mark.parametrize(("name", "imported"), [("遂宁", False), ("王江明", False), ("长短", True), ("龢", True)])
def test_only_an_uncommon_name_costs_the_import_of_the_package(name: str, *, imported: bool) -> None:
    code = (
        f"import sys; from summariser.metadata.pinyin import syllables_of; syllables_of({name!r});"
        "print('pypinyin' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"{imported}\n"
