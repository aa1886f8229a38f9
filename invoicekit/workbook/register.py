"""Writes the register: one workbook for a batch, a sheet each for invoices, lines, checks, fields, tables, failures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from invoicekit.workbook.entry import Entry
from invoicekit.workbook.rows import RowCell, Sheet, sheets
from invoicekit.workbook.styles import (
    DOUBT_FILL,
    FAILED_FILL,
    LOW_CONFIDENCE,
    fit_to_width,
    header_cell,
    height_of,
    new_cell,
)

_SAMPLE = 200  # rows that decide a column's width
_NARROWEST, _WIDEST = 9, 48  # characters


def write_register(entries: Sequence[Entry], path: str | Path) -> None:
    """Write ``invoices.xlsx`` for the entries, replacing what is there.

    Values read with little confidence are marked yellow, failed checks red.
    """
    workbook = Workbook(write_only=True)
    for sheet in sheets(entries):
        _write_sheet(workbook, sheet)
    workbook.save(path)


def _write_sheet(workbook: Workbook, sheet: Sheet) -> None:
    target = workbook.create_sheet(sheet.name)
    rows = iter(sheet.rows)
    first = list(islice(rows, _SAMPLE))
    widths = _widths(sheet.headers, [cells for _, cells in first])
    for index, width in enumerate(widths, 1):
        target.column_dimensions[get_column_letter(index)].width = width
    target.row_dimensions[1].height = height_of(zip(sheet.headers, widths, strict=True))
    target.freeze_panes = "B2"
    fit_to_width(target)
    target.print_title_rows = "1:1"
    target.append([header_cell(target, header) for header in sheet.headers])
    count = 1
    for part in (first, rows):
        for currency, cells in part:
            target.append([_written(target, cell, currency) for cell in cells])
            count += 1
    target.auto_filter.ref = f"A1:{get_column_letter(len(sheet.headers))}{count}"


def _written(target: object, cell: RowCell, currency: str) -> object:
    if cell.value is None:
        return None
    doubtful = cell.confidence is not None and cell.confidence < LOW_CONFIDENCE
    return new_cell(
        target, cell.value, currency=currency, fill=FAILED_FILL if cell.failed else DOUBT_FILL if doubtful else None
    )


def _widths(headers: Sequence[str], rows: Sequence[Sequence[RowCell]]) -> list[int]:
    """Characters for each column: its longest value, or what its header takes on two lines, within bounds."""
    widths = [max(max(map(len, header.split())) + 4, len(header) // 2 + 6) for header in headers]
    for row in rows:
        for index, cell in enumerate(row):
            if cell.value is not None:
                widths[index] = max(widths[index], len(str(cell.value)) + 2)
    return [min(_WIDEST, max(_NARROWEST, width)) for width in widths]
