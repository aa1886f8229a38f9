"""Sums as they are printed below the items, and what the checks count with them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from making import table_pdf
from understanding import table, understood, value

from invoicekit import blocks, invoice, reader
from invoicekit.blocks.model import Box, Cell, Table
from invoicekit.invoice.columns import read_header

SOLD = table(
    ("Description", "Qty", "Rate", "Amount"), ("Lamp", "2", "50.00", "100.00"), ("Bulb", "4", "25.00", "100.00")
)


def test_charges_in_a_table_of_names_over_sums():
    names = ("Taxable Amt", "IGST Amt", "Other Charges", "Total Inv. Amt")
    sums = table(names, ("200.00", "36.00", "15.00", "251.00"), top=430, places=(60, 180, 300, 420))
    found = understood((60, 40, "Malabar Steels"), *SOLD, *sums)
    assert [value(charge) for charge in found.charges] == [Decimal(15)]


@pytest.mark.parametrize("others", [(), (("CGST", "0.00"), ("SGST", "0.00"))])
def test_the_only_tax_is_the_total_tax(others: tuple[tuple[str, str], ...]):
    rows = (("Taxable Value", "200.00"), *others, ("IGST 18 %", "36.00"), ("Total", "236.00"))
    found = understood((60, 40, "Malabar Steels"), *SOLD, *table(*rows, top=430, places=(360, 480)))
    assert (value(found.igst_amount), value(found.total_tax_amount)) == (Decimal(36), Decimal(36))


def test_a_sum_of_totals_is_no_taxable_amount_where_lines_have_their_own():
    header = ("Description", "Taxable Value", "GST", "Total")
    rows = (("Lamp", "100.00", "18.00", "118.00"), ("Bulb", "200.00", "36.00", "236.00"), ("", "", "", "354.00"))
    found = understood((60, 40, "Malabar Steels"), *table(header, *rows))
    assert value(found.taxable_amount) != Decimal(354)


def test_colons_in_a_column_of_their_own_among_sums():
    sums = [("", "", name, ":", text) for name, text in (("Taxable", "100.00"), ("IGST", "18.00"), ("Total", "118.00"))]
    found = invoice.extract(blocks.parse(reader.read(table_pdf(sums))))
    got = found.taxable_amount, found.igst_amount, found.total_invoice_amount
    assert [value(each) for each in got] == [Decimal(100), Decimal(18), Decimal(118)]


def test_an_amount_at_the_edge_of_a_label_with_its_currency():
    texts = (300, 430, "Net payable : Rs."), (480, 430, "236.00")
    assert value(understood((60, 40, "Malabar Steels"), *SOLD, *texts).total_invoice_amount) == Decimal(236)


def test_what_is_called_an_amount_over_the_taxes_and_the_total_is_what_is_taxed():
    found = understood(
        *table(
            ("Item", "Qty", "Rate", "Amount"),
            ("Logo, final art", "1", "1,000.00", "1,000.00"),
            places=(60, 300, 380, 480),
        ),
        (380, 400, "Amount"),
        (480, 400, "1,000.00"),
        (380, 420, "IGST"),
        (480, 420, "180.00"),
        (380, 440, "Total (INR)"),
        (480, 440, "1,180.00"),
    )
    assert value(found.taxable_amount) == 1000
    assert value(found.total_invoice_amount) == 1180


def test_a_tax_collected_at_source_with_its_rate_in_a_column_before_it():
    places = (60, 250, 320, 370, 460)
    rows = (
        ("Description", "Quantity", "Rate", "per", "Amount"),
        ("Aluminium borings", "10 KGS", "118.50", "KGS", "1,185.00"),
        ("Zinc rejection", "4 KGS", "141.25", "KGS", "565.00"),
        ("", "", "", "", "1,750.00"),
        ("IGST Output", "", "18", "%", "315.00"),
        ("TCS on Sale of Scrap (6CE)", "", "1", "%", "20.65"),
        ("Total", "", "", "", "2,085.65"),
    )
    found = understood((60, 60, "Vihaan Castings"), *table(*rows, places=places))
    assert value(found.tcs_amount) == Decimal("20.65")


def test_what_rounding_takes_off_with_a_dash_in_brackets():
    rows = (("Total", "200.25"), ("Round off", "(–) 0.25"), ("Net Payable", "200.00"))
    found = understood((60, 40, "Mondal Labour"), *SOLD, *table(*rows, top=430, places=(360, 480)))
    assert value(found.round_off) == Decimal("-0.25")


def test_what_is_to_be_paid_behind_a_dash_with_its_currency():
    sums = ((300, 430, "TOTAL CHARGES - PAY THIS AMOUNT US$"), (520, 430, "200.00"))
    assert value(understood((60, 40, "Ogeechee Intermodal"), *SOLD, *sums).total_invoice_amount) == Decimal("200.00")


def test_sap_calls_the_tax_by_its_side():
    rows = (("Summe Positionen", "", "200,00"), ("Ausgangssteuer", "19,000 %", "38,00"), ("Endbetrag", "", "238,00"))
    found = understood((60, 40, "Hallermann"), *SOLD, *table(*rows, top=430, places=(300, 400, 480)))
    assert value(found.total_tax_amount) == Decimal("38.00")


def test_a_total_behind_how_many_were_sold():
    sums = ((300, 430, "Grand Total 696.00 Units"), (500, 430, "236.00"))
    found = understood(
        (60, 40, "Poonia Drip"), *SOLD, *table(("IGST @ 18%", "36.00"), top=410, places=(300, 500)), *sums
    )
    assert value(found.total_invoice_amount) == Decimal("236.00")


def test_a_tax_named_over_its_rates_and_amounts():
    heads = (("GST", 1, 1), ("Taxable Value", 2, 1), ("CGST", 3, 2), ("SGST", 5, 2))
    rows = (("18%", "100.00", "9%", "9.00", "9%", "9.00"), ("5%", "100.00", "2.5%", "2.50", "2.5%", "2.50"))
    cells = [Cell(1, n, text, 99, Box(n / 10, 0.1, 0.1, 0.02), 1, column_span=wide) for text, n, wide in heads]
    cells += [
        Cell(at, n, text, 99, Box(n / 10, at / 20, 0.1, 0.02), 1)
        for at, row in enumerate(rows, 2)
        for n, text in enumerate(row, 1)
    ]
    header = read_header(Table(1, Box(0, 0, 1, 1), 99, cells))
    assert {"cgst_amount", "sgst_amount"} <= header.fields


def test_the_quantity_behind_how_many_items_there_are():
    foot = ((300, 600, "Items : 2 Qty : 6"),)
    assert value(understood((60, 40, "Anjori Agencies"), *SOLD, *foot).total_quantity) == Decimal(6)


def test_rounding_as_jobbers_in_gujarat_call_it():
    rows = (("Total", "200.17"), ("Less : KASAR", "(-)0.17"), ("Total", "200.00"))
    found = understood((60, 40, "Radheshyam Laser"), *SOLD, *table(*rows, top=430, places=(360, 480)))
    assert value(found.round_off) == Decimal("-0.17")


def test_a_tax_that_a_web_shop_says_in_brackets():
    said = ((320, 440, "Gesamt"), (480, 434, "€ 349,95"), (400, 450, "(inkl. € 58,33 20% USt.)"))
    rows = ("Hohlmeißel", "2", "€ 100,00", "€ 200,00"), ("Zirbe", "1", "€ 149,95", "€ 149,95")
    sold = table(("Produkt", "Anzahl", "Einzelpreis", "Preis"), *rows)
    assert value(understood((60, 60, "Spanwerk"), *sold, *said).total_tax_amount) == Decimal("58.33")


def test_a_swiss_grand_total_and_what_was_rounded():
    sold = table(("Bezeichnung", "Menge", "Preis", "Total"), ("Reinigung", "2", "1642.07", "3284.14"))
    rows = (("Total exkl. MWST", "3284.14"), ("MWST 8.10%", "266.02"), ("Gesamttotal CHF", "3550.16"))
    sums = [(x, 440 + 14 * at, text) for at, row in enumerate(rows) for x, text in zip((320, 480), row, strict=True)]
    found = understood((60, 60, "Blitzblank GmbH"), *sold, *sums)
    assert value(found.total_invoice_amount) == Decimal("3550.16")


def test_what_the_total_was_rounded_by():
    sold = table(("Particulars", "Nos", "Rate", "Amount"), ("Shirts", "118", "285/-", "33,630.00"))
    rows = (("CGST 2.5%", "840.75"), ("SGST 2.5%", "840.75"), ("Rounded", "+0.50"), ("Grand Total", "35,312.00"))
    sums = [(x, 440 + 14 * at, text) for at, row in enumerate(rows) for x, text in zip((320, 480), row, strict=True)]
    assert value(understood((60, 60, "Vazha Tailors"), *sold, *sums).round_off) == Decimal("0.50")
