"""An invoice's values as rows for people to look through: each with its label, its line, and the checks it fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from invoicekit.invoice.corrections import HEADER_FIELDS, LINE_FIELDS
from invoicekit.invoice.model import Check, Invoice, LineItem, Value
from invoicekit.workbook.columns import INVOICE_COLUMNS, LINE_COLUMNS

_HEADER_LABELS = {name: header for header, name in INVOICE_COLUMNS}
_LINE_LABELS = {name: header for header, name in LINE_COLUMNS}


@dataclass(frozen=True)
class FieldRow:
    """A field of an invoice, or of its line of that number (from 1); ``value`` is None where nothing is printed.

    ``failed`` holds the failed checks that concern it.
    """

    name: str
    label: str
    line: int | None
    value: Value | None
    failed: tuple[Check, ...] = ()


def header_rows(invoice: Invoice) -> list[FieldRow]:
    """The header's fields in the workbook's order, those without a value too."""
    return [
        FieldRow(name, _label(_HEADER_LABELS, name), None, getattr(invoice, name), _failed(invoice, None, name))
        for name in sorted(HEADER_FIELDS, key=lambda each: _place(_HEADER_LABELS, each))
    ]


def line_rows(invoice: Invoice, lines: Mapping[int, LineItem]) -> list[FieldRow]:
    """The fields of some lines by number, for the columns that at least one of them fills; line by line."""
    columns = [name for name in LINE_FIELDS if any(getattr(line, name) for line in lines.values())]
    columns.sort(key=lambda each: _place(_LINE_LABELS, each))
    index = {id(line): at for at, line in enumerate(invoice.lines)}
    return [
        FieldRow(
            name,
            _label(_LINE_LABELS, name),
            number,
            getattr(line, name),
            _failed(invoice, index[id(line)], name) if id(line) in index else (),
        )
        for number, line in lines.items()
        for name in columns
    ]


def filled_rows(invoice: Invoice) -> list[FieldRow]:
    """Every value of an invoice that was printed, the header's first."""
    rows = header_rows(invoice) + line_rows(invoice, dict(enumerate(invoice.lines, 1)))
    return [row for row in rows if row.value is not None]


def _label(labels: Mapping[str, str], name: str) -> str:
    return labels.get(name) or name.replace("_", " ").title()


def _place(labels: Mapping[str, str], name: str) -> int:
    return list(labels).index(name) if name in labels else len(labels)


def _failed(invoice: Invoice, line: int | None, name: str) -> tuple[Check, ...]:
    return tuple(each for each in invoice.failed_checks if each.line == line and name in each.fields)
