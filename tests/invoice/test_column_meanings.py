"""What columns are called, and what else than its values a column says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from understanding import table, understood, value

from invoicekit.invoice.vocabulary import column_meaning


def test_a_subtotal_before_the_rate_of_tax_is_what_is_taxed():
    rows = (("Silla", "100,00", "21 %", "121,00"), ("Mesa", "200,00", "21 %", "242,00"))
    found = understood((60, 60, "Muebles Soler"), *table(("Concepto", "Subtotal", "IVA", "Total"), *rows))
    assert [(value(line.taxable_amount), value(line.total_amount)) for line in found.lines] == [
        (Decimal(100), Decimal(121)),
        (Decimal(200), Decimal(242)),
    ]


def test_a_column_of_charges_that_holds_names_is_their_title():
    rows = (("Standing charge", "100.00", "18.00", "118.00"), ("Line rental", "200.00", "36.00", "236.00"))
    found = understood((60, 60, "Northlight"), *table(("Charge", "Taxable", "GST", "Total"), *rows))
    assert [value(line.title) for line in found.lines] == ["Standing charge", "Line rental"]


def test_a_rate_alone_in_a_column_of_taxes_is_no_amount():
    header = ("Désignation", "Qté", "P.U. HT", "TVA", "Montant HT")
    rows = (("Carte", "2", "50,00", "TVA 20 %", "100,00"), ("Câble", "4", "25,00", "TVA 20 %", "100,00"))
    found = understood((60, 60, "Pennine"), *table(header, *rows))
    assert [(value(line.tax_percent), line.tax_amount) for line in found.lines] == [(Decimal(20), None)] * 2


@pytest.mark.parametrize(
    ("names", "values"),
    [
        (("GST %", "GST"), (("(18%)", "18.00"), ("(18%)", "36.00"))),
        (("Tax", "Rate"), (("18.00", "(18%)"), ("36.00", "(18%)"))),
    ],
)
def test_rates_in_brackets_in_a_column_of_their_own(names, values):
    header = ("Description", "Taxable Value", *names, "Amount")
    rows = (("Lamp", "100.00", *values[0], "118.00"), ("Cord", "200.00", *values[1], "236.00"))
    found = understood((60, 60, "Pennine"), *table(header, *rows))
    assert [(value(line.tax_amount), value(line.tax_percent)) for line in found.lines] == [
        (Decimal(18), Decimal(18)),
        (Decimal(36), Decimal(18)),
    ]


def test_a_tax_amount_beside_the_rate_of_igst_is_of_igst():
    header = ("Description", "Taxable Value", "IGST %", "Tax Amount", "Total")
    rows = (("Lamp", "100.00", "18%", "18.00", "118.00"), ("Cord", "200.00", "18%", "36.00", "236.00"))
    found = understood((60, 60, "Pennine"), *table(header, *rows))
    assert [value(line.igst_amount) for line in found.lines] == [Decimal(18), Decimal(36)]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Category of Manpower", "title"),
        ("Room Type", "title"),
        ("No. of Duties", "quantity"),
        ("Charged Weight", "quantity"),
        ("Room Tariff", "unit_price"),
        ("Amount Before Tax", "taxable_amount"),
        ("Rate of GST", "tax_percent"),
        ("GST Value", "tax_amount"),
        ("Premium (Rs.)", "total_amount"),
        ("Drg No", "product_id"),
        ("Tariff Heading", "hsn"),
        ("Disc. Value", "discount_amount"),
        ("Integrated Tax", "igst_amount"),
        ("LR No", "other"),
        ("Heat No", "other"),
        ("S.", "serial_number"),
    ],
)
def test_names_of_columns(name: str, field: str):
    meaning = column_meaning(name)
    assert meaning is not None
    assert (meaning.name, meaning.score) == (field, 1)
