"""What a batch comes to: the numbers behind the charts of the notebooks and of the workbook's Summary sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from invoicekit.invoice.model import AMOUNT_FIELDS

if TYPE_CHECKING:  # the workbook draws what is counted here
    from invoicekit.invoice.model import Invoice, Value
    from invoicekit.workbook.entry import Entry

UNKNOWN = "unknown"  # a seller, month or currency that was not found
BAND = 10  # points of confidence


@dataclass(frozen=True)
class SellerMonth:
    """What one seller's invoices of one month ("2026-08") come to, in one currency (ISO 4217)."""

    currency: str
    seller: str
    month: str
    total: Decimal
    invoices: int


@dataclass(frozen=True)
class CurrencyTotals:
    """What the invoices in one currency come to: each of the AMOUNT_FIELDS attributes with its sum."""

    currency: str
    invoices: int
    amounts: Mapping[str, Decimal]


@dataclass(frozen=True)
class ConfidenceBand:
    """How many values were read with a confidence from ``least`` to below ``most``, of 100; the last band holds 100."""

    least: int
    most: int
    values: int


@dataclass(frozen=True)
class StatusCount:
    """How many documents have a status."""

    status: str
    documents: int


@dataclass(frozen=True)
class CheckOutcome:
    """How often one check passed, failed and did not apply."""

    check: str
    passed: int
    failed: int
    not_applicable: int


def totals_by_seller_and_month(entries: Iterable[Entry]) -> list[SellerMonth]:
    """The totals of all invoices that have one, sorted by currency, seller and month; currencies are never mixed.

    A seller is one by the tax id, else by the name, and is named as on the first of the invoices.
    """
    totals: dict[tuple[str, str, str], Decimal] = {}
    counts: Counter[tuple[str, str, str]] = Counter()
    names: dict[str, str] = {}
    for invoice in _invoices(entries):
        total = _amount(invoice.total_invoice_amount)
        if total is None:
            continue
        name = _text(invoice.seller_name)
        seller = names.setdefault(_text(invoice.seller_tax_id, name).casefold(), name)
        key = (_text(invoice.currency), seller, _month(invoice.invoice_date))
        totals[key] = totals.get(key, Decimal(0)) + total
        counts[key] += 1
    return [SellerMonth(*key, totals[key], counts[key]) for key in sorted(totals)]


def totals_by_currency(entries: Iterable[Entry]) -> list[CurrencyTotals]:
    """What all invoices come to, one row a currency, sorted by it; an amount that is not printed counts as nothing."""
    by_currency: dict[str, list[Invoice]] = {}
    for invoice in _invoices(entries):
        by_currency.setdefault(_text(invoice.currency), []).append(invoice)
    return [
        CurrencyTotals(currency, len(group), {name: _sum(group, name) for name in AMOUNT_FIELDS})
        for currency, group in sorted(by_currency.items())
    ]


def confidence_distribution(entries: Iterable[Entry]) -> list[ConfidenceBand]:
    """How many values of headers and lines were read with how much confidence, in bands of ten from 0 to 100."""
    last = 100 // BAND - 1
    bands = Counter(
        min(int(value.confidence) // BAND, last)
        for invoice in _invoices(entries)
        for part in (invoice, *invoice.lines)
        for _, value in part.values()
    )
    return [ConfidenceBand(each * BAND, (each + 1) * BAND, bands[each]) for each in range(last + 1)]


def documents_by_status(entries: Iterable[Entry]) -> list[StatusCount]:
    """How many documents have each status, the most frequent first."""
    return [StatusCount(*each) for each in Counter(entry.status for entry in entries).most_common()]


def checks_by_outcome(entries: Iterable[Entry]) -> list[CheckOutcome]:
    """How each check went over all invoices, in the order of the checks."""
    counts: dict[str, Counter[str]] = {}
    for invoice in _invoices(entries):
        for check in invoice.checks:
            counts.setdefault(check.name, Counter())[check.result] += 1
    return [CheckOutcome(name, each["pass"], each["fail"], each["not applicable"]) for name, each in counts.items()]


def _invoices(entries: Iterable[Entry]) -> Iterator[Invoice]:
    return (entry.invoice for entry in entries if entry.invoice)


def _sum(invoices: Iterable[Invoice], name: str) -> Decimal:
    return sum((_amount(getattr(invoice, name)) or Decimal(0) for invoice in invoices), Decimal(0))


def _amount(value: Value | None) -> Decimal | None:
    return value.value if value and isinstance(value.value, Decimal) and value.value.is_finite() else None


def _text(value: Value | None, default: str = UNKNOWN) -> str:
    return " ".join(str(value.value).split()) if value else default


def _month(value: Value | None) -> str:
    return f"{value.value:%Y-%m}" if value and isinstance(value.value, date) else UNKNOWN
