"""Writes one invoice in the "GST Invoice" layout that warehouse operators know: labels, values, items from row 15."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from invoicekit.invoice.model import Check, Invoice, LineItem, Value
from invoicekit.workbook.book import Book, new_book
from invoicekit.workbook.marks import failures_by_field, mark_of
from invoicekit.workbook.styles import (
    FILLS,
    HEADER_COLOR,
    CellValue,
    amount_format,
    fit_to_width,
    height_of,
    number_format,
    put,
    put_note,
    typed,
)

TITLE = "GST Invoice"
# (label, attribute of the invoice) by row from 2; an empty attribute is computed, None is for the operator to fill in.
LEFT = (
    ("Seller State", "seller_state"),
    ("Seller ID", None),
    ("Seller Name", "seller_name"),
    ("Seller Address", "seller_address"),
    ("Seller GSTIN Number", "seller_tax_id"),
    ("Country of Origin", "country_of_origin"),
    ("Currency", "currency"),
    ("Description", None),
)
RIGHT = (
    ("Invoice Number", "invoice_number"),
    ("Invoice Date", "invoice_date"),
    ("Due Date", "due_date"),
    ("Total Invoice amount entered by WH operator", "total_invoice_amount"),
    ("Total Invoice Quantity entered by WH operator", "total_quantity"),
    ("Total TCS Collected", "tcs_amount"),
    ("Round Off Charges", "round_off"),
    ("PO Number", "po_number"),
    ("Invoice Items Total Amount", ""),
    ("Invoice Items total quantity", ""),
    ("Buyer GSTIN Number", "buyer_tax_id"),
    ("Ship to Address", "ship_to_address"),
)
MARKED_COLOR = "#FF9900"
MARKED = frozenset({"PO Number", "Buyer GSTIN Number"})
SUMS = {"Invoice Items Total Amount": "total_amount", "Invoice Items total quantity": "quantity"}
ITEM_COLUMNS = (
    ("S.No", "serial_number"),
    ("Product ID", "product_id"),
    ("SKU", "sku"),
    ("HSN", "hsn"),
    ("Title", "title"),
    ("Quantity", "quantity"),
    ("Unit Price", "unit_price"),
    ("Excise Duty", None),
    ("Discount Percent", "discount_percent"),
    ("SGST Percent", "sgst_percent"),
    ("CGST Percent", "cgst_percent"),
    ("IGST Percent", "igst_percent"),
    ("Cess Percent", "cess_percent"),
    ("TCS Percent", "tcs_percent"),
    ("Total Amount", "total_amount"),
    ("APP %", None),
)
_HEADER_ROW = 13  # from 0, as all rows and columns below
_WIDTHS = (24, 34, 40, 34, 34, 11, 13, 11, 11, 10, 10, 10, 10, 10, 15, 9)
_BESIDE: Mapping[str, Any] = {"text_wrap": True, "valign": "top", "align": "left"}  # of values beside their label


def write_gst_sheet(invoice: Invoice, path: str | Path) -> None:
    """Write the workbook, replacing what is there. A value that is not printed is an empty cell.

    Marks and their reasons are those of the register; sums of the items are formulas.

    Raises:
        InvoicekitError: the file cannot be written.
    """
    with new_book(path) as book:
        sheet = book.workbook.add_worksheet(TITLE)
        title = book.styles.make(bold=True, font_size=14, align="center", bg_color=HEADER_COLOR)
        sheet.merge_range(0, 0, 0, 3, TITLE, title)
        _write_header(book, sheet, invoice)
        _write_items(book, sheet, invoice)
        _lay_out(sheet, invoice)


def _write_header(book: Book, sheet: Worksheet, invoice: Invoice) -> None:
    currency = _currency(invoice)
    failed = failures_by_field(invoice).get(None, {})
    for column, labels in ((0, LEFT), (2, RIGHT)):
        for row, (label, name) in enumerate(labels, 1):
            _put_label(book, sheet, row, column, label)
            if name:
                _put_value(book, sheet, row, column + 1, invoice, name, failed.get(name, ()), currency, _BESIDE)
            elif name == "":
                _put_sum(book, sheet, row, column + 1, invoice, SUMS[label])


def _write_items(book: Book, sheet: Worksheet, invoice: Invoice) -> None:
    currency, failures = _currency(invoice), failures_by_field(invoice)
    for column, (label, _) in enumerate(ITEM_COLUMNS):
        _put_label(book, sheet, _HEADER_ROW, column, label)
    for index, line in enumerate(invoice.lines):
        failed = failures.get(index, {})
        for column, (_, name) in enumerate(ITEM_COLUMNS):
            if name:
                row = _HEADER_ROW + 1 + index
                _put_value(book, sheet, row, column, line, name, failed.get(name, ()), currency, {})


def _put_value(
    book: Book,
    sheet: Worksheet,
    row: int,
    column: int,
    part: Invoice | LineItem,
    name: str,
    failed: Sequence[Check],
    currency: str,
    layout: Mapping[str, Any],
) -> None:
    mark, reason = mark_of(part, name, failed)
    found = _plain(part, name)
    properties = dict(layout) | ({"bg_color": FILLS[mark]} if mark else {})
    shown = number_format(found, currency)
    put(sheet, row, column, found, book.styles.make(**properties, **({"num_format": shown} if shown else {})))
    if reason:
        put_note(sheet, row, column, reason)


def _put_sum(book: Book, sheet: Worksheet, row: int, column: int, invoice: Invoice, name: str) -> None:
    """The sum over all lines, nothing unless every line has a number there: a part would look like the whole.

    The formula's value is written with it, for programs that do not calculate.
    """
    values = [_plain(line, name) for line in invoice.lines]
    numbers = [value for value in values if isinstance(value, Decimal)]
    if not numbers or len(numbers) != len(values):
        return
    at = next(index for index, (_, each) in enumerate(ITEM_COLUMNS) if each == name)
    items = xl_range(_HEADER_ROW + 1, at, _HEADER_ROW + len(values), at)
    total = sum(numbers, Decimal(0))
    form = book.styles.make(**_BESIDE, num_format=amount_format(total, _currency(invoice)))
    sheet.write_formula(row, column, f"=SUM({items})", form, total)


def _put_label(book: Book, sheet: Worksheet, row: int, column: int, label: str) -> None:
    color = MARKED_COLOR if label in MARKED else HEADER_COLOR
    sheet.write_string(row, column, label, book.styles.header(color=color))


def _currency(invoice: Invoice) -> str:
    return str(invoice.currency.value) if invoice.currency else ""


def _plain(part: Invoice | LineItem, name: str | None) -> CellValue:
    value: Value | None = getattr(part, name) if name else None
    return typed(value.value) if value else None


def _lay_out(sheet: Worksheet, invoice: Invoice) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, height_of([]) + 5)
    for row in range(1, len(RIGHT) + 1):
        pairs = [labels[row - 1] if row <= len(labels) else ("", None) for labels in (LEFT, RIGHT)]
        texts = [text for label, name in pairs for text in (label, str(_plain(invoice, name) or ""))]
        sheet.set_row(row, height_of(zip(texts, _WIDTHS, strict=False)))
    sheet.set_row(_HEADER_ROW, height_of(zip([label for label, _ in ITEM_COLUMNS], _WIDTHS, strict=True)))
    sheet.freeze_panes(_HEADER_ROW + 1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:P1048576"})
    fit_to_width(sheet)
