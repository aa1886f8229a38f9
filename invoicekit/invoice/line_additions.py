"""What is added to a line's price in columns of its own, a jeweller's making charges, and how often it is charged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from invoicekit.blocks.model import Cell
from invoicekit.invoice.columns import Header
from invoicekit.invoice.line_details import makes, value_of
from invoicekit.invoice.model import LineItem
from invoicekit.invoice.printed import number_of
from invoicekit.invoice.values import parse_amount

_CENT = Decimal("0.01")
# What a price is for: "100 ST", "je 1.000", "C".
_PER = re.compile(r"(?:per |pro |je |/ ?)?(100|1[., ]?000|C|M)(?: ?[^\W\d]{1,6}\.?)?")


def take_additions(line: LineItem, header: Header, cells: Sequence[Cell], mark: str) -> None:
    """Fill what is printed between a line's price and its last amount where, with quantity times price, which is
    printed as well, it makes that amount."""
    if not (line.quantity and line.unit_price and line.total_amount) or line.taxable_amount:
        return
    product, total = number_of(line.quantity) * number_of(line.unit_price), number_of(line.total_amount)
    if abs(product - total) <= _CENT:
        return
    amounts = [(cell, amount) for cell in _free(header, cells) if (amount := parse_amount(cell.words[0].text, mark))]
    products = [cell for cell, amount in amounts if abs(amount - product) <= _CENT]
    behind = [(cell, amount) for cell, amount in amounts if products and cell.column > products[-1].column]
    added = sum((amount for _, amount in behind), Decimal(0))
    if added and abs(product + added - total) <= _CENT:
        words = [cell.words[0] for cell, _ in behind]
        line.additions = value_of(words, " + ".join(word.text for word in words), added)


def take_times(line: LineItem, header: Header, cells: Sequence[Cell], mark: str) -> None:
    """Fill by what quantity times price is multiplied where a number in a column of its own makes the amount with them:
    days of hire, what the price is for ("PE 100"), the weight that is charged and not the pieces."""
    amount = line.taxable_amount or line.total_amount
    if not (line.quantity and line.unit_price and amount):
        return
    count = number_of(line.quantity)
    percent = number_of(line.discount_percent) if line.discount_percent else Decimal(0)
    off = number_of(line.discount_amount) if line.discount_amount and not percent else Decimal(0)

    def fits(times: Decimal) -> bool:
        return makes(count * times, line.unit_price, amount, off=abs(percent), less=abs(off))

    if fits(Decimal(1)):
        return
    for cell in _free(header, cells):
        if (times := next(filter(fits, _times_of(cell.text, count, mark)), None)) is not None:
            line.times = value_of(cell.words, cell.text, times)
            return


def _free(header: Header, cells: Sequence[Cell]) -> list[Cell]:
    """The cells of columns that hold no value of a line."""
    return [cell for cell in cells if header.columns.get(cell.column, ("other",)) == ("other",)]


def _times_of(text: str, count: Decimal, mark: str) -> Iterator[Decimal]:
    """What a text may say that so many pieces at a price are multiplied by."""
    if per := _PER.fullmatch(text):
        yield Decimal(1) / (1000 if "0" in per[1][3:] or per[1] == "M" else 100)
    number = parse_amount(text, mark)
    if number and text.isdecimal():
        yield number
    elif number and count:
        yield number / count
