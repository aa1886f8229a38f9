"""The accountant's checks: what each finds wrong, what it lets pass, and when it does not apply."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from invoicekit.invoice.checks import run_checks
from invoicekit.invoice.model import Check, Invoice, LineItem, Value


def value(found: str | Decimal | date) -> Value:
    return Value(str(found), found, 99.0, 1)


def amount(text: str) -> Value:
    return value(Decimal(text))


def invoice(**values: Value) -> Invoice:
    """A right invoice within one state, changed by ``values``."""
    right = {
        "seller_tax_id": value("29AAKFN4821M1ZR"),
        "invoice_date": value(date(2026, 8, 14)),
        "due_date": value(date(2026, 9, 13)),
        "taxable_amount": amount("1000.00"),
        "cgst_amount": amount("90.00"),
        "sgst_amount": amount("90.00"),
        "total_invoice_amount": amount("1180.00"),
        "amount_in_words": value("Rupees One Thousand One Hundred Eighty Only"),
    }
    line = LineItem(
        1,
        hsn=value("94054090"),
        quantity=amount("4"),
        unit_price=amount("250.00"),
        taxable_amount=amount("1000.00"),
        cgst_percent=amount("9"),
        cgst_amount=amount("90.00"),
        total_amount=amount("1000.00"),
    )
    return Invoice(lines=[line], **(right | values))


def result(found: Invoice, name: str) -> Check:
    return next(check for check in run_checks(found) if check.name == name)


def test_a_right_invoice_fails_nothing():
    assert [check for check in run_checks(invoice()) if check.result == "fail"] == []


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("Seller GSTIN", {"seller_tax_id": value("29AAKFN4821M1ZX")}),
        ("CGST equals SGST", {"sgst_amount": amount("91.00")}),
        ("IGST excludes CGST and SGST", {"igst_amount": amount("180.00")}),
        ("Amounts add up to the total", {"total_invoice_amount": amount("1190.00")}),
        ("Lines add up", {"taxable_amount": amount("900.00"), "total_invoice_amount": amount("1080.00")}),
        ("Amount in words", {"amount_in_words": value("Rupees One Thousand Only")}),
        ("Due date not before invoice date", {"due_date": value(date(2026, 8, 1))}),
        ("Invoice date not in the future", {"invoice_date": value(date(2999, 1, 1))}),
    ],
)
def test_what_is_wrong_is_found(name: str, changed: dict[str, Value]):
    check = result(invoice(**changed), name)
    assert check.result == "fail"
    assert check.expected and check.found and check.where
    assert result(invoice(), name).result in ("pass", "not applicable")


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("Quantity times price", {"unit_price": amount("260.00")}),
        ("Tax is rate times taxable amount (CGST)", {"cgst_amount": amount("95.00")}),
        ("HSN length", {"hsn": value("94054")}),
    ],
)
def test_what_is_wrong_on_a_line_is_found_with_its_place(name: str, changed: dict[str, Value]):
    wrong = invoice()
    for field, each in changed.items():
        setattr(wrong.lines[0], field, each)
    check = result(wrong, name)
    assert (check.result, check.where) == ("fail", "line 1, page 1")


def test_a_discount_is_taken_off():
    line = LineItem(1, quantity=amount("4"), unit_price=amount("250.00"), total_amount=amount("900.00"))
    line.discount_percent = amount("10")
    assert result(Invoice(lines=[line]), "Quantity times price").result == "pass"


def test_rounding_is_no_mistake():
    line = LineItem(1, quantity=amount("3"), unit_price=amount("33.333"), total_amount=amount("100.00"))
    assert result(Invoice(lines=[line]), "Quantity times price").result == "pass"


def test_checks_of_what_is_not_printed_do_not_apply():
    assert {check.result for check in run_checks(Invoice())} == {"not applicable"}


def test_other_countries_tax_ids_are_no_gstin():
    check = result(invoice(seller_tax_id=value("DE136695976")), "Seller GSTIN")
    assert check.result == "not applicable"
