"""Fixtures for the functions: direct access to the stack's parts."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from waiting import eventually

from invoicekit.functions import tracking
from invoicekit.functions.tracking import Job
from invoicekit.workspace import Workspace


@dataclass(frozen=True)
class Parts:
    """The deployed stack's parts."""

    workspace: Workspace
    outputs: dict[str, str]

    @property
    def bucket(self) -> str:
        return self.outputs["DocumentBucketName"]

    def put(self, key: str, data: bytes) -> str:
        """Put a document; gives its version."""
        return self.workspace.client("s3").put_object(Bucket=self.bucket, Key=key, Body=data)["VersionId"]

    def jobs(self, key: str, bucket: str = "") -> list[Job]:
        dynamodb = self.workspace.client("dynamodb")
        return tracking.jobs_of_document(dynamodb, self.outputs["TrackingTableName"], bucket or self.bucket, key)

    def finished(self, key: str, count: int = 2, bucket: str = "") -> list[Job]:
        """The jobs of a document, once ``count`` of them have ended."""

        def look() -> list[Job] | None:
            found = self.jobs(key, bucket)
            return found if sum(job.is_final for job in found) >= count else None

        return eventually(look)

    def keys(self, prefix: str) -> list[str]:
        pages = self.workspace.client("s3").get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix)
        return [each["Key"] for page in pages for each in page.get("Contents", [])]

    def read(self, key: str) -> bytes:
        return self.workspace.client("s3").get_object(Bucket=self.bucket, Key=key)["Body"].read()


@pytest.fixture(scope="session")
def parts_of() -> Callable[[Workspace], Parts]:
    """Gives the parts of a workspace's stack."""
    return lambda workspace: Parts(workspace, workspace.outputs())


@pytest.fixture
def parts(stack: Workspace, parts_of) -> Parts:
    return parts_of(stack)


@pytest.fixture(scope="session")
def call_api() -> Callable[..., tuple[int, Any]]:
    """Calls the REST API of a stack's parts and gives (status, answer)."""

    def call(parts: Parts, path: str, *, signed: bool = True, **query: str) -> tuple[int, Any]:
        request = AWSRequest("GET", f"{parts.workspace.api_url()}/{path}?{urlencode(query)}")
        if signed:
            credentials = parts.workspace.session.get_credentials()
            SigV4Auth(credentials, "execute-api", parts.workspace.region).add_auth(request)
        try:
            with urlopen(Request(request.url, headers=dict(request.headers))) as answer:
                return answer.status, json.load(answer)
        except HTTPError as error:
            return error.code, json.load(error)

    return call
