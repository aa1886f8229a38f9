"""Corrections to an invoice: what they change, what they keep, and what they refuse."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from invoicekit.blocks.model import Box
from invoicekit.errors import CorrectionError
from invoicekit.invoice.corrections import Correction, apply, correct
from invoicekit.invoice.model import Check, Invoice, LineItem, Value
from invoicekit.review import Review

BOX = Box(0.1, 0.2, 0.3, 0.02)


def value(found: str | Decimal | date, confidence: float = 60.0) -> Value:
    return Value(str(found), found, confidence, 2, BOX, ("w1",))


def line(title: str, amount: str) -> LineItem:
    found = value(Decimal(amount))
    return LineItem(2, title=value(title), taxable_amount=found, total_amount=found)


@pytest.fixture
def invoice() -> Invoice:
    return Invoice(
        invoice_number=value("A-17"),
        invoice_date=value(date(2026, 7, 3)),
        taxable_amount=value(Decimal("300.00")),
        total_invoice_amount=value(Decimal("310.00")),
        lines=[line("Lamp", "100.00"), line("Cord", "150.00"), line("Sub total", "250.00")],
    )


def at(second: int, field: str = "", text: str = "", **more) -> Correction:
    return Correction(field, text, who="ana", when=f"2026-11-24T03:10:{second:02}+00:00", **more)


def failed(found: Invoice) -> set[str]:
    return {check.name for check in found.checks if check.result == "fail"}


def test_a_corrected_value_keeps_its_place_and_says_who_when_and_what_it_was(invoice: Invoice):
    corrected = apply(invoice, [at(1, "invoice_number", "A-71", old="A-17")])
    found = corrected.invoice_number
    assert (found.text, found.value, found.confidence) == ("A-71", "A-71", 100.0)
    assert (found.page, found.box, found.word_ids) == (2, BOX, ("w1",))
    assert found.corrected == "by ana, 2026-11-24 03:10 UTC; was 'A-17'"
    assert invoice.invoice_number.text == "A-17"


def test_checks_are_made_again(invoice: Invoice):
    assert "Amounts add up to the total" in failed(apply(invoice, [at(1, "currency", "inr")]))
    corrected = apply(invoice, [at(1, "total_invoice_amount", "300.00", old="310.00")])
    assert "Amounts add up to the total" not in failed(corrected)


def test_the_last_correction_wins_in_whatever_order_they_come(invoice: Invoice):
    corrections = [at(2, "po_number", "second", old="first"), at(1, "po_number", "first")]
    assert apply(invoice, corrections).po_number.text == "second"


def test_a_correction_of_what_is_now_read_otherwise_stands_and_says_so(invoice: Invoice):
    found = apply(invoice, [at(1, "invoice_number", "A-71", old="A-1?")]).invoice_number
    assert found.text == "A-71"
    assert found.corrected.endswith("was 'A-1?', since then 'A-17'")


def test_a_confirmation_is_worth_what_it_confirmed(invoice: Invoice):
    confirmed = apply(invoice, [at(1, "invoice_number", "A-17", old="A-17", action="confirm")]).invoice_number
    assert (confirmed.text, confirmed.confidence) == ("A-17", 100.0)
    assert confirmed.corrected == "by ana, 2026-11-24 03:10 UTC; confirmed as read"
    other = apply(invoice, [at(1, "invoice_number", "A-1?", old="A-1?", action="confirm")]).invoice_number
    assert (other.confidence, other.corrected) == (60.0, "")


def test_an_empty_text_says_that_nothing_is_printed(invoice: Invoice):
    emptied = at(1, "invoice_date", " ", old="2026-07-03")
    found = apply(invoice, [emptied])
    assert found.invoice_date is None
    assert found.emptied == {"invoice_date": "by ana, 2026-11-24 03:10 UTC; was '2026-07-03'"}
    again = apply(invoice, [emptied, at(2, "invoice_date", "2026-07-04")])
    assert (again.invoice_date.value, again.emptied) == (date(2026, 7, 4), {})
    assert (invoice.invoice_date.value, invoice.emptied) == (date(2026, 7, 3), {})


def test_a_missing_value_is_added(invoice: Invoice):
    found = apply(invoice, [at(1, "due_date", "13.08.2026")]).due_date
    assert (found.value, found.box, found.page) == (date(2026, 8, 13), None, 1)
    assert "was empty" in found.corrected


def test_removing_a_line_leaves_the_others_their_numbers(invoice: Invoice):
    corrections = [at(1, line=1, action="remove_line"), at(2, "title", "Flex", line=2, old="Cord")]
    corrected = correct(invoice, corrections)
    assert [each.title.text for each in corrected.invoice.lines] == ["Flex", "Sub total"]
    assert (list(corrected.lines), list(corrected.removed)) == ([2, 3], [1])
    again = apply(invoice, [*corrections, at(3, line=1, action="keep_line")])
    assert [each.title.text for each in again.lines] == ["Lamp", "Flex", "Sub total"]


def test_a_number_beyond_the_lines_adds_one(invoice: Invoice):
    added = apply(invoice, [at(1, "title", "Plug", line=4), at(2, "quantity", "3", line=4)]).lines[3]
    assert (added.title.value, added.quantity.value, added.page) == ("Plug", Decimal(3), 2)


def test_one_printed_figure_in_two_columns_is_corrected_in_both(invoice: Invoice):
    first = apply(invoice, [at(1, "taxable_amount", "120.00", line=1, old="100.00")]).lines[0]
    assert first.taxable_amount.value == first.total_amount.value == Decimal("120.00")


@pytest.mark.parametrize(
    ("field", "text", "line", "expected"),
    [
        ("total_invoice_amount", "1,39,416.04", None, Decimal("139416.04")),
        ("round_off", "(0.40)", None, Decimal("-0.40")),
        ("invoice_date", "3/7/2026", None, date(2026, 7, 3)),
        ("invoice_number", "=1+1", None, "=1+1"),
        ("seller_tax_id", "29aakfn4821m1zr", None, "29AAKFN4821M1ZR"),
        ("currency", "€", None, "EUR"),
        ("cgst_percent", "9 %", 1, Decimal(9)),
        ("hsn", "00940540", 1, "00940540"),
    ],
)
def test_texts_become_what_their_field_holds(invoice: Invoice, field, text, line, expected):
    corrected = apply(invoice, [at(1, field, text, line=line)])
    assert getattr(corrected.lines[0] if line else corrected, field).value == expected


def test_dates_and_numbers_are_read_in_the_style_of_the_invoice(invoice: Invoice):
    invoice.currency, invoice.total_invoice_amount = value("USD"), Value("310,00", Decimal("310.00"), 99.0, 1)
    invoice.taxable_amount = Value("300,00", Decimal("300.00"), 99.0, 1)
    for each in invoice.lines:
        each.taxable_amount = each.total_amount = None
    corrected = apply(invoice, [at(1, "invoice_date", "3/7/2026"), at(2, "taxable_amount", "1.234")])
    assert corrected.invoice_date.value == date(2026, 3, 7)
    assert corrected.taxable_amount.value == Decimal(1234)


@pytest.mark.parametrize(
    ("correction", "says"),
    [
        (at(1, "invoice_date", "soon"), "invoice_date: 'soon' is not a date, such as 2026-08-14"),
        (at(1, "total_invoice_amount", "74 PCS"), "is not a number"),
        (at(1, "igst_percent", "180", line=1), "is not a rate"),
        (at(1, "currency", "money"), "is not a currency's code"),
        (at(1, "colour", "red"), "an invoice has no field 'colour'; it has invoice_number, "),
        (at(1, "invoice_number", "1", line=1), "a line has no field 'invoice_number'"),
        (at(1, "title", "x", line=0), "lines count from 1"),
        (at(1, action="remove_line"), "needs the number of a line"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(invoice: Invoice, correction: Correction, says: str):
    with pytest.raises(CorrectionError, match=says):
        apply(invoice, [correction])


def test_a_review_keeps_what_it_is_told_and_nothing_that_is_wrong(invoice: Invoice):
    kept: list[Correction] = []
    review = Review(invoice, who="ana", keep=kept.append)
    review.set("invoice_number", "A-71")
    review.set("invoice_number", "A-71")
    with pytest.raises(CorrectionError):
        review.set("invoice_date", "soon")
    with pytest.raises(CorrectionError, match="there is no line 9; 4 would add one"):
        review.set("title", "x", 9)
    review.set("title", "Plug", review.next_line)
    review.remove_line(3)
    review.set("due_date", " ")
    assert [each.action for each in kept] == ["set", "confirm", "set", "remove_line"]
    assert [(each.who, each.old) for each in kept][:2] == [("ana", "A-17"), ("ana", "A-71")]
    assert [each.title.text for each in review.invoice.lines] == ["Lamp", "Cord", "Plug"]
    assert Review(invoice, kept).invoice == review.invoice
    review.remove_line(1)
    assert review.where(Check("Quantity times price", "fail", where="line 1, page 2", line=0)) == "line 2"
    assert Review(invoice, kept, part=2).invoice.invoice_number.text == "A-17"
