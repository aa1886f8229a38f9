"""What the checks allow for: a cess beside other taxes, charges in columns of their own, a PAN of the buyer."""

from __future__ import annotations

from decimal import Decimal

import pytest
from understanding import lines_of, value

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


@pytest.mark.parametrize(
    ("head", "row", "times"),
    [
        (("Menge", "ME", "Preis", "PE", "Gesamt"), ("500", "ST", "68.40", "100", "342.00"), "0.01"),
        (("Qty", "Unit", "Rate", "Days", "Amount"), ("46", "PLT", "24.00", "31", "34,224.00"), "31"),
    ],
)
def test_what_quantity_and_price_are_multiplied_by_counts_in_a_lines_product(head, row, times):
    line = lines_of(("Item", *head), ("Goods in store", *row))[0]
    assert value(line.quantity) == Decimal(row[0])
    assert value(line.times) == Decimal(times)
    assert results(Invoice(lines=[line]))["Quantity times price"] == "pass"


def test_a_wrong_product_still_fails():
    line = lines_of(("Item", "Qty", "Rate", "Days", "Amount"), ("Scaffolding", "46", "24.00", "31", "34,000.00"))[0]
    assert line.times is None
    assert results(Invoice(lines=[line]))["Quantity times price"] == "fail"


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
