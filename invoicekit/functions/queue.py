"""Takes the messages of one SQS invocation, and sends those that failed back to their queue for a while."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from typing import Any

import boto3
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

_LONGEST_BACKOFF = 900  # seconds


def process(event: dict[str, Any], context: Any, queue_url: str, take: Callable[[SQSRecord], None]) -> dict[str, Any]:
    """Call ``take`` with each message; gives the ids of those that failed, which come back after their backoff."""

    def take_or_return(record: SQSRecord) -> None:
        try:
            take(record)
        except Exception:
            # Without this they would stay hidden for the queue's whole visibility timeout.
            _hide(queue_url, record, backoff(receives(record)))
            raise

    processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
    return process_partial_response(event=event, record_handler=take_or_return, processor=processor, context=context)


def receives(record: SQSRecord) -> int:
    """How often the message was delivered, this time included."""
    return int(record.attributes.approximate_receive_count)


def backoff(receive_count: int) -> int:
    """Seconds until a message comes back: doubling from 5, at most 15 minutes, spread so that a crowd disperses."""
    ceiling = min(_LONGEST_BACKOFF, 5 * 2 ** min(receive_count - 1, 10))
    return random.randint(ceiling // 2, ceiling)


@cache
def _sqs() -> Any:
    return boto3.client("sqs")


def _hide(queue_url: str, record: SQSRecord, seconds: int) -> None:
    _sqs().change_message_visibility(QueueUrl=queue_url, ReceiptHandle=record.receipt_handle, VisibilityTimeout=seconds)
