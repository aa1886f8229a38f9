"""What belongs to a seller's address, of what letterheads print around it."""

from __future__ import annotations

import pytest
from understanding import table, understood, value

SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"))


def seller(*texts: str) -> tuple[object, object]:
    """The seller's name and address below each other at the top of a page."""
    found = understood(*((60, 50 + 14 * at, text) for at, text in enumerate(texts)), *SOLD)
    return value(found.seller_name), value(found.seller_address)


@pytest.mark.parametrize(
    "says",
    [
        pytest.param(("Offset Printing * Screen Printing * Binding",), id="a list"),
        pytest.param(("Malerei - Tapeten - Böden",), id="a list with dashes"),
        pytest.param(("Meisterbetrieb seit 1987",), id="since when"),
        pytest.param(("Avocate au Barreau de Rennes",), id="words in small letters"),
        pytest.param(("Maler- und Tapezierarbeiten,", "Fassaden, Böden"), id="two rows"),
    ],
)
def test_what_a_firm_does_is_no_address(says: tuple[str, ...]):
    assert seller("Lindner", *says, "Lindenstraße 4", "76703 Kraichtal")[1] == "Lindenstraße 4, 76703 Kraichtal"


@pytest.mark.parametrize(
    "house",
    [
        "Glan yr Afon House",
        "Zum Alten Hof",
        "Shree Rajlaxmi Logistics Park",
        "Near Basant Bahar Talkies",
        "Plot 4, Phase 2",
    ],
)
def test_the_name_of_a_house_or_place_is_address(house: str):
    assert (
        seller("Lindner", house, "14 Strand Row", "Swansea, SA1 2AE")[1] == f"{house}, 14 Strand Row, Swansea, SA1 2AE"
    )


def test_a_department_is_part_of_a_buyers_address():
    texts = ("Bill to", "Mairie de Pessac", "Service communication", "12 place de la République", "33600 Pessac")
    found = understood((60, 50, "Lindner"), *((60, 100 + 14 * at, text) for at, text in enumerate(texts)), *SOLD)
    assert value(found.buyer_address) == "Service communication, 12 place de la République, 33600 Pessac"


def test_a_logo_over_the_firms_full_name():
    texts = ("NEXORA", "TECH DISTRIBUTION", "Nexora Tech Distribution Private Limited", "Gala No. 7, Thane - 421302")
    assert seller(*texts) == ("Nexora Tech Distribution Private Limited", "Gala No. 7, Thane - 421302")


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param("BIC GKCCBEBB", id="a bank's code"),
        pytest.param("ELECTRICITY BILL FOR JANUARY 2026", id="a title"),
        pytest.param("FN 241188k LG Wels, UID: ATU61148234", id="a court's register"),
    ],
)
def test_nothing_behind_the_town_but_a_country_is_address(behind: str):
    place = "Industriestraße 22, A-4614 Marchtrenk"
    assert seller("Lindner GmbH", f"{place}, Austria", behind)[1] == f"{place}, Austria"
    assert seller("Lindner GmbH", f"{place}, {behind}")[1] == place


def test_another_firm_below_the_town_is_not_the_seller():
    texts = ("Lindner Limited", "14 Strand Row", "Swansea, SA1 2AE", "Penn Joinery Ltd", "3 Mill Lane, Leeds LS1 4AP")
    assert seller(*texts)[1] == "14 Strand Row, Swansea, SA1 2AE"


@pytest.mark.parametrize(
    "foot",
    [
        "Juniper Kitchen, 1807 Colley Ave, Norfolk, VA 23517",
        "Juniper Kitchen Ltd, 1807 Colley Ave, Norfolk, VA 23517. Registered in England 04418820.",
    ],
)
def test_the_address_behind_the_name_at_the_foot(foot: str):
    head = ((60, 50, "Juniper Kitchen"), (60, 64, "Offsite lunch, Dec 4"))
    found = understood(*head, (60, 790, foot), (300, 150, "Bill to"), (300, 164, "Ann Lee"), *SOLD)
    assert value(found.seller_address) == "1807 Colley Ave, Norfolk, VA 23517"


def test_the_block_that_repeats_a_logos_name_is_the_sellers():
    own = ("Van Oudheusden Groothandel B.V.", "De Ketting 14, 5261 LJ Vught", "IBAN NL98 KASB 0224 4188 76")
    window = ("Installatiebedrijf De Rooy B.V.", "Handelsweg 38", "5492 NL Sint-Oedenrode")
    found = understood(
        (60, 50, "VAN OUDHEUSDEN"),
        (60, 66, "Groothandel sinds 1931"),
        *((340, 50 + 12 * at, text) for at, text in enumerate(own)),
        *((80, 120 + 12 * at, text) for at, text in enumerate(window)),
        *SOLD,
    )
    assert value(found.seller_name) == "Van Oudheusden Groothandel B.V."
    assert value(found.buyer_name) == "Installatiebedrijf De Rooy B.V."


def test_a_forms_rows_below_the_buyer_with_their_colons_apart():
    """As Tally and Busy print them; the state's row ends where the heading does, and the GSTIN stands lower."""
    texts = ("Buyer (if other than consignee)", "KONGU PROCESSORS PRIVATE LIMITED", "44, Mettur Road", "Erode - 638011")
    form = (
        ("GSTIN/UIN", "33AAHCK2284Q1Z1"),
        ("State Name", "Tamil Nadu, Code : 33"),
        ("Place of Supply", "Tamil Nadu"),
    )
    rows = [((60, 190 + 14 * at, name), (155, 190 + 14 * at, f": {text}")) for at, (name, text) in enumerate(form)]
    found = understood(
        (60, 50, "Ankur Dyechem"),
        *((60, 120 + 14 * at, text) for at, text in enumerate(texts)),
        *(each for row in rows for each in row),
        *SOLD,
    )
    assert value(found.buyer_address) == "44, Mettur Road, Erode - 638011"
    assert value(found.buyer_tax_id) == "33AAHCK2284Q1Z1"


def test_a_house_s_number_of_four_figures_is_no_postal_code():
    texts = ("Bill To", "Calder Stone Surfaces Inc.", "1880 Matheson Boulevard East, Suite 40", "Mississauga")
    texts = (*texts, "L4W 5N5 Ontario", "Canada")
    found = understood((60, 50, "Pallavar Stone"), *((60, 120 + 14 * at, text) for at, text in enumerate(texts)), *SOLD)
    assert value(found.buyer_address) == "1880 Matheson Boulevard East, Suite 40, Mississauga, L4W 5N5 Ontario, Canada"


@pytest.mark.parametrize(
    ("rows", "address"),
    [
        pytest.param(("12, Station Plot", "Rajkot -", "360002"), "12, Station Plot, Rajkot - 360002", id="apart"),
        pytest.param(("Toll Plaza, Por-", "Ramangamdi 391243"), "Toll Plaza, Por-Ramangamdi 391243", id="close"),
        pytest.param(("Eduard-", "Conz-Straße 6", "75365 Calw"), "Eduard-Conz-Straße 6, 75365 Calw", id="a name"),
    ],
)
def test_a_row_that_ends_in_a_dash_goes_on_in_the_next(rows, address):
    texts = ("Bill To", "Kongu Processors GmbH", *rows)
    found = understood((60, 50, "Pallavar Stone"), *((60, 120 + 14 * at, text) for at, text in enumerate(texts)), *SOLD)
    assert value(found.buyer_address) == address
