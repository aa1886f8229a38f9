"""What a row of an item table is: an item, a total, a tax, what goes on the item above, or none of these."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from invoicekit.blocks.model import Cell, Table
from invoicekit.invoice.columns import Header
from invoicekit.invoice.descriptions import begins_detail
from invoicekit.invoice.line_cells import AMOUNTS
from invoicekit.invoice.model import LineItem
from invoicekit.invoice.printed import union
from invoicekit.invoice.row_names import row_meaning
from invoicekit.invoice.values import parse_amount
from invoicekit.invoice.vocabulary import column_meaning

# "Labour Total 2,930.00", "Contract H204881 total 3,474.13"
_ENDS_AS_TOTAL = re.compile(r"^[^\W\d]+(?: [A-Z]*\d{4,})? total\b[\W\d]*$", re.I)
_SUM_WITHIN = re.compile(r"\d[.,]\d{2}\b")  # "IGST 34.24" is the tax of a line
# Columns that may hold words, as one of taxes their names: "CGST 9% SGST 9%".
_WORDY = frozenset({"title", "product_id", "unit", "tax_percent", "tax_amount"})
_LEAST_FIGURES = 3  # of an amount
_WORD_GAP = 0.6  # of the letters' height, the most between two words of a text
_NEARER = 1.3  # times as far is a heading from what is above it as from its first item


def kind_of(cells: Sequence[Cell], line: LineItem, header: Header) -> str:
    """What a row is: an item, a total, a tax, the continuation of the item above, or nothing."""
    first = min(cells, key=lambda cell: cell.column)
    named = row_meaning(line.title.text if line.title else first.text) or row_meaning(" ".join(c.text for c in cells))
    if not named and header.has_quantities and not (line.unit_price or line.hsn or line.serial_number):
        # "IGST @ 18% on" in a column of numbers, beside the bank's account in the first one.
        wordy = {n for n, names in header.columns.items() if set(names) & _WORDY}
        bare = [c.text for c in cells if c.column in header.columns.keys() - wordy and not _SUM_WITHIN.search(c.text)]
        inside = [row_meaning(text) for text in bare]
        named = next(filter(None, inside), "")
    details = [name for name in ("quantity", "unit_price", "hsn", "product_id") if getattr(line, name)]
    numbers = any(getattr(line, name) for name in AMOUNTS)
    if not line.title and line.total_amount and line.total_amount is line.tax_amount:
        return "none"  # a row of a table of taxes, read with this one
    if named == "taxes" and line.serial_number and line.hsn:
        named = ""  # "Tax audit" is sold
    if named and not (line.quantity and line.unit_price):
        return named
    if numbers and not set(details) - {"product_id"} and _ENDS_AS_TOTAL.search(" ".join(c.text for c in cells)):
        return "totals"
    if numbers and (line.title or line.product_id) and (details or not _is_bare(header)):
        return "item"
    if numbers and not line.title and not details:
        return "item" if line.serial_number and line.serial_number.text.strip(".)").isdigit() else "totals"
    if line.title and not numbers and line.serial_number and _has_unread_amount(cells, header):
        return "item"
    if line.title and not numbers and not line.quantity:
        return "none" if _is_heading(cells, line) or _has_free_amount(cells, header) else "continuation"
    return "item" if numbers else "none"


def _is_heading(cells: Sequence[Cell], line: LineItem) -> bool:
    """Whether a row without numbers heads the items below it, "Labour:", "Patient: Olive", or parts them by dashes."""
    if line.serial_number:
        return True  # "2 Heating": what goes on an item has no number of its own
    ordered = sorted(cells, key=lambda cell: cell.column)
    text = " ".join(cell.text for cell in ordered)
    if any(_goes_on(a, b) for a, b in pairwise(ordered)):
        return True
    return not any(map(str.isalnum, text)) or text.endswith(":") or (len(cells) > 1 and _begins_other(text))


def _goes_on(cell: Cell, beside: Cell) -> bool:
    """Whether the text of a cell goes on in the next, as one over the columns does: "SANITARYWARE & FAUCETS"."""
    last, first = cell.words[-1].box, beside.words[0].box
    return abs(first.left - last.right) < _WORD_GAP * last.height and abs(first.top - last.top) < last.height / 2


def _has_unread_amount(cells: Sequence[Cell], header: Header) -> bool:
    """Whether figures stand where a line's amount does, which are none as they were read: "64,8O0.00"."""
    texts = [cell.text for cell in cells if set(header.columns.get(cell.column, ())) & set(AMOUNTS)]
    return any(sum(map(str.isdigit, text)) >= _LEAST_FIGURES for text in texts)


def _has_free_amount(cells: Sequence[Cell], header: Header) -> bool:
    """Whether an amount stands in a column of no line's: a payment, below "Credits" and "Balance"."""
    free = [cell.text for cell in cells if cell.column not in header.columns]
    return any(_SUM_WITHIN.search(text) and parse_amount(text) is not None for text in free)


def _begins_other(text: str) -> bool:
    """Whether a text begins with a label that is none of an item's details, such as "FSN: ACCEA5E3"."""
    meaning = column_meaning(text.partition(":")[0]) if begins_detail(text) else None
    return begins_detail(text) and not (meaning and meaning.name in ("sku", "product_id", "hsn"))


def is_nearer_below(table: Table, number: int) -> bool:
    """Whether a row stands nearer to the row below it than to the one above, as what continues another does not."""
    boxes = [
        [w.box for cell in table.cells if cell.row == n for w in cell.words] for n in range(number - 1, number + 2)
    ]
    if not all(boxes):
        return False
    above, row, below = map(union, boxes)
    return row.top - above.bottom > _NEARER * max(below.top - row.bottom, 0.0) > 0


def _is_bare(header: Header) -> bool:
    """A table without quantities, whose rows are items by their title and amount alone."""
    return bool({"quantity", "unit_price"} & header.fields)
