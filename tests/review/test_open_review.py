"""Corrections kept in the stack: they outlive the review, reach every batch with the document, and go with teardown."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import pdf

from invoicekit import batch as batches
from invoicekit import corrections, intake, jobs, results
from invoicekit.batch import Batch
from invoicekit.errors import DocumentError
from invoicekit.functions import layout
from invoicekit.invoice.corrections import Correction
from invoicekit.review import open_review


@pytest.fixture
def submit(tmp_path: Path, stack):
    """Submits documents by name and number, and waits."""

    def submit(**numbers: str) -> Batch:
        for name, number in numbers.items():
            (tmp_path / f"{name}.pdf").write_bytes(pdf(f"{tmp_path.name}-{number}"))
        found = intake.inspect([tmp_path / f"{name}.pdf" for name in numbers])
        batch = jobs.submit(stack, found, progress=False)
        jobs.wait(stack, batch, progress=False)
        return batch

    return submit


def invoice_number(stack, batch: Batch, at: int = 0) -> str:
    return results.fetch(stack, batch, progress=False)[at].invoice.invoice_number.text


def test_a_correction_reaches_every_later_fetch_of_any_batch_with_the_document(stack, submit):
    open_review(stack, submit(**{"Wärme + 50 % März": "1"}), who="ana").set("invoice_number", "A-71")
    again = submit(renamed="1", other="2")
    assert invoice_number(stack, again) == "A-71"
    assert invoice_number(stack, again, at=1).endswith("-2")
    found = open_review(stack, again, "renamed.pdf").invoice.invoice_number
    assert found.corrected.startswith("by ana, ")


def test_two_people_never_overwrite_each_other(stack, submit):
    batch = submit(one="1")
    first, second = open_review(stack, batch, who="ana"), open_review(stack, batch, who="bea")
    first.set("invoice_number", "A-71")
    second.set("po_number", "PO-9")
    second.set("invoice_number", "A-72")
    found = open_review(stack, batch).invoice
    assert (found.po_number.text, found.invoice_number.text) == ("PO-9", "A-72")
    assert "since then 'A-71'" in found.invoice_number.corrected
    kept = corrections.load(stack.client("s3"), batch.bucket, [batch.documents[0].key])[batch.documents[0].key]
    assert [each.who for each in kept] == ["ana", "bea", "bea"]


def test_a_document_that_is_not_there_is_named(stack, submit):
    with pytest.raises(DocumentError, match=r"nowhere\.pdf"):
        open_review(stack, submit(one="1"), "nowhere.pdf")


def test_a_kept_correction_that_no_field_can_hold_fails_its_document_only(stack, submit):
    batch = submit(one="1", two="2")
    wrong = Correction("colour", "red", who="ana", when="2026-11-24T03:10:00+00:00")
    corrections.save(stack.client("s3"), batch.bucket, batch.documents[0].key, wrong)
    first, second = results.fetch(stack, batch, progress=False)
    assert (first.status, second.status) == ("FAILED", "SUCCEEDED")
    assert "no field 'colour'" in first.failure.reason


def test_one_listing_serves_a_batch(stack, submit):
    batch = submit(one="1", two="2", three="3")
    listed: list[str] = []

    def note(params, **_) -> None:
        listed.append(params.get("Prefix", ""))

    s3 = stack.client("s3")
    s3.meta.events.register("provide-client-params.s3.ListObjectsV2", note)
    try:
        corrections.load(s3, batch.bucket, [each.key for each in batch.documents])
    finally:
        s3.meta.events.unregister("provide-client-params.s3.ListObjectsV2", note)
    assert len(listed) == 1


def test_default_who_is_the_hubs_user(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JUPYTERHUB_USER", "ana")
    assert corrections.default_who() == "ana"


def test_corrections_do_not_start_textract_again(stack, submit):
    batch = submit(one="1")
    before = [each.jobs for each in jobs.status(stack, batch)]
    open_review(stack, batch).set("invoice_number", "A-71")
    assert [each.jobs for each in jobs.status(stack, batch)] == before
    assert not layout.CORRECTION_PREFIX.startswith((layout.UPLOAD_PREFIX, batches.MANIFEST_PREFIX))
