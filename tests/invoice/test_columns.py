"""What the cells below a header tell of its columns and rows, each on a page made for it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from understanding import table, understood, value

from invoicekit.blocks.model import Box, Cell, Document, Page, Table, Word
from invoicekit.invoice.lines import find_lines

SOLD = ("Description", "Qty", "Rate", "Amount")


def test_the_sign_of_a_rate_in_a_column_of_its_own():
    found = understood(
        *table(
            ("Artículo", "Cantidad", "Precio", "%", "IVA", "Importe"),
            ("Mochila", "1", "66.11", "21", "%", "66.11"),
            ("Hamaca", "2", "12.39", "21", "%", "24.78"),
            places=(60, 200, 280, 340, 380, 480),
        )
    )
    assert [value(line.tax_percent) for line in found.lines] == [Decimal(21), Decimal(21)]


def test_a_rate_with_a_blank_before_its_sign_is_no_amount():
    header = ("Product", "Qty", "Net value", "VAT", "Total")
    [line] = understood(*table(header, ("Lamp", "2", "80.00", "50 %", "120.00"))).lines
    assert (value(line.tax_percent), line.tax_amount) == (Decimal(50), None)


def test_a_summary_of_taxes_by_rate_is_no_item():
    found = understood(
        *table(SOLD, ("Lamp shade", "2", "500.00", "1000.00"), ("Atlas", "1", "30.00", "30.00")),
        *table(("Code", "Rate", "Goods", "VAT"), ("S", "20.00%", "1030.00", "206.00"), top=450),
    )
    assert [value(line.title) for line in found.lines] == ["Lamp shade", "Atlas"]


def test_a_unit_that_times_the_quantity_gives_the_amount_is_the_price():
    found = understood(*table(("Description", "Qty", "Unit", "Amount"), ("Report", "2", "780.00", "1,560.00")))
    [line] = found.lines
    assert (value(line.unit_price), line.unit) == (Decimal("780.00"), None)


@pytest.mark.parametrize("price", ["$50/hr", "S50/hr", "50.00 / hour"])
def test_a_price_says_for_what_it_is(price):
    [line] = understood(*table(SOLD, ("Content plan", "4", price, "$200.00"))).lines
    assert value(line.unit_price) == 50


def test_a_sections_heading_in_the_cell_of_its_first_item():
    found = understood(
        *table(SOLD, ("--- Food ---",), top=300),
        *table(("Olive oil", "1", "3.00", "3.00"), top=332),
        *table(("Truffles", "2", "10.00", "20.00"), top=352),
    )
    assert [value(line.title) for line in found.lines] == ["Olive oil", "Truffles"]


def test_a_makers_number_below_a_description():
    found = understood(
        *table(SOLD, ("Nitrile gloves, large, 6 mil", "10", "17.95", "179.50")),
        (60, 331, "MAKER # HX01103"),
        *table(("Safety glasses", "4", "4.00", "16.00"), top=352),
    )
    assert [value(line.title) for line in found.lines] == ["Nitrile gloves, large, 6 mil", "Safety glasses"]


def test_a_sum_of_charges_is_no_charge():
    rows = (("Total current charges", "100.00"), ("Freight", "5.00"), ("Amount due", "105.00"))
    found = understood(*table(SOLD, ("Lamp shade", "2", "50.00", "100.00")), *table(*rows, top=450, places=(320, 480)))
    assert [each.value for each in found.charges] == [Decimal("5.00")]


@pytest.mark.parametrize(
    ("cost", "total", "names"),
    [
        ("Courier to Boston", "142.18", ["Lamp shade", "Certificates", "Courier to Boston"]),
        ("Courier to Boston", "150.00", ["Lamp shade"]),  # which is not their sum
        ("Discount", "142.18", ["Lamp shade"]),
    ],
)
def test_costs_listed_below_what_is_counted_are_items_too(cost: str, total: str, names: list[str]):
    found = understood(
        *table(SOLD, ("Lamp shade", "2", "50.00", "100.00")),
        *table(
            ("Date", "Description", "Amount"),
            ("03/12/25", "Certificates", "40.00"),
            ("03/19/25", cost, "2.18"),
            top=400,
            places=(60, 240, 480),
        ),
        *table(("Total this invoice", total), top=500, places=(240, 480)),
    )
    assert [value(line.title) for line in found.lines] == names


def words_of(row: int, *texts: tuple[float, str]) -> list[Word]:
    return [Word(text, 99.0, Box(left, 0.3 + 0.02 * row, 0.008 * len(text), 0.01), 1) for left, text in texts]


def test_two_columns_that_were_read_as_one():
    """A price left of a discount, as where a table has no rules: each value is told by its place in the row."""
    rows = (
        ([(0.1, "Description")], [(0.4, "Quantité")], [(0.55, "Prix"), (0.66, "Rem.")], [(0.8, "Prix HT")]),
        ([(0.1, "Nougat")], [(0.4, "20")], [(0.55, "4,55"), (0.59, "€"), (0.66, "10%")], [(0.8, "81,90")]),
        ([(0.1, "Huile")], [(0.4, "15")], [(0.55, "3,20"), (0.59, "€")], [(0.8, "48,00")]),
    )
    cells = [
        Cell(
            row + 1,
            column + 1,
            " ".join(text for _, text in texts),
            99.0,
            Box(texts[0][0], 0.3 + 0.02 * row, 0.15, 0.01),
            1,
            words=words_of(row, *texts),
            entity_types=() if row else ("COLUMN_HEADER",),
        )
        for row, parts in enumerate(rows)
        for column, texts in enumerate(parts)
    ]
    lines = find_lines(Document([Page(1, tables=[Table(1, Box(0.1, 0.3, 0.8, 0.06), 99.0, cells)])]), ",").lines
    assert [(value(line.unit_price), value(line.discount_percent)) for line in lines] == [
        (Decimal("4.55"), Decimal(10)),
        (Decimal("3.20"), None),
    ]


def test_rates_are_told_by_the_taxes_that_they_give():
    rows = table(
        ("Item", "Qty", "Rate", "Taxable", "CG", "CGST", "SG", "SGST", "Net Amt"),
        ("Soap", "10", "100.00", "1,000.00", "2.5", "25.00", "2.5", "25.00", "1,050.00"),
        ("Shampoo", "2", "150.00", "300.00", "9", "27.00", "9", "27.00", "354.00"),
        places=(40, 120, 160, 220, 290, 330, 390, 430, 490),
    )
    lines = understood(*rows).lines
    assert [(value(line.cgst_percent), value(line.sgst_percent)) for line in lines] == [
        (Decimal("2.5"), Decimal("2.5")),
        (Decimal("9"), Decimal("9")),
    ]


def test_of_what_is_ordered_and_what_is_shipped_the_latter_is_billed():
    header = ("Description", "Ord", "UOM", "Ship", "B/O", "Unit Price", "Extended")
    rows = (("Copy paper", "12", "CT", "12", "0", "5.00", "60.00"), ("Chair mat", "2", "EA", "0", "2", "64.50", "0.00"))
    lines = understood(*table(header, *rows, places=(60, 220, 265, 310, 355, 400, 480))).lines
    assert [value(line.quantity) for line in lines] == [Decimal(12), Decimal(0)]
    assert [value(line.unit) for line in lines] == ["CT", "EA"]


def test_units_beside_quantities_and_an_amount_with_the_taxes():
    [line] = understood(
        *table(
            ("Item", "Quantity", "Units", "Rate", "Amount", "IGST Rate", "IGST Amt", "Gross Amt"),
            ("Catheter", "25", "EA", "845.00", "21,125.00", "5.0%", "1,056.25", "22,181.25"),
            places=(40, 120, 180, 230, 290, 360, 420, 490),
        )
    ).lines
    assert (value(line.quantity), value(line.unit)) == (Decimal(25), "EA")
    assert value(line.taxable_amount) == Decimal("21125.00")
    assert value(line.total_amount) == Decimal("22181.25")


def test_what_is_off_quantity_times_mrp_is_an_amount():
    header = ("Item", "Qty", "MRP", "Disc", "Amount")
    rows = ("Pantoprazole 40 mg", "6", "48.90", "23.47", "269.93"), ("Lactulose 200 ml", "1", "98.60", "8.64", "89.96")
    lines = understood((60, 60, "Nandi Pharmacy"), *table(header, *rows)).lines
    assert [(value(line.discount_amount), line.discount_percent) for line in lines] == [
        (Decimal("23.47"), None),
        (Decimal("8.64"), None),
    ]


def test_prices_called_rate_left_of_taxes_with_their_rates_below():
    header = ("Item", "Qty", "Rate", "CGST", "SGST", "Amount")
    rows = (("Design fee", "1", "2,90,000.00", "26,100.00", "26,100.00", "2,90,000.00"), ("", "", "", "9%", "9%"))
    places = (60, 220, 270, 350, 420, 490)
    close = [(x, 300 + (y - 300) * 0.6, text) for x, y, text in table(header, *rows, places=places)]
    (line,) = understood((60, 60, "Nandi Design"), *close).lines
    assert (value(line.unit_price), value(line.cgst_percent)) == (Decimal("290000.00"), Decimal(9))


def test_codes_without_figures_below_no():
    header = ("No.", "Description", "Quantity", "Unit Price", "Amount")
    rows = [(code, "Kitchen tool", "2", "4.00", "8.00") for code in ("GN11-065", "THERM-PR", "CT-TF-HAR", "KN-COOK25")]
    found = understood((60, 60, "Acme Catering"), *table(header, *rows, places=(60, 160, 300, 380, 480)))
    assert [value(line.product_id) for line in found.lines] == ["GN11-065", "THERM-PR", "CT-TF-HAR", "KN-COOK25"]


def test_discounts_one_after_the_other():
    header = ("Descrizione", "Quantità", "Prezzo", "Sconto", "Importo")
    rows = ("Olive verdi", "36", "5,20", "10+5", "160,06"), ("Patè di carciofi", "8", "26,40", "10+5", "180,58")
    lines = understood((60, 60, "Frantoio Neri"), *table(header, *rows)).lines
    assert [value(line.discount_percent) for line in lines] == [Decimal("14.5")] * 2


def test_a_discount_that_may_be_either_is_in_percent():
    header = ("Item", "Qty", "Rate", "Disc", "Amount")
    (line,) = understood((60, 60, "Nandi Pharmacy"), *table(header, ("Lactulose", "1", "100.00", "10", "90.00"))).lines
    assert (value(line.discount_percent), line.discount_amount) == (Decimal(10), None)
