"""What small billing programs, web shops and spreadsheets print around the items: parties, numbers, sums in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from making import page_pdf
from understanding import grid, table, understood, value

from invoicekit import blocks, reader
from invoicekit.blocks.model import Box, Document, Page
from invoicekit.invoice.fields import find_fields
from invoicekit.invoice.labels import Evidence
from invoicekit.invoice.number_words import spelled_amount
from invoicekit.invoice.printed import Printed
from invoicekit.invoice.rate_table import find_rate_tables
from invoicekit.invoice.row_evidence import Items
from invoicekit.invoice.values import find_currency

SELLER, BUYER = "27ABKPT5528F1ZB", "27AAJFR9043L1ZM"
HEAD = ((200, 40, "TRISHUL ELECTRICALS", 16), (180, 60, "Shop No. 14, Lohar Chawl, Mumbai - 400 002"))
ITEMS = table(("Description", "Qty", "Rate", "Amount"), ("Lamp oil", "2", "8.00", "16.00"), ("Total", "", "", "16.00"))


def test_the_number_beside_the_buyers_name_is_the_buyers():
    buyer = (
        (330, 110, "Rajgad Lighting House"),
        (470, 110, f"GSTIN : {BUYER}"),
        (330, 124, "Gala No. 3, Kurla 400070"),
    )
    found = understood(*HEAD, (30, 110, "Invoice No : TE/1942"), *buyer, (30, 138, f"GSTIN : {SELLER}"), *ITEMS)
    assert value(found.buyer_name) == "Rajgad Lighting House"
    assert (value(found.seller_tax_id), value(found.buyer_tax_id)) == (SELLER, BUYER)


def test_the_number_in_the_small_print_is_the_senders_where_another_stands_above():
    facts = table(
        ("Facture", "Date", "Commande", "Numéro de TVA"), ("FA2184", "18/03/2025", "Q7", "FR43819430273"), top=180
    )
    buyer = ((60, 100, "Adresse de facturation"), (60, 116, "Librairie Vasseur SARL"), (60, 130, "35000 Rennes"))
    foot = (60, 815, "SAS au capital de 20 000 € - TVA intracommunautaire FR89512703646", 7)
    found = understood((60, 50, "Papeterie des Capucins", 16), *buyer, *facts, *ITEMS, foot)
    assert (value(found.seller_tax_id), value(found.buyer_tax_id)) == ("FR89512703646", "FR43819430273")


def test_a_number_that_is_labelled_as_yours_is_the_buyers():
    yours = (60, 700, "Ihre USt-Identifikationsnummer: DE284415379.")
    own = (300, 810, "UStId: DE319064820", 7)
    buyer = ((60, 100, "Chemiewerk Hürth AG"), (60, 114, "Industriestraße 112"), (60, 128, "50354 Hürth"))
    found = understood((60, 50, "Rheinland Messtechnik", 16), *buyer, (400, 60, "Rechnung"), *ITEMS, yours, own)
    assert (value(found.seller_tax_id), value(found.buyer_tax_id)) == ("DE319064820", "DE284415379")


def test_a_number_in_one_column_with_the_customers_is_the_buyers():
    strip = (60, 40, "Fuldatal Software GmbH – Leipziger Straße 214 – 34260 Kaufungen – USt-ID: DE284716306", 7)
    buyer = ((60, 90, "Habichtswald Logistik GmbH"), (60, 104, "Am Berg 41"), (60, 118, "34123 Kassel"))
    facts = ((350, 90, "Kundennummer"), (520, 90, "10418"), (350, 106, "Umsatzsteuer-ID"), (500, 106, "DE139602507"))
    found = understood(strip, *buyer, *facts, (60, 200, "Rechnung"), *ITEMS)
    assert (value(found.seller_tax_id), value(found.buyer_tax_id)) == ("DE284716306", "DE139602507")


@pytest.mark.parametrize(
    ("line", "name", "address"),
    [
        ("Savita Karki House No. 41, Lane 3, Doon Vihar", "Savita Karki", "House No. 41, Lane 3, Doon Vihar"),
        ("METROPULSE SYSTEMS PVT. LTD. PLOT NO-61, PEENYA", "METROPULSE SYSTEMS PVT. LTD.", "PLOT NO-61, PEENYA"),
        (
            "Tyne Joinery Ltd, Saltmeadows Road, Gateshead, NE8 3AH",
            "Tyne Joinery Ltd",
            "Saltmeadows Road, Gateshead, NE8 3AH",
        ),
    ],
)
def test_an_address_begins_behind_the_name_in_its_line(line, name, address):
    found = understood(*HEAD, (60, 110, "Bill To:"), (60, 124, line), *ITEMS)
    assert value(found.buyer_name) == name
    assert value(found.buyer_address) == address


def test_the_address_goes_on_below_a_line_with_the_name():
    rows = (
        (60, 110, "Billing Address"),
        (150, 110, ": Savita Karki House No. 41, Lane 3,"),
        (152, 124, "Jakhan, Dehradun - 248001"),
    )
    found = understood(*HEAD, *rows, *ITEMS)
    assert value(found.buyer_name) == "Savita Karki"
    assert value(found.buyer_address) == "House No. 41, Lane 3, Jakhan, Dehradun - 248001"


def test_a_heading_over_the_middle_of_its_box_stands_over_short_names_too():
    buyer = (
        (60, 124, "Rangoli Fabtex"),
        (60, 138, "4051, 2nd Floor, Millennium Textile Market - 2,"),
        (60, 152, "Surat - 395002"),
    )
    facts = ((370, 110, "Invoice no. 318 invoice date. 15-11-2025"), (370, 124, "challan no. 1207"))
    found = understood(*HEAD, (180, 110, "customer detail"), *facts, *buyer, *ITEMS)
    assert value(found.buyer_name) == "Rangoli Fabtex"
    assert value(found.buyer_address) == "4051, 2nd Floor, Millennium Textile Market - 2, Surat - 395002"


def test_a_heading_over_the_middle_of_the_page_heads_the_form_below():
    form = (
        (60, 126, "Name: Kestrel Doorstep Technologies Pvt. Ltd."),
        (60, 146, "Address: C-19/2, LAXMI NAGAR, DELHI 110092"),
    )
    found = understood(*HEAD, (275, 106, "Bill to Party"), *form, (60, 166, f"GSTIN: {BUYER}"), *ITEMS)
    assert value(found.buyer_name) == "Kestrel Doorstep Technologies Pvt. Ltd."
    assert value(found.buyer_address) == "C-19/2, LAXMI NAGAR, DELHI 110092"
    assert value(found.buyer_tax_id) == BUYER


def test_one_line_may_label_several_parts_of_an_address():
    rows = (
        "Denominazione: Carpenterie Valsassina Snc",
        "Indirizzo: Strada Provinciale 62",
        "Comune: Introbio Provincia: LC",
    )
    form = [
        (60, 110 + 14 * at, text)
        for at, text in enumerate(("Cessionario/committente (cliente)", *rows, "Cap: 23815 Nazione: IT"))
    ]
    found = understood((60, 40, "Bulloneria Brianza S.r.l."), *form, (60, 210, "Fattura n. 418"), *ITEMS)
    assert value(found.buyer_address) == "Strada Provinciale 62, 23815 Introbio LC IT"


def test_a_value_of_two_rows_stands_beside_the_middle_of_its_label():
    form = [
        (60, 110, "PARTY NAME"),
        (150, 110, ":"),
        (165, 110, "JAI HANUMAN LOGISTICS"),
        (60, 134, "ADDRESS"),
        (150, 134, ":"),
    ]
    form += [
        (165, 128, "AT-BARAIPALI, PO-KAINSIR, DIST-"),
        (165, 140, "SAMBALPUR"),
        (60, 156, "JOB CARD NO"),
        (150, 156, ":"),
    ]
    found = understood(*HEAD, *form, (165, 156, "JC/2096"), *ITEMS)
    assert value(found.buyer_name) == "JAI HANUMAN LOGISTICS"
    assert value(found.buyer_address) == "AT-BARAIPALI, PO-KAINSIR, DIST-SAMBALPUR"


def test_a_state_among_what_is_said_of_the_invoice_is_the_sellers():
    facts = ((60, 110, "Invoice No: TE/1942"), (60, 126, "Reverse Charge: No"), (60, 142, "State: Maharashtra"))
    buyer = ((60, 170, "Bill To:"), (60, 184, "Rajgad House"), (60, 198, "Kurla 400070"))
    found = understood(*HEAD, (200, 80, f"GSTIN: {SELLER}"), *facts, (240, 142, "Code 27"), *buyer, *ITEMS)
    assert value(found.seller_state) == "Maharashtra"


def test_a_sellers_name_may_take_two_rows_of_large_letters():
    head = (
        (60, 50, "M/S SIDDHESHWAR INFRA", 16),
        (60, 68, "MATERIALS", 16),
        (60, 84, "Gat No. 214/2, Pune Road, Solapur 413213", 9),
    )
    buyer = ((60, 110, "Buyer:"), (60, 124, "Godavari Buildcon Private Limited"))
    found = understood((345, 50, "TAX INVOICE"), *head, *buyer, *ITEMS)
    assert value(found.seller_name) == "M/S SIDDHESHWAR INFRA MATERIALS"
    assert value(found.seller_address) == "Gat No. 214/2, Pune Road, Solapur 413213"


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("eleven lakh six hundred and fifteen and fifty-three hundredths", "1100615.53"),
        ("Six Hundred Fifteen point five three", "615.53"),
        ("Rupees Two Thousand Point Five Only", "2000.5"),
        ("two hundred point fifty", None),
    ],
)
def test_hundredths_may_be_spelled_behind_a_point(words, amount):
    assert spelled_amount(words) == (Decimal(amount) if amount else None)


TWO_WORDS = (
    (60, 500, "Tax Payable in words: Rupees Two Hundred Ten Only"),
    (60, 520, "Total Payable in words inclusive tax: Rupees Six Hundred Only"),
)


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (((60, 500, "Total amount in words"), (120, 530, "sixteen hundred and five")), "sixteen hundred and five"),
        (((60, 500, "TOTAL INVOICE AMOUNT RUPEES SIXTEEN HUNDRED ONLY"),), "RUPEES SIXTEEN HUNDRED ONLY"),
        (
            ((60, 500, "Amount Payable : One Thousand Six Hundred Ninety"), (145, 514, "Rupees Only")),
            "One Thousand Six Hundred Ninety Rupees Only",
        ),
        (((60, 500, "Sixteen Hundred Fifty One ***** 52/100"),), "Sixteen Hundred Fifty One ***** 52/100"),
        (((60, 500, "Amount in words"), (200, 500, "RS: ONE THOUSAND ONLY")), "ONE THOUSAND ONLY"),
        (TWO_WORDS, "Rupees Six Hundred Only"),
    ],
)
def test_amounts_in_words_are_found_however_they_are_labelled(texts, words):
    assert value(understood(*HEAD, *ITEMS, *texts).amount_in_words) == words


def test_a_total_that_is_spelled_is_the_total_whatever_else_adds_up():
    sums = (("Total", "369.60"), ("Sub Total", ": 4251.37"), ("Discount Amount", ": (-)632.50"))
    sums += (("Total Tax Amount", ": 369.60"), ("Grand Total", ": 3988.00"))
    texts = [(x, 500 + 20 * at, text) for at, row in enumerate(sums) for x, text in zip((60, 160), row, strict=True)]
    spelled = (60, 620, "Rs. In Words : Three Thousand Nine Hundred And Eighty Eight Rupees only")
    found = understood(*HEAD, *ITEMS, *texts, spelled, (200, 650, "*** Your Total Savings : Rs.632.50 ***"))
    assert value(found.total_invoice_amount) == Decimal("3988.00")


def test_a_balance_that_is_spelled_is_not_the_total():
    sums = (("Taxable Amount", "2000.00"), ("CGST 9%", "180.00"), ("SGST 9%", "180.00"), ("Invoice Total", "2360.00"))
    sums += (("Advance paid", "360.00"), ("Balance Due", "2000.00"))
    texts = [(x, 500 + 20 * at, text) for at, row in enumerate(sums) for x, text in zip((60, 300), row, strict=True)]
    found = understood(*HEAD, *ITEMS, *texts, (60, 640, "Amount in words: Rupees Two Thousand Only"))
    assert value(found.total_invoice_amount) == Decimal("2360.00")


def test_a_row_of_a_tax_has_its_total_behind_the_rates():
    rates = grid(("", "5%", "12%", "Total"), ("IGST", "58.63", "310.97", "369.60"))
    [(name, total)] = find_rate_tables(Document([Page(1, tables=[rates])]))
    assert (name, total.value) == ("igst_amount", Decimal("369.60"))


def test_a_signatures_date_gives_way_to_the_invoices():
    def said(label: str, text: str, top: float) -> Evidence:
        box = Box(0.1, top, 0.1, 0.01)
        return Evidence(label, Printed(text, 99, 1, box), box, 1.0)

    evidence = [said("Date", "11/17/2025", 0.8), said("Invoice Date:", "11/18/2025", 0.1)]
    found = find_fields(evidence, Items(), day_first=False, decimal_mark=".", tax_ids=())
    assert value(found["invoice_date"]) == date(2025, 11, 18)


def test_the_date_of_a_circular_is_not_the_invoices():
    note = ((330, 100, "exempted from the deduction of tax"), (330, 114, "Dt. 23.04.2015 of ministry of finance"))
    found = understood(*HEAD, (60, 90, "Bill No : MX/462"), (480, 80, "05-11-2025"), *note, *ITEMS)
    assert value(found.invoice_date) == date(2025, 11, 5)


def test_a_rounding_is_less_than_a_rupee():
    row = ((60, 500, "Rounding off*"), (300, 500, "41842.00"), (400, 500, "0.49"))
    assert value(understood(*HEAD, *ITEMS, *row).round_off) == Decimal("0.49")


@pytest.mark.parametrize(
    ("text", "number"), [("ORD. 312/25 del 06/11/2025", "312/25"), ("OF-25/0112 del 28-02-2025", "OF-25/0112")]
)
def test_an_italian_order_is_known_without_its_date(text, number):
    assert value(understood(*HEAD, (60, 110, "Vs.Ord."), (120, 110, text), *ITEMS).po_number) == number


def test_a_post_box_is_no_order():
    found = understood((60, 40, "Keystone Supply, Inc."), (60, 100, "P.O."), (90, 100, "BOX 62714"), *ITEMS)
    assert found.po_number is None


@pytest.mark.parametrize(("text", "currency"), [("BEARING 6206-2RS C3", None), ("500.00Rs.", "INR"), ("2Rs", "INR")])
def test_the_seals_of_a_bearing_are_no_rupees(text, currency):
    assert find_currency(text) == currency


def test_bars_between_columns_are_no_texts_of_theirs():
    rows = (("HSN", "Product", "Qty", "Rate", "Amount"), ("30049014", "ARNICA 30C", "12", "8.00", "96.00"))
    rows += (
        ("30049014", "NUX VOMICA 200C", "10", "9.00", "90.00"),
        ("33049990", "CALENDULA CREAM", "30", "6.00", "180.00"),
    )
    texts = [
        part for row in table(*rows, places=(60, 130, 300, 380, 460)) for part in (row, (row[0] - 12, row[1], "|"))
    ]
    found = understood(*HEAD, *texts)
    assert [value(line.title) for line in found.lines] == ["ARNICA 30C", "NUX VOMICA 200C", "CALENDULA CREAM"]
    assert [value(line.hsn) for line in found.lines] == ["30049014", "30049014", "33049990"]


def test_labels_over_their_values_have_these_and_not_what_stands_beside():
    labels = (("Invoice Date", "20 Nov 2025"), ("Invoice Number", "INV-2896"), ("Reference", "PO 4500017326"))
    stacked = [
        (250, 80 + 36 * at + 13 * below, text) for at, pair in enumerate(labels) for below, text in enumerate(pair)
    ]
    seller = (
        (390, 80, "Northlight Event Hire Ltd"),
        (390, 93, "Victoria Road"),
        (390, 116, "BS11 9DB"),
        (390, 129, "UNITED KINGDOM"),
    )
    fields = {
        each.key: each.value for each in blocks.parse(reader.read(page_pdf(*stacked, *seller))).pages[0].form_fields
    }
    assert fields["Invoice Number"] == "INV-2896"


def test_a_payment_between_two_sums_is_not_the_value_of_the_first():
    sums = [("Total", "$2,406.63"), ("Payment - AMEX 10/07/25", "($800.00)"), ("Balance Due", "$1,606.63")]
    texts = [(x, 700 + 18 * at, text) for at, row in enumerate(sums) for x, text in zip((330, 480), row, strict=True)]
    fields = {each.key: each.value for each in blocks.parse(reader.read(page_pdf(*texts))).pages[0].form_fields}
    assert fields["Total"] == "$2,406.63"


@pytest.mark.parametrize(
    ("line", "number", "day"),
    [
        ("Fattura differita n.318/1 del 30 Settembre 2025", "318/1", date(2025, 9, 30)),
        ("Invoice No.: MAAINV2503381 / 14-NOV-25 (CREATED)", "MAAINV2503381", date(2025, 11, 14)),
    ],
)
def test_an_invoices_date_may_stand_behind_its_number(line, number, day):
    found = understood(*HEAD, (60, 100, line), *ITEMS)
    assert (value(found.invoice_number), value(found.invoice_date)) == (number, day)


@pytest.mark.parametrize("heading", ["Name Of Consignee", "Spett.le"])
def test_a_name_may_stand_behind_its_heading_without_a_colon(heading):
    rows = ((60, 100, f"{heading} P H KULKARNI INTERIORS"), (60, 114, "Prabhat Road, Pune - 411004"))
    found = understood(*HEAD, *rows, *ITEMS)
    assert value(found.buyer_name) == "P H KULKARNI INTERIORS"


def test_a_number_behind_the_buyers_heading_is_no_name():
    buyer = (
        (330, 130, "Spett.le Tinteggiature Grilli S.n.c."),
        (370, 146, "Via Papa Giovanni XXIII, 9"),
        (370, 162, "65015 MONTESILVANO PE"),
    )
    own = ((60, 40, "Colorificio Adriatico S.r.l.", 14), (60, 56, "64025 PINETO"), (60, 70, "P.IVA IT02615400252"))
    found = understood(
        *own,
        (60, 100, "Cliente : P.I. IT01487230367"),
        *buyer,
        (330, 178, "Sede legale: Via Roma 2, 65015 PESCARA"),
        *ITEMS,
    )
    assert value(found.buyer_name) == "Tinteggiature Grilli S.n.c."
    assert value(found.buyer_address) == "Via Papa Giovanni XXIII, 9, 65015 MONTESILVANO PE"
    assert (value(found.seller_tax_id), value(found.buyer_tax_id)) == ("IT02615400252", "IT01487230367")


def test_a_sales_tax_is_known_with_its_rate_and_its_amount_behind_it():
    found = understood(
        (60, 40, "BrightSqueeze"),
        (60, 60, "Emerson, NJ 07630"),
        *ITEMS,
        (330, 500, "NJ 6.625% Sales Tax (0.0%) $149.53"),
    )
    assert value(found.total_tax_amount) == Decimal("149.53")


def test_the_only_number_of_a_page_is_the_sellers_wherever_it_stands():
    facts = ((400, 110, "Invoice No: TE/1942"), (400, 124, f"GSTIN: {SELLER}"), (400, 138, "Date: 12/03/2025"))
    found = understood(
        *HEAD, (60, 110, "Bill To:"), (60, 124, "Rahul Sharma"), (60, 138, "Kurla 400070"), *facts, *ITEMS
    )
    assert (value(found.seller_tax_id), value(found.buyer_tax_id)) == (SELLER, None)


def test_whom_to_notify_is_not_the_buyer():
    buyer = ((60, 110, "Bill To"), (60, 124, "Rajgad Lighting House"), (60, 138, "Kurla 400070"))
    other = ((330, 110, "Notify Party Details"), (330, 124, "Gulf Flow Trading LLC"), (330, 138, "Dubai"))
    assert value(understood(*HEAD, *buyer, *other, *ITEMS).buyer_name) == "Rajgad Lighting House"


def test_a_colon_without_a_value_does_not_lead_the_next_label():
    row = ((60, 110, "PO No"), (130, 110, ":"), (160, 110, "Invoice No"), (230, 110, ":"), (245, 110, "TE/1942"))
    assert value(understood(*HEAD, *row, *ITEMS).invoice_number) == "TE/1942"


def test_facts_beside_an_empty_address_are_none():
    form = (
        (60, 110, "Name"),
        (150, 110, ": Rajgad House"),
        (60, 134, "Address"),
        (60, 160, "Phone"),
        (150, 160, ": 98"),
    )
    facts = ((330, 128, "Invoice No. TE/1942"), (330, 141, "Date 12/03/2025"))
    assert understood(*HEAD, (60, 92, "Bill To"), *form, *facts, *ITEMS).buyer_address is None


def test_a_street_in_the_letters_of_a_name_is_no_part_of_it():
    head = ((60, 50, "GUPTA SWEETS", 16), (60, 68, "CHANDNI CHOWK", 16), (60, 84, "Delhi 110006", 9))
    found = understood(*head, (60, 110, "Buyer:"), (60, 124, "Rajgad House"), *ITEMS)
    assert value(found.seller_name) == "GUPTA SWEETS"


def test_a_unit_may_be_part_of_a_name():
    found = understood(
        *HEAD, (60, 110, "Bill To:"), (60, 124, "Kendriya Vidyalaya Unit No 2"), (60, 138, "Delhi 110006"), *ITEMS
    )
    assert value(found.buyer_name) == "Kendriya Vidyalaya Unit No 2"
    assert value(found.buyer_address) == "Delhi 110006"


def test_sums_with_their_values_beside_them_are_no_labels_over_values():
    sums = (("Subtotal", "30.00"), ("VAT 20%", "6.00"), ("Total", "36.00"))
    texts = [(x, 700 + 18 * at, text) for at, row in enumerate(sums) for x, text in zip((330, 480), row, strict=True)]
    fields = {each.key: each.value for each in blocks.parse(reader.read(page_pdf(*texts))).pages[0].form_fields}
    assert fields["Subtotal"] == "30.00"


def test_both_numbers_of_a_branch_are_the_firms_own():
    head = ((60, 40, "Trishul Electricals Pvt Ltd"), (60, 54, "Mumbai 400002"), (60, 68, f"GSTIN: {SELLER}"))
    buyer = ((60, 110, "Bill To"), (60, 124, "Trishul Electricals Pvt Ltd"), (60, 138, f"GSTIN: {SELLER}"))
    carrier = ((330, 110, "Transporter"), (330, 124, "Swift Roadlines"), (330, 138, "GSTIN: 29AAYCN4402R1ZG"))
    assert value(understood(*head, *buyer, *carrier, *ITEMS).seller_tax_id) == SELLER


def test_a_dealer_beside_a_customer_sells():
    dealer = (
        (60, 80, "Dealer Name:"),
        (60, 94, "Kongu Motomart Private Limited"),
        (60, 108, "Gangapuram, Erode 638011"),
    )
    buyer = ((330, 80, "Customer:"), (330, 94, "Prabhakaran S M"), (330, 108, "Kalaimagal Street, Erode 638004"))
    found = understood((60, 40, "KM auto"), *dealer, *buyer, *ITEMS)
    assert value(found.seller_name) == "Kongu Motomart Private Limited"
    assert value(found.buyer_name) == "Prabhakaran S M"


def test_a_form_above_the_receivers_is_the_sellers():
    own = (
        (60, 60, f"GSTIN {SELLER}"),
        (60, 76, "Name : Devbhumi Construction"),
        (60, 92, "Address : 412, Nehru Place, Delhi 110019"),
    )
    buyer = (
        (60, 130, "Details of Receiver (Billed to)"),
        (60, 146, "Name : Research Station"),
        (60, 162, "Delhi-110031"),
    )
    found = understood((260, 40, "TAX INVOICE"), *own, *buyer, *ITEMS)
    assert value(found.seller_name) == "Devbhumi Construction"
    assert value(found.seller_tax_id) == SELLER


@pytest.mark.parametrize(
    "slogan", ["enseignes & marquage", "Fenster, Türen und Möbel nach Maß - Meisterbetrieb seit 1978"]
)
def test_what_a_firm_says_of_itself_is_not_its_address(slogan):
    head = (
        (60, 40, "Tischlerei Hochleitner GmbH", 14),
        (60, 62, slogan),
        (60, 78, "Badener Straße 48"),
        (60, 91, "2340 Mödling"),
    )
    buyer = ((60, 130, "Rechnung an:"), (60, 144, "Pension Kurpark KG"), (60, 158, "2500 Baden"))
    assert value(understood(*head, *buyer, *ITEMS).seller_address) == "Badener Straße 48, 2340 Mödling"


def test_where_goods_are_dispatched_to_is_no_seller():
    buyer = ((60, 110, "Customer :"), (60, 124, "Nandihalli Techpark Limited"), (60, 138, "Bengaluru - 560048"))
    place = ((330, 110, "Dispatch To :"), (330, 124, "Block C Utility"), (330, 138, "Whitefield, Bengaluru - 560066"))
    found = understood((60, 40, "VENKAT WORKS", 15), *buyer, *place, *ITEMS)
    assert value(found.seller_name) == "VENKAT WORKS"
    assert value(found.ship_to_address) == "Block C Utility, Whitefield, Bengaluru - 560066"


def test_rows_of_a_form_name_the_buyers_place():
    rows = ("Bill to:", ""), ("Name:", "Gurbachan Singh"), ("Email:", "gs@moga.example"), ("PinCode:", "142001")
    rows += (("District:", "Moga"), ("Primary Address:", "Village Dholpur Kalan"))
    form = [
        (x, 110 + 14 * at, text) for at, row in enumerate(rows) for x, text in zip((60, 170), row, strict=True) if text
    ]
    found = understood(*HEAD, *form, *ITEMS)
    assert value(found.buyer_name) == "Gurbachan Singh"
    assert value(found.buyer_address) == "Village Dholpur Kalan, 142001 Moga"


def test_an_invoices_number_in_the_form_of_a_gstin_is_none():
    head = ((60, 40, "Konkan Bank Ltd"), (60, 54, "Panaji 403001"), (60, 68, f"GSTIN: {SELLER}"))
    head += ((60, 84, "Tax Invoice No: 27SKB2510007741"),)
    buyer = ((330, 110, "Bill To"), (330, 124, "Konkan Bank Ltd"), (330, 138, f"GSTIN: {SELLER}"))
    found = understood(*head, *buyer, *ITEMS)
    assert (value(found.seller_tax_id), value(found.invoice_number)) == (SELLER, "27SKB2510007741")


def test_a_place_of_supply_may_be_labelled_as_a_state():
    place = ((60, 110, "Place of Supply:"), (60, 124, "State Name: Karnataka"))
    assert value(understood(*HEAD, *place, *ITEMS).place_of_supply) == "Karnataka"


@pytest.mark.parametrize("heading", ["Ship To:", "Deliver To:"])
def test_a_form_below_a_letterhead_is_not_the_sellers(heading):
    form = ((60, 90, "Name : Ravi Kumar"), (60, 104, "Address : 7 FC Road, Pune 411004"))
    place = ((60, 140, heading), (60, 154, "Site Store"), (60, 168, "Chakan 410501"))
    assert value(understood(*HEAD, *form, *place, *ITEMS).seller_name) == "TRISHUL ELECTRICALS"


def test_rows_in_small_letters_may_be_an_address():
    rows = ((60, 110, "Bill To:"), (60, 124, "Helen Ward"), (60, 138, "rose cottage"), (60, 152, "church lane"))
    found = understood(*HEAD, *rows, (60, 166, "oxford OX1 2AB"), *ITEMS)
    assert value(found.buyer_address) == "rose cottage, church lane, oxford OX1 2AB"


def test_a_platforms_number_in_the_small_print_is_not_the_sellers():
    head = ((60, 40, "Brightside Cleaning"), (60, 54, "York YO1 7EP"), (400, 54, "VAT No: GB417881233"))
    buyer = ((60, 110, "Bill To:"), (60, 124, "Acme Ltd"), (60, 138, "Leeds LS1 4AB"))
    foot = (60, 815, "Payments: Stripe Payments UK Ltd, VAT Reg No GB177443209", 7)
    found = understood(*head, *buyer, *ITEMS, foot)
    assert (value(found.seller_tax_id), value(found.buyer_tax_id)) == ("GB417881233", None)


def test_a_number_with_spaced_slashes_gives_way_to_the_labelled_date():
    found = understood(*HEAD, (60, 100, "Invoice No: TE / 01 / 05 / 25"), (60, 116, "Date: 12/03/2025"), *ITEMS)
    assert value(found.invoice_date) == date(2025, 3, 12)
