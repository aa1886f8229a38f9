"""What share of the invoices' values is right, by set and by column, from document to understood invoice."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from measure import table

from invoicekit import blocks, invoice, reader
from invoicekit.invoice.model import Invoice, Value
from invoicekit.workbook.columns import INVOICE_COLUMNS, LINE_COLUMNS

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared" / "samples"
_HEADER, _LINES = dict(INVOICE_COLUMNS), dict(LINE_COLUMNS)
_TEXTS = frozenset({"Seller Name", "Buyer Name", "Seller Address", "Buyer Address", "Ship To Address", "Title"})
_ALIKE = 0.9  # of letters: names and addresses are compared so, all else exactly

Cell = tuple[str, str, bool]  # part of the invoice, column, whether it is right


def agrees(column: str, want: Any, found: Value | None) -> bool:
    """Whether a value is the true one; a list of truths gives alternatives."""
    if isinstance(want, list):
        return any(agrees(column, each, found) for each in want)
    if found is None:
        return False
    if isinstance(want, (int, float)):
        return isinstance(found.value, Decimal) and abs(found.value - Decimal(str(want))) < Decimal("0.005")
    if isinstance(found.value, date):
        return found.value.isoformat() == want
    a, b = ("".join(str(each).casefold().split()) for each in (want, found.value))
    return a == b or (column in _TEXTS and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE)


def cells(understood: Invoice, truth: dict[str, Any]) -> Iterator[Cell]:
    """Every value that the truth names; a line too many counts as one wrong cell."""
    for column, want in truth["header"].items():
        yield "header", column, agrees(column, want, getattr(understood, _HEADER[column]))
    wanted = truth["lines"] or []
    for at, line in enumerate(wanted):
        found = understood.lines[at] if at < len(understood.lines) else None
        for column, want in line.items():
            yield "lines", column, agrees(column, want, getattr(found, _LINES[column], None))
    for _ in understood.lines[len(wanted) :] if truth["lines"] is not None else ():
        yield "lines", "a line too many", False


def read_set(documents: Path, truth: Path) -> list[Cell]:
    """All cells of a folder's documents."""
    found: list[Cell] = []
    for name, wanted in json.loads(truth.read_text(encoding="utf-8")).items():
        document = blocks.parse(reader.read((documents / name).read_bytes()))
        found += cells(invoice.extract(document), wanted)
    return found


def report() -> str:
    """A table by set and one by column; the shared samples are left out where they are not there."""
    sets = {"samples": (PROJECT / "samples" / "invoices", PROJECT / "samples" / "truth.json")}
    sets |= {name: (SHARED / name, SHARED / name / "truth.json") for name in ("gst", "facturx", "other")}
    results = {name: read_set(*paths) for name, paths in sets.items() if paths[1].exists()}
    by_set = [[name, *(_share(found, part) for part in ("header", "lines"))] for name, found in results.items()]
    every = [cell for found in results.values() for cell in found]
    wrong = Counter(f"{part}: {column}" for part, column, right in every if not right)
    counts = Counter(f"{part}: {column}" for part, column, _ in every)
    by_column = [[column, str(count), str(counts[column])] for column, count in wrong.most_common()]
    headers = ["column", "wrong", "of"]
    return table("Accuracy by set", ["set", "header", "lines"], by_set) + "\n" + table("Misses", headers, by_column)


def _share(found: list[Cell], part: str) -> str:
    right = [each for name, _, each in found if name == part]
    return f"{100 * sum(right) / len(right):.1f} % of {len(right)}" if right else ""


if __name__ == "__main__":
    print(report())
