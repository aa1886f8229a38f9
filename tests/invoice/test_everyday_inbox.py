"""What ordinary invoices print a little otherwise beside their items: senders, buyers, references, dates, places."""

from __future__ import annotations

import pytest
from understanding import table, understood, value

SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"))


def block(left: float, top: float, *rows: str) -> list[tuple[float, float, str]]:
    return [(left, top + 13 * at, row) for at, row in enumerate(rows)]


def test_a_date_and_a_tour_are_no_order():
    form = [
        (60, 200, "Uw referentie"),
        (160, 200, "wk 6 Zeist"),
        (330, 200, "Leverdatum / route"),
        (450, 200, "04-02-2026 / 3B"),
    ]
    assert value(understood((60, 60, "FACTUUR"), *form, *SOLD).po_number) == "wk 6 Zeist"


def test_a_tax_number_of_four_groups():
    found = understood((60, 40, "Ewald Harbrecht"), *SOLD, (60, 780, "Steuer-Nr. 42/061/2087/5 FA Trier"))
    assert value(found.seller_tax_id) == "42/061/2087/5"


def test_an_employers_number_below_business_tax():
    own = block(330, 40, "Litchfield Hearth LLC", "88 Prospect Rd", "Bantam, CT 06750")
    found = understood(*own, (330, 110, "Business / Tax #"), (450, 110, "87-4410926"), *SOLD)
    assert value(found.seller_tax_id) == "87-4410926"


def test_an_address_at_the_foot_is_no_senders_name():
    foot = "Flat 9, Srushti Apartments, Lane 4, Kothrud, Pune – 411 038 | +91 98220 40617 | office@vayuvega.example"
    found = understood((60, 40, "Vayuvega Simulation LLP"), *SOLD, (60, 800, foot))
    assert value(found.seller_name) == "Vayuvega Simulation LLP"


def test_a_shop_with_a_number_in_its_name_is_a_seller():
    own = block(60, 40, "Shop 24 Retail", "12 Mill Lane", "Leeds LS1 4AP")
    assert value(understood(*own, *SOLD).seller_name) == "Shop 24 Retail"


@pytest.mark.parametrize("rest", ["Consultants Ltd", "Engineering Limited"])
def test_a_name_goes_on_with_what_the_firm_does(rest):
    own = block(400, 60, "Pennine Asbestos", rest, "Canal Wharf", "Leeds LS11 5PS")
    found = understood(*own, *SOLD)
    assert value(found.seller_name) == f"Pennine Asbestos {rest}"
    assert value(found.seller_address) == "Canal Wharf, Leeds LS11 5PS"


def test_what_a_firm_deals_in_is_no_address():
    trade = "Distributeur de boissons C.H.R. – Bières – Vins"
    own = block(60, 40, "CAVES DU PONANT", trade, "8 rue Alfred Kastler", "29850 GOUESNOU")
    assert value(understood(*own, *SOLD).seller_address) == "8 rue Alfred Kastler, 29850 GOUESNOU"


def test_conditionnement_is_a_unit():
    rows = table(
        ("Article", "Désignation", "Cond.", "Qté", "Montant HT"), ("104021", "Bière blonde", "FUT 30", "4", "342,03")
    )
    assert value(understood(*rows).lines[0].unit) == "FUT 30"


def test_a_position_and_a_product_code_below_one_name():
    rows = table(
        ("S.No Prod Code", "Product Name", "Qty", "Rate", "Amount"),
        ("1 FG20147", "Coffee candy", "2", "184.00", "368.00"),
        ("2 FG20184", "Milk candy", "6", "61.00", "366.00"),
    )
    found = [(value(line.serial_number), value(line.product_id)) for line in understood(*rows).lines]
    assert found == [("1", "FG20147"), ("2", "FG20184")]


def test_a_logo_whose_letters_stand_apart():
    own = block(380, 40, "Hoogzicht Drone-inspecties", "Oosterdiep 118", "9645 LR Veendam")
    found = understood((60, 40, "HO OG ZICHT", 18), *own, *SOLD)
    assert value(found.seller_name) == "Hoogzicht Drone-inspecties"


def test_a_senders_line_that_lost_its_dots():
    line = "Hunteblick Vermessung Heerstr. 214- 26129 Oldenburg"
    window = block(60, 120, "Kieswerke Bruns GmbH", "Visbeker Straße 61", "27793 Wildeshausen")
    found = understood((60, 100, line), *window, *SOLD)
    assert value(found.buyer_name) == "Kieswerke Bruns GmbH"


def test_a_gross_amount_less_its_discount_is_not_what_is_taxed():
    places = (40, 160, 200, 300, 370, 460, 510)
    rows = table(
        ("Title", "Qty", "Gross Amount", "Discount", "Taxable Value", "IGST", "Total"),
        ("Hex dumbbell", "1", "1899.00", "-480.00", "1202.54", "216.46", "1419.00"),
        ("Loop band", "2", "1198.00", "-300.00", "761.02", "136.98", "898.00"),
        ("Yoga mat", "1", "1099.00", "-250.00", "719.49", "129.51", "849.00"),
        ("Speed rope", "1", "449.00", "-120.00", "278.81", "50.19", "329.00"),
        ("Handling fee", "1", "29.00", "0.00", "24.58", "4.42", "29.00"),
        places=places,
    )
    lines = understood(*rows).lines
    assert [str(value(line.taxable_amount)) for line in lines] == ["1202.54", "761.02", "719.49", "278.81", "24.58"]
    assert [str(value(line.total_amount)) for line in lines] == ["1419.00", "898.00", "849.00", "329.00", "29.00"]


def test_a_person_at_a_school_is_who_reads_the_bill():
    buyer = block(60, 120, "BILL TO", "Ms H Dewhirst", "Aireborough Grange School", "Hawksworth Lane", "Leeds LS20 8NW")
    found = understood((60, 40, "Airedale Coachlines Ltd"), *buyer, *SOLD)
    assert value(found.buyer_name) == "Aireborough Grange School"
    assert value(found.buyer_address) == "Hawksworth Lane, Leeds LS20 8NW"


@pytest.mark.parametrize(
    "trade",
    [
        "Consultants in noise, vibration & building acoustics",
        "Authorised 3S Dealer : DHARNIDHAR TRACTORS LTD",
    ],
)
def test_what_a_firm_is_stands_not_in_its_address(trade):
    own = block(60, 40, "Harcourt Vale", trade, "3 Jewry Mews, Winchester SO23 8RZ")
    assert value(understood(*own, *SOLD).seller_address) == "3 Jewry Mews, Winchester SO23 8RZ"


def test_an_owner_before_the_street():
    buyer = block(60, 120, "Bill To", "Gill Agro Service", "Prop. Harjinder Singh, Link Road", "Payal, Punjab - 141416")
    found = understood((60, 40, "Sohal Tractors"), *buyer, *SOLD)
    assert value(found.buyer_address) == "Link Road, Payal, Punjab - 141416"


def test_a_site_is_where_the_work_was_done():
    buyer = block(60, 120, "To,", "Kestrel Solutions Pvt. Ltd.", "Sohna Road", "Gurugram - 122018")
    site = (60, 180, "Site: Kestrel FC-2, Village Binola, Manesar - 122413")
    found = understood((60, 40, "Triveni Services"), *buyer, site, *SOLD)
    assert value(found.buyer_address) == "Sohna Road, Gurugram - 122018"
    assert value(found.ship_to_address) == "Kestrel FC-2, Village Binola, Manesar - 122413"


def test_a_site_within_the_consignees_address_is_a_row_of_it():
    rows = (
        "Consignee (Ship to)",
        "Pathare Buildspaces Pvt Ltd",
        'Site : "Aaranya Villas", Survey No. 61/3',
        "Pune - 411021",
    )
    found = understood((60, 40, "Morwal Marble"), *block(60, 120, *rows), *SOLD)
    assert value(found.ship_to_address).endswith('Site : "Aaranya Villas", Survey No. 61/3, Pune - 411021')


def test_a_list_of_trades_is_no_name():
    head = [
        (330, 40, "Werkzeuge · Spanntechnik · Schleifservice", 13),
        (330, 54, "Remstalstraße 112 · 71332 Waiblingen"),
        (60, 45, "BRENZLE", 12),
    ]
    sender = (60, 100, "Brenzle Werkzeuge GmbH, Remstalstraße 112, 71332 Waiblingen", 7)
    assert value(understood(*head, sender, *SOLD).seller_name) == "Brenzle Werkzeuge GmbH"


def test_the_firms_block_level_with_its_logo_and_the_addressees_below():
    own = ("KMB Coffee Systems Private Limited", "8th Main Road 56", "Bengaluru 560044", "GSTIN: 29AAICK3075R1ZO")
    buyer = ("Rosewood Hospitality Private Limited", "Road No. 36", "Hyderabad 500033", "GSTIN: 36AAHCR8214G1ZB")
    own, buyer = block(330, 40, *own), block(330, 130, *buyer)
    found = understood((60, 42, "kodagu mill & brew", 18), *own, *buyer, *SOLD)
    assert value(found.seller_name) == "KMB Coffee Systems Private Limited"
    assert value(found.buyer_name) == "Rosewood Hospitality Private Limited"


def test_below_a_brand_stands_who_has_another_tax_id_than_the_small_print():
    buyer = block(60, 80, "Shekhawati Exports", "Road No. 9-C", "Jaipur - 302013", "GSTIN : 08AAQFS2258C1Z2")
    foot = [
        (40, 780, "MaruNet Broadband Private Limited 3rd Floor, Sansar Chandra Road, Jaipur - 302001", 8),
        (400, 780, "GSTIN : 08AAFCM9913H1Z7", 8),
    ]
    found = understood((60, 40, "marunet fibre", 18), *buyer, *SOLD, *foot)
    assert value(found.seller_name) == "MaruNet Broadband Private Limited"
    assert value(found.seller_tax_id) == "08AAFCM9913H1Z7"
    assert value(found.buyer_name) == "Shekhawati Exports"
    assert value(found.buyer_tax_id) == "08AAQFS2258C1Z2"


def test_a_parcels_label_above_the_invoice():
    label = [
        *block(60, 40, "Customer Address", "Rimjhim Saikia", "Bye Lane 3", "Tezpur, Assam, 784001"),
        *block(60, 110, "If undelivered, return to:", "MEHAR FASHION HUB", "Jaipur, 302029"),
        (330, 60, "Delhivery Pickup", 16),
        *block(330, 80, "Destination Code", "E_TEZPR_D", "Return Code", "302029,1187264"),
    ]
    head = [
        (60, 240, "TAX INVOICE"),
        (330, 256, "MEHAR FASHION HUB"),
        (330, 269, "Sanganer, Jaipur, Rajasthan, 302029"),
        *block(60, 256, "BILL TO / SHIP TO", "Rimjhim Saikia", "Bye Lane 3", "Tezpur, Assam, 784001"),
        (330, 282, "Invoice No. : pw6zd26418"),
    ]
    found = understood(*label, *head, *SOLD)
    assert value(found.seller_name) == "MEHAR FASHION HUB"
    assert value(found.invoice_number) == "pw6zd26418"
    assert abs(found.invoice_number.box.top - 282 / 842) < 0.02  # where it is on the page


@pytest.mark.parametrize(
    ("printed", "unit"), [("1.00 lump sum", "lump sum"), ("4.00 man-day", "man-day"), ("3 Nos", "Nos")]
)
def test_units_of_two_words(printed, unit):
    rows = table(("Description", "Qty", "Rate", "Amount"), ("Energy audit", printed, "100.00", "100.00"))
    assert value(understood(*rows).lines[0].unit) == unit


@pytest.mark.parametrize(
    ("label", "field"),
    [("Customer requisition", "po_number"), ("N° Identifiant CE client", "buyer_tax_id")],
)
def test_labels_of_programs(label, field):
    text = {"po_number": "4700038815", "buyer_tax_id": "FR25823504170"}[field]
    found = understood((60, 60, "Facture"), (60, 200, label), (220, 200, text), *SOLD)
    assert value(getattr(found, field)) == text


def test_an_invoices_number_in_groups_behind_a_letter():
    found = understood((60, 200, "FACTURE N°"), (160, 200, "F 2025 11483"), *SOLD)
    assert value(found.invoice_number) == "F 2025 11483"


def test_the_buyers_order_goes_before_the_sellers_own():
    form = [
        (330, 60, "Order No. / Date"),
        (450, 60, "3007718842 / 03.11.2025"),
        (330, 74, "Your PO No."),
        (450, 74, "SDM/PUR/0893"),
    ]
    assert value(understood((60, 40, "TAX INVOICE"), *form, *SOLD).po_number) == "SDM/PUR/0893"


def test_a_dealers_order():
    form = [(60, 100, "Order No."), (160, 100, ": 0211894473"), (330, 100, "Dealer PO"), (430, 100, ": WGL-PH-211")]
    assert value(understood((60, 40, "TAX INVOICE"), *form, *SOLD).po_number) == "WGL-PH-211"


def test_what_stands_behind_a_label_is_none():
    form = [
        (60, 100, "Transaction Number"),
        (180, 100, "KA/AMC/25-26/110482"),
        (60, 114, "Transaction Type"),
        (180, 114, "KA AMC Invoice"),
        (330, 114, "Customer Number"),
        (450, 114, "308814"),
    ]
    assert value(understood((60, 40, "TAX INVOICE"), *form, *SOLD).invoice_number) == "KA/AMC/25-26/110482"


def test_a_date_below_a_number_sign():
    texts = [(450, 40, "Invoice"), (450, 66, "#INV-108842"), (450, 84, "2/18/2025"), (330, 120, "Due Date: 3/20/2025")]
    found = understood(*block(60, 60, "Piedmont Supply, Inc.", "18 Mill Rd", "Atlanta GA 30318"), *texts, *SOLD)
    assert str(value(found.invoice_date)) == "2025-02-18"


def test_a_receipts_number_is_not_that_of_the_invoice():
    form = [(330, 100, "Receipt No. / Date: R-7714009 / 05/01/2026"), (330, 114, "Invoice No.: 32ZG2600118827")]
    found = understood((60, 40, "Premium Receipt cum Tax Invoice"), *form, *SOLD)
    assert value(found.invoice_number) == "32ZG2600118827"


def test_goods_have_their_origin_in_a_country():
    said = (60, 600, "Die Waren haben ihren Ursprung in: Deutschland")
    assert value(understood((60, 40, "Rechnung"), *SOLD, said).country_of_origin) == "Deutschland"


def test_what_a_firm_is_and_is_certified_for_is_no_address():
    for said in ("(ISO 9001:2015 Certified | PSARA Lic. No. 1123/HR/2022)", "Labour Contractor & Facility Management"):
        own = [
            (200, 40, "RAKSHAK SERVICES PVT. LTD."),
            (200, 54, said),
            (200, 68, "SCO 38, Sector 14, Gurugram 122001"),
        ]
        found = understood(*own, (60, 90, "TAX INVOICE"), *SOLD)
        assert value(found.seller_address) == "SCO 38, Sector 14, Gurugram 122001"


def test_a_place_of_traders_is_an_address():
    own = block(60, 40, "RAKSHAK SERVICES PVT. LTD.", "Traders Colony", "Gurugram 122001")
    assert value(understood(*own, (60, 90, "TAX INVOICE"), *SOLD).seller_address) == "Traders Colony, Gurugram 122001"


def test_a_unit_is_nobodys_name():
    own = [(430, 40, "Unit 6, Station Yard"), (430, 53, "Hexham"), (430, 66, "NE46 9QT")]
    buyer = block(60, 160, "J W Ridley & Sons", "High Shield Farm", "Hexham", "NE47 7XB")
    found = understood((60, 40, "Thornbury Vale Supplies Ltd"), *own, (250, 130, "INVOICE"), *buyer, *SOLD)
    assert value(found.buyer_name) == "J W Ridley & Sons"
    assert value(found.seller_name) == "Thornbury Vale Supplies Ltd"


def test_a_state_across_the_page_from_the_address():
    own = block(60, 40, "Kovai Sri Murugan Traders", "218, Rangai Gowder Street", "Coimbatore - 641001")
    states = [(420, 66, "State : Tamil Nadu"), (60, 80, "GSTIN : 33AAZFK8073P1Z8")]
    found = understood(*own, *states, (250, 110, "TAX INVOICE"), *SOLD)
    assert value(found.seller_state) == "Tamil Nadu"


def test_terms_of_payment_below_a_buyers_block_are_no_address():
    buyer = [*block(60, 150, "Bill-to Party", "Sabarvan Dairy Pvt Ltd", "Vatva, Ahmedabad - 382445", "Gujarat, India")]
    form = [(60, 203, "Terms of Payment"), (200, 203, "Within 45 days")]
    found = understood((60, 40, "Velotek Automation Ltd"), (60, 100, "TAX INVOICE"), *buyer, *form, *SOLD)
    assert value(found.buyer_address) == "Vatva, Ahmedabad - 382445, Gujarat, India"


def test_a_state_in_brackets_behind_the_town():
    own = block(60, 40, "Bhullar Cold Chain", "G.T. Road, Jalandhar - 144004 (Punjab)", "GSTIN: 03AAKFB2270N1ZG")
    assert value(understood(*own, (60, 100, "TAX INVOICE"), *SOLD).seller_state) == "Punjab"
