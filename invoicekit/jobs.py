"""Submits documents to the stack, follows their Textract jobs, and waits for them."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from invoicekit import batch as batches
from invoicekit.batch import Batch, Submitted
from invoicekit.errors import InvoicekitError
from invoicekit.functions import layout, tracking
from invoicekit.functions.job_types import DOCUMENT_ANALYSIS, EXPENSE_ANALYSIS
from invoicekit.functions.tracking import Job
from invoicekit.intake import Candidate
from invoicekit.progress import bar
from invoicekit.workspace import Workspace, job_types_of

_THREADS = 16
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 10.0  # seconds between two looks at the unfinished documents


@dataclass(frozen=True)
class DocumentStatus:
    """Where a document of a batch stands.

    ``status`` is REFUSED (intake did not take it), QUEUED (no job yet), or that of its document analysis job:
    IN_PROGRESS (also while its other jobs go on), SUCCEEDED, PARTIAL_SUCCESS or FAILED. ``stage`` and ``reason`` say
    where and why it failed, or failed in part: a page, or another of its jobs. ``jobs`` holds the newest job of each
    type.
    """

    document: Submitted
    status: str
    stage: str = ""
    reason: str = ""
    jobs: tuple[Job, ...] = ()

    @property
    def is_final(self) -> bool:
        return self.status not in ("QUEUED", "IN_PROGRESS")

    @property
    def is_readable(self) -> bool:
        """Whether there are results of the document analysis."""
        return self.status in ("SUCCEEDED", "PARTIAL_SUCCESS")

    def elapsed(self, now: datetime) -> timedelta | None:
        """The time since the document was submitted, or that its jobs took; None while nothing is known of either."""
        starts = [datetime.fromisoformat(self.document.since)] if self.document.since else []
        if self.jobs:
            starts.append(datetime.fromisoformat(min(job.submitted_at for job in self.jobs)))
        if not starts:
            return None
        ends = [job.completed_at for job in self.jobs]
        end = datetime.fromisoformat(max(ends)) if self.is_final and all(ends) else now
        return max(end - max(starts), timedelta(0))

    @property
    def analysis(self) -> Job | None:
        return self._job(DOCUMENT_ANALYSIS)

    @property
    def expense(self) -> Job | None:
        """The expense analysis, if it has results."""
        job = self._job(EXPENSE_ANALYSIS)
        return job if job and job.is_final and job.status != tracking.FAILED else None

    def _job(self, job_type: str) -> Job | None:
        return next((job for job in self.jobs if job.job_type == job_type), None)


def submit(
    workspace: Workspace, candidates: Iterable[Candidate], *, batch_id: str = "", progress: bool = True
) -> Batch:
    """Upload what intake took, and record everything, refusals too, as one batch.

    A document whose bytes the stack has read before is not uploaded again and costs no new Textract job.

    Args:
        candidates: what ``intake.inspect`` says of the files.
        batch_id: a name for the batch; made from the time where empty.

    Raises:
        NotDeployedError: the stack is not there.
        InvoicekitError: there is nothing to submit.
    """
    candidates = list(candidates)
    if not candidates:
        raise InvoicekitError("there is no document to submit: no PDF, PNG, JPEG or TIFF was found")
    bucket = workspace.outputs()["DocumentBucketName"]
    batch_id = batch_id or batches.new_id()
    # Clients are made before the threads start, since making one is not safe in several at a time.
    uploader = _Uploader(workspace, bucket, batch_id)
    with ThreadPoolExecutor(_THREADS) as pool, bar(len(candidates), "Submitting", "document", progress) as advance:
        documents = []
        for document in pool.map(uploader.submit, candidates):
            documents.append(document)
            advance()
    batch = Batch(batch_id, bucket, tuple(documents), uploader.job_types)
    batches.save(workspace.client("s3"), batch)
    return batch


def status(workspace: Workspace, batch: Batch) -> list[DocumentStatus]:
    """Where every document of a batch stands, in the batch's order."""
    return list(_statuses(workspace, batch, batch.documents).values())


def wait(
    workspace: Workspace,
    batch: Batch,
    *,
    timeout: float | None = None,
    progress: bool = True,
    on_change: Callable[[DocumentStatus], None] | None = None,
) -> list[DocumentStatus]:
    """Wait until every document of a batch is finished, whatever its end, and say how each ended.

    Args:
        timeout: seconds after which to give up; None waits for as long as it takes.
        on_change: called with a document's final status when it is reached.

    Raises:
        InvoicekitError: the time is up; names the documents that are not finished.
    """
    deadline = None if timeout is None else time.monotonic() + timeout
    reported: set[str] = set()
    with bar(len(batch.documents), "Reading", "document", progress) as advance:
        for statuses in follow(workspace, batch):
            for each in statuses:
                if each.is_final and each.document.name not in reported:
                    reported.add(each.document.name)
                    advance()
                    if on_change:
                        on_change(each)
            pending = [each.document.name for each in statuses if not each.is_final]
            if pending and deadline is not None and time.monotonic() > deadline:
                names = ", ".join(pending[:5]) + ("…" if len(pending) > 5 else "")
                raise InvoicekitError(
                    f"{len(pending)} of {len(batch.documents)} documents are not finished after {timeout:.0f} s: "
                    f"{names}. They go on; look again with `invoicekit status {batch.id}`"
                )
    return statuses


def follow(
    workspace: Workspace, batch: Batch, *, pause: Callable[[float], object] = time.sleep
) -> Iterator[list[DocumentStatus]]:
    """Where every document stands, at every look, until all are finished; only unfinished ones are looked at again.

    Args:
        pause: called between two looks with the seconds to let pass.
    """
    found: dict[str, DocumentStatus] = {}
    pending: Sequence[Submitted] = batch.documents
    seconds = _FIRST_PAUSE
    while True:
        found |= (looks := _statuses(workspace, batch, pending))
        yield [found[document.name] for document in batch.documents]
        pending = [each.document for each in looks.values() if not each.is_final]
        if not pending:
            return
        # Quick at first for a laptop's few documents, slow for a long batch, quick again while things move.
        moved = any(each.is_final for each in looks.values())
        seconds = _FIRST_PAUSE if moved else min(seconds * 1.5, _LONGEST_PAUSE)
        pause(seconds)


def resubmit(workspace: Workspace, batch: Batch, names: Collection[str]) -> Batch:
    """Give failed documents of a batch another try; gives the batch as it is now, and keeps it.

    Names of documents that did not fail, or that intake refused, change nothing.
    """
    failed = [
        each for each in status(workspace, batch) if each.document.name in names and each.status == tracking.FAILED
    ]
    s3 = workspace.client("s3")
    renewed = {each.document.name: replace(each.document, since=_upload_again(s3, batch, each)) for each in failed}
    batch = replace(batch, documents=tuple(renewed.get(each.name, each) for each in batch.documents))
    batches.save(s3, batch)
    return batch


def _statuses(workspace: Workspace, batch: Batch, documents: Iterable[Submitted]) -> dict[str, DocumentStatus]:
    outputs = workspace.outputs()
    table = outputs["TrackingTableName"]
    # Those of then, since an earlier batch has no later type's jobs; and of now, since no other job would be started.
    job_types = set(batch.job_types) & set(job_types_of(outputs))
    dynamodb = workspace.client("dynamodb")

    def look(document: Submitted) -> DocumentStatus:
        if document.refusal:
            return DocumentStatus(document, "REFUSED", "intake", document.refusal)
        return _judge(document, tracking.jobs_of_document(dynamodb, table, batch.bucket, document.key), job_types)

    with ThreadPoolExecutor(_THREADS) as pool:
        return {each.document.name: each for each in pool.map(look, documents)}


def _judge(document: Submitted, jobs: Iterable[Job], job_types: Iterable[str]) -> DocumentStatus:
    current = [job for job in jobs if job.status != "FAILED" or job.submitted_at >= document.since]
    newest = {job.job_type: job for job in sorted(current, key=lambda job: job.submitted_at)}
    if not newest:
        return DocumentStatus(document, "QUEUED", "queue", "it waits for a Textract job to be started")
    found = tuple(newest.values())
    analysis = newest.get(DOCUMENT_ANALYSIS)
    wanted = [newest.get(each) for each in job_types]
    if analysis is None or not all(job and job.is_final for job in wanted):
        return DocumentStatus(document, "IN_PROGRESS", "Textract", "its Textract jobs are not finished", found)
    if analysis.status == "FAILED":
        stage = "Textract" if analysis.was_started else "submit"
        return DocumentStatus(document, "FAILED", stage, analysis.reason, found)
    reasons = [analysis.reason] if analysis.reason else []
    reasons += [f"{job.job_type} failed: {job.reason}" for job in found if job.status == "FAILED"]
    return DocumentStatus(document, analysis.status, "Textract" if reasons else "", "; ".join(reasons), found)


def _upload_again(s3: Any, batch: Batch, failed: DocumentStatus) -> str:
    """Put a document in its own place, which submits it; gives a time after which its failures count again."""
    source = {"Bucket": batch.bucket, "Key": failed.document.key}
    head = s3.head_object(**source)
    answer = s3.copy_object(
        **source,
        CopySource=source,
        MetadataDirective="REPLACE",  # S3 copies nothing onto itself unchanged
        ContentType=head["ContentType"],
        Metadata={"batch-id": batch.id},
    )
    # The server's clock tells seconds: the failure may lie within the same one.
    last = max(datetime.fromisoformat(job.submitted_at) for job in failed.jobs) + timedelta(milliseconds=1)
    return max(_server_time(answer), last).isoformat(timespec="milliseconds")


def _server_time(answer: dict[str, Any]) -> datetime:
    return parsedate_to_datetime(answer["ResponseMetadata"]["HTTPHeaders"]["date"]).astimezone(UTC)


class _Uploader:
    """Uploads the documents of one batch; its ``submit`` may run in several threads."""

    def __init__(self, workspace: Workspace, bucket: str, batch_id: str):
        self._bucket, self._batch_id = bucket, batch_id
        outputs = workspace.outputs()
        self._table, self.job_types = outputs["TrackingTableName"], job_types_of(outputs)
        self._s3, self._dynamodb = workspace.client("s3"), workspace.client("dynamodb")

    def submit(self, candidate: Candidate) -> Submitted:
        refused = Submitted(candidate.name, pages=candidate.pages, size=candidate.size, refusal=candidate.refusal)
        if candidate.refusal:
            return refused
        try:
            data = candidate.path.read_bytes()
        except OSError as error:
            return replace(refused, refusal=f"the file cannot be read: {error.strerror or error}")
        if hashlib.sha256(data).hexdigest() != candidate.sha256:
            return replace(refused, refusal="the file changed while it was being submitted: submit it again")
        key = self._existing_key(candidate) or layout.upload_key(candidate.sha256, candidate.path.name)
        document = Submitted(candidate.name, key, candidate.pages, candidate.size)
        return document if self._was_read(key) else replace(document, since=self._upload(key, candidate, data))

    def _existing_key(self, candidate: Candidate) -> str:
        """Where the same bytes were uploaded before, perhaps under another name."""
        prefix = layout.upload_key(candidate.sha256, "")
        found = self._s3.list_objects_v2(Bucket=self._bucket, Prefix=prefix, MaxKeys=1)
        return next((each["Key"] for each in found.get("Contents", [])), "")

    def _was_read(self, key: str) -> bool:
        jobs = tracking.jobs_of_document(self._dynamodb, self._table, self._bucket, key)
        return {job.job_type for job in jobs if job.status != "FAILED"} >= set(self.job_types)

    def _upload(self, key: str, candidate: Candidate, data: bytes) -> str:
        """Put the document and give the time of that by the server's clock, to the second, as ISO 8601 in UTC."""
        answer = self._s3.put_object(
            Bucket=self._bucket,
            Key=key,
            Body=data,
            ContentType=candidate.media_type,
            Metadata={"batch-id": self._batch_id},
        )
        return _server_time(answer).isoformat(timespec="seconds")
