"""Receipts as a phone sees them: from one side, leaning, in a till's letters of dots."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from invoicekit import blocks, invoice, reader
from invoicekit.invoice.upright import upright

ROWS = (
    ("LINDEN STREET CAFE", ""),
    ("12 Linden Street, Salem OR 97301", ""),
    ("Date: 03/14/2026", ""),
    ("2 Cappuccino large", "9.00"),
    ("1 Lemon tart slice", "6.50"),
    ("1 Cheese sandwich", "8.25"),
    ("3 Mineral water still", "7.50"),
    ("1 Carrot soup bowl", "7.75"),
    ("Subtotal before tax", "39.00"),
    ("Sales tax of the state", "3.12"),
    ("Total to be paid", "42.12"),
    ("Cash given by guest", "50.00"),
    ("Change given back", "7.88"),
    ("Thank you for your visit", ""),
)


def png(picture: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "PNG")
    return buffer.getvalue()


def from_the_side() -> bytes:
    """A receipt whose lines fall to the right by the more, the lower they stand."""
    width, height = 1100, 1300
    paper = Image.new("L", (width, height), 235)
    draw, font = ImageDraw.Draw(paper), ImageFont.load_default(34)
    for at, (name, amount) in enumerate(ROWS):
        draw.text((90, 90 + 80 * at), name, 40, font)
        draw.text((1010 - draw.textlength(amount, font), 90 + 80 * at), amount, 40, font)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array([[40, 60], [1040, 90], [1060, 1290], [60, 1190]], np.float32)
    view = cv2.getPerspectiveTransform(corners, seen)
    return png(cv2.warpPerspective(np.asarray(paper), view, (width, height), borderValue=90))


def in_dots(degrees: int) -> bytes:
    """A receipt printed in dots, leaning by six degrees, and turned by some."""
    page = Image.new("L", (200, 15 * len(ROWS) + 30))
    for at, (name, amount) in enumerate(ROWS):
        ImageDraw.Draw(page).text(
            (15, 15 + 15 * at), f"{name[:18].upper()} {amount}", 255, ImageFont.load_default_imagefont()
        )
    dot = np.pad(np.ones((3, 3)), ((0, 3), (0, 3)))
    printed = (235 - 110 * np.kron(np.asarray(page) > 127, dot)).astype(np.float32)
    height, width = printed.shape
    lean = cv2.getRotationMatrix2D((width / 2, height / 2), 6, 1)
    leaning = cv2.GaussianBlur(cv2.warpAffine(printed, lean, (width, height), borderValue=235), (0, 0), 1.2)
    return png(np.rot90(leaning.clip(0, 255).astype(np.uint8), -degrees // 90))


@pytest.mark.parametrize("degrees", [0, 180])
def test_letters_of_dots_are_not_read_upside_down(degrees: int):
    page = blocks.parse(reader.read(in_dots(degrees)))
    assert any("SUBTOTAL" in line.text for line in page.lines)


def test_a_receipts_rows_are_level_however_it_was_photographed():
    read = blocks.parse(reader.read(from_the_side()))
    rows = [row for table in read.tables for row in table.rows]
    assert ["Total to be paid", "42.12"] in rows
    assert ["Change given back", "7.88"] in rows
    [page] = upright(read)[0].pages
    heights = {line.text: line.box.middle[1] for line in page.lines}
    for name, amount in ROWS[3:13]:
        assert heights[name] == pytest.approx(heights[amount], abs=0.01)


def test_a_photographed_total_is_shown_where_it_is():
    read = blocks.parse(reader.read(from_the_side()))
    total = invoice.extract(read).total_invoice_amount
    assert str(total.value) == "42.12"
    printed = next(line for line in read.lines if line.text == "42.12")
    assert total.box.middle == pytest.approx(printed.box.middle, abs=0.002)
