"""The checks of an accountant: each says pass, fail or not applicable, what it expected, what it found, and where."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from stdnum.exceptions import ValidationError
from stdnum.in_ import gstin

from invoicekit.invoice.model import Check, Invoice, LineItem, Value
from invoicekit.invoice.number_words import parse_number_words
from invoicekit.invoice.values import find_gstin

LINE_TOLERANCE = Decimal("0.05")  # a line's products are rounded once, its tax once more
SUM_TOLERANCE = Decimal("0.50")  # many rounded lines
TOTAL_TOLERANCE = Decimal("0.05")
WORDS_TOLERANCE = Decimal("0.99")  # words often leave out the paise
PASS, FAIL, NOT_APPLICABLE = "pass", "fail", "not applicable"


def run_checks(invoice: Invoice) -> list[Check]:
    """All checks of one invoice, in a fixed order."""
    checks = [check(invoice) for check in _HEADER_CHECKS]
    for index, line in enumerate(invoice.lines):
        found = [check(line, f"line {index + 1}, page {line.page}") for check in _LINE_CHECKS]
        checks += [replace(each, line=index) for each in found if each.result != NOT_APPLICABLE]
    return checks


def check_seller_tax_id(invoice: Invoice) -> Check:
    """The seller's GSTIN has the pattern and the check digit of CGST Rules 2017, rule 10 (form GST REG-06)."""
    return _check_gstin("Seller GSTIN", invoice.seller_tax_id, "Seller Tax ID", "seller_tax_id")


def check_buyer_tax_id(invoice: Invoice) -> Check:
    """The buyer's GSTIN likewise; it is particulars of a tax invoice by CGST Rules 2017, rule 46(d)."""
    return _check_gstin("Buyer GSTIN", invoice.buyer_tax_id, "Buyer Tax ID", "buyer_tax_id")


def check_cgst_equals_sgst(invoice: Invoice) -> Check:
    """Central and state tax are levied at equal rates within a state (CGST Act 2017, section 9; the SGST Acts)."""
    name, where = "CGST equals SGST", "CGST Amount, SGST Amount"
    cgst, sgst = _number(invoice.cgst_amount), _number(invoice.sgst_amount)
    if cgst is None or sgst is None:
        return Check(name, NOT_APPLICABLE, where=where)
    return _compare(name, cgst, sgst, TOTAL_TOLERANCE, where, ("cgst_amount", "sgst_amount"))


def check_igst_excludes_cgst(invoice: Invoice) -> Check:
    """A supply is either within a state (CGST and SGST) or between states (IGST Act 2017, sections 5, 7 and 8)."""
    name, where = "IGST excludes CGST and SGST", "IGST Amount, CGST Amount, SGST Amount"
    igst = _number(invoice.igst_amount)
    within = sum((_number(each) or Decimal(0) for each in (invoice.cgst_amount, invoice.sgst_amount)), Decimal(0))
    if igst is None:
        return Check(name, NOT_APPLICABLE, where=where)
    both = igst > 0 and within > 0
    found, fields = f"IGST {igst:,}, CGST and SGST {within:,}", ("igst_amount", "cgst_amount", "sgst_amount")
    return Check(name, FAIL if both else PASS, "one of them 0", found, where, fields)


def check_total(invoice: Invoice) -> Check:
    """Taxable amount, taxes, cess, TCS and round-off make the total."""
    name, where = "Amounts add up to the total", "Total Invoice Amount"
    taxable, total = _number(invoice.taxable_amount), _number(invoice.total_invoice_amount)
    if taxable is None or total is None:
        return Check(name, NOT_APPLICABLE, where=where)
    expected = taxable + _taxes(invoice)
    expected += sum((_number(each) or Decimal(0) for each in (invoice.tcs_amount, invoice.round_off)), Decimal(0))
    return _compare(name, expected, total, TOTAL_TOLERANCE, where, ("total_invoice_amount",))


def check_lines(invoice: Invoice) -> Check:
    """The lines' amounts add up to the taxable amount, or to the total where they hold their tax."""
    name, where = "Lines add up", "Line Items, Total Amount"
    amounts = [_number(line.total_amount) for line in invoice.lines]
    fields = ("taxable_amount", "total_invoice_amount")
    targets = {field: n for field in fields if (n := _number(getattr(invoice, field))) is not None}
    numbers = [each for each in amounts if each is not None]
    if not numbers or len(numbers) != len(amounts) or not targets:
        return Check(name, NOT_APPLICABLE, where=where)
    total = sum(numbers, Decimal(0))
    nearest = min(targets, key=lambda field: abs(targets[field] - total))
    return _compare(name, targets[nearest], total, SUM_TOLERANCE, where, (nearest,))


def check_words(invoice: Invoice) -> Check:
    """The amount in words is the amount in figures."""
    name, where = "Amount in words", "Amount in Words, Total Invoice Amount"
    total = _number(invoice.total_invoice_amount)
    spelled = parse_number_words(str(invoice.amount_in_words.value)) if invoice.amount_in_words else None
    if total is None or spelled is None:
        return Check(name, NOT_APPLICABLE, where=where)
    return _compare(name, total, spelled, WORDS_TOLERANCE, where, ("amount_in_words", "total_invoice_amount"))


def check_due_date(invoice: Invoice) -> Check:
    """The due date is not before the invoice's date."""
    name, where = "Due date not before invoice date", "Due Date"
    issued, due = _date(invoice.invoice_date), _date(invoice.due_date)
    if issued is None or due is None:
        return Check(name, NOT_APPLICABLE, where=where)
    return Check(name, PASS if due >= issued else FAIL, f"{issued} or later", str(due), where, ("due_date",))


def check_future(invoice: Invoice) -> Check:
    """The invoice is not dated in the future."""
    name, where = "Invoice date not in the future", "Invoice Date"
    issued, today = _date(invoice.invoice_date), datetime.now(UTC).date()
    if issued is None:
        return Check(name, NOT_APPLICABLE, where=where)
    # Without the day itself where all is well, so that the same document gives the same workbook tomorrow.
    return Check(name, PASS if issued <= today else FAIL, "not after today", str(issued), where, ("invoice_date",))


def check_line_product(line: LineItem, where: str) -> Check:
    """Quantity times price, less the discount, is the line's taxable amount, or its amount where that has none."""
    name = "Quantity times price"
    quantity, price = _number(line.quantity), _number(line.unit_price)
    amount_field = "taxable_amount" if line.taxable_amount else "total_amount"
    amount = _number(getattr(line, amount_field))
    if quantity is None or price is None or amount is None:
        return Check(name, NOT_APPLICABLE, where=where)
    gross = quantity * price
    percent, discount = _number(line.discount_percent) or Decimal(0), _number(line.discount_amount) or Decimal(0)
    expected = (gross * (100 - percent) / 100 - (discount if not percent else 0)).quantize(Decimal("0.01"))
    return _compare(name, expected, amount, LINE_TOLERANCE, where, ("quantity", "unit_price", amount_field))


def check_line_tax(line: LineItem, where: str) -> Check:
    """The taxable amount times each rate is that tax (both are printed: CGST Rules 2017, rule 46(l), (m))."""
    name, taxable = "Tax is rate times taxable amount", _number(line.taxable_amount)
    for tax in ("cgst", "sgst", "igst", "cess"):
        fields = (f"{tax}_percent", f"{tax}_amount")
        rate, amount = (_number(getattr(line, each)) for each in fields)
        if taxable is None or rate is None or amount is None:
            continue
        found = _compare(name, (taxable * rate / 100).quantize(Decimal("0.01")), amount, LINE_TOLERANCE, where)
        if found.result == FAIL:
            return Check(f"{name} ({tax.upper()})", FAIL, found.expected, found.found, where, fields)
    applies = taxable is not None and any(_number(getattr(line, f"{t}_amount")) for t in ("cgst", "sgst", "igst"))
    return Check(name, PASS if applies else NOT_APPLICABLE, where=where)


def check_hsn(line: LineItem, where: str) -> Check:
    """An HSN code has 4, 6 or 8 digits, a SAC 6 (CBIC notification 78/2020 - Central Tax)."""
    name = "HSN length"
    if line.hsn is None:
        return Check(name, NOT_APPLICABLE, where=where)
    text = str(line.hsn.value)
    result = PASS if len(re.sub(r"\D", "", text)) in (4, 6, 8) else FAIL
    return Check(name, result, "4, 6 or 8 digits", text, where, ("hsn",))


_HEADER_CHECKS: tuple[Callable[[Invoice], Check], ...] = (
    check_seller_tax_id,
    check_buyer_tax_id,
    check_cgst_equals_sgst,
    check_igst_excludes_cgst,
    check_lines,
    check_total,
    check_words,
    check_due_date,
    check_future,
)
_LINE_CHECKS: tuple[Callable[[LineItem, str], Check], ...] = (check_line_product, check_line_tax, check_hsn)


def _check_gstin(name: str, value: Value | None, where: str, field: str) -> Check:
    if value is None or find_gstin(str(value.value)) is None:
        return Check(name, NOT_APPLICABLE, where=where)
    text = str(value.value)
    try:
        gstin.validate(text)
    except ValidationError as error:
        expected = "15 characters: state code, PAN, entity, Z, check digit"
        return Check(name, FAIL, expected, f"{text}: {error}", where, (field,))
    return Check(name, PASS, found=text, where=where, fields=(field,))


def _taxes(invoice: Invoice) -> Decimal:
    """The taxes: CGST, SGST, IGST and cess where they are printed, else the tax as a whole."""
    parts = [_number(each) for each in (invoice.cgst_amount, invoice.sgst_amount, invoice.igst_amount)]
    split = [each for each in [*parts, _number(invoice.cess_amount)] if each is not None]
    return sum(split, Decimal(0)) if split else _number(invoice.total_tax_amount) or Decimal(0)


def _compare(
    name: str, expected: Decimal, found: Decimal, tolerance: Decimal, where: str, fields: tuple[str, ...] = ()
) -> Check:
    result = PASS if abs(expected - found) <= tolerance else FAIL
    return Check(name, result, f"{expected:,}", f"{found:,}", where, fields)


def _number(value: Value | None) -> Decimal | None:
    return value.value if value is not None and isinstance(value.value, Decimal) else None


def _date(value: Value | None) -> date | None:
    return value.value if value is not None and isinstance(value.value, date) else None
