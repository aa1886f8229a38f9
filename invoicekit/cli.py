"""The command line: parses and prints; the work is done by the functions that the notebooks call too."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from botocore.exceptions import BotoCoreError, ClientError

from invoicekit import __version__
from invoicekit.errors import InvoicekitError
from invoicekit.intake import DEFAULT_SIZE_LIMIT, MEGABYTE

if TYPE_CHECKING:  # each command imports what it needs, so that --help answers at once
    from invoicekit.batch import Batch
    from invoicekit.intake import Candidate
    from invoicekit.jobs import DocumentStatus
    from invoicekit.stack import StackEvent
    from invoicekit.workbook import Entry
    from invoicekit.workspace import Workspace

SOME_FAILED = 3  # exit code: the run is done, but some documents failed


class _Commands(click.Group):
    """Errors raised on purpose, and AWS's, end as one line on standard error and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (InvoicekitError, ClientError, BotoCoreError) as error:
            click.secho(f"error: {error}", fg="red", err=True)
            ctx.exit(1)


def _target_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--target, --profile, --region and --stack-name, in this order."""
    for option in (
        click.option("--stack-name", default="invoicekit", show_default=True, help="The CloudFormation stack."),
        click.option("--region", help="AWS region (--target aws)."),
        click.option("--profile", help="AWS profile (--target aws)."),
        click.option("--target", type=click.Choice(["local", "aws"]), default="local", show_default=True),
    ):
        command = option(command)
    return command


def _workspace(target: str, profile: str | None, region: str | None, stack_name: str) -> Workspace:
    from invoicekit.workspace import connect

    return connect(target, profile=profile, region=region, stack_name=stack_name)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Invoices in, a checked Excel workbook out.

    Exit codes: 0 when all went well, 1 when the run failed, 3 when some documents failed.
    """


@main.command()
def up() -> None:
    """Start the embedded AWS."""
    from invoicekit.local import emulator
    from invoicekit.workspace import local_home

    endpoints = emulator.up(local_home())
    click.echo(f"AWS       {endpoints.aws}\nTextract  {endpoints.textract}\ndata      {local_home()}")


@main.command()
def down() -> None:
    """Stop the embedded AWS; its data stays."""
    from invoicekit.local import emulator
    from invoicekit.workspace import local_home

    click.echo("stopped" if emulator.down(local_home()) else "it was not running")


@main.command()
@_target_options
@click.option("--parameter", "-p", multiple=True, metavar="NAME=VALUE", help="A parameter of the template.")
def deploy(parameter: Sequence[str], **target: Any) -> None:
    """Create the stack or bring it up to date."""
    from invoicekit.stack import deploy as deploy_stack

    outputs = deploy_stack(_workspace(**target), _parameters(parameter), on_event=_print_event)
    for name, value in outputs.items():
        click.echo(f"{name:<30} {value}")


@main.command()
@_target_options
@click.option("--delete-documents", is_flag=True, help="Delete all documents and results with the stack.")
def teardown(delete_documents: bool, **target: Any) -> None:
    """Delete the stack; locally, also stop the embedded AWS."""
    from invoicekit.local import emulator
    from invoicekit.stack import teardown as delete_stack
    from invoicekit.workspace import local_home

    delete_stack(_workspace(**target), delete_documents=delete_documents, on_event=_print_event)
    if target["target"] == "local":
        emulator.down(local_home())
        if delete_documents:
            emulator.forget_documents(local_home())
    click.echo("the stack is deleted")


_size_limit = click.option(
    "--size-limit", type=float, default=DEFAULT_SIZE_LIMIT / MEGABYTE, show_default=True, help="Megabytes a file."
)
_vocabulary = click.option(
    "--vocabulary",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with more names of fields and columns; vocabulary.toml in $INVOICEKIT_HOME otherwise.",
)
_batch_id = click.option("--batch-id", default="", help="A name for the batch; made from the time otherwise.")


def _export_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--out, --csv, --json and --originals, in this order."""
    for option in (
        click.option(
            "--originals/--no-originals",
            default=True,
            show_default=True,
            help="Copy the documents to OUT/documents, where the workbook's links lead.",
        ),
        click.option("--json", "with_json", is_flag=True, help="Also OUT/invoices.json: values with their places."),
        click.option("--csv", "with_csv", is_flag=True, help="Also OUT/csv: a file for each sheet."),
        click.option("--out", "-o", type=click.Path(file_okay=False, path_type=Path), default="OUT", show_default=True),
    ):
        command = option(command)
    return command


@main.command()
@_target_options
@click.argument("documents", nargs=-1, required=True)
@_size_limit
@_batch_id
@click.option("--yes", "-y", is_flag=True, help="Do not ask before Textract costs money.")
@click.option("--wait/--no-wait", default=False, help="Wait until all documents are finished.")
def submit(documents: Sequence[str], size_limit: float, batch_id: str, yes: bool, wait: bool, **target: Any) -> None:
    """Submit files, folders or glob patterns as one batch."""
    workspace = _workspace(**target)
    batch = _submit(workspace, _inspect(workspace, documents, size_limit, yes), batch_id)
    if wait:
        _exit_by(_wait(workspace, batch))
    _exit_by([each for each in batch.documents if each.refusal])


@main.command()
@_target_options
@click.argument("batch_id", required=False, default="")
def status(batch_id: str, **target: Any) -> None:
    """Where the documents of a batch stand; the newest batch if none is named."""
    from invoicekit import jobs, results

    workspace = _workspace(**target)
    batch = results.load_batch(workspace, batch_id)
    click.echo(str(batch))
    for each in jobs.status(workspace, batch):
        click.echo(f"{each.status:<16} {each.document.name}" + (f": {each.reason}" if each.reason else ""))


@main.command()
@_target_options
@click.argument("batch_id", required=False, default="")
@click.option("--out", "-o", type=click.Path(file_okay=False, path_type=Path), default="OUT", show_default=True)
def results(batch_id: str, out: Path, **target: Any) -> None:
    """Save what Textract read: responses, tables, form fields, lines."""
    from invoicekit.exports import save_result_files
    from invoicekit.results import load_batch

    workspace = _workspace(**target)
    click.echo(save_result_files(workspace, load_batch(workspace, batch_id), out / "results", progress=_is_terminal()))


@main.command()
@_target_options
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

    workspace = _workspace(**target)
    review = open_review(workspace, load_batch(workspace, batch_id), document, who=who)
    for name, text in _parameters(values).items():
        review.set(name, text, line)
    if remove_line is not None:
        review.remove_line(remove_line)
    for check in review.invoice.failed_checks:
        click.echo(
            f"failed check: {check.name}: found {check.found}, expected {check.expected} ({review.where(check)})"
        )


@main.command()
@_target_options
@click.argument("batch_id", required=False, default="")
@_export_options
@_vocabulary
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

    workspace = _workspace(**target)
    batch = load_batch(workspace, batch_id)
    _exit_by(_export(workspace, batch, out, _formats(with_csv, with_json), originals, vocabulary))


@main.command()
@_target_options
@click.argument("documents", nargs=-1, required=True)
@_export_options
@_size_limit
@_batch_id
@_vocabulary
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

    workspace = _workspace(**target)
    candidates = _inspect(workspace, documents, size_limit, yes)
    batch_id, formats = batch_id or new_id(), _formats(with_csv, with_json)
    if notebooks is not None:
        _run_notebooks(workspace, notebooks, documents, out, formats, size_limit, batch_id, vocabulary, target)
        return
    stack.deploy(workspace)
    batch = _submit(workspace, candidates, batch_id)
    _wait(workspace, batch)
    _exit_by(_export(workspace, batch, out, formats, originals, vocabulary))


@main.command()
@click.argument("document", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", "-o", type=click.Path(dir_okay=False, path_type=Path), help="The JSON file; standard output.")
def read(document: Path, out: Path | None) -> None:
    """Read one document offline, as Textract's GetDocumentAnalysis would answer."""
    from invoicekit import reader

    text = json.dumps(reader.read(document.read_bytes(), progress=_print_page), ensure_ascii=False, indent=1)
    if out is None:
        click.echo(text)
    else:
        out.write_text(text, encoding="utf-8")


def _inspect(workspace: Workspace, documents: Sequence[str], size_limit: float, yes: bool) -> list[Candidate]:
    """Look at the documents, and ask before Textract costs money."""
    from invoicekit import intake

    candidates = intake.inspect(documents, size_limit=int(size_limit * MEGABYTE))
    if workspace.target == "aws":
        cost = intake.estimate_cost(candidates, job_types=workspace.job_types())
        click.echo(f"Textract will cost about {cost:.2f} US dollars", err=True)
        if not yes and _is_terminal():
            click.confirm("Submit?", abort=True, err=True)
    return candidates


def _submit(workspace: Workspace, candidates: Sequence[Candidate], batch_id: str) -> Batch:
    from invoicekit import jobs

    batch = jobs.submit(workspace, candidates, batch_id=batch_id, progress=_is_terminal())
    click.echo(str(batch), err=True)
    for each in batch.documents:
        if each.refusal:
            _print_failure(each.name, each.refusal)
    return batch


def _wait(workspace: Workspace, batch: Batch) -> list[DocumentStatus]:
    """Wait, saying what failed as it does; gives what failed."""
    from invoicekit import jobs

    statuses = jobs.wait(workspace, batch, progress=_is_terminal())
    failed = [each for each in statuses if each.reason]
    for each in failed:
        if each.status != "REFUSED":  # which was said when it was
            _print_failure(each.document.name, each.reason)
    return failed


def _formats(with_csv: bool, with_json: bool) -> list[str]:
    return ["xlsx", *(["csv"] if with_csv else []), *(["json"] if with_json else [])]


def _export(
    workspace: Workspace, batch: Batch, out: Path, formats: Sequence[str], originals: bool, vocabulary: Path | None
) -> list[Entry]:
    """Write the workbooks and say where they are; gives what failed."""
    from invoicekit import exports, results

    entries = results.fetch(workspace, batch, vocabulary=vocabulary or "", progress=_is_terminal())
    if originals:
        entries = exports.save_originals(workspace, batch, entries, out, progress=_is_terminal())
    path = exports.export(entries, out, formats=formats, progress=_is_terminal())
    failed = [each for each in entries if each.failure]
    flagged = sum(bool(each.invoice.failed_checks) for each in entries if each.invoice)
    count, unread = len(batch.documents), sum(each.document is None for each in entries)
    click.echo(f"{count - unread} of {count} documents read, {flagged} with failed checks")
    click.echo(path.resolve())
    return failed


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
    run_notebooks(folder, parameters, progress=_is_terminal())
    click.echo((out / "invoices.xlsx").resolve())
    entries = fetch(workspace, load_batch(workspace, batch_id), vocabulary=vocabulary or "", progress=False)
    if beside := [each for each in formats if each != "xlsx"]:  # the notebooks write the workbooks
        export(entries, out, formats=beside, progress=False)
    _exit_by([each for each in entries if each.failure])


def _parameters(texts: Sequence[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in texts]
    if wrong := [name for name, equals, _ in pairs if not equals]:
        raise click.BadParameter(f"{wrong[0]}: write NAME=VALUE")
    return {name: value for name, _, value in pairs}


def _exit_by(failed: Sequence[Any]) -> None:
    if failed:
        sys.exit(SOME_FAILED)


def _is_terminal() -> bool:
    return sys.stderr.isatty()


def _print_event(event: StackEvent) -> None:
    color = "red" if event.failed else None
    click.secho(str(event), fg=color, err=True)


def _print_failure(name: str, reason: str) -> None:
    click.secho(f"failed: {name}: {reason}", fg="yellow", err=True)


def _print_page(done: int, total: int) -> None:
    if total > 1:
        click.echo(f"page {done} of {total}", err=True)
