"""Takes the XML invoice out of a Factur-X or ZUGFeRD PDF."""

from __future__ import annotations

import pypdfium2 as pdfium

from invoicekit import media
from invoicekit.invoice.embedded import FILE_NAMES

_LARGEST = 20 * 1024 * 1024  # bytes; no invoice's XML is larger


def embedded_xml(pdf: bytes) -> bytes | None:
    """The XML invoice that a PDF carries as an attachment; None where there is none, or the PDF cannot be opened."""
    try:
        with media.PDFIUM, pdfium.PdfDocument(pdf) as document:
            for index in range(document.count_attachments()):
                attachment = document.get_attachment(index)
                if attachment.get_name().casefold() in FILE_NAMES:
                    data = bytes(attachment.get_data())
                    return data if len(data) <= _LARGEST else None
    except pdfium.PdfiumError:
        return None
    return None
