"""Checks of what is printed against the XML that the PDF carries (Factur-X, ZUGFeRD)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher

from invoicekit.invoice.checks.common import FAIL, LINE_TOLERANCE, NOT_APPLICABLE, PASS, number
from invoicekit.invoice.embedded import EmbeddedInvoice, EmbeddedLine
from invoicekit.invoice.model import Check, Invoice, LineItem, Value
from invoicekit.invoice.vocabulary import plain

_PRINTED_TOLERANCE = Decimal("0.005")  # the same amount, with other decimals
_ALIKE = 0.9  # of the letters of a name
_NAMES = ("seller_name", "buyer_name")
_TITLES = {
    "invoice_number": "Invoice Number",
    "invoice_date": "Invoice Date",
    "due_date": "Due Date",
    "po_number": "PO Number",
    "seller_name": "Seller Name",
    "seller_tax_id": "Seller Tax ID",
    "buyer_name": "Buyer Name",
    "buyer_tax_id": "Buyer Tax ID",
    "currency": "Currency",
    "taxable_amount": "Taxable Amount",
    "total_tax_amount": "Total Tax Amount",
    "total_invoice_amount": "Total Invoice Amount",
}


def check_embedded(invoice: Invoice) -> list[Check]:
    """What is printed agrees with the embedded XML: both are the same original (EN 16931; Factur-X 1.08, chapter 2).

    No check where the PDF carries none. A value that only the XML has is shown as expected and does not apply.
    """
    embedded = invoice.embedded
    if embedded is None:
        return []
    if embedded.problem:
        return [Check("Factur-X", FAIL, "an XML invoice that can be read", embedded.problem, "attached XML")]
    found = [_check_value(name, title, embedded, invoice) for name, title in _TITLES.items()]
    return [each for each in found if each.expected] + _check_lines(invoice, embedded)


def _check_value(name: str, title: str, embedded: EmbeddedInvoice, invoice: Invoice) -> Check:
    wanted, value = getattr(embedded, name), getattr(invoice, name)
    check = Check(f"Factur-X: {title}", NOT_APPLICABLE, _shown(wanted), _shown(value.value) if value else "", title)
    if not check.expected or value is None:
        return check
    return replace(check, result=PASS if _agree(name, wanted, value) else FAIL, fields=(name,))


def _check_lines(invoice: Invoice, embedded: EmbeddedInvoice) -> list[Check]:
    if not embedded.lines or not invoice.lines:
        return []
    name, counts = "Factur-X: Lines", (len(embedded.lines), len(invoice.lines))
    if counts[0] != counts[1]:
        return [Check(name, FAIL, f"{counts[0]} lines", f"{counts[1]} lines", "Line Items")]
    pairs = enumerate(zip(embedded.lines, invoice.lines, strict=True))
    return [_check_line(index, wanted, line) for index, (wanted, line) in pairs]


def _check_line(index: int, wanted: EmbeddedLine, line: LineItem) -> Check:
    where, field = f"line {index + 1}, page {line.page}", "taxable_amount" if line.taxable_amount else "total_amount"
    found, net = number(getattr(line, field)), wanted.total_amount
    check = Check("Factur-X: Line amount", NOT_APPLICABLE, _shown(net), _shown(found), where, (field,), index)
    if net is None or found is None:
        return check
    gross = net * (100 + (wanted.tax_percent or 0)) / 100
    same = min(abs(found - net), abs(found - gross)) <= LINE_TOLERANCE
    return replace(check, result=PASS if same else FAIL)


def _agree(name: str, wanted: str | date | Decimal, value: Value) -> bool:
    if isinstance(wanted, Decimal):
        return isinstance(value.value, Decimal) and abs(wanted - value.value) <= _PRINTED_TOLERANCE
    if isinstance(wanted, date):
        return wanted == value.value
    a, b = (plain(str(each)).replace(" ", "") for each in (wanted, value.value))
    if name not in _NAMES:
        return a == b
    return a in b or b in a or SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE


def _shown(value: str | date | Decimal | None) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, Decimal) else str(value)
