"""Entries to the rows of each sheet as plain values, for the workbook and for the notebooks that show them first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from invoicekit.invoice.model import Check, Invoice, LineItem, Value
from invoicekit.workbook.columns import (
    CHECK_HEADERS,
    FAILURE_HEADERS,
    FORM_FIELD_HEADERS,
    INVOICE_COLUMNS,
    LINE_COLUMNS,
    TABLE_HEADERS,
)
from invoicekit.workbook.entry import Entry
from invoicekit.workbook.marks import (
    FAILED,
    FieldChecks,
    failures_by_field,
    mark_of,
    mark_of_count,
    mark_of_lowest,
)
from invoicekit.workbook.styles import CellValue

_MOST_COLUMNS = 16_384  # of an Excel sheet
_INVOICE_FIELDS = tuple(name for _, name in INVOICE_COLUMNS)
_LINE_FIELDS = tuple(name for _, name in LINE_COLUMNS)


class Place(NamedTuple):
    """A cell of another sheet of the workbook: its row below the header and its column, both from 0."""

    sheet: str
    row: int
    column: int = 0


class RowCell(NamedTuple):
    """A value with its mark (see ``marks``), the reason for it, and where a click leads: a place or an address."""

    value: CellValue
    mark: str = ""
    note: str = ""
    link: str | Place = ""


Row = tuple[str, Sequence[RowCell]]  # the currency of its amounts (ISO 4217), and its cells


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, headers, and rows."""

    name: str
    headers: tuple[str, ...]
    rows: Iterable[Row]


_EMPTY = RowCell(None)


def sheets(entries: Sequence[Entry]) -> list[Sheet]:
    """The sheets of a register, in order."""
    widest = max((t.column_count for e in entries if e.document for t in e.document.tables), default=0)
    widest = min(widest, _MOST_COLUMNS - len(TABLE_HEADERS))
    return [
        Sheet("Invoices", tuple(header for header, _ in INVOICE_COLUMNS), _invoice_rows(entries)),
        Sheet("Line Items", tuple(header for header, _ in LINE_COLUMNS), _line_rows(entries)),
        Sheet("Checks", CHECK_HEADERS, _check_rows(entries)),
        Sheet("Form Fields", FORM_FIELD_HEADERS, _form_field_rows(entries)),
        Sheet("Tables", (*TABLE_HEADERS, *(f"Column {n}" for n in range(1, widest + 1))), _table_rows(entries, widest)),
        Sheet("Failures", FAILURE_HEADERS, _failure_rows(entries)),
    ]


def currency_of(entry: Entry) -> str:
    """The ISO 4217 code of an entry's amounts, empty where it is not known."""
    value = entry.invoice.currency if entry.invoice else None
    return str(value.value) if value else ""


def _cell(part: Invoice | LineItem, name: str, failed: Sequence[Check]) -> RowCell:
    value: Value | None = getattr(part, name)
    if value is None and not failed and not part.emptied:
        return _EMPTY
    return RowCell(value.value if value else None, *mark_of(part, name, failed))


def _invoice_rows(entries: Sequence[Entry]) -> Iterator[Row]:
    """Links lead from Document to the document, from Status to the first line, from the number to the GST workbook."""
    lines = checks = 0
    for entry in entries:
        invoice = entry.invoice
        first_line = Place("Line Items", lines) if invoice and invoice.lines else ""
        first_check = Place("Checks", checks) if invoice and invoice.checks else ""
        cells = [RowCell(entry.document_name, link=entry.link), RowCell(entry.status, link=first_line)]
        if invoice is None:
            yield "", cells + [_EMPTY] * (len(_INVOICE_FIELDS) - 2)
            continue
        failed = failures_by_field(invoice).get(None, {})
        printed = [_cell(invoice, name, failed.get(name, ())) for name in _INVOICE_FIELDS[2:-2]]
        cells += _linked(printed, entry.gst_link)
        lowest = invoice.lowest_confidence
        cells.append(RowCell(len(invoice.failed_checks), *mark_of_count(invoice.failed_checks), first_check))
        cells.append(RowCell(None if lowest is None else round(lowest, 1), *mark_of_lowest(invoice)))
        yield currency_of(entry), cells
        lines, checks = lines + len(invoice.lines), checks + len(invoice.checks)


def _linked(cells: list[RowCell], link: str) -> list[RowCell]:
    """The cells, a link on the first that has a value: the invoice's number, where it was found."""
    at = next((index for index, cell in enumerate(cells) if cell.value is not None), None)
    if at is not None:
        cells[at] = cells[at]._replace(link=link)
    return cells


def _line_rows(entries: Sequence[Entry]) -> Iterator[Row]:
    for entry in entries:
        if entry.invoice is None:
            continue
        currency, document = currency_of(entry), RowCell(entry.document_name)
        failures = failures_by_field(entry.invoice)
        for index, line in enumerate(entry.invoice.lines):
            failed: FieldChecks = failures.get(index, {})
            cells = [_cell(line, name, failed.get(name, ())) for name in _LINE_FIELDS[2:]]
            yield currency, [document, RowCell(line.page), *cells]


def _check_rows(entries: Sequence[Entry]) -> Iterator[Row]:
    """A failed check's place links to the cell it concerns."""
    lines = 0
    for row, entry in enumerate(entries):
        invoice = entry.invoice
        for check in invoice.checks if invoice else ():
            failed = check.result == "fail"
            place = _place(check, row, lines) if failed else ""
            texts = (entry.document_name, check.name, check.result, check.expected, check.found)
            cells = [RowCell(text, FAILED if failed and at == 2 else "") for at, text in enumerate(texts)]
            yield "", [*cells, RowCell(check.where, link=place)]
        lines += len(invoice.lines) if invoice else 0


def _place(check: Check, row: int, lines: int) -> str | Place:
    """The cell of a check's first attribute, by its invoice's row and the number of lines above that invoice's."""
    name, columns = ("Invoices", _INVOICE_FIELDS) if check.line is None else ("Line Items", _LINE_FIELDS)
    column = next((columns.index(each) for each in check.fields if each in columns), None)
    if column is None:
        return ""
    return Place(name, row if check.line is None else lines + check.line, column)


def _form_field_rows(entries: Sequence[Entry]) -> Iterator[Row]:
    for entry in entries:
        for each in entry.document.form_fields if entry.document else ():
            values = (entry.document_name, each.page, each.key, each.value, round(each.confidence, 1))
            yield "", [RowCell(value) for value in values]


def _table_rows(entries: Sequence[Entry], widest: int) -> Iterator[Row]:
    for entry in entries:
        for page in entry.document.pages if entry.document else ():
            for number, table in enumerate(page.tables, 1):
                for row, texts in enumerate(table.rows, 1):
                    values = (
                        entry.document_name,
                        page.number,
                        number,
                        row,
                        round(table.confidence, 1),
                        *texts[:widest],
                    )
                    yield "", [RowCell(value) for value in values]


def _failure_rows(entries: Sequence[Entry]) -> Iterator[Row]:
    for entry in entries:
        if entry.failure:
            yield "", [RowCell(text) for text in (entry.document_name, entry.failure.stage, entry.failure.reason)]
