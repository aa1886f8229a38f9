"""The check over a batch: no invoice of a seller comes twice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from invoicekit.invoice.checks.common import FAIL, NOT_APPLICABLE, PASS, day
from invoicekit.invoice.checks.tax_ids import gstin_of
from invoicekit.invoice.model import Check, Invoice
from invoicekit.invoice.vocabulary import plain

_NAME, _WHERE = "Invoice number once in the batch", "Seller, Invoice Number"
_FIELDS = ("invoice_number",)


def check_duplicates(invoices: Mapping[str, Invoice]) -> dict[str, Check]:
    """A seller gives each number once in a financial year (CGST Rules 2017, rule 46(b); Directive 2006/112/EC, 226(2)).

    ``invoices`` are those of a batch by the names of their documents; gives each invoice's check by the same names.
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for document, invoice in invoices.items():
        if key := _key(invoice):
            groups.setdefault(key, []).append(document)
    return {document: _check(document, invoice, invoices, groups) for document, invoice in invoices.items()}


def _check(
    document: str, invoice: Invoice, invoices: Mapping[str, Invoice], groups: Mapping[tuple[str, str], list[str]]
) -> Check:
    key = _key(invoice)
    if key is None:
        return Check(_NAME, NOT_APPLICABLE, where=_WHERE)
    same = [each for each in groups[key] if each != document and _same_year(invoice, invoices[each])]
    if not same:
        return Check(_NAME, PASS, where=_WHERE, fields=_FIELDS)
    number = invoice.invoice_number.value if invoice.invoice_number else ""
    return Check(_NAME, FAIL, "one document", f"{number} also in {', '.join(same)}", _WHERE, _FIELDS)


def _key(invoice: Invoice) -> tuple[str, str] | None:
    """Who invoiced, and the number; None where either is not known."""
    seller = invoice.seller_tax_id or invoice.seller_name
    if seller is None or invoice.invoice_number is None:
        return None
    number = re.sub(r"\s", "", str(invoice.invoice_number.value)).casefold()
    return plain(str(seller.value)).replace(" ", ""), number


def _same_year(a: Invoice, b: Invoice) -> bool:
    """Whether two invoices are of one financial year; those without a date may be."""
    dates = day(a.invoice_date), day(b.invoice_date)
    if dates[0] is None or dates[1] is None:
        return True
    first, second = (_year(each, indian=gstin_of(a.seller_tax_id) is not None) for each in dates if each)
    return first == second


def _year(of: date, *, indian: bool) -> int:
    """India's financial year begins in April, others' numbers with the calendar's."""
    return of.year - 1 if indian and of.month < 4 else of.year
