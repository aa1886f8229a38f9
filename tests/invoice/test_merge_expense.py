"""AnalyzeExpense's values merged into an invoice: the surer reading wins, ties and equal readings change nothing."""

from __future__ import annotations

import copy
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from making import page_pdf, pdf, table_pdf

from invoicekit import blocks, invoice, reader
from invoicekit.blocks import Box, Document, ExpenseDocument, ExpenseField, ExpenseLine, Page, Word
from invoicekit.invoice import Invoice, LineItem, Value
from invoicekit.local.textract_server.expense import expense_documents

PLACE = Box(0.5, 0.1, 0.1, 0.02)
WORD = Word("12.00", 99.0, Box(0.52, 0.1, 0.05, 0.02), 1, "w-1")
DOCUMENT = Document([Page(1, words=[WORD])])
BOTH_PAGES = Document([*DOCUMENT.pages, Page(2)])


def value(meaning: Any, confidence: float = 90.0, page: int = 1) -> Value:
    """A value of ours."""
    return Value(str(meaning), meaning, confidence, page)


def field(kind: str, text: str, confidence: float = 95.0, **more: Any) -> ExpenseField:
    """A field of AnalyzeExpense's."""
    return ExpenseField(kind, text, confidence, 99.9, more.pop("page", 1), PLACE, **more)


def merged(
    ours: Invoice, *fields: ExpenseField, rows: list[ExpenseLine] | None = None, document: Document = DOCUMENT
) -> Invoice:
    return invoice.merge_expense(ours, [ExpenseDocument(1, fields, tuple(rows or ()))], document)


def row(**texts: str) -> ExpenseLine:
    return ExpenseLine(tuple(field(kind, text) for kind, text in texts.items()))


def test_the_surer_value_wins_and_ties_go_to_ours():
    ours = Invoice(invoice_number=value("A-1"), po_number=value("P-1"), due_date=value(date(2026, 3, 3)))
    found = merged(
        ours,
        field("INVOICE_RECEIPT_ID", "A-7", 90.1),
        field("PO_NUMBER", "P-7", 90.0),
        field("DUE_DATE", "04/03/2026", 89.9),
    )
    assert found.invoice_number.value == "A-7"
    assert (found.po_number, found.due_date) == (ours.po_number, ours.due_date)


def test_a_value_is_as_sure_as_its_type():
    """A number read surely that may be something else is no sure invoice number."""
    ours = Invoice(invoice_number=value("A-1", 80.0))
    doubtful = ExpenseField("INVOICE_RECEIPT_ID", "A-7", 99.0, 70.0, 1)
    assert merged(ours, doubtful).invoice_number == ours.invoice_number


def test_what_only_one_of_them_has_is_taken_from_it():
    ours = Invoice(seller_name=value("Nilgiri Tea Estate", 50.0))
    found = merged(ours, field("VENDOR_VAT_NUMBER", "VAT Reg. No. GB 123 4567 89", 40.0))
    assert found.seller_name == ours.seller_name
    assert (found.seller_tax_id.value, found.seller_tax_id.confidence) == ("GB 123 4567 89", 40.0)


def test_a_value_taken_says_where_it_stands():
    found = merged(Invoice(), field("TOTAL", "12.00")).total_invoice_amount
    assert (found.text, found.value, found.page, found.box) == ("12.00", Decimal("12.00"), 1, PLACE)
    assert found.word_ids == ("w-1",)


@pytest.mark.parametrize(
    ("name", "ours", "kind", "theirs"),
    [
        ("invoice_number", "INV / 12-3", "INVOICE_RECEIPT_ID", "INV/12-3"),
        ("seller_name", "ACME Ltd.", "VENDOR_NAME", "Acme Ltd"),
        ("seller_address", "12 High St, Leeds", "VENDOR_ADDRESS", "Acme Ltd\n12 High St\nLeeds"),
        ("buyer_address", "Acme Ltd, 12 High St, Leeds", "RECEIVER_ADDRESS", "12 High St\nLeeds"),
        ("total_invoice_amount", Decimal("1250.0"), "TOTAL", "₹ 1,250.00"),
        ("invoice_date", date(2026, 2, 3), "INVOICE_RECEIPT_DATE", "3 Feb 2026"),
    ],
)
def test_what_both_read_the_same_stays_ours(name: str, ours: Any, kind: str, theirs: str):
    given = Invoice(**{name: value(ours, 60.0)})
    assert getattr(merged(given, field(kind, theirs)), name) == getattr(given, name)


def test_texts_are_understood_as_their_document_writes_them():
    words = [Word(text, 99.0, PLACE, 1) for text in ("1.200,00", "3,50", "19,00")]
    fields = (field("SUBTOTAL", "1.200 EUR"), field("INVOICE_RECEIPT_DATE", "03/04/2026"))
    german = invoice.merge_expense(Invoice(), [ExpenseDocument(1, fields)], Document([Page(1, words=words)]))
    assert german.taxable_amount.value == Decimal("1200")
    assert german.invoice_date.value == date(2026, 4, 3)
    dollars = field("TOTAL", "$5.00", currency="USD", currency_confidence=97.0)
    american = merged(Invoice(), dollars, fields[1])
    assert american.invoice_date.value == date(2026, 3, 4)
    assert (american.currency.value, american.currency.confidence) == ("USD", 97.0)


@pytest.mark.parametrize(("kind", "text"), [("TOTAL", "see overleaf"), ("DUE_DATE", "30 days net"), ("PO_NUMBER", " ")])
def test_text_that_is_no_such_value_is_passed_over(kind: str, text: str):
    assert list(merged(Invoice(), field(kind, text)).values()) == []


def test_types_that_no_field_has_change_nothing():
    assert list(merged(Invoice(), field("OTHER", "12"), field("AMOUNT_PAID", "5.00")).values()) == []


def test_of_several_readings_the_surest_is_taken():
    found = merged(
        Invoice(), field("TOTAL", "10.00", 80.0), field("TOTAL", "12.00", 96.0), field("TOTAL", "9.00", 70.0)
    )
    assert found.total_invoice_amount.value == Decimal("12.00")


def test_addresses_go_to_whom_they_belong():
    found = merged(
        Invoice(),
        field("RECEIVER_ADDRESS", "Palani Stores\n4 Hill Road\nPalani", groups=("RECEIVER_BILL_TO",)),
        field("ADDRESS_BLOCK", "4 Hill Road\nPalani", groups=("RECEIVER", "RECEIVER_BILL_TO")),
        field("ADDRESS", "Gate 2, Dindigul", 99.0, groups=("RECEIVER_SHIP_TO",)),
        field("NAME", "Store keeper", 99.0, groups=("RECEIVER_SHIP_TO",)),
        field("VENDOR_ADDRESS", "PO Box 9, Chennai", groups=("VENDOR_REMIT_TO",)),
        field("ADDRESS_BLOCK", "1 Estate Road\nOoty", groups=("VENDOR",)),
    )
    assert {name: each.value for name, each in found.values()} == {
        "buyer_address": "4 Hill Road, Palani",
        "ship_to_address": "Gate 2, Dindigul",
        "seller_address": "1 Estate Road, Ooty",
    }


def test_taxes_are_told_apart_by_their_labels():
    found = merged(
        Invoice(),
        field("TAX", "9.00", label="CGST @ 9%"),
        field("TAX", "9.00", label="SGST @ 9%"),
        field("TAX", "18.00", label="Total Tax"),
    )
    assert {name: each.value for name, each in found.values()} == {
        "cgst_amount": Decimal("9.00"),
        "sgst_amount": Decimal("9.00"),
        "total_tax_amount": Decimal("18.00"),
    }


def test_taxes_that_nothing_tells_apart_are_no_total():
    assert merged(Invoice(), field("TAX", "9.00"), field("TAX", "4.50")).total_tax_amount is None
    ours = Invoice(cgst_amount=value(Decimal("9.00")), sgst_amount=value(Decimal("9.00")))
    assert merged(ours, field("TAX", "9.00")).total_tax_amount is None


def test_lines_are_taken_where_ours_has_none():
    rows = [
        row(ITEM="Lamp\nbrass", QUANTITY="2 pcs", UNIT_PRICE="50.00", PRICE="$100.00", PRODUCT_CODE="L-1"),
        row(EXPENSE_ROW="Thank you"),
        row(ITEM="a heading"),
    ]
    [line] = merged(Invoice(), rows=rows).lines
    assert {name: each.value for name, each in line.values()} == {
        "title": "Lamp brass",
        "quantity": Decimal("2"),
        "unit_price": Decimal("50.00"),
        "total_amount": Decimal("100.00"),
        "product_id": "L-1",
    }


def test_lines_are_merged_where_both_have_as_many():
    ours = Invoice(
        lines=[
            LineItem(1, title=value("Lamp", 99.0), quantity=value(Decimal("8"), 60.0)),
            LineItem(1, title=value("Shade", 99.0), total_amount=value(Decimal("5.00"), 99.0)),
        ]
    )
    found = merged(ours, rows=[row(ITEM="Lump", QUANTITY="3", PRICE="9.00"), row(ITEM="Shade", PRICE="5.00")])
    assert [(each.title.value, each.quantity and each.quantity.value) for each in found.lines] == [
        ("Lamp", Decimal("3")),
        ("Shade", None),
    ]
    assert [each.total_amount.value for each in found.lines] == [Decimal("9.00"), Decimal("5.00")]


def test_lines_that_do_not_match_stay_ours():
    ours = Invoice(lines=[LineItem(1, title=value("Lamp", 10.0))])
    assert merged(ours, rows=[row(ITEM="A", PRICE="1.00"), row(ITEM="B", PRICE="2.00")]).lines == ours.lines
    elsewhere = [ExpenseLine((field("ITEM", "A", page=2), field("PRICE", "1.00", page=2)))]
    assert merged(ours, rows=elsewhere, document=BOTH_PAGES).lines == ours.lines


def test_their_price_may_be_another_of_the_rows_amounts():
    ours = LineItem(1, taxable_amount=value(Decimal("100.00"), 60.0), total_amount=value(Decimal("118.00"), 60.0))
    [line] = merged(Invoice(lines=[ours]), rows=[row(ITEM="Lamp", PRICE="100.00")]).lines
    assert (line.total_amount, line.title.value) == (ours.total_amount, "Lamp")


def test_what_stands_on_other_pages_belongs_to_another_invoice():
    """A document of several invoices is merged part by part, with the same answer."""
    elsewhere = [ExpenseLine((field("ITEM", "A", page=2), field("PRICE", "1.00", page=2)))]
    found = merged(Invoice(), field("TOTAL", "99.00", page=2), field("PO_NUMBER", "P-1"), rows=elsewhere)
    assert [name for name, _ in found.values()] == ["po_number"]
    assert found.lines == []


def test_checks_are_made_anew():
    amounts = {"taxable_amount": value(Decimal("100.00")), "total_tax_amount": value(Decimal("18.00"))}
    ours = Invoice(**amounts, total_invoice_amount=value(Decimal("113.00"), 70.0))
    found = merged(ours, field("TOTAL", "118.00"))
    assert {check.name: check.result for check in found.checks}["Amounts add up to the total"] == "pass"


def test_the_given_invoice_stays_as_it_is():
    ours = Invoice(invoice_number=value("A-1", 10.0), lines=[LineItem(1, title=value("Lamp", 10.0))])
    before = copy.deepcopy(ours)
    merged(ours, field("INVOICE_RECEIPT_ID", "B-2"), rows=[row(ITEM="Other", PRICE="1.00")])
    assert ours == before


def test_the_local_textracts_own_reading_changes_nothing(samples: Path):
    """It understands as we do, so that its answers must come back as they went: amounts, dates, names, lines."""
    rows = (("No", "Description", "Qty", "Rate", "Amount"), ("1", "Lamp", "2", "50.00", "100.00"))
    texts = (
        (60, 60, "Sri Traders"),
        (60, 90, "Invoice No: 7/26"),
        (60, 110, "Date: 03.02.2026"),
        (60, 130, "Total: 5.00"),
    )
    given = [pdf("M-1"), table_pdf(rows), page_pdf(*texts), *(path.read_bytes() for path in samples.glob("*.pdf"))]
    for data in given:
        answer = reader.read(data)
        document = blocks.parse(answer)
        ours = invoice.extract(document)
        expenses = blocks.parse_expense({"ExpenseDocuments": expense_documents(answer["Blocks"])})
        assert invoice.merge_expense(ours, expenses, document) == ours
