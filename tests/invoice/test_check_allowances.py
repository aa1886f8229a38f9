"""What the checks allow for: a cess beside other taxes, charges in columns of their own, a PAN of the buyer."""

from __future__ import annotations

from decimal import Decimal

from invoicekit.invoice.checks import run_checks
from invoicekit.invoice.model import Invoice, LineItem, Value


def amount(text: str) -> Value:
    return Value(text, Decimal(text), 99.0, 1)


def line(**amounts: str) -> LineItem:
    return LineItem(1, **{name: amount(text) for name, text in amounts.items()})


def results(invoice: Invoice) -> dict[str, str]:
    return {check.name: check.result for check in run_checks(invoice)}


def test_what_is_added_in_columns_of_its_own_counts_in_a_lines_product():
    ring = line(quantity="4", unit_price="6000.00", total_amount="25200.00", additions="1200.00")
    assert results(Invoice(lines=[ring]))["Quantity times price"] == "pass"


def test_a_lines_tax_is_on_its_amount_without_tax_and_cess():
    lamp = line(total_amount="141.00", tax_percent="18", tax_amount="18.00", cess_percent="23", cess_amount="23.00")
    assert results(Invoice(lines=[lamp]))["Tax is rate times taxable amount"] == "pass"


def test_a_sum_of_taxes_may_include_the_cess_of_another_column():
    lines = [line(taxable_amount="100.00", tax_amount="18.00", cess_amount="5.00")]
    found = results(Invoice(lines=lines, total_tax_amount=amount("23.00"), cess_amount=amount("5.00")))
    assert found["Lines add up (Tax Amount)"] == "pass"


def test_a_pan_of_another_kind_of_holder_is_not_the_sellers():
    seller, pan = (Value(text, text, 99.0, 1) for text in ("29AAKFN4821M1ZR", "ABCPN1234K"))
    assert results(Invoice(seller_tax_id=seller, pans=[pan]))["PAN within the GSTIN"] == "not applicable"
