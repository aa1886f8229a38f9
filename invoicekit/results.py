"""Fetches what Textract read from the stack's results, understands it, and writes it out; never calls Textract."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from invoicekit import batch as batches
from invoicekit import blocks, corrections, invoice, jobs
from invoicekit.batch import Batch, Submitted
from invoicekit.errors import BlocksError, CorrectionError, DocumentError, NothingReadError
from invoicekit.functions import layout
from invoicekit.functions.tracking import Job
from invoicekit.invoice.corrections import Correction, apply
from invoicekit.jobs import DocumentStatus
from invoicekit.progress import bar
from invoicekit.workbook import Entry, Failure, write_gst_sheet, write_register
from invoicekit.workspace import Workspace

_THREADS = 8
REGISTER_NAME = "invoices.xlsx"
GST_FOLDER = "gst"


def load_batch(workspace: Workspace, batch_id: str = "") -> Batch:
    """A batch that was submitted, the newest where no id is given.

    Raises:
        InvoicekitError: there is no such batch.
    """
    return batches.load(workspace.client("s3"), workspace.outputs()["DocumentBucketName"], batch_id)


def fetch(workspace: Workspace, batch: Batch, *, progress: bool = True) -> list[Entry]:
    """Every document of a batch with what was read, understood and corrected, in the batch's order.

    A document that failed, was refused or is not finished is an entry with its failure; none is left out.
    """
    s3 = workspace.client("s3")
    statuses = jobs.status(workspace, batch)
    corrected = corrections.load(s3, batch.bucket, [each.document.key for each in statuses if each.is_readable])

    def entry(status: DocumentStatus) -> Entry:
        return _entry(s3, batch.bucket, status, corrected.get(status.document.key, ()))

    with ThreadPoolExecutor(_THREADS) as pool, bar(len(statuses), "Understanding", "document", progress) as advance:
        entries = []
        for each in pool.map(entry, statuses):
            entries.append(each)
            advance()
    return entries


def read_document(workspace: Workspace, batch: Batch, name: str = "") -> Entry:
    """One document of a batch with what was read and understood; the first that was read where no name is given.

    Raises:
        DocumentError: the batch has no such document.
        NothingReadError: none of its documents was read.
    """
    if name:
        documents = [find_document(batch, name)]
    else:
        documents = [each.document for each in jobs.status(workspace, batch) if each.is_readable][:1]
    if not documents:
        raise NothingReadError(f"no document of batch {batch.id} was read; `invoicekit status {batch.id}` says why")
    return fetch(workspace, replace(batch, documents=tuple(documents)), progress=False)[0]


def responses(s3: Any, bucket: str, job: Job) -> Iterator[dict[str, Any]]:
    """The pages of Textract's answer for a finished job, as they were stored."""
    prefix = layout.raw_prefix(job.job_id)
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
        for each in page.get("Contents", []):
            yield json.loads(s3.get_object(Bucket=bucket, Key=each["Key"])["Body"].read())


def original(workspace: Workspace, batch: Batch, name: str) -> bytes:
    """The bytes of a batch's document, as they were submitted.

    Raises:
        DocumentError: the batch has no such document, or intake refused it.
    """
    document = find_document(batch, name)
    return workspace.client("s3").get_object(Bucket=batch.bucket, Key=document.key)["Body"].read()


def export(entries: Sequence[Entry], out: str | Path, *, progress: bool = True) -> Path:
    """Write ``out/invoices.xlsx`` and one "GST Invoice" workbook an invoice; gives the path of the first.

    Existing files of these names are replaced.
    """
    out = Path(out)
    (out / GST_FOLDER).mkdir(parents=True, exist_ok=True)
    understood = [each for each in entries if each.invoice is not None]
    with bar(len(understood) + 1, "Writing", "workbook", progress) as advance:
        register = out / REGISTER_NAME
        write_register(entries, register)
        advance()
        for each in understood:
            write_gst_sheet(each.invoice, out / GST_FOLDER / gst_file_name(each.name))
            advance()
    return register


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


def gst_file_name(document: str) -> str:
    """The GST workbook's file name for a document's name; folders in the name become part of it."""
    return f"{document.replace('/', '-')}.xlsx"


def find_document(batch: Batch, name: str) -> Submitted:
    """A batch's document by its name, if intake took it.

    Raises:
        DocumentError: the batch has no such document.
    """
    document = next((each for each in batch.accepted if each.name == name), None)
    if document is None:
        names = ", ".join(each.name for each in batch.accepted)
        raise DocumentError("InvalidS3ObjectException", f"not in batch {batch.id}, which has {names}", name)
    return document


def _entry(s3: Any, bucket: str, status: DocumentStatus, corrected: Sequence[Correction]) -> Entry:
    name = status.document.name
    link = f"s3://{bucket}/{status.document.key}" if status.document.key else ""
    if not status.is_readable:
        return Entry(name, status.status, None, None, Failure(status.stage, status.reason), link)
    try:
        document = blocks.parse(list(responses(s3, bucket, status.analysis)))
        understood = apply(invoice.extract(document), corrected)
    except (BlocksError, CorrectionError) as error:
        return Entry(name, "FAILED", None, None, Failure("results", str(error)), link)
    return Entry(name, status.status, document, understood, None, link)


def _save_job(s3: Any, bucket: str, job: Job, folder: Path) -> None:
    prefix = layout.job_prefix(job.job_id)
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
        for each in page.get("Contents", []):
            target = folder / each["Key"].removeprefix(prefix)
            target.parent.mkdir(parents=True, exist_ok=True)
            s3.download_file(bucket, each["Key"], str(target))


def _safe_path(name: str) -> Path:
    return Path(*(part for part in PurePosixPath(name).parts if part not in ("/", "..")))
