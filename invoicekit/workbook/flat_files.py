"""The register as CSV, a file for each sheet, and as JSON with all that is known of each value."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from invoicekit.invoice.model import Invoice, LineItem, Value
from invoicekit.workbook.entry import Entry
from invoicekit.workbook.rows import sheets
from invoicekit.workbook.styles import CellValue

# What spreadsheet programs may take for a formula, also in its full-width form: OWASP, "CSV Injection".
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(entries: Sequence[Entry], folder: str | Path) -> list[Path]:
    """Write each sheet of the register as ``folder/<sheet>.csv``, replacing what is there.

    UTF-8 with a byte order mark, which Excel needs, commas, dates by ISO 8601. A text that a spreadsheet program would
    take for a formula gets an apostrophe in front; numbers stay numbers, negative ones too.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for sheet in sheets(entries):
        paths.append(folder / f"{sheet.name.lower().replace(' ', '-')}.csv")
        with paths[-1].open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(sheet.headers)
            writer.writerows([_field(cell.value) for cell in cells] for _, cells in sheet.rows)
    return paths


def write_json(entries: Sequence[Entry], path: str | Path) -> Path:
    """Write ``{"documents": [...]}``, replacing what is there: each document with its invoice, lines and checks.

    A value is an object: ``text`` as printed, ``value`` and its ``type`` ("number" with all its digits, "date" by
    ISO 8601, "text"), ``confidence`` (0 to 100), ``page``, ``box`` (left, top, width, height in fractions of the page)
    and ``corrected``. ``emptied`` names the values that a person took out.
    """
    path = Path(path)
    with path.open("w", encoding="utf-8", errors="replace") as file:
        file.write('{"documents": [')
        for number, entry in enumerate(entries):  # one at a time, so that a large batch does not stand twice in memory
            file.write(",\n" if number else "\n")
            json.dump(_document(entry), file, ensure_ascii=False)
        file.write("\n]}\n")
    return path


def _field(value: CellValue) -> str | int | float | Decimal | None:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return f"{value:f}" if isinstance(value, Decimal) else value


def _document(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "status": entry.status,
        "link": entry.link,
        "failure": asdict(entry.failure) if entry.failure else None,
        "invoice": _invoice(entry.invoice) if entry.invoice else None,
    }


def _invoice(invoice: Invoice) -> dict[str, Any]:
    return {
        "values": dict(_values(invoice)),
        "emptied": invoice.emptied,
        "lines": [
            {"page": line.page, "values": dict(_values(line)), "emptied": line.emptied} for line in invoice.lines
        ],
        "checks": [asdict(check) for check in invoice.checks],
    }


def _values(part: Invoice | LineItem) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, _value(value)) for name, value in part.values())


def _value(value: Value) -> dict[str, Any]:
    meant = value.value
    return {
        "text": value.text,
        "value": meant.isoformat() if isinstance(meant, date) else str(meant),
        "type": "date" if isinstance(meant, date) else "number" if isinstance(meant, Decimal) else "text",
        "confidence": value.confidence,
        "page": value.page,
        "box": value.box._asdict() if value.box else None,
        "corrected": value.corrected,
    }
