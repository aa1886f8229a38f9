"""Bills of customs brokers and exporters: sections that count on, other currencies, what customs assess."""

from __future__ import annotations

from decimal import Decimal

from understanding import table, understood, value

GSTIN = "27AAECM5561B1ZO"
PLACES = (40, 75, 240, 310, 370, 430, 500)
ROWS = (
    ("Sr.", "Particulars", "Taxable", "CGST", "SGST", "Amount"),
    ("1", "Agency charges", "5500.00", "495.00", "495.00", "6490.00"),
    ("2", "Documentation", "1200.00", "108.00", "108.00", "1416.00"),
    ("", "Sub Total (A)", "6700.00", "603.00", "603.00", "7906.00"),
    ("3", "D.O. charges paid", "", "", "", "11682.00"),
    ("4", "Ground rent", "", "", "", "17346.00"),
    ("", "Sub Total (B)", "", "", "", "29028.00"),
    ("", "Total (A + B)", "", "", "", "36934.00"),
)
HEAD = (
    (60, 40, "MARINELINK CLEARING PVT LTD"),
    (60, 54, f"GSTIN: {GSTIN}"),
    (300, 120, "Assessable Value : 4186250.00"),
)


def test_items_of_a_second_section_count_on_below_a_sub_total():
    found = understood(*HEAD, *table(*ROWS, places=PLACES))
    assert [value(line.title) for line in found.lines] == [
        "Agency charges",
        "Documentation",
        "D.O. charges paid",
        "Ground rent",
    ]
    assert value(found.total_invoice_amount) == Decimal("36934.00")


def test_a_sections_taxes_are_the_invoices_where_no_other_has_any():
    found = understood(*HEAD, *table(*ROWS, places=PLACES))
    assert (value(found.cgst_amount), value(found.sgst_amount)) == (Decimal("603.00"), Decimal("603.00"))


def test_what_customs_assess_is_not_what_is_taxed():
    assert value(understood(*HEAD, *table(*ROWS, places=PLACES)).taxable_amount) == Decimal("6700.00")


def test_an_export_is_in_dollars_whatever_it_is_worth_in_rupees():
    goods = (
        ("Description", "Quantity", "Rate US$", "Amount US$"),
        ("Brass lantern", "240", "6.85", "1644.00"),
        ("TOTAL CIF VALUE US$", "", "", "1644.00"),
    )
    worth = ((60, 400, "FOB VALUE IN INR : 1,45,247.40"), (60, 420, "US$ 1,644.00 ONLY"))
    assert (
        value(understood((60, 40, "ZB EXPORTS"), (60, 54, f"GSTIN: {GSTIN}"), *table(*goods), *worth).currency) == "USD"
    )


def test_the_state_below_a_tax_id_that_stands_below_the_logo():
    name = ((140, 40, "VERTIGLIDE ELEVATORS PRIVATE LIMITED"), (140, 54, "Hosur Main Road, Bengaluru - 560068"))
    said = ((60, 90, "GSTIN/UIN: 29AAFCV8820L1ZP"), (60, 104, "State Name : Karnataka, Code : 29"))
    buyer = (
        (60, 160, "Buyer (Bill to)"),
        (60, 174, "Palm Meadows Association"),
        (60, 188, "Whitefield, Bengaluru - 560066"),
    )
    assert value(understood(*name, *said, *buyer).seller_state) == "Karnataka"
