"""Columns of rates whose headers do not say so, told by the amounts that they give: "CG %", "CD %"."""

from __future__ import annotations

from decimal import Decimal

from invoicekit.blocks.model import Table
from invoicekit.invoice.columns.places import Columns, free_columns, mostly, places_of
from invoicekit.invoice.columns.rates import GST_RATES, TAXES
from invoicekit.invoice.values import parse_amount, parse_percent

_ROUNDED = Decimal("0.011")  # of currency units, by which a tax differs from its rate's


def with_tax_rates(table: Table, last_row: int, columns: Columns) -> Columns:
    """A header's columns, where one of lawful rates of what is taxed gives a tax's amounts in most rows and in two.

    CGST and SGST are alike, so that each has the nearest such column, which stands left of it if both do.
    """
    places = places_of(columns)
    if "taxable_amount" not in places:
        return columns
    for tax in (*TAXES, "tax"):
        amount = places.get(f"{tax}_amount")
        if amount is None or f"{tax}_percent" in places:
            continue
        free = [n for n in free_columns(table, columns) if _gives(table, last_row, n, places["taxable_amount"], amount)]
        if free:
            columns |= {min(free, key=lambda n: (abs(n - amount), n > amount)): (f"{tax}_percent",)}
    return columns


def _gives(table: Table, last_row: int, rate: int, taxable: int, amount: int) -> bool:
    """Whether a column's rates of what is taxed make the amounts in another."""
    found = []
    for row in table.rows[last_row:]:
        share, base, tax = parse_percent(row[rate - 1]), parse_amount(row[taxable - 1]), parse_amount(row[amount - 1])
        if base and tax:
            found.append(share in GST_RATES and abs(base * (share or 0) / 100 - tax) <= _ROUNDED)
    return found.count(True) > 1 and mostly(found)
