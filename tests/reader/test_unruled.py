"""Item tables without rules: where they go on, where their rows part, and what their headers are known by."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from making import page_pdf, pages_pdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from understanding import Text, table

from invoicekit import blocks, reader

HEADER = ("Description", "Qty", "Rate", "Amount")
LAMP = ("Lamp shade", "2", "50.00", "100.00")
CORD = ("Cord", "3", "10.00", "30.00")
BULB = ("Bulb", "4", "25.00", "100.00")
FIXED = (60, 240, 320, 400)


def tables_of(*texts: Text) -> list[list[list[str]]]:
    return [each.rows for each in blocks.parse(reader.read(page_pdf(*texts))).tables]


def drawn(rows: Sequence[Sequence[tuple[float, str]]], *, top: float = 500, step: float = 18) -> list[list[list[str]]]:
    """The tables of rows of texts; those at negative places end there."""

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(rows):
            for x, text in row:
                (canvas.drawRightString if x < 0 else canvas.drawString)(abs(x), top - step * at, text)

    return rows_drawn(draw)


def rows_drawn(draw: Callable[[Canvas], None]) -> list[list[list[str]]]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    return [each.rows for each in blocks.parse(reader.read(buffer.getvalue())).tables]


def test_typed_rules_are_no_text_of_a_table():
    rule = ("-" * 120,)
    rows = table(rule, HEADER, rule, LAMP, CORD, rule, ("Total", "", "", "130.00"), rule, places=FIXED)
    assert tables_of(*rows)[0][:3] == [list(HEADER), list(LAMP), list(CORD)]


def test_typed_rules_part_the_rows_of_a_table():
    rule = ("=" * 80,)
    rows = table(HEADER, rule, LAMP, ("with a ring",), ("of brass",), rule, ("Cotton",), CORD, rule, places=FIXED)
    (found,) = tables_of(*((x, 300 + (y - 300) * 0.65, text) for x, y, text in rows))
    assert [row[0] for row in found] == ["Description", "Lamp shade with a ring of brass", "Cotton Cord"]


def test_rows_that_stand_evenly_far_apart_are_one_table():
    rows = [text for at, row in enumerate((LAMP, CORD, BULB)) for text in table(row, top=325 + 70 * at, places=FIXED)]
    assert tables_of(*table(HEADER, places=FIXED), *rows) == [[list(each) for each in (HEADER, LAMP, CORD, BULB)]]


def test_rows_far_apart_that_count_on_are_one_table():
    header, first, second = ("No", *HEADER), ("1", *LAMP), ("2", *CORD)
    places = (40, 80, 240, 320, 400)
    rows = (*table(first, top=325, places=places), *table(second, top=405, places=places))
    assert tables_of(*table(header, places=places), *rows) == [[list(each) for each in (header, first, second)]]


def test_a_heading_as_far_above_an_item_as_another_row_is_a_row():
    rows = table(HEADER, LAMP, ("Electric goods",), CORD, BULB, places=FIXED)
    heading = ["Electric goods", "", "", ""]
    assert tables_of(*rows) == [[list(HEADER), list(LAMP), heading, list(CORD), list(BULB)]]


def test_a_heading_above_an_item_is_a_row_also_with_rules_between_the_items():
    def draw(canvas: Canvas) -> None:
        for at, row in enumerate((HEADER, LAMP, BULB, ("Electric goods",), CORD, BULB)):
            for x, text in zip(FIXED, row, strict=False):
                canvas.drawString(x, 500 - 20 * at, text)
            if at not in (0, 3):
                canvas.line(50, 494 - 20 * at, 450, 494 - 20 * at)

    heading = ["Electric goods", "", "", ""]
    assert rows_drawn(draw) == [[list(HEADER), list(LAMP), list(BULB), heading, list(CORD), list(BULB)]]


def test_a_heading_that_reaches_over_columns_is_one_text():
    header, lamp, cord, bulb = (("No", *HEADER), ("1", *LAMP), ("2", *CORD), ("3", *BULB))
    rows = table(header, lamp, ("Electric goods",), cord, bulb, places=(60, 100, 240, 320, 400))
    assert tables_of(*rows)[0][2] == ["Electric goods", "", "", "", ""]


def test_a_header_whose_names_stand_close_together():
    found = drawn(
        [
            [(60, "Sl. Coverage"), (-460, "Sum Insured (Rs.) Premium (Rs.)")],
            [(60, "1"), (78, "Own damage"), (-380, "4,50,000.00"), (-460, "9,120.00")],
            [(60, "2"), (78, "Third party"), (-380, "1,00,000.00"), (-460, "2,094.00")],
        ]
    )
    assert found == [
        [
            ["Sl.", "Coverage", "Sum Insured (Rs.)", "Premium (Rs.)"],
            ["1", "Own damage", "4,50,000.00", "9,120.00"],
            ["2", "Third party", "1,00,000.00", "2,094.00"],
        ]
    ]


def test_a_table_goes_on_below_an_items_own_taxes():
    taxes = ("CGST 9 %", "", "", "9.00"), ("SGST 9 %", "", "", "9.00"), ("Cess 1 %", "", "", "1.00")
    rows = (HEADER, LAMP, *taxes, ("Packed in paper",), BULB, ("Total", "", "", "219.00"))
    (found,) = tables_of(*table(*rows, places=FIXED))
    assert "Bulb" in [row[0] for row in found]


def test_an_items_own_taxes_do_not_decide_the_columns():
    taxes = [((60, name), (243, "9.00 % on 100.00"), (-440, "9.00")) for name in ("CGST", "SGST")]
    items = [(*zip(FIXED[:3], item[:3], strict=True), (-440, item[3])) for item in (LAMP, BULB)]
    found = drawn([tuple(zip(FIXED, HEADER, strict=True)), items[0], *taxes, items[1], *taxes])
    assert found[0][1] == list(LAMP)


def test_a_table_ends_above_the_taxes_of_all_items():
    rows = (HEADER, LAMP, BULB, ("Central GST 9 %", "", "", "18.00"), ("State GST 9 %", "", "", "18.00"))
    assert tables_of(*table(*rows, places=FIXED))[0] == [list(HEADER), list(LAMP), list(BULB)]


def test_a_table_ends_above_its_sum_in_words():
    words = ("Rupees two hundred only", "", "", "")
    assert tables_of(*table(HEADER, LAMP, BULB, words, ("E. & O. E.", "", "", "7.00"), places=FIXED))[0] == [
        list(each) for each in (HEADER, LAMP, BULB)
    ]


def test_columns_whose_rules_did_not_come_through_are_told_by_their_words():
    header = ("No", "Description", "Qty", "Unit Price", "Amount")
    rows = (header, ("1", *LAMP), ("2", *CORD))

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(rows):
            for left, right in ((50, 100), (100, 540)):
                canvas.rect(left, 692 - 22 * at, right - left, 22)
            for x, text in zip((56, 106, 306, 366, 446), row, strict=True):
                canvas.drawString(x, 700 - 22 * at, text)

    assert rows_drawn(draw) == [list(map(list, rows))]


def test_the_last_page_of_a_table_has_the_columns_of_the_page_before():
    places, header = (60, 220, 262, 289, 325), ("Description", "HSN", "Qty", "Rate", "Amount")
    items = ("Lamp shade", "9405", "2", "50.00", "100.00"), ("Cord", "8544", "12", "10.00", "120.00")
    first = table(header, *items, ("Bulb", "8539", "4", "25.00", "100.00"), places=places)
    last = table(header, ("Assembly", "", "", "", "70.00"), top=100, places=places)
    found = [each.rows for each in blocks.parse(reader.read(pages_pdf(first, last))).tables]
    assert found[0][:2] == [list(header), list(items[0])]
    assert found[1] == [list(header), ["Assembly", "", "", "", "70.00"]]


def test_a_logo_beside_two_rows_takes_the_words_of_neither():
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 17)
        canvas.drawString(60, 739, "PK")
        canvas.setFont("Helvetica", 9)
        canvas.drawString(120, 750, "Patel Kitchenware")
        canvas.drawString(120, 736, "G-4, Shyam Arcade, Rajkot - 360004")
        for at in range(8):
            canvas.drawString(60, 600 - 14 * at, f"Other words in small letters {at}")

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    draw(canvas)
    canvas.save()
    lines = [line.text for line in blocks.parse(reader.read(buffer.getvalue())).lines]
    assert "G-4, Shyam Arcade, Rajkot - 360004" in lines


def test_rates_and_amounts_below_one_name_over_their_middle_are_two_columns():
    header = [(60, "Particulars"), (210, "SAC"), (-305, "Taxable"), (327, "CGST"), (401, "SGST"), (-540, "Total")]
    rows = [
        [(60, name), (210, "996311"), (-305, net), (-352, rate), (-395, tax), (-426, rate), (-470, tax), (-540, total)]
        for name, net, rate, tax, total in (
            ("Room charges", "6,800.00", "6%", "408.00", "7,616.00"),
            ("Room service", "1,140.00", "2.5%", "28.50", "1,197.00"),
            ("Laundry", "430.00", "9%", "38.70", "507.40"),
        )
    ]
    found = drawn([header, *rows])[0]
    assert found[1] == ["Room charges", "996311", "6,800.00", "6%", "408.00", "6%", "408.00", "7,616.00"]


def test_a_total_at_the_foot_of_a_long_box_is_the_items():
    rows = [
        [(60, "Particulars"), (-330, "Amount"), (-420, "CGST"), (-480, "SGST"), (-560, "Total")],
        [(60, "Room charges"), (-330, "3450.00"), (-420, "86.25"), (-480, "86.25"), (-560, "3622.50")],
        [(60, "Laundry"), (-330, "220.00"), (-420, "19.80"), (-480, "19.80"), (-560, "259.60")],
        *[[]] * 8,
        [(60, "Total"), (-330, "3670.00"), (-420, "106.05"), (-480, "106.05"), (-560, "3882.10")],
    ]
    assert drawn(rows)[0][-1] == ["Total", "3670.00", "106.05", "106.05", "3882.10"]


def test_items_far_apart_go_on_where_a_position_was_not_read():
    step = 60
    rows = [
        [(50, "#"), (80, "Item number"), (160, "Description"), (-420, "Quantity"), (-480, "Price"), (-560, "Amount")]
    ]
    for at, name in enumerate(("Pump", "Seal", "Panel", "Valve"), 1):
        number = [] if at == 3 else [(50, str(at))]
        rows.append([*number, (80, f"FLX-0{at}"), (160, name), (-420, "2.00"), (-480, "50.00"), (-560, "100.00")])
    found = drawn(rows, top=700, step=step)[0]
    assert [row[2] for row in found] == ["Description", "Pump", "Seal", "Panel", "Valve"]


def test_an_item_whose_price_stands_below_it_goes_on_a_table_below_another_items_total():
    header = [(50, "Item"), (90, "Material"), (-330, "HSN"), (-410, "Quantity"), (-480, "Rate"), (-560, "Amount")]
    rows = [header]
    for at, name in enumerate(("BINDER", "DISPERSANT", "GLUE"), 1):
        rows.append([(50, f"0000{at}0"), (90, name), (-330, "39069090"), (-410, "4.00")])
        rows.append([(90, "Basic price"), (-480, "100.00"), (-560, "400.00")])
        rows.append([(90, "Item Total"), (-560, "400.00")])
    found = drawn(rows, top=600, step=14)
    assert [row[0] for row in found[0] if row[0].isdigit()] == ["000010", "000020", "000030"]


def test_a_name_with_a_rate_heads_a_column():
    rows = [
        [(-330, "Net £"), (-430, "VAT @ 20% £"), (-540, "Total £")],
        [(60, "Professional charges"), (-330, "1,150.00"), (-430, "230.00"), (-540, "1,380.00")],
        [(60, "Acting for your lender"), (-330, "225.00"), (-430, "45.00"), (-540, "270.00")],
        [(60, "Administration fee"), (-330, "35.00"), (-430, "7.00"), (-540, "42.00")],
    ]
    assert drawn(rows)[0][0] == ["", "Net £", "VAT @ 20% £", "Total £"]


def test_a_name_in_the_middle_of_texts_heads_the_codes_at_their_left_as_well():
    header = [(-90, "Shipped"), (112, "UOM"), (330, "Item ID"), (-470, "Unit Price"), (-540, "Amount")]
    rows = [header]
    for code, name in (("SQD-20", "Square plug-on breaker with a long name"), ("SQD-100", "Round bolt-on breaker")):
        rows.append([(-90, "4.00"), (112, "EA"), (150, code), (-470, "20.00"), (-540, "80.00")])
        rows.append([(150, name + " of steel and copper, in white")])
    found = drawn(rows, step=14)[0]
    assert [row[1] for row in found] == ["UOM", "EA", "EA"]
    assert found[1][2].startswith("SQD-20 Square plug-on")


SECTIONS = ("Pos.", "Menge", "Einheit", "Bezeichnung", "Preis", "Betrag")
SECTION_PLACES = (60, 110, 160, 200, 420, 490)


def test_the_next_page_goes_on_a_table_in_which_a_section_was_summed_up():
    first = (
        SECTIONS,
        ("01.01", "6,00", "Stk", "Panzer erneuern", "142,80", "856,80"),
        ("01.02", "2,00", "Stk", "Gurtwickler", "231,40", "462,80"),
        ("", "", "", "Summe 01 Wohnungen", "", "1.319,60"),
        ("02.01", "1,00", "Stk", "Rohrmotor", "268,00", "268,00"),
        ("02.02", "1,00", "Stk", "Handsender", "54,30", "54,30"),
        ("", "", "", "", "Übertrag:", "1.641,90"),
    )
    second = (
        ("02.03", "1,00", "psch", "Anschluss durch Fachfirma", "135,00", "135,00"),
        ("02.04", "3,00", "Stk", "Feuchtraumdose", "8,40", "25,20"),
    )
    pages = [table(*rows, places=SECTION_PLACES) for rows in (first, second)]
    found = [each for each in blocks.parse(reader.read(pages_pdf(*pages))).tables if each.page == 2]
    assert found[0].rows == [list(row) for row in second]


def test_a_numbered_heading_below_a_sections_total_is_a_row_of_its_own():
    rows = (
        (300, SECTIONS),
        (318, ("01.01", "6,00", "Stk", "Panzer erneuern", "142,80", "856,80")),
        (330, ("", "", "", "aus Aluminium, einschließlich Endleiste")),
        (352, ("01.02", "2,00", "Stk", "Gurtwickler", "231,40", "462,80")),
        (364, ("", "", "", "mit Abdeckplatte und Gurtband")),
        (384, ("Summe 01", "", "", "Wohnungen", "", "1.319,60")),
        (404, ("02", "Treppenhaus")),
        (420, ("02.01", "1,00", "Stk", "Rohrmotor", "268,00", "268,00")),
        (432, ("", "", "", "mit Funkempfänger und Mitnehmer")),
        (452, ("", "", "", "", "Übertrag", "1.587,60")),
    )
    texts = [(x, y, text) for y, row in rows for x, text in zip(SECTION_PLACES, row, strict=False) if text]
    assert [row[0] for row in tables_of(*texts)[0]] == ["Pos.", "01.01", "01.02", "Summe 01", "02", "02.01", ""]


def test_the_last_row_of_a_description_is_no_heading_of_the_next_item():
    rows = (
        (300, SECTIONS),
        (316, ("01.01", "6,00", "Stk", "Panzer erneuern", "142,80", "856,80")),
        (327, ("", "", "", "aus Aluminium, einschließlich Endleiste")),
        (338, ("", "", "", "Größe 1.260 mm")),
        (355, ("01.02", "2,00", "Stk", "Gurtwickler", "231,40", "462,80")),
        (371, ("01.03", "2,00", "Stk", "Handsender", "31,40", "62,80")),
    )
    texts = [(x, y, text) for y, row in rows for x, text in zip(SECTION_PLACES, row, strict=False) if text]
    assert [row[0] for row in tables_of(*texts)[0]] == ["Pos.", "01.01", "01.02", "01.03"]


def test_a_total_without_a_number_in_the_last_column_is_a_row_of_its_own():
    places = (60, 90, 320, 360, 420, 490)
    rows = (
        (300, ("N°", "Désignation", "Qté", "P.U. HT", "Montant HT", "TVA %")),
        (320, ("1.1", "Vidange du réseau", "1,00", "285,00", "285,00", "10,00")),
        (334, ("1.2", "Dépose des pompes", "1,00", "390,00", "390,00", "10,00")),
        (348, ("", "", "Sous-total 1", "", "675,00", "")),
        (368, ("2.1", "Module thermique", "2,00", "7 845,00", "15 690,00", "10,00")),
    )
    texts = [(x, y, text) for y, row in rows for x, text in zip(places, row, strict=True) if text]
    assert [row[4] for row in tables_of(*texts)[0]] == ["Montant HT", "285,00", "390,00", "675,00", "15 690,00"]
