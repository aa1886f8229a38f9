"""Lines that no table's header names: receipts, letters and accounts in outline, each on a page made for it."""

from __future__ import annotations

from decimal import Decimal

from understanding import table, understood, value

PLACES = (60, 300)


def named(invoice):
    return [(value(line.title), value(line.quantity), value(line.total_amount)) for line in invoice.lines]


def test_names_over_their_sum_are_lines():
    rows = (("Lamp shade", "12.50"), ("Wick", "3.00"), ("Glass", "4.50"), ("Total", "20.00"), ("Cash", "50.00"))
    assert named(understood(*table(*rows, places=PLACES))) == [
        ("Lamp shade", None, Decimal("12.50")),
        ("Wick", None, Decimal("3.00")),
        ("Glass", None, Decimal("4.50")),
    ]


def test_names_that_do_not_add_up_are_no_lines():
    rows = (("Lamp shade", "12.50"), ("Wick", "3.00"), ("Total", "20.00"))
    assert understood(*table(*rows, places=PLACES)).lines == []


def test_a_sum_needs_no_known_name_where_rows_make_it():
    rows = (("Haushalt", "50.00"), ("Fahrrad", "10.00"), ("Gesamtaufwand", "60.00"), ("VAT 19 %", "11.40"))
    assert [title for title, _, _ in named(understood(*table(*rows, places=PLACES)))] == ["Haushalt", "Fahrrad"]


def test_taxes_and_what_is_taxed_are_no_lines():
    rows = (("Net", "100.00"), ("VAT 20 %", "20.00"), ("Total", "120.00"))
    assert understood(*table(*rows, places=PLACES)).lines == []


def test_a_name_stands_above_the_count_and_the_price_that_make_its_amount():
    rows = (("Joghurt", ""), ("2 x 1.49", "2.98 A"), ("Kaffee", ""), ("1 x 5.99", "5.99 A"), ("Total", "8.97"))
    assert named(understood(*table(*rows, places=PLACES))) == [
        ("Joghurt", Decimal(2), Decimal("2.98")),
        ("Kaffee", Decimal(1), Decimal("5.99")),
    ]


def test_a_name_of_two_rows_stands_above_the_count():
    rows = (
        ("Joghurt", ""),
        ("2 x 1.49", "2.98 A"),
        ("Chocolate with nuts", ""),
        ("100g", ""),
        ("1 pc x 5.99 EUR", "5.99 A"),
        ("Total", "8.97"),
    )
    narrow = [(x, 300 + (y - 300) * 0.7, text) for x, y, text in table(*rows, places=PLACES)]
    assert [(value(line.title), value(line.unit)) for line in understood(*narrow).lines] == [
        ("Joghurt", None),
        ("Chocolate with nuts 100g", "pc"),
    ]


def test_a_misread_count_is_no_name():
    rows = (("Joghurt", ""), ("21 pc x 1.49", "2.98"), ("Kaffee", ""), ("1 pc x 5.99", "5.99"), ("Total", "8.97"))
    assert named(understood(*table(*rows, places=PLACES))) == [
        ("Joghurt", None, Decimal("2.98")),
        ("Kaffee", Decimal(1), Decimal("5.99")),
    ]


def test_what_a_meter_counts_times_its_price_stands_beside_the_name():
    rows = (
        ("Customer charge", "", "28.00"),
        ("Energy over 1,000 kWh", "1,386 kWh @ $0.08915", "123.56"),
        ("Subtotal", "", "151.56"),
    )
    fee, energy = understood(*table(*rows, places=(60, 240, 480))).lines
    assert (value(fee.title), fee.quantity) == ("Customer charge", None)
    assert value(energy.title) == "Energy over 1,000 kWh"
    assert (value(energy.quantity), value(energy.unit), value(energy.unit_price)) == (
        Decimal(1386),
        "kWh",
        Decimal("0.08915"),
    )


def test_what_was_owed_and_paid_before_is_no_line():
    before = (("Last bill", "61.24"), ("Received 20 May", "-61.24"), ("Charges this period", "95.42"))
    rows = (*before, ("Day units", "70.00"), ("Night units", "25.42"), ("Total to pay", "95.42"))
    assert [title for title, _, _ in named(understood(*table(*rows, places=PLACES)))] == ["Day units", "Night units"]


def test_a_total_in_a_language_of_the_north():
    rows = (("Piens", "1.50"), ("Maize", "2.00"), ("Samaksai EUR", "3.50"), ("Bankas karte", "3.50"))
    assert [title for title, _, _ in named(understood(*table(*rows, places=PLACES)))] == ["Piens", "Maize"]


def test_one_row_alone_is_a_line_where_it_counts_what_is_sold():
    rows = (("2 Lager", "10.20"), ("Total", "10.20"))
    assert named(understood(*table(*rows, places=PLACES))) == [("Lager", Decimal(2), Decimal("10.20"))]
    assert understood(*table(("Card payment", "10.20"), rows[1], places=PLACES)).lines == []


def test_the_heads_of_an_account_in_outline_are_its_lines():
    total = table(("Charges", "5.00"), ("Total for this invoice", "5.00"), top=200, places=PLACES)
    heads = ("Data transfer", "2.00"), ("Storage", "3.00")
    detail = [
        text
        for at, (name, amount) in enumerate(heads)
        for text in (
            *table((name, amount), top=300 + 60 * at, places=(60, 300)),
            *table(("Charges", amount), ("VAT", "0.00"), top=320 + 60 * at, places=(70, 300)),
        )
    ]
    assert [title for title, _, _ in named(understood(*total, *detail))] == ["Data transfer", "Storage"]


def test_a_tax_code_behind_an_amount_is_none_of_it():
    rows = (("Television 65 1200", "899.99 S"), ("Cable", "19.99 S"), ("Subtotal", "919.98"))
    assert [title for title, _, _ in named(understood(*table(*rows, places=PLACES)))] == ["Television 65 1200", "Cable"]


def test_what_includes_its_tax_is_the_sum_of_the_rows_above():
    rows = (("Haftpflicht", "80.00"), ("Vollkasko", "140.00"), ("Beitrag inklusive 19 % Steuer", "220.00"))
    rows = (*rows, ("Ausstehend", "220.00"), ("Zu zahlender Betrag", "440.00"))
    assert [title for title, _, _ in named(understood(*table(*rows, places=PLACES)))] == ["Haftpflicht", "Vollkasko"]


def test_rows_that_multiply_are_lines_where_spaces_set_no_columns():
    """As a list typed with spaces comes out in letters of unequal width: its figures stand below no header."""
    found = understood(
        (60, 200, "Description"),
        (260, 200, "Qty"),
        (300, 200, "Unit price"),
        (380, 200, "Amount"),
        (60, 216, "Backend work, September sprint (12/2025)"),
        (310, 216, "62"),
        (350, 216, "95.00"),
        (400, 216, "5,890.00"),
        (60, 230, "Code review"),
        (255, 230, "6"),
        (290, 230, "95.00"),
        (340, 230, "570.00"),
        (60, 260, "Subtotal: 6,460.00 EUR"),
        (60, 276, "Total due: 6,460.00 EUR"),
    )
    assert named(found) == [
        ("Backend work, September sprint (12/2025)", Decimal(62), Decimal("5890.00")),
        ("Code review", Decimal(6), Decimal("570.00")),
    ]
    assert [value(line.unit_price) for line in found.lines] == [Decimal("95.00")] * 2


def test_what_is_credited_is_a_line_where_it_is_counted():
    found = understood(
        (60, 216, "Credit: office chair returned"),
        (310, 216, "1"),
        (350, 216, "-289.00"),
        (420, 216, "-289.00"),
        (60, 260, "Net amount: -289.00 EUR"),
        (60, 276, "Total: -289.00 EUR"),
    )
    assert named(found) == [("Credit: office chair returned", Decimal(1), Decimal("-289.00"))]
    assert found.charges == []


def test_a_name_below_its_amount():
    header = (60, 260, "QTY DESCRIPTION"), (320, 260, "TOTAL TAX")
    rows = (("1", "D", "28.00 SR"), ("TILAPIA",), ("2", "D", "16.00 SR"), ("VEGE ITEM",), ("TOTAL", "", "44.00"))
    assert named(understood(*header, *table(*rows, places=(60, 240, 320)))) == [
        ("TILAPIA", Decimal(1), Decimal("28.00")),
        ("VEGE ITEM", Decimal(2), Decimal("16.00")),
    ]


def test_a_count_and_a_price_in_columns_of_their_own_above_the_name():
    rows = (
        ("4", "0,95", ""),
        ("Brezel", "", "3,80 B"),
        ("2 x", "2,40", ""),
        ("Kuchen", "", "4,80 B"),
        ("Summe", "", "8,60"),
    )
    found = understood(*table(*rows, places=(60, 120, 300)))
    assert named(found) == [("Brezel", Decimal(4), Decimal("3.80")), ("Kuchen", Decimal(2), Decimal("4.80"))]
    assert [value(line.unit_price) for line in found.lines] == [Decimal("0.95"), Decimal("2.40")]


def test_a_count_before_the_name_and_a_price_behind_it():
    rows = (("2 Panadol 20s", "5.45", "10.90"), ("1 La Roche 50ml", "19.95", "19.95"), ("TOTAL", "", "30.85"))
    found = understood(*table(*rows, places=(60, 240, 320)))
    assert named(found) == [
        ("Panadol 20s", Decimal(2), Decimal("10.90")),
        ("La Roche 50ml", Decimal(1), Decimal("19.95")),
    ]
    assert [value(line.unit_price) for line in found.lines] == [Decimal("5.45"), Decimal("19.95")]


def test_a_row_alone_is_a_line_where_a_count_and_a_price_make_it():
    rows = (("ACRYLIC YARN",), ("10.00 PKTS X 13.00", "130.00", "SR"), ("Subtotal :", "130.00"))
    assert named(understood(*table(*rows, places=(60, 240, 320)))) == [("ACRYLIC YARN", Decimal(10), Decimal("130.00"))]
