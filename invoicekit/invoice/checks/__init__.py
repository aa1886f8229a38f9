"""The checks of an accountant: each says pass, fail or not applicable, what it expected, what it found, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from invoicekit.invoice.checks.dates import check_due_date, check_future
from invoicekit.invoice.checks.duplicates import check_duplicates
from invoicekit.invoice.checks.embedded import check_embedded
from invoicekit.invoice.checks.lines import check_line
from invoicekit.invoice.checks.sums import check_columns, check_lines, check_taxes, check_total, check_words
from invoicekit.invoice.checks.tax_ids import (
    check_buyer_tax_id,
    check_buyer_vat_number,
    check_pan,
    check_seller_state,
    check_seller_tax_id,
    check_seller_vat_number,
)
from invoicekit.invoice.checks.taxes import (
    check_cgst_equals_sgst,
    check_igst_excludes_cgst,
    check_place_of_supply,
    check_rates,
)
from invoicekit.invoice.model import Check, Invoice

__all__ = ["check_duplicates", "run_checks"]

_HEADER_CHECKS: tuple[Callable[[Invoice], Check | list[Check]], ...] = (
    check_seller_tax_id,
    check_buyer_tax_id,
    check_seller_vat_number,
    check_buyer_vat_number,
    check_pan,
    check_seller_state,
    check_cgst_equals_sgst,
    check_igst_excludes_cgst,
    check_place_of_supply,
    check_lines,
    check_columns,
    check_rates,
    check_taxes,
    check_total,
    check_words,
    check_due_date,
    check_future,
)


def run_checks(invoice: Invoice) -> list[Check]:
    """All checks of one invoice, in a fixed order; those of lines are left out where they do not apply."""
    checks: list[Check] = []
    for check in _HEADER_CHECKS:
        found = check(invoice)
        checks += found if isinstance(found, list) else [found]
    for index in range(len(invoice.lines)):
        checks += [replace(each, line=index) for each in check_line(invoice, index)]
    return checks + check_embedded(invoice)
