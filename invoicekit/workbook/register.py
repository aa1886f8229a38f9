"""Writes the register: one workbook for a batch, a sheet each for invoices, lines, checks, fields, tables, failures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from invoicekit.workbook.book import MOST_ROWS, new_book
from invoicekit.workbook.entry import Entry
from invoicekit.workbook.rows import sheets
from invoicekit.workbook.sheet_writer import write_sheet
from invoicekit.workbook.summary_sheet import write_summary


def write_register(entries: Sequence[Entry], path: str | Path, *, most_rows: int = MOST_ROWS) -> None:
    """Write ``invoices.xlsx`` for the entries, replacing what is there.

    Values that a failed check concerns are marked red, those read with little confidence yellow, corrected ones green,
    each with the reason in a comment. A sheet with more than ``most_rows`` rows, its header included, goes on on
    another one ("Line Items 2"), and says so.

    Raises:
        InvoicekitError: the file cannot be written.
    """
    with new_book(path, most_rows=most_rows, streamed=True) as book:
        for sheet in sheets(entries):
            write_sheet(book, sheet)
        write_summary(book, entries)
