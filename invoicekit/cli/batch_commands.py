"""The commands for one step of a batch: submit, status, results, correct, export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from invoicekit.cli.options import (
    batch_id_option,
    chosen_formats,
    export_options,
    named_values,
    open_workspace,
    size_limit_option,
    target_options,
    vocabulary_option,
)
from invoicekit.cli.output import exit_by, is_terminal
from invoicekit.cli.steps import export_batch, inspect_documents, submit_candidates, wait_for


@click.command()
@target_options
@click.argument("documents", nargs=-1, required=True)
@size_limit_option
@batch_id_option
@click.option("--yes", "-y", is_flag=True, help="Do not ask before Textract costs money.")
@click.option("--wait/--no-wait", default=False, help="Wait until all documents are finished.")
def submit(documents: Sequence[str], size_limit: float, batch_id: str, yes: bool, wait: bool, **target: Any) -> None:
    """Submit files, folders or glob patterns as one batch."""
    workspace = open_workspace(**target)
    batch = submit_candidates(workspace, inspect_documents(workspace, documents, size_limit, yes), batch_id)
    if wait:
        exit_by(wait_for(workspace, batch))
    exit_by([each for each in batch.documents if each.refusal])


@click.command()
@target_options
@click.argument("batch_id", required=False, default="")
def status(batch_id: str, **target: Any) -> None:
    """Where the documents of a batch stand; the newest batch if none is named."""
    from invoicekit import jobs, results

    workspace = open_workspace(**target)
    batch = results.load_batch(workspace, batch_id)
    click.echo(str(batch))
    for each in jobs.status(workspace, batch):
        click.echo(f"{each.status:<16} {each.document.name}" + (f": {each.reason}" if each.reason else ""))


@click.command()
@target_options
@click.argument("batch_id", required=False, default="")
@click.option("--out", "-o", type=click.Path(file_okay=False, path_type=Path), default="OUT", show_default=True)
def results(batch_id: str, out: Path, **target: Any) -> None:
    """Save what Textract read: responses, tables, form fields, lines."""
    from invoicekit.exports import save_result_files
    from invoicekit.results import load_batch

    workspace = open_workspace(**target)
    click.echo(save_result_files(workspace, load_batch(workspace, batch_id), out / "results", progress=is_terminal()))


@click.command()
@target_options
@click.argument("batch_id")
@click.argument("document")
@click.argument("values", nargs=-1, metavar="FIELD=VALUE…")
@click.option("--line", type=click.IntRange(1), help="The fields are those of this line, as it was read; from 1.")
@click.option("--remove-line", type=click.IntRange(1), help="This line is no line of the invoice.")
@click.option("--who", default="", help="Who corrects; the user of this machine otherwise.")
def correct(
    batch_id: str,
    document: str,
    values: Sequence[str],
    line: int | None,
    remove_line: int | None,
    who: str,
    **target: Any,
) -> None:
    """Correct what was read: invoice_number=A-17, or --line 3 quantity=2. An empty value empties the cell."""
    from invoicekit.results import load_batch
    from invoicekit.review import open_review

    workspace = open_workspace(**target)
    review = open_review(workspace, load_batch(workspace, batch_id), document, who=who)
    for name, text in named_values(values).items():
        review.set(name, text, line)
    if remove_line is not None:
        review.remove_line(remove_line)
    for check in review.invoice.failed_checks:
        click.echo(
            f"failed check: {check.name}: found {check.found}, expected {check.expected} ({review.where(check)})"
        )


@click.command()
@target_options
@click.argument("batch_id", required=False, default="")
@export_options
@vocabulary_option
def export(
    batch_id: str,
    out: Path,
    with_csv: bool,
    with_json: bool,
    originals: bool,
    vocabulary: Path | None,
    **target: Any,
) -> None:
    """Write the workbooks of a batch."""
    from invoicekit.results import load_batch

    workspace = open_workspace(**target)
    batch = load_batch(workspace, batch_id)
    exit_by(export_batch(workspace, batch, out, chosen_formats(with_csv, with_json), originals, vocabulary))
