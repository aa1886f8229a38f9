"""States, places of supply and tax ids: with and without their codes, in sentences, beside each other."""

from __future__ import annotations

import pytest
from understanding import table, understood, value

from invoicekit.invoice.states import state_code

SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"))
GSTIN = "29AAKFN4821M1ZR"


@pytest.mark.parametrize("said", ["29-Karnataka", "Karnataka (29)", "29 - Karnataka"])
def test_a_place_of_supply_is_the_state_without_its_code(said: str):
    assert value(understood((60, 100, f"Place of Supply: {said}"), *SOLD).place_of_supply) == "Karnataka"


def test_a_place_of_supply_in_a_sentence():
    text = "Place of supply: Goa (30). No tax is payable on reverse charge."
    assert value(understood((60, 600, text), *SOLD).place_of_supply) == "Goa"


def test_a_place_of_supply_whose_label_a_line_break_parts():
    texts = (
        (
            60,
            600,
            "Goods once sold are not taken back, and interest at 18 % is due on any part of these charges. Place",
        ),
        (60, 612, "of supply: Goa (30). Subject to the courts of Panaji."),
    )
    assert value(understood(*texts, *SOLD).place_of_supply) == "Goa"


def test_a_sellers_state_with_its_code_before_it():
    texts = ("Nandi Lamps", "14 Ring Road, Surat", "GSTIN: 24AAKFN4821M1Z1", "State: 24-Gujarat")
    found = understood(*((60, 50 + 14 * at, text) for at, text in enumerate(texts)), *SOLD)
    assert value(found.seller_state) == "Gujarat"


def test_a_sellers_state_on_the_row_of_its_tax_id():
    texts = (
        (60, 50, "Nandi Lamps"),
        (60, 64, "14 Ring Road"),
        (60, 120, f"GSTIN: {GSTIN}"),
        (360, 120, "State: Karnataka"),
    )
    assert value(understood(*texts, *SOLD).seller_state) == "Karnataka"


@pytest.mark.parametrize(("town", "state"), [("Dayton, OH 45439", "OH"), ("Austin, Texas 78701", "Texas")])
def test_a_state_before_an_american_postal_code(town: str, state: str):
    texts = ((60, 60, "Corner Hardware"), (60, 74, "12 Main Street"), (60, 88, town))
    assert value(understood(*texts, *SOLD).seller_state) == state


def test_a_tax_id_whose_label_a_line_break_parts():
    texts = (
        (60, 600, "All payments are for work that was done in the month before, and are made to us. Federal Tax"),
        (60, 612, "ID: 41-2290118. Thank you."),
    )
    assert value(understood((60, 50, "Corner Hardware"), *SOLD, *texts).seller_tax_id) == "41-2290118"


def test_a_sellers_state_behind_a_colon_in_a_forms_column():
    rows = (("GSTIN/UIN", f": {GSTIN}"), ("State Name", ": Karnataka, Code : 29"), ("Contact", ": 080-2653"))
    head = ((60, 50, "Nandi Lamps"), (60, 64, "14 Ring Road"), (60, 78, "Mysuru - 570001"))
    form = [(x, 92 + 13 * at, text) for at, row in enumerate(rows) for x, text in zip((60, 150), row, strict=True)]
    assert value(understood(*head, *form, *SOLD).seller_state) == "Karnataka"


@pytest.mark.parametrize(
    ("town", "gstin", "state"),
    [
        ("HING KI MANDI, AGRA-282003 (U.P.)", "09AAKFN4821M1ZT", "U.P."),
        ("RIICO INDL AREA, BHIWADI (ALWAR) RAJ. 301019", "08AAKFN4821M1ZV", "RAJ."),
        ("PANDUA, DIST. HOOGHLY 712149 (W.B.)", "19AAKFN4821M1ZS", "W.B."),
        ("HING KI MANDI, AGRA-282003 (U.P.)", "24AAKFN4821M1Z1", None),
    ],
)
def test_a_state_in_short_where_the_address_ends_is_that_of_the_gstin(town: str, gstin: str, state: str | None):
    head = ((60, 50, "Nandi Soles"), (60, 64, town), (60, 78, f"GSTIN: {gstin}"))
    assert value(understood(*head, *SOLD).seller_state) == state


def test_a_state_behind_a_dash():
    head = ((60, 50, "Nandi Brushes"), (60, 64, "NEAR MASJID, AGRA-282003 (U.P.)"), (60, 78, "GSTIN - 09AAKFN4821M1ZT"))
    assert value(understood(*head, (330, 78, "STATE - UTTAR PRADESH"), *SOLD).seller_state) == "UTTAR PRADESH"


@pytest.mark.parametrize(
    ("address", "gstin", "state"),
    [
        ("5428 Sadar Bazar, DELHI-110006", "07AAEFR7714J1ZZ", "DELHI"),
        ("Plot 4, Hosur, KARNATAKA 635109", GSTIN, "KARNATAKA"),
    ],
)
def test_a_state_is_told_from_the_pin_code_behind_it(address, gstin, state):
    texts = ("Rupayan Threads", address, f"GSTIN: {gstin}")
    found = understood(*((60, 50 + 14 * at, text) for at, text in enumerate(texts)), *SOLD)
    assert value(found.seller_state) == state


def test_a_sellers_state_with_other_labels_on_its_row():
    texts = ("Kurinji Biologicals", "27 Palliyil Building, Thrissur - 680004")
    row = (
        (60, 100, "GSTIN : 32AAGFK9037D1ZK"),
        (220, 100, "State : KERALA (32) Place of Supply : KERALA (32) Order No. : 7"),
    )
    found = understood(*((60, 50 + 14 * at, text) for at, text in enumerate(texts)), *row, *SOLD)
    assert value(found.seller_state) in ("KERALA", "KERALA (32)")


def test_a_union_territory_of_two_is_known_with_either_sign_between():
    assert state_code("Dadra & Nagar Haveli and Daman & Diu, Code : 26") == "26"
