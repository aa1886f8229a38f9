"""Headings of sections that say what the items below them come to, and discounts that are printed negative."""

from __future__ import annotations

from decimal import Decimal

from understanding import table, understood, value

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
