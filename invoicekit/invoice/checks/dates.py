"""Checks of an invoice's dates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from invoicekit.invoice.checks.common import FAIL, NOT_APPLICABLE, PASS, day
from invoicekit.invoice.model import Check, Invoice

_EARLIEST_ZONE = timedelta(hours=14)  # where the day begins first, ahead of UTC


def check_due_date(invoice: Invoice) -> Check:
    """The due date is not before the invoice's date: a debt is due once invoiced (Directive 2011/7/EU, article 3)."""
    name, where = "Due date not before invoice date", "Due Date"
    issued, due = day(invoice.invoice_date), day(invoice.due_date)
    if issued is None or due is None:
        return Check(name, NOT_APPLICABLE, where=where)
    return Check(name, PASS if due >= issued else FAIL, f"{issued} or later", str(due), where, ("due_date",))


def check_future(invoice: Invoice) -> Check:
    """The invoice is not dated after today, anywhere on earth (date of issue: CGST Rules 2017, rule 46(c))."""
    name, where = "Invoice date not in the future", "Invoice Date"
    issued, today = day(invoice.invoice_date), (datetime.now(UTC) + _EARLIEST_ZONE).date()
    if issued is None:
        return Check(name, NOT_APPLICABLE, where=where)
    # Without the day itself where all is well, so that the same document gives the same workbook tomorrow.
    return Check(name, PASS if issued <= today else FAIL, "not after today", str(issued), where, ("invoice_date",))
