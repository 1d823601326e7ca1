"""Commands: options become one call, and what it returns is printed."""

from __future__ import annotations

import errno
import shutil
import signal
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extract.errors import FollowthroughError, one_line

if TYPE_CHECKING:
    from ingest.report import Report

INTERRUPTED = 130  # 128 + SIGINT, as shells count
UNTRUE = 4

EPILOG = "Exit codes: 0 all done, 1 could not run, 2 wrong usage, 3 some documents failed, 4 verify found a fault."

Folder = click.Path(path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])
FORMAT = click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
SIGNALS = (
    "no_later_document", "no_evidence_found", "mentioned", "repeated", "progress_reported", "delivery_reported",
    "delay_reported", "withdrawal_reported",
)  # fmt: skip


def _as_iso(_context: click.Context, _option: click.Parameter, day: datetime | None) -> str:
    return day.date().isoformat() if day else ""


class Commands(click.Group):
    """A group in which an error meant for the user, or Ctrl-C, is one line on stderr."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except FollowthroughError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # whoever read the output has had enough: click ends quietly
            raise click.ClickException(one_line(str(error))) from error
        except KeyboardInterrupt:
            click.echo("\nInterrupted. Nothing was changed; the same command goes on where this one stopped.", err=True)
            ctx.exit(INTERRUPTED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
@click.version_option(package_name="followthrough")
def main() -> None:
    """Link each promise in a folder of policy documents to what later documents say of it."""


@main.command()
@click.argument("corpus", type=Folder)
@click.option("--out", type=Folder, default=Path("out"), show_default=True, help="Folder that gets the tables.")
@click.option("--jobs", type=click.IntRange(min=1), help="Documents read at once.  [default: one a core]")
@click.option("--model", metavar="NAME", help="An installed spaCy pipeline instead of the built-in one.")
@click.option("--pdf-engine", type=click.Choice(["auto", "pdfplumber"]), default="auto", show_default=True)
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), help="Seconds for one document.  [default: 300]"
)
@click.option("--memory-mb", type=click.IntRange(min=256), help="Memory for one document.  [default: 2048]")
@click.option(
    "--promises",
    type=click.Path(path_type=Path),
    metavar="LIST.csv",
    help="Promises that someone listed: columns id, date, text; optionally actor, deadline, initiative, source.",
)
@click.option(
    "--as-of",
    type=DAY,
    callback=_as_iso,
    metavar="YYYY-MM-DD",
    help="Only documents up to that day count for follow-up.  [default: the newest document's date]",
)
@click.option("--quiet", is_flag=True, help="No progress and no summary; problems are still told on stderr.")
@click.option("--json", "as_json", is_flag=True, help="The summary as one JSON object.")
@click.pass_context
def ingest(ctx: click.Context, /, corpus: Path, out: Path, quiet: bool, as_json: bool, **options: Any) -> None:
    """Read the documents in CORPUS and write the tables.

    A second run reads only what changed. Ctrl-C leaves the tables as they were.
    """
    from ingest.bar import Bar
    from ingest.run import run
    from ingest.settings import Settings

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    settings = Settings(**{name: value for name, value in options.items() if value is not None})
    with Bar(hidden=quiet) as bar:
        report = run(corpus, out, settings, bar)
    _print(report, quiet=quiet, as_json=as_json)
    ctx.exit(report.exit_code)


def _print(report: Report, *, quiet: bool, as_json: bool) -> None:
    if as_json:
        _print_json(report.as_json())
    elif quiet:
        for line in report.problem_lines():
            click.echo(line, err=True)
    else:
        click.echo(report.summary())


@main.command()
@click.argument("out", type=Folder)
@click.option("--corpus", type=Folder, help="The documents.  [default: the folder that run.json names]")
@click.pass_context
def verify(ctx: click.Context, /, out: Path, corpus: Path | None) -> None:
    """Find every quote of OUT again, in its texts and in the documents; check keys, hashes and ids."""
    from ledger.verify import verify as faults

    found = faults(out, corpus, progress=lambda step: click.echo(one_line(step), err=True))
    for fault in found:
        click.echo(str(fault))
    click.echo(f"{out}: {len(found)} faults" if found else f"{out}: all holds")
    ctx.exit(UNTRUE if found else 0)


@main.command()
@click.argument("out", type=Folder)
@click.argument("sql")
@FORMAT
def query(out: Path, sql: str, form: str) -> None:
    """Ask the tables of OUT with one SQL SELECT (DuckDB)."""
    from ledger import query as tables
    from ledger import render

    answer = tables.query(out, sql)
    _print_lines(render.lines(form, answer.columns, answer.rows, _width()))


@main.command()
@click.argument("out", type=Folder)
@click.option("--actor", metavar="NAME", default="", help="Who is bound: the name or a part of it.")
@click.option("--due-before", type=DAY, callback=_as_iso, metavar="YYYY-MM-DD", help="Due earlier than that day.")
@click.option("--signal", "signals", type=click.Choice(SIGNALS), multiple=True, help="May be given more than once.")
@click.option("--initiative", metavar="NAME", default="", help="The programme or act named, or a part of it.")
@click.option("--document", metavar="FILE", default="", help="The promise's file, or a part of its name.")
@FORMAT
def followups(out: Path, form: str, **wanted: Any) -> None:
    """List the promises of OUT with what became of them, overdue first.

    A table shows what fits; csv and json have every column.
    """
    from ledger import followups as work
    from ledger import render

    found = work.followups(out, work.Wanted(**wanted))
    columns = work.columns(short=form == "table")
    _print_lines(render.lines(form, columns, work.values(found, columns), _width()))


@main.command()
@click.argument("out", type=Folder)
@click.argument("tables", nargs=-1)
@FORMAT
def schema(out: Path, tables: tuple[str, ...], form: str) -> None:
    """Tell the tables and columns of OUT with their meaning; with TABLES only these."""
    from ledger import describe, render

    found = describe.describe(out, tables)
    if form == "table":
        _print_lines(describe.lines(found, _width()))
    else:
        _print_lines(render.lines(form, describe.COLUMNS, describe.rows(found), _width()))


@main.command()
@click.argument("out_a", type=Folder)
@click.argument("out_b", type=Folder)
@FORMAT
def compare(out_a: Path, out_b: Path, form: str) -> None:
    """Tell what changed from OUT_A to OUT_B: promises gained, lost and moved, links gained, lost and changed."""
    from ledger import compare as runs
    from ledger import render

    short = form == "table"
    changes = runs.compare(out_a, out_b)
    columns = runs.SHORT if short else runs.COLUMNS
    if changes or not short:
        _print_lines(render.lines(form, columns, runs.rows(changes, short=short), _width()))
    click.echo(runs.counted(changes), err=not short)


@main.command()
@click.argument("out", type=Folder)
@click.argument("commitment_id", required=False)
@click.option("--all-from", "document", metavar="DOC", help="Every promise of this document: its file, or a doc_id.")
@click.option("--json", "as_json", is_flag=True, help="The same as one JSON object; a list of them for a document.")
def trace(out: Path, commitment_id: str | None, document: str | None, as_json: bool) -> None:
    """Show one promise of OUT, and what later documents say of it.

    COMMITMENT_ID may be cut short as long as it stays the only one, and so may the file's name.
    """
    from ledger import trace as story

    if (commitment_id is None) == (document is None):
        raise click.UsageError("Name one promise by its COMMITMENT_ID, or a document with --all-from.")
    found = story.all_from(out, document) if document else [story.trace(out, commitment_id or "")]
    if as_json:
        told = [one.as_json() for one in found]
        _print_json(told if document else told[0])
        return
    for number, one in enumerate(found):
        _print_lines(["", "-" * _width(), ""] if number else [])
        _print_lines(story.lines(one, _width()))


def _width() -> int:
    return shutil.get_terminal_size().columns


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _print_json(value: object) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    sys.exit(main())
