"""A sheet -> the files of its report, one function a format.

Each function imports what its format needs: to import a brief takes longer than to write a target sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from summariser.app.inputs import read_library, read_taxonomy
from summariser.app.jobs import Job
from summariser.app.making import made_by
from summariser.edges.resources import read_brief_page, read_codebook, read_page_files
from summariser.pipeline import summarise_by_rules
from summariser.records import TargetSheet
from summariser.types import Reading

if TYPE_CHECKING:
    from summariser.brief import Document
    from summariser.flat import Column, Row
    from summariser.told import Told

Files = Mapping[str, str | bytes]
"""Name -> content."""


@dataclass(frozen=True)
class Delivery:
    """What the outputs of one report are made of; what two of them need is made once."""

    reading: Reading
    sheet: TargetSheet
    told: Told | None
    """None where nothing was asked beyond claims."""
    job: Job

    @cached_property
    def document(self) -> Document:
        """The brief, not yet in any format."""
        from summariser.brief import brief  # noqa: PLC0415
        from summariser.told import Told  # noqa: PLC0415

        return brief(self.sheet, self.told or Told(), self.job.previous, full=self.job.full)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The flat rows. Where a model made the sheet, rules take the report on their own, to tell where they agree."""
        from summariser.flat import flat_rows  # noqa: PLC0415

        by_rules = self.sheet.made.engine == "rules"
        made = made_by(self.sheet.made.scope)
        other = None if by_rules else summarise_by_rules(self.reading, read_taxonomy(), made)
        return flat_rows(self.reading, self.sheet, read_library().places, other)


def outputs(of: Delivery) -> dict[str, str | bytes]:
    """The files that the job asks for, name -> content."""
    return {name: content for kind in of.job.formats for name, content in _MAKERS[kind](of).items()}


def _markdown(of: Delivery) -> Files:
    from summariser.brief import to_markdown  # noqa: PLC0415

    return {"brief.md": to_markdown(of.document)}


def _html(of: Delivery) -> Files:
    from summariser.brief import to_html  # noqa: PLC0415

    return {"brief.html": to_html(of.document, read_brief_page())}


def _page(of: Delivery) -> Files:
    from summariser.evidence_page import FILES, evidence_page  # noqa: PLC0415

    return {"evidence.html": evidence_page(of.reading, of.sheet, read_page_files(FILES))}


def _json(of: Delivery) -> Files:
    return {"targets.json": of.sheet.model_dump_json(indent=1) + "\n"}


def _csv(of: Delivery) -> Files:
    from summariser.flat import claims_csv, codebook_csv  # noqa: PLC0415

    return {"claims.csv": claims_csv(of.rows, _columns()), "claims_codebook.csv": codebook_csv(_columns())}


def _xlsx(of: Delivery) -> Files:
    from summariser.edges.workbook import workbook_bytes  # noqa: PLC0415
    from summariser.flat import workbook  # noqa: PLC0415

    return {"claims.xlsx": workbook_bytes(workbook(of.sheet, of.rows, _columns()))}


@cache
def _columns() -> tuple[Column, ...]:
    """The columns of the flat files."""
    from summariser.flat import parse_codebook  # noqa: PLC0415

    return parse_codebook(read_codebook())


_MAKERS = {"md": _markdown, "html": _html, "page": _page, "json": _json, "csv": _csv, "xlsx": _xlsx}
"""By the name of the format."""
