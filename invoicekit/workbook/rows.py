"""Entries to the rows of each sheet as plain values, for the workbook and for the notebooks that show them first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from invoicekit.invoice.model import Value
from invoicekit.workbook.columns import (
    CHECK_HEADERS,
    FAILURE_HEADERS,
    FORM_FIELD_HEADERS,
    INVOICE_COLUMNS,
    LINE_COLUMNS,
    TABLE_HEADERS,
)
from invoicekit.workbook.entry import Entry
from invoicekit.workbook.styles import CellValue


@dataclass(frozen=True)
class RowCell:
    """A value with what marks it: the confidence it was read with (0 to 100), and whether a check failed."""

    value: CellValue
    confidence: float | None = None
    failed: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, headers, and rows with the currency of their amounts."""

    name: str
    headers: tuple[str, ...]
    rows: Iterable[tuple[str, Sequence[RowCell]]]


def sheets(entries: Sequence[Entry]) -> list[Sheet]:
    """The sheets of a register, in order."""
    widest = max((t.column_count for e in entries if e.document for t in e.document.tables), default=0)
    return [
        Sheet("Invoices", tuple(header for header, _ in INVOICE_COLUMNS), _invoice_rows(entries)),
        Sheet("Line Items", tuple(header for header, _ in LINE_COLUMNS), _line_rows(entries)),
        Sheet("Checks", CHECK_HEADERS, _check_rows(entries)),
        Sheet("Form Fields", FORM_FIELD_HEADERS, _form_field_rows(entries)),
        Sheet("Tables", (*TABLE_HEADERS, *(f"Column {n}" for n in range(1, widest + 1))), _table_rows(entries)),
        Sheet("Failures", FAILURE_HEADERS, _failure_rows(entries)),
    ]


def currency_of(entry: Entry) -> str:
    """The ISO 4217 code of an entry's amounts, empty where it is not known."""
    value = entry.invoice.currency if entry.invoice else None
    return str(value.value) if value else ""


def _cell(value: Value | None) -> RowCell:
    return RowCell(value.value, value.confidence) if value else RowCell(None)


def _invoice_rows(entries: Sequence[Entry]) -> Iterator[tuple[str, list[RowCell]]]:
    for entry in entries:
        invoice = entry.invoice
        cells = [RowCell(entry.name), RowCell(entry.status)]
        cells += [_cell(getattr(invoice, name, None)) for _, name in INVOICE_COLUMNS[2:-2]]
        failed = len(invoice.failed_checks) if invoice else None
        lowest = invoice.lowest_confidence if invoice else None
        cells.append(RowCell(failed, failed=bool(failed)))
        cells.append(RowCell(None if lowest is None else round(lowest, 1), lowest))
        yield currency_of(entry), cells


def _line_rows(entries: Sequence[Entry]) -> Iterator[tuple[str, list[RowCell]]]:
    for entry in entries:
        currency = currency_of(entry)
        for line in entry.invoice.lines if entry.invoice else ():
            cells = [RowCell(entry.name), RowCell(line.page)]
            yield currency, cells + [_cell(getattr(line, name)) for _, name in LINE_COLUMNS[2:]]


def _check_rows(entries: Sequence[Entry]) -> Iterator[tuple[str, list[RowCell]]]:
    for entry in entries:
        for check in entry.invoice.checks if entry.invoice else ():
            texts = (entry.name, check.name, check.result, check.expected, check.found, check.where)
            failed = check.result == "fail"
            yield "", [RowCell(text, failed=failed and at == 2) for at, text in enumerate(texts)]


def _form_field_rows(entries: Sequence[Entry]) -> Iterator[tuple[str, list[RowCell]]]:
    for entry in entries:
        for each in entry.document.form_fields if entry.document else ():
            values = (entry.name, each.page, each.key, each.value, round(each.confidence, 1))
            yield "", [RowCell(value) for value in values]


def _table_rows(entries: Sequence[Entry]) -> Iterator[tuple[str, list[RowCell]]]:
    for entry in entries:
        for page in entry.document.pages if entry.document else ():
            for number, table in enumerate(page.tables, 1):
                for row, texts in enumerate(table.rows, 1):
                    values = (entry.name, page.number, number, row, round(table.confidence, 1), *texts)
                    yield "", [RowCell(value) for value in values]


def _failure_rows(entries: Sequence[Entry]) -> Iterator[tuple[str, list[RowCell]]]:
    for entry in entries:
        if entry.failure:
            yield "", [RowCell(text) for text in (entry.name, entry.failure.stage, entry.failure.reason)]
