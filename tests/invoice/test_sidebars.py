"""Columns of references beside the items, which are read as a column of their table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from understanding import table, understood, value

_ITEMS = (
    ("Description", "Rate", "Qty", "Line Total"),
    ("Filming", "400.00", "1", "400.00"),
    ("Editing", "95.00", "2", "190.00"),
    ("Captions", "11.50", "4", "46.00"),
    ("Music", "20.00", "1", "20.00"),
    ("Titles", "30.00", "1", "30.00"),
    ("Sound", "70.00", "1", "70.00"),
    ("Travel", "0.70", "100", "70.00"),
)
_SIDEBAR = (
    (300, "Amount Due (USD)"),
    (320, "Billed To"),
    (332, "Harbor Grain Co."),
    (344, "37 Elevator Row"),
    (356, "Duluth, MN 55802"),
    (380, "Invoice Number"),
    (392, "0001094"),
    (420, "Date of Issue"),
    (432, "08/29/2025"),
)


def test_a_column_of_references_beside_the_items_is_none_of_theirs():
    sidebar = [(40, y, text) for y, text in _SIDEBAR]
    items = table(*_ITEMS, places=(200, 340, 420, 480))
    invoice = understood((40, 40, "Northlight LLC"), *sidebar, *items, (420, 520, "Total"), (480, 520, "826.00"))
    assert value(invoice.invoice_number) == "0001094"
    assert value(invoice.invoice_date) == date(2025, 8, 29)
    assert value(invoice.buyer_name) == "Harbor Grain Co."
    assert value(invoice.buyer_address) == "37 Elevator Row, Duluth, MN 55802"
    assert [value(line.title) for line in invoice.lines] == [row[0] for row in _ITEMS[1:]]
    assert value(invoice.lines[1].quantity) == Decimal(2)
