"""invoices.xlsx: columns, types, formats, marks, and text that never becomes a formula."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date, datetime
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from making_entries import EVIL, document, entry, linked, value
from opening import open_workbook

from invoicekit.errors import InvoicekitError
from invoicekit.invoice.model import Check
from invoicekit.workbook import Entry, Failure, write_register

INVOICES = """Document, Status, Invoice Number, Invoice Date, Due Date, PO Number, Seller Name, Seller Address,
Seller State, Seller Tax ID, Buyer Name, Buyer Address, Buyer Tax ID, Ship To Address, Place of Supply,
Country of Origin, Currency, Total Quantity, Taxable Amount, CGST Amount, SGST Amount, IGST Amount, Cess Amount,
Total Tax Amount, TCS Amount, Round Off, Total Invoice Amount, Amount in Words, Checks Failed, Lowest Confidence"""
LINE_ITEMS = """Document, Page, S.No, Product ID, SKU, HSN, Title, Quantity, Unit, Unit Price, MRP, Discount Percent,
Discount Amount, Taxable Amount, CGST Percent, CGST Amount, SGST Percent, SGST Amount, IGST Percent, IGST Amount,
Tax Percent, Tax Amount, Cess Percent, Cess Amount, TCS Percent, Total Amount"""
DATA_SHEETS = ["Invoices", "Line Items", "Checks", "Form Fields", "Tables", "Failures"]
RED, YELLOW, GREEN = "FFC7CE", "FFEB9C", "C6EFCE"
needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@pytest.fixture
def book(tmp_path: Path):
    """Writes entries and opens the workbook."""

    def write(*entries: Entry, **options):
        write_register(entries, tmp_path / "invoices.xlsx", **options)
        return open_workbook(tmp_path / "invoices.xlsx")

    return write


def column(sheet, name: str, row: int = 2):
    return sheet.cell(row, [cell.value for cell in sheet[1]].index(name) + 1)


def fill(cell) -> str:
    return cell.fill.start_color.rgb[-6:] if cell.fill.fill_type else ""


def converted(source: Path, kind: str) -> str:
    """What LibreOffice makes of a file, as text."""
    profile = f"-env:UserInstallation=file://{source.parent / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(source.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return source.with_suffix(f".{kind}").read_text(encoding="utf-8")


def test_sheets_and_columns_are_those_of_the_contract(book):
    found = book(entry())
    assert found.sheetnames == [*DATA_SHEETS, "Summary"]
    assert [cell.value for cell in found["Invoices"][1]] == [each.strip() for each in INVOICES.split(",")]
    assert [cell.value for cell in found["Line Items"][1]] == [each.strip() for each in LINE_ITEMS.split(",")]
    assert [cell.value for cell in found["Checks"][1]] == ["Document", "Check", "Result", "Expected", "Found", "Where"]
    assert [cell.value for cell in found["Failures"][1]] == ["Document", "Stage", "Reason"]


def test_each_sheet_is_a_table_with_a_frozen_header(book):
    """Excel repairs a table whose columns are not its header's texts, whose names are not its own, or without a row."""
    found = book(entry(), entry("two.pdf"))
    names = set()
    for name in DATA_SHEETS:
        sheet = found[name]
        (table,) = sheet.tables.values()
        last_column, last_row = re.fullmatch(r"A1:([A-Z]+)(\d+)", table.ref).groups()
        assert (sheet.freeze_panes, sheet.auto_filter.ref, table.autoFilter.ref) == ("B2", None, table.ref)
        assert int(last_row) == max(sheet.max_row, 2)
        assert [each.name for each in table.tableColumns] == [cell.value for cell in sheet[1]]
        assert sheet[f"{last_column}1"].value is not None
        names.add(table.displayName.casefold())
    assert len(names) == len(DATA_SHEETS)
    assert found["Invoices"].tables["Invoices"].ref == "A1:AD3"


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
    cells = [cell for name in DATA_SHEETS for row in found[name].iter_rows(min_row=2) for cell in row if cell.value]
    assert {"f", "e"}.isdisjoint(cell.data_type for cell in cells)
    assert [cell for cell in cells if cell.hyperlink and cell.hyperlink.target] == []
    formulas = [cell.value for row in found["Summary"].iter_rows() for cell in row if cell.data_type == "f"]
    assert all(each.startswith("=SUMIFS(Invoices[") and text not in each for each in formulas)
    assert column(found["Invoices"], "Seller Name").value.strip() == re.sub("[\x00\ud800\ufffe]", "", text).strip()


def test_a_doubtful_value_is_marked_and_says_why(book):
    found = book(entry(seller_name=value("Smudge", 41.0)))["Invoices"]
    assert fill(column(found, "Seller Name")) == YELLOW
    assert column(found, "Seller Name").comment.text == (
        "Read with confidence 41.0 of 100, page 1, 10% from the left and 20% from the top"
    )
    assert fill(column(found, "Invoice Number")) == "" and column(found, "Invoice Number").comment is None
    assert (column(found, "Lowest Confidence").value, fill(column(found, "Lowest Confidence"))) == (41.0, YELLOW)
    assert "Seller name: 'Smudge', page 1" in column(found, "Lowest Confidence").comment.text


def test_a_failed_check_marks_the_cells_it_names(book):
    wrong = Check("CGST equals SGST", "fail", "9.00", "8.00", "CGST Amount, SGST Amount", ("cgst_amount",))
    product = Check("Quantity times price", "fail", "4.00", "5.00", "line 2, page 1", ("quantity", "unit_price"), 1)
    found = book(entry(lines=2, checks=[wrong, product], cgst_amount=value(Decimal("9.00"))))
    invoices, lines, checks = found["Invoices"], found["Line Items"], found["Checks"]
    assert (fill(column(invoices, "CGST Amount")), fill(column(invoices, "SGST Amount"))) == (RED, "")
    assert "CGST equals SGST: expected 9.00, found 8.00" in column(invoices, "CGST Amount").comment.text
    assert (fill(column(lines, "Quantity", 2)), fill(column(lines, "Quantity", 3))) == ("", RED)
    assert "Quantity times price: expected 4.00, found 5.00" in column(lines, "Quantity", 3).comment.text
    assert fill(column(lines, "Unit Price", 3)) == "", "a value that is not printed is not wrong"
    assert (column(invoices, "Checks Failed").value, fill(column(invoices, "Checks Failed"))) == (2, RED)
    assert "Quantity times price" in column(invoices, "Checks Failed").comment.text
    assert fill(column(checks, "Result")) == RED
    assert column(checks, "Where", 3).hyperlink.location == "'Line Items'!H3"


def test_a_failed_check_of_what_is_missing_marks_the_empty_cell(book):
    missing = Check("HSN is printed", "fail", "a code", "nothing", "line 1, page 1", ("hsn",), 0)
    made = entry(checks=[missing])
    made.invoice.lines[0].hsn = None
    cell = column(book(made)["Line Items"], "HSN")
    assert (cell.value, fill(cell)) == (None, RED)
    assert "HSN is printed" in cell.comment.text


def test_a_check_that_names_what_no_longer_is_there_harms_nothing(book):
    odd = [Check("a", "fail", fields=("no_such_field",)), Check("b", "fail", fields=("hsn",), line=7)]
    assert column(book(entry(checks=odd))["Invoices"], "Checks Failed").value == 2


def test_a_corrected_value_is_marked_and_says_by_whom(book):
    who = "by asha, 2026-11-24 04:10 UTC; was 1,25O.00"
    cell = column(
        book(entry(total_invoice_amount=value(Decimal("1250.00"), 41.0, who)))["Invoices"], "Total Invoice Amount"
    )
    assert (fill(cell), cell.comment.text) == (GREEN, f"Corrected {who}")


def test_a_value_that_was_taken_out_is_marked_and_says_by_whom(book):
    made = entry(total_invoice_amount=None)
    made.invoice.emptied["total_invoice_amount"] = made.invoice.lines[0].emptied["unit"] = "by asha; was 12"
    found = book(made)
    for sheet, header in (("Invoices", "Total Invoice Amount"), ("Line Items", "Unit")):
        cell = column(found[sheet], header)
        assert (cell.value, fill(cell), cell.comment.text) == (None, GREEN, "Corrected by asha; was 12")


def test_a_corrected_value_that_is_still_wrong_is_marked_so(book):
    total = value(Decimal("1250.00"), corrected="by asha")
    check = Check("Amounts add up to the total", "fail", fields=("total_invoice_amount",))
    cell = column(book(entry(checks=[check], total_invoice_amount=total))["Invoices"], "Total Invoice Amount")
    assert fill(cell) == RED
    assert cell.comment.text == "Check failed: Amounts add up to the total\nCorrected by asha"


def test_rows_link_to_their_document_lines_checks_and_gst_workbook(book):
    found = book(entry(lines=3), Entry("bad.pdf", "REFUSED"), linked(entry("a b.pdf"), "documents/a b.pdf"))["Invoices"]
    assert column(found, "Document").hyperlink is None
    assert column(found, "Document", 4).hyperlink.target.replace("\\", "/") == "documents/a%20b.pdf"
    assert column(found, "Invoice Number", 4).hyperlink.target.replace("\\", "/") == "gst/one.pdf.xlsx"
    assert (column(found, "Document", 4).value, column(found, "Invoice Number", 4).value) == ("a b.pdf", "007/26")
    assert [column(found, "Status", row).hyperlink.location for row in (2, 4)] == ["'Line Items'!A2", "'Line Items'!A5"]
    assert column(found, "Status").hyperlink.tooltip == "Go to Line Items"
    assert column(found, "Status", 3).hyperlink is None
    assert (column(found, "Checks Failed", 4).hyperlink.location, column(found, "Checks Failed", 4).value) == (
        "Checks!A3",
        1,
    )


@pytest.mark.parametrize(
    "link", ["s3://bucket/key", "javascript:alert(1)", "/etc/passwd", r"\\host\share", "http://x/" + "a" * 2100]
)
def test_what_a_click_could_not_follow_is_no_link(link: str, book):
    assert column(book(linked(entry(), link))["Invoices"], "Document").hyperlink is None


def test_an_address_of_the_web_is_a_link(book):
    address = "https://eu-west-1.console.aws.amazon.com/s3/object/b?region=eu-west-1&prefix=documents%2Fa.pdf"
    assert column(book(linked(entry(), address))["Invoices"], "Document").hyperlink.target == address


def test_links_end_where_excel_can_hold_no_more(book, monkeypatch):
    monkeypatch.setattr("invoicekit.workbook.sheet_writer.MOST_LINKS", 3)
    found = book(linked(entry()), linked(entry("two.pdf")))
    links = [cell.coordinate for row in found["Invoices"].iter_rows() for cell in row if cell.hyperlink]
    assert links == ["A2", "B2", "C2"]
    assert found["Summary"]["A4"].value.startswith("Invoices: only the first 3 links")


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
    found = book()
    assert found["Invoices"].max_row == 1
    assert found["Failures"].tables["Failures"].ref == "A1:C2"


def test_what_excel_has_no_number_or_date_for_is_text(book):
    found = book(
        entry(
            due_date=value(date(1826, 8, 14)),
            round_off=value(Decimal("NaN")),
            taxable_amount=value(Decimal("1E400")),
            seller_address=value("a" * 40_000),
        )
    )["Invoices"]
    assert column(found, "Due Date").value == "1826-08-14"
    assert (column(found, "Round Off").value, column(found, "Taxable Amount").value) == ("NaN", "1E+400")
    assert column(found, "Seller Address").value.endswith("… (cut)")


def test_beyond_a_sheets_rows_it_goes_on_on_another_and_says_so(book):
    found = book(entry(lines=3), entry("two.pdf", lines=2), most_rows=3)
    assert found.sheetnames[:4] == ["Invoices", "Line Items", "Line Items 2", "Line Items 3"]
    documents = [
        [row[0] for row in found[name].iter_rows(min_row=2, values_only=True)] for name in found.sheetnames[1:4]
    ]
    assert documents == [["one.pdf", "one.pdf"], ["one.pdf", "two.pdf"], ["two.pdf"]]
    assert [cell.value for cell in found["Line Items 2"][1]] == [cell.value for cell in found["Line Items"][1]]
    assert column(found["Invoices"], "Status", 3).hyperlink.location == "'Line Items 2'!A3"
    note = "Line Items is full: its rows go on on sheet Line Items 2."
    assert note in [row[0].value for row in found["Summary"].iter_rows(max_row=9)]
    assert found["Line Items"]["A1"].comment.text == note
    assert found["Line Items 3"]["A1"].comment is None


def test_a_sheet_that_is_just_full_is_not_split(book):
    assert book(entry(lines=2), most_rows=3).sheetnames == [*DATA_SHEETS, "Summary"]


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path):
    (tmp_path / "invoices.xlsx").mkdir()
    with pytest.raises(InvoicekitError, match=r"invoices\.xlsx could not be written"):
        write_register([entry()], tmp_path / "invoices.xlsx")


def test_after_an_error_the_workbook_that_was_there_is_still_there(book, tmp_path: Path):
    book(entry())
    before = (tmp_path / "invoices.xlsx").read_bytes()
    broken = entry()
    broken.invoice.lines.append(None)
    with pytest.raises(AttributeError):
        write_register([broken], tmp_path / "invoices.xlsx")
    assert (tmp_path / "invoices.xlsx").read_bytes() == before


@needs_libreoffice
def test_libreoffice_opens_it_and_sees_the_same_values(book, tmp_path: Path):
    book(linked(entry(seller_name=value(EVIL[0], 41.0))), entry("two.pdf", lines=3))
    text = unescape(converted(tmp_path / "invoices.xlsx", "html"))
    assert "11,39,416.04" in text
    assert "2026-08-14" in text
    assert ">-0.20<" in text  # formats that choose by conditions lose the minus sign
    assert EVIL[0] in text  # as text
    assert f"file://{tmp_path}/documents/one.pdf" in text
