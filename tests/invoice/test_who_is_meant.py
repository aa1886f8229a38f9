"""Who sells and who buys where headings say something else, or nothing."""

from __future__ import annotations

from understanding import table, understood, value

SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"))


def test_who_is_billed_is_the_buyer_and_not_the_guest():
    found = understood(
        (60, 60, "Lotus Grand"),
        (60, 120, "Guest Name : Mr. Anil Deshpande"),
        (60, 134, "Bill To : Orbit Forgings Private Limited"),
        (60, 148, "Address : Gat No. 214, Pune 410501"),
        *SOLD,
    )
    assert value(found.buyer_name) == "Orbit Forgings Private Limited"


def test_a_guests_company_is_the_buyer():
    found = understood(
        (200, 60, "The Lotus Grand"),
        (160, 74, "M.G. Road, Kochi 682016"),
        (60, 120, "Guest Name"),
        (150, 120, ": Mr. Anil Deshpande"),
        (60, 134, "Company"),
        (150, 134, ": Kongu Valves Limited"),
        (60, 148, "Address"),
        (150, 148, ": 288, Trichy Road, Coimbatore 641005"),
        *SOLD,
    )
    assert value(found.buyer_name) == "Kongu Valves Limited"


def test_who_receives_the_goods_below_the_items_signs():
    found = understood(
        (60, 60, "SHREE SAI AGENCIES"),
        (60, 74, "Aminabad, Lucknow 226018"),
        (380, 60, "RAJDHANI MEDICAL STORE"),
        (380, 74, "Main Road, Lucknow"),
        (380, 88, "GST No. : 09CKXPR3305D1ZU"),
        *SOLD,
        (60, 640, "Receiver"),
        (60, 654, "We certify that the food is of the quality which it purports to be."),
    )
    assert value(found.buyer_name) == "RAJDHANI MEDICAL STORE"
    assert value(found.buyer_tax_id) == "09CKXPR3305D1ZU"


def test_a_town_below_an_empty_line_is_part_of_the_address():
    found = understood(
        (60, 60, "SARL LE GOFF"),
        (60, 74, "12 rue de Kerfeunteun"),
        (60, 88, "29000 QUIMPER"),
        (340, 120, "Mme RIOU Yannick"),
        (340, 134, "8 chemin de Pors Carn"),
        (340, 162, "29760 PENMARCH"),
        (60, 210, "Facture n° FA-1284"),
        *SOLD,
    )
    assert value(found.buyer_address) == "8 chemin de Pors Carn, 29760 PENMARCH"


def test_the_firm_in_the_small_print_with_its_address_is_the_seller():
    found = understood(
        (240, 50, "Kaveri Grand"),
        (60, 130, "Bill To: Orbit Forgings Limited, Gat No. 214, Pune 410501"),
        *SOLD,
        (110, 740, "Southridge Hospitality Private Limited | Unit: Hotel Kaveri Grand"),
        (110, 754, "No. 9, Collector Office Road, Tiruchirappalli 620001, Tamil Nadu"),
    )
    assert value(found.seller_name) == "Southridge Hospitality Private Limited"
    assert value(found.seller_address).startswith("No. 9, Collector Office Road")


def test_whom_a_letter_greets_is_the_buyer_where_nothing_else_says_it():
    found = understood((60, 60, "NEVO Stays"), (60, 110, "Hi Karthik Subramani,"), *SOLD)
    assert value(found.buyer_name) == "Karthik Subramani"


def test_a_customers_number_is_no_part_of_the_name():
    found = understood((60, 110, "Cust Name : 00417 GIRIDEEPAM COLLEGE"), *SOLD)
    assert value(found.buyer_name) == "GIRIDEEPAM COLLEGE"


def test_a_heading_may_name_a_party_twice():
    found = understood(
        (60, 50, "VINDHYA"),
        (60, 110, "Supplier / Dispatch Plant (1010)"),
        (60, 124, "Vindhya Polymers Limited"),
        (60, 138, "Plot No. 803, Pithampur 454774"),
        *SOLD,
    )
    assert value(found.seller_name) == "Vindhya Polymers Limited"
    assert value(found.seller_address) == "Plot No. 803, Pithampur 454774"


def test_a_firms_name_goes_on_in_the_row_below():
    found = understood(
        (60, 60, "SWIFT TRACK COURIER & CARGO"),
        (60, 74, "SERVICES"),
        (60, 88, "37B, Ganesh Chandra Avenue"),
        (60, 102, "Kolkata - 700013"),
        (60, 150, "Buyer: Northbay Limited, Howrah 711411"),
        *SOLD,
    )
    assert value(found.seller_name) == "SWIFT TRACK COURIER & CARGO SERVICES"


def test_the_companys_gstin_is_the_sellers_where_the_buyer_has_another():
    found = understood(
        (60, 60, "Rivika Flow Controls Pvt. Ltd."),
        (60, 110, "Billed To"),
        (60, 124, "Gangotri Process Plants LLP"),
        (60, 138, "Gat No. 412/2, Pune 410501"),
        (60, 152, "GSTIN : 27AAGCP5528K1Z1"),
        *SOLD,
        (60, 640, "Company GSTIN : 24AAFCR9133B1ZO"),
    )
    assert value(found.seller_tax_id) == "24AAFCR9133B1ZO"
    assert value(found.buyer_tax_id) == "27AAGCP5528K1Z1"


def test_a_tax_id_that_is_printed_once_below_the_buyers_address_is_the_sellers():
    found = understood(
        (200, 50, "Harbord Pell LLP"),
        (120, 64, "27 St Dunstan's Street, Canterbury, Kent CT2 8BZ"),
        (60, 110, "Ms Rosalind Achebe"),
        (60, 124, "9 Nelson Road"),
        (60, 138, "Whitstable CT5 1DZ"),
        (60, 166, "VAT registration: GB 840 6153 47"),
        *SOLD,
    )
    assert (value(found.seller_tax_id), found.buyer_tax_id) == ("GB 840 6153 47", None)


def test_a_foot_that_lists_numbers_alone_is_no_address():
    found = understood(
        (60, 50, "Studio Maanvos"),
        (60, 96, "Factuur aan:"),
        (60, 110, "Uitgeverij De Waterlelie B.V."),
        (60, 124, "Keizersgracht 488"),
        (60, 138, "1017 EH Amsterdam"),
        *SOLD,
        (100, 780, "Studio Maanvos | KvK 68114207 | btw-id NL001197915B54 | IBAN NL69 INGB 6283 3051 16"),
    )
    assert found.seller_address is None


def test_who_sends_goods_that_another_carries_is_not_the_seller():
    found = understood(
        (340, 50, "Waalhaven Forwarding B.V."),
        (340, 64, "Sluisjesdijk 121, 3087 AE Rotterdam"),
        (60, 120, "Betuwe Tuinmeubelen B.V."),
        (60, 134, "Lingewei 17"),
        (60, 148, "4004 LK Tiel"),
        (60, 200, "Afzender"),
        (150, 200, ": Qingdao Haiyue Outdoor Co., Ltd."),
        (60, 214, "Container"),
        (150, 214, ": TCNU 718204-6"),
        *SOLD,
    )
    assert value(found.seller_name) == "Waalhaven Forwarding B.V."


def test_a_telephone_number_behind_a_registered_office_is_no_part_of_it():
    found = understood(
        (60, 60, "SHIELDLINE SECURITY SERVICES"),
        (60, 110, "To,"),
        (60, 124, "The Medical Superintendent,"),
        (60, 138, "Mercy Hospital Trust"),
        (60, 152, "27/B, Diamond Harbour Road, Kolkata 700034"),
        *SOLD,
        (
            60,
            740,
            "Regd. Office: 4, Mullick Road, Jadavpur, Kolkata 700 032, West Bengal | Ph: 033-2414 0077 / 98300 00614",
        ),
    )
    assert value(found.seller_address) == "4, Mullick Road, Jadavpur, Kolkata 700 032, West Bengal"
    assert value(found.buyer_name) == "Mercy Hospital Trust"


def test_a_web_address_is_nobodys_name():
    found = understood(
        (60, 40, "lumelec.example.fr"),
        (60, 60, "Lumelec Entreprises"),
        (60, 74, "22 avenue de l'Europe"),
        (60, 88, "92400 Courbevoie"),
        *SOLD,
    )
    assert value(found.seller_name) == "Lumelec Entreprises"


def test_to_whose_attention_a_letter_goes_is_not_the_buyer():
    found = understood(
        (60, 50, "Cascade Grounds LLC"),
        (60, 64, "4417 SE Holgate Blvd"),
        (60, 78, "Portland, OR 97206-4030"),
        (60, 110, "Bill to"),
        (60, 124, "Attn: Accounts Payable"),
        (60, 138, "Brightwell Supply, Inc."),
        (60, 152, "2200 NW Nicolai St, Portland, OR 97210"),
        *SOLD,
    )
    assert value(found.buyer_name) == "Brightwell Supply, Inc."
    assert value(found.seller_address) == "4417 SE Holgate Blvd, Portland, OR 97206-4030"


def test_a_consignor_sells_where_no_letterhead_says_who_does():
    found = understood(
        (330, 40, "Invoice No. 57"),
        (60, 120, "Consignor"),
        (60, 134, "MANGALAM PRINT LINE"),
        (60, 148, "Abulas Lane, Patna"),
        (330, 120, "Consignee"),
        (330, 134, "Magadh Media Ventures Ltd"),
        (330, 148, "Budh Marg, Patna"),
        *SOLD,
    )
    assert value(found.seller_name) == "MANGALAM PRINT LINE"


def test_what_a_firm_does_in_a_list_is_no_address():
    found = understood(
        (60, 50, "Schlosserei Huber"),
        (60, 64, "Metallbau – Tore – Geländer"),
        (60, 78, "Ziegeleiweg 5"),
        (60, 92, "93055 Regensburg"),
        (60, 140, "Kunde: Bauverein eG, Ring 3, 93047 Regensburg"),
        *SOLD,
    )
    assert value(found.seller_address) == "Ziegeleiweg 5, 93055 Regensburg"


def test_the_office_that_is_named_with_the_gstin_supplies():
    found = understood(
        (60, 60, "Kaveri Textile Mills Limited"),
        (60, 74, "Avinashi Road, Coimbatore 641062"),
        *SOLD,
        (
            60,
            740,
            "Vayu Telecom Limited, Circle Office: No. 42, Chennai 600096, Tamil Nadu. GSTIN: 33AABCV8810K1Z8",
        ),
        (60, 754, "Registered Office: Plot 5, Vasant Kunj, New Delhi 110070. CIN: L64200DL1997PLC088412"),
        (60, 768, "Customer care 1800 103 0400 | business@vayutelecom.in"),
    )
    assert value(found.seller_name) == "Vayu Telecom Limited"
    assert value(found.seller_address) == "No. 42, Chennai 600096, Tamil Nadu"
    assert value(found.buyer_name) == "Kaveri Textile Mills Limited"


def test_the_label_of_an_address_in_a_bill_book_is_no_part_of_it():
    found = understood(
        (60, 96, "To,"),
        (60, 110, "M/s Shibani Traders"),
        (60, 124, "Address 47, Benaras Road, Salkia,"),
        (60, 138, "Howrah - 711 106"),
        *SOLD,
    )
    assert value(found.buyer_address) == "47, Benaras Road, Salkia, Howrah - 711 106"


def test_a_state_on_the_row_of_a_gstin_of_another_state_is_another_partys():
    found = understood(
        (60, 60, "Sold By :"),
        (60, 74, "Brightlane Retail Private Limited"),
        (60, 88, "Village Jamalpur, Gurgaon, HARYANA, 122503"),
        (60, 116, "GST Registration No: 06AAKCB5507R1Z6"),
        (400, 116, "State/UT Code: 29"),
        *SOLD,
    )
    assert value(found.seller_state) == "HARYANA"


def test_a_person_above_a_firms_name_is_not_the_buyer():
    found = understood(
        (60, 110, "BILL TO"),
        (60, 124, "Mrs Sunita Rao"),
        (60, 138, "Everley Insurance Brokers LLP"),
        (60, 152, "8 Navigation Road, Chelmsford CM2 6HX"),
        *SOLD,
    )
    assert value(found.buyer_name) == "Everley Insurance Brokers LLP"
    assert value(found.buyer_address) == "8 Navigation Road, Chelmsford CM2 6HX"


def test_a_department_is_nobodys_name_and_a_bare_domain_tells_the_sender():
    found = understood(
        (60, 50, "anglian.net"),
        (60, 110, "Accounts Department"),
        (60, 124, "Deben Marine Engineering Ltd"),
        (60, 138, "3 Tidemill Quay"),
        (60, 152, "Woodbridge IP12 1FP"),
        *SOLD,
        (
            50,
            760,
            "Anglian Network Services Limited. Registered office: 42 Wherry Street, Ipswich IP2 8SQ. No. 04555380",
        ),
    )
    assert value(found.buyer_name) == "Deben Marine Engineering Ltd"
    assert value(found.seller_name) == "Anglian Network Services Limited"


def test_the_senders_line_above_a_window_comes_before_another_block():
    found = understood(
        (60, 100, "Kellermann GmbH · Postfach 11 60 · 74613 Öhringen"),
        (60, 124, "Oberlin AG"),
        (60, 138, "Postfach 20 14"),
        (60, 152, "88012 Friedrichshafen"),
        (60, 220, "Warenempfänger"),
        (180, 220, "Oberlin AG, Werk 2, Adelheidstr. 61, 88046 Friedrichshafen"),
        (60, 234, "Versandart"),
        (180, 234, "Paketdienst"),
        *SOLD,
    )
    assert value(found.seller_name) == "Kellermann GmbH"
    assert value(found.buyer_name) == "Oberlin AG"


def test_the_full_name_below_a_logo_that_ends_it_is_the_sellers():
    found = understood(
        (330, 50, "De Groene Eem"),
        (330, 64, "Hoveniersbedrijf De Groene Eem"),
        (330, 78, "Zevenhuizerstraat 112"),
        (330, 92, "3828 BG Hoogland"),
        (60, 120, "Factuur aan: Notariskantoor Van Wessem, Stationsplein 9, 3818 LE Amersfoort"),
        *SOLD,
    )
    assert value(found.seller_name) == "Hoveniersbedrijf De Groene Eem"
    assert value(found.seller_address) == "Zevenhuizerstraat 112, 3828 BG Hoogland"


def test_the_vat_number_of_the_client_is_the_buyers():
    found = understood(
        (60, 60, "SAS GUILLERMIN ET FILS"),
        (60, 74, "12 rue des Carriers"),
        (60, 88, "38300 BOURGOIN"),
        (180, 220, "Code client"),
        (300, 220, "N° TVA intracom. client"),
        (180, 236, "CPLAB01"),
        (300, 236, "FR93552120438"),
        *SOLD,
        (60, 760, "N° TVA intracommunautaire : FR61380077412"),
    )
    assert (value(found.seller_tax_id), value(found.buyer_tax_id)) == ("FR61380077412", "FR93552120438")
