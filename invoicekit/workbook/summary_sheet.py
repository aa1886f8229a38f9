"""The Summary sheet: totals by currency as formulas, and native charts with the numbers they draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from invoicekit.invoice.model import AMOUNT_FIELDS
from invoicekit.summary import (
    UNKNOWN,
    SellerMonth,
    checks_by_outcome,
    confidence_distribution,
    documents_by_status,
    totals_by_currency,
    totals_by_seller_and_month,
)
from invoicekit.workbook.book import Book
from invoicekit.workbook.columns import INVOICE_COLUMNS
from invoicekit.workbook.entry import Entry
from invoicekit.workbook.marks import CORRECTED, DOUBTFUL, FAILED
from invoicekit.workbook.sheet_writer import table_names
from invoicekit.workbook.styles import (
    FILLS,
    CellValue,
    amount_format,
    axis_format,
    height_of,
    number_format,
    put,
    set_up_page,
    typed,
)

NAME = "Summary"
_MOST_SELLERS = 7  # with a colour of their own; the others are drawn as one
_OTHERS = "other sellers"
_LONGEST_NAME = 32  # characters of a seller's name
_WIDTHS = (30, *[15] * 10)  # characters
_PRINT_SCALE = 55  # percent; so the columns fill the width of a page, and so many rows its height:
_PAGE_ROWS = 56
_ROW = 20  # pixels
_CHART_WIDTH, _CHART_HEIGHT = 640, 300  # pixels
_WIDE = 4  # columns; a chart stands below a table with more, and beside one with less
_SELLER_COLORS = ("#1F4E79", "#2E75B6", "#9DC3E6", "#C55A11", "#F4B183", "#548235", "#A9D18E", "#7F7F7F")
_COUNT = "#,##0"
_BLUE = ("#2E75B6",)
_LEGEND = {FAILED: "failed check", DOUBTFUL: "read with doubt", CORRECTED: "corrected"}
_GRID = {"visible": True, "line": {"color": "#D9D9D9"}}
_OUTCOME_COLORS = ("#548235", "#C00000", "#BFBFBF")


@dataclass(frozen=True)
class _Block:
    """Numbers with their chart: the first column has the names, every other one is a series."""

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[CellValue]]
    kind: str  # "column" or "bar"
    names_axis: str
    values_axis: str
    colors: Sequence[str]
    currency: str = ""


def write_summary(book: Book, entries: Sequence[Entry]) -> None:
    """Add the sheet, last, with what is to be known of the workbook (``book.notes``)."""
    sheet = book.workbook.add_worksheet(NAME)
    sheet.constant_memory = False  # charts keep a copy of their numbers, which XlsxWriter takes from the sheet
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    set_up_page(sheet)
    sheet.set_print_scale(_PRINT_SCALE)
    sheet.hide_gridlines(2)
    row = _write_top(book, sheet, entries)
    row = _write_totals(book, sheet, row, entries)
    starts = []
    for block in _blocks(entries):
        starts.append(row)
        row = _write_block(book, sheet, row, block)
    sheet.set_h_pagebreaks(_page_breaks([*starts, row]))


def _write_top(book: Book, sheet: Worksheet, entries: Sequence[Entry]) -> int:
    read = [entry.invoice for entry in entries if entry.invoice]
    failed = sum(bool(invoice.failed_checks) for invoice in read)
    sheet.write_string(0, 0, NAME, book.styles.make(bold=True, font_size=16))
    unread = len(entries) - len(read)
    counts = f"{len(entries)} documents: {len(read)} read, {unread} failed; {failed} with failed checks"
    sheet.write_string(1, 0, counts)
    sheet.write_string(2, 0, "Colours, with the reason in a comment:")
    for column, (mark, text) in enumerate(_LEGEND.items(), 2):
        sheet.write_string(2, column, text, book.styles.make(bg_color=FILLS[mark], align="center"))
    for row, text in enumerate(book.notes, 3):
        sheet.write_string(row, 0, text, book.styles.make(bg_color=FILLS[DOUBTFUL]))
    return len(book.notes) + 4


def _write_totals(book: Book, sheet: Worksheet, row: int, entries: Sequence[Entry]) -> int:
    """Sums over the Invoices table, one row a currency, so that no two are ever added up."""
    columns = [(header, name) for header, name in INVOICE_COLUMNS if name in AMOUNT_FIELDS]
    totals = totals_by_currency(entries)
    headers = ("Currency", "Invoices", *(header for header, _ in columns))
    _write_title(book, sheet, row, "Totals by currency", headers)
    tables = table_names(book, "Invoices", len(entries))
    for at, each in enumerate(totals, row + 2):
        for column, value in enumerate((each.currency, each.invoices)):
            put(sheet, at, column, value, _form(book, value, ""))
        wanted = '"="' if each.currency == UNKNOWN else f'"="&{xl_rowcol_to_cell(at, 0, col_abs=True)}'
        for column, (header, name) in enumerate(columns, 2):
            formula = "+".join(f"SUMIFS({table}[{header}],{table}[Currency],{wanted})" for table in tables)
            total = each.amounts[name]
            form = book.styles.of_cell(amount_format(total + Decimal("0.00"), each.currency))
            sheet.write_formula(at, column, f"={formula}", form, typed(total))
    return row + 2 + len(totals) + 1


def _blocks(entries: Sequence[Entry]) -> list[_Block]:
    by_currency = groupby(totals_by_seller_and_month(entries), key=lambda each: each.currency)
    found = [_seller_block(currency, list(totals)) for currency, totals in by_currency]
    found.sort(key=lambda block: -len(block.headers))  # the fullest one first
    statuses = [(each.status, each.documents) for each in documents_by_status(entries)]
    bands = [(f"{each.least} to {each.most}", each.values) for each in confidence_distribution(entries)]
    checks = [(each.check, each.passed, each.failed, each.not_applicable) for each in checks_by_outcome(entries)]
    outcomes = ("Check", "Passed", "Failed", "Not applicable")
    return [
        *found,
        _Block("Documents by status", ("Status", "Documents"), statuses, "bar", "", "Documents", _BLUE),
        _Block(
            "Confidence of values", ("Confidence", "Values"), bands, "column", "Confidence, of 100", "Values", _BLUE
        ),
        _Block("Checks by outcome", outcomes, checks, "bar", "", "Checks", _OUTCOME_COLORS),
    ]


def _seller_block(currency: str, totals: Sequence[SellerMonth]) -> _Block:
    """Months as rows, sellers as columns, those with the largest totals first."""
    sums: dict[str, Decimal] = {}
    for each in totals:
        sums[each.seller] = sums.get(each.seller, Decimal(0)) + each.total
    largest = sorted(sums, key=lambda seller: -sums[seller])[:_MOST_SELLERS]
    columns = largest if len(sums) == len(largest) else [*largest, _OTHERS]
    cells: dict[tuple[str, str], Decimal] = {}
    for each in totals:
        key = each.month, each.seller if each.seller in largest else _OTHERS
        cells[key] = cells.get(key, Decimal(0)) + each.total
    rows = [(month, *(cells.get((month, name)) for name in columns)) for month in sorted({m for m, _ in cells})]
    money = "currency unknown" if currency == UNKNOWN else currency
    title = f"Totals by month and seller, {money}"
    headers = ("Month", *(name[:_LONGEST_NAME] for name in columns))
    axis = f"Total invoice amount, {money}"
    return _Block(title, headers, rows, "column", "Month of the invoice", axis, _SELLER_COLORS, currency)


def _write_block(book: Book, sheet: Worksheet, row: int, block: _Block) -> int:
    """Write the numbers and their chart; gives the row below both."""
    _write_title(book, sheet, row, block.title, block.headers)
    first = row + 2
    for at, values in enumerate(block.rows, first):
        for column, value in enumerate(values):
            if value is not None:
                put(sheet, at, column, value, _form(book, value, block.currency))
    end = first + len(block.rows)
    if not block.rows:
        return end + 1
    height = max(_CHART_HEIGHT, 26 * len(block.rows) + 110 if block.kind == "bar" else 0)
    chart = _chart(book, block, first, height)
    beside = len(block.headers) <= _WIDE
    sheet.insert_chart(row + 1 if beside else end + 1, len(block.headers) if beside else 0, chart, {"x_offset": _ROW})
    return max(end, row + height // _ROW + 2) + 1 if beside else end + height // _ROW + 4


def _page_breaks(starts: Sequence[int]) -> list[int]:
    """The rows where a page begins, so that no block goes over two if it fits on one; the last start is the end."""
    breaks, page = [], 0
    for start, end in pairwise(starts):
        if end - page > _PAGE_ROWS and start > page:
            breaks.append(start)
            page = start
    return breaks


def _write_title(book: Book, sheet: Worksheet, row: int, title: str, headers: Sequence[str]) -> None:
    sheet.write_string(row, 0, title, book.styles.make(bold=True, font_size=13))
    for column, header in enumerate(headers):
        form = book.styles.header("right") if column else book.styles.header(indent=1)
        put(sheet, row + 1, column, header, form)
    sheet.set_row(row + 1, height_of(zip(headers, _WIDTHS, strict=False)))


def _form(book: Book, value: CellValue, currency: str) -> Format:
    return book.styles.of_cell(_COUNT if isinstance(value, int) else number_format(value, currency))


def _chart(book: Book, block: _Block, first: int, height: int) -> Any:
    last, header = first + len(block.rows) - 1, first - 1
    several = len(block.headers) > 2
    chart = book.workbook.add_chart({"type": block.kind, "subtype": "stacked"} if several else {"type": block.kind})
    for column, color in zip(range(1, len(block.headers)), block.colors, strict=False):
        chart.add_series(
            {
                "name": [NAME, header, column],
                "categories": [NAME, first, 0, last, 0],
                "values": [NAME, first, column, last, column],
                "fill": {"color": color},
                "gap": 60 if len(block.rows) > 3 else 250,
                "data_labels": {} if several else {"value": True},
            }
        )
    chart.set_title({"name": block.title, "name_font": {"size": 13}, "overlay": False})
    names: dict[str, Any] = {"name": block.names_axis, "text_axis": True}
    values: dict[str, Any] = {"name": block.values_axis, "major_gridlines": _GRID}
    values["num_format"] = axis_format(block.currency)
    if block.kind == "bar":  # its names stand on the vertical axis, and the first one at the bottom unless reversed
        chart.set_x_axis(values | {"min": 0})
        chart.set_y_axis(names | {"reverse": True, "crossing": "max", "major_gridlines": {"visible": False}})
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(values)
    chart.set_legend({"position": "bottom"} if several else {"none": True})
    chart.set_size({"width": _CHART_WIDTH, "height": height})
    return chart
