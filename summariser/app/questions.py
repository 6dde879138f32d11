"""The commands that answer a question about reports, runs or contracts: what would it cost, what stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from summariser.app.choices import ANSWERS, formats_of, output_names, prices_of, settings_of, tells
from summariser.app.inputs import read_library, read_pages, with_notes_told
from summariser.app.prompts import extraction_prompt, telling_prompts
from summariser.edges.readers import read_page
from summariser.edges.runs import read_runs
from summariser.edges.writers import write_files
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


def schema(name: str | None, folder: Path | None) -> str:
    """One contract, all of them, or the paths of the files written."""
    names = [name] if name else sorted(CONTRACTS)
    if folder:
        paths = write_files(folder, {schema_file(one): schema_text(one) for one in names})
        return "".join(f"{path}\n" for path in paths)
    if name:
        return schema_text(name)
    return "{\n" + ",\n".join(f'"{one}": {schema_text(one).rstrip()}' for one in names) + "\n}\n"
