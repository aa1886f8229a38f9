"""Headings of sections that say what their items come to: "Room charges 22,050.00" over three items of as much."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from invoicekit.invoice.model import LineItem
from invoicekit.invoice.printed import number_of

_TOLERANCE = Decimal("0.05")  # of currency units
_LEAST_COUNTED = 2  # lines with a position or a quantity


def without_section_sums(lines: Sequence[LineItem]) -> list[LineItem]:
    """Lines of a table without those that are no more than a name and the sum of the counted ones right below."""
    sums = {at for at, line in enumerate(lines) if _is_bare(line) and _sums_up(line, lines[at + 1 :])}
    counted = sum(not _is_bare(line) for line in lines)
    return [line for at, line in enumerate(lines) if at not in sums] if counted >= _LEAST_COUNTED else list(lines)


def _is_bare(line: LineItem) -> bool:
    return not (line.serial_number or line.quantity or line.unit_price or line.hsn)


def _sums_up(heading: LineItem, below: Sequence[LineItem]) -> bool:
    """Whether the lines down to the next heading are the heading's amount."""
    total, count = Decimal(0), 0
    for line in below:
        if _is_bare(line) or line.total_amount is None:
            break
        total, count = total + number_of(line.total_amount), count + 1
    amount = number_of(heading.total_amount) if heading.total_amount else None
    return amount is not None and count > 0 and abs(total - amount) <= _TOLERANCE
