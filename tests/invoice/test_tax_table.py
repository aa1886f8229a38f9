"""Taxes printed by rate below the lines: their sums are the header's, where they make the invoice's total."""

from __future__ import annotations

from decimal import Decimal

import pytest
from making import page_pdf
from understanding import table, understood, value

from invoicekit import blocks, reader
from invoicekit.invoice.tax_table import find_named_taxes

SOLD = table(
    ("Bezeichnung", "Menge", "Preis", "Betrag"), ("Pflege", "12", "73,00", "876,00"), ("Rosen", "40", "2,50", "100,00")
)
TOTAL = [(320, 500, "Rechnungsbetrag"), (480, 500, "1.149,44")]


def amounts(*texts) -> tuple[object, object, object]:
    invoice = understood(*SOLD, *texts)
    return value(invoice.taxable_amount), value(invoice.total_tax_amount), value(invoice.total_invoice_amount)


IN_ROWS = table(("MwSt. 19 % auf 876,00", "166,44"), ("MwSt. 7 % auf 100,00", "7,00"), top=430, places=(320, 480))
IN_TABLE = table(("Steuersatz", "Netto", "Steuer"), ("19 %", "876,00", "166,44"), ("7 %", "100,00", "7,00"), top=420)
ON_RECEIPT = table(("A 19,0", "876,00", "166,44", "1042,44"), ("B 7", "100,00", "7,00", "107,00"), top=420)


@pytest.mark.parametrize("rates", [IN_ROWS, IN_TABLE, ON_RECEIPT])
def test_taxes_of_several_rates_are_added_up(rates):
    assert amounts(*rates, *TOTAL) == (Decimal("976.00"), Decimal("173.44"), Decimal("1149.44"))


def test_taxes_that_do_not_make_the_total_fill_nothing():
    rates = table(("Satz", "Wert", "Abgabe"), ("19 %", "800,00", "152,00"), ("7 %", "50,00", "3,50"), top=420)
    assert amounts(*rates, *TOTAL) == (None, None, Decimal("1149.44"))


def test_a_row_of_sums_at_one_rate_above_their_repetition_says_all_amounts():
    head = ("Warenwert", "Zuschlag", "Nettobetrag", "MwSt-Betrag", "MwSt-%", "Endbetrag")
    row = ("976,00", "-30,00", "946,00", "179,74", "19,0", "1125,74")
    sums = table(head, row, (*row[:4], "EUR", row[5]), top=600, places=(40, 130, 220, 310, 400, 490))
    below = table(("Lindner GmbH", "Leipzig", "DE145678923", "HRB 7788"), top=662, places=(40, 130, 220, 310))
    assert amounts(*sums, *below) == (Decimal("946.00"), Decimal("179.74"), Decimal("1125.74"))


def test_a_rate_without_its_sign_is_no_base():
    rates = table(("5.00", "30.00", "1.50"), ("20.00", "946.00", "189.20"), top=420)
    total = [(320, 500, "Invoice Total"), (480, 500, "1,166.70")]
    assert amounts(*rates, *total) == (Decimal("976.00"), Decimal("190.70"), Decimal("1166.70"))


def test_taxes_rounded_by_rate_may_miss_the_total_by_a_cent():
    total = [(320, 500, "Rechnungsbetrag"), (480, 500, "1.149,43")]
    assert amounts(*IN_TABLE, *total) == (Decimal("976.00"), Decimal("173.44"), Decimal("1149.43"))


def test_a_row_of_the_lines_table_that_begins_with_a_rate_is_a_tax():
    rows = (("7 % MwSt auf 100,00", "", "", "7,00"), ("19 % MwSt auf 876,00", "", "", "166,44"))
    invoice = understood(*SOLD, *table(*rows, top=360), *TOTAL)
    assert [value(line.total_amount) for line in invoice.lines] == [Decimal("876.00"), Decimal("100.00")]
    assert value(invoice.total_tax_amount) == Decimal("173.44")


@pytest.mark.parametrize(
    ("label", "tax"), [("MwSt 19 % (Reverse Charge)", "0,00"), ("Versicherungsteuer 19 %", "185,44")]
)
def test_taxes_that_the_buyer_owes_and_those_of_insurers(label, tax):
    sums = table(("Nettobetrag", "976,00"), (label, tax), top=440, places=(320, 480))
    assert amounts(*sums)[1] == Decimal(tax.replace(",", "."))


def test_a_tax_by_rate_right_of_another_text_on_its_row():
    rows = [
        (x, 440 + 12 * at, text)
        for at, name in enumerate(("Central", "State"))
        for x, text in ((300, f"IN : {name} GST- OP 9 %"), (440, "242136.00"), (500, "21792.24"))
    ]
    page = page_pdf(*rows, (40, 452, "CIN: U24110MH2011PTC229914"))
    found = find_named_taxes(blocks.parse(reader.read(page)))
    assert [(name, value(tax)) for name, tax, _ in found] == [
        ("cgst_amount", Decimal("21792.24")),
        ("sgst_amount", Decimal("21792.24")),
    ]
