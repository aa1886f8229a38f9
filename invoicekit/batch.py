"""A batch: what was submitted together, kept as one manifest object in the document bucket."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError

from invoicekit.errors import InvoicekitError
from invoicekit.functions.job_types import DEFAULT_JOB_TYPES

MANIFEST_PREFIX = "batches/"


@dataclass(frozen=True)
class Submitted:
    """One document of a batch.

    ``key`` is its S3 object key, empty where intake refused it, and ``refusal`` says why. A failed job counts against
    the document only if it is not older than ``since`` (ISO 8601, UTC): resubmitting gives it another try.
    """

    name: str
    key: str = ""
    pages: int = 0
    size: int = 0
    since: str = ""
    refusal: str = ""


@dataclass(frozen=True)
class Batch:
    """What was submitted together, by an id that the submitter chose or that ``new_id`` made.

    ``job_types`` are the Textract jobs that the stack started for each document then.
    """

    id: str
    bucket: str
    documents: tuple[Submitted, ...] = field(default=())
    job_types: tuple[str, ...] = DEFAULT_JOB_TYPES

    @property
    def accepted(self) -> list[Submitted]:
        return [document for document in self.documents if not document.refusal]

    def __str__(self) -> str:
        refused = len(self.documents) - len(self.accepted)
        return f"batch {self.id}: {len(self.accepted)} submitted, {refused} refused"


def new_id() -> str:
    """A batch id such as "20261123-081902-3f9a": the time in UTC and four random hexadecimal digits."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"


def save(s3: Any, batch: Batch) -> None:
    """Keep a batch's manifest in its bucket. ``s3`` is a boto3 client."""
    body = json.dumps(asdict(batch), ensure_ascii=False, indent=1).encode()
    s3.put_object(Bucket=batch.bucket, Key=_key(batch.id), Body=body, ContentType="application/json")


def load(s3: Any, bucket: str, batch_id: str = "") -> Batch:
    """A batch by its id, the newest one where that is empty.

    Raises:
        InvoicekitError: there is no such batch.
    """
    batch_id = batch_id or _newest(s3, bucket)
    try:
        body = s3.get_object(Bucket=bucket, Key=_key(batch_id))["Body"].read()
    except ClientError as error:
        if error.response["Error"]["Code"] not in ("NoSuchKey", "404"):
            raise
        raise InvoicekitError(f"there is no batch {batch_id!r} in bucket {bucket}") from error
    return _decode(json.loads(body))


def list_ids(s3: Any, bucket: str) -> list[str]:
    """The ids of all batches, in the order of their submission."""
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=MANIFEST_PREFIX)
    objects = [each for page in pages for each in page.get("Contents", [])]
    objects.sort(key=lambda each: (each["LastModified"], each["Key"]))
    return [each["Key"].removeprefix(MANIFEST_PREFIX).removesuffix(".json") for each in objects]


def _newest(s3: Any, bucket: str) -> str:
    ids = list_ids(s3, bucket)
    if not ids:
        raise InvoicekitError("nothing was submitted yet: submit a batch first (notebook 02_submit_invoices)")
    return ids[-1]


def _key(batch_id: str) -> str:
    return f"{MANIFEST_PREFIX}{batch_id}.json"


def _decode(raw: dict[str, Any]) -> Batch:
    documents = tuple(Submitted(**each) for each in raw["documents"])
    return Batch(raw["id"], raw["bucket"], documents, tuple(raw.get("job_types", DEFAULT_JOB_TYPES)))
