"""Cells that are safe and typed: the one place where a value becomes a cell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from textwrap import wrap
from typing import Any

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

HEADER_FILL = PatternFill("solid", start_color="BDD7EE")
MARKED_FILL = PatternFill("solid", start_color="FF9900")
FAILED_FILL = PatternFill("solid", start_color="FFC7CE")
DOUBT_FILL = PatternFill("solid", start_color="FFEB9C")
BOLD = Font(name="Calibri", size=11, bold=True)
TITLE_FONT = Font(name="Calibri", size=14, bold=True)
LINE_HEIGHT = 15.0  # points
HEADER_ALIGNMENT = Alignment(wrap_text=True, vertical="top")
LOW_CONFIDENCE = 80.0  # of 100; a value read with less is marked

DATE_FORMAT = "yyyy-mm-dd"
AMOUNT_FORMAT = "#,##0.00"
# Lakh and crore groups, each by the magnitude of its value: a format that chooses by conditions loses the minus sign of
# negative amounts in LibreOffice.
_RUPEE_FORMATS = ((10_000_000, "##\\,##\\,##\\,##0.00"), (100_000, "##\\,##\\,##0.00"), (0, AMOUNT_FORMAT))
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
    pattern = AMOUNT_FORMAT
    if currency == "INR":
        pattern = next(each for least, each in _RUPEE_FORMATS if abs(value) >= least)
    decimals = -int(value.as_tuple().exponent)
    if decimals <= 0:
        return pattern.removesuffix(".00")
    return pattern.replace(".00", "." + "0" * min(max(2, decimals), 6))


def height_of(texts: Iterable[tuple[str, int]]) -> float:
    """The height in points of a row of wrapped texts, each with its column's width in characters.

    Without it some programs show the first line only.
    """
    lines = [sum(max(1, len(wrap(part, width - 1))) for part in text.split("\n")) for text, width in texts if text]
    return LINE_HEIGHT * max(lines, default=1)


def fit_to_width(sheet: Any) -> None:
    """Print a sheet across, all its columns on the width of a page, over as many pages as its rows need."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


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
