"""Understood documents made while the tests run, as the workbook takes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from invoicekit.blocks.model import Box, Cell, Document, FormField, Page, Table, Word
from invoicekit.invoice.model import Check, Invoice, LineItem, Value
from invoicekit.workbook import Entry

BOX = Box(0.1, 0.2, 0.1, 0.02)
EVIL = (
    '=HYPERLINK("http://x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "#N/A",
    "\t=1+1",
    "a\x00b",
    "<script>",
    "<r><t>&</r>",
    "http://x.example/",
    "\ud800\ufffe",
)


def value(found: str | Decimal | date, confidence: float = 99.0, corrected: str = "") -> Value:
    return Value(str(found), found, confidence, 1, BOX, corrected=corrected)


def line(quantity: str = "2", amount: str = "1139416.04", **values: Value) -> LineItem:
    found = LineItem(1, title=value("Lamp"), hsn=value("00940540"), quantity=value(Decimal(quantity)))
    found.total_amount = value(Decimal(amount))
    for name, each in values.items():
        setattr(found, name, each)
    return found


def entry(name: str = "one.pdf", lines: int = 1, checks: list[Check] | None = None, **values: Value) -> Entry:
    """An invoice of 11,39,416.04 rupees, changed by ``values``."""
    invoice = Invoice(
        invoice_number=value("007/26"),
        invoice_date=value(date(2026, 8, 14)),
        currency=value("INR"),
        total_invoice_amount=value(Decimal("1139416.04")),
        round_off=value(Decimal("-0.20")),
        lines=[line() for _ in range(lines)],
        checks=[Check("Lines add up", "fail", "1.00", "2.00", "Line Items")] if checks is None else checks,
    )
    for name_, each in values.items():
        setattr(invoice, name_, each)
    return Entry(name, "SUCCEEDED", document(), invoice)


def linked(made: Entry, link: str = "documents/one.pdf") -> Entry:
    return replace(made, link=link, gst_link="gst/one.pdf.xlsx")


def document(text: str = "=1+1") -> Document:
    word = Word(text, 98.0, BOX, 1)
    table = Table(1, BOX, 91.5, [Cell(1, 1, text, 98.0, BOX, 1, words=[word])])
    return Document([Page(1, tables=[table], form_fields=[FormField(text, text, 97.0, 1, BOX, BOX, [word], [word])])])
