"""Checks of who trades: GSTINs, VAT numbers, and the seller's state."""

from __future__ import annotations

import re

from stdnum import get_cc_module, luhn
from stdnum.eu import vat
from stdnum.exceptions import ValidationError
from stdnum.in_ import gstin, pan

from invoicekit.invoice.checks.common import FAIL, NOT_APPLICABLE, PASS
from invoicekit.invoice.model import Check, Invoice, Value
from invoicekit.invoice.states import merged, state_code, state_name
from invoicekit.invoice.values import find_gstin, find_vat_number

_GSTIN_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HOLDER = 3  # the character of a PAN that says whether a person, a firm or a company holds it (rule 114)
_NEWER_STATES = ("38", "97")  # Ladakh (2019) and other territory, which python-stdnum does not know
_OUTSIDE_EU = {"GB": ("gb", "vat"), "CH": ("ch", "uid")}


def check_seller_tax_id(invoice: Invoice) -> Check:
    """The seller's GSTIN has the pattern and the check digit of CGST Rules 2017, rule 10 (form GST REG-06)."""
    return _check_gstin("Seller GSTIN", invoice.seller_tax_id, "Seller Tax ID", "seller_tax_id")


def check_buyer_tax_id(invoice: Invoice) -> Check:
    """The buyer's GSTIN likewise; it is particulars of a tax invoice by CGST Rules 2017, rule 46(d)."""
    return _check_gstin("Buyer GSTIN", invoice.buyer_tax_id, "Buyer Tax ID", "buyer_tax_id")


def check_seller_vat_number(invoice: Invoice) -> Check:
    """The seller's VAT number has its country's pattern and check digits (Directive 2006/112/EC, articles 215, 226(3)).

    Also that of the United Kingdom (VAT Regulations 1995, regulation 14) and Switzerland (UIDG, article 3).
    """
    return _check_vat("Seller VAT number", invoice.seller_tax_id, "Seller Tax ID", "seller_tax_id")


def check_buyer_vat_number(invoice: Invoice) -> Check:
    """The buyer's VAT number likewise (Directive 2006/112/EC, article 226(4))."""
    return _check_vat("Buyer VAT number", invoice.buyer_tax_id, "Buyer Tax ID", "buyer_tax_id")


def check_seller_state(invoice: Invoice) -> Check:
    """The seller's GSTIN begins with the code of the seller's printed state (CGST Rules 2017, rule 10; form REG-06)."""
    name, where = "State of the seller's GSTIN", "Seller Tax ID, Seller State"
    number = gstin_of(invoice.seller_tax_id)
    printed = state_code(str(invoice.seller_state.value)) if invoice.seller_state else None
    if number is None or printed is None:
        return Check(name, NOT_APPLICABLE, where=where)
    code = merged(number[:2])
    found = f"{number[:2]} {state_name(code)}".strip()
    result = PASS if code == printed else FAIL
    return Check(name, result, f"{printed} {state_name(printed)}", found, where, ("seller_tax_id", "seller_state"))


def check_pan(invoice: Invoice) -> Check:
    """A printed PAN is the one within a party's GSTIN (CGST Rules 2017, rule 10(1): state code, PAN, entity).

    It applies to the only PAN of an invoice whose GSTINs are all valid: others may be a transporter's, or misread.
    """
    name, where = "PAN within the GSTIN", "Seller Tax ID"
    numbers = [each for value in (invoice.seller_tax_id, invoice.buyer_tax_id) if (each := gstin_of(value))]
    if len(invoice.pans) != 1 or not gstin_of(invoice.seller_tax_id) or not all(map(is_valid_gstin, numbers)):
        return Check(name, NOT_APPLICABLE, where=where)
    printed = str(invoice.pans[0].value)
    within = [number[2:12] for number in numbers]
    if len(within) == 1 and printed[_HOLDER] != within[0][_HOLDER]:
        return Check(name, NOT_APPLICABLE, where=where)  # another kind of holder: the buyer's, who has no GSTIN
    return Check(name, PASS if printed in within else FAIL, " or ".join(within), printed, where, ("seller_tax_id",))


def gstin_of(value: Value | None) -> str | None:
    """A value that is a GSTIN or stands in the place of one."""
    return str(value.value) if value is not None and find_gstin(str(value.value)) else None


def is_valid_gstin(number: str) -> bool:
    """Whether a GSTIN has its pattern and check digit."""
    try:
        _validate_gstin(number)
    except ValidationError:
        return False
    return True


def _check_gstin(name: str, value: Value | None, where: str, field: str) -> Check:
    text = gstin_of(value)
    if text is None:
        return Check(name, NOT_APPLICABLE, where=where)
    try:
        _validate_gstin(text)
    except ValidationError as error:
        expected = "15 characters: state code, PAN, entity, Z, check digit"
        return Check(name, FAIL, expected, f"{text}: {error}", where, (field,))
    return Check(name, PASS, found=text, where=where, fields=(field,))


def _validate_gstin(number: str) -> None:
    if number[:2] not in _NEWER_STATES or len(number) != 15:
        gstin.validate(number)
        return
    pan.validate(number[2:12])
    luhn.validate(number, _GSTIN_ALPHABET)


def _check_vat(name: str, value: Value | None, where: str, field: str) -> Check:
    text = str(value.value) if value is not None else ""
    if gstin_of(value) or not find_vat_number(text):
        return Check(name, NOT_APPLICABLE, where=where)
    compact = re.sub(r"[\s.\-]", "", text).upper()
    country = compact[:2]
    module = get_cc_module(*_OUTSIDE_EU[country]) if country in _OUTSIDE_EU else vat
    try:
        module.validate(compact)
    except ValidationError as error:
        return Check(
            name, FAIL, f"a VAT number of {country} with its check digits", f"{text}: {error}", where, (field,)
        )
    return Check(name, PASS, found=text, where=where, fields=(field,))
