"""What the invoices of billing programs, shops and letters have in common, each on a page made for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from understanding import table, understood, value

SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"))


def test_a_column_of_texts_without_a_known_name_is_what_is_sold():
    [line, _] = understood(
        *table(
            ("Zubehoer", "Menge", "Preis", "Betrag"), ("Kabel", "4", "5,00", "20,00"), ("Stecker", "2", "3,00", "6,00")
        )
    ).lines
    assert (value(line.title), value(line.quantity), value(line.total_amount)) == (
        "Kabel",
        Decimal(4),
        Decimal("20.00"),
    )


def test_what_times_the_quantity_gives_the_total_is_the_price():
    header = ("Omschrijving", "Aantal", "Bedrag", "Totaal")
    [line, _] = understood(*table(header, ("Hosting", "3", "45,00", "135,00"), ("Tekst", "2", "80,00", "160,00"))).lines
    assert (value(line.unit_price), value(line.total_amount)) == (Decimal("45.00"), Decimal("135.00"))


@pytest.mark.parametrize(("less", "total"), [("Less courtesy discount", "80.00"), ("Less deposit paid", "100.00")])
def test_an_allowance_lowers_the_invoices_total_and_a_payment_does_not(less, total):
    rows = (("Total current charges", "100.00"), (less, "(20.00)"), ("Total amount due", "80.00"))
    invoice = understood(*SOLD, *table(*rows, top=400, places=(320, 480)))
    assert value(invoice.total_invoice_amount) == Decimal(total)


def test_freight_below_the_subtotal_is_counted_where_amounts_add_up():
    rows = (
        ("Subtotal of all the goods", "100.00"),
        ("Tax (8.25%)", "8.25"),
        ("Shipping", "46.00"),
        ("Total", "154.25"),
    )
    sums = table(*rows, top=400, places=(320, 480))
    invoice = understood((400, 120, "TERMS"), (480, 120, "Net 30"), *SOLD, *sums)
    found = invoice.taxable_amount, invoice.total_tax_amount, invoice.total_invoice_amount
    assert [value(each) for each in found] == [Decimal("100.00"), Decimal("8.25"), Decimal("154.25")]


def test_a_tax_column_of_lawful_rates_holds_rates():
    header = ("Product", "Qty", "SGST", "CGST", "Amount")
    [line, _] = understood(
        *table(header, ("Balm", "2", "6.00", "6.00", "90.00"), ("Soap", "3", "2.50", "2.50", "75.00"))
    ).lines
    assert (value(line.sgst_percent), value(line.cgst_percent)) == (Decimal("6.00"), Decimal("6.00"))
    assert line.sgst_amount is None


def test_a_tax_column_of_amounts_beside_one_of_rates():
    header = ("Product", "Price", "Tax(%)", "Tax", "Total")
    [line] = understood(*table(header, ("Memory card", "278.61", "14.50%", "40.39", "319.00"))).lines
    assert (value(line.tax_percent), value(line.tax_amount)) == (Decimal("14.50"), Decimal("40.39"))


def test_a_tax_with_its_rate_in_brackets_behind_it():
    header = ("Item name", "Quantity", "Price", "GST", "Amount")
    [line, _] = understood(
        *table(header, ("Oil", "2", "100.00", "10.00 (5%)", "210.00"), ("Salt", "1", "50.00", "9.00 (18%)", "59.00"))
    ).lines
    assert (value(line.tax_percent), value(line.tax_amount)) == (Decimal(5), Decimal("10.00"))


def test_rows_below_a_total_are_no_items():
    found = understood(
        *SOLD,
        (60, 340, "Total in words"),
        (400, 340, "Sub Total"),
        (480, 340, "100.00"),
        (60, 355, "Indian Rupee One Hundred and Eighteen Only"),
        (400, 355, "IGST18 (18%)"),
        (480, 355, "18.00"),
        (400, 370, "Total"),
        (480, 370, "118.00"),
    )
    assert [value(line.title) for line in found.lines] == ["Lamp shade"]
    assert value(found.igst_amount) == Decimal("18.00")


def test_a_tax_of_several_rates_is_their_sum():
    found = understood(
        *SOLD,
        (400, 360, "Sub Total"),
        (480, 360, "100.00"),
        (400, 376, "CGST2.5 (2.5%)"),
        (480, 376, "1.25"),
        (400, 392, "SGST2.5 (2.5%)"),
        (480, 392, "1.25"),
        (400, 408, "CGST9 (9%)"),
        (480, 408, "4.50"),
        (400, 424, "SGST9 (9%)"),
        (480, 424, "4.50"),
        (400, 440, "Grand Total"),
        (480, 440, "111.50"),
    )
    assert (value(found.cgst_amount), value(found.sgst_amount)) == (Decimal("5.75"), Decimal("5.75"))


def test_the_rounded_total_is_the_one_that_adds_up_exactly():
    found = understood(
        *SOLD,
        (400, 360, "Taxable Value"),
        (480, 360, "100.00"),
        (400, 376, "IGST 18%"),
        (480, 376, "18.04"),
        (400, 392, "Total"),
        (480, 392, "118.04"),
        (400, 408, "Less : Rounded Off (-)"),
        (530, 408, "-0.04"),
        (400, 424, "NET AMOUNT"),
        (480, 424, "118.00"),
    )
    assert (value(found.round_off), value(found.total_invoice_amount)) == (Decimal("-0.04"), Decimal("118.00"))


def test_a_tax_label_that_says_what_it_is_on():
    found = understood(
        *table(("Omschrijving", "Aantal", "Prijs", "Totaal"), ("Kraan", "1", "270,25", "270,25")),
        (320, 350, "Subtotaal"),
        (480, 350, "270,25"),
        (320, 366, "Btw 21% over 270,25"),
        (480, 366, "56,75"),
        (320, 382, "Totaal te betalen"),
        (480, 382, "327,00"),
    )
    assert value(found.total_tax_amount) == Decimal("56.75")
    assert value(found.total_invoice_amount) == Decimal("327.00")


def test_a_buyer_that_no_heading_names():
    found = understood(
        (360, 60, "Pennine Print Ltd"),
        (360, 74, "Thornhill Road"),
        (360, 88, "Dewsbury WF12 9QD"),
        (60, 130, "Haworth Brewery Ltd"),
        (60, 144, "22 Main Street"),
        (60, 158, "Keighley BD22 8DA"),
        *SOLD,
    )
    assert value(found.seller_name) == "Pennine Print Ltd"
    assert value(found.buyer_name) == "Haworth Brewery Ltd"
    assert value(found.buyer_address) == "22 Main Street, Keighley BD22 8DA"


def test_the_slip_that_goes_back_names_no_buyer():
    found = understood(
        (360, 60, "Pennine Print Ltd"),
        (360, 74, "Dewsbury WF12 9QD"),
        (60, 130, "Haworth Brewery Ltd"),
        (60, 144, "Keighley BD22 8DA"),
        *SOLD,
        (60, 600, "PAYMENT ADVICE"),
        (60, 630, "To:"),
        (60, 644, "Pennine Print Ltd"),
    )
    assert value(found.buyer_name) == "Haworth Brewery Ltd"


def test_a_heading_with_a_customers_number():
    found = understood(
        (60, 60, "Bharat Polymers Limited"),
        (60, 130, "Billed to Party : 700214"),
        (60, 144, "Kaveri Moulders"),
        (60, 158, "Coimbatore - 641006"),
        *SOLD,
    )
    assert value(found.buyer_name) == "Kaveri Moulders"


def test_an_address_ends_where_a_form_begins():
    found = understood(
        (60, 60, "Lumina Software"),
        (60, 74, "Residency Road, Bengaluru 560025"),
        (60, 88, "TAX INVOICE"),
        (60, 102, "Invoice Date"),
        (200, 102, "22/09/2025"),
        *SOLD,
    )
    assert value(found.seller_address) == "Residency Road, Bengaluru 560025"


def test_a_tax_id_stands_beside_its_label():
    found = understood(
        (60, 60, "Gujarat Fasteners"),
        (60, 130, "Buyer (Bill to)"),
        (60, 144, "Prakash Engineering Works"),
        (60, 158, "Pune - 411026"),
        (60, 172, "GSTIN/UIN"),
        (130, 172, ": 27ABCPE4521M1Z3"),
        *SOLD,
    )
    assert value(found.buyer_tax_id) == "27ABCPE4521M1Z3"


def test_a_name_and_its_billing_address_stand_apart():
    found = understood(
        (60, 60, "Pixel Studio"),
        (60, 130, "Customer Details:"),
        (60, 144, "Bluebell School"),
        (250, 130, "Billing Address:"),
        (250, 144, "Baner Road"),
        (250, 158, "Pune 411045"),
        *SOLD,
    )
    assert value(found.buyer_name) == "Bluebell School"
    assert value(found.buyer_address) == "Baner Road, Pune 411045"


@pytest.mark.parametrize(
    "sender", ["Tischlerei Brandt, Am Holzhof 9, 24103 Kiel", "Brandt GmbH | Am Holzhof 9 | 24103 Kiel"]
)
def test_senders_above_a_letters_window(sender: str):
    found = understood(
        (60, 130, sender),
        (60, 150, "Firma"),
        (60, 164, "Seeblick GmbH"),
        (60, 178, "Strandweg 41"),
        (60, 192, "24159 Kiel"),
        *SOLD,
    )
    assert value(found.buyer_name) == "Seeblick GmbH"
    assert value(found.seller_address) == "Am Holzhof 9, 24103 Kiel"


def test_a_firms_full_name_at_the_foot_behind_its_logo():
    found = understood(
        (400, 60, "Polderlicht"),
        (60, 150, "Stichting Natuurhuis"),
        (60, 164, "6733 AB Wekerom"),
        *SOLD,
        (60, 800, "Webbureau Polderlicht • Havenstraat 18 • 1271 AG Huizen • BTW NL002417733B62"),
    )
    assert value(found.seller_name) == "Webbureau Polderlicht"
    assert value(found.seller_tax_id) == "NL002417733B62"


def test_a_letters_place_and_date():
    found = understood(
        *SOLD, (400, 200, "Leipzig, den 30. September 2025"), (60, 500, "Leistungszeitraum: 15.09.2025 - 26.09.2025")
    )
    assert value(found.invoice_date) == date(2025, 9, 30)


@pytest.mark.parametrize(
    ("printed", "number"), [("RS-118", "RS-118"), ("n°562044387", "562044387"), ("INR 118.00", None)]
)
def test_what_may_be_a_number(printed: str, number: str | None):
    assert value(understood((60, 200, "Invoice No:"), (160, 200, printed), *SOLD).invoice_number) == number


def test_a_count_between_a_total_and_its_amount():
    found = understood(
        *table(
            ("Description", "Qty", "Rate", "Amount"), ("Lamp", "2", "50.00", "100.00"), ("Cord", "3", "10.00", "30.00")
        ),
        (60, 400, "Grand Total 5.00"),
        (480, 400, "130.00"),
    )
    assert (value(found.total_quantity), value(found.total_invoice_amount)) == (Decimal("5.00"), Decimal("130.00"))


def test_a_date_at_the_far_end_of_its_labels_row():
    found = understood(
        *SOLD, (60, 200, "Invoice Date:"), (480, 200, "August 3 , 2014"), (60, 500, "Paid on 1 May 2014")
    )
    assert value(found.invoice_date) == date(2014, 8, 3)


def test_a_logos_text_gives_way_to_the_firm_beside_the_buyer():
    found = understood(
        (460, 60, "Orbit"),
        (60, 130, "Orbit Analytics, Inc."),
        (60, 144, "548 Market Street"),
        (60, 158, "San Francisco, California 94104"),
        (250, 130, "Bill to"),
        (250, 144, "Halden Media AS"),
        (250, 158, "0155 Oslo"),
        *SOLD,
    )
    assert value(found.seller_name) == "Orbit Analytics, Inc."
    assert value(found.seller_address) == "548 Market Street, San Francisco, California 94104"


def test_an_address_beside_the_name_in_the_letterhead():
    found = understood(
        (60, 60, "Moorside Joinery Limited"),
        (400, 62, "The Sawmill, Back Lane"),
        (400, 76, "Skipton BD23 1QT"),
        (60, 150, "Customer:"),
        (60, 164, "Beck House"),
        *SOLD,
    )
    assert value(found.seller_name) == "Moorside Joinery Limited"
    assert value(found.seller_address) == "The Sawmill, Back Lane, Skipton BD23 1QT"


def test_what_times_the_price_gives_the_amount_is_the_quantity():
    """Cloth is counted in pieces and sold by the metre, steel in bundles and by the tonne."""
    header = ("Description", "Pcs", "Mtrs", "Rate", "Amount")
    rows = (("Poplin", "4", "88.00", "41.00", "3608.00"), ("Satin", "5", "20.50", "10.00", "205.00"))
    found = understood(*table(header, *rows)).lines
    assert [value(line.quantity) for line in found] == [Decimal("88.00"), Decimal("20.50")]


def test_an_amount_beside_a_taxs_rate_is_that_tax():
    header = ("Product", "Qty", "Rate", "Taxable", "CGST%", "Amt", "SGST%", "Amt", "Net Amt")
    rows = (
        ("Balm", "2", "50.00", "100.00", "6.00", "6.00", "6.00", "6.00", "112.00"),
        ("Gauze", "4", "50.00", "200.00", "9.00", "18.00", "9.00", "18.00", "236.00"),
    )
    places = (40, 110, 150, 200, 260, 310, 360, 410, 460)
    [_, line] = understood(*table(header, *rows, places=places)).lines
    taxes = value(line.taxable_amount), value(line.cgst_amount), value(line.sgst_amount), value(line.total_amount)
    assert taxes == (Decimal("200.00"), Decimal("18.00"), Decimal("18.00"), Decimal("236.00"))


def test_a_discount_of_more_than_a_hundred_is_an_amount():
    header = ("Item", "Qty", "Rate", "Disc.", "Amount")
    rows = (("Phone", "1", "9000.00", "500.00", "8500.00"), ("Case", "2", "100.00", "0.00", "200.00"))
    [line, _] = understood(*table(header, *rows)).lines
    assert (value(line.discount_amount), line.discount_percent) == (Decimal("500.00"), None)


def test_a_tax_is_the_one_that_its_cell_names():
    header = ("Description", "Qty", "Taxable", "Taxes", "Total")
    rows = (("Kurta", "1", "684.76", "IGST 34.24", "719.00"), ("Dupatta", "2", "512.38", "IGST 25.62", "538.00"))
    found = understood(*table(header, *rows, ("Total", "", "1197.14", "59.86", "1257.00")))
    assert [value(line.igst_amount) for line in found.lines] == [Decimal("34.24"), Decimal("25.62")]
    assert value(found.igst_amount) == Decimal("59.86")


def test_labour_is_listed_beside_the_parts_that_are_counted():
    parts = table(
        ("Part Description", "HSN", "Qty", "Rate", "Total"),
        ("Oil filter", "84212300", "1", "118.64", "118.64"),
        ("Brake pads", "87083000", "2", "900.00", "1800.00"),
    )
    labour = table(
        ("Labour Description", "SAC", "Amount"),
        ("Periodic service", "998714", "2150.00"),
        ("Wheel alignment", "998714", "780.00"),
        ("Labour Total", "", "2930.00"),
        top=460,
    )
    found = understood(*parts, *labour).lines
    assert [value(line.title) for line in found] == [
        "Oil filter",
        "Brake pads",
        "Periodic service",
        "Wheel alignment",
    ]


def test_what_a_firm_deals_in_is_not_where_it_is():
    found = understood(
        (60, 50, "RAIGARH ISPAT TRADERS"),
        (60, 66, "Dealers in TMT Bars, Angles and Plates"),
        (60, 80, "Regd. Off. : Kharsia Road, Raigarh 496001"),
        (60, 94, "FREIGHT BILL"),
        (60, 160, "Buyer / Consignee"),
        (60, 174, "Gomti Infrabuild Limited"),
        (60, 188, "Address : Gat No. 118, Pune 412207"),
        (60, 202, "Project: Ring Road"),
        *SOLD,
    )
    assert value(found.seller_address) == "Kharsia Road, Raigarh 496001"
    assert value(found.buyer_name) == "Gomti Infrabuild Limited"
    assert value(found.buyer_address) == "Gat No. 118, Pune 412207"


def test_a_guests_company_is_not_the_seller():
    found = understood(
        (60, 50, "Rajwada Palace"),
        (60, 66, "Lake Palace Road, Udaipur 313001"),
        (60, 160, "Guest Name"),
        (140, 160, ": Mr. Sandeep Bhatt"),
        (60, 180, "Company"),
        (140, 180, ": Blue Heron Analytics"),
        (60, 200, "Company GSTIN"),
        (140, 200, ": 08AAGCB0915L1ZO"),
        *SOLD,
    )
    assert (value(found.seller_name), value(found.buyer_name)) == ("Rajwada Palace", "Blue Heron Analytics")
    assert value(found.buyer_tax_id) == "08AAGCB0915L1ZO"


def test_an_export_is_invoiced_in_the_currency_of_its_columns():
    found = understood(
        (60, 60, "Malabar Spice Exports"),
        (60, 76, "GSTIN: 32AAKCM0093A1Z0"),
        *table(("Description", "Qty", "Rate USD", "Amount USD"), ("Cumin", "100", "3.00", "300.00")),
    )
    assert value(found.currency) == "USD"


def test_a_number_of_several_parts_behind_its_label():
    assert value(understood((60, 60, "Inv No. KML/SRV/25/11873"), *SOLD).invoice_number) == "KML/SRV/25/11873"


def test_an_amount_with_the_mark_of_its_tax():
    header = ("Activity", "Qty", "Rate", "Amount")
    [line, _] = understood(
        *table(header, ("Potting mix", "60", "11.25", "675.00T"), ("Pruner", "2", "18.40", "36.80T"))
    ).lines
    assert (value(line.title), value(line.total_amount)) == ("Potting mix", Decimal("675.00"))


def test_items_go_on_below_the_subtotal_of_a_section():
    found = understood(
        *table(
            ("Description", "Qty", "Rate", "Amount"), ("Lamp", "2", "50.00", "100.00"), ("Cord", "3", "5.00", "15.00")
        ),
        (480, 360, "Subtotal 115.00"),
        (60, 380, "Food"),
        *table(("Olive oil", "1", "90.00", "90.00"), ("Salt", "2", "10.00", "20.00"), top=400),
    )
    assert [value(line.total_amount) for line in found.lines] == [Decimal(each) for each in (100, 15, 90, 20)]


def test_a_note_beside_the_sums_is_no_item():
    found = understood(
        *table(
            ("Description", "Qty", "Rate", "Amount"), ("Lamp", "2", "50.00", "100.00"), ("Cord", "3", "5.00", "15.00")
        ),
        (60, 360, "Thank you for your business, it was a pleasure."),
        (400, 360, "SUBTOTAL"),
        (480, 360, "115.00"),
    )
    assert len(found.lines) == 2
    assert value(found.taxable_amount) == Decimal("115.00")


def test_a_value_right_behind_the_colon_of_its_label():
    assert value(understood((60, 60, "Northgate Print"), (60, 200, "Invoice No:WG/1182")).invoice_number) == "WG/1182"


@pytest.mark.parametrize(
    ("line", "number"), [("VAT Reg. No. 177 4432 09", "177 4432 09"), ("CIF: B84512239", "B84512239")]
)
def test_a_tax_number_that_says_no_country(line: str, number: str):
    found = understood((60, 40, "Station Yard Groundworks"), (60, 54, "12 High Street"), (60, 68, line))
    assert value(found.seller_tax_id) == number


def test_a_letterheads_line_of_address_and_telephone():
    found = understood(
        (60, 40, "Halloran, Price LLP"), (60, 54, "One Liberty Square · Boston, MA 02109 · Tel 617-555-0144")
    )
    assert value(found.seller_address) == "One Liberty Square, Boston, MA 02109"


def test_who_is_addressed_is_the_buyer_where_no_heading_says_so():
    found = understood(
        (60, 90, "Fenwick Lettings"),
        (60, 104, "Attention: Sarah Booth"),
        (60, 118, "Cardiff CF11 9LJ"),
        (420, 90, "Brightside Electrical"),
        (420, 104, "6 Penarth Road"),
        (420, 118, "Cardiff CF11 8TW"),
        *SOLD,
    )
    assert (value(found.buyer_name), value(found.seller_name)) == ("Fenwick Lettings", "Brightside Electrical")


def test_a_block_below_an_empty_line_is_not_the_buyers_any_more():
    found = understood(
        (60, 60, "Herrn"),
        (60, 74, "Max Mustermann"),
        (60, 88, "Musterstr. 11"),
        (60, 102, "12346 Bad Musterhausen"),
        (60, 128, "Ihr Kundendienst"),
        (60, 142, "12345 Musterstadt"),
    )
    assert (value(found.buyer_name), value(found.buyer_address)) == (
        "Max Mustermann",
        "Musterstr. 11, 12346 Bad Musterhausen",
    )


def test_the_small_print_names_a_seller_whose_name_is_a_picture():
    found = understood((60, 760, "Free SAS au capital de 3.441.812 Euros - RCS Paris"), *SOLD)
    assert value(found.seller_name) == "Free SAS"


def test_a_letters_date_without_a_label():
    assert value(understood((60, 120, "April 30, 2026"), (60, 400, "Call of 2 April 2026")).invoice_date) == date(
        2026, 4, 30
    )


def test_a_tax_that_says_its_rate_first_and_what_it_is_on():
    found = understood(
        *table(
            ("Omschrijving", "Aantal", "Prijs", "Bedrag"),
            ("Lamp", "2", "50,00", "100,00"),
            ("Boek", "1", "50,00", "50,00"),
        ),
        (320, 350, "Subtotaal"),
        (480, 350, "150,00"),
        (320, 370, "21% btw over € 100,00"),
        (480, 370, "21,00"),
        (320, 390, "9% btw over € 50,00"),
        (480, 390, "4,50"),
        (320, 410, "Totaal"),
        (480, 410, "175,50"),
    )
    assert (value(found.total_tax_amount), len(found.lines)) == (Decimal("25.50"), 2)


def test_quantities_of_a_credit_note_are_negative():
    header = ("Omschrijving", "Aantal", "Prijs", "Bedrag")
    [line, _] = understood(
        *table(header, ("Fietstas", "-2", "64,95", "-129,90"), ("Band", "-3 stuks", "6,50", "-19,50"))
    ).lines
    assert value(line.quantity) == Decimal(-2)


def test_a_table_of_nothing_but_descriptions_and_amounts_lists_items():
    found = understood(
        *table(
            ("Date", "Description", "Charges", "Credits"),
            ("05/12/26", "Room", "189.00"),
            ("05/13/26", "Parking", "28.00"),
        )
    )
    assert [value(line.title) for line in found.lines] == ["Room", "Parking"]


def test_an_order_number_with_its_series():
    assert (
        value(understood((60, 60, "Papier SAS"), (60, 200, "Votre commande : BC 2026/0417")).po_number)
        == "BC 2026/0417"
    )


def test_a_firms_whole_name_below_its_logo():
    found = understood(
        (60, 40, "PapierPlus"), (60, 54, "PapierPlus SAS"), (60, 68, "14 rue Haute"), (60, 82, "67000 Metz")
    )
    assert (value(found.seller_name), value(found.seller_address)) == ("PapierPlus SAS", "14 rue Haute, 67000 Metz")


def test_an_austrian_fee_note():
    found = understood(
        (60, 60, "An"),
        (60, 76, "Weingut Stiegler GmbH"),
        (60, 92, "Kellergasse 7"),
        (60, 108, "3500 Krems an der Donau"),
        (400, 60, "Wien, am 9. Jänner 2026"),
        (400, 76, "Honorarnote Nr. 2026-03"),
    )
    assert value(found.buyer_name) == "Weingut Stiegler GmbH"
    assert value(found.invoice_date) == date(2026, 1, 9)
    assert value(found.invoice_number) == "2026-03"


def test_a_clients_number_is_no_heading_of_the_client():
    found = understood(
        (60, 60, "Maple Hollow Animal Hospital"),
        (60, 76, "1180 Route 9 North"),
        (60, 92, "Northampton, MA 01060"),
        (380, 60, "Client ID:"),
        (480, 60, "20881"),
        (380, 76, "Date:"),
        (480, 76, "4/17/2025"),
        (90, 140, "Margaret O'Donnell"),
        (90, 152, "27 Kingfisher Ln"),
        (90, 164, "Easthampton, MA 01027"),
    )
    assert value(found.buyer_name) == "Margaret O'Donnell"
    assert value(found.buyer_address) == "27 Kingfisher Ln, Easthampton, MA 01027"


def test_a_form_whose_labels_stand_above_their_values():
    found = understood(
        (60, 100, "MEMBER"),
        (60, 114, "Ananya Reddy"),
        (60, 136, "MEMBER ID"),
        (60, 150, "FF-MDP-02281"),
        (60, 172, "ADDRESS"),
        (60, 186, "Flat 402, Sai Residency, Kondapur, Hyderabad 500084"),
    )
    assert value(found.buyer_name) == "Ananya Reddy"
    assert value(found.buyer_address) == "Flat 402, Sai Residency, Kondapur, Hyderabad 500084"


def test_a_return_of_goods_is_a_credit_note_to_who_returns_them():
    found = understood(
        (240, 40, "Credit Note"),
        (60, 60, "Sandhu Footwear"),
        (60, 75, "Shop No. 61, Chaura Bazar, Ludhiana 141008"),
        (60, 120, "Return From"),
        (60, 135, "Bhullar Boots"),
        (60, 150, "Main Bazar, Jagraon 142026"),
        (320, 135, "Return No.: CN-29"),
        (320, 150, "Return Date: 08-12-2025"),
        (320, 165, "Invoice No.: SFH/1184"),
        (320, 180, "Invoice Date: 22-11-2025"),
        *table(("Item", "Qty", "Rate", "Amount"), ("Sandal", "2", "500.00", "1,000.00")),
    )
    assert (value(found.invoice_number), value(found.invoice_date)) == ("CN-29", date(2025, 12, 8))
    assert value(found.buyer_name) == "Bhullar Boots"
    assert value(found.seller_address) == "Shop No. 61, Chaura Bazar, Ludhiana 141008"
