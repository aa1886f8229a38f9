"""What the notebooks show, as pandas DataFrames: resources, candidates, statuses, what was read, and the sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from invoicekit.blocks.model import Document, Page, Table
from invoicekit.intake import Candidate
from invoicekit.invoice.model import Check
from invoicekit.jobs import DocumentStatus
from invoicekit.media import NAMES
from invoicekit.stack import Resource
from invoicekit.workbook import Entry, sheets


def resources_frame(resources: Iterable[Resource]) -> pd.DataFrame:
    """How many resources of each type a stack has: Type, Count, Status."""
    rows = pd.DataFrame([(each.resource_type, each.status) for each in resources], columns=["Type", "Status"])
    return rows.groupby(["Type", "Status"]).size().reset_index(name="Count")[["Type", "Count", "Status"]]


def candidates_frame(candidates: Iterable[Candidate]) -> pd.DataFrame:
    """What intake says of each file: Document, Type, Pages, Size (kB), Refused because."""
    rows = [
        (each.name, NAMES.get(each.media_type, ""), each.pages, round(each.size / 1000, 1), each.refusal)
        for each in candidates
    ]
    return pd.DataFrame(rows, columns=["Document", "Type", "Pages", "Size (kB)", "Refused because"])


def statuses_frame(statuses: Iterable[DocumentStatus]) -> pd.DataFrame:
    """Where the documents of a batch stand: Document, Status, Pages, Tables, Form Fields, Reason."""
    rows = []
    for each in statuses:
        job = each.analysis
        counts = (job.page_count, job.table_count, job.field_count) if job else (0, 0, 0)
        rows.append((each.document.name, each.status, *counts, each.reason))
    return pd.DataFrame(rows, columns=["Document", "Status", "Pages", "Tables", "Form Fields", "Reason"])


def table_frame(table: Table) -> pd.DataFrame:
    """A table's texts, its first row as column names where Textract calls it a header; shape rows by columns."""
    rows = table.rows
    has_header = any(cell.is_header and cell.row == 1 for cell in table.cells)
    if has_header and len(rows) > 1:
        return pd.DataFrame(rows[1:], columns=rows[0])
    return pd.DataFrame(rows)


def largest_table_frame(page: Page) -> pd.DataFrame:
    """The table of a page with the most cells (see ``table_frame``), empty where the page has none."""
    table = max(page.tables, key=lambda each: len(each.cells), default=None)
    return table_frame(table) if table else pd.DataFrame()


def form_fields_frame(document: Document) -> pd.DataFrame:
    """The form fields in reading order: Page, Key, Value, Confidence (0 to 100)."""
    rows = [(each.page, each.key, each.value, round(each.confidence, 1)) for each in document.form_fields]
    return pd.DataFrame(rows, columns=["Page", "Key", "Value", "Confidence"])


def lines_frame(document: Document) -> pd.DataFrame:
    """The lines in reading order: Page, Text, Confidence (0 to 100)."""
    rows = [(each.page, each.text, round(each.confidence, 1)) for each in document.lines]
    return pd.DataFrame(rows, columns=["Page", "Text", "Confidence"])


def checks_frame(checks: Iterable[Check]) -> pd.DataFrame:
    """Checks of an invoice: Check, Result, Expected, Found, Where."""
    rows = [(each.name, each.result, each.expected, each.found, each.where) for each in checks]
    return pd.DataFrame(rows, columns=["Check", "Result", "Expected", "Found", "Where"])


def sheet_frames(entries: Sequence[Entry]) -> dict[str, pd.DataFrame]:
    """The workbook's sheets by name, with the values that it will hold; amounts stay ``Decimal``."""
    return {
        sheet.name: pd.DataFrame([[cell.value for cell in cells] for _, cells in sheet.rows], columns=sheet.headers)
        for sheet in sheets(entries)
    }
