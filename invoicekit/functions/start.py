"""Starts the Textract jobs of one S3 object, once for the same bytes; used by the queue and by the REST API alike."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError, HTTPClientError

from invoicekit.functions import tracking
from invoicekit.functions.job_types import DOCUMENT_ANALYSIS, JOB_TYPES
from invoicekit.functions.settings import Settings
from invoicekit.functions.tracking import FAILED, Job

# These pass by themselves: https://docs.aws.amazon.com/textract/latest/dg/handling-errors.html
RETRYABLE_CODES = frozenset(
    {
        "InternalServerError",
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "ServiceUnavailable",
        "ThrottlingException",
        "Throttling",
        "TooManyRequestsException",
        "RequestLimitExceeded",
    }
)
# Asynchronous operations: https://docs.aws.amazon.com/textract/latest/dg/limits-document.html
MAX_DOCUMENT_BYTES = 500 * 1024 * 1024


class TryAgainLater(Exception):
    """Textract does not take the document now; ``code`` is its error code."""

    def __init__(self, code: str, message: str):
        self.code = code
        super().__init__(message)


@dataclass(frozen=True)
class Source:
    """An S3 object to submit. ``sequencer`` tells one S3 event from another, empty for a request on demand."""

    bucket: str
    key: str
    etag: str
    size: int
    version_id: str = ""
    sequencer: str = ""
    batch_id: str = ""


@dataclass(frozen=True)
class Clients:
    """The boto3 clients that submitting needs."""

    s3: Any
    textract: Any
    dynamodb: Any


def look_up(s3: Any, bucket: str, key: str, version_id: str = "", sequencer: str = "") -> Source:
    """What S3 says of an object, the newest version where none is named.

    Raises:
        ClientError: S3's, with code "404" where the object is not there.
    """
    head = s3.head_object(Bucket=bucket, Key=key, **({"VersionId": version_id} if version_id else {}))
    found = head.get("VersionId", version_id)
    return Source(
        bucket,
        key,
        head["ETag"].strip('"'),
        head["ContentLength"],
        "" if found == "null" else found,  # what an unversioned bucket says
        sequencer,
        head.get("Metadata", {}).get("batch-id", ""),
    )


def start_jobs(clients: Clients, settings: Settings, source: Source) -> list[Job]:
    """Start the jobs of an object, of each type that the stack is set up for, those that are not there yet.

    An error that lasts ends as a FAILED job with its reason.

    Raises:
        TryAgainLater: Textract throttles or is out of order.
    """
    known = tracking.jobs_of_document(clients.dynamodb, settings.table, source.bucket, source.key)
    return [_start_job(clients, settings, source, job_type, known) for job_type in settings.topics]


def give_up(clients: Clients, settings: Settings, source: Source, error: TryAgainLater) -> None:
    """Note that an object could not be submitted after all tries, so that it is not lost without a trace."""
    known = tracking.jobs_of_document(clients.dynamodb, settings.table, source.bucket, source.key)
    for job_type in settings.topics:
        earlier = _same_content(known, source, job_type, settings)
        if all(job.status == FAILED for job in earlier):
            reason = f"Textract did not take it in {settings.max_receives} tries ({error}); submit it again later"
            _record_refused(clients, settings, source, job_type, len(earlier), error.code, reason)


def request_token(source: Source, job_type: str, features: str, attempt: int) -> str:
    """Textract's ClientRequestToken: the same for the same bytes, place, API and features.

    ``attempt`` counts the earlier jobs that failed, since Textract answers a known token with the old job. The pattern
    is ^[a-zA-Z0-9-_]+$ with 1 to 64 characters:
    https://docs.aws.amazon.com/textract/latest/dg/API_StartDocumentAnalysis.html
    """
    parts = [source.bucket, source.key, source.etag, job_type, features, attempt]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _start_job(clients: Clients, settings: Settings, source: Source, job_type: str, known: list[Job]) -> Job:
    earlier = _same_content(known, source, job_type, settings)
    for job in earlier:
        if job.status != FAILED or _is_redelivery(job, source):
            return job
    if refusal := _refusal(source):
        return _record_refused(clients, settings, source, job_type, len(earlier), *refusal)
    token = request_token(source, job_type, _features(job_type, settings), len(earlier))
    try:
        job_id = _call_textract(clients.textract, settings, source, job_type, token)
    except ClientError as error:
        code, message = error.response["Error"]["Code"], error.response["Error"].get("Message", "")
        if code in RETRYABLE_CODES:
            raise TryAgainLater(code, f"{code}: {message}") from error
        return _record_refused(clients, settings, source, job_type, len(earlier), code, message)
    except HTTPClientError as error:
        raise TryAgainLater("ServiceUnavailable", str(error)) from error
    job = _job(settings, source, job_type, job_id, token)
    return tracking.record_submitted(clients.dynamodb, settings.table, job)


def _same_content(known: list[Job], source: Source, job_type: str, settings: Settings) -> list[Job]:
    wanted = (job_type, source.etag, _features(job_type, settings))
    return [job for job in known if (job.job_type, job.etag, job.features) == wanted]


def _is_redelivery(job: Job, source: Source) -> bool:
    """The same S3 event again; a message that was given up and sent back from the dead-letter queue is another try."""
    return bool(source.sequencer) and job.sequencer == source.sequencer and job.error_code not in RETRYABLE_CODES


def _features(job_type: str, settings: Settings) -> str:
    return ",".join(settings.features) if job_type == DOCUMENT_ANALYSIS else ""


def _refusal(source: Source) -> tuple[str, str] | None:
    if source.size == 0:
        return "UnsupportedDocumentException", "the document is empty"
    if source.size > MAX_DOCUMENT_BYTES:
        return "DocumentTooLargeException", f"{source.size:,} bytes; Textract takes {MAX_DOCUMENT_BYTES:,} at most"
    return None


def _call_textract(textract: Any, settings: Settings, source: Source, job_type: str, token: str) -> str:
    place = {"Bucket": source.bucket, "Name": source.key}
    if source.version_id:
        place["Version"] = source.version_id
    request: dict[str, Any] = {
        "DocumentLocation": {"S3Object": place},
        "ClientRequestToken": token,
        "NotificationChannel": {"SNSTopicArn": settings.topics[job_type], "RoleArn": settings.textract_role},
    }
    if job_type == DOCUMENT_ANALYSIS:
        request["FeatureTypes"] = list(settings.features)
    return getattr(textract, JOB_TYPES[job_type].start)(**request)["JobId"]


def _record_refused(
    clients: Clients, settings: Settings, source: Source, job_type: str, attempt: int, code: str, message: str
) -> Job:
    token = request_token(source, job_type, _features(job_type, settings), attempt)
    at = tracking.now()
    job = _job(
        settings,
        source,
        job_type,
        token,
        token,
        status=FAILED,
        error_code=code,
        error_message=message,
        submitted_at=at,
        completed_at=at,
    )
    return tracking.record_submitted(clients.dynamodb, settings.table, job)


def _job(settings: Settings, source: Source, job_type: str, job_id: str, token: str, **more: str) -> Job:
    return Job(
        job_id,
        job_type,
        bucket=source.bucket,
        document=source.key,
        version_id=source.version_id,
        etag=source.etag,
        token=token,
        sequencer=source.sequencer,
        features=_features(job_type, settings),
        batch_id=source.batch_id,
        **more,
    )
