"""The steps of a batch as the commands take them: look, ask, submit, wait, export; each says what it did."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from invoicekit.cli.output import is_terminal, print_failure
from invoicekit.intake import MEGABYTE

if TYPE_CHECKING:  # each command imports what it needs, so that --help answers at once
    from invoicekit.batch import Batch
    from invoicekit.intake import Candidate
    from invoicekit.jobs import DocumentStatus
    from invoicekit.workbook import Entry
    from invoicekit.workspace import Workspace


def inspect_documents(workspace: Workspace, documents: Sequence[str], size_limit: float, yes: bool) -> list[Candidate]:
    """Look at the documents, and ask before Textract costs money."""
    from invoicekit import intake

    candidates = intake.inspect(documents, size_limit=int(size_limit * MEGABYTE))
    if workspace.target == "aws":
        cost = intake.estimate_cost(candidates, job_types=workspace.job_types())
        click.echo(f"Textract will cost about {cost:.2f} US dollars", err=True)
        if not yes and is_terminal():
            click.confirm("Submit?", abort=True, err=True)
    return candidates


def submit_candidates(workspace: Workspace, candidates: Sequence[Candidate], batch_id: str) -> Batch:
    from invoicekit import jobs

    batch = jobs.submit(workspace, candidates, batch_id=batch_id, progress=is_terminal())
    click.echo(str(batch), err=True)
    for each in batch.documents:
        if each.refusal:
            print_failure(each.name, each.refusal)
    return batch


def wait_for(workspace: Workspace, batch: Batch) -> list[DocumentStatus]:
    """Wait, saying what failed as it does; gives what failed."""
    from invoicekit import jobs

    statuses = jobs.wait(workspace, batch, progress=is_terminal())
    failed = [each for each in statuses if each.reason]
    for each in failed:
        if each.status != "REFUSED":  # which was said when it was
            print_failure(each.document.name, each.reason)
    return failed


def export_batch(
    workspace: Workspace, batch: Batch, out: Path, formats: Sequence[str], originals: bool, vocabulary: Path | None
) -> list[Entry]:
    """Write the workbooks and say where they are; gives what failed."""
    from invoicekit import exports, results

    entries = results.fetch(workspace, batch, vocabulary=vocabulary or "", progress=is_terminal())
    if originals:
        entries = exports.save_originals(workspace, batch, entries, out, progress=is_terminal())
    path = exports.export(entries, out, formats=formats, progress=is_terminal())
    failed = [each for each in entries if each.failure]
    flagged = sum(bool(each.invoice.failed_checks) for each in entries if each.invoice)
    count, unread = len(batch.documents), sum(each.document is None for each in entries)
    click.echo(f"{count - unread} of {count} documents read, {flagged} with failed checks")
    click.echo(path.resolve())
    return failed
