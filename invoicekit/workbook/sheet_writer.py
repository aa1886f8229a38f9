"""Writes a sheet's rows as they come: an Excel table with marks, reasons and links, over several sheets if need be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from xlsxwriter.utility import quote_sheetname, xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from invoicekit.workbook.book import MOST_ROWS, Book
from invoicekit.workbook.links import link_target
from invoicekit.workbook.rows import Place, Row, RowCell, Sheet
from invoicekit.workbook.styles import (
    fit_to_width,
    height_of,
    number_format,
    put,
    put_note,
    typed,
)

MOST_LINKS = 65_530  # of an Excel sheet
_SAMPLE = 200  # rows that decide a column's width
_NARROWEST, _WIDEST = 7, 36  # characters


class StreamedSheet(Worksheet):
    """A sheet written row by row that is an Excel table all the same.

    XlsxWriter refuses tables on such sheets, since it writes headers and data itself and remembers every cell of them.
    So it is given a table of one row before the first row is written, which is stretched when the last one is.
    """

    def start_table(self, name: str, headers: Sequence[str]) -> None:
        self.constant_memory = False
        columns = [{"header": header} for header in headers]
        options = {"name": name, "columns": columns, "style": "Table Style Light 1"}
        self.add_table(0, 0, 1, len(headers) - 1, options)
        self.constant_memory = True

    def end_table(self, rows: int) -> None:
        """Stretch the table over the rows below its header; one without data has an empty row, as in Excel."""
        table = self.tables[-1]
        whole = xl_range(0, 0, max(rows, 1), len(table["columns"]) - 1)
        table |= {"range": whole, "a_range": whole, "autofilter": whole}

    def end_with_note(self, text: str) -> None:
        """Attach a comment to the first cell, which was written long ago."""
        self.constant_memory = False
        put_note(self, 0, 0, text)
        self.constant_memory = True


def part_name(name: str, part: int) -> str:
    """The name of a sheet's part, from 0: "Line Items", "Line Items 2"."""
    return f"{name} {part + 1}" if part else name


def table_names(book: Book, name: str, rows: int) -> list[str]:
    """The names of the Excel tables that a sheet of some rows becomes."""
    parts = max(1, -(-rows // (book.most_rows - 1)))
    return [_table_name(part_name(name, part)) for part in range(parts)]


def write_sheet(book: Book, sheet: Sheet) -> None:
    """Write a sheet, on as many sheets as its rows need."""
    rows = iter(sheet.rows)
    sample = list(islice(rows, _SAMPLE))
    widths = _widths(sheet.headers, [cells for _, cells in sample])
    rows, part = chain(sample, rows), 0
    while True:
        target = _start(book, sheet, part, widths)
        target.end_table(_write_rows(book, target, islice(rows, book.most_rows - 1)))
        following = next(rows, None)
        if following is None:
            return
        _tell(book, target, sheet.name, part)
        rows, part = chain([following], rows), part + 1


def _table_name(sheet: str) -> str:
    return sheet.replace(" ", "")


def _start(book: Book, sheet: Sheet, part: int, widths: Sequence[int]) -> StreamedSheet:
    name = part_name(sheet.name, part)
    target = book.workbook.add_worksheet(name, StreamedSheet)
    for index, width in enumerate(widths):
        target.set_column(index, index, width)
    target.freeze_panes(1, 1)
    fit_to_width(target)
    target.hide_gridlines(0)  # on paper neither
    target.repeat_rows(0)
    target.ignore_errors({"number_stored_as_text": xl_range(0, 0, MOST_ROWS - 1, len(sheet.headers) - 1)})
    target.start_table(_table_name(name), sheet.headers)
    target.set_row(0, height_of(zip(sheet.headers, widths, strict=True)))
    form = book.styles.header(indent=1)
    for column, header in enumerate(sheet.headers):
        target.write_string(0, column, header, form)
    return target


def _write_rows(book: Book, target: StreamedSheet, rows: Iterator[Row]) -> int:
    """Write rows below the header; gives how many they were."""
    row = 0
    for row, (currency, cells) in enumerate(rows, 1):
        for column, cell in enumerate(cells):
            if cell.value is not None or cell.mark:
                _write_cell(book, target, row, column, cell, currency)
    return row


def _write_cell(book: Book, target: StreamedSheet, row: int, column: int, cell: RowCell, currency: str) -> None:
    value = typed(cell.value)
    # First the link, whose text the value replaces.
    linked = bool(cell.link) and _write_link(book, target, row, column, cell.link)
    put(target, row, column, value, book.styles.of_cell(number_format(value, currency), cell.mark, linked))
    if cell.note:
        put_note(target, row, column, cell.note)


def _write_link(book: Book, target: StreamedSheet, row: int, column: int, link: str | Place) -> bool:
    """Make a cell a link, unless a click could not follow it or the sheet has as many as Excel can hold."""
    address = _address(book, link)
    if address and target.hlink_count >= MOST_LINKS:
        note = f"{target.name}: only the first {MOST_LINKS:,} links are there, as many as Excel can hold."
        book.notes += [] if note in book.notes else [note]
        return False
    tip = f"Go to {link.sheet}" if isinstance(link, Place) else None
    return bool(address) and target.write_url(row, column, address, None, "", tip) == 0


def _address(book: Book, link: str | Place) -> str:
    if not isinstance(link, Place):
        return link_target(link)
    part, row = divmod(link.row, book.most_rows - 1)
    sheet = quote_sheetname(part_name(link.sheet, part))
    return f"internal:{sheet}!{xl_rowcol_to_cell(row + 1, link.column)}"


def _tell(book: Book, target: StreamedSheet, name: str, part: int) -> None:
    """Say that a sheet goes on: on the sheet itself and among the workbook's notes."""
    text = f"{part_name(name, part)} is full: its rows go on on sheet {part_name(name, part + 1)}."
    target.end_with_note(text)
    book.notes.append(text)


def _widths(headers: Sequence[str], rows: Sequence[Sequence[RowCell]]) -> list[int]:
    """Characters for each column: its longest value, or the longest word of its header, within bounds."""
    widths = [max(map(len, header.split())) + 4 for header in headers]  # a filter's button takes the rest
    for row in rows:
        for index, cell in enumerate(row):
            if cell.value is not None:
                widths[index] = max(widths[index], len(str(cell.value)) + 3)
    return [min(_WIDEST, max(_NARROWEST, width)) for width in widths]
