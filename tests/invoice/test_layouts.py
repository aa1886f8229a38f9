"""Ways in which invoices are laid out, each on a page made for it, from the page to the understood value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from understanding import understood, value

ITEMS = (
    (60, 300, "Pos"),
    (100, 300, "Bezeichnung"),
    (300, 300, "Menge"),
    (380, 300, "Einzelpreis"),
    (480, 300, "Betrag"),
    (60, 320, "1"),
    (100, 320, "Drucksensor"),
    (310, 320, "2"),
    (390, 320, "50,00"),
    (485, 320, "100,00"),
    (60, 340, "2"),
    (100, 340, "Kabel"),
    (310, 340, "4"),
    (395, 340, "5,00"),
    (490, 340, "20,00"),
)


def test_a_letters_address_window_names_the_buyer():
    """Below the sender's address in one line stands whom the letter is for, without any heading (DIN 5008)."""
    found = understood(
        (60, 130, "Bei Spiel GmbH · Ecke 12 · 12345 Stadthausen"),
        (60, 150, "Werra Papierfabrik AG"),
        (60, 164, "Industrieweg 3"),
        (60, 178, "37213 Witzenhausen"),
        (60, 250, "Rechnung 4711 vom 03.07.2026"),
        *ITEMS,
        (380, 370, "Gesamtbetrag"),
        (485, 370, "142,80 EUR"),
    )
    assert value(found.buyer_name) == "Werra Papierfabrik AG"
    assert value(found.buyer_address) == "Industrieweg 3, 37213 Witzenhausen"
    assert value(found.seller_name) == "Bei Spiel GmbH"
    assert value(found.invoice_number) == "4711"
    assert value(found.invoice_date) == date(2026, 7, 3)


@pytest.mark.parametrize(
    ("tax_id", "state"),
    [
        pytest.param("29AAKFN4821M1ZR", "Karnataka", id="the registered place"),
        pytest.param("27AAGFK7745P1ZJ", None, id="an address in another state"),
    ],
)
def test_a_sellers_state_is_the_one_of_its_address_if_the_gstin_says_so_too(tax_id: str, state: str | None):
    found = understood(
        (60, 80, "Nandi Lamps & Fittings"),
        (60, 94, "14 Residency Road"),
        (60, 108, "Bengaluru 560025, Karnataka"),
        (60, 122, f"GSTIN: {tax_id}"),
        (60, 150, "Invoice No: NLF-17"),
    )
    assert value(found.seller_tax_id) == tax_id
    assert value(found.seller_state) == state


def test_a_tax_id_labelled_as_the_buyers_is_not_the_sellers():
    found = understood(
        (60, 60, "Lieferant GmbH"),
        (60, 74, "Hauptstraße 1"),
        (60, 88, "50667 Köln"),
        (60, 140, "Rechnungsempfänger"),
        (60, 154, "Kunden AG"),
        (60, 168, "Weg 2"),
        (60, 230, "Ihre USt-IdNr.: DE234567890"),
        *ITEMS,
        (60, 700, "USt-IdNr.: DE123456789"),
    )
    assert value(found.buyer_tax_id) == "DE234567890"
    assert value(found.seller_tax_id) == "DE123456789"
    assert value(found.seller_name) == "Lieferant GmbH"


def test_amounts_far_from_their_labels():
    found = understood(
        *ITEMS,
        (60, 400, "Rechnungssumme Netto (excl. USt.)"),
        (485, 400, "120,00"),
        (60, 416, "Steuerbasisbetrag USt. 19%"),
        (400, 416, "120,00"),
        (490, 416, "22,80"),
        (60, 440, "Rechnungssumme Brutto (inkl. USt.)"),
        (485, 440, "142,80"),
    )
    amounts = (found.taxable_amount, found.total_tax_amount, found.total_invoice_amount)
    assert [value(each) for each in amounts] == [Decimal("120.00"), Decimal("22.80"), Decimal("142.80")]


def test_label_and_amount_in_one_line():
    found = understood(
        *ITEMS,
        (350, 380, "Zwischensumme netto 120,00 EUR"),
        (400, 396, "MwSt. 19 % 22,80 EUR"),
        (390, 412, "Gesamtbetrag 142,80 EUR"),
    )
    assert value(found.taxable_amount) == Decimal("120.00")
    assert value(found.total_tax_amount) == Decimal("22.80")
    assert value(found.total_invoice_amount) == Decimal("142.80")


def test_two_headers_one_above_the_other_name_two_values():
    found = understood(
        (60, 300, "Art-Nr-Lieferant"),
        (60, 312, "Artikelbezeichnung"),
        (300, 306, "Menge"),
        (380, 306, "Nettopreis"),
        (480, 306, "Nettowert"),
        (60, 340, "ZS997"),
        (60, 352, "Zitronensäure"),
        (60, 364, "Verpackung: Flasche"),
        (310, 340, "10"),
        (390, 340, "1,00"),
        (490, 340, "10,00"),
        (60, 390, "GZ250"),
        (60, 402, "Gelierzucker"),
        (310, 390, "50"),
        (390, 390, "1,45"),
        (490, 390, "72,50"),
    )
    lines = [(value(line.product_id), value(line.title), value(line.quantity)) for line in found.lines]
    assert lines == [("ZS997", "Zitronensäure", Decimal(10)), ("GZ250", "Gelierzucker", Decimal(50))]


def test_details_below_a_description_are_not_its_name():
    found = understood(
        *ITEMS[:10],
        (100, 332, "Lager 8821"),
        (60, 360, "2"),
        (100, 360, "Kabel"),
        (310, 360, "4"),
        (395, 360, "5,00"),
        (490, 360, "20,00"),
    )
    assert [value(line.title) for line in found.lines] == ["Drucksensor", "Kabel"]


def test_a_sentence_says_when_to_pay():
    found = understood(*ITEMS, (60, 500, "Bitte überweisen Sie bis zum 24.07.2026 auf unser Konto."))
    assert value(found.due_date) == date(2026, 7, 24)


def test_the_only_date_of_a_receipt_is_its_date():
    found = understood((60, 60, "Corner Shop"), (60, 300, "12.07.2026 12:22"), (60, 320, "TOTAL 18.10 EUR"))
    assert value(found.invoice_date) == date(2026, 7, 12)
    assert found.invoice_date.confidence < 90


def test_until_when_goods_may_be_returned_is_not_a_receipts_date():
    found = understood((60, 60, "Corner Shop"), (60, 300, "NOVEMBER 8, 2025"), (60, 320, "RETURNS THRU 01/07/2026"))
    assert value(found.invoice_date) == date(2025, 11, 8)


def test_of_several_unlabelled_dates_none_is_taken():
    found = understood((60, 60, "Corner Shop"), (60, 300, "12.07.2026"), (60, 320, "13.07.2026"))
    assert found.invoice_date is None


def test_a_summary_table_without_labels_gives_the_tax():
    found = understood(
        *ITEMS,
        (300, 420, "BTW %"),
        (360, 420, "Grondslag"),
        (430, 420, "BTW bedrag"),
        (510, 420, "Totaal"),
        (305, 436, "21 %"),
        (365, 436, "120,00"),
        (440, 436, "25,20"),
        (510, 436, "145,20"),
    )
    amounts = (found.taxable_amount, found.total_tax_amount, found.total_invoice_amount)
    assert [value(each) for each in amounts] == [Decimal("120.00"), Decimal("25.20"), Decimal("145.20")]


@pytest.mark.parametrize(
    ("label", "text", "number", "day"),
    [
        ("Invoice No./Date:", "1234 / 01.07.2017", "1234", date(2017, 7, 1)),
        ("Invoice No / Date", "1234/01.07.2017", "1234", date(2017, 7, 1)),
        ("Invoice No. & Date", "1234 dt. 01.07.2017", "1234", date(2017, 7, 1)),
        ("Invoice Number and Date:", "INV-12 01-Jul-2017", "INV-12", date(2017, 7, 1)),
        ("Bill No. & Dt.:", "77/26-27 & 01.07.2017", "77/26-27", date(2017, 7, 1)),
        ("Rechnungsnummer/Datum:", "RE-77 / 01.07.2017", "RE-77", date(2017, 7, 1)),
        ("Rechnung Nr. / Datum", "4711 / 3. Juli 2017", "4711", date(2017, 7, 3)),
        ("Facture n° / date :", "F-88 / 01/07/2017", "F-88", date(2017, 7, 1)),
        ("Date / Invoice No:", "01.07.2017 / 1234", "1234", date(2017, 7, 1)),
    ],
)
def test_one_label_with_two_values(label: str, text: str, number: str, day: date):
    found = understood((60, 60, "Nandi Lamps Pvt Ltd"), (300, 120, label), (440, 120, text), *ITEMS)
    assert (value(found.invoice_number), value(found.invoice_date)) == (number, day)


def test_the_date_beside_an_orders_number_is_not_the_invoices():
    found = understood(
        (60, 60, "Nandi Lamps Pvt Ltd"),
        (300, 120, "Invoice No.:"),
        (440, 120, "NL-7"),
        (300, 136, "Order No./Date:"),
        (440, 136, "PO-88 / 02.06.2017"),
        (300, 152, "Invoice Date:"),
        (440, 152, "01.07.2017"),
        *ITEMS,
    )
    assert value(found.po_number) == "PO-88"
    assert value(found.invoice_date) == date(2017, 7, 1)


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (((60, 600, "Currency: INR"),), "INR"),
        (((60, 600, "Total $ 120.00"),), "USD"),
        (((60, 600, "Total Rs. 120.00"),), "INR"),
        (((60, 600, "Montant 120,00 EUR"),), "EUR"),
        (((60, 600, "All amounts in GBP"),), "GBP"),
        (((60, 600, "Total S$ 120.00"),), "SGD"),
        (((60, 600, "Total $ 120.00"), (60, 620, "APPROVED AUD 120.00")), "AUD"),
        (((60, 90, "ABN 41 188 420 071"), (60, 600, "Total $ 120.00")), "AUD"),
        (((60, 90, "ABN 41 188 420 071"), (60, 600, "Total $ 120.00"), (60, 620, "All in US dollars")), "USD"),
        (((60, 90, "4120 Broadway, Astoria, NY 11103"),), "USD"),
        (((60, 600, "GSTIN: 29AAKFN4821M1ZR"),), "INR"),  # who invoices with a GSTIN does so in rupees
        (((60, 600, "USt-IdNr.: DE136695976"),), "EUR"),
        (((60, 600, "VAT No: GB980780684"),), "GBP"),
        ((), None),
    ],
)
def test_currencies_by_sign_code_and_context(texts, code: str | None):
    assert value(understood((60, 60, "Nandi Lamps Pvt Ltd"), *ITEMS, *texts).currency) == code


def test_a_gstin_beside_dollars_is_an_export():
    found = understood(
        (60, 60, "Nandi Lamps Pvt Ltd"), (60, 74, "GSTIN: 29AAKFN4821M1ZR"), (60, 600, "Total USD 120.00")
    )
    assert value(found.currency) == "USD"


@pytest.mark.parametrize("state", ["29 / Karnataka", "Karnataka (29)", "Karnataka, Code: 29", "KARNATAKA", "29", "KA"])
def test_states_by_name_and_code(state: str):
    found = understood(
        (60, 60, "Nandi Lamps Pvt Ltd"),
        (60, 74, "4 MG Road, Bengaluru"),
        (60, 88, "GSTIN: 29AAKFN4821M1ZR"),
        (60, 102, f"State Name: {state}"),
        *ITEMS,
        (300, 400, "IGST 18%"),
        (490, 400, "21.60"),
        (60, 600, f"Place of Supply: {state}"),
    )
    results = {check.name: check.result for check in found.checks}
    assert results["State of the seller's GSTIN"] == "pass"
    assert results["Tax agrees with place of supply"] == "fail"


@pytest.mark.parametrize(
    ("currency", "other", "day"),
    [
        ("USD 142.80", "", date(2026, 3, 2)),
        ("EUR 142.80", "", date(2026, 2, 3)),
        ("USD 142.80", "Due Date: 25/02/2026", date(2026, 2, 3)),  # which has only this order
        ("EUR 142.80", "Due Date: 02/25/2026", date(2026, 3, 2)),
    ],
)
def test_the_order_of_a_date_by_currency_and_the_other_dates(currency: str, other: str, day: date):
    found = understood(
        (60, 60, "Nandi Lamps Pvt Ltd"),
        (300, 120, "Invoice Date: 03/02/2026"),
        (300, 140, other),
        *ITEMS,
        (380, 400, f"Total {currency}"),
    )
    assert value(found.invoice_date) == day


def test_charges_below_the_lines_are_counted_by_the_checks():
    found = understood(
        *ITEMS,
        (300, 370, "Zwischensumme"),
        (485, 370, "120,00"),
        (300, 386, "abzgl. Rabatt 10 %"),
        (485, 386, "-12,00"),
        (300, 402, "zzgl. Versandkosten"),
        (490, 402, "5,80"),
        (300, 418, "Nettobetrag"),
        (485, 418, "113,80"),
        (300, 434, "MwSt. 19 %"),
        (490, 434, "21,62"),
        (300, 450, "Gesamtbetrag"),
        (485, 450, "135,42"),
    )
    assert [value(each) for each in found.charges] == [Decimal("-12.00"), Decimal("5.80")]
    assert {check.name: check.result for check in found.checks}["Lines add up"] == "pass"
    assert found.failed_checks == []


def test_the_heading_of_a_group_is_no_part_of_the_items_around_it():
    rows = (
        ("1", "Statutory audit", "998221", "5", "1,000.00", "5,000.00"),
        ("2", "Tax audit", "998221", "2", "1,500.00", "3,000.00"),
        ("3", "Cab to the plant", "996411", "4", "200.00", "800.00"),
    )
    lefts = (60, 100, 260, 330, 400, 480)
    header = ("S.No", "Particulars", "SAC", "Qty", "Rate", "Amount")
    printed = [(x, 300, text) for x, text in zip(lefts, header, strict=True)]
    for y, row in zip((336, 354, 390), rows, strict=True):
        printed += [(x, y, text) for x, text in zip(lefts, row, strict=True)]
    headings = ((100, 318, "Professional fees :"), (60, 372, "Other expenses"))
    found = understood(
        (60, 80, "Biswas Mitra & Associates"), *printed, *headings, (400, 420, "Total"), (480, 420, "8,800.00")
    )
    assert [value(line.title) for line in found.lines] == [row[1] for row in rows]


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(("Gross value", "Discount", "Net value"), id="less a discount"),
        pytest.param(("Gross Amt", "Taxable", "Net Amt"), id="before the taxes"),
    ],
)
def test_a_gross_amount_is_no_lines_total(header: tuple[str, str, str]):
    lefts = (60, 200, 260, 330, 410, 490)
    rows = (
        ("Particulars", "Qty", "Rate", *header),
        ("Paneer Tikka Roll", "2", "189.00", "378.00", "30.00", "348.00"),
        ("Cold Coffee", "2", "149.00", "298.00", "25.00", "273.00"),
    )
    table = [(x, 300 + 20 * at, text) for at, row in enumerate(rows) for x, text in zip(lefts, row, strict=True)]
    found = understood((60, 80, "Pind Rasoi"), *table, (410, 380, "Total"), (490, 380, "621.00"))
    assert [line.total_amount.text for line in found.lines if line.total_amount] == [row[-1] for row in rows[1:]]


def test_a_number_behind_a_sign_alone_is_the_invoices():
    invoice = understood((400, 60, "INVOICE"), (430, 90, "# INV-0042"), (60, 120, "Lamps Ltd"), *ITEMS)
    assert value(invoice.invoice_number) == "INV-0042"


def test_a_wrapped_description_beside_a_detail_is_joined():
    header = ((60, 300, "Product"), (180, 300, "Title"), (330, 300, "Qty"), (400, 300, "Price"), (480, 300, "Total"))
    row = ((60, 320, "Lamps"), (180, 320, "Reading lamp in"), (335, 320, "1"), (400, 320, "80.00"), (480, 320, "80.00"))
    below = ((60, 332, "FSN: LMPX77"), (180, 332, "brushed brass"))
    last = ((60, 360, "Wicks"), (180, 360, "Wick"), (335, 360, "1"), (400, 360, "5.00"), (485, 360, "5.00"))
    [line, _] = understood(*header, *row, *below, *last).lines
    assert value(line.title) == "Reading lamp in brushed brass"


FOOT = ((240, 790, "Lumière Presse"), (160, 802, "Siège social : 16 rue Mollien - 92100 Boulogne"))


def test_the_only_address_on_the_right_is_the_buyers_where_the_small_print_names_the_seller():
    window = ((390, 120, "Atelier Dupont"), (390, 134, "27 rue Henri Rolland"), (390, 148, "69100 Villeurbanne"))
    invoice = understood(*window, (60, 200, "Facture n° 2026-77"), *ITEMS, *FOOT)
    assert (value(invoice.seller_name), value(invoice.buyer_name)) == ("Lumière Presse", "Atelier Dupont")


def test_a_page_that_leans_is_read_by_its_rows():
    """As the photo of a receipt, whose amounts stand as high as the names above or below theirs."""
    rows = (
        ("1 Smash Burger", "14.50"),
        ("2 House Fries large", "11.00"),
        ("1 Iced Tea lemon", "3.50"),
        ("3 Cask Ale pints", "21.00"),
    )
    texts = [text for at, row in enumerate((*rows, ("Total due", "50.00"))) for text in leaning(at, row)]
    invoice = understood((60, 100, "Copper Kettle Taproom"), *texts)
    assert [(value(line.title), value(line.total_amount)) for line in invoice.lines] == [
        (name[2:], Decimal(amount)) for name, amount in rows
    ]


def leaning(at: int, row: tuple[str, str]) -> list[tuple[float, float, str]]:
    """A row's words on a page that rises by 1 in 20 to the right, each where it stands."""
    words, x = [], 60.0
    for word in row[0].split():
        words.append((x, word))
        x += stringWidth(word, "Helvetica", 10) + 3
    return [(x, 200 + 14 * at - x / 20, word) for x, word in (*words, (300, row[1]))]


def test_a_letterhead_with_an_address_on_the_left_is_the_seller_whatever_the_small_print_says():
    head = ((60, 60, "Maison Lumière"), (60, 74, "27 rue Henri Rolland"), (60, 88, "69100 Villeurbanne"))
    assert value(understood(*head, (60, 200, "Facture n° 2026-77"), *ITEMS, *FOOT).seller_name) == "Maison Lumière"


def test_the_total_of_prices_that_makes_the_total_with_the_taxes_is_what_is_taxed():
    header = ((60, 300, "Title"), (250, 300, "Qty"), (310, 300, "Price"), (400, 300, "Tax"), (480, 300, "Total"))
    row = ((60, 320, "Lamp"), (255, 320, "1"), (310, 320, "278.61"), (400, 320, "40.39"), (480, 320, "319.00"))
    total = ((60, 350, "Total"), (310, 350, "278.61"), (400, 350, "40.39"), (480, 350, "319.00"))
    invoice = understood(*header, *row, *total, (310, 400, "Grand Total"), (480, 400, "319.00"))
    found = invoice.taxable_amount, invoice.total_tax_amount, invoice.total_invoice_amount
    assert [value(each) for each in found] == [Decimal("278.61"), Decimal("40.39"), Decimal("319.00")]


def test_a_vat_number_without_a_country_is_known_by_its_length():
    head = ((60, 60, "The Copper Kettle"), (60, 74, "34 Kingly Street"), (60, 88, "W1B 5QH"))
    assert value(understood(*head, *ITEMS, (60, 500, "VAT 232 153 895")).seller_tax_id) == "232 153 895"


def test_for_whose_attention_a_firm_heads_an_address_is_its_name():
    block = ((60, 120, "Bill to Address:"), (60, 134, "ATTN: Lamps Limited"), (60, 148, "9 Elm Street"))
    assert value(understood((300, 60, "Wick & Son Ltd"), *block, *ITEMS).buyer_name) == "Lamps Limited"
