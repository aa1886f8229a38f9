"""What an understood invoice is: values with where they were printed, line items, and checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache

from invoicekit.blocks.model import Box
from invoicekit.invoice.embedded import EmbeddedInvoice

# What refers to an invoice; forms print it in boxes of its own, with the labels above or beside.
REFERENCE_FIELDS = frozenset({"invoice_number", "invoice_date", "due_date", "po_number"})
# The amounts of an invoice's header, which add up, and which are added up over a batch.
AMOUNT_FIELDS = (
    "taxable_amount",
    "cgst_amount",
    "sgst_amount",
    "igst_amount",
    "cess_amount",
    "total_tax_amount",
    "tcs_amount",
    "round_off",
    "total_invoice_amount",
)


@dataclass(slots=True)
class Value:
    """One value of an invoice.

    ``text`` is what is printed, ``value`` what it means (text that could not be understood stays text);
    ``confidence`` is 0 to 100; ``page`` and ``box`` say where it stands. ``corrected`` is empty, or says who
    corrected it, when, and what stood there before, e.g. "by asha, 2026-11-24 04:10 UTC; was 1,25O.00".
    """

    text: str
    value: str | Decimal | date
    confidence: float
    page: int
    box: Box | None = None
    word_ids: tuple[str, ...] = ()
    corrected: str = ""


@dataclass(slots=True)
class LineItem:
    """One line of an invoice; the names are the workbook's columns (see ``invoicekit.workbook.columns``).

    ``additions`` are what is added to the price in columns of its own, and ``times`` is by what quantity times price is
    multiplied: days of hire, or a hundredth for prices per hundred. They are no columns, the checks count them.
    ``emptied`` are the attributes whose value a person took out, each with who, when and what stood there.
    """

    page: int
    serial_number: Value | None = None
    product_id: Value | None = None
    sku: Value | None = None
    hsn: Value | None = None
    title: Value | None = None
    quantity: Value | None = None
    unit: Value | None = None
    unit_price: Value | None = None
    mrp: Value | None = None
    discount_percent: Value | None = None
    discount_amount: Value | None = None
    taxable_amount: Value | None = None
    cgst_percent: Value | None = None
    cgst_amount: Value | None = None
    sgst_percent: Value | None = None
    sgst_amount: Value | None = None
    igst_percent: Value | None = None
    igst_amount: Value | None = None
    tax_percent: Value | None = None
    tax_amount: Value | None = None
    cess_percent: Value | None = None
    cess_amount: Value | None = None
    tcs_percent: Value | None = None
    total_amount: Value | None = None
    additions: Value | None = None
    times: Value | None = None
    emptied: dict[str, str] = field(default_factory=dict)

    def values(self) -> Iterator[tuple[str, Value]]:
        """(name, value) of every value that was printed."""
        return _values(self)


@dataclass(slots=True)
class Check:
    """One accounting check. ``result`` is "pass", "fail" or "not applicable"; ``where`` names fields or lines.

    ``fields`` names them as attributes: of the LineItem ``invoice.lines[line]``, or of the Invoice if that is None.
    """

    name: str
    result: str
    expected: str = ""
    found: str = ""
    where: str = ""
    fields: tuple[str, ...] = ()
    line: int | None = None


@dataclass(slots=True)
class Invoice:
    """One invoice; the names are the workbook's columns. A value that is not printed is None.

    ``charges`` are the amounts printed below the lines that are no tax: freight, packing; allowances and what was
    paid before are negative (EN 16931, BG-20 and BG-21). They are no column of the workbook; the checks count them.
    So are ``pans``, the Permanent Account Numbers that are printed with their label.
    ``embedded`` is what the XML of a Factur-X or ZUGFeRD PDF says, where ``reconcile`` was given one.
    ``emptied`` are the attributes whose value a person took out, each with who, when and what stood there.
    """

    invoice_number: Value | None = None
    invoice_date: Value | None = None
    due_date: Value | None = None
    po_number: Value | None = None
    seller_name: Value | None = None
    seller_address: Value | None = None
    seller_state: Value | None = None
    seller_tax_id: Value | None = None
    buyer_name: Value | None = None
    buyer_address: Value | None = None
    buyer_tax_id: Value | None = None
    ship_to_address: Value | None = None
    place_of_supply: Value | None = None
    country_of_origin: Value | None = None
    currency: Value | None = None
    total_quantity: Value | None = None
    taxable_amount: Value | None = None
    cgst_amount: Value | None = None
    sgst_amount: Value | None = None
    igst_amount: Value | None = None
    cess_amount: Value | None = None
    total_tax_amount: Value | None = None
    tcs_amount: Value | None = None
    round_off: Value | None = None
    total_invoice_amount: Value | None = None
    amount_in_words: Value | None = None
    lines: list[LineItem] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    charges: list[Value] = field(default_factory=list)
    pans: list[Value] = field(default_factory=list)
    embedded: EmbeddedInvoice | None = None
    emptied: dict[str, str] = field(default_factory=dict)

    def values(self) -> Iterator[tuple[str, Value]]:
        """(name, value) of every header value that was printed."""
        return _values(self)

    @property
    def lowest_confidence(self) -> float | None:
        """The least confidence (0 to 100) among all values of the header and the lines, None where there is none."""
        found = [value.confidence for part in (self, *self.lines) for _, value in part.values()]
        return min(found, default=None)

    @property
    def failed_checks(self) -> list[Check]:
        return [check for check in self.checks if check.result == "fail"]


def correction_of(part: Invoice | LineItem, name: str) -> str:
    """Who corrected an attribute or took its value out, when, and what stood there; empty where nobody did."""
    value: Value | None = getattr(part, name)
    return part.emptied.get(name, "") if value is None else value.corrected


def _values(part: Invoice | LineItem) -> Iterator[tuple[str, Value]]:
    for name in _names_of(type(part)):
        value = getattr(part, name)
        if isinstance(value, Value):
            yield name, value


@lru_cache
def _names_of(kind: type[Invoice | LineItem]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))
