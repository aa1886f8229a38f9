"""Codes of products that stand before their names or below a header of numbers, each on a page made for it."""

from __future__ import annotations

import pytest
from understanding import table, understood, value

WIDE = (60, 240, 320, 400, 480)
NUMBERED = (60, 130, 330, 400, 480)
HEADER = ("Description", "Qty", "Price", "Amount")


def codes_and_titles(*rows: tuple[str, ...], places: tuple[float, ...] = WIDE) -> list[tuple[object, object]]:
    lines = understood((60, 60, "INVOICE"), *table(*rows, places=places)).lines
    return [(value(line.product_id), value(line.title)) for line in lines]


@pytest.mark.parametrize(
    "marked", ["[{}] {}", "{} - {}", "{} – {}", "{} | {}", "{}: {}"], ids=["brackets", "hyphen", "dash", "bar", "colon"]
)
def test_a_code_that_is_marked_off_before_what_is_sold_is_the_products(marked):
    sold = ("CAP-TH-485", "Sensor"), ("ALIM-24", "Supply"), ("PORT-COL", "Postage")
    rows = [(marked.format(*each), "2", "4.00", "8.00") for each in sold]
    assert codes_and_titles(HEADER, *rows, ("Assembly work", "1", "9.00", "9.00")) == [*sold, (None, "Assembly work")]


def test_a_code_in_brackets_is_the_products_on_an_only_line():
    rows = HEADER, ("[FURN_7023] Paper shredder", "5", "100.25", "501.25")
    assert codes_and_titles(*rows) == [("FURN_7023", "Paper shredder")]


@pytest.mark.parametrize(
    "names",
    [
        ("APR-25 - Rent", "MAY-25 - Rent", "JUN-25 - Rent"),
        ("Q1-2025 - Retainer", "Q2-2025 - Retainer", "Q3-2025 - Retainer"),
        ("998314 - Consulting", "998315 - Hosting", "998316 - Support"),
        ("HDMI - Cable", "USB-C - Cable", "VGA - Cable"),
        ("Labour - Monday", "Labour - Tuesday", "Labour - Friday"),
        ("CAT6 - Cable", "Plugs in bags", "Wall sockets"),
    ],
)
def test_a_period_or_a_word_before_a_dash_is_no_code(names):
    rows = [(name, "2", "4.00", "8.00") for name in names]
    assert codes_and_titles(HEADER, *rows) == [(None, name) for name in names]


@pytest.mark.parametrize("name", ["No.", "Nr.", "#"])
def test_longer_codes_below_no_are_the_products(name):
    rows = (name, *HEADER), ("LB-20410", "Beaker", "4", "3.42", "13.68"), ("60400", "Carriage", "1", "12.50", "12.50")
    assert codes_and_titles(*rows, places=NUMBERED) == [("LB-20410", "Beaker"), ("60400", "Carriage")]


@pytest.mark.parametrize("numbers", [("1", "2"), ("000010", "000020"), ("1.1.10", "1.1.20"), ("A1", "A2")])
def test_positions_below_no_are_no_codes(numbers):
    rows = [(number, "Beaker", "4", "3.42", "13.68") for number in numbers]
    lines = understood((60, 60, "INVOICE"), *table(("No.", *HEADER), *rows, places=NUMBERED)).lines
    assert [(value(line.serial_number), value(line.product_id)) for line in lines] == [(n, None) for n in numbers]


def test_the_codes_that_a_shop_prints_behind_a_title_end_it():
    title = "Lamp shade of linen | B09N3ZNHTY ( LS-LN141-BLK )"
    (line,) = understood(
        (60, 60, "INVOICE"), *table(HEADER, (title, "2", "4.00", "8.00"), places=(60, 400, 440, 500))
    ).lines
    assert [value(each) for each in (line.title, line.product_id, line.sku)] == [
        "Lamp shade of linen",
        "B09N3ZNHTY",
        "LS-LN141-BLK",
    ]


def test_a_sku_without_digits():
    (line,) = understood(
        (60, 60, "INVOICE"), *table(HEADER, ("Lamp shade", "2", "4.00", "8.00"), ("SKU: LAMP-BLK",))
    ).lines
    assert value(line.sku) == "LAMP-BLK"


@pytest.mark.parametrize("label", ["FSN:", "Art. no."])
def test_a_labelled_code_below_a_name_is_the_articles(label):
    rows = HEADER, ("Lamp shade", "2", "4.00", "8.00"), (f"{label} LSHG7ABCD123",)
    (line,) = understood((60, 60, "INVOICE"), *table(*rows)).lines
    assert (value(line.product_id), line.sku) == ("LSHG7ABCD123", None)


def test_a_materials_code_with_its_size_above_its_name():
    rows = HEADER, ("PL0.8x1250", "2", "4.00", "8.00"), ("Plate of steel",)
    assert codes_and_titles(*rows) == [("PL0.8x1250", "Plate of steel")]
