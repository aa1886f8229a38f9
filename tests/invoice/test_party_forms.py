"""Who sells, who buys and where goods go, on forms that name several parties."""

from __future__ import annotations

from understanding import Text, table, understood, value

from invoicekit.invoice.parties.plausible import may_be_name

ITEMS = table(
    ("Description", "Qty", "Rate", "Amount"),
    ("Brackets", "10", "12.00", "120.00"),
    ("Total", "", "", "120.00"),
    top=430,
)


def column(x: float, y: float, *lines: str, step: float = 13) -> list[Text]:
    """Texts below each other."""
    return [(x, y + step * at, line) for at, line in enumerate(lines) if line]


def form(x: float, y: float, *rows: tuple[str, str], width: float = 90, step: float = 15) -> list[Text]:
    """Rows of labels with their values in a column beside them."""
    cells = [[(x, y + step * at, label), (x + width, y + step * at, text)] for at, (label, text) in enumerate(rows)]
    return [cell for row in cells for cell in row if cell[2]]


def parties(*texts: Text) -> dict[str, object]:
    """What is understood of a page's parties."""
    invoice = understood(*texts, *ITEMS)
    names = (
        "seller_name",
        "seller_address",
        "seller_tax_id",
        "buyer_name",
        "buyer_address",
        "buyer_tax_id",
        "ship_to_address",
    )
    return {name: value(getattr(invoice, name)) for name in names if getattr(invoice, name)}


def test_freight_bill_with_shipper_consignee_and_payer():
    got = parties(
        *column(
            60,
            60,
            "Prairie Line Freight, Inc.",
            "PO Box 7714, Omaha, NE 68103",
            "MC 418842  DOT 2044188  (402) 555-0144",
        ),
        (400, 60, "FREIGHT INVOICE"),
        (400, 76, "Pro Number: 77-418842"),
        (400, 92, "Invoice Date: 03/12/2026"),
        *column(60, 140, "SHIPPER", "Hartwell Grain Co-op", "88 Elevator Road", "Salina, KS 67401"),
        *column(230, 140, "CONSIGNEE", "Blue Ridge Feeds", "1200 Mill Street", "Roanoke, VA 24011"),
        *column(
            400, 140, "BILL TO (THIRD PARTY)", "Agri Logistics LLC", "500 Harbor Drive, Suite 9", "Norfolk, VA 23510"
        ),
    )
    assert got["seller_name"] == "Prairie Line Freight, Inc."
    assert got["seller_address"] == "PO Box 7714, Omaha, NE 68103"
    assert got["buyer_name"] == "Agri Logistics LLC"
    assert got["buyer_address"] == "500 Harbor Drive, Suite 9, Norfolk, VA 23510"
    assert got["ship_to_address"] == "Blue Ridge Feeds, 1200 Mill Street, Roanoke, VA 24011"


def test_work_order_invoice_submitted_to_with_a_job_site_beside():
    got = parties(
        *column(
            220,
            50,
            "RED MESA ROOFING",
            "4120 Quarry Road · Flagstaff, AZ 86001",
            "Lic. ROC 318842 · Bonded and Insured",
        ),
        *column(
            60,
            120,
            "INVOICE SUBMITTED TO:",
            "Canyon View HOA",
            "Attn: Board Treasurer",
            "77 Rim Drive",
            "Sedona, AZ 86336",
        ),
        *column(330, 120, "JOB SITE:", "Clubhouse", "12 Rim Drive", "Sedona, AZ 86336"),
        (60, 220, "INVOICE 5521"),
        (200, 220, "Date 04/02/2026"),
    )
    assert got["seller_name"] == "RED MESA ROOFING"
    assert got["seller_address"] == "4120 Quarry Road, Flagstaff, AZ 86001"
    assert got["buyer_name"] == "Canyon View HOA"
    assert "77 Rim Drive" in got["buyer_address"] and "Sedona" in got["buyer_address"]
    assert "Clubhouse" not in got["buyer_address"]


def test_german_provider_and_recipient_side_by_side_with_their_tax_numbers():
    got = parties(
        (60, 50, "RECHNUNG"),
        *column(
            60,
            80,
            "Leistungserbringer",
            "Malerbetrieb Sandra Kolbe",
            "Uferweg 3",
            "17033 Neubrandenburg",
            "Steuernr.: 072/244/18842",
        ),
        *column(
            320, 80, "Leistungsempfänger", "Wohnbau Müritz eG", "Seestraße 114", "17192 Waren", "USt-IdNr.: DE188420417"
        ),
        (60, 180, "Rechnungsnummer: 2026-031"),
        (320, 180, "Datum: 12.02.2026"),
        (60, 200, "Bauvorhaben: Seestraße 90, 17192 Waren"),
    )
    assert got["seller_name"] == "Malerbetrieb Sandra Kolbe"
    assert got["seller_address"] == "Uferweg 3, 17033 Neubrandenburg"
    assert got["seller_tax_id"] == "072/244/18842"
    assert got["buyer_name"] == "Wohnbau Müritz eG"
    assert got["buyer_address"] == "Seestraße 114, 17192 Waren"
    assert got["buyer_tax_id"] == "DE188420417"


def test_french_two_boxes_emetteur_and_adresse_a():
    got = parties(
        (60, 50, "Studio Brume"),
        (400, 50, "Facture FA2603-0017"),
        (400, 66, "Date facturation : 05/03/2026"),
        *column(
            60,
            110,
            "Émetteur :",
            "Studio Brume",
            "18 quai des Salinières",
            "33800 Bordeaux",
            "Tél. : 05 56 00 11 22",
            "Email : bonjour@brume.example",
        ),
        *column(
            320,
            110,
            "Adressé à :",
            "Mairie de Pessac",
            "Service communication",
            "Place de la Ve République",
            "33600 Pessac",
        ),
        (60, 780, "SARL au capital de 5 000 € - SIRET 81844204400012 - N° TVA : FR41818442044"),
    )
    assert got["seller_name"] == "Studio Brume"
    assert got["seller_address"] == "18 quai des Salinières, 33800 Bordeaux"
    assert got["seller_tax_id"] == "FR41818442044"
    assert got["buyer_name"] == "Mairie de Pessac"
    assert got["buyer_address"] == "Service communication, Place de la Ve République, 33600 Pessac"


def test_spanish_data_of_issuer_and_receiver_labelled_part_by_part():
    got = parties(
        (60, 50, "FACTURA"),
        (400, 50, "Nº: 26/0418"),
        (400, 66, "Fecha: 14/03/2026"),
        *column(
            60,
            100,
            "DATOS DEL EMISOR",
            "Nombre: Talleres Ibarra S.L.",
            "NIF: B48842041",
            "Domicilio: Calle Autonomía 22",
            "Población: 48012 Bilbao",
        ),
        *column(
            320,
            100,
            "DATOS DEL RECEPTOR",
            "Nombre: Lucía Ferrer Mas",
            "NIF: 43884204K",
            "Domicilio: Avda. Argentina 7",
            "Población: 07011 Palma",
        ),
    )
    assert got["seller_name"] == "Talleres Ibarra S.L."
    assert got["seller_address"] == "Calle Autonomía 22, 48012 Bilbao"
    assert got["seller_tax_id"] == "B48842041"
    assert got["buyer_name"] == "Lucía Ferrer Mas"
    assert got["buyer_address"] == "Avda. Argentina 7, 07011 Palma"
    assert got["buyer_tax_id"] == "43884204K"


def test_indian_receiver_and_consignee_each_labelled_in_columns():
    got = parties(
        *column(200, 50, "SAI KRUPA POLYMERS", "Plot C-18, MIDC, Ambad, Nashik 422010", "GSTIN: 27AAKFS4418M1ZC"),
        (270, 100, "TAX INVOICE"),
        (60, 130, "Details of Receiver (Billed to)"),
        (320, 130, "Details of Consignee (Shipped to)"),
        *form(
            60,
            148,
            ("Name", ": Orbit Containers Pvt Ltd"),
            ("Address", ": 7, Link Road, Andheri West"),
            ("", "Mumbai - 400053"),
            ("State", ": Maharashtra"),
            ("State Code", ": 27"),
            ("GSTIN", ": 27AABCO1884L1ZX"),
            width=60,
        ),
        *form(
            320,
            148,
            ("Name", ": Orbit Containers - Unit II"),
            ("Address", ": Gat 114, Chakan"),
            ("", "Pune - 410501"),
            ("State", ": Maharashtra"),
            ("State Code", ": 27"),
            ("GSTIN", ": 27AABCO1884L1ZX"),
            width=60,
        ),
        (60, 250, "Invoice No: SKP/418"),
        (320, 250, "Date: 12/01/2026"),
    )
    assert got["seller_name"] == "SAI KRUPA POLYMERS"
    assert got["seller_address"] == "Plot C-18, MIDC, Ambad, Nashik 422010"
    assert got["seller_tax_id"] == "27AAKFS4418M1ZC"
    assert got["buyer_name"] == "Orbit Containers Pvt Ltd"
    assert got["buyer_address"] == "7, Link Road, Andheri West, Mumbai - 400053"
    assert got["buyer_tax_id"] == "27AABCO1884L1ZX"
    assert got["ship_to_address"] == "Orbit Containers - Unit II, Gat 114, Chakan, Pune - 410501"


def test_letter_with_the_sender_at_the_top_right_and_nobody_headed():
    got = parties(
        *column(
            380,
            50,
            "Rowan Hedge Joinery",
            "Unit 6, Tannery Yard",
            "Kendal LA9 4QX",
            "01539 555 014",
            "VAT Reg No 418 8420 44",
        ),
        *column(60, 130, "The Bursar", "St Oswin's School", "Priory Lane", "Hexham", "NE46 3DL"),
        (60, 230, "INVOICE 118"),
        (60, 250, "2 March 2026"),
    )
    assert got["seller_name"] == "Rowan Hedge Joinery"
    assert got["seller_address"] == "Unit 6, Tannery Yard, Kendal LA9 4QX"
    assert got["seller_tax_id"] == "418 8420 44"
    assert got["buyer_name"] in ("St Oswin's School", "The Bursar")
    assert got["buyer_address"].endswith("Priory Lane, Hexham, NE46 3DL")


def test_italian_courtesy_copy_with_the_goods_destination_beside():
    got = parties(
        *column(
            60,
            50,
            "OFFICINE BELTRAMI S.R.L.",
            "Via dell'Artigianato 14 - 25030 Roncadelle (BS)",
            "P.IVA 04188420179 - C.F. 04188420179",
        ),
        *column(
            60,
            130,
            "Destinatario",
            "Spett.le",
            "FERRAMENTA LODI SNC",
            "Corso Roma 88",
            "26900 Lodi (LO)",
            "P.IVA 08844204157",
        ),
        *column(320, 130, "Destinazione merce", "Magazzino Lodi Sud", "Via Emilia 4", "26900 Lodi (LO)"),
        (60, 240, "Fattura n. 118/2026"),
        (320, 240, "Data 12/02/2026"),
    )
    assert got["seller_name"] == "OFFICINE BELTRAMI S.R.L."
    assert got["seller_address"] in (
        "Via dell'Artigianato 14 - 25030 Roncadelle (BS)",
        "Via dell'Artigianato 14, 25030 Roncadelle (BS)",
    )
    assert got["seller_tax_id"] == "04188420179"
    assert got["buyer_name"] == "FERRAMENTA LODI SNC"
    assert got["buyer_address"] == "Corso Roma 88, 26900 Lodi (LO)"
    assert got["buyer_tax_id"] == "08844204157"
    assert got["ship_to_address"] == "Magazzino Lodi Sud, Via Emilia 4, 26900 Lodi (LO)"


def test_commercial_invoice_with_exporter_consignee_and_importer_in_boxes():
    got = parties(
        (220, 50, "COMMERCIAL INVOICE"),
        *column(
            60,
            80,
            "Exporter / Shipper",
            "Lakeside Optics Pte Ltd",
            "21 Tuas Link 4",
            "Singapore 637312",
            "Contact: Wei Ling, +65 6555 0188",
        ),
        *column(320, 80, "Invoice No. LO-4418", "Date 18 Mar 2026", "Terms: DAP"),
        *column(60, 170, "Consignee", "Nordlys Instruments AS", "Havnegata 40", "7010 Trondheim", "Norway"),
        *column(
            320, 170, "Importer (if other than consignee)", "Fjord Customs AS", "Pir II 13", "7010 Trondheim", "Norway"
        ),
    )
    assert got["seller_name"] == "Lakeside Optics Pte Ltd"
    assert got["seller_address"] == "21 Tuas Link 4, Singapore 637312"
    assert got["ship_to_address"] == "Nordlys Instruments AS, Havnegata 40, 7010 Trondheim, Norway"
    assert "Importer" not in str(got)


def test_plain_rows_of_labels_for_from_and_to():
    got = parties(
        (60, 50, "INVOICE"),
        *form(
            60,
            80,
            ("Invoice no", "2026-44"),
            ("Date", "4 April 2026"),
            ("From", "Theo Marsh Photography"),
            ("Address", "9 Weir Street, Totnes TQ9 5AB"),
            ("Email", "theo@marsh.example"),
            ("To", "Dartside Hotels Ltd"),
            ("Address", "1 Quay Road, Dartmouth TQ6 9PH"),
            ("Reference", "Spring brochure"),
        ),
    )
    assert got["seller_name"] == "Theo Marsh Photography"
    assert got["seller_address"] == "9 Weir Street, Totnes TQ9 5AB"
    assert got["buyer_name"] == "Dartside Hotels Ltd"
    assert got["buyer_address"] == "1 Quay Road, Dartmouth TQ6 9PH"


def test_name_and_address_of_a_party_in_one_line_behind_its_heading():
    got = parties(
        *column(60, 50, "Oakbend Tree Care", "2214 Ridge Road, Austin, TX 78704"),
        (420, 50, "Invoice # 3381"),
        (420, 66, "Date: 05/04/2026"),
        (60, 120, "Bill To: Maria Keller, 808 Bluebonnet Lane, Austin, TX 78745"),
        (60, 140, "Service Address: 810 Bluebonnet Lane, Austin, TX 78745"),
    )
    assert got["buyer_name"] == "Maria Keller"
    assert got["buyer_address"] == "808 Bluebonnet Lane, Austin, TX 78745"


def test_dutch_form_with_an_addressee_and_contact_between_name_and_street():
    got = parties(
        *column(
            380, 50, "Drukwerk Noord B.V.", "Energieweg 9", "9743 AN Groningen", "KvK 41884204", "BTW NL818842044B01"
        ),
        *column(
            60, 120, "Gemeente Assen", "Afdeling Inkoop", "T.a.v. mevrouw J. Postma", "Postbus 30018", "9400 RA Assen"
        ),
        (60, 220, "FACTUUR"),
        (60, 236, "Factuurnummer 26-0418"),
        (60, 252, "Factuurdatum 12-03-2026"),
    )
    assert got["seller_name"] == "Drukwerk Noord B.V."
    assert got["seller_address"] == "Energieweg 9, 9743 AN Groningen"
    assert got["seller_tax_id"] == "NL818842044B01"
    assert got["buyer_name"] == "Gemeente Assen"
    assert got["buyer_address"] == "Afdeling Inkoop, T.a.v. mevrouw J. Postma, Postbus 30018, 9400 RA Assen"


def test_the_address_to_which_to_pay_is_the_sellers_where_none_else_is_printed():
    got = parties(
        *column(60, 50, "Harbor Glass Works", "INVOICE"),
        *column(60, 110, "SOLD TO", "Pier 9 Lofts LLC", "9 Pier Street", "Baltimore, MD 21230"),
        *column(320, 110, "REMIT TO", "Harbor Glass Works", "PO Box 881", "Baltimore, MD 21203"),
    )
    assert got["seller_name"] == "Harbor Glass Works"
    assert got["seller_address"] == "PO Box 881, Baltimore, MD 21203"
    assert got["buyer_address"] == "9 Pier Street, Baltimore, MD 21230"


def test_delivery_heads_an_address_or_says_how_it_was():
    sold = column(60, 150, "Invoice To:", "Mr J Pullen", "Willow Farm", "Ely CB6 2QT")
    got = parties(*sold, *column(300, 150, "Delivery:", "Barn 3", "Willow Farm", "Ely CB6 2QT"))
    assert got["ship_to_address"] == "Barn 3, Willow Farm, Ely CB6 2QT"
    assert "ship_to_address" not in parties(*sold, *column(300, 150, "Delivery:", "Royal Mail, second class"))


def test_rows_of_a_form_with_name_and_address_of_each_party():
    got = parties(
        *form(
            60,
            60,
            ("Vendor:", "Delta Print Shop"),
            ("Vendor Address:", "44 Front St, Memphis, TN 38103"),
            ("Bill To:", "City of Germantown"),
            ("Billing Address:", "1930 S Germantown Rd, Germantown, TN 38138"),
            ("Ship To:", "Public Works, 7700 Southern Ave, Germantown, TN 38138"),
            width=110,
        )
    )
    assert (got["seller_name"], got["seller_address"]) == ("Delta Print Shop", "44 Front St, Memphis, TN 38103")
    assert got["buyer_name"] == "City of Germantown"
    assert got["buyer_address"] == "1930 S Germantown Rd, Germantown, TN 38138"
    assert got["ship_to_address"] == "Public Works, 7700 Southern Ave, Germantown, TN 38138"


def test_the_letter_goes_to_the_patient_whom_it_names_further_down():
    got = parties(
        *column(60, 50, "Praxis Dr. med. Lena Vogt", "Fachärztin für Allgemeinmedizin", "Parkallee 7, 28209 Bremen"),
        *column(60, 130, "Herrn", "Karsten Meier", "Weserstr. 44", "28757 Bremen"),
        (60, 210, "Patient: Karsten Meier, geb. 01.02.1970"),
        (60, 230, "Rechnungsnummer 4418"),
        (300, 230, "Datum 02.03.2026"),
    )
    assert got["seller_address"] == "Parkallee 7, 28209 Bremen"
    assert (got["buyer_name"], got["buyer_address"]) == ("Karsten Meier", "Weserstr. 44, 28757 Bremen")


def test_a_utility_bill_names_its_customer_over_the_service_address():
    got = parties(
        (60, 50, "Tidewater Water & Sewer"),
        *column(60, 110, "MARLIN BAIT SHOP"),
        *form(60, 130, ("Service Address:", "12 Dock Rd Apt 2"), ("", "BEAUFORT NC 28516"), width=100),
        *column(60, 760, "Tidewater Utilities Inc. Registered office: 4 Mill Lane, New Bern, NC 28560."),
    )
    assert got["seller_address"] == "4 Mill Lane, New Bern, NC 28560"
    assert (got["buyer_name"], got["buyer_address"]) == ("MARLIN BAIT SHOP", "12 Dock Rd Apt 2, BEAUFORT NC 28516")


def test_an_address_ends_where_the_columns_of_the_items_begin():
    got = parties(*column(60, 370, "Bill To: Nordwind GmbH"), *table(("Pos.", "Qty", "Rate"), top=400))
    assert (got["buyer_name"], got.get("buyer_address")) == ("Nordwind GmbH", None)


def test_tax_ids_of_spain_stand_in_an_address_without_a_label():
    got = parties(
        *column(60, 80, "CLIENTE", "Ana Soler", "C/ Feria 118", "41002 Sevilla", "28841770T"),
        *column(320, 80, "EMISOR", "Cosmética del Sur, S.L.", "Polígono Norte 7", "23440 Baeza", "B41188426"),
    )
    assert (got["buyer_tax_id"], got["seller_tax_id"]) == ("28841770T", "B41188426")
    assert got["buyer_address"] == "C/ Feria 118, 41002 Sevilla"


def test_titles_streets_and_labels_are_nobodys_name():
    texts = ("Application and Certificate for Payment", "Kerkepad 41", "Herrn und Frau", "Your water bill", "SHIPPER")
    assert not any(map(may_be_name, texts))
    assert all(map(may_be_name, ("Studio 54", "Order & Chaos Records", "Mill Street Bakery")))


def test_a_tax_id_in_a_column_below_another_heading_is_not_the_first_ones():
    seller = column(
        40, 100, "Sold By: Nirmala Depot LLP ,", "Ship-from Address: Survey 112, Bengaluru, Karnataka - 562110",
        "Registered Address: No. 9/4, 2nd Main, Bengaluru, Karnataka - 560058", "GSTIN - 29AAQFN6213B1ZA",
    )  # fmt: skip
    order = column(40, 170, "Order ID: OD43166", "Invoice Date: 05-07-2025")
    buyer = column(170, 170, "Bill To", "Dias Studio LLP", "First Floor, Margao, Goa 403602", "GSTIN: 30AAWFD1178E1ZJ")
    found = understood(*seller, *order, *buyer, *ITEMS)
    assert value(found.seller_tax_id) == "29AAQFN6213B1ZA"
    assert value(found.buyer_tax_id) == "30AAWFD1178E1ZJ"


def test_a_customers_code_in_a_row_of_labels_is_no_name():
    head = column(40, 60, "OENO-DISTRIB SUD", "210 avenue du Mistral", "84190 BEAUMES DE VENISE")
    row = [(x, 60, text) for x, text in ((300, "FACTURE N°"), (380, "Date"), (450, "Client"))]
    row += [(x, 74, text) for x, text in ((300, "FA127508"), (380, "31/10/26"), (450, "CROUSSE"))]
    buyer = column(300, 110, "Adresse de facturation", "EARL DE LA COMBE", "Quartier Bois Long", "84330 LE BARROUX")
    found = understood(*head, *row, *buyer, *ITEMS)
    assert value(found.buyer_name) == "EARL DE LA COMBE"


def test_a_firms_name_that_goes_on_behind_an_and():
    window = column(60, 150, "Pfeifer & Langhans", "Möbelteile GmbH", "Am Güterbahnhof 14", "33332 Gütersloh")
    sender = (60, 130, "Hallermann Entsorgung GmbH · Kiesgrubenweg 3 · 33415 Verl")
    found = understood(sender, *window, *ITEMS)
    assert value(found.buyer_name) == "Pfeifer & Langhans Möbelteile GmbH"
    assert value(found.buyer_address) == "Am Güterbahnhof 14, 33332 Gütersloh"


def test_a_state_highway_is_a_street():
    buyer = column(60, 150, "Bill To:", "BLACKROCK TIMBER INC", "N4410 STATE HIGHWAY 95", "ISHPEMING, MI 49849")
    found = understood((60, 60, "Keweenaw Fluid Power Co."), *buyer, *ITEMS)
    assert value(found.buyer_address) == "N4410 STATE HIGHWAY 95, ISHPEMING, MI 49849"


def test_what_a_letterhead_says_beside_the_address_is_no_part_of_it():
    head = column(
        60, 60, "Teviotdale Farmers Ltd", "Agricultural Merchants & Country Store · Established 1908",
        "Weensland Mill, Hawick, Roxburghshire TD9 9PU", "T 01450 - 555 310",
    )  # fmt: skip
    found = understood(*head, *ITEMS)
    assert value(found.seller_address) == "Weensland Mill, Hawick, Roxburghshire TD9 9PU"


def test_an_owner_in_the_senders_line_is_no_part_of_the_address():
    sender = (60, 130, "Wabenwerk e.K. - Inh. Tobias Raschke - Schmiedgasse 9 - 84347 Pfarrkirchen")
    window = column(60, 150, "Biohof Lindenau GbR", "Hauptstr. 27a", "99955 Bad Tennstedt")
    found = understood(sender, *window, *ITEMS)
    assert value(found.seller_address) == "Schmiedgasse 9, 84347 Pfarrkirchen"


def test_the_firm_over_its_address_at_the_foot_in_small_letters():
    buyer = column(60, 150, "Brasserie De Waag", "Brink 71", "7411 BX DEVENTER")
    foot = [(60, 790, "Ten Cate-Mulder AGF B.V."), (60, 803, "Handelsweg 22b"), (60, 819, "7418 DJ Deventer")]
    found = understood((380, 60, "Ten Cate-Mulder"), (380, 80, "aardappelen · groenten"), *buyer, *ITEMS, *foot)
    assert value(found.seller_name) == "Ten Cate-Mulder AGF B.V."


def test_a_block_beside_a_logo_is_no_part_of_its_name():
    logo = (60, 66, "littlescale")
    own = column(200, 50, "Littlescale Model Studio LLP", "No. 27, 4th Main, Pottery Town", "Bengaluru 560046", "India")
    buyer = column(60, 200, "Bill To", "Kondapur Projects", "8-2-293/K, Road No. 10", "Hyderabad 500033")
    found = understood(logo, *own, *buyer, *ITEMS)
    assert value(found.seller_name) == "Littlescale Model Studio LLP"


def test_a_tax_id_close_behind_a_telephone_number():
    buyer = column(60, 150, "Customer", "MALWA BUILDERS", "20/1 New Palasia, Indore 452001")
    ids = ((60, 189, "Mob : 98930 41277"), (160, 189, "GSTIN : 23ABKFM3094D1ZE"))
    foot = ((60, 790, "NAKSHATRA BUILDMART PRIVATE LIMITED"), (60, 803, "GSTIN 23AAFCN7162B1ZT"))
    found = understood((60, 60, "nakshatra"), *buyer, *ids, *ITEMS, *foot)
    assert value(found.buyer_tax_id) == "23ABKFM3094D1ZE"
    assert value(found.seller_tax_id) == "23AAFCN7162B1ZT"


def test_a_trade_between_a_name_and_its_address():
    head = column(60, 60, "G. R. Tansley", "Wall & Floor Tiling", "18 Sparrow Hill, Loughborough", "Leics. LE11 1BT")
    found = understood(*head, *ITEMS)
    assert value(found.seller_address) == "18 Sparrow Hill, Loughborough, Leics. LE11 1BT"


def test_a_firm_whose_name_has_a_brand_within_it_in_the_small_print():
    foot = "Deccan Lightlink Networks Private Limited Plot 62, Kavuri Hills, Hyderabad 500033, Telangana"
    buyer = column(60, 150, "Bill To", "SANJEEVARAYA SOCIETY", "6-3-1187, Rajbhavan Road", "Hyderabad 500082")
    found = understood((60, 60, "lightlink"), *buyer, *ITEMS, (60, 800, foot))
    assert value(found.seller_name) == "Deccan Lightlink Networks Private Limited"


def test_a_name_that_goes_on_with_what_the_firm_does():
    buyer = column(
        60, 150, "Bill To:", "BENTLEY & OAKES ELECTRICAL", "CONTRACTORS INC", "2207 E 50TH ST", "LUBBOCK, TX 79404"
    )
    found = understood((60, 60, "Calloway Supply Co."), *buyer, *ITEMS)
    assert value(found.buyer_name) == "BENTLEY & OAKES ELECTRICAL CONTRACTORS INC"


def test_a_depot_in_a_lane_is_a_row_of_the_address():
    buyer = column(
        60, 150, "Invoice To:", "Pennine Ltd", "Marsh Lane Depot", "Marsh Lane", "Ashton-under-Lyne", "OL6 7QP"
    )
    found = understood((60, 60, "Harbottle Workwear Ltd"), *buyer, *ITEMS)
    assert value(found.buyer_address) == "Marsh Lane Depot, Marsh Lane, Ashton-under-Lyne, OL6 7QP"


def test_the_senders_line_says_who_sells_where_the_logo_has_no_address():
    logo = column(60, 50, "NOWOTNY", "BRANDSCHUTZ")
    sender = (60, 130, "F. Nowotny Brandschutztechnik • Lindacher Weg 9 • 86556 Kühbach")
    window = column(60, 150, "Kirchengemeinde Aichach", "Münchener Straße 27", "86551 Aichach")
    found = understood(*logo, sender, *window, *ITEMS)
    assert value(found.seller_name) == "F. Nowotny Brandschutztechnik"
    assert value(found.seller_address) == "Lindacher Weg 9, 86556 Kühbach"


def test_a_line_with_name_and_address_ends_where_it_says_how_to_call():
    sender = (60, 130, "Vexin Bureautique - 41 chaussée Jules César - 95520 OSNY - Tél. 01 34 00 71 55")
    window = column(60, 150, "CABINET DES LILAS", "3 bis rue Prachay", "95300 PONTOISE")
    found = understood(sender, *window, *ITEMS)
    assert value(found.seller_address) == "41 chaussée Jules César, 95520 OSNY"


def test_a_workshops_form_below_an_address_is_no_part_of_it():
    window = column(60, 150, "Pflegedienst Sonnhalde GmbH", "Meller Straße 61 a", "49082 Osnabrück")
    car = column(60, 190, "Amtl. Kennz.", "OS-PS 417")
    sender = (60, 130, "Autohaus Tiedtke e.K., Hannoversche Str. 128, 49084 Osnabrück")
    found = understood(sender, *window, *car, *ITEMS)
    assert value(found.buyer_address) == "Meller Straße 61 a, 49082 Osnabrück"


def test_what_says_how_goods_are_called_is_no_name():
    facts = form(60, 80, ("Numéro", "F-2025-0131"), ("Type d'opération", "Prestation de services"))
    seller = column(
        60, 130, "Loire Diag Immo", "22 bis quai Saint-Laurent", "45000 Orléans, France", "N° TVA : FR11823749155"
    )
    buyer = column(
        330, 130, "SCI Les Tanneurs", "9 rue de la Bretonnerie", "45000 Orléans, France", "N° TVA : FR40514022862"
    )
    found = understood((60, 50, "Facture"), *facts, *seller, *buyer, *ITEMS)
    assert value(found.seller_name) == "Loire Diag Immo"
    assert value(found.buyer_name) == "SCI Les Tanneurs"


def test_a_quarter_with_an_article_is_a_row_of_the_address():
    head = column(
        60, 60, "SARL AZUR BASSINS", "ZA du Pont de l'Arc", "275 rue des Ferronniers", "13090 AIX-EN-PROVENCE"
    )
    buyer = column(330, 150, "Bill To", "COPRO LES TERRASSES", "48 cours Gambetta", "13100 AIX-EN-PROVENCE")
    found = understood(*head, *buyer, *ITEMS)
    assert value(found.seller_address) == "ZA du Pont de l'Arc, 275 rue des Ferronniers, 13090 AIX-EN-PROVENCE"


def test_a_customers_number_behind_the_heading_is_no_name():
    buyer = column(
        60, 150, "Bill To : Customer No. 48812", "SRI METALS", "Rayakottai Main Road", "Krishnagiri - 635001"
    )
    found = understood((60, 60, "Kaveri Axles Limited"), *buyer, *ITEMS)
    assert value(found.buyer_name) == "SRI METALS"


def test_an_officer_above_a_firm_reads_the_letter():
    buyer = column(60, 150, "To", "The Chief Financial Officer", "Eastbay Marine Limited", "Puducherry 605 009")
    found = understood((60, 60, "Vaidehi & Associates LLP"), *buyer, *ITEMS)
    assert value(found.buyer_name) == "Eastbay Marine Limited"


def test_a_town_before_a_telephone_number_is_part_of_the_address():
    head = column(60, 60, "BISWAS HOMOEO HALL", "41B, BONFIELD LANE", "KOLKATA-700001 Ph.No. 033-22318846")
    found = understood(*head, *ITEMS)
    assert value(found.seller_address) == "41B, BONFIELD LANE, KOLKATA-700001"


def test_a_plants_name_is_not_the_firms():
    plant = column(
        60, 100, "Despatching Plant", "1427 - Butibori Stock Point", "Gat No. 214/1, Butibori", "Nagpur 441122"
    )
    buyer = column(330, 100, "Bill To Party", "WAINGANGA SUGAR LTD", "DEVHADI ROAD", "TUMSAR 441912")
    foot = (
        60,
        800,
        "Trivalence Lubricants India Limited. Regd. Office: 4 Marine Lines, Mumbai 400020. CIN: U23209MH1994PLC081127",
    )
    found = understood(*plant, *buyer, *ITEMS, foot)
    assert value(found.seller_name) == "Trivalence Lubricants India Limited"
    assert value(found.seller_address) == "Gat No. 214/1, Butibori, Nagpur 441122"


def test_a_unit_of_a_firm_is_sold_by_the_firm():
    head = column(60, 60, "Kyrsiew Ridge - a unit of Wahkhen Pvt. Ltd.", "Upper Lumparing, Laban", "Shillong 793004")
    found = understood(*head, *ITEMS)
    assert value(found.seller_name) == "Wahkhen Pvt. Ltd."


def test_what_a_firm_hires_out_stands_above_its_address():
    head = column(
        60, 60, "ORANGE CITY SCAFFOLDING", "Hire of Centering, Shuttering & Scaffolding Material",
        "Plot No.17, Wathoda Ring Road, Nagpur-440035",
    )  # fmt: skip
    assert value(understood(*head, *ITEMS).seller_address) == "Plot No.17, Wathoda Ring Road, Nagpur-440035"


def test_a_window_below_the_senders_name_and_not_below_a_letterheads_address():
    head = ((200, 50, "Parkett Grabowski"), (160, 72, "Kalkofenweg 8 · 91781 Weißenburg · Tel. 09141 / 55 52 70"))
    sender = (60, 130, "Raimund Grabowski, Kalkofenweg 8, 91781 Weißenburg i. Bay.")
    window = column(
        60, 148, "Herrn und Frau", "Dr. Holger und Swantje Pfitzner", "Höfener Straße 33", "91785 Pleinfeld"
    )
    found = understood(*head, sender, *window, *ITEMS)
    assert value(found.buyer_name) == "Dr. Holger und Swantje Pfitzner"


def test_a_trading_style_of_a_firm_is_the_firm():
    head = column(
        60, 60, "a trading style of Hollis Hair & Beauty Ltd", "Unit 11 Parkgate Estate", "Knutsford WA16 8XL"
    )
    assert value(understood(*head, *ITEMS).seller_name) == "Hollis Hair & Beauty Ltd"


def test_a_seller_by_an_id_is_no_heading_and_the_firm_at_the_foot_sells():
    billed = column(
        60, 90, "Invoice to", "SORATHIYA ETHNIC", "Seller ID: 7f31c | Display name: Sora Kurtis",
        "214, Raghuvir Textile Mall, Surat, Gujarat, 395010", "GSTIN: 24BQLPV3071D1ZS",
    )  # fmt: skip
    foot = column(
        60, 780, "Bazaarly Internet Services Private Limited", "Regd. & billing address: 5th Floor, Kalyani Park, "
        "Bengaluru, Karnataka - 560103",
    )  # fmt: skip
    signed = (400, 640, "For Bazaarly Internet Services Private Limited")
    found = understood(*billed, *ITEMS, signed, *foot)
    assert value(found.buyer_address) == "214, Raghuvir Textile Mall, Surat, Gujarat, 395010"
    assert value(found.seller_name) == "Bazaarly Internet Services Private Limited"
    assert value(found.seller_address) == "5th Floor, Kalyani Park, Bengaluru, Karnataka - 560103"


def test_an_owners_association_is_named_on_two_rows():
    got = parties(
        (60, 60, "Vertiq Lifts Ltd"),
        *column(60, 100, "Bill To", "Pine Court Apartment", "Owners Association", "8 Hill Road", "Pune 411001"),
    )
    assert got["buyer_name"] == "Pine Court Apartment Owners Association"
    assert got["buyer_address"] == "8 Hill Road, Pune 411001"


def test_the_year_of_the_books_is_no_part_of_a_sellers_name():
    head = column(60, 60, "ROSHNI OPTICALS (2025-26)", "41 Gopinath Market", "JAIPUR - 302001")
    assert value(understood(*head, *ITEMS).seller_name) == "ROSHNI OPTICALS"


def test_what_is_manufactured_stands_above_an_address():
    head = column(60, 60, "ANSARI WORKS", "MFR. OF ALL KINDS OF PAINT BRUSHES", "NEAR JAMA MASJID, SHERKOT - 246747")
    assert value(understood(*head, *ITEMS).seller_address) == "NEAR JAMA MASJID, SHERKOT - 246747"


def test_a_heading_over_the_customers_number_and_the_name_in_a_row_of_labels():
    got = parties(
        (60, 60, "Tax Invoice"),
        *column(60, 90, "Bill To", "C01874", "Seema Alkali Chemicals Ltd", "Bellary Road", "Kurnool 518003"),
        *column(240, 90, "Ship To", "Seema Alkali Chemicals Ltd", "Plant 2, Gondi", "Kurnool 518004"),
        *form(390, 90, ("Document Number", "25210994"), ("Document Date", "14.11.2025"), width=100),
    )
    assert "seller_name" not in got
    assert got["buyer_name"] == "Seema Alkali Chemicals Ltd"
    assert got["buyer_address"] == "Bellary Road, Kurnool 518003"


def test_a_brand_with_an_ampersand_over_the_name_that_says_it_in_full():
    head = column(60, 60, "ilai & ink", "Ilai and Ink Design LLP", "9 Wheeler Road", "Bengaluru 560005", step=16)
    assert value(understood(*head, *ITEMS).seller_name) == "Ilai and Ink Design LLP"


def test_a_logo_with_the_brand_of_the_firm_whose_block_stands_right_of_the_buyers():
    logo = ((100, 50, "Zwartewater Hout", 20.0), (100, 70, "Hout · plaat · gevelbekleding"))
    seller = column(
        400, 100, "Houthandel Zwartewater B.V.", "Industrieweg 48", "8061 RC Hasselt", "BTW NL810866407B01", step=12
    )
    buyer = column(60, 110, "Bouwbedrijf Timmerhuis V.O.F.", "Oosterkade 12", "7948 AB Nijeveen")
    got = parties(*logo, *seller, *buyer, (60, 220, "Factuurnummer"), (150, 220, "26700914"))
    assert (got["seller_name"], got["seller_address"]) == (
        "Houthandel Zwartewater B.V.",
        "Industrieweg 48, 8061 RC Hasselt",
    )
    assert got["buyer_name"] == "Bouwbedrijf Timmerhuis V.O.F."


def test_an_austrian_firm_whose_register_number_stands_at_the_foot():
    seller = column(390, 60, "Span Drechselbedarf e.U.", "Gewerbegasse 14", "4840 Vöcklabruck")
    buyer = column(60, 150, "Leopold Hinteregger", "Höhenweg 3", "5310 Mondsee")
    foot = (
        60,
        800,
        "Span Drechselbedarf e.U. · FN 518204 k, LG Wels · UID-Nr. ATU75488679 · IBAN AT56 3840 3000 0128 4417",
    )
    got = parties(*seller, *buyer, foot)
    assert (got["seller_name"], got["seller_address"]) == (
        "Span Drechselbedarf e.U.",
        "Gewerbegasse 14, 4840 Vöcklabruck",
    )


def test_an_italian_sellers_two_numbers_that_are_one():
    head = column(100, 60, "Oleificio Sgarlata S.r.l.", "Contrada Piano, 7 - 96010 Buccheri (SR)")
    ids = (100, 86, "C.F. e P.Iva 01697910899 – Cap. Soc. € 50.000,00 i.v. – R.E.A. SR-148820")
    assert parties(*head, ids)["seller_tax_id"] == "01697910899"


def test_services_are_delivered_at_the_address_of_the_job():
    got = parties(
        *column(60, 40, "Cardinal Creek Heating, LLC", "3380 Old Fannin Rd", "Temple, TX 76504"),
        *column(60, 120, "Billing Address", "Bellwether Property", "PO Box 1190", "Belton, TX 76513"),
        *column(300, 120, "Job Address", "1412 Canyon Wren Loop", "Harker Heights, TX 76548"),
    )
    assert got["ship_to_address"] == "1412 Canyon Wren Loop, Harker Heights, TX 76548"


def test_a_customers_code_behind_the_heading_stands_above_the_name():
    got = parties(
        (60, 60, "Deccan Couriers Ltd"),
        *column(
            60, 120, "Customer : HYD10442", "NIRUPAMA DIAGNOSTICS", "6-3-1090, Raj Bhavan Road", "Hyderabad 500082"
        ),
    )
    assert got["buyer_name"] == "NIRUPAMA DIAGNOSTICS"
    assert got["buyer_address"] == "6-3-1090, Raj Bhavan Road, Hyderabad 500082"


def test_a_buyers_account_is_no_part_of_its_name():
    buyer = column(60, 120, "To", "RAVELLA COLD CHAIN PVT LTD (A/C 0214)", "8 Ring Road", "Guntur 522001")
    assert parties((60, 60, "Sri Fuels"), *buyer)["buyer_name"] == "RAVELLA COLD CHAIN PVT LTD"


def test_a_cooperative_is_named_on_two_rows():
    buyer = column(60, 120, "Rechnung an", "Wohnungsgenossenschaft", "Leinetal eG", "Schloßstraße 40", "31515 Wunstorf")
    got = parties((60, 60, "Elektro Brandt GmbH"), *buyer)
    assert got["buyer_name"] == "Wohnungsgenossenschaft Leinetal eG"
    assert got["buyer_address"] == "Schloßstraße 40, 31515 Wunstorf"


def test_customs_brokers_stands_above_their_address():
    trade = "Customs Brokers · Clearing & Forwarding Agents (CB Lic. No. 11/1904)"
    place = "306, Ashirwad Chambers, Sector 17, Vashi, Navi Mumbai - 400703, Maharashtra"
    head = ((200, 40, "TRIDENT SEAWAYS", 16.0), (120, 54, trade), (100, 66, place))
    assert value(understood(*head, *ITEMS).seller_address) == place
