"""A small report in a folder of its own, and the main job run on it in this process against a test endpoint."""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from summariser.app import briefing
from summariser.brief import brief, to_markdown
from summariser.edges.retrying import Policy
from summariser.errors import SummariserError
from summariser.records import TargetSheet
from tests.edges.asking import KEY
from tests.edges.endpoint import LoopbackEndpoint
from tests.running import timeless

REPORT = """某某县政府工作报告

2024年1月8日在某某县第一届人民代表大会第三次会议上

县长 张三

各位代表：

一、2023年工作回顾

全县固定资产投资增长8%。

二、2024年工作安排

今年的主要预期目标是：生产总值增长5%。

三、政府自身建设

办理建议提案120件。
"""
SCALED = Policy(first_wait=0.001, longest_wait=0.06)
"""The usual policy with its waits in milliseconds: 60 s are 0.06 s."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a run ended and what it left."""

    exit: int
    err: str
    texts: Mapping[str, str]
    """The outputs, name -> text, without the time in them."""
    stored: Mapping[str, int]
    """How many answers of each key the store held afterwards."""
    leaks: Sequence[str]
    """Places that held the endpoint's key."""

    @property
    def sheet(self) -> Any:
        return json.loads(self.texts["targets.json"])

    @property
    def brief(self) -> str:
        """What a brief says of the sheet, made of it alone: no model was asked for its words."""
        return to_markdown(brief(TargetSheet.model_validate(self.sheet), full=True))

    def figures(self, part: str = "targets") -> list[str]:
        """Quotes of the targets, or of the results."""
        return [item["evidence"]["quote"] for item in self.sheet[part]]


def run(server: LoopbackEndpoint | None = None, **options: Any) -> Run:
    """`summariser brief county.txt` in the current folder, one call at a time; a sheet, and no brief."""
    given = {"full": True, "strict": False, "out": "out", "jobs": 1, "format": "json", **options}
    if server:
        given |= {"model": "m", "base_url": server.base_url}
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = briefing.brief(["county.txt"], given, SCALED)
        except SummariserError as error:
            print(error)  # noqa: T201  # as `cli.main` does
            code = error.exit_code
    folder = Path(str(given["out"]))
    texts = {path.name: timeless(path.read_text("utf-8", "replace")) for path in folder.glob("county/*")}
    return Run(code, err.getvalue(), texts, stored(folder), leaks(out.getvalue() + err.getvalue()))


def stored(folder: Path) -> dict[str, int]:
    with contextlib.closing(sqlite3.connect(folder / "answers.db")) as database:
        return dict(database.execute("SELECT key, count(*) FROM answers GROUP BY key"))


def leaks(said: str) -> list[str]:
    """Where the key has got to: what was printed, and every file below the current folder."""
    files = (path for path in Path().rglob("*") if path.is_file())
    printed = ["terminal"] if KEY in said else []
    return printed + [str(path) for path in files if KEY.encode() in path.read_bytes()]


@contextlib.contextmanager
def county(folder: Path, report: str = REPORT) -> Iterator[None]:
    """A folder to run in, with the report in it and the key in the environment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("SUMMARISER_API_KEY", KEY)
        (folder / "county.txt").write_text(report, encoding="utf-8")
        yield
