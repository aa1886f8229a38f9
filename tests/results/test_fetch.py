"""Fetching a batch: one entry an invoice, the XML of e-invoices, a user's names, and what only the batch tells."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cii import attach, cii
from making import pages_pdf, pdf
from openpyxl import load_workbook

import invoicekit
from invoicekit import corrections, exports, intake, invoice, jobs, results
from invoicekit.batch import Batch
from invoicekit.errors import VocabularyError
from invoicekit.invoice.corrections import Correction
from invoicekit.workspace import Workspace

E_INVOICE = (
    (60, 60, "Bei Spiel GmbH"),
    (60, 74, "Ecke 12, 12345 Stadthausen"),
    (60, 250, "Rechnungsnummer: 4711"),
    (60, 270, "Rechnungsdatum: 03.07.2026"),
    (60, 412, "Gesamtbetrag: 142,80 EUR"),
)


def page(number: str, label: str = "Invoice No") -> tuple[tuple[float, float, str], ...]:
    return (
        (60, 60, "Nilgiri Tea Estate"),
        (60, 80, f"{label}: {number}"),
        (60, 100, "Invoice Date: 03/02/2026"),
        (60, 120, "Grand Total: 1,250.00"),
    )


@pytest.fixture(scope="module")
def batch(stack: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Batch:
    folder = tmp_path_factory.mktemp("fetch")
    (folder / "e-invoice.pdf").write_bytes(attach(pages_pdf(E_INVOICE), cii(total="152.80")))
    (folder / "memo.pdf").write_bytes(pages_pdf(page("M-51", "Memo Ref")))
    (folder / "twin.pdf").write_bytes(pages_pdf(page("NT-9002"), size=11))
    (folder / "scan.pdf").write_bytes(pages_pdf(page("NT-9001"), page("NT-9002")))
    (folder / "text.pdf").write_text("no PDF", encoding="utf-8")
    submitted = jobs.submit(stack, intake.inspect(folder), progress=False)
    jobs.wait(stack, submitted, progress=False)
    return submitted


@pytest.fixture(scope="module")
def entries(stack: Workspace, batch: Batch):
    return {each.name: each for each in results.fetch(stack, batch, progress=False)}


def test_one_entry_an_invoice(entries):
    assert sorted(entries) == [
        "e-invoice.pdf",
        "memo.pdf",
        "scan.pdf (1 of 2)",
        "scan.pdf (2 of 2)",
        "text.pdf",
        "twin.pdf",
    ]
    second = entries["scan.pdf (2 of 2)"]
    assert (second.invoice.invoice_number.value, second.document.pages[0].number) == ("NT-9002", 2)
    assert second.link == entries["scan.pdf (1 of 2)"].link
    assert entries["text.pdf"].failure.stage == "intake"


def test_the_same_number_twice_is_flagged(entries):
    found = {name: each.invoice.checks[-1] for name, each in entries.items() if each.invoice}
    failed = {name: check.found for name, check in found.items() if check.result == "fail"}
    assert failed == {
        "twin.pdf": "NT-9002 also in scan.pdf (2 of 2)",
        "scan.pdf (2 of 2)": "NT-9002 also in twin.pdf",
    }


def test_the_xml_of_the_submitted_pdf_is_compared(entries):
    failed = [each for each in entries["e-invoice.pdf"].invoice.failed_checks if each.name.startswith("Factur-X")]
    assert [(each.name, each.expected, each.found) for each in failed] == [
        ("Factur-X: Total Invoice Amount", "152.80", "142.80")
    ]


def test_one_of_a_documents_invoices_is_found_by_its_name(stack: Workspace, batch: Batch):
    second = invoicekit.read_document(stack, batch, "scan.pdf (2 of 2)")
    assert second.invoice.invoice_number.value == "NT-9002"
    first = invoicekit.read_document(stack, batch, "scan.pdf")
    assert (first.name, first.invoice.invoice_number.value) == ("scan.pdf (1 of 2)", "NT-9001")
    whole = results.original(stack, batch, "scan.pdf (2 of 2)")
    assert whole == results.original(stack, batch, "scan.pdf")


def test_every_invoice_has_a_row_and_a_gst_workbook(entries, tmp_path: Path):
    register = exports.export(list(entries.values()), tmp_path, progress=False)
    rows = list(load_workbook(register)["Invoices"].iter_rows(min_row=2, max_col=3, values_only=True))
    assert ("scan.pdf", "SUCCEEDED", "NT-9001") in rows
    assert ("scan.pdf", "SUCCEEDED", "NT-9002") in rows
    assert (tmp_path / "gst" / "scan.pdf (2 of 2).xlsx").exists()


def test_a_users_names_are_known_where_they_are_given(stack: Workspace, batch: Batch, entries, tmp_path: Path):
    assert entries["memo.pdf"].invoice.invoice_number is None
    file = tmp_path / "names.toml"
    file.write_text('[labels]\ninvoice_number = ["Memo Ref"]', encoding="utf-8")
    found = {each.name: each for each in results.fetch(stack, batch, vocabulary=file, progress=False)}
    assert found["memo.pdf"].invoice.invoice_number.value == "M-51"
    file.write_text('[labels]\nnumber = ["Memo Ref"]', encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"names\.toml: \[labels\] has no 'number'"):
        results.fetch(stack, batch, vocabulary=file, progress=False)


def test_a_users_names_by_the_command_line(batch: Batch, tmp_path: Path):
    file = tmp_path / "names.toml"
    file.write_text('[labels]\ninvoice_number = ["Memo Ref"]', encoding="utf-8")
    command = [str(Path(sys.executable).with_name("invoicekit")), "export", batch.id, "--out", str(tmp_path)]
    result = subprocess.run(
        [*command, "--vocabulary", str(file)], capture_output=True, text=True, env=os.environ, timeout=300
    )
    assert result.returncode == 3, result.stderr  # text.pdf is none
    assert "4 of 5 documents read" in result.stdout
    rows = list(load_workbook(tmp_path / "invoices.xlsx")["Invoices"].iter_rows(min_row=2, max_col=3, values_only=True))
    assert ("memo.pdf", "SUCCEEDED", "M-51") in rows
    file.write_text("[label]", encoding="utf-8")
    result = subprocess.run(
        [*command, "--vocabulary", str(file)], capture_output=True, text=True, env=os.environ, timeout=300
    )
    assert result.returncode == 1
    assert "names.toml: there is no table [label]" in result.stderr


def test_a_document_that_was_deleted_is_still_understood(stack: Workspace, tmp_path: Path):
    (tmp_path / "gone.pdf").write_bytes(pdf("GONE-1"))
    submitted = jobs.submit(stack, intake.inspect(tmp_path), progress=False)
    jobs.wait(stack, submitted, progress=False)
    stack.client("s3").delete_object(Bucket=submitted.bucket, Key=submitted.documents[0].key)
    [entry] = results.fetch(stack, submitted, progress=False)
    assert entry.invoice.invoice_number.value == "GONE-1"


def test_a_correction_of_one_of_a_documents_invoices_leaves_the_others(stack: Workspace, batch: Batch):
    key = results.find_document(batch, "scan.pdf (2 of 2)").key
    correction = Correction("po_number", "P-9", who="asha", when="2026-11-24T04:10:00+00:00", invoice=2)
    corrections.save(stack.client("s3"), batch.bucket, key, correction)
    found = {each.name: each.invoice for each in results.fetch(stack, batch, progress=False) if each.invoice}
    assert found["scan.pdf (1 of 2)"].po_number is None
    assert found["scan.pdf (2 of 2)"].po_number.value == "P-9"
    # The checks are made again with it, and those over the batch too.
    assert found["scan.pdf (2 of 2)"].checks[-1].found == "NT-9002 also in twin.pdf"


def test_a_fault_in_understanding_one_document_leaves_the_others(
    stack: Workspace, batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """No document is known to bring one about, so that it is put in by hand."""
    extract = invoice.extract

    def faulty(document, vocabulary):
        if any("NT-9001" in line.text for line in document.lines):
            raise KeyError("total_amount")
        return extract(document, vocabulary)

    monkeypatch.setattr(invoice, "extract", faulty)
    entries = {each.name: each for each in results.fetch(stack, batch, progress=False)}
    assert entries["twin.pdf"].invoice is not None
    failed = entries["scan.pdf"]
    assert (failed.status, failed.failure.stage, failed.invoice) == ("FAILED", "understanding", None)
    assert "KeyError: 'total_amount'" in failed.failure.reason
    book = load_workbook(exports.export(list(entries.values()), tmp_path, progress=False))
    assert ("scan.pdf", "understanding") in {row[:2] for row in book["Failures"].iter_rows(values_only=True)}
    assert "scan.pdf" in {row[0] for row in book["Form Fields"].iter_rows(values_only=True)}
