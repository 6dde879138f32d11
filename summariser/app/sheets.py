"""The commands that are asked about sheets: does one hold of its report, how do two differ."""

from __future__ import annotations

import json
from collections.abc import Sequence

from summariser.app.inputs import read_library, read_sheet, read_taxonomy, with_notes_told
from summariser.checking import check_sheet
from summariser.edges.readers import read_page
from summariser.errors import UsageProblem
from summariser.metadata import parse_given
from summariser.reading import read


def check(sheet_file: str, report: str, given: Sequence[str] = (), *, as_json: bool, any_file: bool) -> tuple[str, int]:
    """What in a sheet does not hold of its report, and the exit code."""
    sheet = read_sheet(sheet_file)
    page = with_notes_told(read_page(report))
    named = sheet.report.source
    if page.sha256 != named.sha256 and not any_file:
        raise UsageProblem(
            f"{sheet_file} is the sheet of another file, {named.name} (sha256 {named.sha256[:8]}…), and {report} is "
            f"{page.sha256[:8]}…; give the report that it was made from, or --any-file to check it all the same"
        )
    found = check_sheet(sheet, read(page, read_library(), parse_given(given)), read_taxonomy())
    if as_json:
        text = json.dumps([one.model_dump() for one in found], ensure_ascii=False, indent=1)
    else:
        text = "\n".join(f"{one.id}  {one.what}  {one.why}" for one in found)
    return text, 1 if found else 0


def diff(first: str, second: str, *, as_json: bool) -> str:
    """Two sheets of one report side by side."""
    from summariser.comparison import compare, comparison_text  # noqa: PLC0415

    sheets = [read_sheet(name) for name in (first, second)]
    hashes = [sheet.report.source.sha256 for sheet in sheets]
    if hashes[0] != hashes[1]:
        names = [sheet.report.source.name for sheet in sheets]
        raise UsageProblem(f"{first} and {second} are of two files, {names[0]} and {names[1]}; give two sheets of one")
    found = compare(*sheets)
    return found.model_dump_json(indent=1) if as_json else comparison_text(found, first, second)
