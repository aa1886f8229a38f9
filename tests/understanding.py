"""Pages of a few texts, as the project understands them."""

from __future__ import annotations

from making import Text, page_pdf

from invoicekit import blocks, invoice, reader
from invoicekit.invoice.model import Invoice


def understood(*texts: Text) -> Invoice:
    """The invoice on an A4 page with texts at places in points from its top left corner."""
    return invoice.extract(blocks.parse(reader.read(page_pdf(*texts))))


def value(found) -> object:
    return found.value if found else None


def table(*rows: tuple[str, ...], top: float = 300, places: tuple[float, ...] = (60, 240, 320, 400, 480)) -> list[Text]:
    """Rows of texts, each starting where its column does."""
    return [
        (x, top + 20 * at, text) for at, row in enumerate(rows) for x, text in zip(places, row, strict=False) if text
    ]
