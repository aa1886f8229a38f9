"""Lines of parties that are printed in pieces, and what stands further below a party's name."""

from __future__ import annotations

import pytest
from understanding import table, understood, value

SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"), top=400)
GSTIN = "29AAKFN4821M1ZR"


def test_a_line_that_is_spread_over_its_column():
    pieces = [
        (x, 114, text) for x, text in ((60, "G-4, Shyam"), (128, "Arcade,"), (178, "Ring Road,"), (240, "Rajkot"))
    ]
    found = understood((60, 60, "Nandi Lamps"), (60, 88, "Bill to"), (60, 101, "Palani Stores"), *pieces, *SOLD)
    assert value(found.buyer_address) == "G-4, Shyam Arcade, Ring Road, Rajkot"


def test_a_legal_form_that_stands_a_little_behind_the_name():
    texts = (
        (60, 88, "Bill to"),
        (60, 101, "Palani Stores"),
        (136, 101, "Private Limited"),
        (60, 114, "2 Fort Road, Palani"),
    )
    assert value(understood((60, 60, "Nandi Lamps"), *texts, *SOLD).buyer_name) == "Palani Stores Private Limited"


def test_a_tax_id_further_down_in_the_buyers_column():
    texts = (
        (60, 88, "Bill to"),
        (60, 101, "Palani Stores"),
        (60, 114, "2 Fort Road, Palani"),
        (60, 195, f"GSTIN: {GSTIN}"),
    )
    own = (360, 88, "GSTIN: 30AAACN4821M1Z5")
    assert value(understood((60, 60, "Nandi Lamps"), own, *texts, *SOLD).buyer_tax_id) == GSTIN


def test_a_place_of_supply_is_no_part_of_an_address():
    texts = ("Bill to", "Palani Stores", "2 Fort Road", "Place of Supply - Tamil Nadu", "Palani 624601")
    found = understood((60, 60, "Nandi Lamps"), *((60, 88 + 13 * at, text) for at, text in enumerate(texts)), *SOLD)
    assert value(found.buyer_address) == "2 Fort Road, Palani 624601"


def test_a_state_before_the_label_of_its_code():
    texts = ("Nandi Lamps", "14 Ring Road, Kanpur", "Uttar Pradesh, State Code: 09", "GSTIN: 09AAKFN4821M1ZT")
    found = understood(*((60, 50 + 14 * at, text) for at, text in enumerate(texts)), *SOLD)
    assert value(found.seller_state) == "Uttar Pradesh"


def test_labels_below_a_value_in_a_column_of_its_own_are_its_own():
    rows = (("Name", "Palani Stores"), ("Address", "2 Fort Road"), ("", "Panaji, Goa, State Code: 30"))
    form = [(x, 101 + (y - 300) * 0.65, text) for x, y, text in table(*rows, places=(60, 160))]
    found = understood((60, 50, "Nandi Lamps"), (60, 88, "Bill to"), *form, *SOLD)
    assert "Goa" in str(value(found.buyer_address))


def test_a_name_close_behind_its_label():
    texts = (60, 88, "Customer"), (112, 88, "Mrs. A. Nair"), (60, 101, "2 Fort Road"), (60, 114, "Kannur 670001")
    found = understood((60, 50, "Nandi Lamps"), *texts, *SOLD)
    assert (value(found.buyer_name), value(found.buyer_address)) == ("Mrs. A. Nair", "2 Fort Road, Kannur 670001")


@pytest.mark.parametrize("heading", ["To M/s. Palani Stores", "Buyer M/s Palani Stores", "Billed to Mrs. A. Palani"])
def test_a_name_with_its_title_in_one_line_with_its_heading(heading: str):
    texts = (60, 88, heading), (60, 101, "2 Fort Road"), (60, 114, "Palani 624601")
    found = understood((60, 50, "Nandi Lamps"), *texts, *SOLD)
    assert value(found.seller_name) == "Nandi Lamps"
    assert heading.endswith(str(value(found.buyer_name)))
    assert value(found.buyer_address) == "2 Fort Road, Palani 624601"


def test_an_address_set_in_below_a_label_with_its_name():
    texts = (60, 88, "To: M/s. Palani Stores"), (90, 101, "2 Fort Road"), (90, 114, "Palani 624601")
    found = understood((60, 50, "Nandi Lamps"), *texts, *SOLD)
    assert value(found.buyer_address) == "2 Fort Road, Palani 624601"


def test_a_tax_id_behind_a_telephone_number_below_the_buyer():
    texts = (60, 88, "Bill to"), (60, 101, "Palani Stores"), (60, 114, "2 Fort Road, Palani")
    row = (60, 195, "Ph: 04545 241010"), (160, 195, f"GSTIN: {GSTIN}")
    own = (360, 88, "GSTIN: 30AAACN4821M1Z5")
    assert value(understood((60, 60, "Nandi Lamps"), own, *texts, *row, *SOLD).buyer_tax_id) == GSTIN


def test_the_party_whose_name_the_mail_address_has_is_the_seller():
    first = ("Government Arts College", "4 Lake Road", "Madurai 625020")
    second = ("Vaigai Scientific", "14 Ring Road", "Madurai 625016")
    texts = [(x, 60 + 14 * at, text) for x, own in ((60, first), (360, second)) for at, text in enumerate(own)]
    found = understood(*texts, *SOLD, (60, 780, "sales@vaigaiscientific.in"))
    assert (value(found.seller_name), value(found.buyer_name)) == ("Vaigai Scientific", "Government Arts College")


def test_a_value_of_a_forms_column_is_no_partys_name():
    found = understood(
        (60, 60, "Narmada Flexi Films Private Limited"),
        (60, 74, "Plot 1104/B, GIDC Panoli"),
        (60, 88, "Ankleshwar 394116"),
        (340, 60, "Your reference"),
        (440, 60, "RC/FILM/Q-TWO"),
        (340, 74, "Invoice date"),
        (440, 74, "30-09-2025"),
        (340, 88, "Due date"),
        (440, 88, "30-10-2025 394116"),
        (60, 180, "Dadra Snack Foods Private Limited"),
        (60, 194, "Survey No. 210/3, Village Kherdi Road"),
        (60, 208, "Silvassa 396230"),
        *table(("Item", "Qty", "Rate", "Amount"), ("Film", "2", "50.00", "100.00"), places=(60, 300, 380, 480)),
    )
    assert value(found.seller_name) == "Narmada Flexi Films Private Limited"
    assert value(found.buyer_name) == "Dadra Snack Foods Private Limited"


def test_the_share_capital_below_a_firms_name_ends_neither_its_block_nor_is_a_name():
    found = understood(
        (60, 60, "CAVES DU VIEUX PONT"),
        (60, 74, "SARL au capital de 15 000 €"),
        (60, 88, "12 quai de la Marne"),
        (60, 102, "89000 AUXERRE"),
        *table(
            ("Désignation", "Qté", "PU HT", "Montant HT"),
            ("Chablis", "2", "50,00", "100,00"),
            places=(60, 300, 380, 480),
        ),
    )
    assert value(found.seller_name) == "CAVES DU VIEUX PONT"
    assert value(found.seller_address) == "12 quai de la Marne, 89000 AUXERRE"


def test_blocks_side_by_side_are_no_line_that_is_spread():
    """In large letters the gap between them is hardly wider than one between words."""
    rows = (
        ("Customer Details:", "Billing Address:", "Shipping Address:"),
        ("The Turning Table Cafe & Co", "2nd Floor, 8-2-684/3, Road 12", "Sy. No. 44, Farm Road"),
        ("GSTIN: 36AAJFT2201B1ZS", "Banjara Hills", "Aziznagar"),
        ("Ph: 8897720134", "Hyderabad, TELANGANA, 500034", "Ranga Reddy, TELANGANA, 500075"),
    )
    found = understood(
        (40, 60, "MRITTIKA SUPPLIES", 14),
        *((*each, 12) for each in table(*rows, top=150, places=(40, 220, 400))),
        *SOLD,
    )
    assert value(found.buyer_name) == "The Turning Table Cafe & Co"


def test_the_dotted_side_of_a_box_is_no_part_of_its_labels():
    rows = ((":Code", ""), (":Name", ": Reciever Traders"), (": Address", ": 14 Mill Road, Pune 411001"))
    rows = (*rows, (":GSTIN NO", ":27AAHCK2284Q1ZX"), (":PAN number", ": AAHCK2284Q"))
    heading = (270, 106, "Customer")
    found = understood((40, 60, "Company: Virtual Traders"), heading, *table(*rows, top=120, places=(260, 340)), *SOLD)
    assert value(found.buyer_name) == "Reciever Traders"
    assert value(found.buyer_tax_id) == "27AAHCK2284Q1ZX"


def test_colons_between_labels_and_values_far_apart_are_no_side():
    rows = (("Name", ": Reciever Traders"), ("Address", ": 14 Mill Road, Pune 411001"), ("GSTIN", ": 27AAHCK2284Q1ZX"))
    found = understood((60, 40, "Acme Traders"), *table(*rows, top=120, places=(60, 300)), *SOLD)
    assert value(found.seller_name) == "Acme Traders"
