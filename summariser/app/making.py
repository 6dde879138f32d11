"""How a sheet came about: by which program, when, and who read the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from summariser.claims import CLAIMS_SCHEMA
from summariser.records import PLAN_ONLY, RULES_ONLY, Made
from summariser.types import Scope
from summariser.verify import CHECKS_MADE

if TYPE_CHECKING:
    from summariser.prompting import Prompt


def made_by(scope: Scope, model: str | None = None, prompts: Sequence[Prompt] = ()) -> Made:
    """How a sheet came about; without prompts rules made it."""
    notes = [None if prompts else RULES_ONLY, PLAN_ONLY if scope == "targets" else None]
    return Made(
        summariser=_version(),
        engine="model" if prompts else "rules",
        model=model,
        readers=2 if prompts else 1,
        note=". ".join(filter(None, notes)) or None,
        scope=scope,
        prompts={prompt.name: prompt.version for prompt in prompts},
        schema_claim=CLAIMS_SCHEMA,
        checks=CHECKS_MADE,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


@cache
def _version() -> str:
    """Of the program; looked up once a run, as its whole description is read for it."""
    return version("summariser")
