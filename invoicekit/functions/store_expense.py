"""Stores one finished expense analysis in S3: Textract's responses, and its fields and line items in readable JSON."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from invoicekit.blocks.expense import ExpenseDocument, ExpenseField, parse_expense
from invoicekit.functions import layout
from invoicekit.functions.store import Counts, JsonList, put_raw


def store_expense(s3: Any, bucket: str, job_id: str, responses: Iterable[dict[str, Any]]) -> Counts:
    """Write the responses as they come, and what they say in readable form, under the job's prefix.

    ``responses`` is read once, and one of them is in memory at a time. ``fields`` of the counts are summary fields,
    ``lines`` line items.
    """
    counts = Counts()
    with TemporaryDirectory(prefix="invoicekit-") as folder:
        with JsonList(Path(folder) / "expense.json") as readable:
            for part, response in enumerate(responses, 1):
                put_raw(s3, bucket, job_id, part, response)
                counts.pages = response.get("DocumentMetadata", {}).get("Pages", counts.pages)
                for document in parse_expense(response):
                    readable.add(_readable(document))
                    counts.fields += len(document.summary_fields)
                    counts.lines += len(document.lines)
        key = layout.expense_key(job_id)
        s3.upload_file(str(readable.path), bucket, key, ExtraArgs={"ContentType": "application/json"})
    return counts


def _readable(document: ExpenseDocument) -> dict[str, Any]:
    return {
        "Index": document.index,
        "SummaryFields": [_readable_field(each) for each in document.summary_fields],
        "LineItems": [[_readable_field(each) for each in line.fields] for line in document.lines],
    }


def _readable_field(field: ExpenseField) -> dict[str, Any]:
    """What the field has; empty label and currency are left out."""
    found = {
        "Page": field.page,
        "Type": field.type,
        "Label": field.label,
        "Value": field.value,
        "Currency": field.currency,
        "Confidence": field.confidence,
    }
    return {name: value for name, value in found.items() if value != ""}
