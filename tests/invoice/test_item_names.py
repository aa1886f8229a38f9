"""Where the name of what is sold ends and goes on, and the codes and counts in its column."""

from __future__ import annotations

from understanding import table, understood, value

HEADER = ("Description", "Qty", "Rate", "Amount")
PLACES = (60, 240, 320, 400)


def titles(*rows: tuple[str, ...], step: float = 0.65) -> list[object]:
    """The names of lines in a table whose rows stand 13 points apart."""
    close = [(x, 300 + (y - 300) * step, text) for x, y, text in table(*rows, places=PLACES)]
    return [value(line.title) for line in understood((60, 60, "Nandi Lamps"), *close).lines]


def test_a_known_detail_below_a_name_is_no_part_of_it():
    rows = HEADER, ("Lamp shade of linen, large", "2", "4.00", "8.00"), ("Batch F126",), ("Heat No 7714",)
    assert titles(*rows) == ["Lamp shade of linen, large"]


def test_a_name_that_ends_in_a_word_that_something_follows_goes_on():
    washed = ("Complete wash and polish of a car", "1", "300.00", "300.00")
    rows = HEADER, washed, ("Wheel alignment &", "1", "400.00", "400.00"), ("balancing",)
    assert titles(*rows) == [washed[0], "Wheel alignment & balancing"]


def test_a_shops_code_that_a_line_break_parts_at_its_hyphen():
    rows = HEADER, ("Shade | B09N3ZNHTY ( LS-", "2", "4.00", "8.00"), ("LN141-BLK )",)
    close = [(x, 300 + (y - 300) * 0.65, text) for x, y, text in table(*rows, places=PLACES)]
    (line,) = understood((60, 60, "Nandi Lamps"), *close).lines
    assert (value(line.title), value(line.sku)) == ("Shade", "LS-LN141-BLK")


def test_counts_before_the_codes_of_what_is_sold_are_positions():
    header = ("Item Code", "Description", "Qty", "Rate", "Amount")
    rows = ("1 BRKCLN-500", "Brake cleaner", "2", "4.00", "8.00"), ("2 OILFLT-210", "Oil filter", "1", "9.00", "9.00")
    found = understood((60, 60, "Nandi Motors"), *table(header, *rows, places=(60, 160, 300, 360, 440)))
    assert [(value(line.serial_number), value(line.product_id)) for line in found.lines] == [
        ("1", "BRKCLN-500"),
        ("2", "OILFLT-210"),
    ]


def test_of_two_columns_that_say_what_is_sold_the_one_with_codes_over_names():
    header = ("Product", "Description", "Qty", "Rate", "Amount")
    rows = (
        ("BRK-500", "As agreed with the works manager", "2", "4.00", "8.00"),
        ("Brake cleaner",),
        ("OIL-210", "As agreed with the works manager", "1", "9.00", "9.00"),
        ("Oil filter",),
    )
    places = (60, 150, 330, 390, 450)
    close = [(x, 300 + (y - 300) * 0.65, text) for x, y, text in table(header, *rows, places=places)]
    found = understood((60, 60, "Nandi Motors"), *close)
    assert [value(line.title) for line in found.lines] == ["Brake cleaner", "Oil filter"]


def test_items_below_a_sections_total_are_items_again():
    rows = (
        HEADER,
        ("Brake pads", "1", "100.00", "100.00"),
        ("Sub Total", "", "", "100.00"),
        ("Oil filter", "4", "30.00", "120.00"),
        ("Labour for both", "", "", "80.00"),
        ("Oil", "3", "20.00", "60.00"),
    )
    assert titles(*rows, step=1.0) == ["Brake pads", "Oil filter", "Labour for both", "Oil"]


def test_a_total_in_the_column_of_codes_is_no_item():
    header = ("Code", "Description", "Qty", "Rate", "Amount")
    rows = ("LB-2210", "Oil change", "1", "93.00", "93.00"), ("LB-2211", "Wheel change", "2", "50.00", "100.00")
    labour = ("Labour total", "", "", "", "150.00")
    found = understood((60, 60, "Nandi Motors"), *table(header, *rows, labour, places=(60, 160, 300, 360, 440)))
    assert [value(line.title) for line in found.lines] == ["Oil change", "Wheel change"]


def test_names_are_wrapped_where_their_longest_row_ends_though_the_next_column_is_further_right():
    names = (
        ("Full-day appearance fee – Deposition of R.", "Okafor, Vol. I"),
        ("Original + 1 certified transcript, Okafor Vol.", "I, expedited 5-day"),
        ("Exhibit scanning, marking and hyperlinking", "(Exs. 1–34)"),
        ("Half-day appearance fee – Deposition of", "PMK, Halden Logistics"),
    )
    head = [(x, 300, text) for x, text in ((60, "Description"), (400, "Qty"), (450, "Rate"), (500, "Amount"))]
    rows = [
        (x, 330 + 40 * at + down, text)
        for at, name in enumerate(names)
        for x, down, text in ((60, 0, name[0]), (60, 13, name[1]), (400, 0, "1"), (450, 0, "95.00"), (500, 0, "95.00"))
    ]
    found = understood((60, 40, "Acme Reporting"), *head, *rows)
    assert [value(line.title) for line in found.lines] == [" ".join(name) for name in names]


def test_a_name_of_two_rows_below_its_code():
    head = [(x, 300, text) for x, text in ((60, "Item ID"), (380, "Qty"), (430, "Unit Price"), (500, "Amount"))]
    head.append((60, 313, "Item Description"))
    names = (("HUN-HC-1200I", "HYDRAWISE 12-STATION WIFI MODEL", "CONTROLLER"), ("PVC-40-100", "PVC PIPE, 20 FT", ""))
    rows = [
        (x, 340 + 50 * at + down, text)
        for at, name in enumerate(names)
        for x, down, text in (
            *((60, 13 * row, each) for row, each in enumerate(name) if each),
            (380, 0, "1"),
            (430, 0, "268.50"),
            (500, 0, "268.50"),
        )
    ]
    found = understood((60, 40, "Acme Irrigation"), *head, *rows)
    assert [value(line.product_id) for line in found.lines] == ["HUN-HC-1200I", "PVC-40-100"]
    assert value(found.lines[0].title) == "HYDRAWISE 12-STATION WIFI MODEL CONTROLLER"


def test_a_telephones_imei_is_no_part_of_its_name():
    phone = ("Vivo Y29s 5G Titanium Gold", "1", "300.00", "300.00")
    assert titles(HEADER, phone, ("IMEI 1: 861447073315528",), ("IMEI 2: 861447073315510",)) == [phone[0]]
