"""Which row or band of a page names a table's columns."""

from __future__ import annotations

import io
from collections.abc import Callable

from making import page_pdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from invoicekit import blocks, reader


def on_page(draw: Callable[[Canvas], None]) -> bytes:
    """A PDF of one page as it is drawn, in small letters."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 8)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def ruled(*bands: tuple[tuple[float, ...], tuple[str, ...]], top: float = 200, high: float = 24) -> bytes:
    """A PDF of ruled rows below each other, each with its vertical rules and its texts."""

    def draw(canvas: Canvas) -> None:
        for at, (edges, texts) in enumerate(bands):
            y = A4[1] - top - high * at
            canvas.grid(list(edges), [y, y - high])
            for x, text in zip(edges, texts, strict=False):
                canvas.drawString(x + 3, y - 14, text)

    return on_page(draw)


EDGES = (50, 80, 150, 220, 350, 400, 450, 540)
NAMES = ("Sr. No", "Date", "Vehicle", "Particulars", "Package", "Hr Amt", "Amount")


def tables(data: bytes) -> list[list[list[str]]]:
    return [table.rows for table in blocks.parse(reader.read(data)).tables]


def test_labels_in_a_box_above_are_no_header():
    box = ((50, 350, 450, 540), ("To, Zenkoku Ltd.", "Bill No. Date", "YTT/388 Amount Rate"))
    items = ((EDGES, ("1", "02-10-26", "Dzire", "Pune Local", "2200", "-", "2,200.00")),) * 2
    found = tables(ruled(box, (EDGES, NAMES), *items))
    assert any(rows[0] == list(NAMES) for rows in found)


def test_a_header_of_marks_and_packages_is_no_form():
    names = ("Sl No.", "Marks & Nos.", "No. of Pkgs.", "Description of Goods", "Quantity", "Rate per", "Amount")
    items = ((EDGES, ("1", "L-118", "20 Bags", "Cotton Yarn", "1200", "248.50", "2,98,200.00")),) * 2
    found = tables(ruled((EDGES, names), *items))
    assert any(rows[0] == list(names) and len(rows) == 3 for rows in found)


def test_the_header_is_the_row_that_names_most_columns():
    places = (60, 130, 300, 350, 420, 490)
    rows = (
        ("Account No.", "XX0926", "Nature of", "Service", "Financial services", "Rate"),
        ("Txn Date", "Description", "SAC", "Taxable", "CGST", "Total"),
        ("04/09/2026", "Cheque book charges", "997119", "250.00", "22.50", "272.50"),
        ("09/09/2026", "Transfer charges", "997119", "45.00", "4.05", "49.05"),
    )
    texts = [(x, 200 + 24 * at, text) for at, row in enumerate(rows) for x, text in zip(places, row, strict=True)]
    assert any(found[0] == list(rows[1]) for found in tables(page_pdf(*texts)))


def test_a_tax_code_behind_the_amounts_is_a_column_of_its_own():
    places = (60, 130, 300, 350, 420, 470)
    rows = (
        ("EAN", "Bezeichnung", "Preis", "Menge", "Gesamt", "MwSt"),
        ("4012600318", "Quark", "9,49", "3", "28,47", "A"),
        ("4012600772", "Öl", "21,90", "2", "43,80", "B"),
        ("4012600190", "Tomaten", "25,74", "4", "102,96", "A"),
    )
    texts = [(x, 200 + 14 * at, text) for at, row in enumerate(rows) for x, text in zip(places, row, strict=True)]
    texts += [(60, 270, "Anzahl Kolli: 23"), (350, 270, "Summe netto EUR"), (440, 270, "175,23")]
    [found, *_] = tables(page_pdf(*texts))
    assert [row[-1] for row in found] == ["MwSt", "A", "B", "A"]


def test_a_section_named_over_the_codes_is_a_row_of_its_own():
    places = (60, 130, 330, 400, 470)
    rows = (
        (200, ("Code", "Libellé", "Qté", "P.U. H.T.", "Montant H.T.")),
        (222, ("MO1", "RÉVISION", "1,80", "72,00", "129,60")),
        (236, ("MO2", "PLAQUETTES", "1,50", "72,00", "108,00")),
        (258, ("PIÈCES ET FOURNITURES",)),
        (272, ("1109AY", "FILTRE À HUILE", "1,00", "16,42", "16,42")),
    )
    texts = [(x, top, text) for top, row in rows for x, text in zip(places, row, strict=False)]
    [found, *_] = tables(page_pdf(*texts))
    assert [row[0] for row in found][-1] == "1109AY"


def test_boxes_whose_edges_are_a_tables_stand_above_its_header():
    middle = (50, 220, 350, 540)
    boxes = (
        (middle, ("Seller, Code 24", "Ref. No. 118", "Dated 14-Feb")),
        (middle, ("Buyer, Near Bus Stand 452", "Dispatch Doc", "Destination")),
    )
    items = ((EDGES, ("1", "02-10-26", "Dzire", "Pune Local", "2200", "-", "2,200.00")),) * 2
    found = tables(ruled(*boxes, (EDGES, NAMES), *items))
    assert any(rows[0] == list(NAMES) and len(rows) == 3 for rows in found)


def test_rules_that_end_above_a_boxs_last_row_part_what_is_above_it():
    edges, names = (50, 90, 250, 320, 380, 540), ("S.N.", "Description", "HSN Code", "Qty.", "Amount")

    def draw(canvas: Canvas) -> None:
        canvas.grid([50, 320, 540], [690, 642])
        canvas.drawString(53, 670, "Billed to : Tajline Footcraft")
        canvas.drawString(323, 670, "Shipped to : Tajline Footcraft")
        canvas.grid([50, 540], [642, 618, 520])
        for x in edges[1:-1]:
            canvas.line(x, 642, x, 520 if x in (90, 380) else 536)  # others stop where the rounding is
        rows = ((628, names), (604, ("1.", "TPR Sole", "6406", "240", "33,417.60")))
        rows += ((590, ("2.", "PVC Sole", "6406", "180", "13,062.60")),)
        for y, row in rows:
            for x, text in zip(edges, row, strict=False):
                canvas.drawString(x + 3, y, text)
        canvas.drawString(200, 526, "Less : Rounded Off")
        canvas.drawString(480, 526, "0.16")

    found = tables(on_page(draw))
    assert any(rows[:2] == [list(names), ["1.", "TPR Sole", "6406", "240", "33,417.60"]] for rows in found)


def test_a_row_with_a_labels_value_in_it_is_no_header():
    places = (60, 200, 330, 400, 470)
    rows = (
        (200, ("Product", "Title", "Qty", "IGST", "Total")),
        (230, ("Autoclave Tray", "Instrument Tray", "1", "127.18", "1187.00")),
        (242, ("HSN/SAC: 90189099", "IGST 12 % (10 inch)")),
        (272, ("Loupe Light", "Headlight", "1", "408.81", "2680.00")),
        (284, ("HSN/SAC: 94054900", "IGST 18 %")),
    )
    texts = [(x, top, text) for top, row in rows for x, text in zip(places, row, strict=False)]
    found = [each for each in tables(page_pdf(*texts)) if "Product" in each[0]]
    assert len(found) == 1
    assert any("2680.00" in row for row in found[0])


def test_a_dash_for_nothing_is_a_row_beside_the_amounts_above_it():
    edges = (50, 250, 380, 460, 540)
    header = (edges, ("Particular", "HSN", "Rate", "Amount"))

    def draw(canvas: Canvas) -> None:
        canvas.grid(list(edges), [642, 618, 540])
        rows = ((628, header[1]), (604, ("Pallet", "4415", "685.00", "41,100.00")))
        rows += (
            (590, ("", "SGST", "6%", "6,894.60")),
            (576, ("", "IGST", "0%", "-")),
            (562, ("", "Total", "", "47,994.60")),
        )
        for y, row in rows:
            for x, text in zip(edges, row, strict=False):
                canvas.drawString(x + 3, y, text)

    [found] = tables(on_page(draw))
    assert [row[-1] for row in found] == ["Amount", "41,100.00", "6,894.60", "-", "47,994.60"]


def test_a_form_right_above_a_dark_header_is_no_part_of_it():
    edges = (50, 90, 250, 330, 410, 540)

    def draw(canvas: Canvas) -> None:
        canvas.drawString(53, 668, "Containers TGBU6620934")
        canvas.drawString(253, 668, "Pkgs 1,960 BAGS 39,984.000 KGS")
        canvas.grid(list(edges), [642, 618, 594])
        for y, row in (
            (648, ("#", "Charge Description", "SAC", "Rate", "Amount")),
            (628, ("1", "Ocean freight", "996521", "1,150.00", "2,300.00")),
            (604, ("2", "Seal charges", "996799", "550.00", "1,100.00")),
        ):
            for x, text in zip(edges, row, strict=False):
                canvas.drawString(x + 3, y, text)

    assert any(rows[0] == ["#", "Charge Description", "SAC", "Rate", "Amount"] for rows in tables(on_page(draw)))


def test_labels_with_a_code_for_value_head_no_table():
    texts = [
        (60, 100, "Product"),
        (140, 100, "Citric acid"),
        (300, 100, "Batch no."),
        (380, 100, "24F1907-B"),
        *(
            (x, 140, text)
            for x, text in zip((60, 200, 300, 400), ("Description", "Qty", "Rate", "Amount"), strict=True)
        ),
        *((x, 156, text) for x, text in zip((60, 200, 300, 400), ("Citric acid", "12", "4.50", "54.00"), strict=True)),
        *((x, 172, text) for x, text in zip((60, 200, 300, 400), ("Soda ash", "10", "2.00", "20.00"), strict=True)),
    ]
    tables = blocks.parse(reader.read(page_pdf(*texts))).tables
    assert [cell.text for cell in tables[0].cells if cell.row == 1] == ["Description", "Qty", "Rate", "Amount"]


def test_the_upper_row_of_a_header_below_its_rule():
    columns = (60, 200, 330, 400, 490)
    upper, lower = ("", "", "Taxable", "CGST", ""), ("Date", "Particulars", "Value", "Amount", "Total")
    items = (
        ("10-11-25", "Room tariff", "8,900.00", "801.00", "9,701.00"),
        ("11-11-25", "Laundry", "545.00", "49.05", "594.05"),
    )

    def draw(canvas: Canvas) -> None:
        canvas.line(56, 700, 540, 700)
        canvas.line(56, 666, 540, 666)
        for y, row in ((685, upper), (673, lower), (654, items[0]), (636, items[1])):
            for x, text in zip(columns, row, strict=True):
                canvas.drawString(x, y, text)

    table = blocks.parse(reader.read(on_page(draw))).tables[0]
    assert [cell.text for cell in table.cells if cell.row == 1] == [
        "Date",
        "Particulars",
        "Taxable Value",
        "CGST Amount",
        "Total",
    ]


def test_a_row_far_above_a_header_is_none_of_it():
    columns = (60, 200, 330, 400, 490)

    def draw(canvas: Canvas) -> None:
        canvas.line(56, 760, 540, 760)
        canvas.line(56, 666, 540, 666)
        for x, text in ((60, "Sales Rep Ann Lee"), (330, "Ship Via Freight")):
            canvas.drawString(x, 745, text)
        for y, row in (
            (673, ("Item", "Particulars", "Qty", "Rate", "Amount")),
            (654, ("1", "Coils", "2", "50.00", "100.00")),
            (636, ("2", "Sheets", "3", "20.00", "60.00")),
        ):
            for x, text in zip(columns, row, strict=True):
                canvas.drawString(x, y, text)

    table = blocks.parse(reader.read(on_page(draw))).tables[0]
    assert [cell.text for cell in table.cells if cell.row == 1] == ["Item", "Particulars", "Qty", "Rate", "Amount"]


def test_a_price_for_a_thousand_is_a_columns_name():
    rows = (
        ("Description", "Qty", "Rate/1000", "Amount"),
        ("Labels", "5000", "12.00", "60.00"),
        ("Cartons", "2000", "45.00", "90.00"),
    )
    texts = [
        (x, 100 + 16 * at, text)
        for at, row in enumerate(rows)
        for x, text in zip((60, 240, 320, 420), row, strict=True)
    ]
    table = blocks.parse(reader.read(page_pdf(*texts))).tables[0]
    assert [cell.text for cell in table.cells if cell.row == 1] == list(rows[0])
