"""`summariser.toml` in the working folder, where there is one."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from summariser.errors import UsageProblem

SETTINGS_FILE = "summariser.toml"


def read_settings_file(folder: Path) -> dict[str, Any]:
    """Its fields, nothing where there is no such file."""
    path = folder / SETTINGS_FILE
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageProblem(f"{path} cannot be read: {error}; mend or remove it") from error
