"""Lines that no table's header names, with their position before the name."""

from __future__ import annotations

from decimal import Decimal

import pytest
from understanding import table, understood, value

PLACES = (60, 300)


@pytest.mark.parametrize("sign", ["", ".", ")"])
def test_numbers_that_count_the_lines_before_their_names_are_positions(sign: str):
    names = ("Lamp shade", "12.50"), ("Wick", "3.00"), ("Glass", "4.50")
    rows = (*((f"{at}{sign} {name}", amount) for at, (name, amount) in enumerate(names, 1)), ("Total", "20.00"))
    lines = understood(*table(*rows, places=PLACES)).lines
    assert [(value(line.serial_number), value(line.title), line.quantity) for line in lines] == [
        ("1", "Lamp shade", None),
        ("2", "Wick", None),
        ("3", "Glass", None),
    ]


def test_names_of_several_rows_that_begin_with_their_position():
    rows = (
        ("1. To drafting the plaint in the suit",),
        ("against the tenant of the mill", "Rs. 35,000.00"),
        ("and the list of documents.",),
        ("2. To appearing before the court", "Rs. 12,000.00"),
        ("on 3 February 2026.",),
        ("Total", "Rs. 47,000.00"),
    )
    close = [(x, 300 + (y - 300) * 0.7, text) for x, y, text in table(*rows, places=PLACES)]
    first, second = understood(*close).lines
    assert (value(first.serial_number), value(first.total_amount)) == ("1", Decimal(35000))
    assert value(first.title) == (
        "To drafting the plaint in the suit against the tenant of the mill and the list of documents."
    )
    assert value(second.title) == "To appearing before the court on 3 February 2026."
