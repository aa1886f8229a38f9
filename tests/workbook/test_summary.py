"""The numbers behind the charts: what is added up, and what is kept apart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from invoicekit.invoice.model import Check, Invoice, LineItem, Value
from invoicekit.summary import (
    CheckOutcome,
    SellerMonth,
    StatusCount,
    checks_by_outcome,
    confidence_distribution,
    documents_by_status,
    totals_by_seller_and_month,
)
from invoicekit.workbook import Entry


def value(found, confidence: float = 99.0) -> Value:
    return Value(str(found), found, confidence, 1)


def entry(seller: str, month: int, total: str, currency: str = "INR", tax_id: str = "") -> Entry:
    invoice = Invoice(
        seller_name=value(seller),
        seller_tax_id=value(tax_id) if tax_id else None,
        invoice_date=value(date(2026, month, 14)),
        currency=value(currency),
        total_invoice_amount=value(Decimal(total)),
    )
    return Entry(f"{seller} {month}.pdf", "SUCCEEDED", invoice=invoice)


def test_totals_are_of_one_seller_month_and_currency():
    entries = [
        entry("Nilgiri Tea", 8, "100.10"),
        entry("Nilgiri Tea", 8, "200.20"),
        entry("Nilgiri Tea", 8, "5.00", "USD"),
        entry("Nilgiri Tea", 9, "7.00"),
        entry("Alva", 8, "1.00"),
    ]
    assert totals_by_seller_and_month(entries) == [
        SellerMonth("INR", "Alva", "2026-08", Decimal("1.00"), 1),
        SellerMonth("INR", "Nilgiri Tea", "2026-08", Decimal("300.30"), 2),
        SellerMonth("INR", "Nilgiri Tea", "2026-09", Decimal("7.00"), 1),
        SellerMonth("USD", "Nilgiri Tea", "2026-08", Decimal("5.00"), 1),
    ]


def test_a_seller_is_one_by_tax_id_whatever_the_name_looks_like():
    tax_id = "29AAKFN4821M1ZR"
    entries = [entry("Nilgiri Tea", 8, "1.00", tax_id=tax_id), entry("NILGIRI TEA Ltd", 8, "2.00", tax_id=tax_id)]
    assert [(each.seller, each.total) for each in totals_by_seller_and_month(entries)] == [("Nilgiri Tea", Decimal(3))]
    spellings = [entry("Nilgiri  Tea", 8, "1.00"), entry("NILGIRI TEA", 8, "2.00")]
    assert [(each.seller, each.total) for each in totals_by_seller_and_month(spellings)] == [
        ("Nilgiri Tea", Decimal(3))
    ]


def test_what_was_not_found_is_said_and_no_total_is_no_row():
    unknown = Entry("a.pdf", "SUCCEEDED", invoice=Invoice(total_invoice_amount=value(Decimal("2.00"))))
    unread = Entry("b.pdf", "SUCCEEDED", invoice=Invoice(total_invoice_amount=value("2,O0")))
    assert totals_by_seller_and_month([unknown, unread, Entry("c.pdf", "FAILED")]) == [
        SellerMonth("unknown", "unknown", "unknown", Decimal("2.00"), 1)
    ]


def test_confidence_counts_header_and_lines_and_keeps_100_in_the_last_band():
    lines = [LineItem(1, title=value("Lamp", 41.0), hsn=value("9405", 90.0))]
    found = confidence_distribution([Entry("a", "SUCCEEDED", invoice=Invoice(value("1", 100.0), lines=lines))])
    assert [(each.least, each.most) for each in found] == [(least, least + 10) for least in range(0, 100, 10)]
    assert {each.least: each.values for each in found if each.values} == {40: 1, 90: 2}


def test_statuses_and_checks_are_counted():
    checks = [Check("Lines add up", "pass"), Check("HSN length", "fail"), Check("HSN length", "pass")]
    entries = [
        Entry("bad", "REFUSED"),
        Entry("a", "SUCCEEDED", invoice=Invoice(checks=checks)),
        Entry("b", "SUCCEEDED", invoice=Invoice(checks=[Check("Lines add up", "not applicable")])),
    ]
    assert documents_by_status(entries) == [StatusCount("SUCCEEDED", 2), StatusCount("REFUSED", 1)]
    assert checks_by_outcome(entries) == [CheckOutcome("Lines add up", 1, 0, 1), CheckOutcome("HSN length", 1, 1, 0)]


def test_an_empty_batch_has_nothing_to_count():
    assert (totals_by_seller_and_month([]), documents_by_status([]), checks_by_outcome([])) == ([], [], [])
    assert sum(each.values for each in confidence_distribution([])) == 0
