"""Cells that are safe and typed: the one place where a value becomes a cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill

HEADER_FILL = PatternFill("solid", start_color="BDD7EE")
MARKED_FILL = PatternFill("solid", start_color="FF9900")
FAILED_FILL = PatternFill("solid", start_color="FFC7CE")
DOUBT_FILL = PatternFill("solid", start_color="FFEB9C")
BOLD = Font(bold=True)
HEADER_ALIGNMENT = Alignment(wrap_text=True, vertical="top")
LOW_CONFIDENCE = 80.0  # of 100; a value read with less is marked

DATE_FORMAT = "yyyy-mm-dd"
AMOUNT_FORMAT = "#,##0.00"
# Lakh and crore groups; Excel takes two conditions and a default, so negative amounts need a format of their own.
RUPEE_FORMAT = "[>=10000000]##\\,##\\,##\\,##0.00;[>=100000]##\\,##\\,##0.00;##,##0.00"
NEGATIVE_RUPEE_FORMAT = "[<=-10000000]-##\\,##\\,##\\,##0.00;[<=-100000]-##\\,##\\,##0.00;##,##0.00"
_LONGEST_TEXT = 32_767  # characters in a cell, Excel's limit
_CUT = " … (cut)"

CellValue = str | int | float | Decimal | date | None


def fill_cell(cell: Any, value: CellValue, *, currency: str = "") -> Any:
    """Put a value into a cell, typed and formatted; a text never becomes a formula, however it begins.

    ``currency`` is the ISO 4217 code that amounts are grouped for.
    """
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.value = text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - len(_CUT)] + _CUT
        cell.data_type = "s"  # after the value, since openpyxl takes "=…" for a formula and "#N/A" for an error
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = DATE_FORMAT
    elif isinstance(value, Decimal):
        cell.value = value
        cell.number_format = amount_format(value, currency)
    elif value is not None:
        cell.value = value
    return cell


def amount_format(value: Decimal, currency: str) -> str:
    """The number format of an amount: as many decimals as printed, at least two; whole numbers without."""
    if value == value.to_integral_value() and value.as_tuple().exponent >= 0:
        return "#,##0" if currency != "INR" else _rupees(value).replace(".00", "")
    decimals = max(2, -int(value.as_tuple().exponent))
    pattern = _rupees(value) if currency == "INR" else AMOUNT_FORMAT
    return pattern.replace(".00", "." + "0" * min(decimals, 6))


def new_cell(sheet: Any, value: CellValue, *, currency: str = "", fill: PatternFill | None = None) -> Cell:
    """A cell for a row of a write-only sheet."""
    cell = fill_cell(WriteOnlyCell(sheet), value, currency=currency)
    if fill is not None:
        cell.fill = fill
    return cell


def header_cell(sheet: Any, text: str) -> Cell:
    """A cell of a header row."""
    cell = new_cell(sheet, text, fill=HEADER_FILL)
    cell.font, cell.alignment = BOLD, HEADER_ALIGNMENT
    return cell


def _rupees(value: Decimal) -> str:
    return NEGATIVE_RUPEE_FORMAT if value < 0 else RUPEE_FORMAT
