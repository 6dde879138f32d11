"""The workbook in LibreOffice: it opens, shows what the sheet says, and computes nothing."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.running import RECORDINGS, SAMPLE, summariser

PICTURES = Path(__file__).resolve().parents[2] / "look"
"""Where pictures are left to be looked at; git ignores it."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("soffice") is None:
        pytest.fail("soffice is not here; install libreoffice-calc, poppler-utils and fonts-noto-cjk")
    cwd = tmp_path_factory.mktemp("spreadsheet")
    done = summariser("brief", SAMPLE, "--replay", RECORDINGS, "--format", "json,csv,xlsx", "--out", "out", cwd=cwd)
    assert done.returncode == 0, done.stderr
    return cwd / "out" / SAMPLE.stem


def read(path: Path) -> io.StringIO:
    return io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")


def converted(source: Path, form: str, out: Path, read_as: str | None = None) -> list[Path]:
    """What LibreOffice makes of a file, with a profile of its own."""
    profile = f"-env:UserInstallation=file://{out}/profile"
    how = [f"--infilter={read_as}"] if read_as else []
    command = ["soffice", profile, "--headless", *how, "--convert-to", form, "--outdir", str(out / "made"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return sorted((out / "made").iterdir())


def tables(source: Path, out: Path) -> dict[str, list[dict[str, str]]]:
    """Every tab as rows, its cells as they are stored: UTF-8, all of it, no formats."""
    made = converted(source, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", out)
    return {path.stem.removeprefix(f"{source.stem}-"): list(csv.DictReader(read(path))) for path in made}


def test_every_row_opens_and_says_what_the_sheet_says(folder: Path, tmp_path: Path) -> None:
    shown = tables(folder / "claims.xlsx", tmp_path)
    sheet: Any = json.loads((folder / "targets.json").read_text("utf-8"))
    assert set(shown) == {"targets", "results", "unverified", "unclaimed", "notes", "codebook"}
    assert len(shown["unclaimed"]) == len(sheet["unclaimed"])
    for part in ("targets", "results", "unverified"):
        rows = {row["claim_id"]: row for row in shown[part]}
        assert list(rows) == [item["id"] for item in sorted(sheet[part], key=lambda item: item["evidence"]["start"])]
        for item in sheet[part]:
            row = rows[item["id"]]
            assert row["statement_en"] == (item["statement_en"] or "")
            assert row["quote_zh"] == item["evidence"]["quote"].replace("\n", " ")
            assert row["value_zh"] == (item["value_text"] or "")
            assert (Decimal(row["value"]) if row["value"] else None) == (
                Decimal(item["value"]) if item["value"] else None
            )


def test_the_flat_file_opens_with_its_columns_and_rows(folder: Path, tmp_path: Path) -> None:
    """A spreadsheet that is given claims.csv splits it where we do, and takes no cell for a formula."""
    ours = list(csv.reader(read(folder / "claims.csv")))
    (made,) = converted(folder / "claims.csv", "csv:Text - txt - csv (StarCalc):44,34,76,1", tmp_path, "CSV:44,34,76,1")
    theirs = list(csv.reader(read(made)))
    assert [len(row) for row in theirs] == [len(row) for row in ours]
    at = ours[0].index("statement_en")
    assert [row[at] for row in theirs] == [row[at] for row in ours]


def test_a_picture_of_the_targets(folder: Path, tmp_path: Path) -> None:
    (printed,) = converted(folder / "claims.xlsx", "pdf", tmp_path)
    PICTURES.mkdir(exist_ok=True)
    picture = PICTURES / "workbook"
    command = ["pdftoppm", "-png", "-r", "110", "-f", "1", "-l", "1", "-singlefile", str(printed), str(picture)]
    subprocess.run(command, check=True, timeout=60)
    assert picture.with_suffix(".png").stat().st_size > 20_000
