"""What billing programs and trades print in their own way: NAV, printers, garages, wholesalers, clouds, banks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from making import pages_pdf
from understanding import table, understood, value

from invoicekit import blocks, invoice, reader

GSTIN = "GSTIN: 07AAJCN9914E1Z9"
ITEMS = table(("Description", "Qty", "Rate", "Amount"), ("Lamp oil", "2", "8.00", "16.00"), ("Total", "", "", "16.00"))


def test_a_price_for_all_is_the_lines_total_where_the_prices_add_up():
    rows = (
        ("Job No.", "Description", "Quantity", "Price", "VAT"),
        ("61204", "Leaflets", "5,000", "148.00", "Zero"),
        ("61211", "Banners", "2", "158.00", "20%"),
    )
    lines = understood(*table(*rows), (320, 400, "Total excluding VAT"), (480, 400, "306.00")).lines
    assert [value(line.total_amount) for line in lines] == [Decimal("148.00"), Decimal("158.00")]
    assert [value(line.unit_price) for line in lines] == [None, None]
    assert [value(line.tax_percent) for line in lines] == [Decimal(0), Decimal(20)]


def test_numbers_with_letters_are_the_products_and_no_positions():
    rows = (("Nr.", "Beschreibung", "Menge", "Preis", "Betrag"), ("W100", "Wache", "2", "8,00", "16,00"))
    lines = understood(*table(*rows, ("Z010", "Zuschlag", "1", "9,00", "9,00"))).lines
    assert [(value(line.product_id), value(line.serial_number)) for line in lines] == [("W100", None), ("Z010", None)]


def test_a_salesperson_is_not_the_seller():
    seller = ((340, 100, "Nordwacht GmbH"), (340, 112, "Billhorner Deich 88"), (340, 124, "20539 Hamburg"))
    buyer = ((60, 100, "Elbkai Logistik GmbH"), (60, 112, "Kaistraße 9"), (60, 124, "21079 Hamburg"))
    served = ((60, 220, "Verkäufer"), (130, 220, "Jens Bohnsack"))
    mail = (340, 150, "fibu@nordwacht.example")
    foot = (60, 800, "Nordwacht GmbH · Amtsgericht Hamburg HRB 115518 · Geschäftsführer: Ralf Thede")
    found = understood((60, 60, "Rechnung"), (60, 80, "Seite 1"), *seller, mail, *buyer, *served, *ITEMS, foot)
    assert value(found.seller_name) == "Nordwacht GmbH"
    assert value(found.seller_address) == "Billhorner Deich 88, 20539 Hamburg"
    assert value(found.buyer_name) == "Elbkai Logistik GmbH"


def test_a_logos_firm_is_in_the_small_print_and_the_block_below_it_buys():
    buyer = ((60, 110, "Installatiebureau Kuipers B.V."), (60, 124, "Ambachtsweg 17"), (60, 138, "6541 DB NIJMEGEN"))
    foot = (60, 800, "Voltimaat Groothandel B.V. · Bijsterhuizen 2104 · 6604 LG Wijchen · KvK 09055518")
    found = understood((90, 60, "VOLTIMAAT"), (420, 60, "FACTUUR"), *buyer, *ITEMS, foot)
    assert value(found.seller_name) == "Voltimaat Groothandel B.V."
    assert value(found.buyer_name) == "Installatiebureau Kuipers B.V."


def test_a_shops_name_ends_at_a_dot():
    head = ((60, 60, "Wieland C+C GmbH · Markt 17 Kassel"), (60, 74, "Hertz-Str. 2 · 34123 Kassel"))
    assert value(understood(*head, *ITEMS).seller_name) == "Wieland C+C GmbH"


def test_a_trade_is_no_address_where_that_stands_beside_the_name():
    head = ((60, 60, "Fauvel & Associés"), (60, 74, "Expertise comptable – Audit – Social"))
    place = ((440, 60, "27 quai de la Fosse"), (440, 74, "44000 NANTES"))
    buyer = (
        (300, 136, "Facturé à"),
        (300, 150, "SARL RENAUDIN"),
        (300, 164, "4 place du Lac"),
        (300, 178, "44115 GOULAINE"),
    )
    assert value(understood(*head, *place, *buyer, *ITEMS).seller_address) == "27 quai de la Fosse, 44000 NANTES"


def test_the_firm_below_a_trade_name_is_no_address():
    head = ((60, 60, "GARAGE DU PONT ROUGE"), (60, 74, "Réparateur agréé – Mécanique – Carrosserie"))
    own = ((60, 88, "S.A.R.L. LEMAÎTRE ET FILS"), (60, 102, "61 avenue Foch"), (60, 116, "62300 LENS"))
    found = understood(*head, *own, *ITEMS)
    assert value(found.seller_address) == "61 avenue Foch, 62300 LENS"


def test_a_state_by_its_name_behind_the_town():
    head = ((60, 60, "Pecan Valley Signs LLC"), (60, 74, "2208 Old Mart Road"), (60, 88, "Brownwood Texas 76801"))
    assert value(understood(*head, *ITEMS).seller_state) == "Texas"


def test_who_provides_a_service_may_be_named_with_its_address_in_a_sentence():
    said = "Service Provider (Sold By): Nimbo Cloud India Private Limited, Unit 501, Eros Tower, Nehru Place, New Delhi"
    found = understood((60, 60, "nimbo"), *ITEMS, (60, 780, said), (60, 790, "110019, India"), (60, 800, GSTIN))
    assert value(found.seller_name) == "Nimbo Cloud India Private Limited"


def test_an_order_in_a_note_across_the_columns():
    rows = (
        ("Pos.", "Bezeichnung", "Menge", "Preis", "Betrag"),
        ("1", "Lagerbolzen", "2", "8,00", "16,00"),
        ("2", "Mutter", "1", "9,00", "9,00"),
    )
    head, *items = table(*rows, places=(60, 120, 320, 400, 480))
    note = (60, 320, "Ihre Bestellung 4500071263 vom 14.10.2026")
    below = [(x, y + 20 if y > 300 else y, text) for x, y, text in (head, *items)]
    assert value(understood(*below, note).po_number) == "4500071263"


def test_an_amount_is_no_order_number():
    rows = (*ITEMS, (60, 400, "Totals c/o"), (480, 400, "1,09,052.80"))
    assert understood(*rows).po_number is None


def test_the_quantity_is_that_of_all_items_and_not_what_is_carried_over():
    header = ("Sl", "Description", "Qty", "Rate", "Amount")
    first = table(header, ("1", "Tap", "124", "8.00", "992.00"), ("", "Totals c/o", "124", "", "992.00"))
    last = table(header, ("2", "Basin", "39", "8.00", "312.00"), ("", "Grand Total", "163", "", "1304.00"), top=100)
    found = invoice.extract(blocks.parse(reader.read(pages_pdf(first, last))))
    assert value(found.total_quantity) == 163


def test_a_date_alone_before_one_in_a_sentence():
    texts = (
        (60, 100, "Invoice Date:"),
        (200, 100, "October 2, 2026"),
        (60, 112, "TOTAL AMOUNT DUE ON October 17, 2026"),
    )
    found = understood((60, 60, "Nimbo Ltd"), *texts)
    assert (value(found.invoice_date), value(found.due_date)) == (date(2026, 10, 2), date(2026, 10, 17))


def test_the_tax_of_one_service_is_not_that_of_all():
    rows = (
        ("Charges", "81,144.65"),
        ("Tax - IGST @ 18%", "14,606.03"),
        ("Total for this invoice", "95,750.68"),
        ("Elastic Compute", "35,244.69"),
        ("IGST", "5,376.31"),
    )
    found = understood((60, 60, "Nimbo Ltd"), *table(*rows, places=(60, 400)))
    assert value(found.total_tax_amount) == Decimal("14606.03")
    assert value(found.igst_amount) in (None, Decimal("14606.03"))


def test_an_invoice_in_letters_set_apart_is_titled():
    texts = ((60, 60, "Polmorla Press Ltd"), (400, 100, "INVO ICE"), (400, 120, "Number"), (480, 120, "28417"))
    assert value(understood(*texts).invoice_number) == "28417"


def test_a_large_date_below_its_label():
    found = understood((60, 60, "Blue Ridge Inc"), (60, 120, "Your Payment Is Due"), (60, 134, "Nov 27, 2026"))
    assert value(found.due_date) == date(2026, 11, 27)


def test_a_customs_code_in_two_groups():
    rows = (
        ("Pos", "Bezeichnung", "Menge", "Preis", "Betrag"),
        ("10", "Faltkarton", "2", "8,00", "16,00"),
        ("", "Zolltarif-Nr. 4819 1000", "", "", ""),
        ("20", "Klebeband", "1", "9,00", "9,00"),
        ("", "Zolltarif-Nr. 3919 1080", "", "", ""),
    )
    close = [(x, 300 + (y - 300) * 0.65, text) for x, y, text in table(*rows, places=(60, 120, 320, 400, 480))]
    assert [value(line.hsn) for line in understood(*close).lines] == ["4819 1000", "3919 1080"]


def test_a_merchant_buys_what_a_payment_gateway_sells():
    merchant = (
        (60, 110, "Merchant"),
        (60, 124, "Susegad Stays Private Limited"),
        (60, 138, "House No. 412, Fontainhas"),
    )
    found = understood((60, 60, "Paysutra Limited"), *merchant, (60, 152, "Panaji, Goa 403001"), *ITEMS)
    assert value(found.buyer_name) == "Susegad Stays Private Limited"
