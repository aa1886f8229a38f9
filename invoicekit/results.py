"""Fetches what Textract read from the stack's results, and understands it; never calls Textract."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from invoicekit import batch as batches
from invoicekit import blocks, corrections, jobs
from invoicekit.batch import Batch, Submitted
from invoicekit.errors import BlocksError, CorrectionError, DocumentError, NothingReadError
from invoicekit.functions import layout
from invoicekit.functions.tracking import Job
from invoicekit.invoice.corrections import Correction, apply
from invoicekit.invoice.vocabulary import Vocabulary
from invoicekit.jobs import DocumentStatus
from invoicekit.media import PDF, media_type
from invoicekit.progress import bar
from invoicekit.understanding import check_batch, load_vocabulary, understand
from invoicekit.workbook import (
    Entry,
    Failure,
)
from invoicekit.workspace import Workspace

_THREADS = 8
_LARGEST_WITH_XML = 20 * 1024 * 1024  # bytes; e-invoices are small, and large scans are not fetched to look into them
_START = 1024  # bytes that tell a document's type
_PART = re.compile(r" \(\d+ of \d+\)$")


def load_batch(workspace: Workspace, batch_id: str = "") -> Batch:
    """A batch that was submitted, the newest where no id is given.

    Raises:
        InvoicekitError: there is no such batch.
    """
    return batches.load(workspace.client("s3"), workspace.outputs()["DocumentBucketName"], batch_id)


def fetch(workspace: Workspace, batch: Batch, *, vocabulary: str | Path = "", progress: bool = True) -> list[Entry]:
    """Every document of a batch with what was read, understood and corrected, and the checks over the batch.

    A document of several invoices gives an entry each, named "scan.pdf (2 of 3)". One that failed, was refused or is
    not finished is an entry with its failure; none is left out. ``vocabulary`` names a file with more names of fields;
    by default it is ``vocabulary.toml`` in ``$INVOICEKIT_HOME``, where there is one.

    Raises:
        VocabularyError: the vocabulary's file cannot be taken.
    """
    entries = _fetch(workspace, batch, vocabulary, progress=progress)
    check_batch(entries)
    return entries


def _fetch(workspace: Workspace, batch: Batch, vocabulary: str | Path, *, progress: bool) -> list[Entry]:
    s3, names = workspace.client("s3"), load_vocabulary(vocabulary)
    statuses = jobs.status(workspace, batch)
    corrected = corrections.load(s3, batch.bucket, [each.document.key for each in statuses if each.is_readable])

    def understood(status: DocumentStatus) -> list[Entry]:
        key = status.document.key
        link = workspace.object_url(batch.bucket, key) if key else ""
        return [_corrected(each, corrected.get(key, ())) for each in _entries(s3, batch.bucket, status, names, link)]

    with ThreadPoolExecutor(_THREADS) as pool, bar(len(statuses), "Understanding", "document", progress) as advance:
        entries = []
        for each in pool.map(understood, statuses):
            entries += each
            advance()
    return entries


def read_document(workspace: Workspace, batch: Batch, name: str = "") -> Entry:
    """One document of a batch with what was read and understood; the first that was read where no name is given.

    Of several invoices in a document the one that is named so ("scan.pdf (2 of 3)"), else the first.

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
    entries = _fetch(workspace, replace(batch, documents=tuple(documents)), "", progress=False)
    return next((each for each in entries if each.name == name), entries[0])


def responses(s3: Any, bucket: str, job: Job) -> Iterator[dict[str, Any]]:
    """The pages of Textract's answer for a finished job, as they were stored."""
    prefix = layout.raw_prefix(job.job_id)
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
        for each in page.get("Contents", []):
            yield json.loads(s3.get_object(Bucket=bucket, Key=each["Key"])["Body"].read())


def original(workspace: Workspace, batch: Batch, name: str) -> bytes:
    """The bytes of a batch's document, as they were submitted; that of one of its invoices is the whole document.

    Raises:
        DocumentError: the batch has no such document, or intake refused it.
    """
    document = find_document(batch, name)
    return workspace.client("s3").get_object(Bucket=batch.bucket, Key=document.key)["Body"].read()


def find_document(batch: Batch, name: str) -> Submitted:
    """A batch's document by its name, or by that of one of its invoices ("scan.pdf (2 of 3)"), if intake took it.

    Raises:
        DocumentError: the batch has no such document.
    """
    by_name = {each.name: each for each in batch.accepted}
    document = by_name.get(name) or by_name.get(_PART.sub("", name))
    if document is None:
        names = ", ".join(each.name for each in batch.accepted)
        raise DocumentError("InvalidS3ObjectException", f"not in batch {batch.id}, which has {names}", name)
    return document


def _entries(s3: Any, bucket: str, status: DocumentStatus, vocabulary: Vocabulary, link: str) -> list[Entry]:
    name = status.document.name
    if not status.is_readable:
        return [Entry(name, status.status, None, None, Failure(status.stage, status.reason), link)]
    try:
        document = blocks.parse(list(responses(s3, bucket, status.analysis)))
        expenses = blocks.parse_expense(list(responses(s3, bucket, status.expense))) if status.expense else []
    except BlocksError as error:
        return [Entry(name, "FAILED", None, None, Failure("results", str(error)), link)]
    missing = Failure(status.stage, status.reason) if status.reason else None
    read = Entry(name, status.status, document, None, missing, link)
    return understand(read, _pdf(s3, bucket, status.document), expenses, vocabulary)


def _pdf(s3: Any, bucket: str, document: Submitted) -> bytes:
    """A document that may carry XML, else nothing."""
    if document.size > _LARGEST_WITH_XML:
        return b""
    try:
        body = s3.get_object(Bucket=bucket, Key=document.key)["Body"]
    except s3.exceptions.NoSuchKey:
        return b""  # what was read of it outlives a document that was deleted
    start = body.read(_START)
    return start + body.read() if media_type(start) == PDF else b""


def _corrected(entry: Entry, corrected: Sequence[Correction]) -> Entry:
    """An entry with the corrections of its invoice applied."""
    if entry.read is None:
        return entry
    try:
        return replace(entry, invoice=apply(entry.read, [each for each in corrected if each.invoice == entry.part]))
    except CorrectionError as error:
        return Entry(entry.name, "FAILED", failure=Failure("results", f"a correction: {error}"), link=entry.link)
