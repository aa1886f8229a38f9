"""What share of the invoices' values is right, by set and by column, from document to understood invoice."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median
from typing import Any

from drawn import Document, as_scan, drawn
from measure import SHARED, milliseconds, table

from invoicekit import blocks, invoice, reader
from invoicekit.invoice.model import Invoice, Value
from invoicekit.workbook.columns import INVOICE_COLUMNS, LINE_COLUMNS

PROJECT = Path(__file__).resolve().parents[1]
_RECEIPTS = Path(__file__).with_name("receipts")
_HEADER, _LINES = dict(INVOICE_COLUMNS), dict(LINE_COLUMNS)
_TEXTS = frozenset({"Seller Name", "Buyer Name", "Seller Address", "Buyer Address", "Ship To Address", "Title"})
_NOTE = """The layouts and receipts were all looked at while the rules were made: their shares say what is kept, not
what a new document may expect. Of the layouts' scans one in three is read. The time is that of understanding and
checking one invoice, beyond reading and parsing: the median, and what nine of ten stay below.
"""
_SCANNED = 3  # one of so many layouts is read as a scan too
_ALIKE = 0.9  # of letters: names and addresses are compared so, all else exactly

Cell = tuple[str, str, bool]  # part of the invoice, column, whether it is right
Read = tuple[list[Cell], list[float]]  # all cells of some documents, and the milliseconds that each took to understand


def agrees(column: str, want: Any, found: Value | None) -> bool:
    """Whether a value is the true one; a list of truths gives alternatives."""
    if isinstance(want, list):
        return any(agrees(column, each, found) for each in want)
    if found is None:
        return False
    if isinstance(want, (int, float)):
        text = found.value.rstrip(".") if isinstance(found.value, str) else ""  # a position: "000010", "1."
        text = text if text.isdecimal() else ""
        amount = Decimal(text) if text else found.value
        return isinstance(amount, Decimal) and abs(amount - Decimal(str(want))) < Decimal("0.005")
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


def read_set(documents: Iterable[Document]) -> Read:
    """The values of some documents, and the times."""
    found: list[Cell] = []
    times = []
    for _, data, wanted in documents:
        document = blocks.parse(reader.read(data))
        understood, took = milliseconds(lambda document=document: invoice.extract(document))
        found += cells(understood, wanted)
        times.append(took)
    return found, times


def in_folder(documents: Path, truth: Path) -> Iterator[Document]:
    """The documents that a truth names."""
    for name, wanted in json.loads(truth.read_text(encoding="utf-8")).items():
        yield name, (documents / name).read_bytes(), wanted


def report() -> str:
    """A table by set and one by column; the shared samples are left out where they are not there."""
    sets = {"samples": (PROJECT / "samples" / "invoices", PROJECT / "samples" / "truth.json")}
    sets |= {name: (SHARED / name, SHARED / name / "truth.json") for name in ("gst", "facturx", "other")}
    sets["receipts, photographed"] = (_RECEIPTS, _RECEIPTS / "truth.json")
    invoice.extract(blocks.parse(reader.read(next(sets["samples"][0].glob("*.pdf")).read_bytes())))  # loads the names
    results = {name: read_set(in_folder(*paths)) for name, paths in sets.items() if paths[1].exists()}
    for kind in ("india", "western"):
        documents = list(drawn(kind))
        scans = [(name, as_scan(pdf), wanted) for name, pdf, wanted in documents[::_SCANNED]]
        results |= {f"layouts, {kind}": read_set(documents), f"layouts, {kind}, scanned": read_set(scans)}
    by_set = [
        [name, *(_share(found, part) for part in ("header", "lines")), f"{median(times):.0f} / {_most(times):.0f}"]
        for name, (found, times) in results.items()
    ]
    every = [cell for found, _ in results.values() for cell in found]
    wrong = Counter(f"{part}: {column}" for part, column, right in every if not right)
    counts = Counter(f"{part}: {column}" for part, column, _ in every)
    by_column = [[column, str(count), str(counts[column])] for column, count in wrong.most_common()]
    headers = ["column", "wrong", "of"]
    shares = table("Accuracy by set", ["set", "header", "lines", "ms an invoice"], by_set)
    return f"{shares}\n{_NOTE}\n{table('Misses', headers, by_column)}"


def _most(times: list[float]) -> float:
    """What nine of ten times stay below."""
    return sorted(times)[9 * len(times) // 10]


def _share(found: list[Cell], part: str) -> str:
    right = [each for name, _, each in found if name == part]
    return f"{100 * sum(right) / len(right):.1f} % of {len(right)}" if right else ""


if __name__ == "__main__":
    print(report())
