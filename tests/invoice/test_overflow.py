"""Texts longer than their columns: below a row's first storey they run on under the next ones, as SAP prints."""

from __future__ import annotations

from decimal import Decimal

from understanding import Text, table, understood, value

PLACES = (40, 80, 150, 205, 245, 305, 375, 450)
HEADER = ("Item", "Material", "HSN", "Qty", "Rate", "Basic Value", "Discount", "Taxable Value")
ITEMS = (
    ("0010", "110004582", "48025690", "4", "100.00", "400.00", "40.00-", "360.00"),
    ("0020", "110004590", "48025590", "2", "250.00", "500.00", "0.00", "500.00"),
)
NAMES = ("MAPLITHO SSB 70 GSM SHEET 58X91", "CREAMWOVE LAID 60 GSM REEL 86 CM")


def page(*below: Text) -> list[Text]:
    rows = (*table(ITEMS[0], top=330, places=PLACES), *table(ITEMS[1], top=370, places=PLACES))
    return [*table(HEADER, top=300, places=PLACES), *rows, *below]


def test_a_name_below_its_number_is_whole_and_leaves_the_customs_code():
    found = understood(*page((80, 342, NAMES[0]), (80, 382, NAMES[1]))).lines
    assert [value(line.title) for line in found] == [*NAMES]
    assert [value(line.product_id) for line in found] == ["110004582", "110004590"]
    assert [value(line.hsn) for line in found] == ["48025690", "48025590"]


def test_an_item_that_counts_up_is_a_position_where_only_numbers_name_what_is_sold():
    found = understood(*page((80, 342, NAMES[0]), (80, 382, NAMES[1]))).lines
    assert [value(line.serial_number) for line in found] == ["0010", "0020"]


def test_what_is_taxed_stands_behind_the_discount():
    found = understood(*page((80, 342, NAMES[0]), (80, 382, NAMES[1]))).lines
    assert [value(line.taxable_amount) for line in found] == [Decimal("360.00"), Decimal("500.00")]


def test_a_second_value_below_the_first_in_its_column_stays_there():
    header = ("Description", "HSN / GST", "Qty", "Rate", "Amount")
    rows = (("Maplitho paper 70 gsm", "4802", "4", "100.00", "400.00"), ("Laid paper", "4810", "2", "5.00", "10.00"))
    places = (60, 180, 280, 340, 420)
    below = [(60, 329, "in sheets of 58 by 91 cm."), (180, 329, "12 %"), (180, 349, "18 %")]
    found = understood(*table(header, *rows, top=300, places=places), *below).lines
    assert next(value(line.title) for line in found) == "Maplitho paper 70 gsm in sheets of 58 by 91 cm."
    assert [value(line.hsn) for line in found] == ["4802", "4810"]


def test_a_name_in_the_upper_storey_is_whole_over_the_prices_below_it():
    header = ("Pos.", "Material", "Menge", "Bezeichnung", "Preis", "Wert EUR")
    places = (40, 80, 170, 220, 352, 470)
    rows = (("10", "TF-F7-592", "", "Taschenfilter ISO ePM1 55 % 592x592x600", "", ""),)
    rows += (("", "", "48 ST", "Bruttopreis", "31,40", "1.507,20"),)
    second = (("20", "ZF-G4", "", "Z-Line Kassettenfilter G4 592x592x48 neu", "", ""),)
    second += (("", "", "60 ST", "Bruttopreis", "9,70", "582,00"),)
    page_ = [*table(header, places=places, top=300)]
    page_ += [
        (x, y - 6 * (y > top), text)
        for top, each in ((330, rows), (370, second))
        for x, y, text in table(*each, places=places, top=top)
    ]
    lines = understood((60, 60, "Luftwerk GmbH"), *page_).lines
    assert [value(line.title) for line in lines] == [rows[0][3], second[0][3]]
    assert [value(line.product_id) for line in lines] == ["TF-F7-592", "ZF-G4"]


def test_a_header_of_two_rows_stays_over_its_columns():
    header = ("Description", "Quantity", "Unit", "Amount")
    places = (60, 250, 305, 420)
    rows = (("BOPP film", "4,850.00", "kg", "15,762.50"), ("CPP film", "3,600.00", "kg", "8,640.00"))
    found = understood(*table(header, *rows, places=places), (305, 311, "of measure")).lines
    assert [value(line.quantity) for line in found] == [Decimal("4850.00"), Decimal("3600.00")]
