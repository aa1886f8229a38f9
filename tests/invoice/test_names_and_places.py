"""Names over two rows, towns in capitals, and who of two that nothing heads is written to."""

from __future__ import annotations

import pytest
from understanding import table, understood, value

SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"))


def block(left: float, top: float, *rows: str) -> list[tuple[float, float, str]]:
    return [(left, top + 13 * at, row) for at, row in enumerate(rows)]


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (("Grossbackerei Feldmann", "GmbH & Co. KG"), "Grossbackerei Feldmann GmbH & Co. KG"),
        (("Moselle Scientific", "S.à r.l."), "Moselle Scientific S.à r.l."),
        (("Gartenbaubetrieb", "Focken Baumschulen KG"), "Gartenbaubetrieb Focken Baumschulen KG"),
        (("Westerdale Timber", "& Building Supplies Ltd"), "Westerdale Timber & Building Supplies Ltd"),
    ],
)
def test_a_firms_name_over_two_rows(rows, name):
    found = understood((60, 60, "Rechnung an"), *block(60, 76, *rows, "Hauptstr. 31", "59872 Lindenau"), *SOLD)
    assert value(found.buyer_name) == name
    assert value(found.buyer_address) == "Hauptstr. 31, 59872 Lindenau"


def test_a_town_in_capitals_places_its_party():
    own = block(60, 40, "Boissons du Bocq SRL", "Rue de la Gare 44 - 5530 YVOIR")
    buyer = block(330, 110, "BRASSERIE DU PONT SRL", "PLACE DES COMBATTANTS 3", "5500 DINANT")
    found = understood(*own, *buyer, *SOLD)
    assert value(found.buyer_name) == "BRASSERIE DU PONT SRL"
    assert value(found.buyer_address) == "PLACE DES COMBATTANTS 3, 5500 DINANT"


def test_the_address_of_a_registered_office_ends_with_its_sentence():
    foot = (
        "Corrib Limited. Registered office: 4 Harbour Gate, Galway, H91 XV20, Ireland. Registered in Ireland no. 604418"
    )
    found = understood((60, 60, "corrib mobile"), *SOLD, (40, 790, foot))
    assert value(found.seller_address) == "4 Harbour Gate, Galway, H91 XV20, Ireland"


def test_a_telephone_number_and_a_mail_address_behind_a_town_are_no_address():
    line = "7 venelle du Puits, 56400 Auray - 06 39 98 41 07 - atelier@crin.example"
    found = understood((60, 40, "Atelier du Crin SARL"), (60, 56, line), *SOLD)
    assert value(found.seller_address) == "7 venelle du Puits, 56400 Auray"


def test_a_customers_telephone_number_makes_no_seller():
    seller = block(330, 60, "Menuiserie Le Goff SARL", "12 rue du Port", "56100 Lorient")
    buyer = block(60, 110, "Mairie de Guidel", "4 place Neuve", "56520 Guidel", "Tel 02 97 11 22 33")
    assert value(understood(*seller, *buyer, *SOLD).seller_name) == "Menuiserie Le Goff SARL"


def test_our_vat_number_is_the_sellers():
    buyer = block(60, 60, "Bill to", "Slieve Couriers Ltd", "Unit 11, Parkmore", "Galway H91 KT4E")
    found = understood((330, 40, "Corrib Mobile"), *buyer, (330, 90, "Our VAT number"), (450, 90, "IE3624817I"), *SOLD)
    assert (value(found.seller_tax_id), value(found.buyer_tax_id)) == ("IE3624817I", None)


def test_an_address_below_its_label_in_two_languages():
    own = block(40, 60, "Moselle Scientific Sarl", "ADDRESS / ADRESSE", "12, op der Ahl", "L-6776 Grevenmacher")
    found = understood(*own, *block(330, 60, "Bill to", "Labor Konz GmbH", "Hauptstr. 7", "54329 Konz"), *SOLD)
    assert value(found.seller_address) == "12, op der Ahl, L-6776 Grevenmacher"


@pytest.mark.parametrize("heading", ["Hirer", "Hirer Details"])
def test_the_buyer_below_a_trades_word_for_one(heading):
    found = understood(
        (330, 40, "Halar Gensets Ltd"),
        *block(60, 60, heading, "Seaport Terminals Ltd", "Rozi Road 4", "Jamnagar 361007"),
        *SOLD,
    )
    assert value(found.buyer_name) == "Seaport Terminals Ltd"


def test_a_number_in_a_register_is_nobodys_name():
    found = understood((40, 40, "SIREN 488 217 365 RCS Lorient"), (40, 60, "goulvestre"), *SOLD)
    assert value(found.seller_name) == "goulvestre"
