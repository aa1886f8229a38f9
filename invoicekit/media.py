"""What kind of file some bytes are, by their content: shared by intake, which refuses, and reader, which opens."""

from __future__ import annotations

import io
import threading

import pypdfium2 as pdfium
from PIL import Image, UnidentifiedImageError

from invoicekit.errors import DocumentError

PDF, PNG, JPEG, TIFF = "application/pdf", "image/png", "image/jpeg", "image/tiff"
EXTENSIONS = {".pdf": PDF, ".png": PNG, ".jpg": JPEG, ".jpeg": JPEG, ".tif": TIFF, ".tiff": TIFF}
NAMES = {PDF: "PDF", PNG: "PNG image", JPEG: "JPEG image", TIFF: "TIFF image"}
_MAGIC = ((b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG), (b"II*\0", TIFF), (b"MM\0*", TIFF))
# PDF readers accept a header within the first kilobyte (ISO 32000-1, annex H.3.4.1).
_PDF_HEADER_WITHIN = 1024
# Pillow raises DecompressionBombError above twice this; Textract takes at most 10,000 x 10,000 pixels.
Image.MAX_IMAGE_PIXELS = 100_000_000
PDFIUM = threading.Lock()  # PDFium is not made for threads: whoever uses it holds this


def media_type(data: bytes) -> str | None:
    """The media type of a document that Textract takes, None for anything else."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    return PDF if b"%PDF-" in data[:_PDF_HEADER_WITHIN] else None


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Open a PDF for its pages; the caller holds ``PDFIUM`` for as long as it uses it, and closes it.

    Raises:
        DocumentError: it is encrypted, damaged or has no pages.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).casefold():
            raise DocumentError(
                "UnsupportedDocumentException", "the PDF is protected by a password; remove it and submit again"
            ) from error
        raise DocumentError("BadDocumentException", "the PDF is damaged and cannot be opened") from error
    if len(document) == 0:
        document.close()
        raise DocumentError("BadDocumentException", "the PDF has no pages")
    return document


def open_image(data: bytes) -> Image.Image:
    """Open an image file without decoding its pixels; the caller closes it.

    Raises:
        DocumentError: it is damaged or holds more pixels than Textract takes.
    """
    try:
        return Image.open(io.BytesIO(data))
    except Image.DecompressionBombError as error:
        raise DocumentError("DocumentTooLargeException", "the image holds too many pixels; scale it down") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise DocumentError("BadDocumentException", "the image is damaged and cannot be opened") from error


def page_count(data: bytes, kind: str) -> int:
    """How many pages a document has; ``kind`` is its media type.

    Raises:
        DocumentError: it cannot be opened.
    """
    if kind == PDF:
        with PDFIUM, open_pdf(data) as document:
            return len(document)
    with open_image(data) as image:
        try:
            return getattr(image, "n_frames", 1)
        except (OSError, SyntaxError, ValueError) as error:
            raise DocumentError("BadDocumentException", "the image is damaged and cannot be opened") from error
