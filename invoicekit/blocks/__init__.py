"""Textract Blocks to a typed Document: ``parse(response) -> Document``. Knows nothing of AWS, files or invoices."""

from invoicekit.blocks.model import Box, Cell, Document, FormField, Line, Page, SelectionElement, Table, Word
from invoicekit.blocks.parse import parse

__all__ = ["Box", "Cell", "Document", "FormField", "Line", "Page", "SelectionElement", "Table", "Word", "parse"]
