"""Writes one invoice in the "GST Invoice" layout that warehouse operators know: labels, values, items from row 15."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from invoicekit.invoice.model import Invoice, LineItem, Value
from invoicekit.workbook.styles import (
    BOLD,
    HEADER_FILL,
    MARKED_FILL,
    TITLE_FONT,
    CellValue,
    fill_cell,
    fit_to_width,
    height_of,
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
_HEADER_ROW = 14
_WIDTHS = (24, 34, 40, 34, 34, 11, 13, 11, 11, 10, 10, 10, 10, 10, 15, 9)


def write_gst_sheet(invoice: Invoice, path: str | Path) -> None:
    """Write the workbook, replacing what is there. A value that is not printed is an empty cell."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = TITLE
    currency = str(invoice.currency.value) if invoice.currency else ""
    sheet.merge_cells("A1:D1")
    _put(sheet, 1, 1, TITLE)
    sheet["A1"].font = TITLE_FONT
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet["A1"].fill = HEADER_FILL
    for column, labels in ((1, LEFT), (3, RIGHT)):
        for row, (label, attribute) in enumerate(labels, 2):
            _put_label(sheet, row, column, label)
            value = _sum(invoice.lines, SUMS[label]) if attribute == "" else _plain(invoice, attribute)
            _put(sheet, row, column + 1, value, currency)
            sheet.cell(row, column + 1).alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    for column, (label, _) in enumerate(ITEM_COLUMNS, 1):
        _put_label(sheet, _HEADER_ROW, column, label)
    for row, line in enumerate(invoice.lines, _HEADER_ROW + 1):
        for column, (_, attribute) in enumerate(ITEM_COLUMNS, 1):
            _put(sheet, row, column, _plain(line, attribute), currency)
    _lay_out(sheet)
    workbook.save(path)


def _plain(part: Invoice | LineItem, attribute: str | None) -> CellValue:
    value: Value | None = getattr(part, attribute) if attribute else None
    return value.value if value else None


def _sum(lines: list[LineItem], attribute: str) -> Decimal | None:
    """The sum over all lines, None unless every line has a number there: a part would look like the whole."""
    values = [_plain(line, attribute) for line in lines]
    numbers = [value for value in values if isinstance(value, Decimal)]
    return sum(numbers, Decimal(0)) if numbers and len(numbers) == len(values) else None


def _put(sheet: Worksheet, row: int, column: int, value: CellValue, currency: str = "") -> None:
    fill_cell(sheet.cell(row, column), value, currency=currency)


def _put_label(sheet: Worksheet, row: int, column: int, label: str) -> None:
    _put(sheet, row, column, label)
    cell = sheet.cell(row, column)
    cell.font = BOLD
    cell.fill = MARKED_FILL if label in MARKED else HEADER_FILL
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _lay_out(sheet: Worksheet) -> None:
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[sheet.cell(_HEADER_ROW, column).column_letter].width = width
    for row in range(1, _HEADER_ROW + 1):
        texts = [str(cell.value or "") for cell in sheet[row]]
        sheet.row_dimensions[row].height = max(height_of(zip(texts, _WIDTHS, strict=True)), 20 if row == 1 else 0)
    sheet.freeze_panes = sheet.cell(_HEADER_ROW + 1, 1)
    fit_to_width(sheet)
