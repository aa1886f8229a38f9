"""Document bytes to page pictures, one at a time, with the words of a PDF's text layer where that can be trusted."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageOps

from invoicekit import media
from invoicekit.errors import DocumentError
from invoicekit.reader.letters import letter_height
from invoicekit.reader.model import DamagedPage, PagePicture, ReadWord, Rect, around

DPI = 200
MAX_PAGES = 3000  # https://docs.aws.amazon.com/textract/latest/dg/limits-document.html
_MAX_SIDE = 4000  # pixels; a larger page or photo is scaled down
_A4_SIDE = 2340  # pixels of A4's longer side at that resolution
_LARGEST_SHEET = 1200  # points; A3 is 1,191 long
_LETTER = 14.0  # pixels: what a small letter of 10 points is high at that resolution, enough to be read
_MIN_SIDE = 1600  # a smaller image is scaled up, since letters of a few pixels are not read
_TEXT_LAYER_CONFIDENCE = 99.9
_LEAST_CHARACTERS = 16  # a page number alone is no text layer
_MOST_BAD = 0.05  # share of characters that mean nothing
_PAGE_IMAGE = 0.8  # share of the page that a scan covers
_WRAPPED_HYPHENS = "\x02\ufffe\u00ad"  # what PDFium makes of a hyphen that is printed at a line's end
_SAMPLED = 7  # every so many characters tell how a page is turned
_MOST_SKEW = 15.0  # degrees
_LEAST_INK = 0.5  # pixels, width and height; ink that is smaller has no outline in its font
_FINE = 16  # PageToDevice gives whole numbers: sixteenths of a pixel


def count(data: bytes) -> int:
    """How many pages a document has.

    Raises:
        DocumentError: it is no document that Textract takes, or has too many pages.
    """
    if not data:
        raise DocumentError("UnsupportedDocumentException", "the document is empty")
    kind = media.media_type(data)
    if kind is None:
        raise DocumentError("UnsupportedDocumentException", "its content is neither PDF, PNG, JPEG nor TIFF")
    number = media.page_count(data, kind)
    if number > MAX_PAGES:
        raise DocumentError("DocumentTooLargeException", f"{number:,} pages; Textract takes {MAX_PAGES:,} at most")
    return number


def pages(data: bytes) -> Iterator[PagePicture | DamagedPage]:
    """The pages of a document that ``count`` accepted."""
    if media.media_type(data) == media.PDF:
        yield from _pdf_pages(data)
    else:
        yield from _image_pages(data)


def _pdf_pages(data: bytes) -> Iterator[PagePicture | DamagedPage]:
    with media.PDFIUM:
        document = media.open_pdf(data)
        numbers = range(1, len(document) + 1)
    try:
        for number in numbers:
            with media.PDFIUM:
                page = _pdf_page(document, number)
            yield page
    finally:
        with media.PDFIUM:
            document.close()


def _pdf_page(document: pdfium.PdfDocument, number: int) -> PagePicture | DamagedPage:
    try:
        return _picture(document[number - 1], number)
    except pdfium.PdfiumError:
        return DamagedPage(number)


def _picture(page: pdfium.PdfPage, number: int) -> PagePicture:
    turns = _turns(page)
    page.set_rotation((page.get_rotation() + 90 * turns) % 360)
    picture = np.ascontiguousarray(page.render(scale=_scale(page), rev_byteorder=True).to_numpy()[:, :, :3])
    words = _text_layer(page, picture.shape)
    if words is None and turns:
        picture, turns = np.ascontiguousarray(np.rot90(picture, turns)), 0  # OCR finds out for itself
    page.close()
    return PagePicture(number, picture, words, turns)


def _scale(page: pdfium.PdfPage) -> float:
    """Pixels a point at which a page is read.

    Scans are often kept on pages of a point a pixel, metres high: they are read like a sheet of A4.
    """
    longest = max(page.get_size())
    scale = min(DPI / 72, _MAX_SIDE / longest)
    return min(scale, _A4_SIDE / longest) if longest > _LARGEST_SHEET and _is_scan(page) else scale


def _image_pages(data: bytes) -> Iterator[PagePicture | DamagedPage]:
    with media.open_image(data) as image:
        for number in range(1, getattr(image, "n_frames", 1) + 1):
            try:
                image.seek(number - 1)
                upright = ImageOps.exif_transpose(image)
                yield PagePicture(number, np.asarray(_sized(upright.convert("RGB"))))
            except (EOFError, OSError, SyntaxError, ValueError):  # by which Pillow tells of broken data
                yield DamagedPage(number)


def _sized(image: Image.Image) -> Image.Image:
    """An image at the size to read it at: a photo has more pixels than its letters need, a thumbnail less."""
    longest = max(image.size)
    if longest < _MIN_SIDE:
        return _scaled(image, _MIN_SIDE / longest)
    if longest <= _A4_SIDE:
        return image
    image = _scaled(image, min(1.0, _MAX_SIDE / longest))
    height = letter_height(np.asarray(image.convert("L")))
    return _scaled(image, min(1.0, max(_A4_SIDE / max(image.size), _LETTER / height))) if height else image


def _scaled(image: Image.Image, factor: float) -> Image.Image:
    if factor == 1:
        return image
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _text_layer(page: pdfium.PdfPage, shape: tuple[int, ...]) -> list[ReadWord] | None:
    """The words of a page's text layer, None where the page must be read from its picture."""
    text = page.get_textpage()
    try:
        characters = [chr(pdfium_c.FPDFText_GetUnicode(text, index)) for index in range(text.count_chars())]
        visible = [each for each in characters if not each.isspace() and each != "\0"]
        bad = sum(each == "\ufffd" or "\ue000" <= each <= "\uf8ff" or each < " " for each in visible)
        if len(visible) < _LEAST_CHARACTERS or bad > _MOST_BAD * len(visible) or _is_scan(page):
            return None
        return _words(page, text, characters, shape)
    finally:
        text.close()


def _turns(page: pdfium.PdfPage) -> int:
    """Clockwise quarter turns after which most of a page's text layer stands upright."""
    text, rotation = page.get_textpage(), page.get_rotation()
    try:
        quarters = Counter(
            round(_angle(text, index, rotation) / 90) % 4
            for index in range(0, text.count_chars(), _SAMPLED)
            if not chr(pdfium_c.FPDFText_GetUnicode(text, index)).isspace()
        )
    finally:
        text.close()
    return -quarters.most_common(1)[0][0] % 4 if quarters else 0


def _angle(text: pdfium.PdfTextPage, index: int, rotation: int) -> float:
    """The degrees by which a character is shown turned clockwise; PDFium's angle leaves the page's ``rotation`` out."""
    return math.degrees(pdfium_c.FPDFText_GetCharAngle(text, index)) + rotation


def _leans(angle: float, every: int) -> bool:
    """Whether an angle is off every multiple of so many degrees, by more than a page that was scanned askew."""
    return abs((angle + every / 2) % every - every / 2) > _MOST_SKEW


def _is_scan(page: pdfium.PdfPage) -> bool:
    """Whether one image covers the page: a text layer over it is some other program's reading."""
    width, height = page.get_size()
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > _PAGE_IMAGE * width * height:
            return True
    return False


def _words(
    page: pdfium.PdfPage, text: pdfium.PdfTextPage, characters: list[str], shape: tuple[int, ...]
) -> list[ReadWord]:
    words: list[ReadWord] = []
    run: list[tuple[str, Rect]] = []
    reach = Rect(0, 0, 0, 0)  # of the character before, with the space that its font gives it
    sideways = False

    def end_word() -> None:
        if run:
            letters = "".join(each for each, _ in run)
            words.append(ReadWord(letters, _TEXT_LAYER_CONFIDENCE, around(rect for _, rect in run), sideways))
            run.clear()

    to_pixels, rotation = _PixelMapper(page, shape), page.get_rotation()
    for index, character in enumerate(characters):
        if character in _WRAPPED_HYPHENS and to_pixels.character(text, index).width > 0:
            character = "-"
        if character.isspace() or character in "\0\ufffe\u00ad" or ord(character) < 32:
            end_word()
            continue
        rect, before = to_pixels.character(text, index), reach
        reach = to_pixels.character(text, index, loose=True)
        if min(rect.width, rect.height) < _LEAST_INK:
            rect = reach  # the font's own box stands for it
        angle = _angle(text, index, rotation)
        turned = _leans(angle, 180)
        # The boxes of letters that stand askew, as a watermark's do, tell nothing of the gaps between them.
        if run and (turned != sideways or (not _leans(angle, 90) and _breaks(before, reach, turned))):
            end_word()
        sideways = turned
        run.append((character, rect))
    end_word()
    height, width = shape[:2]
    return [
        word
        for word in words
        if word.rect.right > 0
        and word.rect.bottom > 0
        and word.rect.left < width
        and word.rect.top < height
        and min(word.rect.width, word.rect.height) >= _LEAST_INK  # letters of no size are not there
    ]


def _breaks(before: Rect, rect: Rect, sideways: bool) -> bool:
    """Whether a character starts a new word although no space stands before it: a gap, or another line."""
    if sideways:
        before, rect = before.transposed(), rect.transposed()
    tall = max(before.height, rect.height, 1)
    apart = rect.left - before.right > 0.25 * tall or rect.right < before.left - 0.25 * tall
    return apart or abs(rect.bottom - before.bottom) > 0.8 * tall


class _PixelMapper:
    """Places in PDF user space to pixels of the rendered page, turned and cropped as it is."""

    def __init__(self, page: pdfium.PdfPage, shape: tuple[int, ...]):
        self._page, (self._height, self._width) = page, shape[:2]
        self._x, self._y = ctypes.c_int(), ctypes.c_int()

    def character(self, text: pdfium.PdfTextPage, index: int, *, loose: bool = False) -> Rect:
        """A character's ink; or, ``loose``, the box that its font gives it."""
        x0, y0, x1, y1 = text.get_charbox(index, loose=loose)
        (x0, y0), (x1, y1) = self._point(x0, y1), self._point(x1, y0)
        return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        size = (self._width * _FINE, self._height * _FINE)
        pdfium_c.FPDF_PageToDevice(self._page, 0, 0, *size, 0, x, y, self._x, self._y)
        return self._x.value / _FINE, self._y.value / _FINE
