"""Tax numbers, addresses and names of parties where no heading or country says them; letters for persons."""

from __future__ import annotations

import pytest
from understanding import table, understood, value

SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"))


def block(left: float, *texts: str, top: float = 60) -> list[tuple[float, float, str]]:
    return [(left, top + 14 * at, text) for at, text in enumerate(texts)]


def test_a_tax_number_below_its_label():
    own = block(420, "Calder IT Support Ltd", "Unit 7 Albion Mills", "HX7 6JZ")
    to = block(60, "Pennine Vets Limited", "28 Burnley Road", "OL14 7BX", top=100)
    found = understood(*own, *to, *block(280, "VAT Number", "327 1844 57"), *SOLD)
    assert value(found.seller_tax_id) == "327 1844 57"


def test_a_tax_number_below_its_label_in_a_partys_block():
    to = block(60, "Bill To:", "John Doe", "522 Main Street, New York", "Tax Identifier:", "352352342333", top=140)
    found = understood(*block(60, "Big Corp", "2 Flower Street, London"), *to, *SOLD)
    assert value(found.buyer_tax_id) == "352352342333"
    assert value(found.buyer_address) == "522 Main Street, New York"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("B87530432", "B87530432"),
        ("DNI / CIF de la empresa : A-79935607", "A-79935607"),
        ("B87530433", None),  # another check digit
        ("Ref. A79935607", None),  # another label
    ],
)
def test_a_spanish_tax_number_by_its_check_character(line: str, number: str | None):
    assert (
        value(understood(*block(60, "LUZNATIVA", line, "Calle Mayor 8, 28013 Madrid"), *SOLD).seller_tax_id) == number
    )


def test_a_reference_that_is_called_an_order():
    found = understood(*block(300, "Reference", "PVG-PO-0772"), *SOLD)
    assert value(found.po_number) == "PVG-PO-0772"
    assert understood(*block(300, "Reference", "JR-REBRAND-2"), *SOLD).po_number is None


def test_the_last_of_a_row_of_labels_has_its_value_in_the_box_below():
    found = understood(
        *[(x, 160, text) for x, text in ((60, "Numéro"), (160, "Code client"), (280, "Réf. commande"))],
        *[(x, 187, text) for x, text in ((60, "FC042117"), (160, "BOUVIER01"), (280, "CDE 25-0611"))],
        *SOLD,
    )
    assert value(found.po_number) == "CDE 25-0611"


def test_codes_of_state_and_place_within_an_address():
    to = (
        "Customer Name",
        "Vasundhara Storage Ltd",
        "Gat No. 418, Nashik",
        "Maharashtra, State Code: 27",
        "PIN Code: 422004",
    )
    found = understood(*block(60, "Nandi Lamps Pvt Ltd"), *block(60, *to, top=140), *SOLD)
    assert value(found.buyer_address) == "Gat No. 418, Nashik, Maharashtra, PIN Code: 422004"


@pytest.mark.parametrize(
    ("firm", "name"),
    [("SARL Dupont et fils", "SARL Dupont et fils"), ("Inh. Sabine Krüger e.K.", "Sabine Krüger e.K.")],
)
def test_a_firm_below_a_brand(firm: str, name: str):
    assert value(understood(*block(60, "EDELFRISCH", firm, "Mühlweg 3, 04109 Leipzig"), *SOLD).seller_name) == name


def test_the_foot_says_the_street_of_a_sender_who_names_only_a_department():
    sender = (60, 130, "Rheintel Deutschland GmbH, Kundenservice, 53227 Bonn")
    to = block(60, "Praxis Dr. Sommer", "Bergstr. 31", "69120 Heidelberg", top=146)
    foot = (60, 760, "Rheintel Deutschland GmbH · Landgrabenweg 151, 53227 Bonn · Amtsgericht Bonn HRB 5919")
    assert value(understood(sender, *to, *SOLD, foot).seller_address) == "Landgrabenweg 151, 53227 Bonn"


def test_a_list_of_references_below_a_logo_is_no_address():
    own = ("Lumenergie Pro", "N° de compte : 1-4KX7Q2", "Référence PDL : 14 4188", "Service clients, 62978 Arras")
    foot = (
        60,
        760,
        "Lumenergie SA au capital de 2 084 € - RCS Paris - Siège social : 22 avenue de Wagram, 75008 Paris",
    )
    assert value(understood(*block(60, *own), *SOLD, foot).seller_address) == "22 avenue de Wagram, 75008 Paris"


def test_thanks_for_a_purchase_are_nobodys_name():
    found = understood(
        *block(360, "LUZ ESPAÑA SAU", "Calle Mayor 8", "28013 Madrid"),
        (60, 250, "Gracias por comprar en luz.es"),
        *SOLD,
    )
    assert value(found.seller_name) == "LUZ ESPAÑA SAU"


@pytest.mark.parametrize(
    "texts",
    [
        ("Herrn", "Klaus Baumann", "Bergstr. 31", "69120 Heidelberg"),
        ("Werra Papier AG", "z. Hd. Frau Sommer", "Bergstr. 31", "69120 Heidelberg"),
        ("Werra Papier AG", "Buchhaltung", "t.a.v. Crediteuren", "Bergstr. 31", "69120 Heidelberg"),
    ],
)
def test_for_whom_a_letter_is(texts: tuple[str, ...]):
    found = understood(
        *block(380, "Bei Spiel GmbH", "Ecke 12", "12345 Stadthausen"), *block(60, *texts, top=150), *SOLD
    )
    assert value(found.buyer_name) == ("Klaus Baumann" if texts[0] == "Herrn" else "Werra Papier AG")


def test_where_a_firm_is_registered_says_its_name_above():
    foot = block(60, "Lumen Lighting Limited", "Registered Office: 4 Mill Lane, Leeds LS1 4AP", top=740)
    assert value(understood(*SOLD, *foot).seller_name) == "Lumen Lighting Limited"


def test_the_patient_of_a_letter_is_not_whom_it_is_for():
    found = understood(
        (60, 130, "Dr. Anna Beispiel · Ecke 12 · 12345 Stadthausen"),
        *block(60, "Familie Werra", "Industrieweg 3", "37213 Witzenhausen", top=150),
        (60, 240, "Patient: Emil Werra"),
        *SOLD,
    )
    assert value(found.buyer_name) == "Familie Werra"


def test_a_buyers_tax_id_in_the_box_well_below_its_label():
    row = (("Date", "Code client", "N° TVA client", "Votre réf."), ("15/09/2025", "CL00412", "FR83404833048", "Acigné"))
    lefts = (60, 180, 300, 440)
    boxes = [(x, 200 + 27 * at, text) for at, texts in enumerate(row) for x, text in zip(lefts, texts, strict=True)]
    found = understood((60, 40, "Forge du Nord SARL"), (330, 120, "Atelier Blin"), *boxes)
    assert value(found.buyer_tax_id) == "FR83404833048"


def test_a_dash_parts_a_firms_name_from_its_form_in_the_small_print():
    foot = (60, 780, "Forge du Nord - SAS au capital de 40 000 € - RCS Rennes")
    assert value(understood((60, 400, "Merci"), foot).seller_name) == "Forge du Nord"
