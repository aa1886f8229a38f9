"""Checks of sums: lines to totals, parts to taxes, amounts to the total, and the total in words."""

from __future__ import annotations

from decimal import Decimal

from invoicekit.invoice.checks.common import (
    FAIL,
    NOT_APPLICABLE,
    PASS,
    SUM_TOLERANCE,
    TAXES,
    TOTAL_TOLERANCE,
    WORDS_TOLERANCE,
    compare,
    compare_any,
    number,
    sums_of,
)
from invoicekit.invoice.model import Check, Invoice
from invoicekit.invoice.number_words import spelled_amount

# A total of the header, the lines' values that make it up, and how both are called.
_COLUMNS = (
    ("taxable_amount", "taxable_amount", "Taxable Amount"),
    ("cgst_amount", "cgst_amount", "CGST Amount"),
    ("sgst_amount", "sgst_amount", "SGST Amount"),
    ("igst_amount", "igst_amount", "IGST Amount"),
    ("cess_amount", "cess_amount", "Cess Amount"),
    ("total_tax_amount", "tax_amount", "Tax Amount"),
    ("total_quantity", "quantity", "Quantity"),
)


def check_lines(invoice: Invoice) -> Check:
    """The lines' amounts add up to the taxable amount, or to the total with or without the taxes.

    Both are particulars of a tax invoice (CGST Rules 2017, rule 46(j), (k); Directive 2006/112/EC, article 226(8)).
    Charges and allowances that are printed below the lines may stand between them and either.
    """
    name, where = "Lines add up", "Line Items, Total Amount"
    total = _column_sum(invoice, "total_amount")
    if total is None:
        return Check(name, NOT_APPLICABLE, where=where)
    rounding = _sum(invoice, "tcs_amount", "round_off")
    targets = {
        field: n
        for field in ("taxable_amount", "total_invoice_amount")
        if (n := number(getattr(invoice, field))) is not None
    }
    if not targets:
        return Check(name, NOT_APPLICABLE, where=where)
    field = min(targets, key=lambda each: abs(targets[each] - total))
    for charges in sums_of(invoice.charges):
        for each, target in targets.items():
            of_total = (charges, charges + rounding, charges + rounding + _taxes(invoice))
            with_tax = of_total if each == "total_invoice_amount" else (charges,)
            if any(abs(target - other - total) <= SUM_TOLERANCE for other in with_tax):
                beside = f" with charges of {charges:,}" if charges else ""
                return Check(name, PASS, f"{targets[each]:,}{beside}", f"{total:,}", where, (each,))
    return compare(name, targets[field], total, SUM_TOLERANCE, where, (field,))


def check_columns(invoice: Invoice) -> list[Check]:
    """Each total that is printed is the sum of its column, where every line has a value in that column.

    Totals by tax are particulars of a tax invoice (CGST Rules 2017, rule 46(j), (k), (m)). Where charges are printed
    beside the lines, only a sum that agrees says something.
    """
    found = []
    for field, column, title in _COLUMNS:
        name, where = f"Lines add up ({title})", f"Line Items, {title}"
        printed, total = number(getattr(invoice, field)), _column_sum(invoice, column)
        if printed is None or total is None:
            found.append(Check(name, NOT_APPLICABLE, where=where))
            continue
        options = [printed - charges for charges in sums_of(invoice.charges)]
        if field == "total_tax_amount" and (cess := number(invoice.cess_amount)):
            options.append(printed - cess)  # the lines print it in another column
        if column == "quantity" and printed == len(invoice.lines):
            options.append(total)  # it counts the items, not their pieces
        check = compare_any(name, options, total, SUM_TOLERANCE, where, (field,))
        unsure = check.result == FAIL and invoice.charges
        found.append(Check(name, NOT_APPLICABLE, where=where) if unsure else check)
    return found


def check_taxes(invoice: Invoice) -> Check:
    """CGST, SGST, IGST and cess make the total tax (CGST Rules 2017, rule 46(m))."""
    name, where = "Taxes add up", "Total Tax Amount"
    total = number(invoice.total_tax_amount)
    parts = [n for tax in TAXES[:3] if (n := number(getattr(invoice, f"{tax}_amount"))) is not None]
    if total is None or not parts:
        return Check(name, NOT_APPLICABLE, where=where)
    without_cess = sum(parts, Decimal(0))
    options = [without_cess + (number(invoice.cess_amount) or Decimal(0)), without_cess]
    return compare_any(name, options, total, TOTAL_TOLERANCE, where, ("total_tax_amount",))


def check_total(invoice: Invoice) -> Check:
    """Taxable amount, taxes, cess, TCS and round-off make the total.

    CGST Rules 2017, rule 46(j), (m); TCS: Income-tax Act 1961, section 206C, and CGST Act 2017, section 52; rounding:
    CGST Act 2017, section 170. Charges and allowances printed between them count where they make it right.
    """
    name, where = "Amounts add up to the total", "Total Invoice Amount"
    taxable, total = number(invoice.taxable_amount), number(invoice.total_invoice_amount)
    if taxable is None or total is None:
        return Check(name, NOT_APPLICABLE, where=where)
    expected = taxable + _taxes(invoice) + _sum(invoice, "tcs_amount", "round_off")
    options = [expected + charges for charges in sums_of(invoice.charges)]
    found = compare_any(name, options, total, TOTAL_TOLERANCE, where, ("total_invoice_amount",))
    if found.result == FAIL:
        return compare(name, expected, total, TOTAL_TOLERANCE, where, ("total_invoice_amount",))
    return found


def check_words(invoice: Invoice) -> Check:
    """The amount in words is that in figures; words prevail (Negotiable Instruments Act 1881, section 18)."""
    name, where = "Amount in words", "Amount in Words, Total Invoice Amount"
    total = number(invoice.total_invoice_amount)
    spelled = spelled_amount(str(invoice.amount_in_words.value)) if invoice.amount_in_words else None
    if total is None or spelled is None:
        return Check(name, NOT_APPLICABLE, where=where)
    # Words have no sign: those of a credit note are those of its amount.
    return compare(name, abs(total), spelled, WORDS_TOLERANCE, where, ("amount_in_words", "total_invoice_amount"))


def _column_sum(invoice: Invoice, column: str) -> Decimal | None:
    """The sum of a column; None where a line has no value in it, or there is no line."""
    values = [number(getattr(line, column)) for line in invoice.lines]
    if not values or None in values:
        return None
    return sum((each for each in values if each is not None), Decimal(0))


def _sum(invoice: Invoice, *names: str) -> Decimal:
    return sum((n for name in names if (n := number(getattr(invoice, name))) is not None), Decimal(0))


def _taxes(invoice: Invoice) -> Decimal:
    """The taxes: CGST, SGST, IGST and cess where they are printed, else the tax as a whole."""
    split = [n for tax in TAXES if (n := number(getattr(invoice, f"{tax}_amount"))) is not None]
    return sum(split, Decimal(0)) if split else number(invoice.total_tax_amount) or Decimal(0)
