"""Checks of which taxes an invoice charges, and at which rate."""

from __future__ import annotations

from decimal import Decimal

from invoicekit.invoice.checks.common import (
    FAIL,
    NOT_APPLICABLE,
    PASS,
    RATE_TOLERANCE,
    SUM_TOLERANCE,
    TAXES,
    TOTAL_TOLERANCE,
    cents,
    compare,
    number,
)
from invoicekit.invoice.checks.tax_ids import gstin_of, is_valid_gstin
from invoicekit.invoice.model import Check, Invoice, LineItem
from invoicekit.invoice.states import merged, state_code, state_name
from invoicekit.invoice.vocabulary import plain

_WITHIN, _BETWEEN = "CGST and SGST", "IGST"
# A supply to a special economic zone is between states wherever it goes (IGST Act 2017, section 7(5)(b)).
_ZONES = ("sez", "special economic zone")


def check_cgst_equals_sgst(invoice: Invoice) -> Check:
    """Central and state tax are levied at equal rates within a state (CGST Act 2017, section 9; the SGST Acts)."""
    name, where = "CGST equals SGST", "CGST Amount, SGST Amount"
    cgst, sgst = number(invoice.cgst_amount), number(invoice.sgst_amount)
    if cgst is None or sgst is None:
        return Check(name, NOT_APPLICABLE, where=where)
    return compare(name, cgst, sgst, TOTAL_TOLERANCE, where, ("cgst_amount", "sgst_amount"))


def check_igst_excludes_cgst(invoice: Invoice) -> Check:
    """A supply is either within a state (CGST and SGST) or between states (IGST Act 2017, sections 5, 7 and 8)."""
    name, where = "IGST excludes CGST and SGST", "IGST Amount, CGST Amount, SGST Amount"
    igst, within = number(invoice.igst_amount), _charged_within(invoice)
    if igst is None:
        return Check(name, NOT_APPLICABLE, where=where)
    both = igst > 0 and within > 0
    found, fields = f"IGST {igst:,}, CGST and SGST {within:,}", ("igst_amount", "cgst_amount", "sgst_amount")
    return Check(name, FAIL if both else PASS, "one of them 0", found, where, fields)


def check_place_of_supply(invoice: Invoice) -> Check:
    """Between states IGST is due, within one CGST and SGST (IGST Act 2017, sections 7 and 8; CGST Rules, rule 46(n)).

    The seller's state is that of a valid GSTIN, else the printed one. A supply to a special economic zone is left out.
    """
    name, where = "Tax agrees with place of supply", "Place of Supply, IGST Amount, CGST Amount, SGST Amount"
    seller, place = _seller_state(invoice), _place(invoice)
    igst, within = number(invoice.igst_amount) or Decimal(0), _charged_within(invoice)
    if seller is None or place is None or (igst > 0) == (within > 0) or _is_zone(invoice):
        return Check(name, NOT_APPLICABLE, where=where)
    due = _WITHIN if seller == place else _BETWEEN
    charged = _WITHIN if within > 0 else _BETWEEN
    expected = f"{due}: from {state_name(seller)} to {state_name(place)}"
    fields = ("place_of_supply", *(("cgst_amount", "sgst_amount") if within > 0 else ("igst_amount",)))
    return Check(name, PASS if due == charged else FAIL, expected, charged, where, fields)


def check_rates(invoice: Invoice) -> list[Check]:
    """The lines' amounts times their rates are each tax's total, where the lines themselves print no tax.

    The rate and the amount of each tax are particulars of a tax invoice (CGST Rules 2017, rule 46(l), (m); Directive
    2006/112/EC, article 226(9), (10)). It applies where the lines' amounts add up to the taxable amount, or to the
    total where prices include the tax.
    """
    return [_check_rate(invoice, tax) for tax in (*TAXES, "tax")]


def _check_rate(invoice: Invoice, tax: str) -> Check:
    label = "Total Tax" if tax == "tax" else "Cess" if tax == "cess" else tax.upper()
    name, where = f"Lines times rate are the tax ({label})", f"Line Items, {label} Amount"
    field = "total_tax_amount" if tax == "tax" else f"{tax}_amount"
    total, taxable = number(getattr(invoice, field)), number(invoice.taxable_amount)
    rates = [number(getattr(line, f"{tax}_percent")) for line in invoice.lines]
    bases = [_base(line) for line in invoice.lines]
    printed = any(getattr(line, f"{tax}_amount") for line in invoice.lines)
    if total is None or taxable is None or printed or not rates or None in rates or None in bases:
        return Check(name, NOT_APPLICABLE, where=where)
    pairs = [(base, rate) for base, rate in zip(bases, rates, strict=True) if base is not None and rate is not None]
    base_sum = sum((base for base, _ in pairs), Decimal(0))
    if abs(base_sum - taxable) <= TOTAL_TOLERANCE:
        expected = sum((base * rate / 100 for base, rate in pairs), Decimal(0))
    elif tax == "tax" and abs(base_sum - taxable - total) <= TOTAL_TOLERANCE:
        expected = sum((base * rate / (100 + rate) for base, rate in pairs), Decimal(0))
    else:
        return Check(name, NOT_APPLICABLE, where=where)
    tolerance = min(SUM_TOLERANCE, TOTAL_TOLERANCE + RATE_TOLERANCE * len(pairs))
    return compare(name, cents(expected), total, tolerance, where, (field,))


def _base(line: LineItem) -> Decimal | None:
    return number(line.taxable_amount or line.total_amount)


def _charged_within(invoice: Invoice) -> Decimal:
    amounts = (number(invoice.cgst_amount), number(invoice.sgst_amount))
    return sum((each for each in amounts if each is not None), Decimal(0))


def _seller_state(invoice: Invoice) -> str | None:
    tax_id = gstin_of(invoice.seller_tax_id)
    if tax_id and is_valid_gstin(tax_id):
        return merged(tax_id[:2])
    return state_code(str(invoice.seller_state.value)) if invoice.seller_state else None


def _place(invoice: Invoice) -> str | None:
    return state_code(str(invoice.place_of_supply.value)) if invoice.place_of_supply else None


def _is_zone(invoice: Invoice) -> bool:
    printed = (invoice.buyer_name, invoice.buyer_address, invoice.ship_to_address, invoice.place_of_supply)
    text = f" {plain(' '.join(str(each.value) for each in printed if each))} "
    return any(f" {zone} " in text for zone in _ZONES)
