"""Scanned tables: pages that lean, rules that are cut by letters, headers whose rules did not come through."""

from __future__ import annotations

import io
from itertools import pairwise

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from invoicekit import blocks, reader
from invoicekit.reader.faint import darkened
from invoicekit.reader.model import ReadWord, Rect
from invoicekit.reader.ruled import ruled_grids
from invoicekit.reader.words import tight, without_specks

EDGES = (50, 90, 250, 300, 345, 420, 540)
ROWS = (
    ("No", "Particulars", "Qty", "Unit", "Rate", "Amount"),
    ("1", "Asian enamel white", "2", "Tin", "1,180.00", "2,360.00"),
    ("2", "Wall putty", "6", "Bag", "720.00", "4,320.00"),
    ("3", "Fevicol", "1", "Pcs", "1,365.00", "1,365.00"),
)


def scanned(degrees: float = 0.0) -> bytes:
    """The rows in a ruled table on A4, numbers up to the rule to their right and texts from that to their left."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setLineWidth(0.7)
    for at, row in enumerate(ROWS):
        for text, (left, right) in zip(row, pairwise(EDGES), strict=True):
            canvas.rect(left, 684 - 18 * at, right - left, 18)
            write = canvas.drawRightString if text[0].isdigit() else canvas.drawString
            write(right - 2 if text[0].isdigit() else left + 2, 689 - 18 * at, text)
    canvas.save()
    with pdfium.PdfDocument(buffer.getvalue()) as document:
        page = document[0].render(scale=200 / 72).to_pil().convert("L")
    picture = io.BytesIO()
    page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255).save(picture, "PNG")
    return picture.getvalue()


def test_a_count_and_its_unit_on_both_sides_of_a_rule_are_in_their_cells():
    [table] = blocks.parse(reader.read(scanned())).tables
    assert [row[2:4] for row in table.rows] == [["Qty", "Unit"], ["2", "Tin"], ["6", "Bag"], ["1", "Pcs"]]


def test_a_page_of_short_texts_that_leans_is_straightened_for_its_rules():
    [table] = blocks.parse(reader.read(scanned(0.7))).tables
    assert [row[0] for row in table.rows] == [row[0] for row in ROWS]
    assert [row[5] for row in table.rows] == [row[5] for row in ROWS]


def test_names_of_several_columns_in_one_header_cell_are_parted():
    edges = (0.0, 60.0, 200.0, 300.0, 400.0)
    header = [Rect(0, 0, 60, 30), Rect(60, 0, 200, 30), Rect(200, 0, 400, 30)]
    body = [Rect(left, top, right, top + 30) for top in (30.0, 60.0) for left, right in pairwise(edges)]
    texts = [("Qty", 10, 8), ("Description", 70, 8), ("Rate", 220, 8), ("Amount", 320, 8)]
    texts += [
        (text, x, top) for top in (38, 68) for text, x in (("2", 10), ("Lamp", 70), ("5.00", 220), ("10.00", 320))
    ]
    words = [ReadWord(text, 99.0, Rect(x, y, x + 9.0 * len(text), y + 14.0)) for text, x, y in texts]
    [grid] = ruled_grids([*header, *body], words)
    assert [[word.text for word in cell.words] for cell in grid.cells if cell.header] == [
        ["Qty"],
        ["Description"],
        ["Rate"],
        ["Amount"],
    ]


def test_a_speck_is_no_sign_and_a_slash_no_part_of_the_number_before_it():
    letters = [ReadWord(text, 99.0, Rect(x, 0, x + 40, 20)) for text, x in (("pieces", 0), ("+", 60), ("12", 120))]
    speck = ReadWord("+", 60.0, Rect(70, 40, 74, 44))
    assert without_specks([*letters, speck]) == letters
    picture = Image.new("L", (1700, 2200), 255)
    ImageDraw.Draw(picture).text((200, 300), "9.00%/", font=ImageFont.load_default(28))
    file = io.BytesIO()
    picture.save(file, "PNG")
    [line] = blocks.parse(reader.read(file.getvalue())).lines
    assert [word.text for word in line.words] == ["9.00%", "/"]


def test_a_page_is_read_alike_whichever_way_it_lies():
    page = Image.open(io.BytesIO(scanned()))
    read = []
    for degrees in (0, 90, 180, 270):
        picture = io.BytesIO()
        page.rotate(degrees, expand=True).save(picture, "PNG")
        [table] = blocks.parse(reader.read(picture.getvalue())).tables
        read.append(sorted(" ".join(row) for row in table.rows))
    assert read == [sorted(" ".join(row) for row in ROWS)] * 4


def test_columns_of_like_figures_are_no_lines_that_stand_on_end():
    image = Image.new("RGB", (360, 432), "white")
    for at in range(14):
        for x, text in ((20, "10.00"), (150, "1"), (240, "10.00")):
            ImageDraw.Draw(image).text((x, 20 + 28 * at), text, "black", font=ImageFont.load_default(22))
    picture = io.BytesIO()
    image.save(picture, "PNG")
    words = [word.text for word in blocks.parse(reader.read(picture.getvalue())).words]
    assert words.count("10.00") == 28


def test_two_words_that_say_too_little_are_read_as_they_lie():
    image = Image.new("RGB", (400, 700), "white")
    ImageDraw.Draw(image).text((60, 300), "Rs. 540", "black", font=ImageFont.load_default(48))
    picture = io.BytesIO()
    image.save(picture, "PNG")
    assert [line.text for line in blocks.parse(reader.read(picture.getvalue())).lines] == ["Rs. 540"]


def test_a_rule_beside_a_figure_is_not_its_ink():
    ink = np.zeros((100, 100), np.uint8)
    ink[40:54, 30:32] = ink[40:54, 36:38] = ink[40:42, 30:38] = ink[52:54, 30:38] = 255
    ink[:, 47:49] = 255  # between two columns
    box = tight(ink, np.array([[24, 34], [50, 34], [50, 60], [24, 60]]))
    assert (box.left, box.top, box.right, box.bottom) == (30, 40, 38, 54)
    stem = np.zeros((100, 100), np.uint8)
    stem[34:60, 30:33] = 255  # a lone "1" that fills its box
    assert tight(stem, np.array([[24, 34], [50, 34], [50, 60], [24, 60]])).width == 3


def worn() -> bytes:
    """The rows below two headings in grey, printed by nine pins (72 dots to the inch) through a worn ribbon."""
    page = Image.open(io.BytesIO(scanned(0.4)))
    write = ImageDraw.Draw(page)
    write.text((640, 120), "Dispatched through", 150, ImageFont.load_default(18))
    write.text((640, 170), "Delivery terms", 150, ImageFont.load_default(18))
    y, x = np.mgrid[: page.height, : page.width]
    pins = 0.5 + 0.25 * (np.cos(2 * np.pi * x / 2.8) + np.cos(2 * np.pi * y / 2.8))
    ink = (255.0 - np.asarray(page)) * (0.25 + 0.6 * pins) * 0.5
    grain = np.random.default_rng(2).normal(0, 5, ink.shape)
    printed = Image.fromarray((248 - ink + grain).clip(0, 255).astype(np.uint8))
    buffer = io.BytesIO()
    printed.filter(ImageFilter.GaussianBlur(0.6)).save(buffer, "PNG")
    return buffer.getvalue()


def test_print_of_a_worn_ribbon_is_read_as_other_print_is():
    document = blocks.parse(reader.read(worn()))
    assert {"Dispatched", "through", "Delivery", "terms"} <= {word.text for word in document.words}
    assert [row[0] for row in document.tables[-1].rows] == [row[0] for row in ROWS]


def test_a_page_in_black_is_left_as_it_is():
    picture = np.asarray(Image.open(io.BytesIO(scanned())).convert("RGB"))
    assert darkened(picture) is picture
    assert darkened(np.full_like(picture, 240)).min() == 240  # no ink at all
    assert darkened(np.full((3, 2, 3), 240, np.uint8)).shape == (3, 2, 3)


def test_a_watermark_does_not_make_black_text_faint():
    page = Image.fromarray(np.asarray(Image.open(io.BytesIO(scanned()))).copy())
    pale = Image.new("L", page.size, 255)
    for y in (300, 900, 1500, 2000):
        ImageDraw.Draw(pale).text((60, y), "ORIGINAL", 215, ImageFont.load_default(300))
    picture = np.minimum(np.asarray(page), np.asarray(pale))
    coloured = np.repeat(picture[:, :, None], 3, axis=2)
    assert darkened(coloured) is coloured
