"""The project's own data, wherever it lies: a checkout, an editable install or an installed wheel."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from summariser.errors import BrokenInvariant

_PACKAGE = Path(__file__).resolve().parent.parent


def data_folder(kind: str) -> Path:
    """The folder `prompts` or `schemas`: inside an installed package, else beside it in a checkout."""
    for folder in (_PACKAGE / "_data" / kind, _PACKAGE.parent / kind):
        if folder.is_dir():
            return folder
    raise BrokenInvariant(f"the folder {kind} is missing from this installation; install the package again")


def read_prompt_file(name: str) -> str:
    """The text of a prompt file."""
    return (data_folder("prompts") / f"{name}.md").read_text(encoding="utf-8")


def read_indicators() -> str:
    """The text of the indicator table."""
    return (_PACKAGE / "indicators.toml").read_text(encoding="utf-8")


def read_endpoints() -> str:
    """The text of the table of endpoints."""
    return (_PACKAGE / "endpoints.toml").read_text(encoding="utf-8")


def read_prices() -> str:
    """The text of the price list."""
    return (_PACKAGE / "prices.toml").read_text(encoding="utf-8")


def read_places() -> str:
    """The text of the gazetteer."""
    return (_PACKAGE / "places.tsv").read_text(encoding="utf-8")


def read_codebook() -> str:
    """The text of the codebook of the flat files."""
    return (_PACKAGE / "codebook.toml").read_text(encoding="utf-8")


def read_page_files(names: Iterable[str]) -> dict[str, str]:
    """The files that an evidence page is put together from, name -> text."""
    folder = _PACKAGE / "evidence_page"
    return {name: (folder / name).read_text(encoding="utf-8") for name in names}


def read_brief_page() -> str:
    """The text of the page that shows a brief."""
    return (_PACKAGE / "brief" / "brief.html").read_text(encoding="utf-8")
