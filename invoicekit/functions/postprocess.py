"""Lambda: Textract's announcements in the completion queue become results in S3 and final states in the table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from botocore.config import Config

from invoicekit.functions import layout, queue, tracking
from invoicekit.functions.job_types import EXPENSE_ANALYSIS, JobType, job_type_of_api
from invoicekit.functions.settings import Settings
from invoicekit.functions.start import Clients
from invoicekit.functions.store import store_results
from invoicekit.functions.store_expense import store_expense
from invoicekit.functions.tracking import Job

logger = Logger(service="postprocess")
_WRITERS = {EXPENSE_ANALYSIS: store_expense}  # all others have blocks
# Get... is throttled at a few calls a second an account; a document of 3,000 pages needs some thousands of them.
_CONFIG = Config(retries={"mode": "adaptive", "max_attempts": 10})


class NotFinished(Exception):
    """Textract's answer lags behind its announcement; the message comes back later."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """One invocation; gives the ids of the messages that go back to the queue."""
    return queue.process(event, context, Settings.from_environment().queue_url, _take)


@cache
def clients() -> Clients:
    return Clients(*(boto3.client(name, config=_CONFIG) for name in ("s3", "textract", "dynamodb")))


def _take(record: SQSRecord) -> None:
    announcement = json.loads(record.json_body["Message"])
    complete(clients(), Settings.from_environment(), announcement)


def complete(clients: Clients, settings: Settings, announcement: dict[str, Any]) -> Job:
    """Store the results of a job that Textract announces, unless an earlier message did.

    ``announcement`` has Textract's form: JobId, Status, API, Timestamp, DocumentLocation
    (https://docs.aws.amazon.com/textract/latest/dg/async-notification-payload.html).
    """
    job_id, job_type = announcement["JobId"], job_type_of_api(announcement["API"])
    known = tracking.find(clients.dynamodb, settings.table, job_id, job_type.name)
    if known and known.is_final:
        logger.info("already stored", extra={"job": job_id})
        return known
    place = announcement.get("DocumentLocation", {})
    parts = _Responses(clients.textract, job_id, job_type)
    write = _WRITERS.get(job_type.name, store_results)
    counts = write(clients.s3, settings.bucket, job_id, parts)
    job = Job(
        job_id,
        job_type.name,
        bucket=place.get("S3Bucket", ""),
        document=place.get("S3ObjectName", ""),
        status=parts.status,
        page_count=counts.pages,
        table_count=counts.tables,
        field_count=counts.fields,
        line_count=counts.lines,
        result_prefix=layout.job_prefix(job_id),
        error_code="TextractFailed" if parts.status == tracking.FAILED else "",
        error_message=parts.message,
    )
    tracking.record_completed(clients.dynamodb, settings.table, job)
    logger.info("stored", extra={"job": job_id, "status": parts.status, "pages": counts.pages})
    return job


class _Responses:
    """The pages of a Get… operation, each asked for once; ``status`` and ``message`` are the job's, once read."""

    def __init__(self, textract: Any, job_id: str, job_type: JobType):
        self._get = getattr(textract, job_type.get)
        self._request = {"JobId": job_id, "MaxResults": job_type.most_results}
        self.status, self.message = tracking.IN_PROGRESS, ""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        request = dict(self._request)
        while True:
            response = self._get(**request)
            response.pop("ResponseMetadata", None)
            self.status = response["JobStatus"]
            if self.status == tracking.IN_PROGRESS:
                raise NotFinished(f"Textract announced job {request['JobId']}, which is still in progress")
            self.message = response.get("StatusMessage") or _warned(response) or self.message
            yield response
            if not response.get("NextToken"):
                return
            request["NextToken"] = response["NextToken"]


def _warned(response: dict[str, Any]) -> str:
    """What Textract warns of, for people: pages that it could not read."""
    return "; ".join(
        f"not read: page {', '.join(map(str, each.get('Pages', ())))} ({each.get('ErrorCode', 'no reason given')})"
        for each in response.get("Warnings") or ()
    )
