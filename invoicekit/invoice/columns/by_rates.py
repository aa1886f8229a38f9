"""Columns of tax rates whose headers do not say so, told by the taxes that they give: "CG %" left of "CGST"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from invoicekit.blocks.model import Table
from invoicekit.invoice.columns.header import rows_with_amounts
from invoicekit.invoice.columns.places import Columns, amount_of, free_columns, mostly, places_of
from invoicekit.invoice.columns.rates import GST_RATES, TAXES
from invoicekit.invoice.values import parse_amount, parse_percent

_ROUNDED = Decimal("0.011")  # of currency units, by which a tax differs from its rate's


def with_tax_rates(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where one of lawful rates of what is taxed, or of the line's amount where that is not said,
    gives a tax's amounts in most rows and in two.

    CGST and SGST are alike, so that each has the nearest such column, which stands left of it if both do.
    """
    places = places_of(columns)
    taxable = amount_of(places)
    for tax in (*TAXES, "tax") if taxable else ():
        amount = places.get(f"{tax}_amount")
        if amount is None or f"{tax}_percent" in places:
            continue
        rows = rows_with_amounts(table, last_row, taxable, amount)
        free = [n for n in free_columns(table, columns) if _gives(rows, n, taxable, amount)]
        if free:
            columns |= {min(free, key=lambda n: (abs(n - amount), n > amount)): (f"{tax}_percent",)}
    return columns


def _gives(rows: Sequence[Sequence[str]], rate: int, taxable: int, amount: int) -> bool:
    """Whether a column's rates of what is taxed make the amounts in another."""
    found = []
    for row in rows:
        base, tax = parse_amount(row[taxable - 1]), parse_amount(row[amount - 1])
        share = parse_percent(row[rate - 1].strip("()"))
        found.append(share in GST_RATES and abs((base or 0) * (share or 0) / 100 - (tax or 0)) <= _ROUNDED)
    return found.count(True) > 1 and mostly(found)
