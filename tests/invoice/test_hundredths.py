"""Bills whose rupees and paise stand in columns of their own."""

from __future__ import annotations

from understanding import table, understood, value

PLACES = (60, 260, 330, 420, 490)


def test_rupees_and_paise_in_columns_of_their_own_are_one_amount():
    found = understood(
        (60, 60, "TAX INVOICE"),
        *table(
            ("Description of Goods", "Qty", "Rate", "Amount", ""),
            ("", "", "", "Rs.", "Ps."),
            ("5 ply corrugated box", "100", "33.12", "3,312", "50"),
            ("Corrugated roll", "10", "95.40", "954", "00"),
            ("", "", "TOTAL", "4,266", "50"),
            ("", "", "CGST 2.5%", "106", "66"),
            ("", "", "SGST 2.5%", "106", "66"),
            ("", "", "ROUND OFF", "0", "18"),
            ("", "", "GRAND TOTAL", "4,480", "—"),
            places=PLACES,
        ),
    )
    assert [str(value(line.total_amount)) for line in found.lines] == ["3312.50", "954.00"]
    sums = (found.cgst_amount, found.round_off, found.total_invoice_amount)
    assert [str(value(each)) for each in sums] == ["106.66", "0.18", "4480.00"]


def test_a_word_below_another_column_is_no_paise():
    found = understood(
        *table(
            ("Description of Goods", "Qty", "P.", "Rate Rs.", "Amount"),
            ("Corrugated roll", "10", "25", "95.40", "954.00"),
            ("Corrugated box", "20", "12", "10.00", "200.00"),
            places=PLACES,
        )
    )
    assert [str(value(line.quantity)) for line in found.lines] == ["10", "20"]
