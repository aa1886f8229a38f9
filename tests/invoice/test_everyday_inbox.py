"""What ordinary invoices print a little otherwise: codes at tab stops, prices in pence, senders of letters."""

from __future__ import annotations

import pytest
from understanding import table, understood, value

SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"))


def block(left: float, top: float, *rows: str) -> list[tuple[float, float, str]]:
    return [(left, top + 13 * at, row) for at, row in enumerate(rows)]


def test_codes_at_a_tab_stop_before_what_is_sold():
    head = table(("Item/Description", "", "Unit", "Quantity", "Price", "Amount"), places=(60, 150, 300, 350, 420, 490))
    rows = table(
        ("ORA651-24-010", "White vinyl", "ROLL", "4", "98.40", "393.60"),
        ("COR-4896", "Sheet 48 x 96", "SHEET", "2", "13.85", "27.70"),
        ("TOOL-OLFA-AB", "Blades", "EACH", "3", "14.95", "44.85"),
        ("FRT", "Freight & Handling", "", "1", "85.00", "85.00"),
        top=320,
        places=(60, 150, 300, 350, 420, 490),
    )
    lines = understood(*head, *rows).lines
    assert [(value(line.product_id), value(line.title)) for line in lines] == [
        ("ORA651-24-010", "White vinyl"),
        ("COR-4896", "Sheet 48 x 96"),
        ("TOOL-OLFA-AB", "Blades"),
        ("FRT", "Freight & Handling"),
    ]


def test_words_that_begin_alike_are_no_codes():
    rows = table(
        ("Description", "Qty", "Rate", "Amount"),
        ("LED lamp", "2", "50.00", "100.00"),
        ("LED tube", "1", "20.00", "20.00"),
        ("LED strip", "3", "10.00", "30.00"),
    )
    assert [value(line.title) for line in understood(*rows).lines] == ["LED lamp", "LED tube", "LED strip"]


def test_a_price_in_pence_is_one_in_pounds():
    rows = table(("Charge", "Quantity", "Rate", "Amount"), ("Unit charge", "23,660 kWh", "5.284p", "£1,250.19"))
    line = understood((60, 60, "Gas bill"), *rows).lines[0]
    assert str(value(line.unit_price)) == "0.05284"
    assert line.unit_price.text == "5.284p"


def test_a_date_and_a_tour_are_no_order():
    form = [
        (60, 200, "Uw referentie"),
        (160, 200, "wk 6 Zeist"),
        (330, 200, "Leverdatum / route"),
        (450, 200, "04-02-2026 / 3B"),
    ]
    assert value(understood((60, 60, "FACTUUR"), *form, *SOLD).po_number) == "wk 6 Zeist"


def test_a_tax_number_of_four_groups():
    found = understood((60, 40, "Ewald Harbrecht"), *SOLD, (60, 780, "Steuer-Nr. 42/061/2087/5 FA Trier"))
    assert value(found.seller_tax_id) == "42/061/2087/5"


def test_an_employers_number_below_business_tax():
    own = block(330, 40, "Litchfield Hearth LLC", "88 Prospect Rd", "Bantam, CT 06750")
    found = understood(*own, (330, 110, "Business / Tax #"), (450, 110, "87-4410926"), *SOLD)
    assert value(found.seller_tax_id) == "87-4410926"


def test_an_address_at_the_foot_is_no_senders_name():
    foot = "Flat 9, Srushti Apartments, Lane 4, Kothrud, Pune – 411 038 | +91 98220 40617 | office@vayuvega.example"
    found = understood((60, 40, "Vayuvega Simulation LLP"), *SOLD, (60, 800, foot))
    assert value(found.seller_name) == "Vayuvega Simulation LLP"


def test_a_shop_with_a_number_in_its_name_is_a_seller():
    own = block(60, 40, "Shop 24 Retail", "12 Mill Lane", "Leeds LS1 4AP")
    assert value(understood(*own, *SOLD).seller_name) == "Shop 24 Retail"


@pytest.mark.parametrize("rest", ["Consultants Ltd", "Engineering Limited"])
def test_a_name_goes_on_with_what_the_firm_does(rest):
    own = block(400, 60, "Pennine Asbestos", rest, "Canal Wharf", "Leeds LS11 5PS")
    found = understood(*own, *SOLD)
    assert value(found.seller_name) == f"Pennine Asbestos {rest}"
    assert value(found.seller_address) == "Canal Wharf, Leeds LS11 5PS"


def test_what_a_firm_deals_in_is_no_address():
    trade = "Distributeur de boissons C.H.R. – Bières – Vins"
    own = block(60, 40, "CAVES DU PONANT", trade, "8 rue Alfred Kastler", "29850 GOUESNOU")
    assert value(understood(*own, *SOLD).seller_address) == "8 rue Alfred Kastler, 29850 GOUESNOU"


def test_conditionnement_is_a_unit():
    rows = table(
        ("Article", "Désignation", "Cond.", "Qté", "Montant HT"), ("104021", "Bière blonde", "FUT 30", "4", "342,03")
    )
    assert value(understood(*rows).lines[0].unit) == "FUT 30"


def test_a_position_and_a_product_code_below_one_name():
    rows = table(
        ("S.No Prod Code", "Product Name", "Qty", "Rate", "Amount"),
        ("1 FG20147", "Coffee candy", "2", "184.00", "368.00"),
        ("2 FG20184", "Milk candy", "6", "61.00", "366.00"),
    )
    found = [(value(line.serial_number), value(line.product_id)) for line in understood(*rows).lines]
    assert found == [("1", "FG20147"), ("2", "FG20184")]


def test_a_logo_whose_letters_stand_apart():
    own = block(380, 40, "Hoogzicht Drone-inspecties", "Oosterdiep 118", "9645 LR Veendam")
    found = understood((60, 40, "HO OG ZICHT", 18), *own, *SOLD)
    assert value(found.seller_name) == "Hoogzicht Drone-inspecties"


def test_a_senders_line_that_lost_its_dots():
    line = "Hunteblick Vermessung Heerstr. 214- 26129 Oldenburg"
    window = block(60, 120, "Kieswerke Bruns GmbH", "Visbeker Straße 61", "27793 Wildeshausen")
    found = understood((60, 100, line), *window, *SOLD)
    assert value(found.buyer_name) == "Kieswerke Bruns GmbH"
