"""The commands from documents to a result in one go: run, read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from invoicekit.cli.options import (
    batch_id_option,
    chosen_formats,
    export_options,
    open_workspace,
    size_limit_option,
    target_options,
    vocabulary_option,
)
from invoicekit.cli.output import exit_by, is_terminal, print_page
from invoicekit.cli.steps import export_batch, inspect_documents, submit_candidates, wait_for
from invoicekit.errors import InvoicekitError

if TYPE_CHECKING:
    from invoicekit.workspace import Workspace


@click.command()
@target_options
@click.argument("documents", nargs=-1, required=True)
@export_options
@size_limit_option
@batch_id_option
@vocabulary_option
@click.option("--yes", "-y", is_flag=True, help="Do not ask before Textract costs money.")
@click.option(
    "--notebooks",
    type=click.Path(file_okay=False, path_type=Path),
    help="Run the notebooks instead, and keep the executed copies in this folder.",
)
def run(
    documents: Sequence[str],
    out: Path,
    with_csv: bool,
    with_json: bool,
    originals: bool,
    size_limit: float,
    batch_id: str,
    vocabulary: Path | None,
    yes: bool,
    notebooks: Path | None,
    **target: Any,
) -> None:
    """From documents to workbooks: deploy, submit, wait, export."""
    from invoicekit import stack
    from invoicekit.batch import new_id

    workspace = open_workspace(**target)
    candidates = inspect_documents(workspace, documents, size_limit, yes)
    batch_id, formats = batch_id or new_id(), chosen_formats(with_csv, with_json)
    if notebooks is not None:
        _run_notebooks(workspace, notebooks, documents, out, formats, size_limit, batch_id, vocabulary, target)
        return
    stack.deploy(workspace)
    batch = submit_candidates(workspace, candidates, batch_id)
    wait_for(workspace, batch)
    exit_by(export_batch(workspace, batch, out, formats, originals, vocabulary))


@click.command()
@click.argument("document", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", "-o", type=click.Path(dir_okay=False, path_type=Path), help="The JSON file; standard output.")
def read(document: Path, out: Path | None) -> None:
    """Read one document offline, as Textract's GetDocumentAnalysis would answer."""
    from invoicekit import reader

    text = json.dumps(reader.read(document.read_bytes(), progress=print_page), ensure_ascii=False, indent=1)
    if out is None:
        click.echo(text)
    else:
        out.write_text(text, encoding="utf-8")


def _run_notebooks(
    workspace: Workspace,
    folder: Path,
    documents: Sequence[str],
    out: Path,
    formats: Sequence[str],
    size_limit: float,
    batch_id: str,
    vocabulary: Path | None,
    target: dict[str, Any],
) -> None:
    from invoicekit.exports import export
    from invoicekit.results import fetch, load_batch
    from invoicekit.runner import run_notebooks

    if len(documents) != 1:
        raise InvoicekitError("--notebooks takes one file, folder or pattern")
    parameters = {name: value or "" for name, value in target.items()}
    parameters |= {"invoices": Path(documents[0]), "out": out, "size_limit": size_limit, "batch_id": batch_id}
    parameters["vocabulary"] = vocabulary.resolve() if vocabulary else ""
    run_notebooks(folder, parameters, progress=is_terminal())
    click.echo((out / "invoices.xlsx").resolve())
    entries = fetch(workspace, load_batch(workspace, batch_id), vocabulary=vocabulary or "", progress=False)
    if beside := [each for each in formats if each != "xlsx"]:  # the notebooks write the workbooks
        export(entries, out, formats=beside, progress=False)
    exit_by([each for each in entries if each.failure])
