"""Small documents made while the tests run."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

Text = tuple[float, float, str] | tuple[float, float, str, float]  # x and y in points, a text, its size in points

LINES = (
    "Nilgiri Tea Estate",
    "Invoice No: {number}",
    "Invoice Date: 03/02/2026",
    "Bill To:",
    "Palani Provision Store",
    "Grand Total: 1,250.00",
)


def pdf(number: str = "NT-1", *, pages: int = 1, lines: Sequence[str] = LINES, password: str = "") -> bytes:
    """A PDF with a text layer; ``number`` stands in for {number} in its lines."""
    buffer = io.BytesIO()
    encryption = StandardEncryption(password) if password else None
    canvas = Canvas(buffer, pagesize=A4, encrypt=encryption, invariant=1)
    for page in range(pages):
        for row, text in enumerate(lines):
            canvas.drawString(60, 780 - 20 * row, text.format(number=number))
        canvas.drawString(60, 60, f"Page {page + 1}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def page_pdf(*texts: Text, size: float = 10) -> bytes:
    """A PDF of one A4 page with texts at places in points from its top left corner."""
    return pages_pdf(texts, size=size)


def pages_pdf(*pages: Sequence[Text], size: float = 10) -> bytes:
    """A PDF of A4 pages with texts at places in points from the top left corner, some in a size of their own."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for texts in pages:
        for x, y, text, *own in texts:
            canvas.setFont("Helvetica", own[0] if own else size)
            canvas.drawString(x, A4[1] - y, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def damaged_tiff() -> bytes:
    """A TIFF of three pages, the second of which cannot be decoded."""
    buffer, pages = io.BytesIO(), []
    for number in (1, 2, 3):
        page = Image.new("L", (1200, 400), 255)
        ImageDraw.Draw(page).text((80, 150), f"Page number {number}", 0, font=ImageFont.load_default(48))
        pages.append(page)
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_deflate")
    with Image.open(buffer) as image:
        image.seek(1)
        start, length = image.tag_v2[273][0], image.tag_v2[279][0]  # StripOffsets, StripByteCounts
    data = bytearray(buffer.getvalue())
    data[start : start + length] = b"\xff" * length
    return bytes(data)


def table_pdf(rows: Sequence[Sequence[str]]) -> bytes:
    """A PDF with one table of five columns, a rule around every cell; a text may have two rows."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for at, row in enumerate(rows):
        top = 700 - 30 * at
        for text, (left, right) in zip(row, pairwise((50, 100, 300, 360, 440, 540)), strict=True):
            canvas.rect(left, top - 30, right - left, 30)
            for below, part in enumerate(text.split("\n")):
                canvas.drawString(left + 6, top - (20 if "\n" not in text else 13 + 12 * below), part)
    canvas.save()
    return buffer.getvalue()
