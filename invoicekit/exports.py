"""Writes a batch out: workbooks, CSV, JSON, copies of the documents, and the results as they are stored."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from botocore.exceptions import ClientError

from invoicekit import jobs
from invoicekit.batch import Batch, Submitted
from invoicekit.errors import InvoicekitError
from invoicekit.functions import layout
from invoicekit.functions.tracking import Job
from invoicekit.progress import bar
from invoicekit.workbook import Entry, file_names, write_csv, write_gst_sheet, write_json, write_register
from invoicekit.workspace import Workspace

_THREADS = 8
REGISTER_NAME = "invoices.xlsx"
GST_FOLDER, CSV_FOLDER, ORIGINALS_FOLDER = "gst", "csv", "documents"
JSON_NAME = "invoices.json"
FORMATS = ("xlsx", "csv", "json")


def export(
    entries: Sequence[Entry],
    out: str | Path,
    *,
    formats: Sequence[str] = ("xlsx",),
    progress: bool = True,
) -> Path:
    """Write what was read and understood into the folder ``out``, replacing files of these names.

    Args:
        entries: the documents (see ``fetch``); a link that is a path is taken from ``out`` (see ``save_originals``).
        out: a folder, made where it is missing.
        formats: "xlsx" writes ``invoices.xlsx`` and one "GST Invoice" workbook an invoice into ``gst/``, "csv" a file
            for each sheet into ``csv/``, and "json" ``invoices.json``.
        progress: show a progress bar.

    Returns:
        The path of ``invoices.xlsx``, or of the first of the other formats if that one is not among them.

    Raises:
        InvoicekitError: a format is unknown, or a file cannot be written.
    """
    if not formats or not set(formats) <= set(FORMATS):
        raise InvoicekitError(f"formats {', '.join(formats)!r} are unknown: use one or more of {', '.join(FORMATS)}")
    try:
        return _write(entries, Path(out), formats, progress)
    except OSError as error:
        raise InvoicekitError(
            f"{out} could not be written ({error}): close its files, or choose another folder"
        ) from error


def save_originals(
    workspace: Workspace, batch: Batch, entries: Sequence[Entry], out: str | Path, *, progress: bool = True
) -> list[Entry]:
    """Copy the documents of a batch to ``out/documents/``; gives the entries with links to these copies.

    So the workbook's links work wherever the folder is moved to, without an account and without the embedded AWS. A
    document that is no longer in the bucket keeps its link.
    """
    s3, folder = workspace.client("s3"), Path(out) / ORIGINALS_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    names = file_names(each.name for each in batch.accepted)
    links = {}

    def save(document: Submitted, name: str) -> None:
        try:
            s3.download_file(batch.bucket, document.key, str(folder / name))
        except ClientError as error:
            if error.response["Error"]["Code"] != "404":
                raise
            return
        links[workspace.object_url(batch.bucket, document.key)] = f"{ORIGINALS_FOLDER}/{name}"

    with ThreadPoolExecutor(_THREADS) as pool, bar(len(names), "Saving", "document", progress) as advance:
        for _ in pool.map(save, batch.accepted, names):
            advance()
    return [replace(each, link=links.get(each.link, each.link)) for each in entries]


def save_result_files(workspace: Workspace, batch: Batch, out: str | Path, *, progress: bool = True) -> Path:
    """Copy the stored results of a batch (responses, tables, form fields, lines) to ``out/<document>/<job type>/``."""
    s3, out = workspace.client("s3"), Path(out)
    finished = [status for status in jobs.status(workspace, batch) if status.jobs]
    with bar(len(finished), "Saving", "document", progress) as advance:
        for status in finished:
            for job in status.jobs:
                _save_job(s3, batch.bucket, job, out / _safe_path(status.document.name) / job.job_type)
            advance()
    return out


def _write(entries: Sequence[Entry], out: Path, formats: Sequence[str], progress: bool) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    written = []
    if "xlsx" in formats:
        written.append(_write_workbooks(entries, out, progress))
    if "csv" in formats:
        written.append(write_csv(entries, out / CSV_FOLDER)[0])
    if "json" in formats:
        written.append(write_json(entries, out / JSON_NAME))
    return written[0]


def _write_workbooks(entries: Sequence[Entry], out: Path, progress: bool) -> Path:
    (out / GST_FOLDER).mkdir(exist_ok=True)
    names = file_names((each.name for each in entries), ".xlsx")
    entries = [
        replace(each, gst_link=f"{GST_FOLDER}/{name}") if each.invoice else each
        for each, name in zip(entries, names, strict=True)
    ]
    understood = [each for each in entries if each.invoice]
    with bar(len(understood) + 1, "Writing", "workbook", progress) as advance:
        write_register(entries, out / REGISTER_NAME)
        advance()
        for each in understood:
            write_gst_sheet(each.invoice, out / each.gst_link)
            advance()
    return out / REGISTER_NAME


def _save_job(s3: Any, bucket: str, job: Job, folder: Path) -> None:
    prefix = layout.job_prefix(job.job_id)
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
        for each in page.get("Contents", []):
            target = folder / each["Key"].removeprefix(prefix)
            target.parent.mkdir(parents=True, exist_ok=True)
            s3.download_file(bucket, each["Key"], str(target))


def _safe_path(name: str) -> Path:
    return Path(*(part for part in PurePosixPath(name).parts if part not in ("/", "..")))
