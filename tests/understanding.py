"""Pages of a few texts, as the project understands them."""

from __future__ import annotations

from making import Text, page_pdf

from invoicekit import blocks, invoice, reader
from invoicekit.blocks.model import Box, Cell, Document, Page, Table, Word
from invoicekit.invoice.lines import find_lines
from invoicekit.invoice.model import Invoice, LineItem


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


def grid(*rows: tuple[str, ...]) -> Table:
    """A table of texts, whose first row is its header."""
    cells = []
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            words = [
                Word(word, 99, Box(column / 10 + at / 50, row / 20, 0.01, 0.01), 1)
                for at, word in enumerate(text.split())
            ]
            kind = ("COLUMN_HEADER",) if row == 1 else ()
            place = Box(column / 10, row / 20, 0.1, 0.05)
            cells.append(Cell(row, column, text, 99, place, 1, words=words, entity_types=kind))
    return Table(1, Box(0.1, 0.05, 0.8, 0.5), 99, cells)


def lines_of(*rows: tuple[str, ...]) -> list[LineItem]:
    """The line items of such a table."""
    return find_lines(Document([Page(1, tables=[grid(*rows)])]), ".").lines
