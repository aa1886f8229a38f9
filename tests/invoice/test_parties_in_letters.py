"""Parties that headings, boxes and small print name in their own ways: trades' forms and letters without headings."""

from __future__ import annotations

from understanding import understood, value

SELLER = ((60, 60, "Copper Canyon Plumbing", 14.0), (60, 90, "INVOICE 3817"))
BUYER = (
    (60, 150, "Bill To:"),
    (60, 164, "Sunridge Management"),
    (60, 178, "2240 N Alma School Rd"),
    (60, 192, "Chandler, AZ 85224"),
)


def test_an_address_without_a_name_below_contact_us_is_the_sellers():
    contact = (
        (400, 150, "CONTACT US"),
        (400, 164, "418 S Extension Rd"),
        (400, 178, "Mesa, AZ 85210"),
        (400, 192, "ROC 331874"),
    )
    found = understood(*SELLER, *BUYER, *contact)
    assert value(found.seller_address) == "418 S Extension Rd, Mesa, AZ 85210"


def test_a_name_beside_bill_over_to_is_the_buyers():
    box = (
        (60, 150, "BILL  LICKING VALLEY FAMILY PRACTICE"),
        (60, 160, "TO:"),
        (95, 164, "PO BOX 2217"),
        (95, 178, "NEWARK, OH 43058"),
    )
    found = understood(
        (60, 60, "MIDSTATE MEDICAL SUPPLY CO."), (60, 80, "3905 Westerville Park Drive, Columbus, OH 43224"), *box
    )
    assert value(found.buyer_name) == "LICKING VALLEY FAMILY PRACTICE"


def test_a_buyer_whose_sender_stands_only_at_the_foot():
    buyer = (
        (60, 160, "Wash Growers Produce Ltd"),
        (60, 174, "Cannery House"),
        (60, 188, "Wisbech"),
        (60, 202, "PE14 7DF"),
    )
    foot = (
        (100, 780, "Fenland Pallet Haulage Limited"),
        (300, 780, "Unit 7 Manor Drove, Whittlesey, Peterborough PE7 2HW"),
        (100, 792, "Telephone 01733 496155 traffic@fenlandpallet.example"),
    )
    found = understood((450, 60, "INVOICE"), *buyer, *foot)
    assert value(found.seller_name) == "Fenland Pallet Haulage Limited"
    assert value(found.seller_address) == "Unit 7 Manor Drove, Whittlesey, Peterborough PE7 2HW"
    assert value(found.buyer_name) == "Wash Growers Produce Ltd"


def test_a_couple_and_a_trade_before_a_name():
    sender = (60, 120, "Farbenhaus Ostertag GmbH · Benzstraße 27 · 71272 Renningen", 7.0)
    couple = (
        (60, 140, "Eheleute"),
        (60, 154, "Beate und Jochen Wiesen"),
        (60, 168, "Am Lindenkamp 9"),
        (60, 182, "59505 Bad Sassendorf"),
    )
    found = understood(sender, *couple)
    assert (value(found.buyer_name), value(found.buyer_address)) == (
        "Beate und Jochen Wiesen",
        "Am Lindenkamp 9, 59505 Bad Sassendorf",
    )
    trade = (
        (60, 140, "Malerbetrieb"),
        (60, 154, "Koppen & Söhne GmbH"),
        (60, 168, "Herrn Sven Koppen"),
        (60, 182, "Hirsauer Straße 114"),
        (60, 196, "75365 Calw"),
    )
    assert value(understood(sender, *trade).buyer_name) == "Malerbetrieb Koppen & Söhne GmbH"


def test_a_salesman_below_seller_is_none():
    sender = (60, 120, "Farbenhaus Ostertag GmbH · Benzstraße 27 · 71272 Renningen", 7.0)
    buyer = ((60, 140, "Koppen & Söhne GmbH"), (60, 154, "Hirsauer Straße 114"), (60, 168, "75365 Calw"))
    labels = ((60, 240, "Deb.-Nr."), (240, 240, "Verkäufer"), (420, 240, "Auftragsnr."))
    values = ((60, 252, "D20714"), (240, 252, "Annika Breuning"), (420, 252, "VA25-20366"))
    assert value(understood(sender, *buyer, *labels, *values).seller_name) == "Farbenhaus Ostertag GmbH"


def test_a_place_of_work_in_one_line_is_nobodys_letterhead():
    logo = (
        (60, 60, "CHAPEWERKEN VANDAELE-BUYSE", 16.0),
        (420, 60, "Vandaele-Buyse BV"),
        (420, 74, "Oude Gentweg 57"),
        (420, 88, "8820 Torhout"),
    )
    buyer = ((300, 160, "De Keukelaere NV"), (300, 174, "Industriepark-Noord 22"), (300, 188, "9880 Aalter"))
    site = ((60, 260, "Werf"), (140, 260, "Residentie Kouterhof, Tolpoortstraat 114, 9800 Deinze"))
    found = understood(*logo, *buyer, *site)
    assert value(found.seller_name) == "Vandaele-Buyse BV"
    assert value(found.seller_address) == "Oude Gentweg 57, 8820 Torhout"
    assert "Tolpoortstraat 114" in str(value(found.ship_to_address))


def test_an_address_in_one_line_behind_its_heading_is_whole():
    said = (
        (60, 500, "Lieferadresse: DHL Packstation 114, Postnummer 90417723, 36115 Hilders"),
        (60, 528, "Alle Preise inkl. der gesetzlichen Mehrwertsteuer."),
    )
    assert str(value(understood(*SELLER, *BUYER, *said).ship_to_address)).endswith("36115 Hilders")


def test_a_house_over_the_firms_mail_address_is_where_it_is():
    head = (
        (60, 60, "Harcourt Pell", 18.0),
        (420, 52, "The Old Corn Exchange"),
        (420, 64, "11 Bridge Street, Ludlow SY8 1PT"),
        (420, 76, "accounts@harcourtpell.example"),
    )
    buyer = (
        (60, 140, "The Directors"),
        (60, 154, "Teme Valley Joinery Limited"),
        (60, 168, "Unit 6 Weeping Cross"),
        (60, 182, "Ludlow SY8 1XJ"),
    )
    found = understood(*head, *buyer)
    assert value(found.seller_address) == "The Old Corn Exchange, 11 Bridge Street, Ludlow SY8 1PT"
    assert value(found.buyer_name) == "Teme Valley Joinery Limited"


def test_a_place_and_a_town_between_dashes_at_the_foot():
    head = (
        (60, 60, "Transports Gouez", 14.0),
        (340, 90, "ARMOR SALAISONS"),
        (340, 104, "12 rue Denis Papin"),
        (340, 118, "29400 LANDIVISIAU"),
    )
    foot = (
        60,
        800,
        "TRANSPORTS GOUEZ - SAS au capital de 152 000 € - Parc de Kerven, 29260 LESNEVEN - Tél. 02 98 55 51 40",
    )
    assert value(understood(*head, foot).seller_address) == "Parc de Kerven, 29260 LESNEVEN"


def test_a_mandate_at_the_foot_is_no_address():
    head = (
        (60, 60, "Getränke Rüden", 14.0),
        (60, 160, "Gasthaus Zollhaus"),
        (60, 174, "Mainlände 4"),
        (60, 188, "97828 Marktheidenfeld"),
    )
    foot = (
        (60, 740, "Mandat 31184-01, Gläubiger-ID DE27ZZZ00000418803."),
        (60, 780, "Getränke Rüden OHG"),
        (60, 790, "Siemensring 19"),
        (60, 800, "97816 Lohr"),
    )
    assert value(understood(*head, *foot).seller_address) == "Siemensring 19, 97816 Lohr"


def test_a_vat_number_behind_a_mail_address():
    said = (60, 90, "Tel: 01453 496118 service@thornbury.example VAT Reg. No. 813 4720 51")
    head = ((60, 60, "THORNBURY LANE GARAGE", 14.0), (60, 76, "Thornbury Lane, Dursley GL11 4QT"))
    assert value(understood(*head, said, *BUYER).seller_tax_id) == "813 4720 51"


def test_parts_of_an_address_with_a_dash_between_them_are_one():
    head = ((200, 60, "DUANE'S AUTO REPAIR", 14.0), (210, 80, "612 E. Sprague Ave.  -"), (330, 80, "Spokane, WA 99202"))
    assert value(understood(*head, *BUYER).seller_address) == "612 E. Sprague Ave. - Spokane, WA 99202"


def test_two_persons_below_each_other_are_both_the_buyer():
    buyer = (
        (60, 150, "To,"),
        (60, 164, "Mr. Nilesh Arvind Gokhale"),
        (60, 178, "Mrs. Mrunal Nilesh Gokhale"),
        (60, 192, "Row House 8, Paud Road, Pune - 411038"),
    )
    found = understood((60, 60, "Ashvattha Developers LLP", 14.0), *buyer)
    assert value(found.buyer_name) == "Mr. Nilesh Arvind Gokhale, Mrs. Mrunal Nilesh Gokhale"
    assert value(found.buyer_address) == "Row House 8, Paud Road, Pune - 411038"


def test_a_registered_office_ends_before_its_telephone():
    foot = (
        (100, 780, "Ashvattha Realty Developers LLP"),
        (100, 792, "Regd. Off. : 302, Orchid Square, Shivajinagar, Pune - 411016 Tel. : 020-25663140"),
    )
    signed = (400, 700, "For Ashvattha Realty Developers LLP")
    found = understood((60, 60, "KADAM", 16.0), *BUYER, signed, *foot)
    assert value(found.seller_address) == "302, Orchid Square, Shivajinagar, Pune - 411016"


def test_a_customers_code_in_brackets_behind_a_heading():
    parties = (
        (60, 150, "Bill To Party (Cust. Code 0001004418)"),
        (60, 164, "PARVAT INFRAPROJECTS PVT. LTD."),
        (60, 178, "604, SHAPATH HEXA, AHMEDABAD 380060"),
        (340, 150, "Ship To Party (Cust. Code 0001004493)"),
        (340, 164, "PARVAT INFRAPROJECTS - SITE"),
        (340, 178, "VILLAGE NAVDA, BOTAD 382450"),
    )
    found = understood((60, 60, "VINDH CABLES LIMITED", 14.0), *parties)
    assert value(found.buyer_name) == "PARVAT INFRAPROJECTS PVT. LTD."
    assert "VILLAGE NAVDA, BOTAD 382450" in str(value(found.ship_to_address))


def test_a_street_and_its_town_apart_on_one_row():
    head = ((200, 60, "KALKASKA BUILDERS SUPPLY", 12.0), (220, 80, "2240 S CEDAR ST"), (320, 80, "KALKASKA, MI 49646"))
    assert value(understood(*head, *BUYER).seller_address) == "2240 S CEDAR ST KALKASKA, MI 49646"


def test_a_tax_id_below_an_address_in_one_line_is_the_buyers():
    buyer = ((60, 150, "Bill To: ABC Traders, 12 MG Road, Pune 411001"), (60, 164, "GSTIN: 27AAPFU0939F1ZV"))
    found = understood((60, 60, "ACME LIGHTS PVT LTD", 14.0), *buyer)
    assert value(found.buyer_tax_id) == "27AAPFU0939F1ZV"
