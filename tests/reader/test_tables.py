"""Tables that only some rules draw: headers on a dark ground, rules around the header alone, boxes below the items."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from making import page_pdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from invoicekit import blocks, reader
from invoicekit.reader.model import ReadWord, Rect
from invoicekit.reader.ruled import ruled_grids
from invoicekit.reader.rules import enclosed_cells, find_rules, outside_words

EDGES = (50, 100, 300, 360, 440, 540)
HEADER = ("No", "Description", "Qty", "Rate", "Amount")
ROWS = (("1", "Lamp shade", "2", "50.00", "100.00"), ("2", "Cord", "3", "10.00", "30.00"))


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def rows_of(data: bytes) -> list[list[list[str]]]:
    return [table.rows for table in blocks.parse(reader.read(data)).tables]


def write(canvas: Canvas, y: float, texts: Sequence[str], *, ruled: bool) -> None:
    for text, (left, right) in zip(texts, pairwise(EDGES), strict=True):
        if ruled:
            canvas.rect(left, y - 8, right - left, 22)
        canvas.drawString(left + 6, y, text)


def test_a_header_on_a_dark_ground_above_ruled_rows():
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.2, 0.3, 0.5)
        canvas.rect(EDGES[0], 692, EDGES[-1] - EDGES[0], 22, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        write(canvas, 700, HEADER, ruled=False)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setStrokeColorRGB(0.2, 0.3, 0.5)
        for at, row in enumerate(ROWS):
            write(canvas, 678 - 22 * at, row, ruled=True)

    assert rows_of(drawn(draw)) == [[list(HEADER), *map(list, ROWS)]]


def test_sizes_below_a_name_on_a_dark_ground_head_their_columns():
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.2, 0.3, 0.5)
        canvas.rect(EDGES[0], 692, EDGES[-1] - EDGES[0], 36, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        write(canvas, 714, ("Sr", "Description", "Size", "Size", "Amount"), ruled=False)
        write(canvas, 698, ("", "", "28", "30", ""), ruled=False)
        canvas.setFillColorRGB(0, 0, 0)
        for at, row in enumerate((("1", "Denim", "2", "4", "100.00"), ("2", "Chino", "3", "1", "80.00"))):
            write(canvas, 676 - 22 * at, row, ruled=True)

    assert rows_of(drawn(draw))[0][0] == ["Sr", "Description", "Size 28", "Size 30", "Amount"]


def test_a_ruled_header_above_rows_without_rules():
    def draw(canvas: Canvas) -> None:
        write(canvas, 700, HEADER, ruled=True)
        for at, row in enumerate(ROWS):
            write(canvas, 675 - 22 * at, row, ruled=False)

    assert rows_of(drawn(draw)) == [[list(HEADER), *map(list, ROWS)]]


def test_a_box_of_sums_below_is_no_part_of_the_items():
    def draw(canvas: Canvas) -> None:
        for at, row in enumerate((HEADER, *ROWS)):
            write(canvas, 700 - 22 * at, row, ruled=True)
        for left, right in pairwise((50, 330, 540)):
            canvas.rect(left, 560, right - left, 88)
        for at, (text, amount) in enumerate(
            (("Sub Total", "130.00"), ("IGST", "23.40"), ("Less", "0.40"), ("Total", "153"))
        ):
            canvas.drawString(56, 636 - 18 * at, ("Total in words", "One hundred and fifty", "three only", "Notes")[at])
            canvas.drawString(366, 636 - 18 * at, text)
            canvas.drawString(460, 636 - 18 * at, amount)

    assert rows_of(drawn(draw))[0] == [list(HEADER), *map(list, ROWS)]


def test_a_line_above_the_first_item_is_no_part_of_it():
    texts = [(x, 300, text) for x, text in zip(EDGES, HEADER, strict=False)]
    texts += [(100, 320, "Contract No. CON02858")]
    texts += [(x, 360 + 20 * at, text) for at, row in enumerate(ROWS) for x, text in zip(EDGES, row, strict=False)]
    [rows] = rows_of(page_pdf(*texts))
    assert [row[1] for row in rows] == ["Description", "Contract No. CON02858", "Lamp shade", "Cord"]


def test_a_maker_whose_name_is_nearly_sum_is_no_total():
    rows = (("1", "SUN Pantocid", "2", "165.00", "330.00"), ("2", "ABB Digene", "3", "10.00", "30.00"))
    texts = [(x, 300, text) for x, text in zip(EDGES, HEADER, strict=False)]
    texts += [(x, 320 + 20 * at, text) for at, row in enumerate(rows) for x, text in zip(EDGES, row, strict=False)]
    [read] = rows_of(page_pdf(*texts))
    assert read[1:] == [list(row) for row in rows]


def test_the_number_of_items_ends_their_table():
    texts = [(x, 300, text) for x, text in zip(EDGES, HEADER, strict=False)]
    texts += [(x, 320 + 20 * at, text) for at, row in enumerate(ROWS) for x, text in zip(EDGES, row, strict=False)]
    texts += [(EDGES[0], 370, "No. of items: 2"), (EDGES[0], 384, "Subject to Surat jurisdiction")]
    assert rows_of(page_pdf(*texts))[0][1:] == [list(row) for row in ROWS]


def test_numbers_that_nothing_names_are_no_table_of_their_own():
    def draw(canvas: Canvas) -> None:
        for at, row in enumerate((HEADER, *ROWS)):
            write(canvas, 700 - 22 * at, row, ruled=False)
        for at in range(2):  # the rules around the rows' last cells alone came out in print
            for left, right in pairwise(EDGES[2:]):
                canvas.rect(left, 670 - 22 * at, right - left, 22)

    assert rows_of(drawn(draw)) == [[list(HEADER), *map(list, ROWS)]]


def test_a_lone_comma_stays_on_its_row():
    lines = blocks.parse(
        reader.read(page_pdf((60, 100, "August 3 , 2014"), (60, 200, "Thank you for your order")))
    ).lines
    assert lines[0].text == "August 3 , 2014"


def test_a_stroke_through_a_word_is_no_rule():
    word = ReadWord("Rate", 90.0, Rect(100, 100, 160, 120))
    stroke, underline, rule = Rect(102, 110, 158, 112), Rect(100, 119, 160, 121), Rect(50, 110, 400, 112)
    assert outside_words([stroke, underline, rule], [word]) == [underline, rule]


def test_a_side_that_broke_off_closes_the_cells():
    rules = [Rect(100, y, 500, y + 1) for y in (100, 140, 180, 500)]
    inner = [Rect(x, 100, x + 1, 500) for x in (100, 200, 300)]
    piece = Rect(500, 100, 501, 130)
    cells = enclosed_cells(rules, [*inner, piece], (700, 700))
    assert sum(cell.left > 300 for cell in cells) == 3


def test_columns_that_stand_as_close_as_words_are_told_by_what_is_aligned():
    rows = (
        ("04/02/26", "JPH", "Review of the term sheet and a call with the client", "2.40", "$620.00", "$1,488.00"),
        ("04/07/26", "KLW", "Draft of the stock purchase agreement", "6.10", "$415.00", "$2,531.50"),
        ("04/15/26", "KLW", "Closing", "3.30", "$415.00", "$1,369.50"),
    )

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for at, row in enumerate((("Date", "Atty", "Description", "Hours", "Rate", "Amount"), *rows)):
            for x, text in zip((50, 94, 118), row, strict=False):
                canvas.drawString(x, 700 - 20 * at, text)
            for x, text in zip((400, 442, 495), row[3:], strict=True):
                canvas.drawRightString(x, 700 - 20 * at, text)

    assert rows_of(drawn(draw))[0][1:] == [list(row) for row in rows]


def plain_table(canvas: Canvas, *, dark: bool = False) -> None:
    """A table without rules, its amounts at the right edges of their columns, its header at the left ones."""
    if dark:
        canvas.setFillColorRGB(0.13, 0.2, 0.27)
        canvas.rect(EDGES[0] - 4, 692, EDGES[-1] - EDGES[0] + 4, 20, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
    for text, (left, _) in zip(HEADER, pairwise(EDGES), strict=True):
        canvas.drawString(left, 700, text)
    canvas.setFillColorRGB(0, 0, 0)
    for at, row in enumerate(ROWS):
        for text, (left, right) in zip(row, pairwise(EDGES), strict=True):
            if left > EDGES[1]:
                canvas.drawRightString(right - 16, 682 - 18 * at, text)
            else:
                canvas.drawString(left, 682 - 18 * at, text)


def test_light_letters_on_a_dark_header_make_no_rules():
    assert rows_of(drawn(lambda canvas: plain_table(canvas, dark=True))) == [[list(HEADER), *map(list, ROWS)]]


def test_a_header_at_the_other_edge_of_its_column_heads_it():
    assert rows_of(drawn(plain_table)) == [[list(HEADER), *map(list, ROWS)]]


def test_the_short_last_line_of_a_sentence_below_is_no_part_of_the_last_item():
    def draw(canvas: Canvas) -> None:
        plain_table(canvas)
        canvas.drawString(
            50, 640, "Payment within 30 days to Bank Northern, account 12345678, sort code 20-11-22. Thank you"
        )
        canvas.drawString(50, 627, "for your business.")

    assert rows_of(drawn(draw)) == [[list(HEADER), *map(list, ROWS)]]


def test_a_column_that_is_hardly_filled_before_amounts_with_their_currency():
    rows = (("Relaunch", "1", "2.400,00 EUR", "5 %", "2.280,00 EUR"), ("Wartung", "1", "89,00 EUR", "", "89,00 EUR"))
    header = ("Beschreibung", "Menge", "Einzelpreis", "Rabatt", "Gesamtpreis")

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for at, row in enumerate((header, *rows)):
            canvas.drawString(50, 700 - 20 * at, row[0])
            for x, text in zip((250, 330, 373, 440), row[1:], strict=True):
                canvas.drawRightString(x, 700 - 20 * at, text)

    assert rows_of(drawn(draw))[0] == [list(header), *map(list, rows)]


def test_light_rules_reach_the_dark_ground_that_outshines_them():
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.05, 0.2, 0.25)
        canvas.rect(EDGES[0], 692, EDGES[-1] - EDGES[0], 30, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        for text, left in zip(HEADER, EDGES, strict=False):
            canvas.drawString(left + 6, 708 if text in ("Rate", "Amount") else 703, text)
        for left in EDGES[3:5]:
            canvas.drawString(left + 6, 696, "(INR)")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setStrokeColorRGB(0.8, 0.8, 0.8)
        for at, row in enumerate(ROWS):
            write(canvas, 678 - 22 * at, row, ruled=True)

    header = [*HEADER[:3], "Rate (INR)", "Amount (INR)"]
    assert rows_of(drawn(draw)) == [[header, *map(list, ROWS)]]


def test_all_rows_above_the_rule_below_a_header_are_its():
    def draw(canvas: Canvas) -> None:
        canvas.line(50, 720, 540, 720)
        write(canvas, 705, HEADER, ruled=False)
        write(canvas, 692, ("", "HSN Code", "", "(INR)", "9.00 %"), ruled=False)
        canvas.line(50, 684, 540, 684)
        for at, row in enumerate(ROWS):
            write(canvas, 665 - 22 * at, row, ruled=False)

    [[header, *_]] = rows_of(drawn(draw))
    assert header == ["No", "Description HSN Code", "Qty", "Rate (INR)", "Amount 9.00 %"]


def test_no_row_crosses_a_rule():
    def draw(canvas: Canvas) -> None:
        write(canvas, 705, HEADER, ruled=False)
        for at, (row, detail) in enumerate(zip(ROWS, ("Brass", "Black, two metres"), strict=True)):
            canvas.line(50, 695 - 44 * at, 540, 695 - 44 * at)
            write(canvas, 680 - 44 * at, ("", row[1], "", "", ""), ruled=False)
            write(canvas, 668 - 44 * at, (row[0], detail, *row[2:]), ruled=False)

    [[_, *rows]] = rows_of(drawn(draw))
    assert [row[1] for row in rows] == ["Lamp shade Brass", "Cord Black, two metres"]


def test_a_header_word_that_hardly_reaches_a_column_goes_with_its_neighbour():
    places = (60, 290, 316, 352, 420, 480)
    header = ("Service", "SAC", "Taxable", "Value", "IGST", "Total")
    rows = (("Hosting", "998315", "", "128.14", "23.06", "151.20"), ("Backup", "998315", "", "53.60", "9.65", "63.25"))
    texts = [
        (x, 100 + 20 * at, text) for at, row in enumerate((header, *rows)) for x, text in zip(places, row, strict=True)
    ]
    [[found, *_]] = rows_of(page_pdf(*texts, size=9))
    assert found == ["Service", "SAC", "Taxable Value", "IGST", "Total"]


def test_codes_in_texts_part_no_rows():
    def draw(canvas: Canvas) -> None:
        write(canvas, 700, HEADER, ruled=False)
        for at, row in enumerate(ROWS):
            write(canvas, 680 - 60 * at, row, ruled=False)
            write(canvas, 666 - 60 * at, ("", "Model 6205 to 6209", "", "", ""), ruled=False)
            write(canvas, 652 - 60 * at, ("", "Tariff 84821012", "", "", ""), ruled=False)

    [[_, *rows]] = rows_of(drawn(draw))
    assert [row[1] for row in rows] == [f"{name} Model 6205 to 6209 Tariff 84821012" for name in ("Lamp shade", "Cord")]


def test_a_taxes_rate_below_an_item_ends_no_table():
    def draw(canvas: Canvas) -> None:
        write(canvas, 700, HEADER, ruled=False)
        for at, row in enumerate(ROWS):
            write(canvas, 680 - 40 * at, row, ruled=False)
            write(canvas, 666 - 40 * at, ("", "CGST: 9.00 %", "", "", ""), ruled=False)

    [[_, *rows]] = rows_of(drawn(draw))
    assert [row[0] for row in rows] == ["1", "2"]


def test_a_row_whose_own_rules_are_not_seen_has_those_of_the_row_above():
    def draw(canvas: Canvas) -> None:
        for at, row in enumerate((HEADER, *ROWS)):
            top = 700 - 30 * at
            edges = (EDGES[0], EDGES[-1]) if row is ROWS[0] else EDGES
            for left, right in pairwise(edges):
                canvas.rect(left, top - 30, right - left, 30)
            for text, left in zip(row, EDGES, strict=False):
                canvas.drawString(left + 6, top - 20, text)

    assert rows_of(drawn(draw)) == [[list(HEADER), *map(list, ROWS)]]


def test_a_rule_that_was_missed_below_one_name_joins_no_row_to_the_header():
    def draw(canvas: Canvas) -> None:
        for at, row in enumerate((HEADER, *ROWS)):
            for text, (left, right) in zip(row, pairwise(EDGES), strict=True):
                if text == "Rate":
                    canvas.rect(left, 670, right - left, 44)
                elif text != ROWS[0][3]:
                    canvas.rect(left, 692 - 22 * at, right - left, 22)
                canvas.drawString(left + 6, 700 - 22 * at, text)

    assert rows_of(drawn(draw)) == [[list(HEADER), *map(list, ROWS)]]


def test_sums_below_the_items_are_a_table_of_their_own():
    sums = (("Subtotal", "130.00"), ("Discount (5%)", "-6.50"), ("Amount due", "123.50"))

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate((HEADER, *ROWS)):
            write(canvas, 700 - 20 * at, row, ruled=False)
        for at, (name, amount) in enumerate(sums):
            canvas.drawString(366, 630 - 16 * at, name)
            canvas.drawString(470, 630 - 16 * at, amount)

    assert rows_of(drawn(draw)) == [[list(HEADER), *map(list, ROWS)], [list(each) for each in sums]]


def test_payments_apart_from_the_items_are_a_table_of_their_own():
    paid = (("TOTAL GBP", "130.00"), ("CASH", "150.00"), ("CHANGE", "20.00"))

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate((HEADER[1:], *(each[1:] for each in ROWS))):
            write(canvas, 700 - 16 * at, ("", *row), ruled=False)
        for at, (name, amount) in enumerate(paid):
            canvas.drawString(106, 636 - 16 * at, name)
            canvas.drawString(446, 636 - 16 * at, amount)

    assert rows_of(drawn(draw))[1:] == [[list(each) for each in paid]]


def test_large_light_letters_on_a_dark_ground_draw_no_rules():
    grey = np.full((200, 700), 60, np.uint8)
    for x in range(100, 600, 8):
        grey[90:110, x : x + 5] = 255
    assert find_rules(grey) == ([], [])


def test_a_piece_of_a_table_whose_other_cells_did_not_close_is_no_table():
    rows = ((100, "Rate", "Amount", "Tax"), (140, "5", "10", "2"), (180, "6", "12", "3"))
    cells = [Rect(x, y, x + 100, y + 40) for y, *_ in rows for x in (300, 400, 500)]
    words = [
        ReadWord(text, 90.0, Rect(x + 20, y + 10, x + 60, y + 30))
        for y, *texts in rows
        for x, text in zip((300, 400, 500), texts, strict=True)
    ]
    ends, runs_on = ([Rect(left, y, 600, y + 1) for y in (100, 140, 180, 220)] for left in (300, 60))
    assert ruled_grids(cells, words, rules=ends)
    assert not ruled_grids(cells, words, rules=runs_on)


def test_boxes_of_many_rows_that_close_the_page_are_no_rows_of_the_items():
    """The amount in words beside the sums, whose boxes end where some of the table's columns do."""
    edges = (50.0, 100.0, 300.0, 380.0, 460.0, 560.0)
    above = [Rect(50, 40, 380, 100), Rect(380, 40, 560, 100)]
    rows = [Rect(left, top, right, top + 30) for top in (100.0, 130.0, 160.0) for left, right in pairwise(edges)]
    below = [Rect(50, 190, 380, 350), Rect(380, 190, 560, 310), Rect(380, 310, 560, 350)]
    texts = (
        (("Name", 60, 60), ("Patel", 150, 60), ("Date", 390, 60), ("29/10/2024", 470, 60)),
        (("No", 60, 110), ("Description", 110, 110), ("Qty", 310, 110), ("Rate", 390, 110), ("Amount", 470, 110)),
        (("1", 60, 140), ("Bangle", 110, 140), ("2", 310, 140), ("40.00", 390, 140), ("80.00", 470, 140)),
        (("Total", 110, 170), ("80.00", 470, 170)),
        (("Rupees", 60, 200), ("Eighty", 150, 200), ("only", 220, 200), ("Taxable", 390, 200), ("80.00", 470, 200)),
        (("Paid", 60, 235), ("by", 110, 235), ("card", 150, 235), ("CGST", 390, 235), ("1.20", 470, 235)),
        (("Thanks", 60, 270), ("SGST", 390, 270), ("1.20", 470, 270)),
        (("Rates", 60, 290), ("vary", 150, 290), ("Round", 390, 290), ("-0.40", 470, 290)),
        (("Net", 390, 320), ("82.00", 470, 320)),
    )
    words = [ReadWord(text, 99.0, Rect(x, y, x + 9 * len(text), y + 14)) for row in texts for text, x, y in row]
    grids = ruled_grids([*above, *rows, *below], words)
    assert not [cell for grid in grids for cell in grid.cells if "SGST" in {word.text for word in cell.words}]


def test_rows_of_a_balance_sheet_whose_columns_alone_are_ruled():
    edges = (50.0, 100.0, 320.0, 380.0, 470.0, 560.0)
    head = [Rect(left, 40, right, 80) for left, right in pairwise(edges)]
    body = [Rect(left, 80, right, 300) for left, right in pairwise(edges[:4])]
    sums = [Rect(left, top, right, top + 110) for top in (80.0, 190.0) for left, right in pairwise(edges[3:])]
    rows = (
        ("(1)", "Share capital", "2", "250.00", "250.00"),
        ("", "Reserves", "3", "1,386.42", "1,104.87"),
        ("(2)", "Borrowings", "4", "412.55", "520.18"),
        ("", "Provisions", "5", "46.90", "41.05"),
    )
    texts = (("", "Particulars", "Note", "2025", "2024"), *rows)
    tops = (50, 90, 130, 200, 240)
    words = [
        ReadWord(word, 99.0, Rect(x + 5 + 60 * at, top, x + 5 + 60 * at + 7 * len(word), top + 14))
        for top, row in zip(tops, texts, strict=True)
        for x, text in zip(edges, row, strict=False)
        for at, word in enumerate(text.split())
    ]
    [grid] = ruled_grids([*head, *body, *sums], words)
    found = {(cell.row, cell.column): " ".join(word.text for word in cell.words) for cell in grid.cells}
    assert [tuple(found[row, column] for column in range(1, 6)) for row in range(2, 6)] == [*rows]
