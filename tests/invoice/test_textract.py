"""The recorded answers of Amazon Textract as input: what is plainly printed is understood, and nothing is invented."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from invoicekit import blocks, invoice
from invoicekit.invoice.model import Invoice


@pytest.fixture
def understood(shared: Path):
    def understand(name: str) -> Invoice:
        response = json.loads((shared / "textract" / f"{name}.textract.json").read_text(encoding="utf-8"))
        return invoice.extract(blocks.parse(response))

    return understand


def test_an_invoice(understood):
    found = understood("sample-invoice.pdf")
    assert {name: value.value for name, value in found.values()} == {
        "invoice_number": "INV-3337",
        "invoice_date": date(2016, 1, 25),
        "due_date": date(2016, 1, 31),
        "po_number": "12345",
        "seller_name": "DEMO - Sliced Invoices",
        "seller_address": "Suite 5A-1204, 123 Somewhere Street, Your City AZ 12345",
        "seller_state": "AZ",
        "buyer_name": "Test Business",
        "buyer_address": "123 Somewhere St, Melbourne, VIC 3000",
        "currency": "USD",
        "taxable_amount": Decimal("85.00"),
        "total_tax_amount": Decimal("8.50"),
        "total_invoice_amount": Decimal("93.50"),
    }
    [line] = found.lines
    assert (line.title.value, line.quantity.value) == ("Web Design", Decimal("1.00"))
    assert (line.unit_price.value, line.total_amount.value) == (Decimal("85.00"), Decimal("85.00"))
    assert found.failed_checks == []


def test_a_receipt(understood):
    found = understood("receipt.jpg")
    assert found.seller_name.value == "MEGA BIGBOX"
    assert found.invoice_date.value == date(2019, 12, 7)
    amounts = (found.taxable_amount, found.total_tax_amount, found.total_invoice_amount)
    assert [each.value for each in amounts] == [Decimal("1699.96"), Decimal("110.50"), Decimal("1810.46")]
    assert found.currency.value == "USD"
    assert found.invoice_number is None  # "TE# 20" and "# ITEMS SOLD 4" are none
    assert found.failed_checks == []


@pytest.mark.parametrize("name", ["paystub.jpg", "test.png", "textractor-singlepage-doc.pdf"])
def test_what_is_no_invoice_becomes_none(name: str, understood):
    found = understood(name)
    assert found.invoice_number is None
    assert found.seller_tax_id is None
    assert found.lines == []


def test_every_value_stands_where_it_says(understood, shared: Path):
    for path in sorted((shared / "textract").glob("*.textract.json")):
        document = blocks.parse(json.loads(path.read_text(encoding="utf-8")))
        words = {word.id: word for word in document.words}
        found = invoice.extract(document)
        values = [value for part in (found, *found.lines) for _, value in part.values()]
        for value in values:
            assert 0 < value.confidence <= 100
            assert value.page == 1
            assert value.box is not None
            assert set(value.word_ids) <= words.keys()
