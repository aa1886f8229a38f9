"""Where headers have their values, and which of several is the field's: each on a page made for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from understanding import Text, table, understood, value

from invoicekit.blocks.model import Box, Document, FormField, Line, Page, Word
from invoicekit.invoice import extract

SOLD = table(
    ("Description", "Qty", "Rate", "Amount"), ("Lamp", "2", "50.00", "100.00"), ("Bulb", "4", "25.00", "100.00")
)
VERKAUFT = table(
    ("Bezeichnung", "Menge", "Einzelpreis", "Gesamtpreis"),
    ("Brett", "2", "50,00", "100,00"),
    ("Winkel", "4", "25,00", "100,00"),
)


def pairs(*rows: tuple[str, ...], x: float = 330, y: float = 80, across: float = 110, down: float = 15) -> list[Text]:
    """Rows of texts in columns as wide as each other."""
    return [(x + across * i, y + down * at, text) for at, row in enumerate(rows) for i, text in enumerate(row) if text]


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Payment is due within 30 days, by April 2, 2025.", date(2025, 4, 2)),
        ("Der Betrag ist ohne Abzug zahlbar bis zum 3. Dezember 2025 auf unser Konto.", date(2025, 12, 3)),
        ("Wij verzoeken u het bedrag te voldoen voor 25-07-2025 onder vermelding van het nummer.", date(2025, 7, 25)),
        ("Pagamento: bonifico bancario a 30 giorni, scadenza 10/08/2025.", date(2025, 8, 10)),
        ("Payable net jusqu'au 12 juillet 2025", date(2025, 7, 12)),
        ("Payments received before 3 May 2025 are shown.", None),
    ],
)
def test_a_sentence_says_until_when_to_pay(sentence, due):
    assert value(understood((60, 40, "Oakline Design"), *SOLD, (60, 520, sentence)).due_date) == due


def test_a_sentence_goes_on_in_the_next_row_to_its_due_date():
    rows = (60, 520, "Zahlung ohne Abzug, der Betrag ist fällig am"), (60, 534, "18.03.2025 auf unser Konto.")
    assert value(understood((60, 40, "Huber GmbH"), *VERKAUFT, *rows).due_date) == date(2025, 3, 18)


@pytest.mark.parametrize(
    ("rows", "number", "day"),
    [
        (
            (
                ("Gutschrift-Nr.:", "GS-44"),
                ("zur Rechnung Nr.:", "RE-310"),
                ("Rechnung vom:", "02.04.2025"),
                ("Datum:", "17.05.2025"),
            ),
            "GS-44",
            date(2025, 5, 17),
        ),
        (
            (
                ("Original invoice", "INV-7781"),
                ("Credit note number", "CN-19"),
                ("Invoice date", "12/03/2025"),
                ("Credit note date", "19/05/2025"),
            ),
            "CN-19",
            date(2025, 5, 19),
        ),
        (
            (("AVOIR N°", "AV-42"), ("Avoir sur facture n°", "F-1188"), ("Date", "10/02/2025")),
            "AV-42",
            date(2025, 2, 10),
        ),
    ],
)
def test_a_credit_note_has_its_own_number_and_date(rows, number, day):
    invoice = understood((60, 40, "Holzwerk Brandt"), *pairs(*rows, across=130), *VERKAUFT)
    assert (value(invoice.invoice_number), value(invoice.invoice_date)) == (number, day)


def test_values_stand_in_the_row_below_a_row_of_labels():
    first = pairs(("DATE", "NUMBER", "PAGE"), ("10/14/2025", "SI-20931", "1 of 1"), x=380, across=70)
    labels, values = ("CUST. NO.", "CUSTOMER P.O.", "TERMS", "SALES REP"), ("C2218", "TBB-3391", "NET 30", "R. OLSEN")
    invoice = understood(
        (60, 40, "Delta Pipe"), (420, 30, "INVOICE"), *first, *pairs(labels, values, x=60, y=200), *SOLD
    )
    assert (value(invoice.invoice_number), value(invoice.po_number)) == ("SI-20931", "TBB-3391")


def test_a_number_below_its_label_counts_more_than_an_address_beside():
    rows = pairs(("FECHA", "12/06/2025"), x=60), pairs(("N.º PEDIDO",), ("PV-3307",), x=60, y=110)
    invoice = understood((60, 40, "Flor de Sierra"), *rows[0], *rows[1], (180, 110, "41002 Sevilla"), *SOLD)
    assert value(invoice.po_number) == "PV-3307"


def test_values_that_a_narrow_column_parts_are_put_together():
    texts = [
        (430, 60 + 13 * at, text)
        for at, text in enumerate(("Facture n°", "FA-2025-", "0391", "Date d'émission", "7 mai", "2025"))
    ]
    invoice = understood((60, 40, "Atelier Verdun"), *texts, *VERKAUFT)
    assert (value(invoice.invoice_number), value(invoice.invoice_date)) == ("FA-2025-0391", date(2025, 5, 7))


@pytest.mark.parametrize(
    "text",
    ["Invoice No. : GP/441 Date : 14.07.2025 P.O. No. : 7700118", "Invoice No. GP/441 | Date 14.07.2025 | PO# 7700118"],
)
def test_a_line_holds_several_labels(text):
    invoice = understood((60, 40, "Ganga Polymers"), (60, 100, text), *SOLD)
    found = value(invoice.invoice_number), value(invoice.invoice_date), value(invoice.po_number)
    assert found == ("GP/441", date(2025, 7, 14), "7700118")


def test_the_only_date_without_a_label_is_the_invoices():
    top = (470, 40, "Invoice"), (455, 56, "#QC10442"), (455, 70, "10/14/2025"), (455, 120, "Due Date: 11/13/2025")
    invoice = understood((60, 40, "Quayside Candles"), (60, 90, "Grand Rapids MI 49508"), *top, *SOLD)
    assert (value(invoice.invoice_date), value(invoice.due_date)) == (date(2025, 10, 14), date(2025, 11, 13))


def test_a_date_of_delivery_is_not_the_invoices():
    rows = (60, 100, "Rechnung Nr. 4410"), (60, 114, "Lieferdatum: 03.03.2025"), (60, 128, "Zahlbar bis: 17.03.2025")
    assert understood((60, 40, "Weingut Sommer"), *rows, *VERKAUFT).invoice_date is None


def test_a_date_beside_the_title_is_no_number():
    assert (
        understood((60, 40, "Thornbury Gardens"), (60, 82, "Invoice"), (300, 82, "3 March 2025"), *SOLD).invoice_number
        is None
    )


def test_a_purchase_order_counts_more_than_the_sellers_order():
    rows = pairs(("Order #", "113-4417"), ("Purchase order #", "PO-1187"))
    assert value(understood((60, 40, "Market"), *rows, *SOLD).po_number) == "PO-1187"


@pytest.mark.parametrize(
    ("text", "number"),
    [("Reference: PVG-PO-0772", "PVG-PO-0772"), ("Betreft: project Zuid, opdrachtnummer 22.118/OA-07", "22.118/OA-07")],
)
def test_an_orders_number_is_told_by_itself_or_by_a_sentence(text, number):
    assert value(understood((60, 40, "Bouwbedrijf Smit"), (60, 100, text), *SOLD).po_number) == number


@pytest.mark.parametrize(("label", "amount"), [("Less : Round Off (-)", "-0.18"), ("Round Off", "0.18")])
def test_what_is_rounded_off_has_the_sign_of_its_label(label, amount):
    rows = pairs(("CGST 9%", "18.00"), ("SGST 9%", "18.00"), (label, "0.18"), y=420, across=150)
    assert value(understood((60, 40, "Balaji Traders"), *SOLD, *rows).round_off) == Decimal(amount)


def test_the_total_of_quantities_is_the_second_of_two_counts_and_not_an_amount_behind_another_label():
    counts = (60, 420, "Total Items / Qty : 2 / 6"), (330, 420, "Sub Total"), (480, 420, "200.00")
    assert value(understood((60, 40, "Office Needs"), *SOLD, *counts).total_quantity) == Decimal(6)


def test_taxes_of_a_table_by_rate_are_those_of_its_last_row():
    rates = pairs(
        ("GST%", "Taxable", "CGST", "SGST"),
        ("5%", "150.00", "3.75", "3.75"),
        ("18%", "50.00", "4.50", "4.50"),
        ("Total", "200.00", "8.25", "8.25"),
        x=60,
        y=440,
    )
    invoice = understood((60, 40, "Malabar Medicals"), *SOLD, *rates, (400, 540, "NET AMOUNT"), (500, 540, "216.50"))
    found = [invoice.taxable_amount, invoice.cgst_amount, invoice.sgst_amount]
    assert [value(each) for each in found] == [Decimal("200.00"), Decimal("8.25"), Decimal("8.25")]


def test_ringgit_are_told_by_their_sign():
    assert value(understood((60, 40, "Kedai Kraf"), (60, 60, "TOTAL"), (200, 60, "RM 45.00")).currency) == "MYR"


def test_a_date_alone_with_its_month_in_short():
    found = understood((400, 60, "Tax Invoice"), (400, 80, "#INV-1187"), (400, 95, "19-Jan-2026"))
    assert value(found.invoice_date).isoformat() == "2026-01-19"


@pytest.mark.parametrize("margin", [0.0, 0.001])
def test_the_date_beside_an_orders_number_is_not_the_invoices(margin: float):
    """Even where the reader found that pair first, being surer of it, and its label's line begins left of its words."""
    rows = ((0.1, "Invoice No.", "MCC/2241", 70.0), (0.2, "Buyer's Order No.", "RTG-118", 75.0))
    dates = ((0.2, "Dated", "18-Dec-25", 75.0), (0.1, "Dated", "22-Dec-25", 70.0))
    pairs = [pair(0.5, *row) for row in rows] + [pair(0.8, *row) for row in dates]
    lines = [Line(each.value, 99.0, each.value_box, 1, each.value_words) for each in pairs]
    for each in pairs:
        box = each.key_box._replace(left=each.key_box.left - margin)
        lines.append(Line(each.key, 99.0, box, 1, [replace(word, box=box) for word in each.key_words]))
    found = extract(Document([Page(1, lines=lines, form_fields=pairs)]))
    assert value(found.invoice_date) == date(2025, 12, 22)


def pair(left: float, top: float, key: str, text: str, confidence: float) -> FormField:
    """A label with its value below it."""
    boxes = [Box(left, top + 0.015 * at, 0.01 * len(each), 0.01) for at, each in enumerate((key, text))]
    words = [
        [Word(each, confidence, box, 1, id=f"{left}{top}{each}")] for each, box in zip((key, text), boxes, strict=True)
    ]
    return FormField(key, text, confidence, 1, *boxes, *words)
