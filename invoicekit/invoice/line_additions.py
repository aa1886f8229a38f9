"""What is added to a line's price in columns of its own: a jeweller's making charges, a transporter's halting."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from invoicekit.blocks.model import Cell
from invoicekit.invoice.columns import Header
from invoicekit.invoice.line_details import value_of
from invoicekit.invoice.model import LineItem
from invoicekit.invoice.printed import number_of
from invoicekit.invoice.values import parse_amount

_CENT = Decimal("0.01")


def take_additions(line: LineItem, header: Header, cells: Sequence[Cell], mark: str) -> None:
    """Fill what is printed between a line's price and its last amount where, with quantity times price, which is
    printed as well, it makes that amount."""
    if not (line.quantity and line.unit_price and line.total_amount) or line.taxable_amount:
        return
    product, total = number_of(line.quantity) * number_of(line.unit_price), number_of(line.total_amount)
    if abs(product - total) <= _CENT:
        return
    free = [cell for cell in cells if header.columns.get(cell.column, ("other",)) == ("other",)]
    amounts = [(cell, amount) for cell in free if (amount := parse_amount(cell.words[0].text, mark))]
    products = [cell for cell, amount in amounts if abs(amount - product) <= _CENT]
    behind = [(cell, amount) for cell, amount in amounts if products and cell.column > products[-1].column]
    added = sum((amount for _, amount in behind), Decimal(0))
    if added and abs(product + added - total) <= _CENT:
        words = [cell.words[0] for cell, _ in behind]
        line.additions = value_of(words, " + ".join(word.text for word in words), added)
