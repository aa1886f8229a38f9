"""Finds what each column of a table holds: the header rows, and one or two meanings a column."""

from __future__ import annotations

import re
from dataclasses import replace

from invoicekit.blocks.model import Table
from invoicekit.invoice.columns.by_values import by_values
from invoicekit.invoice.columns.header import CODE, CODED_TITLE, Header, column_text, marked_code, numbering_row
from invoicekit.invoice.columns.names import names_of
from invoicekit.invoice.columns.rates import GST_RATES
from invoicekit.invoice.columns.rivals import Hints, hints_of, without_rivals

__all__ = ["CODE", "CODED_TITLE", "GST_RATES", "Header", "marked_code", "read_header"]
_MOST_HEADER_ROWS, _FEWEST_NAMES = 4, 2


def read_header(table: Table) -> Header | None:
    """The header of a table, None where its first rows name fewer than two columns."""
    numbering = numbering_row(table)
    table = replace(table, cells=[cell for cell in table.cells if cell.row != numbering])
    rows = table.rows
    flagged = max((cell.row for cell in table.cells if cell.is_header), default=0)
    hints: Hints | None = None
    best: Header | None = None
    for last in [flagged] if flagged else range(1, min(_MOST_HEADER_ROWS, len(rows)) + 1):
        if not flagged and any(_has_amount(text) for text in rows[last - 1]):
            break
        found = {n: names_of(table, n, last) for n in range(1, table.column_count + 1)}
        if sum(map(len, found.values())) < _FEWEST_NAMES:
            continue
        hints = hints or hints_of(table, flagged or 1)
        columns = without_rivals(found, hints)
        if best is None or len(columns) > len(best.columns):
            best = Header(last, columns)
    if best is None or len(best.fields) < _FEWEST_NAMES:
        return None
    found = by_values(table, best)
    names = {n: column_text(table, n, best.last_row) for n in range(1, table.column_count + 1)}
    return replace(found, last_row=max(found.last_row, numbering), names=names)


def _has_amount(text: str) -> bool:
    return bool(re.search(r"\d[.,]\d{2}\b", text))
