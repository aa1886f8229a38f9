"""A table's header as it was understood, and the texts above and below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from invoicekit.blocks.model import Table
from invoicekit.invoice.columns.places import mostly
from invoicekit.invoice.values import parse_amount, parse_date
from invoicekit.invoice.vocabulary import column_meaning

_COLUMN_NUMBER = re.compile(r"\(?([A-Za-z]|\d{1,2})\)?\.?$")
_FEWEST_NUMBERED, _MOST = 4, 0.7  # columns, and of those that say anything
_LAST_NUMBERING = 5  # rows down, where a header ends at the latest
# Behind its maker's short name: "BSH:0601-A2"; of a label it is that one's number.
_MAKER = r"(?:(?!(?:HSN|SAC|EAN|GTIN|UPC|IMEI|SKU|MPN|ISBN|LOT|REF|ART|NR|NO|SN|PO):)[A-Z]{2,5}:(?=\S*\d))?"
CODE = re.compile(rf"{_MAKER}[A-ZÄÖÜ0-9][A-Z0-9./\-]*(?:&[A-Z0-9][A-Z0-9./\-]*)?$")
CODED_TITLE = ("product_id", "title", "other")  # a code above or before what is sold, that, and details below
SUM_TOLERANCE = Decimal("0.02")  # of currency units
_IN_BRACKETS = re.compile(r"\[([A-Za-z0-9][\w./\-]+)\]")
_SUM = 2  # texts of a row: a name and an amount
_DASHES = frozenset("-–—|")
_LEAST_CODE = 3  # characters
_PERIOD = re.compile(r"(?:Q[1-4]|H[12]|[KC]?W|FY)\W?\d{1,4}(?:\W\d{2,4})?")  # "Q1-2025 - Retainer"


@dataclass(frozen=True)
class Header:
    """A table's header: its last row, and for each column (from 1) the fields it holds, top to bottom, and its name."""

    last_row: int
    columns: dict[int, tuple[str, ...]]
    names: dict[int, str] = field(default_factory=dict)

    @property
    def fields(self) -> set[str]:
        return {name for names in self.columns.values() for name in names if name != "other"}

    @property
    def has_quantities(self) -> bool:
        """Whether it counts or prices what it lists; tables of taxes and payments do not."""
        return bool({"quantity", "unit_price"} & self.fields)

    @property
    def is_of_items(self) -> bool:
        """Whether it heads line items: something named, and a price or an amount of it."""
        named = {"title", "product_id", "hsn", "sku"} & self.fields
        return (
            bool(named)
            and bool({"total_amount", "unit_price", "taxable_amount"} & self.fields)
            and (len(self.fields) >= 3 or self.fields == {"title", "total_amount"})
        )


@dataclass(frozen=True)
class MarkedCode:
    """A code at the start of what is sold, and how many words it and its mark take."""

    text: str
    words: int
    in_brackets: bool = False


def marked_code(words: Sequence[str]) -> MarkedCode | None:
    """The code that words begin with and mark off: "[FURN_7023] Shredder", "CAP-TH-485 - Sensor", "AB-100: Sensor".

    A month or another period before a dash is none.
    """
    if len(words) < 2:
        return None
    if match := _IN_BRACKETS.fullmatch(words[0]):
        return MarkedCode(match[1], 1, in_brackets=True)
    if words[0].endswith(":"):
        text, count = words[0][:-1], 1
    else:
        text, count = words[0], 2 if words[1] in _DASHES else 0
    is_period = _PERIOD.fullmatch(text) or parse_date(f"1 {text}")
    # Digits alone may as well be a tariff's: "998314 - Consulting".
    coded = CODE.match(text) and len(text) >= _LEAST_CODE and any(map(str.isalpha, text)) and not is_period
    return MarkedCode(text, count) if coded and 0 < count < len(words) else None


def numbering_row(table: Table) -> int:
    """The row below a header that only letters or numbers its columns, as forms do: "A", "B", "C"; "(1)", "(2)", "(3)".

    0 where there is none. A column may say how it is worked out instead: "(G/C)", "5 = 3 + 4".
    """
    for number, texts in enumerate(table.rows[:_LAST_NUMBERING], 1):
        filled = [match for text in texts if text and (match := _COLUMN_NUMBER.match(text))]
        named = [int(match[1]) if match[1].isdecimal() else ord(match[1].upper()) for match in filled]
        counts = mostly([b - a == 1 for a, b in pairwise(named)])
        if number > 1 and counts and _FEWEST_NUMBERED <= len(named) > sum(map(bool, texts)) * _MOST:
            return number
    return 0


def body(table: Table, last_row: int) -> dict[int, list[str]]:
    """The texts below a header, by the column where they begin; what stands across several as a section's heading or
    the name of a sum does is of none."""
    below = [cell for cell in table.cells if cell.row > last_row and cell.text]
    texts = Counter(cell.row for cell in below)
    found: dict[int, list[str]] = {}
    for cell in below:
        if cell.column_span == 1 or texts[cell.row] > _SUM:
            found.setdefault(cell.column, []).append(cell.text)
    return found


def rows_with_amounts(table: Table, last_row: int, *columns: int) -> list[list[str]]:
    """The rows below a header with an amount, other than zero, in each of some columns."""
    return [row for row in table.rows[last_row:] if all(parse_amount(row[n - 1]) for n in columns)]


def sum_of(row: Sequence[str], columns: Iterable[int]) -> Decimal:
    """What the amounts in some columns of a row make; no amount counts as zero."""
    return sum((parse_amount(row[n - 1]) or Decimal(0) for n in columns), Decimal(0))


def adds_up(row: Sequence[str], parts: Iterable[int], total: int) -> bool:
    """Whether the amounts in some columns of a row make the one in another."""
    return abs(sum_of(row, parts) - sum_of(row, (total,))) <= SUM_TOLERANCE


def column_text(table: Table, column: int, last_row: int) -> str:
    """The header texts above a column, those of merged cells included; of groups within groups the innermost alone, if
    it names something: "CGST" below "Goods and Services Tax", but not "@ 9%" below "CGST"."""
    above = [
        cell
        for cell in table.cells
        if cell.row <= last_row and cell.column <= column < cell.column + cell.column_span and cell.text
    ]
    groups = [cell for cell in above if cell.column_span > 1]
    if len(groups) > 1 and column_meaning((inner := max(groups, key=lambda cell: cell.row)).text):
        above = [cell for cell in above if cell.column_span == 1 or cell is inner]
    return " ".join(cell.text for cell in above)
