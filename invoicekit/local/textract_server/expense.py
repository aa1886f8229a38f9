"""AnalyzeExpense's answer from a reading: the invoice that we understand, as ExpenseDocuments, one a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from invoicekit import invoice as understanding
from invoicekit.blocks import Box, parse
from invoicekit.invoice import Invoice, LineItem, Value
from invoicekit.invoice.expense import HEADER_FIELDS, LINE_FIELDS
from invoicekit.invoice.printed import union
from invoicekit.local.textract_server.shape import blocks_for

_SUMMARY_TYPES = {name: kind for kind, name in HEADER_FIELDS.items() if not name.endswith("_tax_id")}
_SUMMARY_TYPES["total_tax_amount"] = "TAX"
_LINE_TYPES = {name: kind for kind, name in LINE_FIELDS.items()}


def expense_documents(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The ExpenseDocuments of a reading, each with the text blocks of its page."""
    invoice = understanding.extract(parse({"Blocks": list(blocks)}))
    by_page: dict[int, list[dict[str, Any]]] = {}
    for block in blocks:
        by_page.setdefault(block.get("Page", 1), []).append(block)
    return [_document(index, page, invoice, by_page[page]) for index, page in enumerate(sorted(by_page), 1)]


def _document(index: int, page: int, invoice: Invoice, blocks: Sequence[dict[str, Any]]) -> dict[str, Any]:
    lines = [_line(line) for line in invoice.lines if line.page == page]
    return {
        "ExpenseIndex": index,
        "SummaryFields": _summary(page, invoice),
        "LineItemGroups": [{"LineItemGroupIndex": 1, "LineItems": lines}] if lines else [],
        "Blocks": blocks_for(blocks, ()),
    }


def _summary(page: int, invoice: Invoice) -> list[dict[str, Any]]:
    values = {name: value for name, value in invoice.values() if value.page == page}
    found = []
    for name, kind in _SUMMARY_TYPES.items():
        if value := values.get(name):
            found.append(_field(kind, value))
            if name.endswith("_amount") and invoice.currency:
                found[-1]["Currency"] = {"Code": invoice.currency.value, "Confidence": invoice.currency.confidence}
    for name, party in (("seller_tax_id", "VENDOR"), ("buyer_tax_id", "RECEIVER")):
        if value := values.get(name):
            # A GSTIN begins with digits, a VAT number with the country's letters.
            kind = "GST" if str(value.value)[:2].isdigit() else "VAT"
            found.append(_field(f"{party}_{kind}_NUMBER", value))
    if value := values.get("ship_to_address"):
        found.append(_field("ADDRESS", value) | {"GroupProperties": [{"Types": ["RECEIVER_SHIP_TO"], "Id": "ship-to"}]})
    return found


def _line(line: LineItem) -> dict[str, Any]:
    fields = [_field(kind, value) for name, kind in _LINE_TYPES.items() if (value := getattr(line, name))]
    # Two columns may share one printed value.
    printed = {id(value): value for _, value in line.values()}.values()
    values = sorted(printed, key=lambda value: value.box.left if value.box else 0.0)
    place = union(boxes) if (boxes := [value.box for value in values if value.box]) else None
    text, confidence = " ".join(value.text for value in values), min(value.confidence for value in values)
    row = Value(text, text, confidence, line.page, place)
    return {"LineItemExpenseFields": [*fields, _field("EXPENSE_ROW", row)]}


def _field(kind: str, value: Value) -> dict[str, Any]:
    # What was taken from a longer text is said alone; dates and amounts as they are printed.
    text = value.value if isinstance(value.value, str) else value.text
    detection: dict[str, Any] = {"Text": text, "Confidence": value.confidence}
    if value.box:
        detection["Geometry"] = _geometry(value.box)
    return {
        "Type": {"Text": kind, "Confidence": value.confidence},
        "ValueDetection": detection,
        "PageNumber": value.page,
    }


def _geometry(box: Box) -> dict[str, Any]:
    corners = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
    return {
        "BoundingBox": {"Width": box.width, "Height": box.height, "Left": box.left, "Top": box.top},
        "Polygon": [{"X": x, "Y": y} for x, y in corners],
    }
