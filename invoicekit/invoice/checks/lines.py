"""Checks of one line: price, discount, taxes, total, and the code of what is sold."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from invoicekit.invoice.checks.common import (
    FAIL,
    LINE_TOLERANCE,
    NOT_APPLICABLE,
    PASS,
    TAXES,
    cents,
    compare,
    compare_any,
    day,
    number,
)
from invoicekit.invoice.model import Check, Invoice, LineItem

_TWO_DIGITS_UNTIL = date(2021, 3, 31)
_PRICED_BY = re.compile(r"\b(100|1000)\b")  # "12.50 per 100"


def check_line_product(line: LineItem, where: str) -> Check:
    """Quantity times price, less the discount, is the line's taxable amount, or its amount where that has none.

    What is added in columns of its own, such as a jeweller's making charges, counts as well.

    A price and an amount may be printed before or after the discount, with or without the tax, and rounded: up to half
    of the price's last decimal times the quantity is no mistake. All of these are particulars of a tax invoice (CGST
    Rules 2017, rule 46(h) to (k); Directive 2006/112/EC, article 226(6), (8)).
    """
    name = "Quantity times price"
    quantity, price = number(line.quantity), number(line.unit_price)
    field = "taxable_amount" if line.taxable_amount else "total_amount"
    amount = number(getattr(line, field))
    if quantity is None or price is None or amount is None:
        return Check(name, NOT_APPLICABLE, where=where)
    expected, *others = _products(line, quantity, price)
    tolerance = max(LINE_TOLERANCE, abs(quantity) * _rounding(price))
    fields = ("quantity", "unit_price", field)
    total = number(line.total_amount)
    if line.additions:
        expected += number(line.additions) or Decimal(0)
    for other in (*others, *(each + tax for each in (expected, *others) for tax in _taxes(line, each))):
        if abs(other - amount) <= tolerance:
            return compare(name, other, amount, tolerance, where, fields)
    if total is not None and _has_tax(line) and abs(expected - total) <= tolerance:
        return compare(name, expected, total, tolerance, where, ("quantity", "unit_price", "total_amount"))
    return compare(name, expected, amount, tolerance, where, fields)


def check_line_tax(line: LineItem, where: str) -> Check:
    """The taxable amount times each rate is that tax (both are printed: CGST Rules 2017, rule 46(l), (m)).

    A line without a taxable amount of its own is taxed on its amount, which may include the tax.
    """
    name, taxable = "Tax is rate times taxable amount", number(line.taxable_amount)
    total = number(line.total_amount)
    checked: tuple[str, ...] = ()
    for tax in (*TAXES, "tax"):
        fields = (f"{tax}_percent", f"{tax}_amount")
        rate, amount = (number(getattr(line, each)) for each in fields)
        base = taxable if taxable is not None else total
        if base is None or rate is None or amount is None:
            continue
        options = [cents(base * rate / 100)]
        if taxable is None:
            # The amount may include the tax, alone or with others, such as a cess.
            net = base - max((sum(each, Decimal(0)) for each in _tax_amounts(line)), default=Decimal(0))
            options += [cents(base * rate / (100 + rate)), cents(net * rate / 100)]
        found = compare_any(name, options, amount, LINE_TOLERANCE, where, fields)
        if found.result == FAIL:
            label = "TAX" if tax == "tax" else tax.upper()
            return Check(f"{name} ({label})", FAIL, str(found.expected), found.found, where, fields)
        checked += fields
    return Check(name, PASS if checked else NOT_APPLICABLE, where=where, fields=checked)


def check_line_cgst(line: LineItem, where: str) -> Check:
    """Central and state tax of a line are equal (CGST Act 2017, section 9; the SGST Acts)."""
    name = "CGST equals SGST"
    for kind in ("percent", "amount"):
        fields = (f"cgst_{kind}", f"sgst_{kind}")
        cgst, sgst = (number(getattr(line, each)) for each in fields)
        if cgst is not None and sgst is not None and abs(cgst - sgst) > LINE_TOLERANCE:
            return compare(name, cgst, sgst, LINE_TOLERANCE, where, fields)
    both = line.cgst_amount and line.sgst_amount
    return Check(name, PASS if both else NOT_APPLICABLE, where=where, fields=("cgst_amount", "sgst_amount"))


def check_line_total(line: LineItem, where: str) -> Check:
    """The line's total is its taxable amount, with or without its taxes (CGST Rules 2017, rule 46(j), (k), (m))."""
    name = "Line total"
    taxable, total = number(line.taxable_amount), number(line.total_amount)
    if taxable is None or total is None or line.taxable_amount == line.total_amount:
        return Check(name, NOT_APPLICABLE, where=where)
    split = [n for tax in TAXES if (n := number(getattr(line, f"{tax}_amount"))) is not None]
    whole = number(line.tax_amount)
    taxes = sum(split, Decimal(0)) if split else whole
    if taxes is None:
        return Check(name, NOT_APPLICABLE, where=where)
    tcs = cents((taxable + taxes) * (number(line.tcs_percent) or Decimal(0)) / 100)
    options = [taxable + taxes, taxable, taxable + taxes + tcs, *_gross(line)]
    return compare_any(name, options, total, LINE_TOLERANCE, where, ("total_amount",))


def check_hsn(line: LineItem, where: str, issued: date | None = None) -> Check:
    """An HSN code has 4, 6 or 8 digits, a SAC 6 (CBIC notification 78/2020 - Central Tax, from April 2021).

    Before that, small suppliers printed 2 digits (notification 12/2017 - Central Tax).
    """
    name = "HSN length"
    if line.hsn is None:
        return Check(name, NOT_APPLICABLE, where=where)
    text = str(line.hsn.value)
    lengths = (2, 4, 6, 8) if issued is not None and issued <= _TWO_DIGITS_UNTIL else (4, 6, 8)
    result = PASS if len(re.sub(r"\D", "", text)) in lengths else FAIL
    expected = f"{', '.join(map(str, lengths[:-1]))} or {lengths[-1]} digits"
    return Check(name, result, expected, text, where, ("hsn",))


def check_line(invoice: Invoice, index: int) -> list[Check]:
    """All checks of one line, those left out that do not apply."""
    line = invoice.lines[index]
    where = f"line {index + 1}, page {line.page}"
    found = [check(line, where) for check in (check_line_tax, check_line_cgst, check_line_total)]
    found.append(check_hsn(line, where, day(invoice.invoice_date)))
    if not _prices_are_amounts(invoice):
        found.insert(0, check_line_product(line, where))
    return [each for each in found if each.result != NOT_APPLICABLE]


def _prices_are_amounts(invoice: Invoice) -> bool:
    """Whether a column named as the price holds the lines' amounts, on each of several lines of more than one piece."""
    several = [line for line in invoice.lines if line.unit_price and number(line.quantity) not in (None, Decimal(1))]
    amounts = [number(line.taxable_amount or line.total_amount) for line in several]
    return len(several) > 1 and [number(line.unit_price) for line in several] == amounts


def _products(line: LineItem, quantity: Decimal, price: Decimal) -> list[Decimal]:
    """What quantity times price may come to; first as its printed discount says."""
    gross = quantity * price * (number(line.times) or 1)
    percent, discount = number(line.discount_percent) or Decimal(0), number(line.discount_amount) or Decimal(0)
    found = [gross * (100 - percent) / 100 if percent else gross - abs(discount)]
    if percent or discount:
        found += [gross - abs(discount), gross - abs(discount) * quantity, gross]
    priced_by = _PRICED_BY.search(" ".join(each.text for each in (line.unit_price, line.unit) if each))
    if priced_by:
        found += [each / Decimal(priced_by[1]) for each in found]
    return [cents(each) for each in found]


def _taxes(line: LineItem, net: Decimal) -> list[Decimal]:
    """What the taxes of a line may come to: as printed, and by their rates."""
    amounts = [n for tax in (*TAXES, "tax") if (n := number(getattr(line, f"{tax}_amount"))) is not None]
    rates = [n for tax in (*TAXES, "tax") if (n := number(getattr(line, f"{tax}_percent"))) is not None]
    return [sum(amounts, Decimal(0)), cents(net * sum(rates, Decimal(0)) / 100)]


def _tax_amounts(line: LineItem) -> list[list[Decimal]]:
    """The amounts of a line's taxes: those of each, and the tax as a whole with the cess beside it."""
    found = []
    for names in (TAXES, ("tax", "cess")):
        found.append([n for name in names if (n := number(getattr(line, f"{name}_amount"))) is not None])
    return found


def _gross(line: LineItem) -> list[Decimal]:
    """The line's amount before its discount, which some invoices print last."""
    quantity, price = number(line.quantity), number(line.unit_price)
    return [cents(quantity * price)] if quantity is not None and price is not None else []


def _rounding(price: Decimal) -> Decimal:
    """Half of a price's last printed decimal, of the second at the most."""
    decimals = max(2, -int(price.as_tuple().exponent))
    return Decimal(1).scaleb(-decimals) / 2


def _has_tax(line: LineItem) -> bool:
    return any(getattr(line, f"{tax}_amount") or getattr(line, f"{tax}_percent") for tax in (*TAXES, "tax"))
