"""What a check says of the values it concerns, for the workbook to mark and for a widget to jump to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from invoicekit.invoice.checks import run_checks
from invoicekit.invoice.model import Invoice, LineItem, Value


def value(found: str | int | date) -> Value:
    return Value(str(found), Decimal(found) if isinstance(found, int) else found, 99.0, 1)


def wrong() -> Invoice:
    """An invoice on which nothing is right."""
    bad = LineItem(
        1,
        hsn=value("12345"),
        quantity=value(2),
        unit_price=value(10),
        taxable_amount=value(30),
        cgst_percent=value(9),
        cgst_amount=value(9),
        total_amount=value(30),
    )
    return Invoice(
        seller_tax_id=value("29AAKFN4821M1ZX"),
        invoice_date=value(date(2999, 1, 2)),
        due_date=value(date(2999, 1, 1)),
        taxable_amount=value(900),
        cgst_amount=value(9),
        sgst_amount=value(8),
        igst_amount=value(7),
        total_invoice_amount=value(5000),
        amount_in_words=value("Rupees Nine Only"),
        lines=[LineItem(1, total_amount=value(1)), bad],
    )


@pytest.mark.parametrize(
    ("name", "fields", "line"),
    [
        ("Seller GSTIN", ("seller_tax_id",), None),
        ("CGST equals SGST", ("cgst_amount", "sgst_amount"), None),
        ("IGST excludes CGST and SGST", ("igst_amount", "cgst_amount", "sgst_amount"), None),
        ("Lines add up", ("taxable_amount",), None),
        ("Amounts add up to the total", ("total_invoice_amount",), None),
        ("Amount in words", ("amount_in_words", "total_invoice_amount"), None),
        ("Due date not before invoice date", ("due_date",), None),
        ("Invoice date not in the future", ("invoice_date",), None),
        ("Quantity times price", ("quantity", "unit_price", "taxable_amount"), 1),
        ("Tax is rate times taxable amount (CGST)", ("cgst_percent", "cgst_amount"), 1),
        ("HSN length", ("hsn",), 1),
    ],
)
def test_a_failed_check_names_its_attributes_and_line(name: str, fields: tuple[str, ...], line: int | None):
    found = wrong()
    check = next(each for each in run_checks(found) if each.name == name)
    assert (check.result, check.fields, check.line) == ("fail", fields, line)
    assert all(hasattr(found if line is None else found.lines[line], field) for field in fields)
