"""The commands that answer a question and make no outputs: what would it cost, what stands in it, does it hold."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from summariser.app.inputs import (
    ANSWERS,
    extraction_prompt,
    formats_of,
    output_names,
    prices_of,
    read_library,
    read_pages,
    read_sheet,
    read_taxonomy,
    settings_of,
    telling_prompts,
    tells,
    with_notes_told,
)
from summariser.checking import check_sheet
from summariser.comparison import compare, comparison_text
from summariser.edges.readers import read_page
from summariser.edges.runs import read_runs
from summariser.edges.writers import write_files
from summariser.errors import UsageProblem
from summariser.estimating import estimate as estimate_of
from summariser.estimating import estimate_text, load_of, with_brief
from summariser.inspection import inspect as inspection_of
from summariser.inspection import inspection_text
from summariser.metadata import parse_given
from summariser.pipeline import read
from summariser.run_records import run_record, runs_json, runs_text
from summariser.schemas import CONTRACTS, schema_file, schema_text


def estimate(reports: Sequence[str], options: Mapping[str, Any], *, as_json: bool) -> tuple[str, int]:
    """What asking about the reports would take, and the exit code of those that cannot be read."""
    settings = settings_of(options)
    price = prices_of(settings).of(settings.model)
    prompt = extraction_prompt()
    library = read_library()
    pages, worst = read_pages(reports)
    telling = telling_prompts() if tells(formats_of(settings)) else None
    loads = []
    for page, name in zip(pages, output_names(pages), strict=True):
        reading = read(page, library)
        load = load_of(name, reading, prompt, price, settings.scope)
        loads.append(with_brief(load, reading, telling, price, settings.scope) if telling else load)
    made = estimate_of(settings.model, price, loads)
    return (made.model_dump_json(indent=1) if as_json else estimate_text(made)), worst


def runs(folder: str | None, *, as_json: bool) -> str:
    """The runs of a folder's store, as a table or as JSON."""
    settings = settings_of({"out": folder})
    prices = prices_of(settings)
    told = [run_record(run, prices.of(run.model)) for run in read_runs(Path(settings.out) / ANSWERS)]
    return runs_json(told) if as_json else runs_text(told)


def inspect(report: str, given: Sequence[str] = (), *, as_json: bool) -> str:
    """What rules read in one report, as JSON or as text for a person."""
    page = with_notes_told(read_page(report))
    seen = inspection_of(read(page, read_library(), parse_given(given)))
    return seen.model_dump_json(indent=1) if as_json else inspection_text(seen)


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
    sheets = [read_sheet(name) for name in (first, second)]
    hashes = [sheet.report.source.sha256 for sheet in sheets]
    if hashes[0] != hashes[1]:
        names = [sheet.report.source.name for sheet in sheets]
        raise UsageProblem(f"{first} and {second} are of two files, {names[0]} and {names[1]}; give two sheets of one")
    found = compare(*sheets)
    return found.model_dump_json(indent=1) if as_json else comparison_text(found, first, second)


def schema(name: str | None, folder: Path | None) -> str:
    """One contract, all of them, or the paths of the files written."""
    names = [name] if name else sorted(CONTRACTS)
    if folder:
        paths = write_files(folder, {schema_file(one): schema_text(one) for one in names})
        return "".join(f"{path}\n" for path in paths)
    if name:
        return schema_text(name)
    return "{\n" + ",\n".join(f'"{one}": {schema_text(one).rstrip()}' for one in names) + "\n}\n"
