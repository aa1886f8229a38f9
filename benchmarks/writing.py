"""The register of 100,000 lines against openpyxl's bare write-only loop over the same cells: time and memory."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from measure import process_megabytes, seconds, table
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from invoicekit.blocks.model import Box
from invoicekit.invoice.model import Check, Invoice, LineItem, Value
from invoicekit.workbook import Entry, sheets, write_register
from invoicekit.workbook.styles import number_format

INVOICES, LINES = 2_500, 40
_ODD = 100  # one value in so many is read with little confidence, and one check in so many fails
BOX = Box(0.1, 0.2, 0.3, 0.02)

Rows = Iterable[list[tuple[object, str]]]  # values with their number formats


def entries() -> list[Entry]:
    """Invoices with lines of fifteen values, some of them marked."""
    return [
        Entry(f"invoice-{n:04}.pdf", "SUCCEEDED", None, _invoice(n), None, f"documents/{n}.pdf")
        for n in range(INVOICES)
    ]


def bare(sheet_rows: Iterable[tuple[str, Rows]], path: Path) -> None:
    """The loop of openpyxl's documentation; a plain text or number is written as it is, the fastest way."""
    workbook = Workbook(write_only=True)
    for name, rows in sheet_rows:
        sheet = workbook.create_sheet(name)
        for row in rows:
            cells = []
            for value, form in row:
                if form:
                    value = WriteOnlyCell(sheet, value)
                    value.number_format = form
                cells.append(value)
            sheet.append(cells)
    workbook.save(path)


def plain(made: list[Entry]) -> Iterator[tuple[str, Rows]]:
    """The register's cells without marks, reasons and links."""
    for sheet in sheets(made):
        yield sheet.name, ([(c.value, number_format(c.value, money)) for c in cells] for money, cells in sheet.rows)


def report() -> str:
    """A table of both; for the time, the bare loop gets its cells ready-made, and neither pays for the invoices."""
    made = entries()
    ready = [(name, list(rows)) for name, rows in plain(made)]
    cells = sum(value is not None for _, rows in ready for row in rows for value, _ in row)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "invoices.xlsx"
        took = seconds(lambda: write_register(made, path), 1, time.process_time)
        base = seconds(lambda: bare(ready, path), 1, time.process_time)
    base_size, size = _size("bare(plain(made), path)"), _size("write_register(made, path)")
    rows = [
        ["openpyxl, bare write-only loop", f"{base:.1f}", "1.0", f"{base_size:.0f}", "1.0"],
        ["invoicekit.workbook", f"{took:.1f}", f"{took / base:.2f}", f"{size:.0f}", f"{size / base_size:.2f}"],
        ["the invoices alone", "", "", f"{_size('pass'):.0f}", ""],
    ]
    title = f"Writing a register of {INVOICES * LINES:,} lines, {cells / 1e6:.1f} million cells"
    return table(title, ["", "CPU seconds", "x bare", "MB, invoices included", "x bare"], rows)


def _size(work: str) -> float:
    """Megabytes of a process that has the invoices and does the work."""
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); from writing import *; import tempfile"
    return process_megabytes(f"{code}\nmade = entries(); path = Path(tempfile.mkdtemp()) / 'invoices.xlsx'\n{work}")


def _invoice(number: int) -> Invoice:
    return Invoice(
        invoice_number=_value(f"INV/{number:05}", number),
        invoice_date=_value(date(2026, 1 + number % 12, 14), number),
        seller_name=_value(f"Seller {number % 20}", number),
        currency=_value("INR", number),
        taxable_amount=_value(Decimal("100000.00"), number),
        total_invoice_amount=_value(Decimal("118000.00"), number),
        lines=[_line(number + at) for at in range(LINES)],
        checks=[_check(number, at) for at in range(LINES)],
    )


def _line(number: int) -> LineItem:
    values: dict[str, str | Decimal] = {
        "serial_number": str(number),
        "product_id": f"P-{number}",
        "hsn": "94054090",
        "title": f"Table lamp with brass foot, model {number}",
        "quantity": Decimal(number % 50 + 1),
        "unit": "PCS",
        "unit_price": Decimal("1250.00"),
        "discount_percent": Decimal("5"),
        "taxable_amount": Decimal("2375.00"),
        "cgst_percent": Decimal("9"),
        "cgst_amount": Decimal("213.75"),
        "sgst_percent": Decimal("9"),
        "sgst_amount": Decimal("213.75"),
        "total_amount": Decimal("2802.50"),
    }
    return LineItem(1, **{name: _value(each, number + at) for at, (name, each) in enumerate(values.items())})


def _check(number: int, line: int) -> Check:
    result = "fail" if (number + line) % _ODD == 0 else "pass"
    return Check(
        "Quantity times price", result, "2,375.00", "2,375.00", f"line {line + 1}, page 1", ("quantity",), line
    )


def _value(found: str | Decimal | date, number: int) -> Value:
    return Value(str(found), found, 60.0 if number % _ODD == 0 else 99.0, 1, BOX)


if __name__ == "__main__":
    sys.stdout.write(report())
