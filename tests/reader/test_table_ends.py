"""Where an item table without rules begins and ends: not with dates, notes to its left, or sums beside it."""

from __future__ import annotations

from making import page_pdf

from invoicekit import blocks, reader

ITEMS = (
    ("Qty", "Description", "Rate", "Amount"),
    ("2", "Lamp oil", "8,00", "16,00"),
    ("1", "Wick", "1 040,50", "1 040,50"),
)
PLACES = (80, 130, 340, 440)


def rows_at(top: float, *rows, places=PLACES, step: float = 18):
    return [(x, top + step * i, t) for i, row in enumerate(rows) for x, t in zip(places, row, strict=True) if t]


def tables(*texts):
    return [table.rows for table in blocks.parse(reader.read(page_pdf(*texts))).tables]


def test_a_row_of_dates_is_no_header():
    boxes = rows_at(
        100, ("20914466", "11/16/26", "LAKES FREIGHT", "NET 30 DAYS", "11/18/26"), places=(60, 150, 230, 350, 450)
    )
    note = (60, 500, "SERVICE CHARGE 1.50")
    assert not any("20914466" in row for rows in tables(*boxes, *rows_at(140, *ITEMS), note) for row in rows)


def test_a_sentence_left_of_a_table_ends_it():
    notes = (
        (66, 368, "Billed until all of it is back."),
        (66, 380, "Paid by draft at the end of"),
        (440, 392, "2 403,37"),
    )
    [found, *_] = tables(*rows_at(310, *ITEMS), *notes)
    assert [row[1] for row in found] == ["Description", "Lamp oil", "Wick"]


def test_taxes_level_with_sums_are_no_items_below_a_table():
    sums = rows_at(
        376,
        ("Taux", "Base", "", "Total HT", "1 056,50"),
        ("20,00 %", "1 040,50", "208,10", "Total TVA", "1 211,30"),
        ("5,50 %", "16,00", "0,88", "TOTAL TTC", "1 265,48"),
        places=(80, 130, 190, 340, 440),
    )
    [found, *_] = tables(*rows_at(310, *ITEMS), *sums)
    assert [row[1] for row in found][:3] == ["Description", "Lamp oil", "Wick"]
    assert not any("5,50 %" in row for row in found)


def test_cubic_metres_are_no_misread_sum():
    rows = (
        ("Item", "Description", "Rate", "Amount"),
        ("10", "ARGON GAS 7.2", "8,00", "16,00"),
        ("", "CUM", "", ""),
        ("20", "OXYGEN", "9,00", "9,00"),
        ("", "Total", "", "25,00"),
    )
    [found, *_] = tables(*rows_at(310, *rows, step=12))
    assert found[1][1] == "ARGON GAS 7.2 CUM"


def test_a_total_far_below_ends_where_units_do():
    """Its count ends where the items' units end: "130 PCS"."""
    rows = (("Items", "Qty", "Rate", "Amount"), ("School tie", "130 PCS", "58.00", "7,917.00"))
    places = (60, 240, 340, 440)
    total = [(60, 400, "SUBTOTAL"), (258, 400, "130"), (340, 400, "58.00"), (440, 400, "7,917.00")]
    [found, *_] = tables(*rows_at(310, *rows, places=places), *total)
    assert found[-1] == ["SUBTOTAL", "130", "58.00", "7,917.00"]


def test_a_total_far_below_amounts_with_their_currency():
    rows = (("Items", "Qty", "Rate", "Amount"), ("School tie", "130", "58.00", "7,540.00 €"))
    places = (60, 240, 340, 440)
    total = [(60, 400, "Total"), (240, 400, "130"), (340, 400, "58.00"), (440, 400, "7,540.00")]
    [found, *_] = tables(*rows_at(310, *rows, places=places), *total)
    assert found[-1] == ["Total", "130", "58.00", "7,540.00"]


def test_a_page_of_a_catalogue_ends_no_table():
    rows = (("Items", "Qty", "Rate", "Amount"), ("School tie", "130", "58.00", "7,540.00"))
    rows += (("see catalogue page 12", "", "", ""), ("Belt", "2", "25.00", "50.00"))
    [found, *_] = tables(*rows_at(310, *rows, places=(60, 240, 340, 440)))
    assert found[-1] == ["Belt", "2", "25.00", "50.00"]


def test_the_first_item_may_have_no_number_of_its_own():
    rows = (("Items", "Qty", "Rate", "Amount"), ("Cable v1.25x", "", "", ""), ("Belt", "2", "25.00", "50.00"))
    total = [(60, 460, "Total"), (240, 460, "2"), (340, 460, "25.00"), (440, 460, "50.00")]
    [found, *_] = tables(*rows_at(310, *rows, places=(60, 240, 340, 440)), *total)
    assert found[1][1:] == ["2", "25.00", "50.00"]
