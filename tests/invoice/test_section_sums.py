"""Headings of sections that say what the items below them come to, and discounts that are printed negative."""

from __future__ import annotations

from decimal import Decimal

from making import pages_pdf
from understanding import table, understood, value

from invoicekit import blocks, invoice, reader

HEADER = ("No", "Description", "Qty", "Rate", "Amount")
PLACES = (60, 90, 300, 360, 440)


def test_a_sections_heading_with_the_sum_of_its_items_is_no_line():
    rows = (
        ("", "Room charges", "", "", "220.00"),
        ("1", "Room 101, deluxe", "2", "60.00", "120.00"),
        ("2", "Room 204, standard", "2", "50.00", "100.00"),
        ("", "Restaurant", "", "", "40.00"),
        ("3", "Breakfast", "4", "10.00", "40.00"),
    )
    found = understood((60, 60, "Hotel Ginestra"), *table(HEADER, *rows, places=PLACES))
    assert [value(line.title) for line in found.lines] == ["Room 101, deluxe", "Room 204, standard", "Breakfast"]


def test_a_negative_discount_in_its_column_is_one():
    header = ("Description", "Qty", "Rate", "Discount", "Amount")
    rows = (("Lamp", "2", "500.00", "-400.00", "600.00"), ("Cord", "1", "300.00", "-50.00", "250.00"))
    found = understood((60, 60, "Nandi Lamps"), *table(header, *rows))
    assert [value(line.discount_amount) for line in found.lines] == [Decimal(400), Decimal(50)]


def test_an_amount_before_the_amounts_of_a_named_tax_is_what_is_taxed():
    rows = ("Description", "Amount", "IGST", "Total"), ("Lamp", "100.00", "18.00", "118.00")
    (line,) = understood((60, 60, "Nandi Lamps"), *table(*rows, places=(60, 260, 360, 460))).lines
    assert (value(line.taxable_amount), value(line.total_amount)) == (Decimal(100), Decimal(118))


def of_pages(*pages):
    return invoice.extract(blocks.parse(reader.read(pages_pdf(*pages))))


SECTIONS = ("Pos.", "Menge", "Bezeichnung", "Einzelpreis", "Gesamtpreis")
OPENED = (
    SECTIONS,
    ("01.01", "6,00", "Panzer", "142,80", "856,80"),
    ("01.02", "2,00", "Gurtwickler", "231,40", "462,80"),
    ("", "", "Summe 01 Wohnungen", "", "1.319,60"),
    ("02.01", "1,00", "Rohrmotor", "268,00", "268,00"),
    ("02.02", "1,00", "Handsender", "54,30", "54,30"),
)


def test_the_invoices_sums_stand_below_the_last_sections():
    sums = (
        ("", "", "Summe 02 Treppenhaus", "", "322,30"),
        ("01", "1", "Wohnungen", "", "1.319,60"),
        ("02", "1", "Treppenhaus", "", "322,30"),
        ("", "", "Nettosumme", "", "1.641,90"),
        ("", "", "19 % MwSt", "", "311,96"),
        ("", "", "Rechnungsbetrag", "", "1.953,86"),
    )
    found = understood((60, 60, "Pohlmann"), *table(*OPENED, *sums, places=PLACES))
    assert value(found.taxable_amount) == Decimal("1641.90")
    assert value(found.total_invoice_amount) == Decimal("1953.86")


def test_a_sections_total_on_the_next_page_is_none_of_the_invoices():
    rest = (
        SECTIONS,
        ("02.03", "1,00", "Anschluss", "135,00", "135,00"),
        ("", "", "Summe 02 Treppenhaus", "", "457,30"),
        ("03.01", "1,00", "Abfahrt", "96,00", "96,00"),
        ("", "", "Summe 03 Sonstiges", "", "96,00"),
    )
    first, second = ([(60, 60, "Pohlmann"), *table(*rows, top=120, places=PLACES)] for rows in (OPENED, rest))
    found = of_pages(first, [*second, (60, 400, "Rechnungsbetrag (netto) EUR"), (440, 400, "1.872,90")])
    assert value(found.total_invoice_amount) == Decimal("1872.90")
