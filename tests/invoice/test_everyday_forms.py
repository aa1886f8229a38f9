"""Forms of everyday invoices: parties on two rows, rows between items, labels that say what they number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from making import table_pdf
from understanding import table, understood, value

from invoicekit import blocks, invoice, reader
from invoicekit.invoice.row_names import note_meaning
from invoicekit.invoice.vocabulary import Meaning, label_meaning

SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"))


@pytest.mark.parametrize(
    ("label", "printed", "order"),
    [
        ("Scheduling Agreement:", "5500018834", "5500018834"),
        ("Référence :", "BC 2026-084 / LD", "BC 2026-084"),
        ("Reference", "WO 118250 Lynmouth", "118250"),
    ],
)
def test_what_numbers_an_order(label, printed, order):
    found = understood((60, 60, "Torridge Access Ltd"), (320, 120, label), (450, 120, printed), *SOLD)
    assert value(found.po_number) == order


def test_a_plot_that_refers_is_no_orders_number():
    texts = (320, 120, "ORDER NO"), (450, 120, "LD/OR/0933"), (320, 140, "Your ref:"), (450, 140, "PLOT 9 / DEAN")
    assert value(understood((60, 60, "Torridge Access Ltd"), *texts, *SOLD).po_number) == "LD/OR/0933"


def test_an_invoices_number_in_letters_and_figures_apart():
    found = understood((60, 60, "Tarn Computing Ltd"), (60, 140, "Invoice TAR 0742", 16), *SOLD)
    assert value(found.invoice_number) == "TAR 0742"


def test_when_a_sentence_says_what_is_due_without_discount():
    rows = table(("Bezeichnung", "Menge", "Preis", "Betrag"), ("Lampe", "2", "50,00", "100,00"))
    texts = (60, 500, "Zahlungsbedingung: 10 Tage 2 % Skonto, 30 Tage netto"), (60, 514, "Fällig netto am 08.08.2026")
    assert value(understood((60, 60, "Lindner GmbH"), *rows, *texts).due_date) == date(2026, 8, 8)


@pytest.mark.parametrize("person", ["Attention: Lorna Peach", "z. Hd. Herrn Wimmer jun."])
def test_a_firm_on_two_rows_over_who_reads_it(person):
    buyer = [(60, 160 + 13 * at, text) for at, text in enumerate(("Hartland Quay Property", "Management Ltd", person))]
    place = (60, 199, "The Strand"), (60, 212, "BARNSTAPLE EX31 1EU")
    seller = (400, 60, "Torridge Access Ltd"), (400, 74, "Yard 6, Caddsdown"), (400, 88, "BIDEFORD EX39 3DX")
    assert value(understood(*seller, *buyer, *place, *SOLD).buyer_name) == "Hartland Quay Property Management Ltd"


def test_a_tax_id_whose_label_says_address_is_no_address():
    """As ERPNext labels it."""
    form = [
        ("Customer Name", "Kovai Karunai Hospital Trust"),
        ("Billing Address GSTIN", "33AAATK3306D1ZB"),
        ("Address", "412 Avinashi Road"),
        ("", "Coimbatore"),
        ("", "PIN Code: 641004"),
        ("", "India"),
    ]
    texts = [
        (x, 120 + 14 * at, text) for at, row in enumerate(form) for x, text in zip((60, 190), row, strict=True) if text
    ]
    found = understood((60, 60, "Arogyam Devices LLP", 14), *texts, *SOLD)
    assert value(found.buyer_name) == "Kovai Karunai Hospital Trust"
    assert value(found.buyer_address) == "412 Avinashi Road, Coimbatore, PIN Code: 641004, India"
    assert value(found.buyer_tax_id) == "33AAATK3306D1ZB"


def test_a_customers_code_in_brackets_is_no_name():
    buyer = (60, 120, "Customer : (C00318)"), (60, 134, "NARMADA VITARAN COMPANY LIMITED"), (60, 148, "Malakhedi Road")
    found = understood((60, 60, "Sharada Industries Ltd", 14), *buyer, (60, 162, "Hoshangabad - 461001"), *SOLD)
    assert value(found.buyer_name) == "NARMADA VITARAN COMPANY LIMITED"


def test_a_branch_says_where_a_seller_is():
    seller = (60, 60, "DASHWING EXPRESS PRIVATE LIMITED", 14), (60, 80, "Branch : 3-6-288/4, Hyderguda Main Road")
    found = understood(*seller, (60, 94, "Hyderabad - 500029, Telangana"), *SOLD)
    assert value(found.seller_address) == "3-6-288/4, Hyderguda Main Road, Hyderabad - 500029, Telangana"


def test_a_street_behind_its_town():
    seller = (60, 60, "Transporte Hinteregger GmbH", 14), (60, 80, "4600 Wels, Terminalstraße 28")
    assert value(understood(*seller, *SOLD).seller_address) == "4600 Wels, Terminalstraße 28"


def test_a_block_that_begins_below_a_logos_picture_is_the_sellers():
    seller = (150, 60, "TermoIber", 18), (70, 84, "Recambios de climatización"), (70, 97, "C/ Ciudad de Elda, 17")
    buyer = (330, 90, "INSTALACIONES CLIMASUR, S.L."), (330, 104, "AVDA. DE LA CONSTITUCIÓN, 133")
    texts = *seller, (70, 110, "46988 PATERNA (Valencia)"), *buyer, (330, 118, "46009 VALENCIA")
    found = understood(*texts, *SOLD)
    assert value(found.seller_name) == "TermoIber"
    assert value(found.seller_address) == "C/ Ciudad de Elda, 17, 46988 PATERNA (Valencia)"
    assert value(found.buyer_name) == "INSTALACIONES CLIMASUR, S.L."


def test_pieces_are_the_total_quantity_where_the_lines_add_up_to_them():
    rows = table(("Sr", "Destination", "Pcs", "Amount"), ("1", "PUNE", "2", "62.00"), ("2", "KOCHI", "3", "48.00"))
    found = understood((60, 60, "Dashwing Express"), *rows, (60, 420, "Consignments : 2"), (240, 420, "Pieces : 5"))
    assert value(found.total_quantity) == Decimal(5)


def test_a_list_of_what_was_sold_by_product_is_no_more_items():
    slips = [("01-09-25", "HSD", "120.00", "88.12", "10574.40"), ("02-09-25", "HSD", "95.50", "88.12", "8415.46")]
    slips += [("04-09-25", "AD BLUE", "1.00", "1180.00", "1180.00")]
    summary = table(("PRODUCT SUMMARY", "QTY", "AMOUNT"), ("HSD", "215.50", "18989.86"), top=460)
    summary += table(("AD BLUE", "1.00", "1180.00"), top=480 + 20)
    rows = table(("DATE", "PRODUCT", "QTY", "RATE", "AMOUNT"), *slips)
    found = understood((60, 60, "Grewal Filling Station"), *rows, (400, 380, "TOTAL"), (480, 380, "20169.86"), *summary)
    assert [value(line.total_amount) for line in found.lines] == [Decimal(each[-1]) for each in slips]


HEADER = ("No", "Description", "Qty", "Rate", "Amount")


@pytest.mark.parametrize("between", ["Consumables", "Despatch Note 0000131955 23/07/2026"])
def test_a_row_between_items_goes_on_no_description(between):
    """Descriptions are wrapped within their cells, and this would have fitted onto the row above."""
    rows = [HEADER, ("1", "Carton 412x305x280 mm in kraft\nwith two colours of print", "2", "50.00", "100.00")]
    rows += [("2", "Layer pad", "4", "25.00", "100.00"), ("", between, "", "", ""), ("3", "Tape", "1", "9.00", "9.00")]
    found = invoice.extract(blocks.parse(reader.read(table_pdf(rows)))).lines
    assert [value(line.title) for line in found][1:] == ["Layer pad", "Tape"]


def test_a_despatch_notes_row_is_no_part_of_a_description():
    rows = [HEADER, ("1", "Refuse sacks", "2", "50.00", "100.00")]
    rows += [("", "Despatch Note 0000131955", "", "", ""), ("2", "Handbook", "1", "9.00", "9.00")]
    found = invoice.extract(blocks.parse(reader.read(table_pdf(rows)))).lines
    assert [value(line.title) for line in found] == ["Refuse sacks", "Handbook"]


def test_a_table_of_vat_codes_and_rates_holds_no_items():
    codes = table(
        ("VAT Code", "Rate %", "Net", "VAT"),
        ("1 Standard", "20.00", "100.00", "20.00"),
        ("0 Zero", "0.00", "9.00", "0.00"),
        top=460,
    )
    rows = (("Refuse sacks", "2", "50.00", "100.00"), ("Handbook", "1", "9.00", "9.00"))
    found = understood((60, 60, "Marwood Ltd"), *table(("Description", "Qty", "Rate", "Amount"), *rows), *codes)
    assert [value(line.title) for line in found.lines] == ["Refuse sacks", "Handbook"]


def test_each_tax_of_a_cell_that_says_two():
    """As marketplaces stack them in a column "Taxes"."""
    texts = table(
        ("Description", "Qty", "Taxable Value", "Taxes", "Total"),
        ("Ball pen", "2", "Rs.550.84", "CGST @9.0%", "Rs.650.00"),
    )
    texts += [(400, 332, ":Rs.49.58"), (400, 344, "SGST @9.0%"), (400, 356, ":Rs.49.58")]
    [line] = understood((60, 60, "Biswakarma Stationers"), *texts).lines
    assert value(line.cgst_amount) == value(line.sgst_amount) == Decimal("49.58")
    assert value(line.cgst_percent) == value(line.sgst_percent) == Decimal(9)


def test_the_name_of_a_buyer_without_its_code():
    buyer = (60, 120, "To: RAITHU MITRA AGENCIES (C01147)"), (60, 134, "Malakhedi Road"), (60, 148, "Warangal - 506002")
    assert value(understood((60, 60, "Agro Seeds Ltd", 14), *buyer, *SOLD).buyer_name) == "RAITHU MITRA AGENCIES"


def test_the_label_of_a_vat_number_is_no_sellers_name():
    """As Amazon Business prints it: "Sold by" far from its value in a box, and again above the whole address."""
    far = (330, 60, "Sold by"), (470, 60, "Tradehive UK Services Limited"), (330, 73, "VAT #"), (500, 73, "GB337091405")
    places = ("Tradehive UK Services Limited", "1 Wharfinger Place", "London, E14 9WX")
    seller = [(400, 160 + 13 * at, text) for at, text in enumerate(("Sold by", *places))]
    buyer = (60, 160, "Billing Address"), (60, 173, "Moorfield Clinic Ltd"), (60, 186, "Derby, DE1 3NR")
    found = understood((60, 40, "tradehive", 16), *far, *seller, *buyer, *SOLD)
    assert value(found.seller_name) == "Tradehive UK Services Limited"
    assert value(found.seller_address) == "1 Wharfinger Place, London, E14 9WX"


def test_a_guests_company_stands_above_without_a_heading():
    """As hotels print it: a logo, the company, the guest in a form, and whose house it is in the small print."""
    logo = (240, 60, "THE WEIR HOUSE", 12)
    company = [(60, 100 + 13 * at, text) for at, text in enumerate(("Calderstone Consultants Ltd", "The Old Granary"))]
    form = (
        (60, 200, "Guest Name"),
        (160, 200, ": Ms Harriet Tolland"),
        (60, 213, "Invoice No."),
        (160, 213, ": 0118834"),
    )
    foot = [
        (60, 780, "The Weir House Hotel, Mill Lane, Bakewell DE45 1QR reception@weirhouse.example"),
        (
            60,
            793,
            "Owned and operated by Peverel Hotels Limited. Registered office: 40 Castle Gate, Nottingham NG1 7BJ.",
        ),
    ]
    found = understood(logo, *company, (60, 126, "Lancaster LA1 4TX"), *form, *SOLD, *foot)
    assert value(found.seller_name) == "Peverel Hotels Limited"
    assert value(found.buyer_name) == "Calderstone Consultants Ltd"
    assert value(found.buyer_address) == "The Old Granary, Lancaster LA1 4TX"


def test_a_guest_is_billed_where_no_company_is():
    form = (60, 200, "Guest Name"), (160, 200, ": Ms Harriet Tolland")
    found = understood((60, 60, "Weir Hotels Ltd", 14), (60, 80, "40 Castle Gate, Nottingham NG1 7BJ"), *form, *SOLD)
    assert value(found.buyer_name) == "Ms Harriet Tolland"


def test_a_letters_window_ends_at_the_title():
    sender = (60, 110, "Elektro Niebuhr GmbH · Gewerbering 17 · 31535 Neustadt", 7)
    window = [(60, 130, "Leinetal GmbH"), (60, 143, "Schloßstraße 40"), (60, 169, "31515 Wunstorf")]
    texts = (60, 212, "Rechnung", 14), (60, 234, "BV: Am Stadtgraben 9, 31515 Wunstorf")
    found = understood(sender, *window, *texts, *SOLD)
    assert value(found.buyer_address) == "Schloßstraße 40, 31515 Wunstorf"


def test_a_senders_line_that_lost_a_sign_in_a_scan():
    sender = (60, 110, "Okerpal Palettenhandel GmbH · Hansestraße 71 38112 Braunschweig", 7)
    window = [(60, 130, "Konservenfabrik KG"), (60, 143, "Am Industriegleis 4"), (60, 156, "38259 Salzgitter")]
    found = understood(sender, *window, *SOLD)
    assert value(found.seller_name) == "Okerpal Palettenhandel GmbH"
    assert value(found.buyer_name) == "Konservenfabrik KG"


@pytest.mark.parametrize("above", ["| Sri Gangamma Devi Prasanna", "Shree Ganeshay Namah"])
def test_what_is_invoked_above_a_sellers_name_is_none(above):
    seller = (200, 46, above), (180, 64, "GANGOTHRI BOREWELLS", 12), (150, 84, "#14, B.H. Road, Tiptur - 572201")
    assert value(understood(*seller, *SOLD).seller_name) == "GANGOTHRI BOREWELLS"


def test_a_unit_and_a_price_that_were_read_as_one():
    rows = [("No", "Description", "Qty", "UoM\nPrice", "Amount"), ("1", "EPDM sheet", "12.000", "ROL 50.00", "600.00")]
    found = invoice.extract(blocks.parse(reader.read(table_pdf([*rows, ("2", "Strip", "3.000", "M 9.00", "27.00")]))))
    assert [(value(line.unit), value(line.unit_price)) for line in found.lines] == [
        ("ROL", Decimal("50.00")),
        ("M", Decimal("9.00")),
    ]


def test_a_dated_papers_row_is_a_note_whatever_is_said_of_it():
    assert (
        note_meaning("Bon de livraison N° BL118402 du 05/11/2026 – V/Cde 26/0871 - Chantier Le Pouliguen") == "papers"
    )


def test_retail_prices_and_article_numbers_of_a_wholesaler():
    """The EAN stands alone below what is sold, told by its check digit; another number there is none."""
    header = ("Code", "Item", "Qty", "RRP", "Trade price", "Line total")
    places = (50, 110, 300, 350, 400, 480)
    rows = table(header, ("HW104", "Digging spade", "12", "34.99", "17.20", "206.40"), places=places)
    rows += [(110, 331, "5018342001048"), *table(("HW106", "Fork", "2", "", "9.00", "18.00"), top=350, places=places)]
    first, second = understood((60, 60, "Burrow Wholesale Ltd"), *rows, (110, 361, "5018342001063")).lines
    assert (value(first.sku), value(first.mrp)) == ("5018342001048", Decimal("34.99"))
    assert (second.sku, second.mrp) == (None, None)


def test_a_year_in_a_firms_name_below_who_reads_it():
    buyer = (60, 120, "Bill to"), (60, 133, "Mrs J Pascoe"), (60, 146, "Otterhead Garden Centre (2009) Ltd")
    found = understood((60, 60, "Burrow Ltd", 14), *buyer, (60, 159, "Ottery St Mary EX11 1ZZ"), *SOLD)
    assert value(found.buyer_name) == "Otterhead Garden Centre (2009) Ltd"


def test_the_small_print_beside_a_pages_number_is_no_part_of_the_last_item():
    rows = table(("Code", "Item", "Qty", "Price", "Amount"), ("HW104", "Digging spade", "12", "17.20", "206.40"))
    small = (60, 350, "Burrow Trade is a trading name of Burrow Wholesale Ltd, Spalding"), (480, 350, "Page 1 of 2")
    [line] = understood((60, 40, "Burrow Ltd"), *rows, *small, (60, 361, "Co. No. 11460257")).lines
    assert value(line.product_id) == "HW104"


def test_where_a_service_was_done():
    site = (330, 160, "SERVICE ADDRESS:"), (330, 173, "1412 Maplewood Court"), (330, 186, "Saint Paul, MN 55109")
    buyer = (60, 160, "RECIPIENT:"), (60, 173, "Maplewood Association"), (60, 186, "Roseville, MN 55113")
    found = understood((60, 60, "Kettle River LLC", 14), (60, 80, "Hugo, MN 55038"), *buyer, *site, *SOLD)
    assert value(found.ship_to_address) == "1412 Maplewood Court, Saint Paul, MN 55109"


def test_the_sales_tax_of_a_place():
    assert label_meaning("MN/Ramsey Sales Tax (8.375%)") == Meaning("total_tax_amount", 0.95)


def test_goods_given_back_in_brackets():
    rows = table(
        ("Item", "Qty", "Price", "Amount"), ("Core", "4", "18.00", "72.00"), ("Core return", "(2)", "18.00", "(36.00)")
    )
    assert [value(line.quantity) for line in understood((60, 60, "Lone Mesa Inc"), *rows).lines] == [4, -2]


def test_a_customers_number_names_no_currency():
    number = (320, 120, "Customer No."), (450, 120, "CAD2217"), (60, 100, "Fort Worth, TX 76119")
    assert value(understood((60, 60, "Lone Mesa Inc"), *number, *SOLD).currency) == "USD"


def test_a_tax_id_below_a_note_of_the_delivery_is_the_sellers():
    rows = table(("Bezeichnung", "Menge", "Preis", "Betrag"), ("Platte", "2", "50,00", "100,00"))
    note = (60, 690, "Lieferanschrift: Offsetdruck Wesener GmbH, An der Alten Molkerei 6, 04916 Herzberg")
    foot = (60, 780, "Plattenwerk GmbH"), (240, 780, "USt-IdNr.: DE281934603"), (240, 790, "Steuer-Nr.: 050/116/04228")
    assert value(understood((60, 60, "Plattenwerk GmbH"), *rows, note, *foot).seller_tax_id) == "DE281934603"


@pytest.mark.parametrize(("label", "number"), [("Invoice number", "Q118 K7"), ("Order ref", "CY19 OKV/DAI")])
def test_a_number_in_two_parts(label, number):
    found = understood((60, 60, "Marwood Ltd"), (320, 120, label), (450, 120, number), *SOLD)
    assert number in (value(found.invoice_number), value(found.po_number))


def test_a_number_that_was_read_twice_is_one():
    found = understood((60, 60, "Marwood Ltd"), (320, 120, "Order ref"), (450, 120, "LPS/478 LPS/478"), *SOLD)
    assert value(found.po_number) == "LPS/478"


@pytest.mark.parametrize("said", [("TOTAL QTY", "14"), ("3329.18 Qty : 14", "")])
def test_a_count_in_a_cell_of_the_tax_table(said):
    """As Marg prints it beside the classes of tax."""
    rows = (("1", "Gloves", "4", "50.00", "200.00"), ("2", "Swabs", "10", "9.00", "90.00"))
    items = table(("Sn", "Product", "Qty", "Rate", "Amount"), *rows, places=(60, 100, 300, 380, 480))
    classes = table(("CLASS", "TOTAL", "SGST", "CGST", "TOTAL GST"), ("GST 5.00", "290.00", "7.25", "7.25"), top=460)
    cell = [(480, 480 + 12 * at, text) for at, text in enumerate(said) if text]
    found = understood((60, 60, "Dentcare Ltd"), *items, *classes, *cell, (60, 510, "TOTAL"), (240, 510, "290.00"))
    assert value(found.total_quantity) == Decimal(14)


def test_charges_before_a_discount_are_prices_where_nothing_is_counted():
    """As garages bill labour."""
    header = ("Sr", "Operation", "Charges", "Disc%", "Taxable", "Amount")
    rows = (("1", "Service", "2850.00", "10", "2565.00", "3026.70"), ("2", "Wash", "650.00", "0", "650.00", "767.00"))
    found = understood((60, 60, "Goa Motors"), *table(header, *rows, places=(50, 90, 240, 320, 390, 480))).lines
    assert [value(line.unit_price) for line in found] == [Decimal("2850.00"), Decimal("650.00")]


def test_a_list_price_less_the_discount_gives_the_goods():
    """As a trade counter prints it: "LIST", "DISC%", "NETT", "GOODS"."""
    header = ("PRODUCT", "DESCRIPTION", "QTY", "LIST", "DISC%", "NETT", "GOODS")
    rows = (("HAG712", "Consumer unit", "1", "146.20", "42.00", "84.7960", "84.80"),)
    rows += (("CON20", "Conduit black", "12", "4.32", "60.00", "1.7280", "20.74"),)
    texts = table(header, *rows, places=(50, 110, 250, 300, 360, 430, 500))
    found = understood((60, 60, "Thornley Ltd", 14), *texts).lines
    assert [value(line.total_amount) for line in found] == [Decimal("84.80"), Decimal("20.74")]


def test_what_is_assessable_below_an_items_discount_is_what_is_taxed():
    rows = (("10", "Wheel", "12", "4000.00", "48000.00"),)
    below = [
        (240, 340, "Discount 8.00 %"),
        (480, 340, "3840.00-"),
        (240, 360, "Assessable Value"),
        (480, 360, "44160.00"),
    ]
    header = ("Item", "Material", "Quantity", "Rate", "Value")
    more = table(("20", "Disc", "1", "100.00", "100.00"), top=380, places=(60, 100, 300, 380, 480))
    first, _ = understood(
        (60, 60, "Hooghly Abrasives Limited"), *table(header, *rows, places=(60, 100, 300, 380, 480)), *below, *more
    ).lines
    assert value(first.taxable_amount) == Decimal("44160.00")


def test_a_federal_id_is_the_sellers():
    texts = (60, 60, "Bluestem Lines, Inc.", 14), (60, 80, "Salina, KS 67402"), (60, 93, "Fed. ID 48-0921736")
    assert value(understood(*texts, *SOLD).seller_tax_id) == "48-0921736"


def test_since_when_the_books_are_is_no_address():
    seller = (
        (60, 60, "GANGADHAR GLASS PRIVATE LIMITED", 14),
        (60, 80, "(From 1-Apr-24)"),
        (60, 93, "Khasra 118, Agra Road"),
    )
    found = understood(*seller, (60, 106, "Firozabad-283203"), *SOLD)
    assert value(found.seller_address) == "Khasra 118, Agra Road, Firozabad-283203"


def test_a_members_name_beside_a_label_without_its_colon():
    form = [("Name", ": Smt. Kalpana Deshmukh"), ("Flat No.", ": B-702"), ("Address", ": B-702, Jawahar Nagar Road")]
    texts = [(x, 120 + 14 * at, text) for at, row in enumerate(form) for x, text in zip((60, 130), row, strict=True)]
    seller = (60, 60, "NIRMAL KUNJ HOUSING SOCIETY LTD.", 14), (60, 80, "(Regd. No. MUM/HSG/9147/1998-99)")
    found = understood(*seller, (60, 93, "Goregaon, Mumbai - 400104"), *texts, (134, 162, "Mumbai - 400104"), *SOLD)
    assert value(found.buyer_name) == "Smt. Kalpana Deshmukh"
    assert value(found.seller_address) == "Goregaon, Mumbai - 400104"


def test_the_count_in_a_row_of_the_total_before_the_currency():
    header = ("No", "Description", "Qty", "Price", "Amount")
    rows = [header, ("1.", "Bat", "24.00", "10.00", "240.00"), ("2.", "Ball", "36.00", "2.00", "72.00")]
    rows += [("Grand Total 60.00 Units `", "", "", "", "312.00")]
    found = invoice.extract(blocks.parse(reader.read(table_pdf(rows))))
    assert value(found.total_quantity) == Decimal(60)


def test_a_senders_line_says_a_logo_of_two_rows_in_full():
    """And a German owners' association is named by its street."""
    logo = (
        (450, 60, "Malerwerkstätte", 11),
        (450, 74, "Kranz GmbH", 11),
        (450, 100, "Bäckergasse 9"),
        (450, 113, "86482 Aystetten"),
    )
    sender = (60, 118, "Malerwerkstätte Kranz GmbH, Bäckergasse 9, 86482 Aystetten", 7)
    window = [(60, 134 + 13 * at, text) for at, text in enumerate(("WEG Hirblinger Straße 84", "Gögginger Straße 122"))]
    found = understood(*logo, sender, *window, (60, 160, "86199 Augsburg"), *SOLD)
    assert value(found.seller_name) == "Malerwerkstätte Kranz GmbH"
    assert value(found.buyer_name) == "WEG Hirblinger Straße 84"


def test_a_doctors_degrees_above_the_name():
    seller = (60, 60, "Dr. med. dent.", 12), (60, 76, "Friederike Ostermann", 12)
    place = (60, 92, "Tätigkeitsschwerpunkt Prothetik"), (60, 105, "Marktplatz 6"), (60, 118, "57555 Mudersbach")
    found = understood(*seller, *place, *SOLD)
    assert value(found.seller_name) == "Dr. med. dent. Friederike Ostermann"
    assert value(found.seller_address) == "Marktplatz 6, 57555 Mudersbach"


def test_an_account_behind_a_heading_is_nobodys_name():
    buyer = (
        (60, 160, "BILL CHARGES TO ACCT 733190", 8),
        (60, 173, "HALVORSEN FLUID LLC"),
        (60, 186, "ST LOUIS, MO 63160"),
    )
    found = understood((60, 60, "Bluestem Lines, Inc.", 14), (60, 80, "Salina, KS 67402"), *buyer, *SOLD)
    assert value(found.buyer_name) == "HALVORSEN FLUID LLC"
