"""A batch is followed to its end, and its failed documents get another try."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from making import pdf

import invoicekit
from invoicekit.batch import Batch, Submitted
from invoicekit.functions.job_types import DOCUMENT_ANALYSIS, TEXT_DETECTION
from invoicekit.functions.tracking import Job
from invoicekit.jobs import DocumentStatus
from invoicekit.workspace import Workspace


@pytest.fixture
def failed(stack: Workspace, tmp_path: Path, textract_faults) -> Batch:
    """A batch of two, of which one could not be submitted to Textract."""
    (tmp_path / "good one.pdf").write_bytes(pdf(f"good {time.time()}"))
    good = invoicekit.submit(stack, invoicekit.inspect(tmp_path), progress=False)
    invoicekit.wait(stack, good, progress=False)
    textract_faults(operation="StartDocumentAnalysis", code="AccessDeniedException")
    (tmp_path / "bad luck.pdf").write_bytes(pdf(f"bad {time.time()}"))
    return invoicekit.submit(stack, invoicekit.inspect(tmp_path), progress=False)


def test_following_ends_with_the_last_document(stack: Workspace, failed: Batch):
    looks = list(invoicekit.follow(stack, failed))
    assert all(len(statuses) == 2 for statuses in looks)
    assert {each.document.name: each.status for each in looks[-1]} == {
        "good one.pdf": "SUCCEEDED",
        "bad luck.pdf": "FAILED",
    }


def test_failed_documents_get_another_try(stack: Workspace, failed: Batch):
    before = {each.document.name: each for each in invoicekit.wait(stack, failed, progress=False)}
    again = invoicekit.resubmit(stack, failed, ["bad luck.pdf", "good one.pdf", "no such.pdf"])
    after = {each.document.name: each for each in invoicekit.wait(stack, again, progress=False)}
    assert {each.status for each in after.values()} == {"SUCCEEDED"}
    assert after["good one.pdf"].jobs == before["good one.pdf"].jobs
    assert invoicekit.load_batch(stack, failed.id) == again


def test_elapsed_time_runs_until_the_jobs_are_done():
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    now = at + timedelta(seconds=60)

    def job(kind: str, completed: int | None) -> Job:
        end = (at + timedelta(seconds=completed)).isoformat() if completed else ""
        return Job("id", kind, submitted_at=at.isoformat(), completed_at=end)

    done = (job(DOCUMENT_ANALYSIS, 7), job(TEXT_DETECTION, 5))
    running = (job(DOCUMENT_ANALYSIS, None), job(TEXT_DETECTION, 5))
    document = Submitted("a.pdf")
    assert DocumentStatus(document, "SUCCEEDED", jobs=done).elapsed(now) == timedelta(seconds=7)
    assert DocumentStatus(document, "IN_PROGRESS", jobs=running).elapsed(now) == timedelta(seconds=60)
    assert DocumentStatus(document, "REFUSED").elapsed(now) is None
    again = Submitted("a.pdf", since=(at + timedelta(seconds=50)).isoformat())
    assert DocumentStatus(again, "QUEUED").elapsed(now) == timedelta(seconds=10)
