"""What columns are called, and what else than its values a column says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from understanding import lines_of, table, understood, value

from invoicekit.blocks.model import Box, Cell, Table, Word
from invoicekit.invoice.columns import read_header
from invoicekit.invoice.vocabulary import column_meaning


def test_a_subtotal_before_the_rate_of_tax_is_what_is_taxed():
    rows = (("Silla", "100,00", "21 %", "121,00"), ("Mesa", "200,00", "21 %", "242,00"))
    found = understood((60, 60, "Muebles Soler"), *table(("Concepto", "Subtotal", "IVA", "Total"), *rows))
    assert [(value(line.taxable_amount), value(line.total_amount)) for line in found.lines] == [
        (Decimal(100), Decimal(121)),
        (Decimal(200), Decimal(242)),
    ]


def test_a_column_of_charges_that_holds_names_is_their_title():
    rows = (("Standing charge", "100.00", "18.00", "118.00"), ("Line rental", "200.00", "36.00", "236.00"))
    found = understood((60, 60, "Northlight"), *table(("Charge", "Taxable", "GST", "Total"), *rows))
    assert [value(line.title) for line in found.lines] == ["Standing charge", "Line rental"]


def test_a_rate_alone_in_a_column_of_taxes_is_no_amount():
    header = ("Désignation", "Qté", "P.U. HT", "TVA", "Montant HT")
    rows = (("Carte", "2", "50,00", "TVA 20 %", "100,00"), ("Câble", "4", "25,00", "TVA 20 %", "100,00"))
    found = understood((60, 60, "Pennine"), *table(header, *rows))
    assert [(value(line.tax_percent), line.tax_amount) for line in found.lines] == [(Decimal(20), None)] * 2


@pytest.mark.parametrize(
    ("names", "values"),
    [
        (("GST %", "GST"), (("(18%)", "18.00"), ("(18%)", "36.00"))),
        (("Tax", "Rate"), (("18.00", "(18%)"), ("36.00", "(18%)"))),
    ],
)
def test_rates_in_brackets_in_a_column_of_their_own(names, values):
    header = ("Description", "Taxable Value", *names, "Amount")
    rows = (("Lamp", "100.00", *values[0], "118.00"), ("Cord", "200.00", *values[1], "236.00"))
    found = understood((60, 60, "Pennine"), *table(header, *rows))
    assert [(value(line.tax_amount), value(line.tax_percent)) for line in found.lines] == [
        (Decimal(18), Decimal(18)),
        (Decimal(36), Decimal(18)),
    ]


def test_a_tax_amount_beside_the_rate_of_igst_is_of_igst():
    header = ("Description", "Taxable Value", "IGST %", "Tax Amount", "Total")
    rows = (("Lamp", "100.00", "18%", "18.00", "118.00"), ("Cord", "200.00", "18%", "36.00", "236.00"))
    found = understood((60, 60, "Pennine"), *table(header, *rows))
    assert [value(line.igst_amount) for line in found.lines] == [Decimal(18), Decimal(36)]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Category of Manpower", "title"),
        ("Room Type", "title"),
        ("No. of Duties", "quantity"),
        ("Charged Weight", "quantity"),
        ("Room Tariff", "unit_price"),
        ("Amount Before Tax", "taxable_amount"),
        ("Rate of GST", "tax_percent"),
        ("GST Value", "tax_amount"),
        ("Premium (Rs.)", "total_amount"),
        ("Drg No", "product_id"),
        ("Tariff Heading", "hsn"),
        ("Disc. Value", "discount_amount"),
        ("Scheme Disc.(₹)", "discount_percent"),  # or an amount, as the rows tell
        ("Integrated Tax", "igst_amount"),
        ("LR No", "other"),
        ("Heat No", "other"),
        ("S.", "serial_number"),
    ],
)
def test_names_of_columns(name: str, field: str):
    meaning = column_meaning(name)
    assert meaning is not None
    assert (meaning.name, meaning.score) == (field, 1)


def test_a_group_within_a_group_of_columns_is_named_by_the_inner_one():
    def cells(row, *texts, spans=(1, 1, 1, 1, 1, 1, 1)):
        found, column = [], 1
        for text, span in zip(texts, spans, strict=False):
            words = [Word(text, 99, Box(0.1 * column, 0.1 * row, 0.05, 0.02), 1, f"{row}{column}")] if text else []
            types = ("COLUMN_HEADER",) if row < 4 else ()
            box = Box(0.1 * column, 0.1 * row, 0.1 * span, 0.1)
            found.append(Cell(row, column, text, 99, box, 1, column_span=span, words=words, entity_types=types))
            column += span
        return found

    header = [
        *cells(1, "Description", "Taxable", "Goods and Services Tax", "Total", spans=(1, 1, 4, 1)),
        *cells(2, "", "", "CGST", "SGST", "", spans=(1, 1, 2, 2, 1)),
        *cells(3, "", "", "%", "Amount", "%", "Amount", ""),
    ]
    rows = cells(4, "Harness", "100.00", "9", "9.00", "9", "9.00", "118.00")
    columns = read_header(Table(1, Box(0, 0, 1, 1), 99, [*header, *rows])).columns
    assert [columns[n] for n in range(3, 7)] == [
        ("cgst_percent",),
        ("cgst_amount",),
        ("sgst_percent",),
        ("sgst_amount",),
    ]


def test_a_column_of_charges_with_sums_of_sections_is_their_title():
    header = ("Charge", "Usage", "Unit", "Rate", "VAT", "Amount")
    rows = (
        ("Water volumetric charge", "700", "m3", "2.0000", "20%", "1,400.00"),
        ("Water fixed charge", "91", "days", "0.4000", "20%", "36.40"),
        ("Total water", "", "", "", "", "1,436.40"),
        ("Sewerage volumetric charge", "600", "m3", "1.5000", "0%", "900.00"),
        ("Sewerage fixed charge", "91", "days", "0.2000", "0%", "18.20"),
        ("Total sewerage", "", "", "", "", "918.20"),
    )
    found = understood((60, 60, "Tarnwater"), *table(header, *rows, places=(60, 240, 300, 350, 410, 480))).lines
    assert [(value(line.title), value(line.quantity)) for line in found] == [
        ("Water volumetric charge", 700),
        ("Water fixed charge", 91),
        ("Sewerage volumetric charge", 600),
        ("Sewerage fixed charge", 91),
    ]


def test_quantities_by_code_below_the_items_are_no_items():
    items = table(
        ("HSN", "Product", "Qty", "Rate", "Amount"),
        ("21061000", "Whey", "12", "100.00", "1200.00"),
        ("20081100", "Peanut butter", "6", "50.00", "300.00"),
        places=(60, 140, 320, 400, 480),
    )
    codes = table(
        ("HSN Code", "Qty", "Taxable", "SGST", "CGST"),
        ("20081100", "6", "300.00", "27.00", "27.00"),
        ("21061000", "12", "1200.00", "108.00", "108.00"),
        top=450,
    )
    found = understood((60, 60, "Veer Nutrition"), *items, *codes).lines
    assert [value(line.title) for line in found] == ["Whey", "Peanut butter"]


def test_where_a_worker_and_an_assignment_are_named_the_latter_is_sold():
    header = ("Worker", "Assignment / rate", "Hours", "Charge rate", "Net")
    rows = (
        ("Osei, Daniel", "Warehouse Operative", "37.50", "16.00", "600.00"),
        ("Petrov, Ivan", "Driver", "40.00", "18.00", "720.00"),
    )
    found = understood((60, 60, "Fairholme"), *table(header, *rows, places=(60, 160, 320, 400, 480))).lines
    assert [(value(line.title), value(line.unit_price)) for line in found] == [
        ("Warehouse Operative", 16),
        ("Driver", 18),
    ]


def test_positions_in_tens_of_which_some_are_left_out_are_no_codes():
    header = ("Pos", "Description", "Qty", "Rate", "Amount")
    rows = (
        ("0010", "Lamp", "2", "50.00", "100.00"),
        ("0020", "Bulb", "4", "25.00", "100.00"),
        ("0040", "Cord", "1", "9.00", "9.00"),
    )
    found = understood((60, 60, "Northlight"), *table(header, *rows, places=(60, 120, 320, 400, 480))).lines
    assert [(value(line.serial_number), line.product_id) for line in found] == [
        ("0010", None),
        ("0020", None),
        ("0040", None),
    ]


def test_codes_are_told_from_names_also_where_headings_stand_across():
    header = ("Item", "Description", "Qty", "Rate", "Amount")
    rows = [
        ("2140", "Bar mop towel", "380", "0.10", "38.00"),
        ("", "", "", "", ""),
        ("2155", "Bib apron", "84", "0.50", "42.00"),
        ("3310", "Chef coat", "32", "1.00", "32.00"),
    ]
    cells = [cell for n, row in enumerate((header, *rows), 1) for cell in _row(n, row)]
    cells.append(replace(_row(3, ("Dining room",))[0], column_span=5))
    columns = read_header(Table(1, Box(0, 0, 1, 1), 99, cells)).columns
    assert (columns[1], columns[2]) == (("product_id",), ("title",))


def _row(row: int, texts: tuple[str, ...]) -> list[Cell]:
    found = []
    for column, text in enumerate(texts, 1):
        words = [Word(each, 99, Box(0.1 * column, 0.1 * row, 0.05, 0.02), 1) for each in text.split()]
        types = ("COLUMN_HEADER",) if row == 1 else ()
        box = Box(0.1 * column, 0.1 * row, 0.1, 0.1)
        found += [Cell(row, column, text, 99, box, 1, words=words, entity_types=types)] if text else []
    return found


def test_what_only_qualifies_a_group_of_columns_does_not_hide_its_name():
    cells = [_over(1, 1, "Description"), _over(1, 2, "CGST", 2), _over(1, 4, "Total"), _over(2, 2, "@ 9%", 2)]
    cells += [_over(3, 2, "Value"), _over(3, 3, "Amount")]
    cells += [cell for cell in _row(4, ("Lamp", "300.00", "27.00", "327.00"))]
    columns = read_header(Table(1, Box(0, 0, 1, 1), 99, cells)).columns
    assert columns[4] == ("total_amount",)


def _over(row: int, column: int, text: str, span: int = 1) -> Cell:
    words = [Word(each, 99, Box(0.1 * column, 0.1 * row, 0.05, 0.02), 1) for each in text.split()]
    box = Box(0.1 * column, 0.1 * row, 0.1 * span, 0.1)
    return Cell(row, column, text, 99, box, 1, column_span=span, words=words, entity_types=("COLUMN_HEADER",))


def test_numbers_of_articles_that_rise_are_no_positions():
    header = ("No.", "Description", "Qty", "Rate", "Amount")
    rows = (
        ("0150", "Lamp", "2", "50.00", "100.00"),
        ("0240", "Bulb", "4", "25.00", "100.00"),
        ("0470", "Cord", "1", "9.00", "9.00"),
    )
    found = understood((60, 60, "Northlight"), *table(header, *rows, places=(60, 120, 320, 400, 480))).lines
    assert [value(line.product_id) for line in found] == ["0150", "0240", "0470"]


def test_energy_over_names_is_what_is_sold():
    rows = (("Day units", "700", "0.20", "140.00"), ("Night units", "300", "0.10", "30.00"))
    found = understood((60, 60, "Northlight"), *table(("Energy", "kWh", "Rate", "Amount"), *rows)).lines
    assert [(value(line.title), value(line.quantity)) for line in found] == [("Day units", 700), ("Night units", 300)]


def test_rates_whose_name_was_not_read_are_those_of_the_tax_beside_them():
    line = lines_of(
        ("Description", "Qty", "Rate", "96", "IGST Amt", "Amount"),
        ("Licence", "85", "1,240.00", "18%", "18,972.00", "1,05,400.00"),
        ("Course", "2", "18,500.00", "18%", "6,660.00", "37,000.00"),
    )[0]
    assert (value(line.igst_percent), str(value(line.igst_amount))) == (18, "18972.00")


def test_a_second_tax_whose_name_lies_below_a_stamp():
    line = lines_of(
        ("Description", "Rate", "CGST %", "CGST Amt", "RECE", "STORES", "Amount"),
        ("Payroll", "15,810.00", "9%", "1,422.90", "9%", "IN 1,422.90", "15,810.00"),
        ("Filing", "5,250.00", "9%", "472.50", "9%", "472.50", "5,250.00"),
    )[0]
    assert (value(line.sgst_percent), str(value(line.cgst_amount))) == (9, "1422.90")


def test_codes_of_services_tell_their_column():
    lines = lines_of(
        ("Line", "Description", "", "Quantity", "Unit Price", "Amount"),
        ("1", "Leased line", "998421", "1", "46,500.00", "46,500.00"),
        ("2", "SIP trunk", "998412", "30", "145.00", "4,350.00"),
    )
    assert [value(line.hsn) for line in lines] == ["998421", "998412"]


def test_a_position_that_was_misread_is_one_of_those_that_count_up():
    rows = [(str(n), f"Marble {'abcdef'[n - 1]}", "2", "10.00", "20.00") for n in range(1, 6)]
    lines = lines_of(("", "Item name", "Quantity", "Price", "Amount"), *rows, ("5", "Granite", "1", "10.00", "10.00"))
    assert [value(line.serial_number) for line in lines] == ["1", "2", "3", "4", "5", "5"]


def test_a_percent_sign_that_was_read_as_a_letter():
    line = lines_of(
        ("Description", "Taxable value", "CGST %", "CGST Amt", "SGST %", "SGST Amt", "Total"),
        ("Binding wire", "4,612.50", "9o", "415.13", "9 %", "415.13", "5,442.76"),
    )[0]
    assert (value(line.cgst_percent), value(line.sgst_percent)) == (9, 9)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Progress", (("50%", "36.00", "200.00"), ("60%", "36.00", "200.00"))),
        ("", (("10%", "32.40", "180.00"), ("10%", "16.20", "90.00"))),  # a discount
    ],
)
def test_shares_that_do_not_give_the_tax_right_of_them_are_not_its_rates(name: str, rows: tuple[tuple[str, ...], ...]):
    header = ("Description", "Qty", "Rate", name, "IGST Amt", "Amount")
    line = lines_of(header, *(("Lamp", "2", "100.00", *row) for row in rows))[0]
    assert line.igst_percent is None


def test_numbers_with_a_name_of_their_own_are_no_service_codes():
    lines = lines_of(
        ("Patient no", "Description", "Qty", "Rate", "Amount"),
        ("996112", "Consultation", "1", "500.00", "500.00"),
        ("997345", "Dressing", "1", "200.00", "200.00"),
    )
    assert not any(line.hsn for line in lines)


def test_codes_in_a_column_of_units_are_none():
    lines = lines_of(
        ("Quantity", "Units", "Description", "Rate", "Amount"),
        ("1", "B12", "Storage", "40.00", "40.00"),
        ("1", "C13", "Storage", "50.00", "50.00"),
    )
    assert not any(line.unit for line in lines)


def test_the_concentration_of_an_acid_is_no_concession():
    line = lines_of(("Description", "Conc %", "Qty", "Price", "Amount"), ("HCl", "37", "2", "10.00", "20.00"))[0]
    assert line.discount_percent is None
