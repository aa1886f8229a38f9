"""Who sends and who receives, where no heading says it; details of lines that western programs print."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from understanding import table, understood, value

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
