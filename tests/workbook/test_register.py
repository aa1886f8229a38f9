"""invoices.xlsx: columns, types, formats, marks, and text that never becomes a formula."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from datetime import date, datetime
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from openpyxl import load_workbook

from invoicekit.blocks.model import Box, Cell, Document, FormField, Page, Table, Word
from invoicekit.invoice.model import Check, Invoice, LineItem, Value
from invoicekit.workbook import Entry, Failure, write_register

BOX = Box(0.1, 0.1, 0.1, 0.02)
INVOICES = """Document, Status, Invoice Number, Invoice Date, Due Date, PO Number, Seller Name, Seller Address,
Seller State, Seller Tax ID, Buyer Name, Buyer Address, Buyer Tax ID, Ship To Address, Place of Supply,
Country of Origin, Currency, Total Quantity, Taxable Amount, CGST Amount, SGST Amount, IGST Amount, Cess Amount,
Total Tax Amount, TCS Amount, Round Off, Total Invoice Amount, Amount in Words, Checks Failed, Lowest Confidence"""
LINE_ITEMS = """Document, Page, S.No, Product ID, SKU, HSN, Title, Quantity, Unit, Unit Price, MRP, Discount Percent,
Discount Amount, Taxable Amount, CGST Percent, CGST Amount, SGST Percent, SGST Amount, IGST Percent, IGST Amount,
Tax Percent, Tax Amount, Cess Percent, Cess Amount, TCS Percent, Total Amount"""
EVIL = ('=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "#N/A", "\t=1+1", "a\x00b", "<script>")


def value(found, confidence: float = 99.0) -> Value:
    return Value(str(found), found, confidence, 1, BOX)


def entry(**values: Value) -> Entry:
    line = LineItem(1, title=value("Lamp"), hsn=value("00940540"), quantity=value(Decimal(2)))
    line.total_amount = value(Decimal("1139416.04"))
    invoice = Invoice(
        invoice_number=value("007/26"),
        invoice_date=value(date(2026, 8, 14)),
        currency=value("INR"),
        total_invoice_amount=value(Decimal("1139416.04")),
        round_off=value(Decimal("-0.20")),
        lines=[line],
        checks=[Check("Lines add up", "fail", "1.00", "2.00", "Line Items")],
    )
    for name, each in values.items():
        setattr(invoice, name, each)
    return Entry("one.pdf", "SUCCEEDED", document(), invoice)


def document(text: str = "=1+1") -> Document:
    word = Word(text, 98.0, BOX, 1)
    table = Table(1, BOX, 91.5, [Cell(1, 1, text, 98.0, BOX, 1, words=[word])])
    return Document([Page(1, tables=[table], form_fields=[FormField(text, text, 97.0, 1, BOX, BOX, [word], [word])])])


@pytest.fixture
def book(tmp_path: Path):
    """Writes entries and opens the workbook."""

    def write(*entries: Entry):
        write_register(entries, tmp_path / "invoices.xlsx")
        return load_workbook(tmp_path / "invoices.xlsx")

    return write


def column(sheet, name: str, row: int = 2):
    return sheet.cell(row, [cell.value for cell in sheet[1]].index(name) + 1)


def test_sheets_and_columns_are_those_of_the_contract(book):
    found = book(entry())
    assert found.sheetnames == ["Invoices", "Line Items", "Checks", "Form Fields", "Tables", "Failures"]
    assert [cell.value for cell in found["Invoices"][1]] == [each.strip() for each in INVOICES.split(",")]
    assert [cell.value for cell in found["Line Items"][1]] == [each.strip() for each in LINE_ITEMS.split(",")]
    assert [cell.value for cell in found["Checks"][1]] == ["Document", "Check", "Result", "Expected", "Found", "Where"]
    assert [cell.value for cell in found["Failures"][1]] == ["Document", "Stage", "Reason"]


def test_header_row_is_frozen_and_filtered(book):
    found = book(entry())
    for sheet in found:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")


def test_values_are_typed(book):
    found = book(entry())
    invoices, lines = found["Invoices"], found["Line Items"]
    assert column(invoices, "Invoice Number").value == "007/26"
    assert column(invoices, "Invoice Date").value == datetime(2026, 8, 14)
    assert column(invoices, "Total Invoice Amount").value == 1139416.04
    assert column(invoices, "Round Off").value == -0.2
    assert (column(lines, "HSN").value, column(lines, "HSN").data_type) == ("00940540", "s")
    assert (column(lines, "Quantity").value, column(lines, "Page").value) == (2, 1)
    assert column(invoices, "Due Date").value is None


def test_rupees_are_grouped_by_lakh(book):
    assert "##\\,##\\,##0.00" in column(book(entry())["Invoices"], "Total Invoice Amount").number_format
    other = entry(currency=value("EUR"))
    assert column(book(other)["Invoices"], "Total Invoice Amount").number_format == "#,##0.00"


@pytest.mark.parametrize("text", EVIL)
def test_no_text_becomes_a_formula(text: str, book, tmp_path: Path):
    evil = entry(seller_name=value(text), invoice_number=value(text))
    found = book(
        Entry(text, "SUCCEEDED", document(text), evil.invoice), Entry(text, "FAILED", None, None, Failure(text, text))
    )
    kinds = {cell.data_type for sheet in found for row in sheet.iter_rows(min_row=2) for cell in row if cell.value}
    assert "f" not in kinds and "e" not in kinds
    with zipfile.ZipFile(tmp_path / "invoices.xlsx") as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
    assert column(found["Invoices"], "Seller Name").value == text.replace("\x00", "")


def test_doubtful_and_wrong_values_are_marked(book):
    found = book(entry(seller_name=value("Smudge", 41.0)))
    assert column(found["Invoices"], "Seller Name").fill.start_color.rgb == "00FFEB9C"
    assert column(found["Invoices"], "Invoice Number").fill.fill_type is None
    assert column(found["Invoices"], "Checks Failed").fill.start_color.rgb == "00FFC7CE"
    assert column(found["Invoices"], "Lowest Confidence").value == 41.0
    assert column(found["Checks"], "Result").fill.start_color.rgb == "00FFC7CE"


def test_a_document_that_failed_is_listed_with_its_reason(book):
    failed = Entry("bad.pdf", "REFUSED", failure=Failure("intake", "the file is empty"))
    found = book(entry(), failed)
    assert [cell.value for cell in found["Failures"][2]] == ["bad.pdf", "intake", "the file is empty"]
    assert column(found["Invoices"], "Document", 3).value == "bad.pdf"
    assert column(found["Invoices"], "Status", 3).value == "REFUSED"


def test_all_that_was_read_is_kept(book):
    found = book(entry())
    assert [cell.value for cell in found["Form Fields"][2]] == ["one.pdf", 1, "=1+1", "=1+1", 97.0]
    assert [cell.value for cell in found["Tables"][2]] == ["one.pdf", 1, 1, 1, 91.5, "=1+1"]


def test_an_empty_batch_is_a_workbook_too(book):
    assert book()["Invoices"].max_row == 1


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_sees_the_same_values(book, tmp_path: Path):
    book(entry(seller_name=value(EVIL[0])))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "html", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "invoices.xlsx")], check=True, capture_output=True, timeout=180)
    text = unescape((tmp_path / "invoices.html").read_text(encoding="utf-8"))
    assert "11,39,416.04" in text
    assert "2026-08-14" in text
    assert ">-0.20<" in text  # formats that choose by conditions lose the minus sign
    assert EVIL[0] in text  # as text
