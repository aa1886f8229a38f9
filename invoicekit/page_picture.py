"""Draws what was read over the picture of its page: lines, tables with their cells, form fields joined key to value."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageOps

from invoicekit import media
from invoicekit.blocks.model import Box, Page

LAYERS = ("words", "lines", "tables", "form_fields")
COLORS = {
    "words": "#9e9e9e",
    "lines": "#1e88e5",
    "tables": "#2e7d32",
    "key": "#e65100",
    "value": "#8e24aa",
}
SCREEN, SHARP = (900, 1200), (1600, 2200)  # pixels that a page's picture fits in: a screen's worth, and to zoom into
CLOSE, WIDE = (0.04, 0.008), (0.35, 0.012)  # of the page: what a snippet shows beside and above a box
_OUTSIDE = 0.0015  # of the page, from a box to its outline


def page_picture(data: bytes, number: int = 1, size: tuple[int, int] = SCREEN) -> Image.Image:
    """A page of a document (bytes of a PDF, PNG, JPEG or TIFF) as people look at it; pages count from 1.

    It is as large as fits in ``size``, width by height in pixels; a picture that is smaller is not enlarged.

    Raises:
        DocumentError: the document cannot be opened.
        IndexError: it has no such page.
    """
    if media.media_type(data) == media.PDF:
        with media.PDFIUM, media.open_pdf(data) as document:
            page = document[number - 1]
            width, height = page.get_size()
            return page.render(scale=min(size[0] / width, size[1] / height)).to_pil().convert("RGB")
    with media.open_image(data) as image:
        if not 1 <= number <= getattr(image, "n_frames", 1):
            raise IndexError(f"the document has no page {number}")
        image.seek(number - 1)
        picture = ImageOps.exif_transpose(image).convert("RGB")
    picture.thumbnail(size)
    return picture


def draw_blocks(picture: Image.Image, page: Page, layers: Sequence[str] = LAYERS[1:]) -> Image.Image:
    """A copy of a page's picture with the chosen layers (of ``LAYERS``) drawn over it as outlines."""
    drawing = _Drawing(picture.convert("RGB"))
    if "words" in layers:
        for word in page.words:
            drawing.box(word.box, COLORS["words"])
    if "lines" in layers:
        for line in page.lines:
            drawing.box(line.box, COLORS["lines"])
    if "tables" in layers:
        for table in page.tables:
            for cell in table.cells:
                drawing.box(cell.box, COLORS["tables"])
            drawing.box(table.box, COLORS["tables"], width=3)
    if "form_fields" in layers:
        for form_field in page.form_fields:
            drawing.box(form_field.key_box, COLORS["key"], width=2)
            if form_field.value_box:
                drawing.box(form_field.value_box, COLORS["value"], width=2)
                drawing.join(form_field.key_box, form_field.value_box, COLORS["value"])
    return drawing.picture


def snippet(picture: Image.Image, box: Box, around: tuple[float, float] = CLOSE) -> Image.Image:
    """The part of a page's picture around a box, which is outlined."""
    drawing = _Drawing(picture.copy())
    drawing.box(_grown(box, _OUTSIDE, _OUTSIDE), COLORS["key"], width=2)
    area = _grown(box, *around)
    left, right = (min(max(0.0, x), 1.0) * picture.width for x in (area.left, area.right))
    top, bottom = (min(max(0.0, y), 1.0) * picture.height for y in (area.top, area.bottom))
    return drawing.picture.crop((round(left), round(top), round(right), round(bottom)))


def _grown(box: Box, x: float, y: float) -> Box:
    return Box(box.left - x, box.top - y, box.width + 2 * x, box.height + 2 * y)


class _Drawing:
    """A picture that is drawn on in fractions of its size."""

    def __init__(self, picture: Image.Image):
        self.picture = picture
        self._draw = ImageDraw.Draw(picture)

    def box(self, box: Box, color: str, width: int = 1) -> None:
        self._draw.rectangle([self._at(box.left, box.top), self._at(box.right, box.bottom)], outline=color, width=width)

    def join(self, start: Box, end: Box, color: str) -> None:
        self._draw.line([self._at(*start.middle), self._at(*end.middle)], fill=color, width=1)

    def _at(self, x: float, y: float) -> tuple[int, int]:
        return round(x * self.picture.width), round(y * self.picture.height)
