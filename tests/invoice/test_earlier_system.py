"""The mistakes of the earlier system's published output, each on an invoice that provokes it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from making import page_pdf

from invoicekit import blocks, invoice, reader
from invoicekit.invoice.model import Invoice

COLUMNS = (40, 70, 170, 225, 260, 310, 365, 400, 445, 480, 525)
HEADER = (
    "S.No",
    "Description",
    "HSN",
    "Qty",
    "Rate",
    "Taxable Value",
    "CGST %",
    "CGST Amt",
    "SGST %",
    "SGST Amt",
    "Total",
)
ROWS = (
    ("1", "Copper Paid Lamp", "94054090", "10", "25.00", "250.00", "9", "22.50", "9", "22.50", "295.00"),
    ("2", "Brass fitting", "74122000", "4", "50.00", "200.00", "9", "18.00", "9", "18.00", "236.00"),
    ("", "Page Sub-Total", "", "14", "", "450.00", "", "40.50", "", "40.50", "531.00"),
)


@pytest.fixture(scope="module")
def found() -> Invoice:
    texts = [
        (40, 50, "Nandi Lamps Pvt Ltd"),
        (40, 64, "4 MG Road, Bengaluru 560001"),
        (40, 140, "Bill To:"),
        (40, 154, "Palani Provision Store"),
        (40, 168, "12 Car Street, Palani"),
        (40, 182, "GSTIN: 33AAPFU0939F1Z2"),
        (320, 140, "Invoice No./Date:"),
        (430, 140, "1234 / 01.07.2017"),
        (320, 156, "PO No.:"),
        (430, 156, "0077"),
        (320, 172, "Amount Paid:"),
        (430, 172, "100.00"),
        (40, 700, "GSTIN: 29AAKFN4821M1ZR"),
        (40, 714, "PAN: AAKFN4821M"),
        (380, 420, "Grand Total"),
        (525, 420, "531.00"),
    ]
    for number, row in enumerate((HEADER, *ROWS)):
        texts += [(x, 300 + 24 * number, text) for x, text in zip(COLUMNS, row, strict=True) if text]
    return invoice.extract(blocks.parse(reader.read(page_pdf(*texts, size=7))))


def test_number_and_date_are_two_values(found: Invoice):
    """There both were " 1234 01.07.2017"."""
    assert found.invoice_number.value == "1234"
    assert found.invoice_date.value == date(2017, 7, 1)


def test_the_buyers_gstin_is_not_the_sellers(found: Invoice):
    assert found.buyer_tax_id.value == "33AAPFU0939F1Z2"
    assert found.seller_tax_id.value == "29AAKFN4821M1ZR"


def test_amounts_stand_under_amounts_and_rates_under_rates(found: Invoice):
    """There the taxable value stood under Excise Duty, and the tax amounts under the percents."""
    line = found.lines[0]
    values = {name: value.value for name, value in line.values()}
    assert values["taxable_amount"] == Decimal("250.00")
    assert (values["cgst_percent"], values["cgst_amount"]) == (Decimal(9), Decimal("22.50"))
    assert (values["sgst_percent"], values["sgst_amount"]) == (Decimal(9), Decimal("22.50"))
    assert values["total_amount"] == Decimal("295.00")
    assert "discount_amount" not in values


def test_a_sub_total_is_no_item(found: Invoice):
    assert [line.title.value for line in found.lines] == ["Copper Paid Lamp", "Brass fitting"]


def test_numbers_are_numbers_and_identifiers_texts(found: Invoice):
    """There every number was stored as text."""
    line = found.lines[0]
    assert all(isinstance(each.value, Decimal) for each in (line.quantity, line.unit_price, line.total_amount))
    assert (line.hsn.value, found.po_number.value) == ("94054090", "0077")


def test_a_name_is_not_found_within_another(found: Invoice):
    """There "id" matched "Paid", and "tax" came before "cgst"."""
    assert found.seller_tax_id.value != "100.00"
    assert found.total_invoice_amount.value == Decimal("531.00")
    assert (found.cgst_amount.value, found.sgst_amount.value) == (Decimal("40.50"), Decimal("40.50"))
    assert found.total_tax_amount is None


def test_an_hsn_code_of_a_wrong_length_is_kept_and_flagged():
    texts = [(60, 60, "Nandi Lamps Pvt Ltd")]
    row = ("1", "Brass fitting", "74122", "4", "50.00", "200.00")
    columns = (60, 90, 220, 290, 350, 430)
    for number, cells in enumerate((("S.No", "Description", "HSN", "Qty", "Rate", "Amount"), row, row)):
        texts += [(x, 300 + 24 * number, text) for x, text in zip(columns, cells, strict=True)]
    found = invoice.extract(blocks.parse(reader.read(page_pdf(*texts))))
    assert [line.hsn.value for line in found.lines] == ["74122", "74122"]
    assert {check.result for check in found.checks if check.name == "HSN length"} == {"fail"}


def test_all_of_it_is_right(found: Invoice):
    assert found.failed_checks == []
    assert [value.value for value in found.pans] == ["AAKFN4821M"]
    assert {check.name: check.result for check in found.checks}["PAN within the GSTIN"] == "pass"
