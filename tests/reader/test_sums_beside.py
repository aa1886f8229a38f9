"""Sums that stand beside a table or in its rows, and rows that go with the item above them."""

from __future__ import annotations

import pytest
from test_table_ends import ITEMS, rows_at, tables

TAXES = (
    ("HSN/SAC", "Taxable amount", "Rate", "Tax amount"),
    ("998719", "1,040.50", "18%", "187.29"),
    ("401310", "16.00", "18%", "2.88"),
    ("Total", "1,056.50", "", "190.17"),
)
SUMS = (("Sub Total", "1,056.50"), ("GST", "190.17"), ("Round off", "0.33"), ("Total", "1,247.00"))
AT, BESIDE = (60, 120, 210, 260), (400, 480)


@pytest.mark.parametrize("lower", [0, 7], ids=["level", "between"])
def test_a_box_of_sums_is_no_column_of_the_taxes_beside_it(lower):
    found = tables(*rows_at(400, *TAXES, places=AT), *rows_at(418 + lower, *SUMS, places=BESIDE))
    assert [list(row) for row in TAXES] in found
    assert [list(row) for row in SUMS] in found


def test_sums_beside_a_column_of_numbers_leave_it_its_table():
    """In letters of one width a number and the name of a sum stand as close as words."""
    taxes = [(*row, each) for row, each in zip(TAXES, ("TOTAL GST", "187.29", "2.88", "190.17"), strict=True)]
    places = (*AT, 345)
    [found, *_] = tables(*rows_at(400, *taxes, places=places), *rows_at(418, *SUMS, places=(412, 480)))
    assert found[1] == ["998719", "1,040.50", "18%", "187.29", "187.29"]


def test_a_table_of_taxes_does_not_end_at_its_second_tax():
    taxes = (("Tax", "Taxable", "Rate", "Amount"), ("IGST", "16.00", "5%", "0.80"), ("IGST", "90.00", "18%", "16.20"))
    [found, *_] = tables(*rows_at(400, *taxes, ("Total", "106.00", "", "17.00"), places=AT))
    assert [row[3] for row in found] == ["Amount", "0.80", "16.20", "17.00"]


@pytest.mark.parametrize(
    "sums",
    [
        (("Montant hors taxes", "1.056,50"), ("TVA 6% sur 16,00 €", "0,96"), ("TVA 21% sur 1.040,50 €", "218,51")),
        (("Imponibile", "1.056,50"), ("IVA 22% su € 1.056,50", "232,43"), ("Totale", "1.288,93")),
    ],
    ids=["belgian", "italian"],
)
def test_a_tax_on_an_amount_beside_notes_is_no_item(sums):
    notes = rows_at(364, ("Payment: bank transfer",), ("Account BE68 5390 0754 7034",), ("30 days",), places=(80,))
    found = tables(*rows_at(310, *ITEMS), *notes, *rows_at(364, *sums, places=(300, 440)))
    assert [row[1] for row in found[0]] == ["Description", "Lamp oil", "Wick"]


def test_a_tax_right_below_its_rate_belongs_to_the_item():
    """As SAP prints both in a column "CGST % Amount"."""
    rows = (
        ("Item", "Material", "Value", "CGST %"),
        ("", "", "", "Amount"),
        ("10", "BRKT-88213", "2,57,220.00", "14.00"),
        ("", "BRACKET ASSY", "", "36,010.80"),
        ("20", "BRKT-88214", "2,60,160.00", "14.00"),
        ("", "BRACKET LH", "", "36,422.40"),
    )
    [found, *_] = tables(*rows_at(310, *rows, step=13))
    assert found[1:] == [
        ["10", "BRKT-88213 BRACKET ASSY", "2,57,220.00", "14.00 36,010.80"],
        ["20", "BRKT-88214 BRACKET LH", "2,60,160.00", "14.00 36,422.40"],
    ]


def test_a_heading_of_two_rows_is_no_part_of_the_first_item():
    rows = (
        ("", "A. REIMBURSEMENTS (AT ACTUALS", "", ""),
        ("", "- PURE AGENT)", "", ""),
        ("1", "Customs duty", "8,00", "16,00"),
        ("", "Ch. 2055 / 06-10", "", ""),
        ("2", "Port charges", "9,00", "9,00"),
        ("", "Bill 77120 / 07-10", "", ""),
        ("3", "Storage", "7,00", "7,00"),
        ("", "Bill 40918 / 09-10", "", ""),
    )
    [found, *_] = tables(*rows_at(310, ITEMS[0], *rows, step=12))
    assert [row[1] for row in found[1:3]] == [
        "A. REIMBURSEMENTS (AT ACTUALS - PURE AGENT)",
        "Customs duty Ch. 2055 / 06-10",
    ]


def test_the_row_that_says_the_amount_in_words_is_no_tax():
    [found, *_] = tables(*rows_at(400, *TAXES[:-1], places=AT), (60, 454, "Invoice Amount In Words"))
    assert found[-1][0] == "401310"


def test_a_column_of_the_firms_own_texts_is_no_column_of_the_table():
    """A sidebar from the page's head to its foot, right of all that the header names."""
    items = (("Pos.", "Leistung", "Menge", "Preis", "GP"), ("01", "Abkleben", "38,50", "4,20", "161,70"))
    items += (("02", "Spachteln", "112,00", "5,85", "655,20"), ("03", "Anstrich", "46,00", "8,90", "409,40"))
    sidebar = ("Geschäftsführer", "Ludwig Kranz", "Amtsgericht Augsburg", "HRB 21904", "Sparkasse Augsburg")
    side = [(470, 318 + 12 * at, text) for at, text in enumerate(sidebar)]
    found = tables(*rows_at(300, *items, places=(60, 90, 240, 310, 380)), *side)
    assert [list(row) for row in items] in found
