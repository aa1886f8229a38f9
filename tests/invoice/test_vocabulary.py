"""Labels by meaning, not by the first substring: the defects of the earlier system among them."""

from __future__ import annotations

import pytest

from invoicekit.invoice.vocabulary import column_meaning, label_meaning, party_meaning, row_meaning


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Invoice No.", "invoice_number"),
        ("Invoice Number:", "invoice_number"),
        ("Dated", "invoice_date"),
        ("Invoice Date", "invoice_date"),
        ("PO No.", "po_number"),
        ("Buyer's Order No.", "po_number"),
        ("CGST", "cgst_amount"),
        ("Output CGST", "cgst_amount"),
        ("IGST @ 18%", "igst_amount"),
        ("zzgl. 19 % USt", "total_tax_amount"),
        ("Grand Total", "total_invoice_amount"),
        ("Invcice No", "invoice_number"),  # a letter misread
        ("Rechnungsnummer", "invoice_number"),
        ("Date d'échéance", "due_date"),
        ("Factuurdatum", "invoice_date"),
        ("Amount Paid", "other"),  # "id" is no part of a name
        ("Order Date", "other"),
    ],
)
def test_labels(text: str, name: str):
    meaning = label_meaning(text)
    assert meaning is not None
    assert meaning.name == name


@pytest.mark.parametrize("text", ["", "Thank you for your business", "Nandi Lamps & Fittings", "x" * 200])
def test_what_is_no_label(text: str):
    assert label_meaning(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sl No.", "serial_number"),
        ("Description of Goods", "title"),
        ("HSN/SAC", "hsn"),
        ("Qty", "quantity"),
        ("Rate", "unit_price"),
        ("CGST Amount", "cgst_amount"),
        ("SGST %", "sgst_percent"),
        ("Taxable Value", "taxable_amount"),
        ("Amount", "total_amount"),
        ("Einzelpreis", "unit_price"),
    ],
)
def test_columns(text: str, name: str):
    meaning = column_meaning(text)
    assert meaning is not None
    assert meaning.name == name


def test_parties_need_hardly_more_than_their_name():
    assert party_meaning("Bill To").name == "buyer"
    assert party_meaning("Ship To:").name == "ship_to"
    assert party_meaning("Please pay to our account at the bank") is None


def test_rows_that_are_no_items():
    assert row_meaning("Page Sub-Total") == "totals"
    assert row_meaning("Output CGST 9%") == "taxes"
    assert row_meaning("Total Station Tripod") == "totals"  # only its figures tell that it is an item
    assert row_meaning("Copper wire") == ""
