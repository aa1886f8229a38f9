"""Rates of taxes that an invoice's lines say by codes, "S" or "1", as the summary below them explains: "S 20.0 %"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from invoicekit.blocks.model import Cell, Document, Table
from invoicekit.invoice.columns import Header
from invoicekit.invoice.line_details import value_of
from invoicekit.invoice.model import LineItem
from invoicekit.invoice.printed import printed_rows, text_of
from invoicekit.invoice.values import parse_percent
from invoicekit.invoice.vocabulary import column_meaning, plain

_CODE = re.compile(r"[A-Z]{1,2}\d?|\d")
_RATE = re.compile(r"\d{1,2}(?:[.,]\d{1,3})?\s?%?")
_CALLED_CODE = re.compile(
    r"(?:.* )?(?:code|cd|key|kz|kennz\w*|schl\w*|cat\w*|class|klasse|v|vc|vat|tax|mwst|ust|btw|tva|t)"
)
_TAX = re.compile(r"\b(?:vat|tax|gst|mwst|ust|btw|tva|iva|imposta|taux|aliquota|steuersatz)\b", re.I)
_ZERO = re.compile(r"zero(?:[ -]rated)?", re.I)
_SAYS_CODE = re.compile(r"\b(?:code|cd|key)\s+(?:[A-Z]|\d)\b", re.I)  # cheap, before rows are put together
# "MWST Code 1  8.1 % von 7'743.60"
_RATE_OF_CODE = re.compile(r"\b(code|cd|key)\s+([A-Z]|\d)\b\W*(\d{1,2}(?:[.,]\d{1,3})?)\s?%", re.I)
_RATES = frozenset(
    {"rate", "rate %", "%", "vat rate", "vat rate %", "satz", "steuersatz", "taux", "tarief", "percentage"}
)
_MOST_RATE = 30  # percent


@dataclass(frozen=True)
class TaxCodes:
    """The rates (percent) of some codes, and the names that the summary has for the column of these."""

    rates: Mapping[str, Decimal] = field(default_factory=dict)
    names: frozenset[str] = frozenset()


NO_CODES = TaxCodes()


def tax_codes(document: Document, mark: str = "") -> TaxCodes:
    """What the first table that has a column of codes, and right of it one of rates, says, else what printed rows say;
    nothing where a code has two."""
    for table in document.tables:
        rates, name = _codes_of(table, mark)
        if rates:
            return TaxCodes(rates, frozenset({name}))
    if not any(_SAYS_CODE.search(line.text) for line in document.lines):
        return NO_CODES
    rows = (text_of(row) for page in document.pages for row in printed_rows(page.words))
    said = [match for row in rows if (match := _RATE_OF_CODE.search(row))]
    rates = {match[2]: share for match in said if (share := parse_percent(match[3], mark)) is not None}
    return TaxCodes(rates, frozenset(plain(match[1]) for match in said)) if len(rates) == len(said) else NO_CODES


def _codes_of(table: Table, mark: str) -> tuple[dict[str, Decimal], str]:
    head, *rows = table.rows or [[]]
    named = [column_meaning(text) if text else None for text in head]
    counts = any(meaning and meaning.name == "quantity" for meaning in named)
    if counts or not any(_TAX.search(text) for text in head):
        return {}, ""  # a class of work and its rate an hour
    rated = next((n for n, meaning in enumerate(named) if meaning and meaning.name == "tax_percent"), 0)
    rated = next((n for n, text in enumerate(head) if n and plain(text) in _RATES), rated)
    coded = next((n for n, text in enumerate(head[:rated]) if _CALLED_CODE.fullmatch(plain(text))), -1)
    if coded < 0:
        return {}, ""
    found: dict[str, Decimal] = {}
    for row in rows:
        code, rate = row[coded], row[rated]
        share = parse_percent(rate, mark) if _RATE.fullmatch(rate) else Decimal(0) if _ZERO.fullmatch(rate) else None
        if not _CODE.fullmatch(code) or share is None or share > _MOST_RATE:
            continue
        if found.setdefault(code, share) != share:
            return {}, ""
    return found, plain(head[coded])


def coded_column(table: Table, header: Header, codes: TaxCodes) -> int:
    """The column of a table of items that holds nothing but known codes, 0 where there is none: it is named as their
    column in the summary is, or for a tax."""
    for column, name in header.names.items() if codes.rates else ():
        held = header.columns.get(column, ("other",))
        named = plain(name) in codes.names or held == ("tax_percent",)
        texts = [
            cell.text for cell in table.cells if cell.row > header.last_row and cell.column == column and cell.text
        ]
        if named and set(held) <= {"tax_percent", "other"} and texts and all(text in codes.rates for text in texts):
            return column
    return 0


def take_coded_rate(line: LineItem, cells: Sequence[Cell], column: int, codes: TaxCodes) -> None:
    """Fill a line's rate from the code in a column."""
    cell = next((cell for cell in cells if column and cell.column == column and cell.text in codes.rates), None)
    if cell:
        line.tax_percent = value_of(cell.words, cell.text, codes.rates[cell.text])
