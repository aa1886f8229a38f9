"""What a column's name says of every line, and what the invoice's only tax says of the lines' taxes."""

from __future__ import annotations

from decimal import Decimal

from making import table_pdf
from understanding import table, understood, value

from invoicekit import blocks, invoice, reader


def test_the_unit_of_a_quantity_in_its_columns_name():
    rows = (("Sand", "2.500", "800.00", "2000.00"), ("Gravel", "4.000", "900.00", "3600.00"))
    found = understood((60, 60, "Malabar Sands"), *table(("Description", "Weight (MT)", "Rate", "Amount"), *rows))
    assert [(value(line.quantity), value(line.unit)) for line in found.lines] == [
        (Decimal("2.500"), "MT"),
        (Decimal("4.000"), "MT"),
    ]


def test_the_rate_of_a_tax_in_its_columns_name():
    header = ("Description", "Taxable Value", "CGST 9%", "SGST 9%", "Total")
    rows = (("Lamp", "100.00", "9.00", "9.00", "118.00"), ("Cord", "250.00", "22.50", "22.50", "295.00"))
    found = understood((60, 60, "Nandi Lamps"), *table(header, *rows))
    assert [(value(line.cgst_percent), value(line.sgst_percent)) for line in found.lines] == [
        (Decimal(9), Decimal(9))
    ] * 2


def test_a_rate_before_the_rupees_of_a_tax():
    rows = (
        ("No", "Description", "Taxable", "CGST % INR", "Total"),
        ("1", "Lamp", "100.00", "9.00 9.00", "109.00"),
        ("2", "Cord", "250.00", "9.00 22.50", "272.50"),
    )
    found = invoice.extract(blocks.parse(reader.read(table_pdf(rows))))
    assert [(value(line.cgst_percent), value(line.cgst_amount)) for line in found.lines] == [
        (Decimal(9), Decimal(9)),
        (Decimal(9), Decimal("22.50")),
    ]


def test_bare_rates_are_of_igst_where_that_is_the_only_tax():
    header = ("Description", "Taxable Value", "GST %", "Total")
    rows = (("Lamp", "100.00", "18%", "118.00"), ("Cord", "200.00", "18%", "236.00"))
    sums = table(("Taxable Value", "300.00"), ("IGST", "54.00"), ("Grand Total", "354.00"), top=430, places=(360, 480))
    found = understood((60, 60, "Nandi Lamps"), *table(header, *rows), *sums)
    assert [value(line.igst_percent) for line in found.lines] == [Decimal(18), Decimal(18)]
