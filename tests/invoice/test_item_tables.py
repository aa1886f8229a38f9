"""Tables of items as shops, works and wholesalers print them, each on a page made for it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from understanding import lines_of, table, understood, value

from invoicekit.blocks.model import Box, Cell, Table, Word
from invoicekit.invoice.columns import Header, read_header
from invoicekit.invoice.line_cells import read_row
from invoicekit.invoice.notes import without_notes
from invoicekit.invoice.overflow import without_overflow
from invoicekit.invoice.row_kinds import kind_of

WIDE = (60, 130, 330, 400, 480)
WIDE_NAME = (60, 280, 350, 470)


def titles(invoice) -> list[object]:
    return [value(line.title) for line in invoice.lines]


@pytest.mark.parametrize(
    ("heading", "below"),
    [
        ("BL 418842 du 06/10/2025", "BL 418911 du 08/10/2025"),
        ("Lieferschein Nr. 44188 vom 06.10.2025", "Lieferschein Nr. 44191 vom 07.10.2025"),
        ("Albarán A-2210 de 06/10/2025", "Albarán A-2231 de 07/10/2025"),
        ("Pakbon 7714 d.d. 02-09-2025 Uw order: 2025-418 Zuiderhof", "Pakbon 7755 Uw order: 2025-431 Blok B"),
        ("Lieferschein 4418 vom 06.10.2025 Ihre Bestellung 77 Halle 3", "Lieferschein 4419 Ihr Auftrag 78 Nord"),
    ],
)
def test_the_papers_that_items_came_with_are_no_part_of_their_titles(heading, below):
    header = ("Code", "Description", "Qty", "Price", "Amount")
    items = ("C75", "Apples 75/80", "12", "1.90", "22.80"), ("A60", "Garlic 60/80", "5", "6.15", "30.75")
    invoice = understood(*table(header, ("", heading), *items, ("", below), places=WIDE))
    assert titles(invoice) == ["Apples 75/80", "Garlic 60/80"]


def test_the_papers_of_the_next_items_across_the_cells_of_a_row():
    cells = [
        cell(1, "38020", "Pakbon"),
        cell(2, "Flax set", "7715 d.d. 16-09-2025 Uw order: 431"),
        cell(3, "10", "Blok B"),
    ]
    assert [each.text for each in without_notes(cells)] == ["38020", "Flax set", "10"]


def test_an_item_that_is_called_as_papers_are_stays_one():
    rows = (
        ("Item", "Qty", "Rate", "Amount"),
        ("Delivery", "1", "35.00", "35.00"),
        ("Order 12 prints", "2", "4.00", "8.00"),
    )
    assert titles(understood(*table(*rows, places=(60, 280, 350, 470)))) == ["Delivery", "Order 12 prints"]


def words_at(*places: tuple[float, str]) -> list[Word]:
    """Words on one printed row, each beginning at a place and 0.008 wide a letter."""
    return [Word(text, 99, Box(left, 0.1, 0.008 * len(text), 0.01), 1) for left, text in places]


@pytest.mark.parametrize(
    ("column", "words", "kept"),
    [
        ("quantity", [(0.296, "certificate"), (0.388, "of"), (0.46, "5")], "5"),
        ("unit_price", [(0.296, "sealed"), (0.42, "1,250.00")], "1,250.00"),
        ("quantity", [(0.36, "approx."), (0.46, "5")], "approx. 5"),
        ("quantity", [(0.296, "5"), (0.308, "boxes")], "5 boxes"),
    ],
)
def test_a_text_that_is_longer_than_its_column_is_whole(column, words, kept):
    name, beside = words_at((0.1, "Buffer"), (0.152, "with"), (0.26, "each")), words_at(*words)
    texts = [" ".join(word.text for word in part) for part in (name, beside)]
    cells = [
        Cell(1, at, text, 99, Box(at / 10, 0, 0.1, 0.1), 1, words=part)
        for at, text, part in zip((1, 2), texts, (name, beside), strict=True)
    ]
    found = without_overflow(cells, Header(0, {1: ("title",), 2: (column,)}))
    assert [each.text for each in found] == [f"{texts[0]} {texts[1].removesuffix(kept)}".strip(), kept]


@pytest.mark.parametrize("name", ["Description / Serial Nos.", "Item & Batch", "Description / Location"])
def test_a_title_with_numbers_over_details_of_another_kind_is_whole(name):
    page = [
        *table((name, "Qty", "Price", "Amount"), ("TONER 136A BLK 1150 PGS", "6", "4.00", "24.00"), places=WIDE_NAME)
    ]
    page += [*table(("SWITCH 24P GIGABIT", "1", "9.00", "9.00"), top=340, places=WIDE_NAME), (60, 351, "S/N: 2258417")]
    assert titles(understood(*page)) == ["TONER 136A BLK 1150 PGS", "SWITCH 24P GIGABIT"]


def test_a_position_is_a_number_whatever_was_read_below_it():
    cells = [cell(1, "6.", "Ways"), cell(2, "Porter", "to pay"), cell(3, "236.00")]
    table_ = Table(1, Box(0, 0, 1, 1), 99, cells)
    header = Header(0, {1: ("serial_number",), 2: ("title",), 3: ("total_amount",)})
    assert value(read_row(table_, header, cells, ".").serial_number) == "6."


@pytest.mark.parametrize(
    ("brought", "carried"),
    [
        ("B/F", "C/F"),
        ("Riporto", "A riportare"),
        ("Übertrag von Seite 1", "Übertrag"),
        ("Suma anterior", "Suma y sigue"),
    ],
)
def test_a_sum_that_is_carried_from_page_to_page_is_no_item(brought, carried):
    header = ("No", "Description", "Qty", "Rate", "Amount")
    items = ("3", "Zinc sheet", "12", "4.90", "58.80"), ("4", "Rivet", "5", "6.00", "30.00")
    rows = (header, ("", brought, "", "", "1,200.00"), *items, ("", carried, "", "", "1,288.80"))
    assert titles(understood(*table(*rows, places=WIDE))) == ["Zinc sheet", "Rivet"]


def cell(column: int, *rows: str) -> Cell:
    """A cell of texts, one below the other."""
    words = [Word(text, 99, Box(column / 10, row / 50, 0.05, 0.01), 1) for row, text in enumerate(rows)]
    return Cell(1, column, " ".join(rows), 99, Box(column / 10, 0, 0.1, 0.1), 1, words=words)


def test_a_carried_sum_read_with_an_item_is_told_from_it():
    cells = [cell(1, "A60"), cell(2, "Garlic", "REPORTER"), cell(3, "54.00", "2271.45")]
    assert [each.text for each in without_notes(cells)] == ["A60", "Garlic REPORTER", "54.00 2271.45"]
    cells[1] = cell(2, "Garlic", "C/F")
    assert [each.text for each in without_notes(cells)] == ["A60", "Garlic", "54.00"]


def test_a_report_is_sold_where_its_amount_carries_no_sum():
    rows = (("Description", "Amount"), ("Interviews", "800.00"), ("Report", "500.00"), ("Slides", "200.00"))
    assert titles(understood(*table(*rows, places=(60, 480)))) == ["Interviews", "Report", "Slides"]


def test_a_column_of_units_that_holds_prices_is_the_price():
    rows = (
        ("Description", "Qty", "Unit", "Amount"),
        ("Day", "3", "45.00", "135.00"),
        ("Night", "2", "80.00", "160.00"),
    )
    line = understood(*table(*rows, places=(60, 280, 350, 470))).lines[0]
    assert (value(line.unit), value(line.unit_price)) == (None, Decimal("45.00"))


def test_values_that_multiply_decide_where_names_mislead():
    rows = (("Service", "Units", "Unit", "Cost"), ("Day", "3", "45.00", "135.00"), ("Night", "2", "80.00", "160.00"))
    line = understood(*table(*rows, places=(60, 280, 350, 470))).lines[1]
    found = [value(each) for each in (line.quantity, line.unit_price, line.total_amount)]
    assert found == [Decimal(2), Decimal("80.00"), Decimal("160.00")]


def test_the_quantity_of_this_bill_is_told_from_those_before_in_spite_of_a_misprint():
    header = ("Sl.", "Description", "Upto date", "Previous", "This bill", "Rate", "Amount")
    sold = ("Earth work", "412.60", "380.00"), ("Lean concrete", "46.20", "31.50"), ("Brick work", "62.40", "18.90")
    more = ("Plaster", "540.00", "100.00"), ("Steel", "14.82", "8.60")
    sums = ("32.60", "268.50", "8,753.10"), ("14.70", "100.00", "1,470.00"), ("43.50", "634.00", "27,579.00")
    rest = ("440.00", "262.00", "115,280.00"), ("6.22", "7420.00", "46,152.44")  # 46,152.40 were right
    rows = [(str(n), *a, *b) for n, (a, b) in enumerate(zip(sold + more, sums + rest, strict=True), 1)]
    lines = understood(*table(header, *rows, places=(40, 70, 210, 280, 340, 410, 480))).lines
    assert [value(line.quantity) for line in lines] == [Decimal(row[4]) for row in rows]


def test_positions_count_below_no_name():
    header = ("", "Item", "GST Rate", "Qty", "Rate", "Amount")
    rows = ("1.", "Web design", "18%", "1", "5,000.00", "5,000.00"), ("2.", "Hosting", "18%", "3", "100.00", "300.00")
    lines = understood(*table(header, *rows, places=(60, 90, 280, 340, 410, 480))).lines
    assert [value(line.serial_number) for line in lines] == ["1.", "2."]


def test_short_rising_item_numbers_are_positions():
    header = ("Item No.", "Description", "Scheduled value", "Total to date")
    rows = ("01", "General conditions", "48,500.00", "36,375.00"), ("05", "Structural steel", "38,900.00", "31,430.00")
    lines = understood(*table(header, *rows, places=(60, 130, 330, 450))).lines
    assert [(value(line.serial_number), value(line.product_id)) for line in lines] == [("01", None), ("05", None)]


def test_codes_above_every_title_are_the_products_own():
    page = table(("Quantity", "Item", "Rate", "Amount"), places=(60, 130, 400, 480))
    sold = ("CAN-08", "Soy candle, fig"), ("OAT-SOAP", "Oat soap, case of 12"), ("REED-2", "Reed diffuser")
    for at, (code, title) in enumerate(sold):
        page += table(("2", code, "10.00", "20.00"), top=320 + 40 * at, places=(60, 130, 400, 480))
        page.append((130, 332 + 40 * at, title))
    lines = understood(*page).lines
    assert [(value(line.product_id), value(line.title)) for line in lines] == list(sold)


def test_a_discount_in_brackets_beside_its_amount_is_a_rate():
    page = table(("Item", "Qty", "Rate", "Amount"), places=(60, 280, 350, 470))
    page += table(("Copier paper", "10", "282.00", "2,650.80"), top=320, places=(60, 280, 350, 470))
    page.append((470, 332, "(-6%)"))
    page += table(("Marker", "4", "25.00", "100.00"), top=360, places=(60, 280, 350, 470))
    lines = understood(*page).lines
    assert [value(line.discount_percent) for line in lines] == [Decimal(6), None]
    assert value(lines[0].total_amount) == Decimal("2650.80")


@pytest.mark.parametrize(("label", "name"), [("SKU : KET-15", "sku"), ("Model No: KET-15", "product_id")])
def test_a_labelled_code_below_a_title(label, name):
    page = table(("Item", "Qty", "Rate", "Amount"), places=(60, 280, 350, 470))
    page += [*table(("Kettle", "2", "45.00", "90.00"), top=320, places=(60, 280, 350, 470)), (60, 332, label)]
    [line] = understood(*page).lines
    assert (value(line.title), value(getattr(line, name))) == ("Kettle", "KET-15")


def test_a_rate_of_vat_behind_its_category():
    rows = (("Item", "Qty", "Price", "VAT cat. %", "Total"), ("Box", "60", "14.85", "S 21.00", "891.00"))
    [line] = understood(*table(*rows)).lines
    assert value(line.tax_percent) == Decimal("21.00")


def test_a_row_that_only_letters_the_columns_is_part_of_the_header():
    header = ("Item No.", "Description", "Scheduled value", "Total to date")
    rows = ("A", "B", "C", "D"), ("01", "Concrete", "48,500.00", "36,375.00"), ("02", "Steel", "38,900.00", "31,430.00")
    lines = understood(*table(header, *rows, places=(60, 130, 330, 450))).lines
    assert [value(line.serial_number) for line in lines] == ["01", "02"]


def test_a_payment_among_charges_goes_on_no_item():
    header = ("Date", "Description", "Charges", "Credits", "Balance")
    rows = (
        ("03/10/2025", "Room 412", "189.00", "", "189.00"),
        ("03/10/2025", "City tax", "4.00", "", "193.00"),
        ("04/10/2025", "Card", "", "193.00", "0.00"),
    )
    assert titles(understood(*table(header, *rows, places=(40, 110, 330, 400, 470)))) == ["Room 412", "City tax"]


def test_two_columns_that_were_read_as_one():
    rows = (("Description", "Qty Unit price", "Amount"), ("Copies", "3 25.00", "75.00"), ("Rush", "2 9.00", "18.00"))
    assert [(value(x.quantity), value(x.unit_price)) for x in lines_of(*rows)] == [
        (Decimal(3), Decimal("25.00")),
        (Decimal(2), Decimal("9.00")),
    ]


def test_a_quantity_that_was_read_into_the_price():
    rows = (("Item", "Qty", "Price", "Amount"), ("Visit", "", "3 9.50", "28.50"), ("Copy", "2", "5.00", "10.00"))
    line = lines_of(*rows)[0]
    assert (value(line.quantity), value(line.unit_price)) == (Decimal(3), Decimal("9.50"))


def test_a_code_before_a_title_where_the_header_says_so():
    rows = (("Item Code & Description", "Qty", "Amount"), ("BX-62 Ball bearing", "1", "9.00"), ("Grease", "2", "8.00"))
    assert [(value(x.product_id), value(x.title)) for x in lines_of(*rows)] == [
        ("BX-62", "Ball bearing"),
        (None, "Grease"),
    ]


def test_a_row_of_taxes_read_with_the_items_is_none():
    rows = (("Item", "Qty", "Price", "VAT Amt", "Amount"), ("Box", "2", "5.00", "2.00", "10.00"))
    assert len(lines_of(*rows, ("1,107.39", "", "", "221.48", ""))) == 1


def test_titles_that_are_counted_in_their_own_cells():
    rows = (("Item", "Qty", "Amount"), ("1. Web design", "1", "9.00"), ("2. Hosting", "2", "8.00"))
    assert [(value(x.serial_number), value(x.title)) for x in lines_of(*rows)] == [
        ("1.", "Web design"),
        ("2.", "Hosting"),
    ]


def test_words_below_a_name_for_codes_are_what_is_sold():
    rows = (("Artikel", "Menge", "Preis", "Betrag"), ("Jacke blau", "-1", "89.00", "-89.00"))
    assert [value(x.title) for x in lines_of(*rows)] == ["Jacke blau"]


def test_numbers_of_other_papers_are_no_positions():
    rows = (("AWB No.", "Details", "Weight", "Amount"), ("D8841120", "To Delhi", "12", "9.00"))
    assert [value(x.serial_number) for x in lines_of(*rows)] == [None]


def test_a_tax_between_net_and_gross_is_an_amount_however_small():
    rows = (("Item", "Qty", "Price", "Net", "VAT", "Gross"), ("Bracket", "2", "8.00", "16.00", "3.20", "19.20"))
    [line] = lines_of(*rows)
    found = [value(each) for each in (line.taxable_amount, line.tax_amount, line.total_amount, line.tax_percent)]
    assert found == [Decimal("16.00"), Decimal("3.20"), Decimal("19.20"), None]


@pytest.mark.parametrize("detail", ["Chassis No. MBJT18842", "MANUFACTURER # HX01103", "Colour : PEARL"])
def test_a_detail_with_its_label_is_no_part_of_a_title_that_fills_its_column(detail):
    title = "Hatchback VX petrol with automatic"
    page = table(("Item", "Qty", "Rate", "Amount"), places=(60, 225, 320, 470))
    page += table((title, "2", "45.00", "90.00"), top=320, places=(60, 225, 320, 470))
    [line] = understood(*page, (60, 332, detail)).lines
    assert value(line.title) == title


def test_a_summary_by_codes_below_services_without_counts_is_no_item():
    """Tally's accounting invoice: "Particulars" with amounts, and below them the taxes by HSN or SAC."""
    items = (
        ("Particulars", "HSN/SAC", "GST Rate", "Amount"),
        ("Lift maintenance", "998718", "18 %", "1000.00"),
        ("Spares", "84313100", "18 %", "200.00"),
    )
    summary = (
        ("HSN/SAC", "Taxable Value", "CGST Rate", "CGST Amount", "Total Tax Amount"),
        ("998718", "1000.00", "9%", "90.00", "180.00"),
        ("84313100", "200.00", "9%", "18.00", "36.00"),
        ("Total", "1200.00", "", "108.00", "216.00"),
    )
    found = understood(*table(*items, places=(60, 240, 340, 460)), *table(*summary, top=480))
    assert [value(line.title) for line in found.lines] == ["Lift maintenance", "Spares"]


def test_how_often_something_is_charged_before_what_it_is():
    rows = (
        ("Omschrijving", "Bedrag", "Totaal", "Btw"),
        ("2 x Vervanging Ficus 180 cm", "74,50", "149,00", "9%"),
        ("1,5 x Uur extra", "52,00", "78,00", "21%"),
    )
    lines = understood(*table(*rows, places=(60, 300, 380, 470))).lines
    assert [value(line.quantity) for line in lines] == [Decimal(2), Decimal("1.5")]
    assert [value(line.title) for line in lines] == ["Vervanging Ficus 180 cm", "Uur extra"]
    assert [value(line.unit_price) for line in lines] == [Decimal("74.50"), Decimal("52.00")]


def test_boards_that_are_sized_in_times_are_not_counted_so():
    rows = (
        ("Description", "Rate", "Total", "VAT"),
        ("2 x 4 timber", "74.50", "223.50", "20%"),
        ("3 x 2 batten", "52.00", "52.00", "20%"),
    )
    lines = understood(*table(*rows, places=(60, 300, 380, 470))).lines
    assert [value(line.quantity) for line in lines] == [None, None]


def test_marks_and_numbers_of_packages_are_no_quantity():
    rows = (
        ("Marks & Nos./ Container No.", "Description of Goods", "Quantity", "Rate", "Amount"),
        ("13 - 17", "Coir blocks", "1,150 PCS", "1.86", "2,139.00"),
        ("18 - 20", "Coir chips", "630 PCS", "2.05", "1,291.50"),
    )
    lines = understood(*table(*rows, places=(60, 220, 330, 400, 480))).lines
    assert [value(line.quantity) for line in lines] == [Decimal(1150), Decimal(630)]


def test_a_unit_over_the_size_of_one():
    page = [*table(("Qty", "UOM", "Description", "Price", "Amount"), places=WIDE), (130, 311, "Unit Size")]
    page += [*table(("10", "EA", "Globe valve", "24.86", "248.60"), top=330, places=WIDE), (130, 341, "1.0")]
    page += [*table(("400", "FT", "Pipe", ".9850", "394.00"), top=360, places=WIDE), (130, 371, "1.0")]
    lines = understood(*page).lines
    assert [(value(line.unit), value(line.unit_price)) for line in lines] == [
        ("EA", Decimal("24.86")),
        ("FT", Decimal("0.9850")),
    ]


def test_how_goods_came_above_a_products_number_is_no_part_of_it():
    cells = [
        cell(1, "300"),
        cell(2, "Carrier: UPS GROUND", "H42408", "HOSE BULK"),
        cell(3, "3.84"),
        cell(4, "1,152.00"),
    ]
    header = Header(1, {1: ("quantity",), 2: ("product_id", "title"), 3: ("unit_price",), 4: ("total_amount",)})
    line = read_row(Table(1, Box(0, 0, 1, 1), 99, cells), header, cells, ".")
    assert (value(line.product_id), value(line.title)) == ("H42408", "HOSE BULK")


def test_a_discounts_rate_over_its_amount_with_the_sign_behind():
    cells = [cell(1, "Clear glass"), cell(2, "4.00-", "300.00-"), cell(3, "7,200.00")]
    heads = [cell(1, "Description"), cell(2, "Discount", "% / INR"), cell(3, "Taxable Value")]
    below = [replace(each, row=2) for each in cells]
    table_ = Table(1, Box(0, 0, 1, 1), 99, [*heads, *below])
    line = read_row(table_, read_header(table_), below, ".")
    assert (value(line.discount_percent), value(line.discount_amount)) == (Decimal("4.00"), Decimal("300.00"))


def test_what_times_a_net_rate_is_the_amount_is_the_quantity_though_a_discount_is_printed():
    places = (60, 190, 240, 290, 340, 400, 470)
    rows = (
        ("Description", "Boxes", "Qty", "MRP", "Disc%", "Net Rate", "Amount"),
        ("GVT tile", "26 BX", "66.56", "1290.00", "38.00", "799.80", "53,234.69"),
        ("Ash tile", "58 BX", "83.52", "742.00", "42.00", "430.36", "35,943.67"),
    )
    lines = understood(*table(*rows, places=places)).lines
    assert [value(line.quantity) for line in lines] == [Decimal("66.56"), Decimal("83.52")]


def test_a_heading_over_several_columns_goes_on_no_item():
    cells = [cell(2, "SANITARYWARE"), cell(3, "& FAUCETS")]
    cells[0].words[0] = Word("SANITARYWARE", 99, Box(0.2, 0.05, 0.098, 0.02), 1)
    cells[1].words[0] = Word("& FAUCETS", 99, Box(0.3, 0.05, 0.1, 0.02), 1)
    header = Header(1, {1: ("serial_number",), 2: ("product_id",), 3: ("title",), 4: ("total_amount",)})
    line = read_row(Table(1, Box(0, 0, 1, 1), 99, cells), header, cells, ".")
    assert kind_of(cells, line, header) == "none"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Attending hearing and filing submissions, Appln.", "No. 202231068805"),
        ("Compound with beads, as per", "IRC:35, complete"),
    ],
)
def test_a_row_that_ends_before_a_number_goes_on(above: str, below: str):
    places = (60, 320, 400, 480)
    page = [*table(("Particulars", "Qty", "Rate", "Amount"), (above, "2", "50.00", "100.00"), places=places)]
    lines = understood(*page, (60, 332, below), *table(("Renewal", "1", "9.00", "9.00"), top=360, places=places)).lines
    assert value(lines[0].title) == f"{above} {below}"


def test_numbered_fees_below_the_taxes_are_items():
    rows = (
        ("Sl.", "Particulars", "SAC", "Amount (Rs.)"),
        ("1.", "Drafting the specification", "998213", "48,000.00"),
        ("2.", "Attending a hearing", "998213", "22,000.00"),
        ("", "Professional Charges", "", "70,000.00"),
        ("", "Add: CGST @ 9%", "", "6,300.00"),
        ("", "Add: SGST @ 9%", "", "6,300.00"),
        ("a)", "Official fee, Form 1", "", "12,480.00"),
        ("", "Total amount payable", "", "95,080.00"),
    )
    found = understood(*table(*rows, places=(60, 100, 330, 440)))
    assert titles(found)[-1] == "Official fee, Form 1"
    assert value(found.cgst_amount) == Decimal("6300.00")


def test_what_is_charged_below_the_taxes_without_a_number_is_no_item():
    rows = (
        ("Sl.", "Particulars", "SAC", "Amount (Rs.)"),
        ("1", "Fumigation Charges", "998531", "9,600.00"),
        ("2", "Degassing", "998531", "2,400.00"),
        ("", "CGST @ 9%", "", "1,080.00"),
        ("", "SGST @ 9%", "", "1,080.00"),
        ("", "Phyto Fee Reimbursement", "", "1,430.00"),
        ("", "Total", "", "15,590.00"),
    )
    found = understood((60, 60, "Kutch Pest Control"), *table(*rows, places=(60, 100, 330, 440)))
    assert titles(found) == ["Fumigation Charges", "Degassing"]
    assert [value(each) for each in found.charges] == [Decimal("1430.00")]


def test_a_list_that_sums_up_what_another_table_says_one_by_one_is_dropped():
    kinds = (("Charge head", "Amount"), ("Recurring charges", "39,700.00"), ("One time charges", "6,000.00"))
    each = (
        ("#", "Service", "SAC", "Amount"),
        ("1", "Leased line", "998422", "28,500.00"),
        ("2", "Backup line", "998422", "11,200.00"),
        ("3", "Fibre shifting", "998739", "6,000.00"),
    )
    found = understood(*table(*kinds, top=200, places=(60, 440)), *table(*each, top=400, places=(60, 90, 330, 440)))
    assert titles(found) == ["Leased line", "Backup line", "Fibre shifting"]


def test_customs_codes_of_german_exporters():
    cells = [cell(1, "Taschenfilter", "Warennummer 84213925"), cell(2, "2"), cell(3, "5,00"), cell(4, "10,00")]
    header = Header(1, {1: ("title",), 2: ("quantity",), 3: ("unit_price",), 4: ("total_amount",)})
    assert value(read_row(Table(1, Box(0, 0, 1, 1), 99, cells), header, cells, ",").hsn) == "84213925"


@pytest.mark.parametrize("times", ["214x", "214 x"])
def test_how_often_something_is_charged_glued_to_its_sign(times: str):
    rows = (
        ("Omschrijving", "Bedrag", "Totaal", "Btw"),
        (f"{times} Stadsrit standaard", "7,25", "1.551,50", "21%"),
        ("6 x Wachttijd", "8,50", "51,00", "21%"),
    )
    lines = understood(*table(*rows, places=(60, 300, 380, 470))).lines
    assert [(value(line.quantity), value(line.title)) for line in lines] == [
        (Decimal(214), "Stadsrit standaard"),
        (Decimal(6), "Wachttijd"),
    ]


def test_a_marketplaces_codes_below_each_product_are_no_column_of_references():
    places = (60, 190, 300, 335, 430, 490)
    page = [*table(("Product", "Title", "Qty", "Tax", "Tax (Rs)", "Total"), places=places)]
    for at, (code, title) in enumerate((("ACCEAS3GPEQ", "Memory card"), ("ACCEUH6TYZG", "Braided cable"))):
        top = 330 + 50 * at
        page += [*table(("Accessory", title, "1", "18.00% IGST", "18.00", "118.00"), top=top, places=places)]
        page += [(60, top + 11, "FSN:"), (60, top + 22, code)]
    lines = understood(*page).lines
    assert [value(line.product_id) for line in lines] == ["ACCEAS3GPEQ", "ACCEUH6TYZG"]
    assert [(value(line.igst_percent), value(line.igst_amount)) for line in lines] == [(Decimal(18), Decimal(18))] * 2


def test_rates_over_amounts_in_columns_of_two_names():
    names = ("Description", ("Disc. %", "Amount"), "Taxable Value", ("CGST %", "Amount"), "Total")
    held = ("Oxygen", ("4.00", "1,055.04"), "25,320.96", ("9.00", "2,278.89"), "27,599.85")
    heads = [cell(n, *((each,) if isinstance(each, str) else each)) for n, each in enumerate(names, 1)]
    cells = [replace(cell(n, *((each,) if isinstance(each, str) else each)), row=2) for n, each in enumerate(held, 1)]
    table_ = Table(1, Box(0, 0, 1, 1), 99, [*heads, *cells])
    line = read_row(table_, read_header(table_), cells, ".")
    assert (value(line.discount_percent), value(line.discount_amount)) == (Decimal("4.00"), Decimal("1055.04"))
    assert (value(line.cgst_percent), value(line.cgst_amount)) == (Decimal("9.00"), Decimal("2278.89"))


def test_codes_of_letters_with_a_hyphen_before_what_is_sold():
    rows = (
        ("NO.", "ITEM", "QTY.", "UNIT PRICE", "EXTENDED PRICE"),
        ("1", "DLB-WAXPK: Baseplate wax", "3", "36.20", "108.60"),
        ("2", "DLB-POLW-S: Polishing wheel", "48", "0.50", "24.00"),
        ("3", "NONSTOCK: Handpiece repair", "1", "165.00", "165.00"),
    )
    lines = understood(*table(*rows, places=(60, 90, 300, 360, 460))).lines
    assert [value(line.product_id) for line in lines] == ["DLB-WAXPK", "DLB-POLW-S", "NONSTOCK"]


def test_a_products_number_ends_above_the_customers():
    cells = [cell(1, "6205-2RSR-C3", "Ihre Materialnummer: 100-23-0418"), cell(2, "Kugellager"), cell(3, "10,00")]
    header = Header(1, {1: ("product_id",), 2: ("title",), 3: ("total_amount",)})
    assert value(read_row(Table(1, Box(0, 0, 1, 1), 99, cells), header, cells, ",").product_id) == "6205-2RSR-C3"
