"""The small table of taxes by rate below an invoice's lines: its labels above, a row for each rate, and their total;
or the rates above, and a row for each tax."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from invoicekit.blocks.model import Document, Line, Table
from invoicekit.invoice.model import Value
from invoicekit.invoice.places import same_row
from invoicekit.invoice.printed import as_value, holds, number_of, printed, printed_line, sum_of
from invoicekit.invoice.row_names import row_meaning
from invoicekit.invoice.values import parse_amount
from invoicekit.invoice.vocabulary import label_meaning

_TAXES = frozenset({"cgst_amount", "sgst_amount", "igst_amount", "cess_amount", "total_tax_amount"})
_NAMED = _TAXES | {"taxable_amount"}
_LEAST_LABEL = 0.9
_NEXT_ROW = 3.5  # of the letters' height
_FEWEST_ROWS = 2
_RATE = re.compile(r"\d{1,2}(?:\.\d{1,2})? ?%")
_ALIGNED = 0.02  # of the page's width, by which edges or middles of a column differ


def find_rate_tables(
    document: Document, headed: Sequence[Table] = (), decimal_mark: str = ""
) -> Iterator[tuple[str, Value]]:
    """What such tables say of the whole invoice: each field with its total, as printed below or else added up.

    ``headed`` tables are those of the lines. A total that the rows do not add up to is none.
    """
    for page in document.pages:
        boxes = [table.box for table in headed if table.page == page.number]
        free = [line for line in page.lines if not any(holds(box, line.box) for box in boxes)]
        named = [(name, line) for line in free if (name := _amount_named(line))]
        labels = [(name, line) for name, line in named if not _is_valued(line, free)]
        seen: list[Line] = []
        for line in free if len(labels) >= _FEWEST_ROWS else ():
            header = [] if line in seen else _on_row(line, labels)
            seen += [each for _, each in header]
            if len(header) >= _FEWEST_ROWS and {name for name, _ in header} & _TAXES:
                yield from _totals(header, _rows(header, free), decimal_mark)
    for table in document.tables:
        yield from _by_rates_across(table, decimal_mark)


def _by_rates_across(table: Table, mark: str) -> Iterator[tuple[str, Value]]:
    """The taxes of a table whose columns are rates and their total: "0%", "5%", "12%", "Total"."""
    above = {cell.column: cell.text for cell in table.cells if cell.row == 1 and cell.words}
    rates = {column for column, text in above.items() if _RATE.fullmatch(text)}
    ends = [column for column, text in above.items() if row_meaning(text) == "totals"]
    if len(rates) < _FEWEST_ROWS or len(ends) != 1 or len(above) > len(rates) + 2:
        return
    for row in range(2, table.row_count + 1):
        cells = {cell.column: cell for cell in table.cells if cell.row == row and cell.words}
        meaning = label_meaning(cells[min(cells)].text) if cells else None
        amount = parse_amount(cells[ends[0]].text, mark) if ends[0] in cells else None
        parts = [parse_amount(cells[n].text, mark) or Decimal(0) for n in rates & cells.keys()]
        if meaning and meaning.name in _NAMED and amount and amount == sum(parts):
            yield meaning.name, as_value(printed(cells[ends[0]].words), amount)


def _amount_named(line: Line) -> str:
    """The amount that a line is the label of, empty where it is none."""
    meaning = label_meaning(line.text)
    return meaning.name if meaning and meaning.name in _NAMED and meaning.score >= _LEAST_LABEL else ""


def _is_valued(label: Line, lines: Sequence[Line]) -> bool:
    """Whether the amount of a label stands right of it, as that of a sum beside the table does."""
    right = (each for each in lines if same_row(label, each) and each.box.left > label.box.right)
    nearest = min(right, key=lambda each: each.box.left, default=None)
    return nearest is not None and parse_amount(nearest.text) is not None


def _on_row(line: Line, labels: Sequence[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """The labels of amounts on a line's row, each field's first."""
    found: dict[str, Line] = {}
    for name, label in sorted(labels, key=lambda each: each[1].box.left):
        if same_row(line, label):
            found.setdefault(name, label)
    return list(found.items())


def _rows(header: Sequence[tuple[str, Line]], lines: Sequence[Line]) -> list[list[Line]]:
    """The rows below a header that have something in each of its columns."""
    rows: list[list[Line]] = []
    above = header[0][1]
    for line in sorted(lines, key=lambda each: each.box.middle[1]):
        step = line.box.middle[1] - above.box.middle[1]
        if same_row(line, above) or step < 0:
            continue
        if step > _NEXT_ROW * above.box.height:
            break
        row = [each for each in lines if same_row(line, each)]
        if all(_in_column(label, row) for _, label in header):
            rows.append(sorted(row, key=lambda each: each.box.left))
            above = line
    return rows


def _in_column(label: Line, row: Sequence[Line]) -> Line | None:
    """The figure of a row below a label."""

    def off(line: Line) -> float:
        edges = abs(line.box.left - label.box.left), abs(line.box.right - label.box.right)
        return min(*edges, abs(line.box.middle[0] - label.box.middle[0]))

    near = [each for each in row if parse_amount(each.text) is not None and off(each) < _ALIGNED]
    return min(near, key=off, default=None)


def _totals(
    header: Sequence[tuple[str, Line]], rows: Sequence[Sequence[Line]], mark: str
) -> Iterator[tuple[str, Value]]:
    if len(rows) < _FEWEST_ROWS:
        return
    *parts, last = rows
    has_total = row_meaning(last[0].text) == "totals"
    for name, label in header:
        values = [value for row in (parts if has_total else rows) if (value := _value(label, row, mark))]
        total = _value(label, last, mark) if has_total else sum_of(values)
        if total and sum(map(number_of, values), Decimal(0)) == number_of(total):
            yield name, total


def _value(label: Line, row: Sequence[Line], mark: str) -> Value | None:
    line = _in_column(label, row)
    amount = parse_amount(line.text, mark) if line else None
    return as_value(printed_line(line), amount) if line and amount is not None else None
