"""A read document as pandas DataFrames, for looking at it in a notebook."""

from __future__ import annotations

import pandas as pd

from invoicekit.blocks.model import Document, Table


def table_frame(table: Table) -> pd.DataFrame:
    """A table's texts, its first row as column names where Textract calls it a header; shape rows by columns."""
    rows = table.rows
    has_header = any(cell.is_header and cell.row == 1 for cell in table.cells)
    if has_header and len(rows) > 1:
        return pd.DataFrame(rows[1:], columns=rows[0])
    return pd.DataFrame(rows)


def form_fields_frame(document: Document) -> pd.DataFrame:
    """The form fields in reading order: Page, Key, Value, Confidence (0 to 100)."""
    rows = [(each.page, each.key, each.value, round(each.confidence, 1)) for each in document.form_fields]
    return pd.DataFrame(rows, columns=["Page", "Key", "Value", "Confidence"])


def lines_frame(document: Document) -> pd.DataFrame:
    """The lines in reading order: Page, Text, Confidence (0 to 100)."""
    rows = [(each.page, each.text, round(each.confidence, 1)) for each in document.lines]
    return pd.DataFrame(rows, columns=["Page", "Text", "Confidence"])
