"""What the small print, the last page and the lines around a name say of who sells and who buys."""

from __future__ import annotations

from making import pages_pdf
from understanding import table, understood, value

from invoicekit import blocks, invoice, reader

BUYER = (
    (60, 200, "Bill to"),
    (60, 214, "Harbor Grain Co."),
    (60, 228, "37 Elevator Row"),
    (60, 242, "Salem, OR 97301"),
)
ITEMS = table(("Description", "Qty", "Rate", "Amount"), ("Lamp oil", "2", "8.00", "16.00"), ("Total", "", "", "16.00"))


def of_pages(*pages):
    return invoice.extract(blocks.parse(reader.read(pages_pdf(*pages))))


def test_the_small_print_names_the_firm_with_its_address():
    said = (
        60,
        700,
        "Northlight Capital Services, Inc., 1800 Terminal Way, Suite 6, Reno, NV 89502. Questions? Visit us.",
    )
    found = understood((400, 60, "northlight business"), *BUYER, *ITEMS, said)
    assert value(found.seller_name) == "Northlight Capital Services, Inc."
    assert value(found.seller_address) == "1800 Terminal Way, Suite 6, Reno, NV 89502"


def test_the_small_print_may_stand_on_the_last_page_alone():
    foot = "PAPETO DIRECT SAS au capital de 2 400 000 € - 15 rue des Lilas, 69680 CHASSIEU - SIREN 505 624 320 RCS Lyon"
    sold = (
        (60, 200, "Facturé à"),
        (60, 214, "SELARL DES TILLEULS"),
        (60, 228, "48 avenue Foch"),
        (60, 242, "69160 TASSIN"),
    )
    found = of_pages([(60, 60, "Papeto Direct"), *sold, *ITEMS], [(60, 60, "Conditions"), (60, 800, foot)])
    assert value(found.seller_address) == "15 rue des Lilas, 69680 CHASSIEU"


def test_the_address_of_a_block_at_the_foot():
    foot = ((60, 780, "Aanpakkers Uitzendbureau B.V."), (60, 791, "Grotestraat 148"), (60, 802, "5141 HB Waalwijk"))
    found = understood((90, 60, "Aanpakkers"), *BUYER, *ITEMS, *foot)
    assert value(found.seller_name) == "Aanpakkers Uitzendbureau B.V."
    assert value(found.seller_address) == "Grotestraat 148, 5141 HB Waalwijk"


def test_the_firm_below_a_persons_name_is_who_buys():
    buyer = ((60, 200, "Rechnung an"), (60, 214, "Rolf Sander"), (60, 228, "Sander Gerüstbau GmbH"))
    found = understood((60, 60, "Nuvio Cloud Ltd"), *buyer, (60, 242, "Rheinallee 6"), (60, 256, "51063 Köln"), *ITEMS)
    assert value(found.buyer_name) == "Sander Gerüstbau GmbH"
    assert value(found.buyer_address) == "Rheinallee 6, 51063 Köln"


def test_a_web_address_is_no_part_of_an_address():
    head = ((60, 60, "CRATELINE"), (60, 74, "1-800-555-0119 • crateline.example"), (300, 60, "12575 Depot Drive"))
    found = understood(*head, (300, 74, "Kenosha, WI 53144"), (300, 88, "FEI #39-5551127"), *BUYER, *ITEMS)
    assert value(found.seller_address) == "12575 Depot Drive, Kenosha, WI 53144"
    assert value(found.seller_tax_id) == "39-5551127"


def test_a_tax_id_among_the_sentences_of_the_small_print():
    said = "Mereside Timber Limited. Registered in England No. 02881467. VAT Reg No. 736 6118 28. FSC certified."
    found = understood(
        (60, 60, "Mereside Timber Limited"), (60, 74, "Canal Way, Stoke ST1 5PU"), *BUYER, (60, 780, said)
    )
    assert value(found.seller_tax_id) == "736 6118 28"


def test_an_irish_postal_code_ends_an_address():
    head = (
        (60, 60, "Nuvio"),
        (60, 120, "Nuvio Cloud Ireland Limited"),
        (60, 134, "Harbour House"),
        (60, 148, "Dublin 2"),
    )
    billed = (
        (340, 120, "Bill to"),
        (340, 134, "Harbor Grain GmbH"),
        (340, 148, "Hafenstr. 3"),
        (340, 162, "20457 Hamburg"),
    )
    found = understood(*head, (60, 162, "D02 XK58"), *billed, *ITEMS)
    assert value(found.seller_name) == "Nuvio Cloud Ireland Limited"
    assert value(found.seller_address) == "Harbour House, Dublin 2, D02 XK58"


def test_the_number_is_the_first_pages_and_not_that_of_an_open_invoice():
    statement = [(60, 60, "Other invoices"), (60, 100, "Invoice Number: 3097"), (60, 114, "Amount Due: 617.00")]
    found = of_pages([(60, 60, "Delvecchio LLP"), (400, 60, "Invoice # 3162"), *BUYER, *ITEMS], statement)
    assert value(found.invoice_number) == "3162"
