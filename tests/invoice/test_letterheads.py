"""Who sends and who receives, where no heading says it; details of lines that western programs print."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from understanding import table, understood, value

from invoicekit.blocks.model import Box, Cell, Document, Page, Table, Word
from invoicekit.invoice.lines import find_lines

SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"))


def test_a_profession_below_the_name_is_no_part_of_the_address():
    texts = ((60, 60, "Nuria Soler"), (60, 76, "Traductora e intérprete"), (60, 92, "Calle Mayor 8, 28013 Madrid"))
    assert value(understood(*texts, *SOLD).seller_address) == "Calle Mayor 8, 28013 Madrid"


def test_a_logo_tells_the_name_below_a_slogan():
    own = ("Walk with confidence", "Fine Paws Dallas", "4418 Burnet Road", "Dallas, Texas 75201")
    texts = [(400, 76 + 14 * at, text) for at, text in enumerate(own)]
    invoice = understood((60, 60, "FINE PAWS"), *texts, (60, 200, "Bill to"), (60, 214, "Ann Lee"), *SOLD)
    assert value(invoice.seller_name) == "Fine Paws Dallas"


def test_a_person_with_a_title_below_the_letterhead_is_the_buyer():
    name = [(60, 50, "Brightlamp Energy Ltd")]
    window = ("Mrs Ellen White", "18 Silver Street", "Wells BA5 1RN")
    invoice = understood(*name, *((60, 84 + 13 * at, text) for at, text in enumerate(window)), *SOLD)
    assert (value(invoice.seller_name), value(invoice.buyer_name)) == ("Brightlamp Energy Ltd", "Mrs Ellen White")


def test_of_a_trading_name_the_firm_is_the_seller():
    foot = "Brightlamp is a trading name of Brightlamp Supply Limited, registered in England No. 3078711"
    assert value(understood((60, 700, foot), *SOLD).seller_name) == "Brightlamp Supply Limited"


def test_a_firm_and_its_address_in_one_line_below_a_brand():
    line = "Alberghi del Lago S.r.l. - Via Lungolago 118 - 28838 Stresa (VB)"
    invoice = understood((200, 50, "Hotel Ginestra"), (120, 66, line), *SOLD)
    assert value(invoice.seller_name) == "Alberghi del Lago S.r.l."
    assert "Alberghi" not in str(value(invoice.seller_address))


def test_an_articles_code_with_its_label_below_the_name():
    header = ("Description", "Qty", "Rate", "Amount")
    [line] = understood(*table(header, ("Lamp shade", "2", "50.00", "100.00"), ("ASIN: B07FNJB8TT",))).lines
    assert value(line.product_id) == "B07FNJB8TT"


def test_a_number_and_its_date_parted_by_a_bar():
    invoice = understood((60, 100, "Invoice # 1QDK-7HR4 | November 03, 2025"), *SOLD)
    assert (value(invoice.invoice_number), value(invoice.invoice_date)) == ("1QDK-7HR4", date(2025, 11, 3))


def test_a_discount_named_as_a_rate_stays_one_beside_sums():
    header = ("Omschrijving", "Aantal", "Prijs", "Kort.%", "Bedrag")
    rows = (("Tripel bak", "30,00", "34,20", "", "1.026,00"), ("Dubbel doos", "12,00", "25,80", "5,00", "294,12"))
    lines = understood(*table(header, *rows, ("", "", "", "1.320,12", "1.320,12"))).lines
    assert value(lines[1].discount_percent) == Decimal("5.00")


def test_a_street_beside_an_orders_label_is_no_number():
    assert understood((60, 100, "PO Number"), (200, 100, "1184 NW Wall Street"), *SOLD).po_number is None


def test_terms_of_payment_are_no_amount():
    assert understood(*SOLD, (60, 400, "Net 60")).taxable_amount is None


def test_the_month_comes_first_where_a_zip_code_is_printed():
    found = understood((60, 60, "Corner Hardware"), (60, 74, "Columbus OH 43201"), (60, 120, "Date: 03/04/2026"), *SOLD)
    assert value(found.invoice_date) == date(2026, 3, 4)


def piece(top: float, *rows: tuple[str, ...], header: bool) -> Table:
    """A table of one page, each of its rows 2 % of the page high."""
    kinds = ("COLUMN_HEADER",) if header else ()
    places = [
        (text, row, column, Box(0.1 + 0.2 * column, top + 0.02 * row, 0.1, 0.01))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    cells = [
        Cell(
            row + 1, column + 1, text, 99.0, box, 1, words=[Word(text, 99.0, box, 1)], entity_types=() if row else kinds
        )
        for text, row, column, box in places
    ]
    return Table(1, Box(0.1, top, 0.8, 0.02 * len(rows)), 99.0, cells)


def test_a_table_without_a_header_right_below_one_goes_on_it():
    first = piece(0.30, ("Leistung", "Anzahl", "Betrag"), ("Beratung", "1", "10,72"), header=True)
    second = piece(0.34, ("Blutentnahme", "1", "4,20"), ("Ultraschall", "3", "32,16"), header=False)
    apart = piece(0.60, ("Reinigung", "1", "5,00"), header=False)
    lines = find_lines(Document([Page(1, tables=[second, first, apart])]), ",").lines
    assert [value(line.title) for line in lines] == ["Beratung", "Blutentnahme", "Ultraschall"]


def test_an_address_beside_the_name_in_a_band_across_the_pages_head():
    band = ((40, 40, "Northlight Pictures"), (280, 40, "Call 612-555-0188"), (440, 40, "901 N 5th St, Suite 210"))
    billed = ((40, 200, "Billed To"), (40, 214, "Harbor Grain Co."), (40, 228, "37 Elevator Row"))
    invoice = understood(*band, (440, 53, "Minneapolis, MN 55401"), *billed)
    assert value(invoice.seller_name) == "Northlight Pictures"
    assert value(invoice.seller_address) == "901 N 5th St, Suite 210, Minneapolis, MN 55401"


def test_another_firm_below_a_brand_is_who_is_written_to():
    head = ((60, 60, "voltarra", 22), (60, 76, "Fleet charging. Sorted."))
    block = ("Nandi Logistics Private Limited", "42/3 Bellary Road", "Bengaluru 560092", "GSTIN: 29AAFCN8814Q1ZL")
    foot = "Voltarra Mobility Services Private Limited · 29 M.G. Road, Bengaluru, Karnataka 560001"
    texts = [(60, 100 + 13 * at, text) for at, text in enumerate(block)]
    found = understood(*head, *texts, *SOLD, (60, 790, foot, 8), (60, 802, "GSTIN 29AAICV2209B1ZK", 8))
    assert (value(found.buyer_name), value(found.buyer_address)) == (
        "Nandi Logistics Private Limited",
        "42/3 Bellary Road, Bengaluru 560092",
    )
    assert value(found.seller_name) == "Voltarra Mobility Services Private Limited"
    assert value(found.buyer_tax_id) == "29AAFCN8814Q1ZL"


def test_a_logo_may_be_the_beginning_of_a_firms_name():
    logo = [(100, 60, "De Vrije Installatie", 18), (100, 76, "Verwarming · Ventilatie")]
    buyer = ("Woonbeheer Zuidwal B.V.", "Postbus 415", "5201 AK Den Bosch")
    own = ("De Vrije Installatietechniek B.V.", "Rietveldenweg 84", "5222 AS Den Bosch", "BTW NL814672905B01")
    texts = [(60, 110 + 14 * at, text, 11) for at, text in enumerate(buyer)]
    found = understood(*logo, *texts, *((380, 110 + 13 * at, text, 9) for at, text in enumerate(own)), *SOLD)
    assert value(found.seller_name) == "De Vrije Installatietechniek B.V."
    assert value(found.buyer_name) == "Woonbeheer Zuidwal B.V."


def test_a_firms_full_name_below_its_brand_is_no_part_of_that():
    own = ("Tuckahoe Door & Gate", "Tuckahoe Overhead Services LLC", "2207 Kirby Mill Road, Dayton, OH 45414")
    found = understood(*((60, 60 + 16 * at, text) for at, text in enumerate(own)), *SOLD)
    assert value(found.seller_name) == "Tuckahoe Overhead Services LLC"


def test_a_firms_capital_is_no_part_of_its_name():
    own = ((60, 60, "RHÔNE PIÈCES", 20), (60, 74, "RHÔNE PIÈCES DISTRIBUTION SAS au capital de 240 000 €", 8))
    found = understood(*own, (60, 86, "14 rue du Lac, 69003 Lyon", 8), *SOLD)
    assert value(found.seller_name) == "RHÔNE PIÈCES DISTRIBUTION SAS"


def test_how_a_letter_is_to_be_treated_is_nobodys_name():
    window = ("Private and confidential", "Holmebridge Dyeworks Ltd", "Wellhouse Mill, Water Lane", "Holmfirth HD9 2QR")
    texts = [(60, 120 + 13 * at, text) for at, text in enumerate(window)]
    assert value(understood((60, 60, "Tarnwater Ltd", 16), *texts, *SOLD).buyer_name) == "Holmebridge Dyeworks Ltd"


def test_where_works_are_is_an_address_by_its_label():
    own = ("Balco Foils Ltd", "Regd. Off. & Works: Balco Nagar Road, Rumgara, Korba 495450", "GSTIN: 22AAFCB8814Q1ZL")
    found = understood(*((60, 60 + 16 * at, text) for at, text in enumerate(own)), *SOLD)
    assert value(found.seller_address) == "Balco Nagar Road, Rumgara, Korba 495450"


def test_a_truck_terminal_is_a_place():
    own = (
        "Sagarmala Carriers Ltd",
        "Unit 12, Truck Terminal, Kalamboli, Navi Mumbai - 410218",
        "GSTIN: 27AAGCS7742N1ZO",
    )
    found = understood(*((60, 60 + 16 * at, text) for at, text in enumerate(own)), *SOLD)
    assert value(found.seller_address) == "Unit 12, Truck Terminal, Kalamboli, Navi Mumbai - 410218"


@pytest.mark.parametrize("group", ["Part of Volt Group Ltd", "a Volt Group Ltd company", "c/o Harbour Offices Ltd"])
def test_the_group_of_a_brand_is_not_written_to(group):
    own = ("Bright Sparks", group, "12 High Street", "Leeds LS1 4AB")
    foot = "Bright Sparks Electrical Ltd · 9 Mill Lane, Leeds LS2 7AA · registered in England 3078711"
    found = understood(*((60, 60 + 14 * at, text) for at, text in enumerate(own)), *SOLD, (60, 800, foot, 8))
    assert "Ltd" not in str(value(found.buyer_name))


def test_what_a_laboratory_is_accredited_for_is_no_part_of_its_address():
    own = ("MALABAR DIAGNOSTICS LTD", "(NABL Accredited Laboratory MC-9914)", "Banerji Road, Kochi, Kerala - 682017")
    found = understood(*((60, 60 + 16 * at, text) for at, text in enumerate(own)), *SOLD)
    assert value(found.seller_address) == "Banerji Road, Kochi, Kerala - 682017"


def test_an_address_right_of_a_logo_may_begin_above_its_text():
    own = ((420, 40, "3120 Arnold Court, Hangar 4"), (420, 54, "Salina, KS 67401"))
    foot = (60, 800, "Remit to: Prairie Wind Aviation, P.O. Box 2216, Salina, KS 67402")
    found = understood((90, 56, "Prairie Wind Aviation", 16), *own, *SOLD, foot)
    assert value(found.seller_name) == "Prairie Wind Aviation"
    assert value(found.seller_address) == "3120 Arnold Court, Hangar 4, Salina, KS 67401"
