"""The "GST Invoice" layout: labels and values where warehouse operators know them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from making_entries import value
from opening import open_workbook

from invoicekit.invoice.model import Check, Invoice, LineItem
from invoicekit.workbook import write_gst_sheet

LEFT = "Seller State|Seller ID|Seller Name|Seller Address|Seller GSTIN Number|Country of Origin|Currency|Description"
RIGHT = (
    "Invoice Number|Invoice Date|Due Date|Total Invoice amount entered by WH operator|"
    "Total Invoice Quantity entered by WH operator|Total TCS Collected|Round Off Charges|PO Number|"
    "Invoice Items Total Amount|Invoice Items total quantity|Buyer GSTIN Number|Ship to Address"
)
ITEMS = (
    "S.No|Product ID|SKU|HSN|Title|Quantity|Unit Price|Excise Duty|Discount Percent|SGST Percent|CGST Percent|"
    "IGST Percent|Cess Percent|TCS Percent|Total Amount|APP %"
)


def line(quantity: str | None, amount: str) -> LineItem:
    return LineItem(
        1,
        title=value("Lamp"),
        hsn=value("9405"),
        quantity=value(Decimal(quantity)) if quantity else None,
        taxable_amount=value(Decimal("50.00")),
        cgst_percent=value(Decimal(9)),
        cgst_amount=value(Decimal("4.50")),
        total_amount=value(Decimal(amount)),
    )


@pytest.fixture
def sheet(tmp_path: Path):
    """Writes an invoice and opens its sheet."""

    def write(invoice: Invoice, data_only: bool = True):
        write_gst_sheet(invoice, tmp_path / "one.xlsx")
        return open_workbook(tmp_path / "one.xlsx", data_only=data_only).active

    return write


def test_labels_stand_where_the_layout_has_them(sheet):
    found = sheet(Invoice())
    assert (found.title, found["A1"].value, str(found.merged_cells)) == ("GST Invoice", "GST Invoice", "A1:D1")
    assert [found.cell(row, 1).value for row in range(2, 10)] == LEFT.split("|")
    assert [found.cell(row, 3).value for row in range(2, 14)] == RIGHT.split("|")
    assert [cell.value for cell in found[14]] == ITEMS.split("|")
    assert found["A2"].fill.start_color.rgb == "FFBDD7EE"
    assert {found["C9"].fill.start_color.rgb, found["C12"].fill.start_color.rgb} == {"FFFF9900"}


def test_what_is_not_printed_stays_empty(sheet):
    found = sheet(Invoice())
    assert {found.cell(row, column).value for row in range(2, 14) for column in (2, 4)} == {None}


def test_values_stand_beside_their_labels_as_types(sheet):
    invoice = Invoice(
        invoice_number=value("007"),
        seller_tax_id=value("29AAKFN4821M1ZR"),
        buyer_tax_id=value("29AAECC7310Q1Z8"),
        lines=[line("2", "59.00"), line("3", "61.00")],
    )
    found = sheet(invoice)
    assert (found["D2"].value, found["B6"].value, found["D12"].value) == ("007", "29AAKFN4821M1ZR", "29AAECC7310Q1Z8")
    assert (found["D10"].value, found["D11"].value) == (120, 5)
    row = {found.cell(14, column).value: found.cell(15, column).value for column in range(1, 17)}
    assert (row["Title"], row["HSN"], row["Quantity"], row["CGST Percent"]) == ("Lamp", "9405", 2, 9)
    assert (row["Total Amount"], row["Excise Duty"], row["SGST Percent"]) == (59, None, None)
    assert found["E16"].value == "Lamp"


def test_sums_are_formulas_that_carry_their_value(sheet):
    invoice = Invoice(currency=value("INR"), lines=[line("2", "59.00"), line("3", "139416.04")])
    found = sheet(invoice, data_only=False)
    assert (found["D10"].value, found["D11"].value) == ("=SUM(O15:O16)", "=SUM(F15:F16)")
    assert found["D10"].number_format == "##\\,##\\,##0.00"
    values = sheet(invoice)
    assert (values["D10"].value, values["D11"].value) == (139475.04, 5)


def test_marks_are_those_of_the_register(sheet):
    invoice = Invoice(
        total_invoice_amount=value(Decimal("1250.00"), corrected="by asha; was 1,25O.00"),
        seller_name=value("Smudge", 41.0),
        lines=[line("2", "59.00")],
        checks=[Check("HSN length", "fail", "4, 6 or 8 digits", "9405", "line 1, page 1", ("hsn",), 0)],
    )
    found = sheet(invoice)
    assert (found["D5"].fill.start_color.rgb, found["D5"].comment.text) == (
        "FFC6EFCE",
        "Corrected by asha; was 1,25O.00",
    )
    assert (found["B4"].fill.start_color.rgb, found["D15"].fill.start_color.rgb) == ("FFFFEB9C", "FFFFC7CE")
    assert found["D15"].comment.text.startswith("Check failed: HSN length: expected 4, 6 or 8 digits")
    assert found["E15"].comment is None


def test_a_sum_that_would_be_of_a_part_stays_empty(sheet):
    found = sheet(Invoice(lines=[line("2", "59.00"), line(None, "61.00")]))
    assert (found["D10"].value, found["D11"].value) == (120, None)


def test_more_lines_are_more_rows(sheet):
    found = sheet(Invoice(lines=[line("1", "1.00") for _ in range(40)]))
    assert found.max_row == 54
