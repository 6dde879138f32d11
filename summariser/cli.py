"""Arguments -> app; prints; exit codes. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from summariser.errors import SummariserError, UsageProblem

EPILOG = """\b
Exit codes: 0 done; 1 done, and --strict or check found something that does not hold; 2 bad usage or input;
3 incomplete, a part of a report got no answer; 4 the endpoint is unreachable or refuses the key; 130 interrupted."""

_GARBAGE = 50_000
"""New objects before cycles are looked for: ours are frozen and hold none, and to look often takes time."""


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="summariser")
def cli() -> None:
    """Chinese government work reports (政府工作报告) as English briefs and target data.

    Every figure is read twice, by a language model and by rules, and links to its evidence.
    """


@cli.command()
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@click.option("--out", metavar="DIR", help="Folder for the outputs, one sub-folder a report. [summariser-out]")
@click.option("--model", metavar="NAME", help="Model to ask. Without a name rules alone answer, as with `rules`.")
@click.option(
    "--base-url",
    metavar="URL",
    help="Endpoint that speaks the OpenAI protocol: a URL, or openai, deepseek, qwen, openrouter, vllm, ollama, "
    "llama.cpp. [openai]",
)
@click.option("--replay", metavar="DIR", help="Answer from the recordings in DIR; the network stays off.")
@click.option("--record", metavar="DIR", help="Export the answers used to DIR.")
@click.option("--format", metavar="LIST", help="Outputs: md, html, page, json, csv, xlsx. [all that are installed]")
@click.option("--set", "given", metavar="FIELD=VALUE", multiple=True, help="Give or correct metadata; it wins.")
@click.option("--previous", metavar="SHEET", help="Last year's targets.json of the place: how targets moved since.")
@click.option("--full", is_flag=True, help="Add the annex to the brief's one page.")
@click.option("--scope", metavar="NAME", help="all, or targets: ask only about the parts that plan. [all]")
@click.option("--jobs", type=int, metavar="N", help="Calls at a time. [8]")
@click.option("--timeout", type=float, metavar="S", help="Seconds to wait for one answer. [300]")
@click.option("--deadline", type=float, metavar="S", help="Seconds after which a run asks nothing more. [none]")
@click.option("--mode", metavar="NAME", help="How answers come: tools or md_json. [as the endpoint can]")
@click.option("--temperature", type=float, metavar="T", help="Temperature, where the model takes one. [0]")
@click.option("--max-tokens", type=int, metavar="N", help="Longest answer. [as the endpoint allows]")
@click.option("--max-cost", metavar="USD", help="Ask nothing that could take a run beyond this cost. [no limit]")
@click.option("--strict", is_flag=True, help="Exit with 1 if any claim failed a check, or if rules alone have read.")
def brief(reports: tuple[str, ...], **options: Any) -> None:
    """Turn reports into briefs and target sheets.

    REPORT is a .txt, .md, .html, .pdf or .docx file, or - for standard input. The key is read from
    SUMMARISER_API_KEY or the endpoint's own variable; options can also be set as SUMMARISER_MODEL … or in
    summariser.toml.
    """
    if options["replay"] and options["record"]:
        raise UsageProblem("--replay and --record exclude one another; give one of them")
    from summariser.app import briefing  # noqa: PLC0415  # the model path takes a second to import

    sys.exit(briefing.brief(reports, options))


@cli.command()
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@click.option("--model", metavar="NAME", help="Model whose price is counted with.")
@click.option("--scope", metavar="NAME", help="all, or targets: only the parts that plan. [all]")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def estimate(reports: tuple[str, ...], *, as_json: bool, **options: Any) -> None:
    """Show calls, tokens and cost before anything is spent. No model is asked, no key is needed."""
    from summariser.app import questions  # noqa: PLC0415

    text, code = questions.estimate(reports, options, as_json=as_json)
    click.echo(text)
    sys.exit(code)


@cli.command()
@click.argument("folder", metavar="[DIR]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def runs(folder: str | None, *, as_json: bool) -> None:
    """List the runs of an output folder: calls, tokens, cost, failures.

    DIR is what --out named. [summariser-out] A run that was killed is unfinished, and shown with what it had.
    """
    from summariser.app import questions  # noqa: PLC0415

    click.echo(questions.runs(folder, as_json=as_json))


@cli.command()
@click.argument("report")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--set", "given", metavar="FIELD=VALUE", multiple=True, help="Give or correct metadata; it wins.")
def inspect(report: str, *, as_json: bool, given: tuple[str, ...]) -> None:
    """Show what rules read in a report: sections, quantities, repairs. No model, no cost."""
    from summariser.app import questions  # noqa: PLC0415

    click.echo(questions.inspect(report, given, as_json=as_json))


@cli.command()
@click.argument("sheet")
@click.argument("report")
@click.option("--json", "as_json", is_flag=True, help="Print what does not hold as JSON.")
@click.option("--any-file", is_flag=True, help="Accept a report whose file is not the one that the sheet names.")
@click.option("--set", "given", metavar="FIELD=VALUE", multiple=True, help="Metadata that the sheet was made with.")
def check(sheet: str, report: str, *, as_json: bool, any_file: bool, given: tuple[str, ...]) -> None:
    """Verify a sheet against its report again, whoever edited it.

    Prints one line for each thing that does not hold: item, field or check, why. Exits with 1 if there is any.
    """
    from summariser.app import sheets  # noqa: PLC0415

    found, code = sheets.check(sheet, report, given, as_json=as_json, any_file=any_file)
    if found:
        click.echo(found)
    sys.exit(code)


@cli.command()
@click.argument("first", metavar="A.json")
@click.argument("second", metavar="B.json")
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
def diff(first: str, second: str, *, as_json: bool) -> None:
    """Put two sheets of one report side by side."""
    from summariser.app import sheets  # noqa: PLC0415

    click.echo(sheets.diff(first, second, as_json=as_json))


@cli.command()
@click.argument("name", required=False)
@click.option("--write", metavar="DIR", help="Write one file a schema to DIR instead.")
def schema(name: str | None, write: str | None) -> None:
    """Print or write the JSON Schemas of what goes in and out."""
    from summariser.app import questions  # noqa: PLC0415

    click.echo(questions.schema(name, Path(write) if write else None), nl=False)


def main() -> NoReturn:
    """Run the command line and leave with the right code; an error is one line that says what to do next."""
    gc.set_threshold(_GARBAGE)
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except SummariserError as error:
        click.echo(f"summariser: {' '.join(str(error).split())}", err=True)
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("summariser: interrupted; the answers so far are kept, run the same command to go on", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): no complaint, and none from the interpreter at shutdown.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(0)


if __name__ == "__main__":
    main()
