"""An invoice's values as rows for people to look through: each with its label, its line, and the checks it fails."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from invoicekit.invoice.corrections import HEADER_FIELDS, LINE_FIELDS
from invoicekit.invoice.model import Check, Invoice, LineItem, Value, correction_of
from invoicekit.workbook.columns import INVOICE_COLUMNS, LINE_COLUMNS
from invoicekit.workbook.marks import LOW_CONFIDENCE, FieldChecks, failures_by_field

_HEADER_LABELS = {name: header for header, name in INVOICE_COLUMNS}
_LINE_LABELS = {name: header for header, name in LINE_COLUMNS}
_LEAST_COLUMNS = frozenset({"title", "quantity", "unit_price", "total_amount"})  # of an invoice without lines


@dataclass(frozen=True)
class FieldRow:
    """A field of an invoice, or of its line of that number (from 1); ``value`` is None where nothing is printed.

    ``failed`` holds the failed checks that concern it; ``corrected`` says who corrected it or took its value out.
    """

    name: str
    label: str
    line: int | None
    value: Value | None
    failed: tuple[Check, ...] = ()
    corrected: str = ""

    @property
    def is_doubtful(self) -> bool:
        return self.value is not None and self.value.confidence < LOW_CONFIDENCE


def header_rows(invoice: Invoice) -> list[FieldRow]:
    """The header's fields in the workbook's order, those without a value too."""
    failed = failures_by_field(invoice).get(None, {})
    return [
        _row(invoice, name, _label(_HEADER_LABELS, name), None, failed)
        for name in sorted(HEADER_FIELDS, key=lambda each: _place(_HEADER_LABELS, each))
    ]


def by_urgency(rows: Iterable[FieldRow]) -> list[FieldRow]:
    """Rows in the order to look at them: those that fail a check, those read with little confidence, the others."""
    return sorted(rows, key=lambda row: (not row.failed, not row.is_doubtful))


def line_columns(lines: Iterable[LineItem], more: Iterable[str] = ()) -> dict[str, str]:
    """The labels of the fields that some lines fill, and of ``more``, by name in the workbook's order."""
    filled = {name for line in lines for name, _ in line.values()} | set(more)
    columns = [name for name in LINE_FIELDS if name in (filled or _LEAST_COLUMNS)]
    return {name: _label(_LINE_LABELS, name) for name in sorted(columns, key=lambda each: _place(_LINE_LABELS, each))}


def line_rows(
    invoice: Invoice, lines: Mapping[int, LineItem], columns: Mapping[str, str] | None = None
) -> list[FieldRow]:
    """Some of an invoice's lines by number, line by line, a row for each of ``columns`` (see ``line_columns``)."""
    columns = line_columns(lines.values()) if columns is None else columns
    failed = failures_by_field(invoice)
    index = {id(line): at for at, line in enumerate(invoice.lines)}
    return [
        _row(line, name, label, number, failed.get(index.get(id(line), -1), {}))
        for number, line in lines.items()
        for name, label in columns.items()
    ]


def filled_rows(invoice: Invoice) -> list[FieldRow]:
    """Every value of an invoice that was printed, the header's first."""
    rows = header_rows(invoice) + line_rows(invoice, dict(enumerate(invoice.lines, 1)))
    return [row for row in rows if row.value is not None]


def _row(part: Invoice | LineItem, name: str, label: str, line: int | None, failed: FieldChecks) -> FieldRow:
    return FieldRow(name, label, line, getattr(part, name), tuple(failed.get(name, ())), correction_of(part, name))


def _label(labels: Mapping[str, str], name: str) -> str:
    return labels.get(name) or name.replace("_", " ").title()


def _place(labels: Mapping[str, str], name: str) -> int:
    return list(labels).index(name) if name in labels else len(labels)
