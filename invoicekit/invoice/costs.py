"""Costs that lawyers and accountants list below their fees, under a heading such as "Disbursements" or "Advances"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from invoicekit.blocks.model import Document, Line, Page
from invoicekit.invoice.model import LineItem
from invoicekit.invoice.printed import number_of
from invoicekit.invoice.row_names import heads_costs, row_meaning
from invoicekit.invoice.till_item import line_of
from invoicekit.invoice.till_rows import Row, rows_of_page
from invoicekit.invoice.values import parse_date

_MOST_WORDS = 6  # of a heading


def find_costs(document: Document, items: Sequence[LineItem], mark: str = "") -> list[LineItem]:
    """The costs below some items, if with these, and with the taxes on them, they make up a sum that is printed."""
    if not any(_may_head(line) for line in document.lines):
        return []
    places = [(v.page, v.box.bottom) for item in items for v in (item.total_amount,) if v and v.box]
    last_page, bottom = max(places, default=(0, 0.0))
    costs: list[Row] = []
    sums: set[Decimal] = set()
    taxes = [Decimal(0)]
    for page in document.pages:
        rows = rows_of_page(page, mark) if page.number >= last_page else []
        below = [row for row in rows if page.number > last_page or row.word.box.top > bottom]
        sums |= {row.amount for row in below if row.is_sum}
        taxes += [row.amount for row in below if row_meaning(row.text) == "taxes"]
        costs += _headed(page, below)
    total = sum((number_of(each.total_amount) for each in items if each.total_amount), Decimal(0))
    total += sum(row.amount for row in costs)
    if not costs or not any(total + tax in sums for tax in taxes):
        return []
    lines = [line_of(row, mark) for row in costs]
    return lines if all(line.title for line in lines) else []


def _may_head(line: Line) -> bool:
    return len(line.words) <= _MOST_WORDS and heads_costs(line.text)


def _headed(page: Page, rows: Sequence[Row]) -> Iterator[Row]:
    """The rows from a heading of costs down to their sum, without the dates before them."""
    ends = {id(row.word) for row in rows}
    headings = [
        line.box.top for line in page.lines if _may_head(line) and not any(id(word) in ends for word in line.words)
    ]
    sums = [row.word.box.top for row in rows if row.is_sum]
    for row in rows:
        top = row.word.box.top
        head = max((each for each in headings if each < top), default=None)
        if head is not None and row.amount > 0 and not row.is_sum and not any(head < each < top for each in sums):
            dated = len(row.texts) > 1 and parse_date(" ".join(word.text for word in row.texts[0])) is not None
            yield replace(row, texts=row.texts[1:], above=()) if dated else replace(row, above=())
