"""Fetches a document from S3 as Textract does."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from invoicekit.local.textract_server.faults import TextractError


def fetch(s3: Any, place: dict[str, str]) -> bytes:
    """The bytes of an S3Object: Bucket, Name and perhaps Version.

    Raises:
        TextractError: it cannot be had.
    """
    if not place.get("Bucket") or not place.get("Name"):
        raise TextractError("InvalidParameterException", "S3Object needs Bucket and Name")
    version = {"VersionId": place["Version"]} if place.get("Version") else {}
    try:
        return s3.get_object(Bucket=place["Bucket"], Key=place["Name"], **version)["Body"].read()
    except ClientError as error:
        raise TextractError(
            "InvalidS3ObjectException",
            "Unable to get object metadata from S3. Check object key, region and permissions",
        ) from error
