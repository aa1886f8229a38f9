"""Cells that are safe and typed: the one place where a value becomes a cell, and what cells look like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from textwrap import wrap
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from invoicekit.workbook.marks import CORRECTED, DOUBTFUL, FAILED

HEADER_COLOR = "#BDD7EE"
FILLS = {FAILED: "#FFC7CE", DOUBTFUL: "#FFEB9C", CORRECTED: "#C6EFCE"}
LINE_HEIGHT = 15.0  # points
DATE_FORMAT = "yyyy-mm-dd"
COUNT_FORMAT, CONFIDENCE_FORMAT = "0", "0.0"
_CENTERED = frozenset({DATE_FORMAT, COUNT_FORMAT, CONFIDENCE_FORMAT})
AMOUNT_FORMAT = "#,##0.00"
# Lakh and crore groups, each by the magnitude of its value: a format that chooses by conditions loses the minus sign of
# negative amounts in LibreOffice.
_LAKH, _CRORE = 5, 7  # powers of ten
_RUPEE_FORMATS = {_CRORE: "##\\,##\\,##\\,##0.00", _LAKH: "##\\,##\\,##0.00"}
_FIRST_DATE = date(1900, 3, 1)  # Excel counts days from 1900 and takes that for a leap year
_LARGEST = 300  # digits before the point, of a number that Excel can hold
_LONGEST_TEXT = 32_767  # characters in a cell, Excel's limit
_CUT = " … (cut)"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOTE_WIDTH = 320  # pixels, of about _NOTE_CHARACTERS
_NOTE_CHARACTERS = 52
_NOTE_LINE = 15  # pixels

CellValue = str | int | float | Decimal | date | None


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook):
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._cells: dict[tuple[str, str, bool], Format] = {}

    def make(self, **properties: Any) -> Format:
        """A format by XlsxWriter's names of properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]

    def header(self, align: str = "left", color: str = HEADER_COLOR, indent: int = 0) -> Format:
        """The format of a header or a label."""
        return self.make(bold=True, bg_color=color, text_wrap=True, valign="top", align=align, indent=indent)

    def of_cell(self, number_format: str = "", mark: str = "", linked: bool = False) -> Format:
        """The format of a value with its mark."""
        key = (number_format, mark, linked)
        if key not in self._cells:
            properties: dict[str, Any] = {"num_format": number_format} if number_format else {}
            if number_format in _CENTERED:
                properties["align"] = "center"
            elif not number_format:
                properties["indent"] = 1  # keeps a text off the number at its left
            if mark:
                properties["bg_color"] = FILLS[mark]
            if linked:
                properties |= {"font_color": "#0563C1", "underline": 1}
            self._cells[key] = self.make(**properties)
        return self._cells[key]


def put(sheet: Worksheet, row: int, column: int, value: CellValue, form: Format | None) -> None:
    """Write a value as a cell of its type; a text never becomes a formula or a link, however it begins."""
    if isinstance(value, str):
        sheet.write_string(row, column, cell_text(value), form)
    elif value is None:
        sheet.write_blank(row, column, None, form)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, form)
    else:
        sheet.write_number(row, column, value, form)


def put_note(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Attach a comment to a cell, as large as its text."""
    text = cell_text(text)
    lines = sum(max(1, len(wrap(part, _NOTE_CHARACTERS))) for part in text.split("\n"))
    sheet.write_comment(row, column, text, {"width": _NOTE_WIDTH, "height": _NOTE_LINE * (lines + 1)})


def cell_text(text: str) -> str:
    """A text as a cell can hold it: without characters that XML has no place for, cut at Excel's limit."""
    if not text.isprintable():
        text = _NOT_XML.sub("", text)
    if len(text) > _LONGEST_TEXT:
        text = text[: _LONGEST_TEXT - len(_CUT)] + _CUT
    # XlsxWriter takes such a text for XML of its own making and would write it unescaped.
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def typed(value: CellValue) -> CellValue:
    """A value that Excel has a type for, itself; any other as text."""
    if isinstance(value, Decimal):
        return value if value.is_finite() and value.adjusted() < _LARGEST else str(value)
    if isinstance(value, date):
        return value if value >= _FIRST_DATE else value.isoformat()
    return value


def number_format(value: CellValue, currency: str) -> str:
    """How a value is shown: dates by ISO 8601, amounts grouped for their currency (an ISO 4217 code)."""
    if isinstance(value, Decimal):
        return amount_format(value, currency)
    if isinstance(value, date):
        return DATE_FORMAT
    if isinstance(value, float):
        return CONFIDENCE_FORMAT
    return COUNT_FORMAT if isinstance(value, int) else ""


def amount_format(value: Decimal, currency: str) -> str:
    """The number format of an amount: as many decimals as printed, at least two; whole numbers without."""
    decimals = -int(value.as_tuple().exponent)
    return _amount_format(min(value.adjusted(), _CRORE) if currency == "INR" else 0, decimals)


def axis_format(currency: str) -> str:
    """The number format of amounts of all magnitudes, which a chart's axis shows with one format."""
    if currency != "INR":
        return "#,##0"
    conditions = (f"[>={10**power}]{pattern.removesuffix('.00')}" for power, pattern in _RUPEE_FORMATS.items())
    return ";".join([*conditions, "#,##0"])


def height_of(texts: Iterable[tuple[str, int]]) -> float:
    """The height in points of a row of wrapped texts, each with its column's width in characters.

    Without it some programs show the first line only.
    """
    lines = [sum(max(1, len(wrap(part, width - 1))) for part in text.split("\n")) for text, width in texts if text]
    return LINE_HEIGHT * max(lines, default=1)


def fit_to_width(sheet: Worksheet) -> None:
    """Print a sheet across, all its columns on the width of a page, over as many pages as its rows need."""
    set_up_page(sheet)
    sheet.fit_to_pages(1, 0)


def set_up_page(sheet: Worksheet) -> None:
    """Print a sheet across on A4, with its name and the page's number."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4)
    sheet.set_footer("&L&A&RPage &P of &N")


@cache
def _amount_format(power: int, decimals: int) -> str:
    """The same for an amount of rupees of so many tens to the power, at most a crore."""
    pattern = next((each for least, each in _RUPEE_FORMATS.items() if power >= least), AMOUNT_FORMAT)
    if decimals <= 0:
        return pattern.removesuffix(".00")
    return pattern.replace(".00", "." + "0" * min(max(2, decimals), 6))
