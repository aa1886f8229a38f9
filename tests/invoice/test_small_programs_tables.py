"""What small billing programs, web shops and spreadsheets print as their items: columns, totals, rows that are none."""

from __future__ import annotations

from decimal import Decimal

from understanding import grid, lines_of, value

from invoicekit.blocks.model import Box, Cell, Document, Page, Table, Word
from invoicekit.invoice.lines import find_lines


def values(lines, *names: str) -> list[tuple]:
    return [tuple(value(getattr(line, name)) for name in names) for line in lines]


def test_what_says_that_it_is_taxed_is_taxed():
    rows = (
        ("Description", "Qty", "Rate", "Basic Value", "P&F", "Taxable Value", "IGST %", "IGST Amt"),
        ("Crankshaft", "120", "10.00", "1,200.00", "9.00", "1,209.00", "18", "217.62"),
        ("Stub axle", "60", "10.00", "600.00", "4.50", "604.50", "18", "108.81"),
    )
    assert values(lines_of(*rows), "taxable_amount") == [(Decimal("1209.00"),), (Decimal("604.50"),)]


def test_numbered_rows_go_on_below_a_sub_total():
    rows = (
        ("S.No.", "Particulars", "Duties", "Rate", "Amount"),
        ("1.", "Supervisor", "62", "10.00", "620.00"),
        ("2.", "Guard", "30", "10.00", "300.00"),
        ("", "Sub-total (A)", "92", "", "920.00"),
        ("3.", "Service charges @ 8.5% on (A)", "", "", "78.20"),
    )
    assert values(lines_of(*rows), "serial_number", "total_amount")[2:] == [("3.", Decimal("78.20"))]


def test_a_text_that_is_longer_than_its_column_takes_no_code_with_it():
    def cell(row: int, column: int, text: str, left: float) -> Cell:
        words, at = [], left
        for word in text.split():
            words.append(Word(word, 99, Box(at, row / 20, 0.008 * len(word), 0.01), 1, id=f"{row}-{at}"))
            at += 0.008 * len(word) + (0.004 if word != "2290" else 0.06)
        return Cell(row, column, text, 99, Box(left, row / 20, 0.2, 0.05), 1, words=words)

    texts = (
        ("Particulars", "SAC", "Amount"),
        ("Guard", "998525", "300.00"),
        ("Polish as", "per challan 2290 998533", "18.00"),
    )
    lefts = (0.1, 0.172, 0.6)
    cells = [cell(row, n, text, lefts[n - 1]) for row, each in enumerate(texts, 1) for n, text in enumerate(each, 1)]
    lines = find_lines(Document([Page(1, tables=[Table(1, Box(0.1, 0.05, 0.8, 0.5), 99, cells)])]), ".").lines
    assert values(lines, "title", "hsn") == [("Guard", "998525"), ("Polish as per challan 2290", "998533")]


def test_labours_names_end_in_their_codes_and_their_discounts_are_amounts():
    rows = (
        ("S. No.", "LABOUR NAME/SAC CODE", "RATE", "DISC", "TAXABLE AMOUNT", "SGST/U TGST(%)", "SGST/ UTGST", "AMOUNT"),
        ("1", "REAR BRAKE SHOE R/R/998729", "120.00", "0.00", "120.00", "9.00", "10.80", "130.80"),
        ("2", "CHAIN KIT REPLACEMENT/998729", "275.00", "27.50", "247.50", "9.00", "22.28", "269.78"),
        ("3", "WATER WASH/998729", "210.00", "10.00", "200.00", "9.00", "18.00", "218.00"),
    )
    lines = lines_of(*rows)
    assert values(lines, "title", "hsn")[1:] == [("CHAIN KIT REPLACEMENT", "998729"), ("WATER WASH", "998729")]
    assert values(lines, "discount_percent", "discount_amount")[1] == (None, Decimal("27.50"))
    assert values(lines, "sgst_percent", "sgst_amount")[1] == (Decimal("9.00"), Decimal("22.28"))


def test_a_number_beside_a_position_is_the_products():
    rows = (
        ("Item", "Number", "Description", "Qty", "Price", "Amount"),
        ("1", "HP-2210", "Gear pump", "2", "9.00", "18.00"),
    )
    lines = lines_of(*rows, ("2", "LB-SHOP", "Shop labor", "3", "9.00", "27.00"))
    assert values(lines, "product_id") == [("HP-2210",), ("LB-SHOP",)]


def test_an_amount_over_its_rate_is_said_by_the_column():
    rows = (
        ("Material Description", "Quantity", "PTS", "Amt After Disc.", "Disc.Amt/Disc.%", "Amt/CGST%", "Net Amt"),
        ("RABEPEX CAP", "40", "10.00", "400.00", "0.00 0.0", "24.00 6.00%", "424.00"),
        ("CEFODIM TAB", "30", "10.00", "300.00", "0.00 0.0", "18.00 6.00%", "318.00"),
    )
    lines = stacked(rows, 5, 6)
    assert values(lines, "taxable_amount", "total_amount")[0] == (Decimal("400.00"), Decimal("424.00"))
    assert values(lines, "cgst_percent", "cgst_amount")[0] == (Decimal("6.00"), Decimal("24.00"))


def stacked(rows: tuple[tuple[str, ...], ...], *columns: int):
    """The lines of a table in some of whose columns the second word stands below the first."""
    found = grid(*rows)
    for cell in found.cells:
        if cell.row > 1 and cell.column in columns:
            cell.words[1].box = cell.words[0].box._replace(top=cell.words[0].box.top + 0.015)
    return find_lines(Document([Page(1, tables=[found])]), ".").lines


def test_the_last_column_is_the_total_where_it_is_what_is_taxed_with_the_taxes():
    rows = (
        ("Room Name", "Room Rent", "Taxable Rate", "CGST (6%)", "SGST (6%)", "Net Price"),
        ("103 Deluxe", "8040", "8040", "482.4", "482.4", "9004.8"),
        ("301 Suite", "14625", "14625", "877.5", "877.5", "16380"),
    )
    assert values(lines_of(*rows), "taxable_amount", "total_amount") == [
        (Decimal(8040), Decimal("9004.8")),
        (Decimal(14625), Decimal(16380)),
    ]


def test_totals_may_stand_in_a_table_of_their_own_below_the_items():
    items = grid(
        ("Item", "Qty", "Rate", "Taxable Value", "CGST Amount", "Total"),
        ("Lamp", "2", "50.00", "100.00", "9.00", "109.00"),
    )
    below = grid(("Total :", "100.00", "9.00", "109.00"))
    for cell, column in zip(below.cells, (1, 4, 5, 6), strict=True):
        cell.entity_types, cell.box = (), Box(column / 10, 0.56, 0.1, 0.05)
    below.box = Box(0.1, 0.56, 0.8, 0.05)
    [totals] = find_lines(Document([Page(1, tables=[items, below])]), ".").totals
    assert {name: each.value for name, each in totals.items() if name != "title"} == {
        "taxable_amount": Decimal("100.00"),
        "cgst_amount": Decimal("9.00"),
        "total_amount": Decimal("109.00"),
    }


def test_empty_rows_of_zeros_are_no_totals():
    rows = (
        ("S. No.", "Product", "Qty", "Rate", "Amount", "CGST Amount", "Total"),
        ("1", "Website", "1", "100", "100", "9", "109"),
    )
    rows += (("", "", "", "", "0", "0", "0"), ("Total", "", "1", "", "100", "9", "109"))
    found = find_lines(Document([Page(1, tables=[grid(*rows)])]), ".")
    assert [each["cgst_amount"].value for each in found.totals] == [Decimal(9)]


def test_a_banks_details_below_the_items_are_none():
    items = grid(("Désignation", "TVA", "P.U. HT", "Qté", "Total HT"), ("Tableau", "20%", "386,50", "1", "386,50"))
    below = grid(("30047", "14218", "00020371204", "20", "1 200,00"), ("Domiciliation", "", "", "", "1 978,93"))
    for cell, left in zip(below.cells, (0.1, 0.15, 0.24, 0.36, 0.5) * 2, strict=True):
        cell.entity_types, cell.box = (), Box(left, 0.55 + cell.row / 50, 0.04, 0.01)
    below.box = Box(0.1, 0.555, 0.8, 0.1)
    lines = find_lines(Document([Page(1, tables=[items, below])]), ",").lines
    assert values(lines, "title") == [("Tableau",)]


def test_of_two_totals_the_one_without_taxes_is_taxed():
    rows = (("#", "Désignation", "Qte", "P.U. HT", "Remise", "T. HT", "T. TTC"),)
    rows += (("PET-SP10", "Pétrin", "1", "100,00", "0,00%", "100,00", "120,00"),)
    rows += (
        ("LEV-DUR", "Levain", "2", "10,00", "0,00%", "20,00", "24,00"),
        ("Sous-Total", "", "", "", "", "120,00", "144,00"),
    )
    found = find_lines(Document([Page(1, tables=[grid(*rows)])]), ",").lines
    assert values(found, "product_id", "taxable_amount", "total_amount") == [
        ("PET-SP10", Decimal("100.00"), Decimal("120.00")),
        ("LEV-DUR", Decimal("20.00"), Decimal("24.00")),
    ]


def test_a_net_amount_beside_its_tax_is_taxed():
    rows = (("Details", "Quantity", "Unit Price", "Net Amount", "VAT Rate", "VAT Amount"),)
    rows += (("Search", "9", "49.50", "445.50", "20", "89.10"), ("Check", "2", "25.00", "50.00", "20", "10.00"))
    assert values(lines_of(*rows), "taxable_amount") == [(Decimal("445.50"),), (Decimal("50.00"),)]


def test_a_sum_below_a_columns_rates_makes_no_amounts_of_them():
    rows = (("Particulars", "Net Wt.", "Rate", "Amount", "GST %", "Amount with GST"),)
    rows += (("CHAIN", "12.450", "100", "1245", "3", "1282.35"), ("RING", "4.000", "100", "400", "3", "412.00"))
    rows += (("", "", "", "TOTAL : 1645", "GRAND TOTAL : 1694", ""),)
    assert values(lines_of(*rows)[:2], "tax_percent") == [(Decimal(3),), (Decimal(3),)]


def test_a_price_by_the_piece_is_the_mrp_and_its_total_is_not():
    rows = (("Description", "Qty", "MRP (per item)", "Rate", "MRP Total", "Taxable value"),)
    rows += (
        ("Belt", "6", "599.00", "352.98", "3594", "2117.88"),
        ("Shirt", "2", "899.00", "565.09", "1798", "1130.18"),
    )
    assert values(lines_of(*rows), "mrp") == [(Decimal("599.00"),), (Decimal("899.00"),)]


def test_a_month_behind_a_slash_is_no_code():
    rows = (("Particulars / SAC", "Amount"), ("Retainer fees for MAR/2025", "500.00"), ("Bearing SKF/6205", "80.00"))
    assert values(lines_of(*rows), "hsn") == [(None,), (None,)]


def test_a_total_in_words_may_be_a_row_of_the_items():
    rows = (("S.No.", "Item", "Qty", "Rate", "Amount"), ("1", "Pipe", "2", "8.00", "16.00"))
    rows += (("Total Invoice Value (In Words)", "", "", "Sixteen Rupees point Five", ""),)
    found = find_lines(Document([Page(1, tables=[grid(*rows)])]), ".")
    assert "Sixteen Rupees point Five" in [each.value.text for each in found.evidence]


def test_a_net_price_beside_the_amount_is_no_amount():
    rows = (("Omschrijving", "Aantal", "Bruto", "Korting", "Netto", "Bedrag"),)
    rows += (
        ("Thermostaat", "1", "78,40", "35%", "50,96", "50,96"),
        ("Element", "2", "164,00", "35%", "106,60", "213,20"),
    )
    found = find_lines(Document([Page(1, tables=[grid(*rows)])]), ",").lines
    assert [value(line.unit_price) is not None for line in found] == [True, True]
    assert values(found, "total_amount") == [(Decimal("50.96"),), (Decimal("213.20"),)]
