"""Prices and what they are multiplied with: per hundred, per metre, by net weight, with what is added."""

from __future__ import annotations

from decimal import Decimal

import pytest
from understanding import table, understood, value

JEWELS = table(
    ("Ornament", "Gross Wt", "Net Wt", "Rate", "Metal Value", "Making", "Amount"),
    ("Ring", "4.200", "4.000", "6000.00", "24000.00", "1200.00", "25200.00"),
    ("Chain", "10.500", "10.000", "6100.00", "61000.00", "3000.00", "64000.00"),
    places=(60, 150, 220, 280, 340, 420, 490),
)


def test_net_weight_times_rate_left_of_what_is_added_and_the_amount():
    found = understood((60, 60, "Shree Jewellers"), *JEWELS)
    names = ("quantity", "unit_price", "additions", "total_amount")
    assert [[value(getattr(line, name)) for name in names] for line in found.lines] == [
        [Decimal(4), Decimal(6000), Decimal(1200), Decimal(25200)],
        [Decimal(10), Decimal(6100), Decimal(3000), Decimal(64000)],
    ]


@pytest.mark.parametrize("per", [" / 100", "/100"])
def test_a_price_for_a_hundred(per: str):
    rows = (("Schraube", "400", f"14,80{per}", "59,20"), ("Dübel", "200", f"9,50{per}", "19,00"))
    found = understood((60, 60, "Lindner"), *table(("Artikel", "Anzahl", "Listen-VK", "Wert"), *rows))
    assert [(value(line.quantity), value(line.unit_price)) for line in found.lines] == [
        (Decimal(400), Decimal("14.80")),
        (Decimal(200), Decimal("9.50")),
    ]


def test_a_price_with_its_unit():
    rows = (("Cotton", "10", "78.00/MTR", "780.00"), ("Silk", "4", "250.00/MTR", "1000.00"))
    found = understood((60, 60, "Cloth House"), *table(("Description", "Qty", "Rate", "Amount"), *rows))
    assert [(value(line.unit_price), value(line.unit)) for line in found.lines] == [
        (Decimal(78), "MTR"),
        (Decimal(250), "MTR"),
    ]


def test_a_unit_before_its_count():
    rows = (("Item", "Quantity", "Rate", "Amount"), ("Beaker 500 ml", "Nos 36", "214.00", "7,704.00"))
    [line] = understood(*table(*rows, places=(60, 300, 380, 480))).lines
    assert (value(line.quantity), value(line.unit)) == (36, "Nos")
