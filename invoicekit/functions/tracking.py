"""The tracking table: one item a Textract job, written so that late, doubled or early messages change nothing."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

DOCUMENT_INDEX = "DocumentIndex"
IN_PROGRESS, FAILED = "IN_PROGRESS", "FAILED"


@dataclass(frozen=True)
class Job:
    """One item of the table; attribute names there are these in CamelCase.

    Times are ISO 8601 in UTC. A job that Textract did not start has its request token for an id.
    """

    job_id: str
    job_type: str
    bucket: str = ""
    document: str = ""
    version_id: str = ""
    etag: str = ""
    token: str = ""
    sequencer: str = ""
    features: str = ""
    batch_id: str = ""
    status: str = IN_PROGRESS
    submitted_at: str = ""
    completed_at: str = ""
    page_count: int = 0
    table_count: int = 0
    field_count: int = 0
    line_count: int = 0
    result_prefix: str = ""
    error_code: str = ""
    error_message: str = ""

    @property
    def was_started(self) -> bool:
        return self.job_id != self.token

    @property
    def is_final(self) -> bool:
        return self.status != IN_PROGRESS

    @property
    def reason(self) -> str:
        """Why it failed, for people."""
        return self.error_message or self.error_code


def now() -> str:
    """The time as the table keeps it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def jobs_of_document(dynamodb: Any, table: str, bucket: str, document: str) -> list[Job]:
    """All jobs of one S3 object, oldest first. ``dynamodb`` is a boto3 client."""
    pages = dynamodb.get_paginator("query").paginate(
        TableName=table,
        IndexName=DOCUMENT_INDEX,
        KeyConditionExpression="#document = :document AND #bucket = :bucket",
        ExpressionAttributeNames={"#document": "Document", "#bucket": "Bucket"},
        ExpressionAttributeValues={":document": {"S": document}, ":bucket": {"S": bucket}},
    )
    jobs = [_decode(item) for page in pages for item in page["Items"]]
    return sorted(jobs, key=lambda job: job.submitted_at)


def find(dynamodb: Any, table: str, job_id: str, job_type: str) -> Job | None:
    """One job by its key."""
    key = {"JobId": {"S": job_id}, "JobType": {"S": job_type}}
    item = dynamodb.get_item(TableName=table, Key=key, ConsistentRead=True).get("Item")
    return _decode(item) if item else None


def record_submitted(dynamodb: Any, table: str, job: Job) -> Job:
    """Note a job that was started, or that could not be (status FAILED).

    What its completion wrote before, or an earlier delivery of the same message, stays.
    """
    job = replace(job, submitted_at=job.submitted_at or now())
    _update(dynamodb, table, job, keep={"Status", "SubmittedAt", "ErrorCode", "ErrorMessage", "CompletedAt"})
    return job


def record_completed(dynamodb: Any, table: str, job: Job) -> None:
    """Note how a job ended and where its results are."""
    _update(dynamodb, table, replace(job, completed_at=job.completed_at or now()), keep={"SubmittedAt"})


def _update(dynamodb: Any, table: str, job: Job, keep: set[str]) -> None:
    """Set the attributes that ``job`` has a value for; those in ``keep`` only where the item has none yet."""
    given = {name: value for name, value in _encode(job).items() if name not in ("JobId", "JobType")}
    settings = [
        f"#{name} = if_not_exists(#{name}, :{name})" if name in keep else f"#{name} = :{name}" for name in given
    ]
    dynamodb.update_item(
        TableName=table,
        Key={"JobId": {"S": job.job_id}, "JobType": {"S": job.job_type}},
        UpdateExpression="SET " + ", ".join(settings),
        ExpressionAttributeNames={f"#{name}": name for name in given},
        ExpressionAttributeValues={f":{name}": value for name, value in given.items()},
    )


def _attribute(name: str) -> str:
    return "ETag" if name == "etag" else "".join(part.capitalize() for part in name.split("_"))


_ATTRIBUTES = {each.name: _attribute(each.name) for each in fields(Job)}


def _encode(job: Job) -> dict[str, dict[str, str]]:
    """The item's attributes; empty texts and zeros are left out."""
    values = {attribute: getattr(job, name) for name, attribute in _ATTRIBUTES.items()}
    return {
        attribute: {"N": str(value)} if isinstance(value, int) else {"S": value}
        for attribute, value in values.items()
        if value
    }


def _decode(item: dict[str, dict[str, str]]) -> Job:
    found = {name: item[attribute] for name, attribute in _ATTRIBUTES.items() if attribute in item}
    return Job(**{name: int(value["N"]) if "N" in value else value["S"] for name, value in found.items()})
