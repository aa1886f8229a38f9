"""Reading offline: every kind of document, its words, tables and fields, and the reason where it cannot be read."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import matplotlib
import numpy as np
import pypdfium2 as pdfium
import pytest
from fontTools.ttLib import TTFont
from making import damaged_tiff, page_pdf, pdf, table_pdf
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase import ttfonts as reportlab_fonts
from reportlab.pdfgen.canvas import Canvas

from invoicekit import blocks, reader
from invoicekit.blocks.model import Document
from invoicekit.errors import DocumentError
from invoicekit.reader import pages
from invoicekit.reader.rules import find_rules
from invoicekit.reader.words import tight

ROWS = (("No", "Description", "Qty", "Rate", "Amount"), ("1", "Lamp shade", "2", "50.00", "100.00"))


def read(data: bytes) -> Document:
    return blocks.parse(reader.read(data))


def picture(text: str, kind: str, **options) -> bytes:
    """A picture of a line of text, 200 pixels an inch."""
    image = Image.new("RGB", (1200, 400), "white")
    ImageDraw.Draw(image).text((80, 150), text, "black", font=ImageFont.load_default(48))
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def test_text_layer_is_read_exactly():
    document = read(pdf("R-1"))
    assert [line.text for line in document.lines[:2]] == ["Nilgiri Tea Estate", "Invoice No: R-1"]
    assert min(word.confidence for word in document.words) > 99


def test_form_fields_of_a_text_layer():
    fields = {field.key: field.value for field in read(pdf("R-2")).form_fields}
    assert fields["Invoice No:"] == "R-2"
    assert fields["Invoice Date:"] == "03/02/2026"
    assert fields["Grand Total:"] == "1,250.00"


def test_a_scan_on_a_page_of_a_point_a_pixel_is_read_like_a_sheet():
    with Image.open(io.BytesIO(picture("Payable to Nilgiri Tea Estate", "PNG"))) as image:
        sheet = Image.new("L", (2480, 3508), 255)
        sheet.paste(image.resize((2400, 800)).convert("L"), (40, 40))
    buffer = io.BytesIO()
    sheet.save(buffer, "PDF", resolution=72)  # 49 inches high
    [page] = pages.pages(buffer.getvalue())
    assert max(page.picture.shape) == 2340
    assert [line.text for line in read(buffer.getvalue()).lines] == ["Payable to Nilgiri Tea Estate"]


def test_a_damaged_page_is_told_and_the_others_are_read():
    response = reader.read(damaged_tiff())
    assert response["JobStatus"] == "PARTIAL_SUCCESS"
    assert response["Warnings"] == [{"ErrorCode": "BAD_PAGE", "Pages": [2]}]
    assert [[line.text for line in page.lines] for page in blocks.parse(response).pages] == [
        ["Page number 1"],
        [],
        ["Page number 3"],
    ]


def test_pages_keep_their_order_and_progress_when_read_in_parallel():
    frames = [Image.open(io.BytesIO(picture(f"Sheet {number}", "PNG"))) for number in range(1, 6)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "TIFF", save_all=True, append_images=frames[1:])
    told: list[tuple[int, int]] = []
    document = blocks.parse(reader.read(buffer.getvalue(), progress=lambda *step: told.append(step), threads=2))
    assert [line.text for line in document.lines] == [f"Sheet {number}" for number in range(1, 6)]
    assert told == [(number, 5) for number in range(1, 6)]


def test_ruled_table_cell_by_cell():
    [table] = read(table_pdf(ROWS)).tables
    assert table.rows == [list(row) for row in ROWS]
    assert {cell.row for cell in table.cells if cell.is_header} == {1}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Adjusted - 40.60", ["Adjusted", "-40.60"]),
        ("Sum $ 12.50", ["Sum", "$12.50"]),
        ("Pages 3 - 5", ["Pages", "3", "-", "5"]),
        ("Town  -  302016", ["Town", "-", "302016"]),
    ],
)
def test_a_sign_belongs_to_the_amount_behind_it(text: str, words: list[str]):
    assert [word.text for word in read(picture(text, "PNG")).words] == words


def test_a_watermark_across_the_page_joins_no_line():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.drawString(60, 700, "Payable to Nilgiri Tea Estate")
    canvas.saveState()
    canvas.translate(250, 620)
    canvas.rotate(35)
    canvas.setFont("Helvetica", 60)
    canvas.drawString(0, 0, "PAID")
    canvas.restoreState()
    canvas.save()
    assert [line.text for line in read(buffer.getvalue()).lines] == ["Payable to Nilgiri Tea Estate", "PAID"]


def test_a_watermark_across_a_table_leaves_its_rules():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for row, texts in enumerate(ROWS):
        for text, (left, right) in zip(texts, pairwise((50, 100, 300, 360, 440, 540)), strict=True):
            canvas.rect(left, 670 - 30 * row, right - left, 30)
            canvas.drawString(left + 6, 680 - 30 * row, text)
    canvas.translate(120, 560)
    canvas.rotate(35)
    canvas.setFont("Helvetica", 30)
    canvas.drawString(0, 0, "PAIDINFULLWITHTHANKS")
    canvas.save()
    [table] = read(buffer.getvalue()).tables
    assert table.rows == [list(row) for row in ROWS]
    assert table.cells[0].box.left < 0.09  # the ruled cell, not its words alone


def test_check_boxes_are_fields_of_the_text_beside_them():
    document = read(form_pdf())
    assert {field.key: field.value for field in document.form_fields} == {
        "Original for recipient": "SELECTED",
        "Duplicate for transporter": "NOT_SELECTED",
    }
    statuses = [block["SelectionStatus"] for block in reader.read(form_pdf())["Blocks"] if "SelectionStatus" in block]
    assert statuses == ["SELECTED", "NOT_SELECTED"]


def test_check_boxes_of_a_scan_are_found_too():
    with pdfium.PdfDocument(form_pdf()) as document:
        scan = document[0].render(scale=200 / 72).to_pil().convert("L")
    buffer = io.BytesIO()
    scan.save(buffer, "PNG")
    assert [field.value for field in read(buffer.getvalue()).form_fields] == ["SELECTED", "NOT_SELECTED"]


def form_pdf() -> bytes:
    """Two check boxes, the first crossed, each with its label to the right."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for y, label in ((700, "Original for recipient"), (670, "Duplicate for transporter")):
        canvas.rect(60, y, 12, 12)
        canvas.drawString(80, y + 2, label)
    canvas.lines([(60, 700, 72, 712), (60, 712, 72, 700)])
    canvas.save()
    return buffer.getvalue()


def test_the_line_above_a_table_is_its_title():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.drawString(60, 760, "Nilgiri Tea Estate")
    canvas.drawString(60, 708, "Goods delivered")
    for row, texts in enumerate(ROWS):
        for text, (left, right) in zip(texts, pairwise((50, 100, 300, 360, 440, 540)), strict=True):
            canvas.rect(left, 670 - 30 * row, right - left, 30)
            canvas.drawString(left + 6, 680 - 30 * row, text)
    canvas.save()
    [table] = read(buffer.getvalue()).tables
    assert table.title == "Goods delivered"


def test_amounts_below_each_other_with_names_are_a_table_without_rules_or_known_headers():
    right = [(text, 300 + 70 * at) for at, text in enumerate(("Plan", "Actual"))]
    texts = [(60, 80, "Estate"), *((x, 80, text) for text, x in right)]
    for row, (name, plan, actual) in enumerate(ESTATES):
        texts += [(60, 100 + 18 * row, name), (300, 100 + 18 * row, plan), (370, 100 + 18 * row, actual)]
    [table] = read(page_pdf(*texts, (60, 300, "No table, but a line"), (60, 318, "and 12.00 in another"))).tables
    assert table.rows == [["Estate", "Plan", "Actual"], *map(list, ESTATES)]
    assert {cell.row for cell in table.cells if cell.is_header} == {1}


ESTATES = (("Coonoor", "120.00", "118.50"), ("Kotagiri", "240.00", "251.25"), ("Gudalur", "310.00", "298.75"))


def test_a_dash_parts_a_label_from_its_value():
    document = read(page_pdf((60, 80, "VALIDATION - 1271"), (60, 120, "Monday - Friday")))
    assert [(field.key, field.value) for field in document.form_fields] == [("VALIDATION -", "1271")]


def test_a_full_line_ends_where_the_next_column_begins():
    """Two addresses side by side, of which one has a line that reaches to the other."""
    left = ("Gurpreet Singh", "22 Model Town Phase 2", "Jalandhar", "Punjab 144003")
    right = ("Harleen Kaur", "7 Lawrence Road", "Amritsar", "Punjab 143001")
    rows = [(x, 100 + 14 * n, text) for x, texts in ((60, left), (172, right)) for n, text in enumerate(texts)]
    assert [line.text for line in read(page_pdf(*rows)).lines] == [
        text for pair in zip(left, right, strict=True) for text in pair
    ]


def test_typewriter_text_is_not_torn_apart():
    """Its letters and spaces are as wide as each other, so that gaps by letter height would part every word."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.setFont("Courier", 10)
    canvas.drawString(60, 700, "Chamundi Interiors Pvt Ltd")
    canvas.drawString(60, 680, "Invoice No   : CI-00982")
    canvas.save()
    assert read(buffer.getvalue()).lines[0].text == "Chamundi Interiors Pvt Ltd"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_pictures_are_read_by_ocr(kind: str):
    document = read(picture("Invoice 48213", kind))
    assert document.lines[0].text.replace(" ", "") == "Invoice48213"
    assert 50 < document.words[0].confidence <= 100


def test_a_photo_of_grain_below_its_text_is_read():
    """Half a receipt is bare paper, which the detector sees by itself when it looks at a page band by band."""
    height, width = 2176, 1728
    down, right = np.mgrid[0:height, 0:width]
    light = 140 + 60 * (0.6 * right / width + 0.4 * down / height)
    image = Image.fromarray(light.astype(np.uint8))
    draw = ImageDraw.Draw(image)
    for at in range(8):
        draw.text((300, 200 + 60 * at), "FRESHWAY MARKET 24.35", 20, ImageFont.load_default(40))
    grain = np.random.default_rng(3).normal(0, 5, (height, width))
    grainy = Image.fromarray((np.asarray(image) + grain).clip(0, 255).astype(np.uint8))
    image = grainy.filter(ImageFilter.GaussianBlur(1.1))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    assert len(blocks.parse(reader.read(buffer.getvalue())).lines) == 8


def test_photo_is_turned_as_its_exif_says():
    exif = Image.Exif()
    exif[0x0112] = 6  # "turn by 90° to show": https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf, 4.6.4
    image = Image.open(io.BytesIO(picture("Invoice 48213", "JPEG"))).rotate(90, expand=True)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    assert read(buffer.getvalue()).lines[0].text.replace(" ", "") == "Invoice48213"


def test_every_page_of_a_tiff_is_read():
    pages = [Image.open(io.BytesIO(picture(f"Page {name}", "PNG"))) for name in ("one", "two")]
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    document = read(buffer.getvalue())
    assert [page.lines[0].text.casefold() for page in document.pages] == ["page one", "page two"]


def test_scanned_pdf_is_read_by_ocr():
    buffer = io.BytesIO()
    Image.open(io.BytesIO(picture("Invoice 48213", "PNG"))).save(buffer, "PDF", resolution=200)
    assert read(buffer.getvalue()).lines[0].text.replace(" ", "") == "Invoice48213"


def test_empty_page_gives_a_page_without_lines():
    image = Image.new("L", (800, 1000), 255)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    [page] = read(buffer.getvalue()).pages
    assert (page.lines, page.tables, page.form_fields) == ([], [], [])


def test_progress_is_told_page_by_page():
    told = []
    reader.read(pdf("R-3", pages=3), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "UnsupportedDocumentException", "empty"),
        (b"MZ\x90\x00 a program", "UnsupportedDocumentException", "neither PDF, PNG, JPEG nor TIFF"),
        (b"%PDF-1.7\n%%EOF", "BadDocumentException", "the PDF is damaged"),
        (pdf(password="secret"), "UnsupportedDocumentException", "password"),
        (picture("cut short", "PNG")[:2000], "BadDocumentException", "the document is damaged"),
        (b"\xff\xd8\xff\xe0 no picture", "BadDocumentException", "image is damaged"),
    ],
    ids=["empty", "program", "damaged pdf", "password", "cut picture", "false jpeg"],
)
def test_unreadable_documents_have_a_code_and_a_reason(data: bytes, code: str, says: str):
    with pytest.raises(DocumentError, match=says) as error:
        reader.read(data)
    assert error.value.code == code


SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "invoices" / "wide-grid-gujarat.pdf"


def place_of(document: Document, text: str) -> tuple[float, float]:
    return next(word.box.middle for word in document.words if text in word.text)


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("kind", ["text layer", "picture"])
def test_turned_pages_are_read_and_placed_where_they_were_given(kind: str, degrees: int):
    upright = read(SAMPLE.read_bytes())
    with pdfium.PdfDocument(SAMPLE) as pdf_document:
        page = pdf_document[0]
        buffer = io.BytesIO()
        if kind == "text layer":
            page.set_rotation(degrees)
            pdf_document.save(buffer)
        else:
            page.render(scale=150 / 72).to_pil().convert("L").rotate(-degrees, expand=True).save(buffer, "PNG")
    turned = read(buffer.getvalue())
    assert [table.rows for table in turned.tables] == [table.rows for table in upright.tables]
    x, y = place_of(upright, "STM-260922")
    expected = {90: (1 - y, x), 180: (1 - x, 1 - y), 270: (y, 1 - x)}[degrees]
    assert place_of(turned, "STM-260922") == pytest.approx(expected, abs=0.01)


def test_text_at_the_edge_that_runs_sideways_is_in_no_table():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for at, row in enumerate([("No", "Description", "Qty", "Amount"), ("1", "Lamp", "2", "100.00")]):
        for x, text in zip((80, 130, 330, 430), row, strict=True):
            canvas.drawString(x, 700 - 20 * at, text)
    canvas.rotate(90)
    canvas.drawString(640, -70, "printed by Example Press")
    canvas.save()
    document = read(buffer.getvalue())
    [table] = document.tables
    assert table.rows == [["No", "Description", "Qty", "Amount"], ["1", "Lamp", "2", "100.00"]]
    assert "printed by Example Press" in {line.text for line in document.lines}


def test_a_scan_is_read_alike_by_one_thread_and_by_several():
    """Lines are read several at once, each by itself: who read what does not show."""
    data = (SAMPLE.parent / "fax-mumbai.tiff").read_bytes()
    assert reader.read(data, threads=1)["Blocks"] == reader.read(data, threads=3)["Blocks"]


def test_an_empty_cell_with_ink_is_read_again():
    """A lone digit is missed by the detector; the fax's quantity of 1 was lost so."""
    document = read((SAMPLE.parent / "fax-mumbai.tiff").read_bytes())
    assert [row[3] for row in document.tables[0].rows] == ["Qty", "1", "64"]


def test_a_rupee_sign_that_is_hardly_known_takes_no_amount_away():
    image = Image.new("RGB", (900, 200), "white")
    font = ImageFont.truetype(str(Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf"), 28)
    ImageDraw.Draw(image).text((80, 80), "₹47,988.00", "black", font=font)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    [word] = read(buffer.getvalue()).words
    assert word.text == "₹47,988.00"


def test_a_mark_stands_on_its_own_row_among_close_ones():
    """A star is higher than the letters beside it, and nearer to the row above than they are."""
    texts = (60, 100, "Silverline Retail"), (60, 107, "*"), (66, 109, "Plot 12, Hoskote"), (60, 118, "Bengaluru")
    assert [line.text for line in read(page_pdf(*texts)).lines] == [
        "Silverline Retail",
        "* Plot 12, Hoskote",
        "Bengaluru",
    ]


def test_a_dark_ground_with_text_ends_where_a_rule_would_be():
    """Scanned, its letters and the noise between them join its edges to one hollow area."""
    image = Image.new("RGB", (1654, 900), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((100, 200, 1500, 300), fill="#7a1f2b")
    for x in (105, 320, 820, 1020, 1270):
        draw.text((x, 212), "Quantity of the", "white", font=ImageFont.load_default(28))
        draw.text((x, 252), "goods Many", "white", font=ImageFont.load_default(28))
    grey = np.asarray(image.filter(ImageFilter.GaussianBlur(1)).convert("L")).astype(float)
    noise = np.random.default_rng(1).normal(0, 8, grey.shape)
    horizontal, _ = find_rules((grey * 0.94 + 6 + noise).clip(0, 255).astype(np.uint8))
    long = [round(rule.y) for rule in horizontal if rule.width > 1300]
    assert min(long) == pytest.approx(200, abs=3)
    assert max(long) == pytest.approx(300, abs=3)


def test_figures_of_narrow_columns_are_each_in_their_cell():
    """The detector takes what is hardly parted for one line, and the recogniser its figures for one word."""
    rows = (
        ("Product", "Qty", "Rate", "Disc", "Taxable", "%", "CGST", "%", "SGST", "Total"),
        ("Cola 750ml", "20", "640.00", "256.00", "12,544.00", "14", "1,756.16", "14", "1,756.16", "16,056.32"),
        ("Soda 600ml", "12", "312.00", "0.00", "3,744.00", "9", "336.96", "9", "336.96", "4,417.92"),
    )
    font = ImageFont.load_default(20)
    widths = [max(font.getlength(text) for text in column) + 6 for column in zip(*rows, strict=True)]
    edges = [80 + sum(widths[:at]) for at in range(len(widths) + 1)]
    image = Image.new("RGB", (1654, 700), "white")
    draw = ImageDraw.Draw(image)
    for at, row in enumerate(rows):
        for x, text in zip(edges, row, strict=False):
            draw.text((x + 3, 206 + 32 * at), text, "black", font=font)
    for y in range(202, 300, 32):
        draw.line((80, y, edges[-1], y), "black", 2)
    for x in edges:
        draw.line((x, 202, x, 298), "black", 2)
    buffer = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(1)).save(buffer, "PNG")
    [table] = read(buffer.getvalue()).tables
    assert table.rows == [list(row) for row in rows]


def test_a_table_whose_right_side_is_cut_off_has_its_last_column():
    """One above another that is closed, and as wide."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for top, closed in ((700, False), (560, True)):
        edges = (50, 100, 300, 360, 440, 540)
        for row in range(4):
            canvas.line(50, top - 30 * row, 540, top - 30 * row)
        for x in edges if closed else edges[:-1]:
            canvas.line(x, top, x, top - 90)
        for at, texts in enumerate((*ROWS, ("2", "Table lamp", "1", "75.00", "75.00"))):
            for x, text in zip(edges, texts, strict=False):
                canvas.drawString(x + 4, top - 20 - 30 * at, text)
    canvas.save()
    assert [[row[-1] for row in table.rows] for table in read(buffer.getvalue()).tables] == [
        ["Amount", "100.00", "75.00"]
    ] * 2


def rows_pdf(pages: list[list[tuple[float, float, str]]]) -> bytes:
    """A PDF with texts at places in points from each page's top left corner."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for page in pages:
        for x, y, text in page:
            canvas.drawString(x, 842 - y, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def item(number: int, y: float) -> list[tuple[float, float, str]]:
    return [(60, y, str(number)), (100, y, f"Lamp {number}"), (300, y, "2"), (380, y, "50.00"), (480, y, "100.00")]


HEADER = [(60, 100, "No"), (100, 100, "Description"), (300, 100, "Qty"), (380, 100, "Rate"), (480, 100, "Amount")]


def test_a_table_goes_on_over_pages_without_a_header():
    first = [*HEADER, *(text for n in range(1, 30) for text in item(n, 100 + 24 * n))]
    second = [(60, 60, "Page 2"), *(text for n in range(30, 34) for text in item(n, 100 + 24 * (n - 30)))]
    document = read(rows_pdf([first, second]))
    assert [table.page for table in document.tables] == [1, 2]
    assert [row[1] for row in document.tables[1].rows] == ["Lamp 30", "Lamp 31", "Lamp 32", "Lamp 33"]


def test_a_table_that_ended_does_not_go_on():
    first = [*HEADER, *item(1, 124), (380, 148, "Total"), (480, 148, "100.00")]
    second = [*item(2, 124), *item(3, 148)]
    assert [table.page for table in read(rows_pdf([first, second])).tables] == [1]


def test_wrapped_descriptions_around_their_amount_stay_in_their_row():
    """A cell that is centred on its row has text above and below the amount."""
    first = [(60, 140, "1"), (100, 134, "Annual"), (100, 146, "maintenance"), (300, 140, "1"), (380, 140, "9.00")]
    second = [(60, 180, "2"), (100, 168, "Office chair,"), (100, 180, "black, with"), (100, 192, "arms")]
    texts = [*HEADER, *first, (480, 140, "9.00"), *second, (300, 180, "1"), (380, 180, "5.00"), (480, 180, "5.00")]
    [table] = read(rows_pdf([texts])).tables
    assert [row[1] for row in table.rows[1:]] == ["Annual maintenance", "Office chair, black, with arms"]


def ruled_pdf(verticals: list[float], horizontals: list[float], texts: list[tuple[float, float, str]]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for y in horizontals:
        canvas.line(50, 842 - y, 545, 842 - y)
    for x in verticals:
        canvas.line(x, 842 - horizontals[0], x, 842 - horizontals[-1])
    for x, y, text in texts:
        canvas.drawString(x, 842 - y, text)
    canvas.save()
    return buffer.getvalue()


def test_a_table_without_rules_at_its_sides_has_its_outer_columns():
    texts = [*HEADER, *item(1, 124), *item(2, 148)]
    document = read(ruled_pdf([90, 280, 360, 460], [84, 108, 132, 156], texts))
    [table] = document.tables
    assert [row[0] for row in table.rows] == ["No", "1", "2"]
    assert [row[4] for row in table.rows] == ["Amount", "100.00", "100.00"]


def test_a_header_over_two_columns_is_a_merged_cell():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for y in (100, 140, 164, 188):
        canvas.line(50, 842 - y, 545, 842 - y)
    canvas.line(300, 842 - 120, 460, 842 - 120)
    for x in (50, 200, 300, 460, 545):
        canvas.line(x, 842 - 100, x, 842 - 188)
    canvas.line(380, 842 - 120, 380, 842 - 188)
    places = [
        (60, 124, "Description"),
        (210, 124, "Taxable"),
        (360, 114, "CGST"),
        (310, 134, "Rate"),
        (390, 134, "Amount"),
    ]
    places += [(470, 124, "Total")]
    for at, y in ((1, 156), (2, 180)):
        places += [(60, y, f"Lamp {at}"), (210, y, "50.00"), (310, y, "9 %"), (390, y, "4.50"), (470, y, "54.50")]
    for x, y, text in places:
        canvas.drawString(x, 842 - y, text)
    canvas.save()
    [table] = read(buffer.getvalue()).tables
    assert table.rows[:2] == [["Description", "Taxable", "CGST", "", "Total"], ["", "", "Rate", "Amount", ""]]
    merged = next(cell for cell in table.cells if cell.text == "CGST")
    assert (merged.column_span, merged.is_header) == (2, True)
    assert table.rows[2] == ["Lamp 1", "50.00", "9 %", "4.50", "54.50"]


def fields_of(data: bytes) -> dict[str, str]:
    return {field.key: field.value for field in read(data).form_fields}


def test_a_number_sign_ends_a_label():
    assert fields_of(rows_pdf([[(60, 60, "Approval # 114801"), (60, 90, "Thank you")]])) == {"Approval #": "114801"}


def test_a_value_of_several_lines_below_its_label():
    page = [(60, 60, "From:"), (60, 74, "Nilgiri Tea Estate"), (60, 88, "Coonoor Road"), (60, 102, "Ooty 643001")]
    assert fields_of(rows_pdf([page]))["From:"] == "Nilgiri Tea Estate Coonoor Road Ooty 643001"


def test_two_ruled_columns_are_names_and_values():
    texts = [(60, 100, "Invoice Number"), (310, 100, "INV-3337"), (60, 124, "Total Due"), (310, 124, "93.50")]
    fields = fields_of(ruled_pdf([50, 300, 545], [84, 108, 132], texts))
    assert fields == {"Invoice Number": "INV-3337", "Total Due": "93.50"}


def test_one_label_cell_beside_several_values():
    """The cell with the labels is not ruled across, those with the values are."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for x in (300, 400, 545):
        canvas.line(x, 842 - 100, x, 842 - 190)
    for y in (100, 190):
        canvas.line(300, 842 - y, 545, 842 - y)
    for y in (130, 160):
        canvas.line(400, 842 - y, 545, 842 - y)
    for y, label, amount in ((120, "Sub Total", "150.00"), (150, "VAT", "30.00"), (180, "Total", "180.00")):
        canvas.drawString(310, 842 - y, label)
        canvas.drawString(480, 842 - y, amount)
    canvas.save()
    fields = fields_of(buffer.getvalue())
    assert (fields["Sub Total"], fields["VAT"], fields["Total"]) == ("150.00", "30.00", "180.00")


def scan(*texts: tuple[float, float, str], size: float = 10) -> bytes:
    """A picture of a page of texts, as from a scanner."""
    with pdfium.PdfDocument(page_pdf(*texts, size=size)) as document:
        page = document[0].render(scale=150 / 72).to_pil()
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def test_figures_of_a_narrow_column_are_lines_of_their_own():
    """Two close below each other look like a line that is printed sideways."""
    lines = [(60, 80 + 10 * at, text) for at, text in enumerate(("Federal:", "State:", "Local:"))]
    figures = [(104, 90 + 10 * at, "2") for at in range(2)]
    assert [word.text for word in read(scan(*lines, *figures)).words].count("2") == 2


def test_lines_close_together_keep_their_words_low():
    """The detector's boxes reach into the lines above and below."""
    rows = ("BANK NAME", "STREET ADDRESS", "CITY STATE ZIP")
    words = read(scan(*((60, 80 + 6.5 * at, row) for at, row in enumerate(rows)), size=6.5)).words
    heights = [word.box.height for word in words]
    assert max(heights) < 1.3 * min(heights)


def test_a_label_and_a_number_without_a_wide_gap():
    fields = fields_of(page_pdf((60, 80, "Page 1/1"), (60, 200, "Net Pay 93.50"), (60, 300, "Room 101")))
    assert fields == {"Page": "1/1", "Net Pay": "93.50"}


def test_a_label_of_two_rows_and_a_heading_over_labels():
    data = page_pdf(
        (60, 80, "Exemptions:"),
        (75, 92, "Federal: 3"),
        (60, 200, "Pay to the"),
        (60, 211, "order of:"),
        (140, 211, "Jane Stiles"),
    )
    assert fields_of(data) == {"Federal:": "3", "Pay to the order of:": "Jane Stiles"}


def test_a_box_with_a_label_and_room_below_is_a_field_to_be_filled_in():
    data = ruled_pdf(
        [50, 200, 350, 545],
        [100, 150, 200, 250],
        [
            (55, 112, "Employer"),
            (205, 112, "City"),
            (55, 162, "Phone"),
            (55, 242, "low text"),
            (205, 212, "12 345 678"),
        ],
    )
    assert fields_of(data) == {"Employer": "", "City": "", "Phone": ""}


def test_a_row_of_a_name_and_one_amount_among_others_is_a_field():
    rows = (("Federal Tax", "40.60", "2,111.20"), ("Medicare Tax", "6.56", "341.12"), ("Loan", "30.00", "150.00"))
    texts = [(x, 100 + 18 * i, text) for i, row in enumerate(rows) for x, text in zip((60, 250, 400), row, strict=True)]
    assert fields_of(page_pdf(*texts, (60, 154, "Sick Hours"), (250, 154, "16.00"))) == {"Sick Hours": "16.00"}


def rough_paper(height: int) -> bytes:
    """A photo of a page with text at its top only: one side in shade, the paper rough."""
    with pdfium.PdfDocument(
        page_pdf(*((60, 80 + 20 * at, "Payable to Nilgiri Tea Estate") for at in range(5)))
    ) as page:
        image = np.asarray(page[0].render(scale=height / page[0].get_height()).to_pil().convert("L"), dtype=float)
    image = image * np.linspace(0.95, 0.7, image.shape[1]) + np.random.default_rng(1).normal(0, 5, image.shape)
    buffer = io.BytesIO()
    Image.fromarray(image.clip(0, 255).astype(np.uint8)).save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


def test_a_photo_is_read_at_the_size_that_its_letters_need():
    [page] = pages.pages(rough_paper(3800))
    assert max(page.picture.shape) == 2340
    assert len(read(rough_paper(3800)).words) == 25


def test_letters_whose_font_has_no_outlines_stand_where_the_font_says():
    """As where an embedded font was cut down too far: the text layer has them, their ink has no height."""
    font = TTFont(Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf")
    empty = font["glyf"][".null"]
    for letter in "0123456789":
        font["glyf"][font.getBestCmap()[ord(letter)]] = empty
    cut = io.BytesIO()
    font.save(cut)
    pdfmetrics.registerFont(reportlab_fonts.TTFont("Hollow", io.BytesIO(cut.getvalue())))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 300), invariant=1)
    canvas.setFont("Hollow", 10)
    canvas.drawString(30, 200, "Nilgiri Tea Estate 4711 Coonoor")
    canvas.save()
    [line] = read(buffer.getvalue()).lines
    assert line.text == "Nilgiri Tea Estate 4711 Coonoor"


def test_words_that_are_printed_sideways_are_one_line():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 400), invariant=1)
    for row in range(8):
        canvas.drawString(30, 300 - 20 * row, "Nilgiri Tea Estate sells tea")
    canvas.translate(380, 60)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Registered in Coonoor 4711")
    canvas.save()
    assert "Registered in Coonoor 4711" in [line.text for line in read(buffer.getvalue()).lines]


def test_a_word_with_hardly_any_ink_keeps_its_box():
    """As one in a light colour has, on a page that is black on white for the rest."""
    ink = np.zeros((60, 300), np.uint8)
    ink[30:33, 150:152] = 255
    corners = np.array([(10, 10), (290, 10), (290, 50), (10, 50)], float)
    assert tight(ink, corners).width > 270
    ink[20:40, 20:280] = 255
    assert tight(ink, corners).width == 260


def test_a_typewriters_comma_leaves_no_gap_beside_another_face():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.setFont("Helvetica", 8)
    for at in range(12):
        canvas.drawString(
            60, 500 - 12 * at, "All returns must be accompanied by an authorisation and made within thirty days"
        )
    rows = (
        "ACCOUNTS PAYABLE DESK",
        "WIRE ROPE SLING 1/2 IN",
        "CUT OFF WHEEL 4 IN",
        "HEX CAP SCREW 8",
        "MYERSTOWN, PA 17067",
    )
    canvas.setFont("Courier", 8.6)
    for at, row in enumerate(rows):
        canvas.drawString(60, 700 - 14 * at, row)
    canvas.save()
    assert [line.text for line in read(buffer.getvalue()).lines][: len(rows)] == list(rows)
