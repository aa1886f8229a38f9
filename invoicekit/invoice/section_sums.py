"""Sections of items and what they come to: totals below, or headings, "Room charges 22,050.00" over three items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from invoicekit.invoice.model import LineItem
from invoicekit.invoice.printed import number_of
from invoicekit.invoice.row_evidence import SUM_TOLERANCE, Items

_LEAST_COUNTED = 2  # lines with a position or a quantity


@dataclass(frozen=True)
class Section:
    """Where in the items found so far a section of a table begins, and where its total was handed back: from which
    totals and pieces of evidence to which."""

    start: int
    end: int = 0
    totals: tuple[int, int] = (0, 0)
    evidence: tuple[int, int] = (0, 0)

    def with_total(self, items: Items, before: tuple[int, int]) -> Section:
        """The section with the total that was just handed back, unless one was before."""
        totals, evidence = (before[0], len(items.totals)), (before[1], len(items.evidence))
        return self if self.end or totals[0] == totals[1] else Section(self.start, len(items.lines), totals, evidence)

    def closed(self, items: Items, *, last: bool = False) -> Section:
        """The section that goes on with an item. Below a total another begins: that total is none of the invoice's, nor
        is what stands between; below the ``last`` one stand the invoice's own."""
        if not self.end:
            return self
        amounts = [line.total_amount.value for line in items.lines[self.start : self.end] if line.total_amount]
        total = items.totals[self.totals[0]]
        printed_sum = total.get("total_amount") or total.get("taxable_amount")
        if printed_sum and abs(sum(amounts, Decimal(0)) - printed_sum.value) <= SUM_TOLERANCE:
            items.of_sections.append(total)
            del items.totals[self.totals[0] : self.totals[1] if last else None]
            del items.evidence[self.evidence[0] : self.evidence[1] if last else None]
        return Section(self.end)


def without_section_sums(lines: Sequence[LineItem], *, numbered: bool = False) -> list[LineItem]:
    """Lines without those that are no more than a name, or a number and a name if ``numbered``, and the sum of the
    counted ones right below."""
    heads = [is_bare(line) and bool(line.serial_number) == numbered for line in lines]
    sums = {at for at, line in enumerate(lines) if heads[at] and _sums_up(line, lines[at + 1 :])}
    counted = sum(bool(line.serial_number) or not is_bare(line) for line in lines)
    return [line for at, line in enumerate(lines) if at not in sums] if counted >= _LEAST_COUNTED else list(lines)


def is_bare(line: LineItem) -> bool:
    """Whether a line counts and prices nothing, as a heading or a sum does."""
    return not (line.quantity or line.unit_price or line.hsn)


def _sums_up(heading: LineItem, below: Sequence[LineItem]) -> bool:
    """Whether the lines down to the next heading are the heading's amount; below "2 Couverture" they are 2.1, 2.2."""
    total, count = Decimal(0), 0
    for line in below:
        if not _is_within(line, heading) or line.total_amount is None:
            break
        counts = heading.serial_number is None or not is_bare(line)
        total, count = total + number_of(line.total_amount) * counts, count + 1
    amount = number_of(heading.total_amount) if heading.total_amount else None
    return amount is not None and count > 0 and abs(total - amount) <= SUM_TOLERANCE


def _is_within(line: LineItem, heading: LineItem) -> bool:
    if heading.serial_number is None:
        return bool(line.serial_number) or not is_bare(line)
    number = heading.serial_number.text.rstrip(".)")
    return line.serial_number is not None and line.serial_number.text.startswith(f"{number}.")
