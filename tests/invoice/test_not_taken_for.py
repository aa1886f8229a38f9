"""What looks like a number, a name, an address, a sum or a section, and is none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from making import table_pdf
from understanding import table, understood, value

from invoicekit import blocks, invoice, reader
from invoicekit.invoice.descriptions import begins_detail
from invoicekit.invoice.row_names import note_meaning
from invoicekit.invoice.values import find_currency, parse_quantity
from invoicekit.invoice.vocabulary import label_meaning

SELLER = (60, 60, "Marwood Supplies Ltd", 14)
SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"))


def test_a_columns_own_taxes_are_no_box_of_sums():
    header = ("Item", "Qty", "Rate", "Tax", "Amount")
    rows = [("Toner", "1", "100.00", "IGST", "100.00"), ("Drum", "2", "50.00", "IGST", "100.00")]
    found = understood(SELLER, *table(header, *rows, ("Fuser", "3", "70.00", "IGST", "210.00")))
    assert [value(line.total_amount) for line in found.lines] == [Decimal(100), Decimal(100), Decimal(210)]


@pytest.mark.parametrize("said", ["SB-0041 04-AUG-2025", "SB-0041 N/A", "SB-0041 P1/2", "SB-0041 M/S"])
def test_what_stands_behind_a_number_is_no_part_of_it(said):
    assert value(understood(SELLER, (320, 120, "Invoice No:"), (420, 120, said), *SOLD).invoice_number) == "SB-0041"


@pytest.mark.parametrize("said", ["UNIT 420", "TEL 0401234", "QTY 100", "JAN 2025"])
def test_a_label_and_its_value_are_no_invoices_number(said):
    found = understood(SELLER, (60, 120, f"Invoice {said}"), *SOLD).invoice_number
    assert value(found) != said


def test_a_number_is_not_a_quantity_and_a_price_at_once():
    [line] = understood(SELLER, *table(("Item", "Unit", "Amount"), ("Lamp", "Nos 36.00", "36.00"))).lines
    assert line.unit_price is None


def test_two_rates_in_a_cell_of_taxes():
    header = ("Description", "Qty", "Taxable Value", "Taxes", "Total")
    rows = (
        ("Ball pen", "2", "Rs.500.00", "CGST 9% SGST 9%", "Rs.590.00"),
        ("Ink", "1", "Rs.100.00", "CGST 9% SGST 9%", "Rs.118.00"),
    )
    found = understood(SELLER, *table(header, *rows, places=(60, 200, 250, 340, 480))).lines
    assert [(value(line.cgst_percent), value(line.sgst_percent)) for line in found] == [(9, 9), (9, 9)]


def test_a_consignees_tax_id_is_not_the_sellers():
    place = ("Ship To", "Kumar Depot Pvt Ltd", "9 Dock Road", "Chennai 600013", "GSTIN: 33AABCU9603R1ZJ")
    texts = [(60, 460 + 13 * at, text) for at, text in enumerate(place)]
    assert understood(SELLER, *SOLD, *texts).seller_tax_id is None


@pytest.mark.parametrize("name", ["SRI LAKSHMI PRASANNA", "| Sri Lakshmi Stores"])
def test_a_firm_of_a_gods_name_is_one(name):
    found = understood((60, 60, name, 14), (60, 84, "12 Hill Road, Ooty 643001"), *SOLD)
    assert value(found.seller_name) == name


def test_a_block_that_is_no_firms_does_not_replace_a_guest():
    office = (60, 110, "Reservations Office"), (60, 123, "7 Park Lane"), (60, 136, "Ooty 643002")
    texts = (60, 180, "Guest Name: Jane Miller"), *office
    found = understood(SELLER, (60, 80, "40 Castle Gate, Ooty 643001"), *texts, *SOLD)
    assert value(found.buyer_name) == "Jane Miller"


def test_a_service_address_that_is_the_buyers_is_no_other_place():
    buyer = (60, 120, "Bill To"), (60, 133, "Kettle Ltd"), (60, 146, "5 Bazaar Street"), (60, 159, "Chennai 600001")
    site = (330, 120, "Service Address:"), (330, 133, "5 Bazaar Street"), (330, 146, "Chennai 600001")
    assert understood(SELLER, *buyer, *site, *SOLD).ship_to_address is None


def test_the_branch_of_a_bank_is_no_address():
    bank = (60, 80, "Bank: HDFC Bank"), (60, 93, "Branch: Anna Salai, Chennai 600002"), (60, 106, "IFSC: HDFC0000147")
    assert understood(SELLER, *bank, *SOLD).seller_address is None


def test_a_person_over_a_firm_of_that_name_is_no_part_of_it():
    buyer = ("Rolf Sander", "Sander Gerüstbau GmbH", "z. Hd. Buchhaltung", "Altöttinger Straße 58", "84524 Neuötting")
    texts = [(60, 160 + 13 * at, text) for at, text in enumerate(buyer)]
    found = understood((60, 130, "Verleih GmbH · Kiesweg 3 · 84453 Mühldorf", 7), *texts, *SOLD)
    assert value(found.buyer_name) == "Sander Gerüstbau GmbH"


def test_a_wrapped_description_goes_on_in_a_row_of_its_own():
    """Where the column's texts are wrapped is where its longest row ends, left of the cell's end."""
    header = ("No", "Description", "Qty", "Rate", "Amount")
    wrapped = [(str(at), "Stainless bolt of steel M8\nzinc plated", "2", "50.00", "100.00") for at in range(1, 5)]
    rows = [
        header,
        *wrapped,
        ("5", "Stainless hexagon bolt M8", "2", "50.00", "100.00"),
        ("", "galvanised", "", "", ""),
    ]
    rows += [("6", "Washer", "4", "25.00", "100.00")]
    found = invoice.extract(blocks.parse(reader.read(table_pdf(rows)))).lines
    assert value(found[4].title) == "Stainless hexagon bolt M8 galvanised"


def test_a_bracketed_count_of_what_is_paid_is_left_empty():
    rows = table(("Item", "Qty", "Price", "Amount"), ("Core", "(10)", "5.00", "50.00"), ("Shoe", "4", "18.00", "72.00"))
    assert [value(line.quantity) for line in understood(SELLER, *rows).lines] == [None, 4]


def test_brackets_of_lists_are_none_of_quantities():
    assert parse_quantity("1)") in (None, (Decimal(1), ""))
    assert parse_quantity("(4)") == (Decimal(-4), "")


def test_dollars_of_canada_right_before_an_amount():
    assert find_currency("Balance due CAD1250.00") == "CAD"
    assert find_currency("CAD / BIM Technician") is None


@pytest.mark.parametrize(
    "label", ["Invoice total without sales tax", "EXEMPT FROM SALES TAX", "Amount subject to sales tax", "No sales tax"]
)
def test_what_is_said_of_sales_tax_is_no_tax(label):
    meaning = label_meaning(label)
    assert meaning is None or meaning.name != "total_tax_amount" or meaning.score < 0.95


def test_words_that_label_elsewhere_begin_no_detail():
    assert not begins_detail("Mobile 12000mAh")
    assert not begins_detail("Website 2025 relaunch")


def test_a_telephone_number_below_an_item_is_no_article_number():
    rows = table(("Item", "Qty", "Price", "Amount"), ("Mobile recharge", "1", "199.00", "199.00"))
    [line] = understood(SELLER, *rows, (60, 331, "919845121002")).lines
    assert line.sku is None


def test_measures_behind_a_papers_name_are_sold():
    assert note_meaning("Lieferschein 4711 4712 4713 4714 Schrauben") == ""


BUYER = ((60, 150, "Rechnung an:"), (60, 178, "Hauptstr. 3"), (60, 192, "80331 München"))


@pytest.mark.parametrize("said", ["Chantier : Rénovation cuisine", "Baustelle: Neubau Kita Nord"])
def test_what_is_built_is_nowhere_goods_go(said):
    assert understood(SELLER, (60, 230, said), *SOLD).ship_to_address is None


def test_a_market_with_a_number_is_no_street():
    assert value(understood(SELLER, *BUYER, (60, 164, "Getränkemarkt 24"), *SOLD).buyer_name) == "Getränkemarkt 24"


def test_a_label_behind_a_dash_is_no_part_of_a_number():
    found = understood(SELLER, (60, 200, "Invoice No: A-17 - Date: 03/02/2026"), *SOLD)
    assert value(found.invoice_number) == "A-17"


def test_headings_with_the_sums_of_numbered_items_are_none():
    rows = (
        ("Pos", "Description", "Amount"),
        ("", "Painting works", "300.00"),
        ("1", "Walls", "100.00"),
        ("2", "Ceilings", "200.00"),
        ("", "Floor works", "500.00"),
        ("3", "Parquet", "450.00"),
        ("4", "Skirting", "50.00"),
    )
    lines = understood(SELLER, *table(*rows, places=(60, 120, 400))).lines
    assert [value(line.title) for line in lines] == ["Walls", "Ceilings", "Parquet", "Skirting"]


def test_a_dash_apart_from_a_quantity_is_no_minus():
    assert parse_quantity("12 - Nos") == (Decimal(12), "")


def test_a_word_for_a_price_is_no_unit():
    rows = (("Description", "Qty", "Rate", "Amount"), ("Lamp", "2", "FOC", "10.00"), ("Bulb", "4", "FOC", "20.00"))
    assert [line.unit for line in understood(SELLER, *table(*rows)).lines] == [None, None]


def test_letters_behind_a_dash_are_part_of_a_number():
    found = understood(SELLER, (60, 200, "Invoice No: 1234 - A"), *SOLD)
    assert value(found.invoice_number) == "1234 - A"


def test_a_wide_item_ends_no_table():
    rows = (
        ("Description", "Qty", "Total"),
        ("Nail", "1", "9.00"),
        ("Screw", "2", "8.00"),
        ("Bolt", "1", "5.00"),
    )
    wide = ((120, 380, "Hydraulic excavator"), (300, 380, "1"), (440, 380, "1,112,450.00"))
    assert len(understood(SELLER, *table(*rows, places=(150, 300, 450)), *wide).lines) == 4


def test_how_goods_are_sent_is_no_heading_of_who_receives_them():
    texts = (
        (60, 120, "Ship via UPS Ground"),
        (60, 134, "To:"),
        (60, 148, "Oakfield Lighting LLC"),
        (60, 162, "9 Elm St, Salem, OR 97301"),
    )
    found = understood(SELLER, *texts, *SOLD)
    assert (value(found.buyer_name), found.ship_to_address) == ("Oakfield Lighting LLC", None)


@pytest.mark.parametrize("office", ["Tribunal de commerce, 29200 Brest", "Crédit Agricole, 29200 Brest"])
def test_who_has_a_firm_in_its_register_or_its_money_is_no_address(office):
    foot = (60, 800, f"SIRET 418 842 077 00014 - {office}", 8)
    assert understood((60, 60, "Ascenseurs du Ponant", 14), *SOLD, foot).seller_address is None


def test_a_cell_is_no_telephone_in_a_streets_name():
    texts = ((60, 60, "Marwood Supplies Ltd", 14), (60, 76, "5 Cell Court 12, London EC1A 1BB"))
    assert value(understood(*texts, *SOLD).seller_address) == "5 Cell Court 12, London EC1A 1BB"


def test_fees_in_all_are_the_total_where_no_other_is():
    rows = (("Description", "Amount"), ("Advice", "300.00"), ("Drafting of the lease", "200.00"))
    found = understood(SELLER, *table(*rows, places=(60, 400)), (60, 420, "Total fees"), (400, 420, "500.00"))
    assert value(found.total_invoice_amount) == Decimal(500)


@pytest.mark.parametrize("said", ["Cell Number 98450 12345", "Cell/WhatsApp 98220 55512", "Cell: 98450 12345"])
def test_a_cells_number_is_no_address(said):
    texts = ((60, 60, "Marwood Supplies Ltd", 14), (60, 76, "14 Ring Road, Pune 411001"), (60, 90, said))
    assert value(understood(*texts, *SOLD).seller_address) == "14 Ring Road, Pune 411001"


def block(left: float, top: float, *rows: str) -> list[tuple[float, float, str]]:
    return [(left, top + 13 * at, row) for at, row in enumerate(rows)]


@pytest.mark.parametrize(
    "foot",
    [
        "HSBC Bank plc 12 Park Row, Leeds LS1 5HZ Sort code 40-11-22",
        "Delivered by Parcelforce Ltd 24 hours, tracking 123456",
        "Goods delivered to Harlow Foods Ltd 14 Mill Lane, Leeds LS1 4AP",
    ],
)
def test_a_firm_at_the_foot_that_is_not_the_brand_is_no_seller(foot):
    found = understood((60, 40, "Kestrel Design", 18), (60, 60, "Mill Yard, Leeds"), *SOLD, (60, 780, foot))
    assert value(found.seller_name) == "Kestrel Design"


def test_a_courier_invoice_is_no_parcels_label():
    own = block(60, 60, "Nilgiri Couriers", "AWB No: 5566", "AWB Date: 03/02/2026")
    number = [(330, 60, "Invoice No: 4711"), (60, 760, "Computer generated invoice")]
    found = understood((250, 40, "TAX INVOICE"), *own, *number, *block(60, 150, "Bill To", "Harlow Foods"), *SOLD)
    assert (value(found.invoice_number), value(found.buyer_name)) == ("4711", "Harlow Foods")
    assert len(found.lines) == len(understood(*SOLD).lines)


def test_where_goods_go_makes_the_buyer_beside_a_logo_no_seller():
    buyer = block(340, 45, "Harlow Foods Ltd", "4 Quay Street", "Bristol BS1 4RX")
    store = block(340, 130, "Harlow Foods Warehouse", "9 Dock Road", "Bristol BS11 9AA")
    found = understood((60, 40, "KESTREL", 24), *buyer, *store, *SOLD)
    assert (value(found.seller_name), value(found.buyer_name)) == ("KESTREL", "Harlow Foods Ltd")


@pytest.mark.parametrize("street", ["College Road", "Near Civil Hospital", "The Old Church House", "Am Gymnasium"])
def test_a_street_named_after_a_school_is_nobodys_name(street):
    buyer = block(60, 120, "Bill To", "Mr. Suresh Patil", street, "Nashik 422005")
    assert value(understood((60, 40, "Kestrel Ltd"), *buyer, *SOLD).buyer_name) == "Mr. Suresh Patil"


def test_two_gstins_of_one_firm_make_no_buyer():
    own = block(60, 60, "Kestrel", "Usman Road 4", "Chennai 600017", "GSTIN: 33AAKCS7714Q1ZL")
    foot = [(40, 780, "Kestrel Trading Ltd, 12 MG Road, Bengaluru 560001", 8), (400, 780, "GSTIN: 29AAKCS7714Q1ZE", 8)]
    assert understood(*own, *SOLD, *foot).buyer_name is None


def test_a_telephone_number_is_no_invoices():
    found = understood((60, 60, "INVOICE"), (60, 73, "F 0113 4960124"), (330, 60, "No. KD/77"), *SOLD)
    assert value(found.invoice_number) == "KD/77"


def test_partners_are_no_trades():
    own = [(60, 40, "MÜLLER · SCHMIDT · PARTNER", 18), *block(60, 60, "Goethestraße 5", "60313 Frankfurt")]
    buyer = block(60, 150, "Blick GmbH", "Heerstr. 214", "26129 Oldenburg")
    found = understood(*own, *buyer, *SOLD)
    assert value(found.seller_name) == "MÜLLER · SCHMIDT · PARTNER"
    assert value(found.buyer_name) == "Blick GmbH"


def test_a_number_within_a_shops_name_is_no_houses():
    own = block(60, 40, "Shop4Runners", "12 High Street", "Leeds LS1 4AP")
    assert value(understood(*own, *SOLD).seller_name) == "Shop4Runners"


def test_where_something_is_built_is_no_senders_line():
    window = block(60, 130, "Blick Vermessung", "Heerstr. 214", "26129 Oldenburg")
    job = block(60, 200, "Bauvorhaben Neubau Kita Hauptstr. 12 50667 Köln", "Gewerk Elektroarbeiten", "Bauabschnitt 2")
    found = understood(
        (330, 40, "Brauer GmbH", 18), *block(330, 60, "Musterstr. 5", "26129 Oldenburg"), *window, *job, *SOLD
    )
    assert value(found.buyer_name) == "Blick Vermessung"


@pytest.mark.parametrize("number", ["10-12-25 / 0045", "2026-02-03 / 7"])
def test_an_invoices_number_may_begin_with_its_date(number):
    assert value(understood((60, 60, f"Invoice No: {number}"), *SOLD).invoice_number) == number


def test_a_department_is_no_part_of_a_firms_name():
    buyer = block(60, 120, "Bill To", "Kestrel Ltd", "Engineering", "Leeds LS1 4AP")
    assert value(understood((60, 40, "Brauer Ltd"), *buyer, *SOLD).buyer_name) == "Kestrel Ltd"


def test_a_dealers_street_is_its_address():
    own = block(60, 40, "Sharma Motors", "Authorised Maruti Dealer, 14 Station Road, Hubli 580020")
    assert "14 Station Road" in value(understood(*own, *SOLD).seller_address)


def test_dates_at_a_tab_stop_are_no_codes():
    places = (60, 130, 320, 400, 480)
    rows = table(
        ("Description", "", "Hours", "Rate", "Amount"),
        ("3/2/26", "Draft contract", "2", "50.00", "100.00"),
        ("13/12/25", "Call with client", "1", "50.00", "50.00"),
        ("4/2/26", "Review", "3", "50.00", "150.00"),
        places=places,
    )
    assert [line.product_id for line in understood(*rows).lines] == [None, None, None]


def test_a_condition_is_no_unit():
    rows = table(("Item", "Cond", "Qty", "Rate", "Amount"), ("Record player", "Used", "1", "80.00", "80.00"))
    assert understood(*rows).lines[0].unit is None


def test_a_price_before_its_discount_makes_no_amount():
    places = (40, 150, 200, 280, 350, 420, 490)
    rows = table(
        ("Description", "Qty", "Price", "Disc. Price", "Taxable", "GST", "Total"),
        ("Bolts", "10", "12.00", "10.00", "100.00", "18.00", "118.00"),
        ("Nuts", "5", "24.00", "20.00", "100.00", "18.00", "118.00"),
        places=places,
    )
    assert [str(value(line.unit_price)) for line in understood(*rows).lines] == ["10.00", "20.00"]


def test_a_site_without_a_town_before_it_is_a_row_of_the_buyers_address():
    buyer = block(60, 150, "Bill To:", "Palani Stores", "Site: Beach Road", "3 Beach Road", "Chennai 600001")
    assert value(understood((60, 40, "Nandi Lamps"), *buyer, *SOLD).buyer_address).endswith(
        "3 Beach Road, Chennai 600001"
    )


def test_a_price_before_a_tax_that_says_its_rate():
    places = (60, 230, 300, 380, 480)
    head = table(("Description", "Qty", "Rate", "CGST 9% (Rs.)", "Total"), places=places)
    rows = table(
        ("Steel bolts", "10", "25.00", "22.50", "272.50"),
        ("Steel nuts", "20", "12.50", "22.50", "272.50"),
        top=320,
        places=places,
    )
    line = understood(*head, *rows).lines[0]
    assert [str(value(each)) for each in (line.unit_price, line.cgst_percent)] == ["25.00", "9"]


def test_a_buyer_behind_the_number_of_its_unit():
    buyer = [
        (60, 100 + 13 * at, text)
        for at, text in enumerate(("Bill To:", "Unit 9, Leeds Arts Collective", "4 Mill Lane", "Leeds LS2 9JT"))
    ]
    assert value(understood((60, 40, "Acme Ltd"), *buyer, *SOLD).buyer_name) == "Unit 9, Leeds Arts Collective"


def test_a_requisition_is_no_order_without_a_number():
    found = understood((60, 40, "INVOICE"), (60, 100, "Requisition: Urgent"), *SOLD)
    assert found.po_number is None


def test_goods_of_quality_have_no_origin():
    said = (60, 600, "Goods are of good quality and new.")
    assert understood((60, 40, "INVOICE"), *SOLD, said).country_of_origin is None


def test_goods_at_one_rupee_have_no_count_beside_their_sum():
    rows = table(
        ("Description", "Qty", "Rate", "Amount"), ("Nails", "30", "1.00", "30.00"), ("Pins", "12", "1.00", "12.00")
    )
    found = understood((60, 40, "INVOICE"), *rows, (300, 500, "Sub Total"), (400, 500, "42.00"))
    assert found.total_quantity is None


def test_the_labour_cess_that_a_client_keeps_back_is_no_cess_on_goods():
    """Building and Other Construction Workers' Welfare Cess Act 1996: the employer deducts it from the bill."""
    sums = (("Add : CGST @ 9%", "9.00"), ("Add : SGST @ 9%", "9.00"), ("TOTAL INVOICE VALUE", "118.00"))
    sums = (*sums, ("Less : Labour cess (BOCW) @ 1%", "1.00"), ("NET PAYABLE", "117.00"))
    found = understood((60, 40, "TAX INVOICE"), *SOLD, *table(*sums, top=400, places=(300, 480)))
    assert found.cess_amount is None
    assert value(found.total_invoice_amount) == 118
