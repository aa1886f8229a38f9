"""Lambda: the upload events in the submit queue become Textract jobs."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import unquote_plus

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import S3Event
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from botocore.config import Config
from botocore.exceptions import ClientError

from invoicekit.functions import queue, start
from invoicekit.functions.settings import Settings
from invoicekit.functions.start import Clients, Source, TryAgainLater

logger = Logger(service="submit")
# Few tries of its own: what is throttled goes back to the queue instead of waiting in the function.
_CONFIG = Config(retries={"mode": "standard", "total_max_attempts": 3})


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """One invocation; gives the ids of the messages that go back to the queue."""
    return queue.process(event, context, Settings.from_environment().queue_url, _take)


@cache
def clients() -> Clients:
    return Clients(*(boto3.client(name, config=_CONFIG) for name in ("s3", "textract", "dynamodb")))


def _take(record: SQSRecord) -> None:
    if "Records" not in record.json_body:
        return  # the s3:TestEvent that S3 sends when the notification is made
    for each in S3Event(record.json_body).records:
        bucket, item = each.s3.bucket.name, each.s3.get_object
        key = unquote_plus(item.key)  # S3 encodes keys in its events as forms do
        source = _look_up(bucket, key, item.version_id or "", item.raw_event.get("sequencer", ""))
        if source is None:
            logger.warning("the object is gone", extra={"bucket": bucket, "key": key})
        else:
            _submit(source, record)


def _submit(source: Source, record: SQSRecord) -> None:
    settings = Settings.from_environment()
    try:
        jobs = start.start_jobs(clients(), settings, source)
    except TryAgainLater as error:
        if queue.receives(record) >= settings.max_receives:
            start.give_up(clients(), settings, source, error)
        raise
    logger.info("submitted", extra={"key": source.key, "jobs": {job.job_type: job.status for job in jobs}})


def _look_up(bucket: str, key: str, version_id: str, sequencer: str) -> Source | None:
    try:
        return start.look_up(clients().s3, bucket, key, version_id, sequencer)
    except ClientError as error:
        if error.response["Error"]["Code"] in ("404", "NoSuchKey", "NoSuchVersion"):
            return None
        raise
